package scenario_test

import (
	"io/fs"
	"reflect"
	"slices"
	"strings"
	"testing"

	"hubplan/data"
	"hubplan/io/scenario"
	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/check"
	"hubplan/planner/input"
	"hubplan/planner/say"
	"hubplan/planner/whatif"
)

func embedded(t *testing.T, name string) (fs.FS, *input.Scenario) {
	t.Helper()
	files, _ := data.Scenario(name)
	sc, faults := scenario.Read(files, name)
	if sc == nil || faults.Errors() > 0 {
		t.Fatal(faults)
	}
	return files, sc
}

// Tables that are written anew say what they said before.
func TestTablesWrittenAnewAreEqual(t *testing.T) {
	for _, name := range data.Names() {
		files, sc := embedded(t, name)
		touched := check.Calendar | check.Hubs | check.Cohorts
		if len(sc.Deliveries) > 0 {
			touched |= check.Deliveries
		}
		out, faults := scenario.Alter(files, sc, touched, nil)
		if faults != nil {
			t.Fatal(faults)
		}
		again, faults := scenario.Read(out, name)
		if again == nil || faults.Errors() > 0 {
			t.Fatal(faults)
		}
		was, now := stripped(sc), stripped(again)
		was.Files, now.Files = nil, nil
		if !reflect.DeepEqual(was, now) {
			t.Errorf("%s: calendar %v, hubs %v, cohorts %v, deliveries %v", name, reflect.DeepEqual(was.Calendar, now.Calendar),
				reflect.DeepEqual(was.Hubs, now.Hubs),
				reflect.DeepEqual(was.Cohorts, now.Cohorts), reflect.DeepEqual(was.Deliveries, now.Deliveries))
		}
	}
}

const hypotheses = `ipotesi;cambia;hub;coorte;prodotto;comune;parametro;dal;al;valore
Crema chiusa;chiusura;crema;;;;;2021-05-01;2021-05-04;
Più postazioni;postazioni;cremona;;;;;;;+2
Più postazioni;postazioni;mantova;;;;;2021-06-01;2021-06-30;8
Orario ridotto;orario;*;;;;;2021-08-01;;08:00-13:00 14:00-18:00
Prima i cinquantenni;apertura;;1962-1971;;;;;;-7
Meno adesioni;adesione;;1992-2005;;;;;;0,5
Consegne a metà;consegne;;;pfizer;;;2021-05-01;2021-05-31;0,5
Consegne in ritardo;ritardo;;;*;;;;;7
Viadana;apri;viadana;;;;;;;4
Suzzara;nuovo_hub;suzzara;;;020065;;;;5
Più vicino;parametro;;;;;distanza_massima_m;;;40000
Meno attesa;parametro;;;;;giorno_km;;;1.5
`

func TestHypothesesMakeScenariosOfTheirOwn(t *testing.T) {
	files, sc := embedded(t, "forniture")
	var faults input.Faults
	changes := scenario.ReadHypotheses("ipotesi.csv", []byte(hypotheses), &faults)
	if faults != nil {
		t.Fatal(faults)
	}
	all := whatif.Group(changes)
	if len(all) != 11 || len(all[1].Changes) != 2 {
		t.Fatalf("%d hypotheses", len(all))
	}
	before := stripped(sc)
	base, _ := campaign.New(sc)
	for _, h := range append(all, whatif.Combined("tutte", all)) {
		a := whatif.Apply(sc, h, &faults)
		if a == nil {
			t.Fatal(faults)
		}
		out, more := scenario.Alter(files, a.Scenario, a.Touched, a.Parameters)
		if more != nil {
			t.Fatal(more)
		}
		again, more := checked(out)
		if again == nil || more.Errors() > 0 {
			t.Fatalf("%s: %v", h.Name, more)
		}
		want, _ := campaign.New(again)
		if got, _ := base.With(a.Changes...); !sameButFiles(got.Instance, want.Instance) {
			t.Errorf("%s: written into the files it is not what it is as a change", h.Name)
		}
		if reflect.DeepEqual(stripped(again), before) {
			t.Errorf("%s changes nothing", h.Name)
		}
		if !reflect.DeepEqual(stripped(sc), before) {
			t.Fatalf("%s changes the scenario itself", h.Name)
		}
	}
}

