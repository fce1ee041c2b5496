package table

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"hubplan/planner"
	"hubplan/planner/say"
)

// DateWanted says how dates are written.
var DateWanted = say.Text{It: "una data come 2021-04-12 o 12/04/2021", En: "a date such as 2021-04-12 or 12/04/2021"}

// Years outside these in a date are slips of the pen.
const firstYear, lastYear = 1900, 2100

// midnight is what programs write behind a date that has no time.
var midnight = regexp.MustCompile(`[ T]0?0:00(:00(\.0+)?)?Z?$`)

// ParseDate reads a date; midnight may stand behind it. What is wrong with it, if anything, and how to mend
// it, is told in words.
func ParseDate(s string) (d planner.Date, what, fix say.Text) {
	d, err := planner.ParseDate(midnight.ReplaceAllString(s, ""))
	if err != nil {
		return 0, say.Textf("«%s» non è una data", "“%s” is not a date", Excerpt(s)), meant(s)
	}
	if y := d.Time().Year(); y < firstYear || y > lastYear {
		return 0, say.Textf("l'anno %d è fuori dai limiti", "the year %d is out of range", y),
			say.Textf("un anno da %d a %d", "a year from %d to %d", firstYear, lastYear)
	}
	return d, say.Text{}, say.Text{}
}

// meant says how to write what is no date, where it is known what was meant.
func meant(s string) say.Text {
	if day, ok := serial(s); ok {
		return say.Textf("è il numero con cui Excel conta i giorni: qui sarebbe il %s; dare alla cella il formato data, o scrivere %s",
			"it is the number by which Excel counts days: here it would be %s; format the cell as a date, or write %s", day, day)
	}
	day, american, ok := inOtherOrder(s)
	switch {
	case ok && american:
		return say.Textf("prima il giorno, poi il mese: %s", "the day before the month: %s", day)
	case ok:
		return say.Textf("scrivere %s", "write %s", day)
	}
	if short := dateParts(s); len(short) == 3 && len(short[0]) <= 2 && len(short[2]) == 2 && isDigits(strings.Join(short, "")) {
		return say.Text{It: "scrivere l'anno con quattro cifre", En: "write the year with four digits"}
	}
	return say.Text{}
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

// dateParts are the numbers and names that a date is made of, whatever stands between.
func dateParts(s string) []string {
	return strings.FieldsFunc(s, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
}

// months are the beginnings of the months' names, Italian and English.
var months = [12][]string{{"gen", "jan"}, {"feb"}, {"mar"}, {"apr"}, {"mag", "may"}, {"giu", "jun"}, {"lug", "jul"}, {"ago", "aug"},
	{"set", "sep"}, {"ott", "oct"}, {"nov"}, {"dic", "dec"}}

// inOtherOrder reads a date with a year of four digits, as people write it otherwise:
// 2021/04/15, 15.04.2021, 15 apr 2021; american where only the month before the day
// makes it a date.
func inOtherOrder(s string) (d planner.Date, american, ok bool) {
	p := dateParts(s)
	if len(p) != 3 {
		return 0, false, false
	}
	day, month, year := p[0], p[1], p[2]
	yearFirst := len(day) == 4
	if yearFirst {
		day, year = year, day
	}
	if utf8.RuneCountInString(month) >= 3 {
		for k, names := range months {
			for _, name := range names {
				if strings.HasPrefix(strings.ToLower(month), name) {
					month = strconv.Itoa(k + 1)
				}
			}
		}
	}
	if len(year) != 4 || len(day) > 2 || len(month) > 2 || !isDigits(day) || !isDigits(month) || !isDigits(year) {
		return 0, false, false
	}
	two := func(n string) string { return strings.Repeat("0", 2-len(n)) + n }
	if d, err := planner.ParseDate(year + "-" + two(month) + "-" + two(day)); err == nil {
		return d, false, true
	}
	d, err := planner.ParseDate(year + "-" + two(day) + "-" + two(month))
	return d, true, err == nil && !yearFirst
}
