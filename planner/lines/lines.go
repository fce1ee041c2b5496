// Package lines tells how the part of the people that each hub has moves with its lines, where
// people book as the portal's rule says: a line more, and one fewer, on every day that is not
// yet announced. It is a study of the rule, not of the best plan: nothing is solved.
package lines

import (
	"context"

	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/parallel"
	"hubplan/planner/portal"
)

// Effect is what lines do to a hub's part of the people served, in hundred-thousandths.
type Effect struct {
	Hub         int
	Lines       int64  // the most of a day
	Now         int64  // the part with the lines of the scenario
	More, Fewer *int64 // with one more and one fewer; nil where the scenario's other rules do not allow that
}

// Unit is all people, in the parts that an effect counts.
const Unit = 100_000

// mostBookings is how many bookings the rule is followed through at most, of all people and
// trials together: beyond it (a region with a hundred hubs) the effects are not told.
const mostBookings = 60_000_000

// Of tells the effects for every active hub with an open day; now is what the rule gives with
// the lines of the scenario. It is nil where that would be too much work, or nobody is served.
// Jobs is how many trials are made at a time. The error is that of the context.
func Of(ctx context.Context, c *campaign.Case, now *planner.Plan, jobs int) ([]Effect, error) {
	in := c.Instance
	shares := sharesOf(in, now)
	var effects []Effect
	for h := range in.Hubs {
		if in.Hubs[h].Active && in.Open(h) {
			effects = append(effects, Effect{Hub: h, Lines: most(in, h), Now: shares[h]})
		}
	}
	var people int64
	for _, row := range in.Demand {
		for _, d := range row {
			people += d.People
		}
	}
	if people == 0 || people*2*int64(len(effects)) > mostBookings {
		return nil, nil
	}
	queue := portal.QueueOf(in)
	g := &parallel.Group{}
	g.SetLimit(max(1, jobs))
	for k := range effects {
		e := &effects[k]
		for _, try := range []struct {
			by int64
			to **int64
		}{{1, &e.More}, {-1, &e.Fewer}} {
			g.Go(func() error {
				if with := trial(c, e.Hub, try.by); with != nil {
					*try.to = new(sharesOf(with, queue.Plan(with, planner.PortalEarliest))[e.Hub])
				}
				return ctx.Err()
			})
		}
	}
	return effects, g.Wait()
}

// most is the most lines that a hub has on a day.
func most(in *planner.Instance, hub int) (lines int64) {
	for d := range in.Calendar[hub] {
		lines = max(lines, in.Calendar[hub][d].Stations)
	}
	return lines
}

// trial is the campaign with so many more lines at a hub, on every day from which courses may
// begin, be they fewer than the least or more than fit there; nil where its other rules do not
// allow it: a line that has promises, or has no staff.
func trial(c *campaign.Case, hub int, by int64) *planner.Instance {
	in, id := c.Instance, c.Instance.Hubs[hub].ID
	if most(in, hub)+by < 1 {
		return nil
	}
	var rows campaign.Calendar
	for d := range in.Days {
		day := in.Calendar[hub][d]
		if day.Capacity == 0 {
			continue
		}
		if d >= in.FirstDay {
			slots := day.Slots
			day = day.Staffed(func(slot int) int64 { return slots[slot].Stations + by })
		}
		rows = append(rows, campaign.Hours(id, in.Date(d), day.Shifts()))
	}
	with, faults := c.With(campaign.Open{Hub: id, Stations: most(in, hub) + by}, campaign.Lines{Least: most(in, hub) + 1}, rows)
	if with == nil || faults.Errors() > 0 {
		return nil
	}
	return with.Instance
}

// sharesOf is the part of the people served that each hub has.
func sharesOf(in *planner.Instance, p *planner.Plan) []int64 {
	shares, all := make([]int64, len(in.Hubs)), int64(0)
	for _, a := range p.Assignments {
		shares[a.Hub] += a.People
		all += a.People
	}
	for h := range shares {
		shares[h] = (2*shares[h]*Unit + all) / max(1, 2*all)
	}
	return shares
}
