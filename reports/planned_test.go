package reports_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"hubplan/io/xlsxfile"
	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/planner/verify"
	"hubplan/reports/book"
	"hubplan/reports/comune"
	"hubplan/reports/edition"
	"hubplan/reports/finish"
	"hubplan/reports/hub"
	"hubplan/reports/manifest"
	"hubplan/reports/page"
	"hubplan/reports/plan"
	"hubplan/reports/samples"
	"hubplan/reports/spoken"
)

// completion is what a column, or a line of facts, is called that says when something is
// done.
var completion = regexp.MustCompile(`(?i)completat|completed|ultimo giorno|last day|ultima dose|last dose|` +
	`ultima delle prime dosi|latest first dose`)

// finished is a line of standard output that says when a cohort is done.
var finished = regexp.MustCompile(`prime dosi finite il|first doses done by`)

// printed looks through what a plan prints for days of completion.
type printed struct {
	*testing.T
	lang    say.Lang
	beside  string // what has to stand beside each
	columns bool   // a column of days has one of probabilities after it
	found   int
}

// check looks for what has to stand beside a day in the words that it stands in.
func (p *printed) check(words, where string) {
	p.Helper()
	if p.found++; !strings.Contains(words, p.beside) {
		p.Errorf("%s: %q", where, words)
	}
}

func (p *printed) sheet(w *book.Workbook, s *book.Sheet) {
	if s.Card != nil {
		for _, b := range s.Card.Blocks {
			tiles, _ := b.(xlsxfile.Tiles)
			for _, tile := range tiles {
				if completion.MatchString(tile.Label) {
					p.check(tile.Label, w.File+", "+s.Name.In(p.lang))
				}
			}
		}
	}
	for _, table := range s.Tables {
		for k, c := range table.Columns {
			if c.Format != book.Day || !completion.MatchString(c.Header.In(p.lang)) {
				continue
			}
			words := c.Header.In(p.lang) + " " + c.Meaning.In(p.lang)
			if p.columns {
				words = "" // the day is bare, and the next column tells
				if k+1 < len(table.Columns) && table.Columns[k+1].Format == book.Share {
					words = strings.ToLower(table.Columns[k+1].Header.In(p.lang))
				}
				for _, row := range table.Rows {
					if row[k] != nil && row[k+1] == nil {
						p.Errorf("%s, %s: a day without its probability: %v", w.File, s.Name.In(p.lang), row)
					}
				}
			}
			p.check(words, w.File+", "+s.Name.In(p.lang))
		}
		for _, row := range table.Rows {
			if label, isText := row[0].(string); isText && len(row) == 3 && completion.MatchString(label) {
				p.check(label+" "+asText(row[2]), w.File+", "+s.Name.In(p.lang))
			}
		}
	}
}

func asText(v any) string {
	s, _ := v.(string)
	return s
}

// weighed is a plan with doses known of two days, and so with a forecast.
func weighed(t *testing.T, plain *edition.Result) *edition.Result {
	t.Helper()
	r, in := *plain, *plain.Instance
	r.Instance = &in
	for k, days := range []planner.Date{21, 1} {
		g := planner.GivenUpTo{Day: in.From - days}
		for i := range in.Comuni {
			g.First = append(g.First, in.Comuni[i].People()*int64(3+6*k)/100)
			g.Second = append(g.Second, in.Comuni[i].People()*int64(1+k)/100)
		}
		in.Known = append(in.Known, g)
	}
	if err := finish.Forecast(t.Context(), &r, 2); err != nil || r.Forecast == nil {
		t.Fatal("no forecast", err)
	}
	return &r
}

// A plan says what can be given, not what will be: wherever a day is printed on which
// something is done, its probability stands beside it, or that it is if all goes as planned.
func TestEveryCompletionDateHasItsProbability(t *testing.T) {
	small := samples.Small(t)
	likely := weighed(t, small)
	for name, c := range map[string]struct {
		r       *edition.Result
		lang    say.Lang
		beside  string // in the words
		columns bool   // of probabilities
	}{
		"no forecast":                 {small, say.Italian, say.AsPlanned.It, false},
		"no forecast, in English":     {small, say.English, say.AsPlanned.En, false},
		"with a forecast":             {likely, say.Italian, "probabilità", true},
		"with a forecast, in English": {likely, say.English, "probability", true},
	} {
		t.Run(name, func(t *testing.T) {
			e := edition.New(c.r, c.lang)
			p := &printed{T: t, lang: c.lang, beside: c.beside, columns: c.columns}
			for _, w := range []*book.Workbook{plan.Book(e), comune.Book(e, 0, comune.NewBackdrop(e)), hub.Book(e, 0)} {
				for _, s := range w.Sheets {
					if s.Name != (say.Text{It: "Legenda", En: "Legend"}) && s.Name.It != "Parametri" { // what things mean, no dates of the plan
						p.sheet(w, &s)
					}
					if s.Name.It == "Quadro" { // a card: its tile, and a line for each of the birth years
						page := samples.ReadBack(t, w, e.Stamp).Text(s.Name.In(c.lang))
						if n := strings.Count(page, p.beside); n < 2 {
							t.Errorf("%q stands %d times beside the days of the overview", p.beside, n)
						}
					}
				}
			}
			sheets := comune.Book(e, 0, comune.NewBackdrop(e)).Sheets
			data := sheets[slices.IndexFunc(sheets, func(s book.Sheet) bool { return s.Name.It == "Dati" })]
			if fans := data.Pictures; len(fans) == 1 != c.columns || c.columns && !strings.Contains(fans[0].Alt, e.Instance.Comuni[0].Name) {
				t.Errorf("%d pictures of a forecast on a comune's sheet of data", len(fans))
			}
			m := manifest.New(c.r, c.lang)
			m.Certificate, m.Gap = &planner.Certificate{}, new(0.0)
			for _, line := range (&spoken.Plan{Result: c.r, Manifest: m}).Lines(c.lang) {
				if finished.MatchString(line) {
					p.check(line, "standard output")
				}
			}
			if (m.Forecast != nil) != c.columns {
				t.Errorf("the manifest has a forecast: %v", m.Forecast != nil)
			}
			if p.found < 19 {
				t.Errorf("only %d dates of completion were found", p.found)
			}
			dir := t.TempDir()
			if err := page.Write(dir, c.r, m, verify.Describe, c.lang); err != nil {
				t.Fatal(err)
			}
			html, err := os.ReadFile(filepath.Join(dir, page.Name))
			if err != nil {
				t.Fatal(err)
			}
			for _, key := range []string{"last_first", "last_day"} {
				_, label, _ := strings.Cut(string(html), `data-fact="`+key+`"`)
				label, _, _ = strings.Cut(label, "</dt>")
				p.check(label, "page, "+key)
			}
		})
	}
}
