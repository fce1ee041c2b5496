package xlsxfile

import "github.com/xuri/excelize/v2"

// cardFace is the styles of a card: one accent, and two sizes of type for all that is read at
// length.
type cardFace struct {
	titleSize, figureSize, body, small float64 // points

	title, heading int
	text           [looks]int
	figure         [formats]int // of tiles
	header         [formats]int // by the format of the column below
	cell, strong   [formats]int // of small tables
	dense          [formats]int
}

// cardFormats are the formats that cards show values in; each makes every workbook larger.
var cardFormats = []Format{Plain, Wrapped, Running, Whole, Day, Kilometres, Tenths, Share}

func (s *styles) newCardFace(title, figure, body, small float64) cardFace {
	c := cardFace{titleSize: title, figureSize: figure, body: body, small: small}
	under := []excelize.Border{{Type: "bottom", Color: rule, Style: 1}}
	font := func(size float64, bold bool, colour string) *excelize.Font {
		return &excelize.Font{Family: "Calibri", Size: size, Bold: bold, Color: colour}
	}
	left := func() *excelize.Alignment {
		return &excelize.Alignment{Horizontal: "left", Vertical: "top", WrapText: true}
	}
	c.title = s.text(&excelize.Style{Font: font(title, true, blue), Alignment: left()})
	c.heading = s.text(&excelize.Style{Font: font(body, true, blue), Alignment: left(), Border: under})
	c.text[Body] = s.text(&excelize.Style{Font: font(body, false, ink), Alignment: left()})
	c.text[Strong] = s.text(&excelize.Style{Font: font(body, true, ink), Alignment: left()})
	c.text[Small] = s.text(&excelize.Style{Font: font(small, false, grey), Alignment: left()})
	for _, k := range cardFormats {
		inTable := left()
		if k.Numeric() && k != Day {
			inTable.Horizontal, inTable.Indent = "right", 1
		}
		var number *string
		if nf := numberFormats[k]; nf != "" {
			number = &nf
		}
		c.figure[k] = s.text(&excelize.Style{Font: font(figure, true, blue), Alignment: &excelize.Alignment{Horizontal: "left",
			Vertical: "bottom"}, CustomNumFmt: number})
		oneLine := *inTable
		oneLine.WrapText, oneLine.ShrinkToFit, oneLine.Indent = false, true, 0
		c.dense[k] = s.text(&excelize.Style{Font: font(small, false, ink), Alignment: &oneLine, CustomNumFmt: number})
		c.header[k] = s.text(&excelize.Style{Font: font(small, true, grey), Alignment: inTable, Border: under})
		c.cell[k] = s.text(&excelize.Style{Font: font(body, false, ink), Alignment: inTable, Border: under, CustomNumFmt: number})
		c.strong[k] = s.text(&excelize.Style{Font: font(body, true, ink), Alignment: inTable, Border: under, CustomNumFmt: number})
	}
	return c
}

// text makes a style, and beside it the same for a text that would be taken for a formula.
func (s *styles) text(style *excelize.Style) int {
	id := newStyle(s.file, style)
	s.ruled[id] = style.Border != nil
	if s.quoted[id] == 0 {
		quoted := *style
		quoted.CustomNumFmt, quoted.NumFmt = nil, 49
		s.quoted[id] = newStyle(s.file, &quoted)
		s.file.Styles.CellXfs.Xf[s.quoted[id]].QuotePrefix = new(true)
	}
	return id
}
