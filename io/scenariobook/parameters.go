package scenariobook

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"hubplan/io/scenario"
	"hubplan/io/scenario/layout"
	"hubplan/io/table"
	"hubplan/io/xlsxfile/xlsxread"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// parameterRows tells where in the workbook a parameter stands.
type parameterRows struct {
	line map[string]int // path → row
	path map[int]string // line of the YAML text → path
}

// place is where in the workbook a place of parametri.yaml is.
func (r *parameterRows) place(name string, p input.Place) input.Place {
	out := input.Place{File: name, Sheet: parameterSheet, Field: p.Field}
	path := p.Field
	if r.line[path] == 0 {
		path = r.path[p.Line]
	}
	if out.Line = r.line[path]; out.Line > 0 {
		out.Column = 2
		if p.Field == "" {
			out.Column = 1 // about the key itself
		}
	}
	return out
}

// parameters reads the sheet of the parameters and makes parametri.yaml of it:
// the text that it came from, where that says the same, else the canonical one.
// It gives the name of the file of residents, and that of the emblem, which is empty where
// there is none.
func (o *opener) parameters(p *xlsxread.Sheet, hidden *xlsxread.Sheet) (residents, logo string) {
	o.params = parameterRows{map[string]int{}, map[int]string{}}
	var settings []scenario.Setting
	for _, r := range p.Rows {
		s, ok := o.setting(p.Name, r, settings)
		if !ok {
			continue
		}
		settings = append(settings, s)
		switch s.Path {
		case "popolazione.file":
			residents = s.Text
		case logoKey:
			logo = s.Text
		}
	}
	text := yaml(settings)
	if original := unhide(hidden); original != nil {
		if was, faults := scenario.Settings(original); len(faults) == 0 && sameSettings(was, settings) {
			text = original
		}
	}
	now, _ := scenario.Settings(text)
	for _, s := range now {
		o.params.path[s.Place.Line] = s.Path
	}
	o.files[scenario.ParametersFile] = text
	return residents, logo
}

// setting is what a row says after those before it; not ok where it says nothing, or is
// at fault.
func (o *opener) setting(sheet string, r xlsxread.Row, before []scenario.Setting) (s scenario.Setting, ok bool) {
	record := o.parameterRow(sheet, r)
	key := strings.TrimSpace(record[0].Value)
	if r.Line == 1 && table.Key(key) == "chiave" || key == "" && record[1].Value == "" {
		return s, false
	}
	fault := func(field string, what, want say.Text) {
		o.faults.Add(o.place(sheet, r.Line, 1, field), what, want, say.Text{})
	}
	switch {
	case key == "":
		fault("chiave", say.Text{It: "manca la chiave del valore", En: "the key of the value is missing"},
			say.Text{It: "il nome di un parametro", En: "the name of a parameter"})
	case record[1].Value == "":
		if o.params.line[key] == 0 {
			o.params.line[key] = r.Line // so that a fault about its absence can point here
		}
	case slices.ContainsFunc(before, func(s scenario.Setting) bool { return s.Path == key }):
		fault(key, say.Textf("la chiave c'è già alla riga %d", "the key stands already on row %d", o.params.line[key]),
			say.Text{It: "ogni chiave una volta", En: "each key once"})
	case !validPath(key):
		fault("", say.Textf("chiave sconosciuta «%s»", "unknown key “%s”", table.Excerpt(key)),
			say.Text{It: "una chiave come orizzonte.dal o limiti[2]", En: "a key such as orizzonte.dal or limiti[2]"})
	default:
		o.params.line[key] = r.Line
		isText := (record[1].Kind == xlsxread.Text || record[1].Kind == xlsxread.ISODate) && !isDate(record[1].Value) || isTextKey(key)
		return scenario.Setting{Path: key, Text: record[1].Value, IsText: isText}, true
	}
	return s, false
}

// parameterRow is key and value of a row, as text.
func (o *opener) parameterRow(sheet string, r xlsxread.Row) (record [2]xlsxread.Cell) {
	for k := range r.Cells {
		c := r.Cells[k]
		if c.Column > 2 {
			continue
		}
		s, shown, what, fix := c.Text(".")
		if what != (say.Text{}) {
			o.faults.Add(o.place(sheet, r.Line, c.Column, ""), what, say.Text{It: "un valore", En: "a value"}, fix)
			s = unreadable
		}
		o.show(sheet, r.Line, c.Column, s, shown)
		record[c.Column-1] = xlsxread.Cell{Value: s, Kind: c.Kind}
	}
	return record
}

// isTextKey says whether a parameter is a text even where it looks like a number.
func isTextKey(path string) bool {
	c := layout.Parameter(path)
	return c != nil && c.Kind == layout.Free
}

// validPath says whether a path is made of names of letters, digits, hyphens
// and underscores, the first or the last of which may have a place in a list.
func validPath(path string) bool {
	names := strings.Split(path, ".")
	for k, name := range names {
		if base, rest, isEntry := strings.Cut(name, "["); isEntry {
			n, err := strconv.Atoi(strings.TrimSuffix(rest, "]"))
			if k > 0 && k < len(names)-1 || err != nil || n < 1 || n > 1000 || !strings.HasSuffix(rest, "]") {
				return false
			}
			name = base
		}
		if name == "" || strings.Trim(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") != "" {
			return false
		}
	}
	return true
}

