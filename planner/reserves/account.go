package reserves

import (
	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/whatif"
)

// Account is what a set of sites brings, against opening none: differences of two
// plans. Positive numbers are savings.
type Account struct {
	People              int64 // who begin at the sites
	Moved               int64 // people who go to another hub than without the sites
	TravelMetres        int64 // one way, everyone
	TravelTime          int64 // seconds, one way, everyone
	WaitDays            int64 // everyone
	Served              int64 // people who had no place
	Beyond30km          int64 // people
	DaysEarlier         int   // by which the last dose of all is given earlier
	LeadDoses           int64 // the most by which more doses have been given up to some day
	StationDays         int64 // at the sites, on their open days
	PeakStations        int64 // needed on the sites' fullest day, all sites together
	Limit               Limit
	campaign.Difference // of travel, waiting and unserved, less what opening days cost
}

// Limit is what keeps a site from bringing more, or anything.
type Limit string

// The limits.
const (
	NoLimit  Limit = ""
	NoCourse Limit = "no_course" // nobody can be given a whole course there
	NotUsed  Limit = "not_used"  // nobody would go there
	Supply   Limit = "supply"    // doses are short: no dose more is given
)

// Of compares a set with none.
func Of(base, set *Set) Account {
	b, m := &base.Measures, &set.Measures
	a := Account{Moved: whatif.Moved(base.Plan, set.Plan), TravelMetres: b.TravelMetres - m.TravelMetres,
		TravelTime: b.TravelSeconds - m.TravelSeconds, WaitDays: b.WaitDays - m.WaitDays, Served: b.Unserved - m.Unserved,
		Beyond30km: b.Beyond30km - m.Beyond30km, Difference: set.Saves(base), DaysEarlier: last(base) - last(set)}
	first := len(set.In.Hubs) - len(set.Sites)
	for _, x := range set.Plan.Assignments {
		if x.Hub >= first {
			a.People += x.People
		}
	}
	was, now := byDay(base.In, base.Plan), byDay(set.In, set.Plan)
	var lead int64
	for d := range now {
		lead += now[d] - was[d]
		a.LeadDoses = max(a.LeadDoses, lead)
	}
	a.stations(set, first)
	a.Limit = limit(set, first, a.People, a.LeadDoses)
	return a
}

// last is the day of the last dose of all.
func last(s *Set) (day int) {
	for _, c := range s.Measures.Completion {
		day = max(day, c.LastDose)
	}
	return day
}

// byDay are the doses given on each day.
func byDay(in *planner.Instance, p *planner.Plan) []int64 {
	doses := make([]int64, in.Days)
	for x := range p.EachDose() {
		doses[x.Day] += x.People
	}
	return doses
}

// stations counts what the sites need.
func (a *Account) stations(set *Set, first int) {
	need := make([]int64, set.In.Days)
	for h := first; h < len(set.In.Hubs); h++ {
		used := make([]int64, set.In.Days)
		for x := range set.Plan.EachDose() {
			if x.Hub == h {
				used[x.Day] += x.People
			}
		}
		for d := range used {
			day := &set.In.Calendar[h][d]
			if day.Capacity == 0 {
				continue
			}
			a.StationDays += day.Stations
			need[d] += (used[d]*day.Stations + day.Capacity - 1) / day.Capacity
		}
	}
	for _, n := range need {
		a.PeakStations = max(a.PeakStations, n)
	}
}

// limit is what keeps the sites from bringing more.
func limit(set *Set, first int, people, lead int64) Limit {
	if people == 0 {
		for h := first; h < len(set.In.Hubs); h++ {
			if wholeCourse(set.In, h) {
				return NotUsed
			}
		}
		return NoCourse
	}
	// A hundredth of the people is what better days alone may bring.
	for p := range set.In.Supply {
		if set.In.Supply[p].Limited && lead < set.Measures.Served/100 {
			return Supply
		}
	}
	return NoLimit
}

// wholeCourse says whether some cohort can be given a whole course at a hub.
func wholeCourse(in *planner.Instance, h int) bool {
	for c := range in.Cohorts {
		if co := &in.Cohorts[c]; co.Included && in.Hubs[h].Admits(co) && in.CanFinish(c, h) {
			return true
		}
	}
	return false
}
