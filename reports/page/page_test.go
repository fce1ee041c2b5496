package page

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"hubplan/geo"
	"hubplan/planner"
	"hubplan/planner/portal"
	"hubplan/planner/say"
	"hubplan/planner/tables"
	"hubplan/planner/verify"
	"hubplan/reports/comune"
	"hubplan/reports/edition"
	"hubplan/reports/manifest"
	"hubplan/reports/samples"
)

// compared adds the portal's rules to an optimised result.
func compared(r *edition.Result) *edition.Result {
	r.Baselines = []*planner.Plan{portal.Plan(r.Instance, planner.PortalEarliest), portal.Plan(r.Instance, planner.PortalNearest)}
	return r
}

// certified is a result's manifest with its certificate.
func certified(r *edition.Result, lang say.Lang) *manifest.Manifest {
	r.Warnings = []string{"un avviso di prova", "un altro"}
	m := manifest.New(r, lang)
	c, _ := verify.Check(r.Instance, m.Claims, r.Tables(), nil)
	m.Certificate = &c
	return m
}

// paged is the page of a result as bytes, written twice, and parsed.
func paged(t *testing.T, r *edition.Result, lang say.Lang) ([]byte, *html.Node) {
	t.Helper()
	var first []byte
	for range 2 {
		dir := t.TempDir()
		if err := Write(dir, r, certified(r, lang), verify.Describe, lang); err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(filepath.Join(dir, Name))
		if err != nil {
			t.Fatal(err)
		}
		if first != nil && !bytes.Equal(first, b) {
			t.Fatal("two pages of the same result differ")
		}
		first = b
	}
	root, err := html.Parse(bytes.NewReader(first))
	if err != nil {
		t.Fatal(err)
	}
	return first, root
}

// nodes are the elements below a node that match accepts, in their order.
func nodes(root *html.Node, match func(*html.Node) bool) []*html.Node {
	var out []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && match(n) {
			out = append(out, n)
		}
	}
	return out
}

func named(name string) func(*html.Node) bool {
	return func(n *html.Node) bool { return n.Data == name }
}

