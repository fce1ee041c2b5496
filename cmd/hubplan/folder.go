package main

import (
	"errors"
	"slices"
	"strings"

	"hubplan/io/atomicdir"
	"hubplan/reports/spoken"
)

// folderCode is the exit code for a fault of the output folder.
func folderCode(k atomicdir.Kind) int {
	switch {
	case k.Refusal():
		return exitInput
	case k == atomicdir.Unsettled:
		return exitComplete
	}
	return exitInternal
}

// commit puts finished folders in their places, all or none, nil ones aside. It says
// what it moved out of the way, and remembers what is in place.
func (g *global) commit(dirs ...*atomicdir.Dir) error {
	dirs = slices.DeleteFunc(dirs, func(d *atomicdir.Dir) bool { return d == nil })
	err := atomicdir.CommitAll(dirs...)
	if folder, ok := errors.AsType[*atomicdir.Error](err); ok && folder.Kind == atomicdir.Unsettled {
		g.log.Warn(spoken.FolderFault(folder).In(g.lang))
		err = nil
	}
	for _, d := range dirs {
		if d.Committed() {
			g.inPlace = append(g.inPlace, d.Target())
		}
		for _, aside := range d.MovedAside() {
			what, more := spoken.Kept(aside)
			g.log.Warn(what.In(g.lang), append([]any{"path", aside.Path}, more...)...)
		}
	}
	if err != nil && len(g.inPlace) > 0 {
		g.log.Warn(g.say("scritta e completa", "written and complete"), "path", strings.Join(g.inPlace, ", "))
	}
	return err
}
