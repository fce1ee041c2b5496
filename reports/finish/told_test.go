package finish

import (
	"testing"

	"hubplan/planner"
	"hubplan/planner/fairness"
	"hubplan/planner/say"
)

// Those of 1941-1950 wait through three pauses, 90 of them at first; of the 60 and 30 born
// later all wait through one.
func TestManyPausesAreTheirSumAndTheThreeHeaviest(t *testing.T) {
	from := planner.NewDate(2021, 5, 1)
	in := &planner.Instance{From: from, Days: 60, Cohorts: []planner.Cohort{{From: 1941, To: 1950}, {From: 1951, To: 1960}, {From: 1971, To: 1980}}}
	in.Parameters.From = from
	pauses := []fairness.Pause{
		{Cohorts: []int{0}, Behind: []int64{90}, Waiting: 90, From: 0, To: 9, Cause: fairness.Promises},
		{Cohorts: []int{1}, Behind: []int64{60}, Waiting: 60, From: 2, To: 11, Cause: fairness.Promises},
		{Cohorts: []int{0, 2}, Behind: []int64{40, 30}, Waiting: 70, From: 20, To: 29, Cause: fairness.Promises},
		{Cohorts: []int{0}, Behind: []int64{5}, Waiting: 5, From: 40, To: 49, Cause: fairness.Promises},
	}
	for n, want := range map[int]string{
		1: "dal 01/05/2021 al 10/05/2021 i nati 1941-1950 (90 persone, posti presi da dosi già promesse)",
		2: "2 pause fra il 01/05/2021 e il 12/05/2021, per 150 persone dei nati 1941-1960; dal 01/05/2021 al 10/05/2021 i nati 1941-1950 (90 " +
			"persone, posti presi da dosi già promesse); dal 03/05/2021 al 12/05/2021 i nati 1951-1960 (60 persone, posti presi da dosi già " +
			"promesse)",
		4: "4 pause fra il 01/05/2021 e il 19/06/2021, per 180 persone dei nati 1941-1960 e 1971-1980; le più pesanti: dal 01/05/2021 al " +
			"10/05/2021 i nati 1941-1950 (90 persone, posti presi da dosi già promesse); dal 03/05/2021 al 12/05/2021 i nati 1951-1960 (60 " +
			"persone, posti presi da dosi già promesse); dal 21/05/2021 al 30/05/2021 i nati 1941-1950 e 1971-1980 (70 persone, posti presi da " +
			"dosi già promesse); tutte nel foglio «Pause» di piano.xlsx e in report.html",
	} {
		if got := stopped(in, pauses[:n]).In(say.Italian); got != want {
			t.Errorf("%d pauses: %s\nwant %s", n, got, want)
		}
	}
}
