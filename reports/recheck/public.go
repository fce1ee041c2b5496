package recheck

import (
	"hubplan/planner/say"
	"hubplan/reports/manifest"
	"hubplan/reports/public"
)

// Public is what the recheck of a public copy alone, without its plan, brought to light.
type Public struct {
	Files         *Plan // the hashes of its files; it has no plan
	Copy          *public.Held
	Faults        []say.Text // what breaks the copy's own rules
	Cells, Hidden int        // of its tables
}

// OfPublic rechecks a public copy from its own files alone. The error is
// [public.ErrNotPublic] where the folder is none, and [say.Refusal] where Expect is no hash.
func OfPublic(dir string, o Options) (*Public, error) {
	h, err := public.Open(dir)
	if err != nil {
		return nil, err
	}
	p := &Public{Copy: h, Files: &Plan{Options: o, Manifest: &manifest.Manifest{RunID: h.RunID, Version: h.Version, Outputs: h.Outputs}}}
	if err := p.Files.hashes(dir); err != nil || len(p.Files.Changed) > 0 {
		return p, err
	}
	p.Faults, p.Cells, p.Hidden = h.Rules(dir)
	return p, nil
}

// Valid says whether nothing is wrong with its files and rules.
func (p *Public) Valid() bool { return len(p.Files.Changed) == 0 && len(p.Faults) == 0 }
