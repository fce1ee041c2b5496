package comune

import (
	"strings"

	"hubplan/io/xlsxfile"
	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/planner/why"
	"hubplan/reports/book"
	"hubplan/reports/edition"
	"hubplan/reports/maps"
	"hubplan/reports/notice"
)

// detail is how much the first sheet tells one by one; the rest of it is told in a sum.
type detail struct {
	hubs    int // beside the map
	born    int // hubs of some birth years
	apart   int // hubs of some birth years, with the days of each
	changes int // groups of people that were moved
	reasons int // sentences that say why
}

// details are from the most on; the first that the page holds is taken.
var details = []detail{{3, 3, 3, 4, 3}, {2, 3, 2, 4, 3}, {2, 3, 2, 3, 2}, {3, 3, 0, 4, 3}, {2, 3, 0, 4, 3}, {2, 2, 0, 3, 3}, {1, 2, 0, 3, 2},
	{1, 1, 0, 2, 1}}

// leastScale is how small the page may be printed.
const leastScale = 0.92

// comuneCard is the page that stands alone: where, when, how many, why, whom to call, what to
// bring; how far things are and what changed, where that is known. It says no count that is
// not in the tables, and nothing in words that only planners know.
func comuneCard(e *edition.Edition, i int, b *Backdrop, x *why.Explanation) book.Sheet {
	c := &e.Instance.Comuni[i]
	s := book.Sheet{Name: say.Text{It: "Scheda", En: "At a glance"},
		Title: e.Say(say.Textf("%s (%s)", "%s (%s)", c.Name, c.Province)),
		About: say.Text{It: "il comune in una pagina: dove, quando, quante persone, perché, chi chiamare, che cosa portare",
			En: "the comune on one page: where, when, how many people, why, whom to call, what to bring"}}
	image, chart := Map(e, i, b), weekChart(e, i)
	reasons, end := whyInBrief(e, x), append(contacts(e), footnotes(e)...)
	for k, d := range details {
		blocks := []xlsxfile.Block{
			xlsxfile.Headline{Title: s.Title, Under: under(e)},
			xlsxfile.Space(8), tiles(e, i)}
		if e.Since != nil {
			blocks = append(blocks, since(e, i, d.changes))
		}
		blocks = append(blocks, xlsxfile.Beside{Wide: 9, Blocks: where(e, i, d.hubs), Picture: image})
		blocks = append(blocks, when(e, i, d)...)
		if chart != nil {
			blocks = append(blocks, xlsxfile.Space(6), xlsxfile.Beside{Wide: 11, Blocks: told(e, reasons, d), Picture: *chart})
		} else {
			blocks = append(blocks, told(e, reasons, d)...)
		}
		s.Card = &book.Card{Blocks: append(blocks, end...)}
		if s.Card.Height() <= xlsxfile.CardHeight/leastScale || k == len(details)-1 {
			break
		}
	}
	return s
}

// under is the line below the comune's name.
func under(e *edition.Edition) string {
	if e.Instance.Parameters.Reconstruction {
		return e.Say(say.Textf("Ricostruzione: non affiggere. Chi sarebbe andato dove e quando, con i dati noti il %s.",
			"Reconstruction: do not display. Who would have gone where and when, by what was known on %s.", edition.DateWords(e.AsOf)))
	}
	return e.Say(say.Textf("Chi va dove e quando: piano riferito al %s. %s", "Who goes where and when: plan as of %s. %s",
		edition.DateWords(e.AsOf), e.Instance.Parameters.TitleIn(e.Lang)))
}

// place is a hub of a comune and how many of its people go there.
type place struct {
	hub    int
	people int64
}

// places are the hubs of some people of a comune, the one with the most of them first.
func places(e *edition.Edition, i int, accept func(planner.Assignment) bool) (ps []place) {
	people := make([]int64, len(e.Instance.Hubs))
	for _, a := range e.ComuneAssignments[i] {
		if accept(a) {
			people[a.Hub] += a.People
		}
	}
	for _, h := range edition.ByPeople(people) {
		ps = append(ps, place{h, people[h]})
	}
	return ps
}

// tiles are the figures that a reader takes in at once.
func tiles(e *edition.Edition, i int) xlsxfile.Tiles {
	row := &e.Comuni[i]
	v := e.VisitsOf(e.ComuneAllocations[i], edition.EveryAllocation)
	place := say.Text{It: "persone da vaccinare, tutte con un posto", En: "people to vaccinate, all with a place"}
	switch {
	case row.Demand == 0:
		place = say.Text{It: "persone da vaccinare", En: "people to vaccinate"}
	case row.Served == 0:
		place = say.Text{It: "persone da vaccinare, nessuna con un posto", En: "people to vaccinate, none with a place"}
	case row.Served < row.Demand:
		place = say.Textf("persone da vaccinare, %s senza un posto", "people to vaccinate, %s without a place",
			say.Count(row.Demand-row.Served))
	}
	ts := xlsxfile.Tiles{{Figure: book.Whole.Of(row.Demand), Label: e.Say(place)}}
	if !v.All.Some {
		return ts
	}
	ts = append(ts, xlsxfile.Tile{Figure: book.Day.Of(v.All.First()), Label: e.Say(say.Text{It: "primo giorno", En: "first day"})},
		xlsxfile.Tile{Figure: book.Day.Of(v.All.Last()), Label: e.Say(e.IfLikely(say.Text{It: "ultimo giorno, seconde dosi comprese",
			En: "last day, second doses included"}, e.OfComune(i)))})
	if full := fullest(e, i); full.people > 0 {
		ts = append(ts, xlsxfile.Tile{Figure: book.Whole.Of(full.people), Label: e.Say(full.words(e))})
	}
	return ts
}

