package planner

import (
	"cmp"
	"slices"

	"hubplan/planner/say"
)

// AssignedHub says that a comune's people of a cohort may go to one hub alone, or be
// unserved. The limits of distance do not hold for them. Who is booked stays.
type AssignedHub struct{ Comune, Cohort, Hub int }

// AssignedTo is the one hub that a comune's people of a cohort may go to; false where
// they are assigned none.
func (in *Instance) AssignedTo(comune, cohort int) (hub int, ok bool) {
	if in.Assigned == nil {
		return 0, false // nearly always
	}
	k, ok := slices.BinarySearchFunc(in.Assigned, AssignedHub{Comune: comune, Cohort: cohort}, func(a, b AssignedHub) int {
		return cmp.Or(a.Comune-b.Comune, a.Cohort-b.Cohort)
	})
	if !ok {
		return 0, false
	}
	return in.Assigned[k].Hub, true
}

// Takes says whether a hub is there for a comune's people of a cohort, whatever the
// distance: an active one that serves the comune and admits the cohort.
func (in *Instance) Takes(comune, cohort, hub int) bool {
	h := &in.Hubs[hub]
	return h.Active && in.Serves(hub, comune) && h.Admits(&in.Cohorts[cohort])
}

// Beyond says whether a hub lies beyond the limits of distance of a comune, which do
// not hold for those who are assigned to it.
func (in *Instance) Beyond(comune, hub int) bool {
	return in.Hubs[hub].Active && in.Serves(hub, comune) && !in.Reachable(comune, hub)
}

// Bar is why a hub is closed to people, whatever seats it has left.
type Bar string

// The bars, in the order in which they are looked for.
const (
	BarNone      Bar = ""
	BarReserve   Bar = "reserve"    // it is only a reserve
	BarComune    Bar = "comune"     // it does not serve their comune
	BarAge       Bar = "age"        // it does not admit their cohort
	BarNeverOpen Bar = "never_open" // it is open on no day of the horizon
	BarNoProduct Bar = "no_product" // on its open days no course of theirs can be both begun and finished
)

// BarOf is why a hub is closed to a comune's people of a cohort, [BarNone] where it
// is not.
func (in *Instance) BarOf(comune, cohort, hub int) Bar {
	switch h := &in.Hubs[hub]; {
	case !h.Active:
		return BarReserve
	case !in.Serves(hub, comune):
		return BarComune
	case !h.Admits(&in.Cohorts[cohort]):
		return BarAge
	case !in.Open(hub):
		return BarNeverOpen
	case !in.CanFinish(cohort, hub):
		return BarNoProduct
	}
	return BarNone
}

// BarWords says why a hub is closed to people, where it is.
func (in *Instance) BarWords(comune, cohort, hub int) say.Text {
	h, co := &in.Hubs[hub], &in.Cohorts[cohort]
	switch in.BarOf(comune, cohort, hub) {
	case BarReserve:
		return say.Textf("l'hub «%s» è solo di riserva", "hub “%s” is only a reserve", h.ID)
	case BarComune:
		return say.Textf("l'hub «%s» non serve il comune %s", "hub “%s” does not serve comune %s", h.ID, in.Comuni[comune].Name)
	case BarAge:
		return say.Textf("l'hub «%s» non serve i nati %s", "hub “%s” does not serve those born %s", h.ID, co.Label())
	case BarNeverOpen:
		return say.Textf("l'hub «%s» non è aperto in nessun giorno del periodo", "hub “%s” is open on no day of the horizon", h.ID)
	case BarNoProduct:
		return say.Textf("nei giorni in cui l'hub «%s» è aperto i nati %s non possono avere un ciclo intero di nessun vaccino",
			"on the days on which hub “%s” is open those born %s cannot have a whole course of any vaccine", h.ID, co.Label())
	}
	return say.Text{}
}
