// Package whatif changes a scenario and says what its plan comes to: what the verbs
// whatif and reserves are made of.
//
// A hypothesis is one or more changes under a name. It makes a scenario of its own,
// which is read, checked, planned and verified like any other; what it would bring is
// the difference between two plans, each proven to a gap, and a difference smaller
// than the sum of both gaps says nothing.
package whatif

import (
	"slices"

	"hubplan/planner/input"
)

// Hypothesis is the changes that go under one name, in their order.
type Hypothesis struct {
	Name    string
	Changes []input.Change
}

// Group puts changes of the same name together, in the order of the first of each.
func Group(changes []input.Change) (all []Hypothesis) {
	for _, c := range changes {
		k := slices.IndexFunc(all, func(h Hypothesis) bool { return h.Name == c.Hypothesis })
		if k < 0 {
			k = len(all)
			all = append(all, Hypothesis{Name: c.Hypothesis})
		}
		all[k].Changes = append(all[k].Changes, c)
	}
	return all
}

// Combined is all changes of some hypotheses together.
func Combined(name string, all []Hypothesis) Hypothesis {
	h := Hypothesis{Name: name}
	for _, x := range all {
		h.Changes = append(h.Changes, x.Changes...)
	}
	return h
}
