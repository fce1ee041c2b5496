package finish

import (
	"hubplan/planner"
	"hubplan/planner/fairness"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// unevenness warns of what a plan does that a planner should not find out from a mayor: an
// older cohort that goes farther than a younger one, first doses that stop while people
// wait. One warning of each, whatever it has to list.
func unevenness(in *planner.Instance, p *planner.Plan) (fs input.Faults) {
	var farther []say.Text
	for _, x := range fairness.Inversions(in, fairness.Cohorts(in, p)) {
		farther = append(farther, say.Textf("i nati %s %s km, i nati %s %s", "those born %s %s km, those born %s %s",
			in.Cohorts[x.Older].Label(), say.Km(x.OlderMetres), in.Cohorts[x.Younger].Label(), say.Km(x.YoungerMetres)))
	}
	if farther != nil {
		fs.Warn(input.Place{}, say.Textf("chi è più anziano va più lontano oltre il suo hub più vicino, in media: %s",
			"those who are older go farther beyond their nearest hub, on the mean: %s", say.List(farther)),
			say.Text{It: "una priorità più alta per loro in coorti.csv, o una curva di viaggio più ripida, li tiene più vicini",
				En: "a higher priority for them in coorti.csv, or a steeper curve of travel, keeps them nearer"})
	}
	var stopped []say.Text
	for _, x := range fairness.Pauses(in, p) {
		stopped = append(stopped, say.Textf("dal %s al %s i nati %s (%s; %s)", "from %s to %s those born %s (%s; %s)",
			in.Date(x.From), in.Date(x.To), born(in, x.Cohorts), say.Count(x.Waiting), causeWords(in, &x)))
	}
	if stopped != nil {
		fs.Warn(input.Place{}, say.Textf("le prime dosi si fermano per più di una settimana mentre c'è chi aspetta: %s",
			"first doses stop for more than a week while people wait: %s", say.List(stopped)),
			say.Text{It: "«hubplan frontier» mostra quanto si aspetterebbe di meno accettando più strada, «hubplan stations» quante " +
				"postazioni " +
				"servono; un'apertura più tardi in coorti.csv non chiama chi poi deve aspettare",
				En: "“hubplan frontier” shows how much shorter the wait is for more travel, “hubplan stations” how many stations it " +
					"takes; a later " +
					"opening in coorti.csv does not call those who then have to wait"})
	}
	return fs
}

// causeWords says why first doses stop.
func causeWords(in *planner.Instance, x *fairness.Pause) say.Text {
	switch x.Cause {
	case fairness.SecondDoses:
		return say.Textf("posti presi dalle seconde dosi di chi ha cominciato dal %s al %s",
			"seats taken by the second doses of those who began "+
				"from %s to %s", in.Date(x.BeganIn.From), in.Date(x.BeganIn.To))
	case fairness.Promises:
		return say.Text{It: "posti presi da dosi già promesse", En: "seats taken by doses promised before"}
	case fairness.Deliveries:
		return say.Text{It: "posti liberi, dosi mancanti", En: "seats free, doses lacking"}
	case fairness.Others:
		return say.Text{It: "posti presi da altre coorti", En: "seats taken by other cohorts"}
	case fairness.LaterSeats:
		return say.Text{It: "posti liberi per la prima dose, non per la seconda nei giorni ammessi",
			En: "seats free for the first dose, none for the second on the days allowed"}
	}
	panic("hubplan: unknown cause of a pause")
}

// born joins the birth years of cohorts.
func born(in *planner.Instance, cohorts []int) say.Text {
	var all []say.Text
	for _, c := range cohorts {
		all = append(all, in.Cohorts[c].Label())
	}
	return say.And(all)
}
