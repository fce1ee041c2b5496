// Package xlsxform writes workbooks that people fill in: tables whose headers are locked
// and explained, with cells for numbers, dates and texts, and what Excel checks of them.
// What a form asks for it does not know. The same form always gives the same bytes.
package xlsxform

// Form is a workbook to be filled in.
type Form struct {
	Title  string
	AsOf   string // date of the document, as ISO writes it
	Sheets []Sheet
}

// Sheet is a table, or a page of text.
type Sheet struct {
	Name   string
	Page   []string // a page: lines, of which the first is its title
	Hidden bool

	// A table has a header at row Header, from 1, above which there may be others; 0 where
	// it has none, and then neither columns nor rules.
	Header  int
	Columns []Column
	Rows    [][]Cell
}

// Column is a column of a table.
type Column struct {
	Width  float64 // in characters, as Excel counts
	Format string  // of the numbers of its empty cells
	Note   string  // on the header
	Rule   *Rule   // nil where nothing is checked
}

// Cell is a cell: a value or none, shown in a format. Nothing is written of an absent one.
type Cell struct {
	Value  any // string, number or bool; nil for none
	Format string
	Header bool
	Bare   bool // has no style at all
	Absent bool
}

// The formats of numbers that cells are shown in, besides those for decimals.
const (
	AsText = "@"
	AsDate = "dd/mm/yyyy"
)

// Severity is what Excel does about a value that a rule does not allow.
type Severity int

// What Excel does: it refuses the value, asks, or tells.
const (
	Refuse Severity = iota
	Ask
	Tell
)

// Rule is what Excel checks of the cells of a column: words, the values of another sheet's
// first column, or a range.
type Rule struct {
	Words []string
	From  *Range
	Least float64
	Most  float64
	Of    Kind // of the range

	Severity       Severity
	Title, Message string
}

// Range is a part of the first column of a sheet, from a row to another.
type Range struct {
	Sheet    string
	From, To int
}

// Kind is what a range is one of.
type Kind int

// The kinds: dates by their serial numbers, whole numbers, numbers with decimals.
const (
	Days Kind = iota
	Wholes
	Decimals
)
