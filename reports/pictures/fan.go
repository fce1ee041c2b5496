package pictures

import (
	"bytes"
	"image/color"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"

	"hubplan/planner"
	"hubplan/planner/forecast"
	"hubplan/planner/say"
)

// Fan is a forecast with its range, and the lines that stand beside it. Whatever of them
// is empty is not drawn.
type Fan struct {
	Title  say.Text
	Known  []Point // given before the forecast
	Ends   []planner.Date
	Ranges []forecast.Range // by week, whose last days are Ends
	Plan   []Point          // what the plan says
	Truth  []Point          // what came in the end
}

// Point is a figure of a day: so much at its end.
type Point struct {
	Day   planner.Date
	Value int64
}

// NewFan is the fan of a forecast's series of all doses.
func NewFan(title say.Text, f *forecast.Forecast, s *forecast.Series) Fan {
	fan := Fan{Title: title, Known: []Point{{f.Origin, s.Known}}, Ranges: s.Total}
	for w := range s.Total {
		fan.Ends = append(fan.Ends, f.End(w))
	}
	return fan
}

// The sizes of a fan and of its key, in pixels.
const (
	fanWidth  = 620
	fanHeight = 340
	fanKey    = 52
)

// bands are the parts of a fan, the widest first: the first of the quantiles that bound
// each, and its colour.
var bands = []struct {
	low    int
	colour color.Color
	name   say.Text
}{
	{0, color.RGBA{0xD6, 0xE4, 0xF2, 0xFF}, say.Text{It: "9 volte su 10", En: "9 times in 10"}},
	{4, color.RGBA{0x9F, 0xC0, 0xE0, 0xFF}, say.Text{It: "una volta su 2", En: "1 time in 2"}},
}

// The lines beside the bands.
var (
	medianLine = draw.LineStyle{Color: color.RGBA{0x17, 0x40, 0x6D, 0xFF}, Width: 2 * Pixel}
	knownLine  = draw.LineStyle{Color: Dark, Width: 2.5 * Pixel}
	planLine   = draw.LineStyle{Color: color.RGBA{0xB4, 0x53, 0x09, 0xFF}, Width: 2 * Pixel, Dashes: []vg.Length{6 * Pixel, 4 * Pixel}}
	truthLine  = draw.LineStyle{Color: color.RGBA{0x2B, 0x6B, 0x47, 0xFF}, Width: 2 * Pixel, Dashes: []vg.Length{2 * Pixel, 3 * Pixel}}
)

// Size is how large a picture of so many fans is, in pixels as it is shown.
func Size(fans, columns int) (width, height int) {
	return fanWidth * min(fans, columns), fanHeight*((fans+columns-1)/columns) + fanKey
}

// Fans draws fans in rows of so many, with one key: a PNG.
func Fans(fans []Fan, columns int, lang say.Lang) ([]byte, error) {
	width, height := Size(len(fans), columns)
	image := vgimg.NewWith(vgimg.UseWH(vg.Length(width)*Pixel, vg.Length(height)*Pixel), vgimg.UseDPI(96*Drawn))
	canvas := draw.New(image)
	for k := range fans {
		x, y := vg.Length(k%columns*fanWidth)*Pixel, vg.Length(height-(k/columns+1)*fanHeight)*Pixel
		at := draw.Canvas{Canvas: canvas.Canvas, Rectangle: vg.Rectangle{Min: vg.Point{X: x + 6*Pixel, Y: y},
			Max: vg.Point{X: x + (fanWidth-16)*Pixel, Y: y + (fanHeight-30)*Pixel}}}
		fans[k].draw(at, lang)
	}
	fanWords(canvas, fans, lang)
	var out bytes.Buffer
	_, err := vgimg.PngCanvas{Canvas: image}.WriteTo(&out)
	return out.Bytes(), err
}

// draw draws a fan with its axes and its title above them.
func (f *Fan) draw(at draw.Canvas, lang say.Lang) {
	p := plot.New()
	p.X.Tick.Marker, p.Y.Tick.Marker = Days{From: f.first(), Lang: lang}, People{Lang: lang}
	Dress(p)
	p.Add(f)
	p.Y.Min, p.Y.Max = 0, max(1, p.Y.Max)
	p.Draw(at)
	title := Lettering(15 * Pixel)
	title.YAlign = text.YTop
	at.FillText(title, vg.Point{X: at.Min.X + 4*Pixel, Y: at.Max.Y + 26*Pixel}, f.Title.In(lang))
}

