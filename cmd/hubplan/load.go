package main

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"hubplan/data"
	"hubplan/io/scenario"
	"hubplan/io/scenariobook"
	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/check"
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
		return source{}, &usageError{fmt.Sprintf(g.say("«%s» non è uno scenario: attesa una cartella, oppure uno di: %s",
			"“%s” is not a scenario: expected a folder, or one of: %s"),
			name, strings.Join(data.Names(), ", ")) + g.perhaps(name, data.Names())}
	}
	return source{name: name, files: root.FS(), dir: name}, nil
}

// posed is a scenario that was read and checked: its case, and its files as they were
// then. A verb reads it once; whatever becomes of the files meanwhile, it works on these.
type posed struct {
	source
	*campaign.Case
}

// load reads and checks a scenario, with changes made to it. Warnings are among the
// faults of the case; a fault comes back as an error that lists them all.
func load(src source, changes ...campaign.Change) (posed, error) {
	sc, faults := scenario.Read(src.files, src.name)
	if sc == nil {
		return posed{}, src.placed(faults)
	}
	return src.checked(sc, faults, changes...)
}

// checked is a scenario of which the records were read, and the faults of form found.
func (src source) checked(sc *input.Scenario, faults input.Faults, changes ...campaign.Change) (posed, error) {
	c, more := campaign.New(sc, changes...)
	faults = src.placed(append(faults, more...).Distinct())
	if faults.Errors() > 0 {
		return posed{}, faults
	}
	src, err := src.held(c.Instance.Files)
	if err != nil {
		return posed{}, err
	}
	c.Faults = faults
	if more := check.Unplaced(c.Instance); len(more) > 0 {
		if c.Faults = append(c.Faults, more...); src.book != nil {
			c.Faults = src.book.Translate(c.Faults)
		} else {
			c.Faults.Sort()
		}
	}
	return posed{src, c}, nil
}

// held is a scenario's folder in memory, as it was when its files were read.
func (src source) held(read []planner.InputFile) (source, error) {
	if src.dir == "" || src.book != nil {
		return src, nil // nobody can change it
	}
	files, err := scenario.Overlay(src.files, nil)
	if err != nil {
		return src, changed("")
	}
	for _, f := range read {
		if b, err := fs.ReadFile(files, f.Name); err != nil || fmt.Sprintf("%x", sha256.Sum256(b)) != f.SHA256 {
			return src, changed(f.Name)
		}
	}
	src.files = files
	return src, nil
}

// changed is the fault of a file that somebody changes while it is read.
func changed(name string) error {
	var faults input.Faults
	faults.Add(input.Place{File: name}, say.Text{It: "lo scenario è cambiato mentre lo si leggeva",
		En: "the scenario changed while it was read"},
		say.Text{It: "file che nessuno modifica intanto", En: "files that nobody changes meanwhile"},
		say.Text{It: "ripetere", En: "run again"})
	return faults
}

// loadSaying is load with its warnings in the log.
func (g *global) loadSaying(src source, changes ...campaign.Change) (posed, error) {
	p, err := load(src, changes...)
	if err != nil {
		return p, err
	}
	for _, w := range p.Faults {
		g.log.Warn(w.In(g.lang))
	}
	return p, nil
}
