package decisions

import (
	"maps"
	"slices"

	"hubplan/planner"
	"hubplan/planner/compare"
	"hubplan/planner/fairness"
	"hubplan/planner/say"
	"hubplan/reports/edition"
	"hubplan/reports/lists"
)

// moved warns of the people whom this plan sends elsewhere, or in another week, than the
// earlier one announced.
func moved(e *edition.Edition) []Decision {
	if e.Since == nil {
		return nil
	}
	total := compare.Total(e.Since.Changes, 1, lists.AnyChange)
	byComune := make([]int64, len(e.Instance.Comuni))
	for i := range byComune {
		of := compare.Total(e.Since.Changes, 1, lists.ChangeOf(e.Instance.Comuni[i].Code))
		byComune[i] = of.Moved() + of.Lost
	}
	d := Decision{Kind: Warn, People: total.Moved() + total.Lost, Amount: total.Hub + total.Both,
		Unit:   say.Text{It: "cambiano hub", En: "change hub"},
		Deeper: "hubplan compare precedente " + Folder}
	if d.People == 0 {
		return nil
	}
	d.What = say.Textf("Chi ha un annuncio del piano precedente e ora cambia hub o settimana, o non ha più un posto: %s. Motivo di quasi "+
		"tutti: %s.", "Those with an announcement of the earlier plan who change hub or week now, or have no place any more: %s. The main "+
		"reason: %s.", mostOf(e, byComune), lists.ChangeWords(mainReason(total.ByReason)))
	if most := total.ByReason[mainReason(total.ByReason)]; 2*most < d.People {
		d.What = say.Textf("Chi ha un annuncio del piano precedente e ora cambia hub o settimana, o non ha più un posto: %s.",
			"Those with an announcement of the earlier plan who change hub or week now, or have no place any more: %s.",
			mostOf(e, byComune))
	}
	return []Decision{d}
}

// mainReason is the reason of most, ties by name.
func mainReason(of map[string]int64) (main string) {
	for _, reason := range slices.Sorted(maps.Keys(of)) {
		if main == "" || of[reason] > of[main] {
			main = reason
		}
	}
	return main
}

// broken warns of the promises that cannot be kept as they were made.
func broken(e *edition.Edition) []Decision {
	if e.Since == nil {
		return nil
	}
	byComune := make([]int64, len(e.Instance.Comuni))
	var people, anonymous int64
	for _, b := range e.Since.Broken {
		if people += b.People; b.Comune >= 0 {
			byComune[b.Comune] += b.People
		} else {
			anonymous += b.People
		}
	}
	d := Decision{Kind: Warn, People: people, Amount: int64(len(e.Since.Broken)),
		What: say.Textf("Promesse che non si possono tenere come furono fatte, da spostare: %s.",
			"Promises that cannot be kept as they were made, to be moved: %s.", mostOf(e, byComune)),
		Unit: say.Text{It: "gruppi di posti", En: "groups of places"}, Deeper: "hubplan compare precedente " + Folder}
	if anonymous == people {
		d.What = say.Text{It: "Promesse che non si possono tenere come furono fatte, da spostare.",
			En: "Promises that cannot be kept as they were made, to be moved."}
	}
	return list(people > 0, d)
}

// farther warns of each older cohort that goes farther beyond its nearest hub than the next
// younger one.
func farther(e *edition.Edition) (all []Decision) {
	in := e.Instance
	for _, x := range fairness.Inversions(in, e.ByCohort) {
		all = append(all, Decision{Kind: Warn, People: e.ByCohort[x.Older].Travel.People, Amount: x.OlderMetres - x.YoungerMetres,
			What: say.Textf("I nati %s fanno in media %s km oltre il loro hub più vicino, i più giovani %s solo %s km.",
				"Those born %s go %s km beyond their nearest hub on the mean, the younger %s only %s km.", in.Cohorts[x.Older].Label(),
				say.Km(x.OlderMetres), in.Cohorts[x.Younger].Label(), say.Km(x.YoungerMetres)),
			Unit:   say.Text{It: "m in più in media", En: "m more on the mean"},
			Deeper: "hubplan frontier " + scenarioFolder})
	}
	return all
}

// unserved warns of the comuni with people whom the plan gives no place.
func unserved(e *edition.Edition) []Decision {
	byComune := make([]int64, len(e.Instance.Comuni))
	comuni, reasons := int64(0), map[string]int64{}
	for _, s := range e.Plan.Shortfalls {
		if byComune[s.Comune] == 0 && s.People > 0 {
			comuni++
		}
		byComune[s.Comune] += s.People
		reasons[string(s.Reason)] += s.People
	}
	if comuni == 0 {
		return nil
	}
	return []Decision{{Kind: Warn, People: sum(byComune), Amount: comuni,
		What: say.Textf("Restano senza posto: %s. Il motivo di più persone: %s.", "Without a place stay: %s. The reason of most: %s.",
			mostOf(e, byComune), edition.ReasonWords(planner.Reason(mainReason(reasons)))),
		Unit: say.Text{It: "comuni", En: "comuni"}, Deeper: explain(e, byComune)}}
}

