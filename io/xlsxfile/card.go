package xlsxfile

import (
	"math"
	"slices"
)

// Card is a page that stands alone: a sheet that is one upright A4, whatever is on it, at its
// full size as long as [Card.Height] is at most [CardHeight]; with [Break] among its blocks it
// has several pages, each at full size. Its blocks stand one below the
// other on a grid of [CardColumns] equal columns; the height of each row follows from the
// letters in it, so that no program cuts a line. Running content has two sizes of type.
type Card struct {
	Blocks []Block

	// Poster is a card to be hung up: in large type, and with no footer.
	Poster bool
}

// The measures of a card.
const (
	CardColumns = 24
	CardColumn  = 28                        // pixels of a column, 96 an inch
	CardWidth   = CardColumns * CardColumn  // pixels
	CardHeight  = 752                       // points, 72 an inch, between the margins of A4
	cardUnits   = float64(CardColumn) / 7.0 // the width of a column as workbooks store it
	cellPadding = 8                         // pixels of a cell that no letter stands in
	lineSpacing = 15.0 / 11                 // of a size of type
)

// Block is one of the things that a card is made of: [Headline], [Heading], [Text], [Tiles],
// [Grid], [Band], [Beside], [Pair], [Space] or [Break].
type Block interface {
	// lay puts the block below what is there, wide columns of the grid from a first one on.
	lay(l *layout, from, wide int)
}

// Headline is the title of a card, with a line under it where there is one.
type Headline struct{ Title, Under string }

// Heading stands over what follows, with a thin rule under it.
type Heading string

// Text is a paragraph; \n begins another line.
type Text struct {
	Text string
	Look Look
}

// Look is how a paragraph is set.
type Look int

// The looks of paragraphs.
const (
	Body   Look = iota
	Strong      // in bold type
	Small       // in the smaller type, grey
	looks
)

// Tiles are large figures side by side, each over its label.
type Tiles []Tile

// Tile is one large figure. A label may have several lines.
type Tile struct {
	Figure Figure
	Label  string
}

// Grid is a small table, whose header, where a column has one, is light: not a table to be filtered. Cells wrap; those
// of a dense one are in the smaller type on one line, shrunk where they are too long for it.
type Grid struct {
	Columns []GridColumn
	Rows    [][]any // nil is an empty cell
	Dense   bool
}

// DenseRow is how high a row of a dense small table is, in points.
const DenseRow = 12

// GridColumn is a column of a small table; Wide is in columns of the card.
type GridColumn struct {
	Header string
	Format Format // any but [Clock], [Heat], [Decimal], [Link] and [EachItsOwn]
	Wide   int
	Strong bool // in bold type
}

// Band is pictures side by side. A chart is as wide as the columns of the grid that its width
// reaches into.
type Band []Picture

// Beside is blocks with a picture to the right of them.
type Beside struct {
	Wide    int // of the blocks, in columns of the grid
	Blocks  []Block
	Picture Picture
}

// Pair is blocks side by side, each half as wide as the pair; what stands in the same row of
// both is as high as the higher one needs.
type Pair struct{ Left, Right []Block }

// Space is empty room, in points.
type Space float64

// Break begins another page.
type Break struct{}

// Height is how high the card is, or the last of its pages, in points.
func (c *Card) Height() float64 {
	l := c.layout()
	return l.height
}

// layout is a card's blocks as rows and pictures.
type layout struct {
	face     *cardFace
	rows     []cardRow
	height   float64 // from the last break on
	pictures []placed
	grids    []gridPlace // in the order of the blocks
	breaks   []int       // rows, from 0 on, that begin a page
}

// gridPlace is where a small table stands: the row of its header and the column of the grid
// that each of its columns begins with, from 0 on, and how many rows it has.
type gridPlace struct {
	header, rows int
	columns      []int
}

// cardRow is a row of a card; its cells are in the order of their columns.
type cardRow struct {
	height float64
	cells  []cardCell
}

// cardCell is some columns of a row, merged; from 0 on.
type cardCell struct {
	from, wide, style int
	value             any
}

// placed is a picture with its place: a row and a column of the grid, from 0 on.
type placed struct {
	*Picture
	row, column int
}

func (c *Card) layout() *layout {
	l := &layout{face: &theStyles().card}
	if c.Poster {
		l.face = &theStyles().poster
	}
	for _, b := range c.Blocks {
		b.lay(l, 0, CardColumns)
	}
	return l
}

func (l *layout) add(height float64, cells ...cardCell) {
	l.rows = append(l.rows, cardRow{height, cells})
	l.height += height
}

// deep is how high a row is that holds a text.
func (l *layout) deep(text string, size float64, bold bool, wide int) float64 {
	lines := linesIn(text, size, bold, float64(wide*CardColumn-cellPadding))
	return math.Min(tallestRow, math.Ceil(float64(lines)*size*lineSpacing))
}

func (h Headline) lay(l *layout, from, wide int) {
	f := l.face
	l.add(l.deep(h.Title, f.titleSize, true, wide)+4, cardCell{from, wide, f.title, h.Title})
	if h.Under != "" {
		l.add(l.deep(h.Under, f.small, false, wide)+1, cardCell{from, wide, f.text[Small], h.Under})
	}
}

