package public

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"hubplan/io/scenario"
	"hubplan/planner/say"
	"hubplan/reports/manifest"
)

// Published says which public copies were published before, of which a new one must give
// nothing away.
type Published struct {
	Earlier string   // folder of the earlier plan, which keeps those of its time; empty where there is none
	Copies  []string // folders
	None    bool     // none has been published yet
}

// Sensible refuses what a command says of copies published before that does not go
// together, or, where a copy is wanted, is not enough. The error is [say.Refusal].
func (p *Published) Sensible(wanted bool) error {
	switch {
	case !wanted && len(p.Copies) > 0:
		return say.Refuse("--public-previous vale solo con --public", "--public-previous goes with --public alone")
	case !wanted && p.None:
		return say.Refuse("--public-first vale solo con --public", "--public-first goes with --public alone")
	case p.None && len(p.Copies) > 0:
		return say.Refuse("--public-first e --public-previous si escludono: o c'è già una copia pubblicata, o non c'è",
			"--public-first and --public-previous exclude each other: either a copy has been published or none has")
	case wanted && p.Earlier != "" && !p.None && len(p.Copies) == 0:
		return say.Refuse("--public con --previous: due copie pubbliche si possono sottrarre l'una dall'altra; "+
			"indicare quelle già pubblicate con --public-previous CARTELLA (una volta per ognuna), o --public-first se non ce ne sono",
			"--public with --previous: two public copies can be subtracted from each other; name those published before by "+
				"--public-previous FOLDER (once for each), or state --public-first if there are none")
	}
	return nil
}

// Keep adds to a scenario's files the copies published before: they are inputs of the
// run. The error is [say.Refusal] where they are not what they should be.
func (p *Published) Keep(files fs.FS) (fs.FS, error) {
	kept, err := p.ofEarlier()
	if err != nil {
		return nil, err
	}
	if p.None && len(kept) > 0 {
		return nil, say.Refuse("--public-first: il piano %s conserva copie pubbliche già pubblicate; indicarle con --public-previous",
			"--public-first: plan %s keeps public copies published before; name them by --public-previous", p.Earlier)
	}
	for _, dir := range p.Copies {
		b, copied, err := ReadTable(dir)
		if errors.Is(err, ErrNotPublic) {
			return nil, say.Refuse("--public-previous %s: non è una copia pubblica così come è stata scritta; attesa una cartella scritta "+
				"con --public",
				"--public-previous %s: not a public copy as it was written; expected a folder written with --public", dir)
		}
		if err != nil {
			return nil, say.Refuse("--public-previous %s: la copia pubblica non si legge (%v)",
				"--public-previous %s: the public copy cannot be read (%v)", dir, err)
		}
		kept[scenario.PublicFile(copied.AsOf.String(), copied.RunID)] = b
	}
	if len(kept) == 0 {
		return files, nil
	}
	return scenario.Overlay(files, kept)
}

// ofEarlier are the copies that the earlier plan kept.
func (p *Published) ofEarlier() (map[string][]byte, error) {
	files := map[string][]byte{}
	if p.Earlier == "" {
		return files, nil
	}
	before := os.DirFS(filepath.Join(p.Earlier, manifest.ScenarioFolder))
	for _, name := range scenario.PublicFiles(before) {
		b, err := fs.ReadFile(before, name)
		if err != nil {
			return nil, say.Refuse("--previous %s: %s non si legge (%v)", "--previous %s: %s cannot be read (%v)", p.Earlier, name, err)
		}
		files[name] = b
	}
	return files, nil
}
