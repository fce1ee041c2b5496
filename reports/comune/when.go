package comune

import (
	"slices"
	"strings"

	"hubplan/io/xlsxfile"
	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/reports/book"
	"hubplan/reports/edition"
)

// when says for each group of birth years when its people are expected, how many they are,
// and at which hubs; where they go to few and the page has the room, on which days to each.
func when(e *edition.Edition, i int, d detail) []xlsxfile.Block {
	g := xlsxfile.Grid{Columns: []xlsxfile.GridColumn{
		{Header: e.Say(say.Text{It: "Nati negli anni", En: "Born in"}), Wide: 3, Strong: true},
		{Header: e.Say(say.Text{It: "Persone", En: "People"}), Format: book.Whole, Wide: 2},
		{Header: e.Say(say.Text{It: "Giorni delle prime dosi", En: "Days of first doses"}), Wide: 7},
		{Header: e.Say(say.Text{It: "Seconde dosi", En: "Second doses"}), Wide: 3},
		{Header: e.Say(say.Text{It: "A quale hub", En: "At which hub"}), Wide: 9}}}
	for c := range e.Instance.Cohorts {
		people := e.Demand[i][c].Demand
		if people == 0 {
			continue
		}
		ps := places(e, i, func(a planner.Assignment) bool { return a.Cohort == c })
		hubs := hubWords(e, ps, d.born)
		if len(ps) > 1 && len(ps) <= d.apart {
			hubs = hubDays(e, i, c, ps)
		}
		g.Rows = append(g.Rows, []any{e.Cohorts[c], people, e.Say(firstsWords(e, i, c)), e.Say(secondsWords(e, i, c)), e.Say(hubs)})
	}
	if len(g.Rows) == 0 {
		return nil
	}
	g = fitted(g, 2, 4)
	notes := []string{e.Say(say.Text{It: "Si fa la seconda dose nello stesso hub della prima.",
		En: "The second dose is at the same hub as the first."})}
	if e.Forecast == nil {
		notes = append(notes, e.Say(say.Text{It: "Date: se tutto va come previsto.", En: "Days: if all goes as planned."}))
	}
	for _, more := range []string{noPlaceWords(e, i), e.Say(oneDoseWords(e, i))} {
		if more != "" {
			notes = append(notes, more)
		}
	}
	blocks := []xlsxfile.Block{xlsxfile.Heading(e.Say(say.Text{It: "Quando, per anno di nascita", En: "When, by year of birth"})), g}
	if len(notes) > 0 {
		blocks = append(blocks, xlsxfile.Space(2), xlsxfile.Text{Text: strings.Join(notes, " "), Look: xlsxfile.Small})
	}
	return blocks
}

// fitted is a table with the room of two of its columns shared so that it is least high.
func fitted(g xlsxfile.Grid, one, other int) xlsxfile.Grid {
	high := func(g xlsxfile.Grid) float64 { return (&book.Card{Blocks: []xlsxfile.Block{g}}).Height() }
	best, least := g, high(g)
	for move := -2; move <= 2; move++ {
		x := g
		x.Columns = slices.Clone(g.Columns)
		x.Columns[one].Wide += move
		x.Columns[other].Wide -= move
		if h := high(x); h < least {
			best, least = x, h
		}
	}
	return best
}

// ofCohort picks the allocations of a cohort.
func ofCohort(c int) func(planner.Allocation) bool {
	return func(a planner.Allocation) bool { return a.Cohort == c }
}

// firstsWords tells the windows of the first doses of a cohort, and how many have no place.
func firstsWords(e *edition.Edition, i, c int) say.Text {
	var none int64
	for _, s := range e.Plan.Shortfalls {
		if s.Comune == i && s.Cohort == c {
			none += s.People
		}
	}
	ws := e.Windows(e.ComuneAllocations[i], ofCohort(c))
	switch {
	case len(ws) == 0:
		return say.Textf("%s senza un posto", "%s without a place", say.Count(none))
	case none == 0:
		return daysOf(e, ws)
	}
	return say.Textf("%s; %s senza un posto", "%s; %s without a place", daysOf(e, ws), say.Count(none))
}

