package reports

import (
	"fmt"

	"hubplan/io/xlsxfile"
	"hubplan/planner"
	"hubplan/planner/say"
)

// workbook is a workbook before it is written: sheets made of tables, whose
// columns say everything about themselves. The legend is made from the same
// columns, so that it cannot disagree with the sheets.
type workbook struct {
	file   string // path inside the output folder, with forward slashes
	title  string
	sheets []sheet
}

// sheet is one or more tables under a title and some sentences.
type sheet struct {
	name, about say.Text // about: what the sheet is for, a sentence for the legend
	title       string
	notes       []string           // sentences between the title and the tables
	pictures    []xlsxfile.Picture // side by side, between the sentences and the tables
	tables      []table
	upright     bool // printed on upright A4; otherwise across
	onePage     bool // printed on one page, however small
	large       bool // in large type, to be hung up
}

// table is a header row and its rows. A value is nil (an empty cell), a string,
// or what the format of its column takes. A sheet's only table is frozen below
// its header and filtered; one of several has a title of its own.
type table struct {
	title    say.Text
	untitled bool // has no title over its header, which says enough
	columns  []head
	rows     [][]any
}

// head is what a column says of itself.
type head struct {
	header, meaning say.Text
	format          format
	width           float64 // in characters, as Excel counts
}

// stamp is what every workbook of a plan says of itself.
type stamp struct {
	lang    say.Lang
	asOf    planner.Date
	caption string // the plan and its date, under every title
	footer  string // the same, shorter, at the foot of every printed page
}

// encode makes the bytes of a workbook in the language of its stamp.
func encode(w *workbook, s stamp) ([]byte, error) {
	book := xlsxfile.Book{Title: w.title, Caption: s.caption, Footer: s.footer, AsOf: s.asOf, Lang: s.lang}
	for _, sh := range w.sheets {
		out := xlsxfile.Sheet{Name: sh.name.In(s.lang), Title: sh.title, Notes: sh.notes, Pictures: sh.pictures,
			Upright: sh.upright, OnePage: sh.onePage, Large: sh.large}
		for _, t := range sh.tables {
			x := xlsxfile.Table{Title: t.title.In(s.lang), Untitled: t.untitled, Rows: t.rows}
			for _, c := range t.columns {
				x.Columns = append(x.Columns, xlsxfile.Column{Header: c.header.In(s.lang), Format: c.format, Width: c.width})
			}
			out.Tables = append(out.Tables, x)
		}
		book.Sheets = append(book.Sheets, out)
	}
	return book.Encode()
}

type (
	format    = xlsxfile.Format
	figure    = xlsxfile.Figure
	hyperlink = xlsxfile.Hyperlink
)

const (
	plain      = xlsxfile.Plain
	wrapped    = xlsxfile.Wrapped
	running    = xlsxfile.Running
	whole      = xlsxfile.Whole
	day        = xlsxfile.Day
	clock      = xlsxfile.Clock
	kilometres = xlsxfile.Kilometres
	tenths     = xlsxfile.Tenths
	share      = xlsxfile.Share
	heat       = xlsxfile.Heat
	decimal    = xlsxfile.Decimal
	link       = xlsxfile.Link
	eachItsOwn = xlsxfile.EachItsOwn
)

// ratio is a share as a value, empty where there is no whole.
func ratio(part, whole int64) any {
	if whole == 0 {
		return nil
	}
	return float64(part) / float64(whole)
}

// wordsOf is a value as a CSV file or a sentence has it.
func wordsOf(f format, v any, lang say.Lang) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case planner.Date:
		return v.Italian()
	case planner.Decimal:
		return v.In(lang)
	case int64:
		if f == clock {
			return fmt.Sprintf("%02d:%02d", v/60, v%60)
		}
		return fmt.Sprint(v)
	}
	panic(fmt.Sprintf("reports: no words for a %T", v))
}
