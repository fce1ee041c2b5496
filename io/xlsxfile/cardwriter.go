package xlsxfile

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// card writes a sheet that is a [Card].
func (w *sheetWriter) card() error {
	l := w.sheet.Card.layout()
	if err := w.cardPage(len(l.rows), len(l.breaks)); err != nil {
		return err
	}
	var err error
	if w.stream, err = w.file.NewStreamWriter(w.name); err != nil {
		return err
	}
	if err := w.stream.SetColWidth(1, CardColumns, cardUnits); err != nil {
		return err
	}
	for k := range l.rows {
		if err := w.cardRow(k+1, &l.rows[k]); err != nil {
			return err
		}
	}
	for _, row := range l.breaks {
		if err := w.stream.InsertPageBreak(fmt.Sprintf("A%d", row+1)); err != nil {
			return err
		}
	}
	if err := w.cardPictures(l); err != nil {
		return err
	}
	return w.stream.Flush()
}

// cardPage sets the page up: one upright A4 in the middle of which the grid stands, without
// the lines of the program's own; where it has breaks, which a page that is fitted would
// ignore, at full size.
func (w *sheetWriter) cardPage(rows, breaks int) error {
	f := w.file
	corner, err := excelize.CoordinatesToCellName(CardColumns, rows, true)
	if err != nil {
		return err
	}
	side, top, foot := 0.4, 0.5, 0.3 // inches; LibreOffice makes columns a twentieth wider than Excel
	footer := "&L" + escaped(w.book.Footer)
	if breaks > 0 {
		footer = w.footerOf(w.sheet.Title)
	}
	do := []error{
		f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", Scope: w.name, RefersTo: fmt.Sprintf("'%s'!$A$1:%s", w.name, corner)}),
		f.SetSheetDimension(w.name, fmt.Sprintf("A1:%s%d", lastCardColumn(), rows)),
		f.SetSheetView(w.name, 0, &excelize.ViewOptions{ShowGridLines: new(false)}),
		f.SetPageMargins(w.name, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &top, Bottom: new(0.7),
			Header: &foot, Footer: &foot, Horizontally: new(true)}),
		f.SetSheetProps(w.name, &excelize.SheetPropsOptions{FitToPage: new(breaks == 0)}),
		f.SetPageLayout(w.name, &excelize.PageLayoutOptions{Size: new(9), Orientation: new("portrait"), FitToWidth: new(1),
			FitToHeight: new(1)}),
	}
	if !w.sheet.Card.Poster {
		do = append(do, f.SetHeaderFooter(w.name, &excelize.HeaderFooterOptions{OddFooter: footer}))
	}
	for _, err := range do {
		if err != nil {
			return err
		}
	}
	return nil
}

// lastCardColumn is the name of the last column of the grid.
func lastCardColumn() string {
	name, err := excelize.ColumnNumberToName(CardColumns)
	if err != nil {
		panic(err) // the number is a column's
	}
	return name
}

// cardRow writes a row; each cell of a merged range has the range's style where that has a rule.
func (w *sheetWriter) cardRow(number int, r *cardRow) error {
	var values []any
	for _, c := range r.cells {
		for len(values) < c.from {
			values = append(values, nil)
		}
		style := c.style
		if s, ok := c.value.(string); ok && looksLikeFormula(s) {
			style = theStyles().quoted[style]
		}
		values = append(values, excelize.Cell{StyleID: style, Value: c.value})
		for range c.wide - 1 {
			if theStyles().ruled[c.style] {
				values = append(values, excelize.Cell{StyleID: c.style})
			}
		}
		if c.wide > 1 {
			from, _ := excelize.CoordinatesToCellName(c.from+1, number)
			to, _ := excelize.CoordinatesToCellName(c.from+c.wide, number)
			if err := w.stream.MergeCell(from, to); err != nil {
				return err
			}
		}
	}
	at, err := excelize.CoordinatesToCellName(1, number)
	if err != nil {
		return err
	}
	return w.stream.SetRow(at, values, excelize.RowOpts{Height: r.height})
}

// excelizeColumn is how many pixels excelize takes a column of the grid for: it adds the
// padding that the stored width has in it already.
const excelizeColumn = CardColumn + 5

// cardPictures puts the pictures in their places. A chart has both corners in cells, so it
// reaches to the end of a column, and the heights of the rows have to be known.
func (w *sheetWriter) cardPictures(l *layout) error {
	known := false
	for _, p := range l.pictures {
		at, err := excelize.CoordinatesToCellName(p.column+1, p.row+1)
		if err != nil {
			return err
		}
		if p.Bars == nil {
			if err := w.image(at, p.Picture, p.format()); err != nil {
				return err
			}
			continue
		}
		for k := 0; !known && k < len(l.rows); k++ {
			if err := w.file.SetRowHeight(w.name, k+1, l.rows[k].height); err != nil {
				return err
			}
		}
		known = true
		columns := (p.Width + CardColumn - 1) / CardColumn
		chart := *p.Picture
		chart.Width = columns*excelizeColumn - 6 // a corner within the last column, not on its edge
		if err := w.chart(at, &chart, p.format()); err != nil {
			return err
		}
	}
	return nil
}
