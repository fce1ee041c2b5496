package finish_test

import (
	"context"
	"strings"
	"testing"

	"hubplan/planner/campaign"
	"hubplan/planner/frontier"
	"hubplan/planner/input"
	"hubplan/planner/plantest"
	"hubplan/planner/say"
	"hubplan/planner/solve"
	"hubplan/reports/finish"
)

// warned is the warning of pauses of a scenario's plan, in a language.
func warned(t *testing.T, sc *input.Scenario, lang say.Lang) string {
	t.Helper()
	s, err := campaign.Solve(context.Background(), plantest.Case(t, sc), solve.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r := finish.Bare(s.Instance, s.Plan)
	if r.Reliefs, err = frontier.Reliefs(context.Background(), s, 2, nil); err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, f := range finish.Found(r) {
		if f.Warning {
			all = append(all, f.In(lang))
		}
	}
	if len(all) != 1 {
		t.Fatalf("%d warnings: %q", len(all), all)
	}
	return all[0]
}

// What is told is what the plans give: 342 wait from 3 to 23 May, 126 at one and a half
// kilometres a day, nobody at three.
func TestTheWarningOfAPauseSaysWhatShortensItAndAtWhatPrice(t *testing.T) {
	for lang, want := range map[say.Lang][]string{
		say.Italian: {"dal 03/05/2021 al 23/05/2021 i nati 1941-1950 (342 persone, posti liberi, ma più lontani di quanto",
			"con «giorno_km: 1.5» si accorcia o riguarda meno persone la pausa dal 03/05/2021 dei nati 1941-1950 (da 21 giorni per 342 persone a 21 per 126), " +
				"al prezzo di 6,1 km in più in media e 216 persone in più oltre 30 km; ",
			"con «giorno_km: 3» si accorcia o riguarda meno persone la pausa dal 03/05/2021 dei nati 1941-1950 (da 21 giorni per 342 persone a nessuno), " +
				"al prezzo di 9,7 km in più in media e 342 persone in più oltre 30 km; valori di «giorno_km» provati: 0.25, 0.5, 1.5, 2 e 3; "},
		say.English: {"from 2021-05-03 to 2021-05-23 those born 1941-1950 (342 people, seats free, but too far",
			"with “giorno_km: 1.5” this pause is shorter or for fewer people: from 2021-05-03 of those born 1941-1950 (21 days for 342 people to 21 for 126), " +
				"at the price of 6.1 km more on the mean and 216 people more beyond 30 km; "},
	} {
		got := warned(t, plantest.Stalled(), lang)
		for _, w := range want {
			if !strings.Contains(got, w) {
				t.Errorf("%s\nlacks %s", got, w)
			}
		}
		if strings.Contains(got, "postazioni: ") || strings.Contains(got, "nessun altro") {
			t.Errorf("%s\nsays that nothing helps", got)
		}
	}
}

func TestTheWarningOfAPauseSaysWhereNoWorthOfADayHelps(t *testing.T) {
	sc := plantest.Stalled()
	sc.Hubs = sc.Hubs[:1]
	for lang, want := range map[say.Lang]string{
		say.Italian: "rimedio: nessun altro valore di «giorno_km» le riduce di almeno un quarto senza fermare altrettante persone " +
			"altrove: servono più postazioni; valori",
		say.English: "mend: no other giorno_km lightens them by a quarter without stopping others as much: they need more stations; values",
	} {
		if got := warned(t, sc, lang); !strings.Contains(got, want) || strings.Contains(got, "si accorcia") {
			t.Errorf("%s\nlacks %s", got, want)
		}
	}
}
