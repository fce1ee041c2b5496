package reports

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"hubplan/planner/say"
	"hubplan/reports/book"
	"hubplan/reports/comune"
	"hubplan/reports/edition"
	"hubplan/reports/samples"
)

// BenchmarkWorkbooks writes every workbook of the default scenario, and in the
// same run bare workbooks of the same cells: without styles, widths, headers or
// page setup, row by row (×rows) and streamed (×streams). The ratios are what
// counts; both sides use one goroutine. s/pictures is the part
// of the maps and charts, drawn and put in.
func BenchmarkWorkbooks(b *testing.B) {
	r := samples.Planned(b, "lettera", nil)
	e := edition.New(r, say.Italian)
	var books []bareBook
	cells := 0
	for _, make := range allBooks(e) {
		books = append(books, bareOf(make(), e.Lang))
	}
	for _, copied := range books {
		for _, s := range copied.sheets {
			for _, row := range s.rows {
				cells += len(row)
			}
		}
	}
	var whole, plain, drawn, maps, rows, streams time.Duration
	for b.Loop() {
		start := time.Now()
		if err := WriteWorkbooks(context.Background(), b.TempDir(), r, say.Italian, 1, nil); err != nil {
			b.Fatal(err)
		}
		whole += time.Since(start)
		start = time.Now()
		for _, make := range allBooks(e) {
			w := make()
			for k := range w.Sheets {
				w.Sheets[k].Pictures = nil
			}
			if _, err := book.Encode(w, e.Stamp); err != nil {
				b.Fatal(err)
			}
		}
		plain += time.Since(start)
		start = time.Now()
		for _, make := range allBooks(e) {
			if _, err := book.Encode(make(), e.Stamp); err != nil {
				b.Fatal(err)
			}
		}
		drawn += time.Since(start)
		start = time.Now()
		backdrop := comune.NewBackdrop(e)
		for i := range e.Instance.Comuni {
			comune.Map(e, i, backdrop)
		}
		maps += time.Since(start)
		rows += bare(b, books, writeRows)
		streams += bare(b, books, writeStream)
	}
	b.ReportMetric(float64(whole)/float64(rows), "×rows")
	b.ReportMetric(float64(whole)/float64(streams), "×streams")
	b.ReportMetric((maps+drawn-plain).Seconds()/float64(b.N), "s/pictures")
	b.ReportMetric(whole.Seconds()/float64(b.N), "s/workbooks")
	b.ReportMetric(float64(len(books)), "workbooks")
	b.ReportMetric(float64(cells), "cells")
}

// bareBook is a workbook brought down to sheets and values.
type bareBook struct {
	file   string
	sheets []bareSheet
}

type bareSheet struct {
	name string
	rows [][]any
}

func bareOf(w *book.Workbook, lang say.Lang) bareBook {
	copied := bareBook{file: w.File}
	for _, s := range w.Sheets {
		sheet := bareSheet{name: s.Name.In(lang), rows: [][]any{{s.Title}}}
		for _, t := range s.Tables {
			var header []any
			for _, c := range t.Columns {
				header = append(header, c.Header.In(lang))
			}
			sheet.rows = append(sheet.rows, header)
			for _, row := range t.Rows {
				raw := make([]any, len(row))
				for k, v := range row {
					f := t.Columns[k].Format
					if own, ok := v.(book.Figure); ok {
						f, v = own.Format, own.Value
					}
					if h, ok := v.(book.Hyperlink); ok {
						v = h.Text
					}
					if v != nil {
						raw[k] = f.Raw(v)
					}
				}
				sheet.rows = append(sheet.rows, raw)
			}
		}
		copied.sheets = append(copied.sheets, sheet)
	}
	return copied
}

func bare(b *testing.B, books []bareBook, write func(*excelize.File, bareSheet) error) time.Duration {
	dir := b.TempDir()
	for _, sub := range []string{"comuni", "hub"} {
		if err := os.Mkdir(filepath.Join(dir, sub), 0o755); err != nil {
			b.Fatal(err)
		}
	}
	start := time.Now()
	for _, copied := range books {
		f := excelize.NewFile()
		for k, s := range copied.sheets {
			if k == 0 {
				_ = f.SetSheetName("Sheet1", s.name)
			} else if _, err := f.NewSheet(s.name); err != nil {
				b.Fatal(err)
			}
			if err := write(f, s); err != nil {
				b.Fatal(err)
			}
		}
		if err := f.SaveAs(filepath.Join(dir, copied.file)); err != nil {
			b.Fatal(err)
		}
		f.Close()
	}
	return time.Since(start)
}

func writeRows(f *excelize.File, s bareSheet) error {
	for k, row := range s.rows {
		at, _ := excelize.CoordinatesToCellName(1, k+1)
		if err := f.SetSheetRow(s.name, at, &row); err != nil {
			return err
		}
	}
	return nil
}

func writeStream(f *excelize.File, s bareSheet) error {
	w, err := f.NewStreamWriter(s.name)
	if err != nil {
		return err
	}
	for k, row := range s.rows {
		at, _ := excelize.CoordinatesToCellName(1, k+1)
		if err := w.SetRow(at, row); err != nil {
			return err
		}
	}
	return w.Flush()
}
