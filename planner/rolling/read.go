package rolling

import (
	"slices"

	"hubplan/planner"
	"hubplan/planner/tables"
)

// Read makes a written plan ready to be carried over. The tables must be those of
// the instance and have passed verification; allocation and slots are used.
func Read(in *planner.Instance, set *tables.Set) *Earlier {
	e := &Earlier{Instance: in}
	n := namesOf(in)
	hours := map[visit][]hour{}
	for k := range set.Slots {
		r := &set.Slots[k]
		day := int(r.Date) - int(in.From)
		minute := r.SlotStart/60_000 - int64(r.Date)*24*60
		v := visit{planner.Commitment{Hub: n.hubs[r.HubID], Day: day, Product: n.products[r.Product], Dose: int(r.Dose), Comune: -1,
			Cohort: -1}, r.Origin}
		if r.IstatCode != nil {
			v.Comune = n.comuni[*r.IstatCode]
		}
		if r.Cohort != nil {
			v.Cohort = n.cohorts[*r.Cohort]
		}
		if r.Origin == tables.OriginCommitted || r.Origin == tables.OriginOwed {
			c := v.Commitment
			c.Doses, c.Minute = r.People, minute
			e.Promised = append(e.Promised, c)
			continue
		}
		hours[v] = append(hours[v], hour{minute, r.People})
	}
	for k := range set.Allocation {
		r := &set.Allocation[k]
		if r.Dose == 1 && r.Origin != tables.OriginCommitted {
			e.Courses = append(e.Courses, n.courses(in, r, hours)...)
		}
	}
	return e
}

// names are where things stand in an instance, by code, id or name.
type names struct{ comuni, cohorts, products, hubs map[string]int }

func namesOf(in *planner.Instance) names {
	n := names{comuni: map[string]int{}, cohorts: map[string]int{}, products: map[string]int{}, hubs: map[string]int{}}
	for i := range in.Comuni {
		n.comuni[in.Comuni[i].Code] = i
	}
	for c := range in.Cohorts {
		n.cohorts[in.Cohorts[c].Name()] = c
	}
	for p := range in.Products {
		n.products[in.Products[p].ID] = p
	}
	for h := range in.Hubs {
		n.hubs[in.Hubs[h].ID] = h
	}
	return n
}

// visit is what a row of slots says but for the hour.
type visit struct {
	planner.Commitment
	origin string
}

// hour is so many people at a time of the day.
type hour struct{ minute, people int64 }

// courses are those of a row of allocation, by the hours of both doses: the
// people who are there first in the morning are the first of the row.
func (n *names) courses(in *planner.Instance, r *tables.Allocation, hours map[visit][]hour) (out []planner.Booked) {
	c := planner.Booked{Allocation: planner.Allocation{Comune: n.comuni[r.IstatCode], Cohort: n.cohorts[r.Cohort],
		Product: n.products[r.Product], Hub: n.hubs[r.HubID],
		First: int(r.Date) - int(in.From), Second: planner.NoSecond, Booked: r.Origin == tables.OriginBooked}}
	at := visit{planner.Commitment{Hub: c.Hub, Day: c.First, Product: c.Product, Dose: 1, Comune: c.Comune, Cohort: c.Cohort}, r.Origin}
	again := at
	if r.OtherDate != nil {
		c.Second = int(*r.OtherDate) - int(in.From)
		again.Day, again.Dose = c.Second, 2
	}
	for left := r.People; left > 0; {
		c.People, c.SecondMinute = left, -1
		first := next(hours, at, &c.People)
		c.Minute = first
		if c.Second != planner.NoSecond {
			c.SecondMinute = next(hours, again, &c.People)
		}
		taken(hours, at, c.People)
		if c.Second != planner.NoSecond {
			taken(hours, again, c.People)
		}
		left -= c.People
		if k := len(out) - 1; k >= 0 && out[k].Minute == c.Minute && out[k].SecondMinute == c.SecondMinute {
			out[k].People += c.People
			continue
		}
		out = append(out, c)
	}
	return out
}

// next is the first hour of a visit that still has people, of whom it lowers n to
// as many; -1 where none has.
func next(hours map[visit][]hour, v visit, n *int64) int64 {
	k := slices.IndexFunc(hours[v], func(h hour) bool { return h.people > 0 })
	if k < 0 {
		return -1
	}
	*n = min(*n, hours[v][k].people)
	return hours[v][k].minute
}

func taken(hours map[visit][]hour, v visit, n int64) {
	for k := range hours[v] {
		m := min(n, hours[v][k].people)
		hours[v][k].people -= m
		n -= m
	}
}
