package finish

import (
	"cmp"
	"slices"

	"hubplan/planner"
	"hubplan/planner/fairness"
	"hubplan/planner/frontier"
	"hubplan/planner/input"
	"hubplan/planner/say"
	"hubplan/reports/edition"
)

// told is how many pauses, and how many changes of them, a warning tells.
const told = 3

// stopped tells the pauses: of several first what they come to, then those that most
// people wait through for longest, in order of days, and where all of them are listed.
func stopped(in *planner.Instance, pauses []fairness.Pause) say.Text {
	weight := func(x *fairness.Pause) int64 { return x.Waiting * int64(x.To-x.From+1) }
	most := slices.Clone(pauses)
	slices.SortStableFunc(most, func(a, b fairness.Pause) int { return cmp.Compare(weight(&b), weight(&a)) })
	most = most[:min(told, len(most))]
	slices.SortStableFunc(most, func(a, b fairness.Pause) int { return cmp.Or(a.From-b.From, a.To-b.To) })
	var all []say.Text
	for k := range most {
		x := &most[k]
		all = append(all, say.Textf("dal %s al %s i nati %s (%s persone, %s)", "from %s to %s those born %s (%s people, %s)",
			in.Date(x.From), in.Date(x.To), edition.Born(in, x.Cohorts), say.Count(x.Waiting), edition.PauseCause(in, x)))
	}
	switch {
	case len(pauses) == 1:
		return all[0]
	case len(pauses) <= told:
		return say.Textf("%s; %s", "%s; %s", sum(in, pauses), say.List(all))
	}
	return say.Textf("%s; le più pesanti: %s; tutte nel foglio «Pause» di piano.xlsx e in report.html",
		"%s; the heaviest: %s; all of them on sheet “Pauses” of piano.xlsx and in report.html", sum(in, pauses), say.List(all))
}

// sum is what pauses come to: how many they are, from when to when, of whom, and how many
// people wait through one or more. People who wait through a later pause of their birth
// years wait through the first of them too, so the largest number of each cohort counts.
func sum(in *planner.Instance, pauses []fairness.Pause) say.Text {
	last := slices.MaxFunc(pauses, func(a, b fairness.Pause) int { return a.To - b.To }).To
	var cohorts []int
	for k := range pauses {
		cohorts = append(cohorts, pauses[k].Cohorts...)
	}
	slices.Sort(cohorts)
	return say.Textf("%d pause fra il %s e il %s, per %s persone dei nati %s", "%d pauses between %s and %s, for %s people born %s",
		len(pauses), in.Date(pauses[0].From), in.Date(last), say.Count(fairness.Paused(pauses)), edition.Born(in, slices.Compact(cohorts)))
}

// elsewhere is what else there is against pauses.
var elsewhere = say.Text{It: "«hubplan frontier» mostra che cosa si guadagna e si perde con altre scelte, «hubplan stations» quante postazioni " +
	"servono; con una data di apertura più tarda in coorti.csv non si chiama chi poi dovrebbe aspettare",
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
		return append(all, say.Textf("provati soltanto i valori più vicini di «giorno_km» (%s), perché qui ogni piano "+
			"richiede molto calcolo", "the nearest values of giorno_km alone were tried (%s), since a plan takes much computing here",
			say.And(tried)))
	}
	return append(all, say.Textf("valori di «giorno_km» provati: %s", "values of “giorno_km” tried: %s", say.And(tried)))
}

// dayKm is a worth of a day as the file of parameters has it.
func dayKm(metres int64) string {
	return frontier.Parameters(&input.GridPoint{DayMetres: metres})[0].Value
}

// remedyWords says what a worth of a day does, and at what price.
func remedyWords(in *planner.Instance, now *frontier.Relief, r *frontier.Remedy) say.Text {
	out := say.Textf("con «giorno_km: %s» si accorcia o riguarda meno persone la pausa %s, %s",
		"with “giorno_km: %s” this pause is shorter or for fewer people: %s, %s",
		dayKm(r.DayMetres), changeWords(in, r.Lighter), price(now, r.Relief))
	if len(r.Heavier) > 0 {
		out = say.Textf("%s, ma peggiora quella %s", "%s, but this one is worse: %s", out, changeWords(in, r.Heavier))
	}
	if !r.Proven {
		out = say.Textf("%s (piano non dimostrato con la precisione richiesta)", "%s (a plan not proven to the limit of the gap)", out)
	}
	return out
}

// changeWords tells what becomes of pauses: how long they are, and for how many.
func changeWords(in *planner.Instance, all []frontier.Change) say.Text {
	var words []say.Text
	more := len(all) - told
	for _, x := range all[:min(told, len(all))] {
		is := say.Textf("%d per %s", "%d for %s", x.Is.Days, say.Count(x.Is.Waiting))
		if x.Is.Days == 0 {
			is = say.Text{It: "nessuno", En: "none"}
		}
		was := say.Textf("da %d giorni per %s persone a %s", "%d days for %s people to %s", x.Was.Days, say.Count(x.Was.Waiting), is)
		if x.Was.Days == 0 {
			was = say.Textf("nuova, %d giorni per %s persone", "new, %d days for %s people", x.Is.Days, say.Count(x.Is.Waiting))
		}
		words = append(words, say.Textf("dal %s dei nati %s (%s)", "from %s of those born %s (%s)", in.Date(x.From),
			edition.Born(in, []int{x.Cohort}), was))
	}
	if more > 0 {
		words = append(words, say.Textf("altre %d", "%d more", more))
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
		takes = append(takes, say.Textf("l'ultima dose %d giorni più tardi", "the last dose %d days later", days))
	}
	if takes == nil {
		return say.Text{It: "senza più strada né più attesa", En: "for no more travel and no more waiting"}
	}
	return say.Textf("al prezzo di %s", "at the price of %s", say.And(takes))
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
		return say.Textf("nessun altro valore di «giorno_km» le riduce di almeno un quarto senza fermare altrettante persone altrove: servono %s",
			"no other giorno_km lightens them by a quarter without stopping others as much: they need %s", say.And(needs))
	}
	return say.Textf("per le altre nessun valore di «giorno_km» le riduce di almeno un quarto senza fermare altrettante persone altrove: servono %s",
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
