package campaign_test

import (
	"context"
	"fmt"

	"hubplan/planner/campaign"
	"hubplan/planner/plantest"
	"hubplan/planner/solve"
)

// A study names its trials and their order: what would it save if only half of a cohort
// took part, of each by itself?
func Example() {
	ctx := context.Background()
	read, _ := campaign.New(plantest.Small())
	base, _ := campaign.Solve(ctx, read, solve.Options{})
	trials := campaign.Trials[campaign.Difference]{Of: read, Jobs: 2,
		Keep: func(s *campaign.Solved) campaign.Difference { return s.Saves(base) }}
	cohorts := []string{"1941-1950", "1951-1960"}
	var lists [][]campaign.Change
	for _, name := range cohorts {
		lists = append(lists, []campaign.Change{campaign.Uptake{Cohort: name, Share: 500_000}})
	}
	found, _ := trials.All(ctx, lists)
	for k, d := range found {
		fmt.Printf("%s: %d km-equivalents saved, pays: %v\n", cohorts[k], d.Saves/1000, d.Pays())
	}
	// Output:
	// 1941-1950: 5995 km-equivalents saved, pays: true
	// 1951-1960: 2865 km-equivalents saved, pays: true
}
