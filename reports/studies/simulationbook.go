package studies

import (
	"math"

	"hubplan/io/xlsxfile"
	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/planner/simulation"
	"hubplan/reports/book"
	"hubplan/reports/edition"
	"hubplan/reports/lists"
)

// rootOf is 1 ÷ √n.
func rootOf(n int) float64 { return 1 / math.Sqrt(float64(n)) }

var simulationTitle = say.Text{It: "Che cosa può andare diversamente", En: "What may go otherwise"}

// SimulationBook is the workbook of a simulation, as bytes.
func SimulationBook(r *Simulation, lang say.Lang) ([]byte, error) {
	e := edition.New(r.Base, lang)
	w := &book.Workbook{File: "incertezza.xlsx", Title: e.Say(simulationTitle)}
	w.Sheets = []book.Sheet{r.uncertaintySheet(e), r.hubsSheet(e), r.weeksSheet(e), r.leversSheet(e)}
	w.Sheets = append(w.Sheets, lists.Legend(e, w.Sheets))
	return book.Encode(w, e.Stamp)
}

// figureOf is a figure with who it is of.
type figureOf struct {
	*simulation.Summary
	name any
	help *simulation.Effect
	r    *Simulation
}

// cell is a value of a figure: a date, or nothing where it is not reached.
func (f *figureOf) cell(v int64) any {
	if f.Measure.IsDay() {
		return book.If(v != simulation.Unreached, planner.Date(v))
	}
	return v
}

// dayHead is the head of a column of days.
func dayHead(it, en string, meaning say.Text) book.Head {
	return book.Head{Header: say.Text{It: it, En: en}, Meaning: meaning, Format: book.Day, Width: 14}
}

// dayColumns are the columns of a day: the plan's, what is probable, and how sure the plan's is.
func dayColumns() []book.Column[figureOf] {
	after := say.Text{It: "; vuoto: dopo la fine del periodo", En: "; empty: after the horizon's end"}
	quantile := func(it, en string) say.Text { return say.Text{It: it + after.It, En: en + after.En} }
	return []book.Column[figureOf]{
		book.Col(dayHead("Se tutto va come previsto", "If all goes as planned", quantile("giorno del completamento senza imprevisti",
			"day of completion without any mishap")), func(f *figureOf) any { return f.cell(f.Plan) }),
		book.Col(book.Head{Header: say.Text{It: "Probabilità entro quel giorno", En: "Probability by that day"},
			Meaning: say.Text{It: "in quante estrazioni su cento si finisce entro quel giorno", En: "in how many draws of a hundred it is done by " +
				"that day"}, Format: book.Share, Width: 14}, func(f *figureOf) any { return book.If(f.HasPlan, book.Ratio(f.ByPlan, f.Draws)) }),
		book.Col(dayHead("Nel caso buono (10 %)", "In the good case (10 %)", quantile("una volta su dieci si finisce entro questo giorno",
			"one time in ten it is done by this day")), func(f *figureOf) any { return f.cell(f.P10) }),
		book.Col(dayHead("Probabilmente (50 %)", "Probably (50 %)", quantile("una volta su due si finisce entro questo giorno",
			"one time in two it is done by this day")), func(f *figureOf) any { return f.cell(f.P50) }),
		book.Col(dayHead("Quasi certamente (90 %)", "Almost surely (90 %)", quantile("nove volte su dieci si finisce entro questo giorno",
			"nine times in ten it is done by this day")), func(f *figureOf) any { return f.cell(f.P90) }),
	}
}

