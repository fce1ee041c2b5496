package studies

import (
	"hubplan/planner/reserves"
	"hubplan/planner/say"
)

// siteWords are the sentences on a site, one after the other.
type siteWords struct {
	site    *reserves.Site
	account *reserves.Account
	lang    say.Lang
	parts   []string
}

func (w *siteWords) add(it, en string, args ...any) {
	w.parts = append(w.parts, say.Textf(it, en, args...).In(w.lang))
}

func (w *siteWords) km(metres int64) string { return say.WholeKm(metres).In(w.lang) }
func (w *siteWords) n(x int64) string       { return say.Count(x).In(w.lang) }

// verdict says yes or no, and in a sentence why.
func (w *siteWords) verdict() {
	switch {
	case w.account.Pays():
		w.add("Sì: il piano costerebbe %s km in meno, attesa compresa (± %s).", "Yes: the plan would cost %s km-equivalents "+
			"less (± %s).",
			w.km(w.account.Saves), say.KmOfDoubt(w.account.Precision))
	case w.account.Limit == reserves.NoCourse:
		w.add("No: nessuno vi può completare il ciclo. I vaccini in uso hanno due dosi, e nei giorni in cui la sede apre (%s) la seconda "+
			"non "+
			"si può dare.", "No: nobody can be given a whole course there. The vaccines in use have two doses, and the second cannot be "+
			"given on the days on which the site is open (%s).", w.n(w.site.Set.OpenDays))
	case w.account.Limit == reserves.NotUsed:
		w.add("No: nel piano migliore non ci andrebbe nessuno.", "No: in the best plan nobody would go there.")
	case w.account.Saves < 0 && -w.account.Saves > w.account.Precision:
		w.add("No: i suoi giorni di apertura costano più di quanto fa risparmiare: %s km in più, attesa compresa.",
			"No: its opening days cost more than it saves, by %s km-equivalents.", w.km(-w.account.Saves))
	default:
		w.add("No: la differenza è troppo piccola per distinguerla (precisione ± %s km, attesa compresa).",
			"No: the difference is below the precision (± %s km-equivalents).", say.KmOfDoubt(w.account.Precision))
	}
}

// use says how many people go there, and what travel and waiting come to.
func (w *siteWords) use() {
	w.add("Postazioni: %s; giorni di apertura: %s. %s persone vi riceverebbero la prima dose; %s cambierebbero hub.",
		"Stations: %s; open days: %s. %s people would begin there; %s would change hub.", w.n(w.site.Hub.Stations),
		w.n(w.site.Set.OpenDays),
		w.n(w.account.People), w.n(w.account.Moved))
	less, more := say.Text{It: "in meno", En: "fewer"}, say.Text{It: "in più", En: "more"}
	word := func(x int64) say.Text {
		if x < 0 {
			return more
		}
		return less
	}
	guessed := say.Text{}
	if w.site.Set.Measures.SecondsGuessed {
		guessed = say.Textf(" (tempi stimati a %s metri al minuto)", " (times estimated at %s metres a minute)",
			w.n(w.site.Set.In.Parameters.MetresPerMinute))
	}
	w.add("Viaggi, sola andata: %s km e %s ore %s in tutto%s; attesa: %s giorni %s in tutto; oltre 30 km %s persone %s.",
		"Travel, one way: %s km and %s hours %s in all%s; waiting: %s days %s in all; beyond 30 km %s people %s.",
		w.km(max(w.account.TravelMetres, -w.account.TravelMetres)), w.n(max(w.account.TravelTime, -w.account.TravelTime)/3600),
		word(w.account.TravelMetres), guessed,
		w.n(max(w.account.WaitDays, -w.account.WaitDays)), word(w.account.WaitDays),
		w.n(max(w.account.Beyond30km, -w.account.Beyond30km)), word(w.account.Beyond30km))
}

