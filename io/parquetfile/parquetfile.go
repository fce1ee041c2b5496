// Package parquetfile writes the published tables as Parquet files and reads
// them back. It knows files and no planning: names, types and order of the
// columns are those of package tables.
package parquetfile

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"github.com/parquet-go/parquet-go"
	"golang.org/x/sync/errgroup"

	"hubplan/planner/tables"
)

// CreatedBy is what the files say of their writer. It is fixed, because the
// library's own default carries build information, and a plan must be the same
// bytes from every build.
const CreatedBy = "hubplan"

// SchemaKey is the file metadata that holds the table's schema version.
const SchemaKey = "hubplan.schema"

// table is one table of a set: how it is written and how it is read back.
type table struct {
	name  string
	write func(io.Writer) error
	read  func(file []byte) error
}

// all lists the tables of a set, in the order of the published interface.
func all(s *tables.Set) []table {
	return []table{
		plain("demand", &s.Demand),
		plain("allocation", &s.Allocation),
		plain("slots", &s.Slots),
		plain("hub_days", &s.HubDays),
		plain("supply", &s.Supply),
		plain("prices", &s.Prices),
		plain("shortfall", &s.Shortfall),
		geographic("comuni", &s.Comuni, "Point", func(r tables.Comune) []byte { return r.Geometry }),
		geographic("hubs", &s.Hubs, "Point", func(r tables.Hub) []byte { return r.Geometry }),
		geographic("flows", &s.Flows, "LineString", func(r tables.Flow) []byte { return r.Geometry }),
		plain("distances", &s.Distances),
		plain("population", &s.Population),
	}
}

// Names lists the tables, in the order of the published interface.
func Names() []string {
	var names []string
	for _, t := range all(&tables.Set{}) {
		names = append(names, t.name)
	}
	return names
}

func plain[T any](name string, rows *[]T) table {
	return newTable(name, rows, func() ([]parquet.WriterOption, error) { return nil, nil })
}

func geographic[T any](name string, rows *[]T, geometry string, wkb func(T) []byte) table {
	return newTable(name, rows, func() ([]parquet.WriterOption, error) {
		meta, err := geoMetadata(*rows, geometry, wkb)
		return []parquet.WriterOption{parquet.KeyValueMetadata("geo", meta)}, err
	})
}

func newTable[T any](name string, rows *[]T, more func() ([]parquet.WriterOption, error)) table {
	return table{
		name: name,
		write: func(w io.Writer) error {
			options := []parquet.WriterOption{
				parquet.CreatedBy(CreatedBy, tables.Version, ""),
				parquet.Compression(&parquet.Zstd),
				parquet.KeyValueMetadata(SchemaKey, tables.Version),
				parquet.SortingWriterConfig(parquet.SortingColumns(keyOf[T]()...)),
			}
			extra, err := more()
			if err != nil {
				return err
			}
			pw := parquet.NewGenericWriter[T](w, append(options, extra...)...)
			if _, err := pw.Write(*rows); err != nil {
				return err
			}
			return pw.Close()
		},
		read: func(file []byte) error {
			pf, err := opened(file)
			if err != nil {
				return err
			}
			if v, _ := pf.Lookup(SchemaKey); v != tables.Version {
				return fmt.Errorf("schema version %q, expected %q", v, tables.Version)
			}
			if got, want := columnNames(pf.Schema()), columnNames(parquet.SchemaOf(new(T))); !slices.Equal(got, without(want, laterColumns[T](), got)) {
				return fmt.Errorf("columns %v, expected %v", got, want)
			}
			r := parquet.NewGenericReader[T](pf)
			defer r.Close()
			*rows = make([]T, r.NumRows())
			n, err := r.Read(*rows)
			if err != nil && !errors.Is(err, io.EOF) {
				return err
			}
			if n != len(*rows) {
				return fmt.Errorf("%d rows, %d announced", n, len(*rows))
			}
			return nil
		},
	}
}