// first is the day from which the fan's days are counted.
func (f *Fan) first() planner.Date {
	day := f.Ends[0]
	for _, line := range [][]Point{f.Known, f.Plan, f.Truth} {
		if len(line) > 0 {
			day = min(day, line[0].Day)
		}
	}
	return day
}

// DataRange implements plot.DataRanger.
func (f *Fan) DataRange() (xmin, xmax, ymin, ymax float64) {
	for w, end := range f.Ends {
		xmax, ymax = max(xmax, float64(end-f.first())), max(ymax, float64(f.Ranges[w][forecast.Quantiles-1]))
	}
	for _, line := range [][]Point{f.Known, f.Plan, f.Truth} {
		for _, q := range line {
			xmax, ymax = max(xmax, float64(q.Day-f.first())), max(ymax, float64(q.Value))
		}
	}
	return 0, xmax, 0, ymax
}

// Plot implements plot.Plotter.
func (f *Fan) Plot(c draw.Canvas, p *plot.Plot) {
	tx, ty := p.Transforms(&c)
	at := func(q Point) vg.Point { return vg.Point{X: tx(float64(q.Day - f.first())), Y: ty(float64(q.Value))} }
	for _, t := range p.Y.Tick.Marker.Ticks(p.Y.Min, p.Y.Max) {
		c.StrokeLine2(draw.LineStyle{Color: Faint, Width: Pixel}, c.Min.X, ty(t.Value), c.Max.X, ty(t.Value))
	}
	for _, b := range bands {
		low, high := f.quantile(b.low), f.quantile(forecast.Quantiles-1-b.low)
		slices.Reverse(high)
		var outline []vg.Point
		for _, q := range append(low, high...) {
			outline = append(outline, at(q))
		}
		c.FillPolygon(b.colour, outline)
	}
	for _, l := range f.lines() {
		var way []vg.Point
		for _, q := range l.points {
			way = append(way, at(q))
		}
		if len(way) > 1 {
			c.StrokeLines(l.style, way)
		}
	}
}

// quantile is a line of the forecast, from what is known on.
func (f *Fan) quantile(q int) (line []Point) {
	if n := len(f.Known); n > 0 {
		line = append(line, f.Known[n-1])
	}
	for w, end := range f.Ends {
		line = append(line, Point{end, f.Ranges[w][q]})
	}
	return line
}

type fanLine struct {
	name   say.Text
	style  draw.LineStyle
	points []Point
}

// lines are the lines of a fan, the last on top.
func (f *Fan) lines() []fanLine {
	return []fanLine{
		{say.Text{It: "previsione", En: "forecast"}, medianLine, f.quantile(forecast.Median)},
		{say.Text{It: "piano", En: "plan"}, planLine, f.Plan},
		{say.Text{It: "fatto poi", En: "done since"}, truthLine, f.Truth},
		{say.Text{It: "fatto prima", En: "done before"}, knownLine, f.Known},
	}
}

// fanWords draws the key of fans: what some of them have.
func fanWords(c draw.Canvas, fans []Fan, lang say.Lang) {
	words := Lettering(14 * Pixel)
	words.YAlign = text.YCenter
	x, y := c.Min.X+14*Pixel, c.Min.Y+vg.Length(fanKey/2)*Pixel
	put := func(name say.Text, mark func()) {
		mark()
		c.FillText(words, vg.Point{X: x + 30*Pixel, Y: y}, name.In(lang))
		x += words.Width(name.In(lang)) + 48*Pixel
	}
	for _, b := range bands {
		put(b.name, func() {
			c.FillPolygon(b.colour, []vg.Point{{X: x, Y: y - 6*Pixel}, {X: x + 24*Pixel, Y: y - 6*Pixel}, {X: x + 24*Pixel, Y: y + 6*Pixel},
				{X: x, Y: y + 6*Pixel}})
		})
	}
	for k, l := range fans[0].lines() {
		if slices.ContainsFunc(fans, func(f Fan) bool { return len(f.lines()[k].points) > 1 }) {
			put(l.name, func() { c.StrokeLine2(l.style, x, y, x+24*Pixel, y) })
		}
	}
}
