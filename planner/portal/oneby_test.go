package portal_test

import (
	"cmp"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"hubplan/planner"
	"hubplan/planner/plantest"
	"hubplan/planner/portal"
)

// oneByOne follows the rule person by person as it is written, asking the ledger about every
// day for each of them: whom a hub has, by comune and cohort, and the courses.
func oneByOne(in *planner.Instance, method planner.Method) (map[planner.Assignment]int64, map[planner.Course]int64) {
	left, people, courses := in.Ledger(), map[planner.Assignment]int64{}, map[planner.Course]int64{}
	for _, c := range opening(in) {
		for _, who := range turns(in, c) {
			i := who.comune
			near := []int{}
			for h := range in.Hubs {
				if _, only := in.AssignedTo(i, c); in.MaySend(i, c, h) && (only || in.Takes(i, c, h)) {
					near = append(near, h)
				}
			}
			slices.SortStableFunc(near, func(x, y int) int { return cmp.Compare(in.Distances.At(i, x), in.Distances.At(i, y)) })
			hub, best := -1, planner.Dates{}
			for _, h := range near {
				if k, ok := earliest(in, left, h, c, who.oneDose); ok && (hub < 0 || k.First < best.First) {
					if hub, best = h, k; method == planner.PortalNearest {
						break
					}
				}
			}
			if hub < 0 {
				continue
			}
			left.Take(hub, best, 1)
			people[planner.Assignment{Comune: i, Cohort: c, Hub: hub, OneDose: who.oneDose}]++
			courses[planner.Course{Hub: hub, Cohort: c, Product: best.Product, First: best.First, Second: best.Second,
				OneDose: who.oneDose}]++
		}
	}
	return people, courses
}

func opening(in *planner.Instance) (cs []int) {
	for c := range in.Cohorts {
		if in.Cohorts[c].Included {
			cs = append(cs, c)
		}
	}
	slices.SortStableFunc(cs, func(x, y int) int { return cmp.Compare(in.Cohorts[x].Opens, in.Cohorts[y].Opens) })
	return cs
}

type person struct {
	comune  int
	oneDose bool
}

func turns(in *planner.Instance, cohort int) (people []person) {
	type turn struct {
		odd, of int64
		person
	}
	var ts []turn
	for i := range in.Comuni {
		n := in.Demand[i][cohort].People - in.Demand[i][cohort].Booked
		for k := range n {
			one := in.Demand[i][cohort].OneDose
			ts = append(ts, turn{2*k + 1, 2 * n, person{i, (k+1)*one/n > k*one/n}})
		}
	}
	slices.SortFunc(ts, func(a, b turn) int {
		return cmp.Or(cmp.Compare(a.odd*b.of, b.odd*a.of), cmp.Compare(a.comune, b.comune))
	})
	for _, t := range ts {
		people = append(people, t.person)
	}
	return people
}

// earliest is the first course with room at a hub, of products that begin on the same day the
// preferred one.
func earliest(in *planner.Instance, left *planner.Ledger, hub, cohort int, oneDose bool) (best planner.Dates, ok bool) {
	for _, p := range in.Cohorts[cohort].Products {
	days:
		for first := in.Cohorts[cohort].OpensDay; first < in.Days && (!ok || first < best.First); first++ {
			lo, hi, can := in.SecondDaysOf(oneDose, p, first)
			for second := lo; can && second <= hi; second++ {
				if k := (planner.Dates{Product: p, First: first, Second: second}); left.Room(hub, k) > 0 {
					best, ok = k, true
					break days
				}
			}
		}
	}
	return best, ok
}

func TestCountingAgainstOffersIsBookingOneByOne(t *testing.T) {
	plans, scarce := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		in := plantest.DrawInstance(t)
		for k := range in.Supply {
			if rapid.Bool().Draw(t, "limited") {
				in.Supply[k] = planner.Supply{Limited: true, Delivered: make([]int64, in.Days)}
				for range 3 {
					in.Supply[k].Delivered[rapid.IntRange(0, in.Days-1).Draw(t, "day")] += rapid.Int64Range(0, 60).Draw(t, "doses")
				}
				scarce++
			}
		}
		for _, m := range []planner.Method{planner.PortalEarliest, planner.PortalNearest} {
			p := portal.Plan(in, m)
			people, courses := map[planner.Assignment]int64{}, map[planner.Course]int64{}
			for _, a := range p.Assignments {
				people[planner.Assignment{Comune: a.Comune, Cohort: a.Cohort, Hub: a.Hub, OneDose: a.OneDose}] += a.People
			}
			for _, x := range p.Courses {
				if !x.Booked {
					courses[planner.Course{Hub: x.Hub, Cohort: x.Cohort, Product: x.Product, First: x.First, Second: x.Second,
						OneDose: x.OneDose}] += x.People
				}
			}
			wantPeople, want := oneByOne(in, m)
			for _, b := range in.Booked {
				wantPeople[planner.Assignment{Comune: b.Comune, Cohort: b.Cohort, Hub: b.Hub}] += b.People
			}
			if !reflect.DeepEqual(courses, want) || !reflect.DeepEqual(people, wantPeople) {
				t.Fatalf("%s: courses %v, one by one %v; people %v, one by one %v", m, courses, want, people, wantPeople)
			}
		}
		plans++
	})
	if plans >= 90 && scarce < 10 {
		t.Errorf("only %d products were limited", scarce)
	}
}
