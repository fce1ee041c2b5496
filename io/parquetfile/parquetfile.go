// Package parquetfile writes the published tables as Parquet files and reads
// them back. It knows files and no planning: names, types and order of the
// columns are those of package tables.
package parquetfile

import (
	"bufio"
	"bytes"
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

	"hubplan/planner/parallel"
	"hubplan/planner/tables"
)

// CreatedBy is what the files say of their writer. It is fixed, because the
// library's own default carries build information, and a plan must be the same
// bytes from every build.
const CreatedBy = "hubplan"

// SchemaKey is the file metadata that holds the table's schema version.
const SchemaKey = "hubplan.schema"

// Names lists the tables, in the order of the published interface.
func Names() []string {
	var names []string
	for _, t := range (&tables.Set{}).All() {
		names = append(names, t.Name)
	}
	return names
}

// write writes a table. The rows are handed to the library one by one and not as a slice
// of their type, so that any table of the list can be written without naming its type
// here; the bytes are the same.
func write(w io.Writer, t tables.Rows) error {
	row := t.Slice.Type().Elem()
	options := []parquet.WriterOption{
		parquet.SchemaOf(reflect.New(row).Interface()),
		parquet.CreatedBy(CreatedBy, tables.Version, ""),
		parquet.Compression(&parquet.Zstd),
		parquet.KeyValueMetadata(SchemaKey, tables.Version),
		parquet.SortingWriterConfig(parquet.SortingColumns(keyOf(row)...)),
	}
	if t.Geo != "" {
		meta, err := geoMetadata(t)
		if err != nil {
			return err
		}
		options = append(options, parquet.KeyValueMetadata("geo", meta))
	}
	rows := make([]any, t.Slice.Len())
	for k := range rows {
		rows[k] = t.Slice.Index(k).Addr().Interface()
	}
	pw := parquet.NewGenericWriter[any](w, options...)
	if _, err := pw.Write(rows); err != nil {
		return err
	}
	return pw.Close()
}

// read reads a table from the bytes of its file.
func read(file []byte, t tables.Rows) error {
	pf, err := opened(file)
	if err != nil {
		return err
	}
	if v, _ := pf.Lookup(SchemaKey); v != tables.Version {
		return fmt.Errorf("schema version %q, expected %q", v, tables.Version)
	}
	row := t.Slice.Type().Elem()
	schema := parquet.SchemaOf(reflect.New(row).Interface())
	if got, want := columnNames(pf.Schema()), columnNames(schema); !slices.Equal(got, without(want, laterColumns(row), got)) {
		return fmt.Errorf("columns %v, expected %v", got, want)
	}
	r := parquet.NewGenericReader[any](pf, schema)
	defer r.Close()
	rows := reflect.MakeSlice(t.Slice.Type(), int(r.NumRows()), int(r.NumRows()))
	done, batch := 0, make([]parquet.Row, 256)
	for done < rows.Len() {
		n, err := r.ReadRows(batch[:min(len(batch), rows.Len()-done)])
		for _, values := range batch[:n] {
			if err := schema.Reconstruct(rows.Index(done).Addr().Interface(), values); err != nil {
				return err
			}
			done++
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		if n == 0 {
			return fmt.Errorf("%d rows, %d announced", done, rows.Len())
		}
	}
	t.Slice.Set(rows)
	return nil
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
func laterColumns(t reflect.Type) []string {
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
func keyOf(t reflect.Type) []parquet.SortingColumn {
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
	var g parallel.Group
	g.SetLimit(max(1, jobs))
	for _, t := range s.All() {
		g.Go(func() error { return writeFile(filepath.Join(dir, t.Name+".parquet"), t) })
	}
	return g.Wait()
}

func writeFile(path string, t tables.Rows) (err error) {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	w := bufio.NewWriterSize(f, 1<<16)
	if err := write(w, t); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return w.Flush()
}

// Encode gives the bytes of a table's file.
func Encode(t tables.Rows) ([]byte, error) {
	var b bytes.Buffer
	if err := write(&b, t); err != nil {
		return nil, fmt.Errorf("%s: %w", t.Name, err)
	}
	return b.Bytes(), nil
}

// ReadSome reads some of the tables of a folder of a file system; the others of the
// set are empty.
func ReadSome(fsys fs.FS, folder string, names []string) (*tables.Set, error) {
	s := &tables.Set{}
	for _, t := range s.All() {
		if !slices.Contains(names, t.Name) {
			continue
		}
		b, err := fs.ReadFile(fsys, path.Join(folder, t.Name+".parquet"))
		if err == nil {
			err = guarded(func() error { return read(b, t) })
		}
		if err != nil {
			return nil, fmt.Errorf("%s.parquet: %w", t.Name, err)
		}
	}
	return s, nil
}

// WriteTable writes a table that stands beside those of a plan into a folder that exists,
// as the file of its name.
func WriteTable[R any](dir string, rows []R) error {
	t := tables.Apart(&rows)
	return writeFile(filepath.Join(dir, t.Name+".parquet"), t)
}

// PublicName is the only table of a public copy.
const PublicName = "public"

// ReadPublic reads the table of a public copy from its file's bytes.
func ReadPublic(data []byte) (rows []tables.Public, err error) {
	err = guarded(func() error { return read(data, tables.Apart(&rows)) })
	return rows, err
}

// ReadTable reads a table that [WriteTable] wrote.
func ReadTable[R any](dir string) (rows []R, err error) {
	t := tables.Apart(&rows)
	err = readFile(filepath.Join(dir, t.Name+".parquet"), t)
	return rows, err
}

// Read reads every table of a folder that [Write] wrote; of those that came into being
// later than the first version one may be missing, and is empty. All tables that cannot be
// read are named in the error.
func Read(dir string) (*tables.Set, error) {
	s := &tables.Set{}
	var errs []error
	for _, t := range s.All() {
		if _, err := os.Stat(filepath.Join(dir, t.Name+".parquet")); t.Since != "" && errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err := readFile(filepath.Join(dir, t.Name+".parquet"), t); err != nil {
			errs = append(errs, fmt.Errorf("%s.parquet: %w", t.Name, err))
		}
	}
	return s, errors.Join(errs...)
}

func readFile(path string, t tables.Rows) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	return guarded(func() error { return read(b, t) })
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
