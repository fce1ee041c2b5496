package xlsxfile

import (
	"bytes"
	"fmt"
	"html"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"hubplan/planner/say"
)

// sampled is a workbook of a card whose chart is of a table on the second sheet.
func sampled(blocks ...Block) *Book {
	weeks := Table{Columns: []Column{{"Settimana", Plain, 12}, {"Persone", Whole, 10}},
		Rows: [][]any{{"12 apr", int64(4)}, {"19 apr", int64(7)}, {"26 apr", int64(2)}}}
	return &Book{Title: "Prova", Caption: "Piano 0123456789abcdef", Footer: "Piano 0123456789abcdef & altro", Lang: say.Italian,
		Sheets: []Sheet{{Name: "Scheda", Card: &Card{Blocks: blocks}},
			{Name: "Settimane", Title: "Settimane", Notes: []string{"Una frase."}, Tables: []Table{weeks, weeks}}}}
}

var bars = Picture{Name: "Grafico", Alt: "che cosa mostra", Width: CardWidth / 2, Height: 160,
	Bars: &Bars{Sheet: "Settimane", Table: 1, Labels: 0, Columns: []int{1}}}

func opened(t *testing.T, b *Book) (*excelize.File, []byte) {
	t.Helper()
	data, err := b.Encode()
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f, data
}

func TestACardIsOneUprightPage(t *testing.T) {
	sentence := strings.Repeat("Una frase abbastanza lunga da andare a capo. ", 6)
	b := sampled(Headline{"Titolo", "sotto il titolo"},
		Tiles{{Whole.Of(int64(33512)), "persone"}, {Day.Of(nil), "nessun giorno"}, {Plain.Of("Cremona"), "dove"}},
		Heading("Quando"), Text{sentence, Body},
		Grid{Columns: []GridColumn{{"Nati", Plain, 6, true}, {"Prime dosi", Plain, 10, false}, {"Persone", Whole, 8, false}},
			Rows: [][]any{{"1942–1946", "dal 12/04 al 16/04, dal 22/05 al 28/05 e altri giorni fino al 30/06", int64(1234)}, {"=1+1", nil, int64(7)}}},
		Beside{12, []Block{Heading("Dove"), Text{"Fiera di Cremona", Strong}, Text{"Piazza Zelioli Lanzini", Small}}, bars},
		Space(6), Heading("Chi chiamare"), Text{"Il numero verde.", Body})
	f, data := opened(t, b)
	if _, again := opened(t, b); !bytes.Equal(data, again) {
		t.Error("other bytes the second time")
	}
	page, _ := f.GetPageLayout("Scheda")
	props, _ := f.GetSheetProps("Scheda")
	if *page.Size != 9 || *page.Orientation != "portrait" || *page.FitToHeight != 1 || *page.FitToWidth != 1 || !*props.FitToPage {
		t.Errorf("%+v, %+v", page, props)
	}
	foot, _ := f.GetHeaderFooter("Scheda")
	if foot.OddFooter != "&LPiano 0123456789abcdef && altro" {
		t.Errorf("footer %q", foot.OddFooter)
	}
	rows, _ := f.GetRows("Scheda")
	for _, row := range rows {
		if strings.Contains(strings.Join(row, ""), "0123456789abcdef") {
			t.Errorf("the plan's number stands in the page: %q", row)
		}
	}
	at, _ := f.SearchSheet("Scheda", sentence)
	if len(at) != 1 {
		t.Fatalf("the sentence stands in %v", at)
	}
	_, row, _ := excelize.CellNameToCoordinates(at[0])
	if height, _ := f.GetRowHeight("Scheda", row); height < 3*10*1.2 {
		t.Errorf("three lines in %v points", height)
	}
	at, _ = f.SearchSheet("Scheda", "=1+1")
	style, _ := f.GetCellStyle("Scheda", at[0])
	if q := f.Styles.CellXfs.Xf[style].QuotePrefix; q == nil || !*q {
		t.Error("a text would become a formula when edited")
	}
}

// A chart takes its cells from the table that it names, on whichever sheet that stands.
func TestAChartOnACardIsOfATableOfAnotherSheet(t *testing.T) {
	f, _ := opened(t, sampled(Headline{"Titolo", ""}, Band{bars}))
	part, _ := f.Pkg.Load("xl/charts/chart1.xml")
	chart := html.UnescapeString(string(part.([]byte)))
	for cells, want := range map[string]string{"'Settimane'!$A$%d:$A$%d": "12 apr", "'Settimane'!$B$%d:$B$%d": "4"} {
		found := false
		for row := 1; row < 30; row++ {
			if !strings.Contains(chart, fmt.Sprintf(cells, row, row+2)) {
				continue
			}
			found = true
			column := cells[len("'Settimane'!$"):][:1]
			if got, _ := f.GetCellValue("Settimane", column+strconv.Itoa(row)); got != want {
				t.Errorf("the chart begins at %s%d, where %q stands", column, row, got)
			}
		}
		if !found {
			t.Errorf("no series of %s in %s", cells, chart)
		}
	}
}

func TestAPosterHasNoFooter(t *testing.T) {
	b := sampled(Headline{"Titolo", ""})
	b.Sheets[0].Card.Poster = true
	f, _ := opened(t, b)
	if foot, _ := f.GetHeaderFooter("Scheda"); foot != nil && foot.OddFooter != "" {
		t.Errorf("%+v", foot)
	}
}

func TestLinesAreCountedByTheirLetters(t *testing.T) {
	for text, want := range map[string]int{"": 1, "una": 1, "una\ndue": 2, strings.Repeat("iiii ", 10): 1,
		strings.Repeat("MMMM ", 20): 4, strings.Repeat("M", 100): 5} {
		if got := linesIn(text, 11, false, 320); got != want {
			t.Errorf("%q: %d lines, want %d", text, got, want)
		}
	}
}
