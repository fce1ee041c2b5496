package studies

import (
	"math"
	"strings"

	"hubplan/planner/frontier"
	"hubplan/planner/say"
)

// Words says what a point gives and takes beside the scenario as it is, in one sentence
// of round numbers; the tables have the exact ones.
func (r *Frontier) Words(p *frontier.Point) say.Text {
	base := &r.Points[0]
	out := difference(base, p)
	if p.Number == 0 {
		out = r.asItIs()
	}
	switch {
	case p.Beaten >= 0 && p.Equals(&r.Points[p.Beaten]):
		out = say.Textf("gli stessi numeri del punto %d", "the same figures as point %d", p.Beaten)
	case p.Beaten >= 0:
		out = joined(out, say.Textf("; il punto %d è migliore o uguale in tutto", "; point %d is as good or better in everything",
			p.Beaten))
	}
	if !p.Proven {
		out = joined(out, say.Textf("; non dimostrato con la precisione chiesta dallo scenario (%s)",
			"; not proven to the scenario's limit of the gap (%s)", gapWords(p)))
	}
	return out
}

// Settings is what to set for the plan of a point, in one line.
func (r *Frontier) Settings(p *frontier.Point) say.Text {
	if p.Number == 0 {
		return say.Text{It: "nulla da cambiare", En: "nothing to change"}
	}
	return say.Textf("da impostare: %s", "to set: %s", settings(p, "; "))
}

// asItIs says what the scenario itself gives.
func (r *Frontier) asItIs() say.Text {
	p := &r.Points[0]
	m := &p.Measures
	if m.Served == 0 {
		return say.Text{It: "lo scenario com'è: nessuno ha un posto", En: "the scenario as it is: nobody has a place"}
	}
	out := say.Textf("lo scenario com'è: %s persone oltre 30 km, %s km in media, %s giorni d'attesa, ultima dose il %s, %s",
		"the scenario as it is: %s people beyond 30 km, %s km on average, %s days of waiting, last dose on %s, %s",
		say.Count(m.Beyond30km), say.Km(m.MeanMetres), say.Mean{Sum: m.WaitDays,
			People: m.Served}, r.Base.Instance.Date(p.LastDose), say.AsPlanned)
	if m.Unserved > 0 {
		out = joined(out, say.Textf("; %s senza posto", "; %s without a place", say.Count(m.Unserved)))
	}
	return out
}

// gapWords is how surely a plan is the best.
func gapWords(p *frontier.Point) say.Text {
	return say.Textf("al massimo %s km", "at most %s km", say.KmOfDoubt(p.Measures.GapMetres))
}

func joined(a, b say.Text) say.Text { return say.Text{It: a.It + b.It, En: a.En + b.En} }

// balance is what a plan is better and what it is worse in than another one.
type balance struct{ gains, costs []say.Text }

// add notes a change, which is a gain where it is below zero.
func (b *balance) add(change int64, words say.Text) {
	if change < 0 {
		b.gains = append(b.gains, words)
	} else if change > 0 {
		b.costs = append(b.costs, words)
	}
}

// difference says what p gives and takes beside base.
func difference(base, p *frontier.Point) say.Text {
	var b balance
	b.places(base, p)
	b.travel(base, p)
	b.waiting(base, p)
	gains, costs := enumerated(b.gains), enumerated(b.costs)
	switch {
	case len(b.gains) == 0 && len(b.costs) == 0:
		return say.Text{It: "in numeri tondi come lo scenario com'è", En: "in round numbers like the scenario as it is"}
	case len(b.gains) == 0:
		return say.Textf("nessun vantaggio, e %s", "no advantage, and %s", costs)
	case len(b.costs) == 0:
		return say.Textf("%s, senza cedere nulla", "%s, giving up nothing", gains)
	}
	return say.Textf("%s, per %s", "%s, for %s", gains, costs)
}

