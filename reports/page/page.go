package page

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"errors"
	"fmt"
	"html/template"
	"os"
	"path/filepath"

	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/reports/book"
	"hubplan/reports/edition"
	"hubplan/reports/lists"
	"hubplan/reports/manifest"
)

// Name is the file of the page inside a plan's folder.
const Name = "report.html"

//go:embed assets
var pageFiles embed.FS

// Write writes the page of a plan, report.html, under a folder: see [Make].
func Write(dir string, r *edition.Result, m *manifest.Manifest, describe func(rule string) say.Text, lang say.Lang) error {
	b, err := Make(r, m, describe, lang)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, Name), b, 0o666)
}

// Make makes the page of a plan: one file that opens without a network. Its tables are
// those of the workbooks, so the figures are the same to the last digit. The manifest
// must have its certificate; describe says in words what a rule of it demands.
//
// The charts are written by hand as SVG inside the page, not by a chart library:
// so they follow the reader's theme and font, every mark can be read aloud and
// pointed at, and the page stays small.
func Make(r *edition.Result, m *manifest.Manifest, describe func(rule string) say.Text, lang say.Lang) ([]byte, error) {
	if m.Certificate == nil {
		return nil, errors.New("reports: the page of a plan that was not verified")
	}
	return newPage(edition.New(r, lang), m, describe).render()
}

// page is what the templates are filled with. Every figure in it is already
// worded in the page's language.
type page struct {
	*edition.Edition
	Lang    say.Lang
	Policy  string
	Style   template.CSS
	Script  template.JS
	Footer  string
	Version string
	Heading string
	Title   string
	Stamp   []item // plan number, dates
	Status  status
	Facts   []fact
	Better  []string // what the plan improves against the portal's rule, in sentences
	Worse   []string // what it makes worse
	Compare *comparison
	Notes   []string
	Changes *changesView // nil where the plan does not go on from an earlier one
	Map     *mapView

	HubLoads  []*chart
	LoadTable *htmlTable
	Promised  bool // some doses were promised before the plan
	Waves     []*chart
	WaveTable *htmlTable
	Distance  *chart
	BandTable *htmlTable
	Travel    *htmlTable
	Fairness  *htmlTable
	Worst     *htmlTable
	Balances  []*balanceView
	Prices    *priceView
	Binding   *bindingView  // nil where it was not looked for
	Forecast  *forecastView // nil where no pace is known
	Shares    *sharesView   // nil where nobody is served
	Owed      *htmlTable    // nil where nobody is owed a second dose
	Cohorts   *htmlTable
	Comuni    *htmlTable
	Hubs      *htmlTable
	Unserved  *htmlTable

	WhyUnserved *htmlTable
	Proof       *proofView
	Files       *htmlTable
	Sources     *htmlTable
	Limits      []string
	Warnings    []string
	Uncertain   *uncertainView // where the plan was played
	Pauses      *htmlTable     // of first doses; nil where there are none
	NoBaseline  bool
}

// item is a label and what it says.
type item struct{ Label, Words string }

// changesView is what changed since the earlier plan: sentences, and how many people
// for which reason.
type changesView struct {
	Words  []string
	Totals *htmlTable
}

// status is how good the plan is known to be: Kind is good, fair or plain.
type status struct{ Kind, Short, Long string }

