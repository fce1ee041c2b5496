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

	"hubplan/planner"
	"hubplan/planner/input"
)

// Kind is what a change is about.
type Kind string

// The kinds of change, as the table of hypotheses names them.
const (
	Closure    Kind = "chiusura"   // a hub, or all, closed on some days
	Stations   Kind = "postazioni" // more, fewer or so many stations at a hub
	Hours      Kind = "orario"     // opening hours of a hub
	Opening    Kind = "apertura"   // a cohort begins on another day
	Uptake     Kind = "adesione"   // another share of a cohort takes part
	Deliveries Kind = "consegne"   // a share of the deliveries comes
	Delay      Kind = "ritardo"    // deliveries come so many days later
	Activate   Kind = "apri"       // a reserve is opened
	NewHub     Kind = "nuovo_hub"  // a hub that is not in the table
	Parameter  Kind = "parametro"  // another value of a parameter
)

// Kinds lists them in the order in which they are explained.
func Kinds() []Kind {
	return []Kind{Closure, Stations, Hours, Opening, Uptake, Deliveries, Delay, Activate, NewHub, Parameter}
}

// Change is a row of the table of hypotheses: one change to a scenario. What a kind
// does not use is empty.
type Change struct {
	input.Row
	Hypothesis     string
	Kind           Kind
	Hub            string // an id, or * for all where the kind allows it
	Cohort         string // as [planner.Cohort.Name], or *
	Product        string // an id, or *
	Comune         string // ISTAT code, of a new hub
	Parameter      string
	From, To       planner.Date
	HasFrom, HasTo bool
	Number         int64           // stations or days
	Relative       bool            // Number is added to what is there
	Share          planner.Decimal // of deliveries, of people
	Date           planner.Date    // of an opening, zero where Number counts days
	Shifts         []planner.Shift
	Text           string // value of a parameter
}

// Hypothesis is the changes that go under one name, in their order.
type Hypothesis struct {
	Name    string
	Changes []Change
}

// Group puts changes of the same name together, in the order of the first of each.
func Group(changes []Change) (all []Hypothesis) {
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
