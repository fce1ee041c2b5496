package remake

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

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
	var there struct {
		Schema, Version string
		RunID           string `json:"run_id"`
	}
	if err := json.Unmarshal(b, &there); err != nil || there.Schema != manifest.PublicSchema {
		return nil // no copy of ours
	}
	if there.RunID != r.RunID || there.Version != planner.Version {
		c.report.Taken = append(c.report.Taken, say.Textf("%s è la copia pubblica del piano «%s», versione %s: non è stata confrontata",
			"%s is the public copy of plan “%s”, version %s: it was not compared", name, there.RunID, there.Version))
		return nil
	}
	earlier, err := public.ReadCopies(c.plan.Scenario, scenario.PublicFiles(c.plan.Scenario))
	if err != nil {
		return err
	}
	_, err = public.Make(r, earlier, c.plan.Manifest.Lang, func(path string, made []byte) error {
		c.report.Files++
		b, err := os.ReadFile(filepath.Join(c.Public, filepath.FromSlash(path)))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			c.fault(name+"/"+path, say.Text{It: "manca, e fa parte della copia pubblica", En: "missing, and part of the public copy"})
		case err != nil:
			return err
		case !bytes.Equal(b, made):
			c.fault(name+"/"+path, say.Text{It: "non è quello che segue dal piano", En: "not what follows from the plan"})
		}
		return nil
	})
	return err
}
