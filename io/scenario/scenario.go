// Package scenario reads a scenario in the project's own layout: a folder with
// parametri.yaml and a handful of tables. It finds faults of form (what cannot
// be read); whether the whole makes sense is for check.Instance to say.
package scenario

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"slices"
	"strings"

	"hubplan/io/csvtable"
	"hubplan/io/istat"
	"hubplan/io/scenario/layout"
	"hubplan/io/table"
	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// The files of a scenario that are no tables of the layout's own. Its tables are in
// package layout.
const (
	ParametersFile = layout.ParametersFile

	RoadsFile  = "distanze_istat.csv" // ISTAT's matrix of road distances
	ServerFile = "percorsi.json"      // the answer of OSRM or Valhalla

	// AdministeredFile is the doses that the region gave, by day and supplier.
	AdministeredFile = layout.AdministeredFile

	// EarlierFolder holds what the plan is compared with: the summary of what became
	// of the earlier plan's promises, and its tables.
	EarlierFolder = "precedente"
	EarlierFile   = EarlierFolder + "/precedente.json"

	// PublicFolder holds the tables of the public copies published before, one file
	// each, with which a new copy must not give anything away.
	PublicFolder = "pubblico"

	ReadmeFile = "LEGGIMI.md" // for people; not read
)

// always lists the files that are always there, in the order of
// input.Scenario.Files; the residents come after the comuni.
var always = []string{ParametersFile, layout.ComuniFile, layout.HubFile, layout.CalendarFile, layout.CohortsFile, layout.ProductsFile}

// optional lists the files that a scenario may do without.
var optional = []string{layout.DeliveriesFile, layout.PublishedFile, layout.CommitmentsFile, layout.GivenFile, layout.AdministeredFile,
	layout.BegunFile, RoadsFile,
	ServerFile,
	layout.BarriersFile, layout.CrossingsFile, layout.SuccessorsFile, layout.StaffFile, layout.AssignedFile,
	layout.ResumedFile, layout.UsedFile, layout.BookedFile, layout.DisplacedFile, layout.AnnouncedFile, layout.OwedFile, layout.KnownFile}

