package scenariobook

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"io/fs"
	"slices"
	"strings"

	"hubplan/io/csvtable"
	"hubplan/io/scenario"
	"hubplan/io/scenario/layout"
	"hubplan/io/table"
	"hubplan/io/xlsxfile/xlsxread"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// Book is a workbook that was read: the folder that it stands for, and where in
// the workbook everything comes from.
type Book struct {
	name   string
	files  fs.FS
	tables map[string]*source // by file
	params parameterRows
	shown  map[input.Place][2]string // cells that show something else than their text: text, shown
}

// source is where a file of the folder comes from.
type source struct {
	sheet string
	text  []byte // the file
	delim byte
	lines map[int]int   // line of the file → row of the sheet
	found map[int][]int // line of the file → where its fields begin, read when first asked for
	lost  map[int]bool  // lines of the file that are left out, since a cell of theirs could not be read
}

// Open reads a workbook. Files that it names but does not hold are read from
// the folder beside it; nil stands for none. Faults are about cells of which no
// text can be made, and about the workbook as a whole: the book is nil where it
// cannot be read. Otherwise the caller reads Files as any scenario, translates
// what that finds by Translate, and puts the faults of Open before it.
func Open(name string, data []byte, folder fs.FS) (*Book, input.Faults) {
	pages, faults := xlsxread.Read(name, data)
	if faults != nil {
		return nil, faults
	}
	b := &Book{name: name, tables: map[string]*source{}, shown: map[input.Place][2]string{}}
	o := opener{Book: b, folder: folder, files: map[string][]byte{}}
	o.read(pages)
	if o.faults.Errors() > 0 && o.files[scenario.ParametersFile] == nil {
		return nil, o.faults
	}
	b.files, o.err = scenario.Memory(o.files)
	if o.err != nil {
		o.faults.Add(input.Place{File: name}, say.Textf("lo scenario non si prepara (%v)", "the scenario cannot be prepared (%v)", o.err),
			say.Text{}, say.Text{})
		return nil, o.faults
	}
	return b, o.faults
}

// Files is the scenario as a folder.
func (b *Book) Files() fs.FS { return b.files }

// opener carries what is known while a workbook is read.
type opener struct {
	*Book
	folder fs.FS
	files  map[string][]byte
	faults input.Faults
	err    error
}

func (o *opener) place(sheet string, line, column int, field string) input.Place {
	return input.Place{File: o.name, Sheet: sheet, Line: line, Column: column, Field: field}
}

func (o *opener) read(pages []xlsxread.Sheet) {
	byName := map[string]*xlsxread.Sheet{}
	for k := range pages {
		byName[table.Key(pages[k].Name)] = &pages[k]
	}
	known := []string{guideSheet, parameterSheet, besideSheet, originalSheet, topologySheet, faultSheet.It, faultSheet.En}
	p := byName[table.Key(parameterSheet)]
	if p == nil {
		o.faults.Add(input.Place{File: o.name}, say.Textf("manca il foglio «%s»", "the sheet “%s” is missing", parameterSheet),
			say.Text{It: "uno scenario in una cartella di lavoro",
				En: "a scenario in a workbook"}, say.Text{It: "«hubplan init scenario.xlsx» ne scrive uno da " +
				"modificare", En: "“hubplan init scenario.xlsx” writes one to edit"})
		return
	}
	o.oddities(p, nil, nil)
	residents, logo := o.parameters(p, byName[table.Key(originalSheet)])
	if logo != "" {
		o.beside(logo, o.place(parameterSheet, o.params.line[logoKey], 2, logoKey))
	}
	for k := range sheets {
		s := &sheets[k]
		known = append(known, s.Sheet)
		file := s.File
		if s.Sheet == layout.ResidentsSheet {
			file = residents
		}
		p := byName[table.Key(s.Sheet)]
		switch {
		case p != nil && file != "" && (len(p.Rows) > 1 || s.Required && len(p.Rows) > 0):
			o.table(s, p, file)
		case s.Sheet == layout.ResidentsSheet && file != "":
			for _, name := range scenario.PopulationFiles(file) {
				o.beside(name, o.place(parameterSheet, o.params.line["popolazione.file"], 2, "popolazione.file"))
			}
		case s.Required:
			o.faults.Add(o.place(s.Sheet, 0, 0, ""), say.Text{It: "il foglio manca o è vuoto", En: "the sheet is missing or empty"},
				say.Textf("il foglio «%s» con le sue righe", "the sheet “%s” with its rows", s.Sheet), say.Text{})
			o.tables[file] = &source{sheet: s.Sheet}
		}
	}
	if text := unhide(byName[table.Key(topologySheet)]); text != nil {
		o.files[topologyFile] = text
	}
	if p := byName[table.Key(besideSheet)]; p != nil {
		o.besides(p)
	}
	o.strangers(pages, known)
}

