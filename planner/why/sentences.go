package why

import (
	"slices"
	"strings"

	"hubplan/planner"
	"hubplan/planner/say"
)

// reason words why a group does not go to its nearest hub.
func (w words) reason(e *Explanation, g *Group) say.Text {
	if g.Reason == Promised {
		promised := plural(g.People, say.Text{It: "resta dov'era già promessa", En: "stays where it was promised"},
			say.Text{It: "restano dov'erano già promesse", En: "stay where they were promised"})
		return say.Textf("%s per i nati %s %s, %s (%s km); l'hub più vicino, %s, è a %s km.",
			"%s for those born %s %s, at %s (%s km); the nearest hub, %s, is %s km away.",
			doses(g.People), w.years(g.Cohort), promised, w.to(g.HubID), say.Km(g.DistanceM), w.name(e.NearestHubID), say.Km(e.NearestM))
	}
	switch g.Reason {
	case Booked:
		return join(w.who(e, g), say.Text{It: "Hanno già la prenotazione, o un posto annunciato per i prossimi giorni: restano dove " +
			"sono attese.", En: "They are booked, or have a place announced for the coming days: they stay where they are expected."})
	case Assigned:
		return join(w.who(e, g), say.Text{It: "Sono assegnate a quest'hub: possono andare solo lì.",
			En: "They are assigned to this hub: they may go there only."})
	case Announced:
		return join(w.who(e, g), say.Text{It: "È l'hub che era stato annunciato: per la strada che si risparmierebbe il piano non " +
			"sposta chi ha già un posto.", En: "It is the hub that was announced: for the way it would save, the plan does not move " +
			"people who have a place."})
	}
	return join(w.who(e, g), w.obstacle(g, &g.Nearer[0]), w.choice(e, g), w.waiting(g), w.price(g), w.others(g))
}

// who says who goes where, when, and how much farther it is.
func (w words) who(e *Explanation, g *Group) say.Text {
	go1 := plural(g.People, say.Text{It: "va", En: "goes"}, say.Text{It: "vanno", En: "go"})
	t := say.Textf("%s %s %s (%s km) invece che %s (%s km): %s km in più", "%s %s to %s (%s km) instead of %s (%s km): %s km more",
		w.born(g.People, g.Cohort), go1, w.to(g.HubID), say.Km(g.DistanceM), w.to(e.NearestHubID), say.Km(e.NearestM), say.Km(g.ExtraM))
	if g.People > 1 {
		t = glue(t, say.Textf(" a testa, %s km in tutto", " each, %s km in all", say.Km(g.People*g.ExtraM)))
	}
	from, to := g.Dates[0].From, g.Dates[len(g.Dates)-1].To
	if from == to {
		return glue(t, say.Textf("; prima dose %s.", "; first dose on %s.", dated{"il", from}))
	}
	return glue(t, say.Textf("; prime dosi %s %s.", "; first doses from %s to %s.", dated{"dal", from}, dated{"al", to}))
}

func glue(a, b say.Text) say.Text { return say.Text{It: a.It + b.It, En: a.En + b.En} }

// obstacle says what stands in the way at the nearest hub.
func (w words) obstacle(g *Group, n *Nearer) say.Text {
	at := w.to(n.HubID)
	at.It = capital(at.It)
	switch n.Reason {
	case RoomLeft:
		t := say.Textf("%s %s c'è ancora almeno un posto, che in tutto costerebbe meno: ",
			"%s still has a place on %s, which would cost less in all: ", at, dated{"il", *n.FreeFrom})
		if !w.proven {
			return glue(t, say.Text{It: "questo piano segue una regola e non cerca il costo minore.",
				En: "this plan follows a rule and does not look for the least cost."})
		}
		return glue(t, say.Text{It: "il piano è dimostrato buono entro uno scarto, e questo ne fa parte.",
			En: "the plan is proven to a gap, and this is part of it."})
	case NotOpen:
		return say.Textf("%s non si può cominciare da quando si aprono le prime dosi per questi anni di nascita: l'hub apre solo prima.",
			"%s gives no first dose once these birth years are open: it opens before that only.", at)
	}
	from, to, _ := n.Period()
	last := g.Dates[len(g.Dates)-1].To
	reasons, days := n.byReason(to)
	if len(reasons) > 1 { // up to the day they come is what matters
		reasons, days = n.byReason(last)
	} else {
		last = to
	}
	t := say.Textf("%s, %s %s, ", "At %s, from %s to %s, ", at, dated{"dal", from}, dated{"al", last})
	if from == last {
		t = say.Textf("%s, %s, ", "At %s, on %s, ", at, dated{"il", from})
	}
	for k, r := range reasons {
		if k > 0 {
			t = glue(t, say.Text{It: "; ", En: "; "})
		}
		if len(reasons) > 1 {
			t = glue(t, say.Textf("per %s %s ", "for %s %s ", say.Count(days[k]),
				plural(days[k], say.Text{It: "giorno", En: "day"}, say.Text{It: "giorni", En: "days"})))
		}
		t = glue(t, reasonClause(r))
	}
	if last < to && n.FreeFrom != nil {
		t = glue(t, say.Textf(", e fino %s non c'è mai posto per un ciclo intero",
			", and up to %s there is never a place for a whole course", dated{"al", to}))
	}
	return join(glue(t, say.Text{It: ".", En: "."}), given(g, n))
}

