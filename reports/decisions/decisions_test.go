package decisions_test

import (
	"slices"
	"testing"

	"hubplan/planner"
	"hubplan/planner/binding"
	"hubplan/planner/campaign"
	"hubplan/planner/compare"
	"hubplan/planner/forecast"
	"hubplan/planner/rolling"
	"hubplan/planner/say"
	"hubplan/planner/tables"
	"hubplan/reports/decisions"
	"hubplan/reports/edition"
	"hubplan/reports/samples"
)

// of are the decisions of a kind.
func of(all []decisions.Decision, kind decisions.Kind) []decisions.Decision {
	return decisions.Largest(all, len(all), func(d *decisions.Decision) bool { return d.Kind == kind })
}

// A hub can close from the first open day after its last dose on, and what is counted are the
// days and doses of table hub_days.
func TestAHubCanCloseAfterItsLastDose(t *testing.T) {
	r := samples.Small(t)
	e := edition.New(r, say.Italian)
	closings := decisions.Closings(e)
	if len(closings) == 0 {
		t.Fatal("every hub is busy to the last day: the scenario no longer tests what it should")
	}
	var days int64
	for _, c := range closings {
		var want decisions.Closing
		for _, d := range r.Tables().HubDays {
			if d.HubID != r.Instance.Hubs[c.Hub].ID {
				continue
			}
			if d.Capacity > d.Idle {
				want.Before += want.Days
				want.Last, want.From, want.Days, want.Capacity = planner.Date(d.Date), 0, 0, 0
				continue
			}
			if want.Days++; want.From == 0 {
				want.From = planner.Date(d.Date)
			}
			want.Capacity += d.Capacity
		}
		if want.Hub = c.Hub; c != want || c.From <= c.Last {
			t.Errorf("%+v, the table says %+v", c, want)
		}
		days += c.Days
	}
	close := of(decisions.Of(e), decisions.Close)
	if len(close) != 1 || close[0].Amount != days || close[0].People != 0 {
		t.Errorf("%+v, want one with %d days", close, days)
	}
}

// Whatever there is to decide comes in one order, those that touch most people first, and
// everything says what, how much and which command goes deeper in both languages.
func TestTheListIsInTheOrderOfPeople(t *testing.T) {
	r := full(t)
	e := edition.New(r, say.Italian)
	all := decisions.Of(e)
	kinds := map[decisions.Kind]int{}
	for k := range all {
		d := &all[k]
		if kinds[d.Kind]++; k > 0 && d.People > all[k-1].People {
			t.Errorf("%d people after %d", d.People, all[k-1].People)
		}
		if d.What.It == "" || d.What.En == "" || d.Unit.It == "" || d.Unit.En == "" || d.Deeper == "" || d.Amount < 0 {
			t.Errorf("%+v says too little", d)
		}
	}
	for _, kind := range []decisions.Kind{decisions.Pause, decisions.Warn, decisions.Confirm, decisions.Add, decisions.Close} {
		if kinds[kind] == 0 {
			t.Errorf("none of %q", kind.Words().It)
		}
	}
	for range 3 {
		if again := decisions.Of(edition.New(r, say.Italian)); !slices.Equal(again, all) {
			t.Fatal("another order the second time")
		}
	}
}

// full is a plan with something of every kind.
func full(t *testing.T) *edition.Result {
	plain := samples.Small(t)
	r, in := *plain, *plain.Instance
	r.Instance = &in
	in.Hubs = slices.Clone(in.Hubs)
	in.Hubs[0].Source = "Postazioni: ipotesi."
	r.HubShares = []forecast.Share{{Plan: 60_000, Rule: 50_000}, {Plan: 40_000, Rule: 50_000}}
	r.Binding = []binding.Finding{{Hub: 0, Week: in.From.Monday(), Kind: binding.Stations, Tried: true, Added: binding.Stations, Doses: 70,
		Difference: campaign.Difference{Saves: 90_000, Precision: 10}}, {Hub: 1, Week: in.From.Monday(), Tried: true, Added: binding.Hours,
		Doses: 30, Difference: campaign.Difference{Saves: 5, Precision: 10}}}
	hub, week := in.Hubs[0].ID, int32(in.From.Monday())
	r.Since = &edition.Since{Changes: []tables.Change{{IstatCode: in.Comuni[0].Code, Dose: 1, FromHubID: &hub, FromWeek: &week, ToHubID: &in.Hubs[1].ID,
		ToWeek: &week, Reason: compare.Closure, People: 11}, {IstatCode: in.Comuni[1].Code, Dose: 2, FromHubID: &hub, FromWeek: &week,
		Reason: compare.Closure, People: 500}}, Broken: []rolling.Broken{{Comune: -1, Cohort: -1, People: 4}, {Comune: 1, People: 3}}}
	r.Plan = paused(&in, plain.Plan)
	return &r
}

// paused is a plan of which a cohort has nine days without a first dose in its midst.
func paused(in *planner.Instance, p *planner.Plan) *planner.Plan {
	q := *p
	q.Courses = slices.Clone(p.Courses)
	cohort, last := -1, 0
	for _, c := range q.Courses {
		if cohort < 0 || c.Cohort == cohort {
			cohort, last = c.Cohort, max(last, c.First)
		}
	}
	for k := range q.Courses {
		if c := &q.Courses[k]; c.Cohort == cohort && c.First > in.Cohorts[cohort].OpensDay {
			c.First = max(c.First, last) + 9
		}
	}
	return &q
}

// The people who move are those of table changes, by the first dose.
func TestThoseWhoMoveAreToldByTheirFirstDose(t *testing.T) {
	warned := of(decisions.Of(edition.New(full(t), say.English)), decisions.Warn)
	for _, want := range []int64{11, 7} { // moved; promises to be moved
		if !slices.ContainsFunc(warned, func(d decisions.Decision) bool { return d.People == want }) {
			t.Errorf("nobody warns %d people: %+v", want, warned)
		}
	}
}