// with finds the elements that have an attribute of a value.
func with(key, value string) func(*html.Node) bool {
	return func(n *html.Node) bool { return attribute(n, key) == value }
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func only(t *testing.T, root *html.Node, match func(*html.Node) bool) *html.Node {
	t.Helper()
	ns := nodes(root, match)
	if len(ns) != 1 {
		t.Fatalf("%d elements where one was expected", len(ns))
	}
	return ns[0]
}

// words is what a reader sees of an element.
func words(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// cellsOf are the cells of the body rows of a table, by row.
func cellsOf(t *testing.T, root *html.Node, table string) (rows [][]*html.Node) {
	t.Helper()
	body := only(t, only(t, root, with("id", table)), named("tbody"))
	for _, tr := range nodes(body, named("tr")) {
		rows = append(rows, nodes(tr, func(n *html.Node) bool { return n.DataAtom == atom.Td || n.DataAtom == atom.Th }))
	}
	return rows
}

func value(n *html.Node) int64 {
	v, err := strconv.ParseInt(attribute(n, "data-value"), 10, 64)
	if err != nil {
		panic(err)
	}
	return v
}

func TestThePagesKeyFiguresAreThoseOfTheTables(t *testing.T) {
	r := compared(samples.Tight(t))
	_, root := paged(t, r, say.Italian)
	set := r.Tables()
	want := map[string]int64{}
	opens := map[string]int32{}
	for _, d := range set.Demand {
		want["demand"] += d.Demand
		want["served"] += d.Served
		if d.Opens != nil {
			opens[d.Cohort] = *d.Opens
		}
	}
	var metres int64
	var trips []planner.Trip
	for _, f := range set.Flows {
		metres += f.People * f.DistanceM
		want["worst_metres"] = max(want["worst_metres"], f.DistanceM)
		trips = append(trips, planner.Trip{Metres: f.DistanceM, Road: f.DistanceM, People: f.People})
		if f.DistanceM > 30_000 {
			want["beyond_30km"] += f.People
		}
	}
	slices.SortFunc(trips, func(a, b planner.Trip) int { return int(a.Metres - b.Metres) })
	var each []int64
	for _, trip := range trips {
		each = append(each, slices.Repeat([]int64{trip.Metres}, int(trip.People))...)
	}
	n := len(each)
	want["median_metres"], want["p95_metres"] = each[(n+1)/2-1], each[(n*95+99)/100-1]
	want["mean_metres"] = (2*metres + want["served"]) / (2 * want["served"])
	for _, s := range set.Shortfall {
		if s.Cohort == "" {
			continue // second doses that are owed have a table of their own
		}
		want["unserved"] += s.People
	}
	for _, a := range set.Allocation {
		if a.Origin != tables.OriginPlanned {
			continue
		}
		want["last_day"] = max(want["last_day"], int64(a.Date))
		if a.Dose == 1 {
			want["last_first"] = max(want["last_first"], int64(a.Date))
			want["wait_days"] += a.People * int64(a.Date-opens[a.Cohort])
		}
	}
	if want["unserved"] == 0 || want["beyond_30km"] == 0 {
		t.Fatal("the example has nobody unserved, or nobody beyond 30 km")
	}
	for key, v := range want {
		if got := value(only(t, only(t, root, with("class", "facts")), with("data-fact", key))); got != v {
			t.Errorf("%s: the page says %d, the tables %d", key, got, v)
		}
		compare := nodes(only(t, root, with("id", "confronto-tabella")), with("data-measure", key))
		if len(compare) == 1 {
			if got := value(nodes(compare[0], named("td"))[0]); got != v {
				t.Errorf("%s: the comparison says %d, the tables %d", key, got, v)
			}
		} else if key != "demand" && key != "wait_days" {
			t.Errorf("%s: %d rows in the comparison", key, len(compare))
		}
	}
	var without int64
	for _, row := range cellsOf(t, root, "motivi-tabella") {
		without += value(row[1])
	}
	if without != want["unserved"] {
		t.Errorf("reasons for %d people, %d are without a place", without, want["unserved"])
	}
	for k, b := range r.Baselines {
		o := r.Instance.Objective(b)
		row := nodes(only(t, root, with("data-measure", "travel_metres")), named("td"))
		if got := value(row[k+1]); got != o.TravelMetres {
			t.Errorf("%s: %d metres, want %d", b.Method, got, o.TravelMetres)
		}
	}
	if shown := words(only(t, only(t, root, with("class", "facts")), with("data-fact", "served"))); !strings.Contains(shown,
		say.Count(want["served"]).In(say.Italian)) {
		t.Errorf("the people served are shown as %q", shown)
	}
}

func TestEveryComuneAndHubOfThePageIsThatOfTheTablesAndOpensItsWorkbook(t *testing.T) {
	r := compared(samples.Tight(t))
	_, root := paged(t, r, say.Italian)
	set := r.Tables()
	place := map[string]string{"": ""}
	for h, hub := range r.Instance.Hubs {
		place[hub.ID] = fmt.Sprintf("%d ", h+1)
	}
	date := func(n *html.Node) *int32 {
		if attribute(n, "data-value") == "" {
			return nil
		}
		return new(int32(value(n)))
	}
	same := func(a, b *int32) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }
	rows := cellsOf(t, root, "comuni-tabella")
	if len(rows) != len(set.Comuni) {
		t.Fatalf("%d rows for %d comuni", len(rows), len(set.Comuni))
	}
	for i, c := range set.Comuni {
		row := only(t, root, with("id", "c"+c.IstatCode))
		cells := nodes(row, func(n *html.Node) bool { return n.DataAtom == atom.Td || n.DataAtom == atom.Th })
		link := only(t, cells[0], named("a"))
		if words(link) != c.Comune || attribute(link, "href") != "comuni/"+edition.WorkbookName(r.Instance.Comuni[i]) ||
			value(cells[2]) != c.Demand || value(cells[3]) != c.Served ||
			!strings.HasPrefix(words(cells[4]), place[c.MainHubID]) {
			t.Errorf("%s: %s", c.Comune, words(row))
		}
		poster := only(t, cells[len(cells)-1], named("a"))
		if attribute(poster, "href") != "comuni/"+edition.NoticeName(r.Instance.Comuni[i]) {
			t.Errorf("%s: the notice is at %s", c.Comune, attribute(poster, "href"))
		}
		if c.MeanDistanceM != nil && value(cells[7]) != *c.MeanDistanceM || !same(date(cells[10]), c.FirstDate) ||
			!same(date(cells[11]), c.LastDate) {
			t.Errorf("%s: distances or dates: %s", c.Comune, words(row))
		}
		if n := len(nodes(root, with("data-istat", c.IstatCode))); n != 1 {
			t.Errorf("%s: %d circles on the map", c.Comune, n)
		}
	}
	for h, hub := range r.Instance.Hubs {
		row := only(t, root, with("id", "h"+strconv.Itoa(h+1)))
		k := slices.IndexFunc(set.Hubs, func(row tables.Hub) bool { return row.HubID == hub.ID })
		cells := nodes(row, func(n *html.Node) bool { return n.DataAtom == atom.Td || n.DataAtom == atom.Th })
		if books := nodes(cells[0], named("a")); len(books) > 0 != hub.Active || hub.Active &&
			attribute(books[0], "href") != "hub/"+hub.ID+".xlsx" || value(cells[1]) != set.Hubs[k].People {
			t.Errorf("%s: %s", hub.ID, words(row))
		}
	}
}

func TestThePagesWeeksAndPricesAreThoseOfTheHubDays(t *testing.T) {
	r := compared(samples.Tight(t))
	_, root := paged(t, r, say.Italian)
	type week struct {
		hub    string
		monday planner.Date
	}
	type sum struct {
		capacity, first, second, committed, price, priced int64
		serves                                            bool
	}
	want := map[week]*sum{}
	serving := 0
	for _, d := range r.Tables().HubDays {
		k := week{d.HubID, planner.Date(d.Date).Monday()}
		if want[k] == nil {
			want[k] = &sum{}
		}
		w := want[k]
		w.capacity, w.first, w.second, w.committed = w.capacity+d.Capacity, w.first+d.FirstDoses, w.second+d.SecondDoses,
			w.committed+d.Committed
		if d.ShadowPriceM != nil {
			w.price, w.priced = w.price+*d.ShadowPriceM, w.priced+1
		}
		w.serves = w.serves || d.ServesOneMore
	}
	id := map[string]string{}
	for _, h := range r.Instance.Hubs {
		id[h.Name] = h.ID
	}
	rows := cellsOf(t, root, "settimane-tabella")
	if len(rows) != len(want) {
		t.Errorf("%d weeks of hubs, want %d", len(rows), len(want))
	}
	for _, c := range rows {
		w := want[week{id[words(c[0])], planner.Date(value(c[1]))}]
		if w == nil || value(c[2]) != w.first || value(c[3]) != w.second || value(c[4]) != w.committed || value(c[5]) != w.capacity {
			t.Errorf("%s %s: %v", words(c[0]), words(c[1]), w)
		}
	}
	heat := only(t, root, with("class", "heat"))
	lines := nodes(only(t, heat, named("tbody")), named("tr"))
	h := 0
	for _, hub := range r.Instance.Hubs {
		if !r.Instance.Open(h) {
			h++
			continue
		}
		monday := r.Instance.From.Monday()
		for k, cell := range nodes(lines[0], named("td")) {
			w := want[week{hub.ID, monday + planner.Date(7*k)}]
			switch {
			case w == nil || w.priced == 0 && !w.serves:
				if attribute(cell, "data-value") != "" {
					t.Errorf("%s week %d: a price where it is closed", hub.ID, k)
				}
			case w.serves:
				serving++
				if words(cell) != "P" {
					t.Errorf("%s week %d: %q, want P", hub.ID, k, words(cell))
				}
			case value(cell) != (2*w.price+w.priced)/(2*w.priced):
				t.Errorf("%s week %d: %d, want the mean of %d over %d", hub.ID, k, value(cell), w.price, w.priced)
			}
		}
		lines = lines[1:]
		h++
	}
	if len(lines) != 0 || serving == 0 {
		t.Errorf("%d rows of prices too many, %d weeks that serve one more", len(lines), serving)
	}
}

func TestThePageSaysWhatItsCertificateSays(t *testing.T) {
	r := compared(samples.Tight(t))
	_, root := paged(t, r, say.Italian)
	c := certified(r, say.Italian).Certificate
	if rows := cellsOf(t, root, "regole-tabella"); len(rows) != len(c.Checks) {
		t.Errorf("%d rules, want %d", len(rows), len(c.Checks))
	} else {
		for k, row := range rows {
			if words(row[0]) != c.Checks[k].Rule || words(row[1]) != verify.Describe(c.Checks[k].Rule).It ||
				words(row[2]) != say.Count(c.Checks[k].Checked).In(say.Italian) {
				t.Errorf("rule %s: %s %s", c.Checks[k].Rule, words(row[0]), words(row[2]))
			}
		}
	}
	if rows := cellsOf(t, root, "file-tabella"); len(rows) != len(r.Instance.Files) {
		t.Errorf("%d files", len(rows))
	} else {
		for k, f := range r.Instance.Files {
			if words(rows[k][0]) != f.Name || words(rows[k][4]) != f.SHA256 {
				t.Errorf("file %s: %s", f.Name, words(rows[k][4]))
			}
		}
	}
	all := words(root)
	for _, want := range append([]string{"Avvisi: 2", "un avviso di prova", "un altro", "un modello della regola descritta nella lettera",
		"hubplan verify",
		"Verifica superata."}, r.Instance.Parameters.Limits...) {
		if !strings.Contains(all, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
}

func TestAPlanWithoutCertificateGetsNoPage(t *testing.T) {
	r := samples.Small(t)
	if err := Write(t.TempDir(), r, manifest.New(r, say.Italian), verify.Describe, say.Italian); err == nil {
		t.Error("a page of a plan that was not verified")
	}
}

func TestAPlanByARuleClaimsNoPricesAndComparesWithNothing(t *testing.T) {
	_, root := paged(t, samples.Small(t), say.English)
	if n := len(nodes(root, with("class", "heat"))) + len(nodes(root, with("id", "confronto-tabella"))); n != 0 {
		t.Errorf("%d tables that such a plan cannot have", n)
	}
	if all := words(root); !strings.Contains(all, "gives capacity no prices") || strings.Contains(all, "Persone") ||
		strings.Contains(all, "settimana") {
		t.Error("the English page does not say so, or not in English")
	}
}

// Where the boundaries are given, the map shows the territories in the colour of
// their hub below the circles, and a comune's workbook shows its own.
func TestTheMapShowsTheBoundariesThatAreGiven(t *testing.T) {
	plain, areas := compared(samples.Small(t)), compared(samples.Small(t))
	plain.Instance.Areas, plain.Instance.Rivers = nil, nil
	in := areas.Instance
	in.Areas = nil
	for _, c := range in.Comuni {
		x, y := c.Point.Lon, c.Point.Lat
		in.Areas = append(in.Areas, geo.NewArea(orb.MultiPolygon{{{{x - .02, y - .02}, {x + .02, y - .02}, {x + .02, y + .02},
			{x - .02, y + .02}, {x - .02, y - .02}}}}))
	}
	with, without := newMapView(edition.New(areas, say.Italian)), newMapView(edition.New(plain, say.Italian))
	if len(with.Areas) != len(in.Comuni) || len(with.Lines) == 0 || len(without.Areas) != 0 || len(without.Lines) != 0 || len(with.Comuni) != len(without.Comuni) {
		t.Fatalf("%d areas, %d without boundaries, of %d comuni", len(with.Areas), len(without.Areas), len(in.Comuni))
	}
	b, _ := paged(t, areas, say.Italian)
	if n := bytes.Count(b, []byte("<path class=\"h")); n < len(in.Comuni)/2 || !bytes.Contains(b, []byte("class=\"areas\"")) {
		t.Errorf("%d territories on the page", n)
	}
	bounded, bare := edition.New(areas, say.Italian), edition.New(plain, say.Italian)
	a, p := comune.Map(bounded, 0, comune.NewBackdrop(bounded)), comune.Map(bare, 0, comune.NewBackdrop(bare))
	if bytes.Equal(a.PNG, p.PNG) {
		t.Error("the map of the comune is the same without its boundary")
	}
}