// fullDay is the day on which the most people of a comune are expected, of either dose; of
// several the first. The hub is that with the most of them.
type fullDay struct {
	day             planner.Date
	people, hubMost int64
	hub             int
}

func fullest(e *edition.Edition, i int) (full fullDay) {
	for _, day := range edition.ByDay(e.ComuneBookings[i]) {
		var all int64
		byHub := make([]int64, len(e.Instance.Hubs))
		for _, b := range day {
			all += b.People
			byHub[b.Hub] += b.People
		}
		if all > full.people {
			hub := edition.ByPeople(byHub)[0]
			full = fullDay{e.Instance.Date(day[0].Day), all, byHub[hub], hub}
		}
	}
	return full
}

func (f fullDay) words(e *edition.Edition) say.Text {
	where := say.Textf("tutte a %s", "all at %s", e.HubPlace(f.hub))
	if f.hubMost < f.people {
		where = say.Textf("%s a %s", "%s at %s", say.Count(f.hubMost), e.HubPlace(f.hub))
	}
	return say.Textf("persone nel giorno più pieno, %s: %s", "people on the fullest day, %s: %s", e.DayWords(f.day, f.day), where)
}

// where names the hubs: address, way, and how many go there; at most so many one by one.
func where(e *edition.Edition, i, most int) []xlsxfile.Block {
	ps := places(e, i, func(planner.Assignment) bool { return true })
	all := e.Comuni[i].Served
	blocks := []xlsxfile.Block{xlsxfile.Heading(e.Say(say.Text{It: "Dove", En: "Where"}))}
	if len(ps) == 0 {
		return append(blocks, xlsxfile.Text{Text: e.Say(say.Text{It: "In questo piano nessun residente del comune ha un posto.",
			En: "No resident of the comune has a place in this plan."})})
	}
	for _, p := range ps[:min(len(ps), most)] {
		h := &e.Instance.Hubs[p.hub]
		way := say.Textf("%s km", "%s km", say.Km(e.Instance.Distances.At(i, p.hub)))
		if m, known := minutes(e, i, p.hub).(int64); known {
			way = say.Textf("%s, %d minuti", "%s, %d minutes", way, m)
		}
		address := way
		if h.Address != "" {
			address = say.Textf("%s · %s", "%s · %s", h.Address, way)
		}
		blocks = append(blocks, xlsxfile.Text{Text: h.Name, Look: xlsxfile.Strong},
			xlsxfile.Text{Text: e.Say(shareWords(p.people, all)) + "\n" + e.Say(address), Look: xlsxfile.Small}, xlsxfile.Space(3))
	}
	if rest := ps[min(len(ps), most):]; most == 1 && len(rest) > 1 {
		blocks = append(blocks, xlsxfile.Text{Look: xlsxfile.Small, Text: e.Say(say.Textf("Altre %s persone vanno in altri %d hub.",
			"Another %s people go to %d other hubs.", say.Count(all-ps[0].people), len(rest)))})
	} else if len(rest) > 0 {
		var names []say.Text
		var people int64
		for _, p := range rest {
			people += p.people
			names = append(names, say.Textf("%s (%s km)", "%s (%s km)", e.HubPlace(p.hub), say.Km(e.Instance.Distances.At(i, p.hub))))
		}
		blocks = append(blocks, xlsxfile.Text{Look: xlsxfile.Small, Text: e.Say(say.Textf("Altre %s persone: %s.",
			"Another %s people: %s.", say.Count(people), say.And(names)))})
	}
	return blocks
}

// shareWords tells a part of the people in plain words.
func shareWords(people, all int64) say.Text {
	n := say.Textf("%s persone su %s", "%s of %s people", say.Count(people), say.Count(all))
	tenths := (20*people + all) / (2 * all)
	switch {
	case people == all && all == 1:
		return say.Text{It: "ci va l'unica persona da vaccinare", En: "the only person to vaccinate goes there"}
	case people == all:
		return say.Textf("ci vanno tutti: %s persone", "all go there: %s people", say.Count(people))
	case tenths == 0:
		return say.Textf("%s, pochissime", "%s, very few", n)
	case tenths == 10:
		return say.Textf("%s, quasi tutte", "%s, nearly all", n)
	case tenths == 5:
		return say.Textf("%s, circa la metà", "%s, about a half", n)
	}
	return say.Textf("%s, circa %d su 10", "%s, about %d in 10", n, tenths)
}

