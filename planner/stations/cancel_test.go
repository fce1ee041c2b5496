package stations_test

import (
	"context"
	"testing"

	"hubplan/planner/plantest"
)

// A study that is interrupted ends with the context's error, wherever it is: in the
// relaxations of either question, in the search, among all rosters, or with the next
// stations.
func TestAStudyOfStationsMayBeCancelledAnywhere(t *testing.T) {
	for _, c := range []struct {
		name   string
		budget int64
		staff  int64
	}{{"the fewest", 0, 0}, {"the best use", 40, 0}, {"the best use, with little staff", 40, 3}} {
		t.Run(c.name, func(t *testing.T) {
			sc := plantest.Small()
			if c.staff > 0 {
				for h := range sc.Hubs {
					sc.Hubs[h].ASST = "asst"
				}
				sc.Staff = append(sc.Staff, plantest.Staff("asst", c.staff))
			}
			s := study(t, plantest.Case(t, sc), 240)
			s.Budget, s.Effort = c.budget, 12
			plantest.CancelAnywhere(t, 12, func(ctx context.Context) error {
				a, err := s.Answer(ctx)
				if err != nil {
					return err
				}
				_, err = s.NextStations(ctx, a)
				return err
			}, func() {})
		})
	}
}
