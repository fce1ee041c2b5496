package public

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"

	"hubplan/io/parquetfile"
	"hubplan/planner"
	"hubplan/planner/disclosure"
	"hubplan/planner/say"
	"hubplan/planner/tables"
	"hubplan/reports/book"
	"hubplan/reports/edition"
	"hubplan/reports/manifest"
)

// publicManifest says what a public copy is. It has nothing that is not in its
// tables: no objective, no distances, no counts of small groups.
type publicManifest struct {
	Schema    string            `json:"schema"`
	Tool      string            `json:"tool"`
	Version   string            `json:"version"`
	RunID     string            `json:"run_id"`
	AsOf      planner.Date      `json:"as_of"`
	Lang      say.Lang          `json:"lang"`
	Threshold int               `json:"threshold"` // numbers of people below it, but for none, are not shown
	Earlier   []publicLink      `json:"earlier"`   // copies published before, with which this one gives nothing away either
	Tables    []publicCount     `json:"tables"`
	Outputs   []manifest.Output `json:"outputs"`
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

// Write writes the public copy of a result into an empty folder: see [Make].
func Write(dir string, r *edition.Result, earlier []Copy, lang say.Lang) ([]say.Text, error) {
	if err := os.Mkdir(filepath.Join(dir, manifest.TablesFolder), 0o777); err != nil {
		return nil, err
	}
	return Make(r, earlier, lang, func(path string, b []byte) error {
		return os.WriteFile(filepath.Join(dir, filepath.FromSlash(path)), b, 0o666)
	})
}

// Make makes the public copy of a result: three tables of people with their totals, as
// a workbook and as table public, a text that says what they are, and the manifest; put
// is given each file with its path in the copy's folder, the manifest last. Cells of
// fewer than [disclosure.Threshold] people are hidden, and others so that nobody can
// compute them, be it with the earlier copies. Those that cannot be compared with the
// plan are returned as warnings.
func Make(r *edition.Result, earlier []Copy, lang say.Lang, put func(path string, b []byte) error) ([]say.Text, error) {
	e := edition.New(r, lang)
	all, warnings := publicTables(e, earlier)
	return warnings, putAll(e, all, earlier, put)
}

func putAll(e *edition.Edition, all []*publicTable, earlier []Copy, put func(path string, b []byte) error) error {
	w := publicBook(e, all)
	data, err := book.Encode(w, e.Stamp)
	if err != nil {
		return err
	}
	rows := publicRows(e, all)
	table, err := parquetfile.Encode(tables.Apart(&rows))
	if err != nil {
		return err
	}
	m := publicManifest{Schema: manifest.PublicSchema, Tool: "hubplan", Version: planner.Version, RunID: e.RunID,
		AsOf: e.Instance.Parameters.AsOf, Lang: e.Lang, Threshold: disclosure.Threshold, Earlier: []publicLink{}}
	for _, c := range earlier {
		m.Earlier = append(m.Earlier, publicLink{c.RunID, c.AsOf})
	}
	for _, t := range all {
		m.Tables = append(m.Tables, t.count())
	}
	for _, f := range []struct {
		path string
		b    []byte
	}{
		{"LEGGIMI.txt", []byte(strings.Join(publicWords(e, all), "\n\n") + "\n")},
		{manifest.TablesFolder + "/" + parquetfile.PublicName + ".parquet", table},
		{w.File, data},
	} { // in order of path
		if err := put(f.path, f.b); err != nil {
			return err
		}
		m.Outputs = append(m.Outputs, manifest.OutputOf(f.path, f.b))
	}
	b, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	return put(manifest.Name, append(b, '\n'))
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
func publicRows(e *edition.Edition, all []*publicTable) []tables.Public {
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
func publicWords(e *edition.Edition, all []*publicTable) []string {
	var s []string
	for _, t := range []say.Text{
		say.Textf("Copia pubblica del piano %s, riferito al %s.", "Public copy of plan %s, as of %s.", e.RunID,
			e.Instance.Parameters.AsOf.In(e.Lang)),
		say.Textf("Per riservatezza i gruppi di meno di %d persone non si mostrano: al loro posto c'è «n.d.» (nella tabella "+
			"Parquet, un valore vuoto). "+
			"Per lo stesso motivo è «n.d.» anche qualche altra cella, che può essere più grande oppure zero: altrimenti le "+
			"prime si ricaverebbero dai totali per differenza, "+
			"o sottraendo da questa copia una copia precedente. Una cella «n.d.» non è quindi per forza un gruppo piccolo, e "+
			"può non esserci nessuno.",
			"For confidentiality groups of fewer than %d people are not shown: “n.a.” stands in their place (a null in the Parquet "+
				"table). For the same reason some other cells read “n.a.” too, which may be larger or zero: otherwise the first could be "+
				"computed from the totals, "+
				"or by subtracting an earlier copy from this one. A cell that reads “n.a.” is therefore not always a small group, "+
				"and there may be nobody in it.", disclosure.Threshold),
		{It: "Comuni, hub, anni di nascita o settimane stanno insieme ad altri in una riga o colonna sola dove i totali, o la " +
			"loro " +
			"differenza da una copia precedente, sono così piccoli, " +
			"o dove non basta nascondere celle. Restano insieme nelle copie successive. Tutti i totali sono quelli del piano.",
			En: "Comuni, hubs, cohorts or weeks stand with others in one row or column where totals, or their difference from " +
				"an earlier copy, are so small, " +
				"or where hiding cells is not enough. They stay together in later copies. All totals are those of the plan."},
		{It: "Nella copia pubblica non ci sono giorni e orari per comune, distanze medie, prezzi e cartelle dei comuni: da " +
			"quei dati si potrebbe risalire ai gruppi piccoli. Il piano intero resta presso l'ATS.",
			En: "The public copy has no days and hours by comune, no mean distances, prices or workbooks of the comuni: small " +
				"groups could be computed from them. The whole plan stays with the ATS."},
		{It: "Gli avvisi da affiggere (i PDF della cartella «comuni» del piano) non contano persone e si possono aggiungere a questa " +
			"cartella. Nient'altro del piano si può aggiungere: non agende, lettere e sintesi, non le cartelle di lavoro di comuni e hub.",
			En: "The notices to hang up (the PDFs in the plan's folder “comuni”) count no people and may be added to this folder. " +
				"Nothing else of the plan may: no agendas, letters and summaries, no workbooks of comuni and hubs."},
	} {
		s = append(s, e.Say(t))
	}
	return append(s, publicGroups(e, all)...)
}

// publicGroups names what each table shows as one.
func publicGroups(e *edition.Edition, all []*publicTable) (s []string) {
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
			s = append(s, e.Say(say.Textf("Insieme nel foglio «%s»: %s.", "As one in sheet “%s”: %s.", e.Say(t.sheet), list)))
		}
	}
	return s
}

// publicBook is the workbook of the public copy.
func publicBook(e *edition.Edition, all []*publicTable) *book.Workbook {
	title := say.Text{It: "Piano delle vaccinazioni: copia pubblica", En: "Vaccination plan: public copy"}
	w := &book.Workbook{File: "piano-pubblico.xlsx", Title: e.Say(title)}
	read := book.Sheet{Name: say.Text{It: "Leggimi", En: "Read me"}, Title: e.Say(title), About: say.Text{It: "che cosa " +
		"contiene questa copia", En: "what this copy holds"}, Notes: publicWords(e, all), Upright: true}
	type row = *publicTable
	t := book.List[row]{Rows: all, Columns: []book.Column[row]{
		book.Col(book.Text(say.Text{It: "Foglio", En: "Sheet"}, say.Text{It: "foglio della cartella", En: "sheet of the workbook"}, 22),
			func(p *row) any { return (*p).sheet }),
		book.Col(book.Head{Header: say.Text{It: "Contenuto", En: "Content"}, Meaning: say.Text{It: "che cosa mostra il foglio",
			En: "what the sheet shows"}, Format: book.Wrapped, Width: 60}, func(p *row) any { return (*p).about }),
		book.Col(book.Number(say.Text{It: "Celle", En: "Cells"}, say.Text{It: "celle della tabella, senza i totali",
			En: "cells of the table, without the totals"}), func(p *row) any { return (*p).count().Cells }),
		book.Col(book.Number(say.Text{It: "Non mostrate", En: "Not shown"}, say.Text{It: "celle «n.d.»", En: "cells “n.a.”"}),
			func(p *row) any { return (*p).count().Cells - (*p).count().Shown })}}
	read.Tables = []book.Table{book.TableOf(t, e.Lang)}
	w.Sheets = append(w.Sheets, read)
	for _, p := range all {
		w.Sheets = append(w.Sheets, publicSheet(e, p))
	}
	return w
}

func publicSheet(e *edition.Edition, p *publicTable) book.Sheet {
	s := book.Sheet{Name: p.sheet, Title: e.Say(p.sheet), About: p.about, Notes: []string{e.Say(p.about)}}
	if p.safe == nil {
		s.Notes = append(s.Notes, e.Say(say.Text{It: "I totali, o la loro differenza da una copia precedente, sono troppo " +
			"piccoli: non si mostra nulla.", En: "The totals, or their difference from an earlier copy, are too small: nothing is shown."}))
		return s
	}
	t := book.List[publicRow]{Columns: []book.Column[publicRow]{book.Col(book.Head{Header: p.corner, Meaning: p.about,
		Format: book.Wrapped, Width: 34}, func(r *publicRow) any { return r.name })}}
	add := func(header, meaning say.Text, get func(*publicRow) any) {
		t.Columns = append(t.Columns, book.Col(book.Head{Header: header, Meaning: meaning, Format: book.EachItsOwn, Width: 11}, get))
	}
	for c, of := range p.safe.Columns {
		name := pooledName(of, p.heads, " + ")
		add(say.Text{It: name, En: name}, p.about, func(r *publicRow) any {
			if r.hidden != nil && r.hidden[c] {
				return book.Plain.Of(e.Say(say.Text{It: "n.d.", En: "n.a."}))
			}
			return book.Whole.Of(r.people[c])
		})
	}
	total := say.Text{It: "Totale", En: "Total"}
	add(total, total, func(r *publicRow) any { return book.Whole.Of(r.sum) })
	everyone := publicRow{name: e.Say(total), people: make([]int64, len(p.safe.Columns))}
	for r, of := range p.safe.Rows {
		row := publicRow{name: pooledName(of, p.names, " + "), people: p.safe.People[r], hidden: p.safe.Hidden[r]}
		for c, n := range row.people {
			row.sum += n
			everyone.people[c] += n
		}
		everyone.sum += row.sum
		t.Rows = append(t.Rows, row)
	}
	t.Rows = append(t.Rows, everyone)
	s.Tables = []book.Table{book.TableOf(t, e.Lang)}
	return s
}

// publicRow is a row of a public table, with its sum; of the sums nothing is hidden.
type publicRow struct {
	name   string
	people []int64
	hidden []bool
	sum    int64
}

// Beside is where the public copy of the plan in a folder stands.
func Beside(dir string) string { return filepath.Clean(dir) + "-pubblico" }
