package page

import (
	"fmt"
	"strings"

	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/reports/edition"
	"hubplan/reports/maps"
)

// chart is a drawing of bars and lines over two axes.
type chart struct {
	ID, Title, Desc          string
	Caption                  string // above the drawing
	Badge                    string // number of the hub that it is of, if any
	Colour                   int
	W, H                     maps.Coord
	Left, Right, Top, Bottom maps.Coord // edges of the plot, within W × H
	X, Y                     []tick
	Groups                   []barGroup
	Lines                    []stroke
	Flags                    []tick // upright marks with a label
}

// tick is a place on an axis and what is written there.
type tick struct {
	At    maps.Coord
	Label string
}

// barGroup is bars that are pointed at together.
type barGroup struct {
	Title string
	Bars  []bar
}

// bar is a rectangle; Class says which series it is.
type bar struct {
	Class      string
	X, Y, W, H maps.Coord
}

// stroke is a line through the plot, as the data of an SVG path.
type stroke struct{ Class, Path string }

// scale is a linear scale of whole numbers, zero up to a round top.
type scale struct {
	top      int64
	from, to maps.Coord
	step     int64
}

// newScale makes a scale that holds a number, with at most about `parts` steps.
func newScale(most, parts int64, from, to maps.Coord) scale {
	step := int64(1)
	for k := 0; step*parts < most; k++ {
		if k%3 == 1 {
			step = step / 2 * 5 // 1, 2, 5, 10, …
		} else {
			step *= 2
		}
	}
	return scale{top: max(1, (most+step-1)/step) * step, from: from, to: to, step: step}
}

// at is the place of a value.
func (s scale) at(v int64) maps.Coord { return s.from + maps.Coord(int64(s.to-s.from)*v/s.top) }

func (s scale) ticks(label func(int64) string) []tick {
	var ts []tick
	for v := int64(0); v <= s.top; v += s.step {
		ts = append(ts, tick{s.at(v), label(v)})
	}
	return ts
}

// calendarAxis lays weeks side by side.
type calendarAxis struct {
	monday   planner.Date
	weeks    int
	from, to maps.Coord
}

// at is the left edge of a week.
func (a calendarAxis) at(week int) maps.Coord {
	return a.from + maps.Coord(int64(a.to-a.from)*int64(week)/int64(max(1, a.weeks)))
}

// on is the place of a day.
func (a calendarAxis) on(d planner.Date) maps.Coord {
	return a.from + maps.Coord(int64(a.to-a.from)*int64(d-a.monday)/int64(7*max(1, a.weeks)))
}

// ticks are the first days of the months; where there are many, of every second,
// third … one.
func (a calendarAxis) ticks(lang say.Lang) []tick {
	var ts []tick
	every := max(1, a.weeks/4/8)
	for d := a.monday; d < a.monday+planner.Date(7*a.weeks); d++ {
		if t := d.Time(); t.Day() == 1 && (int(t.Month())-1)%every == 0 {
			ts = append(ts, tick{a.on(d), edition.Months[t.Month()-1].In(lang)})
		}
	}
	return ts
}

// steps is a line that runs level over each week it has a value for.
func steps(a calendarAxis, values []int64, y scale) string {
	var b strings.Builder
	for w, v := range values {
		command := "L"
		if w == 0 {
			command = "M"
		}
		fmt.Fprintf(&b, "%s%s %sH%s", command, a.at(w), y.at(v), a.at(w+1))
	}
	return b.String()
}
