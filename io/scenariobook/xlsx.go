package scenariobook

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
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
	mostColumns     = csvtable.MostFields
	mostRows        = csvtable.MostRows
)

// cell is a cell of a sheet as it was found.
type cell struct {
	column int    // from 1
	value  string // what is stored: for a number its decimal digits
	kind   byte   // 's' text, 'n' number, 'b' true or false, 'e' an error of Excel's
	format string // of a number
	empty  bool   // a formula without a stored value
}

// row is a row that has cells.
type row struct {
	line  int
	cells []cell
}

// page is a sheet as it was found.
type page struct {
	name string
	rows []row
}

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

// readPages reads all sheets of a workbook. Nothing in it is evaluated.
func readPages(name string, data []byte) ([]page, input.Faults) {
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
		if b.hasMacros() {
			faults.Add(at, say.Text{It: "il file contiene macro, che qui non si accettano",
				En: "the file holds macros, which are not accepted here"}, want,
				say.Text{It: "salvarlo come .xlsx, senza macro", En: "save it as .xlsx, without macros"})
			return nil, faults
		}
		var pages []page
		if pages, err = b.pages(); err == nil {
			return pages, nil
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

func (b *book) hasMacros() bool {
	for _, f := range b.zip.File {
		if strings.EqualFold(path.Base(f.Name), "vbaProject.bin") {
			return true
		}
	}
	types, err := b.part("[Content_Types].xml")
	return err == nil && bytes.Contains(types, []byte("macroEnabled"))
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

func (b *book) pages() ([]page, error) {
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
			Name string `xml:"name,attr"`
			ID   string `xml:"id,attr"`
		} `xml:"sheets>sheet"`
	}
	if err := xml.Unmarshal(data, &wb); err != nil {
		return nil, err
	}
	b.date1904 = wb.Pr.Date1904 == "1" || wb.Pr.Date1904 == "true"
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
	var out []page
	for _, s := range wb.Sheets {
		data, err := b.part(parts[s.ID])
		if err != nil {
			return nil, err
		}
		p := page{name: s.Name}
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
	return s
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

func (b *book) readSheet(p *page, data []byte) error {
	line := 0
	err := elements(data, func(d *xml.Decoder, start xml.StartElement) error {
		if start.Name.Local != "row" {
			return nil
		}
		var x struct {
			R     int       `xml:"r,attr"`
			Cells []xmlCell `xml:"c"`
		}
		if err := d.DecodeElement(&x, &start); err != nil {
			return err
		}
		if line++; x.R > 0 {
			line = x.R
		}
		r := row{line: line}
		column := 0
		for k := range x.Cells {
			if column++; x.Cells[k].R != "" {
				if column = columnOf(x.Cells[k].R); column < 1 {
					return fmt.Errorf("no cell %q", x.Cells[k].R)
				}
			}
			c, ok, err := b.cell(&x.Cells[k])
			if err != nil {
				return err
			}
			if !ok {
				continue
			}
			if c.column = column; column > mostColumns {
				return &limitError{p.name, say.Textf("il foglio ha più di %d colonne", "the sheet has more than %d columns", mostColumns)}
			}
			r.cells = append(r.cells, c)
		}
		if r.cells == nil {
			return nil
		}
		if len(p.rows) == mostRows {
			return &limitError{p.name, say.Textf("il foglio ha più di %d righe", "the sheet has more than %d rows", mostRows)}
		}
		p.rows = append(p.rows, r)
		return nil
	})
	return err
}

type xmlCell struct {
	R  string  `xml:"r,attr"`
	S  int     `xml:"s,attr"`
	T  string  `xml:"t,attr"`
	F  *string `xml:"f"`
	V  *string `xml:"v"`
	Is *rich   `xml:"is"`
}

// columnOf is the number of the column in a reference such as F7.
func columnOf(ref string) int {
	n := 0
	for _, r := range ref {
		if r < 'A' || r > 'Z' || n > mostColumns {
			break
		}
		n = 26*n + int(r-'A') + 1
	}
	return n
}

// cell makes sense of a stored cell; ok is false where it holds nothing.
func (b *book) cell(x *xmlCell) (c cell, ok bool, err error) {
	if x.F != nil && x.V == nil && x.Is == nil {
		return cell{kind: 's', empty: true}, true, nil
	}
	switch {
	case x.T == "inlineStr" && x.Is != nil:
		c = cell{value: x.Is.text(), kind: 's'}
	case x.V == nil:
		return c, false, nil
	case x.T == "s":
		k, err := strconv.Atoi(strings.TrimSpace(*x.V))
		if err != nil || k < 0 || k >= len(b.strings) {
			return c, false, fmt.Errorf("cell %s: no text %s", x.R, *x.V)
		}
		c = cell{value: b.strings[k], kind: 's'}
	case x.T == "b":
		c = cell{value: strings.TrimSpace(*x.V), kind: 'b'}
	case x.T == "e":
		c = cell{value: *x.V, kind: 'e'}
	case x.T == "" || x.T == "n":
		c = cell{value: strings.TrimSpace(*x.V), kind: 'n'}
		if x.S >= 0 && x.S < len(b.formats) {
			c.format = b.formats[x.S]
		}
		if b.date1904 && isDateFormat(c.format) {
			if v, err := strconv.ParseFloat(c.value, 64); err == nil {
				c.value = strconv.FormatFloat(v+1462, 'f', -1, 64)
			}
		}
	default: // str, a formula's text; d, a date as text
		c = cell{value: *x.V, kind: 's'}
	}
	return c, c.value != "", nil
}
