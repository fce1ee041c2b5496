package solve

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"hubplan/planner"
)

// checkPlan checks a plan against its instance, rule by rule.
func checkPlan(in *planner.Instance, p *planner.Plan) error {
	for _, check := range []func(*planner.Instance, *planner.Plan) error{checkPeople, checkCourses, checkStock,
		checkShortfalls, checkPriority, checkByAge, checkProof} {
		if err := check(in, p); err != nil {
			return err
		}
	}
	return nil
}

// checkPeople: everyone is placed or counted, nobody twice, and who comes to a
// hub begins a course there.
func checkPeople(in *planner.Instance, p *planner.Plan) error {
	left := map[[2]int]int64{}
	for i := range in.Comuni {
		for c := range in.Cohorts {
			left[[2]int{i, c}] = in.Demand[i][c].People
		}
	}
	at := map[[2]int]int64{}
	for _, a := range p.Assignments {
		if a.People <= 0 || !in.MaySend(a.Comune, a.Cohort, a.Hub) {
			return fmt.Errorf("assignment %+v", a)
		}
		left[[2]int{a.Comune, a.Cohort}] -= a.People
		at[[2]int{a.Cohort, a.Hub}] += a.People
	}
	for _, s := range p.Shortfalls {
		if s.People <= 0 {
			return fmt.Errorf("shortfall %+v", s)
		}
		left[[2]int{s.Comune, s.Cohort}] -= s.People
	}
	for _, x := range p.Courses {
		if x.People <= 0 {
			return fmt.Errorf("course %+v", x)
		}
		at[[2]int{x.Cohort, x.Hub}] -= x.People
	}
	for k, n := range left {
		if n != 0 {
			return fmt.Errorf("comune and cohort %v: %d people amiss", k, n)
		}
	}
	for k, n := range at {
		if n != 0 {
			return fmt.Errorf("cohort and hub %v: %d courses amiss", k, n)
		}
	}
	return nil
}

// checkCourses: days, products and intervals are allowed and no day is overfull.
func checkCourses(in *planner.Instance, p *planner.Plan) error {
	doses := map[[2]int]int64{}
	for _, x := range p.Courses {
		co := &in.Cohorts[x.Cohort]
		lo, hi, ok := in.SecondDaysOf(x.OneDose, x.Product, x.First)
		if !ok || x.Second < lo || x.Second > hi || x.First < co.OpensDay || !co.Included || !slices.Contains(co.Products, x.Product) {
			return fmt.Errorf("course %+v, second dose from %d to %d", x, lo, hi)
		}
		doses[[2]int{x.Hub, x.First}] += x.People
		if x.Second != planner.NoSecond {
			doses[[2]int{x.Hub, x.Second}] += x.People
		}
	}
	seats := in.Ledger().Seats
	for k, n := range doses {
		if free := seats[k[0]][k[1]]; n > free {
			return fmt.Errorf("hub and day %v: %d doses, %d free", k, n, free)
		}
	}
	return nil
}

// checkStock: nothing is given before it is delivered, promises included.
func checkStock(in *planner.Instance, p *planner.Plan) error {
	for product, s := range in.Supply {
		if !s.Limited {
			continue
		}
		stock := slices.Clone(s.Delivered)
		for _, c := range in.Committed {
			if c.Product == product {
				stock[c.Day] -= c.Doses
			}
		}
		for _, x := range p.Courses {
			if x.Product == product {
				stock[x.First] -= x.People
				if x.Second != planner.NoSecond {
					stock[x.Second] -= x.People
				}
			}
		}
		var sum int64
		for d, n := range stock {
			if sum += n; sum < 0 {
				return fmt.Errorf("product %d: short of %d doses on day %d", product, -sum, d)
			}
		}
	}
	return nil
}

