package lists

import (
	"fmt"

	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/reports/book"
	"hubplan/reports/edition"
)

// travelRow is how far some people of a cohort go, and how long they wait.
type travelRow struct {
	cohort string
	planner.Travel
	waitDays  int64 // person-days
	lastFirst any   // day of the last first dose
}

// served is a value that only a cohort with people who have a place has.
func (r *travelRow) served(v any) any {
	if r.People == 0 {
		return nil
	}
	return v
}

// The columns of ways that the comparison with the portal's rule has too.
var (
	TravelMean = book.ColDistance.Headed(say.Text{It: "Media (km)", En: "Mean (km)"},
		say.Text{It: "chilometri di sola andata, media per persona", En: "kilometres one way, mean per person"})
	TravelMost = book.ColDistance.Headed(say.Text{It: "95 % (km)", En: "95 % (km)"},
		say.Text{It: "chilometri che 95 persone su 100 non superano", En: "kilometres that 95 people of 100 do not exceed"})
	TravelWorst = book.ColDistance.Headed(say.Text{It: "Massima (km)", En: "Longest (km)"},
		say.Text{It: "chilometri della persona che va più lontano", En: "kilometres of the person who goes farthest"})
	TravelBeyond = book.ColPeople.Headed(say.Text{It: "Oltre 30 km", En: "Beyond 30 km"},
		say.Text{It: "persone che fanno più di 30 chilometri di sola andata", En: "people who travel more than 30 kilometres one way"})
)

func travelList(title say.Text) book.List[travelRow] {
	return book.List[travelRow]{Title: title, Columns: []book.Column[travelRow]{
		{Head: book.ColCohort, Get: func(r *travelRow) any { return r.cohort }},
		{Head: book.ColServed, Get: func(r *travelRow) any { return r.People }},
		{Head: TravelMean, Get: func(r *travelRow) any { return r.served(r.MeanMetres) }},
		{Head: TravelMost, Get: func(r *travelRow) any { return r.served(r.P95Metres) }},
		{Head: TravelWorst, Get: func(r *travelRow) any { return r.served(r.WorstMetres) }},
		{Head: TravelBeyond, Get: func(r *travelRow) any { return r.Beyond30km }},
		{Head: book.ColMeanWait, Get: func(r *travelRow) any { return book.Ratio(r.waitDays, r.People) }},
		{Head: book.ColFirstTo, Get: func(r *travelRow) any { return r.lastFirst }},
	}}
}

// Travel tells the ways and waits of every cohort of the plan.
func Travel(e *edition.Edition) book.List[travelRow] {
	t := travelList(say.Text{It: "Viaggio e attesa, per anni di nascita", En: "Travel and waiting, by birth years"})
	for c, f := range e.ByCohort {
		if !e.Instance.Cohorts[c].Included {
			continue
		}
		row := travelRow{cohort: e.Cohorts[c], Travel: f.Travel, waitDays: f.WaitDays}
		if f.Travel.People > 0 {
			row.lastFirst = e.Instance.Date(f.LastFirst)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// ComuneTravel tells them of a comune's own people.
func ComuneTravel(e *edition.Edition, comune int) book.List[travelRow] {
	in := e.Instance
	t := travelList(say.Text{It: "Quanta strada e quanta attesa, per anni di nascita", En: "How far and how long a wait, by birth years"})
	for c := range in.Cohorts {
		if !in.Cohorts[c].Included {
			continue
		}
		row := travelRow{cohort: e.Cohorts[c]}
		var as []planner.Assignment
		for _, a := range e.ComuneAssignments[comune] {
			if a.Cohort == c {
				as = append(as, a)
			}
		}
		row.Travel = e.MetresOf(as)
		row.waitDays = e.Groups[comune][c].WaitDays
		row.lastFirst = e.VisitsOf(e.ComuneAllocations[comune],
			func(a planner.Allocation) bool { return a.Cohort == c }).Firsts.Last()
		t.Rows = append(t.Rows, row)
	}
	return t
}

// Fairness tells how unevenly the travel falls.
func Fairness(e *edition.Edition) book.Table {
	f := e.Fairness
	var fs book.Facts
	fs.Add(e.Lang, say.Text{It: "All'hub più vicino", En: "At the nearest hub"}, book.Share, book.Ratio(f.AtNearest, f.People),
		say.Text{It: "quota di persone che il piano manda all'hub più vicino al loro comune, o a uno altrettanto vicino",
			En: "share of the people whom the plan sends to the hub nearest to their comune, or to one as near"})
	if f.People > 0 {
		fs.Add(e.Lang, say.Text{It: "Distanza equivalente (km)", En: "Equivalent distance (km)"}, book.Kilometres, f.EquivalentMetres,
			say.Text{It: "la strada che, uguale per tutti, peserebbe quanto quelle del piano se i viaggi lunghi pesano di più (Kolm e " +
				"Pollak, avversione 1): più è vicina alla media, più i viaggi sono distribuiti ugualmente",
				En: "the way that, the same for everybody, would weigh as much as the plan's where long ways weigh more (Kolm and " +
					"Pollak, aversion 1): the nearer to the mean, the more evenly travel falls"})
	}
	fs.Add(e.Lang, say.Text{It: "Indice di Gini delle distanze", En: "Gini index of the distances"}, book.Plain,
		e.Point(fmt.Sprintf("%d.%03d", (f.Gini+5)/10/1000, (f.Gini+5)/10%1000)),
		say.Text{It: "0: tutti fanno la stessa strada; 1: la fa tutta una persona sola",
			En: "0: all go equally far; 1: one person alone goes"})
	return fs.Table(say.Text{It: "Come si distribuisce il viaggio", En: "How the travel is distributed"})
}

// worstRow is a comune whose people go far beyond their nearest hub.
type worstRow struct {
	*planner.Comune
	people, each int64 // people; metres, mean
}

// Worst lists the comuni that go farthest beyond their nearest hub a head.
func Worst(e *edition.Edition) book.List[worstRow] {
	t := book.List[worstRow]{Title: say.Text{It: "I dieci comuni con più strada in più a testa",
		En: "The ten comuni with most extra way a head"}, Columns: []book.Column[worstRow]{
		{Head: book.ColComune, Get: func(r *worstRow) any { return r.Name }},
		{Head: book.ColProvince, Get: func(r *worstRow) any { return r.Province }},
		{Head: book.ColServed, Get: func(r *worstRow) any { return r.people }},
		{Head: book.ColDistance.Headed(say.Text{It: "In più, a testa (km)", En: "Extra, each (km)"},
			say.Text{It: "chilometri di sola andata in più rispetto all'hub più vicino, media per persona",
				En: "kilometres one way beyond the nearest hub, mean per person"}), Get: func(r *worstRow) any { return r.each }},
	}}
	for _, c := range e.Fairness.Worst {
		t.Rows = append(t.Rows, worstRow{&e.Instance.Comuni[c.Comune], c.People, c.MeanExtra()})
	}
	return t
}