// farthest says what becomes of the comune that travels farthest.
func (w *siteWords) farthest(base *reserves.Set) {
	in, now, before := w.site.Set.In, &w.site.Set.Measures, &base.Measures
	switch {
	case now.WorstComune < 0 || before.WorstComune < 0:
	case now.WorstComune == before.WorstComune && max(now.WorstMetres-before.WorstMetres, before.WorstMetres-now.WorstMetres) < 100:
		w.add("Il comune più lontano resta %s (%s km e %s minuti in media).",
			"The farthest comune is still %s (%s km and %s minutes on average).", in.Comuni[now.WorstComune].Name,
			say.Km(now.WorstMetres).In(w.lang), w.n(now.WorstSeconds/60))
	case now.WorstComune == before.WorstComune:
		w.add("Il comune più lontano resta %s, in media a %s km e %s minuti e non più a %s km e %s minuti.",
			"The farthest comune is still %s, on average at %s km and %s minutes and no longer at %s km and %s minutes.",
			in.Comuni[now.WorstComune].Name,
			say.Km(now.WorstMetres).In(w.lang), w.n(now.WorstSeconds/60), say.Km(before.WorstMetres).In(w.lang),
			w.n(before.WorstSeconds/60))
	default:
		w.add("Il comune più lontano passa da %s (%s km e %s minuti in media) a %s (%s km e %s minuti).",
			"The farthest comune is no longer %s (%s km and %s minutes on average) but %s (%s km and %s minutes).",
			in.Comuni[before.WorstComune].Name, say.Km(before.WorstMetres).In(w.lang), w.n(before.WorstSeconds/60),
			in.Comuni[now.WorstComune].Name,
			say.Km(now.WorstMetres).In(w.lang), w.n(now.WorstSeconds/60))
	}
}

// sooner says what ends earlier, and who has a place only then.
func (w *siteWords) sooner() {
	if w.account.DaysEarlier != 0 {
		w.add("L'ultima dose di tutte si darebbe %s giorni prima.", "The last dose of all would be given %s days earlier.",
			w.n(int64(w.account.DaysEarlier)))
	}
	if w.account.Served > 0 {
		w.add("Avrebbero un posto %s persone che oggi non l'hanno.", "%s people would have a place who have none now.",
			w.n(w.account.Served))
	}
}

// needs says what staff the site takes, and whether doses are short rather than seats.
func (w *siteWords) needs() {
	if roles := staffOf(w.site, w.lang); roles != "" {
		w.add("Personale nel giorno più pieno: %s.", "Staff on the fullest day: %s.", roles)
	}
	if w.account.Limit == reserves.Supply {
		w.add("Non dà dosi in più: mancano i vaccini, non le postazioni.", "It gives no doses more: vaccines are short, not stations.")
	}
}

// alone compares the site with the same stations at the nearest active hub.
func (w *siteWords) alone() {
	if w.site.Alone == nil {
		return
	}
	hubs, name := w.site.Set.In.Hubs, w.site.AloneHub
	for h := range hubs {
		if hubs[h].ID == w.site.AloneHub {
			name = hubs[h].Name
		}
	}
	w.add("Le stesse postazioni in più presso %s (l'hub attivo più vicino) farebbero risparmiare %s km, attesa compresa:",
		"The same stations more at %s (the nearest active hub) would save %s km-equivalents:", name, w.km(*w.site.Alone))
	if more := *w.site.Alone - w.account.Saves; more > 0 {
		w.add("%s più della sede.", "%s more than the site.", w.km(more))
	} else {
		w.add("la sede in sé vale %s.", "the place by itself is worth %s.", w.km(-more))
	}
}

// weeks says in which weeks it pays to open the site.
func (w *siteWords) weeks() {
	switch {
	case w.site.PaysFrom != nil:
		w.add("Al costo dato per giorno di apertura conviene aprirla nelle settimane dal %s al %s.",
			"At the given cost of an opening day it pays to open it in the weeks from %s to %s.", *w.site.PaysFrom, *w.site.PaysUntil)
	case w.site.Asked:
		w.add("Al costo dato per giorno di apertura non conviene aprirla in nessuna settimana.",
			"At the given cost of an opening day it pays to open it in no week.")
	}
}
