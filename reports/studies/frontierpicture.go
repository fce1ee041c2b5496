package studies

import (
	"bytes"
	"image/color"
	"slices"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"

	"hubplan/planner/frontier"
	"hubplan/planner/say"
	"hubplan/reports/pictures"
)

// The sizes of the picture, in pixels of which 96 are an inch; it is drawn twice as large,
// for print.
const (
	pictureWidth  = 1260
	chartsHeight  = 520
	keyRowHeight  = 24
	keyHeight     = 16                  // and its rows
	titleHeight   = 30 * pictures.Pixel // of the charts' height
	keyMargin     = 14 * pictures.Pixel
	ringRadius    = 9 * pictures.Pixel // around the scenario as it is
	drawnPerShown = pictures.Drawn
)

// The colours of the families differ in lightness too, and each has a shape of its own,
// so that they stay apart in grey.
var (
	familyColours = []color.Color{color.RGBA{0x17, 0x40, 0x6D, 0xFF}, color.RGBA{0xB4, 0x53, 0x09, 0xFF},
		color.RGBA{0x4D, 0x93, 0x6B, 0xFF}, color.RGBA{0x6B, 0x3F, 0xA0, 0xFF}, color.RGBA{0x6F, 0x9B, 0xC8, 0xFF}}
	familyShapes = []draw.GlyphDrawer{draw.CircleGlyph{}, draw.SquareGlyph{}, draw.PyramidGlyph{}, draw.RingGlyph{}, draw.BoxGlyph{},
		draw.TriangleGlyph{}, draw.CrossGlyph{}}
)

// family is points of the frontier that are drawn alike.
type family struct {
	name   say.Text
	points []*frontier.Point // by their number
	path   []*frontier.Point // the same, and those whose place an equal of another family has
	line   bool              // joins them
	style  draw.GlyphStyle
}

// families are the scenario as it is, the points of each curve, and the limits.
func (r *Frontier) families() (all []*family) {
	byName, coloured := map[string]*family{}, 0
	for k := range r.Points {
		p := &r.Points[k]
		if p.Beaten >= 0 && !p.Equals(&r.Points[p.Beaten]) {
			continue
		}
		name, line := familyName(p)
		f := byName[name.It]
		if f == nil {
			f = &family{name: name, line: line, style: draw.GlyphStyle{Color: pictures.Dark, Radius: 5 * pictures.Pixel,
				Shape: draw.CircleGlyph{}}}
			if p.Number > 0 { // the scenario as it is has a style of its own
				f.style.Color, f.style.Shape = familyColours[coloured%len(familyColours)], familyShapes[coloured%len(familyShapes)]
				coloured++
			}
			byName[name.It] = f
			all = append(all, f)
		}
		f.path = append(f.path, p)
		if p.Beaten < 0 {
			f.points = append(f.points, p)
		}
	}
	return slices.DeleteFunc(all, func(f *family) bool { return len(f.points) == 0 })
}

// familyName says what a point has in common with those that are drawn like it.
func familyName(p *frontier.Point) (name say.Text, line bool) {
	beyond, weights, curve := frontier.CurveWords(&p.Set)
	switch {
	case p.Number == 0:
		return say.Text{It: "lo scenario com'è", En: "the scenario as it is"}, false
	case curve && beyond == "":
		return say.Text{It: "nessuna curva", En: "no curve"}, true
	case curve && !strings.Contains(beyond, " "):
		return say.Textf("soglia %s km, pesi %s", "threshold %s km, weights %s", pointed(beyond), pointed(weights)), true
	case curve:
		return say.Textf("soglie %s km, pesi %s", "thresholds %s km, weights %s", pointed(beyond), pointed(weights)), true
	case p.Set.DayMetres != 0:
		return say.Text{It: "la curva dello scenario", En: "the scenario's curve"}, true
	}
	return say.Text{It: "un limite di distanza", En: "a limit of distance"}, false
}

// pointed is a list of numbers with the decimal mark of each language and a stroke
// between them.
type pointed string

// In writes the list.
func (p pointed) In(l say.Lang) string {
	numbers := strings.Fields(string(p))
	for k := range numbers {
		numbers[k] = l.Point(numbers[k])
	}
	return strings.Join(numbers, "/")
}

// panel is one of the picture's charts: a figure by the mean wait.
type panel struct {
	title  say.Text
	figure func(*frontier.Point) float64
	marks  plot.Ticker
}

