package comune

import (
	"cmp"
	"slices"

	"hubplan/io/xlsxfile"
	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/planner/why"
	"hubplan/reports/edition"
)

// whyInBrief says in a few sentences why people go where they go, the most telling first: how
// many go to the nearest hub, what sends the most of the others elsewhere, what would change
// it, and what is nearer still.
func whyInBrief(e *edition.Edition, x *why.Explanation) (sentences []say.Text) {
	all := []say.Text{nearestWords(e, x), mainReason(e, x), changeWords(e, x), unusedWords(e, x)}
	if x.Owed != nil {
		all = slices.Insert(all, 2, owedWords(x.Owed))
	}
	for _, s := range all {
		if s != (say.Text{}) {
			sentences = append(sentences, s)
		}
	}
	return sentences
}

// told are the first of some sentences under their heading.
func told(e *edition.Edition, sentences []say.Text, d detail) []xlsxfile.Block {
	blocks := []xlsxfile.Block{xlsxfile.Heading(e.Say(say.Text{It: "Perché", En: "Why"}))}
	for _, s := range sentences[:min(len(sentences), d.reasons)] {
		blocks = append(blocks, xlsxfile.Text{Text: e.Say(s)}, xlsxfile.Space(2))
	}
	return blocks
}

// hubNamed is what a hub is called where room is short.
func hubNamed(e *edition.Edition, id string) string {
	h := slices.IndexFunc(e.Instance.Hubs, func(h planner.Hub) bool { return h.ID == id })
	return e.HubPlace(h)
}

// nearestWords says how many go to the nearest hub.
func nearestWords(e *edition.Edition, x *why.Explanation) say.Text {
	if x.NearestHubID == "" {
		return say.Text{It: "Nessun hub del piano è aperto.", En: "No hub of the plan is open."}
	}
	t := say.Textf("L'hub più vicino è quello di %s (%s km)", "The nearest hub is that of %s (%s km)", hubNamed(e, x.NearestHubID),
		say.Km(x.NearestM))
	switch {
	case x.Served == 0:
		return say.Textf("%s.", "%s.", t)
	case x.AsNear == x.Served:
		return say.Textf("%s: ci vanno tutti.", "%s: all go there.", t)
	case x.AsNear == 0:
		return say.Textf("%s: non ci va nessuno.", "%s: nobody goes there.", t)
	}
	return say.Textf("%s: ci vanno %s persone su %s.", "%s: %s of %s people go there.", t, say.Count(x.AsNear), say.Count(x.Served))
}

// mainReason says what keeps the most of those who go farther from the nearest hub.
func mainReason(e *edition.Edition, x *why.Explanation) say.Text {
	byReason := map[why.Reason]int64{}
	var all, metres int64
	for k := range x.Elsewhere {
		g := &x.Elsewhere[k]
		if g.Reason == why.Promised {
			continue // doses, not people
		}
		byReason[g.Reason] += g.People
		all += g.People
		metres += g.People * g.ExtraM
	}
	if all == 0 {
		return say.Text{}
	}
	reasons := make([]why.Reason, 0, len(byReason))
	for r := range byReason {
		reasons = append(reasons, r)
	}
	slices.SortFunc(reasons, func(a, b why.Reason) int {
		return cmp.Or(cmp.Compare(byReason[b], byReason[a]), cmp.Compare(a, b))
	})
	main := reasons[0]
	who := say.Textf("Gli altri %s fanno in media %s km in più", "The other %s travel %s km more on average", say.Count(all),
		say.Km(metres/all))
	switch {
	case x.AsNear == 0:
		who = say.Textf("In media la strada è di %s km più lunga", "On average the way is %s km longer", say.Km(metres/all))
	case all == 1:
		who = say.Textf("Una persona fa %s km in più", "One person travels %s km more", say.Km(metres))
	}
	mostly := say.Text{}
	if byReason[main] < all {
		mostly = say.Textf(" (per %s di loro)", " (for %s of them)", say.Count(byReason[main]))
	}
	return say.Textf("%s: %s%s.", "%s: %s%s.", who, reasonWords(main), mostly)
}

