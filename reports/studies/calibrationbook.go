package studies

import (
	"slices"

	"hubplan/planner"
	"hubplan/planner/calibrate"
	"hubplan/planner/say"
	"hubplan/reports/book"
	"hubplan/reports/lists"
)

var calibrationTitle = say.Text{It: "Che cosa dicono i fatti dei valori dello scenario",
	En: "What facts tell of the scenario's values"}

// CalibrationBook is the workbook of a calibration, as bytes.
func CalibrationBook(r *Calibration, lang say.Lang) ([]byte, error) {
	p := &r.Base.Instance.Parameters
	footer := say.Textf("Proposte %s, fatti fino al %s", "Proposals %s, facts up to %s", r.Base.RunID, r.UpTo).In(lang)
	w := &book.Workbook{File: "calibrazione.xlsx", Title: calibrationTitle.In(lang)}
	w.Sheets = []book.Sheet{r.proposalsSheet(lang), r.requestsSheet(lang)}
	if len(r.Comuni) > 0 {
		w.Sheets = append(w.Sheets, r.comuniSheet(lang))
	}
	legend := book.Sheet{Name: say.Text{It: "Legenda", En: "Legend"}, Title: say.Text{It: "Legenda", En: "Legend"}.In(lang),
		About: say.Text{It: "come si leggono i fogli, e da quali file vengono",
			En: "how to read the sheets, and from which files they come"}}
	legend.Tables = []book.Table{lists.Columns(append(w.Sheets, legend), lang), filesTable(r.Base.Instance.Files, lang)}
	w.Sheets = append(w.Sheets, legend)
	return book.Encode(w, book.Stamp{Lang: lang, AsOf: p.AsOf, Footer: footer, Caption: footer + " · " + p.TitleIn(lang)})
}

// valueRow is a row of the sheet of proposals: a value, or the scenario as a whole.
type valueRow struct {
	*calibrate.Proposal // nil for the scenario as it is, and with all proposals
	whole               say.Text
	effect              *calibrate.Effect
	base                *calibrate.Effect // what the effect is set beside; nil for the scenario as it is
}

// proposalsSheet is all values: proposed ones first, then those that stay, then those that
// cannot be told. What has no source heads it.
func (r *Calibration) proposalsSheet(lang say.Lang) book.Sheet {
	s := book.Sheet{Name: say.Text{It: "Proposte", En: "Proposals"}, Title: calibrationTitle.In(lang),
		About: say.Text{It: "una riga per valore: oggi, stima, intervallo, effetto, o perché i fatti non lo dicono",
			En: "a row for each value: today, estimate, range, effect, or why the facts cannot tell"}}
	first := r.First()
	for k := range first {
		s.Notes = append(s.Notes, Asking(&first[k]).In(lang))
	}
	if more := len(r.Requests) - len(first); more > 0 {
		s.Notes = append(s.Notes, say.Textf("Altre %d ipotesi senza una fonte sono nel foglio «Senza fonte».",
			"%d more assumptions without a source are on sheet “No source”.", more).In(lang))
	}
	s.Notes = append(s.Notes, inLang(r.About(), lang)...)
	base := &r.Weighed.Base
	rows := []valueRow{{whole: say.Text{It: "Lo scenario com'è", En: "The scenario as it is"}, effect: base}}
	if r.Count(calibrate.Proposed) > 0 {
		rows = append(rows, valueRow{whole: say.Text{It: "Tutte le proposte insieme", En: "All proposals together"},
			effect: &r.Weighed.All, base: base})
	}
	for _, of := range []calibrate.Status{calibrate.Proposed, calibrate.Confirmed, calibrate.Told, calibrate.Refused} {
		for k := range r.Proposals {
			if p := &r.Proposals[k]; p.Status == of {
				rows = append(rows, valueRow{Proposal: p, effect: p.Effect, base: base})
			}
		}
	}
	l := book.List[valueRow]{Columns: slices.Concat(valueColumns(lang), effectColumns(), []book.Column[valueRow]{
		book.Col(book.Head{Header: say.Text{It: "Come si è stimato, o perché non si può dire",
			En: "How it was estimated, or why it cannot be told"},
			Meaning: say.Text{It: "la regola in una frase; di ciò che non è proposto, perché",
				En: "the rule in a sentence; of what is not proposed, why"},
			Format: book.Wrapped, Width: 78}, func(x *valueRow) any { return x.words() })}), Rows: rows}
	s.Tables = []book.Table{book.TableOf(l, lang)}
	return s
}

// words are the rule, or why a value is not proposed.
func (x *valueRow) words() any {
	switch {
	case x.Proposal == nil:
		return nil
	case x.Status == calibrate.Refused:
		return say.Textf("Non si può dire perché %s.", "It cannot be told because %s.", x.Why)
	case x.Why != (say.Text{}):
		return say.Textf("%s Non cambia: %s.", "%s It does not change: %s.", x.Rule, x.Why)
	}
	return x.Rule
}

