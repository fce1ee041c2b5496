package brief

import (
	"fmt"
	"image/color"
	"strings"

	"hubplan/io/pdffile"
	"hubplan/planner/say"
	"hubplan/reports/decisions"
	"hubplan/reports/edition"
)

// Name is the file's, in the plan's folder.
const Name = "sintesi.pdf"

// The grid of the page, in millimetres.
const (
	left    = 16.0
	wide    = pdffile.Width - 2*left
	gap     = 6.0
	half    = (wide - gap) / 2
	mapWide = 104.0
	mapTall = mapWide * drawnTall / drawnWide
	foot    = 286.0 // top of the footer

	captionTall = 12.0 // of what stands below the map, at most
)

// One accent, two sizes of running type.
var (
	accent = color.RGBA{0x17, 0x40, 0x6D, 0xFF}
	ink    = color.RGBA{0x1F, 0x2A, 0x37, 0xFF}
	grey   = color.RGBA{0x4B, 0x55, 0x63, 0xFF}
	rule   = color.RGBA{0xD5, 0xDA, 0xE1, 0xFF}

	heading = pdffile.Style{Size: 22, Bold: true, Colour: accent}
	large   = pdffile.Style{Size: 19, Bold: true, Colour: accent}
	section = pdffile.Style{Size: 10, Bold: true, Colour: accent}
	body    = pdffile.Style{Size: 10, Colour: ink}
	strong  = pdffile.Style{Size: 10, Bold: true, Colour: ink}
	small   = pdffile.Style{Size: 8, Colour: grey}
)

// Page makes the page. The error is that of a page that cannot be drawn, which is a defect of
// this package.
func Page(e *edition.Edition) ([]byte, error) {
	t := tell(e)
	p := &page{Sheet: pdffile.New(pdffile.About{Title: shown(t.title + ": " + t.scenario), Lang: e.Lang, AsOf: e.AsOf}), e: e}
	y := p.text(left, 14, wide, heading, t.title, 1)
	y = p.text(left, y, wide, strong, t.scenario, 2)
	y = p.text(left, y, wide, small, t.asOf, 1)
	y = p.figures(y+4, t.figures)
	y = p.middle(y+3, t)
	if t.rule != nil {
		y = p.against(y+3, t.rule)
	}
	y += 3
	bottom := max(p.list(left, y, say.Text{It: "Da sapere", En: "To know"}, t.know),
		p.list(left+half+gap, y, say.Text{It: "Da decidere", En: "To decide"}, t.decide))
	p.notes(bottom+3, t.notes)
	p.Box(left, foot, wide, 0.25, rule)
	p.text(left, foot+1, wide, small, t.footer, 1)
	b, err := p.Encode()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", Name, err)
	}
	return b, nil
}

// page is the page in the making.
type page struct {
	*pdffile.Sheet
	e *edition.Edition
}

// text draws a text on a few lines at most; what does not fit is cut at a word.
func (p *page) text(x, y, width float64, style pdffile.Style, words string, lines int) (below float64) {
	words = shown(words)
	most := float64(lines)*p.TextHeight(width, style, "x") + 1e-6
	for cut := words; p.TextHeight(width, style, words) > most; {
		at := strings.LastIndexByte(cut, ' ')
		if at < 0 {
			return p.Text(x, y, width, style, "…")
		}
		cut = cut[:at]
		words = cut + " …"
	}
	return p.Text(x, y, width, style, words)
}

// section is a heading with a rule under it.
func (p *page) section(x, y, width float64, words string) (below float64) {
	y = p.text(x, y, width, section, words, 2)
	p.Box(x, y+0.5, width, 0.25, rule)
	return y + 2
}

func (p *page) figures(y float64, all []figure) (below float64) {
	each := wide / float64(max(1, len(all)))
	for k, f := range all {
		x := left + float64(float64(k)*each)
		below = max(below, p.text(x, p.text(x, y, each-3, large, f.value, 1), each-4, small, f.label, 3))
	}
	return max(below, y)
}

// middle is the map with the days of completion beside it.
func (p *page) middle(y float64, t *told) (below float64) {
	p.Picture(left, y, mapWide, mapTall, drawMap(p.e))
	x, width := left+mapWide+gap, wide-mapWide-gap
	top := p.section(x, y, width, t.endsTitle)
	table := &pdffile.Table{Gap: 1.6, Rule: rule, Columns: []pdffile.Column{{Width: 22, Style: strong}, {Width: 21, Style: body},
		{Width: width - 43, Style: small}}}
	for k, row := range t.ends {
		if table.Rows = append(table.Rows, row); p.TableHeight(table) > mapTall+captionTall-(top-y) {
			more := len(t.ends) - k + 1
			table.Rows = append(table.Rows[:k-1], []string{"…", p.e.Say(say.Textf("altri %d", "%d more", more)), ""})
			break
		}
	}
	return max(p.Table(x, top, table), p.text(left, y+mapTall+0.5, mapWide, small, t.mapSays, 3))
}

// against is the plan beside the portal's rule.
func (p *page) against(y float64, rows [][]string) (below float64) {
	y = p.section(left, y, wide, p.e.Say(say.Text{It: "Rispetto alla regola del portale: con il meno è meglio",
		En: "Against the portal's rule: a minus is better"}))
	head := func(it, en string) string { return p.e.Say(say.Text{It: it, En: en}) }
	return p.Table(left, y, &pdffile.Table{Gap: 1.6, Rule: rule, Head: small, Rows: rows, Columns: []pdffile.Column{
		{Header: " ", Width: 76, Style: body}, {Header: head("Questo piano", "This plan"), Width: 34, Style: body},
		{Header: head("Regola del portale", "Portal's rule"), Width: 34, Style: body},
		{Header: head("Differenza", "Difference"), Width: 34, Style: strong}}})
}

// list is some of what there is to decide, those that touch most people first.
func (p *page) list(x, y float64, title say.Text, all []decisions.Decision) (below float64) {
	y = p.section(x, y, half, p.e.Say(title))
	if len(all) == 0 {
		return p.text(x, y, half, body, p.e.Say(say.Text{It: "Niente.", En: "Nothing."}), 1)
	}
	for k := range all {
		d := &all[k]
		people := say.Textf("%s: %s persone, %s", "%s: %s people, %s", d.Kind.Words(), say.Count(d.People), d.Figure())
		if d.People == 0 {
			people = say.Textf("%s: %s", "%s: %s", d.Kind.Words(), d.Figure())
		}
		y = p.text(x, y, half, strong, p.e.Say(people), 2)
		y = p.text(x, y, half, body, p.e.Say(d.What), 5) + 2
	}
	return y
}

// notes are what must be known of the figures, as far as there is room above the footer.
func (p *page) notes(y float64, all []string) {
	for _, n := range all {
		if n = shown(n); y+p.TextHeight(wide, small, n) > foot-1 {
			return
		}
		y = p.Text(left, y, wide, small, n)
	}
}
