package why_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/plantest"
	"hubplan/planner/say"
	"hubplan/planner/tables"
	"hubplan/planner/why"
)

var update = flag.Bool("update", false, "write the golden file anew")

// drawn is a hand-made plan: what is left at each hub, and who goes where. Gamma
// lives beside the hub “est” of Gamma, some 31 km from “ovest” of Alfa.
type drawn struct {
	in     *planner.Instance
	set    *tables.Set
	comune int // the one to be explained, the last that was sent somewhere
}

// plan draws the tables of a scenario in which the hub “est” has doses left on
// the days that left accepts, and “ovest” on all days.
func plan(t *testing.T, sc *input.Scenario, left func(day int) bool) *drawn {
	t.Helper()
	d := &drawn{plantest.Instance(t, sc), &tables.Set{}, gamma}
	for _, h := range d.in.Hubs {
		for day := range d.in.Days {
			on := d.in.Calendar[slices.IndexFunc(d.in.Hubs, func(x planner.Hub) bool { return x.ID == h.ID })][day]
			if on.Capacity == 0 {
				continue
			}
			r := tables.HubDay{HubID: h.ID, Date: d.date(day), Capacity: on.Capacity, Idle: on.Capacity, ShadowPriceM: new(int64(0))}
			price := int64(0)
			if h.ID == "est" && !left(day) {
				price = 20_000 + 100*int64(day)
				r.Idle, r.FirstDoses, r.SecondDoses, r.ShadowPriceM = 0, on.Capacity-10, 10, &price
			}
			d.set.HubDays = append(d.set.HubDays, r)
			d.set.Prices = append(d.set.Prices, tables.Price{Kind: tables.PriceHub, ID: h.ID, Date: r.Date, Price1024: price * 1024})
		}
	}
	for i := range d.in.Comuni {
		for c, n := range d.in.Demand[i] {
			d.set.Demand = append(d.set.Demand, tables.Demand{IstatCode: d.in.Comuni[i].Code, Cohort: d.in.Cohorts[c].Name(),
				Demand: n.People})
		}
	}
	return d
}

func (d *drawn) date(day int) int32 { return int32(d.in.Date(day)) }

// goes sends people of a comune to a hub: both doses of a course.
func (d *drawn) goes(comune, cohort, hub int, people int64, first, second int) *drawn {
	d.comune = comune
	row := d.row(comune, cohort, hub, people)
	row.Date, row.Dose, row.OtherDate, row.Origin = d.date(first), 1, new(d.date(second)), tables.OriginPlanned
	then := row
	then.Date, then.Dose, then.OtherDate = d.date(second), 2, new(d.date(first))
	d.set.Allocation = append(d.set.Allocation, row, then)
	return d
}

func (d *drawn) row(comune, cohort, hub int, people int64) tables.Allocation {
	metres := d.in.Distances.At(comune, hub)
	return tables.Allocation{IstatCode: d.in.Comuni[comune].Code, Cohort: d.in.Cohorts[cohort].Name(), Product: "due",
		HubID:  d.in.Hubs[hub].ID,
		People: people, DistanceM: metres, ExtraM: metres - d.in.Distances.At(comune, d.in.NearestHub(comune))}
}

// The people and places of plantest.Small by index.
const (
	alfa, beta, gamma = 0, 1, 2
	ovest, est        = 0, 1
	older, younger    = 1, 2
)

func always(int) bool { return true }

func from(first int) func(int) bool { return func(day int) bool { return day >= first } }

func closedEst(sc *input.Scenario, from, to int) *input.Scenario {
	row := input.CalendarRecord{Hub: "est", HasFrom: true, From: sc.Parameters.From + planner.Date(from), HasTo: true,
		To: sc.Parameters.From + planner.Date(to), HasHours: true, Stations: -1}
	row.Weekdays = sc.Calendar[0].Weekdays
	sc.Calendar = append(sc.Calendar, row)
	return sc
}

