package xlsxfile

import (
	"strings"
	"unicode/utf8"

	"hubplan/planner"
	"hubplan/planner/say"
)

// Book is a workbook before it is written: sheets made of tables.
type Book struct {
	Title   string
	Caption string // under the title of every sheet
	Footer  string // the same, shorter, at the foot of every printed page
	AsOf    planner.Date
	Lang    say.Lang
	Sheets  []Sheet
}

// Sheet is one or more tables under a title and some sentences, or a card.
type Sheet struct {
	Name, Title string
	Notes       []string  // sentences between the title and the tables
	Pictures    []Picture // side by side, between the sentences and the tables
	Tables      []Table
	Upright     bool  // printed on upright A4; otherwise across
	OnePage     bool  // printed on one page, however small
	EachPage    bool  // of one table: printed with a page for every value of its first column
	Large       bool  // in large type, to be hung up
	Screen      bool  // not set up to be printed
	Card        *Card // in place of title, sentences, pictures and tables
}

// Table is a header row and its rows. A value is nil (an empty cell), a string, or what
// the format of its column takes. A sheet's only table is frozen below its header and
// filtered; one of several has a title of its own.
type Table struct {
	Title    string
	Untitled bool // has no title over its header, which says enough
	Columns  []Column
	Rows     [][]any
}

// Column is a column of a table.
type Column struct {
	Header string
	Format Format
	Width  float64 // in characters, as Excel counts
}

// face is the styles that the sheet is written in.
func (s *Sheet) face() *face {
	if s.Large {
		return &theStyles().large
	}
	return &theStyles().normal
}

// widths are those of the sheet's columns: the widest of the tables' at each place.
func (s *Sheet) widths() []float64 {
	var ws []float64
	for _, t := range s.Tables {
		for k, c := range t.Columns {
			if k == len(ws) {
				ws = append(ws, 0)
			}
			ws[k] = max(ws[k], c.Width)
		}
	}
	return ws
}

// Lines breaks a text into lines of at most a number of characters, at spaces.
func Lines(text string, limit int) []string {
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
