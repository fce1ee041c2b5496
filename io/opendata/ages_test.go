package opendata_test

import (
	"strings"
	"testing"

	"hubplan/io/opendata"
	"hubplan/planner"
	"hubplan/planner/input"
)

// Ages and people who had the infection are read from whichever edition has them, rows of a
// day, product and band added up.
func TestDosesGivenByAge(t *testing.T) {
	for name, c := range map[string]struct {
		text     string
		ages     bool
		infected int64 // -1 where the edition does not tell
	}{
		"spring 2021": {"data_somministrazione,fornitore,area,fascia_anagrafica,categoria_altro,prima_dose,seconda_dose\n" +
			"2021-05-01,Moderna,LOM,90+,1,7,2\n2021-05-01,Moderna,LOM,50-59,1,5,0\n2021-05-01,Moderna,LOM,50-59,2,6,1\n", true, -1},
		"summer 2021": {"data_somministrazione,fornitore,area,fascia_anagrafica,prima_dose,seconda_dose,pregressa_infezione\n" +
			"2021-05-01,Moderna,LOM,50-59,11,1,3\n2021-05-01,Moderna,LOM,90+,7,2,\n", true, 3},
		"later": {"data,forn,area,eta,m,f,d1,d2,dpi\n2021-05-01,Moderna,LOM,50-59,1,1,11,1,3\n2021-05-01,Moderna,LOM,90+,1,1,7,2,0\n", true, 3},
	} {
		var faults input.Faults
		a := opendata.ReadAges("dosi.csv", []byte(c.text), &faults)
		if a == nil || len(faults) > 0 {
			t.Fatal(name, faults)
		}
		if a.UpTo != planner.NewDate(2021, 5, 1) || a.HasAges != c.ages || a.HasInfected != (c.infected >= 0) || len(a.Records) != 2 {
			t.Errorf("%s: %+v", name, a)
			continue
		}
		x, y := a.Records[0], a.Records[1]
		if x.From != 50 || x.To != 59 || x.First != 11 || x.Second != 1 || x.Infected != max(0, c.infected) || x.Product != "moderna" ||
			y.From != 90 || y.To != input.OpenAge || y.First != 7 {
			t.Errorf("%s: %+v %+v", name, x, y)
		}
	}
	var faults input.Faults
	if a := opendata.ReadAges("dosi.csv", []byte("data,forn,area,d1,d2\n2021-05-01,Moderna,LOM,1,0\n"), &faults); a == nil || a.HasAges {
		t.Errorf("without ages: %+v %v", a, faults)
	}
	for text, want := range map[string]string{
		"data,forn,area,eta,d1,d2\n2021-05-01,Moderna,LOM,anziani,1,0\n":     "dosi.csv:2:24: eta: “anziani” is no band of ages",
		"data,forn,area,eta,d1,d2\n2021-05-01,Moderna,LOM,59-50,1,0\n":       "“59-50” is no band",
		"data,forn,area,eta,d1,d2,dpi\n2021-05-01,Moderna,LOM,50-59,1,0,x\n": "dpi",
		"data,forn,area,eta,d1,d2\n2021-05-41,Moderna,LOM,50-59,1,0\n":       "2021-05-41",
	} {
		var faults input.Faults
		if a := opendata.ReadAges("dosi.csv", []byte(text), &faults); a != nil || faults.Errors() == 0 || !strings.Contains(faults.Error(), want) {
			t.Errorf("%q: %v", text, faults)
		}
	}
}
