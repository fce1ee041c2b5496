package interior

import "slices"

// sparse is a complement kept by hubs. Two hubs are coupled only where somebody may go to
// either, and then by one entry for each group; a hub's own pairs are a small full block;
// the stock rows are coupled with all hubs. So it is as sparse as the map, and is
// factored along a nested dissection of the hubs (see dissection and factors).
//
// Where an exact factor would cost more than the budget, the weakest couplings are left
// out of it, each taken off both diagonals, and conjugate gradients make up for them (see
// [sparse.solve]). What prices prove does not depend on how exact a step is.
type sparse struct {
	hubs    int       // nodes 0 … hubs−1; one more is the stock rows
	rows    [][]int32 // node → its rows, rising
	place   []int32   // pair row → its place among the rows of its hub
	edges   []edge
	coupled []float64   // group × edge: what the group couples its pairs at the edge's hubs by
	rowEdge []int       // demand row → its first in edgeOf
	edgeOf  []int32     // of the z before each z of a row: the edge between their hubs
	pairAt  []int32     // group × hub: the group's pair row there, or none
	beside  [][]int32   // hub → its edges
	block   [][]float64 // node → its square, lower triangle
	stock   [][]float64 // hub → stock rows × pairs

	dropping
	factors
	cg gradients
}

// edge joins two hubs, a < b.
type edge struct{ a, b int32 }

const none = -1

func newSparse(a *layout, l limits) *sparse {
	p := a.p
	m := &sparse{hubs: p.Hubs, rows: make([][]int32, p.Hubs+1), place: make([]int32, a.pairs())}
	m.pairAt = make([]int32, p.Groups*p.Hubs)
	for j := range m.pairAt {
		m.pairAt[j] = none
	}
	for h, list := range a.hubPairs {
		m.rows[h] = list
		for k, r := range list {
			m.place[r] = int32(k)
			m.pairAt[int(a.pairGroup[r])*p.Hubs+h] = r
		}
	}
	for e := range a.stocks() {
		m.rows[p.Hubs] = append(m.rows[p.Hubs], int32(a.pairs()+e))
	}
	m.link(a)
	m.coupled = make([]float64, p.Groups*len(m.edges))
	m.beside = make([][]int32, p.Hubs)
	for e, x := range m.edges {
		m.beside[x.a] = append(m.beside[x.a], int32(e))
		m.beside[x.b] = append(m.beside[x.b], int32(e))
	}
	m.block = make([][]float64, p.Hubs+1)
	m.stock = make([][]float64, p.Hubs)
	for h, rows := range m.rows {
		m.block[h] = make([]float64, len(rows)*len(rows))
		if h < p.Hubs {
			m.stock[h] = make([]float64, a.stocks()*len(rows))
		}
	}
	m.dropping = newDropping(len(m.edges), a.pairs(), l)
	m.cg = newGradients(a.pairs()+a.stocks(), p.Groups, p.Hubs)
	return m
}

// link finds the edges, and for each demand row those between its hubs. The rows of an
// origin mostly have the same hubs: they share a list.
func (m *sparse) link(a *layout) {
	known := map[edge]int32{}
	type list struct { // of the last row of an origin that has its own
		hubs  []int32
		first int
	}
	last := make([]list, a.p.Origins)
	m.rowEdge = make([]int, a.demandRows())
	var hubs []int32
	for c := range a.p.Groups {
		for d := a.rowFirst[c]; d < a.rowFirst[c+1]; d++ {
			hubs = hubs[:0]
			for _, j := range a.zPair[a.rowZ[d] : a.rowZ[d+1]-1] {
				hubs = append(hubs, a.pairHub[a.pairFirst[c]+int(j)])
			}
			l := &last[a.rowOrigin[d]]
			if slices.Equal(l.hubs, hubs) {
				m.rowEdge[d] = l.first
				continue
			}
			*l = list{slices.Clone(hubs), len(m.edgeOf)}
			m.rowEdge[d] = l.first
			for k, x := range hubs {
				for _, y := range hubs[:k] {
					at := edge{y, x} // hubs rise along a row
					e, ok := known[at]
					if !ok {
						e = int32(len(m.edges))
						known[at] = e
						m.edges = append(m.edges, at)
					}
					m.edgeOf = append(m.edgeOf, e)
				}
			}
		}
	}
}

