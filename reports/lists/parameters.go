package lists

import (
	"slices"
	"strings"

	"hubplan/geo"
	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/reports/book"
	"hubplan/reports/edition"
)

// setting is something that a plan was made with.
type setting struct {
	name          say.Text
	value         book.Figure
	unit, meaning say.Text
}

// settings are those of a plan, as they are added.
type settings []setting

func (s *settings) add(name say.Text, f book.Format, v any, unit, meaning say.Text) {
	*s = append(*s, setting{name, f.Of(v), unit, meaning})
}

// settingColumns are the columns of a table of settings, the last of them in a format and
// a width.
func settingColumns(last book.Format, width float64) []book.Column[setting] {
	head := func(header, meaning say.Text, format book.Format, width float64) book.Head {
		return book.Head{Header: header, Meaning: meaning, Format: format, Width: width}
	}
	return []book.Column[setting]{
		book.Col(head(say.Text{It: "Parametro", En: "Parameter"}, say.Text{It: "nome del parametro", En: "name of the parameter"},
			book.Wrapped, 34), func(s *setting) any { return s.name }),
		book.Col(head(say.Text{It: "Valore", En: "Value"}, say.Text{It: "valore con cui il piano è stato fatto",
			En: "value the plan was made with"}, book.EachItsOwn, 24), func(s *setting) any { return s.value }),
		book.Col(head(say.Text{It: "Unità", En: "Unit"}, say.Text{It: "unità del valore", En: "unit of the value"}, book.Wrapped, 26),
			func(s *setting) any { return s.unit }),
		book.Col(head(say.Text{It: "Significato", En: "Meaning"}, say.Text{It: "che cosa il parametro regola",
			En: "what the parameter governs"}, last, width), func(s *setting) any { return s.meaning }),
	}
}

// Parameters are the scalar settings in force, as rows of four columns.
func Parameters(e *edition.Edition) book.Table {
	return book.TableOf(book.List[setting]{Title: say.Text{It: "Parametri generali", En: "General parameters"},
		Columns: settingColumns(book.Running, 12), Rows: general(e)}, e.Lang)
}

