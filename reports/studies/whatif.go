package studies

import (
	"fmt"

	"hubplan/io/xlsxfile"
	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
	"hubplan/planner/simulation"
	"hubplan/planner/tables"
	"hubplan/planner/whatif"
	"hubplan/reports/book"
	"hubplan/reports/edition"
	"hubplan/reports/lists"
)

// Variant is a plan that is set beside others: the base, or a hypothesis.
type Variant struct {
	Name     string
	Changes  []input.Change // none for the base
	Folder   string         // of its plan
	Result   *edition.Result
	Measures whatif.Measures
	Moved    int64 // people who go to another hub than in the base

	// Paired are the differences from the base in the same draws; nil where none were made, and
	// of the base.
	Paired []simulation.Effect
}

// WhatIfTables are variants, the base first, as tables whatif and whatif_cohorts.
func WhatIfTables(all []*Variant) (rows []tables.WhatIf, cohorts []tables.WhatIfCohort) {
	base := all[0]
	run := tables.Run{RunID: base.Result.RunID, AsOf: int32(base.Result.Instance.Parameters.AsOf)}
	for k, v := range all {
		in, m := v.Result.Instance, &v.Measures
		r := tables.WhatIf{Run: run, Hypothesis: int32(k), Name: v.Name, PlanRunID: v.Result.RunID, Served: m.Served,
			Unserved: m.Unserved, TravelM: m.TravelMetres,
			MeanDistanceM: m.MeanMetres, P95DistanceM: m.P95Metres, WorstM: m.Travel.WorstMetres, Beyond30Km: m.Beyond30km,
			WaitDays:   m.WaitDays,
			ObjectiveM: m.Total, GapM: m.GapMetres, MovedPeople: v.Moved, Certain: k > 0 && m.Saves(&base.Measures).Certain(),
			WorstMeanM: m.WorstMetres}
		if m.WorstComune >= 0 {
			r.WorstIstat = in.Comuni[m.WorstComune].Code
		}
		rows = append(rows, r)
		for c, done := range m.Completion {
			if !in.Cohorts[c].Included {
				continue
			}
			x := tables.WhatIfCohort{Run: run, Hypothesis: int32(k), Cohort: in.Cohorts[c].Name(), People: done.People,
				WaitDays: done.WaitDays}
			if done.People > 0 {
				x.LastFirst, x.LastDose = new(int32(in.Date(done.LastFirst))), new(int32(in.Date(done.LastDose)))
			}
			cohorts = append(cohorts, x)
		}
	}
	return rows, cohorts
}

// ChangeText says what a change does.
func ChangeText(c *input.Change) say.Text {
	does, when := effect(c), period(c)
	return say.Text{It: does.It + when.It, En: does.En + when.En}
}

// effect says what a change does, whenever it holds.
func effect(c *input.Change) say.Text {
	hub := say.Text{It: c.Hub, En: c.Hub}
	if c.Hub == "*" {
		hub = say.Text{It: "tutti gli hub", En: "all hubs"}
	}
	number := fmt.Sprint(c.Number)
	if c.Relative {
		number = fmt.Sprintf("%+d", c.Number)
	}
	switch c.Kind {
	case input.KindClosure:
		return say.Textf("%s: chiuso", "%s: closed", hub)
	case input.KindStations:
		return say.Textf("%s: postazioni %s", "%s: stations %s", hub, number)
	case input.KindHours:
		return say.Textf("%s: orario%s", "%s: hours%s", hub, newHours(c))
	case input.KindOpening:
		return say.Textf("nati %s: apertura %s", "cohort %s: opens %s", c.Cohort, opensWhen(c, number))
	case input.KindUptake:
		return say.Textf("nati %s: adesione %s", "cohort %s: uptake %s", c.Cohort, c.Share)
	case input.KindDeliveries:
		return say.Textf("%s: arriva la quota %s delle consegne", "%s: a share of %s of the deliveries comes", c.Product, c.Share)
	case input.KindDelay:
		return say.Textf("%s: consegne %s giorni dopo", "%s: deliveries %s days later", c.Product, number)
	case input.KindActivate:
		return say.Textf("%s: si apre", "%s: is opened", hub)
	case input.KindNewHub:
		return say.Textf("%s: nuovo hub nel comune %s, %s postazioni", "%s: new hub in comune %s, %s stations", hub, c.Comune, number)
	case input.KindAssign:
		return say.Textf("%s: solo %s", "%s: %s only", assigned(c), hub)
	case input.KindParameter:
		return say.Textf("%s: %s", "%s: %s", c.Parameter, c.Text)
	}
	panic("reports: no words for the change " + string(c.Kind))
}

