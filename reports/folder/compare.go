package folder

import (
	"bytes"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"hubplan/io/parquetfile"
	"hubplan/io/scenario"
	"hubplan/planner/say"
	"hubplan/reports/edition"
	"hubplan/reports/manifest"
)

// Changed compares the files of a plan with the hashes in its manifest, in words: what
// is not as it was, what is missing, inputs that are not those the plan was made from,
// and files that the manifest does not know where the plan's own stand or that bear the
// name of one of them. Nothing comes back where all is as it was. Strays are the paths
// of other files that the manifest does not know: people may put their own beside a
// plan, and nobody takes them for part of it.
func Changed(at string, m *manifest.Manifest, jobs int) (changed []say.Text, strays []string, err error) {
	now, err := manifest.HashOutputs(at, jobs)
	if err != nil {
		return nil, nil, err
	}
	was := byPath(m.Outputs)
	is := byPath(now)
	for _, o := range now {
		then, known := was[o.Path]
		switch {
		case !known && takenForOurs(o.Path):
			changed = append(changed, say.Textf("%s: file in più, il manifesto non lo conosce", "%s: extra file, unknown to the manifest",
				o.Path))
		case !known:
			strays = append(strays, o.Path)
		case then != o:
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
	return changed, strays, nil
}

// Fingerprint is the SHA-256 hash of a plan's manifest, which holds those of all its
// files: whoever knows it knows the folder.
func Fingerprint(at string) (string, error) {
	b, err := manifest.Bytes(at)
	return manifest.OutputOf(manifest.Name, b).SHA256, err
}

// ourNames are the names of the files that a plan may have outside the folders of its
// tables and of its scenario.
var ourNames = regexp.MustCompile(`^(piano\.xlsx|agende\.csv|report\.html|comuni/\d{6}(_[a-z0-9-]+)?\.xlsx|hub/[^/ ]+\.xlsx)$`)

// takenForOurs says whether somebody who finds a file would take it for the plan's:
// programs read all that is in the folders of tables and scenario, people what bears
// the name of a file of a plan. What systems and programs leave about is not.
func takenForOurs(name string) bool {
	if scenario.LeftBehind(path.Base(name)) {
		return false
	}
	name = strings.ToLower(name)
	return strings.HasPrefix(name, manifest.TablesFolder+"/") || strings.HasPrefix(name, manifest.ScenarioFolder+"/") ||
		ourNames.MatchString(name)
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
		// A notice that only the first has was added to a public copy, which may be; whether it
		// is the plan's is told when the plan is verified.
		if _, both := is[o.Path]; !both && !strings.HasSuffix(o.Path, edition.NoticeEnding) {
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
