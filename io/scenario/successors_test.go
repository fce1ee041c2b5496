package scenario_test

import (
	"slices"
	"strings"
	"testing"

	"hubplan/planner/input"
	"hubplan/planner/say"
)

// merged says that 019200 and 019201 are 019116 now, by way of 019150, and that
// 020099 is 020030.
var merged = edit{"variazioni.csv", "",
	"dal;codice_prima;codice_dopo;nota\n2014-02-04;019200;019150;\n2019-01-01;019150;019116;\n2019-01-01;019201;019116;\n2018-01-01;020099;020030;\n"}

func warnings(faults input.Faults) (out []string) {
	for _, f := range faults {
		out = append(out, f.In(say.Italian))
	}
	return out
}

func TestFormerCodesCountForWhatTheyBecame(t *testing.T) {
	former := residents("019036", "Cremona", "019200", "Ca", "019201", "Andrea", "020099", "Mantova vecchia", "015146", "Milano")
	files := edited(t, base(t), merged,
		edit{"comuni.csv", "120;890;\n", "240;1780;\n"},
		edit{"popolazione.csv", "", former},
		edit{"hub.csv", "020030", "020099"},
		edit{"impegni.csv", "020030", "020099"},
		edit{"barriere.csv", "", "barriera;istat_code\npo;019201\npo;020030\n"}, river[1],
		edit{"dosi_comuni.csv", "",
			"CODISTAT_COMUNE_DOM,TOT_DOSE1,TOT_DOSE2,date\n019200,100,10,2021-04-11\n019201,30,3,2021-04-11\n019036,5,0,2021-04-11\n020030,7,0,2021-04-11\n"},
		edit{"dosi_fatte.csv", "", "istat_code;nati_dal;nati_al;prime_dosi\n019200;1942;1961;30\n019201;1942;1961;12\n019201;;1941;1\n"},
		edit{"distanze_istat.csv", "",
			"Name;Origine;Destinazione;Total_Minu;Total_Mete\na;19201;20099;40;50100\nb;19200;20099;30;40100\nc;19200;19201;1;1\nd;19036;20099;60;70000\ne;19116;19036;40;40000\nf;19200;19036;4;4000\n"})
	sc, faults := checked(folder(files))
	if sc == nil || faults.Errors() > 0 {
		t.Fatal(warnings(faults))
	}
	var codes []string
	for _, r := range sc.Residents {
		codes = append(codes, r.Code)
	}
	if !slices.Equal(codes, []string{"019036", "019116", "020030"}) || sc.Residents[1].ByAge[50] != 20 || sc.Residents[1].Total != 2020 {
		t.Errorf("%v %+v", codes, sc.Residents[1])
	}
	if sc.Hubs[1].Istat != "020030" || sc.Committed[1].Istat != "020030" || sc.Banks[0].Istat != "019116" {
		t.Errorf("%s %s %s", sc.Hubs[1].Istat, sc.Committed[1].Istat, sc.Banks[0].Istat)
	}
	if len(sc.Given) != 3 || sc.Given[0].Code != "019116" || sc.Given[0].First != 130 || sc.Given[0].Second != 13 {
		t.Errorf("%+v", sc.Given)
	}
	if len(sc.Begun) != 2 || sc.Begun[0].Istat != "019116" || sc.Begun[0].People != 42 || sc.Begun[1].People != 1 {
		t.Errorf("%+v", sc.Begun)
	}
	// 019116 to the hub of 020030: not known under its own code, so that of 019200,
	// which is listed first; to 019036 by its own code.
	if w := sc.Ways[0]; w.Metres[1*2+1] != 40100 || w.Metres[1*2+0] != 40000 || w.Metres[0*2+1] != 70000 {
		t.Errorf("%+v", w)
	}
	told := strings.Join(warnings(faults), "\n")
	for _, want := range []string{
		"popolazione.csv:105:1: Codice comune: il codice 019200 è di prima del 04/02/2014 (variazioni.csv, riga 2): conta per il comune " +
			"019116",
		"popolazione.csv:207:1: Codice comune: il codice 019201 è di prima del 01/01/2019 (variazioni.csv, riga 4): conta per il comune " +
			"019116",
		"hub.csv:3:51: istat_code: il codice 020099", "impegni.csv:3:32: istat_code: il codice 020099", "barriere.csv:2:4: istat_code: " +
			"il codice 019201",
		"dosi_comuni.csv:2:1: CODISTAT_COMUNE_DOM: il codice 019200", "dosi_fatte.csv:2:1: istat_code: il codice 019200",
		"distanze_istat.csv: il codice 019200", "distanze_istat.csv: il codice 020099",
	} {
		if !strings.Contains(told, want) {
			t.Errorf("not told: %s", want)
		}
	}
	if n := strings.Count(told, "dosi_fatte.csv"); n != 2 {
		t.Errorf("dosi_fatte.csv is spoken of %d times, want once for each code:\n%s", n, told)
	}
	if strings.Contains(told, "distanze_istat.csv: il codice 019201") {
		t.Error("a way that was not used is told")
	}
}

func TestWithoutTheTableFormerCodesAreUnknown(t *testing.T) {
	_, faults := checked(folder(edited(t, base(t), edit{"hub.csv", "020030", "020099"})))
	if faults.Errors() != 1 {
		t.Error(warnings(faults))
	}
}

func TestCodesThatGoInACircleLeadNowhere(t *testing.T) {
	circle := edit{"variazioni.csv", "", "dal;codice_prima;codice_dopo\n2014-02-04;020099;020098\n2014-02-04;020098;020099\n"}
	_, faults := checked(folder(edited(t, base(t), circle, edit{"hub.csv", "020030", "020099"})))
	if faults.Errors() != 1 {
		t.Error(warnings(faults))
	}
}

// A province that came, went and came again took the code with it and brought it back.
func TestACodeThatComesBackIsOfTheSameComune(t *testing.T) {
	rows := "dal;codice_prima;codice_dopo;nota\n2006-01-01;020030;104001;\n2016-04-28;104001;020030;\n2025-04-01;020030;113001;\n"
	edits := []edit{{"variazioni.csv", "", rows}, {"comuni.csv", "020030;Mantova", "113001;Mantova"}}
	sc, faults := checked(folder(edited(t, base(t), edits...)))
	if sc == nil || faults.Errors() > 0 {
		t.Fatal(faults)
	}
	if n := len(sc.Residents); sc.Residents[n-1].Code != "113001" {
		t.Errorf("%+v", sc.Residents[n-1])
	}
	apart := strings.Replace(rows, "020030;104001", "020030;105009", 1) // those people are elsewhere now
	edits[0] = edit{"variazioni.csv", "", apart}
	if _, faults := checked(folder(edited(t, base(t), edits...))); !strings.Contains(faults.Error(), "different comuni") {
		t.Error(faults)
	}
}
