package studies

import (
	"hubplan/io/xlsxfile"
	"hubplan/planner/say"
	"hubplan/planner/simulation"
	"hubplan/reports/book"
	"hubplan/reports/edition"
	"hubplan/reports/lists"
)

// SimulationBook is the workbook of a simulation, as bytes.
func SimulationBook(r *Simulation, lang say.Lang) ([]byte, error) {
	e := edition.New(r.Base, lang)
	w := &book.Workbook{File: "incertezza.xlsx", Title: e.Say(lists.UncertaintyTitle)}
	w.Sheets = []book.Sheet{lists.UncertaintySheet(e, r.Played), r.hubsSheet(e), r.weeksSheet(e), r.leversSheet(e)}
	w.Sheets = append(w.Sheets, lists.Legend(e, w.Sheets))
	return book.Encode(w, e.Stamp)
}

// hubsSheet says when hubs are done.
func (r *Simulation) hubsSheet(e *edition.Edition) book.Sheet {
	l := book.List[lists.Uncertain]{Columns: append([]book.Column[lists.Uncertain]{book.Col(book.ColHub, func(f *lists.Uncertain) any { return f.Name })},
		lists.UncertainDays()...)}
	for h := range r.Base.Instance.Hubs {
		if hub := &r.Base.Instance.Hubs[h]; hub.Active {
			l.Rows = append(l.Rows, lists.Uncertain{Summary: r.Figure(simulation.HubCompleted, hub.ID), Name: hub.Name})
		}
	}
	return book.Sheet{Name: say.Text{It: "Hub", En: "Hubs"}, Title: e.Say(say.Text{It: "Quando finisce ogni hub", En: "When each hub is done"}),
		About:  say.Text{It: "quando chi va in ogni hub ha finito, e quanto è sicuro", En: "when those who go to each hub are done, and how sure that is"},
		Tables: []book.Table{book.TableOf(l, e.Lang)}}
}

// weeksSheet is the fan of the doses.
func (r *Simulation) weeksSheet(e *edition.Edition) book.Sheet {
	of := func(it, en string, get func(*simulation.Summary) int64) book.Column[lists.Uncertain] {
		return book.Col(book.Number(say.Text{It: it, En: en}, say.Text{It: "dosi date nella settimana: al massimo queste con quella probabilità",
			En: "doses given in the week: no more than these with that probability"}), func(f *lists.Uncertain) any { return get(f.Summary) })
	}
	l := book.List[lists.Uncertain]{Columns: []book.Column[lists.Uncertain]{
		book.Col(book.Text(book.ColWeek.Header, book.ColWeek.Meaning, 14), func(f *lists.Uncertain) any { return say.Textf("%s", "%s", f.Week) }),
		of("10 %", "10 %", func(s *simulation.Summary) int64 { return s.P10 }),
		of("50 %", "50 %", func(s *simulation.Summary) int64 { return s.P50 }),
		of("90 %", "90 %", func(s *simulation.Summary) int64 { return s.P90 }),
		of("Come previsto", "As planned", func(s *simulation.Summary) int64 { return s.Plan })}}
	for k := range r.Summaries {
		if x := &r.Summaries[k]; x.Measure == simulation.Doses {
			l.Rows = append(l.Rows, lists.Uncertain{Summary: x})
		}
	}
	title := say.Text{It: "Dosi per settimana", En: "Doses by week"}
	return book.Sheet{Name: say.Text{It: "Settimane", En: "Weeks"}, Title: e.Say(title),
		About: say.Text{It: "quante dosi si danno ogni settimana, con il loro intervallo", En: "how many doses are given each week, with their range"},
		Pictures: []xlsxfile.Picture{{Name: e.Say(title), Width: 900, Height: 320, Alt: e.Say(say.Text{
			It: "Barre: per ogni settimana le dosi al 10, al 50 e al 90 per cento.", En: "Bars: for each week the doses at 10, 50 and 90 per cent."}),
			Bars: &xlsxfile.Bars{Title: e.Say(title), Table: 0, Labels: 0, Columns: []int{1, 2, 3}, Apart: true}}},
		Tables: []book.Table{book.TableOf(l, e.Lang)}}
}

// leverOf is what a lever does to a figure.
type leverOf struct {
	*simulation.Effect
	r *Simulation
}

