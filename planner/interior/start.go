package interior

import "math"

const (
	// idleShare is the part of a day's seats, and of a period's doses, that the
	// start leaves idle even where more people than that want them: the rows are
	// violated at first, and no column starts near its boundary.
	idleShare = 0.3
	// unservedScale is the least scale of prices, as a share of the mean cost of
	// an unserved person: where seats are scarce, their prices are of that order,
	// and a start from small distances takes short steps and may stall (measured
	// on random problems: 3 stalls in 4000 without it, none with it, and a sixth
	// fewer iterations; shares from 0.0001 to 0.03 do, above 0.1 large problems
	// need more).
	unservedScale = 0.01
	// leastPriceScale is the least scale of prices in any case, in metres: costs
	// may all be 0, reduced costs may not.
	leastPriceScale = 1
)

// start sets the first iterate. Prices are of the order of the mean distance, or
// more, and leave every reduced cost positive: dual feasible, and it stays so.
// People spread over the columns in proportion to q^(−1/4), which meets demand
// and pair rows; 1/q itself would start those that end up unserved too close to
// 0.
func (s *solver) start() {
	s.startPrices()
	s.each(s.p.Groups, s.startGroup)
	s.each(s.p.Hubs, s.startHub)
	store := s.x[s.storeFirst:]
	var left float64
	for e, v := range s.delivery {
		if s.stockFirst[e] {
			left = 0
		}
		left += float64(v)
		for h := range s.hub {
			left -= s.hub[h].stock[e]
		}
		store[e] = max(left, idleShare*float64(v))
	}
	s.count = 0
	for _, v := range s.x {
		if v > 0 {
			s.count++
		}
	}
}

// startPrices sets y, and the q of the stores. All q = cost − Aᵀy are positive:
// with m the scale,
//
//	z: Distance + m or m/2;   u: Unserved;   x: Cost + m or more;   idle: m;   store: part of m
//
// where the half is for pairs with single-dose courses, whose x would be left
// with m − m.
func (s *solver) startPrices() {
	p := s.p
	var unserved float64
	for _, v := range p.Unserved {
		unserved += float64(v)
	}
	m := max(leastPriceScale, s.meanWay, unservedScale*unserved/float64(p.Groups))
	clear(s.y.all)
	for r, single := range s.pairSingle {
		s.y.pair[r] = -m
		if single {
			s.y.pair[r] = -m / 2
		}
	}
	for j := range s.y.seat {
		if s.live[j] {
			s.y.seat[j] = -m
		}
	}
	for e := 0; e < s.stocks(); { // falls to nothing after the last period
		end := e + 1
		for end < s.stocks() && !s.stockFirst[end] {
			end++
		}
		for n := float64(end - e); e < end; e++ {
			s.y.stock[e] = -m * float64(end-e) / n
			s.q[s.storeFirst+e] = m / n
		}
	}
}

// startGroup places the people of group c, and leaves in s.rhs.pair how many
// come to each pair.
func (s *solver) startGroup(c int) {
	first := s.pairFirst[c]
	weight, sum := s.group[c].w, s.group[c].sum
	clear(sum)
	pairs := len(sum) - 1
	unserved := float64(s.p.Unserved[c])
	for d := s.rowFirst[c]; d < s.rowFirst[c+1]; d++ {
		lo, hi := s.rowZ[d], s.rowZ[d+1]
		x, q, list := s.x[lo:hi], s.q[lo:hi], s.zPair[lo:hi]
		hubs, metres := s.ways.of(int(s.rowOrigin[d]))
		var total float64
		u, way := len(list)-1, 0
		for j, k := range list[:u] {
			for hubs[way] != s.pairHub[first+int(k)] { // both rise
				way++
			}
			q[j] = float64(metres[way]) - s.y.pair[first+int(k)]
			weight[j] = startWeight(q[j])
			total += weight[j]
		}
		q[u] = unserved
		weight[u] = startWeight(unserved)
		f := s.b.demand[d] / (total + weight[u])
		for j, k := range list {
			x[j] = f * weight[j]
			sum[k] += x[j]
		}
	}
	copy(s.rhs.pair[first:], sum[:pairs])
}

// startHub spreads the people who come to hub h over the courses, and adds up
// what that takes of the stock rows.
func (s *solver) startHub(h int) {
	p, stride := s.p, s.seatStride()
	y, use, stock := s.y.seat[h*stride:], s.rhs.seat[h*stride:][:stride], s.hub[h].stock
	clear(use)
	clear(stock)
	for _, r := range s.hubPairs[h] {
		lo := s.xFirst[r]
		weight := s.hub[h].w[:len(s.xCourse[r])]
		courses := p.Courses[s.pairGroup[r]]
		var total float64
		for j, i := range s.xCourse[r] {
			d := s.doses[lo-s.doseFirst+j]
			w := y[d.first] + y[d.second] + s.y.stock[d.stock1] + s.y.stock[d.stock2] - s.y.pair[r]
			s.q[lo+j] = float64(courses[i].Cost+p.toll(h, courses[i])) - w
			weight[j] = startWeight(s.q[lo+j])
			total += weight[j]
		}
		for j, v := range weight {
			x := s.rhs.pair[r] * v / total
			s.x[lo+j] = x
			d := s.doses[lo-s.doseFirst+j]
			use[d.first] += x
			use[d.second] += x
			stock[d.stock1] += x
			stock[d.stock2] += x
		}
	}
	for t := range p.Days {
		j := s.idleFirst[h] + t
		seats := s.b.seat[h*stride+t]
		s.q[j] = 1
		if s.live[h*stride+t] {
			s.q[j] = -y[t]
			s.x[j] = max(seats-use[t], idleShare*seats)
		}
	}
}

// startWeight is q^(−1/4) by square roots, which round the same everywhere.
func startWeight(q float64) float64 {
	return 1 / math.Sqrt(math.Sqrt(q))
}