func (h Heading) lay(l *layout, from, wide int) {
	Space(l.face.body*0.5).lay(l, from, wide)
	l.add(l.deep(string(h), l.face.body, true, wide)+2, cardCell{from, wide, l.face.heading, string(h)})
	Space(3).lay(l, from, wide)
}

func (t Text) lay(l *layout, from, wide int) {
	size := l.face.body
	if t.Look == Small {
		size = l.face.small
	}
	l.add(l.deep(t.Text, size, t.Look == Strong, wide)+2, cardCell{from, wide, l.face.text[t.Look], t.Text})
}

func (s Space) lay(l *layout, _, _ int) { l.add(float64(s)) }

func (ts Tiles) lay(l *layout, from, wide int) {
	var figures, labels []cardCell
	deepest := 0.0
	for k, t := range ts {
		at, end := from+k*wide/len(ts), from+(k+1)*wide/len(ts)
		figures = append(figures, cardCell{at, end - at, l.face.figure[t.Figure.Format], t.Figure.raw()})
		labels = append(labels, cardCell{at, end - at, l.face.text[Small], t.Label})
		deepest = max(deepest, l.deep(t.Label, l.face.small, false, end-at))
	}
	l.add(math.Ceil(l.face.figureSize*lineSpacing), figures...)
	l.add(deepest+2, labels...)
}

// raw is what stands in a cell for the figure.
func (f Figure) raw() any {
	if f.Value == nil {
		return nil
	}
	return f.Format.Raw(f.Value)
}

func (g Grid) lay(l *layout, from, _ int) {
	f := l.face
	place := gridPlace{header: len(l.rows), rows: len(g.Rows)}
	for at, k := from, 0; k < len(g.Columns); k++ {
		place.columns = append(place.columns, at)
		at += g.Columns[k].Wide
	}
	l.grids = append(l.grids, place)
	row := func(size float64, cell func(c *GridColumn, k int) (style int, bold bool, value any)) {
		var cells []cardCell
		at, deepest := from, 0.0
		for k := range g.Columns {
			c := &g.Columns[k]
			style, bold, value := cell(c, k)
			if text, ok := value.(string); ok {
				deepest = max(deepest, l.deep(text, size, bold, c.Wide))
			}
			cells = append(cells, cardCell{at, c.Wide, style, value})
			at += c.Wide
		}
		l.add(max(deepest, math.Ceil(size*lineSpacing))+2, cells...)
	}
	if slices.ContainsFunc(g.Columns, func(c GridColumn) bool { return c.Header != "" }) {
		row(f.small, func(c *GridColumn, _ int) (int, bool, any) { return f.header[c.Format], true, c.Header })
	}
	for _, values := range g.Rows {
		if g.Dense {
			var cells []cardCell
			for k, at := range place.columns {
				cells = append(cells, cardCell{at, g.Columns[k].Wide, f.dense[g.Columns[k].Format], Figure{g.Columns[k].Format, values[k]}.raw()})
			}
			l.add(DenseRow, cells...)
			continue
		}
		row(f.body, func(c *GridColumn, k int) (int, bool, any) {
			style := f.cell[c.Format]
			if c.Strong {
				style = f.strong[c.Format]
			}
			return style, c.Strong, Figure{c.Format, values[k]}.raw()
		})
	}
}

func (b Band) lay(l *layout, from, _ int) {
	tallest := 0
	for k := range b {
		p := &b[k]
		l.pictures = append(l.pictures, placed{p, len(l.rows), from})
		from += (p.Width + pictureGap/2 + CardColumn - 1) / CardColumn
		tallest = max(tallest, p.Height)
	}
	l.add(pointsOf(tallest) + 2)
}

func (b Beside) lay(l *layout, from, _ int) {
	l.pictures = append(l.pictures, placed{&b.Picture, len(l.rows), from + b.Wide})
	top := l.height
	for _, x := range b.Blocks {
		x.lay(l, from, b.Wide)
	}
	if rest := top + pointsOf(b.Picture.Height) + 2 - l.height; rest > 0 {
		Space(rest).lay(l, from, b.Wide)
	}
}

func (p Pair) lay(l *layout, from, wide int) {
	left, right := layout{face: l.face}, layout{face: l.face}
	for _, b := range p.Left {
		b.lay(&left, from, wide/2)
	}
	for _, b := range p.Right {
		b.lay(&right, from+wide/2, wide-wide/2)
	}
	top := len(l.rows)
	for _, half := range []*layout{&left, &right} {
		for _, place := range half.pictures {
			place.row += top
			l.pictures = append(l.pictures, place)
		}
		for _, place := range half.grids {
			place.header += top
			l.grids = append(l.grids, place)
		}
	}
	for k := range max(len(left.rows), len(right.rows)) {
		var r cardRow
		for _, half := range []*layout{&left, &right} {
			if k < len(half.rows) {
				r.height = max(r.height, half.rows[k].height)
				r.cells = append(r.cells, half.rows[k].cells...)
			}
		}
		l.add(r.height, r.cells...)
	}
}

func (Break) lay(l *layout, _, _ int) {
	l.breaks = append(l.breaks, len(l.rows))
	l.height = 0
}

// pointsOf is a height in pixels as points.
func pointsOf(pixels int) float64 { return float64(pixels) * 72 / 96 }
