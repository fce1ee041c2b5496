package reports

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"hubplan/io/xlsxfile"
	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/planner/tables"
	"hubplan/reports/comune"
	"hubplan/reports/decisions"
	"hubplan/reports/edition"
	"hubplan/reports/hub"
	"hubplan/reports/plan"
	"hubplan/reports/samples"
)

// agreement compares workbooks with the tables of the same result.
type agreement struct {
	*edition.Edition
	set     *tables.Set
	label   map[string]string // cohort of the tables → of the workbooks
	hub     map[string]string // id → name
	product map[string]string
	comune  map[string]string // code → name
}

func newAgreement(r *edition.Result) *agreement {
	a := &agreement{Edition: edition.New(r, say.Italian), set: r.Tables(),
		label: map[string]string{}, hub: map[string]string{}, product: map[string]string{}, comune: map[string]string{}}
	for _, co := range r.Instance.Cohorts {
		a.label[co.Name()] = co.Label().It
	}
	for _, h := range r.Instance.Hubs {
		a.hub[h.ID] = h.Name
	}
	for _, p := range r.Instance.Products {
		a.product[p.ID] = p.Name
	}
	for _, c := range r.Instance.Comuni {
		a.comune[c.Code] = c.Name
	}
	return a
}

func iso(d int32) string { return planner.Date(d).String() }

// startOf is the hour of a row of slots in minutes since midnight.
func startOf(s tables.Slot) string { return strconv.FormatInt(s.SlotStart/60_000%(24*60), 10) }

// cohortName is the cohort of a row of slots as the workbooks write it.
func (a *agreement) cohortName(s tables.Slot) string {
	if s.Cohort == nil {
		return ""
	}
	return a.label[*s.Cohort]
}

// origins are the words of the workbooks for those of the tables.
var origins = map[string]string{tables.OriginPlanned: "piano", tables.OriginCommitted: "già promessa",
	tables.OriginOwed: "dovuta"}

// The sheet of warnings repeats them in number and text, the overview their number and how
// they begin; where there is none neither tells any.
func TestThePlansWorkbookRepeatsTheWarnings(t *testing.T) {
	r := samples.Small(t)
	long := strings.TrimSpace(strings.Repeat("una pausa dal 03/05/2021 al 21/05/2021; ", 40))
	for _, warnings := range [][]string{nil, {"hub.csv:3:1: questa riga non serve", "= una seconda"}, {long, "= una seconda"}} {
		r.Warnings = warnings
		e := edition.New(r, say.Italian)
		b := samples.ReadBack(t, plan.Book(e), e.Stamp)
		page := b.Text("Quadro")
		if warnings == nil {
			if b.Sheets["Avvisi"] != nil || strings.Contains(page, "Avvisi") {
				t.Errorf("warnings where there are none: %q", page)
			}
			continue
		}
		if !strings.Contains(page, "Avvisi: 2") {
			t.Errorf("the overview does not say how many: %q", page)
		}
		var rows []string
		for _, row := range b.Rows("Avvisi", "Avviso") {
			rows = append(rows, row["Avviso"])
		}
		if !slices.Equal(rows, warnings) {
			t.Errorf("%q, want %q", rows, warnings)
		}
		for _, w := range warnings {
			if begins, _, _ := strings.Cut(w, ";"); !strings.Contains(page, begins) || w == long && strings.Contains(page, long) {
				t.Errorf("the overview does not tell how %q begins: %q", w, page)
			}
		}
	}
}

// what is the column that a dose is counted in.
func what(origin string, dose int32) string {
	switch {
	case origin == tables.OriginCommitted:
		return "Già promesse"
	case dose == 1:
		return "Prime dosi"
	}
	return "Seconde dosi"
}

// doseColumns are the columns that [what] names.
var doseColumns = []string{"Prime dosi", "Seconde dosi", "Già promesse"}

func TestEveryTotalOfEveryWorkbookEqualsTheTables(t *testing.T) {
	plans := map[string]*edition.Result{"everyone served": samples.Small(t),
		"people left out, three vaccines, a reserve hub, promises": samples.Tight(t)}
	for name, r := range plans {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := newAgreement(r)
			if a.set.Shortfall == nil != (name == "everyone served") {
				t.Fatalf("%d rows of shortfall: the scenario no longer tests what it should", len(a.set.Shortfall))
			}
			if promised := len(r.Instance.Committed) > 0; promised == (name == "everyone served") {
				t.Fatalf("%d promises: the scenario no longer tests what it should", len(r.Instance.Committed))
			}
			for i := range r.Instance.Comuni {
				a.checkComune(t, i)
			}
			for h := range r.Instance.Hubs {
				a.checkHub(t, h)
			}
			a.checkPlan(t)
		})
	}
}

