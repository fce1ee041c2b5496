package studies

import (
	"math"
	"strconv"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"hubplan/planner"
	"hubplan/planner/frontier"
	"hubplan/planner/say"
)

// cloud draws the points of a panel, each with its number.
type cloud struct {
	families []*family
	figure   func(*frontier.Point) float64
}

// wait is the mean wait of a point, in days.
func wait(p *frontier.Point) float64 {
	return float64(p.Measures.WaitDays) / float64(max(1, p.Measures.Served))
}

// DataRange implements plot.DataRanger.
func (c *cloud) DataRange() (xmin, xmax, ymin, ymax float64) {
	xmin, ymin = math.Inf(1), math.Inf(1)
	xmax, ymax = math.Inf(-1), math.Inf(-1)
	for _, f := range c.families {
		for _, p := range f.points {
			xmin, xmax = min(xmin, wait(p)), max(xmax, wait(p))
			ymin, ymax = min(ymin, c.figure(p)), max(ymax, c.figure(p))
		}
	}
	return xmin, xmax, ymin, ymax
}

// widen leaves room for numbers around the points, and gives an axis on which all
// points are the same a length.
func (c *cloud) widen(p *plot.Plot) {
	for _, a := range []*plot.Axis{&p.X, &p.Y} {
		if a.Max-a.Min < 1e-9 {
			a.Min, a.Max = a.Min-1, a.Max+1
		}
		room := 0.06 * (a.Max - a.Min)
		a.Min, a.Max = a.Min-room, a.Max+room
	}
}

// box is a part of the canvas that something has taken. What is written over a number or
// a mark cannot be read; a line shows through.
type box struct {
	x0, y0, x1, y1 vg.Length
	weight         int
}

const (
	lineWeight = 1
	markWeight = 100
)

func (b box) meets(o box) bool { return b.x0 < o.x1 && o.x0 < b.x1 && b.y0 < o.y1 && o.y0 < b.y1 }

func around(q vg.Point, wide, tall vg.Length, weight int) box {
	return box{q.X - wide, q.Y - tall, q.X + wide, q.Y + tall, weight}
}

// Plot implements plot.Plotter.
func (c *cloud) Plot(canvas draw.Canvas, p *plot.Plot) {
	tx, ty := p.Transforms(&canvas)
	for _, t := range p.Y.Tick.Marker.Ticks(p.Y.Min, p.Y.Max) {
		y := ty(t.Value)
		canvas.StrokeLine2(draw.LineStyle{Color: faint, Width: pixel}, canvas.Min.X, y, canvas.Max.X, y)
	}
	at := func(x *frontier.Point) vg.Point { return vg.Point{X: tx(wait(x)), Y: ty(c.figure(x))} }
	var taken []box
	for _, f := range c.families {
		for k, x := range f.path {
			taken = append(taken, around(at(x), f.reach(), f.reach(), markWeight))
			if f.line && k > 0 {
				canvas.StrokeLines(draw.LineStyle{Color: f.style.Color, Width: 1.5 * pixel}, []vg.Point{at(f.path[k-1]), at(x)})
				taken = append(taken, along(at(f.path[k-1]), at(x))...)
			}
		}
	}
	for _, f := range c.families {
		for _, x := range f.points {
			f.mark(&canvas, at(x))
		}
	}
	for _, f := range c.families {
		for _, x := range f.points {
			taken = append(taken, number(canvas, at(x), x.Number, f, taken))
		}
	}
}

// reach is how far a mark of the family goes.
func (f *family) reach() vg.Length {
	if len(f.points) > 0 && f.points[0].Number == 0 {
		return ringRadius
	}
	return f.style.Radius
}

// along is the room that a line takes.
func along(a, b vg.Point) (taken []box) {
	long := math.Hypot(float64(b.X-a.X), float64(b.Y-a.Y))
	steps := int(long/float64(3*pixel)) + 1
	for k := range steps {
		part := vg.Length(float64(k) / float64(steps))
		taken = append(taken, around(vg.Point{X: a.X + part*(b.X-a.X), Y: a.Y + part*(b.Y-a.Y)}, pixel, pixel, lineWeight))
	}
	return taken
}

