package lists

import (
	"math"

	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/planner/simulation"
)

// UncertaintyTitle is the title of what says what may go otherwise.
var UncertaintyTitle = say.Text{It: "Che cosa può andare diversamente", En: "What may go otherwise"}

// LeverWords name what would be otherwise.
var LeverWords = map[simulation.Lever]say.Text{
	simulation.Deliveries: {It: "consegne puntuali e intere", En: "deliveries on time and whole"},
	simulation.Uptake:     {It: "adesione come nello scenario", En: "uptake as in the scenario"},
	simulation.Hesitancy:  {It: "tutti vengono appena possono", En: "everybody comes as soon as they can"},
	simulation.NoShows:    {It: "nessuna assenza", En: "no absences"},
	simulation.WalkIns:    {It: "nessuno senza appuntamento", En: "nobody without an appointment"},
	simulation.Throughput: {It: "rendimento come nel calendario", En: "throughput as in the calendar"},
	simulation.Closures:   {It: "nessuna chiusura imprevista", En: "no unforeseen closure"},
	simulation.MoreSeats:  {It: "un decimo di posti in più", En: "a tenth more seats"},
}

// uncertainMeasures name the figures that are of all together.
var uncertainMeasures = []struct {
	measure simulation.Measure
	words   say.Text
}{
	{simulation.Completed, say.Text{It: "Completamento di tutti gli anni di nascita insieme", En: "Completion of all cohorts together"}},
	{simulation.LastDose, say.Text{It: "Giorno dell'ultima dose", En: "Day of the last dose"}},
	{simulation.Served, say.Text{It: "Persone con una prima dose", En: "People with a first dose"}},
	{simulation.Overflow, say.Text{It: "Persone che la volevano e restano senza", En: "People who wanted one and are left without"}},
	{simulation.LateSeconds, say.Text{It: "Seconde dosi in ritardo", En: "Second doses that are late"}},
	{simulation.Wasted, say.Text{It: "Dosi perse o buttate", En: "Doses lost or thrown away"}},
	{simulation.TurnedAway, say.Text{It: "Senza appuntamento, mandati via", En: "Without an appointment, turned away"}},
	{simulation.WaitDays, say.Text{It: "Giorni di attesa oltre quello voluto, in tutto", En: "Days waited beyond the one wanted, in all"}},
}

// UncertainDay is a day in words; one that is not reached comes after the horizon's end.
func UncertainDay(p *simulation.Played, v int64) say.Text {
	if v == simulation.Unreached {
		return say.Textf("dopo il %s", "after %s", p.Instance.Parameters.To)
	}
	return say.Textf("%s", "%s", planner.Date(v))
}

// UncertaintyWords say of each cohort when it is done, how sure that is, and what would help most.
func UncertaintyWords(p *simulation.Played) (all []say.Text) {
	in := p.Instance
	for c := range in.Cohorts {
		co := &in.Cohorts[c]
		if !co.Included {
			continue
		}
		m := p.Figure(simulation.Completed, co.Name())
		t := say.Textf("Nati %s: %s.", "Those born %s: %s.", co.Label(), range80(p, m))
		if m.HasPlan {
			t = say.Textf("%s Entro la data del piano (%s) %s volte su cento.", "%s By the plan's date (%s) %s times in a hundred.", t,
				UncertainDay(p, m.Plan), InHundred(m.ByPlan, m.Draws))
		}
		if m.HasTarget {
			t = say.Textf("%s Entro l'obiettivo (%s) %s su cento.", "%s By the target (%s) %s in a hundred.", t, m.Target,
				InHundred(m.ByTarget, m.Draws))
		}
		if e := p.Help(co.Name()); e != nil {
			p50, p90 := p.Earlier(e)
			t = say.Textf("%s Aiuterebbe di più: %s (il giorno quasi certo viene %d giorni prima, quello probabile %d).",
				"%s What would help most: %s (the almost sure day comes %d days earlier, the probable one %d).", t, LeverWords[e.Lever], p90, p50)
		}
		all = append(all, t)
	}
	return all
}

// range80 says when a day is probable, and between which days it lies eight times in ten.
func range80(p *simulation.Played, m *simulation.Summary) say.Text {
	switch {
	case m.P50 == simulation.Unreached:
		return say.Textf("probabilmente %s", "probably %s", UncertainDay(p, m.P50))
	case m.P90 == simulation.Unreached:
		return say.Textf("probabilmente il %s; una volta su dieci entro il %s, una su dieci %s", "probably on %s; one time in ten by %s, one in "+
			"ten %s", UncertainDay(p, m.P50), UncertainDay(p, m.P10), UncertainDay(p, m.P90))
	}
	return say.Textf("probabilmente il %s; fra il %s e il %s otto volte su dieci", "probably on %s; between %s and %s eight times in ten",
		UncertainDay(p, m.P50), UncertainDay(p, m.P10), UncertainDay(p, m.P90))
}

// InHundred is a share of draws in whole hundredths.
func InHundred(n, of int64) say.Text { d := (n*100 + of/2) / of; return say.Textf("%d", "%d", d) }

// UncertaintyAbout says what a simulation is, and how exact its figures are.
func UncertaintyAbout(p *simulation.Played) []say.Text {
	n := len(p.Drawn.Values)
	error9 := planner.Decimal(int64(300_000 * (1 / math.Sqrt(float64(n))))) // √(0.9 · 0.1 ÷ n)
	done := p.Uncertainty.Done
	return []say.Text{
		say.Textf("Il piano annunciato, giocato %d volte giorno per giorno con consegne, adesione, assenze, rendimento e chiusure diverse "+
			"(incertezza.yaml); nulla è pianificato di nuovo: chi non trova posto aspetta i posti che restano liberi.",
			"The plan as announced, played %d times day by day with other deliveries, uptake, absences, throughput and closures "+
				"(incertezza.yaml); nothing is planned anew: who finds no seat waits for those that stay free.", n),
		say.Textf("Un gruppo di anni di nascita, o un hub, ha finito quando %s persone su cento di quelle che vogliono vaccinarsi hanno finito il ciclo. «Se "+
			"tutto va come previsto» è la stessa data senza imprevisti.", "A cohort, or a hub, is done when %s in a hundred of those who want "+
			"the vaccine have ended their course. “If all goes as planned” is the same date without any mishap.", done*100),
		say.Textf("Con %d estrazioni una probabilità vicina a 0,9 è esatta a meno di ±%s, e il giorno probabile meno certo a meno "+
			"di ±%d giorni (un errore standard).", "With %d draws a probability near 0.9 is exact to ±%s, and the probable day of the least "+
			"certain cohort to ±%d days (a standard error).", n, error9/1000*1000, p.MedianError()),
		say.Textf("Le leve sono provate nelle prime %d estrazioni, con la stessa fortuna: si vede la leva e non il caso.",
			"The levers are pulled in the first %d draws, with the same luck: what is seen is the lever and not chance.", p.Tried)}
}
