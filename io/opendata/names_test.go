package opendata_test

import (
	"testing"

	"hubplan/io/opendata"
	"hubplan/planner/input"
)

// The names of the spring of 2021 and those on the boxes are known too.
func TestOlderNamesOfSuppliersAreKnown(t *testing.T) {
	for name, want := range map[string]string{"AstraZeneca": "astrazeneca", "VAXZEVRIA": "astrazeneca",
		"Vaxzevria (AstraZeneca)": "astrazeneca",
		"Comirnaty":               "pfizer", "Pfizer/BioNTech": "pfizer", "Spikevax": "moderna", "Johnson & Johnson": "janssen",
		"Nuvaxovid": "novavax", "Sputnik": ""} {
		var faults input.Faults
		d := opendata.Read("consegne.csv", []byte("area,fornitore,numero_dosi,data_consegna\nLOM,"+name+",10,2021-03-01\n"), "LOM", &faults)
		if d == nil || len(d.Records) != 1 || d.Records[0].Product != want {
			t.Errorf("%s: %+v %v", name, d, faults)
		}
	}
}
