package reports

import (
	"fmt"
	"math"

	"github.com/xuri/excelize/v2"

	"hubplan/planner"
	"hubplan/planner/say"
)

// picture is a drawing above the tables of a sheet: an image, or a chart of one
// of the sheet's tables. Each has a text that says what it shows.
type picture struct {
	name, alt     string
	width, height int // in pixels, as Excel counts: 96 an inch
	png           []byte
	bars          *bars // in place of png
}

// bars is a chart of stacked bars, one series for each of some columns of a table
// by one with their labels.
type bars struct {
	title   string
	table   int // index into the sheet's tables
	labels  int // column of text: dates would be set on an axis of days
	columns []int
}

// barColours differ in lightness too, so that they stay apart in grey.
var barColours = [...]string{blue, "8FB3DB", "D9A441"}

const (
	pixelsPerRow = 20
	pictureGap   = 16 // pixels between two pictures
)

// bandRows is how many rows the pictures of a sheet take.
func (s *sheet) bandRows() int {
	tallest := 0
	for _, p := range s.pictures {
		tallest = max(tallest, p.height)
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
	for k := range w.sheet.pictures {
		p := &w.sheet.pictures[k]
		column, offset := w.columnAt(left)
		at, err := excelize.CoordinatesToCellName(column, row)
		if err != nil {
			return err
		}
		format := excelize.GraphicOptions{Name: p.name, AltText: p.alt, OffsetX: offset, Positioning: "oneCell", LockAspectRatio: true}
		if p.bars == nil {
			if err := w.image(at, p, format); err != nil {
				return err
			}
		} else if err := w.chart(at, p, format); err != nil {
			return err
		}
		left += p.width + pictureGap
	}
	return nil
}

// columnAt is the column that a distance from the left edge falls into, from 1,
// and how far into it.
func (w *sheetWriter) columnAt(pixels int) (column, offset int) {
	for k, width := range w.widths {
		wide := int(math.Floor(7*width)) + 5
		if pixels < wide {
			return k + 1, pixels
		}
		pixels -= wide
	}
	return len(w.widths) + 1, pixels
}

func (w *sheetWriter) image(at string, p *picture, format excelize.GraphicOptions) error {
	natural, err := pngWidth(p.png)
	if err != nil {
		return err
	}
	format.ScaleX = float64(p.width) / float64(natural)
	format.ScaleY = format.ScaleX
	return w.file.AddPictureFromBytes(w.name, at, &excelize.Picture{Extension: ".png", File: p.png, Format: &format})
}

func (w *sheetWriter) chart(at string, p *picture, format excelize.GraphicOptions) error {
	t := &w.sheet.tables[p.bars.table]
	header := w.headers[p.bars.table]
	cells := func(column, from, to int) string {
		name, _ := excelize.ColumnNumberToName(column + 1)
		if from == to {
			return fmt.Sprintf("'%s'!$%s$%d", w.name, name, from)
		}
		return fmt.Sprintf("'%s'!$%s$%d:$%s$%d", w.name, name, from, name, to)
	}
	format.Positioning = "" // a chart has both its corners tied to cells
	c := &excelize.Chart{Type: excelize.ColStacked, Format: format, Dimension: excelize.ChartDimension{Width: uint(p.width), Height: uint(p.height)},
		Legend: excelize.ChartLegend{Position: "top"}, GapWidth: new(uint(40)),
		Title: excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: p.bars.title, Font: &excelize.Font{Family: "Calibri", Size: 12, Bold: true, Color: ink}}}},
		XAxis: excelize.ChartAxis{Alignment: excelize.Alignment{TextRotation: -90}, Font: excelize.Font{Family: "Calibri", Size: 9, Color: ink}},
		YAxis: excelize.ChartAxis{MajorGridLines: true, Font: excelize.Font{Family: "Calibri", Size: 9, Color: ink}, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "#,##0"}}}
	for k, column := range p.bars.columns {
		c.Series = append(c.Series, excelize.ChartSeries{Name: cells(column, header, header),
			Categories: cells(p.bars.labels, header+1, header+len(t.rows)), Values: cells(column, header+1, header+len(t.rows)),
			Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{barColours[k%len(barColours)]}}})
	}
	return w.file.AddChart(w.name, at, c)
}

// comuneWeeks counts a comune's people week by week and dose by dose.
func (e *edition) comuneWeeks(i int) table {
	t := table{title: say.Text{It: "Quante persone, settimana per settimana", En: "How many people, week by week"}, columns: []column{colWeek,
		text(say.Text{It: "Settimana", En: "Week"}, say.Text{It: "giorno e mese del lunedì, come nel grafico", En: "day and month of the Monday, as in the chart"}, 20),
		colFirsts.headed(colFirsts.header, say.Text{It: "persone del comune attese per la prima dose", En: "people of the comune expected for the first dose"}),
		colSeconds.headed(colSeconds.header, say.Text{It: "persone del comune attese per la seconda dose", En: "people of the comune expected for the second dose"}),
		colPromised}}
	var monday planner.Date
	var week doses
	flush := func() {
		t.rows = append(t.rows, []any{monday, e.short(monday), week.first, week.second, week.promised})
		week = doses{}
	}
	for k, b := range e.comuneBookings[i] { // by day
		m := e.Instance.Date(b.Day).Monday()
		if k == 0 {
			monday = m
		}
		for ; monday < m; monday += 7 { // weeks without anybody too
			flush()
		}
		week.add(b)
	}
	if len(e.comuneBookings[i]) > 0 {
		flush()
	}
	return t
}

// comunePictures are the map of a comune and the chart of its weeks, which are
// the table of the index given.
func (e *edition) comunePictures(i int, weeks table, index int) []picture {
	ps := []picture{e.comuneMap(i)}
	if len(weeks.rows) == 0 {
		return ps
	}
	columns := []int{2, 3}
	var sum, promised, most int64
	var fullest planner.Date
	for _, row := range weeks.rows {
		n := row[2].(int64) + row[3].(int64) + row[4].(int64)
		sum += n
		promised += row[4].(int64)
		if n > most {
			most, fullest = n, row[0].(planner.Date)
		}
	}
	if promised > 0 {
		columns = append(columns, 4)
	}
	first, last := weeks.rows[0][0].(planner.Date), weeks.rows[len(weeks.rows)-1][0].(planner.Date)
	return append(ps, picture{name: e.say(say.Text{It: "Persone per settimana", En: "People by week"}), width: 660, height: mapTall,
		alt: e.say(say.Textf("Grafico a barre: persone di %s attese ogni settimana, dalla settimana del %s a quella del %s, prime e seconde dosi una sull'altra. In tutto %s dosi; la settimana più piena è quella del %s, con %s. Gli stessi numeri sono nella tabella «%s».",
			"Bar chart: people of %s expected each week, from the week of %s to that of %s, first and second doses stacked. %s doses in all; the fullest week is that of %s, with %s. The same figures are in the table “%s”.",
			e.Instance.Comuni[i].Name, first.In(e.lang), last.In(e.lang), say.Count(sum).In(e.lang), fullest.In(e.lang), say.Count(most).In(e.lang), e.say(weeks.title))),
		bars: &bars{title: e.say(say.Text{It: "Persone per settimana e dose", En: "People by week and dose"}), table: index, labels: 1, columns: columns}})
}
