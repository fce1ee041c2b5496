package scenario

import (
	"fmt"
	"path"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"hubplan/io/csvtable"
	"hubplan/io/scenario/layout"
	"hubplan/io/table"
	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// ReadHypotheses reads a table of hypotheses: a CSV file, or a YAML file with a list
// «ipotesi» of entries with the same columns. The result is nil where there is an
// error.
func ReadHypotheses(name string, data []byte, faults *input.Faults) []input.Change {
	var t *table.Table
	if ext := strings.ToLower(path.Ext(name)); ext == ".yaml" || ext == ".yml" {
		t = yamlTable(name, data, faults)
	} else {
		t = csvtable.Read(name, data, layout.Hypotheses.Readable(), faults)
	}
	if t == nil {
		return nil
	}
	return Hypotheses(t, faults)
}

// yamlTable makes a table of the entries of a YAML list.
func yamlTable(name string, data []byte, faults *input.Faults) *table.Table {
	s := &settings{file: name, faults: faults, places: map[string]input.Place{}}
	root := s.parse(data)
	if root == nil {
		return nil
	}
	before := faults.Errors()
	list := s.group(root, "", input.Place{File: name}, "ipotesi").list("ipotesi")
	t := &table.Table{File: name}
	var keys []string
	for k, c := range layout.Hypotheses.Columns {
		keys = append(keys, c.Name)
		t.Header.Cells = append(t.Header.Cells, table.Cell{Text: c.Name, Column: k + 1})
	}
	for e, n := range list {
		entry, ok := n.(*ast.MappingNode)
		at := s.place(n, "")
		if !ok {
			s.wrongKind(at, n, say.Text{It: "una voce «- ipotesi: …» con le sue chiavi", En: "an entry “- ipotesi: …” with its keys"})
			continue
		}
		g := s.group(entry, fmt.Sprintf("ipotesi[%d].", e), at, keys...)
		r := table.Record{Line: at.Line}
		for k, key := range keys {
			r.Cells = append(r.Cells, table.Cell{Text: g.text(key, layout.Hypotheses.Columns[k].Optional), Column: k + 1})
		}
		t.Rows = append(t.Rows, r)
	}
	if faults.Errors() > before {
		return nil
	}
	return t
}

// Hypotheses reads the rows of a table of hypotheses.
func Hypotheses(t *table.Table, faults *input.Faults) (out []input.Change) {
	before := faults.Errors()
	r, ok := table.NewReader(t, layout.Hypotheses.Readable(), faults)
	if !ok {
		return nil
	}
	for row := range layout.Hypotheses.Rows(r) {
		if c := row.Record; !row.Bad("cambia") {
			if !row.Bad("valore") {
				changeValue(r, &c)
			}
			out = append(out, c)
		}
	}
	if len(t.Rows) == 0 {
		faults.Add(input.Place{File: t.File, Sheet: t.Sheet}, say.Text{It: "nessuna ipotesi", En: "no hypothesis"},
			say.Text{It: "almeno una riga", En: "at least one row"}, say.Text{})
	}
	if faults.Errors() > before {
		return nil
	}
	return out
}

// changeValue reads what a kind of change needs of the column valore, and makes sure
// that it names what it is about.
func changeValue(r *table.Reader, c *input.Change) {
	needs := func(field string) {
		if r.Empty(field) {
			r.Fault(field, say.Text{It: "la cella è vuota", En: "the cell is empty"},
				say.Textf("«%s» la richiede", "“%s” needs it", string(c.Kind)), say.Text{})
		}
	}
	switch c.Kind {
	case input.KindClosure:
		needs("hub")
	case input.KindStations:
		needs("hub")
		signed(r, c, say.Text{It: "un numero di postazioni, oppure +2 o -1", En: "a number of stations, or +2 or -1"})
	case input.KindHours:
		needs("hub")
		needs("valore")
		c.Shifts, _ = layout.Shifts(r, "valore")
	case input.KindOpening:
		needs("coorte")
		if d, err := planner.ParseDate(r.OptionalText("valore")); err == nil {
			c.Date = d
			return
		}
		signed(r, c, say.Text{It: "una data, oppure giorni in più o in meno come +7 o -3",
			En: "a date, or days more or fewer such as +7 or -3"})
		c.Relative = true
	case input.KindUptake:
		needs("coorte")
		c.Share, _ = r.Decimal("valore")
		shareUpToOne(r, c)
	case input.KindDeliveries:
		needs("prodotto")
		c.Share, _ = r.Decimal("valore")
		shareUpToOne(r, c)
	case input.KindDelay:
		needs("prodotto")
		c.Number, _ = r.Int("valore", 1, 366)
	case input.KindActivate:
		needs("hub")
		c.Number, _ = r.OptionalInt("valore", 1, 1000)
	case input.KindNewHub:
		needs("hub")
		needs("comune")
		c.Number, _ = r.Int("valore", 1, 1000)
	case input.KindAssign:
		needs("hub")
		needs("comune")
	case input.KindParameter:
		needs("parametro")
		c.Text = r.Text("valore")
	}
}

func shareUpToOne(r *table.Reader, c *input.Change) {
	if c.Share > planner.DecimalUnit {
		r.Fault("valore", say.Textf("la quota è %s", "the share is %s", c.Share), say.Text{It: "da 0 a 1", En: "0 to 1"}, say.Text{})
	}
}

// signed reads a whole number that may have a sign, which makes it relative.
func signed(r *table.Reader, c *input.Change, want say.Text) {
	text := strings.ReplaceAll(r.OptionalText("valore"), "−", "-")
	n, err := strconv.ParseInt(strings.TrimPrefix(text, "+"), 10, 32)
	if err != nil || n < -1000 || n > 1000 {
		r.Fault("valore", say.Textf("«%s» non va bene", "“%s” will not do", table.Excerpt(text)), want, say.Text{})
		return
	}
	c.Number, c.Relative = n, strings.HasPrefix(text, "+") || n < 0
}
