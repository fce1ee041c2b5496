package studies

import (
	"math"
	"strconv"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"hubplan/planner/frontier"
	"hubplan/reports/pictures"
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
		canvas.StrokeLine2(draw.LineStyle{Color: pictures.Faint, Width: pictures.Pixel}, canvas.Min.X, y, canvas.Max.X, y)
	}
	at := func(x *frontier.Point) vg.Point { return vg.Point{X: tx(wait(x)), Y: ty(c.figure(x))} }
	var taken []box
	for _, f := range c.families {
		for k, x := range f.path {
			taken = append(taken, around(at(x), f.reach(), f.reach(), markWeight))
			if f.line && k > 0 {
				canvas.StrokeLines(draw.LineStyle{Color: f.style.Color, Width: 1.5 * pictures.Pixel}, []vg.Point{at(f.path[k-1]), at(x)})
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
	steps := int(long/float64(3*pictures.Pixel)) + 1
	for k := range steps {
		part := vg.Length(float64(k) / float64(steps))
		taken = append(taken, around(vg.Point{X: a.X + part*(b.X-a.X), Y: a.Y + part*(b.Y-a.Y)}, pictures.Pixel, pictures.Pixel,
			lineWeight))
	}
	return taken
}

// number writes the number of a point where it covers least, as near as it can, and gives
// the room that it takes.
func number(canvas draw.Canvas, at vg.Point, n int, f *family, taken []box) box {
	words := pictures.Lettering(13 * pictures.Pixel)
	words.Color, words.XAlign, words.YAlign = f.style.Color, text.XCenter, text.YCenter
	name := strconv.Itoa(n)
	wide, tall := words.Width(name)/2+pictures.Pixel, 6*pictures.Pixel
	var best box
	place, least := at, math.MaxInt
	for step := range 48 {
		far := f.reach() + vg.Length(4+4*(step/12))*pictures.Pixel
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
