package lists

import (
	"cmp"
	"path"
	"slices"

	"hubplan/planner"
	"hubplan/planner/forecast"
	"hubplan/planner/say"
	"hubplan/planner/tables"
	"hubplan/planner/whole"
	"hubplan/reports/book"
	"hubplan/reports/edition"
)

// comuneRow is a comune and how its people fare.
type comuneRow struct {
	index int
	*tables.Comune
	rank      int
	main      string // hub to which most of them go
	there     int64  // how many go there
	hubs      int    // how many hubs they go to
	nearest   string // hub nearest to them
	toNearest int64  // metres
	extra     int64  // metres beyond the nearest hub, all people together
	travel    planner.Travel
	edition.Visits
	Book, Notice string // paths of its own workbook, and of its poster
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
	ComuneName     = book.Column[comuneRow]{Head: book.ColComune, Get: func(r *comuneRow) any { return r.Comune.Comune }}
	ComuneProvince = book.Column[comuneRow]{Head: book.ColProvince, Get: func(r *comuneRow) any { return r.Province }}
	ComuneDemand   = book.Column[comuneRow]{Head: book.ColDemand, Get: func(r *comuneRow) any { return r.Demand }}
	ComuneServed   = book.Column[comuneRow]{Head: book.ColServed, Get: func(r *comuneRow) any { return r.Served }}
	ComuneMainHub  = book.Column[comuneRow]{Head: book.Head{Header: say.Text{It: "Hub principale", En: "Main hub"},
		Meaning: say.Text{It: "sigla dell'hub a cui vanno più persone del comune",
			En: "id of the hub to which most of the comune's people go"},
		Format: book.Plain, Width: 17}, Get: func(r *comuneRow) any { return r.served(r.main) }}
	ComuneHubs = book.Column[comuneRow]{Head: book.Number(say.Text{It: "Hub usati", En: "Hubs used"},
		say.Text{It: "in quanti hub vanno le persone del comune", En: "at how many hubs the comune's people are"}).Wide(8),
		Get: func(r *comuneRow) any { return r.hubs }}
	ComuneToNearest = book.Column[comuneRow]{Head: book.ColDistance.Headed(say.Text{It: "Al più vicino (km)", En: "To the nearest (km)"},
		say.Text{It: "chilometri di sola andata fino all'hub più vicino", En: "kilometres one way to the nearest hub"}),
		Get: func(r *comuneRow) any { return r.near(r.toNearest) }}
	ComuneMean = book.Column[comuneRow]{Head: book.ColDistance.Headed(say.Text{It: "Media (km)", En: "Mean (km)"},
		say.Text{It: "chilometri di sola andata nel piano, media per persona", En: "kilometres one way in the plan, mean per person"}),
		Get: func(r *comuneRow) any { return r.served(r.travel.MeanMetres) }}
	ComuneExtra = book.Column[comuneRow]{Head: book.ColDistance.Headed(say.Text{It: "In più, in tutto (km)", En: "Extra, in all (km)"},
		say.Text{It: "chilometri di sola andata in più rispetto all'hub più vicino, per tutte le persone insieme: dà la graduatoria",
			En: "kilometres one way beyond the nearest hub, all people together: gives the rank"}).Wide(13),
		Get: func(r *comuneRow) any { return r.extra }}
	ComuneExtraEach = book.Column[comuneRow]{Head: book.ColDistance.Headed(say.Text{It: "In più, a testa (km)", En: "Extra, each (km)"},
		say.Text{It: "gli stessi chilometri, media per persona", En: "the same kilometres, mean per person"}), Get: (*comuneRow).extraEach}
	ComuneFirstFrom = book.Column[comuneRow]{Head: book.ColFirstFrom, Get: func(r *comuneRow) any { return r.Firsts.First() }}
)

// ComuneEnds are the columns of when a comune is done.
func ComuneEnds(e *edition.Edition) []book.Column[comuneRow] {
	return edition.Ends(e, say.Text{It: "comune", En: "comune"}, say.Text{It: "del comune", En: "the comune's"},
		func(r *comuneRow) any { return r.All.Last() }, func(r *comuneRow) forecast.Key { return e.OfComune(r.index) })
}

