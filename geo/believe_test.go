package geo

import (
	"slices"
	"testing"
)

// grid is a territory of 15 places about 10 km apart, and its layer: every way 1.3 times
// the straight line, at 60 km/h.
func grid() (origins, destinations []Point, l *Layer) {
	for k := range 15 {
		origins = append(origins, Point{10 + 0.13*float64(k%5) + 0.01*float64(k), 45 + 0.09*float64(k/5)})
	}
	destinations = []Point{origins[0], origins[4], origins[7], origins[10]}
	l = NewLayer("x", len(origins)*len(destinations))
	for i, a := range origins {
		for j, b := range destinations {
			k := i*len(destinations) + j
			l.Metres[k] = int64(1.3 * GreatCircleMetres(a, b))
			l.Seconds[k] = l.Metres[k] * 3600 / 60_000
		}
	}
	return origins, destinations, l
}

func TestAWrongTableIsDoubtedAndItsCauseFound(t *testing.T) {
	rows := func(l *Layer, of func(i int) int) {
		m := slices.Clone(l.Metres)
		s := slices.Clone(l.Seconds)
		for i := range 15 {
			copy(l.Metres[4*i:4*i+4], m[4*of(i):])
			copy(l.Seconds[4*i:4*i+4], s[4*of(i):])
		}
	}
	for _, c := range []struct {
		name  string
		wrong func(l *Layer)
		want  Cause
	}{
		{"zeros where no way was found", func(l *Layer) { clear(l.Metres[40:]); clear(l.Seconds[40:]) }, ZeroForUnknown},
		{"zeros for metres alone, times not told", func(l *Layer) { clear(l.Metres[40:]); l.Seconds = nil }, ZeroForUnknown},
		{"half of every distance", func(l *Layer) {
			for k := range l.Metres {
				l.Metres[k] /= 2
			}
		}, Halves},
		{"kilometres", func(l *Layer) {
			for k := range l.Metres {
				l.Metres[k] /= 1000
			}
		}, Kilometres},
		{"minutes, distances not told", func(l *Layer) {
			l.Metres = nil
			for k := range l.Seconds {
				l.Seconds[k] /= 60
			}
		}, Minutes},
		{"minutes beside metres", func(l *Layer) {
			for k := range l.Seconds {
				l.Seconds[k] /= 60
			}
		}, Minutes},
		{"rows in reverse", func(l *Layer) { rows(l, func(i int) int { return 14 - i }) }, RowsPermuted},
		{"rows by one too far", func(l *Layer) { rows(l, func(i int) int { return (i + 1) % 15 }) }, RowsPermuted},
		{"columns exchanged", func(l *Layer) {
			for i := range 15 {
				slices.Reverse(l.Metres[4*i : 4*i+4])
				slices.Reverse(l.Seconds[4*i : 4*i+4])
			}
		}, ColumnsPermuted},
		{"every way of three kilometres", func(l *Layer) {
			for k := range l.Metres {
				l.Metres[k] = 3000
			}
		}, NoCause},
	} {
		origins, destinations, l := grid()
		c.wrong(l)
		if d := l.Doubt(origins, destinations, nil); d.Isolated() || d.Cause != c.want {
			t.Errorf("%s: %d of %d in doubt, cause %d, expected %d", c.name, len(d.Cells), d.Known, d.Cause, c.want)
		}
	}
	origins, _, _ := grid()
	square := NewLayer("x", 15*15)
	for i, a := range origins {
		for j, b := range origins {
			at := Point{b.Lon + 0.1, b.Lat + 0.2} // there and back differ
			square.Metres[j*15+i] = int64(1.3 * GreatCircleMetres(a, at))
		}
	}
	to := slices.Clone(origins)
	for j := range to {
		to[j] = Point{to[j].Lon + 0.1, to[j].Lat + 0.2}
	}
	square.Seconds = nil
	if d := square.Doubt(origins, to, nil); d.Cause != Transposed {
		t.Errorf("rows for columns: %+v", d)
	}
}

func TestWhatCanBeRaisesNoDoubt(t *testing.T) {
	origins, destinations, l := grid()
	if d := l.Doubt(origins, destinations, nil); len(d.Cells) > 0 || d.Known != 60 {
		t.Errorf("%+v", d)
	}
	line := GreatCircleMetres(origins[14], destinations[0])
	const k = 14 * 4
	for _, c := range []struct {
		name            string
		metres, seconds int64
		slack           float64
		doubted         bool
	}{
		{"two kilometres short of the line", int64(line) - 1990, 3000, 0, false},
		{"more than that", int64(line) - 2010, 3000, 0, true},
		{"within what lies between the hub and its comune's point", int64(line) - 2010, 3000, 500, false},
		{"at 199 km/h", 66_000, 66_000 * 3600 / 199_000, 0, false},
		{"at 201 km/h", 66_000, 66_000*3600/201_000 - 1, 0, true},
		{"in no time", 66_000, 0, 0, true},
		{"not known", Unknown, Unknown, 0, false},
		{"a time alone", Unknown, 3000, 0, false},
		{"a time in which nobody flies there", Unknown, 30, 0, true},
	} {
		l.Metres[k], l.Seconds[k] = c.metres, c.seconds
		d := l.Doubt(origins, destinations, func(i, j int) float64 { return c.slack })
		if doubted := slices.Equal(d.Cells, []int{k}); doubted != c.doubted {
			t.Errorf("%s: %+v", c.name, d)
		}
	}
	l.Metres[0], l.Seconds[0] = 4900, 1 // within the place
	if d := l.Doubt(origins, destinations, nil); slices.Contains(d.Cells, 0) {
		t.Error("a short way is held to a speed")
	}
	one := Doubt{Cells: make([]int, 1), Known: 100}
	two := Doubt{Cells: make([]int, 2), Known: 199}
	if !one.Isolated() || two.Isolated() {
		t.Error("one cell in a hundred is isolated, more are not")
	}
	l.Forget([]int{k})
	if l.Metres[k] != Unknown || l.Seconds[k] != Unknown || l.Metres[1] == Unknown {
		t.Error("one cell is forgotten")
	}
}
