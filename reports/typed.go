package reports

import "hubplan/planner/say"

// column is a column of a table whose rows are of type R: what it says of itself, and
// what a row has in it. A new column of such a table is one line.
type column[R any] struct {
	head
	get func(*R) any
}

// list is a table before its values are taken from its rows.
type list[R any] struct {
	title   say.Text
	columns []column[R]
	rows    []R
}

// only is the same rows under some of the columns, in the order given.
func (l list[R]) only(columns ...column[R]) list[R] {
	l.columns = columns
	return l
}

// tableOf takes the values from the rows; words come in the language given.
func tableOf[R any](l list[R], lang say.Lang) table {
	t := table{title: l.title, rows: make([][]any, len(l.rows))}
	for _, c := range l.columns {
		t.columns = append(t.columns, c.head)
	}
	for r := range l.rows {
		row := make([]any, len(l.columns))
		for k, c := range l.columns {
			row[k] = c.get(&l.rows[r])
			if words, ok := row[k].(say.Text); ok {
				row[k] = words.In(lang)
			}
		}
		t.rows[r] = row
	}
	return t
}