// extraEach is the mean of the metres beyond the nearest hub, rounded half up.
func (r *comuneRow) extraEach() any {
	if r.hubs == 0 {
		return nil
	}
	return whole.HalfUp(r.extra, r.travel.People)
}

// Comuni is all comuni, the worst off first.
func Comuni(e *edition.Edition) book.List[comuneRow] {
	l := book.List[comuneRow]{Columns: []book.Column[comuneRow]{
		{Head: book.Number(say.Text{It: "Posto", En: "Rank"},
			say.Text{It: "posto nella graduatoria dei chilometri in più, dal più penalizzato",
				En: "rank by extra kilometres, the worst off first"}).Wide(8),
			Get: func(r *comuneRow) any { return r.rank }},
		{Head: book.ColCode, Get: func(r *comuneRow) any { return r.IstatCode }},
		ComuneName, ComuneProvince,
		{Head: book.ColResidents, Get: func(r *comuneRow) any { return r.Residents }},
		ComuneDemand, ComuneServed, ComuneMainHub,
		{Head: book.Number(say.Text{It: "Persone lì", En: "People there"},
			say.Text{It: "persone del comune nell'hub principale", En: "people of the comune at the main hub"}),
			Get: func(r *comuneRow) any { return r.served(r.there) }},
		ComuneHubs,
		{Head: book.Head{Header: say.Text{It: "Hub più vicino", En: "Nearest hub"},
			Meaning: say.Text{It: "sigla dell'hub attivo del piano più vicino al comune",
				En: "id of the plan's active hub nearest to the comune"},
			Format: book.Plain, Width: 17},
			Get: func(r *comuneRow) any { return r.near(r.nearest) }},
		ComuneToNearest, ComuneMean,
		{Head: book.ColDistance.Headed(say.Text{It: "95 % (km)", En: "95 % (km)"},
			say.Text{It: "chilometri che 95 persone su 100 non superano", En: "kilometres that 95 people of 100 do not exceed"}),
			Get: func(r *comuneRow) any { return r.served(r.travel.P95Metres) }},
		{Head: book.ColDistance.Headed(say.Text{It: "Massima (km)", En: "Longest (km)"},
			say.Text{It: "chilometri della persona che va più lontano", En: "kilometres of the person who goes farthest"}),
			Get: func(r *comuneRow) any { return r.served(r.travel.WorstMetres) }},
		ComuneExtra, ComuneExtraEach, ComuneFirstFrom,
		{Head: book.Head{Header: say.Text{It: "Prospetto", En: "Workbook"},
			Meaning: say.Text{It: "apre il file del comune", En: "opens the comune's file"}, Format: book.Link, Width: 40},
			Get: func(r *comuneRow) any { return bookLink(r.Book) }},
	}}
	l.Columns = slices.Insert(l.Columns, len(l.Columns)-1, ComuneEnds(e)...)
	for i := range e.Instance.Comuni {
		l.Rows = append(l.Rows, comuneRowOf(e, i))
	}
	slices.SortStableFunc(l.Rows, func(a, b comuneRow) int { return cmp.Compare(b.extra, a.extra) })
	for k := range l.Rows {
		l.Rows[k].rank = k + 1
	}
	return l
}

// comuneRowOf is a comune, but for its rank.
func comuneRowOf(e *edition.Edition, i int) comuneRow {
	in := e.Instance
	r := comuneRow{index: i, Comune: &e.Comuni[i], extra: e.ExtraMetres(i), travel: e.MetresOf(e.ComuneAssignments[i]),
		Visits: e.VisitsOf(e.ComuneAllocations[i], edition.EveryAllocation), Book: path.Join("comuni", edition.WorkbookName(in.Comuni[i])),
		Notice: path.Join("comuni", edition.NoticeName(in.Comuni[i]))}
	if n := in.NearestHub(i); n >= 0 {
		r.nearest, r.toNearest = in.Hubs[n].ID, in.Distances.At(i, n)
	}
	people := make([]int64, len(in.Hubs))
	for _, a := range e.ComuneAssignments[i] {
		people[a.Hub] += a.People
	}
	used := edition.ByPeople(people)
	if r.hubs = len(used); r.hubs > 0 {
		r.main, r.there = in.Hubs[used[0]].ID, people[used[0]]
	}
	return r
}