// general are the scalar settings in force.
func general(e *edition.Edition) settings {
	p := &e.Instance.Parameters
	var all settings
	add := all.add
	date := say.Text{It: "data", En: "date"}
	none := say.Text{}
	add(say.Text{It: "Scenario", En: "Scenario"}, book.Plain, p.Name, none, say.Text{It: p.Title, En: p.TitleIn(say.English)})
	add(say.Text{It: "Periodo: primo giorno", En: "Horizon: first day"}, book.Day, p.From, date,
		say.Text{It: "primo giorno in cui si possono dare dosi", En: "first day on which doses can be given"})
	add(say.Text{It: "Periodo: ultimo giorno", En: "Horizon: last day"}, book.Day, p.To, date,
		say.Text{It: "ultimo giorno in cui si possono dare dosi, seconde comprese",
			En: "last day on which doses can be given, second doses included"})
	add(say.Text{It: "Data di riferimento", En: "As-of date"}, book.Day, p.AsOf, date,
		say.Text{It: "giorno a cui il piano è riferito; non è il giorno in cui è stato calcolato",
			En: "day as seen from which the plan is made; not the day it was computed"})
	add(say.Text{It: "Durata di una fascia oraria", En: "Length of a slot"}, book.Whole, p.SlotMinutes,
		say.Text{It: "minuti", En: "minutes"},
		say.Text{It: "le fasce in cui il piano divide ogni turno di apertura",
			En: "the slots into which the plan cuts every opening shift"})
	add(say.Text{It: "Fattore di percorso", En: "Detour factor"}, book.Decimal, p.Detour,
		say.Text{It: "km di strada per km in linea d'aria", En: "road km per straight-line km"},
		say.Text{It: "allunga la linea d'aria dove non c'è una distanza misurata",
			En: "lengthens the straight line where no distance was measured"})
	add(say.Text{It: "Origine delle distanze", En: "Source of the distances"}, book.Plain, e.Say(distanceSources(e)), none,
		say.Text{It: "da dove vengono i chilometri di tutti i fogli", En: "where the kilometres of all sheets come from"})
	add(say.Text{It: "Metri per minuto", En: "Metres per minute"}, book.Whole, p.MetresPerMinute, say.Text{It: "metri", En: "metres"},
		say.Text{It: "quanto vale un minuto di viaggio, dove il costo è il tempo",
			En: "what a minute of travel is worth where minutes are the cost"})
	add(say.Text{It: "Precisione chiesta", En: "Gap limit"}, figureShare(p.GapLimit), p.GapLimit,
		say.Text{It: "quota del costo del viaggio", En: "share of what the travel weighs"},
		say.Text{It: "quanto un piano ottimizzato può costare più del minimo dimostrato; un piano fatto con una regola non la usa",
			En: "gap allowed between an optimised plan and its proven bound; a plan made by a rule does not use it"})
	journeyWeights(e, &all)
	limit := say.Text{It: "nessun limite", En: "no limit"}
	add(say.Text{It: "Distanza massima", En: "Greatest distance"}, limited(p.MaxMetres), orWords(e, p.MaxMetres, limit),
		say.Text{It: "km", En: "km"}, say.Text{It: "la strada più lunga, di sola andata, a cui si può mandare una persona",
			En: "the farthest, one way, that anyone may be sent"})
	add(say.Text{It: "Distanza massima oltre il più vicino", En: "Greatest distance beyond the nearest"}, limited(p.MaxExtraMetres),
		orWords(e, p.MaxExtraMetres, limit), say.Text{It: "km", En: "km"},
		say.Text{It: "quanto più lontano dell'hub più vicino si può mandare una persona",
			En: "how much farther than the nearest hub anyone may be sent"})
	add(say.Text{It: "Sforzo di ricerca", En: "Search effort"}, effort(p.Effort),
		orWords(e, p.Effort, say.Text{It: "quello consueto", En: "the usual"}), say.Text{It: "calcoli di rete", En: "network solves"},
		say.Text{It: "quanti calcoli può fare la ricerca del piano migliore; un piano fatto con una regola non lo usa",
			En: "how many the search for the best plan may make; a plan made by a rule does not use it"})
	add(say.Text{It: "Colli di bottiglia", En: "Bottlenecks"}, book.Plain, e.Say(book.YesNo(p.Binding)),
		say.Text{It: "sì o no", En: "yes or no"},
		say.Text{It: "se il piano dice che cosa limita ogni hub in ogni settimana",
			En: "whether the plan says what binds at each hub and week"})
	add(say.Text{It: "Colli di bottiglia: soglia", En: "Bottlenecks: threshold"}, book.Decimal, p.BindingShare,
		say.Text{It: "quota del costo del piano", En: "share of the plan's cost"},
		say.Text{It: "ciò che farebbe risparmiare di meno non si prova, una volta trovati i primi dieci",
			En: "what would save less is not tried, once ten are found"})
	add(say.Text{It: "Popolazione", En: "Population"}, book.Plain, p.Population, say.Text{It: "file", En: "file"},
		say.Text{It: "residenti per anno di nascita e comune", En: "residents by birth year and comune"})
	add(say.Text{It: "Popolazione stimata", En: "Population is an estimate"}, book.Plain, e.Say(book.YesNo(p.Estimate)),
		say.Text{It: "sì o no", En: "yes or no"}, say.Text{It: p.EstimateNote, En: p.EstimateNote})
	contacts(e, &all)
	return all
}

// contacts adds what the notices say of who issues them, where it is given.
func contacts(e *edition.Edition, all *settings) {
	p := &e.Instance.Parameters
	c := &p.Contacts
	onNotices := say.Text{It: "sugli avvisi da affiggere", En: "on the notices to hang up"}
	for _, x := range []struct {
		name say.Text
		text string
		unit say.Text
	}{
		{say.Text{It: "Ente", En: "Issued by"}, c.Body, say.Text{It: "nome", En: "name"}},
		{say.Text{It: "Sito", En: "Website"}, c.Site, say.Text{It: "indirizzo", En: "address"}},
		{say.Text{It: "Telefono", En: "Phone"}, c.Phone, say.Text{It: "numero", En: "number"}},
		{say.Text{It: "Orari del telefono", En: "Hours of the phone"}, c.Hours, say.Text{It: "testo", En: "text"}},
		{say.Text{It: "Logo", En: "Emblem"}, c.Logo, say.Text{It: "file", En: "file"}},
	} {
		if x.text != "" {
			all.add(x.name, book.Plain, x.text, x.unit, onNotices)
		}
	}
	if p.Reconstruction {
		all.add(say.Text{It: "Ricostruzione", En: "Reconstruction"}, book.Plain, e.Say(book.YesNo(true)),
			say.Text{It: "sì o no", En: "yes or no"},
			say.Text{It: "una campagna passata, pianificata di nuovo: gli avvisi non si affiggono",
				En: "a campaign of the past, planned again: its notices are not to be hung up"})
	}
}

