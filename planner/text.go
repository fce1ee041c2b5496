package planner

import "fmt"

// Lang is a language that outputs can be written in.
type Lang string

// The languages of the product. Italian is the default.
const (
	Italian Lang = "it"
	English Lang = "en"
)

// Text is something a person reads, in both languages, side by side so that
// neither is forgotten.
type Text struct{ It, En string }

// Textf formats the same arguments in both languages.
func Textf(it, en string, args ...any) Text {
	return Text{fmt.Sprintf(it, args...), fmt.Sprintf(en, args...)}
}

// In gives the text in a language.
func (t Text) In(l Lang) string {
	if l == English {
		return t.En
	}
	return t.It
}
