package scenario

import (
	"io/fs"
	"slices"
	"strconv"

	"hubplan/io/csvtable"
	"hubplan/io/regione"
	"hubplan/io/table"
	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

var resumedColumns = append(required("dal", "nuove_dal", "metri_spostamento"), table.Column{Name: "piano_precedente", Optional: true})

// resumed reads the one row that says how the plan goes on from an earlier one.
func resumed(r *table.Reader) (out *input.ResumedRecord) {
	for r.Next() {
		x := input.ResumedRecord{Row: r.Row(), Parent: r.OptionalText("piano_precedente")}
		var from, first, priced bool
		x.From, from = r.Date("dal")
		x.FirstDay, first = r.Date("nuove_dal")
		x.MoveMetres, priced = r.Int("metri_spostamento", 0, mostMetres)
		switch {
		case out != nil:
			r.Fault("dal", say.Text{It: "c'è già una riga", En: "there is a row already"}, say.Text{It: "una riga sola", En: "one row"}, say.Text{})
		case from && first && priced:
			out = &x
		}
	}
	return out
}

var usedColumns = append(required("prodotto", "dosi"), table.Column{Name: "nota", Optional: true})

// used reads the doses given before the horizon. A row that cannot be read is
// left out: nothing rests on it.
func used(r *table.Reader) (out []input.UsedRecord) {
	for r.Next() {
		u := input.UsedRecord{Row: r.Row(), Product: r.Text("prodotto")}
		r.OptionalText("nota")
		var counted bool
		if u.Doses, counted = r.Int("dosi", 0, mostPeople); counted && u.Product != "" {
			out = append(out, u)
		}
	}
	return out
}

var bookedColumns = append(required("istat_code", "nati_dal", "nati_al", "hub", "prodotto", "data", "data_seconda", "persone"),
	table.Column{Name: "ora", Optional: true}, table.Column{Name: "ora_seconda", Optional: true}, table.Column{Name: "nota", Optional: true})

// booked reads the courses that are fixed. A row that cannot be read is left out.
func booked(r *table.Reader) (out []input.BookedRecord) {
	for r.Next() {
		b := input.BookedRecord{Row: r.Row(), Istat: r.IstatCode("istat_code"), Hub: r.Text("hub"), Product: r.Text("prodotto")}
		r.OptionalText("nota")
		var years, dated, counted, timed, timedToo bool
		b.From, b.To, years = born(r)
		b.First, dated = r.Date("data")
		second, given := r.OptionalDate("data_seconda")
		if given {
			b.Second = second
		}
		b.Minute, timed = hour(r, "ora")
		b.SecondMinute, timedToo = hour(r, "ora_seconda")
		b.People, counted = r.Int("persone", 1, mostPeople)
		if b.Istat != "" && b.Hub != "" && b.Product != "" && years && dated && (given || r.Empty("data_seconda")) && timed && timedToo && counted {
			out = append(out, b)
		}
	}
	return out
}

var announcedColumns = append(required("istat_code", "nati_dal", "nati_al", "hub", "settimana", "persone"), table.Column{Name: "nota", Optional: true})

// announced reads what people were told. A row that cannot be read is left out.
func announced(r *table.Reader) (out []input.AnnouncedRecord) {
	for r.Next() {
		a := input.AnnouncedRecord{Row: r.Row(), Istat: r.IstatCode("istat_code"), Hub: r.Text("hub")}
		r.OptionalText("nota")
		var years, dated, counted bool
		a.From, a.To, years = born(r)
		a.Week, dated = r.Date("settimana")
		a.People, counted = r.Int("persone", 1, mostPeople)
		if a.Istat != "" && a.Hub != "" && years && dated && counted {
			out = append(out, a)
		}
	}
	return out
}

var doneColumns = append(required("istat_code", "nati_dal", "nati_al", "hub", "prodotto", "data", "dose", "persone"), table.Column{Name: "nota", Optional: true})

// ReadDone reads what was really given since an earlier plan: doses by comune in
// the layout of Regione Lombardia, or the project's own table of doses by comune,
// cohort, hub, product and day. Comuni that known does not want are passed over in
// the first. The result is nil where there is an error.
func ReadDone(name string, data []byte, known func(code string) bool, faults *input.Faults) *input.Done {
	var none input.Faults
	t := csvtable.Read(name, data, slices.Concat(doneColumns, regione.Columns), &none)
	before := faults.Errors()
	if t != nil && table.Matches(t.Header.Cells, regione.Columns) > table.Matches(t.Header.Cells, doneColumns) {
		d := regione.Read(name, data, known, faults)
		if d == nil || faults.Errors() > before {
			return nil
		}
		return &input.Done{ByComune: d.Records, UpTo: d.Date}
	}
	if t = csvtable.Read(name, data, doneColumns, faults); t == nil {
		return nil
	}
	r, ok := table.NewReader(t, doneColumns, faults)
	if !ok {
		return nil
	}
	out := &input.Done{}
	for r.Next() {
		d := input.DoneRecord{Row: r.Row(), Istat: r.IstatCode("istat_code"), Hub: r.Text("hub"), Product: r.Text("prodotto")}
		r.OptionalText("nota")
		d.From, d.To, _ = born(r)
		d.Date, _ = r.Date("data")
		d.Dose, _ = r.Int("dose", 1, 2)
		d.People, _ = r.Int("persone", 0, mostPeople)
		out.Facts = append(out.Facts, d)
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
	files := map[string][]byte{GivenFile: nil}
	put := func(name string, header []string, rows [][]string) {
		files[name] = nil
		if len(rows) > 0 {
			files[name] = csvFile(header, rows)
		}
	}
	put(ResumedFile, []string{"piano_precedente", "dal", "nuove_dal", "metri_spostamento"},
		[][]string{{x.Parent, x.From.String(), x.FirstDay.String(), number(x.MoveMetres)}})
	put(UsedFile, []string{"prodotto", "dosi"}, usedRows(in, used))
	put(CommitmentsFile, []string{"hub", "data", "prodotto", "dose", "dosi", "istat_code", "nati_dal", "nati_al", "ora"}, commitmentRows(in))
	put(BookedFile, []string{"istat_code", "nati_dal", "nati_al", "hub", "prodotto", "data", "ora", "data_seconda", "ora_seconda", "persone"}, bookedRows(in))
	put(AnnouncedFile, []string{"istat_code", "nati_dal", "nati_al", "hub", "settimana", "persone"}, announcedRows(in))
	put(BegunFile, []string{"istat_code", "nati_dal", "nati_al", "prime_dosi"}, begunRows(in, begun))
	return files
}

func number(n int64) string { return strconv.FormatInt(n, 10) }

func year(y int) string {
	if y == 0 {
		return ""
	}
	return strconv.Itoa(y)
}

func clock(minute int64) string {
	if minute < 0 {
		return ""
	}
	at := []byte("00:00")
	at[0], at[1], at[3], at[4] = byte('0'+minute/600), byte('0'+minute/60%10), byte('0'+minute%60/10), byte('0'+minute%10)
	return string(at)
}

func usedRows(in *planner.Instance, used []int64) (rows [][]string) {
	for p, n := range used {
		if n > 0 {
			rows = append(rows, []string{in.Products[p].ID, number(n)})
		}
	}
	return rows
}

func commitmentRows(in *planner.Instance) (rows [][]string) {
	for _, c := range in.Committed {
		code, from, to := "", "", ""
		if c.Comune >= 0 {
			code = in.Comuni[c.Comune].Code
		}
		if c.Cohort >= 0 {
			from, to = year(in.Cohorts[c.Cohort].From), year(in.Cohorts[c.Cohort].To)
		}
		rows = append(rows, []string{in.Hubs[c.Hub].ID, in.Date(c.Day).String(), in.Products[c.Product].ID, strconv.Itoa(c.Dose), number(c.Doses), code, from, to, clock(c.Minute)})
	}
	return rows
}

func bookedRows(in *planner.Instance) (rows [][]string) {
	for _, b := range in.Booked {
		co := &in.Cohorts[b.Cohort]
		second := ""
		if b.Second != planner.NoSecond {
			second = in.Date(b.Second).String()
		}
		rows = append(rows, []string{in.Comuni[b.Comune].Code, year(co.From), year(co.To), in.Hubs[b.Hub].ID, in.Products[b.Product].ID,
			in.Date(b.First).String(), clock(b.Minute), second, clock(b.SecondMinute), number(b.People)})
	}
	return rows
}

func announcedRows(in *planner.Instance) (rows [][]string) {
	for _, a := range in.Announced {
		co := &in.Cohorts[a.Cohort]
		rows = append(rows, []string{in.Comuni[a.Comune].Code, year(co.From), year(co.To), in.Hubs[a.Told.Hub].ID, a.Told.Week.String(), number(a.People)})
	}
	return rows
}

func begunRows(in *planner.Instance, begun [][]int64) (rows [][]string) {
	for i := range begun {
		for c, n := range begun[i] {
			co := &in.Cohorts[c]
			rows = append(rows, []string{in.Comuni[i].Code, year(co.From), year(co.To), number(n)})
		}
	}
	return rows
}
