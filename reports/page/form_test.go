package page

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/plantest"
	"hubplan/planner/portal"
	"hubplan/planner/say"
	"hubplan/planner/verify"
	"hubplan/reports"
	"hubplan/reports/edition"
	"hubplan/reports/lists"
	"hubplan/reports/manifest"
	"hubplan/reports/samples"
)

// empty are the elements of HTML without an end tag.
var empty = map[string]bool{"meta": true, "link": true, "br": true, "hr": true, "img": true, "input": true}

func TestThePageIsWellFormed(t *testing.T) {
	page, _ := paged(t, compared(samples.Tight(t)), say.Italian)
	var open []string
	for z := html.NewTokenizer(bytes.NewReader(page)); ; {
		switch z.Next() {
		case html.ErrorToken:
			if len(open) > 0 {
				t.Errorf("left open: %v", open)
			}
			return
		case html.StartTagToken:
			if name, _ := z.TagName(); !empty[string(name)] {
				open = append(open, string(name))
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if len(open) == 0 || open[len(open)-1] != string(name) {
				t.Fatalf("</%s> closes %v", name, open)
			}
			open = open[:len(open)-1]
		}
	}
}

func TestThePageStandsAloneAndItsLinksLeadToFilesOfThePlan(t *testing.T) {
	r := compared(samples.Tight(t))
	dir := t.TempDir()
	if err := reports.WriteWorkbooks(context.Background(), dir, r, say.Italian, 2, nil); err != nil {
		t.Fatal(err)
	}
	page, root := paged(t, r, say.Italian)
	if len(page) > 1_500_000 {
		t.Errorf("%d bytes", len(page))
	}
	for _, outside := range []string{"http:", "https:", "//cdn", "@import", "url(", "<link", "<iframe", " src=", "javascript:", " style=",
		" onclick="} {
		if bytes.Contains(page, []byte(outside)) {
			t.Errorf("the page holds %q", outside)
		}
	}
	linked := map[string]bool{}
	for _, a := range nodes(root, named("a")) {
		href := attribute(a, "href")
		if strings.HasPrefix(href, "#") {
			continue
		}
		linked[href] = true
		if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(href))); err != nil {
			t.Errorf("a link to %q: %v", href, err)
		}
	}
	if want := 2*len(r.Instance.Comuni) + lists.ActiveHubs(edition.New(r, say.Italian)) + 2; len(linked) != want {
		t.Errorf("links to %d files, want %d", len(linked), want)
	}
	policy := attribute(only(t, root, with("http-equiv", "Content-Security-Policy")), "content")
	for _, name := range []string{"style", "script"} {
		if text := only(t, root, named(name)).FirstChild.Data; !strings.Contains(policy, "'"+fingerprint([]byte(text))+"'") {
			t.Errorf("the policy does not allow the page's own %s: %s", name, policy)
		}
	}
	if !strings.HasPrefix(policy, "default-src 'none';") {
		t.Errorf("policy %s", policy)
	}
}

func TestEveryReferenceOnThePageIsToOneElement(t *testing.T) {
	_, root := paged(t, compared(samples.Tight(t)), say.English)
	ids := map[string]int{}
	for _, n := range nodes(root, func(n *html.Node) bool { return attribute(n, "id") != "" }) {
		ids[attribute(n, "id")]++
	}
	for id, n := range ids {
		if n > 1 {
			t.Errorf("id %s stands %d times", id, n)
		}
	}
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			var refs []string
			switch {
			case a.Key == "aria-labelledby" || a.Key == "aria-controls" || a.Key == "for":
				refs = strings.Fields(a.Val)
			case a.Key == "href" && strings.HasPrefix(a.Val, "#"):
				refs = []string{a.Val[1:]}
			}
			for _, ref := range refs {
				if ids[ref] != 1 {
					t.Errorf("%s of <%s> refers to %q", a.Key, n.Data, ref)
				}
			}
		}
	}
}