// Deliveries that a change brings limit their own product alone, in the files too.
func TestAChangesDeliveryLimitsItsOwnProduct(t *testing.T) {
	files, sc := embedded(t, "lettera")
	for k := range sc.Cohorts {
		if sc.Cohorts[k].Included {
			sc.Cohorts[k].Products = []string{"pfizer", "janssen"}
		}
	}
	e := campaign.Edit(sc, campaign.Deliveries{{Product: "janssen", Date: sc.Parameters.From, Doses: 500}})
	out, faults := scenario.Alter(files, e.Scenario, e.Touched|check.Cohorts, nil)
	if faults != nil {
		t.Fatal(faults)
	}
	c, faults := checked(out)
	if c == nil || faults.Errors() > 0 {
		t.Fatal(faults)
	}
	got, _ := campaign.New(c)
	if got == nil {
		t.Fatal("no case")
	}
	for p := range got.Instance.Products {
		if id := got.Instance.Products[p].ID; got.Instance.Supply[p].Limited != (id == "janssen") {
			t.Errorf("%s is limited: %t", id, got.Instance.Supply[p].Limited)
		}
	}
}

// sameButFiles says whether two instances are equal but for the files they were read
// from.
func sameButFiles(a, b *planner.Instance) bool {
	x, y := reflect.ValueOf(a).Elem(), reflect.ValueOf(b).Elem()
	for k := range x.NumField() {
		if x.Type().Field(k).Name != "Files" && !reflect.DeepEqual(x.Field(k).Interface(), y.Field(k).Interface()) {
			return false
		}
	}
	return true
}

// The same table as YAML says the same.
func TestHypothesesInYAML(t *testing.T) {
	var y strings.Builder
	y.WriteString("# ipotesi della settimana\nipotesi:\n")
	lines := strings.Split(strings.TrimSpace(hypotheses), "\n")
	header := strings.Split(lines[0], ";")
	for _, l := range lines[1:] {
		lead := "  - "
		for k, v := range strings.Split(l, ";") {
			if v != "" {
				y.WriteString(lead + header[k] + ": \"" + v + "\"\n")
				lead = "    "
			}
		}
	}
	var faults input.Faults
	a := scenario.ReadHypotheses("ipotesi.csv", []byte(hypotheses), &faults)
	b := scenario.ReadHypotheses("ipotesi.yaml", []byte(y.String()), &faults)
	if faults != nil {
		t.Fatal(faults)
	}
	for k := range a {
		a[k].Row, b[k].Row = input.Row{}, input.Row{}
	}
	if !reflect.DeepEqual(a, b) {
		t.Errorf("%+v\n%+v", a, b)
	}
}

