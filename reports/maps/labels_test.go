package maps

import (
	"testing"

	"pgregory.net/rapid"

	_ "hubplan/planner/plantest/sameseed"
)

func TestNoNameCoversAnother(t *testing.T) {
	at := func(t *rapid.T, most int) Coord { return Coord(rapid.IntRange(0, most).Draw(t, "at")) }
	rapid.Check(t, func(t *rapid.T) {
		l := NewLabels(Box{W: 1000, H: 600})
		for range rapid.IntRange(0, 8).Draw(t, "marks") {
			l.Take(Around(at(t, 1000), at(t, 600), 20, 20))
			l.Avoid(Around(at(t, 1000), at(t, 600), 20, 20))
		}
		for range rapid.IntRange(1, 30).Draw(t, "names") {
			before := l.taken
			b, ok := l.Beside(at(t, 1000), at(t, 600), 10, 10, at(t, 300), 40)
			if !ok {
				continue
			}
			if b.X < 0 || b.Y < 0 || b.X+b.W > 1000 || b.Y+b.H > 600 {
				t.Fatalf("%v is off the drawing", b)
			}
			for _, other := range before {
				if b.meets(other) {
					t.Fatalf("%v covers %v", b, other)
				}
			}
		}
	})
}

func TestANameStandsWhereNothingIsIfItCan(t *testing.T) {
	l := NewLabels(Box{W: 1000, H: 600})
	l.Avoid(Box{X: 510, Y: 280, W: 40, H: 40}) // a line to the right of the mark
	if b, ok := l.Beside(500, 300, 10, 10, 100, 40); !ok || b.X != 390 {
		t.Errorf("%v %v: want it to the left", b, ok)
	}
	l.Avoid(Box{W: 1000, H: 600})
	if b, ok := l.Beside(500, 300, 10, 10, 100, 40); !ok || b.X != 510 {
		t.Errorf("%v %v: want it on the line rather than left out", b, ok)
	}
}
