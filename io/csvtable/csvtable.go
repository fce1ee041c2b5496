// Package csvtable reads delimited text files as spreadsheets and statistical
// offices write them: with comma, semicolon, tab or bar, in UTF-8 or Windows-1252,
// with or without byte order mark, with either line end, with titles above the
// header. What it recognised it says; typed values are package table's concern.
package csvtable

import (
	"bytes"

	"hubplan/io/table"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// Limits of one file. Beyond them a file is not the small table it should be.
const (
	LargestFile = 64 << 20 // bytes
	MostRows    = 200_000
	MostFields  = 200
)

// headerWithin is how many lines may be searched for the header.
const headerWithin = 20

// Delimiters that are recognised, the most likely first.
var delimiters = []byte{';', ',', '\t', '|'}

// Read makes a table of the bytes of a file. The columns serve to find the
// header: it is the line, among the first ones, that names the most of them.
// Every fault is added to faults; the table is nil where the file cannot be read
// as a table at all.
func Read(name string, data []byte, columns []table.Column, faults *input.Faults) *table.Table {
	whole := input.Place{File: name}
	if len(data) > LargestFile {
		faults.Add(whole, say.Textf("il file supera %d byte", "the file has more than %d bytes", LargestFile), say.Text{}, say.Text{})
		return nil
	}
	text, encoding, bom, what, fix := Decode(data)
	if what != (say.Text{}) {
		faults.Add(whole, what, say.Text{It: "testo in UTF-8 o Windows-1252", En: "text in UTF-8 or Windows-1252"}, fix)
		return nil
	}
	lineEnd := LineEnd(text)
	if OldLineEnds(text) {
		text = bytes.ReplaceAll(text, []byte{'\r'}, []byte{'\n'})
	}
	if len(bytes.TrimSpace(text)) == 0 {
		faults.Add(whole, say.Text{It: "il file è vuoto", En: "the file is empty"}, wantHeader(columns), say.Text{})
		return nil
	}
	line, delimiter := FindHeader(text, columns)
	if line == 0 {
		faults.Add(input.Place{File: name, Line: 1}, say.Text{It: "non si trova l'intestazione", En: "the header is not to be found"},
			wantHeader(columns), say.Text{})
		return nil
	}
	t := &table.Table{File: name, Format: table.Format{Encoding: encoding, BOM: bom, Delimiter: string(rune(delimiter)), LineEnd: lineEnd}}
	s := NewScanner(bytes.NewReader(text), delimiter)
	s.SkipLines(line - 1)
	return fill(t, s, faults)
}

// LineEnd is how the first line of a text ends: LF, CRLF or CR; empty where it
// does not.
func LineEnd(text []byte) string {
	k := bytes.IndexAny(text, "\r\n")
	switch {
	case k < 0:
		return ""
	case text[k] == '\n':
		return "LF"
	case bytes.HasPrefix(bytes.TrimLeft(text[k:], "\r"), []byte{'\n'}):
		return "CRLF"
	}
	return "CR"
}

func wantHeader(columns []table.Column) say.Text {
	var b bytes.Buffer
	for i, c := range columns {
		if i > 0 {
			b.WriteByte(';')
		}
		b.WriteString(c.Name)
	}
	return say.Textf("una riga con i nomi delle colonne: %s", "a line with the names of the columns: %s", b.String())
}

// FindHeader finds the line, from 1, that names the most of the columns, and
// the delimiter with which it does so; the first of equals. The line is 0 where
// none names any. The text is UTF-8, at least its first lines.
func FindHeader(text []byte, columns []table.Column) (line int, delimiter byte) {
	most := 0
	for _, d := range delimiters {
		s := NewScanner(bytes.NewReader(text), d)
		for s.Scan() && s.Line() <= headerWithin {
			if n := table.Matches(cells(s), columns); n > most {
				most, line, delimiter = n, s.Line(), d
			}
		}
	}
	return line, delimiter
}

func cells(s *Scanner) []table.Cell {
	out := make([]table.Cell, len(s.Fields()))
	for i, f := range s.Fields() {
		out[i] = table.Cell{Text: string(f.Text), Column: s.Column(f)}
	}
	return out
}

// fill reads the header, where the scanner stands, and the rows below it.
func fill(t *table.Table, s *Scanner, faults *input.Faults) *table.Table {
	for s.Scan() {
		rec := table.Record{Line: s.Line()}
		at := input.Place{File: t.File, Line: s.Line()}
		if what, column := s.Broken(); what != (say.Text{}) {
			at.Column = column
			faults.Add(at, what, say.Text{It: "virgolette solo intorno a un campo intero, raddoppiate al suo interno",
				En: "quotes only around a whole field, doubled inside it"}, say.Text{})
			rec.Broken = true
		} else if n := len(s.Fields()); n > MostFields {
			faults.Add(at, say.Textf("la riga ha %d campi", "the row has %d fields", n),
				say.Textf("al massimo %d", "at most %d", MostFields), say.Text{})
			rec.Broken = true
		} else {
			rec.Cells = cells(s)
		}
		switch {
		case t.Header.Line == 0 && rec.Broken:
			return nil
		case t.Header.Line == 0:
			t.Header = rec
		case len(t.Rows) == MostRows:
			faults.Add(at, say.Textf("il file ha più di %d righe", "the file has more than %d rows", MostRows), say.Text{}, say.Text{})
			return nil
		case rec.Broken || !blank(rec.Cells):
			t.Rows = append(t.Rows, rec)
		}
	}
	if err := s.Err(); err != nil {
		faults.Add(input.Place{File: t.File}, say.Textf("una riga supera %d byte", "a line has more than %d bytes", LongestRecord),
			say.Text{}, say.Text{})
		return nil
	}
	return t
}

func blank(cells []table.Cell) bool {
	for _, c := range cells {
		if len(bytes.TrimSpace([]byte(c.Text))) > 0 {
			return false
		}
	}
	return true
}
