package interior

import (
	"testing"

	"hubplan/planner/synthetic"
)

// fromSynthetic makes a problem of a synthetic instance: one product, dated
// courses from the cohort's opening on.
func fromSynthetic(spec synthetic.Spec) *Problem {
	spec.TwoDoses = true
	in := synthetic.Generate(spec)
	p := &Problem{
		Origins: spec.Comuni, Groups: spec.Cohorts, Hubs: spec.Hubs, Days: spec.Periods, Products: 1,
		Unserved: in.Unserved, Courses: make([][]Course, spec.Cohorts), Supply: make([][]int64, 1),
	}
	for c, row := range in.Demand {
		p.Demand = append(p.Demand, row...)
		for t := in.Opens[c]; t < int64(spec.Periods); t++ {
			if second := t + in.Gap(c, t); second < int64(spec.Periods) {
				p.Courses[c] = append(p.Courses[c], Course{First: int32(t), Second: int32(second), Cost: in.Waiting[c] * (t - in.Opens[c])})
			}
		}
	}
	p.Distance = make([]int64, spec.Comuni*spec.Hubs)
	for j := range p.Distance {
		p.Distance[j] = Forbidden
	}
	for i, trips := range in.Reach {
		for _, trip := range trips {
			p.Distance[i*spec.Hubs+trip.Hub] = trip.DistanceMetres
		}
	}
	for _, row := range in.Capacity {
		p.Capacity = append(p.Capacity, row...)
	}
	return p
}

// weeklySupply delivers, every given number of periods, a growing lot of doses:
// enough for all by the end, scarce for most of the time.
func weeklySupply(p *Problem, every int) []int64 {
	both := 2 * people(p)
	s := make([]int64, p.Days)
	var sum int64
	for t := range s {
		if t%every == 0 {
			sum += int64(1.05 * both * float64(every) / float64(p.Days) * (0.4 + 1.2*float64(t)/float64(p.Days)))
		}
		s[t] = sum
	}
	return s
}

// agency is of the size of the embedded scenario: 177 comuni × 8 cohorts, nine
// hubs with stations that are open 210 days but for some Sundays.
func agency() synthetic.Spec {
	spec := synthetic.M()
	spec.Name, spec.Cohorts, spec.Periods, spec.Population = "agency", 8, 210, 320e3
	return spec
}

// windowed is the agency with two products, of which one is scarce and may be
// given again after three to four weeks, whichever day suits.
func windowed() *Problem {
	p := fromSynthetic(agency())
	p.Products = 2
	for c, list := range p.Courses {
		for _, k := range list {
			for gap := int32(21); gap <= 28; gap++ {
				if k.First+gap < int32(p.Days) {
					p.Courses[c] = append(p.Courses[c], Course{First: k.First, Second: k.First + gap, Product: 1, Cost: k.Cost})
				}
			}
		}
	}
	half := weeklySupply(p, 7)
	for t := range half {
		half[t] /= 2
	}
	p.Supply = [][]int64{nil, half}
	return p
}

func BenchmarkSolve(b *testing.B) {
	withSupply := func(spec synthetic.Spec, every int) *Problem {
		p := fromSynthetic(spec)
		p.Supply[0] = weeklySupply(p, every)
		return p
	}
	for _, size := range []struct {
		name string
		p    func() *Problem
	}{
		{"agency", func() *Problem { return fromSynthetic(agency()) }},
		{"agency-windows", windowed},
		{"S", func() *Problem { return fromSynthetic(synthetic.S()) }},
		{"S-supply", func() *Problem { return withSupply(synthetic.S(), 1) }},
		{"M", func() *Problem { return fromSynthetic(synthetic.M()) }},
		{"M-supply", func() *Problem { return withSupply(synthetic.M(), 7) }},
		{"L", func() *Problem { return fromSynthetic(synthetic.L()) }},
	} {
		for _, workers := range []int{1, 2} {
			b.Run(size.name+map[int]string{1: "/one", 2: "/two"}[workers], func(b *testing.B) {
				p := size.p()
				b.ReportAllocs() // nearly all is allocated once: this is the live heap
				var r *Result
				for b.Loop() {
					r = solve(b, p, Options{Workers: workers})
				}
				b.ReportMetric(float64(r.Iterations), "iterations")
				b.ReportMetric((r.Objective-metres(r.LPBound))/r.Objective*1e9, "gap-1e-9")
			})
		}
	}
}

func BenchmarkBound(b *testing.B) {
	p := fromSynthetic(synthetic.M())
	pr := NewPrices(p)
	for b.Loop() {
		if _, err := Bound(p, pr); err != nil {
			b.Fatal(err)
		}
	}
}
