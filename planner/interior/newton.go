package interior

// newton solves M dy = rhs with the factors at hand, into s.dy, to within a tolerance of
// what stays when demand and seat rows are eliminated; guess is that part of a dy near
// it, or nil. It uses s.rhs up.
func (s *solver) newton(guess []float64, tolerance float64) {
	s.each(s.p.Groups, s.foldDemand)
	s.each(s.p.Hubs, s.foldSeats)
	x := s.rest
	copy(x, s.rhs.pair)
	for e := range s.stocks() {
		v := s.rhs.stock[e]
		for h := range s.hub {
			v -= s.hub[h].stock[e]
		}
		x[s.pairs()+e] = v
	}
	s.normal.rest.solve(s, x, guess, tolerance)
	copy(s.dy.pair, x)
	copy(s.dy.stock, x[s.pairs():])
	s.each(s.p.Hubs, s.solveSeats)
	s.each(s.p.Groups, s.solveDemand)
}

// foldDemand takes the demand rows of group c out of its pair rows.
func (s *solver) foldDemand(c int) {
	pair := s.rhs.pair[s.pairFirst[c]:s.pairFirst[c+1]]
	for d := s.rowFirst[c]; d < s.rowFirst[c+1]; d++ {
		f := s.rhs.demand[d] * s.normal.inverse[d]
		lo, hi := s.rowZ[d], s.rowZ[d+1]-1
		list := s.zPair[lo:hi]
		for j, v := range s.theta[lo:hi] {
			pair[list[j]] -= v * f
		}
	}
}

// foldSeats solves L g = r for the seat rows of hub h, in place, and takes them
// out of the pair rows and of the hub's copy of the stock rows.
func (s *solver) foldSeats(h int) {
	hub := &s.normal.hub[h]
	band, width, stride := s.band+1, hub.width, s.seatStride()
	g := s.rhs.seat[h*stride:][:s.p.Days]
	out := s.hub[h].coupled
	clear(out)
	for t := range g {
		if !s.live[h*stride+t] {
			g[t] = 0
			continue
		}
		row := hub.band[t*band : (t+1)*band]
		v := g[t]
		for u := max(0, t-s.band); u < t; u++ {
			v -= row[t-u] * g[u]
		}
		v *= row[0]
		g[t] = v
		for j, f := range hub.f[t*width : (t+1)*width] {
			out[j] += f * v
		}
	}
	for a, r := range s.hubPairs[h] {
		s.rhs.pair[r] -= out[a]
	}
	copy(s.hub[h].stock, out[len(s.hubPairs[h]):])
}

// solveSeats finds the seat rows' part of dy for hub h: Lᵀ dy = g − F·(dense part).
func (s *solver) solveSeats(h int) {
	hub := &s.normal.hub[h]
	band, width, stride := s.band+1, hub.width, s.seatStride()
	known := s.hub[h].coupled
	for a, r := range s.hubPairs[h] {
		known[a] = s.dy.pair[r]
	}
	copy(known[len(s.hubPairs[h]):], s.dy.stock)
	g := s.dy.seat[h*stride:][:s.p.Days]
	for t, v := range s.rhs.seat[h*stride:][:s.p.Days] {
		for j, f := range hub.f[t*width : (t+1)*width] {
			v -= f * known[j]
		}
		g[t] = v
	}
	for t := s.p.Days - 1; t >= 0; t-- {
		row := hub.band[t*band : (t+1)*band]
		v := g[t] * row[0]
		g[t] = v
		for u := max(0, t-s.band); u < t; u++ {
			g[u] -= row[t-u] * v
		}
	}
}

// solveDemand finds the demand rows' part of dy for group c.
func (s *solver) solveDemand(c int) {
	pair := s.dy.pair[s.pairFirst[c]:s.pairFirst[c+1]]
	for d := s.rowFirst[c]; d < s.rowFirst[c+1]; d++ {
		v := s.rhs.demand[d]
		lo, hi := s.rowZ[d], s.rowZ[d+1]-1
		list := s.zPair[lo:hi]
		for j, f := range s.theta[lo:hi] {
			v -= f * pair[list[j]]
		}
		s.dy.demand[d] = v * s.normal.inverse[d]
	}
}
