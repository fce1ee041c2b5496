package pdffile_test

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
	"math"
	"strings"
	"testing"

	"hubplan/io/pdffile"
	"hubplan/planner"
	"hubplan/planner/say"
)

var (
	about = pdffile.About{Title: "Robecco d'Oglio: avviso", Lang: say.Italian, AsOf: planner.NewDate(2021, 4, 12)}
	plain = pdffile.Style{Size: 12}
	heavy = pdffile.Style{Size: 20, Bold: true, Colour: color.RGBA{0x17, 0x40, 0x6D, 0xFF}}
)

// full is a page with something of everything.
func full(t testing.TB) []byte {
	t.Helper()
	s := pdffile.New(about)
	y := s.Text(20, 20, 170, heavy, "Vaccinazione contro il COVID-19")
	s.Box(20, y, 170, 0.5, heavy.Colour)
	y = s.Text(20, y+4, 80, plain, "Chi abita a Robecco d’Oglio si vaccina a Cremona — «Fiera», dal 1° maggio…")
	y = s.Table(20, y, &pdffile.Table{Columns: []pdffile.Column{{"Nati", 50, heavy}, {"Quando", 120, plain}}, Head: plain, Gap: 3,
		Rows: [][]string{{"1952–1961", "dal 26 al 27 giugno e dal 31 luglio all'8 agosto"}, {"1962", "≥ 7 €"}}})
	picture := image.NewGray(image.Rect(0, 0, 40, 20))
	var b bytes.Buffer
	if err := png.Encode(&b, picture); err != nil {
		t.Fatal(err)
	}
	s.Picture(20, y, 40, 20, b.Bytes())
	s.Squares(70, y, 20, [][]bool{{true, true, false}, {false, true, false}, {true, false, true}})
	s.Link(70, y, 20, 20, "https://www.esempio.it")
	out, err := s.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestTheSamePageIsTheSameBytes(t *testing.T) {
	first := full(t)
	for range 3 {
		if !bytes.Equal(full(t), first) {
			t.Fatal("two makings of a page differ")
		}
	}
	if len(first) > pdffile.MostBytes {
		t.Errorf("%d bytes", len(first))
	}
	for _, want := range []string{"/CreationDate (D:20210412000000)", "/ModDate (D:20210412000000)", "/Lang (it-IT)", "/Count 1",
		"/MediaBox [0 0 595.28 841.89]"} {
		if !bytes.Contains(first, []byte(want)) {
			t.Errorf("the file has not %q", want)
		}
	}
}

func TestAPageThatCannotBeShownIsNotWritten(t *testing.T) {
	for _, c := range []struct {
		name string
		draw func(*pdffile.Sheet)
		want any
	}{
		{"a letter that the typeface has not", func(s *pdffile.Sheet) { s.Text(10, 10, 50, plain, "ΑΤΣ Val Padana") },
			new(*pdffile.UnprintableError)},
		{"a letter that was not announced", func(s *pdffile.Sheet) {
			*s = *pdffile.New(pdffile.About{Letters: "ABC"})
			s.Text(10, 10, 50, plain, "AB D")
		},
			new(*pdffile.UnprintableError)},
		{"a text below the edge", func(s *pdffile.Sheet) { s.Text(10, 290, 50, heavy, "una riga\nun'altra") }, new(*pdffile.OffPageError)},
		{"a box beside the page", func(s *pdffile.Sheet) { s.Box(-1, 0, 9, 9, color.RGBA{}) }, new(*pdffile.OffPageError)},
		{"a picture that is none", func(s *pdffile.Sheet) { s.Picture(10, 10, 9, 9, []byte("GIF89a")) }, nil},
	} {
		s := pdffile.New(about)
		c.draw(s)
		_, err := s.Encode()
		if err == nil || c.want != nil && !errors.As(err, c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	s := pdffile.New(about)
	s.Text(10, 10, 50, plain, "ΑΤΣ")
	if _, err := s.Encode(); err == nil || !strings.Contains(err.Error(), "ΑΤΣ") {
		t.Errorf("the letters are not named: %v", err)
	}
}

// Every line fits into the width, words are kept whole where they can be, and what
// was measured is what is drawn.
func TestTextIsBrokenToItsWidth(t *testing.T) {
	s := pdffile.New(about)
	const width = 40.0
	for text, lines := range map[string]float64{
		"":                                    1,
		"breve":                               1,
		"due righe ci vogliono qui ora":       2,
		"prima\nseconda":                      2,
		"precipitevolissimevolmente-e-ancora": 2,
		"a precipitevolissimevolmente-ancora-b c": 3,
	} {
		one := s.TextHeight(width, plain, "x")
		if got := s.TextHeight(width, plain, text) / one; got != lines {
			t.Errorf("%q takes %g lines, want %g", text, got, lines)
		}
		if below := s.Text(20, 20, width, plain, text); math.Abs(below-20-s.TextHeight(width, plain, text)) > 1e-9 {
			t.Errorf("%q ends at %g, measured %g", text, below, 20+s.TextHeight(width, plain, text))
		}
	}
	if s.Measure(heavy, "Cremona") <= s.Measure(plain, "Cremona") {
		t.Error("large bold letters are no wider")
	}
}

func TestATableIsAsTallAsMeasured(t *testing.T) {
	s := pdffile.New(about)
	table := &pdffile.Table{Columns: []pdffile.Column{{"", 40, heavy}, {"", 60, plain}}, Gap: 2,
		Rows: [][]string{{"1950", "un testo che va su più di una riga della sua colonna"}, {"1951", "breve"}}}
	plainTall := s.TableHeight(table)
	if below := s.Table(20, 20, table); math.Abs(below-20-plainTall) > 1e-9 {
		t.Errorf("ends at %g, measured %g", below, 20+plainTall)
	}
	table.Columns[1].Header, table.Head = "Quando", plain
	if s.TableHeight(table) <= plainTall {
		t.Error("a header takes no room")
	}
}

func BenchmarkPage(b *testing.B) {
	for range b.N {
		full(b)
	}
}
