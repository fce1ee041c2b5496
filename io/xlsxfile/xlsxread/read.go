// Package xlsxread reads the sheets of .xlsx workbooks as rows of cells, each with its
// place. Nothing in a workbook is evaluated, and no part of it is believed about its
// size.
//
// It stands beside excelize, which writes our workbooks, because that reader does not
// bear what strangers send (version 2.11.1, tried on files made for it):
//
//   - 20 000 cells in column XFD, a file of 110 kB, make it take all the 24 GB there are: it
//     fills every row up to its last column before it looks at a formula or a style.
//     Here a cell beyond the limits is refused where it stands.
//   - Its limits end with the archive's parts: how many rows, columns and texts a part
//     has is not limited, and one cell named B0 makes the whole sheet unreadable.
//   - Places are lost: of the cells C1 and A1 in that order it gives A1 the wrong
//     column, rows out of order become one, a cell of row 7 inside row 2 vanishes. A
//     sheet that ends in the middle of a cell is read without an error.
//   - Types and number formats cannot be had row by row, only cell by cell: all 110 773
//     cells of the embedded scenario take 2.9 s and 303 MB, here 2.0 s and 243 MB with
//     the scenario's own reading.
//
// What it does well (stored results of formulas, merged cells, hidden rows, the limit
// on all that is unpacked) is done here too, and tested.
package xlsxread

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"hubplan/io/csvtable"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// Limits of a workbook. Beyond them it is not the small thing it should be.
const (
	LargestFile     = 64 << 20  // bytes, as it lies on the disk
	LargestPart     = 128 << 20 // bytes of one part, unpacked
	LargestUnpacked = 256 << 20 // bytes of all parts, unpacked
	mostParts       = 2000
	MostColumns     = csvtable.MostFields
	MostRows        = csvtable.MostRows
)

// errTooLarge is what stops a reader at a limit.
var errTooLarge = errors.New("too large")

// book is an xlsx file while it is read.
type book struct {
	zip      *zip.Reader
	left     int64 // bytes that may still be unpacked
	strings  []string
	formats  []string // number format of each cell style
	date1904 bool
}

// refuse says what a file is, if it is no workbook that can be read.
func refuse(name string, data []byte) (faults input.Faults) {
	at := input.Place{File: name}
	want := say.Text{It: "una cartella di lavoro .xlsx", En: "an .xlsx workbook"}
	switch {
	case len(data) > LargestFile:
		faults.Add(at, say.Textf("il file supera %d byte", "the file has more than %d bytes", LargestFile),
			say.Textf("al massimo %d", "at most %d", LargestFile), say.Text{})
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		faults.Add(at, say.Text{It: "il file è cifrato con una password, oppure è una cartella di lavoro .xls",
			En: "the file is encrypted with a password, or is an .xls workbook"}, want,
			say.Text{It: "salvarlo senza password come .xlsx", En: "save it without a password as .xlsx"})
	case !bytes.HasPrefix(data, []byte("PK")):
		faults.Add(at, say.Text{It: "il file non è una cartella di lavoro", En: "the file is not a workbook"}, want, say.Text{})
	}
	return faults
}

// Read reads all sheets of a workbook; name is what the user calls it. What it cannot
// read at all is one fault.
func Read(name string, data []byte) ([]Sheet, input.Faults) {
	faults := refuse(name, data)
	if faults != nil {
		return nil, faults
	}
	at := input.Place{File: name}
	want := say.Text{It: "una cartella di lavoro .xlsx", En: "an .xlsx workbook"}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err == nil && len(z.File) > mostParts {
		err = errTooLarge
	}
	if err == nil {
		b := &book{zip: z, left: LargestUnpacked}
		if what, fix := b.foreign(); what != (say.Text{}) {
			faults.Add(at, what, want, fix)
			return nil, faults
		}
		var sheets []Sheet
		if sheets, err = b.sheets(); err == nil {
			return sheets, nil
		}
	}
	var limit *limitError
	switch {
	case errors.As(err, &limit):
		at.Sheet = limit.sheet
		faults.Add(at, limit.what, say.Text{}, say.Text{})
	case errors.Is(err, errTooLarge):
		faults.Add(at, say.Text{It: "la cartella di lavoro, aperta, è troppo grande", En: "the workbook is too large when unpacked"},
			say.Textf("al massimo %d byte in tutto, %d per foglio", "at most %d bytes in all, %d a sheet", LargestUnpacked,
				LargestPart), say.Text{})
	default:
		faults.Add(at, say.Text{It: "la cartella di lavoro è danneggiata", En: "the workbook is damaged (" + err.Error() + ")"}, want,
			say.Text{It: "aprirla in Excel e salvarla di nuovo", En: "open it in Excel and save it again"})
	}
	return nil, faults
}

