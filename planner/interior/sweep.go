package interior

import (
	"math"
	"sync/atomic"

	"hubplan/planner/parallel"
)

// each runs task for 0 … n−1 on the solver's workers, in any order: tasks write
// to cells of their own.
func (s *solver) each(n int, task func(i int)) {
	if s.workers <= 1 || n <= 1 {
		for i := range n {
			task(i)
		}
		return
	}
	var next atomic.Int64
	var group parallel.Group
	for range min(s.workers, n) {
		group.Go(func() error {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				task(i)
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		panic(err) // a task's panic, where the caller can recover from it
	}
}

// tally is what one task of a sweep sums up; the tasks' are added in order.
type tally struct {
	pq           float64    // Σ p·q
	pw, thww     float64    // Σ p·w and Σ θ·w², where w = Aᵀdy
	primal, dual float64    // longest steps to the boundary
	_            [3]float64 // makes it a cache line, lest workers wait for each other's
}

// kernel works on the columns lo … lo+len(w)−1, w being their part of Aᵀdy.
type kernel func(t *tally, lo int, w []float64)

// sweep visits all columns in blocks: it computes w = Aᵀdy for the block, has
// step work on it, and adds the block of A·v to s.rhs (v nil: nothing). It
// returns the sums of what step put into the tallies.
//
// Two rounds, so that no cell has two writers: a task per group owns its demand
// rows and pair rows, then a task per hub its pair rows and seat rows. Stock
// rows belong to everybody; each hub has its own copy of them.
func (s *solver) sweep(step kernel, v []float64) tally {
	for i := range s.tallies {
		s.tallies[i] = tally{primal: math.Inf(1), dual: math.Inf(1)}
	}
	groups, hubs := s.p.Groups, s.p.Hubs
	s.each(groups, func(c int) { s.sweepGroup(c, step, v) })
	s.each(hubs, func(h int) { s.sweepHub(h, step, v) })
	s.sweepStores(&s.tallies[groups+hubs], step, v)
	sum := s.tallies[0]
	for _, t := range s.tallies[1:] {
		sum.pq += t.pq
		sum.pw += t.pw
		sum.thww += t.thww
		sum.primal = min(sum.primal, t.primal)
		sum.dual = min(sum.dual, t.dual)
	}
	return sum
}

func (s *solver) sweepGroup(c int, step kernel, v []float64) {
	first, last := s.pairFirst[c], s.pairFirst[c+1]
	// one more cell, for u: it is like a hub whose pair row does not exist
	price, sum := s.group[c].price, s.group[c].sum
	copy(price, s.dy.pair[first:last])
	clear(sum)
	for d := s.rowFirst[c]; d < s.rowFirst[c+1]; d++ {
		y := s.dy.demand[d]
		lo, hi := s.rowZ[d], s.rowZ[d+1]
		list := s.zPair[lo:hi]
		w := s.group[c].w[:len(list)]
		if len(list) == len(price) { // all pairs are within reach: no need to look them up
			for j, l := range price {
				w[j] = y + l
			}
		} else {
			for j, k := range list {
				w[j] = y + price[k]
			}
		}
		step(&s.tallies[c], lo, w)
		if v != nil {
			var total float64
			for j, x := range v[lo:hi] {
				total += x
				sum[list[j]] += x
			}
			s.rhs.demand[d] = total
		}
	}
	if v != nil {
		copy(s.rhs.pair[first:last], sum)
	}
}

func (s *solver) sweepHub(h int, step kernel, v []float64) {
	t, days, stride := &s.tallies[s.p.Groups+h], s.p.Days, s.seatStride()
	price := s.dy.seat[h*stride : (h+1)*stride]
	seat := s.rhs.seat[h*stride : (h+1)*stride]
	stock := s.hub[h].stock
	lo := s.idleFirst[h]
	step(t, lo, price[:days])
	if v != nil {
		clear(stock)
		copy(seat, v[lo:lo+days])
	}
	for _, r := range s.hubPairs[h] {
		lo := s.xFirst[r]
		w := s.hub[h].w[:len(s.xCourse[r])]
		doses := s.doses[lo-s.doseFirst:][:len(w)]
		l := s.dy.pair[r]
		for j, d := range doses {
			w[j] = price[d.first] + price[d.second] - l
		}
		if s.stocks() > 0 {
			for j, d := range doses {
				w[j] += s.dy.stock[d.stock1] + s.dy.stock[d.stock2]
			}
		}
		step(t, lo, w)
		if v == nil {
			continue
		}
		var total float64
		block := v[lo : lo+len(w)]
		for j, x := range block {
			d := &doses[j]
			total += x
			seat[d.first] += x
			seat[d.second] += x
		}
		s.rhs.pair[r] -= total
		if s.stocks() > 0 {
			for j, x := range block {
				stock[doses[j].stock1] += x
				stock[doses[j].stock2] += x
			}
		}
	}
	seat[days] = 0
}

func (s *solver) sweepStores(t *tally, step kernel, v []float64) {
	n := s.stocks()
	if n == 0 {
		return
	}
	w := s.storeW
	for e := range w {
		w[e] = s.dy.stock[e]
		if e+1 < n && !s.stockFirst[e+1] {
			w[e] -= s.dy.stock[e+1]
		}
	}
	step(t, s.storeFirst, w)
	if v == nil {
		return
	}
	store := v[s.storeFirst:]
	for e := range w {
		x := store[e]
		if !s.stockFirst[e] {
			x -= store[e-1]
		}
		for h := range s.hub {
			x += s.hub[h].stock[e]
		}
		s.rhs.stock[e] = x
	}
	s.rhs.stock[n] = 0
}

// The kernels. A column that does not exist (a forbidden z, an idle seat of a
// day that is not live) has p = 0 and is passed over.

// advance takes the step and prepares the next: θ = p/q and Σ p·q.
func (s *solver) advance(primal, dual float64) kernel {
	return func(t *tally, lo int, w []float64) {
		p, q, dp, theta := s.x[lo:][:len(w)], s.q[lo:][:len(w)], s.dx[lo:][:len(w)], s.theta[lo:][:len(w)]
		var pq float64
		for j, wj := range w {
			v := p[j]
			if v == 0 {
				continue
			}
			v += primal * dp[j]
			r := q[j] - dual*wj
			p[j], q[j] = v, r
			theta[j] = v / r
			pq += v * r
		}
		t.pq += pq
	}
}

// predict measures the affine direction dp = θ·w − p, dq = −w: how far it goes,
// and the sums that tell the complementarity at its end.
func (s *solver) predict(t *tally, lo int, w []float64) {
	p, q, theta := s.x[lo:][:len(w)], s.q[lo:][:len(w)], s.theta[lo:][:len(w)]
	ap, ad := t.primal, t.dual
	var pw, thww float64
	for j, wj := range w {
		v := p[j]
		if v == 0 {
			continue
		}
		tw := theta[j] * wj
		pw += v * wj
		thww += tw * wj
		if dp := tw - v; dp < 0 && v < -dp*ap {
			ap = -v / dp
		}
		if wj > 0 && q[j] < wj*ad {
			ad = q[j] / wj
		}
	}
	t.pw += pw
	t.thww += thww
	t.primal, t.dual = ap, ad
}

// target leaves in dx the value (σμ − weight·dp·dq)/q that the corrector aims
// at, with dp and dq of the affine direction.
func (s *solver) target(sigmaMu, weight float64) kernel {
	return func(_ *tally, lo int, w []float64) {
		p, q, dp, theta := s.x[lo:][:len(w)], s.q[lo:][:len(w)], s.dx[lo:][:len(w)], s.theta[lo:][:len(w)]
		for j, wj := range w {
			if v := p[j]; v != 0 {
				dp[j] = (sigmaMu + weight*(theta[j]*wj-v)*wj) / q[j]
			}
		}
	}
}

// correct turns the target that dx holds into the direction dp = target − p + θ·w,
// dq = −w, and measures how far it goes.
func (s *solver) correct(dx []float64) kernel {
	return func(t *tally, lo int, w []float64) {
		p, q, dp, theta := s.x[lo:][:len(w)], s.q[lo:][:len(w)], dx[lo:][:len(w)], s.theta[lo:][:len(w)]
		ap, ad := t.primal, t.dual
		for j, wj := range w {
			v := p[j]
			if v == 0 {
				continue
			}
			d := dp[j] - v + theta[j]*wj
			dp[j] = d
			if d < 0 && v < -d*ap {
				ap = -v / d
			}
			if wj > 0 && q[j] < wj*ad {
				ad = q[j] / wj
			}
		}
		t.primal, t.dual = ap, ad
	}
}
