package planner

import (
	"hubplan/planner/say"
	"slices"
	"strings"
)

// FormerCode is a use of a code that a comune had before it was merged or renamed.
type FormerCode struct {
	File    string // where it stands
	Code    string
	Current string // the code of now
	Since   Date   // of the change
	Places  string // the file and line that tell of it
}

// InputFile is a file that was read, with what was made of it.
type InputFile struct {
	Name    string // path inside the scenario
	SHA256  string // of the bytes read, lower-case hexadecimal
	Bytes   int64
	Rows    int64     // data rows read
	Used    int64     // of which used
	Ignored []Ignored // why the others were not: Rows = Used + Σ Ignored
	Format  TextFormat
}

// Ignored is how many rows of a file were not used, and why.
type Ignored struct {
	Rows int64
	Why  say.Text
}

// TextFormat is what was recognised about a text file; zero for another one.
type TextFormat struct {
	Encoding  string // UTF-8 or Windows-1252; empty for what is no text, or a sheet
	BOM       bool   // begins with a byte order mark
	Delimiter string // one character; empty for what is no table
	Decimal   string // "," or ".", both where the file mixes them, empty where no number has decimals
	LineEnd   string // LF, CRLF or CR
}

// In says in a few words what was recognised.
func (f TextFormat) In(l say.Lang) string {
	if f.Encoding == "" {
		return ""
	}
	words := []string{f.Encoding}
	add := func(ok bool, it, en string) {
		if ok {
			words = append(words, say.Text{It: it, En: en}.In(l))
		}
	}
	add(f.BOM, "con BOM", "with BOM")
	add(f.LineEnd != "", "righe "+f.LineEnd, f.LineEnd+" lines")
	delimiter := f.Delimiter
	if delimiter == "\t" {
		delimiter = "TAB"
	}
	add(f.Delimiter != "", "campi separati da «"+delimiter+"»", "fields by “"+delimiter+"”")
	add(len(f.Decimal) == 1, "decimali con «"+f.Decimal+"»", "decimals by “"+f.Decimal+"”")
	return strings.Join(words, ", ")
}

// Ignore moves rows of a file from those used to those that are not.
func (f *InputFile) Ignore(rows int64, why say.Text) {
	if rows <= 0 {
		return
	}
	f.Used -= rows
	f.Ignored = slices.Clone(f.Ignored) // the scenario's own list stays as it was read
	for k := range f.Ignored {
		if f.Ignored[k].Why == why {
			f.Ignored[k].Rows += rows
			return
		}
	}
	f.Ignored = append(f.Ignored, Ignored{rows, why})
}
