package input

import (
	"cmp"
	"fmt"
	"hubplan/planner/say"
	"slices"
	"strconv"
	"strings"
)

// Place says where in the input a value stands. Line and Column count from 1;
// zero means the file as a whole. Sheet is set for workbooks, and then the
// place reads as Excel users write it, Hub!F7.
type Place struct {
	File, Sheet  string
	Line, Column int
	Field        string
}

// String is file:line:column, or sheet!cell for a workbook.
func (p Place) String() string {
	if p.Sheet != "" {
		switch {
		case p.Line == 0:
			return p.Sheet
		case p.Column == 0:
			return p.Sheet + "!" + strconv.Itoa(p.Line)
		}
		return p.Sheet + "!" + columnLetters(p.Column) + strconv.Itoa(p.Line)
	}
	s := p.File
	if p.Line > 0 {
		s += ":" + strconv.Itoa(p.Line)
		if p.Column > 0 {
			s += ":" + strconv.Itoa(p.Column)
		}
	}
	return s
}

func columnLetters(n int) string {
	var s string
	for ; n > 0; n = (n - 1) / 26 {
		s = string(rune('A'+(n-1)%26)) + s
	}
	return s
}

// Row is where a record was read: a line of a table, whose fields can be
// pointed at by name.
type Row struct {
	File, Sheet string
	Line        int
	Columns     map[string]int // where each named field begins in this line; nil if unknown
}

// At is the place of one field of the row.
func (r Row) At(field string) Place {
	return Place{File: r.File, Sheet: r.Sheet, Line: r.Line, Column: r.Columns[field], Field: field}
}

// Fault is one thing wrong with the input, told to the person who can mend it.
type Fault struct {
	Place   Place
	Warning bool     // worth knowing, but the job goes on
	Outside bool     // a warning of what lies beside the scenario and is no part of it: what is made of the scenario does not speak of it
	What    say.Text // what is wrong
	Want    say.Text // what was expected
	Fix     say.Text // how to mend it, where that is not obvious
}

// In words the fault in one line: place, field, what, expected, mend.
func (f Fault) In(l say.Lang) string {
	want, fix := "expected", "mend"
	if l == say.Italian {
		want, fix = "atteso", "rimedio"
	}
	var b strings.Builder
	if s := f.Place.String(); s != "" {
		b.WriteString(s + ": ")
	}
	if f.Place.Field != "" {
		b.WriteString(f.Place.Field + ": ")
	}
	b.WriteString(f.What.In(l))
	if s := f.Want.In(l); s != "" {
		b.WriteString("; " + want + ": " + s)
	}
	if s := f.Fix.In(l); s != "" {
		b.WriteString("; " + fix + ": " + s)
	}
	return b.String()
}

// Faults is a list of faults, all of those of an input at once. As an error it
// means that at least one of them is not a warning.
type Faults []Fault

// Error joins the faults in English, one a line, for logs and tests; the
// command line prints them in the reader's language.
func (fs Faults) Error() string {
	s := make([]string, len(fs))
	for i, f := range fs {
		s[i] = f.In(say.English)
	}
	return strings.Join(s, "\n")
}

// Add appends a fault.
func (fs *Faults) Add(at Place, what, want, fix say.Text) {
	*fs = append(*fs, Fault{Place: at, What: what, Want: want, Fix: fix})
}

// Warn appends a warning.
func (fs *Faults) Warn(at Place, what, fix say.Text) {
	*fs = append(*fs, Fault{Place: at, Warning: true, What: what, Fix: fix})
}

// Within leaves out the warnings of what is no part of the scenario.
func (fs Faults) Within() Faults {
	return slices.DeleteFunc(slices.Clone(fs), func(f Fault) bool { return f.Outside })
}

// Errors counts the faults that stop the job.
func (fs Faults) Errors() int {
	n := 0
	for _, f := range fs {
		if !f.Warning {
			n++
		}
	}
	return n
}

// Sort orders the faults by file, sheet, line and column, keeping the order in
// which those of one place were found.
func (fs Faults) Sort() {
	slices.SortStableFunc(fs, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.Place.File, b.Place.File), cmp.Compare(a.Place.Sheet, b.Place.Sheet),
			a.Place.Line-b.Place.Line, a.Place.Column-b.Place.Column)
	})
}

// Err is the faults in order where there is an error among them, else nil.
func (fs Faults) Err() error {
	if fs.Errors() == 0 {
		return nil
	}
	fs.Sort()
	return fs
}

// Count says how many faults and warnings there are, as the closing line of a
// check.
func (fs Faults) Count() say.Text {
	e := fs.Errors()
	w := len(fs) - e
	return say.Text{
		It: fmt.Sprintf("%d %s, %d %s", e, plural(e, "errore", "errori"), w, plural(w, "avviso", "avvisi")),
		En: fmt.Sprintf("%d %s, %d %s", e, plural(e, "error", "errors"), w, plural(w, "warning", "warnings")),
	}
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// Distinct leaves out the faults at places where an error stands earlier in the
// list: what a reader could not read makes no sense to a later check either, and
// only the first of the two is worth telling. An error about a whole row covers
// what follows about its fields, one about a whole file what follows about it.
// Warnings cover nothing.
func (fs Faults) Distinct() Faults {
	told := map[Place]bool{}
	kept := make(Faults, 0, len(fs))
	for _, f := range fs {
		at := f.Place
		if at.Column > 0 {
			at.Field = "" // the column says it, whatever the field is called there
		}
		row := Place{File: at.File, Sheet: at.Sheet, Line: at.Line}
		file := Place{File: at.File, Sheet: at.Sheet}
		if told[at] || told[row] || told[file] {
			continue
		}
		kept = append(kept, f)
		if !f.Warning && at != (Place{}) {
			told[at] = true
		}
	}
	return kept
}
