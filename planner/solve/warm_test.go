package solve_test

import (
	"context"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"hubplan/planner"
	"hubplan/planner/check"
	"hubplan/planner/demand"
	"hubplan/planner/input"
	"hubplan/planner/plantest"
	"hubplan/planner/solve"
)

// A plan that starts from that of a similar scenario costs as much as one made
// from nothing, but for what either leaves unproven.
func TestWarmAndColdSolvesAgree(t *testing.T) {
	warmed, changed := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		sc := plantest.Draw(t)
		base := instanceOf(sc)
		if base == nil {
			t.Skip("what was promised does not fit")
		}
		p, err := solve.Solve(context.Background(), base, solve.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for range 4 {
			in := instanceOf(changedScenario(t, sc))
			if in == nil {
				continue // what was promised does not fit any more
			}
			changed++
			cold, err := solve.Solve(context.Background(), in, solve.Options{})
			if err != nil {
				t.Fatal(err)
			}
			warm, err := solve.Solve(context.Background(), in, solve.Options{Base: &solve.Base{Instance: base, Plan: p}})
			if err != nil {
				t.Fatal(err)
			}
			a, b := in.Objective(cold).Total(), in.Objective(warm).Total()
			if a*1024 < warm.Proof.Bound || b*1024 < cold.Proof.Bound {
				t.Fatalf("cold %d above %d, warm %d above %d", a, cold.Proof.Bound/1024, b, warm.Proof.Bound/1024)
			}
			if warm.Proof.Iterations == 0 && cold.Proof.Iterations > 0 {
				warmed++
			}
		}
	})
	t.Logf("%d changes, %d of them proven by the prices of before", changed, warmed)
	if warmed == 0 {
		t.Error("no solve went on from the prices of before")
	}
}

func instanceOf(sc *input.Scenario) *planner.Instance {
	in, _ := check.Instance(sc, plantest.Distances(sc))
	if in != nil {
		demand.Fill(in)
	}
	return in
}

// changedScenario changes one thing of a scenario.
func changedScenario(t *rapid.T, sc *input.Scenario) *input.Scenario {
	out := *sc
	out.Hubs, out.Cohorts, out.Calendar = slices.Clone(sc.Hubs), slices.Clone(sc.Cohorts), slices.Clone(sc.Calendar)
	h := rapid.IntRange(0, len(sc.Hubs)-1).Draw(t, "hub")
	from := sc.Parameters.From + planner.Date(rapid.IntRange(0, 19).Draw(t, "from"))
	all := [7]bool{true, true, true, true, true, true, true}
	row := input.CalendarRecord{Hub: sc.Hubs[h].ID, From: from, To: from + planner.Date(rapid.IntRange(0, 9).Draw(t, "days")),
		HasFrom: true, HasTo: true, Weekdays: all, Stations: -1}
	switch rapid.IntRange(0, 4).Draw(t, "change") {
	case 0:
		out.Hubs[h].Stations++
	case 1: // closed
		row.HasHours = true
		out.Calendar = append(out.Calendar, row)
	case 2: // more stations for some days
		row.Stations = sc.Hubs[h].Stations + 1
		out.Calendar = append(out.Calendar, row)
	case 3:
		for c := range out.Cohorts {
			if out.Cohorts[c].Included {
				out.Cohorts[c].Opens++
			}
		}
	case 4:
		out.Hubs[h].Point.Lon += 0.05
	}
	return &out
}
