package pictures

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"sync"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"

	"hubplan/planner"
	"hubplan/planner/forecast"
	"hubplan/planner/say"
)

// Small draws fans for books of which there are hundreds: in few colours, point by point in
// whole numbers, a small part of the work of [Fans], and some five thousand bytes. Words are drawn
// once and stamped from then on. It may be used by many at a time.
type Small struct {
	lang   say.Lang
	lock   sync.Mutex
	stamps map[string]*stamp
}

// stamp is a word in shades of ink.
type stamp struct {
	wide, tall int
	ink        []uint8 // row by row, indices of colours
}

// NewSmall draws in a language.
func NewSmall(lang say.Lang) *Small { return &Small{lang: lang, stamps: map[string]*stamp{}} }

// The colours of a small fan, by their place in its palette: sixteen at most take half a byte.
const (
	smallPaper = iota
	smallLight
	smallGrey
	smallInk
	smallGrid
	smallWide
	smallNarrow
	smallMedian
	smallPlan
)

var smallPalette = color.Palette{smallPaper: color.RGBA{0xFF, 0xFF, 0xFF, 0xFF}, smallLight: color.RGBA{0xC0, 0xC5, 0xCB, 0xFF},
	smallGrey: color.RGBA{0x74, 0x7C, 0x88, 0xFF}, smallInk: Dark, smallGrid: Faint, smallWide: bands[0].colour,
	smallNarrow: bands[1].colour, smallMedian: medianLine.Color, smallPlan: planLine.Color}

// The sizes of a small fan, of what stands around it and of the key, in points drawn: three
// where two are shown, enough for print.
const (
	smallWidth  = 600
	smallHeight = 201
	smallKey    = 48
	smallLeft   = 84
	smallRight  = 15
	smallTop    = 33
	smallBottom = 33
)

// SmallSize is how large a picture of so many small fans is, in pixels as it is shown.
func SmallSize(fans int) (width, height int) {
	return smallWidth * 2 / 3, (fans*smallHeight + smallKey) * 2 / 3
}

// Fans draws fans one above the other, with one key: a PNG.
func (s *Small) Fans(fans []Fan) ([]byte, error) {
	m := image.NewPaletted(image.Rect(0, 0, smallWidth, len(fans)*smallHeight+smallKey), smallPalette)
	for k := range fans {
		f := &field{m: m, fan: &fans[k], top: k*smallHeight + smallTop, bottom: (k+1)*smallHeight - smallBottom}
		f.measure()
		f.draw(s, k == len(fans)-1)
	}
	s.key(m, fans)
	var out bytes.Buffer
	err := (&png.Encoder{CompressionLevel: png.DefaultCompression}).Encode(&out, m)
	return out.Bytes(), err
}

// field is where a fan is drawn.
type field struct {
	m           *image.Paletted
	fan         *Fan
	top, bottom int
	first       planner.Date
	days, most  int64
}

func (f *field) measure() {
	_, days, _, most := f.fan.DataRange()
	f.first, f.days, f.most = f.fan.first(), max(1, int64(days)), max(1, int64(most))
}

// at is the place of a figure of a day.
func (f *field) at(q Point) image.Point {
	wide, tall := int64(smallWidth-smallLeft-smallRight), int64(f.bottom-f.top)
	return image.Pt(smallLeft+int(int64(q.Day-f.first)*wide/f.days), f.bottom-int(q.Value*tall/f.most))
}

func (f *field) draw(s *Small, last bool) {
	s.put(f.m, f.fan.Title.In(s.lang), image.Pt(smallLeft, f.top-smallTop/2), 0)
	f.marks(s, last)
	for k, colour := range []uint8{smallWide, smallNarrow} {
		f.band(f.fan.quantile(bands[k].low), f.fan.quantile(forecast.Quantiles-1-bands[k].low), colour)
	}
	f.line(f.fan.quantile(forecast.Median), smallMedian, 0)
	f.line(f.fan.Plan, smallPlan, smallDash)
	f.line(f.fan.Known, smallInk, 0)
	box(f.m, image.Rect(smallLeft-2, f.top, smallLeft, f.bottom+2), smallInk)
	box(f.m, image.Rect(smallLeft, f.bottom, smallWidth-smallRight, f.bottom+2), smallInk)
}

