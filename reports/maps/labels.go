package maps

import (
	"slices"
	"strings"
)

// Box is a rectangle on a drawing: its upper left corner and its size.
type Box struct{ X, Y, W, H Coord }

func (b Box) meets(o Box) bool {
	return b.X < o.X+o.W && o.X < b.X+b.W && b.Y < o.Y+o.H && o.Y < b.Y+b.H
}

// Around is the box of some half width and half height about a place.
func Around(x, y, wide, tall Coord) Box { return Box{x - wide, y - tall, 2 * wide, 2 * tall} }

// Labels finds room for names: the first that asks has the first choice, and what finds
// none is left out.
type Labels struct {
	frame   Box
	taken   []Box
	avoided []Box
}

// NewLabels is an empty drawing.
func NewLabels(frame Box) *Labels { return &Labels{frame: frame} }

// Take keeps a box free of names from now on.
func (l *Labels) Take(b Box) { l.taken = append(l.taken, b) }

// Avoid keeps a box free of the names that have room elsewhere.
func (l *Labels) Avoid(b Box) { l.avoided = append(l.avoided, b) }

func (l *Labels) free(b Box, avoiding bool) bool {
	f := l.frame
	if b.X < f.X || b.Y < f.Y || b.X+b.W > f.X+f.W || b.Y+b.H > f.Y+f.H {
		return false
	}
	meets := func(t Box) bool { return b.meets(t) }
	return !slices.ContainsFunc(l.taken, meets) && !(avoiding && slices.ContainsFunc(l.avoided, meets))
}

// Beside gives a name of some size room near a mark about x, y of the half width and
// height given: to the right, to the left, above, below, then across the corners.
func (l *Labels) Beside(x, y, wide, tall, w, h Coord) (Box, bool) {
	right, left, over, under := x+wide, x-wide-w, y-tall-h, y+tall
	for _, avoiding := range []bool{true, false} {
		for _, b := range []Box{{right, y - h/2, w, h}, {left, y - h/2, w, h}, {x - w/2, over, w, h}, {x - w/2, under, w, h},
			{right, over, w, h}, {right, under, w, h}, {left, over, w, h}, {left, under, w, h}} {
			if l.free(b, avoiding) {
				l.Take(b)
				return b, true
			}
		}
	}
	return Box{}, false
}

// TextWidth is about how wide a text is at a height of letters, in a face without serifs
// that nobody knows beforehand: rather too wide.
func TextWidth(text string, size Coord) Coord {
	var thousandths Coord
	for _, r := range text {
		switch {
		case strings.ContainsRune("ijltfrI.,'’ ()-", r):
			thousandths += 340
		case strings.ContainsRune("mwMW", r):
			thousandths += 900
		case r >= 'A' && r <= 'Z':
			thousandths += 720
		default:
			thousandths += 590
		}
	}
	return thousandths * size / 1000
}
