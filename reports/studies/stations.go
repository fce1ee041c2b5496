package studies

import (
	"slices"

	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/planner/stations"
	"hubplan/planner/tables"
	"hubplan/reports/book"
	"hubplan/reports/edition"
	"hubplan/reports/lists"
)

// Stations is a study of stations by shift, made ready for reports.
type Stations struct {
	Base   *edition.Result // the answer's plan
	Study  *stations.Study
	Answer *stations.Answer
	Today  *stations.Point // the scenario's own stations
	Open   int64           // station-shifts that the scenario opens today
}

// Tables are the study's tables stations and stations_hubs.
func (r *Stations) Tables() (shifts []tables.StationShift, hubs []tables.StationHub) {
	in := r.Study.In
	run := tables.Run{RunID: r.Base.RunID, AsOf: int32(in.Parameters.AsOf)}
	for k, n := range r.Answer.Roster {
		if x := &r.Study.Shifts[k]; n > 0 {
			shifts = append(shifts, tables.StationShift{Run: run, HubID: in.Hubs[x.Hub].ID,
				ShiftStart: (int64(in.Date(x.Day))*24*60 + x.Opens) * 60_000,
				Date:       int32(in.Date(x.Day)), Minutes: x.Closes - x.Opens, Stations: n, Capacity: r.capacity(x)})
		}
	}
	slices.SortStableFunc(shifts, func(a, b tables.StationShift) int {
		switch {
		case a.HubID != b.HubID:
			if a.HubID < b.HubID {
				return -1
			}
			return 1
		}
		return int((a.ShiftStart - b.ShiftStart) / 60_000)
	})
	for _, h := range r.OpenHubs() {
		t := r.totals(func(x *stations.Shift) bool { return x.Hub == h })
		row := tables.StationHub{Run: run, HubID: in.Hubs[h].ID, Shifts: t.open, StationShifts: t.count, PeakStations: t.peak}
		for d := range in.Days {
			row.Doses += r.Answer.Given(h, d)
		}
		n := r.Answer.Next[h]
		row.NextShifts, row.NextFits, row.NextSavesM, row.NextPrecision = n.Shifts, n.Fits, n.Saves, n.Precision
		if n.Until >= 0 {
			row.NextUntil = new(int32(in.Date(n.Until)))
		}
		hubs = append(hubs, row)
	}
	slices.SortFunc(hubs, func(a, b tables.StationHub) int {
		if a.HubID < b.HubID {
			return -1
		}
		return 1
	})
	return shifts, hubs
}

// capacity is the doses of a shift with its stations.
func (r *Stations) capacity(x *stations.Shift) (doses int64) {
	for _, s := range r.Answer.Instance.Calendar[x.Hub][x.Day].Slots {
		if s.Start >= x.Opens && s.Start < x.Closes {
			doses += s.Capacity
		}
	}
	return doses
}

// OpenHubs are the hubs that have shifts to decide.
func (r *Stations) OpenHubs() (hubs []int) {
	for _, x := range r.Study.Shifts {
		if len(hubs) == 0 || hubs[len(hubs)-1] != x.Hub {
			hubs = append(hubs, x.Hub)
		}
	}
	return hubs
}

// rosterTotals sum up shifts: how many are open, station-shifts, the fullest.
type rosterTotals struct{ open, count, peak int64 }

func (r *Stations) totals(of func(*stations.Shift) bool) (t rosterTotals) {
	for k, n := range r.Answer.Roster {
		if n > 0 && of(&r.Study.Shifts[k]) {
			t.open++
			t.count += n
			t.peak = max(t.peak, n)
		}
	}
	return t
}

// stationWords are sentences on a study of stations.
type stationWords struct {
	*Stations
	lang say.Lang
	said []string
}

func (w *stationWords) add(it, en string, args ...any) {
	w.said = append(w.said, say.Textf(it, en, args...).In(w.lang))
}

