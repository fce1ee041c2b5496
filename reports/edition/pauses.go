package edition

import (
	"hubplan/planner"
	"hubplan/planner/fairness"
	"hubplan/planner/say"
)

// PauseCause says in a few words why first doses stop.
func PauseCause(in *planner.Instance, x *fairness.Pause) say.Text {
	switch x.Cause {
	case fairness.SecondDoses:
		return say.Textf("posti presi dalle seconde dosi di chi ha cominciato dal %s al %s",
			"seats taken by the second doses of those who began from %s to %s", in.Date(x.BeganIn.From), in.Date(x.BeganIn.To))
	case fairness.Promises:
		return say.Text{It: "posti presi da dosi già promesse", En: "seats taken by doses promised before"}
	case fairness.Deliveries:
		return say.Text{It: "posti liberi, dosi mancanti", En: "seats free, doses lacking"}
	case fairness.Others:
		return say.Text{It: "posti presi da altri anni di nascita", En: "seats taken by other cohorts"}
	case fairness.LaterSeats:
		return say.Text{It: "posti liberi per la prima dose, non per la seconda nei giorni ammessi",
			En: "seats free for the first dose, none for the second on the days allowed"}
	case fairness.Farther:
		return say.Text{It: "posti liberi, ma più lontani di quanto lo scenario accetti",
			En: "seats free, but too far by the scenario's weights or limits"}
	}
	panic("hubplan: unknown cause of a pause")
}

// Born lists the birth years of some cohorts in their order; years that follow on each
// other are one stretch.
func Born(in *planner.Instance, cohorts []int) say.Text {
	var all []planner.Cohort
	for _, c := range cohorts {
		next := planner.Cohort{From: in.Cohorts[c].From, To: in.Cohorts[c].To}
		if n := len(all) - 1; n >= 0 && all[n].To != 0 && all[n].To+1 == next.From {
			all[n].To = next.To
			continue
		}
		all = append(all, next)
	}
	var words []say.Text
	for _, c := range all {
		words = append(words, c.Label())
	}
	return say.And(words)
}
