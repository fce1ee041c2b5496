package interior

import "hubplan/planner/whole"

// layout numbers the rows and columns of the linear programme that p is, less
// what cannot matter: whatever has no interior point (no capacity, no demand,
// nothing reachable) would leave the method without a centre to follow, and
// what costs as much as leaving a person unserved is in no better plan.
//
// Rows, and the sign of a column's entry in them:
//
//	demand (c,i)  Σ z + u = demand
//	pair (c,h)    Σ z − Σ x = 0           only groups and hubs that can meet; by group, then hub
//	seat (h,t)    Σ doses + idle = capacity, Days+1 per hub: the last is nobody's, a blank that
//	              stands for the missing second dose; its price stays 0. Days that no course
//	              can join stand apart: in order of t modulo the common divisor of the intervals
//	stock (p,e)   doses of the period + store[e] − store[e−1] = delivery of the period; one more, blank
//
// Columns, in one vector: for each group its demand rows, each with one z for
// every pair within reach and then u; for each hub the x of its pairs and then
// the idle seats; then the stores.
type layout struct {
	p        *Problem
	capacity []int64 // Hubs × Days: p's, or less
	ways     *reach  // that are columns

	pairFirst  []int   // group → its first pair; one more entry ends the last
	pairHub    []int32 // pair → hub
	pairGroup  []int32 // pair → group
	pairSingle []bool  // pair → it has a single-dose course
	rowFirst   []int   // group → its first demand row; one more entry ends the last
	rowOrigin  []int32 // demand row → origin
	rowZ       []int   // demand row → its first column; its last is u; one more entry ends the last row
	zPair      []int32 // z column → its pair, counted from the group's first; the number of the group's pairs for u

	hubPairs  [][]int32 // hub → its pairs, rising
	xFirst    []int     // pair → its first course column
	xCourse   [][]int32 // pair → the courses that are columns
	doses     []dose    // column − doseFirst → where its doses are taken; blank for idle seats
	doseFirst int
	idleFirst []int // hub → its first idle column
	live      []bool
	rowOf     []int32 // day → its place among the seat rows of a hub; the blank's is the last
	dayOf     []int32 // and back

	stockRow   [][]int32 // product → day → stock row, the blank one where nothing limits
	stockFirst []bool    // stock row → it is the first of its product
	delivery   []int64   // stock row → doses that arrive in the period

	storeFirst int // column
	columns    int
	band       int     // largest distance between the seat rows of two doses that are columns
	unserved   float64 // metres: cost of the people whom no column can serve, who have no row
}

// dose says which rows a course column takes one from: two seat rows of its hub
// and two stock rows, blanks included.
type dose struct{ first, second, stock1, stock2 int32 }

func (a *layout) demandRows() int { return len(a.rowOrigin) }
func (a *layout) pairs() int      { return len(a.pairHub) }
func (a *layout) stocks() int     { return len(a.delivery) }
func (a *layout) seatStride() int { return a.p.Days + 1 }

func newLayout(p *Problem, capacity []int64, ways *reach) *layout {
	a := &layout{p: p, capacity: capacity, ways: ways, live: make([]bool, p.Hubs*(p.Days+1))}
	a.layDemand()
	a.layStock()
	a.layCourses()
	a.storeFirst = a.columns
	a.columns += a.stocks()
	return a
}

// layDemand finds the pairs and the demand rows that have a use for them.
func (a *layout) layDemand() {
	p := a.p
	a.hubPairs = make([][]int32, p.Hubs)
	least := make([]int64, p.Hubs)  // cheapest usable course, or NoCourse
	pairOf := make([]int32, p.Hubs) // among the group's, where there is such a course
	near := make([]int64, p.Hubs)
	for c := range p.Groups {
		a.pairFirst = append(a.pairFirst, a.pairs())
		a.rowFirst = append(a.rowFirst, a.demandRows())
		demand := p.Demand[c*p.Origins : (c+1)*p.Origins]
		a.ways.hubs(near, demand)
		for h := range least {
			least[h] = a.cheapest(c, h, near[h])
			if least[h] == NoCourse {
				continue
			}
			pairOf[h] = int32(a.pairs() - a.pairFirst[c])
			a.hubPairs[h] = append(a.hubPairs[h], int32(a.pairs()))
			a.pairHub = append(a.pairHub, int32(h))
			a.pairGroup = append(a.pairGroup, int32(c))
			a.xCourse = append(a.xCourse, a.columnsOf(c, h, p.Unserved[c]-near[h]))
		}
		for i, n := range demand {
			if n > 0 {
				a.layRow(c, i, n, least, pairOf)
			}
		}
	}
	a.pairFirst = append(a.pairFirst, a.pairs())
	a.rowFirst = append(a.rowFirst, a.demandRows())
	a.rowZ = append(a.rowZ, a.columns)
}

// cheapest is the cost of the cheapest usable course of group c at hub h, to which the
// shortest way is so long, or NoCourse where nobody is better off for it than unserved.
func (a *layout) cheapest(c, h int, way int64) int64 {
	p := a.p
	if way == NoCourse || !p.allowed(c, h) {
		return NoCourse
	}
	least := NoCourse
	for _, k := range p.Courses[c] {
		if usable(p, a.capacity, h, k) {
			least = min(least, k.Cost)
		}
	}
	if least < p.Unserved[c] && way < p.Unserved[c]-least {
		return least
	}
	return NoCourse
}