// Words says what was asked, what the answer is, and how surely.
func (r *Stations) Words(lang say.Lang) []string {
	w, a := &stationWords{Stations: r, lang: lang}, r.Answer
	if r.Study.Budget == 0 {
		w.fewest()
	} else {
		w.bestUse()
	}
	if !a.Exact && !a.ServesMost() {
		w.add("La prova vale fra i turni che non lasciano senza posto più persone di questi; non è dimostrato che non se ne "+
			"possano servire di più.",
			"The proof is about rosters that leave no more people without a place: that more cannot be served is not proven.")
	}
	if a.Count == 0 && a.Objective.Unserved > 0 {
		w.add("Nessun hub apre: ciascuno ha un minimo di postazioni, e non ce ne sono abbastanza per una prima e una seconda dose.",
			"No hub opens: each has a minimum of stations, and there are not enough for a first and a second dose.")
	}
	if u := a.Objective.Unserved; u > 0 {
		w.add("Senza posto: %s persone.", "Without a place: %s people.", say.Count(u))
		if a.ServesMost() {
			w.add("Nemmeno con tutte le linee aperte se ne servirebbero di più.", "Not even with all lines open would more be served.")
		}
	}
	w.add("Oggi lo scenario apre %s postazioni per turni, e il suo piano ne usa %s: percorso medio %s km, attesa media %s giorni, senza "+
		"posto %s. Con questi turni: %s km, %s giorni, senza posto %s.",
		"Today the scenario opens %s station-shifts, of which its plan needs %s: mean way %s km, mean waiting %s days, without a place "+
			"%s. With these shifts: %s km, %s days, without a place %s.",
		say.Count(r.Open), say.Count(r.Today.Count), r.meanWay(r.Today, lang), meanWait(r.Today, lang),
		say.Count(r.Today.Objective.Unserved), r.meanWay(a.Point, lang), meanWait(a.Point, lang), say.Count(a.Objective.Unserved))
	if a.Objective.Unserved > r.Today.Objective.Unserved {
		w.add("L'apertura di oggi lascia senza posto meno persone perché non tiene conto del personale (personale.csv), né del numero di "+
			"postazioni chiesto.",
			"Today's opening leaves fewer people without a place because it makes no allowance for the staff (personale.csv), nor "+
				"for the number of station-shifts asked for.")
	}
	return w.said
}

// fewest is the question of the fewest station-shifts, with its answer and proof.
func (w *stationWords) fewest() {
	a := w.Answer
	w.add("Domanda: il minor numero di postazioni per turni con cui ogni gruppo di anni di nascita finisce entro la sua data "+
		"obiettivo%s.",
		"Question: the fewest station-shifts with which every cohort is done by its target%s.", w.targets())
	w.add("Risposta: %s postazioni per turni (una postazione aperta per un turno conta uno).",
		"Answer: %s station-shifts (a station open in a shift counts one).", say.Count(a.Count))
	switch gap := a.Gap(w.Study); {
	case a.Exact:
		w.add("Prova: sono stati considerati tutti i turni possibili, e nessuno ne prende meno.",
			"Proof: all rosters were considered, and none takes fewer.")
	case gap == 0:
		w.add("Prova: con meno non si può.", "Proof: fewer will not do.")
	default:
		w.add("Prova: con meno di %s non si può; ne restano in dubbio %s (%s %%).", "Proof: fewer than %s will not do; the gap "+
			"is %s (%s %%).",
			say.Count(a.Bound), say.Count(gap), hundredths(gap, a.Count, w.lang))
	}
}

