package reports

import (
	"cmp"
	"path"
	"slices"

	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/planner/tables"
)

// comuneRow is a comune and how its people fare.
type comuneRow struct {
	*tables.Comune
	rank      int
	main      string // hub to which most of them go
	there     int64  // how many go there
	hubs      int    // how many hubs they go to
	nearest   string // hub nearest to them
	toNearest int64  // metres
	extra     int64  // metres beyond the nearest hub, all people together
	travel    planner.Travel
	visits
	book string // path of its own workbook
}

// served is a value that only a comune with people who have a place has.
func (r *comuneRow) served(v any) any {
	if r.hubs == 0 {
		return nil
	}
	return v
}

// near is a value that only a comune with a hub in reach has.
func (r *comuneRow) near(v any) any {
	if r.nearest == "" {
		return nil
	}
	return v
}

// The columns that the page shows too.
var (
	comuneName     = column[comuneRow]{colComune, func(r *comuneRow) any { return r.Comune.Comune }}
	comuneProvince = column[comuneRow]{colProvince, func(r *comuneRow) any { return r.Province }}
	comuneDemand   = column[comuneRow]{colDemand, func(r *comuneRow) any { return r.Demand }}
	comuneServed   = column[comuneRow]{colServed, func(r *comuneRow) any { return r.Served }}
	comuneMainHub  = column[comuneRow]{head{say.Text{It: "Hub principale", En: "Main hub"},
		say.Text{It: "sigla dell'hub a cui vanno più persone del comune", En: "id of the hub to which most of the comune's people go"},
		plain, 17}, func(r *comuneRow) any { return r.served(r.main) }}
	comuneHubs = column[comuneRow]{number(say.Text{It: "Hub usati", En: "Hubs used"},
		say.Text{It: "in quanti hub vanno le persone del comune", En: "at how many hubs the comune's people are"}).wide(8),
		func(r *comuneRow) any { return r.hubs }}
	comuneToNearest = column[comuneRow]{colDistance.headed(say.Text{It: "Al più vicino (km)", En: "To the nearest (km)"},
		say.Text{It: "chilometri di sola andata fino all'hub più vicino", En: "kilometres one way to the nearest hub"}),
		func(r *comuneRow) any { return r.near(r.toNearest) }}
	comuneMean = column[comuneRow]{colDistance.headed(say.Text{It: "Media (km)", En: "Mean (km)"},
		say.Text{It: "chilometri di sola andata nel piano, media per persona", En: "kilometres one way in the plan, mean per person"}),
		func(r *comuneRow) any { return r.served(r.travel.MeanMetres) }}
	comuneExtra = column[comuneRow]{colDistance.headed(say.Text{It: "In più, in tutto (km)", En: "Extra, in all (km)"},
		say.Text{It: "chilometri di sola andata in più rispetto all'hub più vicino, per tutte le persone insieme: dà la graduatoria",
			En: "kilometres one way beyond the nearest hub, all people together: gives the rank"}).wide(13),
		func(r *comuneRow) any { return r.extra }}
	comuneExtraEach = column[comuneRow]{colDistance.headed(say.Text{It: "In più, a testa (km)", En: "Extra, each (km)"},
		say.Text{It: "gli stessi chilometri, media per persona", En: "the same kilometres, mean per person"}), (*comuneRow).extraEach}
	comuneFirstFrom = column[comuneRow]{colFirstFrom, func(r *comuneRow) any { return r.firsts.first() }}
	comuneEnds      = column[comuneRow]{colEnds, func(r *comuneRow) any { return r.all.last() }}
)

// extraEach is the mean of the metres beyond the nearest hub, rounded half up.
func (r *comuneRow) extraEach() any {
	if r.hubs == 0 {
		return nil
	}
	return (2*r.extra + r.travel.People) / (2 * r.travel.People)
}