// layRow makes a row of the n people of group c in origin i, with a z for every hub
// where they may be better off than unserved; if there is none, they are.
func (a *layout) layRow(c, i int, n int64, least []int64, pairOf []int32) {
	unserved := a.p.Unserved[c]
	hubs, metres := a.ways.of(i)
	for j, h := range hubs {
		if least[h] != NoCourse && metres[j] < unserved-least[h] {
			a.zPair = append(a.zPair, pairOf[h])
		}
	}
	if len(a.zPair) == a.columns {
		a.unserved += float64(n) * float64(unserved)
		return
	}
	a.rowOrigin = append(a.rowOrigin, int32(i))
	a.rowZ = append(a.rowZ, a.columns)
	a.zPair = append(a.zPair, int32(a.pairs()-a.pairFirst[c]))
	a.columns = len(a.zPair)
}

// columnsOf returns the courses of group c worth a column at hub h: usable, and
// cheaper than below.
func (a *layout) columnsOf(c, h int, below int64) []int32 {
	var list []int32
	for i, k := range a.p.Courses[c] {
		if k.Cost < below && usable(a.p, a.capacity, h, k) {
			list = append(list, int32(i))
		}
	}
	return list
}

// layStock finds the periods of each limited product. A day's limit follows
// from the next day's if nothing arrives in between, and a limit that all seats
// or all people together cannot reach does not bind: such days join the period
// after them, and the days after the last limit get the blank row.
func (a *layout) layStock() {
	p := a.p
	seats := make([]int64, p.Days) // up to and including the day
	var sum int64
	for t := range seats {
		for h := range p.Hubs {
			sum += min(a.capacity[h*p.Days+t], MaxPeople)
		}
		seats[t] = sum
	}
	a.stockRow = make([][]int32, p.Products)
	for j, s := range p.Supply {
		a.stockRow[j] = make([]int32, p.Days)
		if s == nil {
			continue
		}
		people := a.demandFor(j)
		first, before, from := true, int64(0), 0
		for t, v := range s {
			last := t+1 == len(s) || s[t+1] > v
			if !last || v == 0 || v >= seats[t] || v >= 2*people {
				continue
			}
			for ; from <= t; from++ {
				a.stockRow[j][from] = int32(a.stocks() + 1) // 1 more: see below
			}
			a.stockFirst = append(a.stockFirst, first)
			a.delivery = append(a.delivery, v-before)
			first, before = false, v
		}
	}
	// the blank row is the last one, and only now is its number known
	for _, rows := range a.stockRow {
		for t, r := range rows {
			if r == 0 {
				rows[t] = int32(a.stocks())
			} else {
				rows[t] = r - 1
			}
		}
	}
}

// demandFor counts the people who could take product j.
func (a *layout) demandFor(j int) int64 {
	var sum int64
	for c, courses := range a.p.Courses {
		for _, k := range courses {
			if int(k.Product) != j {
				continue
			}
			for _, n := range a.p.Demand[c*a.p.Origins : (c+1)*a.p.Origins] {
				sum = min(sum+n, MaxPeople)
			}
			break
		}
	}
	return sum
}

// orderDays orders the seat rows. Where all intervals are multiples of some number of
// days, as those of whole weeks are, courses join only days that are alike modulo that
// number. With such days side by side the band of a hub is narrower by that factor, and
// factoring it by its square.
func (a *layout) orderDays() {
	divisor := 0
	for r, list := range a.xCourse {
		for _, i := range list {
			if k := a.p.Courses[a.pairGroup[r]][i]; k.Second != NoSecond {
				divisor = whole.Divisor(divisor, int(k.Second-k.First))
			}
		}
	}
	divisor = max(1, divisor)
	a.rowOf = make([]int32, a.p.Days+1)
	for first := range min(divisor, a.p.Days) {
		for t := first; t < a.p.Days; t += divisor {
			a.rowOf[t] = int32(len(a.dayOf))
			a.dayOf = append(a.dayOf, int32(t))
		}
	}
	a.rowOf[a.p.Days] = int32(a.p.Days)
}

// layCourses numbers the columns of the hubs.
func (a *layout) layCourses() {
	a.orderDays()
	p, stride := a.p, a.seatStride()
	a.doseFirst = a.columns
	a.xFirst = make([]int, a.pairs())
	a.pairSingle = make([]bool, a.pairs())
	blank := dose{int32(p.Days), int32(p.Days), int32(a.stocks()), int32(a.stocks())}
	total := p.Hubs * p.Days
	for _, list := range a.xCourse {
		total += len(list)
	}
	a.doses = make([]dose, 0, total)
	for h := range p.Hubs {
		for _, r := range a.hubPairs[h] {
			a.xFirst[r] = a.columns
			a.columns += len(a.xCourse[r])
			for _, i := range a.xCourse[r] {
				k := p.Courses[a.pairGroup[r]][i]
				d := blank
				d.first, d.stock1 = a.rowOf[k.First], a.stockRow[k.Product][k.First]
				a.live[h*stride+int(d.first)] = true
				if k.Second == NoSecond {
					a.pairSingle[r] = true
				} else {
					d.second, d.stock2 = a.rowOf[k.Second], a.stockRow[k.Product][k.Second]
					a.live[h*stride+int(d.second)] = true
					a.band = max(a.band, int(d.second-d.first))
				}
				a.doses = append(a.doses, d)
			}
		}
		a.idleFirst = append(a.idleFirst, a.columns)
		a.columns += p.Days
		for range p.Days {
			a.doses = append(a.doses, blank)
		}
	}
}
