package opendata_test

import (
	"strings"
	"testing"

	"hubplan/io/opendata"
	"hubplan/planner"
	"hubplan/planner/input"
)

// Doses of a day and product are added up over ages, in whichever edition they were
// published.
func TestDosesGivenAreAddedUpByDayAndProduct(t *testing.T) {
	for name, text := range map[string]string{
		"spring 2021": `data_somministrazione,fornitore,area,fascia_anagrafica,sesso_maschile,prima_dose,seconda_dose,nome_area
2021-04-02,Moderna,LOM,80-89,1,7,0,Lombardia
2021-04-01,Pfizer/BioNTech,LOM,80-89,20,42,1,Lombardia
2021-04-01,Pfizer/BioNTech,LOM,70-79,31,8,2,Lombardia
2021-04-01,Sputnik,LOM,70-79,31,5,0,Lombardia
`,
		"later": `data,forn,area,eta,m,f,d1,d2,dpi,reg
2021-04-02,Moderna,LOM,80-89,1,6,7,0,0,Lombardia
2021-04-01,Pfizer/BioNTech,LOM,80-89,20,22,42,1,0,Lombardia
2021-04-01,Pfizer/BioNTech,LOM,70-79,31,1,8,2,0,Lombardia
2021-04-01,Sputnik,LOM,70-79,31,1,5,0,0,Lombardia
`,
	} {
		var faults input.Faults
		a := opendata.ReadAdministered("dosi.csv", []byte(text), &faults)
		if a == nil || len(faults) > 0 {
			t.Fatal(name, faults)
		}
		day := planner.NewDate(2021, 4, 1)
		if len(a.Records) != 2 || a.Records[0].Product != "pfizer" || a.Records[0].Date != day || a.Records[0].First != 50 ||
			a.Records[0].Second != 3 || a.Records[1].Product != "moderna" || a.Records[1].First != 7 || a.Rows != 4 || a.Unknown["Sputnik"] != 5 ||
			a.From != day || a.To != day+1 {
			t.Errorf("%s: %+v", name, a)
		}
	}
}

func TestWhatIsNoTableOfDosesGivenIsToldInWords(t *testing.T) {
	for name, c := range map[string]struct{ text, fault string }{
		"deliveries": {"area,fornitore,numero_dosi,data_consegna\nLOM,Pfizer/BioNTech,117,2021-04-01\n",
			"“data_somministrazione” is missing"},
		"two regions":    {"data,forn,area,d1,d2\n2021-04-01,Moderna,LOM,1,0\n2021-04-01,Moderna,VEN,1,0\n", "area “VEN” is another region"},
		"no date":        {"data,forn,area,d1,d2\n2021-13-01,Moderna,LOM,1,0\n", "2021-13-01"},
		"doses below 0":  {"data,forn,area,d1,d2\n2021-04-01,Moderna,LOM,-1,0\n", "-1"},
		"nothing at all": {"", ""},
	} {
		var faults input.Faults
		if a := opendata.ReadAdministered("dosi.csv", []byte(c.text), &faults); a != nil || faults.Errors() == 0 {
			t.Errorf("%s: %+v %v", name, a, faults)
			continue
		}
		if all := faults[0].What.En; !strings.Contains(all, c.fault) {
			t.Errorf("%s: %s", name, all)
		}
	}
}
