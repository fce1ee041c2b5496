package check_test

import (
	"strings"
	"testing"

	"hubplan/planner"
	"hubplan/planner/check"
	"hubplan/planner/plantest"
	"hubplan/planner/say"
)

// An overbooking beyond five per cent is told where no room is known, and beyond what the
// rooms hold where they are; the days are as the scenario asks all the same.
func TestAnOverbookingThatDoesNotFitIsTold(t *testing.T) {
	for name, x := range map[string]struct {
		asked, absent   planner.Decimal
		waiting, watch  int64
		want, wantFewer string
	}{
		"none":               {0, 120_000, 0, 0, "", ""},
		"five per cent":      {50_000, 120_000, 0, 0, "", ""},
		"ten, no room known": {100_000, 120_000, 0, 0, "la sovraprenotazione di 0,1 supera il 5 %", "«ovest»"},
		"ten, wide rooms":    {100_000, 120_000, 500, 500, "", ""},
		"ten, a closet":      {100_000, 120_000, 3, 0, "neanche senza sovraprenotazione", "«ovest»"},
	} {
		sc := plantest.Small()
		sc.Parameters.Overbooking, sc.Parameters.NoShow = x.asked, x.absent
		for h := range sc.Hubs {
			sc.Hubs[h].WaitingSeats, sc.Hubs[h].ObservationSeats = x.waiting, x.watch
		}
		in, faults := check.Instance(sc, plantest.Distances(sc))
		if in == nil {
			t.Fatalf("%s: %v", name, faults)
		}
		got := ""
		for _, f := range faults {
			if s := f.In(say.Italian); f.Warning && strings.Contains(s, "sovraprenotazione") {
				got += s
			}
		}
		if x.want == "" && got != "" || !strings.Contains(got, x.want) || !strings.Contains(got, x.wantFewer) {
			t.Errorf("%s: %q", name, got)
		}
		if x.asked > 0 && in.Calendar[0][0].Overbooked == 0 {
			t.Errorf("%s: the day is not overbooked", name)
		}
	}
}