// journeyWeights adds what a journey weighs by its length, and what a day is worth, where
// the scenario says it for everybody.
func journeyWeights(e *edition.Edition, all *settings) {
	p := &e.Instance.Parameters
	if p.DayMetres == 0 {
		return
	}
	all.add(say.Text{It: "Quanto conta la strada", En: "Weight of a journey"}, book.Plain, e.Say(edition.CurveWords(p.Travel)),
		say.Text{It: "per chilometro", En: "a kilometre"},
		say.Text{It: "quanto conta ogni chilometro di un viaggio: gli ultimi di un viaggio lungo più dei primi, perché nessuno vada " +
			"molto lontano", En: "how much each kilometre of a journey counts: the last of a long one more than the first, so that " +
			"nobody goes very far"})
	all.add(say.Text{It: "Un giorno di attesa", En: "A day of waiting"}, book.Kilometres, p.DayMetres, say.Text{It: "km", En: "km"},
		say.Text{It: "quanti chilometri dei primi vale un giorno di attesa in meno: uguale per tutti, prima della priorità",
			En: "how many kilometres of the first kind a day less of waiting is worth: the same for everybody, before the priority"})
}

// orWords is a setting as a value, or the words for the zero that means none.
func orWords(e *edition.Edition, n int64, none say.Text) any {
	if n == 0 {
		return e.Say(none)
	}
	return n
}

// limited and effort are the formats of settings that are words where they are
// zero.
func limited(metres int64) book.Format { return wordsOr(metres, book.Kilometres) }

func effort(n int64) book.Format { return wordsOr(n, book.Whole) }

func wordsOr(n int64, f book.Format) book.Format {
	if n == 0 {
		return book.Plain
	}
	return f
}

// figureShare shows a tiny share as a number, since 0.01 % would become 0.0 %.
func figureShare(d planner.Decimal) book.Format {
	if d < planner.DecimalUnit/1000 {
		return book.Decimal
	}
	return book.Share
}