// Read reads the scenario in a file system; name is what the user calls it.
// Every file is read once, and every fault of form reported. The scenario is nil
// where a file, or a whole row, is missing or cannot be read as what it should
// be, and where the parameters are at fault: then what else is wrong cannot be
// told. A cell that cannot be read is given a value that goes with the others, so
// that a fault has no consequences that look like further faults. Otherwise the
// caller goes on to check.Instance, even if there are faults, appends what that
// finds, and keeps what is input.Faults.Distinct.
func Read(fsys fs.FS, name string) (*input.Scenario, input.Faults) {
	rd := reader{fsys: fsys, sc: &input.Scenario{}, codes: map[string]bool{}, told: map[string]bool{}}
	if !rd.isScenario(name) {
		return nil, rd.faults
	}
	x := rd.parameters()
	rd.logo()
	rd.table(&layout.Comuni.Table, func(r *table.Reader) { rd.sc.Comuni = comuni(r) })
	rd.sc.Comuni = atMost(&rd, rd.sc.Comuni, MostComuni, "istat_code", severalScenarios)
	for i := range rd.sc.Comuni {
		rd.codes[rd.sc.Comuni[i].Code] = true
	}
	rd.optionalTable(&layout.Successions.Table, func(r *table.Reader) {
		rd.successors = readSuccessors(r)
		rd.successors.split(&rd.faults)
	})
	rd.residents(x)
	rd.table(&layout.Hubs.Table, func(r *table.Reader) { rd.sc.Hubs = hubs(r) })
	rd.sc.Hubs = atMost(&rd, rd.sc.Hubs, MostHubs, "hub_id", severalScenarios)
	for h := range rd.sc.Hubs {
		rd.sc.Hubs[h].Istat = rd.current(rd.sc.Hubs[h].Istat, rd.sc.Hubs[h].At("istat_code"))
	}
	rd.table(&layout.Calendar.Table, func(r *table.Reader) { rd.sc.Calendar = calendar(r) })
	of := layout.Cohorts.In(rd.sc.Parameters.Layout)
	rd.table(&of.Table, func(r *table.Reader) { rd.sc.Cohorts = cohorts(of, r) })
	rd.table(&layout.Products.Table, func(r *table.Reader) { rd.sc.Products = products(r) })
	rd.sc.Products = atMost(&rd, rd.sc.Products, MostProducts, "prodotto",
		say.Text{It: "i prodotti che nessuna coorte usa", En: "the products that no cohort takes"})
	rd.optionalTable(&layout.Deliveries.Table, rd.deliveries)
	rd.published(x.deliveries)
	rd.optionalTable(&layout.Commitments.Table, func(r *table.Reader) { rd.sc.Committed = commitments(r) })
	rd.given()
	rd.administered()
	rd.optionalTable(&layout.Begun.Table, func(r *table.Reader) { rd.sc.Begun = whole(layout.Begun, r) })
	rd.ways()
	rd.optionalTable(&layout.Banks.Table, func(r *table.Reader) { rd.sc.Banks = banks(r) })
	rd.optionalTable(&layout.Crossings.Table, func(r *table.Reader) { rd.sc.Crossings = crossings(r) })
	rd.optionalTable(&layout.Staff.Table, func(r *table.Reader) { rd.sc.Staff = whole(layout.Staff, r) })
	rd.optionalTable(&layout.Assigned.Table, func(r *table.Reader) { rd.sc.Assigned = whole(layout.Assigned, r) })
	rd.optionalTable(&layout.Resumed.Table, func(r *table.Reader) { rd.sc.Resumed = resumed(r) })
	rd.optionalTable(&layout.Used.Table, func(r *table.Reader) { rd.sc.Used = whole(layout.Used, r) })
	rd.optionalTable(&layout.Booked.Table, func(r *table.Reader) { rd.sc.Booked = whole(layout.Booked, r) })
	rd.optionalTable(&layout.Displaced.Table, func(r *table.Reader) { rd.sc.Displaced = whole(layout.Displaced, r) })
	rd.optionalTable(&layout.Announced.Table, func(r *table.Reader) { rd.sc.Announced = whole(layout.Announced, r) })
	rd.optionalTable(&layout.Owed.Table, func(r *table.Reader) { rd.sc.Owed = whole(layout.Owed, r) })
	rd.optionalTable(&layout.Known.Table, func(r *table.Reader) { rd.sc.Known = whole(layout.Known, r) })
	rd.uncertainty()
	rd.boundaries()
	rd.earlier()
	rd.publicCopies()
	rd.currentCodes()
	rd.others()
	if rd.unusable {
		return nil, rd.faults
	}
	return rd.sc, rd.faults
}

// The most comuni, hubs and rules of products of a scenario: Italy has about 7 900
// comuni. What is made of them grows with their product, and with the days.
const (
	MostComuni   = 10_000
	MostHubs     = 1_000
	MostProducts = 1_000
)

var severalScenarios = say.Text{It: "dividere il territorio in più scenari", En: "cut the territory into several scenarios"}

// atMost refuses a table of more rows than a scenario can have, and looks at none of them
// any further: of so many, most are a slip of whoever made the file. Others says what to do
// where they are not.
func atMost[R interface{ At(string) input.Place }](rd *reader, rows []R, most int, field string, others say.Text) []R {
	if len(rows) <= most {
		return rows
	}
	rd.unusable = true
	rd.faults.Add(rows[most].At(field), say.Textf("la tabella ha %s righe", "the table has %s rows", say.Count(len(rows))),
		say.Textf("al massimo %s", "at most %s", say.Count(most)),
		say.Textf("togliere le righe ripetute, o %s", "remove the rows that repeat, or %s", others))
	return nil
}

// reader carries what is known while a scenario is read.
type reader struct {
	fsys       fs.FS
	names      []string // in the folder itself, sorted
	sc         *input.Scenario
	faults     input.Faults
	codes      map[string]bool // of the scenario's comuni
	successors *successors
	told       map[string]bool // uses of former codes, by file and code
	unusable   bool            // a file is missing or unreadable
}

