package plan

import (
	"hubplan/planner/say"
	"hubplan/reports/book"
	"hubplan/reports/edition"
	"hubplan/reports/lists"
)

// balanceSheets tell who gains and who loses against the portal's rule and against the
// earlier plan, as far as the plan is compared with them.
func balanceSheets(e *edition.Edition) (sheets []book.Sheet) {
	if rule := e.Rule(); rule != nil {
		sheets = append(sheets, book.Sheet{Name: say.Text{It: "Confronto portale", En: "Against the portal"},
			Title: e.Say(say.Text{It: "Chi guadagna e chi perde rispetto alla regola del portale",
				En: "Who gains and who loses against the portal's rule"}),
			About: say.Text{It: "strada e attesa di ogni comune e anno di nascita, qui e con la regola del portale; chi perde di più è " +
				"in cima",
				En: "way and wait of every comune and birth years, here and by the portal's rule; those who lose most come first"},
			Screen: true, Notes: append(lists.BalanceWords(e, rule), e.Say(book.ForScreen)), Tables: []book.Table{book.TableOf(lists.AgainstRule(e), e.Lang)}})
	}
	if e.Since != nil && e.Since.Before != nil {
		sheets = append(sheets, book.Sheet{Name: say.Text{It: "Confronto precedente", En: "Against the earlier"},
			Title: e.Say(say.Text{It: "Chi guadagna e chi perde rispetto al piano precedente",
				En: "Who gains and who loses against the earlier plan"}),
			About: say.Text{It: "strada e attesa di ogni comune e anno di nascita, qui e nel piano precedente; chi perde di più è in cima",
				En: "way and wait of every comune and birth years, here and in the earlier plan; those who lose most come first"},
			Screen: true,
			Notes:  append(lists.BalanceWords(e, e.Since.Before), e.Say(book.ForScreen)), Tables: []book.Table{book.TableOf(lists.AgainstEarlier(e), e.Lang)}})
	}
	return sheets
}
