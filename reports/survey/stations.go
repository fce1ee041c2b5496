package survey

import (
	"context"
	"errors"
	"path/filepath"

	"hubplan/io/scenario"
	"hubplan/io/source"
	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/say"
	"hubplan/planner/slots"
	"hubplan/planner/stations"
	"hubplan/planner/tabulate"
	"hubplan/reports/folder"
	"hubplan/reports/manifest"
	"hubplan/reports/studies"
)

// Stations asks how many stations each hub needs in each shift.
type Stations struct {
	By      planner.Date // target of all cohorts; 0 for those of the scenario
	Lines   int64        // of every hub, at least
	Budget  int64        // station-shifts, at most; 0 for as many as the targets need
	Longest int64        // shift, in minutes
	Jobs    int
}

// NewStations is the question in the verb's own words: a date or none, lines, station-shifts
// and hours. The error is [say.Refusal].
func NewStations(by string, lines, budget, hours int64, jobs int) (*Stations, error) {
	if budget < 0 || budget > 10_000_000 || lines < 0 || lines > 1000 || hours < 1 || hours > 24 {
		return nil, say.Refuse("attesi --station-shifts da 1 a 10000000, --lines da 1 a 1000, --shift-hours da 1 a 24",
			"expected --station-shifts 1 to 10000000, --lines 1 to 1000, --shift-hours 1 to 24")
	}
	q := &Stations{Lines: lines, Budget: budget, Longest: hours * 60, Jobs: jobs}
	if by == "" {
		return q, nil
	}
	var err error
	q.By, err = source.Day("--by", by)
	return q, err
}

// Asked is a campaign with the targets and lines of the question. It has to have been
// read without overbooking: what a day is overbooked by rests on the next day's stations,
// which are not decided yet. The error is [say.Refusal] or [input.Faults].
func (q *Stations) Asked(read *campaign.Case) (*campaign.Case, error) {
	changes := []campaign.Change{campaign.Lines{Least: q.Lines}}
	if q.By != 0 {
		for c := range read.Instance.Cohorts {
			if co := &read.Instance.Cohorts[c]; co.Included && q.By < co.Opens {
				return nil,
					say.Refuse("--by %s viene prima dell'apertura per i nati %s (%s)", "--by %s comes before cohort %s opens (%s)",
						q.By.String(), co.Name(), co.Opens.String())
			}
		}
		changes = append(changes, campaign.Target{By: q.By})
	}
	asked, faults := read.With(changes...)
	if faults.Errors() > 0 {
		return nil, faults
	}
	return asked, nil
}

// Answer answers the question for a campaign that is as asked, and checks the answer. The
// error is [say.Refusal] where what is promised leaves no answer, and [DefectError] where
// the answer fails its check.
func (q *Stations) Answer(ctx context.Context, asked *campaign.Case) (*studies.Stations, error) {
	s, err := stations.New(asked, q.Longest)
	if err != nil {
		return nil, err
	}
	s.Budget, s.Jobs = q.Budget, q.Jobs
	a, err := s.Answer(ctx)
	switch {
	case errors.Is(err, stations.ErrStaff):
		return nil, say.Refuse("per ciò che è già promesso non basta il personale: atteso in personale.csv almeno quello delle "+
			"dosi di impegni.csv", "for what is promised there is not enough staff: expected in personale.csv at least that of the "+
			"doses in impegni.csv")
	case err != nil:
		return nil, err
	case q.Budget > 0 && a.Count > q.Budget:
		return nil, say.Refuse("ciò che è già promesso prende %d postazioni per turni: attese almeno quelle in --station-shifts",
			"what is promised takes %d station-shifts: expected at least those in --station-shifts", a.Count)
	}
	if a.Next, err = s.NextStations(ctx, a); err != nil {
		return nil, err
	}
	if wrong := stations.Check(s, a); len(wrong) > 0 {
		return nil, &DefectError{say.Textf("i turni non superano la propria verifica (%s): è un difetto di hubplan, da segnalare; "+
			"nulla è stato scritto", "the shifts fail their own verification (%s): this is a defect of hubplan, please report it; "+
			"nothing was written", wrong[0])}
	}
	r := &studies.Stations{Study: s, Answer: a, Base: based(a.Instance, a.Plan)}
	r.Base.RunID = tabulate.RunID(asked.Instance)
	r.Base.Allocations = slots.Allocate(a.Instance, a.Plan)
	r.Base.Bookings = slots.Timetable(a.Instance, r.Base.Allocations)
	r.Today, r.Open, err = s.Today(ctx)
	return r, err
}

// DefectError says that an answer fails its own check: it is nobody's fault but hubplan's.
type DefectError struct{ say.Text }

// Error is In(say.English).
func (e *DefectError) Error() string { return e.In(say.English) }

// WriteStations writes the study, and the scenario as it was read with the shifts in it.
func WriteStations(at string, k Kept, read source.Posed, r *studies.Stations, lang say.Lang, jobs int) error {
	book, err := studies.StationsBook(r, lang)
	if err != nil {
		return err
	}
	hubs, openings := r.Study.Openings(r.Answer.Roster)
	note := say.Text{It: "turni decisi da hubplan stations", En: "shifts decided by hubplan stations"}
	shifted := campaign.Edit(read.Scenario, campaign.Roster(hubs, openings, note.In(lang)))
	files, faults := scenario.Alter(read.Files, shifted.Scenario, shifted.Touched, nil)
	if files == nil {
		return faults
	}
	if err := scenario.Write(files, filepath.Join(at, manifest.ScenarioFolder)); err != nil {
		return err
	}
	if err := k.write(at); err != nil {
		return err
	}
	shifts, worth := r.Tables()
	return folder.WriteStudy(at, folder.Study{Schema: "stations-1", Base: r.Base, Book: "turni.xlsx", Bytes: book,
		Question: &k.Question,
		Tables:   []folder.SideTable{folder.Table(shifts), folder.Table(worth)}}, lang, jobs)
}
