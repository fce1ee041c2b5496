package finish

import (
	"hubplan/planner"
	"hubplan/planner/fairness"
	"hubplan/planner/frontier"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// unevenness warns of what a plan does that a planner should not find out from a mayor: an
// older cohort that goes farther than a younger one, first doses that stop while people
// wait, and what of what was tried helps. One warning of each, whatever it has to list.
func unevenness(in *planner.Instance, p *planner.Plan, reliefs []frontier.Relief) (fs input.Faults) {
	var farther []say.Text
	for _, x := range fairness.Inversions(in, fairness.Cohorts(in, p)) {
		farther = append(farther, say.Textf("i nati %s %s km, i nati %s %s", "those born %s %s km, those born %s %s",
			in.Cohorts[x.Older].Label(), say.Km(x.OlderMetres), in.Cohorts[x.Younger].Label(), say.Km(x.YoungerMetres)))
	}
	if farther != nil {
		fs.Warn(input.Place{}, say.Textf("i più anziani fanno in media più strada in più rispetto all'hub più vicino: %s",
			"those who are older go farther beyond their nearest hub, on the mean: %s", say.List(farther)),
			say.Text{It: "una priorità più alta per loro in coorti.csv, o chilometri che contano di più oltre una soglia, li " +
				"tiene più vicini",
				En: "a higher priority for them in coorti.csv, or a steeper curve of travel, keeps them nearer"})
	}
	if pauses := fairness.Pauses(in, p); pauses != nil {
		fs.Warn(input.Place{}, say.Textf("le prime dosi si fermano per più di una settimana mentre c'è chi aspetta: %s",
			"first doses stop for more than a week while people wait: %s", stopped(in, pauses)),
			say.List(append(offered(in, pauses, reliefs), elsewhere)))
	}
	return fs
}
