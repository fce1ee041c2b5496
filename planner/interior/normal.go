package interior

import (
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/lapack/lapack64"
)

const (
	// firstRegularisation is added to the dense diagonal, relative to it: below
	// what double precision resolves there, and enough to hold Cholesky up when
	// a row has all but lost its columns.
	firstRegularisation = 1e-13
	// regularisationGrowth is what it is multiplied by when Cholesky fails, up to
	// maxRegularisation; steps grow shorter, prices stay valid.
	regularisationGrowth = 100
	maxRegularisation    = 1.0
	// negligibleShare is the part of a demand row's Θ below which a z no longer
	// couples its pair with the others (its products vanish beside the row's
	// rounding); its diagonal entry is kept.
	negligibleShare = 1e-10
	// lostPivot is the share of a seat row's diagonal below which its pivot is
	// rounding noise. Such a row is full of other rows' multiples; a huge pivot
	// leaves its price where it is for this step.
	lostPivot = 1e-14
	hugePivot = 1e128
)

// normal is M = A Θ Aᵀ, factored by blocks: demand rows first, then seat rows,
// then the rest.
type normal struct {
	inverse []float64 // demand rows: 1/M
	dense   []float64 // n × n, lower triangle: pair rows, then stock rows
	n       int
	hub     []hubNormal
}

type hubNormal struct {
	band  []float64 // days × (band+1): B = LLᵀ, L[t][u] at [t][t−u], the diagonal inverted
	f     []float64 // days × width: L⁻¹F, F coupling the seat rows with what stays dense
	width int       // pairs of the hub and then the stock rows
	gram  []float64 // width × pairs of the hub: the part of FᵀF that belongs to this hub alone
}

func newNormal(a *layout) *normal {
	m := &normal{inverse: make([]float64, a.demandRows()), n: a.pairs() + a.stocks()}
	m.dense = make([]float64, m.n*m.n)
	m.hub = make([]hubNormal, a.p.Hubs)
	for h := range m.hub {
		pairs := len(a.hubPairs[h])
		width := pairs + a.stocks()
		m.hub[h] = hubNormal{
			band:  make([]float64, a.p.Days*(a.band+1)),
			f:     make([]float64, a.p.Days*width),
			width: width,
			gram:  make([]float64, width*pairs),
		}
	}
	return m
}

// factor forms M from theta and factors it. It reports whether that succeeded.
func (s *solver) factor() bool {
	m := s.normal
	for reg := firstRegularisation; reg <= maxRegularisation; reg *= regularisationGrowth {
		s.form()
		for j := range m.n {
			m.dense[j*m.n+j] *= 1 + reg
		}
		if _, ok := lapack64.Potrf(blas64.Symmetric{N: m.n, Stride: max(1, m.n), Data: m.dense, Uplo: blas.Lower}); ok {
			return true
		}
	}
	return false
}

func (s *solver) form() {
	m := s.normal
	clear(m.dense)
	s.each(s.p.Groups, s.formGroup)
	s.each(s.p.Hubs, s.formHub)
	s.formStock()
	// A row that cancellation has left without a positive diagonal: out of this
	// step, its price stays.
	for j := range m.n {
		if m.dense[j*m.n+j] > 0 {
			continue
		}
		clear(m.dense[j*m.n : j*m.n+j])
		for i := j + 1; i < m.n; i++ {
			m.dense[i*m.n+j] = 0
		}
		m.dense[j*m.n+j] = 1
	}
}

// formGroup eliminates the demand rows of group c: each adds Θ − Θ·Θᵀ/M to the
// group's own square of the dense part. Four rows at a time, since what it costs
// is the reading and writing of the square.
func (s *solver) formGroup(c int) {
	m := s.normal
	first := s.pairFirst[c]
	width := s.pairFirst[c+1] - first + 1
	g := &s.group[c]
	clear(g.sum)
	for d := s.rowFirst[c]; d < s.rowFirst[c+1]; d += len(g.theta) {
		g.couple = g.couple[:0]
		for k := range g.theta {
			g.theta[k] = g.none
			if d+k < s.rowFirst[c+1] {
				g.theta[k] = s.theta[s.zFirst[c]+(d+k-s.rowFirst[c])*width:][:width]
				m.inverse[d+k] = g.addDiagonal(g.theta[k])
			}
		}
		var inverse [4]float64 // 0 for a row of zeros
		copy(inverse[:], m.inverse[d:min(d+len(inverse), s.rowFirst[c+1])])
		g.gather(inverse)
		g.subtractProducts(m.dense[first*m.n+first:], m.n, inverse)
	}
	for j, v := range g.sum[:width-1] {
		m.dense[(first+j)*m.n+first+j] += v
	}
}

