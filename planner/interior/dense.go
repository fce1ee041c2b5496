package interior

import (
	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/lapack/lapack64"
)

// dense is a complement as one square, which gonum's Cholesky factors: exact, and
// quickest while there are few rows.
type dense struct {
	square []float64 // n × n, lower triangle: pair rows, then stock rows
	n      int
	group  []denseScratch
}

// denseScratch has a cell per pair of the group, and one for u.
type denseScratch struct {
	sum []float64
	// four demand rows at a time
	theta, dense [4][]float64
	wide         [4][]float64 // Θ of rows that do not reach all pairs, spread out
	none         []float64    // a row of zeros
	couple       []int32
}

func newDense(a *layout) *dense {
	n := a.pairs() + a.stocks()
	m := &dense{square: make([]float64, n*n), n: n, group: make([]denseScratch, a.p.Groups)}
	for c := range m.group {
		n := a.pairFirst[c+1] - a.pairFirst[c] + 1
		g := &m.group[c]
		g.sum, g.none = make([]float64, n), make([]float64, n)
		for k := range g.dense {
			g.dense[k], g.wide[k] = make([]float64, n), make([]float64, n)
		}
		g.couple = make([]int32, 0, n)
	}
	return m
}

// formGroup takes four demand rows at a time, since what it costs is the reading and
// writing of the group's square.
func (m *dense) formGroup(s *solver, c int) {
	first, last := s.pairFirst[c], s.pairFirst[c+1]
	g := &m.group[c]
	clear(g.sum)
	for r := first; r < last; r++ {
		clear(m.square[r*m.n : r*m.n+r+1])
	}
	for d := s.rowFirst[c]; d < s.rowFirst[c+1]; d += len(g.theta) {
		g.couple = g.couple[:0]
		for k := range g.theta {
			g.theta[k] = g.none
			if d+k < s.rowFirst[c+1] {
				g.theta[k] = g.spread(k, s.theta[s.rowZ[d+k]:s.rowZ[d+k+1]], s.zPair[s.rowZ[d+k]:])
				s.normal.inverse[d+k] = g.addDiagonal(g.theta[k])
			}
		}
		var inverse [4]float64 // 0 for a row of zeros
		copy(inverse[:], s.normal.inverse[d:min(d+len(inverse), s.rowFirst[c+1])])
		g.gather(inverse)
		g.subtractProducts(m.square[first*m.n+first:], m.n, inverse)
	}
	copy(s.normal.pair[first:last], g.sum)
}

// spread is one row's Θ with a cell for every pair.
func (g *denseScratch) spread(k int, theta []float64, list []int32) []float64 {
	if len(theta) == len(g.none) {
		return theta
	}
	clear(g.wide[k])
	for j, v := range theta {
		g.wide[k][list[j]] = v
	}
	return g.wide[k]
}

// addDiagonal adds one demand row's part of the diagonal to g.sum, and returns
// 1/M.
func (g *denseScratch) addDiagonal(theta []float64) (inverse float64) {
	var sum float64
	for _, v := range theta {
		sum += v
	}
	inverse = 1 / sum
	for j, v := range theta {
		// θ(1 − θ/M) as θ(M − θ)/M: the other order would cancel
		g.sum[j] += v * inverse * (sum - v)
	}
	return inverse
}

// gather lists the pairs that are not negligible in one of the four demand rows,
// with their Θ.
func (g *denseScratch) gather(inverse [4]float64) {
	var least [4]float64
	for k, v := range inverse {
		least[k] = negligibleShare / v
	}
	t0, t1, t2, t3 := g.theta[0], g.theta[1], g.theta[2], g.theta[3]
	n := 0
	for j := range len(t0) - 1 {
		v0, v1, v2, v3 := t0[j], t1[j], t2[j], t3[j]
		if v0 > least[0] || v1 > least[1] || v2 > least[2] || v3 > least[3] {
			g.couple = append(g.couple, int32(j))
			g.dense[0][n], g.dense[1][n], g.dense[2][n], g.dense[3][n] = v0, v1, v2, v3
			n++
		}
	}
}

// subtractProducts subtracts Θ·Θᵀ/M of the four rows below the diagonal of
// square, rows of which are stride apart.
func (g *denseScratch) subtractProducts(square []float64, stride int, inverse [4]float64) {
	n := len(g.couple)
	t0, t1, t2, t3 := g.dense[0][:n], g.dense[1][:n], g.dense[2][:n], g.dense[3][:n]
	all := n == len(g.none)-1
	for a, j := range g.couple {
		f0, f1, f2, f3 := t0[a]*inverse[0], t1[a]*inverse[1], t2[a]*inverse[2], t3[a]*inverse[3]
		u0, u1, u2, u3 := t0[:a], t1[:a], t2[:a], t3[:a]
		if all {
			row := square[int(j)*stride:][:a]
			for b := range row {
				row[b] -= f0*u0[b] + f1*u1[b] + f2*u2[b] + f3*u3[b]
			}
			continue
		}
		row := square[int(j)*stride:]
		for b, i := range g.couple[:a] {
			row[i] -= f0*u0[b] + f1*u1[b] + f2*u2[b] + f3*u3[b]
		}
	}
}

func (m *dense) formHub(s *solver, h int) {
	hub := &s.normal.hub[h]
	list := s.hubPairs[h]
	for a, r := range list {
		row := m.square[int(r)*m.n:]
		row[r] = s.normal.pair[r] + hub.courses[a]
		for b, q := range list[:a+1] {
			row[q] -= hub.gram[a*len(list)+b]
		}
	}
	for e := range s.stocks() {
		row := m.square[(s.pairs()+e)*m.n:]
		for b, q := range list {
			row[q] = hub.stock[e*len(list)+b] - hub.gram[(len(list)+e)*len(list)+b]
		}
	}
}

func (m *dense) factor(s *solver, regularisation float64) bool {
	stocks := s.stocks()
	for e := range stocks {
		copy(m.square[(s.pairs()+e)*m.n+s.pairs():][:e+1], s.normal.stock[e*stocks:])
	}
	// A row that cancellation has left without a positive diagonal: out of this
	// step, its price stays.
	for j := range m.n {
		if m.square[j*m.n+j] > 0 {
			continue
		}
		clear(m.square[j*m.n : j*m.n+j])
		for i := j + 1; i < m.n; i++ {
			m.square[i*m.n+j] = 0
		}
		m.square[j*m.n+j] = 1
	}
	for j := range m.n {
		m.square[j*m.n+j] *= 1 + regularisation
	}
	_, ok := lapack64.Potrf(blas64.Symmetric{N: m.n, Stride: max(1, m.n), Data: m.square, Uplo: blas.Lower})
	return ok
}

func (m *dense) solve(_ *solver, x, _ []float64, _ float64) {
	if m.n == 0 {
		return
	}
	// one right-hand side: two triangular solves on a vector, for which
	// lapack64.Potrs would go through a matrix of one column
	l := blas64.Triangular{N: m.n, Stride: m.n, Data: m.square, Uplo: blas.Lower, Diag: blas.NonUnit}
	v := blas64.Vector{N: m.n, Inc: 1, Data: x}
	blas64.Trsv(blas.NoTrans, l, v)
	blas64.Trsv(blas.Trans, l, v)
}
