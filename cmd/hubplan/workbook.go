package main

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"hubplan/io/scenariobook"
	"hubplan/planner/say"
)

// writeWorkbook writes a scenario as a workbook that does not exist yet.
func (g *global) writeWorkbook(ctx context.Context, files fs.FS, path string) error {
	if ext := strings.ToLower(filepath.Ext(path)); ext != ".xlsx" {
		return say.Refuse("%s: una cartella di lavoro si scrive come .xlsx, non %s", "%s: a workbook is written as .xlsx, not %s", path,
			ext)
	}
	if _, err := os.Lstat(path); err == nil {
		return say.Refuse("%s esiste già: scegliere un altro nome", "%s exists already: choose another name", path)
	}
	b, err := scenariobook.Write(files)
	if err != nil {
		return err
	}
	return g.putFile(ctx, path, b)
}

func (g *global) putFile(ctx context.Context, path string, b []byte) error {
	if info, err := os.Stat(filepath.Dir(path)); err != nil || !info.IsDir() {
		return say.Refuse("%s: la cartella che dovrebbe contenerlo non esiste", "%s: the folder that should hold it does not exist", path)
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
		return say.Refuse("--report %s: atteso un file .xlsx", "--report %s: expected an .xlsx file", path)
	}
	src, err := g.find(args)
	if err != nil {
		return err
	}
	if here, err := os.Stat(path); err == nil {
		if there, err := os.Stat(src.Dir); src.Dir != "" && err == nil && os.SameFile(here, there) {
			return say.Refuse("--report %s: è lo scenario stesso, che non si tocca: scegliere un altro nome",
				"--report %s: it is the scenario itself, which is left alone: choose another name", path)
		}
	}
	if err := src.MayWrite("--report", path); err != nil {
		return err
	}
	b, faults, err := src.Marked(filepath.Base(path), g.lang)
	if err != nil {
		return err
	}
	if err := g.putFile(ctx, path, b); err != nil {
		return err
	}
	g.log.Info(g.say("celle segnate", "cells marked"), "file", path, "n", faults)
	return nil
}
