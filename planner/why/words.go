package why

import (
	"strings"

	"hubplan/planner"
	"hubplan/planner/say"
)

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
