package plantest

import (
	"fmt"

	"pgregory.net/rapid"

	"hubplan/geo"
	"hubplan/planner"
	"hubplan/planner/check"
	"hubplan/planner/demand"
	"hubplan/planner/input"
	_ "hubplan/planner/plantest/sameseed" // the draws of whoever draws campaigns
)

// Draw makes a random valid scenario: up to eight comuni, four hubs, four
// cohorts and three products with dated rules, windows or a single dose, hubs
// closed on some days, hubs too small for everyone, comuni at the same point, doses
// promised before, people who may go to one hub alone, or need one dose; in either version of the layout.
func Draw(t *rapid.T) *input.Scenario {
	day := planner.NewDate(2021, 4, 12)
	days := rapid.IntRange(20, 60).Draw(t, "days")
	sc := &input.Scenario{Parameters: planner.Parameters{Name: "drawn", Title: "a drawn scenario", From: day, To: day +
		planner.Date(days-1), AsOf: day,
		SlotMinutes: int64(rapid.SampledFrom([]int{15, 30, 60}).Draw(t, "slot")), Detour: 1_300_000, MetresPerMinute: 800, GapLimit: 100,
		Population: "popolazione.csv"}}
	point := func(what string) geo.Point {
		// A coarse grid, so that equal distances happen.
		return geo.Point{Lon: 10 + float64(rapid.IntRange(0, 6).Draw(t, what+" lon"))/10, Lat: 45 +
			float64(rapid.IntRange(0, 3).Draw(t, what+" lat"))/10}
	}
	for k := range rapid.IntRange(1, 8).Draw(t, "comuni") {
		code := fmt.Sprintf("%06d", 19001+k)
		sc.Comuni = append(sc.Comuni, input.ComuneRecord{Code: code, Name: "Comune " + code, Province: "CR", Point: point("comune"),
			HasPoint: true, Under12: -1, From12: -1})
		r := input.ResidentsRecord{Code: code, Year: 2021, Total: -1}
		size := rapid.IntRange(0, 12).Draw(t, "size")
		for age := 50; age < 90; age++ {
			r.ByAge[age] = int64(rapid.IntRange(0, size).Draw(t, "people"))
		}
		r.ByAge[20] = 1 // nobody lives in an empty comune
		sc.Residents = append(sc.Residents, r)
	}
	for k := range rapid.IntRange(1, 4).Draw(t, "hubs") {
		sc.Hubs = append(sc.Hubs, input.HubRecord{ID: fmt.Sprintf("hub-%c", 'z'-rune(k)), Name: "Hub", Address: "Via Roma 1",
			Istat: sc.Comuni[0].Code,
			Point: point("hub"), HasPoint: true, Status: input.StatusActive, Stations: int64(rapid.IntRange(1, 4).Draw(t, "stations")),
			MinStations:         1,
			DosesPerStationHour: planner.Decimal(rapid.IntRange(1, 12).Draw(t, "rate")) * 500_000})
	}
	// Now and then a hub that serves some of the comuni, birth years or days alone.
	for h := range sc.Hubs {
		hub := &sc.Hubs[h]
		switch rapid.IntRange(0, 11).Draw(t, "for whom") {
		case 0:
			for _, c := range sc.Comuni {
				if rapid.Bool().Draw(t, "serves") {
					hub.Comuni = append(hub.Comuni, c.Code)
				}
			}
		case 1:
			hub.BornTo = 1943
		case 2:
			hub.Opens, hub.HasOpens = day+3, true
			hub.Closes, hub.HasCloses = day+planner.Date(days)-4, true
		}
	}
	sc.Calendar = calendar(t, sc)
	sc.Products = products(t, days)
	var ids []string
	for _, p := range sc.Products {
		if len(ids) == 0 || ids[len(ids)-1] != p.ID {
			ids = append(ids, p.ID)
		}
	}
	cohorts := rapid.IntRange(1, 4).Draw(t, "cohorts")
	sc.Cohorts = []input.CohortRecord{{To: 1935}}
	for k := range cohorts {
		c := input.CohortRecord{From: 1936 + 8*k, To: 1943 + 8*k, Included: true, HasOpens: true,
			Opens:     day + planner.Date(rapid.IntRange(-3, 8).Draw(t, "opens")),
			Uptake:    planner.Decimal(rapid.IntRange(0, 100).Draw(t, "uptake")) * 10_000,
			Elsewhere: planner.Decimal(rapid.IntRange(0, 30).Draw(t, "elsewhere")) * 10_000,
			Products:  ids[:rapid.IntRange(1, len(ids)).Draw(t, "accepted")], WaitMetresPerDay: int64(3000 - 500*k)}
		sc.Cohorts = append(sc.Cohorts, c)
	}
	sc.Cohorts = append(sc.Cohorts, input.CohortRecord{From: 1936 + 8*cohorts})
	promises(t, sc)
	resumption(t, sc)
	weights(t, sc)
	assignments(t, sc)
	recovered(t, sc)
	return sc
}

