package survey

import (
	"cmp"
	"context"
	"io/fs"
	"os"
	"path"
	"slices"

	"hubplan/io/scenario"
	"hubplan/io/source"
	"hubplan/planner"
	"hubplan/planner/calibrate"
	"hubplan/planner/check"
	"hubplan/planner/input"
	"hubplan/planner/say"
	"hubplan/reports/folder"
	"hubplan/reports/manifest"
	"hubplan/reports/studies"
)

// Calibrate asks what facts tell of the values that a scenario assumes.
type Calibrate struct {
	Done         []string                 // files or folders of what was really done
	Administered string                   // file of the region's doses; empty for the scenario's own
	Deliveries   string                   // file of the region's deliveries; empty for the scenario's own
	Promised     []input.CommitmentRecord // what was promised by hub and day; none where not known
	Jobs         int
	Lang         say.Lang // of the notes in the new scenario
}

// Calibrating is a question whose facts were read: nothing is estimated yet.
type Calibrating struct {
	Kept
	Faults   input.Faults      // warnings of the facts
	Instance *planner.Instance // what went in, the scenario's files and those of the facts; no comuni
	files    []planner.InputFile
	read     source.Posed
	study    *calibrate.Study
	*Calibrate
}

// region is the area whose deliveries are read.
const region = "LOM"

// promisedFile is what was promised, as the study's folder keeps it.
const promisedFile = "promesse.csv"

// Sensible refuses a question that names no facts, or no new folder; the folder must not be
// one that holds anything, since a scenario is nothing to write over.
func (q *Calibrate) Sensible(out string) error {
	switch {
	case len(q.Done) == 0:
		return say.Refuse("manca --done: i file di ciò che è stato fatto davvero", "--done is missing: the files of what was "+
			"really done")
	case out == "":
		return say.Refuse("manca --out: la cartella del nuovo scenario", "--out is missing: the folder of the new scenario")
	}
	return scenario.RefuseTarget(out)
}

// PromisedBy takes what a plan promises by hub and day; an error of reading it is handed on.
func (q *Calibrate) PromisedBy(p *folder.Plan, err error) error {
	if err != nil {
		return err
	}
	type promise struct {
		hub, product string
		date, dose   int32
	}
	var all []input.CommitmentRecord
	at := map[promise]int{}
	for k := range p.Tables.Slots {
		x := &p.Tables.Slots[k]
		key := promise{x.HubID, x.Product, x.Date, x.Dose}
		j, there := at[key]
		if !there {
			j = len(all)
			at[key] = j
			all = append(all, input.CommitmentRecord{Hub: x.HubID, Date: planner.Date(x.Date), Product: x.Product,
				Dose: int64(x.Dose), Minute: -1})
		}
		all[j].Doses += x.People
	}
	slices.SortFunc(all, func(a, b input.CommitmentRecord) int {
		return cmp.Or(cmp.Compare(a.Hub, b.Hub), int(a.Date-b.Date), cmp.Compare(a.Product, b.Product), int(a.Dose-b.Dose))
	})
	q.Promised = all
	return nil
}

// Pose reads the facts and sets them beside the scenario; an error of reading that is handed
// on. The error is [input.Faults] or [say.Refusal].
func (q *Calibrate) Pose(read source.Posed, err error) (*Calibrating, error) {
	if err != nil {
		return nil, err
	}
	p := &Calibrating{Calibrate: q, read: read, Kept: Kept{Scenario: read.Files, Others: map[string][]byte{}}}
	in := read.Instance
	p.files = slices.Clone(in.Files)
	of := map[string]bool{}
	for i := range in.Comuni {
		of[in.Comuni[i].Code] = true
	}
	facts, files, faults, err := source.ReadFacts(q.Done, func(code string) bool { return of[code] })
	if err != nil {
		return nil, err
	}
	p.Faults, p.Question.Done = faults, "fatti"
	for _, f := range files {
		p.keep("fatti", f)
	}
	x := calibrate.Facts{Days: facts.Days, Everyone: facts.Everyone, Done: facts.Done, Promised: q.Promised}
	var file source.Beside
	if x.Ages, file, err = source.Ages(q.Administered, read.Files); err != nil {
		return nil, err
	}
	if q.Administered != "" {
		p.Question.Administered = p.keep("regione", file)
	}
	if x.Came, file, err = source.Delivered(q.Deliveries, read.Files, region); err != nil {
		return nil, err
	}
	if q.Deliveries != "" {
		p.Question.Deliveries = p.keep("consegne", file)
	}
	if len(q.Promised) > 0 {
		p.Question.Promised, p.Others[promisedFile] = promisedFile, scenario.Promised(q.Promised)
		p.files = append(p.files, source.Hashed(promisedFile, p.Others[promisedFile]))
	}
	var more input.Faults
	if p.study, more = calibrate.New(read.Case, x); p.study == nil {
		more.Sort()
		return nil, more
	}
	p.Instance = check.Inputs(p.files, in.Parameters.AsOf, &in.Parameters)
	return p, nil
}

