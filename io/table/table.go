// Package table turns rows of text cells into typed values. Where the cells
// come from (a delimited text file, a sheet of a workbook) is the concern of
// other packages; here every cell is text with a place, and whatever cannot be
// read becomes a fault at that place, while reading goes on.
package table

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// Table is a header and the rows below it, as they were found.
type Table struct {
	File, Sheet string // Sheet is empty for a text file
	Header      Record
	Rows        []Record // blank rows left out
	Format      Format
}

// Record is one row. Its cells are as many as were found, which need not be as
// many as the header has.
type Record struct {
	Line  int // of the file or of the sheet, from 1
	Cells []Cell
	// Broken says that the row is at fault as a whole and that this was
	// reported: it is left out.
	Broken bool
}

// Cell is the text of a cell and the column where it begins: characters in a
// line of text, or columns in a sheet, from 1. It is 0 where the cell begins on
// a later line than its record.
type Cell struct {
	Text   string
	Column int
}

// Format is what was recognised about a text file.
type Format = planner.TextFormat

// Column is a column that a table may have.
type Column struct {
	Name     string
	Optional bool // the table is complete without it
	// Refused, where it is not empty, says why a known column may not be there.
	Refused, Remedy say.Text
}

// Key is the form in which names of columns are compared: without accents,
// case or surrounding space.
func Key(name string) string {
	plain := true
	for i := 0; i < len(name); i++ {
		if name[i] >= 0x80 {
			plain = false
			break
		}
	}
	if !plain {
		var b strings.Builder
		for _, r := range norm.NFKD.String(name) {
			if !unicode.Is(unicode.Mn, r) {
				b.WriteRune(r)
			}
		}
		name = b.String()
	}
	return strings.ToLower(strings.TrimSpace(name))
}

// Matches counts the columns that a record names, each once.
func Matches(cells []Cell, columns []Column) int {
	found := make(map[string]bool, len(cells))
	for _, cell := range cells {
		found[Key(cell.Text)] = true
	}
	n := 0
	for _, c := range columns {
		if found[Key(c.Name)] {
			n++
		}
	}
	return n
}

func (t *Table) place(line, column int, field string) input.Place {
	return input.Place{File: t.File, Sheet: t.Sheet, Line: line, Column: column, Field: field}
}

// names joins the names of columns for a message, those that may be there.
func names(columns []Column) string {
	var s []string
	for _, c := range columns {
		if c.Refused == (say.Text{}) {
			s = append(s, c.Name)
		}
	}
	return strings.Join(s, " ")
}
