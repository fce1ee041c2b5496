package edition

import (
	"slices"
	"strconv"
	"strings"

	"hubplan/planner"
	"hubplan/planner/say"
)

// Window is a run of days on which people are expected: on its first and its last day,
// and in between never longer apart than [WindowGap].
type Window struct {
	From, To planner.Date
	Days     int   // with people
	People   int64 // on all of them
}

// WindowGap is how many days may lie from one day with people to the next within a
// window: a week, so that a hub which opens once a week makes one window and not many.
const WindowGap = 7

// MostWindows is how many windows of a cohort are told one by one.
const MostWindows = 3

// Windows are the windows of the first doses of some allocations, those that accept says,
// in the order of their days; none where nobody comes.
func (e *Edition) Windows(as []planner.Allocation, accept func(planner.Allocation) bool) []Window {
	people := map[int]int64{}
	for _, a := range as {
		if accept(a) && a.People > 0 {
			people[a.First] += a.People
		}
	}
	days := make([]int, 0, len(people))
	for day := range people {
		days = append(days, day)
	}
	slices.Sort(days)
	var ws []Window
	for k, day := range days {
		if k == 0 || day-days[k-1] > WindowGap {
			ws = append(ws, Window{From: e.Instance.Date(day)})
		}
		w := &ws[len(ws)-1]
		w.To = e.Instance.Date(day)
		w.Days++
		w.People += people[day]
	}
	return ws
}

// WindowWords tells windows as people say them: "dal 26 al 27 giugno e dal 31 luglio all'8
// agosto". Of more than [MostWindows] the last day alone is told after those.
func (e *Edition) WindowWords(ws []Window) say.Text {
	told := ws[:min(len(ws), MostWindows)]
	words := make([]say.Text, len(told), len(told)+1)
	for k, w := range told {
		if words[k] = e.run(w.From, w.To); len(ws) == 1 {
			words[k] = e.DayWords(w.From, w.To) // two days by name, which within a list would read as two more of it
		}
	}
	if len(ws) > len(told) {
		last := ws[len(ws)-1].To
		words = append(words, say.Textf("in altri giorni fino %s", "on other days up to %s",
			say.Text{It: italianDay("al", last, e.monthWords(last)), En: englishDay(last, e.monthWords(last))}))
	}
	return say.And(words)
}

// DayWords tells a run of days: "il 7 maggio", "il 7 e l'8 maggio", "dal 7 all'11 maggio",
// "dal 30 aprile al 2 maggio". Years are told where the plan has days of more than one.
func (e *Edition) DayWords(from, to planner.Date) say.Text {
	if to != from+1 {
		return e.run(from, to)
	}
	begins, ends := e.monthWords(from), e.monthWords(to)
	if begins == ends {
		begins = say.Text{}
	}
	return say.Text{It: italianDay("il", from, begins) + " e " + italianDay("il", to, ends),
		En: "on " + englishDay(from, begins) + " and " + englishDay(to, ends)}
}

// run tells a run of days by its ends: "il 7 maggio", "dal 7 all'8 maggio".
func (e *Edition) run(from, to planner.Date) say.Text {
	begins, ends := e.monthWords(from), e.monthWords(to)
	if from == to {
		return say.Text{It: italianDay("il", from, begins), En: "on " + englishDay(from, begins)}
	}
	if begins == ends {
		begins = say.Text{}
	}
	return say.Text{It: italianDay("dal", from, begins) + " " + italianDay("al", to, ends),
		En: "from " + englishDay(from, begins) + " to " + englishDay(to, ends)}
}

// DateWords is a day with its year in words: "12 aprile 2021".
func DateWords(d planner.Date) say.Text {
	month := say.Textf("%s %d", "%s %d", LongMonths[d.Time().Month()-1], d.Time().Year())
	return say.Text{It: ordinal(d) + " " + month.It, En: englishDay(d, month)}
}

// LongMonths are the names of the months, as they stand within a sentence.
var LongMonths = [12]say.Text{{It: "gennaio", En: "January"}, {It: "febbraio", En: "February"}, {It: "marzo", En: "March"},
	{It: "aprile", En: "April"}, {It: "maggio", En: "May"}, {It: "giugno", En: "June"}, {It: "luglio", En: "July"},
	{It: "agosto", En: "August"}, {It: "settembre", En: "September"}, {It: "ottobre", En: "October"},
	{It: "novembre", En: "November"}, {It: "dicembre", En: "December"}}

// monthWords is a day's month, with its year where the plan has days of more than one.
func (e *Edition) monthWords(d planner.Date) say.Text {
	p := &e.Instance.Parameters
	month := LongMonths[d.Time().Month()-1]
	if p.From.Time().Year() == p.To.Time().Year() {
		return month
	}
	return say.Textf("%s %d", "%s %d", month, d.Time().Year())
}

// italianDay joins an article (il) or an article with a preposition (dal, al) and a day:
// before the two numbers that begin with a vowel it is cut short (l'8, dall'11).
func italianDay(article string, d planner.Date, month say.Text) string {
	day := article + " " + ordinal(d)
	if n := d.Time().Day(); n == 8 || n == 11 {
		day = map[string]string{"il": "l'", "dal": "dall'", "al": "all'"}[article] + ordinal(d)
	}
	return strings.TrimSpace(day + " " + month.It)
}

func englishDay(d planner.Date, month say.Text) string {
	return strings.TrimSpace(strconv.Itoa(d.Time().Day()) + " " + month.En)
}

// ordinal is the number of a day as Italian has it: the first of a month is 1°.
func ordinal(d planner.Date) string {
	if d.Time().Day() == 1 {
		return "1°"
	}
	return strconv.Itoa(d.Time().Day())
}
