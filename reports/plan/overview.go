package plan

import (
	"hubplan/io/xlsxfile"
	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/reports/book"
	"hubplan/reports/edition"
	"hubplan/reports/lists"
)

// overview is the plan on a page: the figures that matter, beside the portal's rule, by week,
// by hub and by birth years.
func overview(e *edition.Edition, title string) book.Sheet {
	blocks := []xlsxfile.Block{xlsxfile.Headline{Title: title, Under: under(e)}, xlsxfile.Space(4), overviewTiles(e)}
	blocks = append(blocks, overviewWarnings(e)...)
	if len(e.Baselines) > 0 {
		blocks = append(blocks, xlsxfile.Heading(e.Say(say.Text{It: "Rispetto alla regola del portale: con il meno è meglio",
			En: "Against the portal's rule: a minus is better"})), ruleGrid(e))
	}
	charts := xlsxfile.Band{weekChart(e, xlsxfile.CardWidth/2-8, 190), useChart(e, xlsxfile.CardWidth/2-8, 190)}
	for k := range charts {
		charts[k].Bars.Title = ""
	}
	blocks = append(blocks, xlsxfile.Heading(e.Say(say.Text{It: "Dosi per settimana, e per hub con i posti liberi",
		En: "Doses by week, and by hub with the free places"})), charts, xlsxfile.Space(20),
		xlsxfile.Heading(e.Say(say.Text{It: "Per anni di nascita", En: "By birth years"})), cohortGrid(e))
	for _, c := range e.Caveats() {
		blocks = append(blocks, xlsxfile.Text{Look: xlsxfile.Small, Text: c})
	}
	if e.Since != nil && e.Forecast == nil {
		blocks = append(blocks, xlsxfile.Text{Look: xlsxfile.Small, Text: e.Say(lists.NoForecast)})
	}
	return book.Sheet{Name: say.Text{It: "Quadro", En: "Overview"}, Title: title,
		About: say.Text{It: "il piano in una pagina; le cifre una per una sono nei fogli Cifre, Settimane e Totali hub",
			En: "the plan on a page; the figures one by one are on the sheets Figures, Weeks and Totals of hubs"},
		Card: &book.Card{Blocks: blocks}}
}

// overviewTiles are the figures of the plan in large type.
func overviewTiles(e *edition.Edition) xlsxfile.Tiles {
	o := e.Instance.Objective(e.Plan)
	d := planner.TravelOf(e.Instance, e.Plan, planner.Everyone)
	tile := func(f book.Format, v any, it, en string) xlsxfile.Tile {
		return xlsxfile.Tile{Figure: f.Of(v), Label: e.Say(say.Text{It: it, En: en})}
	}
	ts := xlsxfile.Tiles{tile(book.Whole, o.Served, "persone con un posto", "people with a place"),
		tile(book.Whole, o.Unserved, "senza posto", "without a place"),
		tile(book.Kilometres, book.If(d.People > 0, d.MeanMetres), "km in media, sola andata", "km on the mean, one way"),
		tile(book.Whole, d.Beyond30km, "persone oltre 30 km", "people beyond 30 km"),
		tile(book.Tenths, book.Ratio(o.WaitDays, o.Served), "giorni d'attesa in media", "days of waiting on the mean")}
	last := e.Plan.LastDose()
	if last < 0 {
		return ts
	}
	end := e.Instance.Date(last) // without its year, which the label has: a tile is as wide as a figure
	return append(ts, xlsxfile.Tile{Figure: book.Plain.Of(e.Short(end)), Label: e.Say(say.Textf("ultima dose, %d: %s", "last dose, %d: %s",
		end.Time().Year(), e.Chance(e.OfAll(2))))})
}

// warningLetters is how much of a warning the page tells.
const (
	warningLetters = 210
	mostWarnings   = 5
)

// overviewWarnings are the warnings in number, and how each begins.
func overviewWarnings(e *edition.Edition) (blocks []xlsxfile.Block) {
	if len(e.Warnings) == 0 {
		return nil
	}
	blocks = append(blocks, xlsxfile.Heading(e.Say(say.Textf("Avvisi: %d", "Warnings: %d", len(e.Warnings)))))
	for k, w := range e.Warnings {
		if k == mostWarnings {
			blocks = append(blocks, xlsxfile.Text{Look: xlsxfile.Small, Text: e.Say(say.Textf("Altri %d nel foglio Avvisi.",
				"Another %d on the sheet Warnings.", len(e.Warnings)-k))})
			break
		}
		if lines := book.Lines(w, warningLetters); len(lines) > 1 {
			w = lines[0] + e.Say(say.Text{It: " … (tutto nel foglio Avvisi)", En: " … (in full on the sheet Warnings)"})
		}
		blocks = append(blocks, xlsxfile.Text{Look: xlsxfile.Body, Text: w})
	}
	return blocks
}

