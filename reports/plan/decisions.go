package plan

import (
	"slices"

	"hubplan/io/xlsxfile"
	"hubplan/planner/fairness"
	"hubplan/planner/say"
	"hubplan/reports/book"
	"hubplan/reports/decisions"
	"hubplan/reports/edition"
)

// How many are told on the one page; the sheets that the page names have the others.
const (
	mostDecisions = 8
	mostLines     = 10
)

// decisionSheet is what the plan leaves to be decided, on a page.
func decisionSheet(e *edition.Edition) book.Sheet {
	all := decisions.Of(e)
	blocks := []xlsxfile.Block{xlsxfile.Headline{Title: e.Say(say.Text{It: "Che cosa decidere questa settimana", En: "What to decide this week"}),
		Under: under(e)}}
	if len(all) == 0 {
		blocks = append(blocks, xlsxfile.Space(12), xlsxfile.Text{Look: xlsxfile.Body, Text: e.Say(say.Text{
			It: "Niente: ogni hub chiude con l'ultima dose, le prime dosi non si fermano, nessuno resta senza posto.",
			En: "Nothing: every hub closes with its last dose, first doses never stop, nobody stays without a place."})})
	} else {
		blocks = append(blocks, decisionGrid(e, all)...)
	}
	blocks = append(blocks, sideBySide(closingBlocks(e), pauseBlocks(e))...)
	blocks = append(blocks, xlsxfile.Space(8), xlsxfile.Text{Look: xlsxfile.Small, Text: e.Say(say.Text{
		It: "Tutto viene da questo piano, se tutto va come previsto, in ordine di persone. Nei comandi «out» è la cartella del piano, " +
			"«precedente» quella del piano di prima, «ipotesi.csv» un elenco di cambiamenti da provare.",
		En: "All of it comes from this plan, if all goes as planned, in the order of people. In the commands “out” is the plan's folder, " +
			"“precedente” that of the earlier plan, “ipotesi.csv” a list of changes to try."})})
	return book.Sheet{Name: say.Text{It: "Decisioni", En: "Decisions"},
		About: say.Text{It: "che cosa decidere questa settimana, con le persone che riguarda e il comando che va più a fondo",
			En: "what to decide this week, with the people it touches and the command that goes deeper"},
		Card: &book.Card{Blocks: blocks}}
}

// under stands below the title of a page: of when the plan is, and of what. Its number is in the
// foot.
func under(e *edition.Edition) string {
	return e.Say(say.Textf("Riferito al %s · %s", "As of %s · %s", e.AsOf, e.Instance.Parameters.TitleIn(e.Lang)))
}

// sideBySide sets two halves of a page beside each other, where there are both.
func sideBySide(left, right []xlsxfile.Block) []xlsxfile.Block {
	if left == nil || right == nil {
		return append(left, right...)
	}
	return []xlsxfile.Block{xlsxfile.Pair{Left: left, Right: right}}
}

// column is a column of a small table of a card.
func column(e *edition.Edition, header say.Text, f book.Format, wide int) xlsxfile.GridColumn {
	return xlsxfile.GridColumn{Header: e.Say(header), Format: f, Wide: wide}
}

// decisionGrid is the list, the largest first.
func decisionGrid(e *edition.Edition, all []decisions.Decision) []xlsxfile.Block {
	g := xlsxfile.Grid{Columns: []xlsxfile.GridColumn{
		column(e, say.Text{It: "Che cosa", En: "What"}, book.Plain, 4),
		column(e, say.Text{It: "Da decidere, e il comando che va più a fondo", En: "To decide, and the command that goes deeper"}, book.Plain, 13),
		column(e, say.Text{It: "Persone", En: "People"}, book.Whole, 3),
		column(e, say.Text{It: "Quanto", En: "How much"}, book.Plain, 4)}}
	g.Columns[0].Strong = true
	for _, d := range all[:min(mostDecisions, len(all))] {
		g.Rows = append(g.Rows, []any{e.Say(d.Kind.Words()), e.Say(d.What) + "\n→ " + d.Deeper, d.People, e.Say(d.Figure())})
	}
	blocks := []xlsxfile.Block{xlsxfile.Space(6), g}
	if more := len(all) - mostDecisions; more > 0 {
		blocks = append(blocks, xlsxfile.Text{Look: xlsxfile.Small, Text: e.Say(say.Textf("Altre %d riguardano meno persone.",
			"Another %d touch fewer people.", more))})
	}
	return blocks
}