func (a *agreement) checkComune(t *testing.T, i int) {
	code := a.Instance.Comuni[i].Code
	w := comune.Book(a.Edition, i, comune.NewBackdrop(a.Edition))
	if high := w.Sheets[0].Card.Height(); 0.9*high > xlsxfile.CardHeight {
		t.Errorf("%s: the first sheet is %v points high: it would be printed below nine tenths", code, high)
	}
	b := samples.ReadBack(t, w, a.Stamp)

	got, want := samples.Tally{}, samples.Tally{}
	for _, r := range b.Rows("Fasce orarie", "Data", "Giorno") {
		got.Add(samples.Num(t, r["Persone"]), samples.Date(t, r["Data"]), r["Hub"], samples.Minutes(t, r["Dalle"]), r["Anni di nascita"],
			r["Vaccino"], r["Dose"],
			r["Origine"])
	}
	for _, s := range a.set.Slots {
		if s.IstatCode != nil && *s.IstatCode == code {
			want.Add(s.People, iso(s.Date), a.hub[s.HubID], startOf(s), a.cohortName(s), a.product[s.Product], fmt.Sprint(s.Dose),
				origins[s.Origin])
		}
	}
	samples.EqualTallies(t, code+" Fasce orarie", got, want)

	got, want = samples.Tally{}, samples.Tally{}
	for _, r := range b.Rows("Dati", "Anni di nascita", "Apertura") {
		for _, c := range []string{"Residenti", "Servite altrove", "Già vaccinate", "Da vaccinare", "Con un posto"} {
			got.Add(samples.Num(t, r[c]), r["Anni di nascita"], c)
		}
	}
	for _, d := range a.set.Demand {
		if d.IstatCode == code {
			a.addDemand(want, d, a.label[d.Cohort])
		}
	}
	samples.EqualTallies(t, code+" per anni di nascita", got, want)

	got, want = samples.Tally{}, samples.Tally{}
	for _, r := range b.Rows("Dati", "Hub", "Il più vicino") {
		got.Add(samples.Num(t, r["Persone"]), r["Hub"], "people")
		got.Add(samples.Metres(t, r["Distanza (km)"]), r["Hub"], "metres")
	}
	for _, f := range a.set.Flows {
		if f.IstatCode == code {
			want.Add(f.People, a.hub[f.HubID], "people")
			want.Add(f.DistanceM, a.hub[f.HubID], "metres")
		}
	}
	samples.EqualTallies(t, code+" hub", got, want)
	a.checkWeeks(t, b, code)
	a.checkDays(t, b, code)
	a.checkCard(t, b, code)
	a.checkWhy(t, b, i)

	row := a.set.Comuni[i]
	if row.IstatCode != code {
		t.Fatalf("table comuni: row %d is %s, want %s", i, row.IstatCode, code)
	}
	got, want = samples.Tally{}, samples.Tally{}
	for _, label := range []string{"Residenti", "Persone da vaccinare", "Persone con un posto"} {
		got.Add(samples.Num(t, b.Fact("Dati", label)), label)
	}
	want.Add(row.Residents, "Residenti")
	want.Add(row.Demand, "Persone da vaccinare")
	want.Add(row.Served, "Persone con un posto")
	if row.Served > 0 {
		got.Add(samples.Metres(t, b.Fact("Dati", "Distanza media nel piano (km)")), "mean")
		want.Add(*row.MeanDistanceM, "mean")
		if first, last := samples.Date(t, b.Fact("Dati", "Primo giorno")),
			samples.Date(t, b.Fact("Dati", "Ultimo giorno")); first != iso(*row.FirstDate) || last != iso(*row.LastDate) {
			t.Errorf("%s: from %s to %s, the table says from %s to %s", code, first, last, iso(*row.FirstDate), iso(*row.LastDate))
		}
	}
	samples.EqualTallies(t, code+" in breve", got, want)
}

