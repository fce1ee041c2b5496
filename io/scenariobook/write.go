package scenariobook

import (
	"bytes"
	"errors"
	"io/fs"
	"slices"
	"strings"
	"unicode/utf8"

	"hubplan/io/csvtable"
	"hubplan/io/scenario"
	"hubplan/io/scenario/layout"
	"hubplan/io/xlsxfile/xlsxform"
	"hubplan/io/xlsxfile/xlsxread"
	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// Write makes a workbook of a scenario in the folder layout. The same scenario
// gives the same bytes. What cannot be put into a workbook is a fault: then the
// folder is to be mended first. A file of residents in an archive, road
// distances and answers of servers are not copied: the workbook names them, and
// they are to lie beside it.
func Write(fsys fs.FS) ([]byte, error) {
	original, err := fs.ReadFile(fsys, scenario.ParametersFile)
	if err != nil {
		return nil, err
	}
	settings, faults := scenario.Settings(original)
	if faults.Errors() > 0 {
		return nil, faults
	}
	tables, besides, err := content(fsys, settings)
	if err != nil {
		return nil, err
	}
	form := xlsxform.Form{Title: "Scenario", AsOf: "2021-01-01"}
	for _, s := range settings {
		switch s.Path {
		case "titolo":
			form.Title = s.Text
		case "riferimento":
			if d, err := planner.ParseDate(s.Text); err == nil {
				form.AsOf = d.String()
			}
		}
	}
	form.Sheets = append(form.Sheets, guide(form.Title, tables, besides), parameters(settings))
	for _, t := range tables {
		form.Sheets = append(form.Sheets, t.form(tables))
	}
	if besides != nil {
		form.Sheets = append(form.Sheets, besidesForm(besides))
	}
	form.Sheets = append(form.Sheets, hiddenForm(originalSheet, original))
	if text, err := fs.ReadFile(fsys, topologyFile); err == nil && fitsCells(text) {
		form.Sheets = append(form.Sheets, hiddenForm(topologySheet, text))
	}
	return form.Encode()
}

// content is what goes on sheets, and the names of the files that lie beside.
func content(fsys fs.FS, settings []scenario.Setting) (tables []filled, besides []string, err error) {
	residents := ""
	for _, s := range settings {
		switch s.Path {
		case "popolazione.file":
			residents = s.Text
		case logoKey:
			besides = append(besides, s.Text)
		}
	}
	for k := range sheets {
		s := &sheets[k]
		file := s.File
		if s.Sheet == layout.ResidentsSheet {
			file = residents
			if names := scenario.PopulationFiles(residents); len(names) > 1 { // one sheet cannot hold several
				besides = append(besides, names...)
				continue
			}
		}
		records, found, err := readTable(fsys, s, file)
		switch {
		case err != nil:
			return nil, nil, err
		case found && records == nil:
			besides = append(besides, file)
		case found || s.Always:
			tables = append(tables, filled{s, records})
		}
	}
	for _, name := range beside {
		if _, err := fs.Stat(fsys, name); err == nil {
			besides = append(besides, name)
		}
	}
	entries, err := fs.ReadDir(fsys, ".")
	for _, e := range entries {
		if !scenario.IsBoundary(e.Name()) {
			continue
		}
		if e.Name() == topologyFile {
			if text, err := fs.ReadFile(fsys, topologyFile); err != nil {
				return nil, nil, err
			} else if fitsCells(text) {
				continue
			}
		}
		besides = append(besides, e.Name())
	}
	return tables, besides, err
}

// filled is a table and all its records, what stands above the header included.
type filled struct {
	*sheet
	records [][]string
}

// readTable reads the records of a table as they are. There are none where the
// file is an archive, which no sheet can hold.
func readTable(fsys fs.FS, s *sheet, file string) (records [][]string, found bool, err error) {
	if file == "" {
		return nil, false, nil
	}
	info, err := fs.Stat(fsys, file)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrInvalid) {
		return nil, false, nil
	} else if err != nil {
		return nil, false, err
	}
	if s.Sheet == layout.ResidentsSheet && info.Size() > xlsxread.LargestFile/4 {
		return nil, true, nil
	}
	data, err := fs.ReadFile(fsys, file)
	if err != nil {
		return nil, false, err
	}
	if s.Sheet == layout.ResidentsSheet && bytes.HasPrefix(data, []byte("PK")) {
		return nil, true, nil
	}
	var faults input.Faults
	at := input.Place{File: file}
	text, _, _, what, fix := csvtable.Decode(data)
	if what != (say.Text{}) {
		faults.Add(at, what, say.Text{}, fix)
		return nil, false, faults
	}
	_, delimiter := csvtable.FindHeader(text, s.Readable())
	if delimiter == 0 {
		faults.Add(at, say.Text{It: "non si trova l'intestazione", En: "the header is not to be found"}, say.Text{}, say.Text{})
		return nil, false, faults
	}
	records, err = recordsOf(csvtable.NewScanner(bytes.NewReader(text), delimiter), file)
	return records, err == nil, err
}

