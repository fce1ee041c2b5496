package book

import (
	"hubplan/planner"
	"hubplan/planner/say"
)

// Column is a column of a table whose rows are of type R: what it says of itself, and
// what a row has in it. A new column of such a table is one line.
type Column[R any] struct {
	Head
	Get func(*R) any
}

// List is a table before its values are taken from its rows.
type List[R any] struct {
	Title   say.Text
	Columns []Column[R]
	Rows    []R
}

// Only is the same rows under some of the columns, in the order given.
func (l List[R]) Only(columns ...Column[R]) List[R] {
	l.Columns = columns
	return l
}

// TableOf takes the values from the rows; words come in the language given.
func TableOf[R any](l List[R], lang say.Lang) Table {
	t := Table{Title: l.Title, Rows: make([][]any, len(l.Rows))}
	for _, c := range l.Columns {
		t.Columns = append(t.Columns, c.Head)
	}
	for r := range l.Rows {
		row := make([]any, len(l.Columns))
		for k, c := range l.Columns {
			row[k] = c.Get(&l.Rows[r])
			if words, ok := row[k].(say.Text); ok {
				row[k] = words.In(lang)
			}
		}
		t.Rows[r] = row
	}
	return t
}

// Sentences are a table of one column, a text a row.
func Sentences(title say.Text, h Head, texts []string) Table {
	return TableOf(List[string]{Title: title, Columns: []Column[string]{Col(h, func(s *string) any { return *s })}, Rows: texts},
		say.Italian) // which the texts are worded in already, whatever it is
}

// Col is a column with what it takes from a row.
func Col[R any](h Head, get func(*R) any) Column[R] { return Column[R]{h, get} }

// If is a value where there is one, and an empty cell otherwise.
func If(there bool, value any) any {
	if there {
		return value
	}
	return nil
}

// Days are the columns of a day: its date and its day of the week.
func Days[R any](of func(*R) planner.Date) []Column[R] {
	return []Column[R]{
		Col(ColDay, func(r *R) any { return of(r) }),
		Col(ColWeekday, func(r *R) any { return Weekday(of(r).Weekday()) }),
	}
}
