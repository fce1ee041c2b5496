package compare_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"hubplan/planner"
	"hubplan/planner/compare"
	_ "hubplan/planner/plantest/sameseed"
	"hubplan/planner/tables"
)

func day(d int) int32 { return int32(planner.NewDate(2021, time.April, 12)) + int32(d) } // 0 is a Monday

func row(istat, hub string, d int, people int64) tables.Allocation {
	return tables.Allocation{IstatCode: istat, Cohort: "1942-1946", Product: "pfizer", HubID: hub, Date: day(d), Dose: 1, People: people,
		Origin: tables.OriginPlanned}
}

func open(hub string, d int, capacity int64) tables.HubDay {
	return tables.HubDay{HubID: hub, Date: day(d), Capacity: capacity}
}

func plan(rows []tables.Allocation, days []tables.HubDay, supply ...tables.Supply) compare.Plan {
	return compare.Plan{Instance: &planner.Instance{}, Tables: &tables.Set{Allocation: rows, HubDays: days, Supply: supply,
		Demand: []tables.Demand{{Run: tables.Run{RunID: "abc"}}}}}
}

func delivery(d int, doses int64) tables.Supply {
	return tables.Supply{Product: "pfizer", Date: day(d), Delivered: &doses, Stock: new(int64)}
}

// told writes changes in a line each.
func told(rows []tables.Change) string {
	var lines []string
	place := func(hub *string, week *int32) string {
		if hub == nil {
			return "-"
		}
		return fmt.Sprintf("%s/%d", *hub, (*week-day(0))/7)
	}
	for _, r := range rows {
		lines = append(lines, fmt.Sprintf("%s %s > %s: %d %s", r.IstatCode, place(r.FromHubID, r.FromWeek), place(r.ToHubID, r.ToWeek),
			r.People, r.Reason))
	}
	return strings.Join(lines, "\n")
}