// closingBlocks is hub by hub when it can close.
func closingBlocks(e *edition.Edition) []xlsxfile.Block {
	all := decisions.Closings(e)
	if len(all) == 0 {
		return nil
	}
	g := xlsxfile.Grid{Columns: []xlsxfile.GridColumn{
		column(e, say.Text{It: "Hub", En: "Hub"}, book.Plain, 5),
		column(e, say.Text{It: "Chiudere dal", En: "Close from"}, book.Day, 3),
		column(e, say.Text{It: "Giorni senza dosi", En: "Days without a dose"}, book.Whole, 3)}}
	g.Columns[1].Strong = true
	for _, c := range all[:min(mostLines, len(all))] {
		g.Rows = append(g.Rows, []any{e.HubPlace(c.Hub), c.From, c.Days})
	}
	return []xlsxfile.Block{xlsxfile.Heading(e.Say(say.Text{It: "Chiudere prima: da quando", En: "Close earlier: from when"})), g,
		more(e, len(all), say.Text{It: "nel foglio Utilizzo", En: "on the sheet Utilisation"})}
}

// pauseBlocks is the pauses of first doses, those with most people waiting.
func pauseBlocks(e *edition.Edition) []xlsxfile.Block {
	all := decisions.Stops(e)
	if len(all) == 0 {
		return nil
	}
	in := e.Instance
	g := xlsxfile.Grid{Columns: []xlsxfile.GridColumn{
		column(e, say.Text{It: "Nati", En: "Born"}, book.Plain, 3),
		column(e, say.Text{It: "Dal", En: "From"}, book.Day, 3),
		column(e, say.Text{It: "Al", En: "To"}, book.Day, 3),
		column(e, say.Text{It: "Aspettano", En: "Waiting"}, book.Whole, 3)}}
	for _, p := range largestPauses(all) {
		g.Rows = append(g.Rows, []any{e.Say(edition.Born(in, p.Cohorts)), in.Date(p.From), in.Date(p.To), p.Waiting})
	}
	return []xlsxfile.Block{xlsxfile.Heading(e.Say(say.Text{It: "Prime dosi ferme: per chi", En: "First doses stop: for whom"})), g,
		more(e, len(all), say.Text{It: "con meno persone, nel foglio Avvisi", En: "with fewer people, on the sheet Warnings"})}
}

// more says where the rest of a list is, in an empty line where there is none.
func more(e *edition.Edition, all int, where say.Text) xlsxfile.Text {
	t := xlsxfile.Text{Look: xlsxfile.Small}
	if n := all - mostLines; n == 1 {
		t.Text = e.Say(say.Textf("e un'altra riga %s", "and one more %s", where))
	} else if n > 1 {
		t.Text = e.Say(say.Textf("e altre %d righe %s", "and %d more %s", n, where))
	}
	return t
}

// largestPauses are those with most people waiting, in order of days.
func largestPauses(all []fairness.Pause) (out []fairness.Pause) {
	waiting := make([]int64, len(all))
	for k := range all {
		waiting[k] = all[k].Waiting
	}
	largest := edition.ByPeople(waiting)
	largest = largest[:min(mostLines, len(largest))]
	slices.Sort(largest)
	for _, k := range largest {
		out = append(out, all[k])
	}
	return out
}