// isScenario says whether the folder can be listed and has any file of the
// layout: a wrong folder is one fault, not one for each file.
func (rd *reader) isScenario(name string) bool {
	entries, err := fs.ReadDir(rd.fsys, ".")
	if err != nil {
		rd.faults.Add(input.Place{File: name}, say.Textf("la cartella dello scenario non si legge (%s)",
			"the scenario's folder cannot be read (%s)", reason(err)),
			say.Text{It: "una cartella leggibile", En: "a readable folder"}, say.Text{})
		return false
	}
	any := false
	for _, e := range entries {
		rd.names = append(rd.names, e.Name())
		any = any || slices.Contains(always, e.Name())
	}
	if !any {
		rd.faults.Add(input.Place{File: name}, say.Text{It: "la cartella non è uno scenario", En: "the folder is not a scenario"},
			say.Textf("i file %s", "the files %s", strings.Join(always,
				" ")), say.Text{It: "«hubplan init» scrive uno scenario da modificare", En: "“hubplan init” writes a scenario to edit"})
	}
	return any
}

// reason is an error without the path that the message names already.
func reason(err error) say.Text {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	text := err.Error()
	switch {
	case errors.Is(err, errNotFile):
		return say.Text{It: "non è un file", En: text}
	case errors.Is(err, fs.ErrPermission):
		return say.Text{It: "mancano i permessi", En: text}
	case strings.HasPrefix(text, "path escapes"):
		return say.Text{It: "il collegamento porta fuori dalla cartella", En: "the link leads out of the folder"}
	}
	return say.Text{It: text, En: text}
}

var errNotFile = errors.New("not a regular file")

// inFile is a file while it is read: what passes is hashed and counted.
type inFile struct {
	fs.File
	hash  interface{ Sum([]byte) []byte }
	bytes *counter
	io.Reader
}

type counter int64

func (c *counter) Write(b []byte) (int, error) { *c += counter(len(b)); return len(b), nil }

func (in *inFile) Read(b []byte) (int, error) { return in.Reader.Read(b) }

// open opens a file of the scenario. That it is missing is a fault.
func (rd *reader) open(name string) (*inFile, bool) {
	// Looked at before it is opened: opening a pipe would wait for ever.
	info, err := fs.Stat(rd.fsys, name)
	if err == nil && !info.Mode().IsRegular() {
		err = errNotFile
	}
	var f fs.File
	if err == nil {
		f, err = rd.fsys.Open(name)
	}
	if err != nil {
		rd.unread(name, err)
		return nil, false
	}
	h, n := sha256.New(), new(counter)
	return &inFile{File: f, hash: h, bytes: n, Reader: io.TeeReader(f, io.MultiWriter(h, n))}, true
}

// unread reports a file that is missing or cannot be read.
func (rd *reader) unread(name string, err error) {
	rd.unusable = true
	if !errors.Is(err, fs.ErrNotExist) {
		rd.faults.Add(input.Place{File: name}, say.Textf("il file non si legge (%s)", "the file cannot be read (%s)", reason(err)),
			say.Text{It: "un file leggibile", En: "a readable file"}, say.Text{})
		return
	}
	fix := say.Text{}
	for _, n := range rd.names {
		if n != name && strings.EqualFold(n, name) {
			fix = say.Textf("c'è «%s»: rinominarlo", "there is “%s”: rename it", n)
		}
	}
	rd.faults.Add(input.Place{File: name}, say.Text{It: "il file manca", En: "the file is missing"},
		say.Text{It: "il file nella cartella dello scenario", En: "the file in the scenario's folder"}, fix)
}

// done notes what was read, to the file's last byte even where its reader did
// not want it, and closes the file.
func (rd *reader) done(in *inFile, name string, x account) {
	defer in.Close()
	if rd.unusable {
		return // there will be no scenario to note it in
	}
	if _, err := io.Copy(io.Discard, in); err != nil {
		rd.unread(name, err)
		return
	}
	rd.sc.Files = append(rd.sc.Files, planner.InputFile{Name: name, SHA256: hex.EncodeToString(in.hash.Sum(nil)), Bytes: int64(*in.bytes),
		Rows: x.rows, Used: x.used, Ignored: x.ignored, Format: x.format})
}

// account is what became of a file's rows, and what was recognised about it.
type account struct {
	rows, used int64
	ignored    []planner.Ignored
	format     planner.TextFormat
}