// addDiagonal adds one demand row's part of the diagonal to g.sum, and returns
// 1/M.
func (g *groupScratch) addDiagonal(theta []float64) (inverse float64) {
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
func (g *groupScratch) gather(inverse [4]float64) {
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
func (g *groupScratch) subtractProducts(square []float64, stride int, inverse [4]float64) {
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

// formHub eliminates the seat rows of hub h.
func (s *solver) formHub(h int) {
	m := s.normal
	hub := &m.hub[h]
	s.formSeats(h)
	s.factorSeats(h)
	pairs := len(s.hubPairs[h])
	if pairs == 0 {
		return
	}
	days := s.p.Days
	f := blas64.General{Rows: days, Cols: hub.width, Stride: hub.width, Data: hub.f}
	fp := f
	fp.Cols = pairs
	gram := blas64.General{Rows: hub.width, Cols: pairs, Stride: pairs, Data: hub.gram}
	blas64.Gemm(blas.Trans, blas.NoTrans, 1, f, fp, 0, gram)
	for a, r := range s.hubPairs[h] {
		row := m.dense[int(r)*m.n:]
		for b, q := range s.hubPairs[h][:a+1] {
			row[q] -= hub.gram[a*pairs+b]
		}
	}
	for e := range s.stocks() {
		row := m.dense[(s.pairs()+e)*m.n:]
		for b, q := range s.hubPairs[h] {
			row[q] -= hub.gram[(pairs+e)*pairs+b]
		}
	}
}

// formSeats sums up the seat rows of hub h, their coupling F with the pair and
// stock rows, and the courses' part of the pair rows and of their coupling with
// the stock rows.
func (s *solver) formSeats(h int) {
	m := s.normal
	hub := &m.hub[h]
	b, f, band, width := hub.band, hub.f, s.band+1, hub.width
	clear(b)
	clear(f)
	for t := range s.p.Days {
		b[t*band] = s.theta[s.idleFirst[h]+t]
	}
	blank, stocks, pairs := int32(s.p.Days), int32(s.stocks()), len(s.hubPairs[h])
	for a, r := range s.hubPairs[h] {
		lo := s.xFirst[r]
		doses := s.doses[lo-s.doseFirst:]
		var sum float64
		for j, v := range s.theta[lo:][:len(s.xCourse[r])] {
			d := doses[j]
			first, second := int(d.first), int(d.second)
			sum += v
			b[first*band] += v
			f[first*width+a] -= v
			if d.second != blank {
				b[second*band] += v
				b[second*band+second-first] += v
				f[second*width+a] -= v
			}
			if d.stock1 != stocks {
				f[first*width+pairs+int(d.stock1)] += v
				m.dense[(s.pairs()+int(d.stock1))*m.n+int(r)] -= v
				if d.second != blank {
					f[second*width+pairs+int(d.stock1)] += v
				}
			}
			if d.stock2 != stocks {
				f[first*width+pairs+int(d.stock2)] += v
				f[second*width+pairs+int(d.stock2)] += v
				m.dense[(s.pairs()+int(d.stock2))*m.n+int(r)] -= v
			}
		}
		m.dense[int(r)*m.n+int(r)] += sum
	}
}

// factorSeats factors the band of hub h, B = LLᵀ, row by row, and replaces F by
// L⁻¹F. Some of a band stays empty, for good: it pays to look.
func (s *solver) factorSeats(h int) {
	hub := &s.normal.hub[h]
	b, f, band, width := hub.band, hub.f, s.band+1, hub.width
	for t := range s.p.Days {
		row := b[t*band : (t+1)*band]
		ft := f[t*width : (t+1)*width]
		if !s.live[h*s.seatStride()+t] {
			row[0] = 1
			continue
		}
		lo, diagonal := max(0, t-s.band), row[0]
		for u := lo; u < t; u++ {
			// L[t][u] = (B[t][u] − Σ_{r<u} L[t][r]·L[u][r]) / L[u][u]
			v := row[t-u]
			if r := max(lo, u-s.band); r < u {
				lt := row[t-u+1 : t-r+1] // r from u−1 down
				lu := b[u*band+1 : u*band+u-r+1][:len(lt)]
				for x, y := range lt {
					v -= y * lu[x]
				}
			}
			if v == 0 {
				continue
			}
			v *= b[u*band]
			row[t-u] = v
			row[0] -= v * v
			blas64.Axpy(-v, blas64.Vector{N: width, Inc: 1, Data: f[u*width:]}, blas64.Vector{N: width, Inc: 1, Data: ft})
		}
		pivot := row[0]
		if !(pivot > lostPivot*diagonal) {
			pivot = hugePivot
		}
		inverse := 1 / math.Sqrt(pivot)
		row[0] = inverse
		for j := range ft {
			ft[j] *= inverse
		}
	}
}

// formStock sums up the square of the stock rows, which all hubs share: what
// courses and stores put there, less FᵀF of every hub, in hub order.
func (s *solver) formStock() {
	stocks := s.stocks()
	if stocks == 0 {
		return
	}
	m, at := s.normal, s.pairs()
	square := m.dense[at*m.n+at:]
	for j, d := range s.doses {
		v := s.theta[s.doseFirst+j]
		a, b := int(d.stock1), int(d.stock2)
		if a != stocks {
			square[a*m.n+a] += v
		}
		if b != stocks {
			square[b*m.n+b] += v
			switch {
			case a == stocks:
			case a == b:
				square[b*m.n+a] += 2 * v
			default:
				square[b*m.n+a] += v
			}
		}
	}
	for e := range stocks {
		square[e*m.n+e] += s.theta[s.storeFirst+e]
		if !s.stockFirst[e] {
			v := s.theta[s.storeFirst+e-1]
			square[e*m.n+e] += v
			square[e*m.n+e-1] -= v
		}
	}
	c := blas64.Symmetric{N: stocks, Stride: m.n, Data: square, Uplo: blas.Lower}
	for h := range m.hub {
		hub := &m.hub[h]
		pairs := len(s.hubPairs[h])
		if pairs == 0 {
			continue
		}
		f := blas64.General{Rows: s.p.Days, Cols: stocks, Stride: hub.width, Data: hub.f[pairs:]}
		blas64.Syrk(blas.Trans, -1, f, 1, c)
	}
}