// strangers warns of sheets that are no part of a scenario.
func (o *opener) strangers(pages []xlsxread.Sheet, known []string) {
	for k := range pages {
		name := pages[k].Name
		if slices.ContainsFunc(known, func(s string) bool { return table.Key(s) == table.Key(name) }) {
			continue
		}
		fix := say.Text{It: "toglierlo, se non serve", En: "remove it if it serves no purpose"}
		if near := input.Nearest(name, known); near != "" {
			fix = say.Textf("forse «%s»", "perhaps “%s”", near)
		}
		o.faults.Warn(o.place(name, 0, 0, ""), say.Text{It: "questo foglio non fa parte di uno scenario e non viene letto",
			En: "this sheet is no part of a scenario and is not read"}, fix)
	}
}

// besides takes the files that the workbook lists and does not hold.
func (o *opener) besides(p *xlsxread.Sheet) {
	for _, r := range p.Rows {
		for _, c := range r.Cells {
			if r.Line == 1 || c.Column != 1 {
				continue
			}
			at := o.place(p.Name, r.Line, 1, "file")
			if !slices.Contains(beside, c.Value) && !scenario.IsBoundary(c.Value) {
				if _, taken := o.files[c.Value]; !taken {
					o.faults.Add(at, say.Textf("«%s» non è un file che può stare accanto alla cartella di lavoro",
						"“%s” is not a file that may lie beside the workbook", table.Excerpt(c.Value)),
						say.Textf("uno di: %s", "one of: %s", strings.Join(beside, " ")), say.Text{})
				}
				continue
			}
			o.beside(c.Value, at)
		}
	}
}

// largestBeside is the largest file taken from beside the workbook.
const largestBeside = xlsxread.LargestUnpacked

func (o *opener) beside(name string, at input.Place) {
	err := fs.ErrNotExist
	var data []byte
	if o.folder != nil && fs.ValidPath(name) {
		var f fs.File
		var info fs.FileInfo
		if info, err = fs.Stat(o.folder, name); err == nil && !info.Mode().IsRegular() {
			err = errors.New("not a regular file")
		}
		if err == nil {
			f, err = o.folder.Open(name)
		}
		if err == nil {
			data, err = io.ReadAll(io.LimitReader(f, largestBeside+1))
			f.Close()
			if len(data) > largestBeside {
				err = errors.New("too large")
			}
		}
	}
	if err != nil {
		what := say.Textf("il file «%s» non si legge (%v)", "the file “%s” cannot be read (%v)", table.Excerpt(name), err)
		if errors.Is(err, fs.ErrNotExist) {
			what = say.Textf("il file «%s» non c'è", "the file “%s” is not there", table.Excerpt(name))
		}
		o.faults.Add(at, what, say.Text{It: "il file nella cartella in cui sta questa cartella di lavoro",
			En: "the file in the folder where the workbook lies"}, say.Text{})
		return
	}
	o.files[name] = data
}

// table makes the file of a sheet, in the canonical form: what the folder's own
// tables look like.
func (o *opener) table(s *sheet, p *xlsxread.Sheet, file string) {
	records := make([][]string, len(p.Rows))
	for k, r := range p.Rows {
		records[k] = o.record(p.Name, r)
	}
	top := headerRow(s, records)
	header := records[top]
	without := o.oddities(p, header, s)
	src := &source{sheet: p.Name, delim: ';', lines: map[int]int{}, lost: map[int]bool{}}
	var out bytes.Buffer
	if !s.Quoted {
		out.WriteString(csvtable.ByteOrderMark)
	}
	line := 1
	for k, record := range records {
		if strings.TrimSpace(strings.Join(record, "")) == "" {
			continue
		}
		for len(record) > 0 && record[len(record)-1] == "" {
			record = record[:len(record)-1]
		}
		// Below ISTAT's table stand remarks in the first column.
		if aside := s.Quoted && len(record) == 1; k > top && !aside {
			for len(record) < len(header) {
				record = append(record, "")
			}
		}
		src.lines[line] = p.Rows[k].Line
		if k > top && s.own() && (slices.Contains(record, unreadable) || without[p.Rows[k].Line]) {
			src.lost[line] = true
			record = append(record, unreadable) // one field too many: no reader takes the row
		}
		line += o.write(&out, s, header, record, k == top)
	}
	src.text = out.Bytes()
	o.tables[file] = src
	o.files[file] = src.text
}

// record is the texts of a row; what no text can be made of is a fault, and is
// given as an empty text.
func (o *opener) record(sheet string, r xlsxread.Row) []string {
	var out []string
	for k := range r.Cells {
		c := &r.Cells[k]
		s, shown, what, fix := c.Text(",")
		if what != (say.Text{}) {
			o.faults.Add(o.place(sheet, r.Line, c.Column, ""), what, say.Text{It: "un valore", En: "a value"}, fix)
			s = unreadable
		}
		o.show(sheet, r.Line, c.Column, s, shown)
		for len(out) < c.Column {
			out = append(out, "")
		}
		out[c.Column-1] = s
	}
	return out
}

// unreadable stands for a cell of which no text can be made. Its row is left out of
// the table, so that nothing is made of it, and with the row the scenario: what is
// wrong elsewhere only because of it is not told. In the tables of others it gives
// rise to a fault at the same cell, which the one told before covers.
const unreadable = "\uf8ff#"