// uncertaintySheet says when cohorts are done, how sure that is and what would help.
func (r *Simulation) uncertaintySheet(e *edition.Edition) book.Sheet {
	l := book.List[figureOf]{Title: say.Text{It: "Quando finisce ogni coorte", En: "When each cohort is done"},
		Columns: append([]book.Column[figureOf]{book.Col(book.ColCohort, func(f *figureOf) any { return f.name })}, dayColumns()...)}
	l.Columns = append(l.Columns,
		book.Col(dayHead("Obiettivo", "Target", say.Text{It: "obiettivo della coorte; vuoto: non ne ha", En: "target of the cohort; empty: none"}),
			func(f *figureOf) any { return book.If(f.HasTarget, f.Target) }),
		book.Col(book.Head{Header: say.Text{It: "Probabilità dell'obiettivo", En: "Probability of the target"},
			Meaning: say.Text{It: "in quante estrazioni su cento è rispettato", En: "in how many draws of a hundred it is kept"},
			Format:  book.Share, Width: 14}, func(f *figureOf) any { return book.If(f.HasTarget, book.Ratio(f.ByTarget, f.Draws)) }),
		book.Col(book.Number(say.Text{It: "Restano senza (90 %)", En: "Left without (90 %)"}, say.Text{
			It: "persone che la volevano e non hanno una dose entro il periodo: nove volte su dieci non di più",
			En: "people who wanted a dose and have none within the horizon: nine times in ten no more"}),
			func(f *figureOf) any { return r.Of(simulation.Overflow, f.ID).P90 }),
		book.Col(book.Text(say.Text{It: "Che cosa aiuterebbe di più", En: "What would help most"}, say.Text{
			It: "la leva che, nelle stesse estrazioni, anticipa di più il giorno «quasi certo»; vuoto: nessuna",
			En: "the lever that, in the same draws, brings the “almost sure” day forward the most; empty: none"}, 34),
			func(f *figureOf) any {
				if f.help == nil {
					return nil
				}
				return leverWords[f.help.Lever]
			}),
		book.Col(book.Number(say.Text{It: "di quanti giorni", En: "by how many days"}, say.Text{
			It: "giorni di cui anticiperebbe quel giorno", En: "days by which it would bring that day forward"}), func(f *figureOf) any {
			if f.help == nil {
				return nil
			}
			_, p90 := r.earlier(f.help)
			return p90
		}))
	for c := range r.Base.Instance.Cohorts {
		if co := &r.Base.Instance.Cohorts[c]; co.Included {
			l.Rows = append(l.Rows, figureOf{r.Of(simulation.Completed, co.Name()), co.Label(), r.Help(co.Name()), r})
		}
	}
	return book.Sheet{Name: say.Text{It: "Incertezza", En: "Uncertainty"}, Title: e.Say(simulationTitle),
		About: say.Text{It: "quando finisce ogni coorte, quanto è sicuro, che cosa aiuterebbe di più",
			En: "when each cohort is done, how sure that is, what would help most"},
		Notes: inLang(r.howSure(), e.Lang), Tables: []book.Table{book.TableOf(l, e.Lang), r.altogether(e)}}
}

// altogether are the figures of all together, each with its own unit.
func (r *Simulation) altogether(e *edition.Edition) book.Table {
	of := func(it, en string, get func(*simulation.Summary) int64) book.Column[figureOf] {
		return book.Col(book.Head{Header: say.Text{It: it, En: en}, Meaning: say.Text{It: "il valore, con la sua unità nella voce; vuoto: non " +
			"raggiunto nel periodo", En: "the value; its unit stands in the item; empty: not reached within the horizon"},
			Format: book.EachItsOwn, Width: 16}, func(f *figureOf) any {
			if f.Measure.IsDay() {
				return book.Day.Of(f.cell(get(f.Summary)))
			}
			return book.Whole.Of(get(f.Summary))
		})
	}
	l := book.List[figureOf]{Title: say.Text{It: "In tutto", En: "In all"}, Columns: []book.Column[figureOf]{
		book.Col(book.Text(say.Text{It: "Voce", En: "Item"}, say.Text{It: "che cosa dice la riga", En: "what the row says"}, 44),
			func(f *figureOf) any { return f.name }),
		of("Se tutto va come previsto", "If all goes as planned", func(s *simulation.Summary) int64 { return s.Plan }),
		of("10 %", "10 %", func(s *simulation.Summary) int64 { return s.P10 }),
		of("50 %", "50 %", func(s *simulation.Summary) int64 { return s.P50 }),
		of("90 %", "90 %", func(s *simulation.Summary) int64 { return s.P90 })}}
	for _, m := range measureWords {
		l.Rows = append(l.Rows, figureOf{r.Of(m.measure, ""), m.words, nil, r})
	}
	return book.TableOf(l, e.Lang)
}