// period says when a change holds; nothing where it holds always.
func period(c *input.Change) say.Text {
	switch {
	case c.HasFrom && c.HasTo:
		return say.Textf(" dal %s al %s", " from %s to %s", c.From, c.To)
	case c.HasFrom:
		return say.Textf(" dal %s", " from %s", c.From)
	case c.HasTo:
		return say.Textf(" fino al %s", " up to %s", c.To)
	}
	return say.Text{}
}

// newHours are the hours that a change gives a hub.
func newHours(c *input.Change) (hours string) {
	for _, s := range c.Shifts {
		hours += fmt.Sprintf(" %02d:%02d-%02d:%02d", s.Opens/60, s.Opens%60, s.Closes/60, s.Closes%60)
	}
	return hours
}

// opensWhen says when a change has a cohort open.
func opensWhen(c *input.Change, number string) say.Text {
	if c.Date != 0 {
		return say.Textf("il %s", "on %s", c.Date)
	}
	return say.Textf("%s giorni", "%s days", number)
}

// assigned are the people whom a change assigns.
func assigned(c *input.Change) say.Text {
	if c.Cohort != "" && c.Cohort != "*" {
		return say.Textf("comune %s, nati %s", "comune %s, cohort %s", c.Comune, c.Cohort)
	}
	return say.Textf("comune %s", "comune %s", c.Comune)
}

// WhatIfBook is the workbook that sets hypotheses side by side, the base first, as
// bytes.
func WhatIfBook(all []*Variant, lang say.Lang) ([]byte, error) {
	base := all[0]
	e := edition.New(base.Result, lang)
	w := &book.Workbook{File: "ipotesi.xlsx", Title: e.Say(say.Text{It: "Ipotesi a confronto", En: "Hypotheses side by side"})}
	w.Sheets = []book.Sheet{sideBySide(e, all, w.Title), cohortsSideBySide(e, all), hypothesesSheet(e, all)}
	w.Sheets = append(w.Sheets, pairedSheet(e, WhatIfPlans(all))...)
	w.Sheets = append(w.Sheets, lists.Legend(e, w.Sheets, edition.OneWay))
	return book.Encode(w, e.Stamp)
}

// variantRow is a plan in the comparison: the base, or a hypothesis.
type variantRow struct {
	*Variant
	base *whatif.Measures // nil for the base itself
}

// served is a value that only a plan with people who have a place has.
func (r *variantRow) served(v any) any {
	if r.Measures.Served == 0 {
		return nil
	}
	return v
}

// worst is the comune that travels farthest.
func (r *variantRow) worst() any {
	if r.Measures.Served == 0 {
		return nil
	}
	return r.Result.Instance.Comuni[r.Measures.WorstComune].Name
}

// ifHypothesis is a value that only a hypothesis has, which is set against the base.
func ifHypothesis(get func(*variantRow) any) func(*variantRow) any {
	return func(r *variantRow) any {
		if r.base == nil {
			return nil
		}
		return get(r)
	}
}