// checkWeeks compares the people by week, and those a bus must hold, with table
// slots.
func (a *agreement) checkWeeks(t *testing.T, b *samples.ReadBook, code string) {
	t.Helper()
	weeks, wantWeeks, bus, wantBus, byDay := samples.Tally{}, samples.Tally{}, samples.Tally{}, samples.Tally{}, samples.Tally{}
	for _, r := range b.Grids("Calendario", "Settimana dal", "Prime dosi")[0].Rows {
		for _, c := range doseColumns {
			if r[c] != "" {
				weeks.Add(samples.Num(t, r[c]), r["Settimana dal"], c)
			}
		}
	}
	for _, r := range b.Rows("Dati", "Hub", "Giorni") {
		bus.Add(samples.Num(t, r["Giorni"]), r["Hub"], "days")
		bus.Add(samples.Num(t, r["Massimo al giorno"]), r["Hub"], "most")
	}
	for _, s := range a.set.Slots {
		if s.IstatCode == nil || *s.IstatCode != code {
			continue
		}
		wantWeeks.Add(s.People, a.Short(planner.Date(s.Date).Monday()), what(s.Origin, s.Dose))
		if key := a.hub[s.HubID] + "|" + iso(s.Date); byDay[key] == 0 {
			wantBus.Add(1, a.hub[s.HubID], "days")
		}
		byDay.Add(s.People, a.hub[s.HubID], iso(s.Date))
		most := a.hub[s.HubID] + "|most"
		wantBus[most] = max(wantBus[most], byDay[a.hub[s.HubID]+"|"+iso(s.Date)])
	}
	samples.EqualTallies(t, code+" settimane", weeks, wantWeeks)
	samples.EqualTallies(t, code+" autobus", bus, wantBus)
}

// checkWhy compares the table of reasons with tables flows and shortfall: everybody who
// has a place is in it, and everybody who has none.
func (a *agreement) checkWhy(t *testing.T, b *samples.ReadBook, i int) {
	t.Helper()
	code := a.Instance.Comuni[i].Code
	got, want := samples.Tally{}, samples.Tally{}
	for _, r := range b.Rows("Perché", "Anni di nascita", "Persone", "Hub") {
		if r["Perché"] == "dosi promesse" {
			continue // doses that the plan does not place
		}
		got.Add(samples.Num(t, r["Persone"]), r["Hub"], "people")
		if r["Hub"] != "" {
			got.Add(samples.Metres(t, r["Km in più"])*samples.Num(t, r["Persone"]), r["Hub"], "metres")
		}
		if r["Perché"] == "" {
			t.Errorf("%s: people without a reason", code)
		}
	}
	for _, f := range a.set.Flows {
		if f.IstatCode != code {
			continue
		}
		want.Add(f.People, a.hub[f.HubID], "people")
		want.Add(f.People*(f.DistanceM-a.Instance.Distances.At(i, a.Instance.NearestHub(i))), a.hub[f.HubID], "metres")
	}
	for _, s := range a.set.Shortfall {
		if s.IstatCode == code && s.Cohort != "" { // second doses that are owed are told in a sentence
			want.Add(s.People, "", "people")
		}
	}
	samples.EqualTallies(t, code+" Perché", got, want)
}

func (a *agreement) addDemand(y samples.Tally, d tables.Demand, key string) {
	y.Add(d.Residents, key, "Residenti")
	y.Add(d.Elsewhere, key, "Servite altrove")
	y.Add(d.AlreadyVaccinated, key, "Già vaccinate")
	y.Add(d.Demand, key, "Da vaccinare")
	y.Add(d.Served, key, "Con un posto")
}

