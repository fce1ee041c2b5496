package stations_test

import (
	"context"
	"os"
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/input"
	"hubplan/planner/plantest"
	"hubplan/planner/stations"
)

// small is a study of a drawn campaign with few shifts: one or two hubs, open on a few
// days, in one shift or in two.
func small(t *rapid.T) *stations.Study {
	sc := plantest.Draw(t)
	sc.Committed, sc.Booked, sc.Announced, sc.Resumed = nil, nil, nil, nil
	sc.Hubs = sc.Hubs[:min(len(sc.Hubs), rapid.IntRange(1, 2).Draw(t, "hubs kept"))]
	day := sc.Parameters.From
	days := rapid.IntRange(2, 3).Draw(t, "days open")
	gap := rapid.IntRange(1, 3).Draw(t, "between them")
	sc.Parameters.To = day + planner.Date(days*gap)
	every := [7]bool{true, true, true, true, true, true, true}
	sc.Calendar = nil
	hours := []planner.Shift{{Opens: 9 * 60, Closes: 11 * 60}}
	if rapid.Bool().Draw(t, "two shifts") {
		hours = append(hours, planner.Shift{Opens: 14 * 60, Closes: 15 * 60})
	}
	for h := range sc.Hubs {
		hub := &sc.Hubs[h]
		hub.HasOpens, hub.HasCloses, hub.ASST = false, false, "asst"
		hub.MinStations = int64(rapid.IntRange(1, 2).Draw(t, "least stations"))
		hub.Stations = hub.MinStations
		hub.Lines = hub.Stations + int64(rapid.IntRange(0, 1).Draw(t, "more lines"))
	}
	for k := range days {
		d := day + planner.Date(k*gap)
		sc.Calendar = append(sc.Calendar, input.CalendarRecord{Hub: "*", Weekdays: every, From: d, To: d, HasFrom: true, HasTo: true,
			HasHours: true, Hours: hours, Stations: -1})
		if rapid.IntRange(0, 2).Draw(t, "slower") == 0 {
			sc.Calendar = append(sc.Calendar, input.CalendarRecord{Hub: "*", Weekdays: every, From: d, To: d, HasFrom: true, HasTo: true,
				HasFactor: true, Factor: 810_000, Stations: -1})
		}
	}
	for k := range sc.Products {
		p := &sc.Products[k]
		p.HasFrom = p.HasFrom && p.From <= sc.Parameters.To
		if p.Doses == 2 {
			p.MinDays = int64(gap * rapid.IntRange(1, 2).Draw(t, "interval"))
			p.MaxDays = p.MinDays + int64(rapid.IntRange(0, gap).Draw(t, "window"))
		}
	}
	for k := range sc.Cohorts {
		if c := &sc.Cohorts[k]; c.Included {
			c.Opens = day - planner.Date(rapid.IntRange(0, 2).Draw(t, "opened before"))
			c.HasTarget = rapid.IntRange(0, 3).Draw(t, "has a target") == 0
			c.Target = sc.Parameters.To - planner.Date(rapid.IntRange(0, gap).Draw(t, "due before the end"))
		}
	}
	if rapid.IntRange(0, 2).Draw(t, "staff is short") == 0 {
		sc.Staff = []input.StaffRecord{{ASST: "asst", Role: "medici",
			PerStation: planner.Decimal(rapid.IntRange(1, 3).Draw(t, "for a station")) * planner.DecimalUnit / 2,
			People:     int64(rapid.IntRange(1, 4).Draw(t, "people"))}}
	}
	s := study(t, scarceDoses(t, plantest.ValidCase(t, sc)), int64(rapid.SampledFrom([]int{60, 480}).Draw(t, "longest shift")))
	s.Jobs = 1
	if most := mostRosters(); len(s.Shifts) == 0 || s.Rosters(most) > most {
		t.Skip("no shifts, or too many for all rosters to be tried")
	}
	if rapid.Bool().Draw(t, "a number is given") {
		s.Budget = int64(rapid.IntRange(1, 12).Draw(t, "station-shifts"))
	}
	return s
}

