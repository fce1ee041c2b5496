package interior

import (
	"cmp"
	"slices"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/lapack/lapack64"
)

// factors is a Cholesky factor by fronts (I. Duff and J. Reid, The multifrontal solution
// of indefinite sparse symmetric linear equations, ACM Trans. Math. Softw. 9, 1983): a
// front eliminates the rows of some hubs, its pivots, in a small full matrix of these and
// of the rows that they are coupled with, its border; what that changes among the border
// is added to the front above. Fronts below different ones have nothing to do with each
// other. Each adds up its own children in their order, so that the result is the same
// whoever does which when.
type factors struct {
	fronts   []front   // children before parents
	position []int32   // node → in the order of elimination
	edgeAt   [][]int32 // node → kept edges whose other end is eliminated later
	tasks    []int     // fronts whose subtrees are small, each done by one worker
	top      []int     // the fronts above them, rising
	work     float64   // multiplications that the factor costs
	entries  int       // of the factor
	idle     memory
}

// front is a step of the elimination.
type front struct {
	pivots, border []int32 // nodes, by position
	parent         int
	children       []int
	at             []int     // first row of each pivot and border node
	rows           []int32   // rows of the complement
	up             []int32   // border row → row of the parent
	n1             int       // rows of pivots
	panel          []float64 // rows × n1, of L
	update         []float64 // border rows squared, lower triangle, until the parent has it
	x              []float64 // a solution on its way
}

// plan orders the elimination of the hubs along the kept edges, and finds out what it
// costs.
func (f *factors) plan(m *sparse) {
	next := m.neighbours()
	var hubs []int32
	rows := 0
	for h := range m.hubs {
		if len(m.rows[h]) > 0 {
			hubs = append(hubs, int32(h))
			rows += len(m.rows[h])
		}
	}
	var root []front
	if len(m.rows[m.hubs]) > 0 {
		root = []front{{pivots: []int32{int32(m.hubs)}, parent: none}}
	}
	f.fronts = dissect(next, hubs, max(1, leafRows*len(hubs)/max(1, rows)), root)
	slices.Reverse(f.fronts)
	for k := range f.fronts {
		if p := f.fronts[k].parent; p != none {
			f.fronts[k].parent = len(f.fronts) - 1 - p
		}
	}
	f.position = make([]int32, m.hubs+1)
	var n int32
	for k := range f.fronts {
		for _, h := range f.fronts[k].pivots {
			f.position[h] = n
			n++
		}
	}
	f.work, f.entries = 0, 0
	seen := make([]int, m.hubs+1)
	for k := range f.fronts {
		f.border(m, k, next, seen)
	}
}

// neighbours lists, for each hub, those that kept edges join it with.
func (m *sparse) neighbours() [][]int32 {
	count := make([]int, m.hubs)
	total := 0
	for e, x := range m.edges {
		if m.kept[e] {
			count[x.a]++
			count[x.b]++
			total += 2
		}
	}
	all := make([]int32, total)
	next := make([][]int32, m.hubs)
	for h, n := range count {
		next[h], all = all[:0:n], all[n:]
	}
	for e, x := range m.edges {
		if m.kept[e] {
			next[x.a] = append(next[x.a], x.b)
			next[x.b] = append(next[x.b], x.a)
		}
	}
	return next
}

// border finds the border of front k, those of its children being known.
func (f *factors) border(m *sparse, k int, next [][]int32, seen []int) {
	x := &f.fronts[k]
	last := f.position[x.pivots[len(x.pivots)-1]]
	add := func(g int32) {
		if f.position[g] > last && seen[g] != k+1 {
			seen[g] = k + 1
			x.border = append(x.border, g)
		}
	}
	for _, h := range x.pivots {
		if int(h) < m.hubs {
			for _, g := range next[h] {
				add(g)
			}
		}
	}
	for _, c := range x.children {
		for _, g := range f.fronts[c].border {
			add(g)
		}
	}
	if len(m.rows[m.hubs]) > 0 {
		add(int32(m.hubs))
	}
	slices.SortFunc(x.border, func(a, b int32) int { return cmp.Compare(f.position[a], f.position[b]) })
	size := 0
	for _, h := range x.pivots {
		size += len(m.rows[h])
	}
	x.n1 = size
	for _, h := range x.border {
		size += len(m.rows[h])
	}
	if x.parent != none {
		f.fronts[x.parent].children = append(f.fronts[x.parent].children, k)
	}
	f.entries += size * x.n1
	f.work += x.cost(size)
}