func (a *agreement) checkHub(t *testing.T, h int) {
	id := a.Instance.Hubs[h].ID
	b := samples.ReadBack(t, hub.Book(a.Edition, h), a.Stamp)

	days, wantDays := samples.Tally{}, samples.Tally{}
	weeks, wantWeeks := samples.Tally{}, samples.Tally{}
	for _, r := range b.Rows("Giorni", "Data", "Giorno") {
		a.addDay(t, days, r, samples.Date(t, r["Data"]))
		days.Add(samples.Num(t, r["Postazioni"]), samples.Date(t, r["Data"]), "Postazioni")
	}
	for _, r := range b.Rows("Settimane", "Settimana", "Settimana dal") {
		a.addDay(t, weeks, r, samples.Date(t, r["Settimana dal"]))
	}
	for _, d := range a.set.HubDays {
		if d.HubID == id {
			addHubDay(wantDays, d, iso(d.Date))
			wantDays.Add(d.Stations, iso(d.Date), "Postazioni")
			addHubDay(wantWeeks, d, planner.Date(d.Date).Monday().String())
		}
	}
	samples.EqualTallies(t, id+" Giorni", days, wantDays)
	samples.EqualTallies(t, id+" Settimane", weeks, wantWeeks)

	slots, wantSlots := samples.Tally{}, samples.Tally{}
	capacity := samples.Tally{}
	used, free := samples.Tally{}, samples.Tally{}
	for _, r := range b.Rows("Orario", "Data", "Giorno", "Dalle") {
		day, at, all := samples.Date(t, r["Data"]), samples.Minutes(t, r["Dalle"]), int64(0)
		for _, c := range doseColumns {
			slots.Add(samples.Num(t, r[c]), day, at, r["Anni di nascita"], c)
			all += samples.Num(t, r[c])
		}
		for comune, people := range comuniOf(t, r["Comuni"]) {
			slots.Add(people, day, at, r["Anni di nascita"], comune)
		}
		used.Add(all, day, at)
		if r["Capacità"] != "" { // of the slot, told in its first row
			capacity.Add(samples.Num(t, r["Capacità"]), day, "Capacità")
			free.Add(samples.Num(t, r["Capacità"])-samples.Num(t, r["Libere"]), day, at)
		}
	}
	for _, s := range a.set.Slots {
		if s.HubID == id {
			wantSlots.Add(s.People, iso(s.Date), startOf(s), a.cohortName(s), what(s.Origin, s.Dose))
			name := "(non indicato)"
			if s.IstatCode != nil {
				name = a.comune[*s.IstatCode]
			}
			wantSlots.Add(s.People, iso(s.Date), startOf(s), a.cohortName(s), name)
		}
	}
	samples.EqualTallies(t, id+" Orario", slots, wantSlots)
	samples.EqualTallies(t, id+" Orario: places taken", used, free)
	for day, n := range capacity {
		if n != wantDays[day] {
			t.Errorf("%s: the slots of %s add up to %d, the day holds %d", id, day, n, wantDays[day])
		}
	}
	a.checkArrivals(t, b, id)
}

// comuniOf are the people of each comune that a cell of the timetable names.
func comuniOf(t *testing.T, cell string) map[string]int64 {
	of := map[string]int64{}
	for part := range strings.SplitSeq(cell, "; ") {
		if at := strings.LastIndexByte(part, ' '); at > 0 {
			of[part[:at]] += samples.Num(t, strings.ReplaceAll(part[at+1:], ".", ""))
		}
	}
	return of
}

// checkArrivals compares the sheets that hang on the allocation.
func (a *agreement) checkArrivals(t *testing.T, b *samples.ReadBook, id string) {
	arrivals, doses, people := samples.Tally{}, samples.Tally{}, samples.Tally{}
	for _, r := range b.Rows("Arrivi", "Data", "Giorno") {
		for _, c := range doseColumns {
			arrivals.Add(samples.Num(t, r[c]), samples.Date(t, r["Data"]), r["Codice"], c)
		}
	}
	for _, r := range b.Rows("Dosi", "Data", "Giorno") {
		doses.Add(samples.Num(t, r["Dosi"]), samples.Date(t, r["Data"]), r["Vaccino"])
	}
	for _, r := range b.Rows("Riepilogo", "Comune", "Codice") {
		people.Add(samples.Num(t, r["Persone"]), r["Codice"])
	}
	wantArrivals, wantDoses, wantPeople := samples.Tally{}, samples.Tally{}, samples.Tally{}
	for _, x := range a.set.Allocation {
		if x.HubID != id {
			continue
		}
		wantArrivals.Add(x.People, iso(x.Date), x.IstatCode, what(x.Origin, x.Dose))
		wantDoses.Add(x.People, iso(x.Date), a.product[x.Product])
		if x.Dose == 1 && x.Origin == tables.OriginPlanned {
			wantPeople.Add(x.People, x.IstatCode)
		}
	}
	for _, s := range a.set.Slots { // promises without comune or cohort are in no allocation
		if s.HubID == id && (s.IstatCode == nil || s.Cohort == nil) && s.Origin != tables.OriginOwed {
			code := ""
			if s.IstatCode != nil {
				code = *s.IstatCode
			}
			wantArrivals.Add(s.People, iso(s.Date), code, what(s.Origin, s.Dose))
			wantDoses.Add(s.People, iso(s.Date), a.product[s.Product])
		}
	}
	samples.EqualTallies(t, id+" Arrivi", arrivals, wantArrivals)
	samples.EqualTallies(t, id+" Dosi", doses, wantDoses)
	samples.EqualTallies(t, id+" Riepilogo", people, wantPeople)
}

