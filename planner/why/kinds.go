package why

import (
	"hubplan/planner"
	"hubplan/planner/say"
)

// Kind is why people go where they go, one of a fixed list: a [Reason], [Nearest], or
// why they have no place.
type Kind string

// Nearest is the kind of those who go to their nearest hub, or to one as near.
const Nearest Kind = "nearest"

// unserved is the kind of a shortfall's reason.
func unserved(r planner.Reason) Kind { return Kind("unserved_" + r) }

// Kinds are all kinds, in the order in which they are told.
func Kinds() (all []Kind) {
	all = append(all, Nearest)
	for _, r := range []Reason{WorthMore, Full, SecondDoseFull, Closed, NoSupply, NoSecondDate, NotOpen, NotServed, RoomLeft, Assigned,
		Announced, Booked, Promised} {
		all = append(all, Kind(r))
	}
	for _, r := range []planner.Reason{planner.NoCapacity, planner.NoSupply, planner.NoSecondDoseDate, planner.CohortNotOpen,
		planner.NoHubInRange} {
		all = append(all, unserved(r))
	}
	return all
}

// Words are the few words that stand for the kind in a table.
func (k Kind) Words() say.Text {
	switch k {
	case Nearest:
		return say.Text{It: "il più vicino", En: "the nearest"}
	case Kind(WorthMore):
		return say.Text{It: "posti ad altri", En: "places to others"}
	case Kind(Full):
		return say.Text{It: "pieno", En: "full"}
	case Kind(SecondDoseFull):
		return say.Text{It: "richiamo pieno", En: "second dose full"}
	case Kind(Closed):
		return say.Text{It: "chiuso", En: "closed"}
	case Kind(NoSupply), unserved(planner.NoSupply):
		return say.Text{It: "mancano dosi", En: "no vaccine"}
	case Kind(NoSecondDate), unserved(planner.NoSecondDoseDate):
		return say.Text{It: "richiamo troppo tardi", En: "second dose too late"}
	case Kind(NotOpen):
		return say.Text{It: "apre solo prima", En: "open earlier only"}
	case Kind(NotServed):
		return say.Text{It: "altre età", En: "other ages"}
	case Kind(RoomLeft):
		return say.Text{It: "c'era posto", En: "there was room"}
	case Kind(Assigned):
		return say.Text{It: "assegnati", En: "assigned"}
	case Kind(Announced):
		return say.Text{It: "già annunciato", En: "announced"}
	case Kind(Booked):
		return say.Text{It: "già prenotati", En: "booked"}
	case Kind(Promised):
		return say.Text{It: "dosi promesse", En: "doses promised"}
	case unserved(planner.NoCapacity):
		return say.Text{It: "tutto pieno", En: "all full"}
	case unserved(planner.CohortNotOpen):
		return say.Text{It: "nessun giorno utile", En: "no usable day"}
	case unserved(planner.NoHubInRange):
		return say.Text{It: "nessun hub raggiungibile", En: "no hub within reach"}
	}
	panic("why: no words for the kind " + string(k))
}

// Line is one line of the one table that says who goes where, when and why: people of a
// cohort at one hub for one kind of reason, or without a place.
type Line struct {
	Cohort      string       `json:"cohort"`
	People      int64        `json:"people"` // where they are promised: doses
	HubID       string       `json:"hub_id"` // empty where they have no place
	First, Last planner.Date `json:"-"`      // of their first doses; zero where they have none
	ExtraM      int64        `json:"extra_m"`
	Kind        Kind         `json:"kind"`
}

// Lines are the lines of an explanation, by cohort, hub by distance, kind; everybody of
// the comune who is planned or booked is in one of them.
func (p *Plan) Lines(e *Explanation) []Line {
	all := make([]Line, 0, len(e.AtNearest)+len(e.Elsewhere)+len(e.Shortfalls))
	for _, c := range p.in.Cohorts {
		name := c.Name()
		for _, a := range e.AtNearest {
			if a.Cohort == name {
				all = append(all, Line{name, a.People, a.HubID, a.First, a.Last, 0, Nearest})
			}
		}
		for k := range e.Elsewhere {
			if g := &e.Elsewhere[k]; g.Cohort == name {
				l := Line{name, g.People, g.HubID, g.Dates[0].From, g.Dates[len(g.Dates)-1].To, g.ExtraM, Kind(g.Reason)}
				if g.Reason == Promised {
					l.First, l.Last = 0, 0 // first doses and second ones
				}
				all = append(all, l)
			}
		}
		for _, s := range e.Shortfalls {
			if s.Cohort == name {
				all = append(all, Line{Cohort: name, People: s.People, Kind: unserved(s.Reason)})
			}
		}
	}
	return all
}
