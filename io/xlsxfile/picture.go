package xlsxfile

import (
	"bytes"
	"fmt"
	"image/png"
	"math"
	"slices"

	"github.com/xuri/excelize/v2"
)

// Picture is a drawing above the tables of a sheet or on a card: an image, or a chart of a
// table. Each has a text that says what it shows.
type Picture struct {
	Name, Alt     string
	Width, Height int // in pixels, as Excel counts: 96 an inch
	PNG           []byte
	Bars          *Bars // in place of PNG
}

// Bars is a chart of bars, one series for each of some columns of a table by one with
// their labels: stacked, or side by side.
type Bars struct {
	Title   string // none where the chart stands under a heading
	Sheet   string // that the table is on; empty: the chart's own
	Table   int    // index into the sheet's tables, or into the small tables of its card
	Labels  int    // column of text: dates would be set on an axis of days
	Columns []int
	Apart   bool // side by side
}

// barColours differ in lightness too, so that they stay apart in grey.
var barColours = [...]string{blue, "8FB3DB", "D9A441", "E3E7EC"}

const (
	pixelsPerRow = 18 // as excelize counts, which ties a chart to cells
	pictureGap   = 16 // pixels between two pictures
)

// bandRows is how many rows the pictures of a sheet take.
func (s *Sheet) bandRows() int {
	tallest := 0
	for _, p := range s.Pictures {
		tallest = max(tallest, p.Height)
	}
	if tallest == 0 {
		return 0
	}
	return (tallest+pixelsPerRow-1)/pixelsPerRow + 1
}

// pictures puts the pictures side by side from a row on, when all tables are
// written and their places known.
func (w *sheetWriter) pictures(row int) error {
	left := 0
	for k := range w.sheet.Pictures {
		p := &w.sheet.Pictures[k]
		column, offset := w.columnAt(left)
		at, err := excelize.CoordinatesToCellName(column, row)
		if err != nil {
			return err
		}
		format := p.format()
		format.OffsetX = offset
		if p.Bars == nil {
			if err := w.image(at, p, format); err != nil {
				return err
			}
		} else if err := w.chart(at, p, format); err != nil {
			return err
		}
		left += p.Width + pictureGap
	}
	return nil
}

// format is how a picture is tied to its place.
func (p *Picture) format() excelize.GraphicOptions {
	return excelize.GraphicOptions{Name: p.Name, AltText: p.Alt, Positioning: "oneCell", LockAspectRatio: true}
}

// columnAt is the column that a distance from the left edge falls into, from 1,
// and how far into it.
func (w *sheetWriter) columnAt(pixels int) (column, offset int) {
	for k, width := range w.widths {
		wide := columnPixels(width)
		if pixels < wide {
			return k + 1, pixels
		}
		pixels -= wide
	}
	return len(w.widths) + 1, pixels
}

// columnPixels is how wide a column of so many characters is.
func columnPixels(width float64) int { return int(math.Floor(7*width)) + 5 }

func (w *sheetWriter) image(at string, p *Picture, format excelize.GraphicOptions) error {
	natural, err := pngWidth(p.PNG)
	if err != nil {
		return err
	}
	format.ScaleX = float64(p.Width) / float64(natural)
	format.ScaleY = format.ScaleX
	return w.file.AddPictureFromBytes(w.name, at, &excelize.Picture{Extension: ".PNG", File: p.PNG, Format: &format})
}

func (w *sheetWriter) chart(at string, p *Picture, format excelize.GraphicOptions) error {
	header, rows, columns, sheet := w.tableOf(p.Bars)
	cells := func(column, from, to int) string {
		name, _ := excelize.ColumnNumberToName(columns(column) + 1)
		if from == to {
			return fmt.Sprintf("'%s'!$%s$%d", sheet, name, from)
		}
		return fmt.Sprintf("'%s'!$%s$%d:$%s$%d", sheet, name, from, name, to)
	}
	legend := "top"
	if len(p.Bars.Columns) == 1 {
		legend = "none" // the heading says it
	}
	format.Positioning = "" // a chart has both its corners tied to cells
	c := &excelize.Chart{Type: excelize.ColStacked, Format: format,
		Dimension:  excelize.ChartDimension{Width: uint(p.Width), Height: uint(p.Height)},
		Legend:     excelize.ChartLegend{Position: legend, Font: &excelize.Font{Family: "Calibri", Size: 9, Color: ink}},
		VaryColors: new(false), GapWidth: new(uint(40)), Border: excelize.LineOptions{Type: excelize.LineNone},
		XAxis: excelize.ChartAxis{Alignment: excelize.Alignment{TextRotation: -90},
			Font: excelize.Font{Family: "Calibri", Size: 9, Color: ink}},
		YAxis: excelize.ChartAxis{MajorGridLines: true, Font: excelize.Font{Family: "Calibri", Size: 9, Color: ink},
			NumFmt: excelize.ChartNumFmt{CustomNumFmt: "#,##0"}}}
	if p.Bars.Title != "" {
		c.Title = excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: p.Bars.Title,
			Font: &excelize.Font{Family: "Calibri", Size: 10, Bold: true, Color: blue}}}}
	}
	if p.Bars.Apart {
		c.Type = excelize.Col
	}
	for k, column := range p.Bars.Columns {
		c.Series = append(c.Series, excelize.ChartSeries{Name: cells(column, header, header),
			Categories: cells(p.Bars.Labels, header+1, header+rows), Values: cells(column, header+1, header+rows),
			Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{barColours[k%len(barColours)]}}})
	}
	return w.file.AddChart(w.name, at, c)
}

// tableOf finds the table of a chart: the row of its header, how many rows it has, the place of
// each of its columns, and the sheet that it stands on.
func (w *sheetWriter) tableOf(b *Bars) (header, rows int, column func(int) int, sheet string) {
	of := w
	if b.Sheet != "" {
		k := slices.IndexFunc(w.book.Sheets, func(s Sheet) bool { return s.Name == b.Sheet })
		of = &sheetWriter{sheet: &w.book.Sheets[k], book: w.book, name: b.Sheet}
	}
	if c := of.sheet.Card; c != nil {
		place := c.layout().grids[b.Table]
		return place.header + 1, place.rows, func(k int) int { return place.columns[k] }, of.name
	}
	of.face, of.widths = of.sheet.face(), of.sheet.widths()
	return of.headerRow(b.Table), len(of.sheet.Tables[b.Table].Rows), func(k int) int { return k }, of.name
}

// pngWidth is how many pixels wide an image is.
func pngWidth(b []byte) (int, error) {
	c, err := png.DecodeConfig(bytes.NewReader(b))
	return c.Width, err
}