// leversSheet says what each lever does, in the same draws.
func (r *Simulation) leversSheet(e *edition.Edition) book.Sheet {
	in := r.Base.Instance
	days := func(it, en string, meaning say.Text, get func(*leverOf) any) book.Column[leverOf] {
		return book.Col(book.Number(say.Text{It: it, En: en}, meaning).Wide(16), get)
	}
	lever := book.Col(book.Text(say.Text{It: "Leva", En: "Lever"}, say.Text{It: "che cosa andrebbe diversamente, e nient'altro",
		En: "what would be otherwise, and nothing else"}, 34), func(x *leverOf) any { return lists.LeverWords[x.Lever] })
	cohorts := book.List[leverOf]{Title: say.Text{It: "Anni di nascita: giorni guadagnati", En: "Cohorts: days gained"}, Columns: []book.Column[leverOf]{
		lever, book.Col(book.ColCohort, func(x *leverOf) any {
			for c := range in.Cohorts {
				if in.Cohorts[c].Name() == x.ID {
					return in.Cohorts[c].Label()
				}
			}
			return together
		}),
		days("Giorno probabile, prima di", "Probable day, earlier by", say.Text{It: "giorni di cui anticipa il giorno al 50 %; sotto zero: lo ritarda",
			En: "days by which the day of 50 % comes earlier; below zero: later"}, func(x *leverOf) any { p50, _ := r.Earlier(x.Effect); return p50 }),
		days("Giorno quasi certo, prima di", "Almost sure day, earlier by", say.Text{It: "lo stesso del giorno al 90 %",
			En: "the same of the day of 90 %"}, func(x *leverOf) any { _, p90 := r.Earlier(x.Effect); return p90 })}}
	all := book.List[leverOf]{Title: say.Text{It: "In tutto, con il suo errore", En: "In all, with its error"}, Columns: []book.Column[leverOf]{lever,
		book.Col(book.Text(say.Text{It: "Voce", En: "Item"}, say.Text{It: "giorno dell'ultima dose, giorni di attesa in più, km di sola andata: tutto " +
			"insieme", En: "day of the last dose, days waited in excess, km one way: all together"}, 24), func(x *leverOf) any {
			return map[simulation.Measure]say.Text{simulation.LastDose: {It: "ultima dose (giorni)", En: "last dose (days)"},
				simulation.WaitDays: {It: "attesa (giorni)", En: "waiting (days)"}, simulation.TravelMetres: {It: "strada (km)",
					En: "ways (km)"}}[x.Measure]
		}),
		tenths("Cambia di", "Changes by", say.Text{It: "media delle differenze, estrazione per estrazione", En: "mean of the differences, draw by draw"},
			func(x *leverOf) float64 { return x.Mean }),
		tenths("Errore (appaiato)", "Error (paired)", say.Text{It: "errore standard di quella media", En: "standard error of that mean"},
			func(x *leverOf) float64 { return x.Error }),
		tenths("Errore se non lo fosse", "Error if it were not", say.Text{It: "errore standard se ogni piano avesse avuto la sua fortuna",
			En: "standard error had each plan had luck of its own"}, func(x *leverOf) float64 { return x.Unpaired })}}
	for k := range r.Effects {
		if x := (leverOf{&r.Effects[k], r}); x.Measure == simulation.Completed {
			cohorts.Rows = append(cohorts.Rows, x)
		} else {
			all.Rows = append(all.Rows, x)
		}
	}
	return book.Sheet{Name: say.Text{It: "Leve", En: "Levers"}, Title: e.Say(say.Text{It: "Che cosa fa ogni leva", En: "What each lever does"}),
		About: say.Text{It: "che cosa cambia se una cosa sola va bene, nelle stesse estrazioni", En: "what changes if one thing alone goes well, in " +
			"the same draws"}, Tables: []book.Table{book.TableOf(all, e.Lang), book.TableOf(cohorts, e.Lang)}}
}

// tenths is a column of a figure with a decimal; metres become kilometres.
func tenths(it, en string, meaning say.Text, get func(*leverOf) float64) book.Column[leverOf] {
	return book.Col(book.Head{Header: say.Text{It: it, En: en}, Meaning: meaning, Format: book.Tenths, Width: 16}, func(x *leverOf) any {
		if x.Measure == simulation.TravelMetres {
			return get(x) / 1000
		}
		return get(x)
	})
}
