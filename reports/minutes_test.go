package reports

import (
	"strings"
	"testing"

	"hubplan/geo"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

func TestWhereMinutesAreTheCostTheWorkbooksSaySo(t *testing.T) {
	r := planned(t, "lettera", func(sc *input.Scenario) {
		few(sc)
		sc.Parameters.ByTime, sc.Parameters.MetresPerMinute = true, 1000
		l := geo.NewLayer("osrm", len(sc.Comuni)*len(sc.Hubs))
		for k := range l.Seconds {
			l.Metres[k], l.Seconds[k] = 5_000, int64(600+60*k+29)
		}
		sc.Ways = []*geo.Layer{l}
	})
	e := newEdition(r, say.Italian)
	note := "i chilometri sono i minuti, contati 1.000 metri l'uno"
	if notes := strings.Join(e.overview("").notes, " "); !strings.Contains(notes, note) {
		t.Errorf("Quadro: %s", notes)
	}
	b := readBack(t, e.comuneBook(0, e.newBackdrop()), e.stamp)
	rows := b.rows("Riepilogo", "Hub", "Il più vicino")
	if len(rows) == 0 {
		t.Fatal("no hubs")
	}
	for _, row := range rows {
		if m := num(t, row["Minuti"]); m < 10 || metres(t, row["Distanza (km)"]) != m*1000+483 {
			t.Errorf("%v", row)
		}
	}
}