// cases are one plan for each reason.
func cases(t *testing.T) map[string]*drawn {
	changed := func(change func(sc *input.Scenario)) *input.Scenario {
		sc := plantest.Small()
		change(sc)
		return sc
	}
	all := map[string]*drawn{
		"full": plan(t, plantest.Small(), from(21)).goes(gamma, older, ovest, 5, 5, 26),
		"worth_more_to_peers": plan(t, plantest.Small(), from(21)).goes(alfa, older, ovest, 4, 0, 21).goes(gamma, older, est, 7, 3,
			24).goes(beta, older, est, 3, 4, 25).goes(beta, older, ovest, 5, 5, 26).goes(beta, older, ovest, 2, 6, 27).goes(beta, older, ovest,
			1, 9, 30),
		"second_dose_full": plan(t, plantest.Small(), func(d int) bool { return d < 21 || d > 45 }).goes(gamma, older, ovest, 5, 5, 26),
		"closed":           plan(t, closedEst(plantest.Small(), 0, 20), always).goes(gamma, older, ovest, 5, 5, 26),
		"cohort_not_open":  plan(t, closedEst(plantest.Small(), 4, 59), always).goes(gamma, younger, ovest, 1, 6, 27),
		"room_left":        plan(t, plantest.Small(), always).goes(gamma, older, ovest, 5, 5, 26),
		"promised":         plan(t, plantest.Small(), always),
		"no_second_dose_date": plan(t, changed(func(sc *input.Scenario) {
			sc.Products[0].MinDays, sc.Products[0].MaxDays = 35, 35
			then := sc.Products[0]
			then.HasFrom, then.From, then.MinDays, then.MaxDays = true, sc.Parameters.From+31, 21, 21
			sc.Products = append(sc.Products, then)
			sc.Cohorts[older].Opens += 26
		}), func(d int) bool { return d < 31 || d > 38 }).goes(gamma, older, ovest, 5, 31, 52),
	}
	row := all["promised"].row(gamma, older, ovest, 6)
	row.Date, row.Dose, row.Origin = all["promised"].date(2), 2, tables.OriginCommitted
	all["promised"].set.Allocation = []tables.Allocation{row}

	short := plan(t, changed(func(sc *input.Scenario) {
		sc.Deliveries = []input.DeliveryRecord{{Product: "due", Date: sc.Parameters.From + 5, Doses: 10}}
	}), func(d int) bool { return d < 5 || d > 20 }).goes(gamma, older, ovest, 5, 5, 26)
	for d := range short.in.Days {
		r := tables.Supply{Product: "due", Date: short.date(d), Delivered: new(int64(0)), Stock: new(int64(0))}
		switch {
		case d == 5:
			r.Delivered, r.Used, r.Stock = new(int64(10)), 5, new(int64(5))
		case d == 26:
			r.Used = 5
		case d > 5 && d < 26:
			r.Stock = new(int64(5))
		}
		short.set.Supply = append(short.set.Supply, r)
		short.set.Prices = append(short.set.Prices, tables.Price{Kind: tables.PriceProduct, ID: "due", Date: r.Date, Price1024: 1024})
	}
	all["no_supply"] = short
	return all
}

func TestEachReasonIsTold(t *testing.T) {
	for reason, d := range cases(t) {
		e := why.New(d.in, d.set).Explain(d.comune)
		if len(e.Elsewhere) != 1 || string(e.Elsewhere[0].Reason) != reason {
			t.Errorf("%s: %+v", reason, e.Elsewhere)
		}
	}
}

func TestFactsOfAFullHub(t *testing.T) {
	d := cases(t)["full"]
	g := why.New(d.in, d.set).Explain(d.comune).Elsewhere[0]
	n, day := g.Nearer[0], func(k int) planner.Date { return d.in.Date(k) }
	if len(n.Stretches) != 1 || n.Stretches[0] != (why.Stretch{From: day(0), To: day(20), Reason: why.Full}) || *n.FreeFrom != day(21) {
		t.Errorf("%+v, free from %v", n.Stretches, n.FreeFrom)
	}
	// Six days of 36 doses each, ten of them second.
	if n.Capacity != 216 || n.FirstDoses != 156 || n.SecondDoses != 60 || n.Committed != 0 {
		t.Errorf("%+v", n)
	}
	if *g.DaysGained != 5*(21-5) || *g.WaitM != 5*16*3000 {
		t.Errorf("%d days gained, %d metres", *g.DaysGained, *g.WaitM)
	}
	if g.Peers != nil {
		t.Errorf("peers: %+v", g.Peers)
	}
	// The cheapest course at “est” begins on the first day: 20 000 and nothing for
	// the second dose; at “ovest” it costs nothing.
	if g.Prices.DearerM != 20_000 || g.Prices.Nearest.First != day(0) || *g.Prices.Nearest.Second != day(21) || g.Prices.Here.TotalM != 0 {
		t.Errorf("%+v", g.Prices)
	}
	// Five doses are wanting on day 5; on day 26 there are enough.
	r := g.Remedy
	if r.Doses != 5 || r.Days != 1 || r.From != day(5) || r.StationHours != 1 || r.SavesM != 5*g.ExtraM || *r.WorthM != 5*20_500 ||
		*r.Best != day(5) || *r.BestM != 20_500 {
		t.Errorf("%+v", r)
	}
}