// without is the account of a file of which rows were read, but for some.
func (x account) without(rows int64, why say.Text) account {
	if rows > 0 {
		x.used -= rows
		x.ignored = append(x.ignored, planner.Ignored{Rows: rows, Why: why})
	}
	return x
}

func allOf(rows int64, format planner.TextFormat) account {
	return account{rows: rows, used: rows, format: format}
}

var notOfTheTerritory = say.Text{It: "di altri comuni", En: "of other comuni"}

// all opens and reads a small file as a whole; a larger one is cut off just
// beyond the limit, for its reader to refuse.
func (rd *reader) all(name string, limit int64) (in *inFile, data []byte, ok bool) {
	in, ok = rd.open(name)
	if !ok {
		return nil, nil, false
	}
	data, err := io.ReadAll(io.LimitReader(in, limit+1))
	if err != nil {
		in.Close()
		rd.unread(name, err)
		return nil, nil, false
	}
	return in, data, true
}

func (rd *reader) parameters() (x aside) {
	in, data, ok := rd.all(ParametersFile, largestYAML)
	if !ok {
		return x
	}
	before := rd.faults.Errors()
	rd.sc.Parameters, x = parameters(ParametersFile, data, &rd.faults)
	rd.sc.Places = x.places
	rd.unusable = rd.faults.Errors() > before
	rd.done(in, ParametersFile, account{})
	return x
}

// table reads one of the CSV tables that must be there and have rows.
func (rd *reader) table(of *layout.Table, records func(*table.Reader)) {
	if rows, ok := rd.rows(of, records); ok && rows == 0 {
		rd.unusable = true
		rd.faults.Add(input.Place{File: of.File}, say.Text{It: "la tabella non ha righe", En: "the table has no rows"},
			say.Text{It: "almeno una riga sotto l'intestazione", En: "at least one row below the header"}, say.Text{})
	}
}

// optionalTable reads one of the CSV tables that need not be there, nor have
// rows.
func (rd *reader) optionalTable(of *layout.Table, records func(*table.Reader)) {
	if slices.Contains(rd.names, of.File) {
		rd.rows(of, records)
	}
}

// rows reads a CSV table and counts its rows; ok is false where it is no table.
func (rd *reader) rows(of *layout.Table, records func(*table.Reader)) (rows int64, ok bool) {
	in, data, ok := rd.all(of.File, csvtable.LargestFile)
	if !ok {
		return 0, false
	}
	columns := of.Readable()
	var used int64
	t := csvtable.Read(of.File, data, columns, &rd.faults)
	usable := false
	if t != nil {
		rows = int64(len(t.Rows))
		var r *table.Reader
		if r, usable = table.NewReader(t, columns, &rd.faults); usable {
			records(r)
			used = r.Used()
			// What refers to a row that could not be read at all, or what the
			// rows should add up to, can no longer be told.
			usable = used == rows
		}
	}
	rd.unusable = rd.unusable || !usable
	x := account{rows: rows, used: used}
	if t != nil {
		x.format = t.Format
	}
	rd.done(in, of.File, x)
	return rows, t != nil
}

// residents reads the files of residents, plain or zipped: one, or one for each
// province. Only comuni of the scenario are kept: the national file is welcome as it
// is.
func (rd *reader) residents(x aside) {
	names := PopulationFiles(rd.sc.Parameters.Population)
	rd.unusable = rd.unusable || len(names) == 0 // reported with the parameters
	for _, name := range names {
		rd.residentsOf(name, x)
	}
}

func (rd *reader) residentsOf(name string, x aside) {
	in, ok := rd.open(name)
	if !ok {
		return
	}
	p, faults := istat.Read(in, istat.Options{File: name, Year: x.year, KnownEstimate: rd.sc.Parameters.Estimate,
		Keep: rd.known})
	rd.faults = append(rd.faults, faults...)
	if p == nil {
		rd.unusable = true
		rd.done(in, name, account{})
		return
	}
	rd.sc.Residents = append(rd.sc.Residents, rd.mergeResidents(p.Records, p.Faulty)...)
	for i := range rd.sc.Comuni {
		if c := &rd.sc.Comuni[i]; p.Faulty[c.Code] {
			c.Under12, c.From12 = -1, -1 // nothing to compare them with
		}
	}
	if len(rd.codes) > 0 {
		rd.passedBy(p, x.leftOut)
	}
	rd.done(in, name, allOf(p.Rows, p.Format).without(p.Rows-p.Used, notOfTheTerritory))
}