// cost is about how many multiplications a front of so many rows takes.
func (x *front) cost(rows int) float64 {
	a, b := float64(x.n1), float64(rows-x.n1)
	return a*a*a/3 + a*a*b + a*b*b
}

// lay numbers the rows of the fronts, once the plan stands, and shares the work out.
func (f *factors) lay(m *sparse) {
	f.edgeAt = make([][]int32, m.hubs)
	for e, x := range m.edges {
		if m.kept[e] {
			h := x.a
			if f.position[x.b] < f.position[h] {
				h = x.b
			}
			f.edgeAt[h] = append(f.edgeAt[h], int32(e))
		}
	}
	for k := range f.fronts {
		x := &f.fronts[k]
		for _, nodes := range [][]int32{x.pivots, x.border} {
			for _, h := range nodes {
				x.at = append(x.at, len(x.rows))
				x.rows = append(x.rows, m.rows[h]...)
			}
		}
		x.x = make([]float64, len(x.rows))
	}
	where := make([]int, m.hubs+1)
	for k := range f.fronts {
		x := &f.fronts[k]
		x.find(where)
		for _, c := range x.children {
			child := &f.fronts[c]
			for _, h := range child.border {
				for j := range m.rows[h] {
					child.up = append(child.up, int32(where[h]+j))
				}
			}
		}
	}
	f.share()
}

// find notes where each node of the front has its rows.
func (x *front) find(where []int) {
	for j, h := range x.pivots {
		where[h] = x.at[j]
	}
	for j, h := range x.border {
		where[h] = x.at[len(x.pivots)+j]
	}
}

// taskShare of all work is at most in a subtree that one worker does alone.
const taskShare = 1.0 / 16

func (f *factors) share() {
	work := make([]float64, len(f.fronts))
	for k := range f.fronts {
		x := &f.fronts[k]
		work[k] += x.cost(len(x.rows))
		if x.parent != none {
			work[x.parent] += work[k]
		}
	}
	f.tasks, f.top = f.tasks[:0], f.top[:0]
	for k := range f.fronts {
		switch p := f.fronts[k].parent; {
		case work[k] >= taskShare*f.work:
			f.top = append(f.top, k)
		case p == none || work[p] >= taskShare*f.work:
			f.tasks = append(f.tasks, k)
		}
	}
	slices.SortStableFunc(f.tasks, func(a, b int) int { return cmp.Compare(work[b], work[a]) })
}

// below calls do for the fronts of a subtree, children first.
func (f *factors) below(k int, do func(k int)) {
	for _, c := range f.fronts[k].children {
		f.below(c, do)
	}
	do(k)
}

// above calls do for the fronts of a subtree, parents first.
func (f *factors) above(k int, do func(k int)) {
	do(k)
	for _, c := range f.fronts[k].children {
		f.above(c, do)
	}
}

func (m *sparse) factor(s *solver, regularisation float64) bool {
	m.mend(s.pairGroup, s.normal.stock)
	m.idle.forget() // the fronts change with what is dropped
	m.fronts = nil
	m.balance()
	m.choose(s)
	m.lay(m)
	ok := make([]bool, len(m.fronts))
	s.each(len(m.tasks), func(j int) {
		m.below(m.tasks[j], func(k int) { ok[k] = m.eliminate(k, regularisation, alone) })
	})
	for _, k := range m.top {
		ok[k] = m.eliminate(k, regularisation, s.each)
	}
	return !slices.Contains(ok, false)
}

// alone does tasks one after the other.
func alone(n int, task func(i int)) {
	for i := range n {
		task(i)
	}
}

// eliminate does the numbers of front k.
func (m *sparse) eliminate(k int, regularisation float64, each func(int, func(int))) bool {
	x := &m.fronts[k]
	n := len(x.rows)
	full := m.idle.get(n * n)
	clear(full)
	m.assemble(x, full, regularisation)
	for _, c := range x.children {
		child := &m.fronts[c]
		m.extend(full, n, child)
		m.idle.put(child.update)
		child.update = nil
	}
	across := m.idle.get(tile * n)
	ok := partial(full, across, n, x.n1, each)
	m.idle.put(across)
	x.panel = m.idle.get(n * x.n1)
	for i := range n {
		copy(x.panel[i*x.n1:][:x.n1], full[i*n:][:min(x.n1, i+1)])
	}
	if n2 := n - x.n1; n2 > 0 && x.parent != none {
		x.update = m.idle.get(n2 * n2)
		for i := range n2 {
			copy(x.update[i*n2:][:i+1], full[(x.n1+i)*n+x.n1:][:i+1])
		}
	}
	m.idle.put(full)
	return ok
}

