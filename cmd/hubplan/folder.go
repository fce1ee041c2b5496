package main

import (
	"errors"
	"fmt"
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
			g.sayKept(aside)
		}
	}
	if err != nil && len(g.inPlace) > 0 {
		g.log.Warn(g.say("scritta e completa", "written and complete"), "path", strings.Join(g.inPlace, ", "))
	}
	return err
}

// sayKept says what was moved out of the way.
func (g *global) sayKept(aside atomicdir.Aside) {
	if aside.Files == nil {
		g.log.Warn(g.say("cartella spostata da parte", "folder moved aside"), "path", aside.Path)
		return
	}
	const named = 10
	names := strings.Join(aside.Files[:min(named, len(aside.Files))], ", ")
	if more := len(aside.Files) - named; more > 0 {
		names += fmt.Sprintf(g.say(" … e altri %d", " … and %d more"), more)
	}
	g.log.Warn(g.say("ciò che hubplan non ha scritto, o che è stato cambiato dopo, è conservato a parte",
		"what hubplan did not write, or was changed since, is kept aside"), "path", aside.Path, "files", names)
}