// Picture draws the points that no other one beats: three figures, each by the mean wait.
// The result is a PNG.
func (r *Frontier) Picture(lang say.Lang) ([]byte, error) {
	in, all := r.Base.Instance, r.families()
	panels := []panel{
		{say.Text{It: "Persone oltre 30 km", En: "People beyond 30 km"},
			func(p *frontier.Point) float64 { return float64(p.Measures.Beyond30km) }, pictures.People{Lang: lang}},
		{say.Text{It: "Chilometri medi", En: "Mean kilometres"},
			func(p *frontier.Point) float64 { return float64(p.Measures.MeanMetres) / 1000 }, pictures.Decimals{Lang: lang}},
		{say.Text{It: "Giorno dell'ultima dose", En: "Day of the last dose"},
			func(p *frontier.Point) float64 { return float64(p.LastDose) }, pictures.Days{From: in.From, Lang: lang}},
	}
	keyed := keyRows(all, lang)
	legend := vg.Length(keyHeight+keyRowHeight*len(keyed)) * pictures.Pixel
	image := vgimg.NewWith(vgimg.UseWH(pictureWidth*pictures.Pixel, chartsHeight*pictures.Pixel+legend),
		vgimg.UseDPI(96*drawnPerShown))
	canvas := draw.New(image)
	plots := [][]*plot.Plot{nil}
	for k := range panels {
		plots[0] = append(plots[0], panels[k].plot(all, lang))
	}
	tiles := draw.Tiles{Rows: 1, Cols: len(panels), PadX: 26 * pictures.Pixel, PadTop: 8 * pictures.Pixel, PadRight: 14 * pictures.Pixel,
		PadLeft: 6 * pictures.Pixel}
	titles := pictures.Lettering(17 * pictures.Pixel)
	titles.XAlign, titles.YAlign = text.XCenter, text.YTop
	for k, at := range plot.Align(plots, tiles, draw.Crop(canvas, 0, 0, legend, -titleHeight))[0] {
		plots[0][k].Draw(at)
		within := plots[0][k].DataCanvas(at)
		canvas.FillText(titles, vg.Point{X: (within.Min.X + within.Max.X) / 2, Y: canvas.Max.Y - 8*pictures.Pixel},
			panels[k].title.In(lang))
	}
	key(draw.Crop(canvas, keyMargin, -keyMargin, 0, -chartsHeight*pictures.Pixel), keyed, lang)
	var out bytes.Buffer
	_, err := vgimg.PngCanvas{Canvas: image}.WriteTo(&out)
	return out.Bytes(), err
}

// plot is the panel with its axes.
func (x *panel) plot(all []*family, lang say.Lang) *plot.Plot {
	p := plot.New()
	p.X.Label.Text = say.Text{It: "Attesa media (giorni)", En: "Mean wait (days)"}.In(lang)
	p.X.Tick.Marker, p.Y.Tick.Marker = pictures.Decimals{Lang: lang}, x.marks
	pictures.Dress(p)
	c := &cloud{families: all, figure: x.figure}
	p.Add(c)
	c.widen(p)
	return p
}

// keyWords is the style of the key.
func keyWords() text.Style {
	words := pictures.Lettering(14 * pictures.Pixel)
	words.YAlign = text.YCenter
	return words
}

// keyWidth is the room that a family takes in the key.
func (f *family) keyWidth(lang say.Lang) vg.Length {
	words := keyWords()
	return words.Width(f.name.In(lang)) + 50*pictures.Pixel
}

// keyRows are the families in as many rows as the key takes.
func keyRows(all []*family, lang say.Lang) (rows [][]*family) {
	left := vg.Length(0)
	for _, f := range all {
		if wide := f.keyWidth(lang); wide > left {
			rows, left = append(rows, nil), pictureWidth*pictures.Pixel-2*keyMargin
		}
		left -= f.keyWidth(lang)
		rows[len(rows)-1] = append(rows[len(rows)-1], f)
	}
	return rows
}

// key draws what the shapes stand for.
func key(c draw.Canvas, rows [][]*family, lang say.Lang) {
	words := keyWords()
	for k, row := range rows {
		x, y := c.Min.X, c.Max.Y-vg.Length(18+keyRowHeight*k)*pictures.Pixel
		for _, f := range row {
			if f.line {
				c.StrokeLine2(draw.LineStyle{Color: f.style.Color, Width: 1.5 * pictures.Pixel}, x-4*pictures.Pixel, y, x+
					20*pictures.Pixel, y)
			}
			f.mark(&c, vg.Point{X: x + 8*pictures.Pixel, Y: y})
			c.FillText(words, vg.Point{X: x + 26*pictures.Pixel, Y: y}, f.name.In(lang))
			x += f.keyWidth(lang)
		}
	}
}

// mark draws a point of the family; the scenario as it is has a ring around it.
func (f *family) mark(c *draw.Canvas, at vg.Point) {
	c.DrawGlyph(f.style, at)
	if f.points[0].Number == 0 {
		c.DrawGlyph(draw.GlyphStyle{Color: pictures.Dark, Radius: ringRadius, Shape: draw.RingGlyph{}}, at)
	}
}
