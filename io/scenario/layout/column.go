package layout

import (
	"hubplan/io/table"
	"hubplan/planner"
	"hubplan/planner/say"
)

// Kind is what the cells of a column, or the value of a parameter, hold.
type Kind int

// The kinds of values.
const (
	Free     Kind = iota // a text
	Code                 // the ISTAT code of a comune: six digits
	Codes                // codes of comuni, set apart by spaces
	List                 // words, set apart by spaces or commas
	Word                 // one of the column's words
	Whole                // a whole number
	Year                 // a year of birth, a whole number
	Number               // a number with decimals, 0 or more
	Degrees              // a latitude or a longitude
	Day                  // a date
	Weekdays             // days of the week
	Hours                // opening hours
	Clock                // a time of day
	YesNo                // true or false
)

// Bounds of form: wide enough for any plan, narrow enough for int64. What is
// sensible is for check.Instance to say.
const (
	mostPeople   = 100_000_000
	mostStations = 100_000
	mostDays     = 9_999
	mostMetres   = 1_000_000_000
)

// Column describes a column to the readers of tables, to people and to Excel. A
// parameter is described in the same way; its name is the path that leads to it.
type Column struct {
	Name     string
	Kind     Kind
	Optional bool  // the table is complete without it, and its cells may be empty
	Blank    bool  // its cells may be empty
	Lo, Hi   int64 // bounds of whole numbers
	Words    []string
	Or       string   // a word that may stand for a whole number
	From     string   // sheet whose first column lists what may stand here
	Width    float64  // of the sheet's column, in characters
	Note     say.Text // meaning and unit
	Unit     say.Text // of a parameter
	Offered  bool     // of a parameter: a workbook has a row for it even where it is not given
	Since    int64    // version of the layout that first has it, 0 for all
	Until    int64    // and the last, 0 for all
	Bygone   bool     // after the last version it is not refused, but of no effect
}

// Value is what a cell holds, in the form of its column's kind. Where it could not
// be read it is what does least harm, and Given is false.
type Value struct {
	Given   bool
	Text    string          // Free, Code, Word
	List    []string        // Codes, List
	Whole   int64           // Whole, Year; of Clock the minutes since midnight
	Number  planner.Decimal // Number
	Degrees float64         // Degrees
	Day     planner.Date    // Day
	Days    [7]bool         // Weekdays, by time.Weekday
	Shifts  []planner.Shift // Hours, none for a closed day
	Yes     bool            // YesNo
}

// read reads the column's cell of the present row; ok is false where that was told
// as a fault.
func (c *Column) read(r *table.Reader) (v Value, ok bool) {
	mayBeEmpty := c.Optional || c.Blank
	if mayBeEmpty && r.Empty(c.Name) {
		return v, true
	}
	switch c.Kind {
	case Code:
		v.Text = r.IstatCode(c.Name) // of one that is wrong, what was meant
		ok = v.Text != ""
	case Codes:
		v.List, ok = r.IstatCodes(c.Name), true
	case List:
		v.List, ok = r.List(c.Name), true
	case Word:
		v.Text = r.Word(c.Name, c.Words...)
		ok = v.Text != ""
	case Whole, Year:
		if c.Or != "" && r.Says(c.Name, c.Or) {
			v.Text, ok = c.Or, true
			break
		}
		v.Whole, ok = r.Int(c.Name, c.Lo, c.Hi)
	case Number:
		v.Number, ok = r.Decimal(c.Name)
	case Degrees:
		v.Degrees, ok = r.Degrees(c.Name)
	case Day:
		v.Day, ok = r.Date(c.Name)
	case Weekdays:
		v.Days, ok = weekdays(r, c.Name)
	case Hours:
		v.Shifts, v.Given, ok = hours(r, c.Name)
		return v, ok
	case Clock:
		v.Whole, ok = clock(r, c.Name)
	default:
		if c.Name == remark.Name {
			v.Text = r.Text(c.Name)
		} else {
			v.Text = r.Line(c.Name)
		}
		ok = v.Text != ""
	}
	v.Given = ok
	return v, ok
}