// places are the people without one: who is oldest decides whether it is better.
func (b *balance) places(base, p *frontier.Point) {
	order, people := p.CompareServing(base), p.Measures.Unserved-base.Measures.Unserved
	switch {
	case order == 0:
	case int64(order)*people > 0:
		b.add(people, more(people, say.Text{It: " senza posto", En: " without a place"}))
	case order < 0:
		b.add(-1, say.Text{It: "senza posto persone meno anziane", En: "younger people without a place"})
	default:
		b.add(1, say.Text{It: "senza posto persone più anziane", En: "older people without a place"})
	}
}

// travel is who goes far, and how far they go on average.
func (b *balance) travel(base, p *frontier.Point) {
	people := p.Measures.Beyond30km - base.Measures.Beyond30km
	b.add(people, more(people, say.Text{It: " oltre 30 km", En: " beyond 30 km"}))
	if p.Measures.Served == 0 || base.Measures.Served == 0 {
		return
	}
	tenths := say.Km(p.Measures.MeanMetres) - say.Km(base.Measures.MeanMetres)
	words := say.Textf("%s km di strada in più a testa", "%s km of travel more each", tenths)
	if tenths < 0 {
		words = say.Textf("%s km di strada in meno a testa", "%s km of travel less each", -tenths)
	}
	b.add(int64(tenths), words)
}

// more is so many people more or fewer, to two digits.
func more(people int64, where say.Text) say.Text {
	n := max(people, -people)
	number := say.Textf("%s persone", "%s people", say.Roughly(n))
	switch rough := int64(say.Roughly(n)); {
	case n == 1:
		number = say.Text{It: "una persona", En: "one person"}
	case rough >= 1_000_000 && rough%1_000_000 == 0:
		number.It = say.Roughly(n).In(say.Italian) + " di persone"
	}
	sign := say.Text{It: " in più", En: " more"}
	if people < 0 {
		sign = say.Text{It: " in meno", En: " fewer"}
	}
	return joined(joined(number, sign), where)
}

// waiting is how long people wait on average, and when the last dose is given.
func (b *balance) waiting(base, p *frontier.Point) {
	if p.Measures.Served == 0 || base.Measures.Served == 0 {
		return
	}
	mean := func(p *frontier.Point) float64 { return float64(p.Measures.WaitDays) / float64(p.Measures.Served) }
	days := mean(p) - mean(base)
	sign, then := say.Text{It: " d'attesa in più", En: " of waiting more"}, say.Text{It: " dopo", En: " later"}
	if days < 0 {
		sign = say.Text{It: " d'attesa in meno", En: " of waiting less"}
	}
	if math.Abs(days) >= 0.05 {
		b.add(int64(math.Copysign(1, days)), joined(halves(int64(math.Round(2*math.Abs(days)))), sign))
	}
	last := int64(p.LastDose - base.LastDose)
	if last < 0 {
		then = say.Text{It: " prima", En: " earlier"}
	}
	number := say.Text{It: "un giorno", En: "one day"}
	if n := max(last, -last); n != 1 {
		number = say.Textf("%s giorni", "%s days", say.Spelled(n))
	}
	b.add(last, joined(joined(say.Text{It: "l'ultima dose ", En: "the last dose "}, number), then))
}

// halves are half days in words.
func halves(n int64) say.Text {
	switch whole := n / 2; {
	case n == 0:
		return say.Text{It: "qualche ora", En: "a few hours"}
	case n == 1:
		return say.Text{It: "mezza giornata", En: "half a day"}
	case n == 2:
		return say.Text{It: "un giorno", En: "one day"}
	case n == 3:
		return say.Text{It: "un giorno e mezzo", En: "a day and a half"}
	case n%2 == 0:
		return say.Textf("%s giorni", "%s days", say.Spelled(whole))
	default:
		return say.Textf("%s giorni e mezzo", "%s and a half days", say.Spelled(whole))
	}
}

// enumerated joins parts of a sentence.
func enumerated(parts []say.Text) say.Text {
	var it, en []string
	for _, p := range parts {
		it, en = append(it, p.It), append(en, p.En)
	}
	return say.Text{It: enumeration(it, " e "), En: enumeration(en, " and ")}
}

func enumeration(parts []string, and string) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	return strings.Join(parts[:len(parts)-1], ", ") + and + parts[len(parts)-1]
}
