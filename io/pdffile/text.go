package pdffile

import (
	"image/color"
	"strings"
)

// Style is how a text looks.
type Style struct {
	Size    float64 // of its letters, in points
	Leading float64 // from line to line, as a multiple of the size; 0 stands for 1.25
	Bold    bool
	Colour  color.RGBA // opaque; the zero value is black
	Align   Align
}

// Align is where the lines of a text begin and end within its width.
type Align int

// The ways to align a text.
const (
	Left Align = iota
	Centre
	Right
)

// Of the typeface, as shares of the size of letters: how far they rise above their line
// and sink below it.
const (
	ascent  = 0.905
	descent = 0.212
)

// millimetres are those of a point.
const millimetres = 25.4 / 72

// line is the height of a line in millimetres.
func (t Style) line() float64 {
	leading := t.Leading
	if leading == 0 {
		leading = 1.25
	}
	return float64(t.Size * leading * millimetres)
}

// rise is how far below the top of its line a text stands.
func (t Style) rise() float64 {
	letters := t.Size * (ascent + descent) * millimetres
	return float64((t.line()-letters)/2) + float64(t.Size*ascent*millimetres)
}

func (s *Sheet) use(t Style) {
	weight := ""
	if t.Bold {
		weight = "B"
	}
	s.pdf.SetFont(family, weight, t.Size)
	s.pdf.SetTextColor(int(t.Colour.R), int(t.Colour.G), int(t.Colour.B))
}

// Measure is how wide a text is in one line, in millimetres.
func (s *Sheet) Measure(t Style, text string) float64 {
	s.use(t)
	return s.measure(t, text)
}

// measure is Measure in the style that is in use.
func (s *Sheet) measure(t Style, text string) float64 {
	return float64(float64(s.pdf.GetStringSymbolWidth(text)) * t.Size * millimetres / 1000)
}

// Text draws a text into a width, from the top of its first line on, and gives where its
// last line ends. It is broken at spaces, and within a word that is wider than a line; a
// line feed begins a new line.
func (s *Sheet) Text(x, y, width float64, t Style, text string) (below float64) {
	if letters := s.missing(text); letters != "" && s.err == nil {
		s.err = &UnprintableError{text, letters}
	}
	for _, line := range s.lines(width, t, text) {
		at := x
		switch free := width - s.measure(t, line); t.Align {
		case Centre:
			at += float64(free / 2)
		case Right:
			at += free
		}
		s.pdf.Text(at, y+t.rise(), line)
		s.within(text, at, y, s.measure(t, line), t.line())
		y += t.line()
	}
	return y
}

// TextHeight is how tall a text would be in a width.
func (s *Sheet) TextHeight(width float64, t Style, text string) float64 {
	return float64(float64(len(s.lines(width, t, text))) * t.line())
}

// lines breaks a text, and leaves its style in use.
func (s *Sheet) lines(width float64, t Style, text string) (out []string) {
	s.use(t)
	for paragraph := range strings.SplitSeq(text, "\n") {
		line := ""
		for word := range strings.SplitSeq(paragraph, " ") {
			longer := word
			if line != "" {
				longer = line + " " + word
			}
			if s.measure(t, longer) <= width {
				line = longer
				continue
			}
			if line != "" {
				out = append(out, line)
			}
			for line = word; s.measure(t, line) > width; {
				fits := s.fits(width, t, line)
				out = append(out, line[:fits])
				line = line[fits:]
			}
		}
		out = append(out, line)
	}
	return out
}

// fits is how many bytes of a word go into a width: those of one letter at least.
func (s *Sheet) fits(width float64, t Style, word string) int {
	last := 0
	for at, r := range word {
		end := at + len(string(r))
		if last > 0 && s.measure(t, word[:end]) > width {
			break
		}
		last = end
	}
	return last
}