// bestUse is the question of the best use of a number of them, with its answer and proof.
func (w *stationWords) bestUse() {
	a := w.Answer
	w.add("Domanda: il miglior uso di al massimo %s postazioni per turni.", "Question: the best use of at most %s station-shifts.",
		say.Count(w.Study.Budget))
	w.add("Risposta: ne servono %s; il piano costa %s km fra viaggio, attesa e persone senza posto.",
		"Answer: %s of them are needed; the plan costs %s km-equivalents of travel, waiting and people unserved.", say.Count(a.Count),
		say.WholeKm(a.Objective.Total()))
	gap := a.Gap(w.Study)
	if a.Exact || gap <= a.Objective.Total()/1_000_000 {
		w.add("Prova: nessun altro uso farebbe risparmiare più di %s km, attesa compresa.",
			"Proof: no other use costs less, beyond %s km-equivalents.", say.KmOfDoubt(gap))
		return
	}
	w.add("Prova: nessun uso costa meno di %s km, attesa compresa; il piano può essere sopra il minimo di %s km (%s %%).",
		"Proof: no use costs less than %s km-equivalents; the gap is %s (%s %%).", say.Count(a.Bound/1000), say.KmOfDoubt(gap),
		hundredths(gap, a.Objective.Total(), w.lang))
}

// targets says, in brackets, where there are none.
func (r *Stations) targets() say.Text {
	if slices.ContainsFunc(r.Study.In.Cohorts, func(c planner.Cohort) bool { return c.Included && c.Target != 0 }) {
		return say.Text{}
	}
	return say.Textf(" (non indicata: vale la fine del periodo, %s)", " (none is given: the horizon's end, %s)",
		r.Study.In.Date(r.Study.In.Days-1))
}

func (r *Stations) meanWay(p *stations.Point, lang say.Lang) string {
	return say.Km(planner.TravelOf(p.Instance, p.Plan, planner.Everyone).MeanMetres).In(lang)
}

func meanWait(p *stations.Point, lang say.Lang) string {
	return say.Mean{Sum: p.Objective.WaitDays, People: p.Objective.Served}.In(lang)
}

// hundredths is a share in per cent, with two decimals.
func hundredths(part, whole int64, lang say.Lang) string {
	return (planner.Decimal(part * 10_000 / max(1, whole) * (planner.DecimalUnit / 100))).In(lang)
}

// StationsBook is the workbook of a study of stations, as bytes.
func StationsBook(r *Stations, lang say.Lang) ([]byte, error) {
	e := edition.New(r.Base, lang)
	w := &book.Workbook{File: "turni.xlsx", Title: e.Say(say.Text{It: "Postazioni per turno", En: "Stations by shift"})}
	w.Sheets = []book.Sheet{rosterWeeks(e, r, w.Title), rosterSheet(e, r), doneSheet(e, r), nextSheet(e, r)}
	if len(r.Study.In.Staff) > 0 {
		w.Sheets = append(w.Sheets, staffSheet(e, r))
	}
	w.Sheets = append(w.Sheets, lists.Legend(e, w.Sheets, edition.OneWay))
	return book.Encode(w, e.Stamp)
}

// weekRow is what stands in a week.
type weekRow struct {
	monday planner.Date
	all    rosterTotals
	hubs   []rosterTotals
}

