package reports_test

import (
	"strings"
	"testing"

	"hubplan/planner/say"
	"hubplan/reports/edition"
	"hubplan/reports/finish"
	"hubplan/reports/plan"
	"hubplan/reports/samples"
)

// Lines that nobody has a source for stay marked where the parts of the hubs are told: in the
// row of the hub, as the scenario says it, and above.
func TestTheSheetOfPartsKeepsUnsourcedLinesMarked(t *testing.T) {
	r := samples.Planned(t, "linee", samples.Few)
	if err := finish.Forecast(t.Context(), r, 2); err != nil || r.Forecast != nil {
		t.Fatal("a forecast without a pace", err)
	}
	for _, s := range plan.Book(edition.New(r, say.Italian)).Sheets {
		if s.Name.It != "Quote hub" {
			continue
		}
		if notes := strings.Join(s.Notes, " "); !strings.Contains(notes, "senza una fonte") || !strings.Contains(notes, "Arena di Mantova") ||
			strings.Contains(notes, "Fiera di Cremona") {
			t.Errorf("notes: %s", notes)
		}
		var plans float64
		for _, row := range s.Tables[0].Rows {
			plans += row[2].(float64)
			said, low, high := row[len(row)-1].(string), row[3].(float64), row[5].(float64)
			if row[1] == "mantova" && said != "8 linee: ipotesi, nessuna fonte trovata (primo hub della provincia)." || low >= high {
				t.Errorf("%v", row)
			}
		}
		if n := len(s.Tables[0].Rows); n != 9 || plans < 0.9999 || plans > 1.0001 {
			t.Errorf("%d hubs with %v of the people", n, plans)
		}
		return
	}
	t.Error("no sheet")
}
