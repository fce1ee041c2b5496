package why

import (
	"slices"

	"hubplan/planner"
	"hubplan/planner/say"
)

// Prose says what the table of an explanation cannot: where the comune goes by and
// large, each kind of reason in it once, why some wait long, and what would take everybody to
// the nearest hub. One text a sentence or two; the first is the summary.
func (p *Plan) Prose(e *Explanation) []say.Text {
	w := p.words()
	all := []say.Text{p.Summary(e)}
	for _, k := range Kinds() {
		if t := w.kind(e, k); t != (say.Text{}) {
			all = append(all, t)
		}
	}
	if e.Owed != nil {
		all = append(all, w.owed(e.Owed))
	}
	if e.Waiting.People > 0 {
		all = append(all, w.longWait(&e.Waiting))
	}
	if e.Remedy != nil {
		all = append(all, w.remedy(e))
	}
	return all
}

// owed says where and when second doses that are owed are given.
func (w words) owed(o *OwedDoses) say.Text {
	if o.Served == 0 {
		return say.Textf("%s aspettano la seconda dose e non c'è ancora un posto.", "%s wait for the second dose and there is no seat yet.",
			people(o.People))
	}
	t := say.Textf("Seconda dose a %s che l'aspettano: %s, %s %s", "Second dose for %s who wait for it: %s, %s %s", people(o.People),
		w.name(o.HubID), dated{"dal", o.First}, dated{"al", o.Last})
	if none := o.People - o.Served; none > 0 {
		t = glue(t, say.Textf("; %s senza posto", "; %s without a seat", say.Count(none)))
	}
	if o.Late > 0 {
		t = glue(t, say.Textf("; %s in ritardo", "; %s late", say.Count(o.Late)))
	}
	return glue(t, say.Text{It: ".", En: "."})
}

// longWait says of those who wait long whether they could have gone anywhere sooner.
func (w words) longWait(x *Waiting) say.Text {
	who := say.Textf("%s oltre una settimana (in media %s giorni): ", "%s over a week (%s days on average): ",
		plural(x.People, say.Text{It: "1 persona aspetta", En: "1 person waits"},
			say.Textf("%s aspettano", "%s wait", say.Count(x.People))), say.Mean{Sum: x.Days, People: x.People})
	switch x.Nowhere {
	case x.People:
		return glue(who, say.Text{It: "prima non c'era posto in nessun hub.", En: "no hub had an earlier place."})
	case 0:
		return glue(who, say.Text{It: "un posto prima c'era, ma al piano non conveniva.",
			En: "there was an earlier place, at a higher cost."})
	}
	return glue(who, say.Textf("per %s nessun hub aveva posto prima, per gli altri non conveniva al piano.",
		"for %s no hub had an earlier place, for others a dearer one.", say.Count(x.Nowhere)))
}

// Summary says in a few sentences where a comune's people go.
func (p *Plan) Summary(e *Explanation) say.Text {
	w := p.words()
	t := say.Textf("%s: %s da vaccinare", "%s: %s to be vaccinated", e.Comune, people(e.Demand))
	switch {
	case e.Demand == 0:
	case e.Served == e.Demand:
		t = glue(t, plural(e.Demand, say.Text{It: ", con un posto", En: ", with a place"},
			say.Text{It: ", tutte con un posto", En: ", all with a place"}))
	default:
		t = glue(t, say.Textf(", %s con un posto", ", %s with a place", say.Count(e.Served)))
	}
	t = glue(t, say.Text{It: ".", En: "."})
	if e.NearestHubID == "" {
		return join(t, say.Text{It: "Nessun hub del piano è aperto.", En: "No hub of the plan is open."})
	}
	t = join(t, say.Textf("L'hub più vicino è %s (%s km)", "The nearest hub is %s (%s km)", w.name(e.NearestHubID), say.Km(e.NearestM)))
	switch {
	case e.Served == 0:
		t = glue(t, say.Text{It: ".", En: "."})
	case e.AsNear == e.Served:
		t = glue(t, say.Text{It: ": ci vanno tutte.", En: ": all go there."})
	case e.AsNear == 0:
		t = glue(t, say.Textf(": non ci va nessuno, %s km in più in tutto.", ": nobody goes there, %s km more in all.", say.Km(e.ExtraM)))
	default:
		t = glue(t, say.Textf(": ci vanno in %s, le altre fanno %s km in più in tutto.",
			": %s go there, the others %s km farther in all.", say.Count(e.AsNear), say.Km(e.ExtraM)))
	}
	return join(t, w.unused(e))
}

// unused names the nearest of the hubs nearer still that the plan cannot use.
func (w words) unused(e *Explanation) say.Text {
	if len(e.Unused) == 0 {
		return say.Text{}
	}
	u := e.Unused[0]
	state := say.Text{It: "che non apre mai", En: "which never opens"}
	if u.Reserve {
		state = say.Text{It: "di riserva", En: "a reserve"}
	}
	return say.Textf("Più vicino sarebbe %s (%s km), %s.", "Nearer would be %s (%s km), %s.", w.name(u.HubID), say.Km(u.DistanceM), state)
}

