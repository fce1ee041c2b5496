package hub

import (
	"slices"

	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/reports/book"
	"hubplan/reports/edition"
)

// slotRow is who comes in a slot of a day, of some birth years.
type slotRow struct {
	date planner.Date
	planner.Slot
	first  bool // row of its slot: it tells of the whole slot
	free   int64
	cohort int         // -1 where nobody comes, or a promise names none
	from   []fromThere // by comune
	edition.Doses
}

// fromThere is how many come from a comune, -1 where a promise names none.
type fromThere struct {
	comune int
	people int64
}

// comuni names where the people of a row come from, with how many.
func (r *slotRow) comuni(in *planner.Instance) any {
	var all []say.Text
	for _, x := range r.from {
		name := say.Text{It: "(non indicato)", En: "(not given)"}
		if x.comune >= 0 {
			name = say.Text{It: in.Comuni[x.comune].Name, En: in.Comuni[x.comune].Name}
		}
		all = append(all, say.Textf("%s %s", "%s %s", name, say.Count(x.people)))
	}
	if all == nil {
		return nil
	}
	return say.List(all)
}

// ofSlot is a value that is told once a slot.
func ofSlot(get func(*slotRow) any) func(*slotRow) any {
	return func(r *slotRow) any { return book.If(r.first, get(r)) }
}

// hubTimetable is a page a day for the hub's desk: in each slot who comes, from where and of
// which birth years. Days without anybody have no page.
func hubTimetable(e *edition.Edition, h int, title string) book.Sheet {
	once := say.Text{It: "; nella prima riga di ogni fascia", En: "; in the first row of each slot"}
	slot := func(c book.Head, width float64) book.Head {
		return c.Headed(c.Header, say.Text{It: c.Meaning.It + once.It, En: c.Meaning.En + once.En}).Wide(width)
	}
	t := book.List[slotRow]{Columns: slices.Concat(
		[]book.Column[slotRow]{
			book.Col(book.ColDay.Wide(11), func(r *slotRow) any { return r.date }),
			book.Col(book.ColWeekday.Wide(7), func(r *slotRow) any { return book.Weekday(r.date.Weekday()) }),
			book.Col(book.ColFrom.Headed(book.ColFrom.Header, say.Textf("inizio della fascia oraria, che dura %d minuti",
				"start of the slot, which lasts %d minutes", e.Instance.Parameters.SlotMinutes)), func(r *slotRow) any { return r.Start }),
			book.Col(book.ColCohort, func(r *slotRow) any {
				if r.cohort < 0 {
					return nil
				}
				return e.Cohorts[r.cohort]
			}),
			book.Col(book.Head{Header: say.Text{It: "Comuni", En: "Comuni"}, Meaning: say.Text{
				It: "comuni da cui vengono, ognuno con le sue persone; vuoto: nessuno", En: "comuni they come from, each with its people; empty: nobody"},
				Format: book.Wrapped, Width: 42}, func(r *slotRow) any { return r.comuni(e.Instance) })},
		edition.DoseColumns(func(r *slotRow) edition.Doses { return r.Doses }),
		edition.OwedColumn(e, h, func(r *slotRow) edition.Doses { return r.Doses }),
		[]book.Column[slotRow]{
			book.Col(slot(book.ColCapacity, 9), ofSlot(func(r *slotRow) any { return r.Capacity })),
			book.Col(slot(book.ColIdle, 8), ofSlot(func(r *slotRow) any { return r.free }))})}
	for k := range t.Columns {
		if c := &t.Columns[k]; c.Format == book.Whole {
			c.Width = min(c.Width, 10) // narrow, for larger type on paper
		}
	}
	for _, today := range edition.ByDay(e.HubBookings[h]) {
		t.Rows = append(t.Rows, dayRows(e, &e.Instance.Calendar[h][today[0].Day], today)...)
	}
	return book.Sheet{Name: say.Text{It: "Orario", En: "Timetable"}, Title: title, Upright: true, EachPage: true,
		About: say.Text{It: "chi è atteso in ogni fascia oraria, da quale comune e di quali anni di nascita; si stampa una pagina al giorno, per " +
			"i giorni in cui è attesa almeno una persona",
			En: "who is expected in each slot, from which comune and of which birth years; it prints a page a day, for the days on which " +
				"somebody is expected"},
		Tables: []book.Table{book.TableOf(t, e.Lang)}}
}

// dayRows are the rows of a day: those of each slot by birth years, one for a slot in which
// nobody is expected. Today is the day's bookings by slot, of which there are some.
func dayRows(e *edition.Edition, day *planner.HubDay, today []planner.Booking) (rows []slotRow) {
	date := e.Instance.Date(today[0].Day)
	for k, slot := range day.Slots {
		from, free := len(rows), slot.Capacity
		for ; len(today) > 0 && today[0].Slot == k; today = today[1:] {
			b := &today[0]
			free -= b.People
			at := slices.IndexFunc(rows[from:], func(r slotRow) bool { return r.cohort == b.Cohort })
			if at < 0 {
				at = len(rows) - from
				rows = append(rows, slotRow{date: date, Slot: slot, cohort: b.Cohort})
			}
			rows[from+at].add(b)
		}
		if len(rows) == from {
			rows = append(rows, slotRow{date: date, Slot: slot, cohort: -1})
		}
		slices.SortFunc(rows[from:], func(a, b slotRow) int { return a.cohort - b.cohort })
		rows[from].first, rows[from].free = true, free
	}
	if len(today) > 0 {
		panic("reports: bookings out of order, or in a slot that the calendar does not have")
	}
	return rows
}

// add counts a booking in; its comune keeps the order of codes.
func (r *slotRow) add(b *planner.Booking) {
	r.Doses.Add(*b)
	at, there := slices.BinarySearchFunc(r.from, b.Comune, func(x fromThere, comune int) int { return x.comune - comune })
	if !there {
		r.from = slices.Insert(r.from, at, fromThere{comune: b.Comune})
	}
	r.from[at].people += b.People
}
