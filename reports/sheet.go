package reports

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"hubplan/planner"
	"hubplan/planner/say"
)

// workbook is a workbook before it is written: sheets made of tables, whose
// columns say everything about themselves. The legend is made from the same
// columns, so that it cannot disagree with the sheets.
type workbook struct {
	file   string // path inside the output folder, with forward slashes
	title  string
	sheets []sheet
}

// sheet is one or more tables under a title and some sentences.
type sheet struct {
	name, about say.Text // about: what the sheet is for, a sentence for the legend
	title       string
	notes       []string  // sentences between the title and the tables
	pictures    []picture // side by side, between the sentences and the tables
	tables      []table
	upright     bool // printed on upright A4; otherwise across
	onePage     bool // printed on one page, however small
	large       bool // in large type, to be hung up
}

// table is a header row and its rows. A value is nil (an empty cell), a string,
// or what the format of its column takes. A sheet's only table is frozen below
// its header and filtered; one of several has a title of its own.
type table struct {
	title    say.Text
	untitled bool // has no title over its header, which says enough
	columns  []column
	rows     [][]any
}

// column is a column of a table.
type column struct {
	header, meaning say.Text
	format          format
	width           float64 // in characters, as Excel counts
}

// format is how a column's values are written and shown.
type format int

const (
	plain      format = iota // string on one line
	wrapped                  // string on as many lines as it needs
	running                  // string in the last column, which runs on over the empty cells beyond
	whole                    // int64 or int
	day                      // planner.Date
	clock                    // minutes since midnight, int64
	kilometres               // metres, int64
	tenths                   // float64
	share                    // float64 or planner.Decimal; 1 is 100 %
	heat                     // share, on a ground that is darker the larger it is
	decimal                  // planner.Decimal or float64, as many places as it has
	link                     // hyperlink
	eachItsOwn               // figure: rows of a table with different units
	formats                  // how many there are
)

// figure is a value with its own format, in a column eachItsOwn.
type figure struct {
	format format
	value  any
}

// hyperlink is a text that opens a file; the target is relative to the workbook.
type hyperlink struct{ text, target string }

// ratio is a share as a value, empty where there is no whole.
func ratio(part, whole int64) any {
	if whole == 0 {
		return nil
	}
	return float64(part) / float64(whole)
}

// epoch is the serial number that workbooks give to 1 January 1970.
const epoch = 25569

// raw is the number or string that stands for a value in a cell.
func (f format) raw(v any) any {
	switch v := v.(type) {
	case planner.Date:
		if f == day {
			return int64(v) + epoch
		}
	case planner.Decimal:
		if f == share || f == heat || f == decimal {
			return v.Float()
		}
	case int:
		if f == whole {
			return int64(v)
		}
	case int64:
		switch f {
		case whole:
			return v
		case clock:
			return float64(v) / (24 * 60)
		case kilometres:
			return float64(v) / 1000
		}
	case float64:
		if f == share || f == heat || f == tenths || f == decimal {
			return v
		}
	case string:
		return v
	}
	panic(fmt.Sprintf("reports: a %T in a column of format %d", v, f))
}

// words is a value as a CSV file or a sentence has it.
func (f format) words(v any, lang say.Lang) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case planner.Date:
		return v.Italian()
	case planner.Decimal:
		return v.In(lang)
	case int64:
		if f == clock {
			return fmt.Sprintf("%02d:%02d", v/60, v%60)
		}
		return fmt.Sprint(v)
	}
	panic(fmt.Sprintf("reports: no words for a %T", v))
}

// face is the styles that the sheet is written in.
func (s *sheet) face() *face {
	if s.large {
		return &theStyles().large
	}
	return &theStyles().normal
}

// widths are those of the sheet's columns: the widest of the tables' at each place.
func (s *sheet) widths() []float64 {
	var ws []float64
	for _, t := range s.tables {
		for k, c := range t.columns {
			if k == len(ws) {
				ws = append(ws, 0)
			}
			ws[k] = max(ws[k], c.width)
		}
	}
	return ws
}

// lines breaks a text into lines of at most a number of characters, at spaces.
func lines(text string, limit int) []string {
	var out []string
	var line strings.Builder
	n := 0
	for word := range strings.FieldsSeq(text) {
		w := utf8.RuneCountInString(word)
		if n > 0 && n+1+w > limit {
			out = append(out, line.String())
			line.Reset()
			n = 0
		}
		if n > 0 {
			line.WriteByte(' ')
			n++
		}
		line.WriteString(word)
		n += w
	}
	return append(out, line.String())
}
