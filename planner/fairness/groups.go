package fairness

import (
	"hubplan/planner"
	"hubplan/planner/slots"
	"hubplan/planner/tables"
	"hubplan/planner/whole"
)

// Group is what some people travel and wait for their first dose, all together, one way.
type Group struct{ People, Metres, WaitDays int64 }

// add counts people in.
func (g *Group) add(people, metres, days int64) {
	g.People += people
	g.Metres += people * metres
	g.WaitDays += people * days
}

// Balance is a comune's cohort in two plans.
type Balance struct {
	Comune, Cohort int
	Before, After  Group
}

// Groups tells what the comuni's cohorts travel and wait, comune × cohort.
func Groups(in *planner.Instance, as []planner.Allocation) [][]Group {
	g := newGroups(in)
	for _, a := range as {
		g[a.Comune][a.Cohort].add(a.People, in.Distances.At(a.Comune, a.Hub), int64(in.Date(a.First)-in.Cohorts[a.Cohort].Opens))
	}
	return g
}

// Rule is [Groups] of a plan that is not brought down to comuni yet.
func Rule(in *planner.Instance, p *planner.Plan) [][]Group { return Groups(in, slots.Allocate(in, p)) }

// Earlier is [Groups] of a written plan, from its rows of allocation; ways are as long as
// they were in it. Comuni and cohorts that the instance does not have are left out.
func Earlier(in *planner.Instance, rows []tables.Allocation) [][]Group {
	comuni, cohorts := map[string]int{}, map[string]int{}
	for i := range in.Comuni {
		comuni[in.Comuni[i].Code] = i
	}
	for c := range in.Cohorts {
		cohorts[in.Cohorts[c].Name()] = c
	}
	g := newGroups(in)
	for _, r := range rows {
		i, known := comuni[r.IstatCode]
		c, one := cohorts[r.Cohort]
		if !known || !one || r.Dose != 1 || r.Origin == "committed" {
			continue
		}
		g[i][c].add(r.People, r.DistanceM, int64(planner.Date(r.Date)-in.Cohorts[c].Opens))
	}
	return g
}

func newGroups(in *planner.Instance) [][]Group {
	g := make([][]Group, len(in.Comuni))
	for i := range g {
		g[i] = make([]Group, len(in.Cohorts))
	}
	return g
}

// Compare sets the groups of two plans side by side, by comune and cohort, those whom
// either plan serves.
func Compare(before, after [][]Group) (out []Balance) {
	for i := range after {
		for c := range after[i] {
			if b := (Balance{i, c, before[i][c], after[i][c]}); b.Before.People > 0 || b.After.People > 0 {
				out = append(out, b)
			}
		}
	}
	return out
}

// Metres is by how much the mean way is longer after than before, each mean rounded
// half up; known is false where either plan serves nobody.
func (b *Balance) Metres() (metres int64, known bool) {
	return difference(b.After.Metres, b.After.People, b.Before.Metres, b.Before.People, 1)
}

// TenthDays is by how much the mean wait is longer after than before, in tenths of a day.
func (b *Balance) TenthDays() (tenths int64, known bool) {
	return difference(b.After.WaitDays, b.After.People, b.Before.WaitDays, b.Before.People, 10)
}

// difference is unit·(a/n − b/m), each mean rounded half up first, so that it is that of
// the figures shown beside it.
func difference(a, n, b, m, unit int64) (int64, bool) {
	if n == 0 || m == 0 {
		return 0, false
	}
	return whole.HalfUp(unit*a, n) - whole.HalfUp(unit*b, m), true
}

// Plus is two groups together.
func (g Group) Plus(other Group) Group {
	return Group{g.People + other.People, g.Metres + other.Metres, g.WaitDays + other.WaitDays}
}