func (a *agreement) addDay(t *testing.T, y samples.Tally, r map[string]string, key string) {
	for _, c := range append([]string{"Capacità", "Libere"}, doseColumns...) {
		y.Add(samples.Num(t, r[c]), key, c)
	}
}

func addHubDay(y samples.Tally, d tables.HubDay, key string) {
	y.Add(d.FirstDoses, key, "Prime dosi")
	y.Add(d.SecondDoses, key, "Seconde dosi")
	y.Add(d.Committed, key, "Già promesse")
	y.Add(d.Capacity, key, "Capacità")
	y.Add(d.Idle, key, "Libere")
}

// checkUse compares the load of hubs by week, each share with the sums of its days.
func (a *agreement) checkUse(t *testing.T, b *samples.ReadBook) {
	type load struct{ used, capacity int64 }
	want := map[string]*load{}
	for _, d := range a.set.HubDays {
		monday := planner.Date(d.Date).Monday().String()
		for _, key := range []string{monday + "|" + d.HubID, monday + "|Tutti gli hub"} {
			if want[key] == nil {
				want[key] = &load{}
			}
			want[key].used += d.Capacity - d.Idle
			want[key].capacity += d.Capacity
		}
	}
	for _, r := range b.Rows("Utilizzo", "Settimana dal") {
		monday := samples.Date(t, r["Settimana dal"])
		for column, v := range r {
			if column == "Settimana dal" || v == "" {
				continue
			}
			share, err := strconv.ParseFloat(v, 64)
			w := want[monday+"|"+column]
			if err != nil || w == nil || math.Abs(share-float64(w.used)/float64(w.capacity)) > 1e-14 { // read back with 15 digits
				t.Errorf("Utilizzo %s %s: %s, want %+v", monday, column, v, w)
			}
			delete(want, monday+"|"+column)
		}
	}
	if len(want) > 0 {
		t.Errorf("Utilizzo: %d weeks of hubs are missing", len(want))
	}
}

func (a *agreement) checkPlan(t *testing.T) {
	b := samples.ReadBack(t, plan.Book(a.Edition), a.Stamp)

	got, want := samples.Tally{}, samples.Tally{}
	for _, r := range b.Rows("Hub", "Hub", "Sigla hub") {
		key := r["Sigla hub"] + "|" + samples.Date(t, r["Settimana dal"])
		a.addDay(t, got, r, key)
		if r["Prezzo massimo (km)"] != "" {
			got.Add(samples.Metres(t, r["Prezzo massimo (km)"]), key, "price")
		}
		if r["Giorni che servono esclusi"] != "" {
			got.Add(samples.Num(t, r["Giorni che servono esclusi"]), key, "serves")
		}
	}
	for _, d := range a.set.HubDays {
		key := d.HubID + "|" + planner.Date(d.Date).Monday().String()
		addHubDay(want, d, key)
		if d.ShadowPriceM != nil && *d.ShadowPriceM > 0 {
			want[key+"|price"] = max(want[key+"|price"], *d.ShadowPriceM)
		}
		if d.ServesOneMore {
			want.Add(1, key, "serves")
		}
	}
	samples.EqualTallies(t, "Hub", got, want)
	a.checkUse(t, b)

	got, want = samples.Tally{}, samples.Tally{}
	for _, r := range b.Rows("Totali hub", "Hub", "Sigla hub") {
		got.Add(samples.Num(t, r["Persone"]), r["Sigla hub"], "Persone")
		a.addDay(t, got, r, r["Sigla hub"])
	}
	for _, h := range a.set.Hubs {
		want.Add(h.People, h.HubID, "Persone")
	}
	for _, d := range a.set.HubDays {
		addHubDay(want, d, d.HubID)
	}
	samples.EqualTallies(t, "Totali hub", got, want)

	got, want = samples.Tally{}, samples.Tally{}
	for _, r := range b.Rows("Settimane", "Settimana", "Settimana dal") {
		a.addDay(t, got, r, samples.Date(t, r["Settimana dal"]))
	}
	for _, d := range a.set.HubDays {
		addHubDay(want, d, planner.Date(d.Date).Monday().String())
	}
	samples.EqualTallies(t, "Settimane", got, want)

	got, want = samples.Tally{}, samples.Tally{}
	for _, r := range b.Rows("Anni di nascita", "Anni di nascita", "Nel piano") {
		for _, c := range []string{"Residenti", "Servite altrove", "Già vaccinate", "Da vaccinare", "Con un posto"} {
			got.Add(samples.Num(t, r[c]), r["Anni di nascita"], c)
		}
	}
	for _, d := range a.set.Demand {
		a.addDemand(want, d, a.label[d.Cohort])
	}
	samples.EqualTallies(t, "Anni di nascita", got, want)

	got, want = samples.Tally{}, samples.Tally{}
	for _, r := range b.Rows("Esclusi", "Codice", "Comune") {
		got.Add(samples.Num(t, r["Persone"]), r["Codice"], r["Anni di nascita"], r["Motivo"])
	}
	for _, s := range a.set.Shortfall {
		want.Add(s.People, s.IstatCode, a.label[s.Cohort], edition.ReasonWords(planner.Reason(s.Reason)).It)
	}
	samples.EqualTallies(t, "Esclusi", got, want)
	a.checkRanking(t, b)
	a.checkAgenda(t, b)
	a.checkOverview(t, b)
	a.checkDecisions(t, b)
}

