package rolling_test

import (
	"testing"

	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/plantest"
	"hubplan/planner/rolling"
)

// given is a row of second doses that were given.
func given(day planner.Date, hub string, people int64) input.DoneRecord {
	return input.DoneRecord{Istat: "019001", From: 1941, To: 1950, Hub: hub, Product: "due", Date: day, Dose: 2, People: people}
}

// elsewhere is the same row of people of another comune.
func elsewhere(d input.DoneRecord) input.DoneRecord {
	d.Istat = "019002"
	return d
}

// Six people began at ovest and were promised the second dose there on the tenth day
// of the earlier plan. Wherever and whenever it is given, nobody is promised it again,
// and the stock is charged once.
func TestSecondDosesGivenElsewhereEarlierOrWithoutAPromise(t *testing.T) {
	from := planner.NewDate(2021, 4, 12)
	for _, c := range []struct {
		name       string
		facts      []input.DoneRecord
		promised   int64 // second doses still promised after
		used       int64
		unpromised int64
		warnings   int
	}{
		{"as promised", []input.DoneRecord{given(from+10, "ovest", 6), given(from+13, "ovest", 0)}, 0, 6, 0, 0},
		{"at another hub", []input.DoneRecord{given(from+10, "est", 6), given(from+13, "est", 0)}, 0, 6, 0, 0},
		{"earlier", []input.DoneRecord{given(from+7, "ovest", 6), given(from+13, "ovest", 0)}, 0, 6, 0, 0},
		{"before its day has come", []input.DoneRecord{given(from+7, "ovest", 2)}, 4, 2, 0, 1},
		{"only some", []input.DoneRecord{given(from+10, "est", 4), given(from+13, "est", 0)}, 2, 4, 0, 0},
		{"more than promised", []input.DoneRecord{given(from+10, "ovest", 500), given(from+13, "ovest", 0)}, 0, 500, 494, 1},
		{"at two hubs on one day", []input.DoneRecord{given(from+10, "est", 2), given(from+10, "ovest", 4), given(from+13, "est", 0)}, 0, 6,
			0, 0},
		{"on two days", []input.DoneRecord{given(from+9, "est", 5), given(from+12, "ovest", 1), given(from+13, "est", 0)}, 0, 6, 0, 0},
		{"of another comune", []input.DoneRecord{elsewhere(given(from+10, "ovest", 6)), given(from+13, "est", 0)}, 6, 6, 6, 1},
		{"nothing is told of them", []input.DoneRecord{{Istat: "019001", From: 1941, To: 1950, Hub: "ovest", Product: "due", Date: from +
			13, Dose: 1}}, 0, 6, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			sc := plantest.Small()
			before := plantest.Instance(t, sc)
			asOf := from + 14
			if c.name == "before its day has come" {
				asOf = from + 9
			}
			later := plantest.Small()
			later.Parameters.AsOf = asOf
			later.Resumed = &input.ResumedRecord{Parent: "0123456789ab", From: asOf, FirstDay: asOf}
			now := plantest.Case(t, later)
			for k := range c.facts {
				c.facts[k].Row = input.Row{File: "fatte.csv", Line: k + 2}
			}
			upTo := planner.Date(0)
			for _, f := range c.facts {
				upTo = max(upTo, f.Date)
			}
			week, faults := rolling.Next(now, &rolling.Earlier{Instance: before, Promised: []planner.Commitment{
				{Hub: 0, Day: 10, Product: 0, Dose: 2, Doses: 6, Comune: 0, Cohort: 1, Minute: 600}}},
				&input.Done{Facts: c.facts, UpTo: upTo})
			if week == nil {
				t.Fatal(faults)
			}
			var promised int64
			for _, x := range week.Committed {
				promised += x.Doses
			}
			if promised != c.promised || week.Used[0] != c.used || week.Drift.Unpromised != c.unpromised || len(faults) != c.warnings {
				t.Errorf("%d promised, %d used, %d unpromised, %v; want %d, %d, %d, %d warnings", promised, week.Used[0],
					week.Drift.Unpromised, faults, c.promised, c.used, c.unpromised, c.warnings)
			}
		})
	}
}

// Nobody has the second dose of a product of one.
func TestASecondDoseOfASingleDoseProductIsRefused(t *testing.T) {
	from := planner.NewDate(2021, 4, 12)
	single := func() *input.Scenario {
		sc := plantest.Small()
		sc.Products = append(sc.Products, input.ProductRecord{Row: input.Row{File: "prodotti.csv", Line: 3}, ID: "una", Name: "Una", Doses: 1})
		return sc
	}
	later := single()
	later.Parameters.AsOf = from + 14
	later.Resumed = &input.ResumedRecord{Parent: "0123456789ab", From: from + 14, FirstDay: from + 14}
	row := given(from+10, "ovest", 6)
	row.Product, row.Row = "una", input.Row{File: "fatte.csv", Line: 2}
	_, faults := rolling.Next(plantest.Case(t, later), &rolling.Earlier{Instance: plantest.Instance(t, single())},
		&input.Done{Facts: []input.DoneRecord{row}, UpTo: from + 13})
	if faults.Errors() != 1 || faults[0].What.It != "il prodotto «una» ha una dose sola" {
		t.Errorf("%v", faults)
	}
}
