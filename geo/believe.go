package geo

import "slices"

// What a way may be, whoever tells it: not shorter than the straight line, less what
// points leave open, and not faster than any road allows.
const (
	openMetres    = 2000  // how far a place may be from the point that stands for it
	shortMetres   = 5000  // ways so short are not held to a speed
	mostPerHour   = 200e3 // metres
	isolatedShare = 100   // one cell in so many may be wrong without a cause
)

// Doubt is what speaks against a layer: cells that tell what cannot be.
type Doubt struct {
	Cells []int // row-major, ascending
	Known int   // cells of which the layer knows anything
	Cause Cause // what explains them, where they are more than isolated ones
}

// Isolated says whether the cells are so few, one in a hundred at most, that the
// others can be believed.
func (d *Doubt) Isolated() bool { return len(d.Cells)*isolatedShare <= d.Known }

// Doubt holds every way of a layer against the straight line between its points.
// slack is by how many metres more a way may be shorter, nil where by none: what lies
// between the places that the source knows and the points given. Where a distance is
// not told, the straight line stands for it against the time. Points off the earth
// raise no doubt: they are refused elsewhere.
func (l *Layer) Doubt(origins, destinations []Point, slack func(i, j int) float64) Doubt {
	t := newTrial(l, origins, destinations, slack)
	var d Doubt
	for i := range origins {
		for j := range destinations {
			k := i*len(destinations) + j
			m, s := at(l.Metres, k), at(l.Seconds, k)
			if m == Unknown && s == Unknown {
				continue
			}
			d.Known++
			if !t.possible(t.least(i, j), m, s) {
				d.Cells = append(d.Cells, k)
			}
		}
	}
	if !d.Isolated() {
		d.Cause = t.cause(d.Cells)
	}
	return d
}

// Forget makes cells unknown.
func (l *Layer) Forget(cells []int) {
	for _, k := range cells {
		if l.Metres != nil {
			l.Metres[k] = Unknown
		}
		if l.Seconds != nil {
			l.Seconds[k] = Unknown
		}
	}
}

// trial holds a layer against the straight lines.
type trial struct {
	*Layer
	rows, cols int
	straight   []float64 // row-major
	slack      func(i, j int) float64
}

func newTrial(l *Layer, origins, destinations []Point, slack func(i, j int) float64) *trial {
	t := &trial{Layer: l, rows: len(origins), cols: len(destinations), straight: make([]float64, len(origins)*len(destinations)),
		slack: slack}
	for i, a := range origins {
		for j, b := range destinations {
			if a.OnEarth() && b.OnEarth() {
				t.straight[i*t.cols+j] = GreatCircleMetres(a, b)
			}
		}
	}
	return t
}

// least is the fewest metres that the way of a cell can have.
func (t *trial) least(i, j int) float64 {
	open := float64(openMetres)
	if t.slack != nil {
		open += t.slack(i, j)
	}
	return t.straight[i*t.cols+j] - open
}

func (t *trial) possible(least float64, metres, seconds int64) bool {
	way := float64(metres)
	if metres == Unknown {
		way = max(0, least)
	} else if way < least {
		return false
	}
	return seconds == Unknown || way <= shortMetres || way*3600 <= mostPerHour*float64(seconds)
}

// Typical is what the ways of a layer between places that are not near each other are
// like, in the middle: how many times as long as the straight line, and how many metres an
// hour fast. Each is 0 where fewer than three ways tell it.
func (l *Layer) Typical(origins, destinations []Point) (detour, perHour float64) {
	t := newTrial(l, origins, destinations, nil)
	var detours, speeds []float64
	for k, line := range t.straight {
		m, s := at(l.Metres, k), at(l.Seconds, k)
		if line <= shortMetres {
			continue
		}
		if m != Unknown {
			detours = append(detours, float64(m)/line)
		}
		if way := max(float64(m), line); s > 0 {
			speeds = append(speeds, way*3600/float64(s))
		}
	}
	return middle(detours), middle(speeds)
}

// middle is the median of some numbers, 0 where there are fewer than three.
func middle(of []float64) float64 {
	if len(of) < 3 {
		return 0
	}
	slices.Sort(of)
	return of[len(of)/2]
}
