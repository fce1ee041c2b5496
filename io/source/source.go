package source

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

// Default is the embedded scenario that stands where none is named.
const Default = "lettera"

// Source is a scenario before it is read.
type Source struct {
	Name  string // as the user wrote it
	Files fs.FS
	Dir   string // the folder or workbook on disk, empty for an embedded scenario

	// Of a workbook alone: where everything stands in it, what is wrong with it
	// as a workbook, and its bytes.
	book       *scenariobook.Book
	bookFaults input.Faults
	workbook   []byte
}

// Find looks a scenario up: the name of an embedded one, a workbook, or a folder. A folder
// that bears the name of an embedded scenario is reached as ./name. The error is
// [say.Refusal], the faults of a workbook, or what the disk says.
func Find(name string) (Source, error) {
	if files, ok := data.Scenario(name); ok {
		return Source{Name: name, Files: files}, nil
	}
	if IsWorkbook(name) {
		if src, ok, err := openWorkbook(name); ok || err != nil {
			return src, err
		}
	}
	root, err := os.OpenRoot(name) // no link leads out of it
	if err != nil {
		return Source{}, say.Refuse("«%s» non è uno scenario: attesa una cartella, oppure uno di: %s%s",
			"“%s” is not a scenario: expected a folder, or one of: %s%s", name, strings.Join(data.Names(), ", "),
			Perhaps(name, data.Names()...))
	}
	return Source{Name: name, Files: root.FS(), Dir: name}, nil
}

// Posed is a scenario that was read and checked: its case, and its files as they were
// then. A verb reads it once; whatever becomes of the files meanwhile, it works on these.
type Posed struct {
	Source
	*campaign.Case
}

// Told are the warnings of the case, and of what its notices will lack.
func (p Posed) Told() input.Faults {
	all := append(check.Notices(p.Scenario), p.Faults...)
	if p.book != nil {
		return p.book.Translate(all)
	}
	all.Sort()
	return all
}

// Load reads and checks a scenario, with changes made to it. Warnings are among the
// faults of the case; a fault comes back as an error that lists them all.
func Load(src Source, changes ...campaign.Change) (Posed, error) {
	sc, faults := scenario.Read(src.Files, src.Name)
	if sc == nil {
		return Posed{}, src.Placed(faults)
	}
	return src.Checked(sc, faults, changes...)
}

// Checked is a scenario of which the records were read, and the faults of form found.
func (src Source) Checked(sc *input.Scenario, faults input.Faults, changes ...campaign.Change) (Posed, error) {
	c, more := campaign.New(sc, changes...)
	faults = src.Placed(append(faults, more...).Distinct())
	if faults.Errors() > 0 {
		return Posed{}, faults
	}
	src, err := src.held(c.Instance.Files)
	if err != nil {
		return Posed{}, err
	}
	c.Faults = faults
	if more := check.Unplaced(c.Instance); len(more) > 0 {
		if c.Faults = append(c.Faults, more...); src.book != nil {
			c.Faults = src.book.Translate(c.Faults)
		} else {
			c.Faults.Sort()
		}
	}
	return Posed{src, c}, nil
}

// held is a scenario's folder in memory, as it was when its files were read.
func (src Source) held(read []planner.InputFile) (Source, error) {
	if src.Dir == "" || src.book != nil {
		return src, nil // nobody can change it
	}
	files, err := scenario.Overlay(src.Files, nil)
	if err != nil {
		return src, changed("")
	}
	for _, f := range read {
		if b, err := fs.ReadFile(files, f.Name); err != nil || fmt.Sprintf("%x", sha256.Sum256(b)) != f.SHA256 {
			return src, changed(f.Name)
		}
	}
	src.Files = files
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