// checkShortfalls: where a course is left that somebody could have, nobody goes
// unserved, and the reason is what is missing.
func checkShortfalls(in *planner.Instance, p *planner.Plan) error {
	left := in.Ledger().Seats
	for _, x := range p.Courses {
		left[x.Hub][x.First] -= x.People
		if x.Second != planner.NoSecond {
			left[x.Hub][x.Second] -= x.People
		}
	}
	for _, s := range p.Shortfalls {
		var reach, open, seats, late bool
		for h := range in.Hubs {
			if !in.MaySend(s.Comune, s.Cohort, h) {
				continue
			}
			reach = true
			for _, k := range in.Cohorts[s.Cohort].Products {
				for d := in.Cohorts[s.Cohort].OpensDay; d < in.Days; d++ {
					if _, startable := in.Products[k].Rule(in.Date(d)); !startable || in.Calendar[h][d].Capacity == 0 {
						continue
					}
					open = true
					lo, hi, ok := in.SecondDays(k, d)
					free := left[h][d] > 0
					late = late || free && !ok
					for t := lo; ok && free && t <= hi; t++ {
						if lo == planner.NoSecond || left[h][t] > 0 {
							if !in.Supply[k].Limited {
								return fmt.Errorf("%+v, but hub %d has a place on days %d and %d", s, h, d, t)
							}
							seats = true
						}
					}
				}
			}
		}
		want := planner.NoCapacity
		switch {
		case !reach:
			want = planner.NoHubInRange
		case !open:
			want = planner.CohortNotOpen
		case seats:
			want = planner.NoSupply
		case late:
			want = planner.NoSecondDoseDate
		}
		if s.Reason == planner.NoCapacity && want == planner.NoSecondDoseDate {
			continue // the idle doses that are too late are other people's reason
		}
		if s.Reason != want {
			return fmt.Errorf("%+v: want %s", s, want)
		}
	}
	return nil
}

// checkPriority: at a hub no dose goes to a younger cohort while an older one,
// open by then, waits for the same product: those who need one dose have other places than
// those who need two.
func checkPriority(in *planner.Instance, p *planner.Plan) error {
	for _, old := range p.Courses {
		for _, young := range p.Courses {
			if old.Hub == young.Hub && old.Product == young.Product && old.Cohort < young.Cohort &&
				old.OneDose == young.OneDose && old.First > young.First && in.Cohorts[old.Cohort].OpensDay <= young.First {
				return fmt.Errorf("%+v waits for %+v", old, young)
			}
		}
	}
	return nil
}

// checkProof: the prices prove their bound, cohort by cohort as they are before
// merging, and the plan is not below it.
func checkProof(in *planner.Instance, p *planner.Plan) error {
	var sum int64
	seats := in.Ledger().Seats
	for h := range in.Hubs {
		for d := range in.Days {
			if n := seats[h][d]; in.Hubs[h].Active && n > 0 {
				sum -= n * p.Proof.Prices.Capacity[h][d]
			}
		}
	}
	for k, s := range in.Supply {
		if s.Limited {
			sum -= paidForStock(in, k, p.Proof.Prices.Stock[k])
		}
	}
	for k := range 2 * len(in.Cohorts) {
		c, oneDose := k/2, k%2 == 1
		if !in.Cohorts[c].Included {
			continue
		}
		course := cheapestCourses(in, p.Proof, c, oneDose)
		for i := range in.Comuni {
			people := in.Demand[i][c].OneDose
			if !oneDose {
				people = in.Demand[i][c].People - people
			}
			best := in.Cohorts[c].UnservedMetres * 1024
			if p.Proof.Prices.Unserved != nil {
				best = p.Proof.Prices.Unserved[c]
			}
			for h, cost := range course {
				if cost >= 0 && in.MaySend(i, c, h) {
					best = min(best, in.WayCost(i, c, h)*1024+cost)
				}
			}
			sum += people * best
		}
	}
	o := in.Objective(p)
	for _, s := range p.Shortfalls {
		sum += s.People * (in.Cohorts[s.Cohort].UnservedMetres*1024 - p.Proof.Prices.Unserved[s.Cohort])
	}
	switch {
	case sum != p.Proof.LPBound:
		return fmt.Errorf("the prices prove %d/1024, not %d/1024", sum, p.Proof.LPBound)
	case p.Proof.Bound < sum || p.Proof.Bound > o.Total()*1024:
		return fmt.Errorf("bound %d/1024 is not between %d/1024 and the objective %d", p.Proof.Bound, sum, o.Total())
	case (p.Status == planner.StatusOptimal) != (p.Proof.Bound == o.Total()*1024 && p.Proof.Served()):
		return fmt.Errorf("status %s at bound %d/1024 and objective %d", p.Status, p.Proof.Bound, o.Total())
	}
	return nil
}

