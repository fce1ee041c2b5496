package lists

import (
	"strings"

	"hubplan/planner"
	"hubplan/planner/queue"
	"hubplan/planner/say"
	"hubplan/reports/book"
	"hubplan/reports/edition"
)

// QueuesAbout says what the waits are, and what they suppose.
func QueuesAbout(e *edition.Edition) []string {
	absent := book.Percent(e.Instance.Parameters.NoShow, e.Lang)
	return []string{e.Say(queuesAbout), e.Say(say.Textf("Di chi ha un posto manca il %s (settimana.assenze, dallo scenario): con tutti "+
		"presenti e tutti i posti presi le postazioni non hanno respiro, e la fila dura tutto il giorno.",
		"Of those with a place %s are absent (settimana.assenze, from the scenario): with everybody present and all places taken the "+
			"stations have no slack, and the queue lasts all day.", absent))}
}

var queuesAbout = say.Text{It: "Come va il giorno più pieno di ogni tipo, simulato molte volte: la gente arriva in media un quarto " +
	"d'ora prima (5 su 100 in ritardo), fa una fila sola, è servita appena una postazione è libera e resta in osservazione 15 minuti (5 su " +
	"100 mezz'ora). L'attesa va dall'arrivo alla postazione: chi arriva prima aspetta anche per questo. Ipotesi, non misure.",
	En: "How the fullest day of each type goes, simulated many times: people come a quarter of an hour early in the mean (5 in 100 late), " +
		"stand in one queue, are served as soon as a station is free, and stay under observation for 15 minutes (5 in 100 for half an " +
		"hour). A wait is from arrival to the station: who comes early waits for that too. Assumed, not measured."}

// QueueRow is a type of day of a hub.
type QueueRow struct {
	*queue.Kind
	hub *planner.Hub
	in  *planner.Instance
}

// minutes are seconds as a cell has them.
func minutes(seconds int64) any { return float64(seconds) / 60 }

// weekdays are the days of the week of a type, from Monday on.
func weekdays(days [7]bool, lang say.Lang) string {
	var words []string
	for k := range 7 {
		if d := (k + 1) % 7; days[d] {
			words = append(words, book.Weekdays[d].In(lang))
		}
	}
	return strings.Join(words, " ")
}

var (
	// ColWaitHalf and ColWaitMost are the wait of half of the people and of nearly all.
	ColWaitHalf = book.Head{Header: say.Text{It: "Attesa: metà al massimo (min)", En: "Wait: half at most (min)"},
		Meaning: say.Text{It: "minuti dall'arrivo alla postazione: metà delle persone non aspetta di più",
			En: "minutes from arrival to the station: half of the people wait no longer"}, Format: book.Tenths, Width: 14}
	ColWaitMost = book.Head{Header: say.Text{It: "Attesa: 95 su 100 (min)", En: "Wait: 95 in 100 (min)"},
		Meaning: say.Text{It: "minuti dall'arrivo alla postazione: 95 persone su 100 non aspettano di più",
			En: "minutes from arrival to the station: 95 people in 100 wait no longer"}, Format: book.Tenths, Width: 14}
	colRoom = book.Number(say.Text{It: "In sala d'attesa", En: "In the waiting room"},
		say.Text{It: "persone insieme nel momento più pieno: non di più in 95 giorni su 100",
			En: "people at once at the fullest moment: no more on 95 days in 100"})
	colRoomSeats = book.Number(say.Text{It: "Posti d'attesa", En: "Waiting seats"},
		say.Text{It: "posti della sala d'attesa, dallo scenario (posti_attesa); vuoto: non si sa",
			En: "seats of the waiting room, from the scenario (posti_attesa); empty: not known"})
	colWatch = book.Number(say.Text{It: "In osservazione", En: "Under observation"},
		say.Text{It: "persone insieme in osservazione nel momento più pieno: non di più in 95 giorni su 100",
			En: "people under observation at the fullest moment: no more on 95 days in 100"})
	colWatchSeats = book.Number(say.Text{It: "Posti di osservazione", En: "Observation seats"},
		say.Text{It: "posti dell'osservazione, dallo scenario (posti_osservazione); vuoto: non si sa",
			En: "seats of the observation, from the scenario (posti_osservazione); empty: not known"})
	colFits = book.Text(say.Text{It: "Ci stanno", En: "They fit"},
		say.Text{It: "le sale bastano in 95 giorni su 100; vuoto: i posti non si sanno",
			En: "the rooms are enough on 95 days in 100; empty: the seats are not known"}, 10)
	colLast = book.ColTo.Headed(say.Text{It: "Ultima dose alle", En: "Last dose at"},
		say.Text{It: "ora in cui finisce l'ultima vaccinazione: non più tardi in 95 giorni su 100",
			En: "when the last one has been served: no later on 95 days in 100"}).Wide(12)
)

