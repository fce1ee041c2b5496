package forced

import (
	"cmp"
	"slices"

	"hubplan/planner"
	"hubplan/planner/say"
)

// mostRows is how many comuni and cohorts that lose are shown one by one.
const mostRows = 8

// Shown is a row of the one table of an answer. The first is those who are assigned, the
// last the sum of all others.
type Shown struct {
	Who say.Text
	Sum
	Moved int64 // people who go to another hub
}

func (s *Shown) add(r *Row) {
	s.Sum.add(r.Sum)
	s.Moved += r.Moved
}

// Table is who loses what: those who are assigned, the others who lose most, the rest of
// those who lose, those who gain, all. Nothing is left out, so that its rows add up.
func (a *Answer) Table() []Shown {
	in := a.Base.Instance
	own := Shown{Who: a.whose()}
	total := Shown{Who: say.Text{It: "in tutto", En: "in all"}}
	var lose, gain []*Row
	for k := range a.Rows {
		r := &a.Rows[k]
		total.add(r)
		switch {
		case r.Own:
			own.add(r)
		case a.loses(r):
			lose = append(lose, r)
		default:
			gain = append(gain, r)
		}
	}
	slices.SortStableFunc(lose, func(x, y *Row) int { return cmp.Or(cmp.Compare(y.Unserved, x.Unserved), cmp.Compare(y.Cost, x.Cost)) })
	shown := []Shown{own}
	for _, r := range lose[:min(mostRows, len(lose))] {
		x := Shown{Who: say.Textf("%s, %s", "%s, %s", in.Comuni[r.Comune].Name, in.Cohorts[r.Cohort].Label())}
		x.add(r)
		shown = append(shown, x)
	}
	if rest := lose[min(mostRows, len(lose)):]; len(rest) > 0 {
		shown = append(shown, together(say.Textf("altri %s che perdono", "%s others that lose", say.Count(len(rest))), rest))
	}
	if len(gain) > 0 {
		who := say.Textf("%s che guadagnano o pareggiano", "%s that gain or stay even", say.Count(len(gain)))
		shown = append(shown, together(who, gain))
	}
	return append(shown, total)
}

// whose are those who are assigned: a comune, or some cohorts of it.
func (a *Answer) whose() say.Text {
	in := a.Base.Instance
	name := say.Text{It: in.Comuni[a.Comune].Name, En: in.Comuni[a.Comune].Name}
	switch len(a.Cohorts) {
	case 0:
		return name
	case 1:
		return say.Textf("%s, %s", "%s, %s", name, in.Cohorts[a.Cohorts[0]].Label())
	}
	return say.Textf("%s, %d gruppi di anni di nascita", "%s, %d cohorts", name, len(a.Cohorts))
}

func together(who say.Text, rows []*Row) Shown {
	x := Shown{Who: who}
	for _, r := range rows {
		x.add(r)
	}
	return x
}

// loses says whether people are worse off: fewer are served, or as many at a higher cost.
func (a *Answer) loses(r *Row) bool { return r.Unserved > 0 || r.Unserved == 0 && r.Cost > 0 }

// Prose says in a few sentences what becomes of whom, and what more it would take.
func (a *Answer) Prose() []say.Text {
	return []say.Text{a.who(), a.wholeDifference(), a.more(), glue(a.proof(), a.kilometres())}
}

// kilometres says what an equivalent one is, where a kilometre is not a kilometre for
// everybody; [planner.Parameters.FirstKind] says more of it, in more words.
func (a *Answer) kilometres() say.Text {
	if a.Base.Instance.Parameters.DayMetres == 0 {
		return say.Text{}
	}
	return say.Text{It: " Nel costo un km vale quanto i primi di un viaggio, a priorità 1.",
		En: " A km-equivalent weighs like the first ones of a journey, at priority 1."}
}

// who says who would go where.
func (a *Answer) who() say.Text {
	in := a.Base.Instance
	t := say.Textf("%s di %s solo a %s (%s km)", "%s of %s to %s only (%s km)", people(a.People), a.whose(), in.Hubs[a.Hub].Name,
		say.Km(in.Distances.At(a.Comune, a.Hub)))
	var missing int64
	for _, n := range a.Forced.ownUnserved {
		missing += n
	}
	if missing == 0 {
		t = glue(t, say.Text{It: ", tutte con un posto.", En: ", all with a place."})
	} else {
		t = glue(t, say.Textf(", %s senza posto.", ", %s without a place.", say.Count(missing)))
	}
	if a.Booked > 0 {
		t = glue(t, say.Textf(" Altre %s già prenotate restano dove sono.", " Another %s are booked and stay where they are.",
			say.Count(a.Booked)))
	}
	if a.Beyond {
		t = glue(t, say.Text{It: " È oltre i limiti di distanza, che per loro sono tolti.",
			En: " That is beyond the limits of distance, which are lifted for them."})
	}
	return t
}

