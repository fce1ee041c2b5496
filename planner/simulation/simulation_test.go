package simulation_test

import (
	"context"
	"math"
	"slices"
	"testing"

	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/input"
	"hubplan/planner/plantest"
	"hubplan/planner/simulation"
	"hubplan/planner/solve"
)

// doubts are those of the defaults, about.
func doubts() *input.Uncertainty {
	return &input.Uncertainty{Done: 900_000, Late: 250_000, LateDays: 3, Cut: 100_000, CutSize: 200_000, Loss: 10_000,
		VialDoses: map[string]int64{"due": 6}, VialsSaved: 800_000, UptakeCommon: 300_000, UptakeCohort: 150_000, Absent: 110_000,
		AbsentSpread: 250_000, Return: 900_000, ReturnDays: 7, WalkIns: 10_000, WalkInsSpread: 500_000, RateHub: 50_000, RateDay: 50_000,
		Closed: 2000, ClosedDays: 2, Hesitant: 140_000, HesitantSpread: 600_000, ComeRate: 12_000, ComeRateSpread: 600_000}
}

func planned(tb testing.TB, c *campaign.Case) *simulation.Study {
	tb.Helper()
	s, err := campaign.Solve(context.Background(), c, solve.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	return &simulation.Study{Instance: s.Instance, Plan: s.Plan, Uncertainty: doubts(), Seed: 1, Jobs: 2}
}

func played(tb testing.TB, s *simulation.Study, from, to int) *simulation.Drawn {
	tb.Helper()
	d, err := s.Play(context.Background(), from, to)
	if err != nil {
		tb.Fatal(err)
	}
	return d
}

func TestWithoutDoubtsThePlanComesTrue(t *testing.T) {
	s := planned(t, plantest.Case(t, plantest.Small()))
	s.Uncertainty = &input.Uncertainty{Done: planner.DecimalUnit}
	keys, values := s.Keys(), s.Planned()
	last := map[string]int64{}
	var doses, people int64
	for d := range s.Plan.EachDose() {
		doses += d.People
		if d.Number == 1 {
			people += d.People
		}
		id := s.Instance.Cohorts[d.Cohort].Name()
		last[id] = max(last[id], int64(s.Instance.Date(d.Day)))
		last[""] = max(last[""], last[id])
	}
	for k, key := range keys {
		switch key.Measure {
		case simulation.Completed:
			if values[k] != last[key.ID] {
				t.Errorf("%s: complete on %d, in the plan on %d", key.ID, values[k], last[key.ID])
			}
		case simulation.Doses:
			doses -= values[k]
		case simulation.Served:
			people -= values[k]
		case simulation.Overflow, simulation.LateSeconds, simulation.Wasted, simulation.TurnedAway, simulation.WaitDays:
			if values[k] != 0 {
				t.Errorf("%v: %d", key, values[k])
			}
		}
	}
	if doses != 0 || people != 0 {
		t.Errorf("%d doses and %d people of the plan are missing", doses, people)
	}
}

// Draws hang on their number and the seed alone.
func TestDrawsAreTheSameHoweverTheyAreCut(t *testing.T) {
	s := planned(t, plantest.Case(t, plantest.Small()))
	all := played(t, s, 0, 12)
	s.Jobs = 1
	var cut [][]int64
	for _, r := range [][2]int{{0, 1}, {1, 7}, {7, 12}} {
		cut = append(cut, played(t, s, r[0], r[1]).Values...)
	}
	if !slices.EqualFunc(all.Values, cut, slices.Equal[[]int64]) {
		t.Error("draws differ by how they are cut")
	}
	if slices.Equal(all.Values[0], all.Values[1]) {
		t.Error("two draws are the same")
	}
	s.Seed = 2
	if slices.EqualFunc(all.Values, played(t, s, 0, 12).Values, slices.Equal[[]int64]) {
		t.Error("two seeds give the same")
	}
}

// Each doubt alone does what it should, with the same luck otherwise.
func TestEachLeverMovesWhatItIsAbout(t *testing.T) {
	sc := plantest.Small()
	sc.Cohorts[1].Uptake, sc.Hubs[0].Stations, sc.Hubs[1].Stations = 700_000, 1, 1
	s := planned(t, plantest.Case(t, sc))
	const draws = 60
	sum := func(l simulation.Lever, m simulation.Measure) (total int64) {
		d, err := s.With(context.Background(), l, draws)
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range d.Figure(simulation.Key{Measure: m}) {
			total += v
		}
		return total
	}
	base := map[simulation.Measure]int64{}
	for _, m := range []simulation.Measure{simulation.TurnedAway, simulation.WaitDays, simulation.Overflow, simulation.Served} {
		base[m] = sum(simulation.Nothing, m)
	}
	if got := sum(simulation.WalkIns, simulation.TurnedAway); got != 0 || base[simulation.TurnedAway] == 0 {
		t.Errorf("turned away without walk-ins %d, with %d", got, base[simulation.TurnedAway])
	}
	if got := sum(simulation.Hesitancy, simulation.Overflow); got >= base[simulation.Overflow] {
		t.Errorf("overflow without late takers %d, with %d", got, base[simulation.Overflow])
	}
	for _, l := range []simulation.Lever{simulation.MoreSeats, simulation.NoShows} {
		if got := sum(l, simulation.WaitDays); got >= base[simulation.WaitDays] {
			t.Errorf("lever %d: waits %d, before %d", l, got, base[simulation.WaitDays])
		}
	}
}

// Doses are never given that are not there: with a stock, what is given and lost is at most
// what is delivered.
func TestNoDoseIsGivenThatIsNotThere(t *testing.T) {
	sc := plantest.Small()
	sc.CountedIn = "forniture.csv"
	day := sc.Parameters.From
	for k := range 5 {
		sc.Deliveries = append(sc.Deliveries, input.DeliveryRecord{Row: input.Row{File: "forniture.csv", Line: k + 2}, Product: "due",
			Date: day + planner.Date(7*k), Doses: 160})
	}
	s := planned(t, plantest.Case(t, sc))
	d := played(t, s, 0, 40)
	late := false
	for i := range d.Values {
		var given int64
		for k, key := range d.Keys {
			switch key.Measure {
			case simulation.Doses:
				given += d.Values[i][k]
			case simulation.LateSeconds:
				late = late || d.Values[i][k] > 0
			}
		}
		if given > 800 {
			t.Fatalf("draw %d: %d doses of 800", i, given)
		}
	}
	if !late {
		t.Error("no second dose is ever late, though deliveries are")
	}
}

// BenchmarkDraw is a draw of the letter's campaign.
func BenchmarkDraw(b *testing.B) {
	s := planned(b, plantest.EmbeddedCase(b, "lettera"))
	s.Jobs = 1
	b.ResetTimer()
	played(b, s, 0, b.N)
}

// Two plans that meet the same luck: the difference is far more certain than with luck of
// their own, and the interval of many draws lies within that of few.
func TestDifferencesWithTheSameLuckAreFarMoreCertain(t *testing.T) {
	s := planned(t, plantest.Case(t, plantest.Small()))
	sc := plantest.Small()
	sc.Hubs[1].Stations = 4
	more := planned(t, plantest.Case(t, sc))
	effect := func(draws int, m simulation.Measure) simulation.Effect {
		all := simulation.Compared(simulation.Nothing, played(t, s, 0, draws), played(t, more, 0, draws), m)
		return all[0] // of all together
	}
	for _, m := range []simulation.Measure{simulation.WaitDays, simulation.TravelMetres, simulation.Completed} {
		few, many := effect(60, m), effect(300, m)
		if few.ID != "" || few.Error >= few.Unpaired || many.Draws != 300 {
			t.Errorf("%s: error %.2f, unpaired %.2f, %d draws", m, few.Error, few.Unpaired, many.Draws)
		}
		if low, high := few.Interval(); many.Mean < low-2*few.Error || many.Mean > high+2*few.Error {
			t.Errorf("%s: %.2f of many draws, %.2f to %.2f of few", m, many.Mean, low, high)
		}
	}
	if e := effect(60, simulation.WaitDays); e.Mean >= 0 {
		t.Errorf("with more stations people wait %.1f days more", e.Mean)
	}
}

// The quantiles of 200 draws lie within three standard errors of those of 1000, counted in
// ranks.
func TestQuantilesOfFewDrawsAreAsExactAsIsSaid(t *testing.T) {
	s := planned(t, plantest.Case(t, plantest.Small()))
	many, few := played(t, s, 0, 1000), played(t, s, 1000, 1200)
	for _, key := range many.Keys {
		if key.Measure != simulation.Completed && key.Measure != simulation.WaitDays && key.Measure != simulation.Served {
			continue
		}
		x, y := many.Figure(key), few.Figure(key)
		for _, p := range []int{10, 50, 90} {
			v := simulation.Quantile(y, p)
			below, upTo := simulation.UpTo(x, v-1), simulation.UpTo(x, v)
			error3 := 3 * math.Sqrt(float64(p)/100*(1-float64(p)/100)/200)
			if low, high := float64(below)/1000-error3, float64(upTo)/1000+error3; float64(p)/100 < low || float64(p)/100 > high {
				t.Errorf("%v: P%d of few draws is at %.3f to %.3f of many", key, p, low+error3, high-error3)
			}
		}
	}
}
