package remake

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"hubplan/planner"
	"hubplan/planner/binding"
	"hubplan/planner/campaign"
	"hubplan/planner/parallel"
	"hubplan/planner/say"
	"hubplan/reports/edition"
	"hubplan/reports/folder"
	"hubplan/reports/manifest"
)

// Options say how a folder is made again.
type Options struct {
	Jobs int // files made at a time

	// AllWeeks solves anew what binds in every week, and not in a few.
	AllWeeks bool

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
	r, err := resultOf(c.plan, c.Jobs)
	if err != nil {
		return err
	}
	if r.Binding != nil {
		if ok, err := c.binding(ctx, r); !ok || err != nil {
			return err
		}
	}
	o := folder.Options{Lang: m.Lang, Jobs: c.Jobs, Readable: !m.TablesOnly}
	if !m.TablesOnly {
		o.Warnings = warningsOf(c.plan, r.Plan, r.Since, m.Lang)
		if !slices.Equal(o.Warnings, m.Warnings) && ofWorkbook(m.Warnings, o.Warnings) {
			c.report.Taken = append(c.report.Taken, say.Text{It: "gli avvisi sono quelli di una cartella di lavoro Excel, che qui non c'è",
				En: "the warnings are those of an Excel workbook, which is not here"})
			o.Warnings = m.Warnings
		}
	}
	again, err := folder.Again(ctx, c.plan, r, o)
	if err != nil {
		return err
	}
	c.report.Files = len(again.Outputs) + 1
	if !c.files(again.Outputs) {
		return nil
	}
	if err := c.manifest(again); err != nil {
		return err
	}
	return c.public(r)
}

// files compares the files that the manifest lists with those that were made again, and
// says whether they are the same. Where a table differs all that is made of it does too,
// and the tables alone are told.
func (c *comparison) files(made []manifest.Output) bool {
	listed := c.plan.Manifest.Outputs
	const tables = manifest.TablesFolder + "/"
	for _, only := range []string{tables, ""} {
		for _, o := range made {
			k := slices.IndexFunc(listed, func(l manifest.Output) bool { return l.Path == o.Path })
			switch {
			case !strings.HasPrefix(o.Path, only):
			case k < 0:
				c.fault(o.Path, say.Text{It: "manca, e fa parte del piano", En: "missing, and part of the plan"})
			case listed[k] != o:
				c.fault(o.Path, doesNotFollow)
			}
		}
		for _, l := range listed {
			if strings.HasPrefix(l.Path, only) && !slices.ContainsFunc(made, func(o manifest.Output) bool { return o.Path == l.Path }) {
				c.fault(l.Path, say.Text{It: "il manifesto lo elenca, ma non fa parte del piano", En: "listed in the manifest, but no part of the plan"})
			}
		}
		if len(c.report.Faults) > 0 {
			return false
		}
	}
	return true
}

// manifest compares the manifest with the one made again, and names what differs.
func (c *comparison) manifest(again *manifest.Manifest) error {
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
		if !bytes.Equal(was[k], is[k]) {
			c.fault(manifest.Name, say.Textf("%s %s", "%s %s", k, doesNotFollow))
		}
	}
	if len(c.report.Faults) == 0 {
		c.fault(manifest.Name, say.Text{It: "dice il giusto, ma non è scritto come lo scrive hubplan (chiavi ripetute, ordine, spazi)",
			En: "says what is right, but is not written as hubplan writes it (keys twice, order, blanks)"})
	}
	return nil
}

// fewWeeks is how many weeks are solved anew to see what binds in them, unless all are.
const fewWeeks = 2

// binding checks what binds at each hub and week, whose savings only solving shows: for
// all of them that they can be so, and by solving a few weeks, or all. False says that a
// fault was found.
func (c *comparison) binding(ctx context.Context, r *edition.Result) (bool, error) {
	base := campaign.NewSolved(c.plan.Case, r.Plan)
	const file = manifest.TablesFolder + "/binding.parquet"
	bad, whole := binding.Impossible(base, r.Binding)
	switch {
	case !whole:
		c.fault(file, say.Text{It: "non ha una riga per ogni hub e settimana di apertura", En: "it has not one row for each hub and open week"})
		return false, nil
	case len(bad) > 0:
		c.wrongFinding(file, r, bad[0], len(bad))
		return false, nil
	}
	var weeks []planner.Date
	for _, f := range r.Binding {
		weeks = append(weeks, f.Week)
	}
	slices.Sort(weeks)
	if weeks = slices.Compact(weeks); !c.AllWeeks && len(weeks) > fewWeeks {
		c.report.Taken = append(c.report.Taken, say.Textf("di «binding» i risparmi di %d settimane su %d, di cui si è controllato che i "+
			"prezzi li ammettano («--resolve» li rifà tutti)",
			"in “binding” the savings of %d weeks of %d, which were checked to be within the prices (“--resolve” makes all again)",
			len(weeks)-fewWeeks, len(weeks)))
		weeks = drawn(weeks, c.plan.Manifest)
	}
	again, err := binding.FindIn(ctx, base, weeks, c.Jobs)
	if err != nil {
		return false, err
	}
	for _, x := range again {
		k := slices.IndexFunc(r.Binding, func(f binding.Finding) bool { return f.Hub == x.Hub && f.Week == x.Week })
		if r.Binding[k] != x {
			bad = append(bad, k)
		}
	}
	if len(bad) > 0 {
		c.wrongFinding(file, r, bad[0], len(bad))
	}
	return len(bad) == 0, nil
}

func (c *comparison) wrongFinding(file string, r *edition.Result, k, of int) {
	f := &r.Binding[k]
	c.fault(file, say.Textf("hub %s, settimana del %s: ciò che limita, o quanto si risparmierebbe, non segue dal piano (righe così: %d)",
		"hub %s, week of %s: what binds, or what would be saved, does not follow from the plan (such rows: %d)",
		r.Instance.Hubs[f.Hub].ID, f.Week, of))
}

// drawn are a few of the weeks: which, hangs on the bytes of the table, so that whoever
// changes a figure changes the draw.
func drawn(weeks []planner.Date, m *manifest.Manifest) []planner.Date {
	var seed uint64
	for _, o := range m.Outputs {
		if o.Path == manifest.TablesFolder+"/binding.parquet" {
			for _, b := range []byte(o.SHA256) {
				seed = seed*1099511628211 + uint64(b)
			}
		}
	}
	out := make([]planner.Date, fewWeeks)
	for k := range out {
		at := int(seed % uint64(len(weeks)))
		out[k] = weeks[at]
		weeks = slices.Delete(slices.Clone(weeks), at, at+1)
		seed /= 64
	}
	return out
}
