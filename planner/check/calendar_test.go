package check_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"hubplan/planner"
	"hubplan/planner/check"
	"hubplan/planner/input"
	"hubplan/planner/plantest"
)

// Slot k of a day holds ⌊r·k⌋ − ⌊r·(k−1)⌋ doses: no slot is off by a dose, and
// the day adds up to ⌊r·slots⌋.
func TestSlotsOfADayAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc := plantest.Small()
		stations := rapid.Int64Range(1, 1000).Draw(t, "stations")
		rate := rapid.Int64Range(1, 120_000).Draw(t, "rate") // thousandths
		factor := rapid.Int64Range(1, 100_000).Draw(t, "factor")
		minutes := rapid.SampledFrom([]int64{5, 15, 30, 60}).Draw(t, "minutes")
		sc.Parameters.SlotMinutes = minutes
		sc.Hubs[0].Stations, sc.Hubs[0].DosesPerStationHour = stations, planner.Decimal(rate*1000)
		sc.Calendar[0].HasFactor, sc.Calendar[0].Factor = true, planner.Decimal(factor*100)
		in, _ := check.Instance(sc, plantest.Distances(sc))
		if in == nil {
			t.Skip("nothing fits into so slow a day")
		}
		day := in.Calendar[0][0]
		// r doses a slot = perSlot / unit
		perSlot, unit := stations*rate*minutes*factor, int64(60*1000*10_000)
		var sum int64
		for k, s := range day.Slots {
			sum += s.Capacity
			if want := perSlot * int64(k+1) / unit; sum != want {
				t.Fatalf("after %d slots %d doses, want %d", k+1, sum, want)
			}
		}
		if sum != day.Capacity || day.OpenMinutes != 180 || int64(len(day.Slots)) != 180/minutes {
			t.Fatalf("day %+v", day)
		}
	})
}

func TestLaterCalendarRowsWinForWhatTheyState(t *testing.T) {
	sc := plantest.Small()
	row := func(bend func(*input.CalendarRecord)) {
		r := input.CalendarRecord{Hub: "*", Weekdays: sc.Calendar[0].Weekdays, Stations: -1}
		bend(&r)
		sc.Calendar = append(sc.Calendar, r)
	}
	row(func(r *input.CalendarRecord) { r.Hub, r.Stations = "ovest", 4 })
	row(func(r *input.CalendarRecord) {
		r.Weekdays, r.HasFactor, r.Factor = [7]bool{}, true, 500_000
		r.Weekdays[0] = true
	})
	row(func(r *input.CalendarRecord) {
		r.HasFrom, r.HasTo, r.From, r.To, r.HasHours = true, true, sc.Parameters.From+1, sc.Parameters.From+1, true
	})
	in := plantest.Instance(t, sc)
	for _, c := range []struct{ hub, day, capacity int }{
		{0, 0, 72}, {1, 0, 36}, // Monday: four and two stations, 6 doses an hour, three hours
		{0, 1, 0}, {1, 1, 0}, // closed
		{0, 6, 36}, {1, 6, 18}, // Sunday at half throughput
	} {
		if got := in.Calendar[c.hub][c.day].Capacity; got != int64(c.capacity) {
			t.Errorf("hub %d day %d: capacity %d, want %d", c.hub, c.day, got, c.capacity)
		}
	}
}

func TestIntervalGoesByTheDateOfTheFirstDose(t *testing.T) {
	in := plantest.Embedded(t, "lettera")
	for _, c := range []struct {
		first, second string
	}{{"2021-05-06", "2021-05-27"}, {"2021-05-07", "2021-06-11"}, {"2021-06-27", "2021-08-01"}, {"2021-06-28", "2021-07-19"}} {
		first, _ := planner.ParseDate(c.first)
		lo, hi, ok := in.SecondDays(0, int(first-in.From))
		if !ok || lo != hi || in.Date(lo).String() != c.second {
			t.Errorf("first dose %s: second %s–%s, want %s", c.first, in.Date(lo), in.Date(hi), c.second)
		}
	}
	if _, _, ok := in.SecondDays(0, in.Days-21); ok {
		t.Error("a first dose is given though its second falls beyond the horizon")
	}
}

func TestDates(t *testing.T) {
	for _, c := range []struct{ text, iso, weekday, monday string }{
		{"2021-04-12", "2021-04-12", "Monday", "2021-04-12"},
		{"18/04/2021", "2021-04-18", "Sunday", "2021-04-12"},
		{"1969-12-31", "1969-12-31", "Wednesday", "1969-12-29"},
		{"2024-02-29", "2024-02-29", "Thursday", "2024-02-26"},
	} {
		d, err := planner.ParseDate(c.text)
		if err != nil || d.String() != c.iso || d.Weekday().String() != c.weekday || d.Monday().String() != c.monday {
			t.Errorf("%s: %v %s %s %s", c.text, err, d, d.Weekday(), d.Monday())
		}
	}
	for _, s := range []string{"", "2021-02-30", "12-04-2021", "2021/04/12", "44298"} {
		if d, err := planner.ParseDate(s); err == nil {
			t.Errorf("%q is read as %s", s, d)
		}
	}
}

func TestDecimals(t *testing.T) {
	for text, want := range map[string]string{"0,89": "0.89", "11.25": "11.25", "1": "1", ",5": "0.5", "0.000001": "0.000001",
		"12,": "12"} {
		if d, err := planner.ParseDecimal(text); err != nil || d.String() != want {
			t.Errorf("%q: %v %v, want %s", text, d, err, want)
		}
	}
	for _, s := range []string{"", ",", "-1", "1e3", "1.000,5", "0.0000001", "1 000", "NaN", "12345678901"} {
		if d, err := planner.ParseDecimal(s); err == nil {
			t.Errorf("%q is read as %s", s, d)
		}
	}
}

