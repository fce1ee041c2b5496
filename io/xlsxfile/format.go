package xlsxfile

import (
	"fmt"
	"slices"

	"hubplan/planner"
)

// Format is how a column's values are written and shown.
type Format int

// The formats, and what a value of each is. A value may also be nil: an empty cell.
const (
	Plain      Format = iota // string on one line
	Wrapped                  // string on as many lines as it needs
	Running                  // string in the last column, which runs on over the empty cells beyond
	Whole                    // int64 or int
	Day                      // planner.Date
	Clock                    // minutes since midnight, int64
	Kilometres               // metres, int64
	Tenths                   // float64
	Share                    // float64 or planner.Decimal; 1 is 100 %
	Heat                     // share, on a ground that is darker the larger it is
	Decimal                  // planner.Decimal or float64, as many places as it has
	Link                     // Hyperlink
	EachItsOwn               // Figure: rows of a table with different units
	formats                  // how many there are
)

// Figure is a value with its own format, in a column [EachItsOwn].
type Figure struct {
	Format Format
	Value  any
}

// Of is a value in a format of its own.
func (f Format) Of(value any) Figure { return Figure{f, value} }

// Hyperlink is a text that opens a file; the target is relative to the workbook.
type Hyperlink struct{ Text, Target string }

// Numeric says whether the values of a format are set flush right.
func (f Format) Numeric() bool {
	switch f {
	case Whole, Day, Clock, Kilometres, Tenths, Share, Heat, Decimal:
		return true
	}
	return false
}

// epoch is the serial number that workbooks give to 1 January 1970.
const epoch = 25569

// Raw is the number or string that stands for a value in a cell. It panics where a value
// is not what the format takes.
func (f Format) Raw(v any) any {
	decimals := slices.Contains([]Format{Share, Heat, Decimal}, f)
	switch v := v.(type) {
	case planner.Date:
		if f == Day {
			return int64(v) + epoch
		}
	case planner.Decimal:
		if decimals {
			return v.Float()
		}
	case int:
		if f == Whole {
			return int64(v)
		}
	case int64:
		switch f {
		case Whole:
			return v
		case Clock:
			return float64(v) / (24 * 60)
		case Kilometres:
			return float64(v) / 1000
		}
	case float64:
		if decimals || f == Tenths {
			return v
		}
	case string:
		return v
	}
	panic(fmt.Sprintf("xlsxfile: a %T in a column of format %d", v, f))
}
