// Package regione reads the open data of Regione Lombardia: cumulative first and
// second doses by comune of residence, as published through the campaign of 2021.
package regione

import (
	"slices"
	"strings"
	"time"

	"hubplan/io/csvtable"
	"hubplan/io/table"
	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// Columns are those of the published file. Names of comuni stand there in
// capitals with ASCII apostrophes: nothing is joined on them.
var Columns = []table.Column{{Name: "CODISTAT_COMUNE_DOM"}, {Name: "COMUNE_DOM", Optional: true}, {Name: "PROVINCIA_DOM", Optional: true},
	{Name: "TOT_DOSE1"}, {Name: "TOT_DOSE2", Optional: true}, {Name: "date"}}

// mostDoses is the largest number of doses of one comune.
const mostDoses = 100_000_000

// Doses is what a file of doses by comune says.
type Doses struct {
	Records []input.DosesRecord // of the wanted comuni, in the file's order
	Date    planner.Date        // the doses are those given up to this day, the one before that of publication
	Rows    int64               // data rows read
	Unknown int64               // first doses of people whose comune is not known
	Nobody  int64               // rows of those
	Format  table.Format
}

// Read reads the bytes of a file of doses by comune; name is what faults call
// it. Rows of comuni that keep does not want are passed over, as are rows without
// a code (IGNOTO), whose first doses are counted. An empty number is none. The
// result is nil where the file cannot be read as a table, or a wanted row not as
// a row.
func Read(name string, data []byte, keep func(code string) bool, faults *input.Faults) *Doses {
	d := &Doses{}
	lines := map[string]int{}
	dated := input.Row{}
	if !d.read(name, data, keep, faults, func(r *table.Reader, rec input.DosesRecord) {
		if line, again := lines[rec.Code]; again {
			r.Fault("CODISTAT_COMUNE_DOM", say.Textf("il comune %s è già alla riga %d", "comune %s stands already on line %d", rec.Code,
				line),
				say.Text{It: "ogni comune una volta", En: "each comune once"}, say.Text{It: "tenere un solo giorno",
					En: "keep a single day"})
			return
		}
		lines[rec.Code] = rec.Line
		switch day, ok := date(r); {
		case ok && dated.Line == 0:
			d.Date, dated = day, rec.Row
		case ok && day != d.Date: // days of publication
			r.Fault("date", say.Textf("qui la data è %s, alla riga %d è %s", "the date here is %s, on line %d it is %s", day, dated.Line,
				d.Date),
				say.Text{It: "lo stesso giorno per ogni comune", En: "the same day for every comune"}, say.Text{})
		}
		d.Records = append(d.Records, rec)
	}) {
		return nil
	}
	moreSecond(d, faults)
	d.Date-- // what the day itself gave is not in yet
	return d
}

// read reads the rows of a file, of whatever days: use has those of wanted comuni. It is
// false where the file cannot be read as a table, or a row not as a row.
func (d *Doses) read(name string, data []byte, keep func(code string) bool, faults *input.Faults,
	use func(*table.Reader, input.DosesRecord)) bool {
	t := csvtable.Read(name, data, Columns, faults)
	if t == nil {
		return false
	}
	r, ok := table.NewReader(t, Columns, faults)
	if !ok {
		return false
	}
	seconds := table.Matches(t.Header.Cells, []table.Column{{Name: "TOT_DOSE2"}}) > 0
	d.Rows, d.Format = d.Rows+int64(len(t.Rows)), t.Format
	for r.Next() {
		code := r.OptionalText("CODISTAT_COMUNE_DOM")
		if code == "" || code[0] < '0' || code[0] > '9' {
			d.Unknown += doses(r, "TOT_DOSE1")
			d.Nobody++
			continue
		}
		if !keep(table.WholeIstatCode(code)) {
			continue
		}
		use(r, input.DosesRecord{Row: r.Row(), Code: r.IstatCode("CODISTAT_COMUNE_DOM"), Name: r.OptionalText("COMUNE_DOM"),
			First: doses(r, "TOT_DOSE1"), Second: doses(r, "TOT_DOSE2"), HasSecond: seconds})
	}
	return r.Used() == int64(len(t.Rows))
}

// moreSecond warns of comuni with more second doses than first ones: nobody has the
// second without the first, and a few had it elsewhere.
func moreSecond(d *Doses, faults *input.Faults) {
	var some []string
	for _, rec := range d.Records {
		if rec.Second > rec.First+max(5, rec.First/20) {
			some = append(some, rec.Code)
		}
	}
	if len(some) == 0 {
		return
	}
	at := d.Records[slices.IndexFunc(d.Records, func(r input.DosesRecord) bool { return r.Code == some[0] })].At("TOT_DOSE2")
	faults.Warn(at, say.Textf("in %d comuni le seconde dosi sono più delle prime (%s)",
		"in %d comuni there are more second doses than first ones (%s)", len(some), strings.Join(some[:min(3, len(some))], ", ")),
		say.Text{It: "controllare che le colonne non siano scambiate", En: "make sure that the columns are not exchanged"})
}

// doses is a number of doses; an empty cell is none.
func doses(r *table.Reader, field string) int64 {
	n, _ := r.OptionalInt(field, 0, mostDoses)
	return n
}

// date is the day of a time such as 2021-04-22T15:50:49+0000, in Italy where it tells its
// zone. The hour is that at which the file was made.
func date(r *table.Reader) (planner.Date, bool) {
	for _, layout := range []string{"2006-01-02T15:04:05-0700", time.RFC3339} {
		if at, err := time.Parse(layout, r.OptionalText("date")); err == nil {
			return planner.ItalianDay(at), true
		}
	}
	day, _, _ := strings.Cut(r.OptionalText("date"), "T")
	d, what, fix := table.ParseDate(day)
	if r.Empty("date") {
		what, fix = say.Text{It: "la cella è vuota", En: "the cell is empty"}, say.Text{}
	}
	if what != (say.Text{}) {
		r.Fault("date", what, say.Text{It: "una data e un'ora come 2021-04-22T15:50:49+0000",
			En: "a date and a time such as 2021-04-22T15:50:49+0000"}, fix)
		return 0, false
	}
	return d, true
}
