package lookup

import (
	"strings"
	"testing"

	"hubplan/planner/plantest"
	"hubplan/planner/say"
)

func TestComuneByNameOrCode(t *testing.T) {
	in := plantest.Embedded(t, "lettera")
	for asked, want := range map[string]string{
		"Cremona":                            "Cremona",
		"crema":                              "Crema", // and not Cremona or Casale Cremasco
		"19036":                              "Cremona",
		" 019036 ":                           "Cremona",
		"corte de cortesi con cignone":       "Corte de' Cortesi con Cignone",
		"CORTE DE’ CORTESI CON CIGNONE":      "Corte de' Cortesi con Cignone",
		"Corte de Cortesi":                   "Corte de' Cortesi con Cignone",
		"casale cremasco vidolasco":          "Casale Cremasco-Vidolasco",
		"Pieve dOlmi":                        "Pieve d'Olmi",
		"rivolta d'adda'":                    "Rivolta d'Adda",
		"cannéto  sull’oglio":                "Canneto sull'Oglio",
		"goffredo":                           "Castel Goffredo",
		"San Martino d\u0061\u0300ll'Argine": "San Martino dall'Argine",
	} {
		i, err := Comune(in, asked)
		if err != nil || in.Comuni[i].Name != want {
			t.Errorf("%q: %d, %v, want %s", asked, i, err, want)
		}
	}
	for asked, want := range map[string]string{
		"Corte de":      "può essere più di un comune: Corte de' Cortesi con Cignone (019032), Corte de' Frati (019033)",
		"Cremonna":      "forse Cremona (019036)",
		"Offanen":       "forse Offanengo (019062)",
		"Roma":          "forse Crema (019035), Romanengo (019086)",
		"Castelgofredo": "forse Castel Goffredo",
		"Vladivostok":   "nessun comune del piano si chiama «Vladivostok»",
		"015146":        "nessun comune del piano ha il codice ISTAT 015146",
		"0190360":       "nessun comune del piano ha il codice ISTAT 0190360",
		"":              "non è il nome di un comune",
		" - ":           "non è il nome di un comune",
	} {
		if i, err := Comune(in, asked); err == nil || !strings.Contains(err.(*say.Refusal).In(say.Italian), want) {
			t.Errorf("%q: %d, %v, want %q", asked, i, err, want)
		}
	}
}
