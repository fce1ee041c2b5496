package reports

import (
	"slices"
	"strings"

	"hubplan/geo"
	"hubplan/planner"
	"hubplan/planner/say"
)

// parameters are the scalar settings in force, as rows of four columns.
func (e *edition) parameters() table {
	p := &e.Instance.Parameters
	t := table{title: say.Text{It: "Parametri generali", En: "General parameters"}, columns: []head{
		{say.Text{It: "Parametro", En: "Parameter"}, say.Text{It: "nome del parametro", En: "name of the parameter"}, wrapped, 34},
		{say.Text{It: "Valore", En: "Value"}, say.Text{It: "valore con cui il piano è stato fatto", En: "value the plan was made with"},
			eachItsOwn, 24},
		{say.Text{It: "Unità", En: "Unit"}, say.Text{It: "unità del valore", En: "unit of the value"}, wrapped, 26},
		{say.Text{It: "Significato", En: "Meaning"}, say.Text{It: "che cosa il parametro regola", En: "what the parameter governs"},
			running, 12},
	}}
	add := func(name say.Text, f format, v any, unit, meaning say.Text) {
		t.rows = append(t.rows, []any{e.say(name), f.Of(v), e.say(unit), e.say(meaning)})
	}
	date := say.Text{It: "data", En: "date"}
	none := say.Text{}
	add(say.Text{It: "Scenario", En: "Scenario"}, plain, p.Name, none, say.Text{It: p.Title, En: p.Title})
	add(say.Text{It: "Periodo: primo giorno", En: "Horizon: first day"}, day, p.From, date,
		say.Text{It: "primo giorno in cui si possono dare dosi", En: "first day on which doses can be given"})
	add(say.Text{It: "Periodo: ultimo giorno", En: "Horizon: last day"}, day, p.To, date,
		say.Text{It: "ultimo giorno in cui si possono dare dosi, seconde comprese",
			En: "last day on which doses can be given, second doses included"})
	add(say.Text{It: "Data di riferimento", En: "As-of date"}, day, p.AsOf, date,
		say.Text{It: "giorno a cui il piano è riferito; non è il giorno in cui è stato calcolato",
			En: "day as seen from which the plan is made; not the day it was computed"})
	add(say.Text{It: "Durata di una fascia oraria", En: "Length of a slot"}, whole, p.SlotMinutes, say.Text{It: "minuti", En: "minutes"},
		say.Text{It: "le fasce in cui il piano divide ogni turno di apertura",
			En: "the slots into which the plan cuts every opening shift"})
	add(say.Text{It: "Fattore di percorso", En: "Detour factor"}, decimal, p.Detour,
		say.Text{It: "km di strada per km in linea d'aria", En: "road km per straight-line km"},
		say.Text{It: "allunga la linea d'aria dove non c'è una distanza misurata",
			En: "lengthens the straight line where no distance was measured"})
	add(say.Text{It: "Origine delle distanze", En: "Source of the distances"}, plain, e.say(e.distanceSources()), none,
		say.Text{It: "da dove vengono i chilometri di tutti i fogli", En: "where the kilometres of all sheets come from"})
	add(say.Text{It: "Metri per minuto", En: "Metres per minute"}, whole, p.MetresPerMinute, say.Text{It: "metri", En: "metres"},
		say.Text{It: "quanto vale un minuto di viaggio, dove il costo è il tempo",
			En: "what a minute of travel is worth where minutes are the cost"})
	add(say.Text{It: "Scarto massimo", En: "Gap limit"}, figureShare(p.GapLimit), p.GapLimit,
		say.Text{It: "quota dei metri di viaggio", En: "share of the travel metres"},
		say.Text{It: "scarto ammesso fra un piano ottimizzato e il suo limite dimostrato; un piano fatto con una regola non lo usa",
			En: "gap allowed between an optimised plan and its proven bound; a plan made by a rule does not use it"})
	limit := say.Text{It: "nessun limite", En: "no limit"}
	add(say.Text{It: "Distanza massima", En: "Greatest distance"}, limited(p.MaxMetres), e.orWords(p.MaxMetres, limit),
		say.Text{It: "km", En: "km"}, say.Text{It: "la strada più lunga, di sola andata, a cui si può mandare una persona",
			En: "the farthest, one way, that anyone may be sent"})
	add(say.Text{It: "Distanza massima oltre il più vicino", En: "Greatest distance beyond the nearest"}, limited(p.MaxExtraMetres),
		e.orWords(p.MaxExtraMetres, limit), say.Text{It: "km", En: "km"},
		say.Text{It: "quanto più lontano dell'hub più vicino si può mandare una persona",
			En: "how much farther than the nearest hub anyone may be sent"})
	add(say.Text{It: "Sforzo di ricerca", En: "Search effort"}, effort(p.Effort),
		e.orWords(p.Effort, say.Text{It: "quello consueto", En: "the usual"}), say.Text{It: "calcoli di rete", En: "network solves"},
		say.Text{It: "quanti calcoli può fare la ricerca del piano migliore; un piano fatto con una regola non lo usa",
			En: "how many the search for the best plan may make; a plan made by a rule does not use it"})
	add(say.Text{It: "Colli di bottiglia", En: "Bottlenecks"}, plain, e.say(yesNo(p.Binding)), say.Text{It: "sì o no", En: "yes or no"},
		say.Text{It: "se il piano dice che cosa limita ogni hub in ogni settimana",
			En: "whether the plan says what binds at each hub and week"})
	add(say.Text{It: "Popolazione", En: "Population"}, plain, p.Population, say.Text{It: "file", En: "file"},
		say.Text{It: "residenti per anno di nascita e comune", En: "residents by birth year and comune"})
	add(say.Text{It: "Popolazione stimata", En: "Population is an estimate"}, plain, e.say(yesNo(p.Estimate)),
		say.Text{It: "sì o no", En: "yes or no"}, say.Text{It: p.EstimateNote, En: p.EstimateNote})
	return t
}