// marks draws the marks of both axes, not too many of the upright one, with their words: days
// under the last of the fans, which all have the same.
func (f *field) marks(s *Small, last bool) {
	counts := People{Lang: s.lang}.Ticks(0, float64(f.most))
	each := 1 + (len(counts)-1)/4
	for k := 0; k < len(counts); k += each {
		at := f.at(Point{f.first, int64(counts[k].Value)})
		if k > 0 {
			box(f.m, image.Rect(smallLeft, at.Y, smallWidth-smallRight, at.Y+2), smallGrid)
		}
		s.put(f.m, counts[k].Label, image.Pt(smallLeft-6, at.Y), 2)
	}
	days := Days{From: f.first, Lang: s.lang}.Ticks(0, float64(f.days))
	each = 1 + (len(days)-1)/6
	for k := 0; k < len(days); k += each {
		at := f.at(Point{f.first + planner.Date(days[k].Value), 0})
		box(f.m, image.Rect(at.X, f.bottom, at.X+2, f.bottom+6), smallInk)
		if last {
			s.put(f.m, days[k].Label, image.Pt(at.X, f.bottom+smallBottom/2+2), 1)
		}
	}
}

// band fills what lies between two lines of the same days.
func (f *field) band(low, high []Point, colour uint8) {
	for k := 1; k < len(low); k++ {
		a, b, c, d := f.at(low[k-1]), f.at(low[k]), f.at(high[k-1]), f.at(high[k])
		for x := a.X; x < b.X; x++ {
			part := func(p, q int) int { return p + (q-p)*(x-a.X)/(b.X-a.X) }
			box(f.m, image.Rect(x, part(c.Y, d.Y), x+1, part(a.Y, b.Y)+1), colour)
		}
	}
}

// smallDash is how long a dash, and the gap after it, is together.
const smallDash = 20

// line joins points; a dash of zero leaves no gaps.
func (f *field) line(points []Point, colour uint8, dash int) {
	along := 0
	for k := 1; k < len(points); k++ {
		a, b := f.at(points[k-1]), f.at(points[k])
		steps := max(b.X-a.X, b.Y-a.Y, a.Y-b.Y, 1)
		for n := range steps + 1 {
			at := image.Pt(a.X+(b.X-a.X)*n/steps, a.Y+(b.Y-a.Y)*n/steps)
			if along++; dash == 0 || along%dash < dash*3/5 {
				box(f.m, image.Rect(at.X-1, at.Y-2, at.X+2, at.Y+2), colour)
			}
		}
	}
}

// box fills a rectangle, its far edges out of it.
func box(m *image.Paletted, r image.Rectangle, colour uint8) {
	r = r.Intersect(m.Rect)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		row := m.Pix[y*m.Stride+r.Min.X : y*m.Stride+r.Max.X]
		for x := range row {
			row[x] = colour
		}
	}
}

// key draws what the colours mean, of what some of the fans have.
func (s *Small) key(m *image.Paletted, fans []Fan) {
	at := image.Pt(4, m.Rect.Max.Y-smallKey/2)
	put := func(name say.Text, colour uint8, half int) {
		box(m, image.Rect(at.X, at.Y-half, at.X+16, at.Y+half), colour)
		at.X += 24
		at.X += s.put(m, name.In(s.lang), at, 0) + 8
	}
	put(bands[0].name, smallWide, 9)
	put(bands[1].name, smallNarrow, 9)
	colours := []uint8{smallMedian, smallPlan, smallInk, smallInk}
	for k, l := range fans[0].lines() {
		if len(l.points) > 1 {
			put(l.name, colours[k], 2)
		}
	}
}

// put stamps words so that a place is at so many halves of their width: from 0, where they
// begin, to 2, where they end. It says how wide they are.
func (s *Small) put(m *image.Paletted, words string, at image.Point, halves int) int {
	w := s.stamp(words)
	left, top := at.X-w.wide*halves/2, at.Y-w.tall/2
	for y := range w.tall {
		for x := range w.wide {
			if ink := w.ink[y*w.wide+x]; ink != smallPaper && (image.Point{X: left + x, Y: top + y}).In(m.Rect) {
				m.Pix[(top+y)*m.Stride+left+x] = ink
			}
		}
	}
	return w.wide
}

// stamp draws words, the first time that they are wanted.
func (s *Small) stamp(words string) *stamp {
	s.lock.Lock()
	defer s.lock.Unlock()
	if w := s.stamps[words]; w != nil {
		return w
	}
	style := Lettering(11 * Pixel)
	wide, tall := style.Width(words)+4*Pixel, 16*Pixel
	c := vgimg.NewWith(vgimg.UseWH(wide, tall), vgimg.UseDPI(96*3/2))
	canvas := draw.New(c)
	canvas.FillText(style, vg.Point{X: Pixel, Y: 4 * Pixel}, words)
	drawn := c.Image()
	w := &stamp{wide: drawn.Bounds().Dx(), tall: drawn.Bounds().Dy()}
	for y := range w.tall {
		for x := range w.wide {
			r, _, _, _ := drawn.At(x, y).RGBA()
			shade := uint8(smallPaper)
			switch {
			case r < 0x7000:
				shade = smallInk
			case r < 0xC000:
				shade = smallGrey
			}
			w.ink = append(w.ink, shade)
		}
	}
	s.stamps[words] = w
	return w
}
