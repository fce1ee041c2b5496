package survey

import (
	"context"

	"hubplan/io/source"
	"hubplan/planner/say"
	"hubplan/planner/simulation"
	"hubplan/reports/manifest"
	"hubplan/reports/studies"
)

// PairedAsked refuses a number of draws in which plans cannot be compared. The error is
// [say.Refusal].
func PairedAsked(draws int) error {
	if draws != 0 && (draws < 2 || draws > MostDraws) {
		return say.Refuse("--draws %d: attese da 2 a %d estrazioni", "--draws %d: expected 2 to %d draws", draws, MostDraws)
	}
	return nil
}

// Paired plays the plans of a study, the base first, as often as the question says and all with
// the same luck, and sets each beside the base; nil where it does not ask for that. What may
// come otherwise is as for the scenario.
func Paired(ctx context.Context, read source.Posed, q *manifest.Question, jobs int, plans []studies.Paired) ([]studies.Paired, error) {
	if q.Draws == 0 {
		return nil, nil
	}
	u, _, err := read.Uncertainty("")
	if err != nil {
		return nil, err
	}
	var base *simulation.Drawn
	for k := range plans {
		p := &plans[k]
		s := simulation.Study{Instance: p.In, Plan: p.Plan, Uncertainty: u, Draws: q.Draws, Seed: q.Seed, Jobs: jobs}
		drawn, err := s.Play(ctx, 0, s.Draws)
		if err != nil {
			return nil, err
		}
		if k == 0 {
			base = drawn
			continue
		}
		p.Effects = simulation.Compared(simulation.Nothing, base, drawn, simulation.PairedMeasures...)
	}
	return plans, nil
}
