package stations

import (
	"slices"

	"hubplan/planner"
	"hubplan/planner/campaign"
)

// Shift is a part of a hub's opening hours on a day.
type Shift struct {
	Hub, Day      int
	First, Last   int   // slots of the day: those from First on, before Last
	Opens, Closes int64 // minutes since midnight
	Least, Most   int64 // stations when it is open
}

// Roster is the stations of each shift of a study.
type Roster []int64

// Count is the station-shifts of a roster.
func (r Roster) Count() (n int64) {
	for _, s := range r {
		n += s
	}
	return n
}

// Study is a campaign whose stations are to be decided.
type Study struct {
	In     *planner.Instance // with as many stations as there are lines, and its cohorts' due days
	Shifts []Shift           // by hub, day and hour
	Budget int64             // station-shifts at most, or zero for the question of the fewest
	Jobs   int               // goroutines
	Effort int               // campaigns that may be solved on the way; 0 means [DefaultEffort]

	read   *campaign.Case // with the scenario's own stations
	trials *campaign.Trials[*Point]
	days   [][]hubDay // hub × day
}

// DefaultEffort is how many campaigns are solved on the way to an answer.
const DefaultEffort = 160

// hubDay is what there is to decide at a hub on a day.
type hubDay struct {
	shifts  []int // indices of Study.Shifts
	fixed   int64 // doses promised or booked
	choices []choice
}

// choice is a way to staff a hub-day: none takes fewer station-shifts and gives as
// many doses. They are ordered by both.
type choice struct {
	stations []int64 // by shift of the day
	count    int64
	doses    int64
}

// New makes the study of a campaign: shifts of at most so many minutes, hubs with all
// their lines on every day on which they are open, and every cohort due by its target.
func New(read *campaign.Case, longest int64) (*Study, error) {
	in := read.Instance
	s := &Study{read: read, days: make([][]hubDay, len(in.Hubs))}
	var hubs []string
	var lines []planner.Opening
	for h := range in.Hubs {
		hubs = append(hubs, in.Hubs[h].ID)
		s.days[h] = make([]hubDay, in.Days)
		for d := range in.Days {
			day := &in.Calendar[h][d]
			most := max(in.Hubs[h].Lines, day.Stations)
			if len(day.Slots) > 0 { // all lines may give a dose where its own stations give none
				full := day.Staffed(func(int) int64 { return most })
				lines = append(lines, planner.Opening{Hub: in.Hubs[h].ID, Day: in.Date(d), Shifts: full.Shifts()})
			}
			for _, part := range cut(day.Slots, longest) {
				first, last := &day.Slots[part[0]], &day.Slots[part[1]-1]
				s.days[h][d].shifts = append(s.days[h][d].shifts, len(s.Shifts))
				s.Shifts = append(s.Shifts, Shift{Hub: h, Day: d, First: part[0], Last: part[1], Opens: first.Start, Closes: last.Start +
					last.Minutes,
					Least: max(1, in.Hubs[h].MinStations), Most: most})
			}
		}
	}
	full, faults := read.With(campaign.Due{}, campaign.Roster(hubs, lines, ""))
	if full == nil {
		return nil, faults
	}
	s.In, s.trials = full.Instance, &campaign.Trials[*Point]{Of: full}
	in.EachFixed(func(h, d, _ int, doses int64) { s.days[h][d].fixed += doses })
	for h := range s.days {
		for d := range s.days[h] {
			s.days[h][d].choices = s.choices(h, d)
		}
	}
	return s, nil
}

// cut divides the slots of a day into shifts: stretches without a break, those that
// are too long into equal parts, as far as slots allow.
func cut(slots []planner.Slot, longest int64) (parts [][2]int) {
	for from := 0; from < len(slots); {
		to := from + 1
		for to < len(slots) && slots[to].Start == slots[to-1].Start+slots[to-1].Minutes {
			to++
		}
		minutes := slots[to-1].Start + slots[to-1].Minutes - slots[from].Start
		n := min(int((minutes+longest-1)/longest), to-from)
		for k := range n {
			parts = append(parts, [2]int{from + (to-from)*k/n, from + (to-from)*(k+1)/n})
		}
		from = to
	}
	return parts
}