// assemble puts M's entries in the rows of a front's pivots into its matrix.
func (m *sparse) assemble(x *front, full []float64, regularisation float64) {
	n := len(x.rows)
	where := make([]int, m.hubs+1)
	x.find(where)
	for _, h := range x.pivots {
		at, size := where[h], len(m.rows[h])
		for a := range size {
			row := full[(at+a)*n+at:][:a+1]
			copy(row, m.block[h][a*size:])
			if int(h) < m.hubs {
				row[a] = max(row[a]+m.spare[m.rows[h][a]], row[a]*leastPivotShare)
			}
			row[a] *= 1 + regularisation
		}
		if int(h) == m.hubs {
			continue
		}
		for _, e := range m.edgeAt[h] {
			g := m.edges[e].a
			if g == h {
				g = m.edges[e].b
			}
			for c := 0; c*m.hubs < len(m.pairAt); c++ {
				a, b := m.pairAt[c*m.hubs+int(h)], m.pairAt[c*m.hubs+int(g)]
				if a != none && b != none {
					full[(where[g]+int(m.place[b]))*n+at+int(m.place[a])] = m.coupled[c*len(m.edges)+int(e)]
				}
			}
		}
		for e := range m.rows[m.hubs] {
			copy(full[(where[m.hubs]+e)*n+at:][:size], m.stock[h][e*size:])
		}
	}
}

// extend adds what a child has changed among its border.
func (m *sparse) extend(full []float64, n int, child *front) {
	n2 := len(child.up)
	for i, r := range child.up {
		from, to := child.update[i*n2:][:i+1], full[int(r)*n:][:n]
		for j := 0; j <= i; { // runs of rows that are side by side here too
			end := j + 1
			for end <= i && child.up[end] == child.up[end-1]+1 {
				end++
			}
			run := to[child.up[j]:][:end-j]
			for k, v := range from[j:end] {
				run[k] += v
			}
			j = end
		}
	}
}

// tile is the number of rows and columns that are done at a time.
const tile = 128

// partial eliminates the first n1 of the n rows of a symmetric matrix, lower triangle, by
// tiles; across is room for a tile of columns. It reports whether it is positive definite
// so far.
func partial(a, across []float64, n, n1 int, each func(int, func(int))) bool {
	for k := 0; k < n1; k += tile {
		width := min(tile, n1-k)
		corner := a[k*n+k:]
		if _, ok := lapack64.Potrf(blas64.Symmetric{N: width, Stride: n, Data: corner, Uplo: blas.Lower}); !ok {
			return false
		}
		first := k + width
		tiles := (n - first + tile - 1) / tile
		l := blas64.Triangular{N: width, Stride: n, Data: corner, Uplo: blas.Lower, Diag: blas.NonUnit}
		each(tiles, func(t int) {
			lo := first + t*tile
			rows := min(tile, n-lo)
			blas64.Trsm(blas.Right, blas.Trans, 1, l, blas64.General{Rows: rows, Cols: width, Stride: n, Data: a[lo*n+k:]})
			for i := range rows {
				for j, v := range a[(lo+i)*n+k:][:width] {
					across[j*n+lo+i] = v
				}
			}
		})
		each(tiles, func(t int) {
			lo := first + (tiles-1-t)*tile // the longest first
			rows := min(tile, n-lo)
			x := blas64.General{Rows: rows, Cols: width, Stride: n, Data: a[lo*n+k:]}
			if cols := lo - first; cols > 0 {
				y := blas64.General{Rows: width, Cols: cols, Stride: n, Data: across[first:]}
				blas64.Gemm(blas.NoTrans, blas.NoTrans, -1, x, y, 1, blas64.General{Rows: rows, Cols: cols, Stride: n, Data: a[lo*n+first:]})
			}
			blas64.Syrk(blas.NoTrans, -1, x, 1, blas64.Symmetric{N: rows, Stride: n, Data: a[lo*n+lo:], Uplo: blas.Lower})
		})
	}
	return true
}
