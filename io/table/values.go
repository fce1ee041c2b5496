package table

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// LongestText is the largest number of characters of a text cell: far below
// what a cell of a workbook can hold, far above any note.
const LongestText = 2000

// Text is a text that may not be empty. It is data, whatever it begins with: a
// cell that begins with =, +, - or @ is no formula.
func (r *Reader) Text(field string) string {
	s := r.OptionalText(field)
	if s == "" && r.Empty(field) {
		r.missing(field, say.Text{It: "un testo", En: "a text"})
	}
	return s
}

// Line is a text of one line, such as a name, that may not be empty. People break names
// within a cell to make its column narrow: such a break is read as a blank.
func (r *Reader) Line(field string) string {
	return strings.Join(strings.FieldsFunc(r.Text(field), breaks), " ")
}

func breaks(c rune) bool {
	return c == '\n' || c == '\r' || c == '\t' || c == '\u2028' || c == '\u2029'
}

// OptionalText is a text, or nothing.
func (r *Reader) OptionalText(field string) string {
	s := r.cell(field).Text
	if n := utf8.RuneCountInString(s); n > LongestText {
		r.Fault(field, say.Textf("il testo ha %d caratteri", "the text has %d characters", n),
			say.Textf("al massimo %d", "at most %d", LongestText), say.Text{})
		return ""
	}
	for _, c := range s {
		if c == utf8.RuneError || unicode.IsControl(c) && c != '\n' && c != '\r' && c != '\t' {
			r.Fault(field, say.Textf("il testo contiene il carattere non stampabile U+%04X",
				"the text contains the unprintable character U+%04X", c),
				say.Text{It: "solo caratteri stampabili", En: "printable characters only"}, say.Text{It: "riscrivere la cella",
					En: "write the cell anew"})
			return ""
		}
	}
	return s
}

// Int is a whole number from lo to hi; ok is false where it cannot be read.
func (r *Reader) Int(field string, lo, hi int64) (v int64, ok bool) {
	return r.whole(field, lo, hi, false)
}

// OptionalInt is a whole number from lo to hi, or nothing.
func (r *Reader) OptionalInt(field string, lo, hi int64) (v int64, given bool) {
	return r.whole(field, lo, hi, true)
}

func (r *Reader) whole(field string, lo, hi int64, optional bool) (int64, bool) {
	s := r.cell(field).Text
	want := say.Textf("un numero intero da %d a %d", "a whole number from %d to %d", lo, hi)
	if s == "" {
		if !optional {
			r.missing(field, want)
		}
		return 0, false
	}
	v, err := strconv.ParseInt(withoutZeros(s), 10, 64)
	switch {
	case strings.HasPrefix(s, "+") || err != nil && !isDigits(strings.TrimPrefix(withoutZeros(s), "-")):
		r.Fault(field, say.Textf("«%s» non è un numero intero", "“%s” is not a whole number", Excerpt(s)), want, thousandsFix(s))
		return 0, false
	case err != nil || v < lo || v > hi:
		r.Fault(field, say.Textf("%s è fuori dai limiti", "%s is out of range", Excerpt(s)), want, say.Text{})
		return 0, false
	}
	return v, true
}

// withoutZeros is a whole number as programs write it that know only decimals, 6.0 or
// 6,00, without them. Three zeros are left: they may be thousands.
func withoutZeros(s string) string {
	for _, end := range []string{".0", ",0", ".00", ",00"} {
		if n, found := strings.CutSuffix(s, end); found && !strings.ContainsAny(n, ".,") {
			return n
		}
	}
	return s
}

func isDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// thousandsFix is the remedy for a number whose thousands are set apart.
func thousandsFix(s string) say.Text {
	groups := strings.FieldsFunc(s, func(c rune) bool { return c == '.' || c == ',' || c == '\'' || unicode.IsSpace(c) })
	if len(groups) < 2 || len(groups[0]) > 3 || !isDigits(groups[0]) {
		return say.Text{}
	}
	for _, g := range groups[1:] {
		if len(g) != 3 || !isDigits(g) {
			return say.Text{}
		}
	}
	return say.Textf("senza separatore delle migliaia: %s", "without thousands separators: %s", strings.Join(groups, ""))
}

// Decimal is an exact decimal number, 0 or more; ok is false where it cannot be
// read.
func (r *Reader) Decimal(field string) (v planner.Decimal, ok bool) {
	s := r.cell(field).Text
	want := say.Text{It: "un numero da 0 in su con al massimo sei decimali, per esempio 0,89",
		En: "a number of 0 or more with at most six decimals, such as 0.89"}
	if s == "" {
		r.missing(field, want)
		return 0, false
	}
	v, err := planner.ParseDecimal(s)
	if err != nil {
		fix := thousandsFix(s)
		if share, isPercent := strings.CutSuffix(s, "%"); isPercent {
			if p, err := planner.ParseDecimal(strings.TrimSpace(share)); err == nil && p%100 == 0 {
				fix = say.Text{It: "scrivere " + (p / 100).In(say.Italian), En: "write " + (p / 100).In(say.English)}
			}
		}
		r.Fault(field, say.Textf("«%s» non è un numero decimale", "“%s” is not a decimal number", Excerpt(s)), want, fix)
		return 0, false
	}
	r.sawDecimal(field, s)
	return v, true
}

