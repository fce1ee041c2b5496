package studies

import (
	"context"

	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/planner/simulation"
	"hubplan/planner/tables"
	"hubplan/reports/edition"
)

// Simulation is a plan that was played many times, made ready for reports.
type Simulation struct {
	Base      *edition.Result // the plan
	Study     *simulation.Study
	Drawn     *simulation.Drawn
	Summaries []simulation.Summary // by key
	Effects   []simulation.Effect  // of each lever on the completion of cohorts, and on travel, waiting and the last dose
	Tried     int                  // draws in which the levers were pulled
}

// mostTried is in how many draws levers are pulled.
const mostTried = 100

// NewSimulation sums up draws, and pulls the levers in the first of them. The error is that
// of the context.
func NewSimulation(ctx context.Context, base *edition.Result, s *simulation.Study, d *simulation.Drawn) (*Simulation, error) {
	r := &Simulation{Base: base, Study: s, Drawn: d, Summaries: s.Summaries(d, s.Planned()), Tried: min(mostTried, len(d.Values))}
	for _, l := range simulation.Levers() {
		with, err := s.With(ctx, l, r.Tried)
		if err != nil {
			return nil, err
		}
		r.Effects = append(r.Effects, simulation.Compared(l, d, with, simulation.Completed, simulation.LastDose, simulation.WaitDays,
			simulation.TravelMetres)...)
	}
	return r, nil
}

// Tables are the study's tables draws and quantiles.
func (r *Simulation) Tables() (draws []tables.Draw, quantiles []tables.QuantileOf) {
	run := tables.Run{RunID: r.Base.RunID, AsOf: int32(r.Base.Instance.Parameters.AsOf)}
	for k := range r.Summaries {
		quantiles = append(quantiles, r.Summaries[k].Row(run))
	}
	return r.Drawn.Rows(run), quantiles
}

// Of is the summary of a figure.
func (r *Simulation) Of(m simulation.Measure, id string) *simulation.Summary {
	for k := range r.Summaries {
		if x := &r.Summaries[k]; x.Measure == m && x.ID == id && x.Week == 0 {
			return x
		}
	}
	panic("studies: no figure " + string(m) + " of " + id)
}

// earlier is by how many days an effect brings the ninth of ten draws forward, counting what is
// not reached as the day after the horizon.
func (r *Simulation) earlier(e *simulation.Effect) (p50, p90 int64) {
	in := r.Base.Instance
	after := int64(in.Date(in.Days))
	at := func(v int64) int64 { return min(v, after) }
	return at(e.Was50) - at(e.P50), at(e.Was90) - at(e.P90)
}

// Help is the lever that brings the completion of a cohort forward the most, for sure and then
// in the middle; nil where none does.
func (r *Simulation) Help(cohort string) (best *simulation.Effect) {
	var most, middle int64
	for k := range r.Effects {
		e := &r.Effects[k]
		if e.Measure != simulation.Completed || e.ID != cohort {
			continue
		}
		if p50, p90 := r.earlier(e); p90 > most || p90 == most && p50 > middle {
			best, most, middle = e, p90, p50
		}
	}
	return best
}

// leverWords name what would be otherwise.
var leverWords = map[simulation.Lever]say.Text{
	simulation.Deliveries: {It: "consegne puntuali e intere", En: "deliveries on time and whole"},
	simulation.Uptake:     {It: "adesione come nello scenario", En: "uptake as in the scenario"},
	simulation.Hesitancy:  {It: "tutti vengono appena possono", En: "everybody comes as soon as they can"},
	simulation.NoShows:    {It: "nessuna assenza", En: "no absences"},
	simulation.WalkIns:    {It: "nessuno senza appuntamento", En: "nobody without an appointment"},
	simulation.Throughput: {It: "rendimento come nel calendario", En: "throughput as in the calendar"},
	simulation.Closures:   {It: "nessuna chiusura imprevista", En: "no unforeseen closure"},
	simulation.MoreSeats:  {It: "un decimo di posti in più", En: "a tenth more seats"},
}