func (m *sparse) formGroup(s *solver, c int) {
	edges := len(m.edges)
	out, sum := m.coupled[c*edges:(c+1)*edges], s.group[c].sum
	clear(out)
	clear(sum)
	for d := s.rowFirst[c]; d < s.rowFirst[c+1]; d++ {
		lo, hi := s.rowZ[d], s.rowZ[d+1]
		theta, list := s.theta[lo:hi], s.zPair[lo:hi]
		var total float64
		for _, v := range theta {
			total += v
		}
		inverse := 1 / total
		s.normal.inverse[d] = inverse
		for k, v := range theta {
			// θ(1 − θ/M) as θ(M − θ)/M: the other order would cancel
			sum[list[k]] += v * inverse * (total - v)
		}
		between := m.edgeOf[m.rowEdge[d]:]
		least := negligibleShare * total
		for k, v := range theta[:len(theta)-1] {
			if v > least {
				f := v * inverse
				for j, u := range theta[:k] {
					out[between[j]] -= f * u
				}
			}
			between = between[k:]
		}
	}
	copy(s.normal.pair[s.pairFirst[c]:s.pairFirst[c+1]], sum)
}

func (m *sparse) formHub(s *solver, h int) {
	hub := &s.normal.hub[h]
	list, block := m.rows[h], m.block[h]
	n := len(list)
	for a, r := range list {
		row := block[a*n : a*n+a+1]
		for b := range row {
			row[b] = -hub.gram[a*n+b]
		}
		row[a] = s.normal.pair[r] + hub.courses[a] - hub.gram[a*n+a]
	}
	for j := range m.stock[h] {
		m.stock[h][j] = hub.stock[j] - hub.gram[n*n+j]
	}
}

// mend takes rows that cancellation has left without a positive diagonal out of this
// step: their prices stay.
func (m *sparse) mend(groups []int32, stock []float64) {
	copy(m.block[m.hubs], stock)
	for h, rows := range m.rows {
		n := len(rows)
		for k, r := range rows {
			if m.block[h][k*n+k] > 0 {
				continue
			}
			for j := range rows {
				m.block[h][max(j, k)*n+min(j, k)] = 0
			}
			m.block[h][k*n+k] = 1
			if h == m.hubs {
				for g := range m.stock {
					size := len(m.rows[g])
					clear(m.stock[g][k*size : (k+1)*size])
				}
				continue
			}
			for e := range len(m.rows[m.hubs]) {
				m.stock[h][e*n+k] = 0
			}
			for _, e := range m.beside[h] {
				m.coupled[int(groups[r])*len(m.edges)+int(e)] = 0
			}
		}
	}
}

// times sets y = M x.
func (m *sparse) times(s *solver, y, x []float64) {
	s.each(m.hubs+1, func(h int) { m.timesBlock(h, y, x) })
	s.each(s.p.Groups, func(c int) { m.timesEdges(c, y, x) })
	stocks := m.rows[m.hubs]
	if len(stocks) == 0 {
		return
	}
	s.each(m.hubs, func(h int) {
		for b, r := range m.rows[h] {
			for e, q := range stocks {
				y[r] += m.stock[h][e*len(m.rows[h])+b] * x[q]
			}
		}
	})
	s.each(len(stocks), func(e int) {
		var v float64
		for h, rows := range m.rows[:m.hubs] {
			for b, f := range m.stock[h][e*len(rows) : (e+1)*len(rows)] {
				v += f * x[rows[b]]
			}
		}
		y[stocks[e]] += v
	})
}

func (m *sparse) timesBlock(node int, y, x []float64) {
	rows, block := m.rows[node], m.block[node]
	n := len(rows)
	for a, r := range rows {
		var v float64
		xr := x[r]
		for b, f := range block[a*n : a*n+a] {
			v += f * x[rows[b]]
			y[rows[b]] += f * xr // set by a row before
		}
		y[r] = v + block[a*n+a]*xr
	}
}

// timesEdges adds what the edges put into the rows of group c.
func (m *sparse) timesEdges(c int, y, x []float64) {
	from, to := m.cg.from[c*m.hubs:(c+1)*m.hubs], m.cg.to[c*m.hubs:(c+1)*m.hubs]
	at := m.pairAt[c*m.hubs : (c+1)*m.hubs]
	for h, r := range at {
		from[h], to[h] = 0, 0
		if r != none {
			from[h] = x[r]
		}
	}
	for e, v := range m.coupled[c*len(m.edges) : (c+1)*len(m.edges)] {
		ends := &m.edges[e]
		to[ends.a] += v * from[ends.b]
		to[ends.b] += v * from[ends.a]
	}
	for h, r := range at {
		if r != none {
			y[r] += to[h]
		}
	}
}
