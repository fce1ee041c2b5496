package scenariobook

import (
	"slices"
	"strconv"
	"strings"

	"hubplan/io/xlsxfile/xlsxread"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// oddities tells what a sheet has that a table cannot say: merged cells, which give
// their value to the first of them alone, are faults; hidden rows and sheets, which are
// read like any other, are warnings. header is nil for the sheet of the parameters.
// The rows that merged cells leave without their values come back.
func (o *opener) oddities(p *xlsxread.Sheet, header []string, s *sheet) (without map[int]bool) {
	top, columns := 1, 2
	if header != nil {
		top, columns = o.headerLine(p, s), len(header)
	}
	for _, m := range p.Merged {
		if m.ToLine < top || m.FromColumn > columns || !touches(p, m) || aside(s, p, m, columns) {
			continue
		}
		o.faults.Add(o.place(p.Name, max(m.FromLine, top), m.FromColumn, ""),
			say.Textf("le celle %s sono unite: solo la prima ha il valore", "the cells %s are merged: only the first has the value",
				m.String()),
			say.Text{It: "una cella per ogni valore", En: "one cell for each value"},
			say.Text{It: "dividere le celle e scrivere il valore in ognuna", En: "unmerge the cells and write the value in each"})
		if without == nil {
			without = map[int]bool{}
		}
		for line := m.FromLine; line <= min(m.ToLine, p.Rows[len(p.Rows)-1].Line); line++ {
			without[line] = true
		}
	}
	o.hidden(p, top)
	o.unseen(p, header)
	return without
}

// unseen warns of columns that are read though nobody sees them.
func (o *opener) unseen(p *xlsxread.Sheet, header []string) {
	var names []string
	for _, r := range p.Unseen {
		for c := max(1, r.FromColumn); c <= min(r.ToColumn, len(header)); c++ {
			if header[c-1] != "" {
				names = append(names, header[c-1])
			}
		}
	}
	if len(names) > 0 {
		o.faults.Warn(o.place(p.Name, 0, 0, ""), say.Textf("colonne nascoste, che si leggono come le altre: %s",
			"columns that are hidden, and are read like the others: %s", strings.Join(names, ", ")),
			say.Text{It: "mostrarle per controllarle", En: "show them to check them"})
	}
}

// hidden warns of rows, and of a sheet, that are read though nobody sees them.
func (o *opener) hidden(p *xlsxread.Sheet, top int) {
	var hidden []string
	for _, r := range p.Rows {
		if r.Hidden && r.Line > top {
			hidden = append(hidden, strconv.Itoa(r.Line))
		}
	}
	fix := say.Text{It: "mostrarle per controllarle, o cancellarle se non devono contare",
		En: "show them to check them, or delete them if they are not to count"}
	const some = 5
	if n := len(hidden); n > 0 {
		list := strings.Join(hidden[:min(n, some)], ", ")
		if n > some {
			list += ", …"
		}
		o.faults.Warn(o.place(p.Name, 0, 0, ""), say.Textf("%d righe sono nascoste e si leggono come le altre (%s)",
			"%d rows are hidden and are read like the others (%s)", n, list), fix)
	}
	if p.Hidden {
		o.faults.Warn(o.place(p.Name, 0, 0, ""), say.Text{It: "il foglio è nascosto e si legge come gli altri",
			En: "the sheet is hidden and is read like the others"}, say.Text{It: "mostrarlo per controllarlo", En: "show it to check it"})
	}
}

// headerLine is the row of a sheet in which its header stands.
func (o *opener) headerLine(p *xlsxread.Sheet, s *sheet) int {
	best, most := 1, 0
	for _, r := range p.Rows[:min(len(p.Rows), headerWithin)] {
		n := 0
		for k := range r.Cells {
			if s.At(r.Cells[k].Value) != nil {
				n++
			}
		}
		if n > most {
			best, most = r.Line, n
		}
	}
	return best
}

// touches says whether a block lies among the rows of a sheet: below the last one
// nothing is read.
func touches(p *xlsxread.Sheet, m xlsxread.Range) bool {
	return len(p.Rows) > 0 && m.FromLine <= p.Rows[len(p.Rows)-1].Line
}

// aside says whether a block is a remark across one row, as they stand below ISTAT's
// table, or empty cells beside a table's row.
func aside(s *sheet, p *xlsxread.Sheet, m xlsxread.Range, columns int) bool {
	if s == nil || !s.Quoted || m.FromLine != m.ToLine {
		return false
	}
	k := slices.IndexFunc(p.Rows, func(r xlsxread.Row) bool { return r.Line == m.FromLine })
	return k < 0 || len(p.Rows[k].Cells) == 1 && columns > 1
}

// show remembers a cell that shows something else than the text that is made of it.
func (o *opener) show(sheet string, line, column int, text, shown string) {
	if shown != "" {
		o.shown[input.Place{Sheet: sheet, Line: line, Column: column}] = [2]string{text, shown}
	}
}

// quoteShown makes a fault about a cell quote what the user sees in it.
func (b *Book) quoteShown(f *input.Fault) {
	pair, ok := b.shown[input.Place{Sheet: f.Place.Sheet, Line: f.Place.Line, Column: f.Place.Column}]
	if !ok {
		return
	}
	english := strings.Replace(pair[0], ",", ".", 1)
	f.What.It = quoted(f.What.It, "«", pair[0], "»", pair[1])
	shown := strings.NewReplacer("VERO", "TRUE", "FALSO", "FALSE", ",", ".").Replace(pair[1])
	f.What.En = quoted(f.What.En, "“", english, "”", shown)
}

// quoted puts what is shown in the place of a text that a sentence quotes, or ends
// with.
func quoted(sentence, open, text, end, shown string) string {
	if with := strings.Replace(sentence, open+text+end, open+shown+end, 1); with != sentence {
		return with
	}
	if rest, ok := strings.CutSuffix(sentence, " "+text); ok {
		return rest + " " + shown
	}
	return sentence
}
