package book

import (
	"fmt"

	"hubplan/io/xlsxfile"
	"hubplan/planner"
	"hubplan/planner/say"
)

// Workbook is a workbook before it is written: sheets made of tables, whose
// columns say everything about themselves. The legend is made from the same
// columns, so that it cannot disagree with the sheets.
type Workbook struct {
	File   string // path inside the output folder, with forward slashes
	Title  string
	Sheets []Sheet
}

// Sheet is one or more tables under a title and some sentences, or a card.
type Sheet struct {
	Name, About say.Text // about: what the sheet is for, a sentence for the legend
	Title       string
	Notes       []string           // sentences between the title and the tables
	Pictures    []xlsxfile.Picture // side by side, between the sentences and the tables
	Tables      []Table
	Upright     bool  // printed on upright A4; otherwise across
	OnePage     bool  // printed on one page, however small
	EachPage    bool  // of one table: printed with a page for every value of its first column
	Large       bool  // in large type, to be hung up
	Screen      bool  // not set up to be printed
	Card        *Card // in place of title, sentences, pictures and tables
}

// Table is a header row and its rows. A value is nil (an empty cell), a string,
// or what the format of its column takes. A sheet's only table is frozen below
// its header and filtered; one of several has a title of its own.
type Table struct {
	Title    say.Text
	Untitled bool // has no title over its header, which says enough
	Columns  []Head
	Rows     [][]any
}

// Head is what a column says of itself.
type Head struct {
	Header, Meaning say.Text
	Format          Format
	Width           float64 // in characters, as Excel counts
}

// Stamp is what every workbook of a plan says of itself.
type Stamp struct {
	Lang    say.Lang
	AsOf    planner.Date
	Caption string // the plan and its date, under every title
	Footer  string // the same, shorter, at the foot of every printed page
}

// Encode makes the bytes of a workbook in the language of its stamp.
func Encode(w *Workbook, s Stamp) ([]byte, error) {
	book := xlsxfile.Book{Title: w.Title, Caption: s.Caption, Footer: s.Footer, AsOf: s.AsOf, Lang: s.Lang}
	for _, sh := range w.Sheets {
		out := xlsxfile.Sheet{Name: sh.Name.In(s.Lang), Title: sh.Title, Notes: sh.Notes, Pictures: sh.Pictures,
			Upright: sh.Upright, OnePage: sh.OnePage, EachPage: sh.EachPage, Large: sh.Large, Screen: sh.Screen, Card: sh.Card}
		for _, t := range sh.Tables {
			x := xlsxfile.Table{Title: t.Title.In(s.Lang), Untitled: t.Untitled, Rows: t.Rows}
			for _, c := range t.Columns {
				x.Columns = append(x.Columns, xlsxfile.Column{Header: c.Header.In(s.Lang), Format: c.Format, Width: c.Width})
			}
			out.Tables = append(out.Tables, x)
		}
		book.Sheets = append(book.Sheets, out)
	}
	return book.Encode()
}

type (
	Format    = xlsxfile.Format
	Figure    = xlsxfile.Figure
	Hyperlink = xlsxfile.Hyperlink
	Card      = xlsxfile.Card
)

const (
	Plain      = xlsxfile.Plain
	Wrapped    = xlsxfile.Wrapped
	Running    = xlsxfile.Running
	Whole      = xlsxfile.Whole
	Day        = xlsxfile.Day
	Clock      = xlsxfile.Clock
	Kilometres = xlsxfile.Kilometres
	Tenths     = xlsxfile.Tenths
	Share      = xlsxfile.Share
	Heat       = xlsxfile.Heat
	Decimal    = xlsxfile.Decimal
	Link       = xlsxfile.Link
	EachItsOwn = xlsxfile.EachItsOwn
)

// Ratio is a share as a value, empty where there is no whole.
func Ratio(part, whole int64) any {
	if whole == 0 {
		return nil
	}
	return float64(part) / float64(whole)
}

// Lines breaks a text into lines of so many letters, for rows that nothing wraps.
func Lines(text string, letters int) []string { return xlsxfile.Lines(text, letters) }

// WordsOf is a value as a CSV file or a sentence has it.
func WordsOf(f Format, v any, lang say.Lang) string {
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
		if f == Clock {
			return fmt.Sprintf("%02d:%02d", v/60, v%60)
		}
		return fmt.Sprint(v)
	}
	panic(fmt.Sprintf("reports: no words for a %T", v))
}

var BelowPrecision = say.Text{It: "sotto la precisione", En: "below the precision"}