func isDate(text string) bool {
	_, ok := asDay(text)
	return ok
}

// unhide is the text that the hidden sheet keeps, nil where there is none.
func unhide(p *xlsxread.Sheet) []byte {
	if p == nil || len(p.Rows) == 0 {
		return nil
	}
	var b strings.Builder
	for k, r := range p.Rows {
		if r.Line != k+1 || len(r.Cells) != 1 || !strings.HasPrefix(r.Cells[0].Value, "|") {
			return nil
		}
		if k > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(r.Cells[0].Value[1:])
	}
	return []byte(b.String())
}

// sameSettings says whether two lists of parameters say the same, in whatever
// order; keys without a value do not count.
func sameSettings(a, b []scenario.Setting) bool {
	values := map[string]string{}
	for _, s := range a {
		if s.Text == "" {
			return false
		}
		values[s.Path] = s.Text
	}
	for _, s := range b {
		if v, ok := values[s.Path]; !ok || v != s.Text && !(isDate(v) && isDate(s.Text) && sameDay(v, s.Text)) {
			return false
		}
	}
	return len(values) == len(b)
}

func sameDay(a, b string) bool {
	x, _ := asDay(a)
	y, _ := asDay(b)
	return x == y
}

// yaml is the canonical text of parametri.yaml: what each key means, and one
// value to a line. Entries of a list are taken in their numbers' order.
func yaml(settings []scenario.Setting) []byte {
	var b strings.Builder
	b.WriteString("# Parametri dello scenario, scritti da una cartella di lavoro.\n")
	done := map[string]bool{}
	for _, s := range settings {
		head, _, _ := strings.Cut(s.Path, ".")
		head, _, isList := strings.Cut(head, "[")
		if done[head] {
			continue
		}
		done[head] = true
		if isList {
			list(&b, head, settings)
			continue
		}
		branch(&b, head, "", settings)
	}
	return []byte(b.String())
}

// branch writes the value of a path, or the values under it.
func branch(b *strings.Builder, path, indent string, settings []scenario.Setting) {
	name := path[strings.LastIndexByte(path, '.')+1:]
	var below []string
	for _, s := range settings {
		if s.Path == path {
			if c := layout.Parameter(path); c != nil && !strings.Contains(path, "giacenza.") {
				fmt.Fprintf(b, "%s# %s\n", indent, c.Note.It)
			}
			fmt.Fprintf(b, "%s%s: %s\n", indent, name, scalar(s))
		}
		if rest, ok := strings.CutPrefix(s.Path, path+"."); ok {
			first, _, _ := strings.Cut(rest, ".")
			first, _, _ = strings.Cut(first, "[")
			if !slices.Contains(below, first) {
				below = append(below, first)
			}
		}
	}
	if below != nil {
		fmt.Fprintf(b, "%s%s:\n", indent, name)
	}
	for _, k := range below {
		if entries := numbered(path+"."+k, settings); entries != nil {
			if c := layout.Parameter(path + "." + k + "[n]"); c != nil {
				fmt.Fprintf(b, "%s  # %s\n", indent, c.Note.It)
			}
			fmt.Fprintf(b, "%s  %s: [%s]\n", indent, k, strings.Join(entries, ", "))
			continue
		}
		branch(b, path+"."+k, indent+"  ", settings)
	}
}

// numbered are the values of a list in a group, in their numbers' order; nil where the
// path leads to none.
func numbered(path string, settings []scenario.Setting) (values []string) {
	var entries []scenario.Setting
	for _, s := range settings {
		if entryOf(path, s.Path) > 0 {
			entries = append(entries, s)
		}
	}
	slices.SortStableFunc(entries, func(a, b scenario.Setting) int { return entryOf(path, a.Path) - entryOf(path, b.Path) })
	for _, s := range entries {
		values = append(values, scalar(s))
	}
	return values
}

// list writes the entries of a list.
func list(b *strings.Builder, name string, settings []scenario.Setting) {
	var entries []int
	for _, s := range settings {
		if n := entryOf(name, s.Path); n > 0 && !slices.Contains(entries, n) {
			entries = append(entries, n)
		}
	}
	slices.Sort(entries)
	fmt.Fprintf(b, "%s:\n", name)
	for _, n := range entries {
		mark := "  - "
		for _, s := range settings {
			if entryOf(name, s.Path) != n {
				continue
			}
			b.WriteString(mark)
			if _, key, isGroup := strings.Cut(s.Path, "]."); isGroup {
				b.WriteString(key + ": ")
			}
			b.WriteString(scalar(s) + "\n")
			mark = "    "
		}
	}
}

// entryOf is the number of an entry of a list that a path leads to, else 0.
func entryOf(name, path string) int {
	rest, ok := strings.CutPrefix(path, name+"[")
	if !ok {
		return 0
	}
	digits, _, _ := strings.Cut(rest, "]")
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 0
	}
	return n
}

// scalar is a value as YAML: a text in quotes, anything else as it is.
func scalar(s scenario.Setting) string {
	if !s.IsText && plainScalar(s.Text) {
		return s.Text
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`, "\t", `\t`).Replace(s.Text) + `"`
}

// plainScalar says whether a text needs no quotes whatever it is.
func plainScalar(s string) bool {
	return s != "" && strings.Trim(s, "0123456789.-/") == "" && s != "-" && !strings.HasPrefix(s, "- ") || s == "true" || s == "false"
}
