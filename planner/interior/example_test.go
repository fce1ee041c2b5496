package interior_test

import (
	"context"
	"fmt"

	"hubplan/planner/interior"
)

// Three people, two seats on each day of both doses: two are served at 40 m each, and
// what the third costs cannot be avoided.
func Example() {
	p := &interior.Problem{Origins: 1, Groups: 1, Hubs: 1, Days: 2, Products: 1,
		Demand: []int64{3}, Distance: []int64{40}, Unserved: []int64{1000},
		Courses:  [][]interior.Course{{{First: 0, Second: 1}}},
		Capacity: []int64{2, 2}, Supply: [][]int64{nil},
	}
	r, err := interior.Solve(context.Background(), p, interior.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	again, _ := interior.Bound(p, r.Prices)
	fmt.Printf("%s: at least %.0f m, as the prices prove: %t\n", r.Status, float64(r.Bound)/interior.PerMetre, again == r.LPBound)
	// Output: optimal: at least 1080 m, as the prices prove: true
}