// kind says once what a kind of reason in the table means here; nothing where it is not
// in it, or says all.
func (w words) kind(e *Explanation, k Kind) say.Text {
	var of []*Group
	for g := range e.Elsewhere {
		if Kind(e.Elsewhere[g].Reason) == k {
			of = append(of, &e.Elsewhere[g])
		}
	}
	if len(of) == 0 {
		return w.without(e, k)
	}
	name := k.Words()
	t := say.Textf("«%s»: ", "“%s”: ", name)
	switch Reason(k) {
	case WorthMore:
		return join(glue(t, w.others(e, of)), w.waiting(of))
	case Full, SecondDoseFull, Closed, NoSupply, NoSecondDate, NotServed:
		return join(glue(t, w.obstacle(e, of, Reason(k))), w.waiting(of))
	case NotOpen:
		return glue(t, say.Textf("%s non si può cominciare da quando si aprono le prime dosi per questi anni.",
			"%s nobody can begin once first doses are open for these birth years.", w.at(e)))
	case RoomLeft:
		if !w.proven {
			return glue(t, say.Textf("%s un posto c'era: questo piano segue una regola e non cerca il costo minore.",
				"%s there was a place: this plan follows a rule and does not look for the least cost.", w.at(e)))
		}
		return glue(t, say.Textf("%s un posto sarebbe costato meno: è parte della piccola differenza che può restare fra "+
			"questo piano e il migliore possibile.",
			"%s a place would have cost less: the plan is proven to a gap, and this is part of it.", w.at(e)))
	case Assigned:
		return glue(t, say.Text{It: "possono andare solo a quest'hub.", En: "they may go to this hub only."})
	case Announced:
		return glue(t, say.Text{It: "è l'hub già annunciato, e la strada risparmiata non vale lo spostamento.",
			En: "it is the hub that was announced, and the way saved is not worth a move."})
	case Booked:
		return glue(t, say.Text{It: "restano dove sono già attesi.", En: "they stay where they are expected already."})
	case Promised:
		return glue(t, say.Text{It: "sono dosi già promesse prima del piano, e restano dov'erano.",
			En: "these are doses, and stay where they were promised before the plan."})
	}
	panic("why: no sentence for the kind " + string(k))
}

// at is “at the nearest hub”, at the beginning of a sentence or after a colon.
func (w words) at(e *Explanation) say.Text {
	to := w.to(e.NearestHubID)
	return say.Text{It: to.It, En: "at " + to.En}
}

// others says who has the places.
func (w words) others(e *Explanation, of []*Group) say.Text {
	var n int64
	var least *int64
	told := map[string]bool{}
	for _, g := range of {
		if !told[g.Cohort] { // several groups of a cohort have the same peers
			told[g.Cohort] = true
			n += g.Peers.People
		}
		if l := g.Peers.Least; l != nil && (least == nil || *l < *least) {
			least = l
		}
	}
	t := say.Textf("%s %s di altri comuni", "%s %s from other comuni", w.at(e),
		plural(n, say.Text{It: "va 1 coetaneo", En: "goes 1 person of their age"},
			say.Textf("vanno %s coetanei", "go %s people of their age", say.Count(n))))
	if least != nil && *least > 0 {
		t = glue(t, say.Textf(", altrove con almeno %s km in più", ", elsewhere with at least %s km more", say.Km(*least)))
	}
	return glue(t, say.Text{It: ".", En: "."})
}

// obstacle says what stands in the way at the nearest hub, and when.
func (w words) obstacle(e *Explanation, of []*Group, r Reason) say.Text {
	var from, to planner.Date
	for _, g := range of {
		first, last, ok := g.Nearer[0].Period()
		if ok && (from == 0 || first < from) {
			from = first
		}
		to = max(to, min(last, g.Dates[len(g.Dates)-1].To))
	}
	at := w.at(e)
	when := say.Textf(" %s %s", " from %s to %s", dated{"dal", from}, dated{"al", to})
	if from == to {
		when = say.Textf(" %s", " on %s", dated{"il", from})
	}
	switch r {
	case Full:
		return say.Textf("%s%s le dosi sono tutte occupate.", "%s%s all doses are taken.", at, when)
	case SecondDoseFull:
		return say.Textf("%s%s c'è posto per la prima dose, ma non nei giorni della seconda.",
			"%s%s there is a place for the first dose, but none when the second is due.", at, when)
	case Closed:
		return say.Textf("%s%s l'hub è chiuso, quasi sempre.", "%s%s the hub is closed, nearly always.", at, when)
	case NoSupply:
		return say.Textf("%s%s c'è posto ma non ci sono dosi.", "%s%s there is a place but no vaccine.", at, when)
	case NoSecondDate:
		return say.Textf("%s%s la seconda dose cadrebbe dopo la fine del piano.", "%s%s the second dose would be due after the plan's end.",
			at, when)
	case NotServed:
		return say.Textf("%s l'hub non serve questi anni di nascita.", "%s the hub does not serve these birth years.", at)
	}
	panic("why: no words for the obstacle " + string(r))
}