// limitError says which limit a sheet exceeds.
type limitError struct {
	sheet string
	what  say.Text
}

func (e *limitError) Error() string { return e.sheet + ": " + e.what.En }

// foreign says what a workbook is that is read no further, and what to do about it.
func (b *book) foreign() (what, fix say.Text) {
	has := func(name string) bool {
		return slices.ContainsFunc(b.zip.File, func(f *zip.File) bool { return strings.EqualFold(strings.TrimPrefix(f.Name, "/"), name) })
	}
	mime, _ := b.part("mimetype")
	switch {
	case b.hasMacros():
		return say.Text{It: "il file contiene macro, che qui non si accettano", En: "the file holds macros, which are not accepted here"},
			say.Text{It: "salvarlo come .xlsx, senza macro", En: "save it as .xlsx, without macros"}
	case bytes.HasPrefix(mime, []byte("application/vnd.oasis.opendocument")):
		return say.Text{It: "il file è un foglio OpenDocument (.ods)", En: "the file is an OpenDocument sheet (.ods)"},
			say.Text{It: "aprirlo in LibreOffice e salvarlo con nome come «Cartella di lavoro di Excel (.xlsx)»",
				En: "open it in LibreOffice and save it as “Excel Workbook (.xlsx)”"}
	case has("xl/workbook.bin"):
		return say.Text{It: "il file è una cartella di lavoro binaria (.xlsb)", En: "the file is a binary workbook (.xlsb)"},
			say.Text{It: "aprirlo in Excel e salvarlo con nome come .xlsx", En: "open it in Excel and save it as .xlsx"}
	case has("Index/Document.iwa") || has("Index.zip"):
		return say.Text{It: "il file è un foglio di Numbers", En: "the file is a Numbers sheet"},
			say.Text{It: "in Numbers: File, Esporta in, Excel (.xlsx)", En: "in Numbers: File, Export To, Excel (.xlsx)"}
	}
	return say.Text{}, say.Text{}
}

// hasMacros says whether there is a macro project, or the workbook itself is declared
// to be one with macros. What the list of types says of files that are not there does
// not count: SheetJS declares many.
func (b *book) hasMacros() bool {
	for _, f := range b.zip.File {
		if strings.EqualFold(path.Base(f.Name), "vbaProject.bin") {
			return true
		}
	}
	data, err := b.part("[Content_Types].xml")
	var types struct {
		Overrides []struct {
			Part string `xml:"PartName,attr"`
			Type string `xml:"ContentType,attr"`
		} `xml:"Override"`
	}
	if err != nil || xml.Unmarshal(data, &types) != nil {
		return false
	}
	for _, o := range types.Overrides {
		if strings.Contains(o.Type, "macroEnabled.main") || strings.Contains(o.Type, "vbaProject") {
			return true
		}
	}
	return false
}

// part unpacks one part within the limits. What the archive says of its size is
// not believed.
func (b *book) part(name string) ([]byte, error) {
	for _, f := range b.zip.File {
		if !strings.EqualFold(strings.TrimPrefix(f.Name, "/"), name) {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return nil, err
		}
		defer r.Close()
		limit := min(b.left, LargestPart)
		data, err := io.ReadAll(io.LimitReader(r, limit+1))
		if int64(len(data)) > limit {
			return nil, errTooLarge
		}
		b.left -= int64(len(data))
		return data, err
	}
	return nil, fmt.Errorf("part %s is missing", name)
}

type relations struct {
	List []struct {
		ID     string `xml:"Id,attr"`
		Type   string `xml:"Type,attr"`
		Target string `xml:"Target,attr"`
	} `xml:"Relationship"`
}

