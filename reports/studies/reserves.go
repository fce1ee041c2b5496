package studies

import (
	"strings"

	"hubplan/planner"
	"hubplan/planner/reserves"
	"hubplan/planner/say"
	"hubplan/planner/tables"
	"hubplan/reports/book"
	"hubplan/reports/edition"
	"hubplan/reports/lists"
)

// Reserves is a study of reserve sites, made ready for reports.
type Reserves struct {
	Base *edition.Result // of opening none
	*reserves.Answer
	Paired []Paired // the sets, played with the same luck; nil where they were not
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
		proof = say.Textf("nessun altro insieme fa risparmiare oltre %s km più di questo, attesa compresa",
			"no other set saves more than %s km-equivalents beyond these", say.KmOfDoubt(gap))
	}
	which := say.Textf("Il migliore insieme di al massimo %d sedi", "The best set of at most %d sites", r.Most)
	if r.Most == 1 {
		which = say.Text{It: "La sede migliore", En: "The best site"}
	}
	return say.Textf("%s: %s. Risparmio %s km, attesa compresa (± %s); %s. Piani esaminati: %d.",
		"%s: %s. It saves %s km-equivalents (± %s); %s. Plans looked at: %d.",
		which, r.names(r.Best.Set, ", ", hubName), say.WholeKm(a.Saves), say.KmOfDoubt(a.Precision), proof, r.Best.Nodes).In(lang)
}

// ReservesBook is the workbook of a study of reserve sites, as bytes.
func ReservesBook(r *Reserves, lang say.Lang) ([]byte, error) {
	e := edition.New(r.Base, lang)
	w := &book.Workbook{File: "riserve.xlsx", Title: e.Say(say.Text{It: "Sedi di riserva: quali conviene aprire",
		En: "Reserve sites: which are worth opening"})}
	w.Sheets = []book.Sheet{sitesSheet(e, r, w.Title), certificatesSheet(e, r)}
	if len(r.Sets) > 0 {
		w.Sheets = append(w.Sheets, setsSheet(e, r))
	}
	w.Sheets = append(w.Sheets, pairedSheet(e, r.Paired)...)
	w.Sheets = append(w.Sheets, lists.Legend(e, w.Sheets, edition.OneWay))
	return book.Encode(w, e.Stamp)
}

// siteRow is a site, or several together, and what opening does.
type siteRow struct {
	name, comune string // comune: of a single site
	set          *reserves.Set
	*reserves.Account
}