// recordsOf are the records of a table that are not empty, never nil.
func recordsOf(scan *csvtable.Scanner, file string) ([][]string, error) {
	var faults input.Faults
	records := [][]string{}
	for scan.Scan() {
		at := input.Place{File: file, Line: scan.Line()}
		if what, column := scan.Broken(); what != (say.Text{}) {
			at.Column = column
			faults.Add(at, what, say.Text{}, say.Text{})
			return nil, faults
		}
		if len(scan.Fields()) > xlsxread.MostColumns || len(records) > xlsxread.MostRows {
			faults.Add(at, say.Textf("la tabella supera %d righe o %d colonne", "the table has more than %d rows or %d columns",
				xlsxread.MostRows, xlsxread.MostColumns), say.Text{}, say.Text{})
			return nil, faults
		}
		record := make([]string, len(scan.Fields()))
		for k, f := range scan.Fields() {
			record[k] = string(f.Text)
		}
		if len(strings.TrimSpace(strings.Join(record, ""))) > 0 {
			records = append(records, record)
		}
	}
	return records, scan.Err()
}

// inputCell is a cell for a text, as true number or date where it is one and the
// column wants one.
func inputCell(s string, k style) xlsxform.Cell {
	switch k {
	case whole, number:
		if v, format, ok := asNumber(s); ok {
			return xlsxform.Cell{Format: format, Value: v}
		}
	case day:
		if serial, ok := asDay(s); ok {
			return xlsxform.Cell{Format: xlsxform.AsDate, Value: serial}
		}
	case code:
		return xlsxform.Cell{Format: xlsxform.AsText, Value: s}
	}
	if s == "" {
		return xlsxform.Cell{Format: emptyFormat(k)}
	}
	return xlsxform.Cell{Value: s}
}

// emptyFormat is that of the empty cells of a column.
func emptyFormat(k style) string {
	switch k {
	case day:
		return xlsxform.AsDate
	case code:
		return xlsxform.AsText
	}
	return ""
}

// form is the sheet of a table.
func (t filled) form(all []filled) xlsxform.Sheet {
	records := t.records
	if len(records) == 0 {
		header := make([]string, len(t.Columns))
		for k, c := range t.Columns {
			header[k] = c.Name
		}
		records = [][]string{header}
	}
	top := headerRow(t.sheet, records)
	header := records[top]
	s := xlsxform.Sheet{Name: t.Sheet, Header: top + 1}
	for k, name := range header {
		column := xlsxform.Column{Width: 14, Format: emptyFormat(t.styleAt(header, k))}
		if c := t.At(name); c != nil {
			column.Width, column.Note, column.Rule = c.Width, c.Note.It, rule(c, all)
		}
		s.Columns = append(s.Columns, column)
	}
	for r, record := range records {
		cells := make([]xlsxform.Cell, len(record))
		for k, text := range record {
			switch {
			case r <= top:
				cells[k] = xlsxform.Cell{Value: text, Header: r == top}
			case text == "" && k >= len(header):
				cells[k] = xlsxform.Cell{Absent: true}
			default:
				cells[k] = inputCell(text, t.styleAt(header, k))
			}
		}
		s.Rows = append(s.Rows, cells)
	}
	return s
}

// headerWithin is how many rows may be searched for the header.
const headerWithin = 20

// headerRow is the index of the record that names the most columns.
func headerRow(s *sheet, records [][]string) int {
	best, most := 0, 0
	for r := range min(len(records), headerWithin) {
		n := 0
		for _, text := range records[r] {
			if s.At(text) != nil {
				n++
			}
		}
		if n > most {
			best, most = r, n
		}
	}
	return best
}

