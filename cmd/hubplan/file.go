package main

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"hubplan/io/atomicdir"
	"hubplan/io/source"
	"hubplan/planner/say"
)

// mayWrite refuses a file, named by a flag, that would lie in the scenario's folder, in
// a plan's, or in none.
func (g *global) mayWrite(flag, out string, src source.Source) error {
	dir, err := filepath.Abs(filepath.Dir(out))
	if err != nil {
		return err
	}
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return say.Refuse("%s %s: la cartella %s non esiste: crearla prima", "%s %s: the folder %s does not exist: create it first", flag,
			out, dir)
	}
	if src.Dir != "" {
		if scenario, err := filepath.Abs(src.Dir); err == nil && within(dir, scenario) {
			return say.Refuse("%s %s sarebbe dentro lo scenario %s: scegliere un'altra cartella",
				"%s %s would lie inside the scenario %s: choose another folder", flag, out, src.Dir)
		}
	}
	for at := dir; ; at = filepath.Dir(at) {
		if atomicdir.IsPlan(at) {
			return say.Refuse("%s %s sarebbe dentro il piano %s, che non si tocca: scegliere un'altra cartella",
				"%s %s would lie inside the plan %s, which is not touched: choose another folder", flag, out, at)
		}
		if at == filepath.Dir(at) {
			return nil
		}
	}
}

// within says whether a folder is another one or lies below it.
func within(dir, above string) bool {
	rel, err := filepath.Rel(above, dir)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// replaceFile puts a file in its place when it is whole, and says where one that was there
// is kept.
func (g *global) replaceFile(ctx context.Context, path string, write func(io.Writer) error) error {
	kept, err := atomicdir.ReplaceFile(ctx, path, write)
	if other, ok := errors.AsType[*atomicdir.NotAFileError](err); ok {
		return say.Refuse("%s non è un file: scegliere un altro nome", "%s is not a file: choose another name", other.Path)
	}
	if kept != "" && err == nil {
		g.log.Warn(g.say("il file che c'era è conservato", "the file that was there is kept"), "path", kept)
	}
	return err
}