// ruleGrid sets the plan beside the portal's rule. A difference is the plan's figure less the
// rule's: with a minus there are fewer people, kilometres or days.
func ruleGrid(e *edition.Edition) xlsxfile.Grid {
	in := e.Instance
	plan, rule := setBeside(in, e.Plan), setBeside(in, e.Baselines[0])
	g := xlsxfile.Grid{Columns: []xlsxfile.GridColumn{
		column(e, say.Text{It: "Che cosa", En: "What"}, book.Plain, 9),
		column(e, say.Text{It: "Questo piano", En: "This plan"}, book.Plain, 5),
		column(e, say.Text{It: "Regola del portale", En: "Portal's rule"}, book.Plain, 5),
		column(e, say.Text{It: "Differenza", En: "Difference"}, book.Plain, 5)}}
	g.Columns[3].Strong = true
	row := func(it, en string, of func(*compared) say.Text, difference say.Text) {
		g.Rows = append(g.Rows, []any{e.Say(say.Text{It: it, En: en}), e.Say(of(&plan)), e.Say(of(&rule)), e.Say(difference)})
	}
	count := func(n int64) say.Text { return say.Textf("%s", "%s", say.Count(n)) }
	km := func(metres int64) say.Text { return say.Textf("%s km", "%s km", say.Km(metres)) }
	lessKm := func(a, b int64) say.Text {
		return say.Textf("%s km", "%s km", say.SignedTenths(say.Km(a)-say.Km(b)))
	}
	row("Persone senza posto", "People without a place", func(c *compared) say.Text { return count(c.of.Unserved) },
		signed(plan.of.Unserved-rule.of.Unserved))
	if plan.of.Served == 0 || rule.of.Served == 0 {
		return g
	}
	row("Strada media, sola andata", "Mean way, one way", func(c *compared) say.Text { return km(c.travel.MeanMetres) },
		lessKm(plan.travel.MeanMetres, rule.travel.MeanMetres))
	row("Strada più lunga", "Longest way", func(c *compared) say.Text { return km(c.travel.WorstMetres) },
		lessKm(plan.travel.WorstMetres, rule.travel.WorstMetres))
	row("Persone oltre 30 km", "People beyond 30 km", func(c *compared) say.Text { return count(c.travel.Beyond30km) },
		signed(plan.travel.Beyond30km-rule.travel.Beyond30km))
	row("Attesa media della prima dose", "Mean wait for the first dose", func(c *compared) say.Text {
		return say.Textf("%s giorni", "%s days", c.wait())
	}, say.Textf("%s giorni", "%s days", say.SignedTenths(plan.wait()-rule.wait())))
	row("Ultima dose, se tutto va come previsto", "Last dose, if all goes as planned", func(c *compared) say.Text {
		return say.Textf("%s", "%s", in.Date(c.last))
	}, say.Textf("%s giorni", "%s days", say.Signed(plan.last-rule.last)))
	return g
}

func signed(n int64) say.Text { return say.Textf("%s", "%s", say.Signed(n)) }

// cohortGrid is the birth years of the plan: people, waits, dates.
func cohortGrid(e *edition.Edition) xlsxfile.Grid {
	g := xlsxfile.Grid{Columns: []xlsxfile.GridColumn{
		column(e, say.Text{It: "Nati", En: "Born"}, book.Plain, 3),
		column(e, say.Text{It: "Prime dosi dal", En: "First doses from"}, book.Day, 3),
		column(e, say.Text{It: "Al", En: "To"}, book.Day, 3),
		column(e, say.Text{It: "Completato il", En: "Completed on"}, book.Day, 3),
		column(e, say.Text{It: "Quanto è sicuro", En: "How sure that is"}, book.Plain, 6),
		column(e, say.Text{It: "Con un posto", En: "With a place"}, book.Whole, 3),
		column(e, say.Text{It: "Attesa (giorni)", En: "Wait (days)"}, book.Tenths, 3)}}
	g.Columns[0].Strong = true
	for c, co := range e.Instance.Cohorts {
		if !co.Included {
			continue
		}
		_, _, _, _, people := lists.CohortSum(e, c)
		v, likely := lists.CohortVisits(e, c), any(nil)
		if people > 0 {
			likely = e.Say(e.Chance(e.OfCohort(c, 2)))
		}
		mean, _ := lists.Waits(e, c)
		g.Rows = append(g.Rows, []any{e.Cohorts[c], v.Firsts.First(), v.Firsts.Last(), v.All.Last(), likely, people, mean})
	}
	return g
}
