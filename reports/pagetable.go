package reports

import (
	"fmt"
	"math"
	"strconv"

	"hubplan/planner"
	"hubplan/planner/say"
)

// htmlTable is a table as the page shows it.
type htmlTable struct {
	ID, Caption string
	Columns     []htmlColumn
	Rows        []htmlRow
	Sorted      int // column that the rows are in falling order of, or -1: the script offers no sorting
}

type htmlColumn struct {
	Header, Meaning string
	Numeric         bool
}

type htmlRow struct {
	ID    string // anchor, empty for none
	Cells []cell
}

// cell is a value in words, and in a form that a script can sort: the number
// itself, a day as a number of days. Link opens a file of the plan. Badge is the
// number of a hub, whose colour it wears.
type cell struct {
	Text, Value, Link, Badge string
	Colour                   int
	Numeric                  bool
}

// html is a table of a workbook as the page shows it.
func (e *edition) html(id string, t table) *htmlTable {
	h := &htmlTable{ID: id, Caption: e.say(t.title), Sorted: -1}
	for _, c := range t.columns {
		h.Columns = append(h.Columns, htmlColumn{e.say(c.header), e.say(c.meaning), c.format.Numeric()})
	}
	for _, row := range t.rows {
		var out htmlRow
		for k, v := range row {
			out.Cells = append(out.Cells, e.cell(t.columns[k].format, v))
		}
		h.Rows = append(h.Rows, out)
	}
	return h
}

// cell words a value of a workbook for a reader of the page.
func (e *edition) cell(f format, v any) cell {
	if own, ok := v.(figure); ok {
		f, v = own.Format, own.Value
	}
	c := cell{Numeric: f.Numeric()}
	switch v := v.(type) {
	case nil:
	case hyperlink:
		c.Text, c.Link = v.Text, v.Target
	case planner.Date:
		c.Text, c.Value = v.In(e.lang), strconv.Itoa(int(v))
	case int:
		c.Text, c.Value = say.Count(int64(v)).In(e.lang), strconv.Itoa(v)
	case int64:
		c.Value = strconv.FormatInt(v, 10)
		switch f {
		case kilometres:
			c.Text = e.km(v)
		case whole:
			c.Text = say.Count(v).In(e.lang)
		default:
			panic(fmt.Sprintf("reports: a whole number in a column of format %d", f))
		}
	case float64:
		c.Value = strconv.FormatFloat(v, 'g', -1, 64)
		switch f {
		case share, heat:
			c.Text = e.point(strconv.FormatFloat(math.Floor(1000*v+0.5)/10, 'f', 1, 64)) + " %"
		default:
			c.Text = say.Tenths(math.Floor(10*v + 0.5)).In(e.lang)
		}
	case string:
		c.Text = v
	default:
		panic(fmt.Sprintf("reports: no words for a %T", v))
	}
	return c
}

// km words metres as kilometres with one decimal.
func (e *edition) km(metres int64) string { return say.Km(metres).In(e.lang) }

// tenths words a mean with one decimal.
func (e *edition) tenths(sum, people int64) string {
	return say.Mean{Sum: sum, People: people}.In(e.lang)
}

// point writes a number, given with a decimal point, as the language does.
func (e *edition) point(number string) string { return e.lang.Point(number) }

// hubPlace is what a hub is called where room is short: the comune it stands in,
// or its full name where another hub stands there too.
func (e *edition) hubPlace(h int) string {
	in := e.Instance
	for other := range in.Hubs {
		if other != h && in.Hubs[other].Comune == in.Hubs[h].Comune {
			return in.Hubs[h].Name
		}
	}
	return in.Comuni[in.Hubs[h].Comune].Name
}

// hubBadge is the number by which the page marks a hub, beside its colour.
func hubBadge(h int) string { return strconv.Itoa(h + 1) }

// hubColours is how many colours the style has; hubs beyond share one, and are
// told apart by their numbers.
const hubColours = 9

// showHubs puts, for a hub's id in a column, its number, colour and place.
func (e *edition) showHubs(t *htmlTable, column int) {
	of := make(map[string]int, len(e.Instance.Hubs))
	for h := range e.Instance.Hubs {
		of[e.Instance.Hubs[h].ID] = h
	}
	for r := range t.Rows {
		c := &t.Rows[r].Cells[column]
		if h, ok := of[c.Text]; ok {
			c.Text, c.Badge, c.Colour = e.hubPlace(h), hubBadge(h), h%hubColours
		}
	}
}

// comuniTable is the workbook's list of comuni, each linked to its own workbook.
func (e *edition) comuniTable() *htmlTable {
	l := e.comuniList()
	t := e.html("comuni", tableOf(l.only(comuneName, comuneProvince, comuneDemand, comuneServed, comuneMainHub, comuneHubs,
		comuneToNearest, comuneMean,
		comuneExtraEach, comuneExtra, comuneFirstFrom, comuneEnds), e.lang))
	t.Caption = e.say(say.Text{It: "Comuni, dal più penalizzato; il nome apre il prospetto Excel del comune",
		En: "Comuni, the worst off first; the name opens the comune's Excel workbook"})
	t.Sorted = 9
	for k := range l.rows {
		t.Rows[k].ID = "c" + l.rows[k].IstatCode
		t.Rows[k].Cells[0].Link = l.rows[k].book
	}
	e.showHubs(t, 4)
	return t
}

// hubsTable is the workbook's totals of the hubs, each linked to its own workbook.
func (e *edition) hubsTable() *htmlTable {
	l := e.hubTotals()
	t := e.html("hub", tableOf(l.only(hubsName, hubPeople, hubFirsts, hubSeconds, hubPromised, hubCapacity, hubUse, hubPeak,
		hubDistance, hubFirstFrom, hubEnds), e.lang))
	t.Caption = e.say(say.Text{It: "Totali degli hub; il nome apre il prospetto Excel dell'hub",
		En: "Totals of the hubs; the name opens the hub's Excel workbook"})
	for h := range l.rows {
		c := &t.Rows[h].Cells[0]
		t.Rows[h].ID = "h" + hubBadge(h)
		c.Link = l.rows[h].book()
		c.Badge, c.Colour = hubBadge(h), h%hubColours
	}
	return t
}

// whyUnserved counts the people without a place by birth years and reason.
func (e *edition) whyUnserved() table {
	t := table{title: say.Text{It: "Persone senza posto, e perché", En: "People without a place, and why"},
		columns: []head{colCohort, colPeople,
			text(say.Text{It: "Motivo", En: "Reason"},
				say.Text{It: "perché il piano non dà loro un posto", En: "why the plan gives them no place"}, 70)}}
	for c := range e.Instance.Cohorts {
		for _, reason := range []planner.Reason{planner.NoHubInRange, planner.NoCapacity, planner.NoSupply, planner.NoSecondDoseDate,
			planner.CohortNotOpen} {
			var people int64
			for _, s := range e.Plan.Shortfalls {
				if s.Cohort == c && s.Reason == reason {
					people += s.People
				}
			}
			if people > 0 {
				t.rows = append(t.rows, []any{e.cohorts[c], people, e.say(reasonWords(reason))})
			}
		}
	}
	return t
}
