package recheck

import (
	"context"
	"path"
	"path/filepath"
	"strings"

	"hubplan/reports/manifest"
	"hubplan/reports/survey"
)

// Study is what the recheck of a study's folder brought to light: its hashes, every plan
// in it, and the study itself, made again where that is cheap or asked for.
type Study struct {
	Files  *Plan // the hashes of the study's own files; it has no plan
	Schema string
	Plans  []*Plan
	Names  []string       // of the plans' folders
	Remade *survey.Remade // nil where files or plans are wrong already, or tables alone are checked
}

// OfStudy rechecks a study, whose manifest has been read. The error is [UnreadError] where
// a plan in it cannot be read, and [say.Refusal] where Expect is no hash.
func OfStudy(ctx context.Context, dir string, m *manifest.Side, o Options) (*Study, error) {
	s := &Study{Schema: m.Schema,
		Files: &Plan{Options: o, Manifest: &manifest.Manifest{RunID: m.RunID, Version: m.Version, Outputs: m.Outputs}}}
	if err := s.Files.hashes(dir); err != nil {
		return nil, err
	}
	o.Expect = ""
	for _, out := range m.Outputs {
		name, file := path.Split(out.Path)
		if file != manifest.Name || strings.Count(out.Path, "/") != 1 || !filepath.IsLocal(name) {
			continue
		}
		v, err := Of(ctx, filepath.Join(dir, name), o)
		if err != nil {
			return nil, err
		}
		s.Plans, s.Names = append(s.Plans, v), append(s.Names, path.Clean(name))
	}
	if s.Valid() && !o.TablesOnly {
		var err error
		if s.Remade, err = survey.Compare(ctx, dir, m, o.Resolve, o.Jobs); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// Valid says whether nothing is wrong with the study's files and plans.
func (s *Study) Valid() bool {
	for _, v := range s.Plans {
		if !v.Valid() {
			return false
		}
	}
	return len(s.Files.Changed) == 0 && (s.Remade == nil || len(s.Remade.Faults) == 0)
}
