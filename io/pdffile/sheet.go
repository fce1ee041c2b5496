package pdffile

import (
	"bytes"
	_ "embed" // the typeface
	"fmt"
	"math"
	"strings"

	"codeberg.org/go-pdf/fpdf"

	"hubplan/planner"
	"hubplan/planner/say"
)

//go:embed sans.ttf
var upright []byte

//go:embed sans-bold.ttf
var bold []byte

// Width and Height are those of the page, upright A4, in millimetres.
const (
	Width  = 210.0
	Height = 297.0
)

// MostBytes is how large a page without pictures may be.
const MostBytes = 40_000

const (
	family = "hubplan"
	tool   = "hubplan"
)

// About is what the file says of itself: it is shown by programs, not on the page.
type About struct {
	Title string
	Lang  say.Lang
	AsOf  planner.Date // the file's date of creation

	// Letters are those that the page may show, in any order and more than once, so that the
	// file carries no others; empty, the whole of [say.Alphabet].
	Letters string
}

// Sheet is a page in the making. What is drawn later lies above what was drawn before, and
// is read out after it. The first thing that goes wrong is told by [Sheet.Encode].
type Sheet struct {
	pdf     *fpdf.Fpdf
	letters string // that the page may show; empty: the alphabet
	err     error
}

// New begins an empty page.
func New(a About) *Sheet {
	f := fpdf.New("P", "mm", "A4", "")
	f.SetCatalogSort(true)
	f.SetCreationDate(a.AsOf.Time())
	f.SetModificationDate(a.AsOf.Time())
	f.SetTitle(a.Title, true)
	f.SetAuthor(tool, true)
	f.SetCreator(tool, true)
	f.SetProducer(tool, true)
	f.SetLang(map[say.Lang]string{say.Italian: "it-IT", say.English: "en-GB"}[a.Lang])
	f.SetAutoPageBreak(false, 0)
	f.AddUTF8FontFromBytes(family, "", cut(upright, a.Letters))
	f.AddUTF8FontFromBytes(family, "B", cut(bold, a.Letters))
	f.AddPage()
	return &Sheet{pdf: f, letters: a.Letters}
}

// cut is a face with some letters alone, or the whole of it. The library writes on what it is
// given: each page has its own copy.
func cut(face []byte, letters string) []byte {
	own := bytes.Clone(face)
	if letters == "" {
		return own
	}
	return fpdf.UTF8CutFont(own, letters+" ")
}

// missing are the letters of a text that the page cannot show.
func (s *Sheet) missing(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == ' ' || say.Printable(r) && (s.letters == "" || strings.ContainsRune(s.letters, r)) {
			return -1
		}
		return r
	}, text)
}

// UnprintableError says that a text has letters that the typeface has not.
type UnprintableError struct{ Text, Letters string }

// Error names the text and the letters.
func (e *UnprintableError) Error() string {
	return fmt.Sprintf("the typeface has not the letters %q of %q", e.Letters, e.Text)
}

// OffPageError says that something was drawn across the edge of the page.
type OffPageError struct{ What string }

// Error says what.
func (e *OffPageError) Error() string { return e.What + " does not fit on the page" }

// Encode is the finished page; the sheet must not be used any more. The error is an
// [*UnprintableError], an [*OffPageError], or what is wrong with a picture.
func (s *Sheet) Encode() ([]byte, error) {
	if s.err != nil {
		return nil, s.err
	}
	var b bytes.Buffer
	if err := s.pdf.Output(&b); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// within notes where something does not lie on the page.
func (s *Sheet) within(what string, x, y, width, height float64) {
	const tolerance = 1e-6 // sums of millimetres
	if s.err == nil && (math.Min(x, y) < -tolerance || x+width > Width+tolerance || y+height > Height+tolerance) {
		s.err = &OffPageError{what}
	}
}