// number writes the number of a point where it covers least, as near as it can, and gives
// the room that it takes.
func number(canvas draw.Canvas, at vg.Point, n int, f *family, taken []box) box {
	words := lettering(13 * pixel)
	words.Color, words.XAlign, words.YAlign = f.style.Color, text.XCenter, text.YCenter
	name := strconv.Itoa(n)
	wide, tall := words.Width(name)/2+pixel, 6*pixel
	var best box
	place, least := at, math.MaxInt
	for step := range 48 {
		far := f.reach() + vg.Length(4+4*(step/12))*pixel
		turn := math.Pi / 6 * float64(step%12+1)
		q := vg.Point{X: at.X + vg.Length(math.Cos(turn))*(far+wide), Y: at.Y + vg.Length(math.Sin(turn))*(far+tall)}
		b, covers := around(q, wide, tall, markWeight), 0
		for _, o := range taken {
			if b.meets(o) {
				covers += o.weight
			}
		}
		if b.x0 < canvas.Min.X || b.x1 > canvas.Max.X || b.y0 < canvas.Min.Y || b.y1 > canvas.Max.Y {
			covers += markWeight
		}
		if covers < least {
			best, least, place = b, covers, q
		}
	}
	canvas.FillText(words, place, name)
	return best
}

// powersOfTen are the steps that marks are made of. They are written out: a logarithm is
// not the same to the bit on every processor.
var powersOfTen = [...]float64{1e-4, 1e-3, 1e-2, 1e-1, 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8}

// even are marks at equal and round distances: one, two or five times a power of ten
// that is not below the least.
func even(lowest, highest, least float64) (marks []float64, step float64) {
	step = powersOfTen[0]
	for _, power := range powersOfTen {
		if power <= (highest-lowest)/8 {
			step = power
		}
	}
	for _, times := range []float64{2, 2.5, 2} {
		if (highest-lowest)/step <= 8 && step >= least {
			break
		}
		step *= times
	}
	step = max(step, least)
	for k := math.Ceil(lowest / step); k*step <= highest; k++ {
		marks = append(marks, k*step)
	}
	return marks, step
}

// people are marks of whole numbers.
type people struct{ lang say.Lang }

// Ticks implements plot.Ticker.
func (t people) Ticks(lowest, highest float64) (out []plot.Tick) {
	marks, _ := even(lowest, highest, 1)
	for _, v := range marks {
		if v >= 0 {
			out = append(out, plot.Tick{Value: v, Label: say.Count(math.Round(v)).In(t.lang)})
		}
	}
	return out
}

// decimals are marks with as many decimals as they need.
type decimals struct{ lang say.Lang }

// Ticks implements plot.Ticker.
func (t decimals) Ticks(lowest, highest float64) (out []plot.Tick) {
	marks, step := even(lowest, highest, 0.01)
	places := 0
	for places < 4 && math.Abs(step-math.Round(step)) > 1e-6 {
		step *= 10
		places++
	}
	for _, v := range marks {
		out = append(out, plot.Tick{Value: v, Label: t.lang.Point(strconv.FormatFloat(v, 'f', places, 64))})
	}
	return out
}

// days are marks of days of the horizon: Mondays, not too many of them.
type days struct {
	from planner.Date
	lang say.Lang
}

// Ticks implements plot.Ticker.
func (t days) Ticks(lowest, highest float64) (out []plot.Tick) {
	apart := 7 * max(1, int(math.Ceil((highest-lowest)/7/8)))
	form := say.Text{It: "02/01", En: "2 Jan"}.In(t.lang)
	for d := int((t.from + planner.Date(math.Ceil(lowest)) + 6).Monday() - t.from); float64(d) <= highest; d += apart {
		out = append(out, plot.Tick{Value: float64(d), Label: (t.from + planner.Date(d)).Time().Format(form)})
	}
	return out
}
