package page

import (
	"hubplan/reports/book"
	"hubplan/reports/edition"
	"hubplan/reports/lists"
)

// sharesView is the part of the people that each hub will have.
type sharesView struct {
	Words   []string
	Figures *htmlTable
}

// uncertainView is what may go otherwise.
type uncertainView struct {
	Figures      *htmlTable
	About, Words []string
}

func newSharesView(e *edition.Edition) *sharesView {
	if e.HubShares == nil {
		return nil
	}
	return &sharesView{append([]string{e.Say(lists.SharesAbout)}, lists.UnsourcedLines(e)...),
		viewOf(e, "quote-hub", book.TableOf(lists.HubShares(e), e.Lang))}
}
