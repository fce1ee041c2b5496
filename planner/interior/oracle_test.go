package interior

import "math"

// bestPlan is the cost of the best plan of whole people, in metres, by trying
// all: person after person, every course at every hub and going without.
func bestPlan(p *Problem) int64 {
	e := enumeration{p: p, left: append([]int64(nil), p.Capacity...), used: make([][]int64, p.Products), best: math.MaxInt64}
	for j := range e.used {
		e.used[j] = make([]int64, p.Days)
	}
	for j, n := range p.Demand {
		for range n {
			e.people = append(e.people, j)
		}
	}
	e.place(0, 0, 0)
	return e.best
}

type enumeration struct {
	p      *Problem
	people []int     // each person's index in Demand
	left   []int64   // Hubs × Days
	used   [][]int64 // Products × Days, doses given on the day
	best   int64
}

// place tries the options of person n and those after; equal persons take
// options in rising order, from option on.
func (e *enumeration) place(n, option int, cost int64) {
	if cost >= e.best {
		return
	}
	if n == len(e.people) {
		e.best = cost
		return
	}
	c, i := e.people[n]/e.p.Origins, e.people[n]%e.p.Origins
	next := func(option int, cost int64) {
		if n+1 == len(e.people) || e.people[n+1] != e.people[n] {
			option = 0
		}
		e.place(n+1, option, cost)
	}
	list := e.p.Courses[c]
	for o := option; o < len(list)*e.p.Hubs; o++ {
		h, k := o/len(list), list[o%len(list)]
		d := e.p.Distance[i*e.p.Hubs+h]
		if d == Forbidden || !e.p.allowed(c, h) || !e.take(h, k, 1) {
			continue
		}
		if e.supplied(int(k.Product)) {
			next(o, cost+d+k.Cost)
		}
		e.take(h, k, -1)
	}
	next(len(list)*e.p.Hubs, cost+e.p.Unserved[c])
}

// take takes n seats and doses for a course, or nothing if a seat is lacking.
func (e *enumeration) take(h int, k Course, n int64) bool {
	row := e.left[h*e.p.Days : (h+1)*e.p.Days]
	if row[k.First] < n || k.Second != NoSecond && row[k.Second] < n {
		return false
	}
	row[k.First] -= n
	e.used[k.Product][k.First] += n
	if k.Second != NoSecond {
		row[k.Second] -= n
		e.used[k.Product][k.Second] += n
	}
	return true
}

func (e *enumeration) supplied(j int) bool {
	var sum int64
	for t, v := range e.p.Supply[j] {
		if sum += e.used[j][t]; sum > v {
			return false
		}
	}
	return true
}

// simplexOptimum is the optimum of the linear programme in metres, by a textbook
// simplex on a dense tableau of the dense formulation (a column for each group,
// origin, hub and course): other rows, other columns, other arithmetic than the
// package's. Going without and idle seats and doses are a basis to start from.
// It takes the column of least reduced cost, and after a while, lest it circle,
// the first that is negative (Bland). ok is false if it does not end.
func simplexOptimum(p *Problem) (metres float64, ok bool) {
	rows := len(p.Demand) + len(p.Capacity) + p.Products*p.Days
	// a column is its reduced cost and then its entries; the last is the right-hand side
	var columns [][]float64
	for c := range p.Groups {
		for i := range p.Origins {
			for h := range p.Hubs {
				d := p.Distance[i*p.Hubs+h]
				if d == Forbidden || !p.allowed(c, h) {
					continue
				}
				for _, k := range p.Courses[c] {
					columns = append(columns, denseColumn(p, rows, c, i, h, k, d))
				}
			}
		}
	}
	rhs := make([]float64, rows+1)
	for j, n := range p.Demand {
		rhs[1+j] = float64(n)
		rhs[0] -= float64(n) * float64(p.Unserved[j/p.Origins])
	}
	for j, n := range p.Capacity {
		rhs[1+len(p.Demand)+j] = float64(n)
	}
	for j := range p.Products {
		for t := range p.Days {
			v := math.Inf(1)
			if s := p.Supply[j]; s != nil {
				v = float64(s[t])
			}
			rhs[1+len(p.Demand)+len(p.Capacity)+j*p.Days+t] = v
		}
	}
	// the columns in the basis are not kept: a pivot swaps a column and a row
	for pivots := range 20000 {
		enter := -1
		least := -1e-7
		for j, col := range columns {
			if col[0] < least {
				enter, least = j, col[0]
				if pivots > 2000 {
					break
				}
			}
		}
		if enter < 0 {
			return -rhs[0], true
		}
		leave, ratio := -1, math.Inf(1)
		for r, v := range columns[enter][1:] {
			if v > 1e-9 && rhs[1+r]/v < ratio {
				leave, ratio = 1+r, rhs[1+r]/v
			}
		}
		if leave < 0 {
			return 0, false
		}
		pivot(columns, rhs, enter, leave)
	}
	return 0, false
}

// pivot makes columns[enter] basic in row leave; the column that was basic there
// takes its place.
func pivot(columns [][]float64, rhs []float64, enter, leave int) {
	col := columns[enter]
	at := col[leave]
	for _, other := range append(columns, rhs) {
		f := other[leave] / at
		if f == 0 || &other[0] == &col[0] {
			continue
		}
		for r, v := range col {
			if v != 0 {
				other[r] -= f * v
			}
		}
		other[leave] = f
	}
	for r := range col {
		col[r] /= -at
	}
	col[leave] = 1 / at
}

func denseColumn(p *Problem, rows, c, i, h int, k Course, d int64) []float64 {
	col := make([]float64, 1+rows)
	col[0] = float64(d + k.Cost - p.Unserved[c])
	col[1+c*p.Origins+i] = 1
	seat := 1 + len(p.Demand) + h*p.Days
	stock := 1 + len(p.Demand) + len(p.Capacity) + int(k.Product)*p.Days
	for _, day := range []int32{k.First, k.Second} {
		if day == NoSecond {
			continue
		}
		col[seat+int(day)]++
		if p.Supply[k.Product] != nil {
			for t := int(day); t < p.Days; t++ {
				col[stock+t]++
			}
		}
	}
	return col
}
