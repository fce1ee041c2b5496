package tables

import (
	"reflect"
	"strings"
)

// Table is what the data dictionary says of a table.
type Table struct {
	Name    string
	It, En  string // one row for each ..., and what it is for
	Geo     string // kinds of geometry of a GeoParquet file, or empty
	Columns []Column
}

// Column is what the data dictionary says of a column.
type Column struct {
	Name   string
	Type   string // as Parquet and SQL name it
	Key    bool   // part of the key, by which the rows are sorted
	Null   bool   // may be null
	It, En string
}

// Dictionary lists the tables and their columns, in their order. It is made from
// the structs that the files are written from.
func Dictionary() []Table {
	var all []Table
	for _, list := range []reflect.Type{reflect.TypeFor[Set](), reflect.TypeFor[Beside]()} {
		for field := range list.Fields() {
			t := Table{Name: field.Tag.Get("table"), It: field.Tag.Get("it"), En: field.Tag.Get("en"), Geo: field.Tag.Get("geo")}
			for _, f := range reflect.VisibleFields(field.Type.Elem()) {
				if !f.Anonymous {
					t.Columns = append(t.Columns, column(f))
				}
			}
			all = append(all, t)
		}
	}
	return all
}

func column(f reflect.StructField) Column {
	name, options, _ := strings.Cut(f.Tag.Get("parquet"), ",")
	c := Column{Name: name, Key: f.Tag.Get("key") != "", Null: f.Type.Kind() == reflect.Pointer, It: f.Tag.Get("it"), En: f.Tag.Get("en")}
	kind := f.Type
	if c.Null {
		kind = kind.Elem()
	}
	switch {
	case strings.Contains(options, "date"):
		c.Type = "DATE"
	case strings.Contains(options, "timestamp"):
		c.Type = "TIMESTAMP"
	case kind.Kind() == reflect.String:
		c.Type = "VARCHAR"
	case kind.Kind() == reflect.Bool:
		c.Type = "BOOLEAN"
	case kind.Kind() == reflect.Float64:
		c.Type = "DOUBLE"
	case kind.Kind() == reflect.Int32:
		c.Type = "INTEGER"
	case kind.Kind() == reflect.Int64:
		c.Type = "BIGINT"
	case kind.Kind() == reflect.Slice:
		c.Type = "BLOB" // WKB
	}
	return c
}