// orWords is a setting as a value, or the words for the zero that means none.
func (e *edition) orWords(n int64, none say.Text) any {
	if n == 0 {
		return e.say(none)
	}
	return n
}

// limited and effort are the formats of settings that are words where they are
// zero.
func limited(metres int64) format { return wordsOr(metres, kilometres) }

func effort(n int64) format { return wordsOr(n, whole) }

func wordsOr(n int64, f format) format {
	if n == 0 {
		return plain
	}
	return f
}

// figureShare shows a tiny share as a number, since 0.01 % would become 0.0 %.
func figureShare(d planner.Decimal) format {
	if d < planner.DecimalUnit/1000 {
		return decimal
	}
	return share
}

// distanceSources names where the cells of the distance matrix come from.
func (e *edition) distanceSources() say.Text {
	var it, en []string
	for _, s := range slices.Compact(slices.Sorted(slices.Values(e.Instance.Distances.Sources))) {
		switch s {
		case geo.SourceEstimate:
			it, en = append(it, "stima"), append(en, "estimate")
		case geo.SourceCrossing:
			it, en = append(it, "stima passando per un attraversamento"), append(en, "estimate by way of a crossing")
		default:
			it, en = append(it, s), append(en, s)
		}
	}
	return say.Text{It: strings.Join(it, ", "), En: strings.Join(en, ", ")}
}

// allParameters are the settings, the cohorts and the interval rules in the
// four columns of [edition.parameters], for a legend.
func (e *edition) allParameters() table {
	t := e.parameters()
	t.title = say.Text{It: "Parametri in vigore", En: "Parameters in force"}
	t.columns[3].format, t.columns[3].width = wrapped, 80
	in := e.Instance
	for c, co := range in.Cohorts {
		name := say.Textf("Nati negli anni %s", "Born in the years %s", e.cohorts[c])
		if !co.Included {
			t.rows = append(t.rows, []any{e.say(name), plain.Of(e.say(say.Text{It: "fuori dal piano", En: "not in the plan"})), "",
				co.Description})
			continue
		}
		meaning := say.Textf("adesione %s; servite altrove %s; vaccini: %s; un giorno di attesa pesa %s m, una persona senza posto %s m",
			"uptake %s; served elsewhere %s; vaccines: %s; a day of waiting weighs %s m, a person without a place %s m",
			percent(co.Uptake, e.lang), percent(co.Elsewhere, e.lang), e.productNames(co.Products),
			say.Count(co.WaitMetresPerDay).In(e.lang), say.Count(co.UnservedMetres).In(e.lang))
		t.rows = append(t.rows, []any{e.say(name), day.Of(co.Opens),
			e.say(say.Text{It: "apertura delle prime dosi", En: "opening of first doses"}), e.say(meaning)})
	}
	for _, p := range e.productsInUse() {
		for _, r := range in.Products[p].Rules {
			name := say.Text{It: in.Products[p].Name, En: in.Products[p].Name}
			if in.Products[p].Doses == 1 {
				t.rows = append(t.rows, []any{e.say(name), plain.Of(e.say(say.Text{It: "dose unica", En: "single dose"})), "",
					e.say(e.ruleFrom(r))})
				continue
			}
			interval := say.Textf("seconda dose da %d a %d giorni dopo la prima; ", "second dose %d to %d days after the first; ",
				r.MinDays, r.MaxDays)
			t.rows = append(t.rows, []any{e.say(name), whole.Of(int64(r.MinDays)),
				e.say(say.Text{It: "giorni fra le dosi", En: "days between the doses"}), e.say(interval) + e.say(e.ruleFrom(r))})
		}
	}
	return t
}

