package table

import (
	"strings"

	"hubplan/planner/input"
	"hubplan/planner/say"
)

// Reader goes through the rows of a table and gives their cells as typed
// values. A value that cannot be read is reported and given as zero.
type Reader struct {
	t       *Table
	columns []Column
	at      []int
	faults  *input.Faults
	next    int
	row     *Record
	used    int64
}

// NewReader finds the columns of a table by name. ok is false where the header
// is at fault; then there is nothing to read.
func NewReader(t *Table, columns []Column, faults *input.Faults) (r *Reader, ok bool) {
	r = &Reader{t: t, columns: columns, faults: faults}
	r.at, ok = t.index(columns, faults)
	return r, ok
}

// Next goes to the next row that is sound as a whole.
func (r *Reader) Next() bool {
	for r.next < len(r.t.Rows) {
		r.row = &r.t.Rows[r.next]
		r.next++
		if !r.row.Broken && r.rightLength() {
			r.used++
			return true
		}
	}
	return false
}

// Used counts the rows that [Reader.Next] went to.
func (r *Reader) Used() int64 { return r.used }

// rightLength reports a row that has not the header's cells. Empty cells at the
// end are forgiven, as are empty cells under an empty name: spreadsheets leave
// them behind.
func (r *Reader) rightLength() bool {
	header, cells := r.t.Header.Cells, r.row.Cells
	for k, c := range cells {
		if (k >= len(header) || strings.TrimSpace(header[k].Text) == "") && strings.TrimSpace(c.Text) != "" {
			if k < len(header) {
				r.faults.Add(r.t.place(r.row.Line, c.Column, ""),
					say.Textf("«%s» sta in una colonna senza nome", "“%s” stands in a column without a name", Excerpt(c.Text)),
					say.Text{It: "una cella vuota", En: "an empty cell"}, say.Text{})
				return false
			}
			r.wrongLength()
			return false
		}
	}
	named := 0
	for k, c := range header {
		if strings.TrimSpace(c.Text) != "" {
			named = k + 1
		}
	}
	if len(cells) < named {
		r.wrongLength()
		return false
	}
	return true
}

func (r *Reader) wrongLength() {
	fix := say.Text{}
	if r.t.Format.Delimiter != "" && len(r.row.Cells) > len(r.t.Header.Cells) {
		fix = say.Textf("se un valore contiene «%s», metterlo tra virgolette", "if a value contains “%s”, put it in quotes",
			r.t.Format.Delimiter)
	}
	r.faults.Add(r.t.place(r.row.Line, 0, ""),
		say.Textf("la riga ha %d campi, l'intestazione %d", "the row has %d fields, the header %d", len(r.row.Cells),
			len(r.t.Header.Cells)),
		say.Text{It: "lo stesso numero di campi", En: "the same number of fields"}, fix)
}

// Row is the place of the present row, for a record to keep.
func (r *Reader) Row() input.Row {
	row := input.Row{File: r.t.File, Sheet: r.t.Sheet, Line: r.row.Line, Columns: make(map[string]int, len(r.columns))}
	for i, c := range r.columns {
		if k := r.at[i]; k >= 0 && r.row.Cells[k].Column > 0 {
			row.Columns[c.Name] = r.row.Cells[k].Column
		}
	}
	return row
}

// cell is a cell of the present row without surrounding space; there is none
// where the table lacks an optional column. Asking for a column that was not
// named to [NewReader] is the caller's mistake.
func (r *Reader) cell(field string) Cell {
	for i, c := range r.columns {
		if c.Name == field {
			if r.at[i] < 0 {
				return Cell{}
			}
			cell := r.row.Cells[r.at[i]]
			cell.Text = strings.TrimSpace(cell.Text)
			return cell
		}
	}
	panic("table: column " + field + " was not asked for")
}

// Fault reports something about a field of the present row.
func (r *Reader) Fault(field string, what, want, fix say.Text) {
	r.faults.Add(r.t.place(r.row.Line, r.cell(field).Column, field), what, want, fix)
}

// Empty says whether a cell of the present row has no text.
func (r *Reader) Empty(field string) bool { return r.cell(field).Text == "" }

// Says says whether a cell of the present row has a word, in whatever case.
func (r *Reader) Says(field, word string) bool { return Key(r.cell(field).Text) == word }

// missing reports an empty cell that may not be empty.
func (r *Reader) missing(field string, want say.Text) {
	r.Fault(field, say.Text{It: "la cella è vuota", En: "the cell is empty"}, want, say.Text{})
}