// recovered gives the cohorts of one scenario in three people who need one dose.
func recovered(t *rapid.T, sc *input.Scenario) {
	if rapid.IntRange(0, 2).Draw(t, "recovered") > 0 {
		return
	}
	for k := range sc.Cohorts {
		sc.Cohorts[k].OneDose = planner.Decimal(rapid.IntRange(0, 10).Draw(t, "one dose")) * 50_000
	}
}

// weights makes a scenario one of version 1 of the layout, in which each cohort has its
// own weight of a day, or one of version 2, with priorities and a curve.
func weights(t *rapid.T, sc *input.Scenario) {
	p := &sc.Parameters
	p.Layout = int64(rapid.IntRange(1, 2).Draw(t, "layout"))
	if p.Layout == 1 {
		return
	}
	p.DayMetres = int64(rapid.SampledFrom([]int{250, 1000, 1333}).Draw(t, "a day in metres"))
	switch rapid.IntRange(0, 2).Draw(t, "curve") {
	case 1:
		p.Travel = planner.Curve{Beyond: []int64{20_000, 30_000}, Weights: []int64{100, 300, 900}}
	case 2:
		p.Travel = planner.Curve{Beyond: []int64{7_001}, Weights: []int64{133, 217}}
	}
	priority := planner.Decimal(6_000_000)
	for k := range sc.Cohorts {
		if c := &sc.Cohorts[k]; c.Included {
			c.Priority, c.WaitMetresPerDay = priority, 0
			priority -= planner.Decimal(rapid.IntRange(1, 150).Draw(t, "younger by")) * 10_000
		}
	}
}

func calendar(t *rapid.T, sc *input.Scenario) []input.CalendarRecord {
	everyDay := [7]bool{true, true, true, true, true, true, true}
	rows := []input.CalendarRecord{{Hub: "*", Weekdays: everyDay, HasHours: true, Stations: -1,
		Hours: []planner.Shift{{Opens: 9 * 60, Closes: 12 * 60}, {Opens: 14 * 60, Closes: 16 * 60}}}}
	for range rapid.IntRange(0, 3).Draw(t, "exceptions") {
		r := input.CalendarRecord{Hub: sc.Hubs[rapid.IntRange(0, len(sc.Hubs)-1).Draw(t, "of hub")].ID, Stations: -1}
		for d := range r.Weekdays {
			r.Weekdays[d] = rapid.IntRange(0, 2).Draw(t, "weekday") == 0
		}
		switch rapid.IntRange(0, 3).Draw(t, "kind") {
		case 0:
			r.HasHours = true // closed
		case 1:
			r.HasFactor, r.Factor = true, planner.Decimal(rapid.IntRange(0, 120).Draw(t, "factor"))*10_000
		case 2:
			r.Stations = int64(rapid.IntRange(1, 6).Draw(t, "other stations"))
		case 3: // each shift its own
			r.HasHours = true
			r.Hours = []planner.Shift{{Opens: 8 * 60, Closes: 11 * 60, Stations: int64(rapid.IntRange(1, 6).Draw(t, "stations early"))},
				{Opens: 11 * 60, Closes: 17 * 60, Stations: int64(rapid.IntRange(0, 6).Draw(t, "stations late"))}}
		}
		rows = append(rows, r)
	}
	return rows
}

func products(t *rapid.T, days int) []input.ProductRecord {
	var rows []input.ProductRecord
	for k := range rapid.IntRange(1, 3).Draw(t, "products") {
		id := fmt.Sprintf("prodotto-%d", k)
		if rapid.IntRange(0, 3).Draw(t, "single") == 0 {
			rows = append(rows, input.ProductRecord{ID: id, Name: id, Doses: 1})
			continue
		}
		for n := range rapid.IntRange(1, 2).Draw(t, "rules") {
			least := int64(rapid.IntRange(1, days/3).Draw(t, "least"))
			r := input.ProductRecord{ID: id, Name: id, Doses: 2, MinDays: least, MaxDays: least +
				int64(rapid.IntRange(0, 4).Draw(t, "window"))}
			if n > 0 {
				r.HasFrom, r.From = true, planner.NewDate(2021, 4, 12)+planner.Date(rapid.IntRange(1, days-1).Draw(t, "rule from"))
			}
			rows = append(rows, r)
		}
	}
	return rows
}

