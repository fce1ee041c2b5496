package pdffile

import "image/color"

// Column is a column of a small table: its width, the gap to the next one included, and how
// its cells look.
type Column struct {
	Header string
	Width  float64
	Style  Style
}

// Table is a small table, whose cells may have several lines. Its header is drawn where one
// of the columns has one. A thin rule lies between rows, but not above one whose first cell
// is empty: it goes on with the row before.
type Table struct {
	Columns []Column
	Head    Style
	Rows    [][]string
	Gap     float64    // between two columns, and twice that above and below a row's rule, in millimetres
	Rule    color.RGBA // of the lines between rows
}

// ruleThick is the thickness of the rule between two rows, millimetres.
const ruleThick = 0.25

// Table draws a table from its upper left corner on, and gives where it ends.
func (s *Sheet) Table(x, y float64, t *Table) (below float64) {
	width := 0.0
	for _, c := range t.Columns {
		width += c.Width
	}
	if t.headed() {
		y = s.row(x, y, t, t.headers(), true) + float64(t.Gap/2)
	}
	for k, row := range t.Rows {
		if t.ruled(k) {
			s.Box(x, y, width, ruleThick, t.Rule)
			y += ruleThick + float64(t.Gap/2)
		}
		y = s.row(x, y, t, row, false) + float64(t.Gap/2)
	}
	return y
}

// TableHeight is how tall a table would be.
func (s *Sheet) TableHeight(t *Table) (height float64) {
	if t.headed() {
		height = s.rowHeight(t, t.headers(), true) + float64(t.Gap/2)
	}
	for k, row := range t.Rows {
		if t.ruled(k) {
			height += ruleThick + float64(t.Gap/2)
		}
		height += s.rowHeight(t, row, false) + float64(t.Gap/2)
	}
	return height
}

// ruled says whether a rule lies above a row.
func (t *Table) ruled(row int) bool {
	return t.Rows[row][0] != "" && (row > 0 || t.headed())
}

func (t *Table) headed() bool {
	for _, c := range t.Columns {
		if c.Header != "" {
			return true
		}
	}
	return false
}

func (t *Table) headers() []string {
	cells := make([]string, len(t.Columns))
	for k, c := range t.Columns {
		cells[k] = c.Header
	}
	return cells
}

// style is that of a column's cells, or of its header.
func (t *Table) style(column int, head bool) Style {
	if !head {
		return t.Columns[column].Style
	}
	style := t.Head
	style.Align = t.Columns[column].Style.Align
	return style
}

// row draws a row of cells; their first lines stand on one line.
func (s *Sheet) row(x, y float64, t *Table, cells []string, head bool) (below float64) {
	lowest := t.lowest(head)
	for k, text := range cells {
		style := t.style(k, head)
		s.Text(x, y+lowest-style.rise(), t.Columns[k].Width-t.Gap, style, text)
		x += t.Columns[k].Width
	}
	return y + s.rowHeight(t, cells, head)
}

func (s *Sheet) rowHeight(t *Table, cells []string, head bool) (height float64) {
	for k, text := range cells {
		style := t.style(k, head)
		height = max(height, t.lowest(head)-style.rise()+s.TextHeight(t.Columns[k].Width-t.Gap, style, text))
	}
	return height
}

// lowest is how far below a row's top its first line stands.
func (t *Table) lowest(head bool) (rise float64) {
	for k := range t.Columns {
		rise = max(rise, t.style(k, head).rise())
	}
	return rise
}
