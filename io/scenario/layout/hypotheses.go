package layout

import (
	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

type change = input.Change

// HypothesesSheet is the sheet of a workbook that holds the table of hypotheses.
const HypothesesSheet = "Ipotesi"

// Hypotheses are changes to a scenario, one a row; what the last value means hangs on
// the kind of change.
var Hypotheses = of(Table{Sheet: HypothesesSheet, Row: say.Text{It: "Una riga per cambiamento; quelli di un'ipotesi hanno lo stesso nome.",
	En: "One row for each change; those of one hypothesis have the same name."}},
	func(c *change) *input.Row { return &c.Row },
	field[change]{Column{Name: "ipotesi", Note: say.Text{It: "Nome dell'ipotesi.", En: "Name of the hypothesis."}},
		text(func(c *change) *string { return &c.Hypothesis })},
	field[change]{Column{Name: "cambia", Kind: Word, Words: kinds(), Note: say.Text{It: "Che cosa cambia.", En: "What changes."}},
		access[change]{set: func(c *change, v Value) { c.Kind = input.Kind(v.Text) }}},
	field[change]{Column{Name: "hub", Optional: true, Note: say.Text{It: "Un hub_id, oppure * per tutti.", En: "An hub_id, or * for all."}},
		text(func(c *change) *string { return &c.Hub })},
	field[change]{Column{Name: "coorte", Optional: true,
		Note: say.Text{It: "Una coorte, come 1952-1956.", En: "A cohort, such as 1952-1956."}},
		text(func(c *change) *string { return &c.Cohort })},
	field[change]{Column{Name: "prodotto", Optional: true,
		Note: say.Text{It: "Un vaccino, oppure * per tutti.", En: "A product, or * for all."}},
		text(func(c *change) *string { return &c.Product })},
	field[change]{Column{Name: "comune", Kind: Code, Optional: true, Note: say.Text{
		It: "Il comune di un hub nuovo, o di chi è assegnato a un hub.",
		En: "The comune of a new hub, or of those who are assigned to a hub."}},
		text(func(c *change) *string { return &c.Comune })},
	field[change]{Column{Name: "parametro", Optional: true, Note: say.Text{It: "Un parametro.", En: "A parameter."}},
		text(func(c *change) *string { return &c.Parameter })},
	field[change]{Column{Name: "dal", Kind: Day, Optional: true, Note: say.Text{It: "Primo giorno (data).", En: "First day (date)."}},
		day(func(c *change) *planner.Date { return &c.From }, func(c *change) *bool { return &c.HasFrom })},
	field[change]{Column{Name: "al", Kind: Day, Optional: true,
		Note: say.Text{It: "Ultimo giorno, compreso (data).", En: "Last day, in it too (date)."}},
		day(func(c *change) *planner.Date { return &c.To }, func(c *change) *bool { return &c.HasTo })},
	// Read by who knows the kind of change.
	field[change]{Column{Name: "valore", Optional: true, Note: say.Text{
		It: "Il valore nuovo, o la differenza: +2, -1.", En: "The new value, or the difference: +2, -1."}}, unkept[change]()},
	field[change]{remark, unkept[change]()})

func kinds() (words []string) {
	for _, k := range input.Kinds() {
		words = append(words, string(k))
	}
	return words
}
