package folder

import (
	"context"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"hubplan/io/parquetfile"
	"hubplan/io/scenario"
	"hubplan/planner/parallel"
	"hubplan/planner/tables"
	"hubplan/planner/verify"
	"hubplan/reports"
	"hubplan/reports/edition"
	"hubplan/reports/manifest"
	"hubplan/reports/page"
)

// Again makes, in memory, what [Write] would write of a result into the folder of a plan
// that was read back, but for what people read: the manifest, with the hashes of the
// tables made again and of the scenario as it is kept. Of the options Scenario, Step and
// Count are not looked at.
func Again(p *Plan, r *edition.Result, o Options) (*manifest.Manifest, error) {
	a := again{manifest: manifestOf(r, o)}
	a.manifest.Certificate = &p.Certificate
	if err := a.tables(r, o.Jobs); err != nil {
		return nil, err
	}
	names, err := scenario.Names(p.Scenario)
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		b, err := fs.ReadFile(p.Scenario, name)
		if err != nil {
			return nil, err
		}
		_ = a.put(manifest.ScenarioFolder+"/"+name, b)
	}
	a.sort()
	return a.manifest, nil
}

// AgainReadable makes what people read of the plan that [Again] made, and enters it into
// the manifest.
func AgainReadable(ctx context.Context, m *manifest.Manifest, r *edition.Result, o Options) error {
	a := again{manifest: m}
	b, err := page.Make(r, m, verify.Describe, o.Lang)
	if err != nil {
		return err
	}
	_ = a.put(page.Name, b)
	err = reports.Workbooks(ctx, r, o.Lang, o.Jobs, nil, a.put)
	a.sort()
	return err
}

// again is a folder as it is made again.
type again struct {
	mu       sync.Mutex
	manifest *manifest.Manifest
}

// put notes a file, and never fails; it may be called from several goroutines at once.
func (a *again) put(path string, b []byte) error {
	o := manifest.OutputOf(path, b)
	a.mu.Lock()
	defer a.mu.Unlock()
	a.manifest.Outputs = append(a.manifest.Outputs, o)
	return nil
}

// sort puts the files in the order of a manifest.
func (a *again) sort() {
	slices.SortFunc(a.manifest.Outputs, func(x, y manifest.Output) int { return strings.Compare(x.Path, y.Path) })
}

func (a *again) tables(r *edition.Result, jobs int) error {
	var g parallel.Group
	g.SetLimit(max(1, jobs))
	encoded := func(t tables.Rows) func() error {
		return func() error {
			b, err := parquetfile.Encode(t)
			if err != nil {
				return err
			}
			return a.put(tablePath(t.Name), b)
		}
	}
	for _, t := range r.Tables().All() {
		g.Go(encoded(t))
	}
	for _, t := range beside(r) {
		g.Go(encoded(t.rows))
	}
	return g.Wait()
}
