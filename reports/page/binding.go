package page

import (
	"hubplan/reports/edition"
	"hubplan/reports/lists"
)

// bindingView is what the page says of it.
type bindingView struct {
	About string
	Words []string
	Weeks *htmlTable
}

func newBindingView(e *edition.Edition) *bindingView {
	if e.Binding == nil {
		return nil
	}
	return &bindingView{e.Say(lists.BindingAbout), lists.BindingWords(e), viewOf(e, "colli", lists.BindingMatrix(e))}
}
