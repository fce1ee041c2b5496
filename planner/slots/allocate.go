// Package slots brings a plan in day totals down to comuni, days and hours.
//
// [Allocate] decides which comune comes on which day. The plan says how many
// people of a cohort begin at a hub on each day and how many of each comune go
// there; any way of joining the two costs the same, so the joining serves the
// people who live with it:
//
//   - A comune whose share of a hub and cohort is under one hub-day (the mean
//     number of that cohort's people per day there) comes in one block, so that
//     one bus and one notice do. A larger comune comes in blocks of about a day,
//     spread evenly over the hub's period.
//   - Comuni take their turns by the mean wait they have had so far, the
//     longest wait first and the least last, ties by code, so that nobody is
//     always last. Those of a comune who need one dose have places of their own, and
//     take their turns in the order in which its others come.
//
// [Timetable] decides the hour.
package slots

import (
	"cmp"
	"slices"

	"hubplan/planner"
)

// Allocate joins a plan's assignments (comune, cohort, hub) with its courses
// (hub, cohort, days) into allocations, ordered by comune, cohort, product, hub,
// first and second day, what was told, booked last. The plan's totals must agree,
// as [planner.Plan] says. Who was told a week is joined with courses of people who
// were told it; what is booked is as the instance has it.
func Allocate(in *planner.Instance, p *planner.Plan) []planner.Allocation {
	a := allocator{in: in, waits: make([]wait, len(in.Comuni))}
	for _, g := range groups(in, p) {
		a.group(g)
	}
	for _, b := range in.Booked {
		a.add(b.Allocation)
	}
	slices.SortFunc(a.out, func(x, y planner.Allocation) int {
		return cmp.Or(x.Comune-y.Comune, x.Cohort-y.Cohort, x.Product-y.Product, x.Hub-y.Hub, x.First-y.First, x.Second-y.Second,
			x.Told.Compare(y.Told), boolean(x.Booked)-boolean(y.Booked))
	})
	return a.out
}

// group is one hub and cohort, and a week that people were told or none: who
// comes there, and when places are.
type group struct {
	hub, cohort int
	week        planner.Date
	oneDose     bool
	comuni      []planner.Assignment
	courses     []planner.Course // by first day
}

// groups lists the hubs and cohorts in order of the cohorts' opening, then
// cohort, hub and week: the order in which waits build up.
func groups(in *planner.Instance, p *planner.Plan) []group {
	var at []group
	find := func(cohort, hub int, week planner.Date, oneDose bool) *group {
		key := group{cohort: cohort, hub: hub, week: week, oneDose: oneDose}
		k, known := slices.BinarySearchFunc(at, key, func(a, b group) int {
			return cmp.Or(a.cohort-b.cohort, a.hub-b.hub, int(a.week-b.week), boolean(a.oneDose)-boolean(b.oneDose))
		})
		if !known {
			at = slices.Insert(at, k, key)
		}
		return &at[k]
	}
	for _, z := range p.Assignments {
		if !z.Booked {
			g := find(z.Cohort, z.Hub, z.Told.Week, z.OneDose)
			g.comuni = append(g.comuni, z)
		}
	}
	for _, x := range p.Courses {
		if !x.Booked {
			g := find(x.Cohort, x.Hub, x.Week, x.OneDose)
			g.courses = append(g.courses, x)
		}
	}
	slices.SortStableFunc(at, func(a, b group) int {
		return cmp.Compare(in.Cohorts[a.cohort].Opens, in.Cohorts[b.cohort].Opens)
	})
	for _, g := range at {
		slices.SortStableFunc(g.courses, func(a, b planner.Course) int {
			return cmp.Or(a.First-b.First, a.Product-b.Product, a.Second-b.Second)
		})
	}
	return at
}

// wait is how long a comune's people have waited so far.
type wait struct{ days, people int64 }

// longer orders waits by their mean, the longest first.
func (a wait) longer(b wait) int {
	return cmp.Compare(b.days*max(1, a.people), a.days*max(1, b.people))
}

type allocator struct {
	in    *planner.Instance
	waits []wait
	out   []planner.Allocation
}

// block is a number of people of one comune who come together.
type block struct {
	comune  int
	told    planner.Told
	people  int64
	turn    int64 // where on the line of the group's people it would like to be
	divides bool  // a block of a larger comune may be cut, others only in need
}

// group lays the comuni's blocks into the days of one hub and cohort.
func (a *allocator) group(g group) {
	queue := a.blocks(g)
	for len(g.courses) > 0 {
		n := 1
		places := g.courses[0].People
		for n < len(g.courses) && g.courses[n].First == g.courses[0].First {
			places += g.courses[n].People
			n++
		}
		var today []block
		today, queue = fill(places, queue)
		a.hand(g, g.courses[:n], today)
		g.courses = g.courses[n:]
	}
	if len(queue) > 0 {
		panic("slots: more people are assigned to a hub than begin a course there")
	}
}