// measureWords name the figures that are of all together.
var measureWords = []struct {
	measure simulation.Measure
	words   say.Text
}{
	{simulation.LastDose, say.Text{It: "Giorno dell'ultima dose", En: "Day of the last dose"}},
	{simulation.Served, say.Text{It: "Persone con una prima dose", En: "People with a first dose"}},
	{simulation.Overflow, say.Text{It: "Persone che la volevano e restano senza", En: "People who wanted one and are left without"}},
	{simulation.LateSeconds, say.Text{It: "Seconde dosi in ritardo", En: "Second doses that are late"}},
	{simulation.Wasted, say.Text{It: "Dosi perse o buttate", En: "Doses lost or thrown away"}},
	{simulation.TurnedAway, say.Text{It: "Senza appuntamento, mandati via", En: "Without an appointment, turned away"}},
	{simulation.WaitDays, say.Text{It: "Giorni di attesa oltre quello voluto, in tutto", En: "Days waited beyond the one wanted, in all"}},
}

// date is a day in words; one that is not reached comes after the horizon's end.
func (r *Simulation) date(v int64) say.Text {
	if v == simulation.Unreached {
		return say.Textf("dopo il %s", "after %s", r.Base.Instance.Parameters.To)
	}
	return say.Textf("%s", "%s", planner.Date(v))
}

// Words say of each cohort when it is done, how sure that is, and what would help most.
func (r *Simulation) Words() (all []say.Text) {
	in := r.Base.Instance
	for c := range in.Cohorts {
		co := &in.Cohorts[c]
		if !co.Included {
			continue
		}
		m := r.Of(simulation.Completed, co.Name())
		t := say.Textf("Nati %s: probabilmente il %s; fra il %s e il %s otto volte su dieci.",
			"Those born %s: probably on %s; between %s and %s eight times in ten.", co.Label(), r.date(m.P50), r.date(m.P10), r.date(m.P90))
		if m.HasPlan {
			t = say.Textf("%s Entro la data del piano (%s) %s volte su cento.", "%s By the plan's date (%s) %s times in a hundred.", t,
				r.date(m.Plan), inHundred(m.ByPlan, m.Draws))
		}
		if m.HasTarget {
			t = say.Textf("%s Entro l'obiettivo (%s) %s su cento.", "%s By the target (%s) %s in a hundred.", t, m.Target,
				inHundred(m.ByTarget, m.Draws))
		}
		if e := r.Help(co.Name()); e != nil {
			p50, p90 := r.earlier(e)
			t = say.Textf("%s Aiuterebbe di più: %s (nove volte su dieci %d giorni prima, di solito %d).",
				"%s What would help most: %s (nine times in ten %d days earlier, usually %d).", t, leverWords[e.Lever], p90, p50)
		}
		all = append(all, t)
	}
	return all
}

// inHundred is a share of draws in whole hundredths.
func inHundred(n, of int64) say.Text { d := (n*100 + of/2) / of; return say.Textf("%d", "%d", d) }

// howSure says what a simulation is, and how exact its figures are.
func (r *Simulation) howSure() []say.Text {
	n := len(r.Drawn.Values)
	error9 := planner.Decimal(int64(300_000 * rootOf(n))) // √(0.9 · 0.1 ÷ n)
	done := r.Study.Uncertainty.Done
	return []say.Text{
		say.Textf("Il piano annunciato, giocato %d volte giorno per giorno con consegne, adesione, assenze, rendimento e chiusure diverse "+
			"(incertezza.yaml); nulla è pianificato di nuovo: chi non trova posto aspetta i posti che restano liberi.",
			"The plan as announced, played %d times day by day with other deliveries, uptake, absences, throughput and closures "+
				"(incertezza.yaml); nothing is planned anew: who finds no seat waits for those that stay free.", n),
		say.Textf("Una coorte, o un hub, è completata quando %s persone su cento di quelle che vogliono vaccinarsi hanno finito il ciclo. «Se "+
			"tutto va come previsto» è la stessa data senza imprevisti.", "A cohort, or a hub, is done when %s in a hundred of those who want "+
			"the vaccine have ended their course. “If all goes as planned” is the same date without any mishap.", done*100),
		say.Textf("Con %d estrazioni una probabilità vicina a 0,9 è esatta a meno di ±%s (un errore standard).",
			"With %d draws a probability near 0.9 is exact to ±%s (a standard error).", n, error9/1000*1000),
		say.Textf("Le leve sono provate nelle prime %d estrazioni, con la stessa fortuna: si vede la leva e non il caso.",
			"The levers are pulled in the first %d draws, with the same luck: what is seen is the lever and not chance.", r.Tried)}
}