// passedBy refuses residents of comuni that the scenario does not have although it has
// others of their province, unless they are left out on purpose: a whole comune would
// vanish. Provinces of which it has none are another territory.
func (rd *reader) passedBy(p *istat.Population, leftOut []string) {
	for _, f := range rd.faults {
		if f.Place.File == layout.ComuniFile && !f.Warning {
			return // the table itself is wrong, which may be why
		}
	}
	provinces := map[string]bool{}
	for code := range rd.codes {
		provinces[code[:min(3, len(code))]] = true
	}
	var missing []*input.ResidentsRecord
	for k := range p.Passed {
		if r := &p.Passed[k]; provinces[r.Code[:3]] && !slices.Contains(leftOut, r.Code) {
			missing = append(missing, r)
		}
	}
	for k, r := range missing {
		if k == mostMissing {
			rd.faults.Add(r.At("Codice comune"), say.Textf("altri %d comuni delle stesse province non sono in %s",
				"%d more comuni of the same provinces are not in %s",
				len(missing)-k, layout.ComuniFile), say.Text{}, say.Text{})
			break
		}
		rd.faults.Add(r.At("Codice comune"), say.Textf("il comune %s (%s) non è in %s, dove altri della sua provincia ci sono: i suoi "+
			"residenti sparirebbero dal piano",
			"comune %s (%s) is not in %s, which has others of its province: its residents would vanish from the plan",
			r.Code, r.Name, layout.ComuniFile),
			say.Textf("una riga in %s", "a row in %s", layout.ComuniFile),
			say.Textf("aggiungere la riga, oppure dichiarare in %s «comuni_esclusi: \"%s\"»",
				"add the row, or declare in %s “comuni_esclusi: \"%s\"”", layout.ParametersFile, r.Code))
	}
}

// mostMissing is how many comuni that are not in the table are told one by one.
const mostMissing = 10

// others warns of what stands in the folder and is not read: most likely a file
// with a wrong name. What systems and programs leave behind is told in one line.
func (rd *reader) others() {
	if rd.sc.Parameters.Population == "" {
		return // then one of them may well be the residents
	}
	known := append(slices.Concat(always, optional), ReadmeFile, UncertaintyFile, EarlierFolder, PublicFolder)
	if slices.Contains(rd.names, ProposalsBook) {
		known = append(known, proposals...)
	}
	for _, name := range append(PopulationFiles(rd.sc.Parameters.Population), rd.sc.Parameters.Contacts.Logo) {
		top, _, _ := strings.Cut(name, "/")
		known = append(known, top)
	}
	var strays []string
	for _, n := range rd.names {
		switch {
		case slices.Contains(known, n) || IsBoundary(n):
			continue
		case LeftBehind(n):
			strays = append(strays, n)
			continue
		}
		fix := say.Text{It: "toglierlo, se non serve", En: "remove it if it serves no purpose"}
		if near := input.Nearest(strings.ToLower(n), known); near != "" {
			fix = say.Textf("forse «%s»", "perhaps “%s”", near)
		}
		rd.beside(n, say.Text{It: "questo file non fa parte di uno scenario e non viene letto",
			En: "this file is no part of a scenario and is not read"}, fix)
	}
	if strays != nil {
		rd.beside("", say.Textf("lasciati nella cartella dal sistema o da un programma, e non letti: %s",
			"left in the folder by the system or a program, and not read: %s",
			strings.Join(strays, ", ")), say.Text{})
	}
}

// beside warns of what is no part of the scenario.
func (rd *reader) beside(name string, what, fix say.Text) {
	rd.faults = append(rd.faults, input.Fault{Place: input.Place{File: name}, Warning: true, Outside: true, What: what, Fix: fix})
}

// LeftBehind says whether a name is of a file that operating systems, or office
// programs while a file is open, leave in folders.
func LeftBehind(name string) bool {
	return slices.Contains([]string{".DS_Store", "Thumbs.db", "desktop.ini"}, name) || strings.HasPrefix(name, "~$") ||
		strings.HasPrefix(name, ".~lock.") || strings.HasPrefix(name, "._")
}
