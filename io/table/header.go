package table

import (
	"strings"

	"hubplan/planner/input"
	"hubplan/planner/say"
)

// index finds the columns of the header by name. Position i of the result is
// where columns[i] stands, or -1. It reports unknown, refused, repeated and missing
// columns; ok is false where one of these was found.
func (t *Table) index(columns []Column, faults *input.Faults) (at []int, ok bool) {
	before := faults.Errors()
	at = make([]int, len(columns))
	for i := range at {
		at[i] = -1
	}
	var unknown []Cell
	for k, cell := range t.Header.Cells {
		if strings.TrimSpace(cell.Text) == "" {
			continue // rows may not have a value under it, see [Reader.Next]
		}
		i := find(columns, cell.Text)
		switch {
		case i < 0:
			unknown = append(unknown, cell)
		case columns[i].Refused != say.Text{}:
			faults.Add(t.place(t.Header.Line, cell.Column, columns[i].Name), columns[i].Refused,
				say.Textf("le colonne: %s", "the columns: %s", names(columns)), columns[i].Remedy)
		case at[i] >= 0:
			first := t.Header.Cells[at[i]].Column
			faults.Add(t.place(t.Header.Line, cell.Column, columns[i].Name),
				say.Textf("la colonna «%s» c'è già alla posizione %d", "column “%s” stands already at position %d", columns[i].Name, first),
				say.Text{It: "ogni colonna una volta", En: "each column once"}, say.Text{})
		default:
			at[i] = k
		}
	}
	meant := t.unknown(columns, at, unknown, faults)
	for i, c := range columns {
		if at[i] < 0 && !c.Optional && !meant[i] && c.Refused == (say.Text{}) {
			faults.Add(t.place(t.Header.Line, 0, c.Name),
				say.Textf("manca la colonna «%s»", "column “%s” is missing", c.Name),
				say.Textf("le colonne: %s", "the columns: %s", names(columns)), say.Text{})
		}
	}
	return at, faults.Errors() == before
}

// unknown reports the columns that no one asked for, each with the missing
// column that may have been meant, and says which those are.
func (t *Table) unknown(columns []Column, at []int, unknown []Cell, faults *input.Faults) (meant []bool) {
	meant = make([]bool, len(columns))
	for _, cell := range unknown {
		var missing []string
		for i, c := range columns {
			if at[i] < 0 && !meant[i] && c.Refused == (say.Text{}) {
				missing = append(missing, c.Name)
			}
		}
		fix := say.Text{It: "togliere la colonna o correggerne il nome", En: "remove the column or correct its name"}
		if near := input.Nearest(Key(cell.Text), missing); near != "" {
			fix = say.Textf("forse «%s»", "perhaps “%s”", near)
			meant[find(columns, near)] = true
		}
		name := strings.TrimSpace(cell.Text)
		faults.Add(t.place(t.Header.Line, cell.Column, ""),
			say.Textf("colonna sconosciuta «%s»", "unknown column “%s”", Excerpt(name)),
			say.Textf("le colonne: %s", "the columns: %s", names(columns)), fix)
	}
	return meant
}

func find(columns []Column, name string) int {
	key := Key(name)
	for i, c := range columns {
		if Key(c.Name) == key {
			return i
		}
	}
	return -1
}

// Excerpt is a text short enough to be quoted in a message.
func Excerpt(s string) string {
	const longest = 40
	n := 0
	for i := range s {
		if n == longest {
			return s[:i] + "…"
		}
		n++
	}
	return s
}
