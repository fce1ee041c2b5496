package scenario_test

import (
	"strings"
	"testing"

	"hubplan/io/scenario"
)

// A table of far more rows than a territory can have is one fault, told before anything
// is made of the rows.
func TestTooManyHubsOrComuniAreOneFault(t *testing.T) {
	for file, want := range map[string]string{"hub.csv": "hub_id: la tabella ha 20.002 righe; atteso: al massimo 1.000",
		"comuni.csv": "istat_code: la tabella ha 20.003 righe; atteso: al massimo 10.000"} {
		files := base(t)
		text := strings.TrimRight(files[file], "\n")
		last := text[strings.LastIndex(text, "\n"):]
		files[file] = text + strings.Repeat(last, 20_000) + "\n"
		sc, faults := scenario.Read(folder(files), "molti")
		if told := strings.Join(warnings(faults), "\n"); sc != nil || len(faults) != 1 || !strings.Contains(told, want) {
			t.Errorf("%s: read %t, %d faults:\n%.400s", file, sc != nil, len(faults), told)
		}
	}
}
