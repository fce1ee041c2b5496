package page

import (
	"cmp"
	"math"
	"slices"

	"hubplan/geo"
	"hubplan/planner/fairness"
	"hubplan/planner/say"
	"hubplan/reports/edition"
	"hubplan/reports/lists"
	"hubplan/reports/maps"
)

// balanceView is a map of who gains and who loses against another plan.
type balanceView struct {
	ID, Title, Desc, Sheet string
	Words                  []string
	W, H                   maps.Coord
	Comuni                 []balanceComune // the largest first, so that the small ones lie on top
}

// balanceComune is a comune's circle: Kind is nearer, farther or same, which its Sign says
// to whom the colour says nothing.
type balanceComune struct {
	Kind, Sign, Says string
	X, Y, R          maps.Coord
}

// noticed is from how many metres on a difference of the mean way is shown.
const noticed = 500

func newBalances(e *edition.Edition) (views []*balanceView) {
	if rule := e.Rule(); rule != nil {
		views = append(views, newBalance(e, "saldo-portale", say.Text{It: "Chi guadagna e chi perde rispetto alla regola del portale",
			En: "Who gains and who loses against the portal's rule"}, say.Text{It: "Confronto portale", En: "Against the portal"}, rule))
	}
	if e.Since != nil && e.Since.Before != nil {
		views = append(views, newBalance(e, "saldo-precedente", say.Text{It: "Chi guadagna e chi perde rispetto al piano precedente",
			En: "Who gains and who loses against the earlier plan"}, say.Text{It: "Confronto precedente", En: "Against the earlier"},
			e.Since.Before))
	}
	return views
}

func newBalance(e *edition.Edition, id string, title, sheet say.Text, before [][]fairness.Group) *balanceView {
	in := e.Instance
	v := &balanceView{ID: id, Title: e.Say(title), Sheet: e.Say(sheet), W: maps.Px(maps.Width), Words: lists.BalanceWords(e, before),
		Desc: e.Say(say.Text{It: "Mappa: ogni cerchio è un comune, più grande dove più persone hanno un posto. Verde con il segno −: in " +
			"media " +
			"si fa meno strada, di almeno mezzo chilometro; arancio con il segno +: se ne fa di più; grigio: quasi uguale.",
			En: "Map: each circle is a comune, larger where more people have a place. Green with the sign −: the mean way is shorter, " +
				"by half " +
				"a kilometre at least; orange with the sign +: longer; grey: nearly the same."})}
	v.Words = append(v.Words, v.Desc)
	var points []geo.Point
	most := int64(1)
	for i := range in.Comuni {
		points = append(points, in.Comuni[i].Point)
		most = max(most, e.Comuni[i].Served)
	}
	project, height := maps.NewProjection(points)
	v.H = height
	for i := range in.Comuni {
		v.add(e, project, i, before[i], most)
	}
	slices.SortStableFunc(v.Comuni, func(a, b balanceComune) int { return cmp.Compare(b.R, a.R) })
	return v
}

// add adds a comune whom both plans serve.
func (v *balanceView) add(e *edition.Edition, project maps.Projection, i int, before []fairness.Group, most int64) {
	all := fairness.Balance{Comune: i}
	for c := range before {
		all.Before = all.Before.Plus(before[c])
		all.After = all.After.Plus(e.Groups[i][c])
	}
	metres, known := all.Metres()
	if !known {
		return
	}
	tenths, _ := all.TenthDays()
	m := balanceComune{Kind: "same", R: maps.Px(6) + maps.Coord(math.Round(220*math.Sqrt(float64(all.After.People)/float64(most))))}
	m.X, m.Y = project.Place(e.Instance.Comuni[i].Point)
	switch {
	case metres <= -noticed:
		m.Kind, m.Sign = "nearer", "−"
	case metres >= noticed:
		m.Kind, m.Sign = "farther", "+"
	}
	m.Says = e.Say(say.Textf("%s: in media %s km (%s), %s giorni d'attesa (%s)", "%s: on the mean %s km (%s), %s days of waiting (%s)",
		e.Instance.Comuni[i].Name, e.Tenths(all.After.Metres, 1000*all.After.People), signed(metres, e.Km),
		e.Tenths(all.After.WaitDays, all.After.People), signed(tenths, func(n int64) string { return say.Tenths(n).In(e.Lang) })))
	v.Comuni = append(v.Comuni, m)
}

// signed words a difference with its sign.
func signed(n int64, word func(int64) string) string {
	switch {
	case n < 0:
		return "−" + word(-n)
	case n > 0:
		return "+" + word(n)
	}
	return "="
}
