package finish

import (
	"slices"

	"hubplan/planner"
	"hubplan/planner/fairness"
	"hubplan/planner/frontier"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// stopped tells each pause: when, whose, how many wait behind it, and why.
func stopped(in *planner.Instance, pauses []fairness.Pause) (all []say.Text) {
	for k := range pauses {
		x := &pauses[k]
		all = append(all, say.Textf("dal %s al %s i nati %s (%s; %s)", "from %s to %s those born %s (%s; %s)",
			in.Date(x.From), in.Date(x.To), born(in, x.Cohorts), say.Count(x.Waiting), causeWords(in, x)))
	}
	return all
}

// elsewhere is what else there is against pauses.
var elsewhere = say.Text{It: "«hubplan frontier» mostra che cosa danno e tolgono gli altri pesi, «hubplan stations» quante postazioni " +
	"servono; un'apertura più tardi in coorti.csv non chiama chi poi deve aspettare",
	En: "“hubplan frontier” shows what the other weights give and take, “hubplan stations” how many stations it takes; " +
		"a later opening in coorti.csv does not call those who then have to wait"}

// offered says which worths of a day lighten which pauses and at what price, and of which
// pauses none does; nothing where none was tried.
func offered(in *planner.Instance, pauses []fairness.Pause, reliefs []frontier.Relief) (all []say.Text) {
	if len(reliefs) < 2 {
		return nil
	}
	remedies, left := frontier.Remedies(reliefs)
	for k := range remedies {
		all = append(all, remedyWords(in, &reliefs[0], &remedies[k]))
	}
	if len(left) > 0 {
		all = append(all, leftWords(pauses, left, len(remedies) > 0))
	}
	var tried []say.Text
	for k := range reliefs[1:] {
		tried = append(tried, say.Textf("%s", "%s", dayKm(reliefs[1+k].DayMetres)))
	}
	if frontier.Heavy(in) {
		return append(all, say.Textf("provati soltanto i valori più vicini di giorno_km (%s), perché qui un piano "+
			"costa molto calcolo", "the nearest values of giorno_km alone were tried (%s), since a plan takes much computing here",
			say.And(tried)))
	}
	return append(all, say.Textf("provati giorno_km %s", "tried were giorno_km %s", say.And(tried)))
}

// dayKm is a worth of a day as the file of parameters has it.
func dayKm(metres int64) string {
	return frontier.Parameters(&input.GridPoint{DayMetres: metres})[0].Value
}

// remedyWords says what a worth of a day does, and at what price.
func remedyWords(in *planner.Instance, now *frontier.Relief, r *frontier.Remedy) say.Text {
	out := say.Textf("con «giorno_km: %s» pesa meno la pausa %s, %s", "with “giorno_km: %s” the pause weighs less %s, %s",
		dayKm(r.DayMetres), changeWords(in, r.Lighter), price(now, r.Relief))
	if len(r.Heavier) > 0 {
		out = say.Textf("%s, ma pesa di più %s", "%s, but more %s", out, changeWords(in, r.Heavier))
	}
	if !r.Proven {
		out = say.Textf("%s (piano non dimostrato entro lo scarto massimo)", "%s (a plan not proven to the limit of the gap)", out)
	}
	return out
}

// changeWords tells what becomes of pauses: how long they are, and for how many.
func changeWords(in *planner.Instance, all []frontier.Change) say.Text {
	var words []say.Text
	for _, x := range all {
		is := say.Textf("%d per %s", "%d for %s", x.Is.Days, say.Count(x.Is.Waiting))
		if x.Is.Days == 0 {
			is = say.Text{It: "nessuno", En: "none"}
		}
		was := say.Textf("da %d giorni per %s persone a %s", "%d days for %s people to %s", x.Was.Days, say.Count(x.Was.Waiting), is)
		if x.Was.Days == 0 {
			was = say.Textf("nuova, %d giorni per %s persone", "new, %d days for %s people", x.Is.Days, say.Count(x.Is.Waiting))
		}
		words = append(words, say.Textf("dal %s dei nati %s (%s)", "from %s of those born %s (%s)", in.Date(x.From),
			born(in, []int{x.Cohort}), was))
	}
	return say.And(words)
}

// price is what a plan takes beside the one as it is.
func price(now, r *frontier.Relief) say.Text {
	var takes []say.Text
	if km := kilometres(r) - kilometres(now); km > 0 {
		takes = append(takes, say.Textf("%s km in più in media", "%s km more on the mean", km))
	}
	if people := r.Beyond30km - now.Beyond30km; people > 0 {
		takes = append(takes, say.Textf("%s persone in più oltre 30 km", "%s people more beyond 30 km", say.Count(people)))
	}
	if days := waits(r) - waits(now); days > 0 {
		takes = append(takes, say.Textf("%s giorni d'attesa in più in media", "%s days of waiting more on the mean", days))
	}
	if days := r.LastDose - now.LastDose; days > 0 {
		takes = append(takes, say.Textf("l'ultima dose più tardi (giorni: %d)", "the last dose later (days: %d)", days))
	}
	if takes == nil {
		return say.Text{It: "senza altra strada né altra attesa", En: "for no more travel and no more waiting"}
	}
	return say.Textf("per %s", "for %s", say.And(takes))
}

// kilometres and waits are means of everybody who has a place, of whom there are some
// where somebody waits behind a pause.
func kilometres(r *frontier.Relief) say.Tenths {
	return say.Mean{Sum: r.TravelMetres, People: 1000 * r.Served}.Tenths()
}

func waits(r *frontier.Relief) say.Tenths {
	return say.Mean{Sum: r.WaitDays, People: r.Served}.Tenths()
}

// leftWords says what the pauses need that no worth of a day lightens; others says whether
// some are lighter.
func leftWords(pauses []fairness.Pause, left []fairness.Stop, others bool) say.Text {
	var needs []say.Text
	for k := range pauses {
		x := &pauses[k]
		of := func(s fairness.Stop) bool {
			return s.From == x.From && s.To == x.To && slices.Contains(x.Cohorts, s.Cohort)
		}
		if need := needWords(x.Cause); slices.ContainsFunc(left, of) && !slices.Contains(needs, need) {
			needs = append(needs, need)
		}
	}
	if !others {
		return say.Textf("nessun altro giorno_km le alleggerisce di un quarto senza fermare altri altrettanto: servono %s",
			"no other giorno_km lightens them by a quarter without stopping others as much: they need %s", say.And(needs))
	}
	return say.Textf("le altre nessun giorno_km le alleggerisce di un quarto senza fermare altri altrettanto: servono %s",
		"the others no giorno_km lightens by a quarter without stopping others as much: they need %s", say.And(needs))
}

// needWords says what a pause needs that no weight lightens.
func needWords(c fairness.Cause) say.Text {
	switch c {
	case fairness.Deliveries:
		return say.Text{It: "consegne più grandi o più presto", En: "larger or earlier deliveries"}
	case fairness.LaterSeats:
		return say.Text{It: "più posti nei giorni delle seconde dosi", En: "more seats on the days of the second doses"}
	}
	return say.Text{It: "più postazioni", En: "more stations"}
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
	case fairness.Farther:
		return say.Text{It: "posti liberi, ma troppo lontani per i pesi o i limiti dello scenario",
			En: "seats free, but too far by the scenario's weights or limits"}
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
