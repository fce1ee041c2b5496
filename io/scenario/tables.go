package scenario

import (
	"cmp"

	"hubplan/geo"
	"hubplan/io/scenario/layout"
	"hubplan/io/table"
	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// What a table's cells mean for one another, and what stands in for those that could
// not be read, so that one fault has no consequences that look like others.

func comuni(r *table.Reader) (out []input.ComuneRecord) {
	for row := range layout.Comuni.Rows(r) {
		out = append(out, row.Record)
	}
	standIn(len(out), func(i int) (*geo.Point, *bool) { return &out[i].Point, &out[i].HasPoint })
	return out
}

// standIn gives the places whose point could not be read that of another one.
func standIn(n int, at func(i int) (*geo.Point, *bool)) {
	for i := range n {
		good, has := at(i)
		if !*has || !good.OnEarth() {
			continue
		}
		for j := range n {
			if p, has := at(j); !*has {
				*p, *has = *good, true
			}
		}
		return
	}
}

func hubs(r *table.Reader) (out []input.HubRecord) {
	for row := range layout.Hubs.Rows(r) {
		h := row.Record
		h.Status = cmp.Or(h.Status, input.StatusActive)
		if row.Bad("postazioni") {
			h.Stations = 1000 // as many as may be: what is promised there fits
		}
		if row.Bad("dosi_ora_postazione") {
			h.DosesPerStationHour = 120 * planner.DecimalUnit
		}
		out = append(out, h)
	}
	standIn(len(out), func(i int) (*geo.Point, *bool) { return &out[i].Point, &out[i].HasPoint })
	return out
}

func calendar(r *table.Reader) (out []input.CalendarRecord) {
	for row := range layout.Calendar.Rows(r) {
		if r.Empty("orario") && r.Empty("postazioni") && r.Empty("fattore") {
			r.Fault("orario", say.Text{It: "la riga non cambia nulla", En: "the row changes nothing"},
				say.Text{It: "almeno uno fra orario, postazioni e fattore",
					En: "at least one of orario, postazioni and fattore"}, say.Text{})
		}
		out = append(out, row.Record)
	}
	return out
}

// cohorts reads the cohorts. One whose prices cannot be read is left out of the plan:
// it cannot be compared with the others. An end that cannot be read is that of the
// neighbour.
func cohorts(of *layout.Of[input.CohortRecord], r *table.Reader) (out []input.CohortRecord) {
	var noFrom, noTo []bool
	for row := range of.Rows(r) {
		c := row.Record
		c.Included = c.Included && !row.Bad("priorita", "attesa_m_giorno", "peso_non_servito_m")
		if c.UnservedMetres == 0 && !r.Empty("peso_non_servito_m") {
			c.UnservedMetres = 1 // of another version, where it is not read: it counts in none, and the check says so
		}
		noFrom, noTo = append(noFrom, row.Bad("nati_dal")), append(noTo, row.Bad("nati_al"))
		out = append(out, c)
	}
	for k := range out {
		if noFrom[k] && k > 0 && out[k-1].To > 0 {
			out[k].From = out[k-1].To + 1
		}
		if noTo[k] && k+1 < len(out) && out[k+1].From > 0 {
			out[k].To = out[k+1].From - 1
		}
	}
	return out
}

// anInterval stands in for one that cannot be read, in days.
const anInterval = 21

// products reads the rules of the products. Those of a single dose have no interval.
func products(r *table.Reader) (out []input.ProductRecord) {
	for row := range layout.Products.Rows(r) {
		p := row.Record
		switch {
		case row.Bad("dosi"):
			p.Doses, p.MinDays, p.MaxDays = 2, anInterval, anInterval
			if len(out) > 0 && out[len(out)-1].ID == p.ID {
				p.Doses = out[len(out)-1].Doses
			}
		case p.Doses == 2:
			interval(row, &p)
		case !r.Empty("giorni_min") || !r.Empty("giorni_max"):
			r.Fault("giorni_min", say.Text{It: "un prodotto a dose unica non ha intervallo tra le dosi",
				En: "a single-dose product has no interval between doses"},
				say.Text{It: "«giorni_min» e «giorni_max» vuoti", En: "“giorni_min” and “giorni_max” empty"}, say.Text{})
			p.MinDays, p.MaxDays = 0, 0
		}
		out = append(out, p)
	}
	return out
}

func interval(row *layout.Row[input.ProductRecord], p *input.ProductRecord) {
	switch least, most := row.Bad("giorni_min"), row.Bad("giorni_max"); {
	case least && most:
		p.MinDays, p.MaxDays = anInterval, anInterval
	case least:
		p.MinDays = p.MaxDays
	case most:
		p.MaxDays = p.MinDays
	}
}

// whole reads the rows of a table on whose rows nothing rests: one that cannot be
// read is left out.
func whole[R any](t *layout.Of[R], r *table.Reader) (out []R) {
	for row := range t.Rows(r) {
		if row.Whole() {
			out = append(out, row.Record)
		}
	}
	return out
}