// staffed is a hub-day with the stations of its shifts.
func (s *Study) staffed(h, d int, stations []int64) planner.HubDay {
	shifts := s.days[h][d].shifts
	return s.In.Calendar[h][d].Staffed(func(slot int) int64 {
		for k, x := range shifts {
			if slot >= s.Shifts[x].First && slot < s.Shifts[x].Last {
				return stations[k]
			}
		}
		return 0
	})
}

// choices lists the ways to staff a hub-day that are worth considering: for each number
// of station-shifts the stations that give the most doses, the more in the morning, where
// they give more than any smaller number, and no more in a shift than the staff does for
// if no other hub were open. A day's doses are those of its shifts before
// they are cut to whole ones, added up and then cut, so that shift after shift can be
// added to the best for every number.
func (s *Study) choices(h, d int) []choice {
	day := &s.days[h][d]
	type best struct {
		parts    int64 // doses, in parts; -1 where no stations make up the number
		stations []int64
	}
	all := []best{{stations: []int64{}}}
	for _, x := range day.shifts {
		shift := &s.Shifts[x]
		each := s.In.Calendar[h][d].PerStation(shift.Last - shift.First)
		most := s.staffedAlone(shift)
		next := make([]best, int64(len(all))+most)
		for k := range next {
			next[k].parts = -1
		}
		for n := most; n >= 0; n-- { // the more in an earlier shift last, to win ties
			if n > 0 && n < shift.Least {
				continue
			}
			for count, b := range all {
				if b.parts >= 0 && b.parts+n*each > next[int64(count)+n].parts {
					next[int64(count)+n] = best{b.parts + n*each, append(slices.Clip(b.stations), n)}
				}
			}
		}
		all = next
	}
	var out []choice
	most := int64(-1)
	for count, b := range all {
		if b.parts < 0 {
			continue
		}
		if doses := b.parts / planner.DosesUnit; doses > most {
			most = doses
			out = append(out, choice{stations: b.stations, count: int64(count), doses: doses})
		}
	}
	return out
}

// pick is the first choice of a hub-day that gives so many doses, the last where none
// does.
func (day *hubDay) pick(doses int64) int {
	for k := range day.choices {
		if day.choices[k].doses >= doses {
			return k
		}
	}
	return len(day.choices) - 1
}

// put sets the stations of a hub-day.
func (s *Study) put(r Roster, h, d, choice int) {
	for k, x := range s.days[h][d].shifts {
		r[x] = s.days[h][d].choices[choice].stations[k]
	}
}

// at is the choice that a roster has made for a hub-day, and its doses; -1 where it is
// none of the choices.
func (s *Study) at(r Roster, h, d int) int {
	day := &s.days[h][d]
	return slices.IndexFunc(day.choices, func(c choice) bool {
		for k, x := range day.shifts {
			if c.stations[k] != r[x] {
				return false
			}
		}
		return true
	})
}

// roster is the calendar of a roster.
func (s *Study) roster(r Roster) campaign.Calendar {
	hubs, openings := s.Openings(r)
	return campaign.Roster(hubs, openings, "")
}

// Rosters is how many there are, counted up to most.
func (s *Study) Rosters(most int) int {
	n := 1
	for _, x := range s.Shifts {
		if n *= int(x.Most-x.Least) + 2; n > most {
			return most + 1
		}
	}
	return n
}

// Full is the roster of all lines. It may be more than the staff allows.
func (s *Study) Full() Roster {
	r := make(Roster, len(s.Shifts))
	for k := range s.Shifts {
		r[k] = s.Shifts[k].Most
	}
	return r
}

// Openings is a roster as openings by hub and day, and the hubs that it decides about.
func (s *Study) Openings(r Roster) (hubs []string, openings []planner.Opening) {
	for k, n := range r {
		x := &s.Shifts[k]
		id := s.In.Hubs[x.Hub].ID
		if len(hubs) == 0 || hubs[len(hubs)-1] != id {
			hubs = append(hubs, id)
		}
		if n == 0 {
			continue
		}
		day := s.In.Date(x.Day)
		if last := len(openings) - 1; last < 0 || openings[last].Hub != id || openings[last].Day != day {
			openings = append(openings, planner.Opening{Hub: id, Day: day})
		}
		on := &openings[len(openings)-1]
		on.Shifts = append(on.Shifts, planner.Shift{Opens: x.Opens, Closes: x.Closes, Stations: n})
	}
	return hubs, openings
}