// rosterWeeks is a row a week and a column a hub: station-shifts.
func rosterWeeks(e *edition.Edition, r *Stations, title string) book.Sheet {
	in, hubs := r.Study.In, r.OpenHubs()
	week := book.Col(book.ColWeek, func(w *weekRow) any { return w.monday })
	counts := book.List[weekRow]{Title: say.Text{It: "Postazioni per turni, per settimana", En: "Station-shifts by week"},
		Columns: []book.Column[weekRow]{week}}
	peaks := book.List[weekRow]{Title: say.Text{It: "Postazioni del turno più pieno, per settimana",
		En: "Stations of the fullest shift by week"}, Columns: []book.Column[weekRow]{week}}
	for k, h := range hubs {
		name := say.Text{It: in.Hubs[h].ID, En: in.Hubs[h].ID}
		counts.Columns = append(counts.Columns, book.Col(
			book.Number(name, say.Text{It: "postazioni per turni dell'hub nella settimana; vuoto: chiuso",
				En: "station-shifts of the hub in the week; empty: closed"}).Wide(13),
			func(w *weekRow) any { return book.If(w.hubs[k].open > 0, w.hubs[k].count) }))
		peaks.Columns = append(peaks.Columns, book.Col(
			book.Number(name, say.Text{It: "postazioni del turno più pieno dell'hub nella settimana; vuoto: chiuso",
				En: "stations of the hub's fullest shift in the week; empty: closed"}).Wide(13),
			func(w *weekRow) any { return book.If(w.hubs[k].open > 0, w.hubs[k].peak) }))
	}
	counts.Columns = append(counts.Columns, book.Col(book.Number(say.Text{It: "Tutti", En: "All"},
		say.Text{It: "postazioni per turni di tutti gli hub", En: "station-shifts of all hubs"}),
		func(w *weekRow) any { return w.all.count }))
	for monday := in.Date(0).Monday(); monday <= in.Date(in.Days-1); monday += 7 {
		within := func(x *stations.Shift) bool { return in.Date(x.Day).Monday() == monday }
		w := weekRow{monday: monday, all: r.totals(within)}
		for _, h := range hubs {
			w.hubs = append(w.hubs, r.totals(func(x *stations.Shift) bool { return x.Hub == h && within(x) }))
		}
		if w.all.open > 0 {
			counts.Rows = append(counts.Rows, w)
		}
	}
	peaks.Rows = counts.Rows
	return book.Sheet{Name: say.Text{It: "Settimane", En: "Weeks"}, Title: title, Notes: r.Words(e.Lang),
		About: say.Text{It: "quante postazioni servono in ogni hub, settimana per settimana",
			En: "how many stations each hub needs, week by week"},
		Tables: []book.Table{book.TableOf(counts, e.Lang), book.TableOf(peaks, e.Lang)}}
}

// shiftRow is an open shift.
type shiftRow struct {
	*stations.Shift
	stations, capacity int64
}

// rosterSheet is a row a shift, to make rosters from.
func rosterSheet(e *edition.Edition, r *Stations) book.Sheet {
	in := r.Study.In
	t := book.List[shiftRow]{Columns: []book.Column[shiftRow]{
		book.Col(book.ColHubID, func(x *shiftRow) any { return in.Hubs[x.Hub].ID }),
		book.Col(book.ColHub, func(x *shiftRow) any { return in.Hubs[x.Hub].Name }),
	}}
	t.Columns = append(t.Columns, book.Days(func(x *shiftRow) planner.Date { return in.Date(x.Day) })...)
	t.Columns = append(t.Columns,
		book.Col(book.ColFrom.Headed(book.ColFrom.Header, say.Text{It: "inizio del turno", En: "start of the shift"}),
			func(x *shiftRow) any { return x.Opens }),
		book.Col(book.ColTo.Headed(book.ColTo.Header, say.Text{It: "fine del turno", En: "end of the shift"}),
			func(x *shiftRow) any { return x.Closes }),
		book.Col(book.ColStations.Headed(book.ColStations.Header,
			say.Text{It: "postazioni aperte nel turno", En: "stations open in the shift"}),
			func(x *shiftRow) any { return x.stations }),
		book.Col(book.ColCapacity.Headed(book.ColCapacity.Header,
			say.Text{It: "dosi che si possono dare nel turno", En: "doses that can be given in the shift"}),
			func(x *shiftRow) any { return x.capacity }))
	t.Columns = append(t.Columns, roleColumns(in)...)
	for k, n := range r.Answer.Roster {
		if x := &r.Study.Shifts[k]; n > 0 {
			t.Rows = append(t.Rows, shiftRow{x, n, r.capacity(x)})
		}
	}
	return book.Sheet{Name: say.Text{It: "Turni", En: "Shifts"}, Title: e.Say(say.Text{It: "Turno per turno", En: "Shift by shift"}),
		About: say.Text{It: "una riga per hub e turno di apertura, per fare i turni del personale",
			En: "a row per hub and open shift, to make rosters from"},
		Notes: []string{e.Say(say.Text{It: "I turni che mancano sono chiusi. La cartella «scenario» ha gli stessi turni nel calendario: " +
			"«hubplan plan» ne fa un piano intero.",
			En: "Shifts that are missing are closed. The folder “scenario” has the same shifts in its calendar: “hubplan plan” makes a " +
				"whole plan of it."})}, Tables: []book.Table{book.TableOf(t, e.Lang)}}
}