// blocks cuts the comuni of a group into blocks, in the order of their turns.
func (a *allocator) blocks(g group) []block {
	var total, small int64
	for _, z := range g.comuni {
		total += z.People
	}
	days := int64(0)
	for k, x := range g.courses {
		if k == 0 || x.First != g.courses[k-1].First {
			days++
		}
	}
	hubDay := (total + days - 1) / days
	if g.oneDose {
		return a.ofOneDose(g)
	}
	byWait := slices.Clone(g.comuni)
	slices.SortStableFunc(byWait, func(x, y planner.Assignment) int {
		return cmp.Or(a.waits[x.Comune].longer(a.waits[y.Comune]), x.Comune-y.Comune)
	})
	for _, z := range byWait {
		if z.People < hubDay {
			small += z.People
		}
	}
	var bs []block
	before := int64(0) // people of small comuni with an earlier turn
	for _, z := range byWait {
		if z.People < hubDay {
			bs = append(bs, block{z.Comune, z.Told, z.People, (2*before + z.People) * total / (2 * small), false})
			before += z.People
			continue
		}
		n := (z.People + hubDay - 1) / hubDay
		for k := range n {
			bs = append(bs, block{z.Comune, z.Told, z.People*(k+1)/n - z.People*k/n, (2*k + 1) * total / (2 * n), true})
		}
	}
	slices.SortStableFunc(bs, func(x, y block) int { return cmp.Compare(x.turn, y.turn) })
	return bs
}

// ofOneDose are the blocks of people who need one dose: in the order of the weeks that an
// earlier plan had for them, so that they keep those where the plan allows it; who had none
// when the comune's others begin, so that neighbours travel together.
func (a *allocator) ofOneDose(g group) (bs []block) {
	comes := map[int]int{} // first day of a comune's others
	for k := len(a.out) - 1; k >= 0 && a.out[k].Hub == g.hub && a.out[k].Cohort == g.cohort; k-- {
		if day, known := comes[a.out[k].Comune]; !known || a.out[k].First < day {
			comes[a.out[k].Comune] = a.out[k].First
		}
	}
	for _, z := range g.comuni {
		left := z.People
		for _, x := range a.in.Announced {
			if n := min(left, x.OneDose); n > 0 && x.Comune == z.Comune && x.Cohort == g.cohort && x.Told.Hub == g.hub {
				bs = append(bs, block{z.Comune, z.Told, n, int64(x.Told.Week), true})
				left -= n
			}
		}
		if left > 0 {
			bs = append(bs, block{z.Comune, z.Told, left, int64(a.in.Date(comes[z.Comune])), false})
		}
	}
	slices.SortStableFunc(bs, func(x, y block) int { return cmp.Compare(x.turn, y.turn) })
	return bs
}

// fill takes blocks from the queue into a day with a number of places. The first
// block always gets in. One that does not fit lets a later one pass that fits
// or may be cut; only if there is none it is cut itself, and goes on next day.
func fill(places int64, queue []block) (today, rest []block) {
	full := places
	for places > 0 && len(queue) > 0 {
		k := 0
		if places < full {
			k = max(0, slices.IndexFunc(queue, func(b block) bool { return b.people <= places || b.divides }))
		}
		b := queue[k]
		if b.people > places {
			b.people = places
			queue[k].people -= places
		} else {
			queue = slices.Delete(queue, k, k+1)
		}
		today = append(today, b)
		places -= b.people
	}
	if places > 0 {
		panic("slots: more people begin a course at a hub than are assigned there")
	}
	return today, queue
}

// hand gives the day's blocks their products and second days, in order.
func (a *allocator) hand(g group, courses []planner.Course, today []block) {
	left := courses[0].People
	k := 0
	for _, b := range today {
		w := &a.waits[b.comune]
		w.people += b.people
		w.days += b.people * int64(a.in.Date(courses[0].First)-a.in.Cohorts[g.cohort].Opens)
		for b.people > 0 {
			if left == 0 {
				k++
				left = courses[k].People
				continue
			}
			n := min(b.people, left)
			a.add(planner.Allocation{Comune: b.comune, Cohort: g.cohort, Product: courses[k].Product, Hub: g.hub,
				First: courses[k].First, Second: courses[k].Second, People: n, Told: b.told})
			b.people -= n
			left -= n
		}
	}
}

// add joins an allocation to the one before it where they differ in nothing but
// people.
func (a *allocator) add(x planner.Allocation) {
	for k := len(a.out) - 1; k >= 0; k-- {
		y := &a.out[k]
		if y.Hub != x.Hub || y.Cohort != x.Cohort || y.First != x.First {
			break
		}
		if y.Comune == x.Comune && y.Product == x.Product && y.Second == x.Second && y.Told == x.Told && y.Booked == x.Booked {
			y.People += x.People
			return
		}
	}
	a.out = append(a.out, x)
}
