package forced

import (
	"context"
	"slices"

	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/input"
)

// More is the least that the hub needs more so that nobody else is worse off in sum.
type More struct {
	Enough bool // with this the others are not worse off; else not even with all lines and days
	Proven bool // less is not enough, see the package; else it is at most so much

	Stations int64        // more in every shift of the open days
	OpenDays int64        // on which the hub is open as it is
	Lines    int64        // most stations that fit
	Days     int64        // closed days that are opened too, with all lines
	From, To planner.Date // the first and the last of them; zero where none
	Plan     *Trial       // the plan with it; nil where it is not enough
}

// remedy looks for the least that is enough.
func (a *asker) remedy(ctx context.Context, forced *Trial) (More, error) {
	in := a.base.Instance
	out := More{OpenDays: int64(len(a.openings(0, nil))), Lines: in.Hubs[a.q.Hub].Lines}
	if a.enough(forced) {
		out.Enough, out.Proven, out.Plan = true, true, forced
		return out, nil
	}
	room := max(0, out.Lines-a.stations())
	n, last, found, err := a.least(ctx, int(room), forced, func(n int) campaign.Change { return a.roster(int64(n), nil) })
	if err != nil {
		return out, err
	}
	if found != nil {
		out.Enough, out.Plan, out.Stations, out.Proven = true, found, int64(n), last != nil && a.short(last, found)
		return out, nil
	}
	closed := a.closed()
	n, last, found, err = a.least(ctx, len(closed), last, func(n int) campaign.Change {
		return a.roster(room, closed[:n])
	})
	out.Stations = room
	if err != nil || found == nil {
		return out, err
	}
	out.Enough, out.Plan, out.Days, out.Proven = true, found, int64(n), last != nil && a.short(last, found)
	out.From, out.To = in.Date(closed[0]), in.Date(closed[n-1])
	return out, nil
}

// least looks by bisection for the fewest of 1 to most that are enough, given that none
// are not. It gives the trial of one less, nil where the solves are used up before that
// was tried; and nil for found, with the trial of most, where those are not enough.
func (a *asker) least(ctx context.Context, most int, none *Trial, change func(n int) campaign.Change) (
	n int, less, found *Trial, err error) {
	if most == 0 || a.solves >= MostSolves {
		return 0, none, nil, nil
	}
	t, err := a.try(ctx, change(most))
	if err != nil {
		return 0, nil, nil, err
	}
	if !a.enough(t) {
		return 0, t, nil, nil
	}
	low, high := 0, most
	less, found = none, t
	for high-low > 1 && a.solves < MostSolves {
		mid := (low + high) / 2
		if t, err = a.try(ctx, change(mid)); err != nil {
			return 0, nil, nil, err
		}
		if a.enough(t) {
			high, found = mid, t
		} else {
			low, less = mid, t
		}
	}
	if high-low > 1 {
		less = nil
	}
	return high, less, found, nil
}

// enough says whether a plan leaves nobody else worse off in sum, and no more of those
// who are assigned unserved than are now.
func (a *asker) enough(t *Trial) bool {
	others := lexically(t.othersUnserved, a.othersUnserved)
	if others > 0 || lexically(t.ownUnserved, a.ownUnserved) > 0 {
		return false
	}
	return others < 0 || t.others.Cost <= a.others.Cost
}

// short says whether no plan of the trial's case is enough with those who are assigned
// as well off as in the plan found; see the package.
func (a *asker) short(t, found *Trial) bool {
	p := t.Plan.Proof
	if p == nil || !p.Served() {
		return false // fewer might be unserved
	}
	unserved := func(own, others []int64) []int64 {
		sum := slices.Clone(own)
		for c := range sum {
			sum[c] += others[c]
		}
		return sum
	}
	allowed := unserved(found.ownUnserved, a.othersUnserved)
	if d := lexically(unserved(t.ownUnserved, t.othersUnserved), allowed); d != 0 {
		return d > 0
	}
	return t.Bound()-t.Objective.UnservedMetres > a.others.Cost+found.own.Cost
}

// stations are the most that the hub has in a shift.
func (a *asker) stations() (most int64) {
	for _, d := range a.base.Instance.Calendar[a.q.Hub] {
		most = max(most, d.Stations)
	}
	return most
}

// closed are the days on which the hub could be opened too, from the first on which one
// of those who are assigned may begin; rising.
func (a *asker) closed() (days []int) {
	in := a.base.Instance
	first := in.Days
	for c := range in.Cohorts {
		if a.q.asks(a.q.Comune, c) && in.Cohorts[c].Included {
			first = min(first, in.Cohorts[c].OpensDay)
		}
	}
	records := a.base.Scenario.Hubs
	rec := &records[slices.IndexFunc(records, func(h input.HubRecord) bool { return h.ID == in.Hubs[a.q.Hub].ID })]
	for d := first; d < in.Days; d++ {
		date := in.Date(d)
		within := (!rec.HasOpens || date >= rec.Opens) && (!rec.HasCloses || date <= rec.Closes)
		if in.Calendar[a.q.Hub][d].Capacity == 0 && within {
			days = append(days, d)
		}
	}
	return days
}

// roster lets the hub be open as it is with so many stations more in every shift, and on
// some days more, with the hours that it has most often.
func (a *asker) roster(stations int64, days []int) campaign.Change {
	return campaign.Roster([]string{a.base.Instance.Hubs[a.q.Hub].ID}, a.openings(stations, days), "")
}

func (a *asker) openings(stations int64, days []int) (all []planner.Opening) {
	in := a.base.Instance
	id := in.Hubs[a.q.Hub].ID
	usual := a.usual(stations)
	for d := range in.Days {
		shifts := in.Calendar[a.q.Hub][d].Shifts()
		for k := range shifts {
			shifts[k].Stations += stations
		}
		if in.Calendar[a.q.Hub][d].Capacity == 0 {
			if shifts = nil; slices.Contains(days, d) {
				shifts = usual
			}
		}
		if len(shifts) > 0 {
			all = append(all, planner.Opening{Hub: id, Day: in.Date(d), Shifts: shifts})
		}
	}
	return all
}

// usual are the hours that the hub has on most days, the first of equals, each shift
// with the most stations that it has on any day, and so many more.
func (a *asker) usual(stations int64) (shifts []planner.Shift) {
	days := a.base.Instance.Calendar[a.q.Hub]
	most := 0
	for d := range days {
		own := days[d].Shifts()
		n := 0
		for e := range days {
			if slices.Equal(days[e].Shifts(), own) {
				n++
			}
		}
		if days[d].Capacity > 0 && n > most {
			most, shifts = n, own
		}
	}
	for k := range shifts {
		shifts[k].Stations = a.stations() + stations
	}
	return shifts
}
