package forecast_test

import (
	"context"
	"fmt"

	"hubplan/planner"
	"hubplan/planner/forecast"
)

// What is probably done by four weeks after 5 May, where 30 000 people of 100 000 have
// begun at a thousand a day.
func Example() {
	origin := planner.NewDate(2021, 5, 5)
	in := &forecast.Input{Origin: origin, Weeks: 4,
		Comuni:   []forecast.Comune{{Code: "019035", Province: "CR", Residents: []int64{40_000, 60_000}}},
		Cohorts:  []forecast.Cohort{{Name: "-1961", Products: []int{0}}, {Name: "1962-2005", Opens: origin + 5, Products: []int{0}}},
		Products: []planner.Product{{ID: "pfizer", Doses: 2, Rules: []planner.IntervalRule{{MinDays: 35, MaxDays: 42}}}},
		Mixes:    []forecast.Mix{{Parts: []float64{1}}},
		Known: []forecast.Snapshot{
			{Day: origin - 14, First: []int64{19_000}, Second: []int64{9000}},
			{Day: origin, First: []int64{30_000}, Second: []int64{12_000}}}}
	f, err := forecast.New(context.Background(), in, forecast.Default(), 1)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range f.Series[:2] { // of the whole territory
		for week, r := range s.Total {
			fmt.Printf("dose %d by %s: %d, with 80 %% of the draws from %d to %d\n", s.Dose, f.End(week), r[forecast.Median], r[1], r[17])
		}
	}
	// Output:
	// dose 1 by 2021-05-12: 35323, with 80 % of the draws from 34448 to 36257
	// dose 1 by 2021-05-19: 40739, with 80 % of the draws from 39138 to 42649
	// dose 1 by 2021-05-26: 46207, with 80 % of the draws from 43623 to 49110
	// dose 1 by 2021-06-02: 50971, with 80 % of the draws from 46698 to 55300
	// dose 2 by 2021-05-12: 13625, with 80 % of the draws from 13444 to 13828
	// dose 2 by 2021-05-19: 15249, with 80 % of the draws from 14889 to 15656
	// dose 2 by 2021-05-26: 16874, with 80 % of the draws from 16333 to 17607
	// dose 2 by 2021-06-02: 18789, with 80 % of the draws from 17782 to 22411
}
