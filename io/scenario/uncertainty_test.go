package scenario_test

import (
	"regexp"
	"strings"
	"testing"

	"hubplan/io/scenario"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// The defaults give every value and explain every key: a line of comment stands above it, or
// above its group.
func TestTheDefaultsGiveAndExplainEveryKey(t *testing.T) {
	u, text := scenario.DefaultUncertainty()
	if u.Done != 900_000 || u.Late != 250_000 || u.LateDays != 3 || u.Cut != 100_000 || u.CutSize != 200_000 || u.Loss != 5000 ||
		u.VialsSaved != 800_000 || u.UptakeCommon != 350_000 || u.UptakeCohort != 200_000 || u.Absent != 110_000 || u.AbsentSpread != 250_000 ||
		u.Return != 900_000 || u.ReturnDays != 7 || u.WalkIns != 10_000 || u.WalkInsSpread != 500_000 || u.RateHub != 50_000 ||
		u.RateDay != 50_000 || u.Closed != 2000 || u.ClosedDays != 2 || u.Hesitant != 140_000 || u.HesitantSpread != 600_000 ||
		u.ComeRate != 12_000 || u.ComeRateSpread != 600_000 || u.VialDoses["janssen"] != 5 || u.AbsentOf["astrazeneca"] != 200_000 {
		t.Errorf("%+v", u)
	}
	comment, group := false, false
	for line := range strings.Lines(string(text)) {
		text := strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(text, "#"):
			comment = true
		case text == "":
			comment, group = false, false
		case !comment && !group:
			t.Errorf("nothing explains %s", text)
		case regexp.MustCompile(`^\w+:$`).MatchString(text):
			group = comment
		}
	}
}

func TestAFileOfDoubtsChangesWhatItSaysAndNothingElse(t *testing.T) {
	base, _ := scenario.DefaultUncertainty()
	var faults input.Faults
	u := scenario.ReadUncertainty("mio.yaml", []byte("completamento: 0.95\nassenze:\n  vaccini: {nuovo: 0.3}\nconsegne: {giorni_ritardo: 9}\n"),
		base, []string{"nuovo"}, &faults)
	if u == nil || len(faults) > 0 {
		t.Fatal(faults)
	}
	if u.Done != 950_000 || u.AbsentOf["nuovo"] != 300_000 || u.AbsentOf["astrazeneca"] != 200_000 || u.LateDays != 9 || u.Late != base.Late {
		t.Errorf("%+v", u)
	}
	if base.AbsentOf["nuovo"] != 0 || base.Done != 900_000 {
		t.Errorf("the defaults changed: %+v", base)
	}
}

// Everything that is wrong is told at once, with its line.
func TestFaultsOfAFileOfDoubts(t *testing.T) {
	base, _ := scenario.DefaultUncertainty()
	for text, want := range map[string]string{
		"completamento: 1.5\n":                    "mio.yaml:1:16: completamento: il valore è 1,5; atteso: da 0 a 1",
		"consegne:\n  giorni_ritardo: 0\n":        "mio.yaml:2:19: consegne.giorni_ritardo: 0 è fuori dai limiti; atteso: un numero intero da 1 a 60",
		"assenze: {vaccini: {pfiser: 0.1}}\n":     "chiave sconosciuta «assenze.vaccini.pfiser»",
		"assenza: {quota: 0.1}\n":                 "rimedio: forse «assenze»",
		"rendimento: {variazione_hub: tanto}\n":   "rendimento.variazione_hub: «tanto» non è un numero decimale",
		"indecisi: 3\n":                           "indecisi: qui sta un valore semplice",
		"adesione: {variazione_comune: [1, 2]}\n": "adesione.variazione_comune: qui sta un elenco",
	} {
		var faults input.Faults
		if u := scenario.ReadUncertainty("mio.yaml", []byte(text), base, nil, &faults); u != nil || faults.Errors() != 1 ||
			!strings.Contains(faults[0].In(say.Italian), want) {
			t.Errorf("%q: %v, %d faults", text, faults, faults.Errors())
		}
	}
}
