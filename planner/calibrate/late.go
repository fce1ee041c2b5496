package calibrate

import (
	"math"

	"hubplan/planner"
	"hubplan/planner/forecast"
	"hubplan/planner/portable"
	"hubplan/planner/say"
)

// How long a cohort has to be open: for its uptake to be told; for the late ones among
// those who come to be seen; for late takers to be told.
const (
	leastOpen = 21
	seenLate  = 28
	leastLate = 42
)

// lateness says who comes when: the eager share of all who come in the end, by the end of
// the third week, and the daily rate of the others.
type lateness struct {
	eager, eagerSpread float64
	rate, rateSpread   float64 // the spread is of its logarithm
}

// reached is the share that has come some days after opening, of all who come in the end.
func (l *lateness) reached(days int) float64 {
	return 1 - float64((1-l.eager)*l.notYet(days))
}

// notYet is the share of those who are not eager who have not come after some days.
func (l *lateness) notYet(days int) float64 { return portable.Exp(-float64(l.rate * float64(days))) }

// lateness is what was read from the facts, or what is usual.
func (s *Study) lateness() *lateness {
	if s.lateEst != nil {
		return s.lateEst
	}
	p := forecast.Default()
	return &lateness{p.Eager, p.EagerSpread, p.Late, p.LateSpread}
}

// comer is people of whom is known on which day they came: a cohort, or a band of ages.
type comer struct {
	name  string
	opens planner.Date
	upTo  planner.Date
	byDay map[planner.Date]int64
}

// stays are the people who came in the first three weeks and in every whole week after.
func (c *comer) stays() (cells []int64) {
	cells = []int64{0}
	for d := c.opens; d < c.opens+leastOpen; d++ {
		cells[0] += c.byDay[d]
	}
	for from := c.opens + leastOpen; from+6 <= c.upTo; from += 7 {
		n := int64(0)
		for d := from; d < from+7; d++ {
			n += c.byDay[d]
		}
		cells = append(cells, n)
	}
	return cells
}

// comers are those of cohorts open for six weeks: from the facts by cohort, or from the
// region's doses by age where all of a band has been open for so long.
func (s *Study) comers() (all []comer) {
	for c := range s.Instance.Cohorts {
		co := &s.Instance.Cohorts[c]
		if !co.Included || openDays(co, s.upTo) < leastLate || s.from == 0 || !s.covered(c) {
			continue
		}
		x := comer{name: co.Name(), opens: co.Opens, upTo: s.upTo, byDay: map[planner.Date]int64{}}
		total := int64(0)
		for _, f := range s.done {
			if f.first && f.cohort == c {
				x.byDay[f.day] += f.people
				total += f.people
			}
		}
		if total > 0 {
			all = append(all, x)
		}
	}
	if len(all) > 0 || s.facts.Ages == nil || !s.facts.Ages.HasAges {
		return all
	}
	for _, b := range s.bands() {
		opens, ok := s.opening(b)
		if !ok || int(s.facts.Ages.UpTo-opens)+1 < leastLate {
			continue
		}
		x := comer{name: b.String(), opens: opens, upTo: s.facts.Ages.UpTo, byDay: map[planner.Date]int64{}}
		for _, r := range s.facts.Ages.Records {
			if r.From == b.from && r.To == b.to {
				x.byDay[r.Date] += r.First + r.Infected
			}
		}
		all = append(all, x)
	}
	return all
}

// lateTakers reads who comes when, and remembers it.
func (s *Study) lateTakers() []Proposal {
	s.lateEst = nil
	rule := say.Text{It: "Dagli anni di nascita aperti da almeno sei settimane: chi viene entro la terza settimana " +
		"dall'apertura, e " +
		"di settimana in settimana chi viene dopo; i valori di partenza delle previsioni pesano dove i dati dicono poco.",
		En: "From cohorts open for six weeks at least: who comes by the third week after the opening, and from week to week " +
			"who comes after; the priors of the forecasts weigh where the data say little."}
	eager, late := Proposal{Parameter: Eager, Rule: rule, Of: People}, Proposal{Parameter: Late, Rule: rule, Of: People}
	all := s.comers()
	if len(all) == 0 {
		it, en := "di nessuno degli anni di nascita aperti da sei settimane si sa chi è venuto giorno per giorno (fino al %s): "+
			"servono i fatti per hub e giorno, o le dosi della regione per età, di quelle settimane",
			"no cohort of which is known who came day by day has been open for six weeks (by %s): that takes facts by hub "+
				"and day, or the region's doses by age, of those weeks"
		return []Proposal{refused(eager, it, en, s.UpTo()), refused(late, it, en, s.UpTo())}
	}
	g := newGrid(all)
	s.lateEst = g.lateness()
	for k := range all {
		for _, n := range all[k].stays() {
			eager.N += n
		}
	}
	late.N = eager.N
	e, l := g.marginal(true), g.marginal(false)
	eager.Range, late.Range = rangeOf(e[1], e[0], e[2], 1000), rangeOf(l[1], l[0], l[2], 10_000)
	return []Proposal{placed(eager, s.Instance.Parameters.Eager), placed(late, s.Instance.Parameters.LateRate)}
}