// roleColumns are the people on duty, a column for each role of the staff.
func roleColumns(in *planner.Instance) (columns []book.Column[shiftRow]) {
	var roles []string
	for _, l := range in.Staff {
		if slices.Contains(roles, l.Role) {
			continue
		}
		role := l.Role
		roles = append(roles, role)
		columns = append(columns, book.Col(book.Head{Header: say.Text{It: role, En: role},
			Meaning: say.Text{It: "persone di questo ruolo in servizio nel turno: postazioni per quante ne servono, arrotondate in su",
				En: "people of this role on duty in the shift: stations times what one takes, rounded up"}, Format: book.Whole, Width: 14},
			func(x *shiftRow) (people any) {
				for _, l := range in.Staff {
					if l.Role == role && x.Day >= l.From && x.Day <= l.To && slices.Contains(l.Hubs, x.Hub) {
						people = (x.stations*int64(l.PerStation) + planner.DecimalUnit - 1) / planner.DecimalUnit
					}
				}
				return people
			}))
	}
	return columns
}

// doneRow is when a cohort is done.
type doneRow struct {
	stations.Done
	name  string
	today planner.Completion
}

func doneSheet(e *edition.Edition, r *Stations) book.Sheet {
	in := r.Study.In
	date := func(header, meaning say.Text, get func(*doneRow) any) book.Column[doneRow] {
		return book.Col(book.Head{Header: header, Meaning: meaning, Format: book.Day, Width: 14}, get)
	}
	t := book.List[doneRow]{Columns: []book.Column[doneRow]{
		book.Col(book.ColCohort, func(d *doneRow) any { return d.name }),
		book.Col(book.ColPeople.Headed(book.ColServed.Header,
			say.Text{It: "persone che hanno un posto entro l'obiettivo", En: "people with a place before the target"}),
			func(d *doneRow) any { return d.People }),
		date(book.ColFirstTo.Header, book.ColFirstTo.Meaning, func(d *doneRow) any { return book.If(d.People > 0, in.Date(d.LastFirst)) }),
		date(book.ColEnds.Header, book.ColEnds.Meaning, func(d *doneRow) any { return book.If(d.People > 0, in.Date(d.LastDose)) }),
		date(say.Text{It: "Obiettivo", En: "Target"},
			say.Text{It: "giorno entro cui tutti dovrebbero avere l'ultima dose; vuoto: la fine del periodo",
				En: "day by which everybody should have the last dose; empty: the horizon's end"},
			func(d *doneRow) any { return book.If(d.Target != 0, d.Target) }),
		book.Col(book.Number(say.Text{It: "Oltre l'obiettivo", En: "Beyond the target"},
			say.Text{It: "persone che entro l'obiettivo non hanno un posto", En: "people without a place before the target"}),
			func(d *doneRow) any { return d.Unserved }),
		date(say.Text{It: "Oggi completato il", En: "Today completed on"},
			say.Text{It: "giorno dell'ultima dose con le postazioni di oggi", En: "day of the last dose with today's stations"},
			func(d *doneRow) any { return book.If(d.today.People > 0, in.Date(d.today.LastDose)) })}}
	today := r.Today.Instance.Completion(r.Today.Plan)
	for c, d := range r.Answer.Done() {
		if in.Cohorts[c].Included {
			t.Rows = append(t.Rows, doneRow{d, e.Cohorts[c], today[c]})
		}
	}
	return book.Sheet{Name: say.Text{It: "Anni di nascita", En: "Cohorts"},
		Title: e.Say(say.Text{It: "Quando finiscono le vaccinazioni, per anni di nascita", En: "When each cohort is done"}),
		About: say.Text{It: "quando finiscono le vaccinazioni con questi turni, per anni di nascita", En: "when each cohort " +
			"is done with these shifts"},
		Tables: []book.Table{book.TableOf(t, e.Lang)}}
}