// variantColumns are the columns of the comparison.
var variantColumns = []book.Column[variantRow]{
	{Head: book.Text(say.Text{It: "Ipotesi", En: "Hypothesis"},
		say.Text{It: "il piano di base, poi una ipotesi per riga", En: "the base plan, then a hypothesis a row"}, 34),
		Get: func(r *variantRow) any { return r.Name }},
	{Head: book.ColPeople.Headed(say.Text{It: "Senza posto", En: "Without a place"},
		say.Text{It: "persone da vaccinare a cui il piano non dà un posto", En: "people to vaccinate whom the plan gives no place"}),
		Get: func(r *variantRow) any { return r.Measures.Unserved }},
	{Head: book.ColDistance.Headed(say.Text{It: "Media (km)", En: "Mean (km)"},
		say.Text{It: "chilometri di sola andata, media per persona", En: "kilometres one way, mean per person"}),
		Get: func(r *variantRow) any { return r.served(r.Measures.MeanMetres) }},
	{Head: book.ColDistance.Headed(say.Text{It: "95 % (km)", En: "95 % (km)"},
		say.Text{It: "chilometri che 95 persone su 100 non superano", En: "kilometres that 95 people of 100 do not exceed"}),
		Get: func(r *variantRow) any { return r.served(r.Measures.P95Metres) }},
	{Head: book.ColDistance.Headed(say.Text{It: "Massima (km)", En: "Longest (km)"},
		say.Text{It: "chilometri della persona che va più lontano", En: "kilometres of the person who goes farthest"}),
		Get: func(r *variantRow) any { return r.served(r.Measures.Travel.WorstMetres) }},
	{Head: book.ColPeople.Headed(say.Text{It: "Oltre 30 km", En: "Beyond 30 km"},
		say.Text{It: "persone che fanno più di 30 chilometri di sola andata", En: "people who travel more than 30 kilometres one way"}),
		Get: func(r *variantRow) any { return r.Measures.Beyond30km }},
	{Head: book.ColMeanWait,
		Get: func(r *variantRow) any {
			return r.served(float64(r.Measures.WaitDays) / float64(max(1, r.Measures.Served)))
		}},
	{Head: book.Text(say.Text{It: "Comune peggiore", En: "Worst comune"},
		say.Text{It: "il comune con la distanza media più grande", En: "the comune of the largest mean distance"}, 26),
		Get: func(r *variantRow) any { return r.worst() }},
	{Head: book.ColDistance.Headed(say.Text{It: "La sua media (km)", En: "Its mean (km)"},
		say.Text{It: "la sua distanza media", En: "its mean distance"}),
		Get: func(r *variantRow) any { return r.served(r.Measures.WorstMetres) }},
	{Head: book.ColPeople.Headed(say.Text{It: "Cambiano hub", En: "Change hub"},
		say.Text{It: "persone che vanno in un hub diverso dal piano di base",
			En: "people who go to another hub than in the base plan"}),
		Get: ifHypothesis(func(r *variantRow) any { return r.Moved })},
	{Head: book.Head{Header: say.Text{It: "Differenza: km", En: "Difference: km"},
		Meaning: say.Text{It: "chilometri di sola andata in più (o in meno) del piano di base, tutte le persone insieme",
			En: "kilometres one way more (or fewer) than the base plan, all people together"}, Format: book.Kilometres, Width: 12},
		Get: ifHypothesis(func(r *variantRow) any { return r.Measures.TravelMetres - r.base.TravelMetres })},
	{Head: book.Head{Header: say.Text{It: "Differenza: giorni di attesa", En: "Difference: days of waiting"},
		Meaning: say.Text{It: "giorni di attesa in più (o in meno), tutte le persone insieme",
			En: "days of waiting more (or fewer), all people together"}, Format: book.Whole, Width: 12},
		Get: ifHypothesis(func(r *variantRow) any { return r.Measures.WaitDays - r.base.WaitDays })},
	{Head: book.Head{Header: say.Text{It: "Differenza: senza posto", En: "Difference: without a place"},
		Meaning: say.Text{It: "persone senza posto in più (o in meno)",
			En: "people without a place more (or fewer)"}, Format: book.Whole, Width: 12},
		Get: ifHypothesis(func(r *variantRow) any { return r.Measures.Unserved - r.base.Unserved })},
	{Head: book.Head{Header: say.Text{It: "Differenza: costo (km)", En: "Difference: cost (km)"},
		Meaning: say.Text{It: "chilometri di viaggio in più (o in meno), con l'attesa tradotta in chilometri",
			En: "kilometre-equivalents of travel and waiting more (or fewer)"}, Format: book.Kilometres, Width: 12},
		Get: ifHypothesis(func(r *variantRow) any { return r.Measures.Total - r.base.Total })},
	{Head: book.Text(say.Text{It: "Precisione", En: "Precision"},
		say.Text{It: "± quanto i due piani insieme possono essere sopra il minimo, in chilometri, attesa compresa; «sotto la " +
			"precisione» se la differenza di " +
			"costo è più piccola", En: "± the sum of both plans' gaps, in kilometre-equivalents; “below the precision” where the " +
			"difference of cost is smaller"}, 26),
		Get: ifHypothesis(func(r *variantRow) any { return precision(&r.Measures, r.base) })},
}

