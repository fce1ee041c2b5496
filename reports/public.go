package reports

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"hubplan/io/parquetfile"
	"hubplan/planner"
	"hubplan/planner/disclosure"
	"hubplan/planner/say"
	"hubplan/planner/tables"
)

// PublicSchema is the schema of a public copy's manifest, by which it is told
// from a plan.
const PublicSchema = "public-1"

// ErrPublic says that a folder is the public copy of a plan, which cannot be
// worked with as the plan itself can.
var ErrPublic = errors.New("the folder is a public copy")

// publicManifest says what a public copy is. It has nothing that is not in its
// tables: no objective, no distances, no counts of small groups.
type publicManifest struct {
	Schema    string        `json:"schema"`
	Tool      string        `json:"tool"`
	Version   string        `json:"version"`
	RunID     string        `json:"run_id"`
	AsOf      planner.Date  `json:"as_of"`
	Lang      say.Lang      `json:"lang"`
	Threshold int           `json:"threshold"` // numbers of people below it, but for none, are not shown
	Earlier   []publicLink  `json:"earlier"`   // copies published before, with which this one gives nothing away either
	Tables    []publicCount `json:"tables"`
	Outputs   []Output      `json:"outputs"`
}

// publicLink is an earlier copy that a copy has been made with.
type publicLink struct {
	RunID string       `json:"run_id"`
	AsOf  planner.Date `json:"as_of"`
}

// publicCount is how many cells of a table are shown and hidden.
type publicCount struct {
	Table string `json:"table"`
	Cells int    `json:"cells"`
	Shown int    `json:"shown"`
}

// publicTable is a table of people that may be published.
type publicTable struct {
	disclosure.Table
	name          string // as table public has it
	sheet, about  say.Text
	corner        say.Text // over the rows' names
	rowIDs, names []string // of the original rows
	columnIDs     []string // of the original columns
	heads         []string
	safe          *disclosure.Safe // nil where nothing of it may be shown
}

// WritePublic writes the public copy of a result into an empty folder: three tables
// of people with their totals, as a workbook and as table public, and a text that
// says what they are. Cells of fewer than [disclosure.Threshold] people are hidden,
// and others so that nobody can compute them, be it with the earlier copies. Those
// that cannot be compared with the plan are returned as warnings.
func WritePublic(dir string, r *Result, earlier []PublicCopy, lang say.Lang, jobs int) ([]say.Text, error) {
	e := newEdition(r, lang)
	all, warnings := e.publicTables(earlier)
	return warnings, e.writePublic(dir, all, earlier, jobs)
}

func (e *edition) writePublic(dir string, all []*publicTable, earlier []PublicCopy, jobs int) error {
	w := e.publicBook(all)
	b, err := encode(w, e.stamp)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, w.file), b, 0o666); err != nil {
		return err
	}
	if err := os.Mkdir(filepath.Join(dir, TablesFolder), 0o777); err != nil {
		return err
	}
	if err := parquetfile.WriteTable(filepath.Join(dir, TablesFolder), e.publicRows(all)); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "LEGGIMI.txt"), []byte(strings.Join(e.publicWords(all), "\n\n")+"\n"), 0o666); err != nil {
		return err
	}
	m := publicManifest{Schema: PublicSchema, Tool: "hubplan", Version: planner.Version, RunID: e.RunID,
		AsOf: e.Instance.Parameters.AsOf, Lang: e.lang, Threshold: disclosure.Threshold, Earlier: []publicLink{}}
	for _, c := range earlier {
		m.Earlier = append(m.Earlier, publicLink{c.RunID, c.AsOf})
	}
	for _, t := range all {
		m.Tables = append(m.Tables, t.count())
	}
	if m.Outputs, err = HashOutputs(dir, jobs); err != nil {
		return err
	}
	if b, err = json.MarshalIndent(m, "", "  "); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, ManifestName), append(b, '\n'), 0o666)
}

func (t *publicTable) count() publicCount {
	n := publicCount{Table: t.name}
	if t.safe != nil {
		n.Cells = len(t.safe.Rows) * len(t.safe.Columns)
		n.Shown = t.safe.Shown()
	}
	return n
}