func TestThePageCanBeReadAloudAndByKeyboard(t *testing.T) {
	_, root := paged(t, compared(samples.Tight(t)), say.English)
	if attribute(only(t, root, named("html")), "lang") != "en" {
		t.Error("the page does not name its language")
	}
	if skip := nodes(root, named("a"))[0]; attribute(skip, "href") != "#"+attribute(only(t, root, named("main")), "id") {
		t.Error("the first link does not skip to the content")
	}
	level := 0
	for _, h := range nodes(root, func(n *html.Node) bool {
		return len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6'
	}) {
		now := int(h.Data[1] - '0')
		if now > level+1 || now == 1 && level > 0 || words(h) == "" {
			t.Errorf("heading %q of level %d after one of level %d", words(h), now, level)
		}
		level = now
	}
	for _, svg := range nodes(root, named("svg")) {
		id := attribute(svg, "id")
		if words(only(t, svg, with("id", id+"-t"))) == "" || words(only(t, svg, with("id", id+"-d"))) == "" ||
			attribute(svg, "aria-labelledby") != id+"-t "+id+"-d" {
			t.Errorf("svg %s has no title or no description", id)
		}
	}
	for _, table := range nodes(root, named("table")) {
		caption := words(only(t, table, named("caption")))
		for _, th := range nodes(table, named("th")) {
			if s := attribute(th, "scope"); s != "col" && s != "row" {
				t.Errorf("table %q: a header %q without scope", caption, words(th))
			}
		}
		width := len(nodes(only(t, table, named("thead")), named("th")))
		for _, tr := range nodes(only(t, table, named("tbody")), named("tr")) {
			if n := len(nodes(tr, named("td"))) + len(nodes(tr, named("th"))); n != width || len(nodes(tr, named("th"))) != 1 {
				t.Errorf("table %q: %d cells under %d headers", caption, n, width)
			}
		}
		if caption == "" {
			t.Error("a table without caption")
		}
	}
	for _, input := range nodes(root, named("input")) {
		only(t, root, with("for", attribute(input, "id")))
	}
}

func TestWhatAScenarioWritesIsTextOnThePage(t *testing.T) {
	const nasty = `</script><script>alert("x")</script> & 'Co' <b>`
	r := samples.Planned(t, "lettera", func(sc *input.Scenario) {
		samples.Few(sc)
		sc.Parameters.Title = nasty
		sc.Comuni[0].Name, sc.Hubs[0].Name = "C"+nasty, "H"+nasty
		sc.Parameters.Limits = []string{nasty}
		sc.Parameters.Sources = []planner.Source{{Figure: nasty, Origin: nasty, Licence: nasty, Date: nasty}}
	})
	_, root := paged(t, r, say.Italian)
	if n := len(nodes(root, named("script"))) + len(nodes(root, named("b"))); n != 1 {
		t.Errorf("%d elements that a scenario wrote", n-1)
	}
	if got := words(only(t, root, with("class", "title"))); got != nasty {
		t.Errorf("the title reads %q", got)
	}
}

func TestBothLanguagesOfEveryTextOfThePageAreThere(t *testing.T) {
	files, err := pageFiles.ReadDir("assets")
	if err != nil {
		t.Fatal(err)
	}
	say := regexp.MustCompile(`\{\{say\s+"((?:[^"\\]|\\.)*)"\s+"((?:[^"\\]|\\.)*)"\}\}`)
	n := 0
	for _, f := range files {
		b, err := pageFiles.ReadFile("assets/" + f.Name())
		if err != nil {
			t.Fatal(err)
		}
		if calls, whole := bytes.Count(b, []byte("{{say")), len(say.FindAll(b, -1)); calls != whole {
			t.Errorf("%s: %d of %d texts are not in two languages", f.Name(), calls-whole, calls)
		}
		for _, m := range say.FindAllSubmatch(b, -1) {
			n++
			if len(m[1]) == 0 || len(m[2]) == 0 {
				t.Errorf("%s: %s", f.Name(), m[0])
			}
		}
	}
	if n < 50 {
		t.Errorf("only %d texts", n)
	}
}

