package xlsxfile

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// The printable part of A4, in inches, between the margins that sheets have.
const (
	shortSide, longSide = 8.27, 11.69
	sideMargins         = 0.5 + 0.5
	headAndFoot         = 0.5 + 0.7

	// spare is the part of a page that a computed scale fills: programs do not agree to the
	// pixel on how wide a column is and how tall a row.
	spare = 0.96
)

// titles repeats the header of the sheet's only table on each page; with all that stands above
// it where each page is handed out by itself.
func (w *sheetWriter) titles(header int) error {
	from := header
	if w.sheet.EachPage {
		from = 1
	}
	return w.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: w.name,
		RefersTo: fmt.Sprintf("'%s'!$%d:$%d", w.name, from, header)})
}

// pageEach ends a page after each stretch of rows of the same first value. The sheet gets a
// scale in place of a number of pages to fit, since programs pass over page breaks where a
// sheet is to fit.
func (w *sheetWriter) pageEach(header int) error {
	t := &w.sheet.Tables[0]
	deep, deepest := 0, 0 // lines of the page at hand, and of the one with most
	for k, row := range t.Rows {
		if k > 0 && row[0] != t.Rows[k-1][0] {
			if err := w.file.InsertPageBreak(w.name, fmt.Sprintf("A%d", header+1+k)); err != nil {
				return err
			}
			deep = 0
		}
		deep += w.lines(t, row)
		deepest = max(deepest, deep)
	}
	if err := w.file.SetSheetProps(w.name, &excelize.SheetPropsOptions{FitToPage: new(false)}); err != nil {
		return err
	}
	return w.file.SetPageLayout(w.name, &excelize.PageLayoutOptions{AdjustTo: new(w.scale(header + deepest)), FitToWidth: new(1),
		FitToHeight: new(1)})
}

// lines is how many lines of text a row takes.
func (w *sheetWriter) lines(t *Table, row []any) int {
	deep := 1
	for k, v := range row {
		if text, ok := v.(string); ok && t.Columns[k].Format == Wrapped {
			deep = max(deep, w.wrapped(k, text))
		}
	}
	return deep
}

// scale is the per cent, at least 10, at which the widest row and so many lines fit a page.
func (w *sheetWriter) scale(lines int) uint {
	wide, tall := longSide, shortSide
	if w.sheet.Upright {
		wide, tall = tall, wide
	}
	pixels := 0
	for _, width := range w.widths {
		pixels += columnPixels(width)
	}
	across := (wide - sideMargins) * 96 / float64(max(1, pixels))
	// The title, and a header of more lines, are about two lines taller than others.
	down := (tall - headAndFoot) * 72 / float64((lines+2)*lineHeight)
	return uint(max(10, 100*min(1, spare*min(across, down))))
}
