package say

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

// Textf formats the same arguments in both languages. An argument that is
// written differently in each (a date, a decimal number, a [Text]) is given to the
// format as the words of the language, so its verb is %s.
func Textf(it, en string, args ...any) Text {
	return Text{fmt.Sprintf(it, inLang(args, Italian)...), fmt.Sprintf(en, inLang(args, English)...)}
}

func inLang(args []any, l Lang) []any {
	out := make([]any, len(args))
	for k, a := range args {
		if w, ok := a.(interface{ In(Lang) string }); ok {
			a = w.In(l)
		}
		out[k] = a
	}
	return out
}

// In gives the text in a language.
func (t Text) In(l Lang) string {
	if l == English {
		return t.En
	}
	return t.It
}

// List joins texts by semicolons.
func List(all []Text) Text { return join(all, "; ", "; ", "; ") }

// And joins texts as a sentence lists them: a, b e c.
func And(all []Text) Text { return join(all, ", ", " e ", " and ") }

func join(all []Text, between, it, en string) (t Text) {
	for k, x := range all {
		switch {
		case k == 0:
		case k == len(all)-1:
			t.It += it
			t.En += en
		default:
			t.It += between
			t.En += between
		}
		t.It += x.It
		t.En += x.En
	}
	return t
}