// figure is a value in the form of its parameter.
func (x *valueRow) figure(of planner.Decimal) any {
	if x.IsShare() && x.Parameter != calibrate.Late && x.Parameter != calibrate.Part {
		return book.Share.Of(of)
	}
	return book.Decimal.Of(of)
}

// valueColumns are what a value is, and what the facts say of it.
func valueColumns(lang say.Lang) []book.Column[valueRow] {
	estimate := func(it, en, meaningIt, meaningEn string, of func(*calibrate.Range) planner.Decimal) book.Column[valueRow] {
		return book.Col(book.Head{Header: say.Text{It: it, En: en}, Meaning: say.Text{It: meaningIt, En: meaningEn},
			Format: book.EachItsOwn, Width: 9},
			func(x *valueRow) any {
				if x.Proposal == nil || x.Status == calibrate.Refused {
					return nil
				}
				return x.figure(of(&x.Range))
			})
	}
	return []book.Column[valueRow]{
		book.Col(book.Text(say.Text{It: "Valore", En: "Value"}, say.Text{It: "quale valore dello scenario",
			En: "which value of the scenario"}, 40),
			func(x *valueRow) any {
				if x.Proposal == nil {
					return x.whole
				}
				return x.Parameter.Words()
			}),
		book.Col(book.Text(say.Text{It: "Dove", En: "Where"}, say.Text{It: "anni di nascita, hub o vaccino",
			En: "cohort, hub or vaccine"}, 18),
			func(x *valueRow) any {
				if x.Proposal == nil {
					return nil
				}
				return Where(x.Proposal)
			}),
		book.Col(book.Text(say.Text{It: "Esito", En: "Outcome"},
			say.Text{It: "proposta: è nel nuovo scenario; confermata: il valore di oggi sta fra P10 e P90",
				En: "proposed: it is in the new scenario; confirmed: today's value lies between P10 and P90"}, 16),
			func(x *valueRow) any {
				if x.Proposal == nil {
					return nil
				}
				return x.Status.Words()
			}),
		book.Col(book.Head{Header: say.Text{It: "Oggi", En: "Today"}, Meaning: say.Text{It: "il valore dello scenario",
			En: "the scenario's value"},
			Format: book.EachItsOwn, Width: 9}, func(x *valueRow) any {
			if x.Proposal == nil || x.Now == nil {
				return nil
			}
			return x.figure(*x.Now)
		}),
		estimate("Stima", "Estimate", "che cosa ne dicono i fatti", "what facts say of it",
			func(r *calibrate.Range) planner.Decimal { return r.Estimate }),
		estimate("P10", "P10", "il valore vero è più basso con probabilità 10 %",
			"the true value is lower with probability 10 %",
			func(r *calibrate.Range) planner.Decimal { return r.P10 }),
		estimate("P90", "P90", "il valore vero è più alto con probabilità 10 %",
			"the true value is higher with probability 10 %",
			func(r *calibrate.Range) planner.Decimal { return r.P90 }),
		book.Col(book.Text(say.Text{It: "Su quanto", En: "On how much"}, say.Text{It: "persone, dosi o giorni su cui si fonda",
			En: "people, doses or days that it rests on"}, 17), func(x *valueRow) any {
			if x.Proposal == nil || x.N == 0 {
				return nil
			}
			return say.Textf("%s %s", "%s %s", say.Count(x.N), x.Of.Words())
		}),
	}
}

// effectColumns are what a value would do to the plan, taken alone.
func effectColumns() []book.Column[valueRow] {
	effect := func(h book.Head, get func(x *valueRow) any) book.Column[valueRow] {
		return book.Col(h, func(x *valueRow) any {
			if x.effect == nil {
				return nil
			}
			return get(x)
		})
	}
	return []book.Column[valueRow]{
		effect(book.ColDistance.Headed(say.Text{It: "Km medi", En: "Mean km"}, say.Text{It: "percorso medio, sola andata",
			En: "mean way, one way"}),
			func(x *valueRow) any { return x.effect.MeanMetres }),
		effect(book.Number(say.Text{It: "Oltre 30 km", En: "Beyond 30 km"}, say.Text{It: "persone a più di 30 km dal loro hub",
			En: "people more than 30 km from their hub"}), func(x *valueRow) any { return x.effect.Beyond30km }),
		effect(book.Number(say.Text{It: "Senza posto", En: "No place"}, say.Text{It: "persone senza un posto",
			En: "people without a place"}),
			func(x *valueRow) any { return x.effect.Unserved }),
		effect(book.ColDay.Headed(say.IfAsPlanned(say.Text{It: "Ultima dose", En: "Last dose"}), say.Text{
			It: "del piano, prendendo questa sola proposta", En: "of the plan, taking this proposal alone"}),
			func(x *valueRow) any {
				return book.If(x.effect.LastDose != 0, x.effect.LastDose)
			}),
		effect(book.Text(say.Text{It: "Giorni in più", En: "Days more"},
			say.Text{It: "di quanto l'ultima dose è dopo (+) o prima (−) di oggi",
				En: "by how much the last dose is later (+) or earlier (−) than today"}, 12), func(x *valueRow) any {
			if x.base == nil {
				return nil
			}
			return say.Textf("%s", "%s", say.Signed(x.effect.LastDose-x.base.LastDose))
		}),
	}
}

