package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hubplan/io/parquetfile"
	"hubplan/planner"
	"hubplan/planner/tables"
	"hubplan/planner/tabulate"
	"hubplan/reports/folder"
	"hubplan/reports/manifest"
	"hubplan/reports/public"
)

// hash makes all hashes of the folder anew, and the certificate where the rules hold,
// as somebody would who covers up what was done.
func (f *forged) hash() {
	f.t.Helper()
	same := true // as far as the rules look
	f.manifest(func(m *manifest.Manifest) {
		outputs, err := manifest.HashOutputs(f.dir, 1)
		f.check(err)
		ruled := func(o manifest.Output) bool {
			return strings.HasPrefix(o.Path, manifest.TablesFolder+"/") || strings.HasPrefix(o.Path, manifest.ScenarioFolder+"/")
		}
		for _, o := range outputs {
			same = same && (!ruled(o) || slices.Contains(m.Outputs, o))
		}
		m.Outputs = outputs
		for k := range m.Inputs {
			for _, o := range outputs {
				if o.Path == manifest.ScenarioFolder+"/"+m.Inputs[k].Name {
					m.Inputs[k].SHA256, m.Inputs[k].Bytes = o.SHA256, o.Bytes
				}
			}
		}
	})
	if same {
		f.finally()
		return
	}
	if p, err := folder.Read(f.dir); err == nil && p.Certificate.Valid() {
		f.manifest(func(m *manifest.Manifest) { m.Certificate = &p.Certificate })
	}
	f.finally()
}

func (f *forged) finally() {
	for _, do := range f.last {
		do()
	}
}

func (f *forged) check(err error) {
	f.t.Helper()
	if err != nil {
		f.t.Fatal(err)
	}
}

func (f *forged) path(name string) string { return filepath.Join(f.dir, filepath.FromSlash(name)) }

// manifest edits the manifest, as its fields.
func (f *forged) manifest(change func(*manifest.Manifest)) {
	f.t.Helper()
	m, err := manifest.Read(f.dir)
	f.check(err)
	change(m)
	f.check(m.Write(f.dir))
}

// claim edits the manifest after the hashes are made.
func (f *forged) claim(change func(*manifest.Manifest)) {
	f.last = append(f.last, func() { f.manifest(change) })
}

// replace replaces a text in a file, which must hold it.
func (f *forged) replace(name, was, is string) {
	f.t.Helper()
	edit(f.t, f.path(name), was, is)
}

func edit(t *testing.T, path, was, is string) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(b, []byte(was)) {
		t.Fatalf("%s does not hold %q", path, was)
	}
	if err := os.WriteFile(path, bytes.Replace(b, []byte(was), []byte(is), 1), 0o666); err != nil {
		t.Fatal(err)
	}
}

func (f *forged) write(name, text string) {
	f.t.Helper()
	f.check(os.WriteFile(f.path(name), []byte(text), 0o666))
}

func (f *forged) remove(names ...string) {
	f.t.Helper()
	for _, name := range names {
		f.check(os.RemoveAll(f.path(name)))
	}
}

// exchange exchanges two files.
func (f *forged) exchange(a, b string) {
	f.t.Helper()
	x, err := os.ReadFile(f.path(a))
	f.check(err)
	y, err := os.ReadFile(f.path(b))
	f.check(err)
	f.write(a, string(y))
	f.write(b, string(x))
}

// tables edits the tables of the plan.
func (f *forged) tables(change func(*tables.Set)) {
	f.t.Helper()
	set, err := parquetfile.Read(f.path(manifest.TablesFolder))
	f.check(err)
	change(set)
	f.check(parquetfile.Write(f.path(manifest.TablesFolder), set, 1))
}

// side edits a table beside the plan's.
func side[R any](f *forged, change func([]R) []R) {
	f.t.Helper()
	rows, err := parquetfile.ReadTable[R](f.path(manifest.TablesFolder))
	f.check(err)
	writeSide(f, change(rows))
}

func writeSide[R any](f *forged, rows []R) {
	f.t.Helper()
	t := tables.Apart(&rows)
	b, err := parquetfile.Encode(t)
	f.check(err)
	f.write(manifest.TablesFolder+"/"+t.Name+".parquet", string(b))
}

// runs gives all rows of the tables another number or date.
func runs(set *tables.Set, change func(*tables.Run)) {
	for _, t := range set.All() {
		for k := range t.Slice.Len() {
			change(t.Slice.Index(k).FieldByName("Run").Addr().Interface().(*tables.Run))
		}
	}
}

// numbered changes number or date in manifest and tables.
func (f *forged) numbered(change func(*tables.Run)) {
	f.t.Helper()
	f.tables(func(set *tables.Set) { runs(set, change) })
	f.manifest(func(m *manifest.Manifest) {
		r := tables.Run{RunID: m.RunID, AsOf: int32(m.AsOf)}
		change(&r)
		m.RunID, m.AsOf = r.RunID, planner.Date(r.AsOf)
	})
}

// renumber gives manifest and tables the number that follows from the scenario as it has
// become.
func (f *forged) renumber() {
	f.t.Helper()
	f.hash()
	p, err := folder.Read(f.dir)
	f.check(err)
	id := tabulate.RunIDOf(p.Instance, p.Manifest.Version)
	f.manifest(func(m *manifest.Manifest) { m.RunID = id })
	f.tables(func(set *tables.Set) { runs(set, func(r *tables.Run) { r.RunID = id }) })
	if _, err := os.Stat(f.path("parquet/binding.parquet")); err == nil {
		side(f, func(rows []tables.Binding) []tables.Binding {
			for k := range rows {
				rows[k].RunID = id
			}
			return rows
		})
	}
	if _, err := os.Stat(f.path("parquet/queues.parquet")); err == nil {
		side(f, func(rows []tables.Queue) []tables.Queue {
			for k := range rows {
				rows[k].RunID = id
			}
			return rows
		})
	}
	if _, err := os.Stat(f.path("parquet/changes.parquet")); err == nil {
		side(f, func(rows []tables.Change) []tables.Change {
			for k := range rows {
				rows[k].RunID = id
			}
			return rows
		})
	}
}

// raw edits the manifest as a text, after the hashes are made.
func (f *forged) raw(was, is string) {
	f.last = append(f.last, func() { f.replace(manifest.Name, was, is) })
}

// public edits the public copy and makes its hashes anew.
func (f *forged) public(change func(p *forged)) {
	f.t.Helper()
	p := &forged{t: f.t, dir: public.Beside(f.dir)}
	change(p)
	b, err := os.ReadFile(p.path(manifest.Name))
	f.check(err)
	var m map[string]json.RawMessage
	f.check(json.Unmarshal(b, &m))
	outputs, err := manifest.HashOutputs(p.dir, 1)
	f.check(err)
	was, err := json.MarshalIndent(m["outputs"], "  ", "  ")
	f.check(err)
	is, err := json.MarshalIndent(outputs, "  ", "  ")
	f.check(err)
	p.write(manifest.Name, strings.Replace(string(b), string(was), string(is), 1))
}
