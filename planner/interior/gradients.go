package interior

import (
	"math"
	"math/bits"
	"sync"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
)

// gradients is what conjugate gradients need.
type gradients struct {
	b, r, z, p, q, best []float64
	from, to            []float64 // group × hub
	steps               int       // since the last factor
}

func newGradients(rows, groups, hubs int) gradients {
	g := gradients{from: make([]float64, groups*hubs), to: make([]float64, groups*hubs)}
	for _, v := range []*[]float64{&g.b, &g.r, &g.z, &g.p, &g.q, &g.best} {
		*v = make([]float64, rows)
	}
	return g
}

// stepLimit of conjugate gradients for one solution; what they have by then is used, and
// the next factor has a larger budget.
const stepLimit = 300

// solve is conjugate gradients that the factor preconditions: where it is exact, one step
// and perhaps another that mends what rounding left (M. Hestenes and E. Stiefel, Methods of conjugate gradients for solving
// linear systems, J. Res. Nat. Bur. Stand. 49, 1952). It returns the best that they meet.
func (m *sparse) solve(s *solver, x, guess []float64, tolerance float64) {
	g := &m.cg
	copy(g.b, x)
	clear(x)
	copy(g.r, g.b)
	if guess != nil {
		copy(x, guess)
		m.times(s, g.q, x)
		for j, v := range g.q {
			g.r[j] -= v
		}
	}
	copy(g.best, x)
	least := largest(g.r)
	var before float64
	for step := 0; step < stepLimit && least > tolerance; step++ {
		copy(g.z, g.r)
		m.precondition(s, g.z)
		rz := dot(g.r, g.z)
		if !(rz > 0) {
			break
		}
		beta := 0.0
		if step > 0 {
			beta = rz / before
		}
		before = rz
		for j, v := range g.z {
			g.p[j] = v + beta*g.p[j]
		}
		m.times(s, g.q, g.p)
		pq := dot(g.p, g.q)
		if !(pq > 0) {
			break
		}
		alpha := rz / pq
		for j, v := range g.p {
			x[j] += alpha * v
			g.r[j] -= alpha * g.q[j]
		}
		m.cg.steps++
		if v := largest(g.r); v < least {
			least = v
			copy(g.best, x)
		}
	}
	copy(x, g.best)
}

func largest(v []float64) (most float64) {
	for _, x := range v {
		most = max(most, math.Abs(x))
	}
	return most
}

// precondition overwrites x with the factor's solution.
func (m *sparse) precondition(s *solver, x []float64) {
	s.each(len(m.tasks), func(j int) {
		m.below(m.tasks[j], func(k int) { m.forward(k, x, alone) })
	})
	for _, k := range m.top {
		m.forward(k, x, s.each)
	}
	for j := len(m.top) - 1; j >= 0; j-- {
		m.backward(m.top[j], x, s.each)
	}
	s.each(len(m.tasks), func(j int) {
		m.above(m.tasks[j], func(k int) { m.backward(k, x, alone) })
	})
}

// together is how many rows of a front are a task.
const together = 256

// forward solves for the pivots of front k, and leaves what that takes off the border in
// the front, for its parent.
func (f *factors) forward(k int, x []float64, each func(int, func(int))) {
	front := &f.fronts[k]
	v, n1 := front.x, front.n1
	for j, r := range front.rows[:n1] {
		v[j] = x[r]
	}
	clear(v[n1:])
	for _, c := range front.children {
		child := &f.fronts[c]
		for j, u := range child.x[child.n1:] {
			v[child.up[j]] += u
		}
	}
	if n1 == 0 {
		return
	}
	blas64.Trsv(blas.NoTrans, front.triangle(), blas64.Vector{N: n1, Inc: 1, Data: v[:n1]})
	border := len(v) - n1
	each((border+together-1)/together, func(t int) {
		lo := n1 + t*together
		rows := min(together, len(v)-lo)
		l := blas64.General{Rows: rows, Cols: n1, Stride: n1, Data: front.panel[lo*n1:]}
		blas64.Gemv(blas.NoTrans, -1, l, blas64.Vector{N: n1, Inc: 1, Data: v[:n1]}, 1, blas64.Vector{N: rows, Inc: 1, Data: v[lo:]})
	})
}

// backward finds the pivots of front k, its border being known.
func (f *factors) backward(k int, x []float64, each func(int, func(int))) {
	front := &f.fronts[k]
	v, n1 := front.x, front.n1
	if n1 == 0 {
		return
	}
	for j, r := range front.rows[n1:] {
		v[n1+j] = x[r]
	}
	if border := len(v) - n1; border > 0 {
		each((n1+together-1)/together, func(t int) {
			lo := t * together
			cols := min(together, n1-lo)
			l := blas64.General{Rows: border, Cols: cols, Stride: n1, Data: front.panel[n1*n1+lo:]}
			blas64.Gemv(blas.Trans, -1, l, blas64.Vector{N: border, Inc: 1, Data: v[n1:]}, 1, blas64.Vector{N: cols, Inc: 1, Data: v[lo:]})
		})
	}
	blas64.Trsv(blas.Trans, front.triangle(), blas64.Vector{N: n1, Inc: 1, Data: v[:n1]})
	for j, r := range front.rows[:n1] {
		x[r] = v[j]
	}
}

func (x *front) triangle() blas64.Triangular {
	return blas64.Triangular{N: x.n1, Stride: x.n1, Data: x.panel, Uplo: blas.Lower, Diag: blas.NonUnit}
}

// memory keeps slices that are not needed now, by size up to an eighth: the fronts of one
// iteration have about the sizes of those before.
type memory struct {
	mutex sync.Mutex
	spare map[int][][]float64 // by capacity
}

// room is n rounded up to three binary places.
func room(n int) int {
	step := 1 << max(0, bits.Len(uint(n))-4)
	return (n + step - 1) / step * step
}

// get returns a slice of so many numbers, whatever they are.
func (m *memory) get(n int) []float64 {
	size := room(n)
	m.mutex.Lock()
	defer m.mutex.Unlock()
	list := m.spare[size]
	if len(list) == 0 {
		return make([]float64, n, size)
	}
	m.spare[size] = list[:len(list)-1]
	return list[len(list)-1][:n]
}

func (m *memory) put(v []float64) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	m.spare[cap(v)] = append(m.spare[cap(v)], v)
}

// forget leaves what is spare to the garbage collector.
func (m *memory) forget() { m.spare = map[int][][]float64{} }
