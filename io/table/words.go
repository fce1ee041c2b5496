package table

import "hubplan/planner/say"

// IstatWanted says how codes of comuni are written.
var IstatWanted = say.Text{It: "sei cifre, per esempio 019036", En: "six digits, such as 019036"}

// WholeIstatCode is the code that was meant where spreadsheets have removed the
// zeros at its beginning; any other text comes back as it is.
func WholeIstatCode(s string) string {
	if isDigits(s) && len(s) >= 4 && len(s) < 6 {
		return "000000"[len(s):] + s
	}
	return s
}

// CheckIstatCode says what is wrong with the code of a comune, if anything, once
// [WholeIstatCode] has given it back its leading zeros.
func CheckIstatCode(s string) (what say.Text) {
	if isDigits(s) && len(s) == 6 {
		return say.Text{}
	}
	return say.Textf("«%s» non è un codice ISTAT", "“%s” is not an ISTAT code", Excerpt(s))
}