// checkDecisions compares what is to be decided with the tables: who has no place, and how many
// days hubs stay open after their last dose; and the page with the list.
func (a *agreement) checkDecisions(t *testing.T, b *samples.ReadBook) {
	var left, idle int64
	comuni, trailing := map[string]bool{}, map[string]int64{}
	for _, s := range a.set.Shortfall {
		if s.Cohort != "" { // second doses that are owed are another decision
			left += s.People
			comuni[s.IstatCode] = true
		}
	}
	for _, d := range a.set.HubDays {
		if trailing[d.HubID]++; d.Capacity > d.Idle {
			trailing[d.HubID] = 0
		}
	}
	for _, days := range trailing {
		idle += days
	}
	all := decisions.Of(a.Edition)
	told := func(kind decisions.Kind, people, amount int64) bool {
		return slices.ContainsFunc(all, func(d decisions.Decision) bool { return d.Kind == kind && d.People == people && d.Amount == amount })
	}
	if left > 0 && !told(decisions.Warn, left, int64(len(comuni))) {
		t.Errorf("nobody warns of %d people of %d comuni without a place: %+v", left, len(comuni), all)
	}
	if idle > 0 && !told(decisions.Close, 0, idle) {
		t.Errorf("no hub closes, of %d days after the last doses: %+v", idle, all)
	}
	page := b.Text("Decisioni")
	for _, d := range all {
		if !strings.Contains(page, d.What.It) || !strings.Contains(page, fmt.Sprint(d.People)) || !strings.Contains(page, d.Figure().It) {
			t.Errorf("the page does not tell %+v", d)
		}
	}
}

func (a *agreement) checkRanking(t *testing.T, b *samples.ReadBook) {
	got, want := samples.Tally{}, samples.Tally{}
	var before int64 = 1 << 62
	for k, r := range b.Rows("Comuni", "Posto", "Codice") {
		extra := samples.Metres(t, r["In più, in tutto (km)"])
		if samples.Num(t, r["Posto"]) != int64(k+1) || extra > before {
			t.Errorf("Comuni: rank %s has %d extra metres after %d", r["Posto"], extra, before)
		}
		before = extra
		got.Add(samples.Num(t, r["Residenti"]), r["Codice"], "residents")
		got.Add(samples.Num(t, r["Da vaccinare"]), r["Codice"], "demand")
		got.Add(samples.Num(t, r["Con un posto"]), r["Codice"], "served")
		got.Add(extra, r["Codice"], "extra")
		if r["Media (km)"] != "" {
			got.Add(samples.Metres(t, r["Media (km)"]), r["Codice"], "mean")
			got.Add(samples.Metres(t, r["95 % (km)"]), r["Codice"], "p95")
		}
		got.Add(1, r["Codice"], "main "+r["Hub principale"], "nearest "+r["Hub più vicino"])
	}
	for _, c := range a.set.Comuni {
		want.Add(c.Residents, c.IstatCode, "residents")
		want.Add(c.Demand, c.IstatCode, "demand")
		want.Add(c.Served, c.IstatCode, "served")
		if c.MeanDistanceM != nil {
			want.Add(*c.MeanDistanceM, c.IstatCode, "mean")
			want.Add(*c.P95DistanceM, c.IstatCode, "p95")
		}
		want.Add(1, c.IstatCode, "main "+c.MainHubID, "nearest "+c.NearestHubID)
	}
	for _, x := range a.set.Allocation {
		if x.Dose == 1 && x.Origin == tables.OriginPlanned {
			want.Add(x.People*x.ExtraM, x.IstatCode, "extra")
		}
	}
	samples.EqualTallies(t, "Comuni", got, want)
}