// comuniList is all comuni, the worst off first.
func (e *edition) comuniList() list[comuneRow] {
	l := list[comuneRow]{columns: []column[comuneRow]{
		{number(say.Text{It: "Posto", En: "Rank"},
			say.Text{It: "posto nella graduatoria dei chilometri in più, dal più penalizzato",
				En: "rank by extra kilometres, the worst off first"}).wide(8),
			func(r *comuneRow) any { return r.rank }},
		{colCode, func(r *comuneRow) any { return r.IstatCode }},
		comuneName, comuneProvince,
		{colResidents, func(r *comuneRow) any { return r.Residents }},
		comuneDemand, comuneServed, comuneMainHub,
		{number(say.Text{It: "Persone lì", En: "People there"},
			say.Text{It: "persone del comune nell'hub principale", En: "people of the comune at the main hub"}),
			func(r *comuneRow) any { return r.served(r.there) }},
		comuneHubs,
		{head{say.Text{It: "Hub più vicino", En: "Nearest hub"},
			say.Text{It: "sigla dell'hub attivo del piano più vicino al comune", En: "id of the plan's active hub nearest to the comune"},
			plain, 17},
			func(r *comuneRow) any { return r.near(r.nearest) }},
		comuneToNearest, comuneMean,
		{colDistance.headed(say.Text{It: "95 % (km)", En: "95 % (km)"},
			say.Text{It: "chilometri che 95 persone su 100 non superano", En: "kilometres that 95 people of 100 do not exceed"}),
			func(r *comuneRow) any { return r.served(r.travel.P95Metres) }},
		{colDistance.headed(say.Text{It: "Massima (km)", En: "Longest (km)"},
			say.Text{It: "chilometri della persona che va più lontano", En: "kilometres of the person who goes farthest"}),
			func(r *comuneRow) any { return r.served(r.travel.WorstMetres) }},
		comuneExtra, comuneExtraEach, comuneFirstFrom, comuneEnds,
		{head{say.Text{It: "Prospetto", En: "Workbook"}, say.Text{It: "apre il file del comune", En: "opens the comune's file"}, link, 40},
			func(r *comuneRow) any { return bookLink(r.book) }},
	}}
	for i := range e.Instance.Comuni {
		l.rows = append(l.rows, e.comuneRow(i))
	}
	slices.SortStableFunc(l.rows, func(a, b comuneRow) int { return cmp.Compare(b.extra, a.extra) })
	for k := range l.rows {
		l.rows[k].rank = k + 1
	}
	return l
}

// comuneRow is a comune, but for its rank.
func (e *edition) comuneRow(i int) comuneRow {
	in := e.Instance
	r := comuneRow{Comune: &e.comuni[i], extra: e.extraMetres(i), travel: e.metresOf(e.comuneAssignments[i]),
		visits: e.visitsOf(e.comuneAllocations[i], everyAllocation), book: path.Join("comuni", WorkbookName(in.Comuni[i]))}
	if n := in.NearestHub(i); n >= 0 {
		r.nearest, r.toNearest = in.Hubs[n].ID, in.Distances.At(i, n)
	}
	people := make([]int64, len(in.Hubs))
	for _, a := range e.comuneAssignments[i] {
		people[a.Hub] += a.People
	}
	used := byPeople(people)
	if r.hubs = len(used); r.hubs > 0 {
		r.main, r.there = in.Hubs[used[0]].ID, people[used[0]]
	}
	return r
}

func (e *edition) comuniSheet() sheet {
	return sheet{name: say.Text{It: "Comuni", En: "Comuni"},
		title: e.say(say.Text{It: "Comuni, dal più penalizzato", En: "Comuni, the worst off first"}),
		about: say.Text{It: "una riga per comune, in ordine di chilometri in più rispetto all'hub più vicino",
			En: "one row per comune, by kilometres beyond the nearest hub"}, tables: []table{tableOf(e.comuniList(), e.lang)}}
}
