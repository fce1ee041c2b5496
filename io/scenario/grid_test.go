package scenario_test

import (
	"reflect"
	"strings"
	"testing"

	"hubplan/io/scenario"
	"hubplan/planner/frontier"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

const grid = `# pesi da provare
giorno_km: [0.25, 0.5, 1, 1.5, 2, 3]
viaggio:
  - {pesi: [1]}
  - soglie_km: [15, 30]
    pesi: [1, 2, 4]
  - {soglie_km: [20, 30], pesi: [1, 3, 9]}
limiti:
  - distanza_massima_m: 30000
  - {distanza_in_piu_massima_m: 15000}
`

func TestAGridIsReadAsItIsWritten(t *testing.T) {
	var faults input.Faults
	got := scenario.ReadGrid("griglia.yaml", []byte(grid), &faults)
	if faults != nil {
		t.Fatal(faults)
	}
	at := got[6].Places
	if at["giorno_km"].String() != "griglia.yaml:2:13" || at["viaggio"].String() != "griglia.yaml:5:5" ||
		got[19].Places["distanza_in_piu_massima_m"].String() != "griglia.yaml:10:33" {
		t.Errorf("the values stand at %v, %v", at, got[19].Places)
	}
	want := frontier.Grid()
	for k := range got {
		got[k].Places = nil
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	for text, n := range map[string]int{"giorno_km: [1, 2]": 2, "viaggio: [{pesi: [1]}]": 1, "limiti: [{distanza_massima_m: 9000}]": 1} {
		if got := scenario.ReadGrid("g", []byte(text), &faults); len(got) != n || faults != nil {
			t.Errorf("%s: %d points, %v", text, len(got), faults)
		}
	}
}

func TestEverythingWrongWithAGridIsTold(t *testing.T) {
	for _, c := range []struct {
		text string
		said []string
	}{
		{"giorno_km: [1, 0, uno, 0.0005]\nviagio: []\n", []string{"g.yaml:2:1: unknown key “viagio”", "perhaps “viaggio”",
			"g.yaml:1:16: giorno_km[2]: a day is worth 0 km", "g.yaml:1:19: giorno_km[3]: “uno” is not a decimal number",
			"g.yaml:1:24: giorno_km[4]: a day is worth 0.0005 km"}},
		{"viaggio:\n  - {soglie_km: [20], pesi: [1]}\n  - [1, 2]\n  - {soglie: [3], pesi: [1]}\n", []string{
			"g.yaml:2:29: viaggio[1].pesi: there are 1 weights and 1 thresholds", "g.yaml:3:5: viaggio[2]: a list stands here",
			"g.yaml:4:6: unknown key “viaggio[3].soglie”"}},
		{"limiti:\n  - {distanza_massima_m: 0}\n  - {}\n", []string{"g.yaml:2:26: limiti[1].distanza_massima_m: 0 is out of range",
			"g.yaml:3:5: limiti[2]: the entry has no limit"}},
		{"giorno_km: [1, 2, 1]\nviaggio: [{pesi: [1]}, {pesi: [1]}]\n",
			[]string{"g.yaml:1:19: giorno_km[3]: the same stands on line 1 already",
				"g.yaml:2:25: viaggio[2]: the same stands on line 2 already"}},
		{"giorno_km: []\n", []string{"g.yaml: the grid has 0 points; expected: 1 to 200"}},
		{"giorno_km: [" + strings.Repeat("1, ", 200) + "1]\n", []string{"g.yaml: the grid has 201 points; expected: at most 200"}},
		{"giorno_km: 1\n", []string{"g.yaml:1:12: giorno_km: a simple value stands here"}},
	} {
		var faults input.Faults
		if got := scenario.ReadGrid("g.yaml", []byte(c.text), &faults); got != nil {
			t.Errorf("%s is read", c.text)
		}
		var all strings.Builder
		for _, f := range faults {
			all.WriteString(f.In(say.English) + "\n")
		}
		for _, want := range c.said {
			if !strings.Contains(all.String(), want) {
				t.Errorf("%s: %s, want %q", c.text, all.String(), want)
			}
		}
	}
}
