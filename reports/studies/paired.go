package studies

import (
	"math"

	"hubplan/planner"
	"hubplan/planner/reserves"
	"hubplan/planner/say"
	"hubplan/planner/simulation"
	"hubplan/planner/tables"
	"hubplan/reports/book"
	"hubplan/reports/edition"
)

// Paired is a plan of a study that was played with the same luck as the base, and what differs.
type Paired struct {
	Name    say.Text
	In      *planner.Instance
	Plan    *planner.Plan
	Effects []simulation.Effect // none of the base
}

// PairedTable is table paired of a study's plans, the base first.
func PairedTable(base *edition.Result, all []Paired) (rows []tables.Paired) {
	run := tables.Run{RunID: base.RunID, AsOf: int32(base.Instance.Parameters.AsOf)}
	for k := range all {
		for j := range all[k].Effects {
			rows = append(rows, all[k].Effects[j].PairedRow(run, int32(k)))
		}
	}
	return rows
}

// pairedOf is a difference of a plan.
type pairedOf struct {
	*simulation.Effect
	of *Paired
}

// pairedWords name what is compared, with its unit.
var pairedWords = map[simulation.Measure]say.Text{
	simulation.Completed:    {It: "completamento (giorni)", En: "completion (days)"},
	simulation.LastDose:     {It: "ultima dose (giorni)", En: "last dose (days)"},
	simulation.WaitDays:     {It: "attesa oltre il giorno voluto (giorni per persona, in tutto)", En: "wait beyond the day wanted (person-days, in all)"},
	simulation.TravelMetres: {It: "strada, sola andata (km, in tutto)", En: "ways, one way (km, in all)"},
	simulation.Overflow:     {It: "restano senza (persone)", En: "left without (people)"},
	simulation.LateSeconds:  {It: "seconde dosi in ritardo", En: "second doses that are late"},
}

// WhatIfPlans are variants as plans that are played.
func WhatIfPlans(all []*Variant) (out []Paired) {
	for _, v := range all {
		out = append(out, Paired{say.Text{It: v.Name, En: v.Name}, v.Result.Instance, v.Result.Plan, v.Paired})
	}
	return out
}

// Plans are the points as plans that are played.
func (r *Frontier) Plans() (out []Paired) {
	for k := range r.Points {
		p := &r.Points[k]
		name := say.Textf("%d", "%d", p.Number)
		if p.Number > 0 {
			name = say.Textf("%d: %s", "%d: %s", p.Number, settings(p, "; "))
		}
		out = append(out, Paired{Name: name, In: p.Instance, Plan: p.Plan})
	}
	return out
}

// Plans are those of the sets, in the order of table reserves, as plans that are played.
func (r *Reserves) Plans() []Paired {
	out := []Paired{{In: r.BaseSet.In, Plan: r.BaseSet.Plan}}
	add := func(x *reserves.Set) {
		name := r.names(x, " + ", hubName)
		out = append(out, Paired{Name: say.Text{It: name, En: name}, In: x.In, Plan: x.Plan})
	}
	for k := range r.Sites {
		add(r.Sites[k].Set)
	}
	for _, x := range r.Sets {
		add(x)
	}
	return out
}

// together stands for all cohorts.
var together = say.Text{It: "tutte insieme", En: "all together"}

// PairedWords say by how much a plan moves the completion of all and the wait, with the same luck: a
// list of that sentence, or of none where the plans were not played.
func PairedWords(effects []simulation.Effect) []say.Text {
	var parts []say.Text
	for k := range effects {
		e := &effects[k]
		low, high := e.Interval()
		switch {
		case e.Measure == simulation.Completed && e.ID == "":
			parts = append(parts, say.Textf("completamento %s giorni (fra %s e %s)", "completion %s days (between %s and %s)", rounded(e.Mean),
				rounded(low), rounded(high)))
		case e.Measure == simulation.WaitDays:
			parts = append(parts, say.Textf("attesa %s giorni per persona in tutto (fra %s e %s)", "wait %s person-days in all (between %s and %s)",
				rounded(e.Mean), rounded(low), rounded(high)))
		}
	}
	if parts == nil {
		return nil
	}
	return []say.Text{say.Textf("    con la stessa fortuna: %s", "    with the same luck: %s", say.And(parts))}
}

