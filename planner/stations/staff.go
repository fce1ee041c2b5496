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

// staffedAlone is how many stations of a shift the staff would do for if no other hub were
// open.
func (s *Study) staffedAlone(x *Shift) int64 {
	most := x.Most
	for k := range s.In.Staff {
		if l := &s.In.Staff[k]; l.From <= x.Day && x.Day <= l.To && slices.Contains(l.Hubs, x.Hub) {
			most = min(most, room(l))
		}
	}
	return most
}

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

// shared is what the staff allows of the lines' seats, beside what is promised: each
// hub's share of it is that of its lines. It bounds nothing, but what is rounded from
// the relaxation with it can be staffed. It is nil where there is no limit.
func (s *Study) shared() [][]int64 {
	if len(s.In.Staff) == 0 {
		return nil
	}
	seats := make([][]int64, len(s.In.Hubs))
	for h := range seats {
		seats[h] = make([]int64, s.In.Days)
		for d := range seats[h] {
			seats[h][d] = s.In.Calendar[h][d].Capacity
		}
	}
	full := s.Full()
	for k := range s.In.Staff {
		l := &s.In.Staff[k]
		for d := l.From; d <= l.To; d++ {
			var most int64
			for _, minute := range s.moments(l, d) {
				most = max(most, s.onDuty(full, l, d, minute))
			}
			if most <= room(l) {
				continue
			}
			for _, h := range l.Hubs {
				seats[h][d] = max(s.days[h][d].fixed, min(seats[h][d], s.In.Calendar[h][d].Capacity*room(l)/most))
			}
		}
	}
	for h := range seats {
		for d := range seats[h] {
			seats[h][d] = max(0, seats[h][d]-s.days[h][d].fixed)
		}
	}
	return seats
}

// OnDuty is the people of a limit's role who are on duty at the fullest hour of a day.
func (s *Study) OnDuty(r Roster, l *planner.StaffLimit, d int) (people int64) {
	for _, minute := range s.moments(l, d) {
		people = max(people, (s.onDuty(r, l, d, minute)*int64(l.PerStation)+planner.DecimalUnit-1)/planner.DecimalUnit)
	}
	return people
}
