package forced_test

import (
	"context"
	"slices"
	"testing"

	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/forced"
	"hubplan/planner/input"
	"hubplan/planner/plantest"
	"hubplan/planner/solve"
)

var everyDay = [7]bool{true, true, true, true, true, true, true}

// narrow is the small scenario with one station at each hub, of so many doses an hour, and
// so many lines at “est”.
func narrow(lines int64, rate planner.Decimal) *input.Scenario {
	sc := plantest.Small()
	for h := range sc.Hubs {
		sc.Hubs[h].Stations, sc.Hubs[h].DosesPerStationHour = 1, rate*planner.DecimalUnit
	}
	sc.Hubs[1].Lines = lines
	return sc
}

// leastByTrying gives the fewest of 0 to most with which nobody else than Alfa is worse
// off where Alfa goes to “est” only, each tried as a scenario of its own; -1 where none is.
func leastByTrying(t *testing.T, c *campaign.Case, most int, more func(n int) campaign.Change) int {
	t.Helper()
	free, err := campaign.Solve(context.Background(), c, solve.Options{})
	if err != nil {
		t.Fatal(err)
	}
	wasMissing, was := ofOthers(free.Instance, free.Plan, 0)
	for n := range most + 1 {
		x, err := (&campaign.Trials[struct{}]{Of: c}).Try(context.Background(), solve.Options{},
			campaign.Assign{Comune: "019001", Hub: "est"}, more(n))
		if err != nil {
			t.Fatal(err)
		}
		missing, cost := ofOthers(x.Instance, x.Plan, 0)
		own, wasOwn := x.Objective.Unserved-total(missing), free.Objective.Unserved-total(wasMissing)
		if d := slices.Compare(missing, wasMissing); own <= wasOwn && (d < 0 || d == 0 && cost <= was) {
			return n
		}
	}
	return -1
}

func total(people []int64) (sum int64) {
	for _, n := range people {
		sum += n
	}
	return sum
}

// ask asks why Alfa does not go to “est”.
func ask(t *testing.T, c *campaign.Case) *forced.Answer {
	t.Helper()
	base, s := written(t, c)
	a, ok := checkAnswer(t, base, s, forced.Question{Comune: 0, Hub: 1})
	if !ok {
		t.Fatal("refused")
	}
	return a
}

func TestTheFewestStationsAreThoseThatTryingEveryNumberFinds(t *testing.T) {
	c := plantest.Case(t, narrow(9, 7))
	want := leastByTrying(t, c, 8, func(n int) campaign.Change {
		return campaign.Calendar{{Hub: "est", Weekdays: everyDay, Stations: int64(1 + n)}}
	})
	a := ask(t, c)
	if !a.More.Enough || a.More.Stations != int64(want) || a.More.Days != 0 || want < 1 {
		t.Errorf("%+v, trying every number finds %d", a.More, want)
	}
}

func TestTheFewestDaysAreThoseThatTryingEveryNumberFinds(t *testing.T) {
	sc := narrow(1, 9)
	from := sc.Parameters.From
	sc.Calendar = append(sc.Calendar, input.CalendarRecord{Hub: "est", Weekdays: everyDay, Stations: -1, HasHours: true, HasFrom: true,
		From: from + 5, HasTo: true, To: from + 29})
	c := plantest.Case(t, sc)
	want := leastByTrying(t, c, 25, func(n int) campaign.Change {
		if n == 0 {
			return campaign.Calendar(nil)
		}
		return campaign.Calendar{{Hub: "est", Weekdays: everyDay, Stations: -1, HasHours: true, Hours: sc.Calendar[0].Hours, HasFrom: true,
			From: from + 5, HasTo: true, To: from + planner.Date(4+n)}}
	})
	a := ask(t, c)
	if !a.More.Enough || a.More.Stations != 0 || a.More.Days != int64(want) || want < 1 ||
		a.More.From != from+5 || a.More.To != from+planner.Date(4+want) {
		t.Errorf("%+v, trying every number finds %d", a.More, want)
	}
}

func TestWhatTheHubCannotGiveIsSaid(t *testing.T) {
	if a := ask(t, plantest.Case(t, narrow(1, 7))); a.More.Enough {
		t.Errorf("%+v with no line and no day more", a.More)
	}
}

func TestAHubClosedToThoseWhoAskIsRefusedWithTheReason(t *testing.T) {
	for _, x := range []struct {
		bend func(sc *input.Scenario)
		why  string
	}{
		{func(sc *input.Scenario) { sc.Hubs[1].Status = input.StatusReserve }, "hub “est” is only a reserve"},
		{func(sc *input.Scenario) { sc.Hubs[1].Comuni = []string{"019002"} }, "hub “est” does not serve comune Alfa"},
		{func(sc *input.Scenario) { sc.Hubs[1].BornTo = 1950 }, "hub “est” does not serve those born 1951-1960"},
		{func(sc *input.Scenario) {
			sc.Hubs[1].Closes, sc.Hubs[1].HasCloses = sc.Parameters.From+10, true
		}, "on the days on which hub “est” is open those born 1941-1950 cannot have a whole course of any vaccine"},
	} {
		sc := narrow(1, 7)
		x.bend(sc)
		c := plantest.Case(t, sc)
		base, _ := written(t, c)
		_, err := forced.Ask(context.Background(), base, forced.Question{Comune: 0, Hub: 1}, 1)
		if closed, ok := err.(*forced.ClosedError); !ok || closed.Error() != x.why {
			t.Errorf("%v, want %s", err, x.why)
		}
	}
}

func TestNobodyLeftToPlanIsNoQuestion(t *testing.T) {
	sc := narrow(1, 7)
	for k := range sc.Residents[0].ByAge {
		sc.Residents[0].ByAge[k] = min(sc.Residents[0].ByAge[k], 0)
	}
	sc.Residents[0].ByAge[20] = 1
	base, _ := written(t, plantest.Case(t, sc))
	if _, err := forced.Ask(context.Background(), base, forced.Question{Comune: 0, Hub: 1}, 1); err != forced.ErrNobody {
		t.Error(err)
	}
}

// The words of an answer: at most 120 in each language, and every figure of the table
// adds up.
func TestTheTableAddsUp(t *testing.T) {
	a := ask(t, plantest.Case(t, narrow(9, 7)))
	rows := a.Table()
	var sum forced.Sum
	var moved int64
	for _, r := range rows[:len(rows)-1] {
		add(&sum, r.Sum)
		moved += r.Moved
	}
	if last := rows[len(rows)-1]; sum != last.Sum || moved != last.Moved {
		t.Errorf("the rows add up to %+v, the last says %+v", sum, last)
	}
	if it, en := wordsOf(a); it > 120 || en > 120 {
		t.Errorf("%d and %d words", it, en)
	}
}
