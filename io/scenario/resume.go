package scenario

import (
	"io/fs"
	"slices"

	"hubplan/io/csvtable"
	"hubplan/io/regione"
	"hubplan/io/scenario/layout"
	"hubplan/io/table"
	"hubplan/planner"
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

// ReadDone reads what was really given since an earlier plan: doses by comune in
// the layout of Regione Lombardia, or the project's own table of doses by comune,
// cohort, hub, product and day. Comuni that known does not want are passed over in
// the first. The result is nil where there is an error.
func ReadDone(name string, data []byte, known func(code string) bool, faults *input.Faults) *input.Done {
	var none input.Faults
	own := layout.Done.Readable()
	t := csvtable.Read(name, data, slices.Concat(own, regione.Columns), &none)
	before := faults.Errors()
	if t != nil && table.Matches(t.Header.Cells, regione.Columns) > table.Matches(t.Header.Cells, own) {
		d := regione.Read(name, data, known, faults)
		if d == nil || faults.Errors() > before {
			return nil
		}
		return &input.Done{ByComune: d.Records, UpTo: d.Date}
	}
	if t = csvtable.Read(name, data, own, faults); t == nil {
		return nil
	}
	r, ok := table.NewReader(t, own, faults)
	if !ok {
		return nil
	}
	out := &input.Done{}
	for row := range layout.Done.Rows(r) {
		out.Facts = append(out.Facts, row.Record)
		out.UpTo = max(out.UpTo, row.Record.Date)
	}
	if faults.Errors() > before || r.Used() < int64(len(t.Rows)) {
		return nil
	}
	return out
}

// EarlierTables are the tables of the earlier plan that a comparison takes.
var EarlierTables = []string{"allocation", "hub_days", "supply"}

// earlierFiles are the files of the earlier plan that a scenario has.
func earlierFiles(fsys fs.FS) (names []string) {
	for _, n := range EarlierTables {
		names = append(names, EarlierFolder+"/"+n+".parquet")
	}
	names = append(names, EarlierFile)
	return slices.DeleteFunc(names, func(n string) bool {
		_, err := fs.Stat(fsys, n)
		return err != nil
	})
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

// Resumption gives the files by which a scenario goes on from an earlier plan:
// the row of ripresa.csv, and of the instance what is committed, booked, announced
// and begun; used is the doses given before, by product. A table without rows is
// nil: the file is not to be there.
func Resumption(in *planner.Instance, x *input.ResumedRecord, begun [][]int64, used []int64) map[string][]byte {
	files := map[string][]byte{layout.GivenFile: nil}
	put(files, layout.Resumed, []input.ResumedRecord{*x})
	put(files, layout.Used, usedRecords(in, used))
	put(files, layout.Commitments, commitmentRecords(in))
	put(files, layout.Booked, bookedRecords(in))
	put(files, layout.Announced, announcedRecords(in))
	put(files, layout.Begun, begunRecords(in, begun))
	return files
}

// put puts the records of a table among the files; without any there is none.
func put[R any](files map[string][]byte, t *layout.Of[R], records []R) {
	files[t.File] = nil
	if len(records) > 0 {
		files[t.File] = t.CSV(records)
	}
}

func usedRecords(in *planner.Instance, used []int64) (out []input.UsedRecord) {
	for p, n := range used {
		if n > 0 {
			out = append(out, input.UsedRecord{Product: in.Products[p].ID, Doses: n})
		}
	}
	return out
}

func commitmentRecords(in *planner.Instance) (out []input.CommitmentRecord) {
	for _, c := range in.Committed {
		r := input.CommitmentRecord{Hub: in.Hubs[c.Hub].ID, Date: in.Date(c.Day), Product: in.Products[c.Product].ID, Dose: int64(c.Dose),
			Doses: c.Doses, Minute: c.Minute}
		if c.Comune >= 0 {
			r.Istat = in.Comuni[c.Comune].Code
		}
		if c.Cohort >= 0 {
			r.From, r.To = in.Cohorts[c.Cohort].From, in.Cohorts[c.Cohort].To
		}
		out = append(out, r)
	}
	return out
}

func bookedRecords(in *planner.Instance) (out []input.BookedRecord) {
	for _, b := range in.Booked {
		co := &in.Cohorts[b.Cohort]
		r := input.BookedRecord{Istat: in.Comuni[b.Comune].Code, From: co.From, To: co.To, Hub: in.Hubs[b.Hub].ID,
			Product: in.Products[b.Product].ID,
			First:   in.Date(b.First), Minute: b.Minute, SecondMinute: b.SecondMinute, People: b.People}
		if b.Second != planner.NoSecond {
			r.Second = in.Date(b.Second)
		}
		out = append(out, r)
	}
	return out
}

func announcedRecords(in *planner.Instance) (out []input.AnnouncedRecord) {
	for _, a := range in.Announced {
		co := &in.Cohorts[a.Cohort]
		out = append(out, input.AnnouncedRecord{Istat: in.Comuni[a.Comune].Code, From: co.From, To: co.To, Hub: in.Hubs[a.Told.Hub].ID,
			Week: a.Told.Week, People: a.People})
	}
	return out
}

func begunRecords(in *planner.Instance, begun [][]int64) (out []input.BegunRecord) {
	for i := range begun {
		for c, n := range begun[i] {
			co := &in.Cohorts[c]
			out = append(out, input.BegunRecord{Istat: in.Comuni[i].Code, From: co.From, To: co.To, People: n})
		}
	}
	return out
}
