package folder

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"hubplan/io/parquetfile"
	"hubplan/io/scenario"
	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/check"
	"hubplan/planner/say"
	"hubplan/planner/tables"
	"hubplan/planner/tabulate"
	"hubplan/planner/verify"
	"hubplan/reports/manifest"
)

// Plan is a plan read back from its folder, and what its recheck brought to light.
type Plan struct {
	Manifest    *manifest.Manifest
	Case        *campaign.Case    // from the scenario kept in the folder, with its warnings
	Instance    *planner.Instance // of the case
	Tables      *tables.Set
	Earlier     *tables.Set // what is kept of the plan that this one goes on from; nil where it goes on from none
	Certificate planner.Certificate
	Violations  []verify.Violation
	Scenario    fs.FS // what went in, as the folder keeps it; in memory

	at string
}

// Exists says whether a folder is that of a plan, or of something else that hubplan
// wrote: it has a manifest.
func Exists(at string) bool {
	_, err := os.Stat(filepath.Join(at, manifest.Name))
	return err == nil
}

// OtherFileError says that files of a plan which would have to be read, tables or the
// scenario kept with it, are missing or not those of its manifest. None was decoded.
type OtherFileError struct {
	Paths []string // in the manifest's order
}

// Error is In(say.English).
func (e *OtherFileError) Error() string { return e.In(say.English) }

// In words it for a user.
func (e *OtherFileError) In(lang say.Lang) string {
	const most = 3
	paths, more := e.Paths, say.Text{}
	if len(paths) > most {
		more = say.Textf(" e altri %d", " and %d more", len(paths)-most)
		paths = paths[:most]
	}
	return say.Textf("non sono i file del manifesto, o mancano: %s%s", "not the manifest's files, or missing: %s%s",
		strings.Join(paths, ", "), more.In(lang)).In(lang)
}

// Read reads a plan and rechecks it, from the files in its folder alone, each of which
// has to be the manifest's before it is decoded. The error is input.Faults where the
// scenario kept in it is at fault, [OtherFileError] where files were changed, and
// [manifest.ErrPublic] where the folder is a public copy.
func Read(at string) (*Plan, error) {
	m, err := manifest.Read(at)
	if err != nil {
		return nil, err
	}
	if err := unchanged(at, m); err != nil {
		return nil, err
	}
	return decode(at, m)
}

// decode reads and rechecks a plan whose files are those that were written.
func decode(at string, m *manifest.Manifest) (*Plan, error) {
	c, files, err := kept(at, m)
	if err != nil {
		return nil, err
	}
	if m.UnservedBound != nil {
		c.WeighAsBefore()
	}
	earlier, err := earlierTables(files)
	if err != nil {
		return nil, err
	}
	set, err := parquetfile.Read(filepath.Join(at, manifest.TablesFolder))
	if err != nil {
		return nil, err
	}
	p := &Plan{Manifest: m, Tables: set, Earlier: earlier, Scenario: files, at: at}
	p.Certificate, p.Violations = verify.Check(c.Instance, m.Claims, set, earlier)
	p.Case = c.Seated(tabulate.Seats(c.Instance, set.Allocation))
	p.Instance = p.Case.Instance
	p.named()
	return p, nil
}

// named checks that the plan's number is the one that follows from what went in, for
// the manifest and for the tables: the rules compare the rows with each other alone. The
// same number is made of the same inputs by every version, whose name is one of them.
func (p *Plan) named() {
	want := tabulate.RunIDOf(p.Instance, p.Manifest.Version)
	broken := func(table, got string) {
		p.Certificate.Checks[0].Broken++
		p.Violations = append(p.Violations, verify.Violation{Rule: p.Certificate.Checks[0].Rule, Table: table, Row: -1,
			What: say.Textf("piano «%s», ma da versione, scenario e data di riferimento segue «%s»",
				"plan “%s”, but version, scenario and as-of date make “%s”", got, want)})
	}
	if p.Manifest.RunID != want {
		broken("manifest", p.Manifest.RunID)
	}
	if rows := p.Tables.Population; len(rows) > 0 && rows[0].RunID != want {
		broken("population", rows[0].RunID)
	}
}