// luminance is the relative luminance of a colour, by WCAG 2.1.
func luminance(hex string) float64 {
	channel := func(s string) float64 {
		v, err := strconv.ParseUint(s, 16, 8)
		if err != nil {
			panic(err)
		}
		c := float64(v) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(hex[1:3]) + 0.7152*channel(hex[3:5]) + 0.0722*channel(hex[5:7])
}

func contrast(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func TestTheColoursOfThePageContrastEnoughInEveryTheme(t *testing.T) {
	css, err := pageFiles.ReadFile("assets/page.css")
	if err != nil {
		t.Fatal(err)
	}
	themes := regexp.MustCompile(`(?s)color-scheme: (light|dark);\s+(--.*?)\}`).FindAllStringSubmatch(string(css), -1)
	if len(themes) != 4 {
		t.Fatalf("%d themes, want light, dark by preference, dark by choice, and print", len(themes))
	}
	hubs := regexp.MustCompile(`\.h\d \{ fill: (#\w{6}); background: (#\w{6})`).FindAllStringSubmatch(string(css), -1)
	if len(hubs) != hubColours {
		t.Errorf("%d colours of hubs, want %d", len(hubs), hubColours)
	}
	for k, h := range hubs {
		if c := contrast(h[1], "#1b1f24"); c < 4.5 || h[1] != h[2] {
			t.Errorf("colour %d of the hubs: %.2f", k, c)
		}
	}
	for k, theme := range themes {
		colour := map[string]string{}
		for _, m := range regexp.MustCompile(`--([\w-]+): (#\w{6});`).FindAllStringSubmatch(theme[2], -1) {
			colour[m[1]] = m[2]
		}
		check := func(ink, paper string, least float64) {
			if colour[ink] == "" || colour[paper] == "" {
				t.Errorf("theme %d (%s): no colour %s or %s", k, theme[1], ink, paper)
			} else if c := contrast(colour[ink], colour[paper]); c < least {
				t.Errorf("theme %d (%s): %s on %s has %.2f, want %.1f", k, theme[1], ink, paper, c, least)
			}
		}
		for _, paper := range []string{"paper", "raised", "good-paper", "fair-paper"} {
			check("ink", paper, 4.5)
		}
		check("link", "fair-paper", 4.5)
		for _, paper := range []string{"paper", "raised"} {
			check("soft", paper, 4.5)
			check("link", paper, 4.5)
		}
		check("good", "good-paper", 4.5)
		check("fair", "fair-paper", 4.5)
		for q, ink := range []string{"ink", "ink", "ink", "q4-ink", "q5-ink", "q6-ink"} {
			check(ink, fmt.Sprintf("q%d", q+1), 4.5)
		}
		for _, mark := range []string{"first", "edge", "flow"} { // not text: lines and bars
			check(mark, "paper", 3)
		}
	}
	if themes[1][2] != themes[2][2] && strings.Join(strings.Fields(themes[1][2]), " ") != strings.Join(strings.Fields(themes[2][2]), " ") {
		t.Error("dark by preference and dark by choice differ")
	}
}

func TestEveryCampaignHasAPage(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		in := plantest.DrawInstance(t)
		r := samples.Timetabled(in, portal.Plan(in, planner.PortalEarliest))
		r.Baselines = []*planner.Plan{portal.Plan(in, planner.PortalNearest)}
		m := manifest.New(r, say.Italian)
		m.Certificate = &planner.Certificate{Objective: m.Objective}
		if err := Write(dir, r, m, verify.Describe, say.Italian); err != nil {
			t.Fatal(err)
		}
		page, err := os.ReadFile(filepath.Join(dir, Name))
		if err != nil {
			t.Fatal(err)
		}
		root, err := html.Parse(bytes.NewReader(page))
		if err != nil {
			t.Fatal(err)
		}
		if n := len(nodes(root, func(n *html.Node) bool { return attribute(n, "data-istat") != "" })); n != len(in.Comuni) {
			t.Fatalf("%d circles for %d comuni", n, len(in.Comuni))
		}
		if bad := regexp.MustCompile(`="[^"]*(NaN|Inf|%!|ZgotmplZ)[^"]*"|(?:width|height|r)="-`).Find(page); bad != nil {
			t.Fatalf("the page holds %s", bad)
		}
	})
}
