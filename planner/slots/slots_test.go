package slots_test

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"hubplan/planner"
	"hubplan/planner/plantest"
	"hubplan/planner/portal"
	"hubplan/planner/slots"
	"hubplan/planner/solve"
)

func TestAllocationsAddUpToThePlan(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := plantest.DrawInstance(t)
		p, err := solve.Solve(t.Context(), in, solve.Options{})
		if err != nil {
			t.Fatal(err)
		}
		z, x := map[planner.Assignment]int64{}, map[planner.Course]int64{}
		for _, a := range slots.Allocate(in, p) {
			if a.People <= 0 {
				t.Fatalf("allocation of %d people", a.People)
			}
			one := !a.Booked && a.Second == planner.NoSecond && in.Products[a.Product].Doses == 2
			z[planner.Assignment{Comune: a.Comune, Cohort: a.Cohort, Hub: a.Hub, Told: a.Told, OneDose: one, Booked: a.Booked}] += a.People
			x[planner.Course{Hub: a.Hub, Cohort: a.Cohort, Product: a.Product, First: a.First, Second: a.Second, Week: a.Told.Week,
				OneDose: one, Booked: a.Booked}] += a.People
		}
		for _, a := range p.Assignments {
			key := a
			key.People = 0
			z[key] -= a.People
		}
		for _, c := range p.Courses {
			key := c
			key.People = 0
			x[key] -= c.People
		}
		for k, n := range z {
			if n != 0 {
				t.Fatalf("%+v: allocated less assigned is %d", k, n)
			}
		}
		for k, n := range x {
			if n != 0 {
				t.Fatalf("%+v: allocated less begun is %d", k, n)
			}
		}
	})
}

func TestBookingsAddUpToAllocationsAndFitTheSlots(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := plantest.DrawInstance(t)
		as := slots.Allocate(in, portal.Plan(in, planner.PortalEarliest))
		want := map[planner.Booking]int64{}
		for _, a := range as {
			b := planner.Booking{Hub: a.Hub, Day: a.First, Comune: a.Comune, Cohort: a.Cohort, Product: a.Product, Dose: 1,
				Booked: a.Booked}
			want[b] += a.People
			if a.Second != planner.NoSecond {
				b.Day, b.Dose = a.Second, 2
				want[b] += a.People
			}
		}
		used := map[[3]int]int64{}
		promised := map[[2]int]int64{}
		for _, c := range in.Committed {
			promised[[2]int{c.Hub, c.Day}] += c.Doses
		}
		for _, b := range slots.Timetable(in, as) {
			used[[3]int{b.Hub, b.Day, b.Slot}] += b.People
			if b.Committed {
				promised[[2]int{b.Hub, b.Day}] -= b.People
				continue
			}
			key := b
			key.Slot, key.People = 0, 0
			want[key] -= b.People
		}
		for k, n := range want {
			if n != 0 {
				t.Fatalf("%+v: %d people without an hour", k, n)
			}
		}
		for k, n := range promised {
			if n != 0 {
				t.Fatalf("hub %d day %d: %d promised doses without an hour", k[0], k[1], n)
			}
		}
		for k, n := range used {
			if c := in.Calendar[k[0]][k[1]].Slots[k[2]].Capacity; n > c {
				t.Fatalf("hub %d day %d slot %d: %d people, capacity %d", k[0], k[1], k[2], n, c)
			}
		}
	})
}

func TestSmallComuneComesInOneBlock(t *testing.T) {
	in := plantest.Embedded(t, "lettera")
	p := portal.Plan(in, planner.PortalEarliest)
	type group struct {
		comune, cohort, hub int
		oneDose             bool
	}
	days := map[group]map[int]bool{}
	people := map[group]int64{}
	period, atHub := map[[2]int]map[int]bool{}, map[[2]int]int64{}
	for _, a := range slots.Allocate(in, p) {
		g, k := group{a.Comune, a.Cohort, a.Hub, a.Second == planner.NoSecond}, [2]int{a.Cohort, a.Hub}
		if days[g] == nil {
			days[g] = map[int]bool{}
		}
		if period[k] == nil {
			period[k] = map[int]bool{}
		}
		days[g][a.First], period[k][a.First] = true, true
		people[g] += a.People
		atHub[k] += a.People
	}
	small, split := 0, 0
	for g, n := range people {
		k := [2]int{g.cohort, g.hub}
		if n < atHub[k]/int64(len(period[k])) {
			small++
			if len(days[g]) > 1 {
				split++
			}
		}
	}
	// A block may be cut, to go on the day after, where no block that is whole and
	// no larger comune's fills the day.
	if small == 0 || split*20 > small {
		t.Errorf("%d of %d small comuni come on more than one day", split, small)
	}
}

