package folder

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"hubplan/io/parquetfile"
	"hubplan/io/scenario"
	"hubplan/planner/say"
	"hubplan/planner/tables"
	"hubplan/planner/verify"
	"hubplan/reports"
	"hubplan/reports/edition"
	"hubplan/reports/manifest"
	"hubplan/reports/page"
)

// Options say how a plan is written.
type Options struct {
	Scenario fs.FS // what went in
	Lang     say.Lang
	Jobs     int // files made at a time

	// Readable also writes what people read: the workbooks, the agenda, the page.
	Readable bool

	Step  func(name say.Text)   // told of each step as it begins; may be nil
	Count func(done, total int) // told how far the workbooks are; may be nil
}

// InvalidError says that a plan fails its own verification, which is a defect of
// hubplan. What was written of it must not be kept.
type InvalidError struct{ Violations []verify.Violation }

// Error says how many rules' rows are broken.
func (e *InvalidError) Error() string {
	return fmt.Sprintf("the plan fails its own verification in %d places", len(e.Violations))
}

// ChangedInputError says that a file of the scenario changed while the plan was made.
type ChangedInputError struct{ Name string }

// Error names the file.
func (e *ChangedInputError) Error() string {
	return e.Name + " changed while the plan was made"
}

// Write writes a plan into a folder, which it makes where it is missing, in the order
// of the published interface: what went in, the tables and a manifest without
// certificate; then they are read back and verified, and only then comes the rest. The
// manifest is the one in the folder. The error is an [*InvalidError] or a
// [*ChangedInputError], ctx's own, or what the disk or a report said; the folder is then
// half done.
func Write(ctx context.Context, at string, r *edition.Result, o Options) (*manifest.Manifest, error) {
	w := writer{Options: o, at: at, result: r, manifest: manifestOf(r, o)}
	for _, step := range []struct {
		name say.Text
		do   func(context.Context) error
		skip bool
	}{
		{say.Text{It: "tabelle", En: "tables"}, w.tables, false},
		{say.Text{It: "verifica", En: "verifying"}, w.verify, false},
		{say.Text{It: "cartelle di lavoro", En: "workbooks"}, w.readable, !o.Readable},
		{say.Text{It: "impronte", En: "hashes"}, w.hashes, false},
	} {
		if step.skip {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if o.Step != nil {
			o.Step(step.name)
		}
		if err := step.do(ctx); err != nil {
			return nil, err
		}
	}
	return w.manifest, nil
}

// manifestOf is the manifest of a result, before anything of it is written.
func manifestOf(r *edition.Result, o Options) *manifest.Manifest {
	m := manifest.New(r, o.Lang)
	m.TablesOnly = !o.Readable
	return m
}

type writer struct {
	Options
	at       string
	result   *edition.Result
	manifest *manifest.Manifest
}

// tables writes what verification reads.
func (w *writer) tables(context.Context) error {
	if err := os.MkdirAll(w.at, 0o777); err != nil {
		return err
	}
	if err := scenario.Write(w.Scenario, filepath.Join(w.at, manifest.ScenarioFolder)); err != nil {
		return err
	}
	if err := parquetfile.Write(filepath.Join(w.at, manifest.TablesFolder), w.result.Tables(), w.Jobs); err != nil {
		return err
	}
	return w.manifest.Write(w.at)
}

// verify reads back what was written, and certifies it.
func (w *writer) verify(context.Context) error {
	m, err := manifest.Read(w.at) // as written: what a reader will see
	if err != nil {
		return err
	}
	p, err := decode(w.at, m)
	if err != nil {
		return err
	}
	for k, f := range p.Instance.Files {
		if k >= len(m.Inputs) || m.Inputs[k].SHA256 != f.SHA256 {
			return &ChangedInputError{f.Name}
		}
	}
	if !p.Certificate.Valid() {
		return &InvalidError{p.Violations}
	}
	w.manifest.Certificate = &p.Certificate
	var errs []error
	for _, t := range beside(w.result) {
		errs = append(errs, t.write(w.at))
	}
	return errors.Join(errs...)
}

// beside are the tables that stand beside those of the set.
func beside(r *edition.Result) (all []SideTable) {
	if r.Since != nil {
		all = append(all, Table(r.Since.Changes))
	}
	if r.Binding != nil {
		all = append(all, Table(r.Result.Binding(r.Binding)))
	}
	if r.Forecast != nil {
		all = append(all, Table(r.Result.Forecast(r.Forecast)))
	}
	if r.Played != nil {
		all = append(all, Table(r.Played.QuantileRows(tables.Run{RunID: r.RunID, AsOf: int32(r.Instance.Parameters.AsOf)})))
	}
	if r.Queues != nil {
		all = append(all, Table(r.Result.Queues(r.Queues)))
	}
	if r.Reliefs != nil {
		points, pauses := r.Pauses(r.Reliefs)
		all = append(all, Table(points), Table(pauses))
	}
	return all
}

// readable writes what people read.
func (w *writer) readable(ctx context.Context) error {
	if err := reports.WriteWorkbooks(ctx, w.at, w.result, w.Lang, w.Jobs, w.Count); err != nil {
		return err
	}
	return page.Write(w.at, w.result, w.manifest, verify.Describe, w.Lang)
}

// hashes completes the manifest by the hashes of all that was written.
func (w *writer) hashes(context.Context) (err error) {
	if w.manifest.Outputs, err = manifest.HashOutputs(w.at, w.Jobs); err != nil {
		return err
	}
	if name := w.manifest.ChangedInput(); name != "" {
		return &ChangedInputError{name}
	}
	return w.manifest.Write(w.at)
}