// placed settles a parameter of the forecast in the file of parameters; now is zero where
// that does not say it.
func placed(p Proposal, now planner.Decimal) Proposal {
	if now > 0 {
		p.Now = &now
	}
	p.Values = map[string]string{string(p.Parameter): p.Estimate.String()}
	return p.decided()
}

// grid is the posterior of eager share and late rate.
type grid struct {
	eager, rate []float64
	weight      [][]float64 // eager × rate, adding up to one
}

func newGrid(all []comer) *grid {
	g := &grid{}
	for k := range 50 {
		g.eager = append(g.eager, 0.5+float64(float64(k)*0.01))
	}
	for k := range 70 {
		g.rate = append(g.rate, float64(0.001*portable.Exp(float64(float64(k)/69*4.6))))
	}
	var cells [][]int64
	for k := range all {
		cells = append(cells, all[k].stays())
	}
	g.weigh(cells, 1)
	g.weigh(cells, g.dispersion(cells))
	return g
}

// parts are the shares of those who have come that each cell has.
func parts(eager, rate float64, cells int) []float64 {
	l := lateness{eager: eager, rate: rate}
	out, before, all := make([]float64, cells), 0.0, l.reached(leastOpen+7*(cells-1))
	for k := range out {
		now := l.reached(leastOpen + 7*k)
		out[k] = (now - before) / all
		before = now
	}
	return out
}

// weigh makes the posterior; what the likelihood says is divided by its dispersion.
func (g *grid) weigh(cells [][]int64, dispersion float64) {
	p := forecast.Default()
	logs, top := make([][]float64, len(g.eager)), math.Inf(-1)
	for i, q := range g.eager {
		logs[i] = make([]float64, len(g.rate))
		for j, r := range g.rate {
			a, b := (q-p.Eager)/p.EagerSpread, (portable.Log(r)-portable.Log(p.Late))/p.LateSpread
			sum := -float64(0.5 * (float64(a*a) + float64(b*b)))
			for _, x := range cells {
				for k, share := range parts(q, r, len(x)) {
					sum += float64(float64(x[k])*portable.Log(max(share, 1e-12))) / dispersion
				}
			}
			logs[i][j], top = sum, max(top, sum)
		}
	}
	total := 0.0
	for i := range logs {
		for j := range logs[i] {
			logs[i][j] = portable.Exp(logs[i][j] - top)
			total += logs[i][j]
		}
	}
	for i := range logs {
		for j := range logs[i] {
			logs[i][j] /= total
		}
	}
	g.weight = logs
}

// dispersion is Pearson's statistic at the mode by degree of freedom, at least one.
func (g *grid) dispersion(cells [][]int64) float64 {
	bi, bj := 0, 0
	for i := range g.weight {
		for j := range g.weight[i] {
			if g.weight[i][j] > g.weight[bi][bj] {
				bi, bj = i, j
			}
		}
	}
	chi, free := 0.0, -2.0
	for _, x := range cells {
		all := 0.0
		for _, n := range x {
			all += float64(n)
		}
		for k, share := range parts(g.eager[bi], g.rate[bj], len(x)) {
			want := max(float64(all*share), 0.5)
			d := float64(x[k]) - want
			chi += float64(d*d) / want
		}
		free += float64(len(x) - 1)
	}
	return max(1, chi/max(1, free))
}

// marginal is the tenth, fiftieth and ninetieth hundredth of the eager share, or of the
// late rate.
func (g *grid) marginal(ofEager bool) (out [3]float64) {
	values := g.rate
	if ofEager {
		values = g.eager
	}
	weights := make([]float64, len(values))
	for i := range g.weight {
		for j, w := range g.weight[i] {
			if ofEager {
				weights[i] += w
			} else {
				weights[j] += w
			}
		}
	}
	for k, p := range []float64{0.1, 0.5, 0.9} {
		below := 0.0
		for i, w := range weights {
			if out[k] = values[i]; below+w >= p {
				if i > 0 && w > 0 {
					out[k] = values[i-1] + float64((values[i]-values[i-1])*(p-below)/w)
				}
				break
			}
			below += w
		}
	}
	return out
}

// lateness is the posterior in short.
func (g *grid) lateness() *lateness {
	e, r := g.marginal(true), g.marginal(false)
	return &lateness{eager: e[1], eagerSpread: (e[2] - e[0]) / (2 * z90), rate: r[1],
		rateSpread: (portable.Log(r[2]) - portable.Log(r[0])) / (2 * z90)}
}
