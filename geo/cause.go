package geo

import (
	"cmp"
	"math"
	"slices"
)

// Cause is why a layer tells ways that cannot be.
type Cause int

// The causes that are known, and none of them.
const (
	NoCause        Cause = iota
	ZeroForUnknown       // zeros where there is no way
	Halves               // half of every distance
	Kilometres           // kilometres or thousands for metres
	Minutes              // minutes for seconds
	Transposed           // rows for columns
	RowsPermuted         // rows in another order
	ColumnsPermuted
)

// fits is the share of the cells that a cause has to explain, in hundredths.
const fits = 95

// cause finds what explains the cells in doubt: the first cause after which at most one
// cell in twenty is left that cannot be.
func (t *trial) cause(doubt []int) Cause {
	zeros := 0
	for _, k := range doubt {
		if m := at(t.Metres, k); m == 0 || m == Unknown && at(t.Seconds, k) == 0 {
			zeros++
		}
	}
	if 100*zeros >= fits*len(doubt) {
		return ZeroForUnknown
	}
	own := func(i, j int) int { return i*t.cols + j }
	all := 2*len(doubt) >= t.long() // a wrong unit spares none but short ways
	switch {
	case all && t.rightBy(own, 2, 1):
		return Halves
	case all && t.rightBy(own, 1000, 1):
		return Kilometres
	case all && t.rightBy(own, 1, 60):
		return Minutes
	case t.rows == t.cols && t.rightBy(func(i, j int) int { return j*t.cols + i }, 1, 1):
		return Transposed
	}
	if row := t.order(t.rows, t.cols, own); row != nil && t.rightBy(func(i, j int) int { return own(row[i], j) }, 1, 1) {
		return RowsPermuted
	}
	across := func(j, i int) int { return own(i, j) }
	if col := t.order(t.cols, t.rows, across); col != nil && t.rightBy(func(i, j int) int { return own(i, col[j]) }, 1, 1) {
		return ColumnsPermuted
	}
	return NoCause
}

// long counts the known ways between places that are not near each other.
func (t *trial) long() (n int) {
	for k, line := range t.straight {
		if line > 2*shortMetres && (at(t.Metres, k) != Unknown || at(t.Seconds, k) != Unknown) {
			n++
		}
	}
	return n
}

// rightBy says whether the layer could be, were its cells elsewhere and its numbers so
// many times as large, and were its ways like those of roads then: in the middle not
// beyond three times the straight line.
func (t *trial) rightBy(cell func(i, j int) int, metres, seconds int64) bool {
	known, right := 0, 0
	var ratios []float64
	for i := range t.rows {
		for j := range t.cols {
			k := cell(i, j)
			m, s := at(t.Metres, k), at(t.Seconds, k)
			if m == Unknown && s == Unknown {
				continue
			}
			if m != Unknown {
				m *= metres
			}
			if s != Unknown {
				s *= seconds
			}
			known++
			if t.possible(t.least(i, j), m, s) {
				right++
			}
			if line := t.straight[i*t.cols+j]; m != Unknown && line > shortMetres {
				ratios = append(ratios, float64(m)/line)
			}
		}
	}
	slices.Sort(ratios)
	return 100*right >= fits*known && (len(ratios) == 0 || ratios[len(ratios)/2] < 3)
}

// order finds the line (row or column) of the layer that is most like each line of the
// straight ways, taking each once; nil where that is their own order, or lines say
// too little.
func (t *trial) order(lines, width int, cell func(line, at int) int) []int {
	type pair struct {
		line, of int
		far      float64
	}
	const mostCells = 50_000_000 // beyond them an explanation is not worth the time
	if lines*lines > mostCells/max(1, width) {
		return nil
	}
	var pairs []pair
	for of := range lines {
		for line := range lines {
			far, n := 0.0, 0
			for k := range width {
				if m := at(t.Metres, cell(line, k)); m != Unknown {
					straight := t.straight[cell(of, k)]
					far, n = far+math.Abs(float64(m)-straight*1.3), n+1
				}
			}
			if n > 0 {
				pairs = append(pairs, pair{line, of, far / float64(n)})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(a.far, b.far) })
	order, used, moved, found := make([]int, lines), make([]bool, lines), false, 0
	for k := range order {
		order[k] = -1
	}
	for _, p := range pairs {
		if order[p.of] < 0 && !used[p.line] {
			order[p.of], used[p.line], found = p.line, true, found+1
			moved = moved || p.of != p.line
		}
	}
	if !moved || found < lines {
		return nil
	}
	return order
}
