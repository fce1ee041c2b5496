package notice

import (
	"path"
	"slices"
	"strings"

	"hubplan/io/xlsxfile"
	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/reports/edition"
)

// Notice is what a poster says, in the words of one language.
type Notice struct {
	File    string // of the PDF, in the plan's folder
	Place   string // the comune
	Subject string // what the notice is about
	Warning string // that it is not to be hung up; usually empty
	Issuer  string // empty where nobody is named
	Foot    string

	blocks []block
	kit    *Kit
}

// block is a heading with sentences or a small table under it.
type block struct {
	heading string
	heads   []string   // of the columns of rows
	rows    [][]string // the first cell of each stands out
	lines   []line
	code    bool // the code that leads to the site stands beside it
}

// line is a sentence; a strong one stands out. One that leads somewhere has an address.
type line struct {
	text, address string
	strong        bool
}

// detail is how much of what can be long a notice tells one by one.
type detail struct {
	apart  bool // the days of a group's hubs, each by itself
	places int  // hubs of some birth years
	hubs   int  // of the comune
	born   int  // groups of birth years
}

// details are from the most on; the first that the page holds is taken.
var details = []detail{{true, 3, 5, 24}, {false, 3, 5, 24}, {false, 2, 4, 24}, {false, 2, 2, 24}, {false, 1, 2, 24}, {false, 1, 2, 0}}

// leastScale is how small the sheet may be printed.
const leastScale = 0.8

// Of is the notice of a comune.
func Of(e *edition.Edition, i int, k *Kit) *Notice {
	c := &e.Instance.Comuni[i]
	n := &Notice{File: path.Join("comuni", edition.NoticeName(*c)), kit: k, Issuer: k.contacts.Body, Place: say.Legible(c.Name),
		Subject: e.Say(say.Text{It: "Vaccinazione contro il COVID-19", En: "COVID-19 vaccination"})}
	if e.Instance.Parameters.Reconstruction {
		n.Warning = e.Say(DoNotDisplay)
	}
	for _, d := range details {
		n.blocks = nil
		if len(e.ComuneAllocations[i]) == 0 {
			n.add(nobody(e, i))
		} else {
			n.add(when(e, i, d), where(e, i, d), booking(e, &k.contacts), bring(e))
			n.Foot = foot(e)
		}
		n.add(ask(e, &k.contacts))
		if n.card().Height() <= xlsxfile.CardHeight/leastScale {
			break
		}
	}
	return n
}

// DoNotDisplay stands on every notice of a reconstruction.
var DoNotDisplay = say.Text{It: "Ricostruzione: non affiggere", En: "Reconstruction: do not display"}

// add takes blocks that say something.
func (n *Notice) add(blocks ...block) {
	for _, b := range blocks {
		if b.rows != nil || b.lines != nil {
			n.blocks = append(n.blocks, b)
		}
	}
}

func (b *block) say(e *edition.Edition, t say.Text) { b.lines = append(b.lines, line{text: e.Say(t)}) }

// nobody is what stands in the place of days and hubs where no resident has a place.
func nobody(e *edition.Edition, i int) (b block) {
	b.heading = e.Say(say.Text{It: "Chi e quando", En: "Who and when"})
	b.say(e, say.Textf("Per ora non ci sono posti per i residenti di %s. Appena ci saranno, lo dirà un nuovo avviso.",
		"There are no places for the residents of %s yet. A new notice will say when there are.", e.Instance.Comuni[i].Name))
	b.lines[0].text = say.Legible(b.lines[0].text)
	return b
}

