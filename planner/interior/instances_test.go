package interior

import "math/rand/v2"

// shape bounds a random instance.
type shape struct {
	origins, groups, hubs, days, products int
	people                                int // largest demand of a group in an origin
	kinds                                 int // courses per group and day, at most
}

// randomProblem draws a problem with everything that goes wrong in practice:
// days without capacity, ties, distances of 0, weights of 0, starvation, groups
// that may not use a hub, forbidden distances, windows, several products, single
// doses, supply that comes late or not at all.
func randomProblem(rng *rand.Rand, s shape) *Problem {
	upTo := func(n int) int { return rng.IntN(n + 1) }
	oneIn := func(n int) bool { return rng.IntN(n) == 0 }
	p := &Problem{
		Origins: 1 + upTo(s.origins-1), Groups: 1 + upTo(s.groups-1), Hubs: 1 + upTo(s.hubs-1),
		Days: 2 + upTo(s.days-2), Products: 1 + upTo(s.products-1),
	}
	farthest := []int{0, 5, 1000, 60000}[upTo(3)]
	waiting := []int{0, 1, 2000}[upTo(2)]
	unserved := []int{10, 100000, 100000, 3000000}[upTo(3)]
	forbids, singles := oneIn(4), oneIn(4)

	var people int64
	for range p.Groups {
		p.Unserved = append(p.Unserved, int64(unserved+upTo(unserved)))
		for range p.Origins {
			n := int64(1 + upTo(s.people-1))
			if oneIn(6) {
				n = 0
			}
			people += n
			p.Demand = append(p.Demand, n)
		}
		p.Courses = append(p.Courses, randomCourses(rng, p, s.kinds, waiting, singles))
	}
	for range p.Origins * p.Hubs {
		d := int64(upTo(farthest))
		if forbids && oneIn(4) {
			d = Forbidden
		}
		p.Distance = append(p.Distance, d)
	}
	if oneIn(4) {
		for range p.Groups * p.Hubs {
			p.Allowed = append(p.Allowed, !oneIn(4))
		}
	}
	closed := upTo(2) // of 5 days
	mean := (0.2 + 1.5*rng.Float64()) * 2 * float64(people) / float64(p.Hubs*p.Days)
	for range p.Hubs * p.Days {
		n := int64(2*mean*rng.Float64() + rng.Float64())
		if rng.IntN(5) < closed {
			n = 0
		}
		p.Capacity = append(p.Capacity, n)
	}
	for range p.Products {
		p.Supply = append(p.Supply, randomSupply(rng, p.Days, people))
	}
	return p
}

func randomCourses(rng *rand.Rand, p *Problem, kinds, waiting int, singles bool) []Course {
	opens := rng.IntN((p.Days + 1) / 2)
	if rng.IntN(2) == 0 {
		opens = 0
	}
	weight := rng.IntN(waiting + 1)
	var list []Course
	for range 1 + rng.IntN(kinds) { // an interval of a product
		product := int32(rng.IntN(p.Products))
		gap := 1 + rng.IntN(max(1, p.Days/2))
		single := singles && rng.IntN(2) == 0
		for t := opens; t < p.Days; t++ {
			k := Course{First: int32(t), Second: int32(t + gap), Product: product, Cost: int64(weight * (t - opens))}
			if single {
				k.Second = NoSecond
			}
			if int(k.Second) < p.Days && rng.IntN(15) > 0 {
				list = append(list, k)
			}
		}
	}
	return list
}

func randomSupply(rng *rand.Rand, days int, people int64) []int64 {
	if rng.IntN(2) == 0 {
		return nil
	}
	s := make([]int64, days)
	each := float64(people) / float64(days) * 8 * rng.Float64()
	every := 1 + rng.IntN(4)
	var sum int64
	for t := range s {
		if t%every == every-1 || rng.IntN(4) == 0 {
			sum += int64(each * 2 * rng.Float64())
		}
		s[t] = sum
	}
	return s
}

var tiny = shape{origins: 2, groups: 2, hubs: 2, days: 6, products: 2, people: 2, kinds: 2}

var small = shape{origins: 4, groups: 3, hubs: 3, days: 8, products: 2, people: 40, kinds: 2}

var medium = shape{origins: 30, groups: 5, hubs: 5, days: 50, products: 3, people: 300, kinds: 3}

// oneHub is a problem of one origin and one hub at distance 0, one group of n
// people, and courses from each day to the one gap later, at a cost of one metre
// a day.
func oneHub(n int64, capacity []int64, gap int) *Problem {
	p := &Problem{
		Origins: 1, Groups: 1, Hubs: 1, Days: len(capacity), Products: 1,
		Demand: []int64{n}, Distance: []int64{0}, Unserved: []int64{1000},
		Courses: make([][]Course, 1), Capacity: capacity, Supply: make([][]int64, 1),
	}
	for t := range len(capacity) - gap {
		p.Courses[0] = append(p.Courses[0], Course{First: int32(t), Second: int32(t + gap), Cost: int64(t)})
	}
	return p
}