// waiting says what waiting for the nearest hub would cost.
func (w words) waiting(of []*Group) say.Text {
	var n, days int64
	for _, g := range of {
		switch {
		case g.DaysGained == nil && slices.ContainsFunc(of, func(g *Group) bool { return g.DaysGained != nil }):
			return say.Text{It: "Per alcuni lì non si libera più un posto.", En: "For some no place comes free there."}
		case g.DaysGained == nil:
			return say.Text{It: "Lì un posto non si libera più.", En: "No place comes free there."}
		}
		n, days = n+g.People, days+*g.DaysGained
	}
	if days == 0 {
		return say.Text{}
	}
	return say.Textf("Aspettando lì, in media almeno %s giorni dopo.",
		"Waiting there: at least %s days later on average.", say.Mean{Sum: days, People: n})
}

// without says why people have no place, and what would give them one.
func (w words) without(e *Explanation, k Kind) say.Text {
	at := slices.IndexFunc(e.Shortfalls, func(s Shortfall) bool { return unserved(s.Reason) == k })
	if at < 0 {
		return say.Text{}
	}
	s := &e.Shortfalls[at]
	t := say.Textf("«%s»: ", "“%s”: ", k.Words())
	last := w.in.Date(w.in.Days - 1)
	switch {
	case s.Reason == planner.NoHubInRange && e.NearestHubID == "":
		return glue(t, say.Text{It: "nessun hub è aperto.", En: "no hub is open."})
	case s.Reason == planner.NoHubInRange && w.in.Parameters.MaxMetres > 0 && e.NearestM > w.in.Parameters.MaxMetres:
		return glue(t, say.Textf("l'hub più vicino è oltre il limite di %s km; ne serve uno più vicino, o un limite di %s metri.",
			"the nearest hub is beyond the limit of %s km; it takes a nearer one, or a limit of %s metres.",
			say.Km(w.in.Parameters.MaxMetres), say.Count(e.NearestM)))
	case s.Reason == planner.NoHubInRange:
		return glue(t, say.Text{It: "nessun hub entro i limiti di distanza serve queste persone.",
			En: "no hub within the limits of distance serves these people."})
	case s.Reason == planner.NoSupply:
		return glue(t, say.Text{It: "negli hub c'è ancora posto, ma le dosi consegnate non bastano.",
			En: "the hubs still have places, but not enough vaccine is delivered."})
	case s.Reason == planner.NoSecondDoseDate:
		return glue(t, say.Textf("i posti che restano sono per prime dosi con la seconda dopo la fine del piano (%s).",
			"the places left are for first doses whose second is due after the plan's end (%s).", last))
	case s.Reason == planner.CohortNotOpen:
		return glue(t, say.Text{It: "nessun hub raggiungibile è aperto quando queste persone possono cominciare.",
			En: "no hub within reach is open when these people can begin."})
	case s.HelpDays > 0:
		return glue(t, say.Textf("gli hub raggiungibili sono pieni fino %s. Un posto in più a %s servirebbe in %s %s, il primo %s.",
			"the hubs within reach are full up to %s. One more place at %s would serve somebody on %s %s, first on %s.", dated{"al", last},
			w.name(s.HubID), say.Count(s.HelpDays), plural(s.HelpDays, say.Text{It: "giorno", En: "day"},
				say.Text{It: "giorni", En: "days"}), dated{"il", *s.Helps}))
	}
	return glue(t, say.Textf("gli hub raggiungibili sono pieni fino %s.", "the hubs within reach are full up to %s.", dated{"al", last}))
}

// remedy says what would let everybody go to the nearest hub.
func (w words) remedy(e *Explanation) say.Text {
	r := e.Remedy
	t := say.Textf("Per andarci tutti negli stessi giorni, senza spostare altri: %s in più %s",
		"To take all there the same days, moving nobody else: %s more %s", doses(r.Doses), r.when())
	if r.Days > 1 {
		t = glue(t, say.Textf(" (al massimo %s al giorno)", " (at most %s a day)", say.Count(r.MostOnADay)))
	}
	if r.ClosedDays > 0 {
		t = glue(t, say.Textf(", con %s %s in più", ", with %s %s more", say.Count(r.ClosedDays), plural(r.ClosedDays,
			say.Text{It: "apertura", En: "open day"}, say.Text{It: "aperture", En: "open days"})))
	}
	return glue(t, say.Text{It: ".", En: "."})
}

func (r *Remedy) when() say.Text {
	if r.From == r.To {
		return say.Textf("%s", "on %s", dated{"il", r.From})
	}
	return say.Textf("%s %s", "from %s to %s", dated{"dal", r.From}, dated{"al", r.To})
}

func doses(n int64) say.Text {
	return say.Textf("%s %s", "%s %s", say.Count(n), plural(n, say.Text{It: "dose", En: "dose"}, say.Text{It: "dosi", En: "doses"}))
}

func glue(a, b say.Text) say.Text { return say.Text{It: a.It + b.It, En: a.En + b.En} }
