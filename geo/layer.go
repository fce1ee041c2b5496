package geo

import "slices"

// Layer is what one source knows of the ways from origins to destinations. Cells
// that it does not know are [Unknown]; Metres or Seconds as a whole may be nil.
type Layer struct {
	Source  string
	Metres  []int64 // row-major
	Seconds []int64 // row-major
}

// Unknown is the distance or duration of a cell that a source does not know.
const Unknown = -1

// NewLayer is a layer that knows nothing yet of so many cells.
func NewLayer(source string, cells int) *Layer {
	l := &Layer{Source: source, Metres: make([]int64, cells), Seconds: make([]int64, cells)}
	for k := range cells {
		l.Metres[k], l.Seconds[k] = Unknown, Unknown
	}
	return l
}

// Overlay gives each cell the distance and the duration of the first layer that
// knows its distance, and leaves the others as they are. Distance and duration of
// a cell are always of one source.
func (m *Matrix) Overlay(layers ...*Layer) {
	m.overlay(layers, func(l *Layer, k int) (int64, bool) {
		return at(l.Metres, k), at(l.Metres, k) != Unknown
	})
}

// OverlayTimes is [Matrix.Overlay] where time is what counts: each cell gets the
// duration of the first layer that knows it, and as its distance the metres that
// the duration is worth at so many metres a minute, rounded half up. Cells whose
// duration no layer knows keep their distance: it is what the way takes at that
// speed. How long the ways are, of the same layer or as estimated, stays in Roads.
func (m *Matrix) OverlayTimes(metresPerMinute int64, layers ...*Layer) {
	m.Roads = slices.Clone(m.Metres)
	for k := range m.Roads {
		for _, l := range layers {
			if at(l.Seconds, k) != Unknown {
				if metres := at(l.Metres, k); metres != Unknown {
					m.Roads[k] = metres
				}
				break
			}
		}
	}
	m.overlay(layers, func(l *Layer, k int) (int64, bool) {
		s := at(l.Seconds, k)
		return (2*s*metresPerMinute + 60) / 120, s != Unknown
	})
}

func (m *Matrix) overlay(layers []*Layer, cost func(l *Layer, k int) (metres int64, known bool)) {
	if len(layers) == 0 {
		return
	}
	if m.Seconds == nil {
		m.Seconds = NewLayer("", len(m.Metres)).Seconds
	}
	for k := range m.Metres {
		for _, l := range layers {
			if metres, known := cost(l, k); known {
				m.Metres[k], m.Seconds[k], m.Sources[k] = metres, at(l.Seconds, k), l.Source
				break
			}
		}
	}
}

func at(cells []int64, k int) int64 {
	if cells == nil {
		return Unknown
	}
	return cells[k]
}

// Widened is the layer of so many rows and columns with one column more, which it
// does not know.
func (l *Layer) Widened(rows, columns int) *Layer {
	wide := func(cells []int64) []int64 {
		if cells == nil {
			return nil
		}
		out := make([]int64, 0, rows*(columns+1))
		for r := range rows {
			out = append(append(out, cells[r*columns:(r+1)*columns]...), Unknown)
		}
		return out
	}
	return &Layer{Source: l.Source, Metres: wide(l.Metres), Seconds: wide(l.Seconds)}
}

// Of is the layer of so many rows with some of its columns, in the order given.
func (l *Layer) Of(columns []int, rows int) *Layer {
	some := func(cells []int64) []int64 {
		if cells == nil {
			return nil
		}
		of := len(cells) / max(1, rows)
		out := make([]int64, 0, rows*len(columns))
		for r := range rows {
			for _, c := range columns {
				out = append(out, cells[r*of+c])
			}
		}
		return out
	}
	return &Layer{Source: l.Source, Metres: some(l.Metres), Seconds: some(l.Seconds)}
}
