package main

import (
	"context"
	"errors"

	"hubplan/planner"
	"hubplan/planner/forced"
	"hubplan/planner/lookup"
	"hubplan/planner/say"
	"hubplan/reports/folder"
	"hubplan/reports/spoken"
)

// explainHub says what becomes of everybody if a comune goes to one hub alone.
func (j *explainJob) explainHub(ctx context.Context, f *folder.Plan, comune int) error {
	hub, err := lookup.Hub(f.Instance, j.at)
	if err != nil {
		return err
	}
	cohorts, err := lookup.Cohorts(f.Instance, j.cohorts)
	if err != nil {
		return err
	}
	if f.Manifest.Claims.Method != planner.Optimal {
		return say.Refuse("il piano segue una regola di prenotazione: senza un piano migliore non c'è con che cosa confrontare",
			"the plan follows a booking rule: without a best plan there is nothing to compare with")
	}
	steps := j.newSteps()
	defer steps.Done()
	steps.begin("piani", "planning")
	a, err := forced.Ask(ctx, &forced.Written{Case: f.Case, Tables: f.Tables, Earlier: f.Earlier},
		forced.Question{Comune: comune, Cohorts: cohorts, Hub: hub}, j.jobs)
	steps.Done()
	if closed, ok := errors.AsType[*forced.ClosedError](err); ok {
		return &say.Refusal{Text: closed.Why}
	}
	if errors.Is(err, forced.ErrNobody) {
		return say.Refuse("di queste persone nessuna è da assegnare: hanno già un posto fissato, o non sono da vaccinare",
			"none of these people is to be assigned: they have a fixed place already, or are not to be vaccinated")
	}
	if err != nil {
		return err
	}
	return j.tell(&spoken.Forced{Plan: f, Answer: a})
}