var siteColumns = []book.Column[siteRow]{
	book.Col(book.Head{Header: say.Text{It: "Conviene", En: "Pays"}, Meaning: say.Text{It: "se il risparmio supera la precisione",
		En: "whether the saving is above the precision"}, Format: book.Plain, Width: 10},
		func(r *siteRow) any { return book.YesNo(r.Pays()) }),
	book.Col(book.Head{Header: say.Text{It: "Risparmio (km, attesa compresa)", En: "Saving (km eq.)"},
		Meaning: say.Text{It: "chilometri risparmiati, con attesa e persone senza posto tradotte in chilometri, tolto il costo dei giorni " +
			"di apertura",
			En: "kilometre-equivalents of travel, waiting and people without a place saved, less the cost of opening days"},
		Format: book.Kilometres,
		Width:  13},
		func(r *siteRow) any { return r.Saves }),
	book.Col(book.Head{Header: say.Text{It: "Precisione ± (km)", En: "Precision ± (km eq.)"},
		Meaning: say.Text{It: "quanto i due piani insieme possono essere sopra il minimo",
			En: "the sum of both plans' gaps"}, Format: book.Kilometres, Width: 12},
		func(r *siteRow) any { return r.Precision }),
	book.Col(book.Head{Header: say.Text{It: "Differenza: km", En: "Difference: km"},
		Meaning: say.Text{It: "chilometri di sola andata in più con la sede, tutte le persone insieme (con il meno: in meno)",
			En: "kilometres one way more with the site, all people together (minus: fewer)"}, Format: book.Kilometres, Width: 12},
		func(r *siteRow) any { return -r.TravelMetres }),
	book.Col(book.Head{Header: say.Text{It: "Differenza: ore di viaggio", En: "Difference: hours of travel"},
		Meaning: say.Text{It: "ore di viaggio di sola andata in più (con il meno: in meno), tutte le persone insieme; dove i tempi non " +
			"si conoscono, dalla strada",
			En: "hours of travel one way more (minus: fewer), all people together; where times are not known, from the way"}, Format: book.Whole,
		Width: 12},
		func(r *siteRow) any { return -(r.TravelTime / 3600) }),
	book.Col(book.Head{Header: say.Text{It: "Differenza: giorni di attesa", En: "Difference: days of waiting"},
		Meaning: say.Text{It: "giorni di attesa in più (con il meno: in meno), tutte le persone insieme",
			En: "days of waiting more (minus: fewer), all people together"}, Format: book.Whole, Width: 12},
		func(r *siteRow) any { return -r.WaitDays }),
	book.Col(book.Head{Header: say.Text{It: "Differenza: oltre 30 km", En: "Difference: beyond 30 km"},
		Meaning: say.Text{It: "persone in più (con il meno: in meno) oltre 30 chilometri",
			En: "people more (minus: fewer) beyond 30 kilometres"}, Format: book.Whole, Width: 11},
		func(r *siteRow) any { return -r.Beyond30km }),
	book.Col(book.Head{Header: say.Text{It: "Persone nella sede", En: "People at the site"},
		Meaning: say.Text{It: "persone che vi riceverebbero la prima dose", En: "people who would begin there"}, Format: book.Whole, Width: 11},
		func(r *siteRow) any { return r.People }),
	book.Col(book.Head{Header: say.Text{It: "Cambiano hub", En: "Change hub"},
		Meaning: say.Text{It: "persone che cambierebbero hub", En: "people who would change hub"},
		Format:  book.Whole, Width: 11},
		func(r *siteRow) any { return r.Moved }),
	book.Col(book.Head{Header: say.Text{It: "Differenza: ultima dose (giorni)", En: "Difference: last dose (days)"},
		Meaning: say.Text{It: "di quanti giorni l'ultima dose di tutte verrebbe dopo (con il meno: prima)",
			En: "by how many days the last dose of all would come later (minus: earlier)"}, Format: book.Whole, Width: 9},
		func(r *siteRow) any { return -r.DaysEarlier }),
	book.Col(book.Head{Header: say.Text{It: "Giorni di apertura", En: "Open days"},
		Meaning: say.Text{It: "giorni in cui la sede è aperta", En: "days on which the site is open"}, Format: book.Whole, Width: 10},
		func(r *siteRow) any { return r.set.OpenDays }),
	book.Col(book.Head{Header: say.Text{It: "Postazioni, massimo", En: "Stations, most"},
		Meaning: say.Text{It: "postazioni che servono nel giorno più pieno",
			En: "stations needed on the fullest day"}, Format: book.Whole, Width: 11},
		func(r *siteRow) any { return r.PeakStations }),
	book.Col(book.Head{Header: say.Text{It: "Postazioni per giorni", En: "Station-days"},
		Meaning: say.Text{It: "postazioni per giorni di apertura: il personale che serve",
			En: "stations times open days: the staff it takes"},
		Format: book.Whole, Width: 11},
		func(r *siteRow) any { return r.StationDays }),
}