func TestLargeComuneIsSpreadOverTheHubsPeriod(t *testing.T) {
	in := plantest.Embedded(t, "lettera")
	cremona := 0
	for i, c := range in.Comuni {
		if c.Code == "019036" {
			cremona = i
		}
	}
	first, last, own := [2]int{1 << 30, 0}, [2]int{1 << 30, 0}, [2]int{1 << 30, 0}
	for _, a := range slots.Allocate(in, portal.Plan(in, planner.PortalEarliest)) {
		if a.Hub != 0 || a.Cohort != 1 {
			continue
		}
		first[0], last[1] = min(first[0], a.First), max(last[1], a.First)
		if a.Comune == cremona {
			own[0], own[1] = min(own[0], a.First), max(own[1], a.First)
		}
	}
	if span := last[1] - first[0]; own[0]-first[0] > span/4 || last[1]-own[1] > span/4 {
		t.Errorf("Cremona comes from day %d to %d, its hub's cohort from %d to %d", own[0], own[1], first[0], last[1])
	}
}

// Whoever waited least in one cohort must not be first again in the next.
func TestNoComuneIsAlwaysLast(t *testing.T) {
	sc := plantest.Small()
	sc.Hubs = sc.Hubs[:1]
	for k := range sc.Residents {
		for age := 60; age < 80; age++ {
			sc.Residents[k].ByAge[age] = 12
		}
	}
	sc.Hubs[0].Stations = 3
	in := plantest.Instance(t, sc)
	mean := make([][2]float64, 3) // comune × cohort: mean first day
	for _, c := range []int{1, 2} {
		var people [3]int64
		for _, a := range slots.Allocate(in, portal.Plan(in, planner.PortalEarliest)) {
			if a.Cohort == c {
				mean[a.Comune][c-1] += float64(int64(a.First) * a.People)
				people[a.Comune] += a.People
			}
		}
		for i := range mean {
			mean[i][c-1] /= float64(people[i])
		}
	}
	worst := func(cohort int) int {
		w := 0
		for i := range mean {
			if mean[i][cohort] > mean[w][cohort] {
				w = i
			}
		}
		return w
	}
	if worst(0) == worst(1) {
		t.Errorf("comune %d is last in both cohorts: mean first days %v", worst(0), mean)
	}
}

func TestSecondDosesKeepTheHourOfTheFirst(t *testing.T) {
	in := plantest.Embedded(t, "lettera")
	as := slots.Allocate(in, portal.Plan(in, planner.PortalEarliest))
	type key struct{ hub, comune, cohort, product, slot int }
	first, second := map[key]int64{}, map[key]int64{}
	var total int64
	for _, b := range slots.Timetable(in, as) {
		k := key{b.Hub, b.Comune, b.Cohort, b.Product, b.Slot}
		if b.Dose == 1 {
			first[k] += b.People
			total += b.People
		} else {
			second[k] += b.People
		}
	}
	var same int64
	for k, n := range first {
		same += min(n, second[k])
	}
	if same*10 < total*8 {
		t.Errorf("%d of %d people have their second dose at the hour of the first", same, total)
	}
}

func TestTwoRunsGiveTheSameTimetable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := plantest.DrawInstance(t)
		p := portal.Plan(in, planner.PortalEarliest)
		a, b := slots.Allocate(in, p), slots.Allocate(in, p)
		if !reflect.DeepEqual(a, b) || !reflect.DeepEqual(slots.Timetable(in, a), slots.Timetable(in, b)) {
			t.Fatal("two runs differ")
		}
	})
}