// mostRosters is how many rosters of a study are tried at most: HUBPLAN_ROSTERS=800 tries
// larger studies too, which takes minutes.
func mostRosters() int {
	if n, err := strconv.Atoi(os.Getenv("HUBPLAN_ROSTERS")); err == nil {
		return n
	}
	return 90
}

// study is the study of a campaign.
func study(t interface{ Fatal(...any) }, c *campaign.Case, longest int64) *stations.Study {
	s, err := stations.New(c, longest)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// scarceDoses limits the products of a campaign now and then.
func scarceDoses(t *rapid.T, c *campaign.Case) *campaign.Case {
	in := c.Instance
	if rapid.IntRange(0, 3).Draw(t, "doses are short") > 0 || len(in.Committed)+len(in.Booked) > 0 {
		return c
	}
	var come campaign.Deliveries
	for _, p := range in.Products {
		for d := 0; d < in.Days; d += 3 {
			come = append(come, input.DeliveryRecord{Product: p.ID, Date: in.Date(d),
				Doses: int64(rapid.IntRange(0, 25).Draw(t, "delivery"))})
		}
	}
	c, faults := c.With(come)
	if c == nil {
		t.Fatal(faults)
	}
	return c
}

// key is what an answer is judged by: less is better.
func key(s *stations.Study, p *stations.Point) []int64 {
	u, cost := p.Unserved(), p.Objective.Total()-p.Objective.UnservedMetres
	if s.Budget > 0 {
		return append(u, cost)
	}
	return append(u, p.Count, cost)
}

// Every roster, one after the other: none is better than the answer, beyond what the
// campaigns leave unproven, and no bound is above the best.
func TestNoRosterIsBetterThanTheAnswer(t *testing.T) {
	studies, open, closed := 0, 0, 0
	rapid.Check(t, func(t *rapid.T) {
		s := small(t)
		studies++
		ctx := context.Background()
		a, err := s.Answer(ctx)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range stations.Check(s, a) {
			t.Error(w)
		}
		if a.Count > 0 {
			open++
		}
		if !a.Exact {
			t.Fatal("a small study is not answered exactly")
		}
		var best *stations.Point
		r := make(stations.Roster, len(s.Shifts))
		var visit func(k int)
		visit = func(k int) {
			if k < len(r) {
				x := &s.Shifts[k]
				for n := int64(0); n <= x.Most; n++ {
					if n == 0 || n >= x.Least {
						r[k] = n
						visit(k + 1)
					}
				}
				return
			}
			if s.Budget > 0 && r.Count() > s.Budget || !staffed(s, r) {
				return
			}
			p, err := s.Solve(ctx, slices.Clone(r))
			if err != nil {
				t.Fatal(err)
			}
			if best == nil || slices.Compare(key(s, p), key(s, best)) < 0 {
				best = p
			}
		}
		visit(0)
		got, want := key(s, a.Point), key(s, best)
		last := len(got) - 1
		if slices.Compare(got[:last], want[:last]) != 0 || got[last]-want[last] > unproven(a.Point)+unproven(best) {
			t.Fatalf("the answer %v comes to %v, the best roster %v to %v", a.Roster, got, best.Roster, want)
		}
		if s.Budget > 0 && a.Bound > best.Objective.Total() || s.Budget == 0 && a.Bound > best.Count ||
			slices.Compare(a.Fewest, best.Unserved()) > 0 {
			t.Fatalf("bounds %d and %v are above the best, %v", a.Bound, a.Fewest, want)
		}
		if best.Count < s.Shifts[0].Most {
			closed++
		}
	})
	if open == 0 || open == studies || closed == 0 {
		t.Errorf("of %d studies %d open something", studies, open)
	}
}

func unproven(p *stations.Point) int64 {
	return max(0, (p.Objective.Total()*1024-p.Plan.Proof.Bound+1023)/1024)
}

// staffed says whether there is staff for a roster, minute by minute.
func staffed(s *stations.Study, r stations.Roster) bool {
	for _, l := range s.In.Staff {
		for d := l.From; d <= l.To; d++ {
			for minute := range int64(24 * 60) {
				if minute%30 != 0 {
					continue
				}
				var parts int64
				for k, x := range s.Shifts {
					if x.Day == d && x.Opens <= minute && minute < x.Closes && slices.Contains(l.Hubs, x.Hub) {
						parts += r[k] * int64(l.PerStation)
					}
				}
				if parts > l.People*planner.DecimalUnit {
					return false
				}
			}
		}
	}
	return true
}

// The bounds hold before all rosters are looked at, and the answer keeps to its rules
// on campaigns of any size.
func TestAnswersKeepToTheirRules(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := study(t, scarceDoses(t, plantest.DrawCase(t)), 240)
		s.Jobs, s.Effort = 1, 12
		full, err := s.Solve(context.Background(), s.Full())
		if err != nil {
			t.Fatal(err)
		}
		if rapid.Bool().Draw(t, "a number is given") {
			s.Budget = full.Count * int64(rapid.IntRange(1, 11).Draw(t, "tenths")) / 10
		}
		a, err := s.Answer(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		if s.Budget > 0 && a.Count > s.Budget {
			t.Skip("what is promised takes more")
		}
		for _, w := range stations.Check(s, a) {
			t.Error(w)
		}
		if a.Gap(s) < 0 || s.Budget == 0 && a.Bound > a.Count || s.Budget > 0 && a.Bound > a.Objective.Total() ||
			slices.Compare(a.Fewest, a.Unserved()) > 0 {
			t.Errorf("bounds %d and %v are above the answer: %d station-shifts, cost %d, unserved %v", a.Bound, a.Fewest, a.Count,
				a.Objective.Total(), a.Unserved())
		}
	})
}