// A shift may have stations of its own, and a day be staffed anew: the doses are those
// that the same stations would have given by the calendar.
func TestShiftsWithTheirOwnStations(t *testing.T) {
	sc := plantest.Small()
	sc.Parameters.SlotMinutes = 30
	sc.Calendar[0].Hours = []planner.Shift{{Opens: 8 * 60, Closes: 11 * 60, Stations: 3}, {Opens: 14 * 60, Closes: 15 * 60}}
	sc.Calendar[0].HasFactor, sc.Calendar[0].Factor = true, 810_000
	sc.Hubs[0].DosesPerStationHour = 3_500_000
	day := plantest.Instance(t, sc).Calendar[0][0]
	if day.Stations != 3 || day.OpenMinutes != 240 || len(day.Slots) != 8 {
		t.Fatalf("%+v", day)
	}
	// 3.5 doses an hour · 0.81 · half an hour = 1.4175 a station and slot: 4.2525 six
	// times, then 2.835 twice.
	want, sum := []int64{4, 4, 4, 5, 4, 4, 3, 3}, int64(0)
	for k, s := range day.Slots {
		if sum += s.Capacity; s.Capacity != want[k] {
			t.Errorf("slot %d holds %d, want %d", k, s.Capacity, want[k])
		}
	}
	if sum != day.Capacity || day.Capacity != 31 {
		t.Errorf("the day holds %d, its slots %d", day.Capacity, sum)
	}
	sc.Calendar[0].Hours[0].Stations, sc.Hubs[0].Stations = 0, 9
	full := plantest.Instance(t, sc).Calendar[0][0]
	again := full.Staffed(func(slot int) int64 {
		if slot < 6 {
			return 3
		}
		return 2
	})
	if again.Capacity != day.Capacity || !slices.Equal(again.Slots, day.Slots) {
		t.Errorf("staffed anew %+v, by the calendar %+v", again, day)
	}
	if closed := full.Staffed(func(int) int64 { return 0 }); closed.Capacity != 0 || len(closed.Slots) != 0 || closed.Stations != 0 {
		t.Errorf("without stations %+v", closed)
	}
	if parts := full.PerStation(8); float64(parts)/planner.DosesUnit != 8*1.4175 {
		t.Errorf("a station gives %d", parts)
	}
}

func TestTheNightsOnWhichClocksChangeAreTold(t *testing.T) {
	for _, c := range []struct {
		day   planner.Date
		hours planner.Shift
		want  string
	}{
		{planner.NewDate(2021, 3, 28), planner.Shift{Opens: 0, Closes: 360},
			"hub «ovest», 28/03/2021: comincia l'ora legale e l'ora dalle 2 alle 3 non c'è: non vi si pianifica nulla"},
		{planner.NewDate(2021, 10, 31), planner.Shift{Opens: 0, Closes: 360},
			"hub «ovest», 31/10/2021: finisce l'ora legale e l'ora dalle 2 alle 3 viene due volte: si conta una volta"},
		{planner.NewDate(2021, 10, 31), planner.Shift{Opens: 480, Closes: 1200}, ""},
		{planner.NewDate(2021, 3, 29), planner.Shift{Opens: 0, Closes: 360}, ""},
	} {
		sc := plantest.Small()
		shift := c.day - sc.Parameters.From
		sc.Parameters.From, sc.Parameters.To = c.day, sc.Parameters.To+shift
		sc.Parameters.AsOf += shift
		for k := range sc.Cohorts {
			sc.Cohorts[k].Opens += shift
		}
		sc.Calendar = append(sc.Calendar, input.CalendarRecord{Hub: sc.Hubs[0].ID, Weekdays: sc.Calendar[0].Weekdays, Stations: -1,
			HasFrom: true, HasTo: true, From: c.day, To: c.day, HasHours: true, Hours: []planner.Shift{c.hours}})
		_, faults := check.Instance(sc, plantest.Distances(sc))
		var told []string
		for _, f := range faults {
			if f.Place.Field == "orario" {
				told = append(told, f.What.It)
			}
		}
		if c.want == "" && len(told) > 0 || c.want != "" && !slices.Equal(told, []string{c.want}) {
			t.Errorf("%s: %q, expected %q (%v)", c.day, told, c.want, faults)
		}
	}
}

// A hub's id becomes the name of a file, which Windows would not open.
func TestNamesThatWindowsKeepsAreNoHubIDs(t *testing.T) {
	for id, refused := range map[string]bool{"con": true, "nul": true, "aux": true, "prn": true, "com1": true, "lpt9": true,
		"como": false, "com": false, "com10": false, "console": false, "hub-con": false} {
		sc := plantest.Small()
		distances := plantest.Distances(sc)
		sc.Hubs[0].ID = id
		_, faults := check.Instance(sc, distances)
		told := slices.ContainsFunc(faults, func(f input.Fault) bool { return f.Place.Field == "hub_id" && !f.Warning })
		if told != refused {
			t.Errorf("%s: %v", id, faults)
		}
	}
}

func TestResidentsOfAnotherYearAreTold(t *testing.T) {
	for year, told := range map[int]bool{2018: true, 2020: false, 2021: false, 2022: false, 2025: true} {
		sc := plantest.Small()
		for k := range sc.Residents {
			sc.Residents[k].Year = year
		}
		_, faults := check.Instance(sc, plantest.Distances(sc))
		n := 0
		for _, f := range faults {
			if f.Warning && f.Place.File == "popolazione.csv" && f.Place.Line == 0 {
				n++
			}
		}
		if (n == 1) != told {
			t.Errorf("%d: %v", year, faults)
		}
	}
}
