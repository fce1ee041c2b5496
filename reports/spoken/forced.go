package spoken

import (
	"hubplan/planner"
	"hubplan/planner/forced"
	"hubplan/planner/say"
	"hubplan/reports/folder"
)

// Forced is what becomes of everybody if a comune goes to one hub alone.
type Forced struct {
	Plan   *folder.Plan
	Answer *forced.Answer
}

// Lines are the sentences, and a table of who loses what.
func (f *Forced) Lines(lang say.Lang) []string {
	s := &speech{lang: lang}
	s.tell(f.Answer.Prose()...)
	s.tell(say.Text{})
	rows := [][]string{In([]say.Text{{It: "chi", En: "who"}, {It: "cambiano hub", En: "change hub"}, {It: "metri", En: "metres"},
		{It: "giorni", En: "days"}, {It: "senza posto", En: "without a place"}, {It: "costo (m)", En: "metre-equivalents"}}, lang)}
	for _, r := range f.Answer.Table() {
		rows = append(rows, []string{r.Who.In(lang), say.Count(r.Moved).In(lang), say.Signed(r.Metres).In(lang),
			say.Signed(r.WaitDays).In(lang), say.Signed(r.Unserved).In(lang), say.Signed(r.Cost).In(lang)})
	}
	s.table(rows, 1)
	return s.lines
}

// Record are every comune and cohort for whom something changes, and the sentences.
func (f *Forced) Record(lang say.Lang) any {
	type row struct {
		IstatCode string `json:"istat_code"`
		Cohort    string `json:"cohort"`
		forced.Row
	}
	type more struct {
		Enough   bool          `json:"enough"`
		Proven   bool          `json:"proven"` // less is not enough
		Stations int64         `json:"stations"`
		OpenDays int64         `json:"open_days"`
		Lines    int64         `json:"lines"`
		Days     int64         `json:"days"`
		From     *planner.Date `json:"from"`
		To       *planner.Date `json:"to"`
	}
	in, a := f.Plan.Instance, f.Answer
	out := struct {
		RunID     string       `json:"run_id"`
		AsOf      planner.Date `json:"as_of"`
		IstatCode string       `json:"istat_code"`
		HubID     string       `json:"hub_id"`
		People    int64        `json:"people"`
		Booked    int64        `json:"booked"`
		Beyond    bool         `json:"beyond_limits"`
		Assigned  forced.Sum   `json:"assigned"`
		Others    forced.Sum   `json:"others"`
		Changes   []row        `json:"changes"`
		More      more         `json:"more"`
		Rules     int          `json:"verified_rules"`
		Solves    int          `json:"solves"`
		Text      []string     `json:"text"`
	}{f.Plan.Manifest.RunID, f.Plan.Manifest.AsOf, in.Comuni[a.Comune].Code, in.Hubs[a.Hub].ID, a.People, a.Booked, a.Beyond, a.Own,
		a.Others, []row{}, more{a.More.Enough, a.More.Proven, a.More.Stations, a.More.OpenDays, a.More.Lines, a.More.Days, nil, nil},
		len(a.Forced.Certificate.Checks), a.Solves, In(a.Prose(), lang)}
	out.More.From, out.More.To = a.More.Period()
	for _, r := range a.Rows {
		out.Changes = append(out.Changes, row{in.Comuni[r.Comune].Code, in.Cohorts[r.Cohort].Name(), r})
	}
	return out
}