// QueueDays lists types of day; Hub names whose they are where there are several hubs.
func QueueDays(e *edition.Edition, kinds []queue.Kind) book.List[QueueRow] {
	l := book.List[QueueRow]{Title: say.Text{It: "Tipi di giorno", En: "Types of day"}, Columns: []book.Column[QueueRow]{
		book.Col(book.ColWeekday.Headed(say.Text{It: "Giorni della settimana", En: "Days of the week"},
			say.Text{It: "i giorni della settimana in cui ci sono giorni di questo tipo (stesse fasce, postazioni e rendimento)",
				En: "the days of the week with days of this type (same slots, stations and throughput)"}).Wide(26),
			func(r *QueueRow) any { return weekdays(r.Weekdays, e.Lang) }),
		book.Col(book.ColOpenDays.Headed(say.Text{It: "Quanti", En: "How many"}, say.Text{It: "giorni del piano di questo tipo",
			En: "days of the plan of this type"}), func(r *QueueRow) any { return r.Days }),
		book.Col(book.ColDay.Headed(say.Text{It: "Il più pieno", En: "The fullest"}, say.Text{It: "il giorno con più persone: è quello simulato",
			En: "the day with the most people: it is the one simulated"}), func(r *QueueRow) any { return r.in.Date(r.Fullest) }),
		book.Col(book.ColPeople.Headed(say.Text{It: "Con un posto", En: "With a place"}, say.Text{It: "persone con un posto quel giorno",
			En: "people with a place that day"}), func(r *QueueRow) any { return r.Day.Booked() }),
		book.Col(ColWaitHalf, func(r *QueueRow) any { return minutes(r.Wait.P50) }),
		book.Col(ColWaitMost, func(r *QueueRow) any { return minutes(r.Wait.P95) }),
		book.Col(colRoom, func(r *QueueRow) any { return r.Room.P95 }),
		book.Col(colRoomSeats, func(r *QueueRow) any { return book.If(r.hub.WaitingSeats > 0, r.hub.WaitingSeats) }),
		book.Col(colWatch, func(r *QueueRow) any { return r.Seats.P95 }),
		book.Col(colWatchSeats, func(r *QueueRow) any { return book.If(r.hub.ObservationSeats > 0, r.hub.ObservationSeats) }),
		book.Col(colFits, func(r *QueueRow) any {
			waiting, observation := r.Fits(r.hub)
			return book.If(r.hub.WaitingSeats > 0 || r.hub.ObservationSeats > 0, book.YesNo(waiting && observation))
		}),
		book.Col(colLast, func(r *QueueRow) any { return r.Day.Closes() + upMinutes(r.Closes.P95) }),
	}}
	for k := range kinds {
		l.Rows = append(l.Rows, QueueRow{&kinds[k], &e.Instance.Hubs[kinds[k].Hub], e.Instance})
	}
	return l
}

// upMinutes are seconds in whole minutes, rounded up.
func upMinutes(seconds int64) int64 {
	if seconds < 0 {
		return -(-seconds / 60)
	}
	return (seconds + 59) / 60
}

// queueSlot is a slot of a type of day.
type queueSlot struct {
	*queue.Slot
	wait queue.Spread
}

// QueueSlots lists the slots of a type of day: the label of a chart's bar comes first.
func QueueSlots(e *edition.Edition, title say.Text, k *queue.Kind) book.Table {
	l := book.List[queueSlot]{Title: title, Columns: []book.Column[queueSlot]{
		book.Col(book.Text(say.Text{It: "Fascia", En: "Slot"}, say.Text{It: "la fascia oraria per cui le persone hanno il posto",
			En: "the slot for which people have their place"}, 26), func(r *queueSlot) any {
			return book.WordsOf(book.Clock, r.Start, e.Lang) + "–" + book.WordsOf(book.Clock, r.Start+r.Minutes, e.Lang)
		}),
		book.Col(book.ColStations, func(r *queueSlot) any { return r.Stations }),
		book.Col(book.ColPeople.Headed(say.Text{It: "Con un posto", En: "With a place"}, say.Text{It: "persone con un posto in questa fascia",
			En: "people with a place in this slot"}), func(r *queueSlot) any { return r.Booked }),
		book.Col(ColWaitHalf, func(r *queueSlot) any { return book.If(r.Booked > 0, minutes(r.wait.P50)) }),
		book.Col(ColWaitMost, func(r *queueSlot) any { return book.If(r.Booked > 0, minutes(r.wait.P95)) }),
	}}
	for s := range k.Day.Slots {
		l.Rows = append(l.Rows, queueSlot{&k.Day.Slots[s], k.Waits[s]})
	}
	return book.TableOf(l, e.Lang)
}

// QueueLengths lists what other slot lengths would make of the plan's main type of day.
func QueueLengths(e *edition.Edition) book.Table {
	main := &e.Queues.Kinds[e.Queues.Main]
	l := book.List[queue.Length]{Title: say.Textf("Che cosa cambia con la durata delle fasce (%s, %s)",
		"What the length of the slots changes (%s, %s)", e.Instance.Hubs[main.Hub].Name, e.Instance.Date(main.Fullest)),
		Columns: []book.Column[queue.Length]{
			book.Col(book.Number(say.Text{It: "Fasce da (minuti)", En: "Slots of (minutes)"},
				say.Text{It: "durata delle fasce, con le stesse persone sparse sulle stesse ore", En: "length of the slots, with the same people " +
					"spread over the same hours"}), func(r *queue.Length) any { return r.Minutes }),
			book.Col(ColWaitHalf, func(r *queue.Length) any { return minutes(r.Wait.P50) }),
			book.Col(ColWaitMost, func(r *queue.Length) any { return minutes(r.Wait.P95) }),
			book.Col(colRoom, func(r *queue.Length) any { return r.Room.P95 }),
			book.Col(colWatch, func(r *queue.Length) any { return r.Seats.P95 }),
			book.Col(colLast, func(r *queue.Length) any { return main.Day.Closes() + upMinutes(r.Closes.P95) }),
		}, Rows: e.Queues.Lengths}
	return book.TableOf(l, e.Lang)
}