// NextWords says what a station more at a hub is worth.
func (r *Stations) NextWords(n *stations.Next, lang say.Lang) string {
	in := r.Study.In
	switch {
	case n.Shifts == 0:
		return say.Text{It: "L'hub resta chiuso.", En: "The hub stays closed."}.In(lang)
	case !n.Pays():
		return say.Textf("Il risparmio è troppo piccolo per distinguerlo (precisione ± %s km, attesa compresa).",
			"It would save nothing: below the precision (± %s km-equivalents).", say.KmOfDoubt(n.Precision)).In(lang)
	}
	room := say.Text{}
	if !n.Fits {
		room = say.Text{It: " Ma in nessun turno c'è posto per una: mancano le linee, o il personale.",
			En: " But in no shift there is room for one: lines, or staff, are lacking."}
	}
	return say.Textf("Farebbe risparmiare %s km, attesa compresa (± %s), in %s turni; serve fino al %s, poi non aggiunge nulla.%s",
		"It would save %s km-equivalents (± %s) in %s shifts; it is needed until %s and adds nothing afterwards.%s",
		say.WholeKm(n.Saves), say.KmOfDoubt(n.Precision), say.Count(n.Shifts), in.Date(n.Until), room).In(lang)
}

func nextSheet(e *edition.Edition, r *Stations) book.Sheet {
	in := r.Study.In
	type row = stations.Next
	pays := func(n *row) bool { return n.Pays() && n.Shifts > 0 }
	t := book.List[row]{Columns: []book.Column[row]{
		book.Col(book.ColHub, func(n *row) any { return in.Hubs[n.Hub].Name }),
		book.Col(book.Number(say.Text{It: "Linee", En: "Lines"},
			say.Text{It: "postazioni che ci stanno al massimo", En: "most stations that fit"}),
			func(n *row) any { return in.Hubs[n.Hub].Lines }),
		book.Col(book.Number(say.Text{It: "Turno più pieno", En: "Fullest shift"},
			say.Text{It: "postazioni del turno più pieno", En: "stations of the fullest shift"}),
			func(n *row) any { return r.totals(func(x *stations.Shift) bool { return x.Hub == n.Hub }).peak }),
		book.Col(book.Head{Header: say.Text{It: "Risparmio (km, attesa compresa)", En: "Saving (km eq.)"},
			Meaning: say.Text{It: "chilometri in meno, attesa compresa, con una postazione in più in tutti i turni di apertura " +
				"in cui c'è " +
				"posto per una", En: "kilometre-equivalents saved by a station more in all open shifts with room for one"},
			Format: book.Kilometres, Width: 14}, func(n *row) any { return book.If(pays(n), n.Saves) }),
		book.Col(book.Head{Header: say.Text{It: "Per postazione e turno (km)", En: "Per station-shift (km eq.)"},
			Meaning: say.Text{It: "il risparmio diviso per le postazioni per turni che prende",
				En: "the saving over the station-shifts that it takes"}, Format: book.Kilometres, Width: 14},
			func(n *row) any { return book.If(pays(n), n.Saves/max(1, n.Shifts)) }),
		book.Col(book.Head{Header: say.Text{It: "Fino al", En: "Until"},
			Meaning: say.Text{It: "giorno fino al quale serve: dopo non aggiunge nulla",
				En: "day until which it is needed: it adds nothing afterwards"}, Format: book.Day, Width: 12},
			func(n *row) any { return book.If(pays(n), in.Date(n.Until)) }),
		book.Col(book.Head{Header: say.Text{It: "Risposta", En: "Answer"},
			Meaning: say.Text{It: "quanto vale la prossima postazione, in parole",
				En: "what the next station is worth, in words"}, Format: book.Wrapped, Width: 70},
			func(n *row) any { return r.NextWords(n, e.Lang) })}}
	for _, h := range r.OpenHubs() {
		t.Rows = append(t.Rows, r.Answer.Next[h])
	}
	return book.Sheet{Name: say.Text{It: "Prossima postazione", En: "Next station"},
		Title: e.Say(say.Text{It: "Quanto vale una postazione in più", En: "What a station more is worth"}),
		About: say.Text{It: "che cosa farebbe una postazione in più in ogni hub", En: "what a station more would do at each hub"},
		Notes: []string{e.Say(say.Text{It: "Ogni riga è la differenza di due piani interi, calcolati di nuovo: con questi turni, e con " +
			"una postazione in più in tutti i turni di apertura in cui c'è posto per una (dove non ce n'è in nessuno, in tutti).",
			En: "Each row is the difference of two whole plans, computed anew: with these shifts, and with a station more in all open " +
				"shifts with room for one (where none has, in all)."})}, Tables: []book.Table{book.TableOf(t, e.Lang)}}
}

