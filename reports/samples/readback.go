package samples

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"hubplan/planner"
	"hubplan/reports/book"
)

// ReadBook is a workbook read back from its bytes: raw values by sheet, row and
// column, as any reader finds them.
type ReadBook struct {
	t      testing.TB
	Name   string
	File   *excelize.File
	Sheets map[string][][]string
}

func ReadBack(t testing.TB, w *book.Workbook, s book.Stamp) *ReadBook {
	t.Helper()
	b, err := book.Encode(w, s)
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	r := &ReadBook{t: t, Name: w.File, File: f, Sheets: map[string][][]string{}}
	for _, name := range f.GetSheetList() {
		rows, err := f.GetRows(name, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		r.Sheets[name] = rows
	}
	return r
}

// Rows are those of the table on a sheet whose header begins with some columns,
// down to the first empty line, as maps from header to value.
func (r *ReadBook) Rows(sheet string, header ...string) []map[string]string {
	r.t.Helper()
	all, known := r.Sheets[sheet]
	if !known {
		r.t.Fatalf("%s has no sheet %s", r.Name, sheet)
	}
	var out []map[string]string
	at := slices.IndexFunc(all, func(row []string) bool { return len(row) >= len(header) && slices.Equal(row[:len(header)], header) })
	if at < 0 {
		r.t.Fatalf("%s, %s: no table with the header %q", r.Name, sheet, header)
	}
	for _, row := range all[at+1:] {
		if len(row) == 0 {
			break
		}
		m := map[string]string{}
		for k, v := range row {
			m[all[at][k]] = v
		}
		out = append(out, m)
	}
	return out
}

// Grid is a small table of a card as it is read back: the first of its columns, from 0 on, and
// its rows as maps from header to value.
type Grid struct {
	Column int
	Rows   []map[string]string
}

// Grids are the small tables of a card whose header begins with some columns, from top to
// bottom and from left to right; each ends where its first column is empty.
func (r *ReadBook) Grids(sheet string, header ...string) (all []Grid) {
	r.t.Helper()
	rows := r.Sheets[sheet]
	cell := func(row, column int) string {
		if row < len(rows) && column < len(rows[row]) {
			return rows[row][column]
		}
		return ""
	}
	for at := range rows {
		var columns []int // of the cells with something in them
		for k, v := range rows[at] {
			if v != "" {
				columns = append(columns, k)
			}
		}
		for n := range columns {
			if len(columns)-n < len(header) || !slices.EqualFunc(header, columns[n:n+len(header)],
				func(h string, k int) bool { return cell(at, k) == h }) {
				continue
			}
			g := Grid{Column: columns[n]}
			for row := at + 1; cell(row, columns[n]) != ""; row++ {
				m := map[string]string{}
				for _, k := range columns[n:] {
					if _, twice := m[cell(at, k)]; twice {
						break // another table beside this one
					}
					m[cell(at, k)] = cell(row, k)
				}
				g.Rows = append(g.Rows, m)
			}
			all = append(all, g)
		}
	}
	return all
}

// Tile is the large figure of a card over a label that has some words in it.
func (r *ReadBook) Tile(sheet, words string) string {
	r.t.Helper()
	rows := r.Sheets[sheet]
	for at, row := range rows {
		for k, v := range row {
			if at > 0 && strings.Contains(v, words) && k < len(rows[at-1]) {
				return rows[at-1][k]
			}
		}
	}
	r.t.Fatalf("%s, %s: no figure over %q", r.Name, sheet, words)
	return ""
}

// Text is all that stands in the cells of a sheet, a line a row.
func (r *ReadBook) Text(sheet string) string {
	var all []string
	for _, row := range r.Sheets[sheet] {
		all = append(all, strings.Join(row, " "))
	}
	return strings.Join(all, "\n")
}

// Fact is the value of a row of the table of facts.
func (r *ReadBook) Fact(sheet, label string) string {
	r.t.Helper()
	for _, row := range r.Rows(sheet, "Voce", "Valore") {
		if row["Voce"] == label {
			return row["Valore"]
		}
	}
	r.t.Fatalf("%s, %s: no fact %q", r.Name, sheet, label)
	return ""
}

// Tally adds numbers up by key.
type Tally map[string]int64

func (y Tally) Add(n int64, key ...string) {
	if n != 0 {
		y[strings.Join(key, "|")] += n
	}
}

// EqualTallies compares what a workbook says with what the tables say.
func EqualTallies(t testing.TB, what string, workbook, tables Tally) {
	t.Helper()
	for k, n := range tables {
		if workbook[k] != n {
			t.Errorf("%s: %s is %d in the workbook, %d in the table", what, k, workbook[k], n)
		}
	}
	for k, n := range workbook {
		if _, known := tables[k]; !known {
			t.Errorf("%s: %s is %d in the workbook and not in the table", what, k, n)
		}
	}
}

func Num(t testing.TB, s string) int64 {
	t.Helper()
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		t.Fatalf("%q is not a whole number", s)
	}
	return n
}

// Metres are the kilometres of a cell.
func Metres(t testing.TB, s string) int64 {
	t.Helper()
	km, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatalf("%q is not a distance", s)
	}
	return int64(km*1000 + 0.5)
}

// Date is the day of a cell as the tables write it; empty stays empty.
func Date(t testing.TB, s string) string {
	t.Helper()
	if s == "" {
		return ""
	}
	return planner.Date(Num(t, s) - 25569).String()
}

// Minutes is the hour of a cell, in minutes since midnight.
func Minutes(t testing.TB, s string) string {
	t.Helper()
	x, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatalf("%q is not an hour", s)
	}
	return strconv.Itoa(int(x*24*60 + 0.5))
}
