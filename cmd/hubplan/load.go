package main

import (
	"fmt"
	"io/fs"
	"os"
	"strings"

	"hubplan/data"
	"hubplan/io/scenario"
	"hubplan/io/scenario/layout"
	"hubplan/io/scenariobook"
	"hubplan/planner"
	"hubplan/planner/check"
	"hubplan/planner/demand"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// defaultScenario is the embedded scenario that stands where none is named.
const defaultScenario = "lettera"

// source is where a scenario is read from.
type source struct {
	name  string // as the user wrote it
	files fs.FS
	dir   string // the folder or workbook on disk, empty for an embedded scenario

	// Of a workbook alone: where everything stands in it, what is wrong with it
	// as a workbook, and its bytes.
	book       *scenariobook.Book
	bookFaults input.Faults
	workbook   []byte
}

// find looks a scenario up: the name of an embedded one, or a folder. A folder
// that bears the name of an embedded scenario is reached as ./name.
func (g *global) find(args []string) (source, error) {
	name := defaultScenario
	if len(args) > 0 {
		name = args[0]
	}
	if files, ok := data.Scenario(name); ok {
		return source{name: name, files: files}, nil
	}
	if isWorkbook(name) {
		if src, ok, err := openWorkbook(name); ok || err != nil {
			return src, err
		}
	}
	root, err := os.OpenRoot(name) // no link leads out of it
	if err != nil {
		return source{}, &usageError{fmt.Sprintf(g.say("«%s» non è uno scenario: attesa una cartella, oppure uno di: %s", "“%s” is not a scenario: expected a folder, or one of: %s"),
			name, strings.Join(data.Names(), ", "))}
	}
	return source{name: name, files: root.FS(), dir: name}, nil
}

// load reads and checks a scenario. Warnings come back with the instance; a
// fault comes back as an error that lists them all.
func load(src source, override func(*planner.Parameters)) (*planner.Instance, input.Faults, error) {
	sc, faults := scenario.Read(src.files, src.name)
	if sc == nil {
		return nil, nil, src.placed(faults)
	}
	if override != nil {
		override(&sc.Parameters)
	}
	in, more := check.Instance(sc, sc.Distances())
	faults = src.placed(append(faults, more...).Distinct())
	if faults.Errors() > 0 {
		return nil, nil, faults
	}
	if n := demand.Fill(in); n > 0 {
		faults.Warn(input.Place{File: layout.GivenFile}, say.Textf("%d persone già vaccinate sono più di quante ne possano avere le coorti aperte il %s: non sono tolte da nessun fabbisogno", "%d people vaccinated already are more than the cohorts open on %s can have: they are taken off no demand", n, in.BegunOn),
			say.Textf("indicare in %s le quote «fuori_calendario», oppure le persone per coorte in %s", "state the shares “fuori_calendario” in %s, or the people by cohort in %s", layout.CohortsFile, layout.BegunFile))
		if faults.Sort(); src.book != nil {
			faults = src.book.Translate(faults)
		}
	}
	return in, faults, nil
}