func sideBySide(e *edition.Edition, all []*Variant, title string) book.Sheet {
	l := book.List[variantRow]{Title: say.Text{It: "Confronto", En: "Comparison"}, Columns: variantColumns}
	for k, v := range all {
		row := variantRow{Variant: v}
		if k > 0 {
			row.base = &all[0].Measures
		}
		l.Rows = append(l.Rows, row)
	}
	s := book.Sheet{Name: say.Text{It: "Confronto", En: "Comparison"}, Title: title,
		About: say.Text{It: "una riga per ipotesi, con la differenza dal piano di base",
			En: "a row per hypothesis, with the difference from the base plan"},
		Notes: []string{
			e.Say(say.Text{It: "Ogni ipotesi è un piano intero, calcolato di nuovo e dimostrato come quello di base. Una " +
				"differenza più piccola della precisione non dice nulla.",
				En: "Each hypothesis is a whole plan, computed anew and proven like the base. A difference smaller than the sum of both " +
					"gaps says nothing."}),
			e.Say(say.Text{It: "Segno meno: di meno che nel piano di base.", En: "A minus sign: less than in the base plan."})},
		Tables: []book.Table{book.TableOf(l, e.Lang)}}
	if len(all) > 1 {
		s.Pictures = []xlsxfile.Picture{{Name: e.Say(say.Text{It: "Chilometri medi", En: "Mean kilometres"}), Width: 760, Height: 320,
			Alt: e.Say(say.Textf("Grafico a barre: la distanza media del piano di base e di %d ipotesi. Gli stessi numeri sono nella "+
				"colonna «Media (km)».", "Bar chart: the mean distance of the base plan and of %d hypotheses. The same figures are in "+
				"column “Mean (km)”.", len(all)-1)),
			Bars: &xlsxfile.Bars{Title: e.Say(say.Text{It: "Distanza media (km)", En: "Mean distance (km)"}), Table: 0, Labels: 0,
				Columns: []int{2}}}}
	}
	return s
}

// precision words how far the difference of two plans' costs can be relied on.
func precision(a, b *whatif.Measures) say.Text {
	if a.Total != b.Total && !a.Saves(b).Certain() {
		return book.BelowPrecision
	}
	return say.Textf("± %s km", "± %s km", say.KmOfDoubt(a.GapMetres+b.GapMetres))
}

// cohortOf is a cohort in a variant, and in the base.
type cohortOf struct {
	planner.Completion
	in            *planner.Instance
	variant, name string
	base          *planner.Completion // nil for the base itself
}