// unchanged compares the files that are about to be read with the manifest's hashes.
func unchanged(at string, m *manifest.Manifest) error {
	var other []string
	known := map[string]bool{}
	for _, o := range m.Outputs {
		read := strings.HasPrefix(o.Path, manifest.TablesFolder+"/") || strings.HasPrefix(o.Path, manifest.ScenarioFolder+"/")
		if read && !o.Stands(at) {
			other = append(other, o.Path)
		}
		known[o.Path] = true
	}
	for _, t := range (&tables.Set{}).All() {
		// A table that is younger than the folder is not there, and then read as empty.
		path := tablePath(t.Name)
		if _, err := os.Stat(filepath.Join(at, path)); !known[path] && (t.Since == "" || err == nil) {
			other = append(other, path)
		}
	}
	if len(other) > 0 {
		return &OtherFileError{other}
	}
	return nil
}

// earlierTables reads what the scenario keeps of the plan that this one goes on from; nil
// where it goes on from none.
func earlierTables(files fs.FS) (*tables.Set, error) {
	if !scenario.HasEarlier(files) {
		return nil, nil
	}
	return parquetfile.ReadSome(files, scenario.EarlierFolder, scenario.EarlierTablesIn(files))
}

// kept rebuilds the case of a plan from the scenario kept in its folder and what its
// manifest says was changed on the command line; with it come the scenario's files.
func kept(at string, m *manifest.Manifest) (*campaign.Case, fs.FS, error) {
	root, err := os.OpenRoot(filepath.Join(at, manifest.ScenarioFolder))
	if err != nil {
		return nil, nil, err
	}
	defer root.Close()
	files, err := scenario.Overlay(root.FS(), nil)
	if err != nil {
		return nil, nil, err
	}
	sc, faults := scenario.Read(files, m.Scenario.Name)
	if sc == nil {
		faults.Sort()
		return nil, nil, faults
	}
	changes := []campaign.Change{campaign.Set{What: campaign.AsOf, To: int64(m.AsOf)}}
	if !m.Scenario.Binding {
		changes = append(changes, campaign.Set{What: campaign.Bottlenecks})
	}
	c, more := campaign.New(sc, changes...)
	faults = append(faults, more...).Distinct()
	faults.Sort()
	if faults.Errors() > 0 {
		return nil, nil, faults
	}
	c.Faults = append(faults, check.Unplaced(c.Instance)...)
	c.Faults.Sort()
	return c, files, nil
}

// Changes are the changes since the earlier plan, none where the plan does not go on
// from one.
func (p *Plan) Changes() ([]tables.Change, error) {
	if p.Manifest.Since == nil {
		return nil, nil
	}
	return parquetfile.ReadTable[tables.Change](filepath.Join(p.at, manifest.TablesFolder))
}

// Binding is what binds at each hub and week, none where it was not looked for.
func (p *Plan) Binding() ([]tables.Binding, error) { return readBeside[tables.Binding](p, "binding") }

// Pauses are the worths of a day that were tried where first doses stop, and the pauses
// of their plans; none where nothing was tried.
func (p *Plan) Pauses() ([]tables.PausePoint, []tables.Pause, error) {
	points, err := readBeside[tables.PausePoint](p, "pause_points")
	if err != nil {
		return nil, nil, err
	}
	pauses, err := readBeside[tables.Pause](p, "pauses")
	return points, pauses, err
}

// readBeside reads a table that stands beside those of every plan; none where the
// manifest lists none.
func readBeside[R any](p *Plan, table string) ([]R, error) {
	if !slices.ContainsFunc(p.Manifest.Outputs, func(o manifest.Output) bool { return o.Path == tablePath(table) }) {
		return nil, nil
	}
	return parquetfile.ReadTable[R](filepath.Join(p.at, manifest.TablesFolder))
}

// File reads the file of one table, as it stands in the folder.
func (p *Plan) File(table string) ([]byte, error) {
	return os.ReadFile(filepath.Join(p.at, manifest.TablesFolder, table+".parquet"))
}