// owed warns of second doses that are owed and have no seat, or a late one.
func owed(e *edition.Edition) []Decision {
	t := e.Instance.OwedTotals()
	none := t.People - t.Served
	return list(none+t.Late > 0, Decision{Kind: Warn, People: none + t.Late, Amount: none,
		What: say.Textf("Aspettano una seconda dose dovuta: %s senza un posto entro la fine del periodo, %s con un posto in ritardo.",
			"They wait for a second dose owed: %s without a seat before the horizon's end, %s with a late one.", say.Count(none),
			say.Count(t.Late)),
		Unit:   say.Text{It: "senza posto", En: "without a seat"},
		Deeper: "hubplan stations " + scenarioFolder})
}

// farWay is the way, in metres, beyond which people are counted as going far.
const farWay = 30_000

// beyond warns of the people who go farther than 30 km, one way.
func beyond(e *edition.Edition) []Decision {
	in := e.Instance
	byComune := make([]int64, len(in.Comuni))
	for _, a := range e.Plan.Assignments {
		if in.Distances.At(a.Comune, a.Hub) > farWay {
			byComune[a.Comune] += a.People
		}
	}
	order := edition.ByPeople(byComune)
	return list(order != nil, Decision{Kind: Warn, People: sum(byComune), Amount: int64(len(order)),
		What: say.Textf("Fanno più di 30 km per andare all'hub: %s. I sindaci lo sappiano prima.",
			"They go more than 30 km to their hub: %s. Their mayors should know beforehand.", mostOf(e, byComune)),
		Unit: say.Text{It: "comuni", En: "comuni"}, Deeper: "hubplan reserves " + scenarioFolder})
}

// late warns of those whose last dose comes after the portal's rule would have done with
// everybody.
func late(e *edition.Edition) []Decision {
	if len(e.Baselines) == 0 {
		return nil
	}
	last, rule := e.Plan.LastDose(), e.Baselines[0].LastDose()
	if rule < 0 || last <= rule {
		return nil
	}
	var people int64
	for _, c := range e.Plan.Courses {
		if max(c.First, c.Second) > rule {
			people += c.People
		}
	}
	return []Decision{{Kind: Warn, People: people, Amount: int64(last - rule),
		What: say.Textf("La campagna finisce il %s (%s), con la regola del portale il %s: è il prezzo di una strada più breve.",
			"The campaign ends on %s (%s), by the portal's rule on %s: the price of a shorter way.",
			e.Instance.Date(last), e.Likely(e.OfAll(2)), e.Instance.Date(rule)),
		Unit: say.Text{It: "giorni più tardi", En: "days later"}, Deeper: "hubplan frontier " + scenarioFolder}}
}

// rarely warns of the cohorts whose day of completion is kept one time in ten or less, by the
// forecast.
func rarely(e *edition.Edition) []Decision {
	var cohorts []int
	var people int64
	for c := range e.Instance.Cohorts {
		if x := e.Reach(e.OfCohort(c, 2)); x != nil && x.Rarely() {
			cohorts = append(cohorts, c)
			people += x.People
		}
	}
	return list(cohorts != nil, Decision{Kind: Warn, People: people, Amount: int64(len(cohorts)),
		What: say.Textf("Il giorno in cui il piano finisce i nati %s si tiene al massimo una volta su dieci, secondo la previsione: non prometterlo.",
			"The day on which the plan is done with those born %s is kept one time in ten at most, by the forecast: do not promise it.",
			edition.Born(e.Instance, cohorts)),
		Unit:   say.Text{It: "gruppi di età", En: "age groups"},
		Deeper: "hubplan calibrate " + scenarioFolder + " --done fatte.csv"})
}

// Stops are the pauses of first doses, in order of days: of the plan as it is.
func Stops(e *edition.Edition) []fairness.Pause { return fairness.Pauses(e.Instance, e.Plan) }

// pauses is what the pauses of first doses come to. Whoever waits behind several counts once:
// of each cohort as many as wait behind the one with most.
func pauses(e *edition.Edition) []Decision {
	in := e.Instance
	all := Stops(e)
	if len(all) == 0 {
		return nil
	}
	waiting := make([]int64, len(in.Cohorts))
	for _, s := range fairness.Stops(in, e.Plan, nil) {
		waiting[s.Cohort] = max(waiting[s.Cohort], s.Waiting)
	}
	longest := 0
	for _, p := range all {
		longest = max(longest, p.To-p.From+1)
	}
	first := &all[0]
	d := Decision{Kind: Pause, People: sum(waiting), Amount: int64(longest),
		What: say.Textf("Per più di una settimana nessuna prima dose, mentre c'è chi aspetta: %s pause.",
			"No first dose for more than a week while people wait: %s pauses.",
			say.Count(len(all))),
		Unit: say.Text{It: "giorni la più lunga", En: "days the longest"}}
	if len(all) == 1 {
		d.What = say.Textf("Dal %s al %s nessuna prima dose per i nati %s, mentre c'è chi aspetta.",
			"From %s to %s no first dose for those born %s while people wait.", in.Date(first.From), in.Date(first.To), edition.Born(in, first.Cohorts))
	}
	help, deeper := remedy(e)
	d.What = say.Textf("%s %s", "%s %s", d.What, help)
	d.Deeper = deeper
	return []Decision{d}
}