func TestWhatChangedAndWhy(t *testing.T) {
	everyDay := func(hubs ...string) (days []tables.HubDay) {
		for _, h := range hubs {
			for d := range 21 {
				days = append(days, open(h, d, 100))
			}
		}
		return days
	}
	for _, c := range []struct {
		name          string
		before, after compare.Plan
		want          string
	}{
		{"nothing", plan([]tables.Allocation{row("a", "x", 1, 5)}, everyDay("x")),
			plan([]tables.Allocation{row("a", "x", 1, 5)}, everyDay("x")), ""},
		{"another day of the week", plan([]tables.Allocation{row("a", "x", 1, 5)}, everyDay("x")),
			plan([]tables.Allocation{row("a", "x", 4, 5)}, everyDay("x")), ""},
		{"another week", plan([]tables.Allocation{row("a", "x", 1, 5)}, everyDay("x")),
			plan([]tables.Allocation{row("a", "x", 1, 2), row("a", "x", 8, 3)}, everyDay("x")),
			"a x/0 > x/1: 3 optimisation"},
		{"another hub", plan([]tables.Allocation{row("a", "x", 1, 5)}, everyDay("x", "y")),
			plan([]tables.Allocation{row("a", "y", 1, 5)}, everyDay("x", "y")),
			"a x/0 > y/0: 5 optimisation"},
		{"who keeps the hub is joined before who keeps the week",
			plan([]tables.Allocation{row("a", "x", 1, 5), row("a", "y", 8, 5)}, everyDay("x", "y")),
			plan([]tables.Allocation{row("a", "x", 8, 5), row("a", "y", 15, 5)},
				everyDay("x", "y")), "a x/0 > x/1: 5 optimisation\na y/1 > y/2: 5 optimisation"},
		{"a hub that closed", plan([]tables.Allocation{row("a", "x", 1, 5)}, everyDay("x", "y")),
			plan([]tables.Allocation{row("a", "y", 1, 5)}, everyDay("y")),
			"a x/0 > y/0: 5 closure"},
		{"fewer places", plan([]tables.Allocation{row("a", "x", 1, 5)}, everyDay("x", "y")),
			plan([]tables.Allocation{row("a", "y", 1, 5)}, append(everyDay("y"), open("x", 1, 3))),
			"a x/0 > y/0: 5 capacity"},
		{"fewer deliveries", plan([]tables.Allocation{row("a", "x", 1, 5)}, everyDay("x"), delivery(0, 10)),
			plan([]tables.Allocation{row("a", "x", 8, 5)}, everyDay("x"), delivery(0, 2), delivery(8, 8)),
			"a x/0 > x/1: 5 deliveries"},
		{"who left and who came", plan([]tables.Allocation{row("a", "x", 1, 5)}, everyDay("x")),
			plan([]tables.Allocation{row("b", "x", 1, 4)}, everyDay("x")),
			"a x/0 > -: 5 demand\nb - > x/0: 4 demand"},
		{"days before the second plan do not count", plan([]tables.Allocation{row("a", "x", -3, 5)}, everyDay("x")),
			plan(nil, everyDay("x")), ""},
	} {
		if got := told(compare.Changes(c.before, c.after, planner.Date(day(0)))); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

// Whatever the plans: what is left, what came and what moved adds up, and a plan
// compared with itself has no changes.
func TestChangesAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(what string) (rows []tables.Allocation) {
			for range rapid.IntRange(0, 8).Draw(t, what) {
				rows = append(rows, row(rapid.SampledFrom([]string{"a", "b"}).Draw(t, "comune"),
					rapid.SampledFrom([]string{"x", "y", "z"}).Draw(t, "hub"),
					rapid.IntRange(0, 20).Draw(t, "day"), rapid.Int64Range(1, 9).Draw(t, "people")))
			}
			return rows
		}
		before, after := plan(draw("before"), nil), plan(draw("after"), nil)
		left := map[string]int64{}
		at := func(istat, hub string, week int32) string { return fmt.Sprint(istat, hub, week) }
		for _, r := range before.Tables.Allocation {
			left[at(r.IstatCode, r.HubID, int32(planner.Date(r.Date).Monday()))] += r.People
		}
		for _, c := range compare.Changes(before, after, planner.Date(day(0))) {
			if c.People <= 0 || c.RunID != "abc" {
				t.Fatalf("%+v", c)
			}
			if c.FromHubID != nil {
				left[at(c.IstatCode, *c.FromHubID, *c.FromWeek)] -= c.People
			}
			if c.ToHubID != nil {
				left[at(c.IstatCode, *c.ToHubID, *c.ToWeek)] += c.People
			}
		}
		for _, r := range after.Tables.Allocation {
			left[at(r.IstatCode, r.HubID, int32(planner.Date(r.Date).Monday()))] -= r.People
		}
		for k, n := range left {
			if n != 0 {
				t.Fatalf("%s is off by %d", k, n)
			}
		}
		if same := compare.Changes(after, after, planner.Date(day(0))); len(same) > 0 {
			t.Fatalf("a plan differs from itself: %s", told(same))
		}
	})
}

func TestTotalCountsEachPersonOnce(t *testing.T) {
	rows := compare.Changes(plan([]tables.Allocation{row("a", "x", 1, 5), row("b", "x", 1, 3), row("c", "x", 1, 2)}, nil),
		plan([]tables.Allocation{row("a", "x", 8, 5), row("b", "y", 9, 3), row("d", "y", 1, 7)}, nil), planner.Date(day(0)))
	s := compare.Total(rows, 1, func(*tables.Change) bool { return true })
	if s.Week != 5 || s.Both != 3 || s.Hub != 0 || s.Lost != 2 || s.Gained != 7 || s.Moved() != 8 {
		t.Errorf("%+v", s)
	}
	if other := compare.Total(rows, 2, func(*tables.Change) bool { return true }); other.Moved()+other.Gained+other.Lost > 0 {
		t.Errorf("%+v", other)
	}
}
