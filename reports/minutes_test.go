package reports

import (
	"strings"
	"testing"

	"hubplan/geo"
	"hubplan/planner/input"
	"hubplan/planner/say"
	"hubplan/reports/comune"
	"hubplan/reports/edition"
	"hubplan/reports/plan"
	"hubplan/reports/samples"
)

func TestWhereMinutesAreTheCostTheWorkbooksSaySo(t *testing.T) {
	r := samples.Planned(t, "lettera", func(sc *input.Scenario) {
		samples.Few(sc)
		sc.Parameters.ByTime, sc.Parameters.MetresPerMinute = true, 1000
		l := geo.NewLayer("osrm", len(sc.Comuni)*len(sc.Hubs))
		for k := range l.Seconds {
			l.Metres[k], l.Seconds[k] = 5_000, int64(600+60*k+29)
		}
		sc.Ways = []*geo.Layer{l}
	})
	e := edition.New(r, say.Italian)
	note := "i chilometri sono i minuti, contati 1.000 metri l'uno"
	for _, s := range plan.Book(e).Sheets {
		if notes := strings.Join(s.Notes, " "); s.Name.It == "Cifre" && !strings.Contains(notes, note) {
			t.Errorf("Cifre: %s", notes)
		}
	}
	b := samples.ReadBack(t, comune.Book(e, 0, comune.NewBackdrop(e)), e.Stamp)
	rows := b.Rows("Dati", "Hub", "Il più vicino")
	if len(rows) == 0 {
		t.Fatal("no hubs")
	}
	for _, row := range rows {
		if m := samples.Num(t, row["Minuti"]); m < 10 || samples.Metres(t, row["Distanza (km)"]) != m*1000+483 {
			t.Errorf("%v", row)
		}
	}
}