// ruleFrom words from which first doses an interval rule holds.
func (e *edition) ruleFrom(r planner.IntervalRule) say.Text {
	if r.From <= e.Instance.From {
		return say.Text{It: "vale dal primo giorno", En: "holds from the first day"}
	}
	return say.Textf("vale per le prime dosi dal %s", "holds for first doses from %s", r.From.In(e.lang))
}

// productsInUse are the products that some included cohort may get.
func (e *edition) productsInUse() []int {
	var used []int
	for _, co := range e.Instance.Cohorts {
		if co.Included {
			used = append(used, co.Products...)
		}
	}
	slices.Sort(used)
	return slices.Compact(used)
}

// legend explains every column of the sheets before it, then says what the plan
// was made with, where the figures come from and what they are worth.
func (e *edition) legend(sheets []sheet, howTo ...say.Text) sheet {
	columns := table{title: say.Text{It: "Fogli e colonne", En: "Sheets and columns"}, columns: []head{
		{say.Text{It: "Foglio", En: "Sheet"}, say.Text{It: "foglio di questo file", En: "sheet of this file"}, wrapped, 34},
		{say.Text{It: "Tabella", En: "Table"},
			say.Text{It: "tabella del foglio, dove ne ha più d'una", En: "table of the sheet, where it has several"}, wrapped, 32},
		{say.Text{It: "Colonna", En: "Column"},
			say.Text{It: "intestazione della colonna; vuota: il foglio nel suo insieme",
				En: "header of the column; empty: the sheet as a whole"}, wrapped, 26},
		{say.Text{It: "Significato", En: "Meaning"}, say.Text{It: "che cosa contiene", En: "what it holds"}, wrapped, 80},
	}}
	limits := table{title: say.Text{It: "Limiti", En: "Limits"}, columns: []head{
		{say.Text{It: "Che cosa il piano non sa o non fa", En: "What the plan does not know or do"},
			say.Text{It: "un limite del piano, in una frase", En: "a limit of the plan, in a sentence"}, running, 34},
	}}
	for _, s := range e.Instance.Parameters.Limits {
		limits.rows = append(limits.rows, []any{s})
	}
	own := sheet{name: say.Text{It: "Legenda", En: "Legend"}, title: e.say(say.Text{It: "Legenda", En: "Legend"}),
		about: say.Text{It: "come si leggono i fogli, con quali parametri e dati è fatto il piano",
			En: "how to read the sheets, with which parameters and data the plan was made"},
		tables: []table{columns, e.allParameters(), tableOf(e.sources(), e.lang), limits}}
	for _, s := range append(slices.Clone(sheets), own) {
		columns.rows = append(columns.rows, []any{e.say(s.name), "", "", e.say(s.about)})
		for _, t := range s.tables {
			title := e.say(t.title)
			for _, c := range t.columns {
				columns.rows = append(columns.rows, []any{e.say(s.name), title, e.say(c.header), e.say(c.meaning)})
			}
		}
	}
	own.tables[0] = columns
	for _, t := range howTo {
		own.notes = append(own.notes, e.say(t))
	}
	own.notes = append(own.notes, e.say(e.methodWords()))
	own.notes = append(own.notes, e.caveats()...)
	return own
}