// columnNames are the names of a schema's columns, which are flat.
func columnNames(s *parquet.Schema) []string {
	var names []string
	for _, c := range s.Columns() {
		names = append(names, strings.Join(c, "."))
	}
	return names
}

// laterColumns are those that plans of the same schema version, written before they
// came, lack: they read as zero.
func laterColumns[T any]() []string {
	t := reflect.TypeFor[T]()
	var later []string
	for i := range t.NumField() {
		if t.Field(i).Tag.Get("since") != "" {
			later = append(later, columnName(t.Field(i)))
		}
	}
	return later
}

// without leaves out of all columns those that may lack and are not there.
func without(all, mayLack, there []string) []string {
	return slices.DeleteFunc(slices.Clone(all), func(c string) bool {
		return slices.Contains(mayLack, c) && !slices.Contains(there, c)
	})
}

// keyOf is the key of a table, as its struct's tags say: the order of its rows.
func keyOf[T any]() []parquet.SortingColumn {
	t := reflect.TypeFor[T]()
	var key []parquet.SortingColumn
	for i := range t.NumField() {
		if t.Field(i).Tag.Get("key") != "" {
			key = append(key, parquet.Ascending(columnName(t.Field(i))))
		}
	}
	return key
}

func columnName(f reflect.StructField) string {
	name := f.Tag.Get("parquet")
	for i, r := range name {
		if r == ',' {
			return name[:i]
		}
	}
	return name
}

// Write writes every table of a set into a folder, which it makes, on as many
// goroutines as jobs says. The bytes do not depend on jobs.
func Write(dir string, s *tables.Set, jobs int) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	var g errgroup.Group
	g.SetLimit(max(1, jobs))
	for _, t := range all(s) {
		g.Go(func() error { return writeFile(filepath.Join(dir, t.name+".parquet"), t) })
	}
	return g.Wait()
}

func writeFile(path string, t table) (err error) {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	w := bufio.NewWriterSize(f, 1<<16)
	if err := t.write(w); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return w.Flush()
}

// ReadSome reads some of the tables of a folder of a file system; the others of the
// set are empty.
func ReadSome(fsys fs.FS, folder string, names []string) (*tables.Set, error) {
	s := &tables.Set{}
	for _, t := range all(s) {
		if !slices.Contains(names, t.name) {
			continue
		}
		b, err := fs.ReadFile(fsys, path.Join(folder, t.name+".parquet"))
		if err == nil {
			err = guarded(func() error { return t.read(b) })
		}
		if err != nil {
			return nil, fmt.Errorf("%s.parquet: %w", t.name, err)
		}
	}
	return s, nil
}

// ChangesName is the table of what changed since an earlier plan; it is no part of
// a set, because a plan can be checked without it.
const ChangesName = "changes"

// WriteTable writes a table that is not part of a plan's set into a folder that
// exists, as the file of its name.
func WriteTable[T any](dir, name string, rows []T) error {
	return writeFile(filepath.Join(dir, name+".parquet"), plain(name, &rows))
}

// ReadChanges reads the table of changes of a folder.
func ReadChanges(dir string) (rows []tables.Change, err error) {
	err = readFile(filepath.Join(dir, ChangesName+".parquet"), plain(ChangesName, &rows))
	return rows, err
}

// Read reads every table of a folder that [Write] wrote. All tables that cannot
// be read are named in the error.
func Read(dir string) (*tables.Set, error) {
	s := &tables.Set{}
	var errs []error
	for _, t := range all(s) {
		if err := readFile(filepath.Join(dir, t.name+".parquet"), t); err != nil {
			errs = append(errs, fmt.Errorf("%s.parquet: %w", t.name, err))
		}
	}
	return s, errors.Join(errs...)
}

func readFile(path string, t table) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	return guarded(func() error { return t.read(b) })
}

// guarded turns a panic into an error: the library panics on some damaged files.
func guarded(read func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = damaged("%v", r)
		}
	}()
	return read()
}