func TestBadHypothesesAreTold(t *testing.T) {
	_, sc := embedded(t, "lettera")
	for _, c := range []struct{ row, want string }{
		{"x;chiusura;cremma;;;;;;;", "ipotesi.csv:2:12: hub: «cremma» non è nello scenario; atteso: uno di: cremona crema soresina"},
		{"x;chiusura;;;;;;;;", "ipotesi.csv:2:12: hub: la cella è vuota; atteso: «chiusura» la richiede"},
		{"x;chiude;crema;;;;;;;", "ipotesi.csv:2:3: cambia: «chiude» non è una delle parole ammesse; atteso: uno di: chiusura postazioni"},
		{"x;chiusura;crema;;;;;2021-01-01;;",
			"ipotesi.csv:2:22: dal: il 01/01/2021 è fuori dal periodo del piano; atteso: una data dal 12/04/2021 al 07/11/2021"},
		{"x;chiusura;crema;;;;;2021-06-02;2021-06-01;",
			"ipotesi.csv:2:33: al: il periodo finisce (01/06/2021) prima di cominciare (02/06/2021); atteso: una data «al» non " +
				"anteriore a «dal»"},
		{"x;postazioni;crema;;;;;;;-2",
			"ipotesi.csv:2:26: valore: l'hub «crema» avrebbe 3 postazioni, meno del suo minimo di 5; atteso: almeno 5, oppure una chiusura"},
		{"x;postazioni;crema;;;;;;;tante",
			"ipotesi.csv:2:26: valore: «tante» non va bene; atteso: un numero di postazioni, oppure +2 o -1"},
		{"x;apertura;;1962-1970;;;;;;+7", "ipotesi.csv:2:13: coorte: «1962-1970» non è nello scenario"},
		{"x;adesione;;*;;;;;;1,5", "ipotesi.csv:2:20: valore: la quota è 1,5; atteso: da 0 a 1"},
		{"x;consegne;;;pfizer;;;;;0,5",
			"ipotesi.csv:2:3: cambia: lo scenario non ha consegne: i vaccini non hanno limiti; atteso: uno scenario con le consegne, " +
				"come «forniture»"},
		{"x;apri;crema;;;;;;;", "ipotesi.csv:2:8: hub: l'hub «crema» è già attivo; atteso: un hub di riserva"},
		{"x;nuovo_hub;crema;;;019035;;;;5", "ipotesi.csv:2:13: hub: l'hub «crema» c'è già; atteso: un identificativo nuovo"},
		{"x;nuovo_hub;lodi;;;098031;;;;5",
			"ipotesi.csv:2:20: comune: il comune «098031» non è nella tabella dei comuni; atteso: un codice ISTAT di comuni.csv"},
		{"x;parametro;;;;;distanza;;;5",
			"ipotesi.csv:2:17: parametro: «distanza» non è nello scenario; atteso: uno di: distanza_massima_m"},
	} {
		var faults input.Faults
		changes := scenario.ReadHypotheses("ipotesi.csv",
			[]byte("ipotesi;cambia;hub;coorte;prodotto;comune;parametro;dal;al;valore\n"+c.row+"\n"), &faults)
		for _, h := range whatif.Group(changes) {
			whatif.Apply(sc, h, &faults)
		}
		if len(faults) != 1 || !strings.HasPrefix(faults[0].In(say.Italian), c.want) {
			t.Errorf("%s\n got %v\nwant %s", c.row, faults, c.want)
			for _, f := range faults {
				t.Log(f.In(say.Italian))
			}
		}
	}
}

// A parameter in a group is set whether the group is there as a block, on one line, or not
// at all, and what else it has stays; a remark stands behind it.
func TestAParameterInAGroupIsSet(t *testing.T) {
	files, _ := embedded(t, "lettera")
	text, err := fs.ReadFile(files, scenario.ParametersFile)
	if err != nil {
		t.Fatal(err)
	}
	for name, group := range map[string]string{
		"none":       "",
		"a block":    "settimana:\n  giorni_fermi: 9   # come sempre\n  assenze: 0.2\n",
		"one line":   "settimana: {assenze: 0.2, giorni_fermi: 9} # com'era\n",
		"with a sub": "percorsi: {server: osrm, indirizzo: \"http://localhost:5000\"}\nsettimana: {giorni_fermi: 9}\n",
	} {
		base, err := scenario.Overlay(files, map[string][]byte{scenario.ParametersFile: slices.Concat(text, []byte("\n"+group))})
		if err != nil {
			t.Fatal(err)
		}
		sc, _ := scenario.Read(base, name)
		out, faults := scenario.Alter(base, sc, 0, map[string]string{"settimana.assenze": "0.11 # proposta", "settimana.sovraprenotazione": "0.05",
			"giorno_km": "2"})
		if out == nil {
			t.Fatal(name, faults)
		}
		got, faults := scenario.Read(out, name)
		if got == nil || faults.Errors() > 0 {
			b, _ := fs.ReadFile(out, scenario.ParametersFile)
			t.Fatalf("%s: %v\n%s", name, faults, b[len(b)-300:])
		}
		want := sc.Parameters
		want.NoShow, want.Overbooking, want.DayMetres = 110_000, 50_000, 2000
		if p := got.Parameters; p.NoShow != want.NoShow || p.Overbooking != want.Overbooking || p.FreezeDays != want.FreezeDays ||
			p.DayMetres != 2000 || !reflect.DeepEqual(p.Routing, want.Routing) {
			t.Errorf("%s: %+v", name, p)
		}
		if b, _ := fs.ReadFile(out, scenario.ParametersFile); !strings.Contains(string(b), "} # proposta") {
			t.Errorf("%s: no remark", name)
		}
	}
}
