package reports

import (
	"strings"

	"hubplan/planner"
	"hubplan/planner/reserves"
	"hubplan/planner/say"
	"hubplan/planner/tables"
)

// Reserves is a study of reserve sites, made ready for reports.
type Reserves struct {
	Base *Result // of opening none
	*reserves.Answer
}

// Table is all sets as table reserves: none, the sites by themselves, then
// sets of more.
func (r *Reserves) Table() []tables.Reserve {
	run := tables.Run{RunID: r.Base.RunID, AsOf: int32(r.Base.Instance.Parameters.AsOf)}
	row := func(x *reserves.Set, a reserves.Account) tables.Reserve {
		return tables.Reserve{Run: run, Sites: r.names(x, "+", func(h *planner.Hub) string { return h.ID }), Number: int32(len(x.Sites)),
			Best: x == r.Best.Set, Pays: a.Pays(), Limit: string(a.Limit),
			SavesM: a.Saves, PrecisionM: a.Precision, TravelM: a.TravelMetres, TravelS: a.TravelTime, WaitDays: a.WaitDays,
			Served: a.Served, Beyond30Km: a.Beyond30km, DaysEarlier: int32(a.DaysEarlier),
			LeadDoses: a.LeadDoses, People: a.People, MovedPeople: a.Moved, WorstM: x.Measures.WorstMetres, OpenDays: x.OpenDays,
			StationDays: a.StationDays, Peak: a.PeakStations}
	}
	rows := []tables.Reserve{row(r.BaseSet, reserves.Account{})}
	for k := range r.Sites {
		s := &r.Sites[k]
		x := row(s.Set, s.Account)
		x.AloneM, x.AloneHubID = s.Alone, s.AloneHub
		if s.PaysFrom != nil {
			x.PaysFrom, x.PaysUntil = new(int32(*s.PaysFrom)), new(int32(*s.PaysUntil))
		}
		rows = append(rows, x)
	}
	for _, x := range r.Sets {
		rows = append(rows, row(x, reserves.Of(r.BaseSet, x)))
	}
	return rows
}

// names joins the sites of a set.
func (r *Reserves) names(x *reserves.Set, by string, of func(*planner.Hub) string) string {
	var out []string
	for _, s := range x.Sites {
		out = append(out, of(&r.Sites[s].Hub))
	}
	return strings.Join(out, by)
}

func hubName(h *planner.Hub) string { return h.Name }

// Certificate says in words whether a site is worth opening, and why.
func (r *Reserves) Certificate(s *reserves.Site, lang say.Lang) string {
	w := &siteWords{site: s, account: &s.Account, lang: lang}
	w.verdict()
	if s.Account.People > 0 {
		w.use()
		w.farthest(r.BaseSet)
		w.sooner()
	}
	w.needs()
	w.alone()
	w.weeks()
	return strings.Join(w.parts, " ")
}

// staffOf is the people that a site takes on its fullest day, by role: those of its
// authority, or of any where it has none, as many as the table of staff says for a
// station.
func staffOf(s *reserves.Site, lang say.Lang) string {
	var roles []string
	told := map[string]bool{}
	for _, l := range s.Set.In.Staff {
		if told[l.Role] || s.Hub.ASST != "" && l.ASST != s.Hub.ASST || s.Account.PeakStations == 0 {
			continue
		}
		told[l.Role] = true
		roles = append(roles, l.Role+" "+
			""+say.Count((s.Account.PeakStations*int64(l.PerStation)+planner.DecimalUnit-1)/planner.DecimalUnit).In(lang))
	}
	return strings.Join(roles, ", ")
}