// byReason sums the days of the stretches up to a date, the reason of most days
// first, ties by the first day.
func (n *Nearer) byReason(last planner.Date) (reasons []Reason, days []int64) {
	for _, s := range n.Stretches {
		if s.To = min(s.To, last); s.From > last {
			break
		}
		k := slices.Index(reasons, s.Reason)
		if k < 0 {
			k = len(reasons)
			reasons, days = append(reasons, s.Reason), append(days, 0)
		}
		days[k] += s.Days()
	}
	for k := range reasons { // few enough for an insertion
		for j := k; j > 0 && days[j] > days[j-1]; j-- {
			reasons[j], reasons[j-1], days[j], days[j-1] = reasons[j-1], reasons[j], days[j-1], days[j]
		}
	}
	return reasons, days
}

func reasonClause(r Reason) say.Text {
	switch r {
	case Full:
		return say.Text{It: "tutte le dosi sono occupate", En: "all doses are taken"}
	case SecondDoseFull:
		return say.Text{It: "c'è posto per la prima dose ma non nei giorni in cui andrebbe data la seconda",
			En: "there is a place for the first dose but none when the second is due"}
	case Closed:
		return say.Text{It: "l'hub è chiuso", En: "the hub is closed"}
	case NoSupply:
		return say.Text{It: "c'è posto ma non ci sono dosi di vaccino", En: "there is a place but no vaccine"}
	case NotServed:
		return say.Text{It: "l'hub non serve questi anni di nascita", En: "the hub does not serve these birth years"}
	case NoSecondDate:
		return say.Text{It: "la seconda dose cadrebbe dopo la fine del piano", En: "the second dose would be due after the plan's end"}
	case NotOpen:
		return say.Text{It: "nessun vaccino di questi anni di nascita si può ancora cominciare",
			En: "no vaccine of these birth years can be started yet"}
	}
	panic("why: no words for the reason " + string(r))
}

// given says what the nearest hub gives up to the day on which they come.
func given(g *Group, n *Nearer) say.Text {
	if n.FirstDoses+n.SecondDoses+n.Committed == 0 {
		return say.Text{}
	}
	t := say.Textf("Fino %s dà %s dosi su %s possibili: %s prime e %s seconde",
		"Up to %s it gives %s of %s possible doses: %s first and %s second",
		dated{"al", g.Dates[len(g.Dates)-1].To}, say.Count(n.FirstDoses+n.SecondDoses+
			n.Committed), say.Count(n.Capacity), say.Count(n.FirstDoses), say.Count(n.SecondDoses))
	if n.Committed > 0 {
		t = glue(t, say.Textf(", %s già promesse", ", %s promised before", say.Count(n.Committed)))
	}
	return glue(t, say.Text{It: ".", En: "."})
}

// choice says why others of the cohort have the places, where that is what it is.
func (w words) choice(e *Explanation, g *Group) say.Text {
	if g.Reason != WorthMore {
		return say.Text{}
	}
	at := w.to(e.NearestHubID)
	t := say.Textf("Degli stessi anni di nascita il piano manda %s %s di altri comuni",
		"Of the same birth years the plan sends to %s %s of other comuni", at, people(g.Peers.People))
	there := w.to(g.HubID)
	switch {
	case g.Peers.Least == nil:
		return glue(t, say.Textf(": %s sarebbero oltre i limiti di distanza.", ": %s would be beyond the limits of distance for them.",
			there))
	case *g.Peers.LeastCost < g.ExtraCost:
		return glue(t, say.Text{It: ".", En: "."})
	case *g.Peers.Least < g.ExtraM:
		return glue(t, say.Textf(": a loro andare %s peserebbe di più, perché i chilometri di un viaggio lungo contano più dei primi.",
			": going to %s would weigh more on them, since the kilometres of a long journey count more than the first.", there))
	}
	return glue(t, say.Textf(": per andare %s farebbero almeno %s km in più (%s), e scambiarsi i posti non accorcerebbe la strada.",
		": to go to %s they would travel at least %s km more (%s), and changing places would not make the way shorter.",
		there, say.Km(*g.Peers.Least), w.in.Comuni[w.comune(g.Peers.IstatCode)].Name))
}