// keep keeps a file with the question, and is its path there.
func (p *Calibrating) keep(in string, f source.Beside) string {
	name := path.Join(in, f.Name)
	p.Others[name], p.files = f.Data, append(p.files, f.InputFile)
	return name
}

// Answer estimates, plans each proposal, and makes the new scenario. The error is that of
// the context, or of planning.
func (p *Calibrating) Answer(ctx context.Context, progress func(done, total int)) (*studies.Calibration, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	w, err := p.study.Weigh(ctx, p.study.Proposals(), p.Jobs, progress)
	if err != nil {
		return nil, err
	}
	files, err := p.taken(w.Proposals)
	if err != nil {
		return nil, err
	}
	return &studies.Calibration{Weighed: w, Base: based(p.Instance, nil), In: p.read.Instance, Requests: calibrate.Requests(p.read.Scenario),
		Comuni: p.study.Comuni(), UpTo: p.study.UpTo(), Taken: files}, ctx.Err()
}

// taken is the scenario's files with all that is proposed, which are read again: what would
// not pass is hubplan's own fault.
func (p *Calibrating) taken(all []calibrate.Proposal) (fs.FS, error) {
	e := p.study.Taken(all, p.Lang)
	values := map[string]string{}
	for k := range all {
		x := &all[k]
		if x.Status != calibrate.Proposed {
			continue
		}
		for key, value := range x.Values {
			values[key] = value + " # " + x.Note(p.study).In(p.Lang)
		}
	}
	files, faults := scenario.Alter(p.read.Files, e.Scenario, e.Touched, values)
	if files == nil {
		return nil, faults
	}
	src := p.read.Source
	src.Files, src.Dir = files, ""
	if _, err := source.Load(src); err != nil {
		return nil, &DefectError{say.Textf("lo scenario proposto non supera il controllo (%v): è un difetto di hubplan, da "+
			"segnalare; nulla è stato "+
			"scritto", "the scenario proposed fails its check (%v): this is a defect of hubplan, please report it; nothing "+
			"was written", err)}
	}
	return files, nil
}

// WriteCalibration writes the new scenario into a folder, and the study of its proposals
// beside its files.
func WriteCalibration(at string, k Kept, r *studies.Calibration, lang say.Lang, jobs int) error {
	book, err := studies.CalibrationBook(r, lang)
	if err != nil {
		return err
	}
	if err := scenario.Copy(r.Taken, at); err != nil {
		return err
	}
	if err := k.write(at); err != nil {
		return err
	}
	return folder.WriteStudy(at, folder.Study{Schema: "calibrate-1", Base: r.Base, Book: scenario.ProposalsBook, Bytes: book,
		Question: &k.Question, Tables: []folder.SideTable{folder.Table(r.Table(lang))}}, lang, jobs)
}

// calibrate reads a calibration's question again.
func (a *again) calibrate() (*planner.Instance, func(context.Context, string) error, error) {
	q := Calibrate{Administered: a.kept(a.Question.Administered),
		Deliveries: a.kept(a.Question.Deliveries), Jobs: a.jobs, Lang: a.Lang}
	facts, err := os.ReadDir(a.kept(a.Question.Done))
	if err != nil {
		return nil, nil, err
	}
	for _, f := range facts {
		q.Done = append(q.Done, a.kept(path.Join(a.Question.Done, f.Name())))
	}
	if a.Question.Promised != "" {
		if q.Promised, err = source.Promised(a.kept(a.Question.Promised)); err != nil {
			return nil, nil, err
		}
	}
	p, err := q.Pose(a.scenario(manifest.QuestionFolder))
	if err != nil {
		return nil, nil, err
	}
	in := p.read.Instance
	a.work = len(in.Comuni) * len(in.Hubs) * in.Days
	return p.Instance, func(ctx context.Context, at string) error {
		r, err := p.Answer(ctx, func(int, int) {})
		if err != nil {
			return err
		}
		return WriteCalibration(at, p.Kept, r, a.Lang, a.jobs)
	}, nil
}
