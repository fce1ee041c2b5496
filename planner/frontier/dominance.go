package frontier

import "slices"

// CompareServing says which of two plans leaves fewer people without a place, the oldest
// cohort first: below zero where p does.
func (p *Point) CompareServing(q *Point) int { return slices.Compare(p.unserved(), q.unserved()) }

// unserved are the people without a place, the oldest cohort first.
func (p *Point) unserved() []int64 {
	out := make([]int64, len(p.Cohorts))
	for c := range p.Cohorts {
		out[c] = p.Cohorts[c].Unserved
	}
	return out
}

// figures are what a plan is looked at by, where as many people of every cohort have a
// place as in the plan that it is compared with: so sums stand for means. Less is better.
func (p *Point) figures() [4]int64 {
	m := &p.Measures
	return [4]int64{m.Beyond30km, m.TravelMetres, m.WaitDays, int64(p.LastDose)}
}

// dominates says whether nobody would want q beside p.
func (p *Point) dominates(q *Point) bool {
	if before := p.CompareServing(q); before != 0 {
		return before < 0
	}
	a, b := p.figures(), q.figures()
	for k := range a {
		if a[k] > b[k] {
			return false
		}
	}
	return a != b
}

// Equals says whether two plans are the same in all that they are looked at by.
func (p *Point) Equals(q *Point) bool {
	return p.CompareServing(q) == 0 && p.figures() == q.figures()
}
