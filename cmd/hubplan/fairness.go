package main

import (
	"hubplan/planner"
	"hubplan/planner/fairness"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// unevenness warns of what a plan does that a planner should not find out from a mayor: an
// older cohort that goes farther than a younger one, first doses that stop while people
// wait.
func unevenness(in *planner.Instance, p *planner.Plan) (fs input.Faults) {
	for _, x := range fairness.Inversions(in, fairness.Cohorts(in, p)) {
		older, younger := in.Cohorts[x.Older].Label(), in.Cohorts[x.Younger].Label()
		fs.Warn(input.Place{}, say.Textf("i nati %s vanno in media %s km oltre il loro hub più vicino, i nati %s, più giovani, %s",
			"those born %s go %s km beyond their nearest hub on the mean, those born %s, who are younger, %s",
			older, say.Km(x.OlderMetres), younger, say.Km(x.YoungerMetres)),
			say.Text{It: "una priorità più alta per loro in coorti.csv, o una curva di viaggio più ripida, li tiene più vicini",
				En: "a higher priority for them in coorti.csv, or a steeper curve of travel, keeps them nearer"})
	}
	for _, x := range fairness.Pauses(in, p) {
		fs.Warn(input.Place{}, say.Textf("dal %s al %s i nati %s non ricevono prime dosi, e %s di loro aspettano: %s",
			"from %s to %s those born %s get no first doses, and %s of them wait: %s",
			in.Date(x.From), in.Date(x.To), born(in, x.Cohorts), say.Count(x.Waiting), causeWords(in, &x)), remedy(x.Cause))
	}
	return fs
}

// causeWords says why first doses stop.
func causeWords(in *planner.Instance, x *fairness.Pause) say.Text {
	switch x.Cause {
	case fairness.SecondDoses:
		return say.Textf("i posti sono quasi tutti delle seconde dosi di chi ha avuto la prima dal %s al %s",
			"nearly all seats are taken by the second doses of those who had the first from %s to %s",
			in.Date(x.BeganIn.From), in.Date(x.BeganIn.To))
	case fairness.Promises:
		return say.Text{It: "i posti sono quasi tutti di dosi già promesse", En: "nearly all seats are taken by doses promised before"}
	case fairness.Deliveries:
		return say.Text{It: "i posti ci sono, mancano le dosi", En: "there are seats, and no doses"}
	case fairness.Others:
		return say.Text{It: "i posti sono quasi tutti di altre coorti", En: "nearly all seats are taken by other cohorts"}
	case fairness.LaterSeats:
		return say.Text{It: "i posti per la prima dose ci sono, ma non quelli per la seconda nei giorni ammessi dall'intervallo",
			En: "there are seats for the first dose, but none for the second on the days that the interval allows"}
	}
	panic("hubplan: unknown cause of a pause")
}

// remedy says what there is against a pause.
func remedy(c fairness.Cause) say.Text {
	if c == fairness.Others {
		return say.Text{It: "un'apertura più tardi in coorti.csv non fa aspettare chi è già stato chiamato; «hubplan stations» dice quante " +
			"postazioni servono per finire prima", En: "a later opening in coorti.csv keeps nobody waiting who was called already; " +
			"“hubplan " +
			"stations” says how many stations it takes to be done sooner"}
	}
	return say.Text{It: "«hubplan frontier» mostra quanto si aspetterebbe di meno accettando più strada; «hubplan stations» dice quante " +
		"postazioni servono per finire prima", En: "“hubplan frontier” shows how much shorter the wait is for more travel; “hubplan " +
		"stations” " +
		"says how many stations it takes to be done sooner"}
}

// born joins the birth years of cohorts.
func born(in *planner.Instance, cohorts []int) say.Text {
	all := in.Cohorts[cohorts[0]].Label()
	for k, c := range cohorts[1:] {
		next := in.Cohorts[c].Label()
		if k == len(cohorts)-2 {
			all = say.Textf("%s e %s", "%s and %s", all, next)
			continue
		}
		all = say.Textf("%s, %s", "%s, %s", all, next)
	}
	return all
}