func TestPeersAreThoseOfTheCohortAtTheNearestHub(t *testing.T) {
	d := cases(t)["worth_more_to_peers"]
	e := why.New(d.in, d.set).Explain(d.comune)
	g := e.Elsewhere[0]
	least := d.in.Distances.At(gamma, ovest) - d.in.Distances.At(gamma, est)
	if g.Peers.People != 7 || *g.Peers.Least != least || g.Peers.IstatCode != "019003" {
		t.Errorf("%+v", g.Peers)
	}
	if want := []why.Period{{From: d.in.Date(5), To: d.in.Date(6), People: 7},
		{From: d.in.Date(9), To: d.in.Date(9), People: 1}}; !slices.Equal(g.Dates, want) {
		t.Errorf("%+v", g.Dates)
	}
	if e.Served != 11 || e.AsNear != 3 || e.Hubs[0].HubID != "ovest" || e.Hubs[0].People != 8 || e.Hubs[0].Share != 8.0/11 {
		t.Errorf("%+v", e)
	}
}

func TestPeersBeyondTheLimitsOfDistanceAreNotAsked(t *testing.T) {
	d := cases(t)["worth_more_to_peers"]
	d.in.Parameters.MaxMetres = d.in.Distances.At(gamma, ovest) - 1
	g := why.New(d.in, d.set).Explain(d.comune).Elsewhere[0]
	if g.Peers.People != 7 || g.Peers.Least != nil {
		t.Errorf("%+v", g.Peers)
	}
}

func TestWhoWaitsLongCouldHaveGoneSoonerOrNowhere(t *testing.T) {
	d := plan(t, plantest.Small(), from(21)).goes(gamma, older, ovest, 5, 5, 26).goes(gamma, older, ovest, 4, 9, 30).goes(gamma, older,
		ovest,
		3, 12, 33)
	days := []why.Waiting{{People: 7, Days: 4*9 + 3*12}, {People: 7, Days: 4*9 + 3*12, Nowhere: 4}}
	for k, want := range days {
		if got := why.New(d.in, d.set).Explain(gamma).Waiting; got != want {
			t.Errorf("%d: %+v, want %+v", k, got, want)
		}
		for n := range d.set.HubDays { // before the tenth day no place is left at “ovest” either
			if r := &d.set.HubDays[n]; r.HubID == "ovest" && r.Date < d.date(10) {
				r.Idle = 0
			}
		}
	}
}

func TestClosedDaysHaveNoPrice(t *testing.T) {
	d := cases(t)["closed"]
	r := why.New(d.in, d.set).Explain(d.comune).Elsewhere[0].Remedy
	if r.ClosedDays != 1 || r.WorthM != nil || r.BestM != nil {
		t.Errorf("%+v", r)
	}
}

func TestHubsBetweenAreToldToo(t *testing.T) {
	sc := plantest.Small()
	middle := sc.Hubs[1]
	middle.ID, middle.Name, middle.Istat = "centro", "Hub centro", "019002"
	middle.Point.Lon = 10.20
	reserve := middle
	reserve.ID, reserve.Status, reserve.Point.Lon = "riserva", input.StatusReserve, 10.345
	sc.Hubs = append(sc.Hubs, middle, reserve)
	d := plan(t, sc, from(21))
	for k := range d.set.HubDays {
		if r := &d.set.HubDays[k]; r.HubID == "centro" && r.Date < d.date(12) {
			r.Idle = 0
		}
	}
	e := why.New(d.in, d.goes(gamma, older, ovest, 5, 5, 26).set).Explain(d.comune)
	n := e.Elsewhere[0].Nearer
	if len(n) != 2 || n[0].HubID != "est" || n[1].HubID != "centro" || n[1].Reason != why.Full || *n[1].FreeFrom != d.in.Date(12) {
		t.Errorf("%+v", n)
	}
	if len(e.Unused) != 1 || e.Unused[0].HubID != "riserva" || !e.Unused[0].Reserve {
		t.Errorf("%+v", e.Unused)
	}
}