// BestWords says which set is the best, and how surely.
func (r *Reserves) BestWords(lang say.Lang) string {
	a := reserves.Of(r.BaseSet, r.Best.Set)
	if len(r.Best.Sites) == 0 && r.Most == 1 {
		return say.Textf("Nessuna sede conviene (piani esaminati: %d).", "No site pays (plans looked at: %d).", r.Best.Nodes).In(lang)
	}
	if len(r.Best.Sites) == 0 {
		return say.Textf("Nessun insieme di al massimo %d sedi conviene (piani esaminati: %d).",
			"No set of at most %d sites pays (plans looked at: %d).", r.Most, r.Best.Nodes).In(lang)
	}
	proof := say.Text{It: "dimostrato: nessun altro insieme costa meno", En: "proven: no other set costs less"}
	if gap := r.Best.Cost - r.Best.Below; gap > 0 {
		proof = say.Textf("nessun altro insieme fa risparmiare più di %s km equivalenti oltre a questi",
			"no other set saves more than %s km-equivalents beyond these", say.KmOfDoubt(gap))
	}
	which := say.Textf("Il migliore insieme di al massimo %d sedi", "The best set of at most %d sites", r.Most)
	if r.Most == 1 {
		which = say.Text{It: "La sede migliore", En: "The best site"}
	}
	return say.Textf("%s: %s. Risparmio %s km equivalenti (± %s); %s. Piani esaminati: %d.",
		"%s: %s. It saves %s km-equivalents (± %s); %s. Plans looked at: %d.",
		which, r.names(r.Best.Set, ", ", hubName), say.WholeKm(a.Saves), say.KmOfDoubt(a.Precision), proof, r.Best.Nodes).In(lang)
}

// ReservesBook is the workbook of a study of reserve sites, as bytes.
func ReservesBook(r *Reserves, lang say.Lang) ([]byte, error) {
	e := newEdition(r.Base, lang)
	w := &workbook{file: "riserve.xlsx", title: e.say(say.Text{It: "Sedi di riserva: quali conviene aprire",
		En: "Reserve sites: which are worth opening"})}
	w.sheets = []sheet{e.sitesSheet(r, w.title), e.certificatesSheet(r)}
	if len(r.Sets) > 0 {
		w.sheets = append(w.sheets, e.setsSheet(r))
	}
	w.sheets = append(w.sheets, e.legend(w.sheets, oneWay))
	return encode(w, e.stamp)
}

var reserveColumns = []head{
	{say.Text{It: "Conviene", En: "Pays"}, say.Text{It: "se il risparmio supera la precisione",
		En: "whether the saving is above the precision"}, plain, 10},
	{say.Text{It: "Risparmio (km eq.)", En: "Saving (km eq.)"},
		say.Text{It: "chilometri equivalenti di viaggio, attesa e persone senza posto in meno, tolto il costo dei giorni di apertura",
			En: "kilometre-equivalents of travel, waiting and people without a place saved, less the cost of opening days"}, kilometres,
		13},
	{say.Text{It: "Precisione ± (km eq.)", En: "Precision ± (km eq.)"},
		say.Text{It: "la somma degli scarti dei due piani", En: "the sum of both plans' gaps"}, kilometres, 12},
	{say.Text{It: "Km in meno", En: "Km fewer"},
		say.Text{It: "chilometri di sola andata in meno, tutte le persone insieme (meno: in più)",
			En: "kilometres one way fewer, all people together (minus: more)"}, kilometres, 12},
	{say.Text{It: "Ore di viaggio in meno", En: "Hours of travel fewer"},
		say.Text{It: "ore di viaggio di sola andata in meno, tutte le persone insieme; dove i tempi non si conoscono, dalla strada",
			En: "hours of travel one way fewer, all people together; where times are not known, from the way"}, whole, 12},
	{say.Text{It: "Giorni di attesa in meno", En: "Days of waiting fewer"},
		say.Text{It: "giorni di attesa in meno, tutte le persone insieme", En: "days of waiting fewer, all people together"}, whole, 12},
	{say.Text{It: "Oltre 30 km in meno", En: "Fewer beyond 30 km"},
		say.Text{It: "persone in meno oltre 30 chilometri", En: "people fewer beyond 30 kilometres"}, whole, 11},
	{say.Text{It: "Persone nella sede", En: "People at the site"},
		say.Text{It: "persone che vi comincerebbero", En: "people who would begin there"}, whole, 11},
	{say.Text{It: "Cambiano hub", En: "Change hub"}, say.Text{It: "persone che cambierebbero hub", En: "people who would change hub"},
		whole, 11},
	{say.Text{It: "Giorni prima", En: "Days earlier"},
		say.Text{It: "di quanti giorni l'ultima dose di tutte verrebbe prima",
			En: "by how many days the last dose of all would come earlier"}, whole, 9},
	{say.Text{It: "Giorni di apertura", En: "Open days"},
		say.Text{It: "giorni in cui la sede è aperta", En: "days on which the site is open"}, whole, 10},
	{say.Text{It: "Postazioni, massimo", En: "Stations, most"},
		say.Text{It: "postazioni che servono nel giorno più pieno", En: "stations needed on the fullest day"}, whole, 11},
	{say.Text{It: "Postazioni per giorni", En: "Station-days"},
		say.Text{It: "postazioni per giorni di apertura: il personale che serve", En: "stations times open days: the staff it takes"},
		whole, 11},
}

