package xlsxread

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"hubplan/io/table"
	"hubplan/planner"
	"hubplan/planner/say"
)

// Kind is what a cell holds.
type Kind byte

// The kinds of cells.
const (
	Text    Kind = 's'
	Number  Kind = 'n' // dates and times are numbers, see Format
	Boolean Kind = 'b'
	Error   Kind = 'e' // such as #REF!
	ISODate Kind = 'd' // a date, or a time, as a text of its own kind
	NoValue Kind = 'f' // a formula without a stored result
)

// Cell is a cell of a sheet as it was found.
type Cell struct {
	Column int    // from 1
	Value  string // what is stored: for a number its decimal digits
	Kind   Kind
	Format string // of a number
}

type xmlCell struct {
	R  string  `xml:"r,attr"`
	S  int     `xml:"s,attr"`
	T  string  `xml:"t,attr"`
	F  *string `xml:"f"`
	V  *string `xml:"v"`
	Is *rich   `xml:"is"`
}

// cell makes sense of a stored cell; ok is false where it holds nothing.
func (b *book) cell(x *xmlCell) (c Cell, ok bool, err error) {
	// A formula whose result is an empty text says so by its type; any other without
	// a result has not been worked out.
	if x.F != nil && x.Is == nil && (x.V == nil || *x.V == "" && x.T != "str") {
		return Cell{Kind: NoValue}, true, nil
	}
	switch {
	case x.T == "inlineStr" && x.Is != nil:
		c = Cell{Value: x.Is.text(), Kind: Text}
	case x.V == nil:
		return c, false, nil
	case x.T == "s":
		if c, err = b.shared(x); err != nil {
			return c, false, err
		}
	case x.T == "b":
		c = Cell{Value: strings.TrimSpace(*x.V), Kind: Boolean}
	case x.T == "e":
		c = Cell{Value: *x.V, Kind: Error}
	case x.T == "d":
		c = Cell{Value: strings.TrimSpace(*x.V), Kind: ISODate}
	case x.T == "" || x.T == "n":
		c = b.number(x)
	default: // str, a formula's text
		c = Cell{Value: unescaped(*x.V), Kind: Text}
	}
	return c, c.Value != "", nil
}

// shared is a cell whose text stands among those of the whole workbook.
func (b *book) shared(x *xmlCell) (Cell, error) {
	k, err := strconv.Atoi(strings.TrimSpace(*x.V))
	if err != nil || k < 0 || k >= len(b.strings) {
		return Cell{}, fmt.Errorf("cell %s: no text %s", x.R, *x.V)
	}
	return Cell{Value: b.strings[k], Kind: Text}, nil
}

// number is a cell with a number, of a date counted from 1900 on.
func (b *book) number(x *xmlCell) Cell {
	c := Cell{Value: strings.TrimSpace(*x.V), Kind: Number}
	if x.S >= 0 && x.S < len(b.formats) {
		c.Format = b.formats[x.S]
	}
	if b.date1904 && isDateFormat(c.Format) {
		if v, err := strconv.ParseFloat(c.Value, 64); err == nil {
			c.Value = strconv.FormatFloat(v+1462, 'f', -1, 64)
		}
	}
	return c
}

// epoch is the serial number of 1 January 1970 in Excel's days.
const epoch = 25569

// firstSound is the serial number from which Excel's days are right: it takes 1900 for
// a leap year.
const firstSound = 61

// Text is a cell as the tables of the folder layout write it, with the given decimal
// mark; shown is what the user sees, where that is something else. A date is written
// as one if the cell shows it as one. What no text can be made of is told in words.
func (c *Cell) Text(mark string) (s, shown string, what, fix say.Text) {
	switch c.Kind {
	case NoValue:
		return "", "", say.Text{It: "la formula non ha un risultato salvato, e le formule non si calcolano qui",
				En: "the formula has no stored result, and formulas are not evaluated here"},
			say.Text{It: "aprire e salvare la cartella in Excel, o scrivere il valore",
				En: "open and save the workbook in Excel, or write the value"}
	case Error:
		return "", "", say.Textf("la cella contiene l'errore %s", "the cell holds the error %s", table.Excerpt(c.Value)),
			say.Text{It: "scrivere il valore", En: "write the value"}
	case Boolean:
		if isTrue(c.Value) {
			return "true", "VERO", say.Text{}, say.Text{}
		}
		return "false", "FALSO", say.Text{}, say.Text{}
	case ISODate:
		return isoText(c.Value), "", say.Text{}, say.Text{}
	case Text:
		return c.Value, "", say.Text{}, say.Text{}
	}
	v, err := strconv.ParseFloat(c.Value, 64)
	if err != nil || math.IsInf(v, 0) || math.IsNaN(v) || math.Abs(v) > 1e15 {
		return c.Value, "", say.Text{}, say.Text{} // the reader of the table says what is wrong
	}
	if s, ok := moment(v, c.Format); ok {
		return s, "", say.Text{}, say.Text{}
	}
	s = digits(v, mark, decimals(c.Format))
	if strings.Contains(plain(c.Format), "%") {
		shown = digits(v*100, mark, 0) + " %"
	}
	return s, shown, say.Text{}, say.Text{}
}

// moment is a number as the date, the time or both that its format shows.
func moment(v float64, format string) (s string, ok bool) {
	date, clock := isDateFormat(format), isTimeFormat(format)
	if !date && !clock || v < 0 || v >= 2958466 || date && v < firstSound {
		return "", false
	}
	minutes := int64(math.Round(v * 24 * 60))
	hours := fmt.Sprintf("%02d:%02d", minutes/60%24, minutes%60)
	day := planner.Date(minutes/(24*60) - epoch)
	switch {
	case date && minutes%(24*60) == 0:
		return day.String(), true
	case date:
		return day.In(say.Italian) + " " + hours, true
	case isDuration(format):
		return fmt.Sprintf("%02d:%02d", minutes/60, minutes%60), true
	}
	return hours, v < 1
}

// isoText is a date of ISO 8601 as a date alone where it is one; so for a time.
func isoText(s string) string {
	for _, layout := range []string{"2006-01-02", "2006-01-02T15:04:05", "2006-01-02T15:04:05Z07:00", "2006-01-02T15:04"} {
		t, err := time.Parse(layout, s)
		if err != nil {
			continue
		}
		switch {
		case t.Year() <= 1900: // a time without a day
			return t.Format("15:04")
		case t.Hour() == 0 && t.Minute() == 0 && t.Second() == 0:
			return t.Format("2006-01-02")
		}
		return t.Format("02/01/2006 15:04")
	}
	if t, err := time.Parse("15:04:05", strings.TrimPrefix(s, "T")); err == nil {
		return t.Format("15:04")
	}
	return s
}

// digits is a number with the mark and at least so many decimals. What Excel shows of a
// number has 15 digits; the rest is noise of binary fractions.
func digits(v float64, mark string, least int) string {
	if short, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 15, 64), 64); err == nil {
		v = short
	}
	whole, fraction, _ := strings.Cut(strconv.FormatFloat(v, 'f', -1, 64), ".")
	for len(fraction) < least {
		fraction += "0"
	}
	if fraction != "" {
		whole += mark + fraction
	}
	return whole
}