// sawDecimal remembers how the table writes decimals and warns where it does so
// in both ways, once: somebody may have taken one of them for thousands.
func (r *Reader) sawDecimal(field, s string) {
	for _, mark := range []string{",", "."} {
		if !strings.Contains(s, mark) || strings.Contains(r.t.Format.Decimal, mark) {
			continue
		}
		r.t.Format.Decimal += mark
		if len(r.t.Format.Decimal) == 2 {
			r.faults.Warn(r.t.place(r.row.Line, r.cell(field).Column, field),
				say.Text{It: "in questa tabella i decimali hanno a volte la virgola e a volte il punto",
					En: "decimals have sometimes a comma and sometimes a point in this table"},
				say.Text{It: "usare sempre la virgola", En: "use one of them throughout"})
		}
	}
}

// Degrees is a latitude or a longitude as a number of degrees; ok is false where
// it cannot be read. Whether it lies on the earth is not asked here.
func (r *Reader) Degrees(field string) (v float64, ok bool) {
	s := r.cell(field).Text
	want := say.Text{It: "gradi con decimali, per esempio 45,13358", En: "degrees with decimals, such as 45.13358"}
	if s == "" {
		r.missing(field, want)
		return 0, false
	}
	whole, frac, _ := strings.Cut(strings.Replace(strings.TrimPrefix(s, "-"), ",", ".", 1), ".")
	v, err := strconv.ParseFloat(strings.Replace(s, ",", ".", 1), 64)
	if err != nil || !isDigits(whole) || frac != "" && !isDigits(frac) || len(whole) > 9 || len(frac) > 18 {
		r.Fault(field, say.Textf("«%s» non è un numero di gradi", "“%s” is not a number of degrees", Excerpt(s)), want, say.Text{})
		return 0, false
	}
	r.sawDecimal(field, s)
	return v, true
}

// Date is a calendar day; ok is false where it cannot be read.
func (r *Reader) Date(field string) (d planner.Date, ok bool) {
	s := r.cell(field).Text
	if s == "" {
		r.missing(field, DateWanted)
		return 0, false
	}
	d, what, fix := ParseDate(s)
	if what != (say.Text{}) {
		r.Fault(field, what, DateWanted, fix)
		return 0, false
	}
	return d, true
}

// Word is one of some words, whatever its case and accents, or nothing where
// it is none of them.
func (r *Reader) Word(field string, words ...string) string {
	s := r.cell(field).Text
	want := say.Textf("uno di: %s", "one of: %s", strings.Join(words, " "))
	if s == "" {
		r.missing(field, want)
		return ""
	}
	for _, w := range words {
		if Key(s) == Key(w) {
			return w
		}
	}
	r.Fault(field, say.Textf("«%s» non è una delle parole ammesse", "“%s” is not one of the words allowed", Excerpt(s)), want,
		Perhaps(s, words))
	return ""
}

// Perhaps suggests the one of some words that a misspelt one is likely to mean.
func Perhaps(s string, words []string) say.Text {
	if near := input.Nearest(Key(s), words); near != "" {
		return say.Textf("forse «%s»", "perhaps “%s”", near)
	}
	return say.Text{}
}

// List is the words of a cell, set apart by spaces or commas.
func (r *Reader) List(field string) []string {
	return strings.FieldsFunc(r.OptionalText(field), func(c rune) bool { return c == ',' || unicode.IsSpace(c) })
}

// IstatCode is the code of a comune, six digits. One that lacks its zeros is
// reported and given as it was meant, so that the fault has no consequences.
func (r *Reader) IstatCode(field string) string {
	s := WholeIstatCode(r.cell(field).Text)
	if s == "" {
		r.missing(field, IstatWanted)
	} else if what := CheckIstatCode(s); what != (say.Text{}) {
		r.Fault(field, what, IstatWanted, say.Text{})
	}
	return s
}

// IstatCodes is a list of codes of comuni, each as [Reader.IstatCode] has it; the
// cell may be empty.
func (r *Reader) IstatCodes(field string) []string {
	codes := r.List(field)
	for k, s := range codes {
		codes[k] = WholeIstatCode(s)
		if what := CheckIstatCode(codes[k]); what != (say.Text{}) {
			r.Fault(field, what, IstatWanted, say.Text{})
		}
	}
	return codes
}
