package check_test

import (
	"slices"
	"strings"
	"testing"

	"hubplan/planner"
	"hubplan/planner/check"
	"hubplan/planner/input"
	"hubplan/planner/plantest"
	"hubplan/planner/say"
)

// weighed is the small scenario in version 2 of the layout.
func weighed() *input.Scenario {
	sc := plantest.Small()
	sc.Parameters.Layout, sc.Parameters.DayMetres = 2, 1000
	sc.Parameters.Travel = planner.Curve{Beyond: []int64{20_000, 30_000}, Weights: []int64{100, 300, 900}}
	for k, priority := range []planner.Decimal{0, 6_000_000, 5_200_000, 0} {
		c := &sc.Cohorts[k]
		c.Priority, c.WaitMetresPerDay, c.UnservedMetres = priority, 0, 0
	}
	return sc
}

func TestWeightsThatCannotBeAreTold(t *testing.T) {
	for _, c := range []struct {
		name string
		bend func(*input.Scenario)
		want []string
	}{
		{"a day worth nothing", func(s *input.Scenario) { s.Parameters.DayMetres = 0 },
			[]string{"giorno_km: un giorno d'attesa vale 0 km; atteso: più di 0 e al massimo 100",
				"coorti.csv:3: priorita: arrotondato a metri interi, un giorno d'attesa della coorte 1941-1950 costa 0: la priorità si " +
					"perderebbe; atteso: almeno 1, e meno di quello della coorte più anziana; rimedio: alzare giorno_km, o scostare di più " +
					"le priorità",
				"coorti.csv:4: priorita: arrotondato a metri interi, un giorno d'attesa della coorte 1951-1960 costa 0: la priorità si " +
					"perderebbe; atteso: almeno 1, e meno di quello della coorte più anziana; rimedio: alzare giorno_km, o scostare di più " +
					"le priorità"}},
		{"weights below one, and falling", func(s *input.Scenario) { s.Parameters.Travel.Weights = []int64{99, 300, 200} },
			[]string{"viaggio.pesi[1]: il peso è 0,99; atteso: da 1 a 1000: almeno 1, e mai meno del tratto prima, perché andare più " +
				"lontano non costi meno",
				"viaggio.pesi[3]: il peso è 2; atteso: da 3 a 1000: almeno 1, e mai meno del tratto prima, perché andare più lontano " +
					"non costi meno"}},
		{"thresholds that do not rise", func(s *input.Scenario) { s.Parameters.Travel.Beyond = []int64{20_000, 20_000} },
			[]string{"viaggio.soglie_km[2]: la soglia è di 20 km, dopo 20; atteso: soglie in ordine crescente, da più di 0 a 10000"}},
		{"a priority above all", func(s *input.Scenario) { s.Cohorts[1].Priority = 100_010_000 },
			[]string{"coorti.csv:3: priorita: la priorità della coorte 1941-1950 è 100,01; atteso: da 0,01 a 100, al massimo due decimali"}},
		{"three decimals", func(s *input.Scenario) { s.Cohorts[2].Priority = 5_125_000 },
			[]string{"coorti.csv:4: priorita: la priorità della coorte 1951-1960 è 5,125; atteso: da 0,01 a 100, al massimo due decimali"}},
		{"the younger before the older", func(s *input.Scenario) { s.Cohorts[2].Priority = 6_000_000 },
			[]string{"coorti.csv:4: priorita: la priorità della coorte 1951-1960 è 6, quella della più anziana 1941-1950 è 6; atteso: un " +
				"valore minore di quello della coorte più anziana; rimedio: uguale solo se apertura e vaccini sono gli stessi"}},
		{"days that cost the same once they are rounded", func(s *input.Scenario) {
			s.Parameters.DayMetres, s.Cohorts[1].Priority, s.Cohorts[2].Priority = 20, 1_020_000, 1_000_000
		}, []string{"coorti.csv:4: priorita: arrotondato a metri interi, un giorno d'attesa della coorte 1951-1960 costa 20: la priorità " +
			"si perderebbe; atteso: almeno 1, e meno di quello della coorte più anziana; rimedio: alzare giorno_km, o scostare di più le " +
			"priorità"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			sc := weighed()
			c.bend(sc)
			in, faults := check.Instance(sc, plantest.Distances(sc))
			var got []string
			for _, f := range faults {
				got = append(got, f.In(say.Italian))
			}
			if in != nil || strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("got:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

// What a person costs is worked out by hand: 27 km are 20 + 7 × 3 = 41 of the first kind,
// 35 km are 20 + 30 + 5 × 9 = 95, times the priority, and half a metre is rounded up.
func TestPrioritiesAndCurvesBecomeWholeMetres(t *testing.T) {
	sc := weighed()
	sc.Cohorts[2].Opens = sc.Cohorts[1].Opens
	in := plantest.Instance(t, sc)
	for metres, want := range map[int64]int64{0: 0, 20_000: 2_000_000, 27_000: 4_100_000, 35_000: 9_500_000} {
		if got := in.Parameters.Travel.Hundredths(metres); got != want {
			t.Errorf("%d m weigh %d, want %d", metres, got, want)
		}
	}
	in.Distances.Metres[0] = 27_001
	if got := []int64{in.WayCost(0, 1, 0), in.WayCost(0, 2, 0)}; !slices.Equal(got, []int64{246_018, 213_216}) { // 6 and 5.2 × 41 003
		t.Error(got)
	}
	if a, b := &in.Cohorts[1], &in.Cohorts[2]; a.WaitMetresPerDay != 6000 || b.WaitMetresPerDay != 5200 ||
		a.UnservedMetres <= b.UnservedMetres || b.UnservedMetres < in.WayCost(2, 1, 0)+6000*int64(in.Days) {
		t.Errorf("%+v %+v", a, b)
	}
	in.MoveMetres = 15
	if got := []int64{in.MoveCost(1), in.MoveCost(2), in.PricedMove(50)}; !slices.Equal(got, []int64{90, 78, 8}) { // 7.5 is 8
		t.Error(got)
	}
}

// Cohorts that nothing tells apart may share a priority, and then their people cost the
// same in everything.
func TestInterchangeableCohortsMayShareAPriority(t *testing.T) {
	sc := weighed()
	sc.Cohorts[2].Priority, sc.Cohorts[2].Opens = sc.Cohorts[1].Priority, sc.Cohorts[1].Opens
	in, faults := check.Instance(sc, plantest.Distances(sc))
	if in == nil || in.Cohorts[1].UnservedMetres != in.Cohorts[2].UnservedMetres {
		t.Error(faults)
	}
}

// In version 2 a product of which the deliveries say nothing has none; in version 1, and
// where nobody counts, it is not limited.
func TestProductsWithoutADelivery(t *testing.T) {
	row := input.Row{File: "forniture.csv", Line: 2}
	for _, c := range []struct {
		name    string
		layout  int64
		counted string
		rows    []input.DeliveryRecord
		limited bool
		want    []string
	}{
		{"nothing is counted", 2, "", nil, false, nil},
		{"a change's delivery of another product", 2, "", []input.DeliveryRecord{{Product: "una", Doses: 5}}, false, nil},
		{"counted in version 2", 2, "forniture.csv", []input.DeliveryRecord{{Row: row, Product: "una", Doses: 5}}, true,
			[]string{"forniture.csv: le consegne non dicono nulla di due: il piano non ne ha nessuna dose; rimedio: se non manca, una riga " +
				"con dosi «illimitate»"}},
		{"counted in version 1", 1, "forniture.csv", []input.DeliveryRecord{{Row: row, Product: "una", Doses: 5}}, false,
			[]string{"forniture.csv: le consegne non dicono nulla di due: nella versione 1 del formato non ha limiti; dalla 2 non ne " +
				"avrebbe nessuna dose; rimedio: controllare che sia quello che si vuole"}},
		{"said to be unlimited", 2, "forniture.csv", []input.DeliveryRecord{{Row: row, Product: "una", Doses: 5}, {Row: row, Product: "due",
			Unlimited: true}}, false, nil},
		{"said to be unlimited from a later day", 2, "forniture.csv", []input.DeliveryRecord{{Row: row, Product: "una", Doses: 5},
			{Row: row, Product: "due", Date: 9, Unlimited: true}}, false, []string{"forniture.csv:2: data: «illimitate» vale per tutto " +
			"l'orizzonte: la data 21/04/2021 non conta; rimedio: se prima non ce n'è, scrivere le consegne in dosi"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			sc := weighed()
			if c.layout == 1 {
				sc = plantest.Small()
			}
			sc.Products = append(sc.Products, input.ProductRecord{Row: input.Row{File: "prodotti.csv", Line: 3}, ID: "una", Name: "Una",
				Doses: 1})
			sc.Cohorts[1].Products = []string{"una", "due"}
			sc.CountedIn, sc.Deliveries = c.counted, c.rows
			for k := range sc.Deliveries {
				sc.Deliveries[k].Date += sc.Parameters.From // a row tells how many days later
			}
			in, faults := check.Instance(sc, plantest.Distances(sc))
			if in == nil {
				t.Fatal(faults)
			}
			var got []string
			for _, f := range faults {
				got = append(got, f.In(say.Italian))
			}
			if s := in.Supply[0]; s.Limited != c.limited || !slices.Equal(got, c.want) {
				t.Errorf("limited %t, %q", s.Limited, got)
			}
		})
	}
}