// when has a row for each group of birth years with a place: its days, and its hubs where
// the comune has several. Groups that follow each other with the same days and hubs share a
// row. Where the days of a group's hubs differ, each hub has a row of its own, as far as that
// is to be told.
func when(e *edition.Edition, i int, d detail) block {
	type group struct {
		first, last int // cohorts
		days        [][2]string
	}
	several := len(hubs(e, i, everybody)) > 1
	var groups []group
	for c := range e.Instance.Cohorts {
		g := group{c, c, days(e, i, c, d)}
		if g.days == nil {
			continue
		}
		if k := len(groups) - 1; k >= 0 && groups[k].last == c-1 && slices.Equal(groups[k].days, g.days) {
			groups[k].last = c
			continue
		}
		groups = append(groups, g)
	}
	b := block{heading: e.Say(say.Text{It: "Chi e quando: la prima dose", En: "Who and when: the first dose"})}
	if len(groups) > d.born {
		v := e.VisitsOf(e.ComuneAllocations[i], edition.EveryAllocation)
		b.say(e, say.Textf("Nati negli anni %s: %s. Il giorno dipende dall'anno di nascita, e lo dà la prenotazione.",
			"Born in %s: %s. The day depends on the year of birth, and the booking gives it.",
			born(e, groups[0].first, groups[len(groups)-1].last), e.DayWords(v.Firsts.From, v.Firsts.To)))
		return b
	}
	b.heads = []string{e.Say(say.Text{It: "Nati negli anni", En: "Born in"}), e.Say(say.Text{It: "Giorni", En: "Days"})}
	if several {
		b.heads = append(b.heads, e.Say(say.Text{It: "Dove", En: "Where"}))
	}
	for _, g := range groups {
		years := born(e, g.first, g.last)
		for _, days := range g.days {
			row := []string{years, days[0]}
			if several {
				row = append(row, days[1])
			}
			b.rows = append(b.rows, row)
			years = ""
		}
	}
	return b
}

// days are the days of a cohort, and where: in one pair, or in one for each set of hubs with
// the same days, in the order of their first days. They are nil where nobody comes.
func days(e *edition.Edition, i, c int, d detail) (pairs [][2]string) {
	all := e.Windows(e.ComuneAllocations[i], func(a planner.Allocation) bool { return a.Cohort == c })
	if len(all) == 0 {
		return nil
	}
	of := hubs(e, i, ofCohort(c))
	together := [][2]string{{e.Say(e.WindowWords(all)), names(e, of, d.places)}}
	if !d.apart || len(of) == 1 {
		return together
	}
	type stay struct {
		from planner.Date
		days string
		hubs []int
	}
	var stays []stay
	for _, h := range of {
		ws := e.Windows(e.ComuneAllocations[i], func(a planner.Allocation) bool { return a.Cohort == c && a.Hub == h })
		words := e.Say(e.WindowWords(ws))
		if k := slices.IndexFunc(stays, func(s stay) bool { return s.days == words }); k >= 0 {
			stays[k].hubs = append(stays[k].hubs, h)
			continue
		}
		stays = append(stays, stay{ws[0].From, words, []int{h}})
	}
	slices.SortStableFunc(stays, func(x, y stay) int { return int(x.from - y.from) })
	for _, s := range stays {
		pairs = append(pairs, [2]string{s.days, names(e, s.hubs, d.places)})
	}
	return pairs
}

// born tells the birth years from one cohort to another.
func born(e *edition.Edition, first, last int) string {
	if first == last {
		return e.Cohorts[first]
	}
	years := e.Instance.Cohorts[first]
	years.To = e.Instance.Cohorts[last].To
	return e.Say(years.Label())
}

func everybody(planner.Assignment) bool { return true }

func ofCohort(c int) func(planner.Assignment) bool {
	return func(a planner.Assignment) bool { return a.Cohort == c }
}

// hubs are those of some people of a comune, the one with the most of them first.
func hubs(e *edition.Edition, i int, accept func(planner.Assignment) bool) []int {
	people := make([]int64, len(e.Instance.Hubs))
	for _, a := range e.ComuneAssignments[i] {
		if accept(a) {
			people[a.Hub] += a.People
		}
	}
	return edition.ByPeople(people)
}

// names are what some hubs are called, at most so many of them.
func names(e *edition.Edition, hubs []int, most int) string {
	var all []string
	for _, h := range hubs[:min(len(hubs), most)] {
		all = append(all, say.Legible(e.HubPlace(h)))
	}
	if len(hubs) > most {
		return strings.Join(all, ", ") + e.Say(say.Text{It: " e altre sedi", En: " and other places"})
	}
	return strings.Join(all, ", ")
}

