package flow_test

import (
	"context"
	"fmt"

	"hubplan/planner/flow"
)

// Ten people at one origin, two facilities with five and three places: the nearer is
// filled first, and two people are left, since nothing costs more than that.
func Example() {
	s, err := flow.NewSolver(&flow.Problem{
		Facilities: 2, Kinds: 1,
		Links:  [][]flow.Link{{{Facility: 0, Cost: 7}, {Facility: 1, Cost: 4}}},
		Groups: []flow.Group{{Supply: []int64{10}, Unserved: 100, Kinds: []int{0}}},
		Slots:  []flow.Slot{{Facility: 0, Capacity: 3}, {Facility: 1, Capacity: 5}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	r := s.Solve(context.Background())
	fmt.Println(r.Status, r.Objective, r.Assignments, r.Unserved)
	// Output: optimal 241 [{0 0 0 3} {0 0 1 5}] [{0 0 2}]
}