// waiting compares with waiting for the nearest hub.
func (w words) waiting(g *Group) say.Text {
	n := &g.Nearer[0]
	at := w.to(n.HubID)
	switch {
	case g.Reason == RoomLeft || g.Reason == NotOpen:
		return say.Text{}
	case n.FreeFrom == nil:
		return say.Textf("%s non si libera un posto fino alla fine del piano (%s).", "At %s no place comes free up to the plan's end (%s).",
			say.Text{It: capital(at.It), En: at.En}, w.in.Date(w.in.Days-1))
	case g.DaysGained == nil: // some of the group have another vaccine, or another day to give back
		return say.Textf("%s non per tutti loro si libera un posto fino alla fine del piano (%s).",
			"At %s a place does not come free for all of them up to the plan's end (%s).",
			say.Text{It: capital(at.It), En: at.En}, w.in.Date(w.in.Days-1))
	}
	// Whoever waits first has that place; the others begin later still.
	each := *g.DaysGained / g.People
	later := say.Textf("almeno %s %s", "at least %s %s", say.Count(each),
		plural(each, say.Text{It: "giorno", En: "day"}, say.Text{It: "giorni", En: "days"}))
	if *g.DaysGained%g.People != 0 {
		later = say.Textf("in media almeno %s giorni", "on average at least %s days", say.Mean{Sum: *g.DaysGained, People: g.People})
	}
	t := say.Textf("Aspettando il primo posto libero %s (%s) si comincerebbe %s più tardi",
		"Waiting for the first free place at %s (%s) they would begin %s later", at, *n.FreeFrom, later)
	return glue(t, say.Textf(": nel conto del piano pesa come %s km a testa.", ": in the plan's reckoning that weighs as %s km each.",
		say.Km(*g.WaitM/g.People)))
}

// price compares the prices of a place.
func (w words) price(g *Group) say.Text {
	if g.Prices == nil || g.Reason == RoomLeft || g.Prices.DearerM < g.ExtraCost {
		return say.Text{}
	}
	return say.Textf("Ai prezzi del piano un posto %s vale per gli altri %s km equivalenti in più che %s: non meno dei %s che costa la "+
		"strada in più.", "At the plan's prices a place at %s is worth %s km-equivalents more to others than one at %s: no less than the %s "+
		"that the longer way costs.",
		w.to(g.Nearer[0].HubID), say.Km(g.Prices.DearerM), w.to(g.HubID), say.Km(g.ExtraCost))
}

// others says what stood in the way at the hubs between the nearest and theirs.
func (w words) others(g *Group) say.Text {
	var full, rest say.Text
	for k := range g.Nearer[1:] {
		n := &g.Nearer[1+k]
		at := w.to(n.HubID)
		_, to, _ := n.Period()
		switch n.Reason {
		case RoomLeft:
			rest = join(rest, say.Textf("Anche %s (%s km) c'è ancora almeno un posto, %s.", "%s (%s km) still has a place too, on %s.", at,
				say.Km(n.DistanceM), dated{"il", *n.FreeFrom}))
			continue
		case NotOpen:
			rest = join(rest, say.Textf("Anche %s (%s km) non si può cominciare: l'hub apre solo prima.",
				"%s (%s km) is open before that only, too.", at, say.Km(n.DistanceM)))
			continue
		}
		if full != (say.Text{}) {
			full = glue(full, say.Text{It: ", ", En: ", "})
		}
		full = glue(full, say.Textf("%s (%s km) fino %s", "%s (%s km) up to %s", at, say.Km(n.DistanceM), dated{"al", to}))
	}
	if full != (say.Text{}) {
		full = say.Textf("Non c'è posto neppure %s.", "Nor is there a place at %s.", full)
	}
	return join(full, rest)
}

// capital begins a sentence with the Italian preposition of [words.to].
func capital(s string) string { return "A" + strings.TrimPrefix(s, "a") }
