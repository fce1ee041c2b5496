package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"hubplan/planner"
	"hubplan/planner/forced"
	"hubplan/planner/say"
	"hubplan/reports/folder"
)

// explainHub says what becomes of everybody if a comune goes to one hub alone.
func (j *explainJob) explainHub(ctx context.Context, f *folder.Plan, comune int) error {
	hub, err := j.hub(f.Instance, j.at)
	if err != nil {
		return err
	}
	cohorts, err := j.global.cohorts(f.Instance, j.cohorts)
	if err != nil {
		return err
	}
	if f.Manifest.Claims.Method != planner.Optimal {
		return &usageError{j.say("il piano segue una regola di prenotazione: senza un piano migliore non c'è con che cosa confrontare",
			"the plan follows a booking rule: without a best plan there is nothing to compare with")}
	}
	steps := j.newSteps()
	defer steps.done()
	steps.begin("piani", "planning")
	a, err := forced.Ask(ctx, &forced.Written{Case: f.Case, Tables: f.Tables, Earlier: f.Earlier},
		forced.Question{Comune: comune, Cohorts: cohorts, Hub: hub}, j.jobs)
	steps.done()
	if closed, ok := errors.AsType[*forced.ClosedError](err); ok {
		return &usageError{closed.Why.In(j.lang)}
	}
	if errors.Is(err, forced.ErrNobody) {
		return &usageError{j.say("di queste persone nessuna è da assegnare: hanno già un posto fissato, o non sono da vaccinare",
			"none of these people is to be assigned: they have a fixed place already, or are not to be vaccinated")}
	}
	if err != nil {
		return err
	}
	if j.json {
		return j.printJSON(answerJSON(f, a, j.lang))
	}
	for _, s := range a.Prose() {
		fmt.Fprintln(j.stdout, oneLine(s.In(j.lang)))
	}
	fmt.Fprintln(j.stdout)
	rows := [][]string{{j.say("chi", "who"), j.say("cambiano hub", "change hub"), j.say("metri", "metres"), j.say("giorni", "days"),
		j.say("senza posto", "without a place"), j.say("metri equivalenti", "metre-equivalents")}}
	for _, r := range a.Table() {
		rows = append(rows, []string{r.Who.In(j.lang), j.number(r.Moved), say.Signed(r.Metres).In(j.lang),
			say.Signed(r.WaitDays).In(j.lang), say.Signed(r.Unserved).In(j.lang), say.Signed(r.Cost).In(j.lang)})
	}
	j.columns(rows, 1)
	return nil
}

// columns prints rows in columns: the first so many to the left, the others to the right.
func (g *global) columns(rows [][]string, left int) {
	widths := make([]int, len(rows[0]))
	for _, r := range rows {
		for k, s := range r {
			widths[k] = max(widths[k], len([]rune(s)))
		}
	}
	for _, r := range rows {
		var b strings.Builder
		for k, s := range r {
			pad := strings.Repeat(" ", widths[k]-len([]rune(s)))
			if k < left {
				b.WriteString("  " + s + pad)
			} else {
				b.WriteString("  " + pad + s)
			}
		}
		fmt.Fprintln(g.stdout, oneLine(strings.TrimRight(b.String(), " ")))
	}
}

// answerJSON is an answer for programs: every comune and cohort for whom something
// changes, and the sentences.
func answerJSON(f *folder.Plan, a *forced.Answer, lang say.Lang) any {
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
	in := f.Instance
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
	}{f.Manifest.RunID, f.Manifest.AsOf, in.Comuni[a.Comune].Code, in.Hubs[a.Hub].ID, a.People, a.Booked, a.Beyond, a.Own, a.Others,
		[]row{}, more{a.More.Enough, a.More.Proven, a.More.Stations, a.More.OpenDays, a.More.Lines, a.More.Days, nil, nil},
		len(a.Forced.Certificate.Checks), a.Solves, nil}
	out.More.From, out.More.To = a.More.Period()
	for _, r := range a.Rows {
		out.Changes = append(out.Changes, row{in.Comuni[r.Comune].Code, in.Cohorts[r.Cohort].Name(), r})
	}
	for _, s := range a.Prose() {
		out.Text = append(out.Text, s.In(lang))
	}
	return out
}
