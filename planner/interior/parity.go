package interior

import (
	"slices"

	"hubplan/planner/whole"
)

// OddSet is a set of days of one hub in which every plan of whole people leaves
// at least one seat idle.
type OddSet struct {
	Hub  int
	Days []int // rising
}

// OddSets returns the odd sets of p, by hub and then by their first day.
//
// A set of days of a hub is closed if each course usable there has both its
// doses in the set, or neither. Then the seats taken in it are twice the number
// of its courses, so even, and if the capacity of the set is odd, a seat stays
// idle. The least closed sets are found by joining, for each usable course, the
// days of its two doses. A set touched by a usable single-dose course is left
// out: such a course takes one seat, and the argument falls. Supply does not
// matter, it only forbids courses; nor do windows and several products, whose
// courses just join more days. Which groups live where does not matter either:
// fewer courses only leave sets apart, so a group that is not allowed at the
// hub, or nobody of which is in demand, is not counted.
func OddSets(p *Problem) []OddSet {
	var sets []OddSet
	root := make([]int, p.Days)
	single := make([]bool, p.Days)
	members := make([][]int, p.Days)
	demanded := demandedGroups(p)
	for h := range p.Hubs {
		for t := range root {
			root[t], single[t] = t, false
			members[t] = nil
		}
		for c, courses := range p.Courses {
			if !demanded[c] || !p.allowed(c, h) {
				continue
			}
			for _, k := range courses {
				switch {
				case !p.Usable(h, k):
				case k.Second == NoSecond:
					single[k.First] = true
				default:
					join(root, int(k.First), int(k.Second))
				}
			}
		}
		capacity := p.Capacity[h*p.Days : (h+1)*p.Days]
		for t, n := range capacity {
			if n > 0 {
				q := find(root, t)
				members[q] = append(members[q], t)
			}
		}
		// the root is the first day of its set, so the order is by first day
		for _, days := range members {
			odd, whole := false, true
			for _, t := range days {
				odd = odd != (capacity[t]%2 == 1)
				whole = whole && !single[t]
			}
			if odd && whole {
				sets = append(sets, OddSet{Hub: h, Days: days})
			}
		}
	}
	return sets
}

func demandedGroups(p *Problem) []bool {
	d := make([]bool, p.Groups)
	for c := range d {
		d[c] = slices.ContainsFunc(p.Demand[c*p.Origins:(c+1)*p.Origins], func(n int64) bool { return n > 0 })
	}
	return d
}

// find returns the root of t's tree, halving the path to it.
func find(root []int, t int) int {
	for root[t] != t {
		root[t] = root[root[t]]
		t = root[t]
	}
	return t
}

// join makes one tree of the trees of a and b, under the earlier root.
func join(root []int, a, b int) {
	a, b = find(root, a), find(root, b)
	root[max(a, b)] = min(a, b)
}

// cheapest returns the day of the set with the least price; among days within a
// metre of it the last, because the later seats are the ones a plan can miss.
func (s OddSet) cheapest(p *Problem, pr *Prices) (day int, price int64) {
	l := pr.Capacity[s.Hub*p.Days : (s.Hub+1)*p.Days]
	price = l[s.Days[0]]
	for _, t := range s.Days {
		price = min(price, l[t])
	}
	for _, t := range s.Days {
		if l[t] <= price+PerMetre {
			day = t
		}
	}
	return day, price
}

// Lift is what a plan of whole people costs at least beyond Bound at the same
// prices, in 1/1024 metre; it does not bind the linear programme. A seat that
// stays idle, and so a dose, is paid in Bound and used by nobody:
//
//	cost of a plan ≥ Bound + Σ l·idle seats + Σ_p Σ_t (s[p,t] − s[p,t+1])·(doses up to t left over)
//
// so each odd set adds its cheapest price; and a product that is given in
// two-dose courses only, with an odd number of doses by the last day, leaves one
// of them over, which adds its price on the last day. The sets are disjoint and
// the rows are different, so all of it adds up. The error is ErrOverflow or nil.
func Lift(p *Problem, pr *Prices) (int64, error) {
	return lift(p, pr, OddSets(p), oddStocks(p))
}

func lift(p *Problem, pr *Prices, sets []OddSet, stocks []int) (int64, error) {
	var sum whole.Sum
	for _, s := range sets {
		_, price := s.cheapest(p, pr)
		sum.Add(price)
	}
	for _, j := range stocks {
		sum.Add(pr.Stock[j][p.Days-1])
	}
	return fitting(sum)
}

// oddStocks returns the limited products with an odd number of doses up to the
// last day and without a single-dose course.
func oddStocks(p *Problem) []int {
	var odd []int
	for j, s := range p.Supply {
		if len(s) == 0 || s[len(s)-1]%2 == 0 {
			continue
		}
		single := func(k Course) bool { return int(k.Product) == j && k.Second == NoSecond }
		if !slices.ContainsFunc(p.Courses, func(list []Course) bool { return slices.ContainsFunc(list, single) }) {
			odd = append(odd, j)
		}
	}
	return odd
}

// removeOddSeats returns the capacities of p with one seat less on the cheapest
// day of each odd set: every plan of whole people leaves a seat of the set idle,
// though not always that one, so the result shapes prices, it proves nothing.
func removeOddSeats(p *Problem, sets []OddSet, pr *Prices) []int64 {
	capacity := append([]int64(nil), p.Capacity...)
	for _, s := range sets {
		day, _ := s.cheapest(p, pr)
		capacity[s.Hub*p.Days+day]--
	}
	return capacity
}
