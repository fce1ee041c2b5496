package folder

import (
	"os"
	"path/filepath"

	"hubplan/io/parquetfile"
	"hubplan/planner/say"
	"hubplan/planner/tables"
	"hubplan/reports/edition"
	"hubplan/reports/manifest"
	"hubplan/reports/page"
)

// Study is what a study leaves in its folder, beside the plans that it may write there.
type Study struct {
	Schema string          // what the folder is, with its version: "reserves-1"
	Base   *edition.Result // the plan that the study is about
	Book   string          // name of the workbook; empty where there is none
	Bytes  []byte          // of the workbook
	Tables []SideTable

	Pictures []Picture // beside the workbook
	Page     []byte    // to be read in a browser, under [page.Name]; nil where there is none

	Question *manifest.Question // how it was asked, nil where that is not kept
}

// Picture is a drawing, as a file of its own.
type Picture struct {
	Name  string
	Bytes []byte
}

// SideTable is a table that stands beside those of a plan.
type SideTable struct{ rows tables.Rows }

// Table is a table to be written into the folder of a plan or a study.
func Table[R any](rows []R) SideTable { return SideTable{tables.Apart(&rows)} }

func (t SideTable) write(at string) error {
	path := filepath.Join(at, filepath.FromSlash(tablePath(t.rows.Name)))
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return err
	}
	b, err := parquetfile.Encode(t.rows)
	if err != nil {
		return err
	}
	return os.WriteFile(path, b, 0o666)
}

// tablePath is where a table stands in the folder of a plan or a study.
func tablePath(table string) string { return manifest.TablesFolder + "/" + table + ".parquet" }

// WriteStudy writes a study into a folder that exists; the manifest comes last, with
// the hashes of all that the folder holds.
func WriteStudy(at string, s Study, lang say.Lang, jobs int) error {
	if s.Book != "" {
		if err := os.WriteFile(filepath.Join(at, s.Book), s.Bytes, 0o666); err != nil {
			return err
		}
	}
	for _, p := range s.Pictures {
		if err := os.WriteFile(filepath.Join(at, p.Name), p.Bytes, 0o666); err != nil {
			return err
		}
	}
	if s.Page != nil {
		if err := os.WriteFile(filepath.Join(at, page.Name), s.Page, 0o666); err != nil {
			return err
		}
	}
	for _, t := range s.Tables {
		if err := t.write(at); err != nil {
			return err
		}
	}
	return manifest.WriteSide(at, s.Schema, s.Question, s.Base, lang, jobs)
}