func sitesSheet(e *edition.Edition, r *Reserves, title string) book.Sheet {
	t := book.List[siteRow]{Columns: append([]book.Column[siteRow]{
		book.Col(book.Text(say.Text{It: "Sede", En: "Site"}, say.Text{It: "la sede che si aprirebbe", En: "the site that would be opened"},
			34),
			func(r *siteRow) any { return r.name }),
		book.Col(book.ColComune.Headed(book.ColComune.Header, say.Text{It: "comune in cui si trova", En: "comune that it stands in"}),
			func(r *siteRow) any { return r.comune })}, siteColumns...)}
	for k := range r.Sites {
		s := &r.Sites[k]
		t.Rows = append(t.Rows, siteRow{s.Hub.Name, e.Instance.Comuni[s.Hub.Comune].Name, s.Set, &s.Account})
	}
	notes := []string{e.Say(say.Text{It: "Ogni riga confronta due piani interi, calcolati di nuovo: quello senza riserve e quello con la " +
		"sede aperta.", En: "Each row compares two whole plans, computed anew: the one without reserves and the one with the site " +
		"opened."}), e.Say(say.Text{It: "Nelle differenze il meno è meglio: meno chilometri, meno attesa, fine più vicina. Il risparmio " +
		"invece è positivo quando conviene.", En: "In differences minus is better: fewer kilometres, less waiting, an earlier end. The " +
		"saving is above zero where it pays."}), r.BestWords(e.Lang)}
	if r.DayCost > 0 {
		notes = append(notes, e.Say(say.Textf("Un giorno di apertura conta come %s km.", "An opening day counts as %s km.",
			say.WholeKm(r.DayCost))))
	}
	return book.Sheet{Name: say.Text{It: "Sedi", En: "Sites"}, Title: title,
		About: say.Text{It: "una riga per sede, da sola", En: "a row per site, by itself"}, Notes: notes,
		Tables: []book.Table{book.TableOf(t, e.Lang)}}
}

func certificatesSheet(e *edition.Edition, r *Reserves) book.Sheet {
	type site = reserves.Site
	t := book.List[site]{Rows: r.Sites, Columns: []book.Column[site]{
		book.Col(book.Text(say.Text{It: "Sede", En: "Site"}, say.Text{It: "la sede che si aprirebbe", En: "the site that would be opened"},
			30),
			func(s *site) any { return s.Hub.Name }),
		book.Col(book.Head{Header: say.Text{It: "Risposta", En: "Answer"}, Meaning: say.Text{It: "se conviene aprirla, e perché",
			En: "whether it is worth opening, and why"}, Format: book.Wrapped, Width: 110},
			func(s *site) any { return r.Certificate(s, e.Lang) })}}
	return book.Sheet{Name: say.Text{It: "Risposte", En: "Answers"},
		Title: e.Say(say.Text{It: "Perché sì, perché no", En: "Why yes, why no"}),
		About: say.Text{It: "una risposta per sede, in parole",
			En: "an answer per site, in words"}, Tables: []book.Table{book.TableOf(t, e.Lang)}}
}

func setsSheet(e *edition.Edition, r *Reserves) book.Sheet {
	t := book.List[siteRow]{Columns: append([]book.Column[siteRow]{
		book.Col(book.Head{Header: say.Text{It: "Sedi", En: "Sites"}, Meaning: say.Text{It: "le sedi che si aprirebbero insieme",
			En: "the sites that would be opened together"}, Format: book.Wrapped, Width: 60}, func(r *siteRow) any { return r.name })},
		siteColumns...)}
	for _, x := range r.Sets {
		a := reserves.Of(r.BaseSet, x)
		t.Rows = append(t.Rows, siteRow{name: r.names(x, ", ", hubName), set: x, Account: &a})
	}
	return book.Sheet{Name: say.Text{It: "Insiemi", En: "Sets"},
		Title: e.Say(say.Text{It: "Più sedi insieme", En: "Several sites together"}),
		About: say.Text{It: "tutte le coppie, e l'insieme migliore", En: "all pairs, and the best set"},
		Notes: []string{r.BestWords(e.Lang)}, Tables: []book.Table{book.TableOf(t, e.Lang)}}
}