// promises draws a few doses promised before the plan, within what the hubs can
// give, some with a comune and an hour.
func promises(t *rapid.T, sc *input.Scenario) {
	in, _ := check.Instance(sc, Distances(sc))
	if in == nil {
		return
	}
	for range rapid.IntRange(0, 3).Draw(t, "promises") {
		h, d := rapid.IntRange(0, len(in.Hubs)-1).Draw(t, "promised hub"), rapid.IntRange(0, in.Days-1).Draw(t, "promised day")
		if in.Calendar[h][d].Capacity < 3 {
			continue
		}
		c := input.CommitmentRecord{Hub: in.Hubs[h].ID, Product: in.Products[0].ID, Date: in.Date(d), Dose: 2, Minute: -1,
			Doses: int64(rapid.IntRange(1, int(in.Calendar[h][d].Capacity/3)).Draw(t, "promised doses"))}
		if rapid.Bool().Draw(t, "named") {
			c.Istat, c.HasCohort, c.From, c.To, c.Minute = in.Comuni[0].Code, true, sc.Cohorts[1].From, sc.Cohorts[1].To, 9*60+17
		}
		sc.Committed = append(sc.Committed, c)
	}
}

// resumption draws, now and then, an earlier plan that this one goes on from: days
// that stay as they were, bookings, hubs and weeks that people were told.
func resumption(t *rapid.T, sc *input.Scenario) {
	if rapid.IntRange(0, 2).Draw(t, "resumed") != 0 {
		return
	}
	from := sc.Parameters.From
	sc.Resumed = &input.ResumedRecord{Parent: "0123456789ab", From: from, FirstDay: from +
		planner.Date(rapid.IntRange(0, 9).Draw(t, "first day")),
		MoveMetres: int64(rapid.SampledFrom([]int{0, 700, 30_000}).Draw(t, "price of a move"))}
	in, _ := check.Instance(sc, Distances(sc))
	if in == nil {
		return
	}
	who := func() (comune, cohort, hub int) {
		return rapid.IntRange(0, len(in.Comuni)-1).Draw(t, "told comune"), rapid.IntRange(1, len(in.Cohorts)-2).Draw(t, "told cohort"),
			rapid.IntRange(0, len(in.Hubs)-1).Draw(t, "told hub")
	}
	seats, left := in.Ledger().Seats, make([]int64, len(in.Comuni))
	for i := range left {
		left[i] = in.Comuni[i].People()
	}
	for range rapid.IntRange(0, 3).Draw(t, "bookings") {
		i, c, h := who()
		d := rapid.IntRange(0, in.Days-1).Draw(t, "booked day")
		p := in.Cohorts[c].Products[0]
		second, _, ok := in.SecondDays(p, d)
		if !ok || !in.MaySend(i, c, h) || seats[h][d] < 5 || second != planner.NoSecond && seats[h][second] < 5 {
			continue
		}
		if left[i]--; left[i] < 0 {
			continue
		}
		b := input.BookedRecord{Istat: in.Comuni[i].Code, From: in.Cohorts[c].From, To: in.Cohorts[c].To, Hub: in.Hubs[h].ID,
			Product: in.Products[p].ID,
			First:   in.Date(d), Minute: -1, SecondMinute: 10 * 60, People: 1}
		if second != planner.NoSecond {
			b.Second = in.Date(second)
		}
		sc.Booked = append(sc.Booked, b)
		if left[i]--; left[i] >= 0 { // a neighbour who was booked, too
			sc.Displaced = append(sc.Displaced, input.DisplacedRecord{Istat: b.Istat, From: b.From, To: b.To, People: 1})
		}
	}
	for range rapid.IntRange(0, 8).Draw(t, "announcements") {
		i, c, h := who()
		sc.Announced = append(sc.Announced, input.AnnouncedRecord{Istat: in.Comuni[i].Code, From: in.Cohorts[c].From, To: in.Cohorts[c].To,
			Hub:    in.Hubs[h].ID,
			Week:   from + planner.Date(rapid.IntRange(0, in.Days-1).Draw(t, "told day")),
			People: int64(rapid.IntRange(1, 20).Draw(t, "told"))})
	}
}

// assignments draws, now and then, people who may go to one hub alone.
func assignments(t *rapid.T, sc *input.Scenario) {
	if rapid.IntRange(0, 3).Draw(t, "assigned") != 0 {
		return
	}
	in, _ := check.Instance(sc, Distances(sc))
	if in == nil {
		return
	}
	for i := range in.Comuni {
		for c := 1; c < len(in.Cohorts)-1; c++ {
			h := rapid.IntRange(-3, len(in.Hubs)-1).Draw(t, "assigned hub")
			if h < 0 || in.BarOf(i, c, h) != planner.BarNone {
				continue
			}
			sc.Assigned = append(sc.Assigned, input.AssignedRecord{Row: input.Row{File: "assegnazioni.csv"}, Istat: in.Comuni[i].Code,
				From: in.Cohorts[c].From, To: in.Cohorts[c].To, Hub: in.Hubs[h].ID})
		}
	}
}

// DrawInstance draws until a scenario passes the planner's own checks (a drawn
// cohort may be left without a usable day).
func DrawInstance(t *rapid.T) *planner.Instance {
	sc := Draw(t)
	in, _ := check.Instance(sc, Distances(sc))
	if in == nil {
		t.Skip("the drawn scenario is not valid")
	}
	demand.Fill(in)
	return in
}