func newPage(e *edition.Edition, m *manifest.Manifest, describe func(string) say.Text) *page {
	p := &page{Edition: e, Lang: e.Lang, Footer: e.Footer, Version: planner.Version,
		Heading:  e.Say(say.Text{It: "Piano delle vaccinazioni negli hub", En: "Plan of the vaccinations at the hubs"}),
		Title:    e.Instance.Parameters.TitleIn(e.Lang),
		Warnings: e.Warnings, Limits: e.Instance.Parameters.Limits, NoBaseline: len(e.Baselines) == 0}
	p.head()
	if e.Since != nil {
		p.Changes = &changesView{lists.ChangesSheet(e, "", lists.AnyChange).Notes,
			viewOf(e, "cambiamenti", lists.ChangeTotals(e.Since.Changes, e.Lang))}
	}
	p.Map = newMapView(e)
	p.loads()
	p.waves()
	p.distances()
	p.Travel = viewOf(e, "viaggio-coorti", book.TableOf(lists.Travel(e), e.Lang))
	p.Fairness = viewOf(e, "equita", lists.Fairness(e))
	p.Worst = viewOf(e, "dieci-comuni", book.TableOf(lists.Worst(e), e.Lang))
	p.Balances = newBalances(e)
	p.Prices = newPriceView(e)
	p.Binding = newBindingView(e)
	p.Forecast = newForecastView(e)
	p.Shares = newSharesView(e)
	if e.Played != nil {
		p.Uncertain = &uncertainView{viewOf(e, "incertezza", book.TableOf(lists.UncertainCohorts(e.Played), e.Lang)), nil, nil}
		for _, t := range lists.UncertaintyAbout(e.Played) {
			p.Uncertain.About = append(p.Uncertain.About, e.Say(t))
		}
		for _, t := range lists.UncertaintyWords(e.Played) {
			p.Uncertain.Words = append(p.Uncertain.Words, e.Say(t))
		}
	}
	if pauses := lists.Pauses(e); len(pauses.Rows) > 0 {
		p.Pauses = viewOf(e, "pause", book.TableOf(pauses, e.Lang))
	}
	if len(e.Instance.Owed) > 0 {
		p.Owed = viewOf(e, "seconde-dovute", book.TableOf(lists.Owed(e), e.Lang))
	}
	p.Cohorts = viewOf(e, "coorti", book.TableOf(lists.Cohorts(e), e.Lang))
	p.Comuni = comuniTable(e)
	p.Hubs = hubsTable(e)
	if len(e.Plan.Shortfalls) > 0 {
		p.WhyUnserved = viewOf(e, "motivi", whyUnserved(e))
		p.Unserved = viewOf(e, "esclusi", book.TableOf(lists.Unserved(e).Only(lists.UnservedComune, lists.UnservedProvince,
			lists.UnservedCohort, lists.UnservedPeople, lists.UnservedReason), e.Lang))
		p.Unserved.Caption = e.Say(say.Text{It: "Persone senza posto, comune per comune", En: "People without a place, comune by comune"})
	}
	p.Proof = newProofView(e, m, describe)
	p.Files = viewOf(e, "file", book.TableOf(lists.Files(e).Only(lists.FileName, lists.FileRows, lists.FileUsed, lists.FileBytes,
		lists.FileHash), e.Lang))
	p.Sources = viewOf(e, "fonti", book.TableOf(lists.Sources(e).Only(lists.SourceFigure, lists.SourceOrigin, lists.SourceLicence,
		lists.SourceDate), e.Lang))
	return p
}

// render fills the templates. The page allows itself its own style and script,
// named by their hashes, and nothing else: no request can leave it.
func (p *page) render() ([]byte, error) {
	style, err := pageFiles.ReadFile("assets/page.css")
	if err != nil {
		return nil, err
	}
	script, err := pageFiles.ReadFile("assets/page.js")
	if err != nil {
		return nil, err
	}
	p.Style, p.Script = template.CSS(style), template.JS(script)
	p.Policy = fmt.Sprintf("default-src 'none'; style-src '%s'; script-src '%s'; img-src data:; base-uri 'none'; form-action 'none'",
		fingerprint(style), fingerprint(script))
	t, err := template.New("page.html").Funcs(template.FuncMap{
		"say": func(it, en string) string { return p.Say(say.Text{It: it, En: en}) },
	}).ParseFS(pageFiles, "assets/*.html")
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = t.Execute(&b, p)
	return b.Bytes(), err
}

// fingerprint names a text as a content security policy does.
func fingerprint(text []byte) string {
	sum := sha256.Sum256(text)
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}