// hubsSheet says when hubs are done.
func (r *Simulation) hubsSheet(e *edition.Edition) book.Sheet {
	l := book.List[figureOf]{Columns: append([]book.Column[figureOf]{book.Col(book.ColHub, func(f *figureOf) any { return f.name })},
		dayColumns()...)}
	for h := range r.Base.Instance.Hubs {
		if hub := &r.Base.Instance.Hubs[h]; hub.Active {
			l.Rows = append(l.Rows, figureOf{r.Of(simulation.HubCompleted, hub.ID), hub.Name, nil, r})
		}
	}
	return book.Sheet{Name: say.Text{It: "Hub", En: "Hubs"}, Title: e.Say(say.Text{It: "Quando finisce ogni hub", En: "When each hub is done"}),
		About:  say.Text{It: "quando chi va in ogni hub ha finito, e quanto è sicuro", En: "when those who go to each hub are done, and how sure that is"},
		Tables: []book.Table{book.TableOf(l, e.Lang)}}
}

// weeksSheet is the fan of the doses.
func (r *Simulation) weeksSheet(e *edition.Edition) book.Sheet {
	of := func(it, en string, get func(*simulation.Summary) int64) book.Column[figureOf] {
		return book.Col(book.Number(say.Text{It: it, En: en}, say.Text{It: "dosi date nella settimana: al massimo queste con quella probabilità",
			En: "doses given in the week: no more than these with that probability"}), func(f *figureOf) any { return get(f.Summary) })
	}
	l := book.List[figureOf]{Columns: []book.Column[figureOf]{
		book.Col(book.Text(book.ColWeek.Header, book.ColWeek.Meaning, 14), func(f *figureOf) any { return say.Textf("%s", "%s", f.Week) }),
		of("10 %", "10 %", func(s *simulation.Summary) int64 { return s.P10 }),
		of("50 %", "50 %", func(s *simulation.Summary) int64 { return s.P50 }),
		of("90 %", "90 %", func(s *simulation.Summary) int64 { return s.P90 }),
		of("Come previsto", "As planned", func(s *simulation.Summary) int64 { return s.Plan })}}
	for k := range r.Summaries {
		if x := &r.Summaries[k]; x.Measure == simulation.Doses {
			l.Rows = append(l.Rows, figureOf{x, nil, nil, r})
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
		En: "what would be otherwise, and nothing else"}, 34), func(x *leverOf) any { return leverWords[x.Lever] })
	cohorts := book.List[leverOf]{Title: say.Text{It: "Coorti: giorni guadagnati", En: "Cohorts: days gained"}, Columns: []book.Column[leverOf]{
		lever, book.Col(book.ColCohort, func(x *leverOf) any {
			for c := range in.Cohorts {
				if in.Cohorts[c].Name() == x.ID {
					return in.Cohorts[c].Label()
				}
			}
			return nil
		}),
		days("Giorno probabile, prima di", "Probable day, earlier by", say.Text{It: "giorni di cui anticipa il giorno al 50 %; sotto zero: lo ritarda",
			En: "days by which the day of 50 % comes earlier; below zero: later"}, func(x *leverOf) any { p50, _ := r.earlier(x.Effect); return p50 }),
		days("Giorno quasi certo, prima di", "Almost sure day, earlier by", say.Text{It: "lo stesso del giorno al 90 %",
			En: "the same of the day of 90 %"}, func(x *leverOf) any { _, p90 := r.earlier(x.Effect); return p90 })}}
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