// distanceSources names where the cells of the distance matrix come from.
func distanceSources(e *edition.Edition) say.Text {
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

// allParameters are the settings, the cohorts and the interval rules in the columns of
// [Parameters], for a legend.
func allParameters(e *edition.Edition) book.Table {
	all := general(e)
	in := e.Instance
	for c, co := range in.Cohorts {
		name := say.Textf("Nati negli anni %s", "Born in the years %s", e.Cohorts[c])
		if !co.Included {
			all.add(name, book.Plain, e.Say(say.Text{It: "fuori dal piano", En: "not in the plan"}), say.Text{},
				say.Text{It: co.Description, En: co.Description})
			continue
		}
		all.add(name, book.Day, co.Opens, say.Text{It: "apertura delle prime dosi", En: "opening of first doses"},
			say.Textf("adesione %s; servite altrove %s; vaccini: %s; priorità %s; un giorno di attesa conta %s m, una persona "+
				"senza "+
				"posto %s m",
				"uptake %s; served elsewhere %s; vaccines: %s; priority %s; a day of waiting weighs %s m, a person without a place %s m",
				book.Percent(co.Uptake, e.Lang), book.Percent(co.Elsewhere, e.Lang), e.ProductNames(co.Products),
				edition.Hundredths(co.Priority), say.Count(co.WaitMetresPerDay), say.Count(co.UnservedMetres)))
	}
	for _, p := range ProductsInUse(e) {
		for _, r := range in.Products[p].Rules {
			name := say.Text{It: in.Products[p].Name, En: in.Products[p].Name}
			if in.Products[p].Doses == 1 {
				all.add(name, book.Plain, e.Say(say.Text{It: "dose unica", En: "single dose"}), say.Text{}, ruleFrom(e, r))
				continue
			}
			all.add(name, book.Whole, int64(r.MinDays), say.Text{It: "giorni fra le dosi", En: "days between the doses"},
				say.Textf("seconda dose da %d a %d giorni dopo la prima; %s", "second dose %d to %d days after the first; %s",
					r.MinDays, r.MaxDays, ruleFrom(e, r)))
		}
	}
	return book.TableOf(book.List[setting]{Title: say.Text{It: "Parametri in vigore", En: "Parameters in force"},
		Columns: settingColumns(book.Wrapped, 80), Rows: all}, e.Lang)
}

// ruleFrom words from which first doses an interval rule holds.
func ruleFrom(e *edition.Edition, r planner.IntervalRule) say.Text {
	if r.From <= e.Instance.From {
		return say.Text{It: "vale dal primo giorno", En: "holds from the first day"}
	}
	return say.Textf("vale per le prime dosi dal %s", "holds for first doses from %s", r.From.In(e.Lang))
}

// ProductsInUse are the products that some included cohort may get.
func ProductsInUse(e *edition.Edition) []int {
	var used []int
	for _, co := range e.Instance.Cohorts {
		if co.Included {
			used = append(used, co.Products...)
		}
	}
	slices.Sort(used)
	return slices.Compact(used)
}

// explained is a sheet, or a column of a table, and what it holds.
type explained struct {
	sheet, table, column, meaning say.Text
}

// Columns explains every column of some sheets.
func Columns(sheets []book.Sheet, lang say.Lang) book.Table {
	head := func(header, meaning say.Text, width float64) book.Head {
		return book.Head{Header: header, Meaning: meaning, Format: book.Wrapped, Width: width}
	}
	t := book.List[explained]{Title: say.Text{It: "Fogli e colonne", En: "Sheets and columns"}, Columns: []book.Column[explained]{
		book.Col(head(say.Text{It: "Foglio", En: "Sheet"}, say.Text{It: "foglio di questo file", En: "sheet of this file"}, 34),
			func(x *explained) any { return x.sheet }),
		book.Col(head(say.Text{It: "Tabella", En: "Table"}, say.Text{It: "tabella del foglio, dove ne ha più d'una",
			En: "table of the sheet, where it has several"}, 32), func(x *explained) any { return x.table }),
		book.Col(head(say.Text{It: "Colonna", En: "Column"}, say.Text{It: "intestazione della colonna; vuota: il foglio nel suo insieme",
			En: "header of the column; empty: the sheet as a whole"}, 26), func(x *explained) any { return x.column }),
		book.Col(head(say.Text{It: "Significato", En: "Meaning"}, say.Text{It: "che cosa contiene", En: "what it holds"}, 80),
			func(x *explained) any { return x.meaning }),
	}}
	for _, s := range sheets {
		t.Rows = append(t.Rows, explained{sheet: s.Name, meaning: s.About})
		for _, of := range s.Tables {
			for _, c := range of.Columns {
				t.Rows = append(t.Rows, explained{s.Name, of.Title, c.Header, c.Meaning})
			}
		}
	}
	return book.TableOf(t, lang)
}

// Legend explains every column of the sheets before it, then says what the plan
// was made with, where the figures come from and what they are worth.
func Legend(e *edition.Edition, sheets []book.Sheet, howTo ...say.Text) book.Sheet {
	limits := book.List[string]{Title: say.Text{It: "Limiti", En: "Limits"}, Rows: e.Instance.Parameters.Limits,
		Columns: []book.Column[string]{book.Col(book.Head{
			Header:  say.Text{It: "Che cosa il piano non sa o non fa", En: "What the plan does not know or do"},
			Meaning: say.Text{It: "un limite del piano, in una frase", En: "a limit of the plan, in a sentence"},
			Format:  book.Running, Width: 34}, func(s *string) any { return *s })}}
	own := book.Sheet{Name: say.Text{It: "Legenda", En: "Legend"}, Title: e.Say(say.Text{It: "Legenda", En: "Legend"}),
		About: say.Text{It: "come si leggono i fogli, con quali parametri e dati è fatto il piano",
			En: "how to read the sheets, with which parameters and data the plan was made"},
		Tables: []book.Table{Columns(nil, e.Lang), allParameters(e), book.TableOf(Sources(e), e.Lang),
			book.TableOf(limits, e.Lang)}}
	own.Tables[0] = Columns(append(slices.Clone(sheets), own), e.Lang)
	for _, t := range howTo {
		own.Notes = append(own.Notes, e.Say(t))
	}
	own.Notes = append(own.Notes, e.Say(e.MethodWords()))
	own.Notes = append(own.Notes, e.Caveats()...)
	return own
}

func ActiveHubs(e *edition.Edition) int {
	n := 0
	for _, h := range e.Instance.Hubs {
		if h.Active {
			n++
		}
	}
	return n
}
