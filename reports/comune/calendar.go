package comune

import (
	"cmp"
	"maps"
	"slices"

	"hubplan/io/xlsxfile"
	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/reports/book"
	"hubplan/reports/edition"
)

// calendarName is the sheet that a comune's days and weeks stand on.
var calendarName = say.Text{It: "Calendario", En: "Calendar"}

// weekTable is the place of the weeks among the small tables of the calendar: first doses stand
// to the left of them.
const weekTable = 1

// expected is how many people a hub expects on a day of those born in some years, of one dose.
type expected struct {
	day, hub, cohort int // cohort below zero: not known
	committed        bool
	people           int64
}

// expectedOf are the people of a comune by day, birth years and hub, of one dose.
func expectedOf(e *edition.Edition, i, dose int) []expected {
	type key struct {
		day, cohort, hub int
		committed        bool
	}
	people := map[key]int64{}
	for _, b := range e.ComuneBookings[i] {
		if b.Dose == dose {
			people[key{b.Day, b.Cohort, b.Hub, b.Committed}] += b.People
		}
	}
	var rows []expected
	for k := range maps.Keys(people) {
		rows = append(rows, expected{k.day, k.hub, k.cohort, k.committed, people[k]})
	}
	slices.SortFunc(rows, func(a, b expected) int {
		return cmp.Or(a.day-b.day, a.cohort-b.cohort, a.hub-b.hub, compareBool(a.committed, b.committed))
	})
	return rows
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// comuneCalendar is the comune's days on as many pages as they take: first doses on the left,
// second ones on the right, by day, birth years and hub; with the weeks before the latter,
// which begin later.
func comuneCalendar(e *edition.Edition, i int, title string) book.Sheet {
	firsts, seconds := expectedOf(e, i, 1), expectedOf(e, i, 2)
	weeks := weekGrid(e, i)
	s := book.Sheet{Name: calendarName, Title: title, Card: &book.Card{},
		About: say.Text{It: "da stampare: settimana per settimana e giorno per giorno, quante persone del comune sono attese, di quali anni " +
			"di nascita e in quale hub; chi ha due dosi compare due volte",
			En: "to be printed: week by week and day by day, how many people of the comune are expected, of which birth years and at which " +
				"hub; who gets two doses is there twice"}}
	promised := slices.ContainsFunc(append(firsts, seconds...), func(x expected) bool { return x.committed })
	under := say.Text{It: "Chi è atteso, giorno per giorno. Le ore sono nel foglio «Fasce orarie».",
		En: "Who is expected, day by day. The hours are on the sheet “Slots”."}
	if promised {
		under = say.Textf("%s Con * le dosi già promesse prima di questo piano.", "%s With * the doses promised before this plan.", under)
	}
	blocks := []xlsxfile.Block{xlsxfile.Headline{Title: title, Under: e.Say(under)}}
	room := xlsxfile.CardHeight - (&book.Card{Blocks: blocks}).Height()
	left, right := firsts, seconds
	for page := 0; page == 0 || len(left)+len(right) > 0; page++ {
		if page > 0 {
			blocks = append(blocks, xlsxfile.Break{})
			room = xlsxfile.CardHeight
		}
		lines := int((room - headingRoom) / xlsxfile.DenseRow)
		var beside []xlsxfile.Block
		rightLines := lines
		if page == 0 {
			beside = append(beside, xlsxfile.Heading(e.Say(say.Text{It: "Settimana per settimana", En: "Week by week"})), weeks)
			rightLines = max(0, lines-len(weeks.Rows)-weekRoom)
		}
		n, m := min(lines, len(left)), min(rightLines, len(right))
		blocks = append(blocks, xlsxfile.Pair{
			Left:  []xlsxfile.Block{xlsxfile.Heading(e.Say(say.Text{It: "Prime dosi", En: "First doses"})), dayGrid(e, left[:n])},
			Right: append(beside, xlsxfile.Heading(e.Say(say.Text{It: "Seconde dosi", En: "Second doses"})), dayGrid(e, right[:m]))})
		left, right = left[n:], right[m:]
	}
	s.Card.Blocks = blocks
	return s
}

// What stands on a page beside the rows of its tables: a heading with the header of a table, in
// points, and the same in rows.
const (
	headingRoom = 56
	weekRoom    = 5
)

// dayGrid is rows of one dose as a small table.
func dayGrid(e *edition.Edition, rows []expected) xlsxfile.Grid {
	g := xlsxfile.Grid{Dense: true, Columns: []xlsxfile.GridColumn{
		{Header: e.Say(say.Text{It: "Giorno", En: "Day"}), Wide: 2},
		{Header: e.Say(say.Text{It: "Nati negli anni", En: "Born in"}), Wide: 3},
		{Header: e.Say(say.Text{It: "Hub", En: "Hub"}), Wide: 4},
		{Header: e.Say(say.Text{It: "Persone", En: "People"}), Format: book.Whole, Wide: 2}}}
	for _, x := range rows {
		date := e.Instance.Date(x.day)
		born := say.Text{It: "non noti", En: "not known"}.In(e.Lang)
		if x.cohort >= 0 {
			born = e.Cohorts[x.cohort]
		}
		if x.committed {
			born += " *"
		}
		g.Rows = append(g.Rows, []any{e.Say(book.Weekday(date.Weekday())) + " " + e.Short(date), born, e.HubPlace(x.hub), x.people})
	}
	return g
}

// weekRow is a week of a comune.
type weekRow struct {
	monday planner.Date
	edition.Doses
}

// weekRows counts a comune's people week by week and dose by dose; weeks without anybody in
// between too.
func weekRows(e *edition.Edition, i int) (rows []weekRow) {
	for _, b := range e.ComuneBookings[i] { // by day
		monday := e.Instance.Date(b.Day).Monday()
		if len(rows) == 0 {
			rows = append(rows, weekRow{monday: monday})
		}
		for last := rows[len(rows)-1].monday; last < monday; {
			last += 7
			rows = append(rows, weekRow{monday: last})
		}
		rows[len(rows)-1].Add(b)
	}
	return rows
}

// weekGrid is the weeks as a small table.
func weekGrid(e *edition.Edition, i int) xlsxfile.Grid {
	g := xlsxfile.Grid{Dense: true, Columns: []xlsxfile.GridColumn{
		{Header: e.Say(say.Text{It: "Settimana dal", En: "Week from"}), Wide: 3},
		{Header: e.Say(say.Text{It: "Prime dosi", En: "First doses"}), Format: book.Whole, Wide: 3},
		{Header: e.Say(say.Text{It: "Seconde dosi", En: "Second doses"}), Format: book.Whole, Wide: 3},
		{Header: e.Say(say.Text{It: "Già promesse", En: "Promised"}), Format: book.Whole, Wide: 3}}}
	rows := weekRows(e, i)
	if !slices.ContainsFunc(rows, func(r weekRow) bool { return r.Promised > 0 }) {
		g.Columns = g.Columns[:3]
	}
	for _, r := range rows {
		g.Rows = append(g.Rows, []any{e.Short(r.monday), book.If(r.First > 0, r.First), book.If(r.Second > 0, r.Second),
			book.If(r.Promised > 0, r.Promised)}[:len(g.Columns)])
	}
	return g
}
