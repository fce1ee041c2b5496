package stations

import (
	"fmt"

	"hubplan/planner"
)

// Check recounts from a plan what an answer claims: nothing of how it was found. It
// returns what does not hold.
func Check(s *Study, a *Answer) (wrong []string) {
	word := func(format string, args ...any) { wrong = append(wrong, fmt.Sprintf(format, args...)) }
	var count int64
	for k, n := range a.Roster {
		x := &s.Shifts[k]
		if n != 0 && (n < x.Least || n > x.Most) {
			word("%s has %d stations on %s, %d to %d are allowed", s.In.Hubs[x.Hub].ID, n, s.In.Date(x.Day), x.Least, x.Most)
		}
		count += n
	}
	if count != a.Count || s.Budget > 0 && count > s.Budget {
		word("the roster has %d station-shifts, %d are claimed of at most %d", count, a.Count, s.Budget)
	}
	checkStaff(s, a, word)
	checkDoses(s, a, word)
	checkPeople(s, a, word)
	return wrong
}

// checkStaff looks at every minute at which somebody begins.
func checkStaff(s *Study, a *Answer, say func(string, ...any)) {
	for _, l := range s.In.Staff {
		for k := range s.Shifts {
			at := &s.Shifts[k]
			if at.Day < l.From || at.Day > l.To || !contains(l.Hubs, at.Hub) {
				continue
			}
			var parts int64 // people in parts of DecimalUnit
			for j := range s.Shifts {
				x := &s.Shifts[j]
				if x.Day == at.Day && contains(l.Hubs, x.Hub) && x.Opens <= at.Opens && at.Opens < x.Closes {
					parts += a.Roster[j] * int64(l.PerStation)
				}
			}
			if parts > l.People*planner.DecimalUnit {
				say("%s takes more than the %d %s there are on %s", l.ASST, l.People, l.Role, s.In.Date(at.Day))
			}
		}
	}
}

// checkDoses counts the doses of every hub and day against the minutes of its
// stations.
func checkDoses(s *Study, a *Answer, say func(string, ...any)) {
	given := map[[2]int]int64{}
	for _, x := range a.Plan.Courses {
		given[[2]int{x.Hub, x.First}] += x.People
		if x.Second != planner.NoSecond {
			given[[2]int{x.Hub, x.Second}] += x.People
		}
		if due := s.In.Cohorts[x.Cohort].Due; due != 0 && !x.Booked && s.In.Date(max(x.First, x.Second)) > due {
			say("cohort %s is done on %s, due %s", s.In.Cohorts[x.Cohort].Name(), s.In.Date(max(x.First, x.Second)), due)
		}
	}
	for _, x := range s.In.Committed {
		given[[2]int{x.Hub, x.Day}] += x.Doses
	}
	for _, x := range s.In.Seats {
		given[[2]int{x.Hub, x.Day}] += x.People
	}
	can := map[[2]int]float64{}
	for k, n := range a.Roster {
		x := &s.Shifts[k]
		can[[2]int{x.Hub, x.Day}] += float64(n) * float64(s.In.Calendar[x.Hub][x.Day].PerStation(x.Last-x.First)) / planner.DosesUnit
	}
	for at, n := range given {
		if float64(n) > can[at]+1e-6 {
			say("%s gives %d doses on %s, its stations %.1f", s.In.Hubs[at[0]].ID, n, s.In.Date(at[1]), can[at])
		}
	}
}

// checkPeople counts everybody: at a hub, or unserved.
func checkPeople(s *Study, a *Answer, say func(string, ...any)) {
	type group struct{ comune, cohort int }
	left := map[group]int64{}
	for i := range s.In.Demand {
		for c := range s.In.Demand[i] {
			if s.In.Cohorts[c].Included {
				left[group{i, c}] = s.In.Demand[i][c].People
			}
		}
	}
	type place struct{ hub, cohort int }
	at := map[place]int64{}
	for _, x := range a.Plan.Assignments {
		left[group{x.Comune, x.Cohort}] -= x.People
		at[place{x.Hub, x.Cohort}] += x.People
	}
	for _, x := range a.Plan.Shortfalls {
		left[group{x.Comune, x.Cohort}] -= x.People
	}
	for _, x := range a.Plan.Courses {
		at[place{x.Hub, x.Cohort}] -= x.People
	}
	for g, n := range left {
		if n != 0 {
			say("%d people of %s, cohort %s, are neither served nor unserved", n, s.In.Comuni[g.comune].Code, s.In.Cohorts[g.cohort].Name())
		}
	}
	for p, n := range at {
		if n != 0 {
			say("%d more people of cohort %s go to %s than begin there", n, s.In.Cohorts[p.cohort].Name(), s.In.Hubs[p.hub].ID)
		}
	}
}