// relationsOf reads the relations of a part; target makes a name of a part.
func (b *book) relationsOf(part string) (r relations, target func(string) string, err error) {
	dir, base := path.Split(part)
	data, err := b.part(dir + "_rels/" + base + ".rels")
	if err != nil {
		return r, nil, err
	}
	return r, func(t string) string {
		if strings.HasPrefix(t, "/") {
			return strings.TrimPrefix(path.Clean(t), "/")
		}
		return path.Join(dir, t)
	}, xml.Unmarshal(data, &r)
}

func (b *book) sheets() ([]Sheet, error) {
	root, target, err := b.relationsOf("")
	if err != nil {
		return nil, err
	}
	workbook := ""
	for _, r := range root.List {
		if strings.HasSuffix(r.Type, "/officeDocument") {
			workbook = target(r.Target)
		}
	}
	data, err := b.part(workbook)
	if err != nil {
		return nil, err
	}
	var wb struct {
		Pr struct {
			Date1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			Name  string `xml:"name,attr"`
			ID    string `xml:"id,attr"`
			State string `xml:"state,attr"`
		} `xml:"sheets>sheet"`
	}
	if err := xml.Unmarshal(data, &wb); err != nil {
		return nil, err
	}
	b.date1904 = isTrue(wb.Pr.Date1904)
	rels, target, err := b.relationsOf(workbook)
	if err != nil {
		return nil, err
	}
	parts := map[string]string{}
	for _, r := range rels.List {
		parts[r.ID] = target(r.Target)
		switch {
		case strings.HasSuffix(r.Type, "/sharedStrings"):
			err = b.readStrings(target(r.Target))
		case strings.HasSuffix(r.Type, "/styles"):
			err = b.readStyles(target(r.Target))
		}
		if err != nil {
			return nil, err
		}
	}
	var out []Sheet
	for _, s := range wb.Sheets {
		data, err := b.part(parts[s.ID])
		if err != nil {
			return nil, err
		}
		p := Sheet{Name: s.Name, Hidden: s.State == "hidden" || s.State == "veryHidden"}
		if err := b.readSheet(&p, data); err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

// rich is a text with or without parts in different type; phonetic hints are
// no part of it.
type rich struct {
	T    string `xml:"t"`
	Runs []struct {
		T string `xml:"t"`
	} `xml:"r"`
}

func (r *rich) text() string {
	s := r.T
	for _, run := range r.Runs {
		s += run.T
	}
	return unescaped(s)
}

// escape is how a character that XML cannot hold, or a line end, is written.
var escape = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// unescaped is a text with its escapes as the characters that they stand for.
func unescaped(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	return escape.ReplaceAllStringFunc(s, func(e string) string {
		n, err := strconv.ParseUint(e[2:6], 16, 16)
		if err != nil {
			return e
		}
		return string(rune(n))
	})
}

func (b *book) readStrings(part string) error {
	data, err := b.part(part)
	if err != nil {
		return err
	}
	return elements(data, func(d *xml.Decoder, start xml.StartElement) error {
		if start.Name.Local != "si" {
			return nil
		}
		var r rich
		err := d.DecodeElement(&r, &start)
		b.strings = append(b.strings, r.text())
		return err
	})
}

// elements goes through the elements of a part.
func elements(data []byte, visit func(*xml.Decoder, xml.StartElement) error) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if start, ok := tok.(xml.StartElement); ok {
			if err := visit(d, start); err != nil {
				return err
			}
		}
	}
}

// builtin are the formats of numbers that have no code in the file, as far as
// they matter here: decimals, dates and times.
var builtin = map[int]string{1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "dd/mm/yyyy", 15: "d-mmm-yy",
	16: "d-mmm", 17: "mmm-yy",
	18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "dd/mm/yyyy h:mm", 45: "mm:ss", 46: "h:mm:ss", 47: "mm:ss"}

func (b *book) readStyles(part string) error {
	data, err := b.part(part)
	if err != nil {
		return err
	}
	var s struct {
		Formats []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Cells []struct {
			Format int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	if err := xml.Unmarshal(data, &s); err != nil {
		return err
	}
	codes := map[int]string{}
	for _, f := range s.Formats {
		codes[f.ID] = f.Code
	}
	for _, c := range s.Cells {
		code, own := codes[c.Format]
		if !own {
			code = builtin[c.Format]
		}
		b.formats = append(b.formats, code)
	}
	return nil
}