// reasonWords tells a reason to a reader who knows no word of planning.
func reasonWords(r why.Reason) say.Text {
	switch r {
	case why.WorthMore:
		return say.Text{It: "nell'hub più vicino i posti vanno a coetanei di altri comuni, che altrove farebbero ancora più strada",
			En: "the places there go to people of their age from other comuni, who would travel even farther elsewhere"}
	case why.Full:
		return say.Text{It: "nell'hub più vicino, nei loro giorni, tutti i posti sono occupati", En: "on their days all places there are taken"}
	case why.SecondDoseFull:
		return say.Text{It: "nell'hub più vicino non c'è posto nei giorni della seconda dose", En: "there is no place there when the second dose is due"}
	case why.Closed:
		return say.Text{It: "lì, nei loro giorni, l'hub è chiuso", En: "the hub there is closed on their days"}
	case why.NoSupply:
		return say.Text{It: "lì ci sono posti ma non abbastanza vaccino", En: "there are places there, but not enough vaccine"}
	case why.NoSecondDate:
		return say.Text{It: "lì la seconda dose cadrebbe dopo la fine del piano", En: "the second dose there would be due after the plan's end"}
	case why.NotOpen:
		return say.Text{It: "lì si comincia solo prima che tocchi a loro", En: "one can begin there only before their turn"}
	case why.NotServed:
		return say.Text{It: "quell'hub non riceve questi anni di nascita", En: "that hub does not take these birth years"}
	case why.RoomLeft:
		return say.Text{It: "lì un posto ci sarebbe, ma il piano non cerca sempre la strada più breve",
			En: "there would be a place there, but the plan does not always look for the shortest way"}
	case why.Assigned:
		return say.Text{It: "possono andare solo all'hub indicato", En: "they may go to the hub named only"}
	case why.Announced:
		return say.Text{It: "è l'hub che era già stato annunciato", En: "it is the hub that was announced before"}
	case why.Booked:
		return say.Text{It: "hanno già la prenotazione", En: "they are booked already"}
	}
	panic("reports: no words for the reason " + string(r))
}

// changeWords says how many doses more would take everybody to the nearest hub.
func changeWords(e *edition.Edition, x *why.Explanation) say.Text {
	if x.Remedy == nil {
		return say.Text{}
	}
	return say.Textf("Per mandarli tutti lì, senza spostare altri, servirebbero %s dosi in più, %s.",
		"To take all of them there, moving nobody else, %s more doses would be needed, %s.", say.Count(x.Remedy.Doses),
		e.DayWords(x.Remedy.From, x.Remedy.To))
}

// unusedWords names the nearest of the hubs nearer still that are not open.
func unusedWords(e *edition.Edition, x *why.Explanation) say.Text {
	if len(x.Unused) == 0 {
		return say.Text{}
	}
	u := x.Unused[0]
	state := say.Text{It: "ma non apre mai", En: "but it never opens"}
	if u.Reserve {
		state = say.Text{It: "ma è una sede di riserva, che questo piano non apre", En: "but it is a reserve site, which this plan does not open"}
	}
	return say.Textf("Più vicino sarebbe %s (%s km), %s.", "Nearer would be %s (%s km), %s.", hubNamed(e, u.HubID), say.Km(u.DistanceM), state)
}

// owedWords says what becomes of those who had the first dose and wait for the second.
func owedWords(o *why.OwedDoses) say.Text {
	t := say.Textf("%s persone hanno avuto la prima dose e aspettano la seconda: %s hanno un posto",
		"%s people had the first dose and wait for the second: %s have a place", say.Count(o.People), say.Count(o.Served))
	if o.Late > 0 {
		t = say.Textf("%s, %s in ritardo", "%s, %s late", t, say.Count(o.Late))
	}
	return say.Textf("%s.", "%s.", t)
}