// Whoever has a place with the stations that the scenario opens has one in the answer,
// where the staff does for them; with lines to spare and little effort.
func TestNobodyIsLeftOutWhomTodaysOpeningServes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc := plantest.Draw(t)
		sc.Committed, sc.Booked, sc.Announced, sc.Resumed = nil, nil, nil, nil
		var open int64
		for h := range sc.Hubs {
			sc.Hubs[h].ASST, sc.Hubs[h].Lines = "asst", sc.Hubs[h].Stations+int64(rapid.IntRange(0, 3).Draw(t, "lines to spare"))
			open += sc.Hubs[h].Stations
		}
		for k := range sc.Calendar {
			sc.Calendar[k].Stations = -1
			for n := range sc.Calendar[k].Hours {
				sc.Calendar[k].Hours[n].Stations = 0
			}
		}
		sc.Staff = []input.StaffRecord{plantest.Staff("asst", open)}
		s := study(t, plantest.ValidCase(t, sc), 480)
		s.Jobs, s.Effort = 1, 8
		a, err := s.Answer(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		today, _, err := s.Today(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		if slices.Compare(a.Unserved(), today.Unserved()) > 0 {
			t.Errorf("%d people are left out, %d today", a.Objective.Unserved, today.Objective.Unserved)
		}
	})
}