// besidesForm lists the files that lie beside the workbook.
func besidesForm(names []string) xlsxform.Sheet {
	records := [][]string{{"file"}}
	for _, n := range names {
		records = append(records, []string{n})
	}
	return filled{&sheet{&besideTable}, records}.form(nil)
}

var besideTable = layout.Table{Sheet: besideSheet, Columns: []layout.Column{{Name: "file", Width: 40, Note: say.Text{
	It: "Un file che il foglio non può contenere (distanze_istat.csv, percorsi.json, residenti): sta nella cartella di questa cartella " +
		"di lavoro.",
	En: "A file that the sheet cannot hold (distanze_istat.csv, percorsi.json, residents): it lies in the folder of this workbook."}}}}

var parameterTable = layout.Table{Sheet: parameterSheet, Columns: []layout.Column{
	{Name: "chiave", Width: 30, Note: say.Text{
		It: "Nome del parametro. fonti[1], fonti[2]… e limiti[1], limiti[2]… sono elenchi: per una voce in più si aggiungono righe con " +
			"il numero seguente.",
		En: "Name of the parameter. fonti[1], fonti[2]… and limiti[1], limiti[2]… are lists: for a further entry add rows with the " +
			"next number."}},
	{Name: "valore", Width: 60, Note: say.Text{
		It: "Il valore. Una riga senza valore vale come assente, se il parametro è facoltativo.",
		En: "The value. A row without value counts as absent, if the parameter is optional."}},
	{Name: "unità", Width: 16, Note: say.Text{
		It: "Unità di misura del valore. Per chi legge.", En: "Unit of the value. For people."}},
	{Name: "spiegazione", Width: 90, Note: say.Text{It: "Che cosa vuol dire. Per chi legge.", En: "What it means. For people."}}}}

// parameters has a row for each value of parametri.yaml.
func parameters(settings []scenario.Setting) xlsxform.Sheet {
	s := xlsxform.Sheet{Name: parameterSheet, Header: 1, Rows: [][]xlsxform.Cell{nil}}
	for k := range parameterTable.Columns {
		c := &parameterTable.Columns[k]
		s.Columns = append(s.Columns, xlsxform.Column{Width: c.Width, Note: c.Note.It, Rule: rule(c, nil)})
		s.Rows[0] = append(s.Rows[0], xlsxform.Cell{Value: c.Name, Header: true})
	}
	for _, x := range settings {
		s.Rows = append(s.Rows, parameter(x))
	}
	for _, c := range layout.Parameters() {
		if c.Offered && !slices.ContainsFunc(settings, func(s scenario.Setting) bool { return s.Path == c.Name }) {
			s.Rows = append(s.Rows, parameter(scenario.Setting{Path: c.Name}))
		}
	}
	return s
}

func parameter(s scenario.Setting) []xlsxform.Cell {
	value := xlsxform.Cell{Value: s.Text}
	v, format, isNumber := asNumber(s.Text)
	serial, isDay := asDay(s.Text)
	var c layout.Column
	if known := layout.Parameter(s.Path); known != nil {
		c = *known
	}
	switch {
	case s.Text == "":
		value = xlsxform.Cell{}
	case s.IsText:
	case c.Kind == layout.Day && isDay:
		value = xlsxform.Cell{Format: xlsxform.AsDate, Value: serial}
	case s.Text == "true" || s.Text == "false":
		value = xlsxform.Cell{Value: s.Text == "true"}
	case isNumber && !strings.Contains(s.Text, ","):
		value = xlsxform.Cell{Format: format, Value: v}
	}
	return []xlsxform.Cell{{Value: s.Path}, value, {Value: c.Unit.It}, {Value: c.Note.It}}
}

// fitsCells says whether every line of a text fits into a cell.
func fitsCells(text []byte) bool {
	const longest = 32_000 // characters: Excel takes 32 767
	for line := range bytes.Lines(text) {
		if len(line) > longest {
			return false
		}
	}
	return utf8.Valid(text) && !bytes.ContainsRune(text, '\r')
}

// hiddenForm keeps a text as it was, a line to a cell, on a hidden sheet: of
// parametri.yaml, so that its comments are kept as long as the values are the same.
func hiddenForm(name string, data []byte) xlsxform.Sheet {
	s := xlsxform.Sheet{Name: name, Hidden: true}
	for line := range strings.SplitSeq(string(data), "\n") {
		s.Rows = append(s.Rows, []xlsxform.Cell{{Value: "|" + line, Bare: true}})
	}
	return s
}
