package reports

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
)

// PageName is the file of the page inside a plan's folder.
const PageName = "report.html"

//go:embed page
var pageFiles embed.FS

// WritePage writes the page of a plan, report.html, under a folder: one file that
// opens without a network. Its tables are those of the workbooks, so the figures
// are the same to the last digit. The manifest must have its certificate;
// describe says in words what a rule of it demands.
//
// The charts are written by hand as SVG inside the page, not by a chart library:
// so they follow the reader's theme and font, every mark can be read aloud and
// pointed at, and the page stays small.
func WritePage(dir string, r *Result, m *Manifest, describe func(rule string) say.Text, lang say.Lang) error {
	if m.Certificate == nil {
		return errors.New("reports: the page of a plan that was not verified")
	}
	b, err := newPage(newEdition(r, lang), m, describe).render()
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, PageName), b, 0o666)
}

// page is what the templates are filled with. Every figure in it is already
// worded in the page's language.
type page struct {
	*edition
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
	Prices    *priceView
	Binding   *bindingView // nil where it was not looked for
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

func newPage(e *edition, m *Manifest, describe func(string) say.Text) *page {
	p := &page{edition: e, Lang: e.lang, Footer: e.footer, Version: planner.Version,
		Heading:  e.say(say.Text{It: "Piano delle vaccinazioni negli hub", En: "Plan of the vaccinations at the hubs"}),
		Title:    e.Instance.Parameters.Title,
		Warnings: m.Warnings, Limits: e.Instance.Parameters.Limits, NoBaseline: len(e.Baselines) == 0}
	p.head()
	if e.Since != nil {
		p.Changes = &changesView{e.changesSheet("", anyChange).notes, e.html("cambiamenti", changeTotals(e.Since.Changes, e.say))}
	}
	p.Map = newMapView(e)
	p.loads()
	p.waves()
	p.distances()
	p.Prices = newPriceView(e)
	p.Binding = newBindingView(e)
	p.Cohorts = e.html("coorti", tableOf(e.cohortDates(), e.lang))
	p.Comuni = e.comuniTable()
	p.Hubs = e.hubsTable()
	if len(e.Plan.Shortfalls) > 0 {
		p.WhyUnserved = e.html("motivi", e.whyUnserved())
		p.Unserved = e.html("esclusi", tableOf(e.unservedList().only(unservedComune, unservedProvince, unservedCohort, unservedPeople, unservedReason), e.lang))
		p.Unserved.Caption = e.say(say.Text{It: "Persone senza posto, comune per comune", En: "People without a place, comune by comune"})
	}
	p.Proof = newProofView(e, m, describe)
	p.Files = e.html("file", tableOf(e.filesRead().only(fileName, fileRows, fileUsed, fileBytes, fileHash), e.lang))
	p.Sources = e.html("fonti", tableOf(e.sources().only(sourceFigure, sourceOrigin, sourceLicence, sourceDate), e.lang))
	return p
}

// render fills the templates. The page allows itself its own style and script,
// named by their hashes, and nothing else: no request can leave it.
func (p *page) render() ([]byte, error) {
	style, err := pageFiles.ReadFile("page/page.css")
	if err != nil {
		return nil, err
	}
	script, err := pageFiles.ReadFile("page/page.js")
	if err != nil {
		return nil, err
	}
	p.Style, p.Script = template.CSS(style), template.JS(script)
	p.Policy = fmt.Sprintf("default-src 'none'; style-src '%s'; script-src '%s'; img-src data:; base-uri 'none'; form-action 'none'",
		fingerprint(style), fingerprint(script))
	t, err := template.New("page.html").Funcs(template.FuncMap{
		"say": func(it, en string) string { return p.say(say.Text{It: it, En: en}) },
	}).ParseFS(pageFiles, "page/*.html")
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
