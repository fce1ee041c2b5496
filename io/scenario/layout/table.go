package layout

import (
	"bytes"
	"encoding/csv"
	"iter"
	"slices"

	"hubplan/io/table"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// Table describes a table to those who do not ask what becomes of its rows.
type Table struct {
	File     string // empty for the residents, whose file the parameters name
	Sheet    string // empty where no sheet holds it
	Row      say.Text
	Required bool // no scenario is without it
	Always   bool // a workbook has the sheet even where the scenario lacks the table, for rows to be added
	Quoted   bool // as ISTAT writes: texts in quotes, no byte order mark
	Columns  []Column
	version  int64 // of the layout, 0 where it is not known
}

// Readable are the columns as package table looks for them; those of another version of
// the layout than the table's are refused.
func (t *Table) Readable() []table.Column {
	out := make([]table.Column, len(t.Columns))
	for k, c := range t.Columns {
		out[k] = table.Column{Name: c.Name, Optional: c.Optional}
		if c.in(t.version) {
			continue
		}
		if out[k].Optional = true; !c.Bygone && t.version != 0 {
			out[k].Refused = say.Textf("la colonna «%s» è della versione %d del formato, e lo scenario è nella versione %d",
				"column “%s” is of version %d of the layout, and the scenario is in version %d", c.Name, max(c.Since, c.Until), t.version)
			out[k].Remedy = say.Textf("togliere la colonna, o portare tutto lo scenario alla versione %d (si veda «hubplan help colonne»)",
				"remove the column, or bring the whole scenario to version %d (see “hubplan help colonne”)", max(c.Since, c.Until))
		}
	}
	return out
}

// in says whether a version of the layout has the column; where none is known, whether
// all have it.
func (c *Column) in(version int64) bool {
	if version == 0 {
		return c.Since == 0 && c.Until == 0
	}
	return c.Since <= version && (c.Until == 0 || version <= c.Until)
}

// At finds the description of a column by its name, nil where there is none.
func (t *Table) At(name string) *Column {
	for k := range t.Columns {
		if table.Key(t.Columns[k].Name) == table.Key(name) {
			return &t.Columns[k]
		}
	}
	return nil
}

// field is a column with its way into a record and out of it. Without set, the cell
// is only looked at; without get, it is not written.
type field[R any] struct {
	Column
	access[R]
}

// Of is a table whose rows are records.
type Of[R any] struct {
	Table
	fields []field[R]
	row    func(*R) *input.Row
	// vary is what a column is for a record that was read up to there, where that
	// depends on the columns before it.
	vary func(*R, Column) Column
}

func of[R any](t Table, row func(*R) *input.Row, fields ...field[R]) *Of[R] {
	for _, f := range fields {
		t.Columns = append(t.Columns, f.Column)
	}
	return &Of[R]{Table: t, fields: fields, row: row}
}

// In is the table as a version of the layout has it. Columns of other versions are not
// read, and not written.
func (t *Of[R]) In(version int64) *Of[R] {
	x := *t
	x.version, x.fields = version, nil
	for _, f := range t.fields {
		if f.in(version) {
			x.fields = append(x.fields, f)
		}
	}
	return &x
}

// Row is a row as it was read: its record, and which of its cells could not be read.
// Those are told as faults, and have in the record the value of an empty cell.
type Row[R any] struct {
	Record R
	bad    []string
}

// Bad says whether any of some cells could not be read.
func (r *Row[R]) Bad(names ...string) bool {
	return slices.ContainsFunc(names, func(n string) bool { return slices.Contains(r.bad, n) })
}

// Whole says whether all cells could be read.
func (r *Row[R]) Whole() bool { return r.bad == nil }

// Rows reads the rows of a table, one after the other. While one is looked at, the
// reader stands on it.
func (t *Of[R]) Rows(r *table.Reader) iter.Seq[*Row[R]] {
	return func(yield func(*Row[R]) bool) {
		for r.Next() {
			row := new(Row[R])
			*t.row(&row.Record) = r.Row()
			for k := range t.fields {
				f := &t.fields[k]
				c := f.Column
				if t.vary != nil {
					c = t.vary(&row.Record, c)
				}
				v, ok := c.read(r)
				if !ok {
					row.bad = append(row.bad, c.Name)
				}
				if f.set != nil {
					f.set(&row.Record, v)
				}
			}
			if !yield(row) {
				return
			}
		}
	}
}

// CSV is records as a file of this layout.
func (t *Of[R]) CSV(records []R) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma = ';'
	var header []string
	for _, f := range t.fields {
		if f.get != nil {
			header = append(header, f.Name)
		}
	}
	lines := [][]string{header}
	for k := range records {
		var line []string
		for _, f := range t.fields {
			if f.get != nil {
				line = append(line, f.get(&records[k]))
			}
		}
		lines = append(lines, line)
	}
	if err := w.WriteAll(lines); err != nil {
		panic("layout: a buffer can be written: " + err.Error())
	}
	return b.Bytes()
}