// wholeDifference says what those who are assigned and the others lose or gain in sum.
func (a *Answer) wholeDifference() say.Text {
	var moved int64
	for k := range a.Rows {
		if !a.Rows[k].Own {
			moved += a.Rows[k].Moved
		}
	}
	t := glue(say.Text{It: "Per loro ", En: "For them "}, sentence(a.Own))
	t = glue(t, glue(say.Text{It: " Per gli altri ", En: " For the others "}, sentence(a.Others)))
	if moved > 0 {
		t = glue(t, say.Textf(" Di questi %s %s hub.", " Of these %s %s hub.", say.Count(moved),
			plural(moved, say.Text{It: "cambia", En: "changes"}, say.Text{It: "cambiano", En: "change"})))
	}
	return t
}

// sentence is a difference in whole kilometres and days.
func sentence(s Sum) say.Text {
	t := say.Textf("%s km e %s giorni d'attesa", "%s km and %s days of waiting", say.Signed(say.WholeKm(s.Metres)), say.Signed(s.WaitDays))
	if s.Unserved != 0 {
		t = glue(t, say.Textf(", %s senza posto", ", %s without a place", say.Signed(s.Unserved)))
	}
	return glue(t, say.Textf(" (costo %s km, attesa compresa).", " (%s km-equivalents).", say.Signed(say.WholeKm(s.Cost))))
}

// more says what it would take for the others not to be worse off.
func (a *Answer) more() say.Text {
	m := &a.More
	hub := a.Base.Instance.Hubs[a.Hub].Name
	switch {
	case m.Enough && m.Stations+m.Days == 0:
		return say.Text{It: "In somma nessun altro ci rimette: non serve altro.", En: "Nobody else is worse off in sum: no more is needed."}
	case m.Enough && m.Days == 0:
		t := say.Textf("Con %s in più a %s in tutti i %s giorni di apertura (linee: %s) in somma nessun altro ci rimetterebbe",
			"With %s more at %s on all its %s open days (lines: %s) nobody else would be worse off in sum", stations(m.Stations), hub,
			say.Count(m.OpenDays), say.Count(m.Lines))
		return glue(t, m.proof())
	case m.Enough:
		t := say.Textf("Con tutte le linee (%s) e aprendo %s anche in %s, dal %s al %s, in somma nessun altro ci rimetterebbe",
			"With all lines (%s) and %s open on %s more, from %s to %s, nobody else would be worse off in sum", say.Count(m.Lines), hub,
			days(m.Days), m.From, m.To)
		return glue(t, m.proof())
	}
	return say.Textf("Neppure con tutte le linee di %s (%s), aperte in tutti i giorni, il piano migliore lascia gli altri in somma "+
		"come ora.", "Not even with all lines of %s (%s), open on all days, does the best plan leave the others as well off in sum "+
		"as now.", hub, say.Count(m.Lines))
}

// proof says whether less could do.
func (m *More) proof() say.Text {
	if m.Proven {
		return say.Text{It: "; è dimostrato che con meno non basta.", En: "; with less somebody would, as is proven."}
	}
	return say.Text{It: ": tante bastano; non è escluso che ne bastino meno.", En: ": at most so many, less is not excluded."}
}

// proof says how far the forced plan is rechecked and proven.
func (a *Answer) proof() say.Text {
	t := say.Textf("Piano forzato verificato (%s regole)", "Forced plan verified (%s rules)", say.Count(len(a.Forced.Certificate.Checks)))
	if a.Forced.Gap() == 0 {
		return glue(t, say.Text{It: ", ottimo.", En: ", optimal."})
	}
	return glue(t, say.Textf(", al massimo %s km sopra il minimo.", ", optimal but for %s km-equivalents.",
		say.KmOfDoubt(a.Forced.Gap())))
}

func people(n int64) say.Text {
	return say.Textf("%s %s", "%s %s", say.Count(n), plural(n, say.Text{It: "persona", En: "person"},
		say.Text{It: "persone", En: "people"}))
}

func stations(n int64) say.Text {
	return say.Textf("%s %s", "%s %s", say.Count(n), plural(n, say.Text{It: "postazione", En: "station"},
		say.Text{It: "postazioni", En: "stations"}))
}

func days(n int64) say.Text {
	return say.Textf("%s %s", "%s %s", say.Count(n), plural(n, say.Text{It: "giorno", En: "day"}, say.Text{It: "giorni", En: "days"}))
}

func plural(n int64, one, many say.Text) say.Text {
	if n == 1 {
		return one
	}
	return many
}

func glue(a, b say.Text) say.Text { return say.Text{It: a.It + b.It, En: a.En + b.En} }

// Period is the days that are opened too, null where none is.
func (m *More) Period() (from, to *planner.Date) {
	if m.Days == 0 {
		return nil, nil
	}
	return &m.From, &m.To
}
