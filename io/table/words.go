package table

import (
	"strconv"
	"strings"

	"hubplan/planner"
	"hubplan/planner/say"
)

// DateWanted says how dates are written.
var DateWanted = say.Text{It: "una data come 2021-04-12 o 12/04/2021", En: "a date such as 2021-04-12 or 12/04/2021"}

// Years outside these in a date are slips of the pen.
const firstYear, lastYear = 1900, 2100

// ParseDate reads a date. What is wrong with it, if anything, and how to mend
// it, is told in words.
func ParseDate(s string) (d planner.Date, what, fix say.Text) {
	d, err := planner.ParseDate(s)
	if err != nil {
		if short := strings.Split(s, "/"); len(short) == 3 && len(short[2]) == 2 {
			fix = say.Text{It: "scrivere l'anno con quattro cifre", En: "write the year with four digits"}
		}
		if day, ok := serial(s); ok {
			fix = say.Textf("è il numero con cui Excel conta i giorni: qui sarebbe il %s; dare alla cella il formato data, o scrivere %s",
				"it is the number by which Excel counts days: here it would be %s; format the cell as a date, or write %s", day, day)
		}
		return 0, say.Textf("«%s» non è una data", "“%s” is not a date", Excerpt(s)), fix
	}
	if y := d.Time().Year(); y < firstYear || y > lastYear {
		return 0, say.Textf("l'anno %d è fuori dai limiti", "the year %d is out of range", y),
			say.Textf("un anno da %d a %d", "a year from %d to %d", firstYear, lastYear)
	}
	return d, say.Text{}, say.Text{}
}

// serial is the day that a spreadsheet's serial number stands for, such as 44298 or
// 44298.5, if it is one of this century's.
func serial(s string) (planner.Date, bool) {
	whole, rest, _ := strings.Cut(strings.Replace(s, ",", ".", 1), ".")
	n, err := strconv.Atoi(whole)
	if err != nil || len(whole) != 5 || rest != "" && !isDigits(rest) {
		return 0, false
	}
	const first = 25569 // 1 January 1970
	d := planner.Date(n - first)
	return d, d.Time().Year() >= 2000 && d.Time().Year() <= lastYear
}

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