// Twenty-nine people at a hub of three lines with staff for two of them: two doses to
// each and two a station-shift, so that no fewer than 29 station-shifts do; 30 are found.
// Where the morning's and the afternoon's stations are chosen as if there were staff for
// three in one of them, the answer is 32.
func TestStationsOfADayAreThoseThatTheStaffDoesFor(t *testing.T) {
	sc := plantest.Small()
	day := sc.Parameters.From
	sc.Parameters.To = day + 12
	sc.Hubs = sc.Hubs[:1]
	hub := &sc.Hubs[0]
	hub.ASST, hub.Stations, hub.MinStations, hub.Lines, hub.DosesPerStationHour = "asst", 2, 1, 3, planner.DecimalUnit
	sc.Calendar[0].Hours = []planner.Shift{{Opens: 8 * 60, Closes: 10 * 60}, {Opens: 14 * 60, Closes: 16 * 60}}
	sc.Staff = []input.StaffRecord{plantest.Staff("asst", 2)}
	sc.Products[0].MinDays, sc.Products[0].MaxDays = 3, 3
	for k := range sc.Residents {
		clear(sc.Residents[k].ByAge[:])
	}
	sc.Residents[0].ByAge[78], sc.Residents[1].ByAge[65], sc.Residents[2].ByAge[90] = 10, 19, 1
	for c := range sc.Cohorts {
		if co := &sc.Cohorts[c]; co.Included {
			co.Opens, co.Uptake, co.Elsewhere, co.HasTarget, co.Target = day+planner.Date(c-1), planner.DecimalUnit, 0, true, day+10
		}
	}
	s := study(t, plantest.Case(t, sc), 240)
	a, err := s.Answer(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range stations.Check(s, a) {
		t.Error(w)
	}
	if a.Count > 30 || a.Bound > 30 || a.Objective.Unserved > 0 {
		t.Errorf("%d station-shifts, not fewer than %d, %d people unserved", a.Count, a.Bound, a.Objective.Unserved)
	}
}

// A roster written as a calendar is the roster: the scenario with its openings gives
// the same slots, whatever the calendar was.
func TestARosterIsACalendar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc := plantest.Draw(t)
		sc.Committed, sc.Booked, sc.Announced, sc.Resumed = nil, nil, nil, nil
		s := study(t, plantest.ValidCase(t, sc), int64(rapid.SampledFrom([]int{60, 180, 480}).Draw(t, "longest shift")))
		r := make(stations.Roster, len(s.Shifts))
		for k, x := range s.Shifts {
			if rapid.IntRange(0, 2).Draw(t, "open") > 0 {
				r[k] = int64(rapid.IntRange(int(x.Least), int(x.Most)).Draw(t, "stations"))
			}
		}
		hubs, openings := s.Openings(r)
		// Hubs that are closed throughout are a fault, and not what is asked here.
		got, _ := plantest.ValidCase(t, sc).With(campaign.Roster(hubs, openings, "roster"))
		for h := range got.Instance.Hubs {
			for d := range got.Instance.Days {
				var want []planner.Slot
				var parts int64
				for k, x := range s.Shifts {
					for at := x.Opens; x.Hub == h && x.Day == d && r[k] > 0 && at < x.Closes; at += sc.Parameters.SlotMinutes {
						want = append(want, planner.Slot{Start: at, Minutes: sc.Parameters.SlotMinutes, Stations: r[k]})
						before := parts / planner.DosesUnit
						parts += r[k] * got.Instance.Calendar[h][d].PerStation(1)
						want[len(want)-1].Capacity = parts/planner.DosesUnit - before
					}
				}
				if day := got.Instance.Calendar[h][d]; !slices.Equal(day.Slots, want) || day.Capacity != parts/planner.DosesUnit {
					t.Fatalf("hub %d, day %d: the calendar gives %+v, the roster %+v", h, d, day, want)
				}
			}
		}
	})
}

// Hours are cut at their breaks, and then into equal shifts that are no longer than
// asked.
func TestHoursAreCutIntoShifts(t *testing.T) {
	for _, c := range []struct {
		name    string
		hours   []planner.Shift
		longest int64
		want    [][2]int64
	}{
		{"a long day in halves", []planner.Shift{{Opens: 480, Closes: 1200}}, 480, [][2]int64{{480, 840}, {840, 1200}}},
		{"a long day whole", []planner.Shift{{Opens: 480, Closes: 1200}}, 720, [][2]int64{{480, 1200}}},
		{"a break", []planner.Shift{{Opens: 480, Closes: 780}, {Opens: 840, Closes: 1080}}, 480, [][2]int64{{480, 780}, {840, 1080}}},
		{"thirds", []planner.Shift{{Opens: 480, Closes: 1200}}, 300, [][2]int64{{480, 720}, {720, 960}, {960, 1200}}},
		{"slots that do not divide", []planner.Shift{{Opens: 480, Closes: 630}}, 120, [][2]int64{{480, 540}, {540, 630}}},
		{"shifts shorter than a slot", []planner.Shift{{Opens: 480, Closes: 540}}, 10, [][2]int64{{480, 510}, {510, 540}}},
	} {
		sc := plantest.Small()
		sc.Parameters.SlotMinutes = 30
		sc.Calendar[0].Hours = c.hours
		var got [][2]int64
		for _, x := range study(t, plantest.Case(t, sc), c.longest).Shifts {
			if x.Hub == 0 && x.Day == 0 {
				got = append(got, [2]int64{x.Opens, x.Closes})
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
