package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"hubplan/io/scenariobook"
	"hubplan/io/xlsxfile/xlsxread"
	"hubplan/planner/input"
)

// isWorkbook says whether a path is meant as that of an Excel workbook.
func isWorkbook(path string) bool {
	return slices.Contains([]string{".xlsx", ".xlsm", ".xls", ".xlsb", ".xltx", ".xltm", ".ods"}, strings.ToLower(filepath.Ext(path)))
}

// openWorkbook reads a scenario in a workbook; ok is false where there is no
// file of that name. What is wrong with it is told when it is loaded.
func openWorkbook(path string) (src source, ok bool, err error) {
	info, err := os.Stat(path)
	if err != nil || info.IsDir() {
		return source{}, false, nil
	}
	if !info.Mode().IsRegular() {
		return source{}, false, nil
	}
	f, err := os.Open(path)
	if err != nil {
		return source{}, false, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, xlsxread.LargestFile+1)) // what is larger is refused there
	if err != nil {
		return source{}, false, err
	}
	root, err := os.OpenRoot(filepath.Dir(path))
	if err != nil {
		return source{}, false, err
	}
	defer root.Close()
	src = source{name: path, dir: path}
	src.book, src.bookFaults = scenariobook.Open(filepath.Base(path), data, root.FS())
	if src.book == nil {
		src.bookFaults.Sort()
		return source{}, true, src.bookFaults
	}
	src.files, src.workbook = src.book.Files(), data
	return src, true, nil
}

// placed gives the faults of a scenario with their places in what the user
// wrote: for a workbook its sheets and cells.
func (s source) placed(faults input.Faults) input.Faults {
	if s.book == nil {
		faults.Sort()
		return faults
	}
	return s.book.Translate(append(slices.Clone(s.bookFaults), faults...)).Distinct()
}

// writeWorkbook writes a scenario as a workbook that does not exist yet.
func (g *global) writeWorkbook(ctx context.Context, files fs.FS, path string) error {
	if ext := strings.ToLower(filepath.Ext(path)); ext != ".xlsx" {
		return &usageError{fmt.Sprintf(g.say("%s: una cartella di lavoro si scrive come .xlsx, non %s",
			"%s: a workbook is written as .xlsx, not %s"), path, ext)}
	}
	if _, err := os.Lstat(path); err == nil {
		return &usageError{fmt.Sprintf(g.say("%s esiste già: scegliere un altro nome", "%s exists already: choose another name"), path)}
	}
	b, err := scenariobook.Write(files)
	if err != nil {
		return err
	}
	return g.putFile(ctx, path, b)
}

func (g *global) putFile(ctx context.Context, path string, b []byte) error {
	if info, err := os.Stat(filepath.Dir(path)); err != nil || !info.IsDir() {
		return &usageError{fmt.Sprintf(g.say("%s: la cartella che dovrebbe contenerlo non esiste",
			"%s: the folder that should hold it does not exist"), path)}
	}
	return g.replaceFile(ctx, path, func(w io.Writer) error {
		_, err := io.Copy(w, bytes.NewReader(b))
		return err
	})
}

// report writes the workbook back with the cells at fault marked. A scenario
// that is a folder is made a workbook first, and checked as one.
func (g *global) report(ctx context.Context, args []string, path string) error {
	if ext := strings.ToLower(filepath.Ext(path)); ext != ".xlsx" {
		return &usageError{fmt.Sprintf(g.say("--report %s: atteso un file .xlsx", "--report %s: expected an .xlsx file"), path)}
	}
	src, err := g.find(args)
	if err != nil {
		return err
	}
	if here, err := os.Stat(path); err == nil {
		if there, err := os.Stat(src.dir); src.dir != "" && err == nil && os.SameFile(here, there) {
			return &usageError{fmt.Sprintf(g.say("--report %s: è lo scenario stesso, che non si tocca: scegliere un altro nome",
				"--report %s: it is the scenario itself, which is left alone: choose another name"), path)}
		}
	}
	if err := g.mayWrite("--report", path, src); err != nil {
		return err
	}
	if src.book == nil {
		b, err := scenariobook.Write(src.files)
		if err != nil {
			return err
		}
		name := filepath.Base(path)
		book, faults := scenariobook.Open(name, b, src.files)
		if book == nil {
			return faults
		}
		src = source{name: src.name, files: book.Files(), dir: src.dir, book: book, bookFaults: faults, workbook: b}
	}
	var faults input.Faults
	if c, err := load(src); err == nil {
		faults = c.Faults
	} else if !errors.As(err, &faults) {
		return err
	}
	b, err := scenariobook.Mark(filepath.Base(path), src.workbook, faults, g.lang)
	if err != nil {
		return err
	}
	if err := g.putFile(ctx, path, b); err != nil {
		return err
	}
	g.log.Info(g.say("celle segnate", "cells marked"), "file", path, "n", len(faults))
	return nil
}
