package studies

import (
	"math"

	"hubplan/planner/say"
	"hubplan/planner/simulation"
	"hubplan/planner/tables"
	"hubplan/reports/book"
	"hubplan/reports/edition"
)

// PairedTable is table paired of variants, the base first.
func PairedTable(all []*Variant) (rows []tables.Paired) {
	run := tables.Run{RunID: all[0].Result.RunID, AsOf: int32(all[0].Result.Instance.Parameters.AsOf)}
	for k, v := range all {
		for j := range v.Paired {
			rows = append(rows, v.Paired[j].PairedRow(run, int32(k)))
		}
	}
	return rows
}

// pairedOf is a difference of a hypothesis.
type pairedOf struct {
	*simulation.Effect
	variant *Variant
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

// together stands for all cohorts.
var together = say.Text{It: "tutte insieme", En: "all together"}

// PairedWords say by how much a hypothesis moves the completion of all and the wait, with the same luck: a
// list of that sentence, or of none where the plans were not played.
func PairedWords(v *Variant) []say.Text {
	var parts []say.Text
	for k := range v.Paired {
		e := &v.Paired[k]
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

// pairedSheet says what hypotheses change when all plans meet the same luck: a list of that
// sheet, or of none where they were not played.
func pairedSheet(e *edition.Edition, all []*Variant) []book.Sheet {
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
		book.Col(book.Text(say.Text{It: "Ipotesi", En: "Hypothesis"}, say.Text{It: "il suo nome", En: "its name"}, 30),
			func(x *pairedOf) any { return x.variant.Name }),
		book.Col(book.Text(say.Text{It: "Voce", En: "Item"}, say.Text{It: "che cosa si confronta, con la sua unità",
			En: "what is compared, with its unit"}, 44), func(x *pairedOf) any { return pairedWords[x.Measure] }),
		book.Col(book.ColCohort, func(x *pairedOf) any {
			in := x.variant.Result.Instance
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
	for _, v := range all {
		for j := range v.Paired {
			l.Rows = append(l.Rows, pairedOf{&v.Paired[j], v})
		}
	}
	if len(l.Rows) == 0 {
		return nil
	}
	return []book.Sheet{{Name: say.Text{It: "Incertezza", En: "Uncertainty"}, Title: e.Say(say.Text{It: "Che cosa cambia, con la stessa fortuna",
		En: "What changes, with the same luck"}), About: say.Text{It: "le differenze dal piano di base quando tutti i piani incontrano gli stessi " +
		"imprevisti, con il loro intervallo", En: "the differences from the base plan when all plans meet the same mishaps, with their range"},
		Notes: []string{e.Say(say.Textf("Ogni piano è giocato con le stesse estrazioni (%d): le differenze sono dei piani, non del caso.",
			"Each plan is played with the same draws (%d): the differences are the plans', not chance's.", all[1].Paired[0].Draws))},
		Tables: []book.Table{book.TableOf(l, e.Lang)}}}
}
