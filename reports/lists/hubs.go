package lists

import (
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

// hubRow is a hub and what the plan gives there.
type hubRow struct {
	index int
	planner.Hub
	sum edition.HubTotals
	row *tables.Hub
	edition.Visits
}

var (
	HubsName    = book.Column[hubRow]{Head: book.ColHub, Get: func(r *hubRow) any { return r.Name }}
	HubPeople   = book.Column[hubRow]{Head: book.ColPeople, Get: func(r *hubRow) any { return r.row.People }}
	HubFirsts   = book.Column[hubRow]{Head: book.ColFirsts, Get: func(r *hubRow) any { return r.sum.First }}
	HubSeconds  = book.Column[hubRow]{Head: book.ColSeconds, Get: func(r *hubRow) any { return r.sum.Second }}
	HubPromised = book.Column[hubRow]{Head: book.ColPromised, Get: func(r *hubRow) any { return r.sum.Promised }}
	HubCapacity = book.Column[hubRow]{Head: book.ColCapacity, Get: func(r *hubRow) any { return r.sum.Capacity }}
	HubUse      = book.Column[hubRow]{Head: book.ColUse, Get: func(r *hubRow) any { return book.Ratio(r.sum.All(), r.sum.Capacity) }}
	HubPeak     = book.Column[hubRow]{Head: book.ColUse.Headed(say.Text{It: "Utilizzo massimo", En: "Peak utilisation"},
		say.Text{It: "utilizzo del giorno più pieno", En: "utilisation of the fullest day"}),
		Get: func(r *hubRow) any { return r.row.PeakUtilisation }}
	HubDistance = book.Column[hubRow]{Head: book.ColDistance.Headed(say.Text{It: "Distanza media (km)", En: "Mean distance (km)"},
		say.Text{It: "chilometri di sola andata, media per persona", En: "kilometres one way, mean per person"}),
		Get: func(r *hubRow) any { return orNothing(r.row.MeanDistanceM) }}
	HubFirstFrom = book.Column[hubRow]{Head: book.ColFirstFrom, Get: func(r *hubRow) any { return r.Firsts.First() }}
)

// HubEnds are the columns of when a hub is done.
func HubEnds(e *edition.Edition) []book.Column[hubRow] {
	return edition.Ends(e, say.Text{It: "hub", En: "hub"}, say.Text{It: "dell'hub", En: "the hub's"},
		func(r *hubRow) any { return r.All.Last() }, func(r *hubRow) forecast.Key { return e.OfHub(r.index) })
}

// Book is the path of the hub's own workbook; a reserve has none.
func (r *hubRow) Book() string {
	if !r.Active {
		return ""
	}
	return path.Join("hub", r.ID+".xlsx")
}

func Hubs(e *edition.Edition) book.List[hubRow] {
	l := book.List[hubRow]{Title: say.Text{It: "Totali degli hub", En: "Totals of the hubs"}, Columns: []book.Column[hubRow]{
		HubsName,
		{Head: book.ColHubID, Get: func(r *hubRow) any { return r.ID }},
		HubPeople, HubFirsts, HubSeconds, HubPromised, HubCapacity, HubUse, HubPeak, HubDistance, HubFirstFrom,
		{Head: book.Head{Header: say.Text{It: "Prospetto", En: "Workbook"},
			Meaning: say.Text{It: "apre il file dell'hub", En: "opens the hub's file"}, Format: book.Link, Width: 24},
			Get: func(r *hubRow) any { return bookLink(r.Book()) }},
	}}
	l.Columns = slices.Insert(l.Columns, len(l.Columns)-1, HubEnds(e)...)
	for h, hub := range e.Instance.Hubs {
		l.Rows = append(l.Rows, hubRow{h, hub, edition.Totals(e.HubDays[h]), &e.Hubs[h],
			e.VisitsOf(e.HubAllocations[h], edition.EveryAllocation)})
	}
	return l
}

// ActiveTotals are the totals of the active hubs, with the doses that stay free.
func ActiveTotals(e *edition.Edition) book.List[hubRow] {
	l := Hubs(e)
	idle := book.Column[hubRow]{Head: book.ColIdle, Get: func(r *hubRow) any { return r.sum.Capacity - r.sum.All() }}
	l.Columns = slices.Insert(l.Columns, 7, idle)
	l.Rows = slices.DeleteFunc(l.Rows, func(r hubRow) bool { return !r.Active })
	return l
}

// bookLink opens a workbook, by its name; nothing where there is none.
func bookLink(at string) any {
	if at == "" {
		return nil
	}
	return book.Hyperlink{Text: path.Base(at), Target: at}
}

// orNothing is what a pointer leads to, an empty cell where it leads nowhere.
func orNothing[T any](p *T) any {
	if p == nil {
		return nil
	}
	return *p
}

// WeekRow is a hub's week.
type WeekRow struct {
	hub    *planner.Hub
	monday planner.Date
	sum    edition.HubTotals
	price  priceRow
}

var (
	WeekHub      = book.Column[WeekRow]{Head: book.ColHub, Get: func(r *WeekRow) any { return r.hub.Name }}
	WeekMonday   = book.Column[WeekRow]{Head: book.ColWeek, Get: func(r *WeekRow) any { return r.monday }}
	WeekFirsts   = book.Column[WeekRow]{Head: book.ColFirsts, Get: func(r *WeekRow) any { return r.sum.First }}
	WeekSeconds  = book.Column[WeekRow]{Head: book.ColSeconds, Get: func(r *WeekRow) any { return r.sum.Second }}
	WeekPromised = book.Column[WeekRow]{Head: book.ColPromised, Get: func(r *WeekRow) any { return r.sum.Promised }}
	WeekCapacity = book.Column[WeekRow]{Head: book.ColCapacity, Get: func(r *WeekRow) any { return r.sum.Capacity }}
	WeekOpen     = book.Column[WeekRow]{Head: book.ColOpenDays, Get: func(r *WeekRow) any { return r.sum.Days }}
	WeekIdle     = book.Column[WeekRow]{Head: book.ColIdle, Get: func(r *WeekRow) any { return r.sum.Capacity - r.sum.All() }}
	WeekUse      = book.Column[WeekRow]{Head: book.ColUse, Get: weekShare}
	WeekHeat     = book.Column[WeekRow]{Head: book.ColHeat, Get: weekShare}
)

// WeekShort is the week without its year, as text: what a chart labels its bars by.
func WeekShort(e *edition.Edition) book.Column[WeekRow] {
	return book.Column[WeekRow]{Head: book.Text(say.Text{It: "Settimana", En: "Week"}, say.Text{It: "lunedì della settimana, senza l'anno",
		En: "Monday of the week, without the year"}, 12), Get: func(r *WeekRow) any { return e.Short(r.monday) }}
}

func weekShare(r *WeekRow) any { return book.Ratio(r.sum.All(), r.sum.Capacity) }

// HubWeeks are the weeks of a hub.
func HubWeeks(e *edition.Edition, h int) (rows []WeekRow) {
	for _, days := range edition.Weeks(e.HubDays[h]) {
		rows = append(rows, WeekRow{&e.Instance.Hubs[h], planner.Date(days[0].Date).Monday(), edition.Totals(days), weekPrices(e, days)})
	}
	return rows
}

// Weeks are the weeks of all hubs.
func Weeks(e *edition.Edition) book.List[WeekRow] {
	l := book.List[WeekRow]{Columns: []book.Column[WeekRow]{
		WeekHub,
		{Head: book.ColHubID, Get: func(r *WeekRow) any { return r.hub.ID }},
		WeekMonday, WeekOpen, WeekFirsts, WeekSeconds, WeekPromised, WeekCapacity, WeekIdle, WeekHeat,
		{Head: book.ColPriceMean, Get: func(r *WeekRow) any { return r.price.mean }},
		{Head: book.ColPriceMost, Get: func(r *WeekRow) any { return r.price.most }},
		{Head: book.ColPriceServes, Get: func(r *WeekRow) any { return r.price.serves }},
	}}
	for h := range e.Instance.Hubs {
		l.Rows = append(l.Rows, HubWeeks(e, h)...)
	}
	return l
}

// priceRow is a hub's week under the columns of price, nil where the plan has none.
type priceRow struct{ mean, most, serves any }

func weekPrices(e *edition.Edition, days []tables.HubDay) priceRow {
	if e.Plan.Proof == nil {
		return priceRow{}
	}
	var most, serves int64
	priced := false
	for _, d := range days {
		if d.ServesOneMore {
			serves++
		}
		if d.ShadowPriceM != nil {
			priced = true
			most = max(most, *d.ShadowPriceM)
		}
	}
	if !priced {
		return priceRow{serves: serves}
	}
	return priceRow{PriceOf(days).Metres, most, serves}
}

// WeekPrice is what a dose more is worth at a hub in a week: the mean over its
// open days, in metres, rounded half up.
type WeekPrice struct {
	Open   bool
	Serves bool
	Metres int64
}

func PriceOf(days []tables.HubDay) WeekPrice {
	var w WeekPrice
	var sum, n int64
	for _, d := range days {
		w.Open = true
		w.Serves = w.Serves || d.ServesOneMore
		if d.ShadowPriceM != nil {
			sum += *d.ShadowPriceM
			n++
		}
	}
	if n > 0 {
		w.Metres = whole.HalfUp(sum, n)
	}
	return w
}