// dutyRow is the people of a role on duty in a week.
type dutyRow struct {
	*planner.StaffLimit
	week planner.Date
	peak int64
}

// staffSheet is the people on duty at once, by authority, role and week.
func staffSheet(e *edition.Edition, r *Stations) book.Sheet {
	in := r.Study.In
	t := book.List[dutyRow]{Columns: []book.Column[dutyRow]{
		book.Col(book.Text(say.Text{It: "ASST", En: "Authority"}, say.Text{It: "l'ASST che gestisce gli hub",
			En: "the authority that runs the hubs"}, 24), func(d *dutyRow) any { return d.ASST }),
		book.Col(book.Text(say.Text{It: "Ruolo", En: "Role"}, say.Text{It: "ruolo del personale", En: "role of the staff"}, 20),
			func(d *dutyRow) any { return d.Role }),
		book.Col(book.ColWeek, func(d *dutyRow) any { return d.week }),
		book.Col(book.Number(say.Text{It: "In servizio insieme", En: "On duty at once"},
			say.Text{It: "persone in servizio nell'ora più piena della settimana", En: "people on duty at the week's fullest hour"}),
			func(d *dutyRow) any { return d.peak }),
		book.Col(book.Number(say.Text{It: "Disponibili", En: "Available"},
			say.Text{It: "persone che possono essere in servizio insieme", En: "people who can be on duty at once"}),
			func(d *dutyRow) any { return d.People })}}
	for k := range in.Staff {
		l := &in.Staff[k]
		peaks := map[planner.Date]int64{}
		for d := l.From; d <= l.To; d++ {
			week := in.Date(d).Monday()
			peaks[week] = max(peaks[week], r.Study.OnDuty(r.Answer.Roster, l, d))
		}
		for week := in.Date(l.From).Monday(); l.From <= l.To && week <= in.Date(l.To); week += 7 {
			if peaks[week] > 0 {
				t.Rows = append(t.Rows, dutyRow{l, week, peaks[week]})
			}
		}
	}
	return book.Sheet{Name: say.Text{It: "Personale", En: "Staff"},
		Title: e.Say(say.Text{It: "Il personale che serve", En: "The staff it takes"}),
		About: say.Text{It: "quante persone di ogni ruolo sono in servizio insieme in ogni ASST",
			En: "how many people of each role are on duty at once in each authority"}, Tables: []book.Table{book.TableOf(t, e.Lang)}}
}
