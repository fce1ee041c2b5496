package stations

import (
	"slices"

	"hubplan/planner"
)

// moments are the hours of a day at which a limit of staff must hold: those at which a
// shift of its hubs begins.
func (s *Study) moments(l *planner.StaffLimit, d int) (at []int64) {
	for _, h := range l.Hubs {
		for _, x := range s.days[h][d].shifts {
			at = append(at, s.Shifts[x].Opens)
		}
	}
	slices.Sort(at)
	return slices.Compact(at)
}

// onDuty is the stations of a limit's hubs that are open at an hour.
func (s *Study) onDuty(r Roster, l *planner.StaffLimit, d int, minute int64) (n int64) {
	for _, h := range l.Hubs {
		for _, x := range s.days[h][d].shifts {
			if s.Shifts[x].Opens <= minute && minute < s.Shifts[x].Closes {
				n += r[x]
			}
		}
	}
	return n
}

// room is how many stations a limit of staff allows at once.
func room(l *planner.StaffLimit) int64 { return l.People * planner.DecimalUnit / int64(l.PerStation) }

// fits says whether a day of a roster keeps to the limits of staff.
func (s *Study) fits(r Roster, d int) bool {
	for k := range s.In.Staff {
		l := &s.In.Staff[k]
		if d < l.From || d > l.To {
			continue
		}
		for _, minute := range s.moments(l, d) {
			if s.onDuty(r, l, d, minute) > room(l) {
				return false
			}
		}
	}
	return true
}

// fit takes stations away where a limit of staff is exceeded: of the hub that has most
// to spare beyond what is wanted of it. What is promised stays, and so a roster may be
// left that does not fit; it says whether it does.
func (s *Study) fit(r Roster, wanted [][]float64) bool {
	ok := true
	for d := range s.In.Days {
		for !s.fits(r, d) {
			best, spare := -1, 0.0
			for h := range s.In.Hubs {
				k := s.at(r, h, d)
				if k <= 0 || s.days[h][d].choices[k-1].doses < s.days[h][d].fixed || !s.limited(h, d) {
					continue
				}
				if left := float64(s.days[h][d].choices[k].doses) - wanted[h][d]; best < 0 || left > spare {
					best, spare = h, left
				}
			}
			if best < 0 {
				ok = false
				break
			}
			s.put(r, best, d, s.at(r, best, d)-1)
		}
	}
	return ok
}

// limited says whether a limit of staff concerns a hub on a day.
func (s *Study) limited(h, d int) bool {
	return slices.ContainsFunc(s.In.Staff, func(l planner.StaffLimit) bool { return d >= l.From && d <= l.To && slices.Contains(l.Hubs, h) })
}

// OnDuty is the people of a limit's role who are on duty at the fullest hour of a day.
func (s *Study) OnDuty(r Roster, l *planner.StaffLimit, d int) (people int64) {
	for _, minute := range s.moments(l, d) {
		people = max(people, (s.onDuty(r, l, d, minute)*int64(l.PerStation)+planner.DecimalUnit-1)/planner.DecimalUnit)
	}
	return people
}
