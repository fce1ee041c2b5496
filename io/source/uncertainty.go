package source

import (
	"errors"
	"io/fs"
	"path/filepath"

	"hubplan/io/scenario"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// largestUncertainty is how large a file of what may come otherwise may be.
const largestUncertainty = 1 << 16

// Uncertainty is what may come otherwise than a plan of the scenario supposes: by the file at
// a path, else by the scenario's own, else by the defaults; data is the file as it is. The
// error is [input.Faults] where the file is at fault, and [say.Refusal] where it cannot be
// read.
func (p Posed) Uncertainty(path string) (u *input.Uncertainty, text []byte, err error) {
	var faults input.Faults
	u, usual := scenario.DefaultUncertainty()
	name := scenario.UncertaintyFile
	if path != "" {
		name = filepath.Base(path)
		if text, err = upTo(largestUncertainty, path); err != nil {
			return nil, nil, say.Refuse("--uncertainty %s: il file non si legge (%v)", "--uncertainty %s: the file cannot be read (%v)", path, err)
		}
	} else if text, err = fs.ReadFile(p.Source.Files, name); errors.Is(err, fs.ErrNotExist) {
		return u, usual, nil
	} else if err != nil {
		return nil, nil, err
	}
	if len(text) > largestUncertainty {
		faults.Add(input.Place{File: name}, say.Textf("il file supera %d byte", "the file has more than %d bytes", largestUncertainty),
			say.Text{}, say.Text{})
		return nil, nil, faults
	}
	var products []string
	for k := range p.Instance.Products {
		products = append(products, p.Instance.Products[k].ID)
	}
	if u = scenario.ReadUncertainty(name, text, u, products, &faults); u == nil {
		return nil, nil, faults
	}
	return u, text, nil
}
