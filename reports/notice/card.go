package notice

import (
	"hubplan/io/xlsxfile"
	"hubplan/planner/say"
	"hubplan/reports/book"
)

// Measures of the sheet, in columns of a card and in pixels.
const (
	besideCode   = 18 // columns of what stands beside the code
	codeSide     = 6 * xlsxfile.CardColumn
	besideEmblem = 18 // columns of what stands beside the emblem
	emblemSide   = 6 * xlsxfile.CardColumn
)

// columnsWide are the columns of the grid that those of a small table take, by their number.
var columnsWide = map[int][]int{2: {6, 18}, 3: {6, 11, 7}}

// Sheet is the notice as a sheet of the comune's workbook.
func (n *Notice) Sheet() book.Sheet {
	return book.Sheet{Name: say.Text{It: "Avviso", En: "Notice"}, Title: n.title(), Card: n.card(),
		About: say.Text{It: "una pagina da stampare e affiggere: chi, quando, dove, come si prenota, che cosa portare, chi chiamare; la " +
			"stessa sta in PDF accanto a questo file",
			En: "a page to print and hang up: who, when, where, how to book, what to bring, whom to call; the same lies as a PDF beside " +
				"this file"}}
}

func (n *Notice) card() *book.Card {
	var head []xlsxfile.Block
	for _, above := range []string{n.Warning, n.Issuer} {
		if above != "" {
			head = append(head, xlsxfile.Text{Text: above, Look: xlsxfile.Strong})
		}
	}
	head = append(head, xlsxfile.Headline{Title: n.Place}, xlsxfile.Text{Text: n.Subject, Look: xlsxfile.Strong})
	if p := n.kit.emblem; p != nil {
		width, height := within(p, emblemSide, emblemSide/2)
		head = []xlsxfile.Block{xlsxfile.Beside{Wide: besideEmblem, Blocks: head, Picture: xlsxfile.Picture{Name: "Logo",
			Alt: n.kit.emblemAlt, Width: int(width), Height: int(height), PNG: p.png}}}
	}
	c := &book.Card{Poster: true, Blocks: head}
	for _, b := range n.blocks {
		blocks := append([]xlsxfile.Block{xlsxfile.Heading(b.heading)}, b.onSheet()...)
		if b.code {
			blocks = []xlsxfile.Block{xlsxfile.Beside{Wide: besideCode, Blocks: blocks, Picture: xlsxfile.Picture{Name: "QR",
				Alt: n.kit.codeAlt, Width: codeSide, Height: codeSide, PNG: n.kit.code}}}
		}
		c.Blocks = append(c.Blocks, blocks...)
	}
	if n.Foot != "" {
		c.Blocks = append(c.Blocks, xlsxfile.Space(14), xlsxfile.Text{Text: n.Foot, Look: xlsxfile.Small})
	}
	return c
}

// onSheet is what stands under the heading.
func (b *block) onSheet() (blocks []xlsxfile.Block) {
	if b.rows != nil {
		g := xlsxfile.Grid{}
		for k, wide := range columnsWide[len(b.rows[0])] {
			c := xlsxfile.GridColumn{Wide: wide, Strong: k == 0}
			if b.heads != nil {
				c.Header = b.heads[k]
			}
			g.Columns = append(g.Columns, c)
		}
		for _, row := range b.rows {
			cells := make([]any, len(row))
			for k, text := range row {
				cells[k] = text
			}
			g.Rows = append(g.Rows, cells)
		}
		return append(blocks, g)
	}
	for _, l := range b.lines {
		t := xlsxfile.Text{Text: l.text}
		if l.strong {
			t.Look = xlsxfile.Strong
		}
		blocks = append(blocks, t)
	}
	return blocks
}

// within is the size of a picture that fills a box as far as its proportions let it.
func within(p *picture, wide, tall float64) (width, height float64) {
	if float64(p.width)*tall > float64(p.height)*wide {
		return wide, float64(p.height) * wide / float64(p.width)
	}
	return float64(p.width) * tall / float64(p.height), tall
}
