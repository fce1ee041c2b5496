package main

import (
	"context"
	"errors"
	"io"

	"hubplan/io/atomicdir"
	"hubplan/planner/say"
)

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
