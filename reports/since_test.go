package reports

import (
	"strings"
	"testing"

	"hubplan/planner/compare"
	"hubplan/planner/rolling"
	"hubplan/planner/say"
	"hubplan/planner/tables"
	"hubplan/reports/comune"
	"hubplan/reports/edition"
	"hubplan/reports/samples"
)

// goesOn is a plan that goes on from an earlier one: of its first comune some people moved, and
// of some the first dose was due since.
func goesOn(t *testing.T, told rolling.Told) *edition.Edition {
	t.Helper()
	r := *samples.Small(t)
	in := r.Instance
	monday, next := int32(in.From), int32(in.From+7)
	move := func(dose int32, people int64, from, to string) tables.Change {
		return tables.Change{IstatCode: in.Comuni[0].Code, Cohort: in.Cohorts[1].Name(), Dose: dose, FromHubID: &from, FromWeek: &monday,
			ToHubID: &to, ToWeek: &next, Reason: compare.Demand, People: people}
	}
	one, two := in.Hubs[0].ID, in.Hubs[2].ID
	s := &edition.Since{AsOf: in.From - 12, Due: make([][]edition.Due, len(in.Comuni)),
		Changes: []tables.Change{move(1, 4, one, two), move(1, 11, two, one), move(1, 5, one, two), move(2, 70, one, two)}}
	for i := range s.Due {
		s.Due[i] = make([]edition.Due, len(in.Cohorts))
	}
	s.Due[0][1] = edition.Due{Planned: 31, Done: 28}
	s.Drift.Told = told
	r.Since = s
	return edition.New(&r, say.Italian)
}

func TestTheFirstSheetSaysWhatWasDoneAndWhatChanged(t *testing.T) {
	for told, header := range map[rolling.Told]string{rolling.ToldSums: "Fatte (stima)", rolling.ToldFacts: "Fatte", rolling.ToldNothing: ""} {
		e := goesOn(t, told)
		b := samples.ReadBack(t, comune.Book(e, 0, comune.NewBackdrop(e)), e.Stamp)
		done := b.Grids("Scheda", "Nati negli anni", "Previste")
		if header == "" {
			if words := allOf(b, "Scheda"); strings.Contains(words, "A che punto siamo") {
				t.Errorf("nothing was told, yet: %s", words)
			}
		} else if len(done) != 1 || len(done[0].Rows) != 1 || done[0].Rows[0]["Previste"] != "31" || done[0].Rows[0][header] != "28" ||
			done[0].Rows[0]["Nati negli anni"] != e.Cohorts[1] {
			t.Errorf("%s: %v", told, done)
		}
		moved := b.Grids("Scheda", "Prima (settimana)", "Adesso (settimana)", "Persone")
		if len(moved) != 1 || len(moved[0].Rows) != 2 {
			t.Fatalf("%v", moved)
		}
		week, next := e.Short(e.Instance.From), e.Short(e.Instance.From+7)
		for k, want := range [][3]string{{"11", e.HubPlace(2), e.HubPlace(0)}, {"9", e.HubPlace(0), e.HubPlace(2)}} {
			r := moved[0].Rows[k]
			if r["Persone"] != want[0] || r["Prima (settimana)"] != want[1]+" ("+week+")" || r["Adesso (settimana)"] != want[2]+" ("+next+")" {
				t.Errorf("%v, want %v", r, want)
			}
		}
		second := samples.ReadBack(t, comune.Book(e, 1, comune.NewBackdrop(e)), e.Stamp)
		if words := allOf(second, "Scheda"); !strings.Contains(words, "Nessuno cambia hub o settimana") {
			t.Errorf("nobody of the second comune was moved: %s", words)
		}
	}
	alone := edition.New(samples.Small(t), say.Italian)
	words := allOf(samples.ReadBack(t, comune.Book(alone, 0, comune.NewBackdrop(alone)), alone.Stamp), "Scheda")
	if strings.Contains(words, "A che punto siamo") || strings.Contains(words, "Che cosa cambia") {
		t.Errorf("a first plan tells of an earlier one: %s", words)
	}
}

// allOf is everything that stands on a sheet.
func allOf(b *samples.ReadBook, sheet string) string {
	var words []string
	for _, row := range b.Sheets[sheet] {
		words = append(words, strings.Join(row, " "))
	}
	return strings.Join(words, "\n")
}
