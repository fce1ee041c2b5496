package plan

import (
	"cmp"
	"slices"
	"strings"

	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/reports/book"
	"hubplan/reports/edition"
)

// agendaNote says what is opened on the portal and what is not.
var agendaNote = say.Text{
	It: "Agende: sono i posti da aprire sul portale per le prime dosi. Le seconde dosi non si aprono: si fissano insieme alla prima, " +
		"nello stesso hub, e la loro capacità è già tolta da questi posti, come quella delle dosi già promesse. Fanno eccezione " +
		"le seconde dosi dovute a chi non ha un appuntamento: hanno righe proprie, con il vaccino al posto degli anni di nascita.",
	En: "Agendas: these are the places to open on the portal for first doses. Second doses are not opened: they are booked together with " +
		"the first, at the same hub, and their capacity is already taken off these places, as is that of doses promised before. The " +
		"exception are second doses owed to people without an appointment: they have rows of their own, with the vaccine in the place of " +
		"the birth years."}

// agenda is what to open on the booking portal: places for first doses by hub, day, slot and
// cohort, and for second doses that are owed by product.
func agenda(e *edition.Edition) book.Table {
	in := e.Instance
	type row struct {
		planner.Booking
		hub string
	}
	t := book.List[row]{Columns: []book.Column[row]{
		book.Col(book.ColHubID.Headed(say.Text{It: "Hub", En: "Hub"}, say.Text{}), func(r *row) any { return r.hub }),
		book.Col(book.ColDay.Headed(say.Text{It: "Giorno", En: "Day"}, say.Text{}), func(r *row) any { return in.Date(r.Day) }),
		book.Col(book.ColFrom.Headed(say.Text{It: "Fascia", En: "Slot"},
			say.Textf("ora di inizio della fascia; ogni fascia dura %d minuti", "start of the slot; each slot lasts %d minutes",
				in.Parameters.SlotMinutes)), func(r *row) any { return e.Slot(r.Booking).Start }),
		book.Col(book.ColCohort, func(r *row) any {
			if r.Owed {
				return e.Say(say.Textf("seconda dose, %s", "second dose, %s", in.Products[r.Product].ID))
			}
			return e.Cohorts[r.Cohort]
		}),
		book.Col(book.Number(say.Text{It: "Posti", En: "Places"},
			say.Text{It: "posti da aprire: per le prime dosi, e per le seconde dovute a chi non ha un appuntamento",
				En: "places to open: for first doses, and for second doses owed to people without an appointment"}),
			func(r *row) any { return r.People })}}
	for h, hub := range in.Hubs {
		for _, today := range edition.ByDay(e.HubBookings[h]) {
			firsts := slices.DeleteFunc(slices.Clone(today), func(b planner.Booking) bool { return b.Committed || b.Dose != 1 && !b.Owed })
			slices.SortStableFunc(firsts, func(a, b planner.Booking) int {
				return cmp.Or(a.Slot-b.Slot, a.Cohort-b.Cohort, a.Product*owedOf(a)-b.Product*owedOf(b))
			})
			for k := 0; k < len(firsts); {
				b := firsts[k]
				for k++; k < len(firsts) && firsts[k].Slot == b.Slot && firsts[k].Cohort == b.Cohort &&
					(!b.Owed || firsts[k].Product == b.Product); k++ {
					b.People += firsts[k].People
				}
				t.Rows = append(t.Rows, row{b, hub.ID})
			}
		}
	}
	return book.TableOf(t, e.Lang)
}

// owedOf is 1 for a second dose that is owed, whose places are told by product.
func owedOf(b planner.Booking) int {
	if b.Owed {
		return 1
	}
	return 0
}

func agendaSheet(e *edition.Edition) book.Sheet {
	return book.Sheet{Name: say.Text{It: "Agende", En: "Agendas"},
		Title: e.Say(say.Text{It: "Agende da aprire sul portale", En: "Agendas to open on the portal"}), Screen: true,
		About: say.Text{It: "i posti da aprire per le prime dosi, per hub, giorno, fascia e anni di nascita; gli stessi del file " +
			"agende.csv", En: "the places to open for first doses, by hub, day, slot and birth years; the same as in agende.csv"},
		Notes: []string{e.Say(agendaNote), e.Say(book.ForScreen)}, Tables: []book.Table{agenda(e)}}
}

// AgendaCSV is the agenda as a file that opens by double click in Italian
// Excel: byte order mark, semicolons, CRLF, dates as 12/04/2021. Nothing in it
// can begin like a formula: hubs begin with a letter or a digit, the rest are
// dates, hours, numbers and cohort labels.
func AgendaCSV(e *edition.Edition) []byte {
	t := agenda(e)
	var b strings.Builder
	b.WriteString("\ufeff")
	for k, c := range t.Columns {
		separate(&b, k)
		b.WriteString(strings.ToLower(e.Say(c.Header)))
	}
	b.WriteString("\r\n")
	for _, row := range t.Rows {
		for k, v := range row {
			separate(&b, k)
			b.WriteString(book.WordsOf(t.Columns[k].Format, v, e.Lang))
		}
		b.WriteString("\r\n")
	}
	return []byte(b.String())
}

func separate(b *strings.Builder, k int) {
	if k > 0 {
		b.WriteByte(';')
	}
}
