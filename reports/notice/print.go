package notice

import (
	"image/color"
	"strings"

	"hubplan/io/pdffile"
	"hubplan/planner"
	"hubplan/planner/say"
)

// The colours of the print: one accent, the colour of letters, that of what is less
// important, and of rules.
var (
	accent = color.RGBA{0x17, 0x40, 0x6D, 0xFF}
	ink    = color.RGBA{0x1F, 0x2A, 0x37, 0xFF}
	grey   = color.RGBA{0x4B, 0x55, 0x63, 0xFF}
	rule   = color.RGBA{0xC9, 0xD1, 0xDA, 0xFF}
	white  = color.RGBA{0xFF, 0xFF, 0xFF, 0xFF}
)

// Measures of the print, in millimetres; sizes of type are in points.
const (
	margin      = 17.0
	inside      = pdffile.Width - 2*margin
	bottom      = pdffile.Height - 14 // where the foot ends
	emblemWidth = 44.0
	headGap     = 4.0
	codeWidth   = 42.0
	codeGap     = 6.0
	mostGap     = 9.0 // more than usual between two blocks, where there is room

	footSize = 9.5
)

// scales are the sizes of type that are tried, the largest first: a poster fills its page.
// The last is smaller than any notice needs, see [details].
var scales = []float64{1.5, 1.44, 1.38, 1.32, 1.26, 1.2, 1.15, 1.1, 1.05, 1, 0.95, 0.9, 0.84, 0.78, 0.72, 0.66, 0.6, 0.5}

// print is a notice on its way to paper.
type print struct {
	*Notice
	*pdffile.Sheet
	scale float64
}

// PDF is the notice as a page for print, as of a day and in a language. The error is of a
// letter or a length that [Of] should have kept away.
func (n *Notice) PDF(asOf planner.Date, lang say.Lang) ([]byte, error) {
	p := &print{Notice: n, Sheet: pdffile.New(pdffile.About{Title: n.title(), Lang: lang, AsOf: asOf,
		Letters: strings.Join(n.Texts(), "")})}
	foot := p.footHeight()
	var free float64
	for _, p.scale = range scales {
		if free = bottom - foot - headGap - p.headHeight() - p.bodyHeight(); free >= 0 {
			break
		}
	}
	y := p.head()
	gap := 0.0
	if len(n.blocks) > 1 {
		gap = max(0, min(mostGap, free/float64(len(n.blocks)-1)))
	}
	for k := range n.blocks {
		if n.blocks[k].code {
			p.Squares(pdffile.Width-margin-codeWidth, y+p.above(), codeWidth, p.kit.dark)
		}
		y = p.block(y, k) + gap
	}
	p.foot(bottom - foot)
	return p.Encode()
}

func (p *print) style(size float64, c color.RGBA) pdffile.Style {
	return pdffile.Style{Size: size * p.scale, Colour: c, Leading: 1.2}
}

func bold(s pdffile.Style) pdffile.Style {
	s.Bold = true
	return s
}

func (p *print) body() pdffile.Style    { return p.style(13, ink) }
func (p *print) strong() pdffile.Style  { return bold(p.style(15, ink)) }
func (p *print) heading() pdffile.Style { return bold(p.style(15, accent)) }
func (p *print) small() pdffile.Style   { return p.style(10.5, grey) }

// What stands at the head and at the foot does not grow with the rest.
var (
	place   = pdffile.Style{Size: 34, Bold: true, Colour: white, Leading: 1.15}
	subject = pdffile.Style{Size: 20, Colour: white, Leading: 1.2}
	warning = pdffile.Style{Size: 19, Bold: true, Colour: white, Align: pdffile.Centre}
	issuer  = pdffile.Style{Size: 15, Bold: true, Colour: ink}
	footer  = pdffile.Style{Size: footSize, Colour: grey}
)

const (
	bandPad  = 4.0 // above and below the title in its band
	slimPad  = 2.0 // above and below the warning in its
	issuerAt = 7.0 // from the top of the page, or from the warning
)

// headHeight is where the body begins, from the top of the page.
func (p *print) headHeight() float64 {
	return p.warningHeight() + p.issuerHeight() + p.bandHeight()
}

// bandHeight is that of the band with the comune's name.
func (p *print) bandHeight() float64 {
	return p.TextHeight(inside, place, p.Place) + p.TextHeight(inside, subject, p.Subject) + 2*bandPad
}

func (p *print) warningHeight() float64 {
	if p.Warning == "" {
		return 0
	}
	return p.TextHeight(inside, warning, p.Warning) + 2*slimPad
}

