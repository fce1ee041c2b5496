package scenario

import (
	"io/fs"
	"slices"

	"hubplan/io/csvtable"
	"hubplan/io/regione"
	"hubplan/io/scenario/layout"
	"hubplan/io/table"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// resumed reads the one row that says how the plan goes on from an earlier one.
func resumed(r *table.Reader) (out *input.ResumedRecord) {
	for row := range layout.Resumed.Rows(r) {
		switch {
		case out != nil:
			r.Fault("dal", say.Text{It: "c'è già una riga", En: "there is a row already"}, say.Text{It: "una riga sola", En: "one row"},
				say.Text{})
		case !row.Bad("dal", "nuove_dal", "metri_spostamento"):
			out = &row.Record
		}
	}
	return out
}

// TellsFacts says whether a file is the project's own table of doses by comune, cohort, hub,
// product and day, and not that of Regione Lombardia.
func TellsFacts(name string, data []byte) bool {
	own, theirs := doneMatches(name, data)
	return own > theirs
}

// OfRegion says whether a file of what was really given is meant in the layout of Regione
// Lombardia.
func OfRegion(name string, data []byte) bool {
	own, theirs := doneMatches(name, data)
	return theirs > own
}

// doneMatches are how many columns a file of what was done has of the project's own table,
// and of Regione Lombardia's.
func doneMatches(name string, data []byte) (own, theirs int) {
	var none input.Faults
	columns := layout.Done.Readable()
	t := csvtable.Read(name, data, slices.Concat(columns, regione.Columns), &none)
	if t == nil {
		return 0, 0
	}
	return table.Matches(t.Header.Cells, columns), table.Matches(t.Header.Cells, regione.Columns)
}

// ReadDone reads what was really given since an earlier plan: doses by comune in
// the layout of Regione Lombardia, or the project's own table of doses by comune,
// cohort, hub, product and day. Comuni that known does not want are passed over in
// the first. The result is nil where there is an error.
func ReadDone(name string, data []byte, known func(code string) bool, faults *input.Faults) *input.Done {
	before := faults.Errors()
	own := layout.Done.Readable()
	if OfRegion(name, data) {
		d := regione.Read(name, data, known, faults)
		if d == nil || faults.Errors() > before {
			return nil
		}
		if len(d.Records) == 0 {
			faults.Add(input.Place{File: name}, say.Textf("il file non ha nessun comune di %s: di ciò che è stato fatto non dice nulla",
				"the file has no comune of %s: it tells nothing of what was done", layout.ComuniFile),
				say.Text{It: "i comuni del territorio", En: "the comuni of the territory"}, say.Text{})
			return nil
		}
		return &input.Done{ByComune: d.Records, UpTo: d.Date}
	}
	t := csvtable.Read(name, data, own, faults)
	if t == nil {
		return nil
	}
	r, ok := table.NewReader(t, own, faults)
	if !ok {
		return nil
	}
	out := &input.Done{}
	lines := map[[8]any]int{}
	for row := range layout.Done.Rows(r) {
		d := &row.Record
		same := [8]any{d.Istat, d.From, d.To, d.Hub, d.Product, d.Date, d.Dose, d.People}
		if first, again := lines[same]; again && d.People > 0 {
			faults.Warn(d.At("persone"), say.Textf("le stesse dosi sono già alla riga %d: qui si contano tutte e due",
				"the same doses stand already on line %d: both are counted here", first),
				say.Text{It: "se sono le stesse, togliere una delle righe", En: "if they are the same, remove one of the rows"})
		}
		lines[same] = d.Line
		out.Facts = append(out.Facts, row.Record)
		out.UpTo = max(out.UpTo, row.Record.Date)
	}
	if faults.Errors() > before || r.Used() < int64(len(t.Rows)) {
		return nil
	}
	return out
}

// ReadPromised reads a table of doses that were promised, in the layout of commitments.
func ReadPromised(name string, data []byte, faults *input.Faults) []input.CommitmentRecord {
	t := csvtable.Read(name, data, layout.Commitments.Readable(), faults)
	if t == nil {
		return nil
	}
	r, ok := table.NewReader(t, layout.Commitments.Readable(), faults)
	if !ok {
		return nil
	}
	return commitments(r)
}

// Promised is a table of doses that were promised, in the layout of commitments.
func Promised(records []input.CommitmentRecord) []byte { return layout.Commitments.CSV(records) }

// EarlierTables are the tables of the earlier plan that are kept: all but demand, which
// older scenarios lack, are what a comparison takes.
var EarlierTables = []string{"allocation", "demand", "hub_days", "supply"}

// EarlierTablesIn are those that a scenario which goes on from a plan has.
func EarlierTablesIn(fsys fs.FS) []string {
	return slices.DeleteFunc(slices.Clone(EarlierTables), func(n string) bool { return n == "demand" && !there(fsys, earlierTable(n)) })
}

// HasEarlier says whether a scenario keeps the plan that it goes on from.
func HasEarlier(fsys fs.FS) bool { return there(fsys, EarlierFile) }

func there(fsys fs.FS, name string) bool {
	_, err := fs.Stat(fsys, name)
	return err == nil
}

func earlierTable(name string) string { return EarlierFolder + "/" + name + ".parquet" }

// earlierFiles are the files of the earlier plan that a scenario has.
func earlierFiles(fsys fs.FS) (names []string) {
	for _, n := range EarlierTables {
		names = append(names, earlierTable(n))
	}
	names = append(names, EarlierFile)
	return slices.DeleteFunc(names, func(n string) bool { return !there(fsys, n) })
}

// earlier notes the files of the earlier plan; what they say is for the one who
// compares.
func (rd *reader) earlier() {
	for _, name := range earlierFiles(rd.fsys) {
		if in, ok := rd.open(name); ok {
			rd.done(in, name, account{})
		}
	}
}

// Overlay is a scenario with some of its files replaced or added.
func Overlay(base fs.FS, files map[string][]byte) (fs.FS, error) {
	names, err := Names(base)
	if err != nil {
		return nil, err
	}
	all := map[string][]byte{}
	for _, n := range names {
		if _, replaced := files[n]; replaced {
			continue
		}
		if all[n], err = fs.ReadFile(base, n); err != nil {
			return nil, err
		}
	}
	for n, data := range files {
		if data != nil {
			all[n] = data
		}
	}
	return Memory(all)
}

// Resumption gives the files by which a scenario goes on from an earlier plan: all
// that it has to keep, and that was done. A table without rows is nil: the file is not
// to be there.
func Resumption(w *input.Week) map[string][]byte {
	files := map[string][]byte{layout.GivenFile: nil}
	put(files, layout.Resumed, []input.ResumedRecord{w.Resumed})
	put(files, layout.Used, w.Used)
	put(files, layout.Commitments, w.Committed)
	put(files, layout.Booked, w.Booked)
	put(files, layout.Displaced, w.Displaced)
	put(files, layout.Announced, w.Announced)
	put(files, layout.Begun, w.Begun)
	put(files, layout.Owed, w.Owed)
	put(files, layout.Known, w.Known)
	return files
}

// put puts the records of a table among the files; without any there is none.
func put[R any](files map[string][]byte, t *layout.Of[R], records []R) {
	files[t.File] = nil
	if len(records) > 0 {
		files[t.File] = t.CSV(records)
	}
}
