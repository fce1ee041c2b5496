package fairness

import (
	"cmp"
	"slices"

	"hubplan/planner"
	"hubplan/planner/portable"
	"hubplan/planner/whole"
)

// TenThousand is one in ten-thousandths, the unit of [Figures.Gini].
const TenThousand = 10_000

// mostComuni is how many comuni are named as those that travel most.
const mostComuni = 10

// Figures tell how unevenly a plan's travel falls.
type Figures struct {
	People    int64
	AtNearest int64 // of these, at the hub nearest to their comune, or one as near

	// EquivalentMetres is the equally-distributed equivalent of Kolm and Pollak: the way
	// that, gone by everybody, would be as bad as the ways gone; never below the mean.
	EquivalentMetres int64
	Gini             int64 // of the ways, ten-thousandths: 0 where all go equally far

	Worst []Comune // those that go farthest beyond their nearest hub a head, the worst first
}

// Comune is what a comune's people go beyond their nearest hub, one way, all together.
type Comune struct {
	Comune              int
	People, ExtraMetres int64
}

// MeanExtra is what they go beyond their nearest hub on the mean, metres, rounded half up.
func (c *Comune) MeanExtra() int64 { return whole.HalfUp(c.ExtraMetres, c.People) }

// Of tells the figures of a plan.
func Of(in *planner.Instance, p *planner.Plan) Figures {
	var f Figures
	trips := make([]planner.Trip, len(p.Assignments))
	comuni := make([]Comune, len(in.Comuni))
	for k, a := range p.Assignments {
		trips[k] = in.Trip(a.Comune, a.Hub, a.People)
		beyond := extra(in, a)
		f.People += a.People
		if beyond == 0 {
			f.AtNearest += a.People
		}
		comuni[a.Comune].People += a.People
		comuni[a.Comune].ExtraMetres += a.People * beyond
	}
	slices.SortFunc(trips, func(a, b planner.Trip) int { return cmp.Compare(a.Metres, b.Metres) })
	f.EquivalentMetres, f.Gini = Equivalent(trips), Gini(trips)
	for i := range comuni {
		comuni[i].Comune = i
	}
	comuni = slices.DeleteFunc(comuni, func(c Comune) bool { return c.ExtraMetres <= 0 })
	slices.SortFunc(comuni, func(a, b Comune) int {
		return cmp.Or(cmp.Compare(b.ExtraMetres*a.People, a.ExtraMetres*b.People), a.Comune-b.Comune)
	})
	f.Worst = comuni[:min(mostComuni, len(comuni))]
	return f
}

// Equivalent is the equally-distributed equivalent of trips, metres: (1/κ)·ln of the
// people's mean of e^{κd} (Kolm 1976, Pollak 1971). κ = Σd ÷ Σd², as Sheriff and Maguire
// (2020) scale it: aversion one, whatever the unit of length.
func Equivalent(trips []planner.Trip) int64 {
	var people, sum, squares, most float64
	for _, t := range trips {
		n, d := float64(t.People), float64(t.Metres)
		people += n
		sum += float64(n * d)
		squares += float64(float64(n*d) * d)
		most = max(most, d)
	}
	if squares == 0 {
		return 0
	}
	kappa := sum / squares
	var mean float64
	for _, t := range trips { // relative to the longest way, so that nothing overflows
		mean += float64(float64(t.People) / people * portable.Exp(float64(kappa*(float64(t.Metres)-most))))
	}
	return int64(most + portable.Log(mean)/kappa + 0.5)
}

// Gini is the Gini coefficient of trips that are sorted by length, ten-thousandths rounded
// half up: 1 − Σ people·(S₋ + S) ÷ (all people · all metres), where S₋ and S are the
// metres of all who go less far, without and with those people.
func Gini(trips []planner.Trip) int64 {
	var people, metres int64
	var area whole.Sum
	for _, t := range trips {
		before := metres
		people += t.People
		metres += t.People * t.Metres
		area.AddProduct(t.People, before+metres)
	}
	if metres == 0 {
		return 0
	}
	share := float64(area.Float() / float64(float64(people)*float64(metres)))
	return int64(TenThousand*(1-share) + 0.5)
}
