package xlsxread

import (
	"encoding/xml"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"hubplan/planner/say"
)

// Sheet is a sheet as it was found.
type Sheet struct {
	Name   string
	Hidden bool
	Rows   []Row   // those that have cells, in the order of their lines
	Unseen []Range // of columns that are hidden, from line 0 to line 0
	Merged []Range // as far as they are of more than one cell
}

// Row is a row that has cells.
type Row struct {
	Line   int  // from 1
	Hidden bool // or of no height
	Cells  []Cell
}

// Range is a block of cells, its ends in it.
type Range struct{ FromLine, ToLine, FromColumn, ToColumn int }

// String is the block as Excel writes it, such as B3:B5.
func (r Range) String() string {
	return address(r.FromColumn, r.FromLine) + ":" + address(r.ToColumn, r.ToLine)
}

func address(column, line int) string {
	var letters string
	for ; column > 0; column = (column - 1) / 26 {
		letters = string(rune('A'+(column-1)%26)) + letters
	}
	return letters + strconv.Itoa(line)
}

func isTrue(attribute string) bool { return attribute == "1" || attribute == "true" }

// readSheet reads the rows of a sheet and the blocks of merged cells below them.
func (b *book) readSheet(p *Sheet, data []byte) error {
	line := 0
	err := elements(data, func(d *xml.Decoder, start xml.StartElement) error {
		switch start.Name.Local {
		case "row":
			return b.readRow(p, &line, d, start)
		case "col":
			return p.column(d, start)
		case "mergeCell":
			for _, a := range start.Attr {
				if r, ok := rangeOf(a.Value); a.Name.Local == "ref" && ok {
					p.Merged = append(p.Merged, r)
				}
			}
		}
		return nil
	})
	// A row that stands out of order, or twice, is read where it says it is.
	slices.SortStableFunc(p.Rows, func(a, b Row) int { return a.Line - b.Line })
	return err
}

// column notes columns that are hidden or have no width.
func (p *Sheet) column(d *xml.Decoder, start xml.StartElement) error {
	var x struct {
		Min    int    `xml:"min,attr"`
		Max    int    `xml:"max,attr"`
		Hidden string `xml:"hidden,attr"`
		Width  string `xml:"width,attr"`
	}
	if err := d.DecodeElement(&x, &start); err != nil {
		return err
	}
	if isTrue(x.Hidden) || isZero(x.Width) {
		p.Unseen = append(p.Unseen, Range{FromColumn: x.Min, ToColumn: min(x.Max, MostColumns)})
	}
	return nil
}

// isZero says whether a measure is given and is none.
func isZero(attribute string) bool {
	v, err := strconv.ParseFloat(attribute, 64)
	return err == nil && v == 0
}

func (b *book) readRow(p *Sheet, line *int, d *xml.Decoder, start xml.StartElement) error {
	var x struct {
		R      int       `xml:"r,attr"`
		Hidden string    `xml:"hidden,attr"`
		Height string    `xml:"ht,attr"`
		Cells  []xmlCell `xml:"c"`
	}
	if err := d.DecodeElement(&x, &start); err != nil {
		return err
	}
	if *line++; x.R > 0 {
		*line = x.R
	}
	r := Row{Line: *line, Hidden: isTrue(x.Hidden) || isZero(x.Height)}
	column := 0
	for k := range x.Cells {
		if column++; x.Cells[k].R != "" {
			if column = columnOf(x.Cells[k].R); column < 1 {
				return fmt.Errorf("no cell %q", x.Cells[k].R)
			}
		}
		c, ok, err := b.cell(&x.Cells[k])
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		if c.Column = column; column > MostColumns {
			return &limitError{p.Name, say.Textf("il foglio ha più di %d colonne", "the sheet has more than %d columns", MostColumns)}
		}
		r.Cells = append(r.Cells, c)
	}
	if r.Cells == nil {
		return nil
	}
	if len(p.Rows) == MostRows {
		return &limitError{p.Name, say.Textf("il foglio ha più di %d righe", "the sheet has more than %d rows", MostRows)}
	}
	p.Rows = append(p.Rows, r)
	return nil
}

// columnOf is the number of the column in a reference such as F7.
func columnOf(ref string) int {
	n := 0
	for _, r := range ref {
		if r < 'A' || r > 'Z' || n > MostColumns {
			break
		}
		n = 26*n + int(r-'A') + 1
	}
	return n
}

// rangeOf reads a block of more than one cell, such as B3:B5.
func rangeOf(ref string) (r Range, ok bool) {
	from, to, _ := strings.Cut(strings.ReplaceAll(ref, "$", ""), ":")
	lineOf := func(s string) int {
		n, _ := strconv.Atoi(strings.TrimLeft(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
		return n
	}
	r = Range{lineOf(from), lineOf(to), columnOf(from), columnOf(to)}
	return r, r.FromLine > 0 && r.FromColumn > 0 && r.ToLine >= r.FromLine && r.ToColumn >= r.FromColumn &&
		(r.ToLine > r.FromLine || r.ToColumn > r.FromColumn)
}
