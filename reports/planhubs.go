package reports

import (
	"path"

	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/planner/tables"
)

// hubRow is a hub and what the plan gives there.
type hubRow struct {
	planner.Hub
	sum hubTotals
	row *tables.Hub
	visits
}

var (
	hubsName    = column[hubRow]{colHub, func(r *hubRow) any { return r.Name }}
	hubPeople   = column[hubRow]{colPeople, func(r *hubRow) any { return r.row.People }}
	hubFirsts   = column[hubRow]{colFirsts, func(r *hubRow) any { return r.sum.first }}
	hubSeconds  = column[hubRow]{colSeconds, func(r *hubRow) any { return r.sum.second }}
	hubPromised = column[hubRow]{colPromised, func(r *hubRow) any { return r.sum.promised }}
	hubCapacity = column[hubRow]{colCapacity, func(r *hubRow) any { return r.sum.capacity }}
	hubUse      = column[hubRow]{colUse, func(r *hubRow) any { return ratio(r.sum.all(), r.sum.capacity) }}
	hubPeak     = column[hubRow]{colUse.headed(say.Text{It: "Utilizzo massimo", En: "Peak utilisation"},
		say.Text{It: "utilizzo del giorno più pieno", En: "utilisation of the fullest day"}),
		func(r *hubRow) any { return r.row.PeakUtilisation }}
	hubDistance = column[hubRow]{colDistance.headed(say.Text{It: "Distanza media (km)", En: "Mean distance (km)"},
		say.Text{It: "chilometri di sola andata, media per persona", En: "kilometres one way, mean per person"}),
		func(r *hubRow) any { return orNothing(r.row.MeanDistanceM) }}
	hubFirstFrom = column[hubRow]{colFirstFrom, func(r *hubRow) any { return r.firsts.first() }}
	hubEnds      = column[hubRow]{colEnds, func(r *hubRow) any { return r.all.last() }}
)

// book is the path of the hub's own workbook; a reserve has none.
func (r *hubRow) book() string {
	if !r.Active {
		return ""
	}
	return path.Join("hub", r.ID+".xlsx")
}

func (e *edition) hubTotals() list[hubRow] {
	l := list[hubRow]{title: say.Text{It: "Totali degli hub", En: "Totals of the hubs"}, columns: []column[hubRow]{
		hubsName,
		{colHubID, func(r *hubRow) any { return r.ID }},
		hubPeople, hubFirsts, hubSeconds, hubPromised, hubCapacity, hubUse, hubPeak, hubDistance, hubFirstFrom, hubEnds,
		{head{say.Text{It: "Prospetto", En: "Workbook"}, say.Text{It: "apre il file dell'hub", En: "opens the hub's file"}, link, 24},
			func(r *hubRow) any { return bookLink(r.book()) }},
	}}
	for h, hub := range e.Instance.Hubs {
		l.rows = append(l.rows, hubRow{hub, totals(e.hubDays[h]), &e.hubs[h], e.visitsOf(e.hubAllocations[h], everyAllocation)})
	}
	return l
}

// bookLink opens a workbook, by its name; nothing where there is none.
func bookLink(at string) any {
	if at == "" {
		return nil
	}
	return hyperlink{Text: path.Base(at), Target: at}
}

// orNothing is what a pointer leads to, an empty cell where it leads nowhere.
func orNothing[T any](p *T) any {
	if p == nil {
		return nil
	}
	return *p
}

// weekRow is a hub's week.
type weekRow struct {
	hub    *planner.Hub
	monday planner.Date
	sum    hubTotals
	prices []any // under the columns of price
}

var (
	weekHub      = column[weekRow]{colHub, func(r *weekRow) any { return r.hub.Name }}
	weekMonday   = column[weekRow]{colWeek, func(r *weekRow) any { return r.monday }}
	weekFirsts   = column[weekRow]{colFirsts, func(r *weekRow) any { return r.sum.first }}
	weekSeconds  = column[weekRow]{colSeconds, func(r *weekRow) any { return r.sum.second }}
	weekPromised = column[weekRow]{colPromised, func(r *weekRow) any { return r.sum.promised }}
	weekCapacity = column[weekRow]{colCapacity, func(r *weekRow) any { return r.sum.capacity }}
	weekOpen     = column[weekRow]{colOpenDays, func(r *weekRow) any { return r.sum.days }}
	weekIdle     = column[weekRow]{colIdle, func(r *weekRow) any { return r.sum.capacity - r.sum.all() }}
	weekUse      = column[weekRow]{colUse, weekShare}
	weekHeat     = column[weekRow]{colHeat, weekShare}
)

func weekShare(r *weekRow) any { return ratio(r.sum.all(), r.sum.capacity) }

// weekRows are the weeks of a hub.
func (e *edition) weekRows(h int) (rows []weekRow) {
	for _, days := range weeks(e.hubDays[h]) {
		rows = append(rows, weekRow{&e.Instance.Hubs[h], planner.Date(days[0].Date).Monday(), totals(days), e.weekPrices(days)})
	}
	return rows
}

// allWeeks are the weeks of all hubs.
func (e *edition) allWeeks() list[weekRow] {
	l := list[weekRow]{columns: []column[weekRow]{
		weekHub,
		{colHubID, func(r *weekRow) any { return r.hub.ID }},
		weekMonday, weekOpen, weekFirsts, weekSeconds, weekPromised, weekCapacity, weekIdle, weekHeat,
		{colPriceMean, func(r *weekRow) any { return r.prices[0] }},
		{colPriceMost, func(r *weekRow) any { return r.prices[1] }},
		{colPriceServes, func(r *weekRow) any { return r.prices[2] }},
	}}
	for h := range e.Instance.Hubs {
		l.rows = append(l.rows, e.weekRows(h)...)
	}
	return l
}

func (e *edition) hubSheet() sheet {
	s := sheet{name: say.Text{It: "Hub", En: "Hubs"}, title: e.say(say.Text{It: "Hub, settimana per settimana", En: "Hubs, week by week"}),
		about:  say.Text{It: "una riga per hub e settimana in cui è aperto", En: "one row per hub and week in which it is open"},
		tables: []table{tableOf(e.allWeeks(), e.lang)}}
	s.notes = []string{e.say(say.Text{It: "Utilizzo: il fondo della cella è più scuro dove l'hub è più pieno; il numero dice lo stesso.",
		En: "Utilisation: the cell is darker where the hub is fuller; the number says the same."})}
	if e.Plan.Proof == nil {
		s.notes = append(s.notes, e.say(say.Text{It: "Questo piano segue una regola e non ha prezzi: le colonne dei prezzi restano " +
			"vuote.", En: "This plan follows a rule and has no prices: their columns stay empty."}))
	} else {
		s.notes = append(s.notes, e.say(say.Text{It: "Prezzo: quanto il piano risparmierebbe, in chilometri equivalenti di viaggio e " +
			"attesa, con una dose di capacità in più; vale per piccole variazioni.",
			En: "Price: what the plan would save, in kilometre-equivalents of travel and waiting, with one more dose of capacity; it holds " +
				"" +
				"for small changes."}))
	}
	return s
}
