package scenariobook

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"hubplan/io/csvtable"
	"hubplan/io/scenario"
	"hubplan/io/scenario/layout"
	"hubplan/io/xlsxfile"
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
	w := &writer{file: excelize.NewFile(), styles: map[string]int{}, title: "Scenario", asOf: "2021-01-01"}
	defer w.file.Close()
	tables, besides, err := w.content(fsys, settings)
	if err != nil {
		return nil, err
	}
	return w.workbook(settings, original, tables, besides)
}

// content is what goes on sheets, and the names of the files that lie beside; of the
// settings it takes what the workbook says of itself.
func (w *writer) content(fsys fs.FS, settings []scenario.Setting) (tables []filled, besides []string, err error) {
	residents := ""
	for _, s := range settings {
		switch s.Path {
		case "titolo":
			w.title = s.Text
		case "riferimento":
			if d, err := planner.ParseDate(s.Text); err == nil {
				w.asOf = d.String()
			}
		case "popolazione.file":
			residents = s.Text
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
		if scenario.IsBoundary(e.Name()) {
			besides = append(besides, e.Name())
		}
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

// writer makes a workbook.
type writer struct {
	file   *excelize.File
	styles map[string]int
	title  string
	asOf   string
}

func (w *writer) workbook(settings []scenario.Setting, original []byte, tables []filled, besides []string) ([]byte, error) {
	names := []string{guideSheet, parameterSheet}
	for _, t := range tables {
		names = append(names, t.Sheet)
	}
	if besides != nil {
		names = append(names, besideSheet)
	}
	names = append(names, originalSheet)
	if err := w.file.SetSheetName("Sheet1", names[0]); err != nil {
		return nil, err
	}
	for _, n := range names[1:] {
		if _, err := w.file.NewSheet(n); err != nil {
			return nil, err
		}
	}
	at := w.asOf + "T00:00:00Z"
	if err := errors.Join(
		w.file.SetDocProps(&excelize.DocProperties{Title: w.title, Creator: "hubplan", LastModifiedBy: "hubplan", Created: at, Modified: at,
			Language: "it-IT"}),
		w.file.SetAppProps(&excelize.AppProperties{Application: "hubplan"}),
		w.guide(tables, besides), w.parameters(settings)); err != nil {
		return nil, err
	}
	for _, t := range tables {
		if err := w.table(t, tables); err != nil {
			return nil, fmt.Errorf("sheet %s: %w", t.Sheet, err)
		}
	}
	if besides != nil {
		if err := w.besides(besides); err != nil {
			return nil, err
		}
	}
	if err := w.original(original); err != nil {
		return nil, err
	}
	return xlsxfile.Encode(w.file)
}

// style is the style of cells by the format of their number, made once. Cells
// for input are not locked, headers are.
func (w *writer) style(format string, locked, bold bool) int {
	key := fmt.Sprint(format, locked, bold)
	if id, ok := w.styles[key]; ok {
		return id
	}
	s := &excelize.Style{Protection: &excelize.Protection{Locked: locked}, Alignment: &excelize.Alignment{Vertical: "top", WrapText: bold}}
	if format != "" {
		s.CustomNumFmt = &format
	}
	if bold {
		s.Font = &excelize.Font{Bold: true, Color: "FFFFFF"}
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"1F4E79"}}
	}
	id, err := w.file.NewStyle(s)
	if err != nil {
		panic("scenariobook: a style of our own is refused: " + err.Error())
	}
	w.styles[key] = id
	return id
}

const (
	asText = "@"
	asDate = "dd/mm/yyyy"
)

// input is a cell for a text, as true number or date where it is one and the
// column wants one.
func (w *writer) input(s string, k style) any {
	switch k {
	case whole, number:
		if v, format, ok := asNumber(s); ok {
			return excelize.Cell{StyleID: w.style(format, false, false), Value: v}
		}
	case day:
		if serial, ok := asDay(s); ok {
			return excelize.Cell{StyleID: w.style(asDate, false, false), Value: serial}
		}
	case code:
		return excelize.Cell{StyleID: w.style(asText, false, false), Value: s}
	}
	if s == "" {
		return excelize.Cell{StyleID: w.style(w.format(k), false, false)}
	}
	return excelize.Cell{StyleID: w.style("", false, false), Value: s}
}

// format is that of the empty cells of a column.
func (w *writer) format(k style) string {
	switch k {
	case day:
		return asDate
	case code:
		return asText
	}
	return ""
}

// table writes a table with its notes, lists and rules.
func (w *writer) table(t filled, all []filled) error {
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
	if err := w.rules(t, header, top+1, all); err != nil {
		return err
	}
	sw, err := w.file.NewStreamWriter(t.Sheet)
	if err != nil {
		return err
	}
	for k := len(header); k > 0; k-- {
		width := 14.0
		if c := t.At(header[k-1]); c != nil {
			width = c.Width
		}
		if err := errors.Join(sw.SetColWidth(k, k, width),
			sw.SetColStyle(k, k, w.style(w.format(t.styleAt(header, k-1)), false, false))); err != nil {
			return err
		}
	}
	below := fmt.Sprintf("A%d", top+2)
	if err := sw.SetPanes(&excelize.Panes{Freeze: true, YSplit: top + 1, TopLeftCell: below, ActivePane: "bottomLeft",
		Selection: []excelize.Selection{{SQRef: below, ActiveCell: below, Pane: "bottomLeft"}}}); err != nil {
		return err
	}
	for r, record := range records {
		cells := make([]any, len(record))
		for k, s := range record {
			switch {
			case r == top:
				cells[k] = excelize.Cell{StyleID: w.style("", true, true), Value: s}
			case r < top:
				cells[k] = excelize.Cell{StyleID: w.style("", false, false), Value: s}
			default:
				if s == "" && r > top && k >= len(header) {
					continue
				}
				cells[k] = w.input(s, t.styleAt(header, k))
			}
		}
		if err := sw.SetRow(fmt.Sprintf("A%d", r+1), cells); err != nil {
			return err
		}
	}
	return sw.Flush()
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

// besides lists the files that lie beside the workbook.
func (w *writer) besides(names []string) error {
	records := [][]string{{"file"}}
	for _, n := range names {
		records = append(records, []string{n})
	}
	return w.table(filled{&sheet{&besideTable}, records}, nil)
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

// parameters writes a row for each value of parametri.yaml.
func (w *writer) parameters(settings []scenario.Setting) error {
	t := filled{sheet: &sheet{&parameterTable}}
	if err := w.rules(t, []string{"chiave", "valore", "unità", "spiegazione"}, 1, nil); err != nil {
		return err
	}
	sw, err := w.file.NewStreamWriter(parameterSheet)
	if err != nil {
		return err
	}
	for k := len(t.Columns); k > 0; k-- {
		if err := errors.Join(sw.SetColWidth(k, k, t.Columns[k-1].Width), sw.SetColStyle(k, k, w.style("", false, false))); err != nil {
			return err
		}
	}
	if err := sw.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft",
		Selection: []excelize.Selection{{SQRef: "A2", ActiveCell: "A2", Pane: "bottomLeft"}}}); err != nil {
		return err
	}
	rows := [][]any{{}}
	for _, c := range t.Columns {
		rows[0] = append(rows[0], excelize.Cell{StyleID: w.style("", true, true), Value: c.Name})
	}
	for _, s := range settings {
		rows = append(rows, w.parameter(s))
	}
	for _, c := range layout.Parameters() {
		if c.Offered && !slices.ContainsFunc(settings, func(s scenario.Setting) bool { return s.Path == c.Name }) {
			rows = append(rows, w.parameter(scenario.Setting{Path: c.Name}))
		}
	}
	for k, r := range rows {
		if err := sw.SetRow(fmt.Sprintf("A%d", k+1), r); err != nil {
			return err
		}
	}
	return sw.Flush()
}

func (w *writer) parameter(s scenario.Setting) []any {
	text := w.style("", false, false)
	value := any(excelize.Cell{StyleID: text, Value: s.Text})
	v, format, isNumber := asNumber(s.Text)
	serial, isDay := asDay(s.Text)
	var c layout.Column
	if known := layout.Parameter(s.Path); known != nil {
		c = *known
	}
	switch {
	case s.Text == "":
		value = excelize.Cell{StyleID: text}
	case s.IsText:
	case c.Kind == layout.Day && isDay:
		value = excelize.Cell{StyleID: w.style(asDate, false, false), Value: serial}
	case s.Text == "true" || s.Text == "false":
		value = excelize.Cell{StyleID: text, Value: s.Text == "true"}
	case isNumber && !strings.Contains(s.Text, ","):
		value = excelize.Cell{StyleID: w.style(format, false, false), Value: v}
	}
	return []any{excelize.Cell{StyleID: text, Value: s.Path}, value, excelize.Cell{StyleID: text, Value: c.Unit.It},
		excelize.Cell{StyleID: text, Value: c.Note.It}}
}

// original keeps parametri.yaml as it was, a line to a cell, on a hidden sheet:
// as long as the values are the same, its comments are kept too.
func (w *writer) original(data []byte) error {
	sw, err := w.file.NewStreamWriter(originalSheet)
	if err != nil {
		return err
	}
	for k, line := range strings.Split(string(data), "\n") {
		if err := sw.SetRow(fmt.Sprintf("A%d", k+1), []any{"|" + line}); err != nil {
			return err
		}
	}
	if err := sw.Flush(); err != nil {
		return err
	}
	return w.file.SetSheetVisible(originalSheet, false, true)
}