func (a *agreement) checkAgenda(t *testing.T, b *samples.ReadBook) {
	got, want := samples.Tally{}, samples.Tally{}
	var sheet []string
	for _, r := range b.Rows("Agende", "Hub", "Giorno", "Fascia") {
		got.Add(samples.Num(t, r["Posti"]), r["Hub"], samples.Date(t, r["Giorno"]), samples.Minutes(t, r["Fascia"]), r["Anni di nascita"])
		at := samples.Num(t, samples.Minutes(t, r["Fascia"]))
		sheet = append(sheet, fmt.Sprintf("%s;%s;%02d:%02d;%s;%s", r["Hub"], planner.Date(samples.Num(t, r["Giorno"])-25569).Italian(),
			at/60,
			at%60, r["Anni di nascita"], r["Posti"]))
	}
	for _, s := range a.set.Slots {
		if s.Dose == 1 && s.Origin == tables.OriginPlanned {
			want.Add(s.People, s.HubID, iso(s.Date), startOf(s), a.label[*s.Cohort])
		}
		if s.Origin == tables.OriginOwed {
			want.Add(s.People, s.HubID, iso(s.Date), startOf(s), "seconda dose, "+s.Product)
		}
	}
	samples.EqualTallies(t, "Agende", got, want)
	if len(sheet) != len(want) {
		t.Errorf("Agende has %d rows for %d places in the table", len(sheet), len(want))
	}
	csv := strings.Split(string(plan.AgendaCSV(a.Edition)), "\r\n")
	if csv[0] != "\ufeffhub;giorno;fascia;anni di nascita;posti" || csv[len(csv)-1] != "" || !slices.Equal(csv[1:len(csv)-1], sheet) {
		t.Errorf("agende.csv is not the sheet Agende: it begins with %q", csv[:2])
	}
}

func (a *agreement) checkOverview(t *testing.T, b *samples.ReadBook) {
	o := a.Instance.Objective(a.Plan)
	var first, second, promised, capacity, driven int64
	for _, d := range a.set.HubDays {
		first, second, promised, capacity = first+d.FirstDoses, second+d.SecondDoses, promised+d.Committed, capacity+d.Capacity
	}
	for _, x := range a.set.Allocation {
		if x.Origin == tables.OriginPlanned {
			driven += 2 * x.People * x.DistanceM
		}
	}
	for label, want := range map[string]int64{"Persone con un posto": o.Served, "Persone senza posto": o.Unserved,
		"Persone da vaccinare": o.Served + o.Unserved,
		"Prime dosi":           first, "Seconde dosi": second, "Dosi già promesse": promised, "Capacità (dosi)": capacity,
		"Comuni": int64(len(a.set.Comuni))} {
		if got := samples.Num(t, b.Fact("Cifre", label)); got != want {
			t.Errorf("Cifre: %s is %d, the tables say %d", label, got, want)
		}
	}
	if got := samples.Metres(t, b.Fact("Cifre", "Chilometri percorsi in tutto")); got != driven {
		t.Errorf("Cifre: %d metres driven, the tables say %d", got, driven)
	}
	var wait, people int64
	for _, r := range b.Rows("Cifre", "Anni di nascita", "Apertura") {
		mean, err := strconv.ParseFloat(r["Attesa media (giorni)"], 64)
		if err == nil {
			wait += int64(mean*float64(samples.Num(t, r["Con un posto"])) + 0.5)
		}
		people += samples.Num(t, r["Con un posto"])
	}
	if wait != o.WaitDays || people != o.Served {
		t.Errorf("Cifre: %d people wait %d days, the objective says %d and %d", people, wait, o.Served, o.WaitDays)
	}
}
