package page

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/reports/book"
	"hubplan/reports/edition"
	"hubplan/reports/lists"
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

// viewOf is a table of a workbook as the page shows it.
func viewOf(e *edition.Edition, id string, t book.Table) *htmlTable {
	h := &htmlTable{ID: id, Caption: e.Say(t.Title), Sorted: -1}
	for _, c := range t.Columns {
		h.Columns = append(h.Columns, htmlColumn{e.Say(c.Header), e.Say(c.Meaning), c.Format.Numeric()})
	}
	for _, row := range t.Rows {
		var out htmlRow
		for k, v := range row {
			out.Cells = append(out.Cells, cellOf(e, t.Columns[k].Format, v))
		}
		h.Rows = append(h.Rows, out)
	}
	return h
}

// cellOf words a value of a workbook for a reader of the page.
func cellOf(e *edition.Edition, f book.Format, v any) cell {
	if own, ok := v.(book.Figure); ok {
		f, v = own.Format, own.Value
	}
	c := cell{Numeric: f.Numeric()}
	switch v := v.(type) {
	case nil:
	case book.Hyperlink:
		c.Text, c.Link = v.Text, v.Target
	case planner.Date:
		c.Text, c.Value = v.In(e.Lang), strconv.Itoa(int(v))
	case int:
		c.Text, c.Value = say.Count(int64(v)).In(e.Lang), strconv.Itoa(v)
	case int64:
		c.Value = strconv.FormatInt(v, 10)
		switch f {
		case book.Kilometres:
			c.Text = e.Km(v)
		case book.Whole:
			c.Text = say.Count(v).In(e.Lang)
		default:
			panic(fmt.Sprintf("reports: a whole number in a column of format %d", f))
		}
	case float64:
		c.Value = strconv.FormatFloat(v, 'g', -1, 64)
		switch f {
		case book.Share, book.Heat:
			c.Text = e.Point(strconv.FormatFloat(math.Floor(1000*v+0.5)/10, 'f', 1, 64)) + " %"
		default:
			c.Text = say.Tenths(math.Floor(10*v + 0.5)).In(e.Lang)
		}
	case string:
		c.Text = v
	default:
		panic(fmt.Sprintf("reports: no words for a %T", v))
	}
	return c
}

// hubColours is how many colours the style has; hubs beyond share one, and are
// told apart by their numbers.
const hubColours = 9

// showHubs puts, for a hub's id in a column, its number, colour and place.
func showHubs(e *edition.Edition, t *htmlTable, column int) {
	of := make(map[string]int, len(e.Instance.Hubs))
	for h := range e.Instance.Hubs {
		of[e.Instance.Hubs[h].ID] = h
	}
	for r := range t.Rows {
		c := &t.Rows[r].Cells[column]
		if h, ok := of[c.Text]; ok {
			c.Text, c.Badge, c.Colour = e.HubPlace(h), edition.HubBadge(h), h%hubColours
		}
	}
}

// comuniTable is the workbook's list of comuni, each linked to its own workbook and to its
// notice.
func comuniTable(e *edition.Edition) *htmlTable {
	l := lists.Comuni(e)
	t := viewOf(e, "comuni", book.TableOf(l.Only(slices.Concat(of(lists.ComuneName, lists.ComuneProvince, lists.ComuneDemand,
		lists.ComuneServed, lists.ComuneMainHub, lists.ComuneHubs, lists.ComuneToNearest, lists.ComuneMean, lists.ComuneExtraEach,
		lists.ComuneExtra, lists.ComuneFirstFrom), lists.ComuneEnds(e))...), e.Lang))
	t.Caption = e.Say(say.Text{It: "Comuni, dal più penalizzato; il nome apre il prospetto Excel del comune",
		En: "Comuni, the worst off first; the name opens the comune's Excel workbook"})
	t.Sorted = 9
	notice := say.Text{It: "Avviso", En: "Notice"}
	t.Columns = append(t.Columns, htmlColumn{Header: e.Say(notice), Meaning: e.Say(say.Text{It: "pagina da stampare e affiggere, in PDF",
		En: "page to print and hang up, as a PDF"})})
	for k := range l.Rows {
		t.Rows[k].ID = "c" + l.Rows[k].IstatCode
		t.Rows[k].Cells[0].Link = l.Rows[k].Book
		t.Rows[k].Cells = append(t.Rows[k].Cells, cell{Text: "PDF", Link: l.Rows[k].Notice})
	}
	showHubs(e, t, 4)
	return t
}

// of are some columns.
func of[R any](columns ...book.Column[R]) []book.Column[R] { return columns }

// hubsTable is the workbook's totals of the hubs, each linked to its own workbook.
func hubsTable(e *edition.Edition) *htmlTable {
	l := lists.Hubs(e)
	t := viewOf(e, "hub", book.TableOf(l.Only(slices.Concat(of(lists.HubsName, lists.HubPeople, lists.HubFirsts, lists.HubSeconds,
		lists.HubPromised, lists.HubCapacity, lists.HubUse, lists.HubPeak, lists.HubDistance, lists.HubFirstFrom), lists.HubEnds(e))...),
		e.Lang))
	t.Caption = e.Say(say.Text{It: "Totali degli hub; il nome apre il prospetto Excel dell'hub",
		En: "Totals of the hubs; the name opens the hub's Excel workbook"})
	for h := range l.Rows {
		c := &t.Rows[h].Cells[0]
		t.Rows[h].ID = "h" + edition.HubBadge(h)
		c.Link = l.Rows[h].Book()
		c.Badge, c.Colour = edition.HubBadge(h), h%hubColours
	}
	return t
}

// unservedFor is the people of a cohort without a place for a reason.
type unservedFor struct {
	cohort int
	people int64
	reason planner.Reason
}

// whyUnserved counts the people without a place by birth years and reason.
func whyUnserved(e *edition.Edition) book.Table {
	t := book.List[unservedFor]{Title: say.Text{It: "Persone senza posto, e perché", En: "People without a place, and why"},
		Columns: []book.Column[unservedFor]{
			book.Col(book.ColCohort, func(r *unservedFor) any { return e.Cohorts[r.cohort] }),
			book.Col(book.ColPeople, func(r *unservedFor) any { return r.people }),
			book.Col(book.Text(say.Text{It: "Motivo", En: "Reason"},
				say.Text{It: "perché il piano non dà loro un posto", En: "why the plan gives them no place"}, 70),
				func(r *unservedFor) any { return edition.ReasonWords(r.reason) })}}
	for c := range e.Instance.Cohorts {
		for _, reason := range []planner.Reason{planner.NoHubInRange, planner.NoCapacity, planner.NoSupply, planner.NoSecondDoseDate,
			planner.CohortNotOpen} {
			row := unservedFor{cohort: c, reason: reason}
			for _, s := range e.Plan.Shortfalls {
				if s.Cohort == c && s.Reason == reason {
					row.people += s.People
				}
			}
			if row.people > 0 {
				t.Rows = append(t.Rows, row)
			}
		}
	}
	return book.TableOf(t, e.Lang)
}
