package xlsxfile

import (
	"math"
	"sync"

	"github.com/xuri/excelize/v2"
)

// styles are the styles of every workbook. excelize compares each new style
// with all others, so they are made once and shared: writing only reads them.
type styles struct {
	file          *excelize.File // whose Styles they are
	normal, large face
	card, poster  cardFace
	ruled         map[int]bool // styles of cards with a rule
	quoted        map[int]int  // of a card's style: the same for a text that would be taken for a formula
}

// face is the styles of a sheet, in one size of type.
type face struct {
	size                                  float64 // in points, of the tables
	title, caption, note, section, quoted int
	header                                [formats]int // by the format of the column below
	cell                                  [formats]int // by column format
	figure                                [formats]int // the same, set to the left, for figures of different units
}

// numberFormats as workbooks store them: with the point and the comma of
// English, which each reader's Excel shows in its own way (1.234,5 in Italian).
var numberFormats = [formats]string{
	Whole: "#,##0", Day: "dd/mm/yyyy", Clock: "hh:mm", Kilometres: "#,##0.0", Tenths: "#,##0.0", Share: "0.0%", Heat: "0.0%",
}

// The colours; each text has a contrast of at least 7 to 1 with its ground.
const (
	ink    = "1F2A37"
	grey   = "4B5563"
	blue   = "17406D"
	rule   = "D5DAE1"
	ground = "FFFFFF"

	hottest = "8FB3DB" // ink has a contrast of 6.5 to 1 on it
)

var theStyles = sync.OnceValue(makeStyles)

func makeStyles() *styles {
	f := excelize.NewFile()
	s := &styles{file: f, normal: newFace(f, textSize), large: newFace(f, 13), quoted: map[int]int{}, ruled: map[int]bool{}}
	s.card = s.newCardFace(22, 20, 10, 8.5)
	s.poster = s.newCardFace(30, 26, 15, 11)
	return s
}

// textSize is the size of type that column widths are counted in.
const textSize = 11

func newFace(f *excelize.File, size float64) face {
	s := face{size: size}
	lines := []excelize.Border{{Type: "bottom", Color: rule, Style: 1}}
	font := func(size float64, bold bool, colour string) *excelize.Font {
		return &excelize.Font{Family: "Calibri", Size: size, Bold: bold, Color: colour}
	}
	text := font(size, false, ink)
	s.title = newStyle(f, &excelize.Style{Font: font(math.Round(size*1.45), true, blue)})
	s.caption = newStyle(f, &excelize.Style{Font: font(10, false, grey)})
	s.note = newStyle(f, &excelize.Style{Font: text})
	s.section = newStyle(f, &excelize.Style{Font: font(math.Round(size*1.2), true, blue)})
	for k := range formats {
		style := excelize.Style{Font: text, Border: lines, Alignment: k.alignment()}
		if k == Link {
			style.Font = &excelize.Font{Family: "Calibri", Size: size, Color: blue, Underline: "single"}
		}
		if k == Running {
			style.Border = nil // a line under the first cell only would cut the text in two
		}
		if nf := numberFormats[k]; nf != "" {
			style.CustomNumFmt = &nf
		}
		s.cell[k] = newStyle(f, &style)
		style.Alignment = &excelize.Alignment{Horizontal: "left", Vertical: "top", WrapText: k == Wrapped}
		s.figure[k] = newStyle(f, &style)
		head := excelize.Alignment{Horizontal: "left", Vertical: "center", WrapText: true}
		if k.alignment().Horizontal != "left" {
			head.Horizontal = "center" // to the right it would hide under the filter's button
		}
		s.header[k] = newStyle(f, &excelize.Style{Font: font(size, true, ground), Border: lines, Alignment: &head,
			Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{blue}}})
	}
	// A cell of format 49 (text) with the prefix stays text even when edited.
	s.quoted = newStyle(f, &excelize.Style{NumFmt: 49, Font: text, Border: lines,
		Alignment: &excelize.Alignment{Horizontal: "left", Vertical: "top", WrapText: true}})
	f.Styles.CellXfs.Xf[s.quoted].QuotePrefix = new(true)
	return s
}

// alignment sets numbers to the right, a little off the text that may follow,
// and days and hours in the middle.
func (f Format) alignment() *excelize.Alignment {
	a := &excelize.Alignment{Horizontal: "left", Vertical: "top"}
	switch f {
	case Whole, Kilometres, Tenths, Share, Heat, Decimal:
		a.Horizontal, a.Indent = "right", 1
	case Day, Clock:
		a.Horizontal = "center"
	case Wrapped:
		a.WrapText = true
	}
	return a
}

func newStyle(f *excelize.File, s *excelize.Style) int {
	id, err := f.NewStyle(s)
	if err != nil {
		panic("xlsxfile: " + err.Error())
	}
	return id
}