func cohortsSideBySide(e *edition.Edition, all []*Variant) book.Sheet {
	// served is what there is to say of a cohort of whom somebody has a place.
	served := func(get func(*cohortOf) any) func(*cohortOf) any {
		return func(r *cohortOf) any {
			if r.People == 0 {
				return nil
			}
			return get(r)
		}
	}
	t := book.List[cohortOf]{Columns: []book.Column[cohortOf]{
		book.Col(book.Text(say.Text{It: "Ipotesi", En: "Hypothesis"},
			say.Text{It: "il piano di base, poi una ipotesi", En: "the base plan, then a hypothesis"}, 34),
			func(r *cohortOf) any { return r.variant }),
		book.Col(book.ColCohort, func(r *cohortOf) any { return r.name }),
		book.Col(book.ColServed, func(r *cohortOf) any { return r.People }),
		book.Col(book.ColMeanWait, served(func(r *cohortOf) any { return float64(r.WaitDays) / float64(r.People) })),
		book.Col(book.ColDay.Headed(say.Text{It: "Ultima prima dose", En: "Last first dose"},
			say.Text{It: "giorno dell'ultima prima dose per questi anni di nascita", En: "day of the cohort's last first dose"}),
			served(func(r *cohortOf) any { return r.in.Date(r.LastFirst) })),
		book.Col(book.ColDay.Headed(say.Text{It: "Completata il", En: "Done on"},
			say.IfAsPlanned(say.Text{It: "giorno dell'ultima dose per questi anni di nascita", En: "day of the cohort's last " +
				"dose"})),
			served(func(r *cohortOf) any { return r.in.Date(r.LastDose) })),
		book.Col(book.Head{Header: say.Text{It: "Giorni dopo la base", En: "Days after the base"},
			Meaning: say.Text{It: "di quanti giorni l'ultima dose viene dopo quella del piano di base (meno: prima)",
				En: "by how many days the last dose comes after that of the base plan (minus: before)"}, Format: book.Whole, Width: 12},
			served(func(r *cohortOf) any {
				if r.base == nil || r.base.People == 0 {
					return nil
				}
				return r.LastDose - r.base.LastDose
			}))}}
	for k, v := range all {
		for c, done := range v.Measures.Completion {
			row := cohortOf{Completion: done, in: v.Result.Instance, variant: v.Name, name: e.Cohorts[c]}
			if k > 0 {
				row.base = &all[0].Measures.Completion[c]
			}
			if row.in.Cohorts[c].Included {
				t.Rows = append(t.Rows, row)
			}
		}
	}
	return book.Sheet{Name: say.Text{It: "Anni di nascita", En: "Cohorts"},
		Title: e.Say(say.Text{It: "Quando finiscono le vaccinazioni, per anni di nascita", En: "When each cohort is done"}),
		About: say.Text{It: "una riga per ipotesi e anni di nascita",
			En: "a row per hypothesis and cohort"}, Tables: []book.Table{book.TableOf(t, e.Lang)}}
}

// changeRow is a change of a hypothesis.
type changeRow struct {
	*Variant
	words say.Text
}

func hypothesesSheet(e *edition.Edition, all []*Variant) book.Sheet {
	t := book.List[changeRow]{Columns: []book.Column[changeRow]{
		book.Col(book.Text(say.Text{It: "Ipotesi", En: "Hypothesis"}, say.Text{It: "nome dell'ipotesi", En: "name of the hypothesis"}, 34),
			func(r *changeRow) any { return r.Name }),
		book.Col(book.Head{Header: say.Text{It: "Che cosa cambia", En: "What changes"},
			Meaning: say.Text{It: "un cambiamento per riga", En: "a change a row"}, Format: book.Wrapped, Width: 70},
			func(r *changeRow) any { return r.words }),
		book.Col(book.Text(say.Text{It: "Cartella", En: "Folder"},
			say.Text{It: "cartella del piano, per «hubplan verify» e «hubplan compare»",
				En: "folder of the plan, for “hubplan verify” and “hubplan compare”"}, 16), func(r *changeRow) any { return r.Folder })}}
	for _, v := range all {
		if len(v.Changes) == 0 {
			t.Rows = append(t.Rows, changeRow{v, say.Text{It: "lo scenario com'è", En: "the scenario as it is"}})
		}
		for k := range v.Changes {
			t.Rows = append(t.Rows, changeRow{v, ChangeText(&v.Changes[k])})
		}
	}
	return book.Sheet{Name: say.Text{It: "Ipotesi", En: "Hypotheses"},
		Title: e.Say(say.Text{It: "Che cosa cambia in ogni ipotesi", En: "What changes in each hypothesis"}),
		About: say.Text{It: "i cambiamenti di ogni ipotesi",
			En: "the changes of each hypothesis"}, Tables: []book.Table{book.TableOf(t, e.Lang)}}
}