// where has a row for each hub of the comune: its place, its name and address, and how far it
// is. They stand in the order of their numbers of people, which it does not tell.
func where(e *edition.Edition, i int, d detail) block {
	b := block{heading: e.Say(say.Text{It: "Dove", En: "Where"})}
	all := hubs(e, i, everybody)
	for _, h := range all[:min(len(all), d.hubs)] {
		hub := &e.Instance.Hubs[h]
		var way []string
		if hub.Address != "" {
			way = append(way, hub.Address)
		}
		if hub.Comune != i {
			way = append(way, e.Say(say.Textf("a circa %s\u00A0km", "about %s\u00A0km away", say.WholeKm(e.Instance.Distances.At(i, h)))))
		}
		name, lines := e.HubPlace(h), []string{strings.Join(way, " · ")}
		if name != hub.Name {
			lines = slices.Insert(lines, 0, hub.Name)
		}
		b.rows = append(b.rows, []string{say.Legible(name), legible(lines)})
	}
	if more := len(all) - len(b.rows); more > 0 {
		b.rows = append(b.rows, []string{"…", e.Say(say.Text{It: "e altre sedi, che dà la prenotazione",
			En: "and other places, which the booking gives"})})
	}
	return b
}

// legible joins lines that say something.
func legible(lines []string) string {
	lines = slices.DeleteFunc(lines, func(s string) bool { return s == "" })
	for k := range lines {
		lines[k] = say.Legible(lines[k])
	}
	return strings.Join(lines, "\n")
}

// booking says how to book, as far as the scenario tells.
func booking(e *edition.Edition, c *planner.Contacts) block {
	b := block{heading: e.Say(say.Text{It: "Come si prenota", En: "How to book"}), code: c.Site != ""}
	if c.Site != "" {
		b.lines = append(b.lines, line{text: Shown(c.Site), address: c.Site, strong: true})
		b.say(e, say.Text{It: "Il codice qui accanto apre il sito dal telefono.", En: "The code beside this opens the site on a phone."})
	}
	b.say(e, say.Text{It: "Servono la tessera sanitaria e il codice fiscale. Chi non può prenotare da solo si faccia aiutare, o " +
		"si rivolga al Comune.",
		En: "The health card and the tax code are needed. Those who cannot book by themselves may have somebody help them, or ask at " +
			"the town hall."})
	return b
}

// Shown is an address of the web as people read it: without the scheme.
func Shown(address string) string {
	if _, rest, known := strings.Cut(address, "://"); known {
		address = rest
	}
	return strings.TrimSuffix(address, "/")
}

func bring(e *edition.Edition) (b block) {
	b.heading = e.Say(say.Text{It: "Che cosa portare", En: "What to bring"})
	b.say(e, say.Text{It: "Tessera sanitaria, documento d'identità valido e conferma della prenotazione.",
		En: "Health card, a valid identity document and the confirmation of the booking."})
	return b
}

// ask says whom to call; nothing where no number is known.
func ask(e *edition.Edition, c *planner.Contacts) (b block) {
	if c.Phone == "" {
		return b
	}
	b.heading = e.Say(say.Text{It: "Chi chiamare", En: "Whom to call"})
	b.lines = append(b.lines, line{text: c.Phone, strong: true})
	if c.Hours == "" {
		b.say(e, say.Text{It: "Per prenotare e per informazioni.", En: "For bookings and for information."})
		return b
	}
	b.say(e, say.Textf("Per prenotare e per informazioni: %s.", "For bookings and for information: %s.", strings.TrimSuffix(c.Hours, ".")))
	return b
}

// foot is what must be known of days and appointments.
func foot(e *edition.Edition) string {
	return e.Say(say.Textf("Giorni previsti al %s, %s. Valgono il giorno, l'ora e la sede scritti nella conferma della prenotazione. Il "+
		"giorno della seconda dose si riceve alla prima. Chi ha già un appuntamento va dove e quando gli è stato detto.",
		"Days planned as of %s, %s. The day, hour and place that count are those in the confirmation of the booking. The day of the "+
			"second dose is given at the first. Those who have an appointment go where and when they were told.",
		edition.DateWords(e.AsOf), say.AsPlanned))
}

// title is what the file of the notice is called.
func (n *Notice) title() string { return n.Place + " – " + n.Subject }

// Texts is all that the notice says, in the order in which it is read: what tests and the
// public copy look through.
func (n *Notice) Texts() []string {
	all := []string{n.Warning, n.Issuer, n.Place, n.Subject}
	for _, b := range n.blocks {
		all = append(append(all, b.heading), b.heads...)
		for _, row := range b.rows {
			all = append(all, row...)
		}
		for _, l := range b.lines {
			all = append(all, l.text)
		}
	}
	return slices.DeleteFunc(append(all, n.Foot), func(s string) bool { return s == "" })
}