// rounded is a difference in whole numbers, with its sign.
func rounded(x float64) say.Text {
	n := int64(math.Round(x))
	if n < 0 {
		return say.Textf("−%s", "−%s", say.Count(-n))
	}
	return say.Textf("+%s", "+%s", say.Count(n))
}

// pairedSheet says what plans change when all plans meet the same luck: a list of that
// sheet, or of none where they were not played.
func pairedSheet(e *edition.Edition, all []Paired) []book.Sheet {
	unit := func(x *pairedOf, v float64) any {
		if x.Measure == simulation.TravelMetres {
			return v / 1000
		}
		return v
	}
	figure := func(it, en string, meaning say.Text, get func(*pairedOf) float64) book.Column[pairedOf] {
		return book.Col(book.Head{Header: say.Text{It: it, En: en}, Meaning: meaning, Format: book.Tenths, Width: 15},
			func(x *pairedOf) any { return unit(x, get(x)) })
	}
	l := book.List[pairedOf]{Columns: []book.Column[pairedOf]{
		book.Col(book.Text(say.Text{It: "Piano", En: "Plan"}, say.Text{It: "l'ipotesi, il punto o le sedi", En: "the hypothesis, the point or the sites"}, 30),
			func(x *pairedOf) any { return x.of.Name }),
		book.Col(book.Text(say.Text{It: "Voce", En: "Item"}, say.Text{It: "che cosa si confronta, con la sua unità",
			En: "what is compared, with its unit"}, 44), func(x *pairedOf) any { return pairedWords[x.Measure] }),
		book.Col(book.ColCohort, func(x *pairedOf) any {
			in := x.of.In
			for c := range in.Cohorts {
				if in.Cohorts[c].Name() == x.ID {
					return in.Cohorts[c].Label()
				}
			}
			return together
		}),
		figure("Cambia di", "Changes by", say.Text{It: "media delle differenze dal piano di base, estrazione per estrazione",
			En: "mean of the differences from the base plan, draw by draw"}, func(x *pairedOf) float64 { return x.Mean }),
		figure("Almeno", "At least", say.Text{It: "nove volte su dieci la media vera sta fra questo e «Al massimo»",
			En: "nine times in ten the true mean lies between this and “At most”"}, func(x *pairedOf) float64 { low, _ := x.Interval(); return low }),
		figure("Al massimo", "At most", say.Text{It: "l'altro estremo", En: "the other end"},
			func(x *pairedOf) float64 { _, high := x.Interval(); return high }),
		book.Col(book.Head{Header: say.Text{It: "Guadagno dell'appaiamento", En: "Gain of pairing"}, Meaning: say.Text{
			It: "di quante volte la varianza sarebbe più grande se ogni piano avesse avuto la sua fortuna; vuoto: nessuna differenza varia",
			En: "how many times larger the variance would be had each plan had luck of its own; empty: no difference varies"},
			Format: book.Tenths, Width: 16}, func(x *pairedOf) any {
			if x.Error == 0 {
				return nil
			}
			return x.Unpaired * x.Unpaired / (x.Error * x.Error)
		})}}
	for k := range all {
		for j := range all[k].Effects {
			l.Rows = append(l.Rows, pairedOf{&all[k].Effects[j], &all[k]})
		}
	}
	if len(l.Rows) == 0 {
		return nil
	}
	return []book.Sheet{{Name: say.Text{It: "Incertezza", En: "Uncertainty"}, Title: e.Say(say.Text{It: "Che cosa cambia, con la stessa fortuna",
		En: "What changes, with the same luck"}), About: say.Text{It: "le differenze dal piano di base quando tutti i piani incontrano gli stessi " +
		"imprevisti, con il loro intervallo", En: "the differences from the base plan when all plans meet the same mishaps, with their range"},
		Notes: []string{e.Say(say.Textf("Ogni piano è giocato con le stesse estrazioni (%d): le differenze sono dei piani, non del caso.",
			"Each plan is played with the same draws (%d): the differences are the plans', not chance's.", l.Rows[0].Draws))},
		Tables: []book.Table{book.TableOf(l, e.Lang)}}}
}