// own says whether the project's own reader reads the table.
func (s *sheet) own() bool {
	return s.Table != &layout.Residents && s.Table != &layout.Given && s.Table != &layout.Published && s.Table != &layout.Administered
}

// consequence says whether a fault is there only because a cell could not be read.
func (b *Book) consequence(f input.Fault) bool {
	if f.Place.Sheet != "" {
		return false // told by Open
	}
	src := b.tables[f.Place.File]
	return src != nil && src.lost[f.Place.Line] || b.lost() && f.Warning
}

// lost says whether any row was left out.
func (b *Book) lost() bool {
	for _, src := range b.tables {
		if len(src.lost) > 0 {
			return true
		}
	}
	return false
}

// write writes a record and says how many lines it takes.
func (o *opener) write(out *bytes.Buffer, s *sheet, header, record []string, isHeader bool) (lines int) {
	from := out.Len()
	for k, text := range record {
		if k > 0 {
			out.WriteByte(';')
		}
		quote := strings.ContainsAny(text, ";\"\r\n")
		if s.Quoted {
			numeric := !isHeader && s.styleAt(header, k) == whole
			_, _, isNumber := asNumber(text)
			quote = quote || text != "" && !(numeric && isNumber)
		}
		if quote {
			text = `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
		}
		out.WriteString(text)
	}
	out.WriteByte('\n')
	return bytes.Count(out.Bytes()[from:], []byte{'\n'})
}

// Translate gives the faults of the folder as faults of the workbook, sorted.
func (b *Book) Translate(faults input.Faults) input.Faults {
	out := slices.DeleteFunc(slices.Clone(faults), b.consequence)
	for k := range out {
		out[k].Place = b.place(out[k].Place)
		b.quoteShown(&out[k])
	}
	slices.SortStableFunc(out, func(x, y input.Fault) int {
		return cmp.Or(b.order(x.Place)-b.order(y.Place), cmp.Compare(x.Place.Line, y.Place.Line),
			cmp.Compare(x.Place.Column, y.Place.Column))
	})
	return out
}

// order is the place of a sheet in the workbook.
func (b *Book) order(p input.Place) int {
	switch p.Sheet {
	case "":
		return -2
	case parameterSheet:
		return -1
	}
	k := slices.IndexFunc(sheets, func(s sheet) bool { return s.Sheet == p.Sheet })
	if k < 0 {
		return len(sheets)
	}
	return k
}

// place is where in the workbook a place of the folder is.
func (b *Book) place(p input.Place) input.Place {
	if p.Sheet != "" {
		return p
	}
	if p.File == scenario.ParametersFile {
		return b.params.place(b.name, p)
	}
	src := b.tables[p.File]
	if src == nil {
		return p
	}
	out := input.Place{File: b.name, Sheet: src.sheet, Line: src.lines[p.Line], Field: p.Field}
	if out.Line == 0 || p.Column == 0 {
		return out
	}
	if src.found == nil {
		src.find()
	}
	for k, at := range src.found[p.Line] {
		if at <= p.Column {
			out.Column = k + 1
		}
	}
	return out
}

// find notes where the fields of each line begin.
func (s *source) find() {
	s.found = map[int][]int{}
	scan := csvtable.NewScanner(bytes.NewReader(bytes.TrimPrefix(s.text, []byte(csvtable.ByteOrderMark))), s.delim)
	for scan.Scan() {
		var at []int
		for _, f := range scan.Fields() {
			at = append(at, scan.Column(f))
		}
		s.found[scan.Line()] = at
	}
}

// Sheet is one sheet of a workbook as a table: its first row that is not empty is the
// header. Formulas count as their stored results.
func Sheet(name string, data []byte, sheet string) (*table.Table, input.Faults) {
	pages, faults := xlsxread.Read(name, data)
	if faults != nil {
		return nil, faults
	}
	for k := range pages {
		if table.Key(pages[k].Name) != table.Key(sheet) {
			continue
		}
		o := opener{Book: &Book{name: name, shown: map[input.Place][2]string{}}}
		t := &table.Table{File: name, Sheet: pages[k].Name}
		for _, r := range pages[k].Rows {
			rec := table.Record{Line: r.Line}
			for n, text := range o.record(t.Sheet, r) {
				rec.Cells = append(rec.Cells, table.Cell{Text: text, Column: n + 1})
			}
			if t.Header.Cells == nil {
				t.Header = rec
				continue
			}
			for len(rec.Cells) < len(t.Header.Cells) {
				rec.Cells = append(rec.Cells, table.Cell{Column: len(rec.Cells) + 1})
			}
			t.Rows = append(t.Rows, rec)
		}
		if o.faults != nil {
			return nil, o.faults
		}
		return t, nil
	}
	faults.Add(input.Place{File: name}, say.Textf("manca il foglio «%s»", "the sheet “%s” is missing", sheet), say.Text{}, say.Text{})
	return nil, faults
}
