package campaign

import (
	"slices"

	"hubplan/geo"
	"hubplan/planner"
	"hubplan/planner/check"
	"hubplan/planner/input"
)

// hubs are the records of the hubs, for this scenario alone.
func (e *Edited) hubs() []input.HubRecord {
	e.Touched |= check.Hubs
	e.Scenario.Hubs = slices.Clone(e.Scenario.Hubs)
	return e.Scenario.Hubs
}

func (e *Edited) index(hub string) int {
	k := slices.IndexFunc(e.Scenario.Hubs, func(h input.HubRecord) bool { return h.ID == hub })
	if k < 0 {
		panic("campaign: no hub " + hub)
	}
	return k
}

// hub is a hub's record.
func (e *Edited) hub(id string) *input.HubRecord { return &e.hubs()[e.index(id)] }

// ways changes what others have computed.
func (e *Edited) ways(change func(*geo.Layer) *geo.Layer) {
	e.Scenario.Ways = slices.Clone(e.Scenario.Ways)
	for k, l := range e.Scenario.Ways {
		e.Scenario.Ways[k] = change(l)
	}
}

func (e *Edited) calendar() []input.CalendarRecord {
	e.Touched |= check.Calendar
	return slices.Clone(e.Scenario.Calendar)
}

// cohorts changes an included cohort, or all.
func (e *Edited) cohorts(name string, change func(*input.CohortRecord)) {
	e.Touched |= check.Cohorts
	e.Scenario.Cohorts = slices.Clone(e.Scenario.Cohorts)
	found := name == "*"
	for k := range e.Scenario.Cohorts {
		r := &e.Scenario.Cohorts[k]
		if r.Included && (name == "*" || planner.CohortName(r.From, r.To) == name) {
			change(r)
			found = true
		}
	}
	if !found {
		panic("campaign: no cohort " + name)
	}
}

func (e *Edited) deliveries() []input.DeliveryRecord {
	e.Touched |= check.Deliveries
	return slices.Clone(e.Scenario.Deliveries)
}

// coming changes the deliveries of a product, or of all, that come within the horizon.
func (e *Edited) coming(product string, from, to planner.Date, change func(*input.DeliveryRecord)) {
	e.Scenario.Deliveries = e.deliveries()
	for k := range e.Scenario.Deliveries {
		d := &e.Scenario.Deliveries[k]
		if product != "*" && d.Product != product || from != 0 && d.Date < from || to != 0 && d.Date > to || d.Doses < 0 || d.Unlimited ||
			d.Date < e.Scenario.Parameters.From {
			continue
		}
		change(d)
	}
}
