package reports

import (
	"fmt"
	"strings"

	"hubplan/planner"
	"hubplan/planner/say"
)

// coord is a place on a drawing in tenths of its unit: whole numbers, so that a
// drawing is the same on every machine.
type coord int64

// px is a whole number of units.
func px(n int64) coord { return coord(10 * n) }

// String writes the number as SVG wants it.
func (c coord) String() string {
	sign := ""
	if c < 0 {
		sign, c = "-", -c
	}
	if c%10 == 0 {
		return fmt.Sprintf("%s%d", sign, c/10)
	}
	return fmt.Sprintf("%s%d.%d", sign, c/10, c%10)
}

// chart is a drawing of bars and lines over two axes.
type chart struct {
	ID, Title, Desc          string
	Caption                  string // above the drawing
	Badge                    string // number of the hub that it is of, if any
	Colour                   int
	W, H                     coord
	Left, Right, Top, Bottom coord // edges of the plot, within W × H
	X, Y                     []tick
	Groups                   []barGroup
	Lines                    []stroke
	Flags                    []tick // upright marks with a label
}

// tick is a place on an axis and what is written there.
type tick struct {
	At    coord
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
	X, Y, W, H coord
}

// stroke is a line through the plot, as the data of an SVG path.
type stroke struct{ Class, Path string }

// scale is a linear scale of whole numbers, zero up to a round top.
type scale struct {
	top      int64
	from, to coord
	step     int64
}

// newScale makes a scale that holds a number, with at most about `parts` steps.
func newScale(most, parts int64, from, to coord) scale {
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
func (s scale) at(v int64) coord { return s.from + coord(int64(s.to-s.from)*v/s.top) }

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
	from, to coord
}

// at is the left edge of a week.
func (a calendarAxis) at(week int) coord {
	return a.from + coord(int64(a.to-a.from)*int64(week)/int64(max(1, a.weeks)))
}

// on is the place of a day.
func (a calendarAxis) on(d planner.Date) coord {
	return a.from + coord(int64(a.to-a.from)*int64(d-a.monday)/int64(7*max(1, a.weeks)))
}

var months = [12]say.Text{{It: "gen", En: "Jan"}, {It: "feb", En: "Feb"}, {It: "mar", En: "Mar"}, {It: "apr", En: "Apr"},
	{It: "mag", En: "May"}, {It: "giu", En: "Jun"},
	{It: "lug", En: "Jul"}, {It: "ago", En: "Aug"}, {It: "set", En: "Sep"}, {It: "ott", En: "Oct"}, {It: "nov", En: "Nov"},
	{It: "dic", En: "Dec"}}

// ticks are the first days of the months; where there are many, of every second,
// third … one.
func (a calendarAxis) ticks(lang say.Lang) []tick {
	var ts []tick
	every := max(1, a.weeks/4/8)
	for d := a.monday; d < a.monday+planner.Date(7*a.weeks); d++ {
		if t := d.Time(); t.Day() == 1 && (int(t.Month())-1)%every == 0 {
			ts = append(ts, tick{a.on(d), months[t.Month()-1].In(lang)})
		}
	}
	return ts
}

// short is a day without its year.
func (e *edition) short(d planner.Date) string {
	if e.lang == say.Italian {
		return d.Time().Format("02/01")
	}
	return d.Time().Format("2 Jan")
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