// pooledName names what is shown as one.
func pooledName(of []int, names []string, by string) string {
	var parts []string
	for _, k := range of {
		parts = append(parts, names[k])
	}
	return strings.Join(parts, by)
}

// publicRows are the cells and totals as a table; the total of a row has no
// column, and that of a column no row.
func (e *edition) publicRows(all []*publicTable) []tables.Public {
	var rows []tables.Public
	run := tables.Run{RunID: e.RunID, AsOf: int32(e.Instance.Parameters.AsOf)}
	for _, t := range all {
		if t.safe == nil {
			continue
		}
		across := make([]int64, len(t.safe.Columns))
		var whole int64
		for r, of := range t.safe.Rows {
			row := pooledName(of, t.rowIDs, "+")
			var total int64
			for c, n := range t.safe.People[r] {
				x := tables.Public{Run: run, Table: t.name, Row: &row, Column: new(pooledName(t.safe.Columns[c], t.columnIDs, "+"))}
				if !t.safe.Hidden[r][c] {
					x.People = new(n)
				}
				rows = append(rows, x)
				total += n
				across[c] += n
			}
			rows = append(rows, tables.Public{Run: run, Table: t.name, Row: &row, People: &total})
			whole += total
		}
		for c, n := range across {
			rows = append(rows, tables.Public{Run: run, Table: t.name, Column: new(pooledName(t.safe.Columns[c], t.columnIDs,
				"+")), People: new(n)})
		}
		rows = append(rows, tables.Public{Run: run, Table: t.name, People: &whole})
	}
	return rows
}

// publicWords says what the copy is, what is missing from it and what is shown as one.
func (e *edition) publicWords(all []*publicTable) []string {
	var s []string
	for _, t := range []say.Text{
		say.Textf("Copia pubblica del piano %s, riferito al %s.", "Public copy of plan %s, as of %s.", e.RunID,
			e.Instance.Parameters.AsOf.In(e.lang)),
		say.Textf("Per riservatezza i gruppi di meno di %d persone non si mostrano: al loro posto c'è «n.d.» (nella tabella "+
			"Parquet, un valore vuoto). "+
			"Per lo stesso motivo è «n.d.» anche qualche altra cella, che può essere più grande oppure zero: altrimenti le "+
			"prime si ricaverebbero dai totali per differenza, "+
			"o sottraendo da questa copia una copia precedente. Una cella «n.d.» non è quindi per forza un gruppo piccolo, e "+
			"può non esserci nessuno.",
			"For confidentiality groups of fewer than %d people are not shown: “n.a.” stands in their place (a null in the Parquet table). "+
				"For the same reason some other cells read “n.a.” too, which may be larger or zero: otherwise the first could be "+
				"computed from the totals, "+
				"or by subtracting an earlier copy from this one. A cell that reads “n.a.” is therefore not always a small group, "+
				"and there may be nobody in it.", disclosure.Threshold),
		{It: "Comuni, hub, coorti o settimane stanno insieme ad altri in una riga o colonna sola dove i totali, o la loro " +
			"differenza da una copia precedente, sono così piccoli, " +
			"o dove non basta nascondere celle. Restano insieme nelle copie successive. Tutti i totali sono quelli del piano.",
			En: "Comuni, hubs, cohorts or weeks stand with others in one row or column where totals, or their difference from " +
				"an earlier copy, are so small, " +
				"or where hiding cells is not enough. They stay together in later copies. All totals are those of the plan."},
		{It: "Nella copia pubblica non ci sono giorni e orari per comune, distanze medie, prezzi e cartelle dei comuni: da " +
			"quei dati si potrebbe risalire ai gruppi piccoli. Il piano intero resta presso l'ATS.",
			En: "The public copy has no days and hours by comune, no mean distances, prices or workbooks of the comuni: small " +
				"groups could be computed from them. The whole plan stays with the ATS."},
	} {
		s = append(s, e.say(t))
	}
	return append(s, e.publicGroups(all)...)
}