func paidForStock(in *planner.Instance, product int, prices []int64) (paid int64) {
	stock := slices.Clone(in.Supply[product].Delivered)
	for _, c := range in.Committed {
		if c.Product == product {
			stock[c.Day] -= c.Doses
		}
	}
	free := make([]int64, len(stock))
	var sum int64
	for d, n := range stock {
		sum += n
		free[d] = sum
	}
	for d, price := range prices {
		next := int64(0)
		if d+1 < len(prices) {
			next = prices[d+1]
		}
		paid += slices.Min(free[d:]) * (price - next)
	}
	return paid
}

// cheapestCourses is what a course costs a cohort at each hub at the prices, or −1 where
// there is none; of those who need one dose, or of the others.
func cheapestCourses(in *planner.Instance, proof *planner.Proof, cohort int, oneDose bool) []int64 {
	co := &in.Cohorts[cohort]
	out, seats := make([]int64, len(in.Hubs)), in.Ledger().Seats
	for h := range out {
		out[h] = -1
		for _, k := range co.Products {
			stock := proof.Prices.Stock[k]
			price := func(d int) int64 {
				if d == planner.NoSecond {
					return 0
				}
				if stock != nil {
					return proof.Prices.Capacity[h][d] + stock[d]
				}
				return proof.Prices.Capacity[h][d]
			}
			for d := co.OpensDay; d < in.Days; d++ {
				lo, hi, ok := in.SecondDaysOf(oneDose, k, d)
				if !ok || seats[h][d] <= 0 || stock != nil && freeStock(in, k)[d] == 0 {
					continue
				}
				for t := lo; t <= hi; t++ {
					if t != planner.NoSecond && seats[h][t] <= 0 {
						continue
					}
					cost := int64(in.Date(d)-co.Opens)*co.WaitMetresPerDay*1024 + price(d) + price(t)
					if out[h] < 0 || cost < out[h] {
						out[h] = cost
					}
				}
			}
		}
	}
	return out
}

func TestRandomCampaigns(t *testing.T) {
	reasons := map[planner.Reason]int{}
	status := map[planner.Status]int{}
	for seed := range uint64(400) {
		in := newDraw(seed).instance()
		p, err := Solve(context.Background(), in, Options{})
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if err := checkPlan(in, p); err != nil {
			t.Errorf("seed %d: %v", seed, err)
		}
		for _, s := range p.Shortfalls {
			reasons[s.Reason]++
		}
		status[p.Status]++
	}
	t.Log(status, reasons)
	for _, r := range []planner.Reason{planner.NoHubInRange, planner.NoCapacity, planner.NoSupply,
		planner.NoSecondDoseDate, planner.CohortNotOpen} {
		if reasons[r] == 0 {
			t.Errorf("no campaign fell short for %s", r)
		}
	}
}

func TestJobsDoNotChangeThePlan(t *testing.T) {
	for seed := range uint64(20) {
		in := newDraw(seed).instance()
		var first string
		for _, jobs := range []int{1, 2, 7} {
			p, err := Solve(context.Background(), in, Options{Jobs: jobs})
			if err != nil {
				t.Fatal(err)
			}
			proof := *p.Proof
			p.Proof = nil
			if s := fmt.Sprintf("%+v %+v", *p, proof); first == "" {
				first = s
			} else if s != first {
				t.Errorf("seed %d: another plan on %d jobs", seed, jobs)
			}
		}
	}
}

func TestCancelledSolveReturnsTheContextsError(t *testing.T) {
	in := newDraw(3).instance()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if p, err := Solve(ctx, in, Options{}); p != nil || !errors.Is(err, context.Canceled) {
		t.Errorf("plan %v, error %v", p, err)
	}
}
