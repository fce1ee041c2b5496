package why

import (
	"hubplan/planner"
	"hubplan/planner/say"
)

// remedy words what would let a group go to its nearest hub.
func (w words) remedy(e *Explanation, g *Group) say.Text {
	r := g.Remedy
	at := w.to(e.NearestHubID)
	t := say.Textf("%s per %s in più %s %s", "%s for %s more at %s %s",
		plural(r.Doses, say.Text{It: "Posto", En: "Room"}, say.Text{It: "Posti", En: "Room"}), doses(r.Doses), at, r.when())
	if r.ClosedDays > 0 {
		t = glue(t, say.Textf(", aprendo l'hub in %s %s in cui è chiuso", ", opening the hub on %s %s on which it is closed",
			say.Count(r.ClosedDays), plural(r.ClosedDays, say.Text{It: "giorno", En: "day"}, say.Text{It: "giorni", En: "days"})))
	}
	if r.Days > 1 {
		t = glue(t, say.Textf(" (al massimo %s in un giorno; in tutto %s di una postazione)",
			" (at most %s on a day; %s of one station in all)", say.Count(r.MostOnADay), hours(r.StationHours)))
	} else {
		t = glue(t, say.Textf(" (%s di una postazione)", " (%s of one station)", hours(r.StationHours)))
	}
	t = glue(t, plural(r.Doses,
		say.Text{It: " basterebbe perché tutto il gruppo vada lì negli stessi giorni, senza spostare nessun altro",
			En: " would be enough for the whole group to go there on the same days, with nobody else moved"},
		say.Text{It: " basterebbero perché tutto il gruppo vada lì negli stessi giorni, senza spostare nessun altro",
			En: " would be enough for the whole group to go there on the same days, with nobody else moved"}))
	if r.WorthM != nil && *r.WorthM >= r.SavesM {
		t = glue(t, say.Textf(": il piano risparmierebbe da %s a %s km equivalenti (viaggio e attesa).",
			": the plan would save %s to %s km-equivalents (travel and waiting).", say.Km(r.SavesM), say.Km(*r.WorthM)))
	} else {
		t = glue(t, say.Textf(": il piano risparmierebbe almeno %s km.", ": the plan would save at least %s km.", say.Km(r.SavesM)))
	}
	switch {
	case r.ServesOneMore:
		return join(t, say.Textf("Un posto in più %s servirebbe a chi oggi non ne ha.",
			"One more place on %s would serve somebody now without one.", dated{"il", *r.Best}))
	case r.BestM != nil && *r.BestM > 0:
		return join(t, say.Textf("Il posto che vale di più è quello %s: uno in più vale %s metri equivalenti per l'intero piano (è un "+
			"prezzo: vale per piccole variazioni, e il posto può toccare ad altri).",
			"The place worth most is that of %s: one more is worth %s metre-equivalents to the whole plan (a price: it holds for small "+
				"changes, and the place may go to others).", dated{"del", *r.Best}, say.Count(*r.BestM)))
	}
	return t
}

func (r *Remedy) when() say.Text {
	if r.From == r.To {
		return say.Textf("%s", "on %s", dated{"il", r.From})
	}
	return say.Textf("fra %s e %s", "between %s and %s", dated{"il", r.From}, dated{"il", r.To})
}

func doses(n int64) say.Text {
	return say.Textf("%s %s", "%s %s", say.Count(n), plural(n, say.Text{It: "dose", En: "dose"}, say.Text{It: "dosi", En: "doses"}))
}

func hours(n int64) say.Text {
	return say.Textf("%s %s", "%s %s", say.Count(n), plural(n, say.Text{It: "ora", En: "hour"}, say.Text{It: "ore", En: "hours"}))
}

// shortfall words why people have no place.
func (w words) shortfall(e *Explanation, s Shortfall) say.Text {
	have := plural(s.People, say.Text{It: "non ha", En: "has"}, say.Text{It: "non hanno", En: "have"})
	who := say.Textf("%s %s un posto: ", "%s %s no place: ", w.born(s.People, s.Cohort), have)
	return glue(who, glue(w.missing(e, s), say.Text{It: ".", En: "."}))
}

func (w words) missing(e *Explanation, s Shortfall) say.Text {
	last := w.in.Date(w.in.Days - 1)
	switch {
	case s.Reason == planner.NoHubInRange && e.NearestHubID == "":
		return say.Text{It: "nessun hub è aperto", En: "no hub is open"}
	case s.Reason == planner.NoHubInRange:
		return say.Textf("l'hub più vicino, %s, è a %s km, oltre il limite di %s km",
			"the nearest hub, %s, is %s km away, beyond the limit of %s km",
			w.name(e.NearestHubID), say.Km(e.NearestM), say.Km(w.in.Parameters.MaxMetres))
	case s.Reason == planner.NoSupply:
		return say.Text{It: "negli hub c'è ancora posto, ma le dosi di vaccino consegnate non bastano",
			En: "the hubs still have places, but not enough vaccine is delivered"}
	case s.Reason == planner.NoSecondDoseDate:
		return say.Textf("resta posto solo per prime dosi di cui la seconda cadrebbe dopo la fine del piano (%s)",
			"places are left only for first doses whose second would be due after the plan's end (%s)", last)
	case s.Reason == planner.CohortNotOpen:
		return say.Text{It: "nessun hub raggiungibile è aperto in un giorno in cui queste persone possano cominciare",
			En: "no hub within reach is open on a day on which they could begin"}
	}
	return say.Textf("gli hub raggiungibili sono pieni in tutti i giorni utili fino %s, e i posti vanno a chi nel piano ha la precedenza",
		"the hubs within reach are full on every usable day up to %s, and the places go to those who come first in the plan", dated{"al",
			last})
}

// shortfallRemedy words what would give them a place.
func (w words) shortfallRemedy(e *Explanation, s Shortfall) say.Text {
	switch {
	case s.Reason == planner.NoHubInRange && e.NearestHubID == "":
		return say.Text{It: "Un hub aperto.", En: "An open hub."}
	case s.Reason == planner.NoHubInRange:
		return say.Textf("Un hub più vicino, o un limite di almeno %s metri.", "A nearer hub, or a limit of at least %s metres.",
			say.Count(e.NearestM))
	case s.Reason == planner.NoSupply:
		return say.Text{It: "Più dosi consegnate, o prima.", En: "More doses delivered, or earlier."}
	case s.Reason == planner.NoSecondDoseDate:
		return say.Text{It: "Un piano che finisca più tardi.", En: "A plan that ends later."}
	case s.Reason == planner.CohortNotOpen:
		return say.Text{It: "Giorni di apertura degli hub dopo quello in cui si aprono le prime dosi.",
			En: "Days on which the hubs are open after these birth years are."}
	case s.HelpDays > 0:
		return say.Textf("Più posti: all'hub %s uno in più servirebbe a una persona oggi esclusa in %s %s, il primo %s (per un ciclo di "+
			"due dosi serve un posto anche per la seconda).",
			"More places: at hub %s one more would serve somebody now left out on %s %s, the first of them %s (a course of two doses "+
				"needs a place for the second as well).",
			w.name(s.HubID), say.Count(s.HelpDays), plural(s.HelpDays, say.Text{It: "giorno", En: "day"},
				say.Text{It: "giorni", En: "days"}), dated{"il", *s.Helps})
	}
	return say.Text{It: "Più posti negli hub raggiungibili.", En: "More places at the hubs within reach."}
}