// short are people without a place, for every reason.
func short(t *testing.T) *drawn {
	d := plan(t, plantest.Small(), always)
	for _, r := range []planner.Reason{planner.CohortNotOpen, planner.NoCapacity, planner.NoHubInRange, planner.NoSecondDoseDate,
		planner.NoSupply} {
		d.set.Shortfall = append(d.set.Shortfall, tables.Shortfall{IstatCode: "019003", Cohort: "1941-1950", Reason: string(r),
			People: int64(len(r) - 8)})
	}
	for k := range d.set.HubDays {
		if r := &d.set.HubDays[k]; r.HubID == "est" && (r.Date == d.date(7) || r.Date == d.date(9)) {
			r.ShadowPriceM, r.ServesOneMore = nil, true
		}
	}
	return d
}

func TestPeopleWithoutAPlaceAreExplained(t *testing.T) {
	d := short(t)
	e := why.New(d.in, d.set).Explain(d.comune)
	if len(e.Shortfalls) != 5 {
		t.Fatalf("%+v", e.Shortfalls)
	}
	s := e.Shortfalls[1]
	if s.Reason != planner.NoCapacity || s.People != 3 || s.HubID != "est" || s.HelpDays != 2 || *s.Helps != d.in.Date(7) {
		t.Errorf("%+v", s)
	}
}

func TestServingSomebodyComesBeforeAnyPrice(t *testing.T) {
	d := cases(t)["worth_more_to_peers"]
	for k := range d.set.HubDays {
		if r := &d.set.HubDays[k]; r.HubID == "est" && r.Date == d.date(6) {
			r.ShadowPriceM, r.ServesOneMore = nil, true
		}
	}
	r := why.New(d.in, d.set).Explain(d.comune).Elsewhere[0].Remedy
	if !r.ServesOneMore || *r.Best != d.in.Date(6) || r.BestM != nil || r.WorthM != nil {
		t.Errorf("%+v", r)
	}
}

func TestTheWords(t *testing.T) {
	var b strings.Builder
	b.WriteString("# What people are told, reason by reason. Written by go test -update, read by a person.\n")
	tell := func(name string, d *drawn) {
		p := why.New(d.in, d.set)
		e := p.Explain(d.comune)
		for _, l := range []say.Lang{say.Italian, say.English} {
			fmt.Fprintf(&b, "\n== %s, %s\n", name, l)
			for _, s := range p.Prose(&e) {
				fmt.Fprintf(&b, "%s\n", s.In(l))
			}
			for _, r := range p.Lines(&e) {
				when := ""
				if r.First != 0 {
					when = r.First.In(l) + "-" + r.Last.In(l)
				}
				fmt.Fprintf(&b, "- %s | %d | %s | %s | %d | %s\n", r.Cohort, r.People, r.HubID, when, r.ExtraM, r.Kind.Words().In(l))
			}
		}
	}
	all := cases(t)
	var names []string
	for name := range all {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		tell(name, all[name])
	}
	d := short(t)
	d.in.Parameters.MaxMetres = 1000
	tell("without a place", d)
	golden := filepath.Join("testdata", "words.txt")
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got := b.String(); got != string(want) {
		a, w := strings.Split(got, "\n"), strings.Split(string(want), "\n")
		for k := range min(len(a), len(w)) {
			if a[k] != w[k] {
				t.Fatalf("line %d is\n%s\nwant\n%s\n(if the change is meant: go test ./planner/why -update)", k+1, a[k], w[k])
			}
		}
		t.Fatalf("%d lines, want %d (if the change is meant: go test ./planner/why -update)", len(a), len(w))
	}
}