// publicGroups names what each table shows as one.
func (e *edition) publicGroups(all []*publicTable) (s []string) {
	for _, t := range all {
		if t.safe == nil {
			continue
		}
		var groups []string
		for _, of := range t.safe.Rows {
			if len(of) > 1 {
				groups = append(groups, pooledName(of, t.names, " + "))
			}
		}
		for _, of := range t.safe.Columns {
			if len(of) > 1 {
				groups = append(groups, pooledName(of, t.heads, " + "))
			}
		}
		if len(groups) > 0 {
			list := strings.Join(groups, "; ")
			s = append(s, e.say(say.Textf("Insieme nel foglio «%s»: %s.", "As one in sheet “%s”: %s.", e.say(t.sheet), list)))
		}
	}
	return s
}

// publicBook is the workbook of the public copy.
func (e *edition) publicBook(all []*publicTable) *workbook {
	title := say.Text{It: "Piano delle vaccinazioni: copia pubblica", En: "Vaccination plan: public copy"}
	w := &workbook{file: "piano-pubblico.xlsx", title: e.say(title)}
	read := sheet{name: say.Text{It: "Leggimi", En: "Read me"}, title: e.say(title), about: say.Text{It: "che cosa " +
		"contiene questa copia", En: "what this copy holds"}, notes: e.publicWords(all), upright: true}
	t := table{columns: []head{
		text(say.Text{It: "Foglio", En: "Sheet"}, say.Text{It: "foglio della cartella", En: "sheet of the workbook"}, 22),
		{say.Text{It: "Contenuto", En: "Content"}, say.Text{It: "che cosa mostra il foglio", En: "what the sheet shows"}, wrapped, 60},
		number(say.Text{It: "Celle", En: "Cells"}, say.Text{It: "celle della tabella, senza i totali",
			En: "cells of the table, without the totals"}),
		number(say.Text{It: "Non mostrate", En: "Not shown"}, say.Text{It: "celle «n.d.»", En: "cells “n.a.”"})}}
	for _, p := range all {
		n := p.count()
		t.rows = append(t.rows, []any{e.say(p.sheet), e.say(p.about), n.Cells, n.Cells - n.Shown})
	}
	read.tables = []table{t}
	w.sheets = append(w.sheets, read)
	for _, p := range all {
		w.sheets = append(w.sheets, e.publicSheet(p))
	}
	return w
}

func (e *edition) publicSheet(p *publicTable) sheet {
	s := sheet{name: p.sheet, title: e.say(p.sheet), about: p.about, notes: []string{e.say(p.about)}}
	if p.safe == nil {
		s.notes = append(s.notes, e.say(say.Text{It: "I totali, o la loro differenza da una copia precedente, sono troppo " +
			"piccoli: non si mostra nulla.", En: "The totals, or their difference from an earlier copy, are too small: nothing is shown."}))
		return s
	}
	t := table{columns: []head{{p.corner, p.about, wrapped, 34}}}
	add := func(header, meaning say.Text) {
		t.columns = append(t.columns, head{header, meaning, eachItsOwn, 11})
	}
	for _, of := range p.safe.Columns {
		name := pooledName(of, p.heads, " + ")
		add(say.Text{It: name, En: name}, p.about)
	}
	total := say.Text{It: "Totale", En: "Total"}
	add(total, total)
	across := make([]int64, len(p.safe.Columns))
	var everyone int64
	line := func(name string, cells []any, sum int64) {
		t.rows = append(t.rows, append(append([]any{name}, cells...), whole.Of(sum)))
	}
	for r, of := range p.safe.Rows {
		var cells []any
		var sum int64
		for c, n := range p.safe.People[r] {
			sum += n
			across[c] += n
			if p.safe.Hidden[r][c] {
				cells = append(cells, plain.Of(e.say(say.Text{It: "n.d.", En: "n.a."})))
			} else {
				cells = append(cells, whole.Of(n))
			}
		}
		everyone += sum
		line(pooledName(of, p.names, " + "), cells, sum)
	}
	var cells []any
	for _, n := range across {
		cells = append(cells, whole.Of(n))
	}
	line(e.say(total), cells, everyone)
	s.tables = []table{t}
	return s
}