// noPlaceWords says why people of a comune have no place, by reason.
func noPlaceWords(e *edition.Edition, i int) string {
	people := map[planner.Reason]int64{}
	var reasons []planner.Reason
	for _, s := range e.Plan.Shortfalls {
		if s.Comune != i || s.Cohort < 0 {
			continue
		}
		if people[s.Reason] == 0 {
			reasons = append(reasons, s.Reason)
		}
		people[s.Reason] += s.People
	}
	var words []string
	for _, r := range reasons {
		words = append(words, e.Say(say.Textf("%s persone senza un posto: %s.", "%s people without a place: %s.", say.Count(people[r]),
			edition.ReasonWords(r))))
	}
	return strings.Join(words, " ")
}

// daysOf tells windows as short as a table wants them: 28/04–02/05 e 24/05; of more than
// [edition.MostWindows] the last day alone after those.
func daysOf(e *edition.Edition, ws []edition.Window) say.Text {
	told := ws[:min(len(ws), edition.MostWindows)]
	var words []say.Text
	for _, w := range told {
		words = append(words, run(e, w.From, w.To))
	}
	if len(ws) > len(told) {
		words = append(words, say.Textf("altri giorni fino al %s", "other days up to %s", e.Short(ws[len(ws)-1].To)))
	}
	return say.And(words)
}

// run is some days, both ends in it, without their year.
func run(e *edition.Edition, from, to planner.Date) say.Text {
	if from == to {
		return say.Textf("%s", "%s", e.Short(from))
	}
	return say.Textf("%s–%s", "%s–%s", e.Short(from), e.Short(to))
}

// hubDays tells of each hub of a cohort how many go there, and the windows of their first
// doses: Soresina (107): 17/04; Cremona (2): 16/04.
func hubDays(e *edition.Edition, i, c int, ps []place) (all say.Text) {
	for k, p := range ps {
		ws := e.Windows(e.ComuneAllocations[i], func(a planner.Allocation) bool { return a.Cohort == c && a.Hub == p.hub })
		one := say.Textf("%s (%s): %s", "%s (%s): %s", e.HubPlace(p.hub), say.Count(p.people), daysOf(e, ws))
		if k == 0 {
			all = one
		} else {
			all = say.Textf("%s; %s", "%s; %s", all, one)
		}
	}
	return all
}

// secondsWords tells from when to when the second doses of a cohort are.
func secondsWords(e *edition.Edition, i, c int) say.Text {
	v := e.VisitsOf(e.ComuneAllocations[i], ofCohort(c))
	switch {
	case v.Seconds.Some:
		return run(e, v.Seconds.From, v.Seconds.To)
	case v.Firsts.Some:
		return say.Text{It: "una dose sola", En: "one dose only"}
	}
	return say.Text{}
}

// hubWords names the hubs of a cohort, with how many go to each where there are several: at
// most so many, the others in a sum.
func hubWords(e *edition.Edition, ps []place, most int) say.Text {
	if len(ps) == 0 {
		return say.Text{}
	}
	if len(ps) == 1 {
		name := e.HubPlace(ps[0].hub)
		return say.Text{It: name, En: name}
	}
	told := len(ps)
	if told > most {
		told = max(1, most-1)
	}
	var names []say.Text
	for _, p := range ps[:told] {
		names = append(names, say.Textf("%s (%s)", "%s (%s)", e.HubPlace(p.hub), say.Count(p.people)))
	}
	if rest := ps[told:]; len(rest) > 0 {
		var people int64
		for _, p := range rest {
			people += p.people
		}
		names = append(names, say.Textf("altri %d hub (%s)", "%d other hubs (%s)", len(rest), say.Count(people)))
	}
	return say.And(names)
}

// oneDoseWords says how many need one dose of a vaccine that has two; nothing where nobody does.
func oneDoseWords(e *edition.Edition, i int) say.Text {
	var people int64
	for _, a := range e.ComuneAllocations[i] {
		if a.Second == planner.NoSecond && e.Instance.Products[a.Product].Doses == 2 {
			people += a.People
		}
	}
	switch people {
	case 0:
		return say.Text{}
	case 1:
		return say.Text{It: "Una persona ha già avuto la malattia da poco: le basta una dose, e non ha la seconda.",
			En: "One person had the disease not long ago: one dose is enough, and there is no second."}
	}
	return say.Textf("%s persone hanno già avuto la malattia da poco: a loro basta una dose, e non hanno la seconda.",
		"%s people had the disease not long ago: one dose is enough for them, and they have no second.", say.Count(people))
}
