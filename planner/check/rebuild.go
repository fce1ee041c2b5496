package check

import (
	"slices"

	"hubplan/planner"
	"hubplan/planner/demand"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// Records are lists of a scenario's records, by what a change of them bears upon.
type Records uint

// The records that a change may touch. Comuni, residents, products, barriers and
// boundaries are not among them: who changes those reads another scenario.
const (
	Parameters Records = 1 << iota
	Hubs               // and the ways to them, and the staff
	Calendar
	Cohorts
	Deliveries
	Promises // what is committed, booked or announced, and how the plan goes on from another
	Begun    // who has begun, and what was given
	Assigned // who may go to one hub alone: made anew whatever is touched, since it rests on nearly all of it
)

// Rebuild is the instance of a scenario that differs in the records touched, and in
// nothing else, from another one of which there is the instance. What does not come of
// those records is taken over, and the two instances share it; so it is equal to what
// [Instance] makes of the scenario, at a fraction of the work.
//
// The faults are those of what was made anew. The instance is nil where one of them
// leaves nothing to plan with. It is there, and the faults have errors, where the
// campaign can be planned but nobody would want it, as studies meet them on their way:
// a hub that is open on no day, a cohort that nobody can serve, promises that do not
// fit, priorities that are lost.
func Rebuild(base *planner.Instance, was, sc *input.Scenario, touched Records) (*planner.Instance, input.Faults) {
	c := newChecker(sc)
	c.parameters()
	c.resumed()
	c.comuni() // for the indices
	c.in.Comuni, c.in.Areas, c.in.Barriers = base.Comuni, base.Areas, base.Barriers
	c.in.Rivers, c.in.MapSource = base.Rivers, base.MapSource
	c.hubs()
	c.staff()
	c.products()
	c.cohorts()
	c.wanted()
	if c.in.From != base.From || c.in.Days != base.Days {
		touched |= Parameters
	}
	c.rebegun(base, touched)
	c.recalendar(base, was, touched)
	c.repromise(base, touched)
	again := c.reannounce(base, touched)
	c.assigned()
	c.redistance(base, was, touched)
	c.beyond()
	c.priorities()
	c.usableDays()
	if c.faults.Errors() > c.unfit {
		return nil, c.faults
	}
	if again {
		demand.Fill(c.in)
	} else {
		c.in.Demand, c.in.Unplaced = base.Demand, base.Unplaced
	}
	if c.reowe(base, touched); c.faults.Errors() > c.unfit {
		return nil, c.faults
	}
	return c.in, c.faults
}

// unwanted is a fault of a campaign that can be planned all the same.
func (c *checker) unwanted(at input.Place, what, want, fix say.Text) {
	c.faults.Add(at, what, want, fix)
	c.unfit++
}

// rebegun makes who has begun: by cohort, so anew where the cohorts are.
func (c *checker) rebegun(base *planner.Instance, touched Records) {
	if touched&(Begun|Cohorts) == 0 {
		c.in.Begun, c.in.BegunOn, c.in.Known = base.Begun, base.BegunOn, base.Known
		return
	}
	c.begun()
	c.known()
}

// recalendar makes the days of the hubs whose own records, or whose rows of the
// calendar, are others than they were.
func (c *checker) recalendar(base *planner.Instance, was *input.Scenario, touched Records) {
	if touched&(Parameters|Hubs|Calendar) == 0 {
		c.in.Calendar = base.Calendar
		return
	}
	a, b := &was.Parameters, &c.sc.Parameters
	if base.From == c.in.From && base.Days == c.in.Days && a.SlotMinutes == b.SlotMinutes && a.Overbooking == b.Overbooking &&
		a.NoShow == b.NoShow {
		c.kept = map[string][]planner.HubDay{}
		for h := range was.Hubs {
			x := &was.Hubs[h]
			if k, still := c.hubOf[x.ID]; still && sameDays(x, &c.sc.Hubs[k]) && sameRows(was.Calendar, c.sc.Calendar, x.ID) {
				c.kept[x.ID] = base.Calendar[h]
			}
		}
	}
	c.calendar()
}

// sameDays says whether a hub's own record gives it the same days as another.
func sameDays(a, b *input.HubRecord) bool {
	return a.Status == b.Status && a.Stations == b.Stations && a.MinStations == b.MinStations &&
		a.DosesPerStationHour == b.DosesPerStationHour &&
		a.Opens == b.Opens && a.HasOpens == b.HasOpens && a.Closes == b.Closes && a.HasCloses == b.HasCloses
}

// sameRows says whether two calendars say the same of a hub.
func sameRows(a, b []input.CalendarRecord, hub string) bool {
	next := func(rows []input.CalendarRecord, k int) int {
		for k < len(rows) && rows[k].Hub != "*" && rows[k].Hub != hub {
			k++
		}
		return k
	}
	i, j := next(a, 0), next(b, 0)
	for i < len(a) && j < len(b) {
		if !sameRow(&a[i], &b[j]) {
			return false
		}
		i, j = next(a, i+1), next(b, j+1)
	}
	return i == len(a) && j == len(b)
}

// sameRow says whether two rows change the same hub-days in the same way.
func sameRow(a, b *input.CalendarRecord) bool {
	return a.From == b.From && a.HasFrom == b.HasFrom && a.To == b.To && a.HasTo == b.HasTo && a.Weekdays == b.Weekdays &&
		a.HasHours == b.HasHours && a.Stations == b.Stations && a.HasFactor == b.HasFactor && a.Factor == b.Factor &&
		slices.Equal(a.Hours, b.Hours)
}

// repromise makes what comes and what is promised of it; both note which rows of
// their files are of no use.
func (c *checker) repromise(base *planner.Instance, touched Records) {
	if touched&(Parameters|Hubs|Calendar|Deliveries|Promises) == 0 {
		c.in.Supply, c.in.Used, c.in.Committed, c.in.Booked, c.in.Files = base.Supply, base.Used, base.Committed, base.Booked, base.Files
		c.in.Displaced = base.Displaced
		return
	}
	c.supply()
	c.used()
	c.commitments()
	c.booked()
	c.displaced()
	c.fixedFits()
}

// reowe makes who is owed a second dose. Seats are not part of an instance that is made of
// records.
func (c *checker) reowe(base *planner.Instance, touched Records) {
	if touched&(Parameters|Hubs|Cohorts|Promises|Begun) == 0 {
		c.in.Owed = base.Owed
		return
	}
	c.owed(c.sc.Owed)
	c.owedByComune()
}

// redistance makes the distances: none is another where all hubs were there before.
func (c *checker) redistance(base *planner.Instance, was *input.Scenario, touched Records) {
	a, b := &was.Parameters, &c.sc.Parameters
	known := a.Detour == b.Detour && a.ByTime == b.ByTime && a.MetresPerMinute == b.MetresPerMinute
	columns := make([]int, len(c.in.Hubs))
	moved := len(base.Hubs) != len(c.in.Hubs)
	for h := range c.in.Hubs {
		columns[h] = slices.IndexFunc(base.Hubs, func(x planner.Hub) bool { return x.ID == c.in.Hubs[h].ID })
		known = known && columns[h] >= 0
		moved = moved || columns[h] != h
	}
	switch {
	case touched&(Parameters|Hubs) == 0, known && !moved:
		c.in.Distances = base.Distances
	case known:
		c.in.Distances = base.Distances.Of(columns)
	default:
		c.distances(c.sc.Distances())
	}
}

// reannounce makes what was announced, and says whether the demand has to be made
// anew with it: that takes off what nobody is left for.
func (c *checker) reannounce(base *planner.Instance, touched Records) (again bool) {
	of := Cohorts | Promises | Begun
	if len(c.sc.Announced) > 0 {
		of |= Parameters | Hubs // by which they go
	}
	if touched&of == 0 {
		c.in.Announced = base.Announced
		return false
	}
	c.announced()
	return true
}
