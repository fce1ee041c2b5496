package interior

import (
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
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
	pair    []float64 // pair rows: what the demand rows put on the diagonal
	hub     []hubNormal
	stock   []float64 // stock rows, squared: what is left of them, lower triangle
	rest    complement
}

// complement is what is left of M when demand rows and seat rows are eliminated: pair
// rows, then stock rows. What hubs and stock put there stands in normal; the coupling of
// hubs by people who may go to either is the complement's own.
type complement interface {
	// formGroup eliminates the demand rows of group c: each adds Θ − Θ·Θᵀ/M. It fills in
	// normal's inverse and pair. Groups may be formed at the same time.
	formGroup(s *solver, c int)
	// formHub takes over what hub h has put into normal. Hubs may be formed at the same
	// time, after all groups.
	formHub(s *solver, h int)
	// factor makes the factors, after all hubs and the stock, with so much more on the
	// diagonal, relative to it. It reports whether that succeeded.
	factor(s *solver, regularisation float64) bool
	// solve overwrites x, which begins as the right-hand side, with the solution, to
	// within a tolerance in every row; guess is one near it, or nil.
	solve(s *solver, x, guess []float64, tolerance float64)
}

type hubNormal struct {
	band    []float64 // days × (band+1): B = LLᵀ, L[t][u] at [t][t−u], the diagonal inverted
	f       []float64 // days × width: L⁻¹F, F coupling the seat rows with what stays dense
	width   int       // pairs of the hub and then the stock rows
	gram    []float64 // width × pairs of the hub: the part of FᵀF that belongs to this hub alone
	courses []float64 // pairs: what the courses put on the diagonal
	stock   []float64 // stock rows × pairs: what the courses couple
}

// newNormal gives the rest a dense factor where it has no more rows than l says.
func newNormal(a *layout, l limits) *normal {
	stocks := a.stocks()
	m := &normal{inverse: make([]float64, a.demandRows()), pair: make([]float64, a.pairs()), stock: make([]float64, stocks*stocks)}
	m.hub = make([]hubNormal, a.p.Hubs)
	for h := range m.hub {
		pairs := len(a.hubPairs[h])
		width := pairs + stocks
		m.hub[h] = hubNormal{
			band:    make([]float64, a.p.Days*(a.band+1)),
			f:       make([]float64, a.p.Days*width),
			width:   width,
			gram:    make([]float64, width*pairs),
			courses: make([]float64, pairs),
			stock:   make([]float64, stocks*pairs),
		}
	}
	if a.pairs()+stocks <= l.denseRows {
		m.rest = newDense(a)
	} else {
		m.rest = newSparse(a, l)
	}
	return m
}

// factor forms M from theta and factors it. It reports whether that succeeded.
func (s *solver) factor() bool {
	rest := s.normal.rest
	for reg := firstRegularisation; reg <= maxRegularisation; reg *= regularisationGrowth {
		s.each(s.p.Groups, func(c int) { rest.formGroup(s, c) })
		s.each(s.p.Hubs, s.formHub)
		s.formStock()
		s.each(s.p.Hubs, func(h int) { rest.formHub(s, h) })
		if rest.factor(s, reg) {
			return true
		}
	}
	return false
}

// formHub eliminates the seat rows of hub h.
func (s *solver) formHub(h int) {
	hub := &s.normal.hub[h]
	s.formSeats(h)
	s.factorSeats(h)
	pairs := len(s.hubPairs[h])
	if pairs == 0 {
		return
	}
	f := blas64.General{Rows: s.p.Days, Cols: hub.width, Stride: hub.width, Data: hub.f}
	fp := f
	fp.Cols = pairs
	gram := blas64.General{Rows: hub.width, Cols: pairs, Stride: pairs, Data: hub.gram}
	blas64.Gemm(blas.Trans, blas.NoTrans, 1, f, fp, 0, gram)
}

// formSeats sums up the seat rows of hub h, their coupling F with the pair and
// stock rows, and the courses' part of the pair rows and of their coupling with
// the stock rows.
func (s *solver) formSeats(h int) {
	hub := &s.normal.hub[h]
	b, f, band, width := hub.band, hub.f, s.band+1, hub.width
	clear(b)
	clear(f)
	clear(hub.stock)
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
				hub.stock[int(d.stock1)*pairs+a] -= v
				if d.second != blank {
					f[second*width+pairs+int(d.stock1)] += v
				}
			}
			if d.stock2 != stocks {
				f[first*width+pairs+int(d.stock2)] += v
				f[second*width+pairs+int(d.stock2)] += v
				hub.stock[int(d.stock2)*pairs+a] -= v
			}
		}
		hub.courses[a] = sum
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
	m := s.normal
	square := m.stock
	clear(square)
	for j, d := range s.doses {
		v := s.theta[s.doseFirst+j]
		a, b := int(d.stock1), int(d.stock2)
		if a != stocks {
			square[a*stocks+a] += v
		}
		if b != stocks {
			square[b*stocks+b] += v
			switch {
			case a == stocks:
			case a == b:
				square[b*stocks+a] += 2 * v
			default:
				square[b*stocks+a] += v
			}
		}
	}
	for e := range stocks {
		square[e*stocks+e] += s.theta[s.storeFirst+e]
		if !s.stockFirst[e] {
			v := s.theta[s.storeFirst+e-1]
			square[e*stocks+e] += v
			square[e*stocks+e-1] -= v
		}
	}
	c := blas64.Symmetric{N: stocks, Stride: stocks, Data: square, Uplo: blas.Lower}
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
