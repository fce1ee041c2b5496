package scenariobook

import (
	"math"
	"strconv"
	"strings"

	"hubplan/io/table"
	"hubplan/planner"
	"hubplan/planner/say"
)

// epoch is the serial number of 1 January 1970 in Excel's days.
const epoch = 25569

// plain is a format's code without what stands in quotes, in brackets or behind
// a backslash, and without the forms for negative numbers and for text.
func plain(format string) string {
	var b strings.Builder
	quoted, bracket := false, false
	for i := 0; i < len(format); i++ {
		switch c := format[i]; {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '[':
			bracket = true
		case c == ']':
			bracket = false
		case bracket:
		case c == '\\' || c == '_' || c == '*':
			i++
		case c == ';':
			return b.String()
		default:
			b.WriteByte(c)
		}
	}
	return strings.ToLower(b.String())
}

func isDateFormat(format string) bool {
	p := plain(format)
	return strings.Contains(p, "y") || strings.Contains(p, "d") || strings.Contains(p, "aa") || strings.Contains(p, "gg")
}

func isTimeFormat(format string) bool { return strings.Contains(plain(format), "h") }

// decimals is how many decimals a format always shows.
func decimals(format string) int {
	p := plain(format)
	if strings.Contains(p, "%") {
		return 0
	}
	_, after, _ := strings.Cut(p, ".")
	n := 0
	for n < len(after) && after[n] == '0' {
		n++
	}
	return n
}

// text is a cell as the tables of the folder layout write it, with the given
// decimal mark. A date is written as one if the cell shows it as one. What no
// text can be made of is told in words.
func (c *cell) text(mark string) (s string, what, fix say.Text) {
	switch {
	case c.empty:
		return "", say.Text{It: "la formula non ha un risultato salvato, e le formule non si calcolano qui",
				En: "the formula has no stored result, and formulas are not evaluated here"},
			say.Text{It: "aprire e salvare la cartella in Excel, o scrivere il valore",
				En: "open and save the workbook in Excel, or write the value"}
	case c.kind == 'e':
		return "", say.Textf("la cella contiene l'errore %s", "the cell holds the error %s",
			table.Excerpt(c.value)), say.Text{It: "scrivere il valore", En: "write the value"}
	case c.kind == 'b':
		return strconv.FormatBool(c.value == "1" || c.value == "true"), say.Text{}, say.Text{}
	case c.kind == 's':
		return c.value, say.Text{}, say.Text{}
	}
	v, err := strconv.ParseFloat(c.value, 64)
	if err != nil || math.IsInf(v, 0) || math.IsNaN(v) || math.Abs(v) > 1e15 {
		return c.value, say.Text{}, say.Text{} // the reader of the table says what is wrong
	}
	switch {
	case isDateFormat(c.format) && v >= 1 && v == math.Trunc(v) && v < 2958466:
		return planner.Date(int(v) - epoch).String(), say.Text{}, say.Text{}
	case isTimeFormat(c.format) && !isDateFormat(c.format) && v >= 0 && v < 1:
		minutes := int(math.Round(v * 24 * 60))
		return strconv.Itoa(100 + minutes/60)[1:] + ":" + strconv.Itoa(100 + minutes%60)[1:], say.Text{}, say.Text{}
	}
	// What Excel shows of a number has 15 digits; the rest is noise of binary
	// fractions.
	if v, err = strconv.ParseFloat(strconv.FormatFloat(v, 'g', 15, 64), 64); err != nil {
		return c.value, say.Text{}, say.Text{}
	}
	s = strconv.FormatFloat(v, 'f', -1, 64)
	whole, fraction, _ := strings.Cut(s, ".")
	for len(fraction) < decimals(c.format) {
		fraction += "0"
	}
	if fraction != "" {
		whole += mark + fraction
	}
	return whole, say.Text{}, say.Text{}
}

// asNumber is a text as the number it stands for, and the format that shows it
// as it was written; ok is false for what is none, or would not come back.
func asNumber(s string) (v float64, format string, ok bool) {
	digits := strings.TrimPrefix(s, "-")
	whole, fraction, hasMark := strings.Cut(strings.Replace(digits, ",", ".", 1), ".")
	if whole == "" || hasMark && fraction == "" || len(whole)+len(fraction) > 15 || len(whole) > 1 && whole[0] == '0' ||
		strings.Trim(whole+fraction, "0123456789") != "" {
		return 0, "", false
	}
	v, err := strconv.ParseFloat(strings.Replace(s, ",", ".", 1), 64)
	if err != nil || v == 0 && digits != s {
		return 0, "", false
	}
	format = "0"
	if fraction != "" {
		format += "." + strings.Repeat("0", len(fraction))
	}
	return v, format, true
}

// asDay is a text as Excel's number of the date it stands for.
func asDay(s string) (serial int, ok bool) {
	d, what, _ := table.ParseDate(s)
	return int(d) + epoch, what == say.Text{}
}
