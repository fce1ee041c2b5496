package why

import (
	"strings"

	"hubplan/planner"
	"hubplan/planner/say"
)

// Row is one line of an explanation, as a table or a terminal shows it.
type Row struct {
	Cohort say.Text // birth years: 1962-1971
	HubID  string   // where they go; empty for people without a place
	People int64
	ExtraM int64 // metres beyond the nearest hub, all people together
	Reason say.Text
	Remedy say.Text // what would remove it
}

// Summary says in a few sentences where a comune's people go.
func (p *Plan) Summary(e Explanation) say.Text {
	w := p.words()
	t := say.Textf("%s (%s): %s da vaccinare, %s con un posto.", "%s (%s): %s to be vaccinated, %s with a place.",
		e.Comune, e.IstatCode, people(e.Demand), say.Count(e.Served))
	if e.NearestHubID == "" {
		return join(t, say.Text{It: "Nessun hub del piano è aperto.", En: "No hub of the plan is open."})
	}
	t = join(t, say.Textf("L'hub più vicino è %s, a %s km.", "The nearest hub is %s, %s km away.", w.name(e.NearestHubID),
		say.Km(e.NearestM)))
	switch {
	case e.Served == 0:
	case e.AsNear == e.Served:
		t = join(t, say.Text{It: "Ci vanno tutti.", En: "Everyone goes there."})
	case e.AsNear == 0:
		t = join(t, say.Textf("Non ci va nessuno: tutti vanno altrove, in tutto %s km in più (sola andata).",
			"Nobody goes there: all go elsewhere, %s km farther in all (one way).", say.Km(e.ExtraM)))
	default:
		t = join(t, say.Textf("Ci vanno in %s; gli altri %s vanno altrove, in tutto %s km in più (sola andata).",
			"%s go there; the other %s go elsewhere, %s km farther in all (one way).",
			say.Count(e.AsNear), say.Count(e.Served-e.AsNear), say.Km(e.ExtraM)))
	}
	for _, u := range e.Unused {
		state := say.Text{It: "che nel piano non apre mai", En: "which never opens in the plan"}
		if u.Reserve {
			state = say.Text{It: "che nel piano è solo di riserva", En: "which is only a reserve in the plan"}
		}
		t = join(t, say.Textf("Più vicino ancora sarebbe %s (%s km), %s.", "Nearer still would be %s (%s km), %s.", w.name(u.HubID),
			say.Km(u.DistanceM), state))
	}
	return t
}

// Rows words an explanation, one row for each group and shortfall.
func (p *Plan) Rows(e Explanation) []Row {
	w := p.words()
	rows := make([]Row, 0, len(e.Elsewhere)+len(e.Shortfalls))
	for k := range e.Elsewhere {
		g := &e.Elsewhere[k]
		r := Row{Cohort: w.years(g.Cohort), HubID: g.HubID, People: g.People, ExtraM: g.People * g.ExtraM, Reason: w.reason(&e, g)}
		if g.Remedy != nil {
			r.Remedy = w.remedy(&e, g)
		}
		rows = append(rows, r)
	}
	for _, s := range e.Shortfalls {
		rows = append(rows, Row{Cohort: w.years(s.Cohort), People: s.People, Reason: w.shortfall(&e, s), Remedy: w.shortfallRemedy(&e, s)})
	}
	return rows
}

// words knows the names of things, and whether the plan proves anything.
type words struct {
	*names
	in     *planner.Instance
	proven bool
}

func (p *Plan) words() words { return words{newNames(p.in), p.in, p.seat != nil} }

func (w words) name(hubID string) string { return w.in.Hubs[w.hub(hubID)].Name }

// to is “to a hub”, by the comune it stands in, or by its name where another
// active hub stands there too; with the Italian preposition that the first letter
// asks for.
func (w words) to(hubID string) say.Text {
	h := w.hub(hubID)
	for k := range w.in.Hubs {
		if k != h && w.in.Hubs[k].Active && w.in.Hubs[k].Comune == w.in.Hubs[h].Comune {
			return say.Text{It: "a «" + w.in.Hubs[h].Name + "»", En: "“" + w.in.Hubs[h].Name + "”"}
		}
	}
	place := w.in.Comuni[w.in.Hubs[h].Comune].Name
	if strings.HasPrefix(place, "A") {
		return say.Text{It: "ad " + place, En: place}
	}
	return say.Text{It: "a " + place, En: place}
}

// years is a cohort as people read it.
func (w words) years(cohort string) say.Text { return w.in.Cohorts[w.cohort(cohort)].Label() }

// born is so many people of a cohort: 132 persone nate 1962-1971.
func (w words) born(n int64, cohort string) say.Text {
	c := &w.in.Cohorts[w.cohort(cohort)]
	years := w.years(cohort)
	switch {
	case c.From == 0 && c.To == 0:
		return people(n)
	case c.From == c.To && n == 1:
		return say.Textf("1 persona nata nel %s", "1 person born in %s", years)
	case c.From == c.To:
		return say.Textf("%s persone nate nel %s", "%s people born in %s", say.Count(n), years)
	case n == 1:
		return say.Textf("1 persona nata %s", "1 person born %s", years)
	}
	return say.Textf("%s persone nate %s", "%s people born %s", say.Count(n), years)
}

func people(n int64) say.Text {
	return say.Textf("%s %s", "%s %s", say.Count(n), plural(n, say.Text{It: "persona", En: "person"},
		say.Text{It: "persone", En: "people"}))
}

func plural(n int64, one, many say.Text) say.Text {
	if n == 1 {
		return one
	}
	return many
}

// join puts sentences in a row.
func join(sentences ...say.Text) say.Text {
	var it, en []string
	for _, s := range sentences {
		if s != (say.Text{}) {
			it, en = append(it, s.It), append(en, s.En)
		}
	}
	return say.Text{It: strings.Join(it, " "), En: strings.Join(en, " ")}
}

// dated is a date with the Italian preposition before it, which joins with the
// article before the 8th and the 11th: il 12/04/2021, dall'08/05/2021.
type dated struct {
	preposition string // il, al, dal or del
	date        planner.Date
}

// In writes the date for readers of the language; in English without preposition.
func (d dated) In(l say.Lang) string {
	s := d.date.In(l)
	switch {
	case l == say.English:
		return s
	case !strings.HasPrefix(s, "08") && !strings.HasPrefix(s, "11"):
		return d.preposition + " " + s
	case d.preposition == "il":
		return "l'" + s
	}
	return d.preposition + "l'" + s
}
