package folder

import (
	"os"
	"path/filepath"

	"hubplan/io/parquetfile"
	"hubplan/io/scenario"
	"hubplan/planner"
	"hubplan/planner/check"
	"hubplan/planner/demand"
	"hubplan/planner/tables"
	"hubplan/planner/verify"
	"hubplan/reports"
)

// Plan is a plan read back from its folder, and what its recheck brought to light.
type Plan struct {
	Manifest    *reports.Manifest
	Instance    *planner.Instance // from the scenario kept in the folder
	Tables      *tables.Set
	Certificate planner.Certificate
	Violations  []verify.Violation

	at string
}

// Exists says whether a folder is that of a plan, or of something else that hubplan
// wrote: it has a manifest.
func Exists(at string) bool {
	_, err := os.Stat(filepath.Join(at, reports.ManifestName))
	return err == nil
}

// Read reads a plan and rechecks it, from the files in its folder alone. The error is
// input.Faults where the scenario kept in it is at fault, and [reports.ErrPublic] where
// the folder is a public copy.
func Read(at string) (*Plan, error) {
	m, err := reports.ReadManifest(at)
	if err != nil {
		return nil, err
	}
	in, err := kept(at, m)
	if err != nil {
		return nil, err
	}
	set, err := parquetfile.Read(filepath.Join(at, reports.TablesFolder))
	if err != nil {
		return nil, err
	}
	p := &Plan{Manifest: m, Instance: in, Tables: set, at: at}
	p.Certificate, p.Violations = verify.Check(in, m.Claims, set)
	return p, nil
}

// kept rebuilds the instance of a plan from the scenario kept in its folder and what
// its manifest says was changed on the command line.
func kept(at string, m *reports.Manifest) (*planner.Instance, error) {
	root, err := os.OpenRoot(filepath.Join(at, reports.ScenarioFolder))
	if err != nil {
		return nil, err
	}
	defer root.Close()
	sc, faults := scenario.Read(root.FS(), m.Scenario.Name)
	if sc == nil {
		faults.Sort()
		return nil, faults
	}
	sc.Parameters.AsOf = m.AsOf
	in, more := check.Instance(sc, sc.Distances())
	faults = append(faults, more...).Distinct()
	if faults.Errors() > 0 {
		faults.Sort()
		return nil, faults
	}
	demand.Fill(in)
	return in, nil
}

// Changes are the changes since the earlier plan, none where the plan does not go on
// from one.
func (p *Plan) Changes() ([]tables.Change, error) {
	if p.Manifest.Since == nil {
		return nil, nil
	}
	return parquetfile.ReadChanges(filepath.Join(p.at, reports.TablesFolder))
}

// File reads the file of one table, as it stands in the folder.
func (p *Plan) File(table string) ([]byte, error) {
	return os.ReadFile(filepath.Join(p.at, reports.TablesFolder, table+".parquet"))
}