// issuerHeight is that of emblem and issuer, with the room around them.
func (p *print) issuerHeight() float64 {
	height := 0.0
	if p.Issuer != "" {
		height = p.TextHeight(inside-emblemWidth-headGap, issuer, p.Issuer)
	}
	if e := p.kit.emblem; e != nil {
		_, tall := within(e, emblemWidth, emblemWidth/2)
		height = max(height, tall)
	}
	if height == 0 {
		return 0
	}
	return height + issuerAt + headGap
}

// head draws warning, issuer with emblem, and the title in a band across the page.
func (p *print) head() (below float64) {
	y := p.warningHeight()
	if p.Warning != "" {
		p.Box(0, 0, pdffile.Width, y, ink)
		p.Text(margin, slimPad, inside, warning, p.Warning)
	}
	if height := p.issuerHeight(); height > 0 {
		tall := height - issuerAt - headGap
		if p.Issuer != "" {
			own := p.TextHeight(inside-emblemWidth-headGap, issuer, p.Issuer)
			p.Text(margin, y+issuerAt+float64((tall-own)/2), inside-emblemWidth-headGap, issuer, p.Issuer)
		}
		if e := p.kit.emblem; e != nil {
			wide, own := within(e, emblemWidth, emblemWidth/2)
			p.Picture(pdffile.Width-margin-wide, y+issuerAt+float64((tall-own)/2), wide, own, e.png)
		}
		y += height
	}
	below = y + p.bandHeight()
	p.Box(0, y, pdffile.Width, below-y, accent)
	y = p.Text(margin, y+bandPad, inside, place, p.Place)
	p.Text(margin, y, inside, subject, p.Subject)
	return below
}

// bodyHeight is that of all blocks, and at least of the code beside the last of them.
func (p *print) bodyHeight() (height float64) {
	lowest := 0.0 // edge of the code
	for k := range p.blocks {
		if p.blocks[k].code {
			lowest = height + p.above() + codeWidth
		}
		height += p.blockHeight(k)
	}
	return max(height, lowest)
}

// Around a block's heading: above it, down to its rule, and from there to what follows.
func (p *print) above() float64 { return float64(5 * p.scale) }
func (p *print) under() float64 { return float64(2 * p.scale) }

const ruleThick = 0.4

func (p *print) blockHeight(k int) float64 {
	b, wide := &p.blocks[k], p.wide(k)
	height := p.above() + p.TextHeight(wide, p.heading(), b.heading) + ruleThick + p.under()
	if b.rows != nil {
		return height + p.TableHeight(p.table(b))
	}
	for _, l := range b.lines {
		height += p.TextHeight(wide, p.lineStyle(l), l.text) + lineGap
	}
	return height
}

const lineGap = 0.8 // between two sentences

// wide is how wide a block is: the code stands to the right of its own and of those below.
func (p *print) wide(k int) float64 {
	for ; k >= 0; k-- {
		if p.blocks[k].code {
			return inside - codeWidth - codeGap
		}
	}
	return inside
}

func (p *print) lineStyle(l line) pdffile.Style {
	if l.strong {
		return p.strong()
	}
	return p.body()
}

// block draws a block, and gives where it ends.
func (p *print) block(y float64, k int) (below float64) {
	b, wide := &p.blocks[k], p.wide(k)
	below = y + p.blockHeight(k)
	y = p.Text(margin, y+p.above(), wide, p.heading(), b.heading)
	p.Box(margin, y, wide, ruleThick, accent)
	y += ruleThick + p.under()
	if b.rows != nil {
		p.Table(margin, y, p.table(b))
		return below
	}
	for _, l := range b.lines {
		from := y
		y = p.Text(margin, y, wide, p.lineStyle(l), l.text) + lineGap
		if l.address != "" {
			p.Link(margin, from, wide, y-from, l.address)
		}
	}
	return below
}

// table is the small table of a block.
func (p *print) table(b *block) *pdffile.Table {
	t := &pdffile.Table{Rows: b.rows, Head: p.small(), Gap: 2.4 * p.scale, Rule: rule}
	wide := columnsWide[len(b.rows[0])]
	for k, columns := range wide {
		c := pdffile.Column{Width: inside * float64(columns) / 24, Style: p.body()}
		if k == 0 {
			c.Style = bold(p.body())
		}
		if b.heads != nil {
			c.Header = b.heads[k]
		}
		t.Columns = append(t.Columns, c)
	}
	return t
}

func (p *print) footHeight() float64 {
	if p.Foot == "" {
		return 0
	}
	return p.TextHeight(inside, footer, p.Foot) + headGap
}

func (p *print) foot(y float64) {
	if p.Foot == "" {
		return
	}
	p.Box(margin, y+headGap/2, inside, ruleThick, rule)
	p.Text(margin, y+headGap, inside, footer, p.Foot)
}
