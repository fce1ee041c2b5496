package remake

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"hubplan/io/scenario"
	"hubplan/planner"
	"hubplan/planner/parallel"
	"hubplan/planner/say"
	"hubplan/reports/edition"
	"hubplan/reports/folder"
	"hubplan/reports/manifest"
)

// Options say how a folder is made again.
type Options struct {
	Jobs int // files made at a time

	// All solves anew all trials that a plan's tables tell of, and not a few: what binds in
	// every week, what every worth of a day does about pauses.
	All bool

	// Public is where the plan's public copy would stand; it is compared where there is one.
	Public string
}

// Report is what the comparison brought to light.
type Report struct {
	Files  int        // made again and compared, the manifest too
	Faults []say.Text // what does not follow from scenario and tables, file by file
	Taken  []say.Text // what was taken as it stands, since nothing in the folder shows it
}

// ErrOtherVersion says that a plan was made by another version of hubplan, which made
// its files in its own way: they cannot be compared.
var ErrOtherVersion = errors.New("the plan was made by another version")

// Compare makes the folder of a plan again and compares it with what is there. The plan
// must have passed its rules, and its files must be those of its manifest.
func Compare(ctx context.Context, at string, f *folder.Plan, o Options) (*Report, error) {
	if f.Manifest.Version != planner.Version {
		return nil, ErrOtherVersion
	}
	c := &comparison{Options: o, at: at, plan: f, report: &Report{}}
	err := parallel.Guard(func() error { return c.run(ctx) })
	if p, ok := errors.AsType[*parallel.Panic](err); ok {
		// What passed the rules and is no plan of ours: some record has not the shape in
		// which hubplan writes it.
		c.fault(manifest.Name, say.Textf("i file non si possono rifare da scenario e tabelle (%v)",
			"the files cannot be made again from scenario and tables (%v)", p.Value))
		err = nil
	}
	return c.report, err
}

type comparison struct {
	Options
	at     string
	plan   *folder.Plan
	report *Report
}

func (c *comparison) fault(file string, what say.Text) {
	c.report.Faults = append(c.report.Faults, say.Textf("%s: %s", "%s: %s", file, what))
}

var doesNotFollow = say.Text{It: "non è quello che segue da scenario e tabelle", En: "not what follows from scenario and tables"}

func (c *comparison) run(ctx context.Context) error {
	m := c.plan.Manifest
	if m.Lang != say.Italian && m.Lang != say.English {
		c.fault(manifest.Name, say.Textf("lang «%s»", "lang “%s”", string(m.Lang)))
		return nil
	}
	r, err := c.result(ctx)
	if err != nil || r == nil {
		return err
	}
	o := folder.Options{Lang: m.Lang, Jobs: c.Jobs, Readable: !m.TablesOnly}
	if !m.TablesOnly {
		c.warnings(r)
	}
	again, err := folder.Again(c.plan, r, o)
	if err != nil {
		return err
	}
	// What a file is made of comes before the file: where a table differs, or what the
	// manifest says, all that is made of them does too, and these alone are told.
	if err := c.says(again, "outputs"); err != nil || len(c.report.Faults) > 0 {
		return err
	}
	if c.files(again.Outputs, func(path string) bool {
		return strings.HasPrefix(path, manifest.TablesFolder+"/") || strings.HasPrefix(path, manifest.ScenarioFolder+"/")
	}); len(c.report.Faults) > 0 {
		return nil
	}
	if o.Readable {
		if err := folder.AgainReadable(ctx, again, r, o); err != nil {
			return err
		}
	}
	c.report.Files = len(again.Outputs) + 1
	if _, err := fs.Stat(c.plan.Scenario, scenario.ReadmeFile); err == nil {
		c.report.Taken = append(c.report.Taken, say.Textf("%s/%s, da cui nulla dipende", "%s/%s, on which nothing depends",
			manifest.ScenarioFolder, scenario.ReadmeFile))
	}
	if c.files(again.Outputs, func(string) bool { return true }); len(c.report.Faults) > 0 {
		return nil
	}
	if err := c.says(again, ""); err != nil {
		return err
	}
	return c.public(r)
}

// result is the result that the folder is made of, nil where a table that only a search
// can tell is not what the plan gives.
func (c *comparison) result(ctx context.Context) (*edition.Result, error) {
	r, err := resultOf(c.plan, c.Jobs)
	if err != nil {
		return nil, err
	}
	if r.Reliefs != nil {
		if ok, err := c.reliefs(ctx, r); !ok || err != nil {
			return nil, err
		}
	}
	if r.Binding != nil {
		if ok, err := c.binding(ctx, r); !ok || err != nil {
			return nil, err
		}
	}
	return r, nil
}

// warnings gives a result its warnings: those that it gives rise to, or as they were told
// where they speak of a workbook.
func (c *comparison) warnings(r *edition.Result) {
	m := c.plan.Manifest
	r.Warnings = warningsOf(c.plan, r, m.Lang)
	if !slices.Equal(r.Warnings, m.Warnings) && OfWorkbook(m.Warnings, r.Warnings) {
		c.report.Taken = append(c.report.Taken, say.Text{It: "gli avvisi sono quelli di una cartella di lavoro Excel, che qui non c'è",
			En: "the warnings are those of an Excel workbook, which is not here"})
		r.Warnings = m.Warnings
	}
}

// files compares the files that the manifest lists with those that were made again, as
// far as they are looked at now.
func (c *comparison) files(made []manifest.Output, now func(path string) bool) {
	at := map[string]manifest.Output{}
	for _, l := range c.plan.Manifest.Outputs {
		at[l.Path] = l
	}
	for _, o := range made {
		if l, listed := at[o.Path]; !now(o.Path) {
			continue
		} else if !listed {
			c.fault(o.Path, say.Text{It: "manca, e fa parte del piano", En: "missing, and part of the plan"})
		} else if l != o {
			c.fault(o.Path, doesNotFollow)
		}
		delete(at, o.Path)
	}
	for _, l := range c.plan.Manifest.Outputs {
		if _, left := at[l.Path]; left && now(l.Path) {
			c.fault(l.Path, say.Text{It: "il manifesto lo elenca, ma non fa parte del piano",
				En: "listed in the manifest, but no part of the plan"})
		}
	}
}

// says compares what the manifest says with the one made again, but for one key, and
// names what differs.
func (c *comparison) says(again *manifest.Manifest, but string) error {
	there, err := os.ReadFile(filepath.Join(c.at, manifest.Name))
	if err != nil {
		return err
	}
	made, err := again.Encode()
	if err != nil || bytes.Equal(there, made) {
		return err
	}
	var was, is map[string]json.RawMessage
	if err := errors.Join(json.Unmarshal(there, &was), json.Unmarshal(made, &is)); err != nil {
		return err
	}
	keys := slices.Concat(slices.Collect(maps.Keys(was)), slices.Collect(maps.Keys(is)))
	slices.Sort(keys)
	for _, k := range slices.Compact(keys) {
		if k != but && !bytes.Equal(was[k], is[k]) {
			c.fault(manifest.Name, say.Textf("%s %s", "%s %s", k, doesNotFollow))
		}
	}
	if but == "" && len(c.report.Faults) == 0 {
		c.fault(manifest.Name, say.Text{It: "dice il giusto, ma non è scritto come lo scrive hubplan (chiavi ripetute, ordine, spazi)",
			En: "says what is right, but is not written as hubplan writes it (keys twice, order, blanks)"})
	}
	return nil
}
