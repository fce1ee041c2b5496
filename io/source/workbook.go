package source

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"hubplan/io/scenariobook"
	"hubplan/io/xlsxfile/xlsxread"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// IsWorkbook says whether a path is meant as that of an Excel workbook.
func IsWorkbook(path string) bool {
	return slices.Contains([]string{".xlsx", ".xlsm", ".xls", ".xlsb", ".xltx", ".xltm", ".ods"}, strings.ToLower(filepath.Ext(path)))
}

// openWorkbook reads a scenario in a workbook; ok is false where there is no
// file of that name. What is wrong with it is told when it is loaded.
func openWorkbook(path string) (src Source, ok bool, err error) {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return Source{}, false, nil
	}
	f, err := os.Open(path)
	if err != nil {
		return Source{}, false, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, xlsxread.LargestFile+1)) // what is larger is refused there
	if err != nil {
		return Source{}, false, err
	}
	root, err := os.OpenRoot(filepath.Dir(path))
	if err != nil {
		return Source{}, false, err
	}
	defer root.Close()
	src = Source{Name: path, Dir: path}
	src.book, src.bookFaults = scenariobook.Open(filepath.Base(path), data, root.FS())
	if src.book == nil {
		src.bookFaults.Sort()
		return Source{}, true, src.bookFaults
	}
	src.Files, src.workbook = src.book.Files(), data
	return src, true, nil
}

// Placed gives the faults of a scenario with their places in what the user
// wrote: for a workbook its sheets and cells.
func (src Source) Placed(faults input.Faults) input.Faults {
	if src.book == nil {
		faults.Sort()
		return faults
	}
	return src.book.Translate(append(slices.Clone(src.bookFaults), faults...)).Distinct()
}

// Marked is a scenario as a workbook of a name, with the cells at fault marked, and the
// number of faults. A scenario that is a folder is made a workbook first, and checked as
// one.
func (src Source) Marked(name string, lang say.Lang) ([]byte, int, error) {
	if src.book == nil {
		b, err := scenariobook.Write(src.Files)
		if err != nil {
			return nil, 0, err
		}
		book, faults := scenariobook.Open(name, b, src.Files)
		if book == nil {
			return nil, 0, faults
		}
		src = Source{Name: src.Name, Files: book.Files(), Dir: src.Dir, book: book, bookFaults: faults, workbook: b}
	}
	var faults input.Faults
	if p, err := Load(src); err == nil {
		faults = p.Told()
	} else if !errors.As(err, &faults) {
		return nil, 0, err
	}
	b, err := scenariobook.Mark(name, src.workbook, faults, lang)
	return b, len(faults), err
}
