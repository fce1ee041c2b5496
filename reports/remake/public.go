package remake

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"hubplan/io/scenario"
	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/reports/edition"
	"hubplan/reports/manifest"
	"hubplan/reports/public"
)

// public compares the public copy beside the plan, where there is one, with the one that
// the plan makes, its manifest too. A copy of another plan, or made by another version,
// is told and left alone.
func (c *comparison) public(r *edition.Result) error {
	name := filepath.Base(c.Public)
	b, err := os.ReadFile(filepath.Join(c.Public, manifest.Name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return err
	}
	var of struct {
		Schema, Version string
		RunID           string `json:"run_id"`
	}
	if err := json.Unmarshal(b, &of); err != nil || of.Schema != manifest.PublicSchema {
		return nil // no copy of ours
	}
	if of.RunID != r.RunID || of.Version != planner.Version {
		c.report.Taken = append(c.report.Taken, say.Textf("%s è la copia pubblica del piano «%s», versione %s: non è stata confrontata",
			"%s is the public copy of plan “%s”, version %s: it was not compared", name, of.RunID, of.Version))
		return nil
	}
	earlier, err := public.ReadCopies(c.plan.Scenario, scenario.PublicFiles(c.plan.Scenario))
	if err != nil {
		return err
	}
	known := map[string]bool{}
	_, err = public.Make(r, earlier, c.plan.Manifest.Lang, func(file string, made []byte) error {
		c.report.Files++
		known[file] = true
		b, err := os.ReadFile(filepath.Join(c.Public, filepath.FromSlash(file)))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			c.fault(name+"/"+file, say.Text{It: "manca, e fa parte della copia pubblica", En: "missing, and part of the public copy"})
		case err != nil:
			return err
		case !bytes.Equal(b, made):
			c.fault(name+"/"+file, say.Text{It: "non è quello che segue dal piano", En: "not what follows from the plan"})
		}
		return nil
	})
	if err != nil {
		return err
	}
	there, err := manifest.HashOutputs(c.Public, c.Jobs)
	for _, o := range there {
		if !known[o.Path] && !scenario.LeftBehind(path.Base(o.Path)) {
			c.besidePublic(name, o)
		}
	}
	return err
}

// besidePublic looks at a file that stands with the public copy and is no part of it. A notice
// of the plan's may be there, as the plan has it; nothing else of the plan's may, nor another
// table.
func (c *comparison) besidePublic(name string, o manifest.Output) {
	file := name + "/" + o.Path
	if strings.HasPrefix(o.Path, manifest.TablesFolder+"/") {
		c.fault(file, say.Text{It: "file in più, che non fa parte della copia pubblica", En: "extra file, no part of the public copy"})
		return
	}
	isNotice, same := strings.HasSuffix(o.Path, edition.NoticeEnding), false
	for _, of := range c.plan.Manifest.Outputs {
		switch {
		case isNotice:
			same = same || of.SHA256 == o.SHA256 && path.Base(of.Path) == path.Base(o.Path)
		case of.SHA256 == o.SHA256 || path.Base(of.Path) == path.Base(o.Path):
			c.fault(file, say.Textf("è %s, che non si pubblica: della cartella del piano si pubblicano solo gli avvisi",
				"it is %s, which is not to be published: of the plan's folder only the notices are", of.Path))
			return
		}
	}
	if isNotice && !same {
		c.fault(file, say.Text{It: "non è un avviso di questo piano", En: "no notice of this plan"})
	}
}
