package folder

import (
	"bytes"
	"os"
	"path/filepath"

	"hubplan/io/parquetfile"
	"hubplan/planner/say"
	"hubplan/reports/manifest"
)

// Changed compares the files of a plan with the hashes in its manifest, in words: what
// is there and should not be, what is not as it was, what is missing, and inputs that
// are not those the plan was made from. Nothing comes back where all is as it was.
func Changed(at string, m *manifest.Manifest, jobs int) ([]say.Text, error) {
	now, err := manifest.HashOutputs(at, jobs)
	if err != nil {
		return nil, err
	}
	was := byPath(m.Outputs)
	is := byPath(now)
	var changed []say.Text
	for _, o := range now {
		if then, known := was[o.Path]; !known {
			changed = append(changed, say.Textf("%s: file in più, il manifesto non lo conosce", "%s: extra file, unknown to the manifest",
				o.Path))
		} else if then != o {
			changed = append(changed, say.Textf("%s: il contenuto non è quello del manifesto", "%s: the content is not the manifest's",
				o.Path))
		}
	}
	for _, o := range m.Outputs {
		if _, there := is[o.Path]; !there {
			changed = append(changed, say.Textf("%s: file mancante", "%s: file missing", o.Path))
		}
	}
	for _, i := range m.Inputs {
		if is[manifest.ScenarioFolder+"/"+i.Name].SHA256 != i.SHA256 {
			changed = append(changed, say.Textf("%s/%s: non è il file da cui è stato fatto il piano",
				"%s/%s: not the file the plan was made from",
				manifest.ScenarioFolder, i.Name))
		}
	}
	return changed, nil
}

// Difference compares the folders of two plans, the manifests included: the paths of
// the files that differ, what only one of them has among these, and how many files the
// first has.
func Difference(a, b string, jobs int) (differ []string, files int, err error) {
	one, err := manifest.HashOutputs(a, jobs)
	if err != nil {
		return nil, 0, err
	}
	two, err := manifest.HashOutputs(b, jobs)
	if err != nil {
		return nil, 0, err
	}
	was, is := byPath(one), byPath(two)
	for _, o := range two {
		if was[o.Path].SHA256 != o.SHA256 {
			differ = append(differ, o.Path)
		}
	}
	for _, o := range one {
		if _, both := is[o.Path]; !both {
			differ = append(differ, o.Path)
		}
	}
	x, err := os.ReadFile(filepath.Join(a, manifest.Name))
	if err != nil {
		return nil, 0, err
	}
	y, err := os.ReadFile(filepath.Join(b, manifest.Name))
	if err != nil {
		return nil, 0, err
	}
	if !bytes.Equal(x, y) {
		differ = append(differ, manifest.Name)
	}
	return differ, len(one) + 1, nil
}

func byPath(outputs []manifest.Output) map[string]manifest.Output {
	m := make(map[string]manifest.Output, len(outputs))
	for _, o := range outputs {
		m[o.Path] = o
	}
	return m
}

// OtherRows names the tables in which the plans of two folders differ, as
// [tables.Set.OtherPlan] compares them: the same plan may have been written by another
// version.
func OtherRows(a, b string) ([]string, error) {
	was, err := parquetfile.Read(filepath.Join(a, manifest.TablesFolder))
	if err != nil {
		return nil, err
	}
	now, err := parquetfile.Read(filepath.Join(b, manifest.TablesFolder))
	if err != nil {
		return nil, err
	}
	return was.OtherPlan(now), nil
}