// weekChart is the chart of the people by week, of the table of the sheet of the calendar; nil
// where nobody comes.
func weekChart(e *edition.Edition, i int) *xlsxfile.Picture {
	weeks := weekRows(e, i)
	if len(weeks) == 0 {
		return nil
	}
	var sum, promised, most int64
	var full planner.Date
	for _, w := range weeks {
		sum += w.All()
		promised += w.Promised
		if w.All() > most {
			most, full = w.All(), w.monday
		}
	}
	columns := []int{1, 2}
	if promised > 0 {
		columns = append(columns, 3)
	}
	return &xlsxfile.Picture{Name: e.Say(say.Text{It: "Persone per settimana", En: "People by week"}), Width: 13 * xlsxfile.CardColumn,
		Height: 156,
		Alt: e.Say(say.Textf("Grafico a barre: persone di %s attese ogni settimana, dalla settimana del %s a quella del %s, prime e "+
			"seconde dosi una sull'altra. In tutto %s dosi; la settimana più piena è quella del %s, con %s. Gli stessi numeri sono nel "+
			"foglio «%s».",
			"Bar chart: people of %s expected each week, from the week of %s to that of %s, first and second doses stacked. %s doses in "+
				"all; the fullest week is that of %s, with %s. The same figures are on the sheet “%s”.",
			e.Instance.Comuni[i].Name, weeks[0].monday, weeks[len(weeks)-1].monday, say.Count(sum), full, say.Count(most), calendarName)),
		Bars: &xlsxfile.Bars{Title: e.Say(say.Text{It: "Quante persone ogni settimana", En: "How many people each week"}),
			Sheet: e.Say(calendarName), Table: weekTable, Columns: columns}}
}

// contacts says how to book, whom to call and what to bring: the one place where that is said
// on the first sheet. What the scenario does not give is left out.
func contacts(e *edition.Edition) []xlsxfile.Block {
	k := &e.Instance.Parameters.Contacts
	phone := say.Textf("al numero %s", "by phone, %s", k.Phone)
	if k.Hours != "" {
		phone = say.Textf("%s (%s)", "%s (%s)", phone, k.Hours)
	}
	site := notice.Shown(k.Site)
	how := say.Text{It: "Si prenota", En: "Book"}
	switch {
	case site != "" && k.Phone != "":
		how = say.Textf("Si prenota su %s o %s", "Book on %s or %s", site, phone)
	case site != "":
		how = say.Textf("Si prenota su %s", "Book on %s", site)
	case k.Phone != "":
		how = say.Textf("Si prenota %s", "Book %s", phone)
	}
	ask := say.Text{It: "Per domande sul piano si cita il codice in fondo alla pagina.",
		En: "For questions about the plan quote the code at the foot of the page."}
	if k.Body != "" {
		ask = say.Textf("Domande sul piano: %s, citando il codice in fondo alla pagina.",
			"Questions about the plan: %s, quoting the code at the foot of the page.", k.Body)
	}
	return []xlsxfile.Block{
		xlsxfile.Heading(e.Say(say.Text{It: "Prenotare, chi chiamare, che cosa portare", En: "To book, whom to call, what to bring"})),
		xlsxfile.Text{Text: e.Say(say.Textf("%s, con tessera sanitaria e codice fiscale; chi non può da solo si fa aiutare o si rivolge al "+
			"Comune. Valgono sede, giorno e ora della prenotazione.", "%s, with health card and tax code; who cannot alone has somebody help, "+
			"or asks at the town hall. The place, day and hour of the booking count.", how))},
		xlsxfile.Text{Text: e.Say(say.Text{It: "Da portare: tessera sanitaria, documento d'identità valido, conferma della prenotazione.",
			En: "To bring: health card, a valid identity document, the confirmation of the booking."})},
		xlsxfile.Text{Text: e.Say(ask)},
	}
}

// footnotes say how to read the page.
func footnotes(e *edition.Edition) []xlsxfile.Block {
	notes := []string{e.Say(say.Text{
		It: "Km di sola andata dal centro del comune. Mappa: in arancione il comune, in nero i suoi hub; cerchietti barrati: ponti.",
		En: "Km one way from the comune's centre. Map: the comune in orange, its hubs in black; circles with a bar: bridges."}), maps.Source(e)}
	if e.Instance.Parameters.Estimate {
		notes = append(notes, e.Say(say.Text{It: "I residenti per anno di nascita sono una stima.",
			En: "The residents by birth year are an estimate."}))
	}
	return []xlsxfile.Block{xlsxfile.Space(4), xlsxfile.Text{Text: strings.TrimSpace(strings.Join(notes, " ")), Look: xlsxfile.Small}}
}
