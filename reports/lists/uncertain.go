package lists

import (
	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/planner/simulation"
	"hubplan/reports/book"
	"hubplan/reports/edition"
)

// inWords are texts in an edition's language.
func inWords(e *edition.Edition, texts []say.Text) (out []string) {
	for _, t := range texts {
		out = append(out, e.Say(t))
	}
	return out
}

// Uncertain is a figure of a plan that was played many times, with who it is of.
type Uncertain struct {
	*simulation.Summary
	Name any
	help *simulation.Effect
}

// cell is a value of a figure: a date, or nothing where it is not reached.
func (f *Uncertain) cell(v int64) any {
	if f.Measure.IsDay() {
		return book.If(v != simulation.Unreached, planner.Date(v))
	}
	return v
}

// uncertainHead is the head of a column of days.
func uncertainHead(it, en string, meaning say.Text) book.Head {
	return book.Head{Header: say.Text{It: it, En: en}, Meaning: meaning, Format: book.Day, Width: 14}
}

// UncertainDays are the columns of a day: the plan's, what is probable, and how sure the plan's is.
func UncertainDays() []book.Column[Uncertain] {
	after := say.Text{It: "; vuoto: dopo la fine del periodo", En: "; empty: after the horizon's end"}
	quantile := func(it, en string) say.Text { return say.Text{It: it + after.It, En: en + after.En} }
	return []book.Column[Uncertain]{
		book.Col(uncertainHead("Se tutto va come previsto", "If all goes as planned", quantile("giorno del completamento senza imprevisti",
			"day of completion without any mishap")), func(f *Uncertain) any { return f.cell(f.Plan) }),
		book.Col(book.Head{Header: say.Text{It: "Probabilità entro quel giorno", En: "Probability by that day"},
			Meaning: say.Text{It: "in quante estrazioni su cento si finisce entro quel giorno", En: "in how many draws of a hundred it is done by " +
				"that day"}, Format: book.Share, Width: 14}, func(f *Uncertain) any { return book.If(f.HasPlan, book.Ratio(f.ByPlan, f.Draws)) }),
		book.Col(uncertainHead("Nel caso buono (10 %)", "In the good case (10 %)", quantile("una volta su dieci si finisce entro questo giorno",
			"one time in ten it is done by this day")), func(f *Uncertain) any { return f.cell(f.P10) }),
		book.Col(uncertainHead("Probabilmente (50 %)", "Probably (50 %)", quantile("una volta su due si finisce entro questo giorno",
			"one time in two it is done by this day")), func(f *Uncertain) any { return f.cell(f.P50) }),
		book.Col(uncertainHead("Quasi certamente (90 %)", "Almost surely (90 %)", quantile("nove volte su dieci si finisce entro questo giorno",
			"nine times in ten it is done by this day")), func(f *Uncertain) any { return f.cell(f.P90) }),
	}
}

// UncertaintySheet says when cohorts are done, how sure that is and what would help.
func UncertaintySheet(e *edition.Edition, p *simulation.Played) book.Sheet {
	return book.Sheet{Name: say.Text{It: "Incertezza", En: "Uncertainty"}, Title: e.Say(UncertaintyTitle),
		About: say.Text{It: "quando si finisce, per anni di nascita; quanto è sicuro, che cosa aiuterebbe di più",
			En: "when each cohort is done, how sure that is, what would help most"},
		Notes: inWords(e, UncertaintyAbout(p)), Tables: []book.Table{book.TableOf(UncertainCohorts(p), e.Lang), altogether(e, p)}}
}