func (e *edition) accountRow(x *reserves.Set, a *reserves.Account) []any {
	return []any{e.say(yesNo(a.Pays())), a.Saves, a.Precision, a.TravelMetres, a.TravelTime / 3600, a.WaitDays, a.Beyond30km, a.People,
		a.Moved, a.DaysEarlier, x.OpenDays, a.PeakStations, a.StationDays}
}

func (e *edition) sitesSheet(r *Reserves, title string) sheet {
	t := table{columns: append([]head{
		text(say.Text{It: "Sede", En: "Site"}, say.Text{It: "la sede che si aprirebbe", En: "the site that would be opened"}, 34),
		colComune.headed(colComune.header, say.Text{It: "comune in cui si trova", En: "comune that it stands in"})}, reserveColumns...)}
	for k := range r.Sites {
		s := &r.Sites[k]
		t.rows = append(t.rows, append([]any{s.Hub.Name, e.Instance.Comuni[s.Hub.Comune].Name}, e.accountRow(s.Set, &s.Account)...))
	}
	notes := []string{e.say(say.Text{It: "Ogni riga confronta due piani interi, calcolati di nuovo: quello senza riserve e quello con la " +
		"sede aperta.", En: "Each row compares two whole plans, computed anew: the one without reserves and the one with the site " +
		"opened."}), r.BestWords(e.lang)}
	if r.DayCost > 0 {
		notes = append(notes, e.say(say.Textf("Un giorno di apertura conta come %s km.", "An opening day counts as %s km.",
			say.WholeKm(r.DayCost))))
	}
	return sheet{name: say.Text{It: "Sedi", En: "Sites"}, title: title,
		about: say.Text{It: "una riga per sede, da sola", En: "a row per site, by itself"}, notes: notes, tables: []table{t}}
}

func (e *edition) certificatesSheet(r *Reserves) sheet {
	t := table{columns: []head{
		text(say.Text{It: "Sede", En: "Site"}, say.Text{It: "la sede che si aprirebbe", En: "the site that would be opened"}, 30),
		{say.Text{It: "Risposta", En: "Answer"},
			say.Text{It: "se conviene aprirla, e perché", En: "whether it is worth opening, and why"}, wrapped, 110}}}
	for k := range r.Sites {
		t.rows = append(t.rows, []any{r.Sites[k].Hub.Name, r.Certificate(&r.Sites[k], e.lang)})
	}
	return sheet{name: say.Text{It: "Risposte", En: "Answers"}, title: e.say(say.Text{It: "Perché sì, perché no", En: "Why yes, why no"}),
		about: say.Text{It: "una risposta per sede, in parole", En: "an answer per site, in words"}, tables: []table{t}}
}

func (e *edition) setsSheet(r *Reserves) sheet {
	t := table{columns: append([]head{
		{say.Text{It: "Sedi", En: "Sites"}, say.Text{It: "le sedi che si aprirebbero insieme",
			En: "the sites that would be opened together"}, wrapped, 60}}, reserveColumns...)}
	for _, x := range r.Sets {
		a := reserves.Of(r.BaseSet, x)
		t.rows = append(t.rows, append([]any{r.names(x, ", ", hubName)}, e.accountRow(x, &a)...))
	}
	return sheet{name: say.Text{It: "Insiemi", En: "Sets"}, title: e.say(say.Text{It: "Più sedi insieme", En: "Several sites together"}),
		about: say.Text{It: "tutte le coppie, e l'insieme migliore", En: "all pairs, and the best set"},
		notes: []string{r.BestWords(e.lang)}, tables: []table{t}}
}
