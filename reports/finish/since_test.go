package finish

import (
	"testing"

	"hubplan/planner"
	"hubplan/planner/tables"
	"hubplan/reports/edition"
)

// What an earlier plan had for the days before this one is due, from the tables that it kept;
// what was done since is what those vaccinated grew by.
func TestWhatWasDueSinceTheEarlierPlan(t *testing.T) {
	in := &planner.Instance{From: 100, Comuni: []planner.Comune{{Code: "019036"}, {Code: "020066"}},
		Cohorts: []planner.Cohort{{From: 1942, To: 1946}},
		Demand:  [][]planner.Demand{{{AlreadyVaccinated: 50}}, {{AlreadyVaccinated: 7}}}}
	born := in.Cohorts[0].Name()
	row := func(code string, day, dose int32, origin string, people int64) tables.Allocation {
		return tables.Allocation{IstatCode: code, Cohort: born, Date: day, Dose: dose, Origin: origin, People: people}
	}
	before := &tables.Set{
		Demand: []tables.Demand{{IstatCode: "019036", Cohort: born, AlreadyVaccinated: 20},
			{IstatCode: "019999", Cohort: born, AlreadyVaccinated: 3}},
		Allocation: []tables.Allocation{row("019036", 98, 1, tables.OriginPlanned, 5), row("019036", 99, 1, tables.OriginPlanned, 6),
			row("019036", 100, 1, tables.OriginPlanned, 40), row("019036", 99, 2, tables.OriginPlanned, 80),
			row("019036", 99, 1, tables.OriginCommitted, 160), row("019999", 99, 1, tables.OriginPlanned, 320),
			row("020066", 90, 1, tables.OriginPlanned, 9)}}
	got := due(in, before)
	if want := (edition.Due{Planned: 11, Done: 30}); got[0][0] != want {
		t.Errorf("%+v, want %+v", got[0][0], want)
	}
	if want := (edition.Due{Planned: 9, Done: 7}); got[1][0] != want {
		t.Errorf("%+v, want %+v", got[1][0], want)
	}
}