// UncertainCohorts lists when cohorts are done, how sure that is and what would help.
func UncertainCohorts(p *simulation.Played) book.List[Uncertain] {
	l := book.List[Uncertain]{Title: say.Text{It: "Quando si finisce, per anni di nascita", En: "When each cohort is done"},
		Columns: append([]book.Column[Uncertain]{book.Col(book.ColCohort, func(f *Uncertain) any { return f.Name })}, UncertainDays()...)}
	l.Columns = append(l.Columns,
		book.Col(uncertainHead("Obiettivo", "Target", say.Text{It: "data obiettivo per questi anni di nascita; vuoto: non c'è", En: "target of the cohort; empty: none"}),
			func(f *Uncertain) any { return book.If(f.HasTarget, f.Target) }),
		book.Col(book.Head{Header: say.Text{It: "Probabilità dell'obiettivo", En: "Probability of the target"},
			Meaning: say.Text{It: "in quante estrazioni su cento è rispettato", En: "in how many draws of a hundred it is kept"},
			Format:  book.Share, Width: 14}, func(f *Uncertain) any { return book.If(f.HasTarget, book.Ratio(f.ByTarget, f.Draws)) }),
		book.Col(book.Number(say.Text{It: "Restano senza (90 %)", En: "Left without (90 %)"}, say.Text{
			It: "persone che la volevano e non hanno una dose entro il periodo: nove volte su dieci non di più",
			En: "people who wanted a dose and have none within the horizon: nine times in ten no more"}),
			func(f *Uncertain) any { return p.Figure(simulation.Overflow, f.ID).P90 }),
		book.Col(book.Text(say.Text{It: "Che cosa aiuterebbe di più", En: "What would help most"}, say.Text{
			It: "la leva che, nelle stesse estrazioni, anticipa di più il giorno «quasi certo»; vuoto: nessuna",
			En: "the lever that, in the same draws, brings the “almost sure” day forward the most; empty: none"}, 34),
			func(f *Uncertain) any {
				if f.help == nil {
					return nil
				}
				return LeverWords[f.help.Lever]
			}),
		book.Col(book.Number(say.Text{It: "di quanti giorni", En: "by how many days"}, say.Text{
			It: "giorni di cui anticiperebbe quel giorno", En: "days by which it would bring that day forward"}), func(f *Uncertain) any {
			if f.help == nil {
				return nil
			}
			_, p90 := p.Earlier(f.help)
			return p90
		}))
	for c := range p.Instance.Cohorts {
		if co := &p.Instance.Cohorts[c]; co.Included {
			l.Rows = append(l.Rows, Uncertain{p.Figure(simulation.Completed, co.Name()), co.Label(), p.Help(co.Name())})
		}
	}
	return l
}

// altogether are the figures of all together, each with its own unit.
func altogether(e *edition.Edition, p *simulation.Played) book.Table {
	of := func(it, en string, get func(*simulation.Summary) int64) book.Column[Uncertain] {
		return book.Col(book.Head{Header: say.Text{It: it, En: en}, Meaning: say.Text{It: "il valore, con la sua unità nella voce; vuoto: non " +
			"raggiunto nel periodo", En: "the value; its unit stands in the item; empty: not reached within the horizon"},
			Format: book.EachItsOwn, Width: 16}, func(f *Uncertain) any {
			if f.Measure.IsDay() {
				return book.Day.Of(f.cell(get(f.Summary)))
			}
			return book.Whole.Of(get(f.Summary))
		})
	}
	l := book.List[Uncertain]{Title: say.Text{It: "In tutto", En: "In all"}, Columns: []book.Column[Uncertain]{
		book.Col(book.Text(say.Text{It: "Voce", En: "Item"}, say.Text{It: "che cosa dice la riga", En: "what the row says"}, 44),
			func(f *Uncertain) any { return f.Name }),
		of("Se tutto va come previsto", "If all goes as planned", func(s *simulation.Summary) int64 { return s.Plan }),
		of("10 %", "10 %", func(s *simulation.Summary) int64 { return s.P10 }),
		of("50 %", "50 %", func(s *simulation.Summary) int64 { return s.P50 }),
		of("90 %", "90 %", func(s *simulation.Summary) int64 { return s.P90 })}}
	for _, m := range uncertainMeasures {
		l.Rows = append(l.Rows, Uncertain{p.Figure(m.measure, ""), m.words, nil})
	}
	return book.TableOf(l, e.Lang)
}