// requestsSheet is what the scenario itself marks as without a source.
func (r *Calibration) requestsSheet(lang say.Lang) book.Sheet {
	wrapped := func(header, meaning say.Text, width float64, get func(*calibrate.Request) any) book.Column[calibrate.Request] {
		return book.Col(book.Head{Header: header, Meaning: meaning, Format: book.Wrapped, Width: width}, get)
	}
	l := book.List[calibrate.Request]{Rows: r.Requests, Columns: []book.Column[calibrate.Request]{
		wrapped(say.Text{It: "Che cosa non ha fonte", En: "What has no source"},
			say.Text{It: "nelle parole della nota dello scenario",
				En: "in the words of the scenario's note"}, 52, func(q *calibrate.Request) any { return q.What }),
		wrapped(say.Text{It: "Dove", En: "Where"}, say.Text{It: "hub, anni di nascita, giorni", En: "hubs, cohorts, days"}, 26,
			func(q *calibrate.Request) any { return list(q.Where) }),
		wrapped(say.Text{It: "File", En: "File"}, say.Text{It: "dove sta scritto", En: "where it is written"}, 16,
			func(q *calibrate.Request) any { return q.File }),
		wrapped(say.Text{It: "Che cosa lo direbbe", En: "What would tell it"}, say.Text{It: "quali fatti servono",
			En: "which facts it takes"}, 52,
			func(q *calibrate.Request) any { return q.Tells }),
		wrapped(say.Text{It: "Come darlo", En: "How to give it"}, say.Text{It: "in quale file o con quale opzione",
			En: "in which file or by which option"}, 40,
			func(q *calibrate.Request) any { return q.Give })}}
	return book.Sheet{Name: say.Text{It: "Senza fonte", En: "No source"},
		Title: say.Text{It: "Che cosa lo scenario suppone senza una fonte",
			En: "What the scenario assumes without a source"}.In(lang),
		About: say.Text{It: "ciò che le note dello scenario dicono ipotesi, e che cosa lo direbbe",
			En: "what the scenario's notes call an assumption, and what would tell it"},
		Tables: []book.Table{book.TableOf(l, lang)}}
}

// comuniSheet is the comuni's own shares, for information.
func (r *Calibration) comuniSheet(lang say.Lang) book.Sheet {
	comuni := r.In.Comuni
	share := func(header, meaning say.Text, of func(*calibrate.Pooled) planner.Decimal) book.Column[calibrate.Pooled] {
		return book.Col(book.Head{Header: header, Meaning: meaning, Format: book.Share, Width: 10},
			func(c *calibrate.Pooled) any { return of(c) })
	}
	l := book.List[calibrate.Pooled]{Rows: r.Comuni, Columns: []book.Column[calibrate.Pooled]{
		book.Col(book.ColCode, func(c *calibrate.Pooled) any { return comuni[c.Comune].Code }),
		book.Col(book.ColComune, func(c *calibrate.Pooled) any { return comuni[c.Comune].Name }),
		book.Col(book.ColCohort.Headed(book.ColCohort.Header,
			say.Text{It: "anni di nascita; vuoto: tutti quelli aperti da tre settimane e i più anziani",
				En: "cohort; empty: all that have been open for three weeks, and the older ones"}),
			func(c *calibrate.Pooled) any { return c.Cohort }),
		book.Col(book.ColResidents, func(c *calibrate.Pooled) any { return c.People }),
		book.Col(book.Number(say.Text{It: "Venuti", En: "Came"}, say.Text{It: "persone con una prima dose, per quanto si sa",
			En: "people with a first dose, as far as is known"}),
			func(c *calibrate.Pooled) any { return c.Came }),
		share(say.Text{It: "Adesione", En: "Uptake"}, shrunk, func(c *calibrate.Pooled) planner.Decimal { return c.Estimate }),
		share(say.Text{It: "P10", En: "P10"}, say.Text{It: "più basso con probabilità 10 %", En: "lower with probability 10 %"},
			func(c *calibrate.Pooled) planner.Decimal { return c.P10 }),
		share(say.Text{It: "P90", En: "P90"}, say.Text{It: "più alto con probabilità 10 %", En: "higher with probability 10 %"},
			func(c *calibrate.Pooled) planner.Decimal { return c.P90 })}}
	return book.Sheet{Name: say.Text{It: "Comuni", En: "Comuni"}, Title: say.Text{It: "Le differenze fra i comuni, per " +
		"informazione",
		En: "How comuni differ, for information"}.In(lang),
		About: say.Text{It: "l'adesione di ogni comune: lo scenario ne ha una per anni di nascita, e questa non vi entra",
			En: "the uptake of each comune: the scenario has one for each cohort, and this does not enter it"},
		Notes: []string{shrunk.In(lang)}, Tables: []book.Table{book.TableOf(l, lang)}}
}
