package plan

import (
	"hubplan/planner/say"
	"hubplan/reports/book"
	"hubplan/reports/edition"
	"hubplan/reports/lists"
)

// bindingSheet says what keeps the plan from being better.
func bindingSheet(e *edition.Edition) book.Sheet {
	return book.Sheet{Name: say.Text{It: "Colli di bottiglia", En: "Bottlenecks"},
		Title: e.Say(say.Text{It: "Che cosa limita il piano, hub per hub e settimana per settimana",
			En: "What limits the plan, hub by hub and week by week"}),
		About: say.Text{It: "che cosa limita ogni hub in ogni settimana, e quanto varrebbe averne di più",
			En: "what limits each hub in each week, and what more of it would be worth"},
		Notes: append([]string{e.Say(lists.BindingAbout)}, lists.BindingWords(e)...), Tables: []book.Table{lists.BindingMatrix(e),
			lists.BindingList(e)}}
}
