package xlsxform

import (
	"errors"
	"fmt"

	"github.com/xuri/excelize/v2"

	"hubplan/io/xlsxfile"
)

// lastRow is the last row that the rules of a sheet reach.
const lastRow = 20000

// writer makes a workbook.
type writer struct {
	file   *excelize.File
	styles map[string]int
}

// Encode makes the bytes of a form.
func (f *Form) Encode() ([]byte, error) {
	w := &writer{file: excelize.NewFile(), styles: map[string]int{}}
	defer w.file.Close()
	for k := range f.Sheets {
		var err error
		if k == 0 {
			err = w.file.SetSheetName("Sheet1", f.Sheets[k].Name)
		} else {
			_, err = w.file.NewSheet(f.Sheets[k].Name)
		}
		if err != nil {
			return nil, err
		}
	}
	at := f.AsOf + "T00:00:00Z"
	if err := errors.Join(w.file.SetDocProps(&excelize.DocProperties{Title: f.Title, Creator: "hubplan", LastModifiedBy: "hubplan",
		Created: at, Modified: at, Language: "it-IT"}), w.file.SetAppProps(&excelize.AppProperties{Application: "hubplan"})); err != nil {
		return nil, err
	}
	for k := range f.Sheets {
		s, put := &f.Sheets[k], w.table
		if s.Page != nil {
			put = w.page
		}
		if err := put(s); err != nil {
			return nil, fmt.Errorf("sheet %s: %w", s.Name, err)
		}
	}
	return xlsxfile.Encode(w.file)
}

// style is the style of cells by the format of their number, made once. Cells
// for input are not locked, headers are.
func (w *writer) style(format string, header bool) int {
	key := fmt.Sprint(format, header)
	if id, ok := w.styles[key]; ok {
		return id
	}
	s := &excelize.Style{Protection: &excelize.Protection{Locked: header},
		Alignment: &excelize.Alignment{Vertical: "top", WrapText: header}}
	if format != "" {
		s.CustomNumFmt = &format
	}
	if header {
		s.Font = &excelize.Font{Bold: true, Color: "FFFFFF"}
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"1F4E79"}}
	}
	id, err := w.file.NewStyle(s)
	if err != nil {
		panic("xlsxform: a style of our own is refused: " + err.Error())
	}
	w.styles[key] = id
	return id
}

// page writes a page of text.
func (w *writer) page(s *Sheet) error {
	wrap, err := w.file.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	if err != nil {
		return err
	}
	head, err := w.file.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true, Size: 14},
		Alignment: &excelize.Alignment{WrapText: true}})
	if err != nil {
		return err
	}
	errs := []error{w.file.SetColWidth(s.Name, "A", "A", 110)}
	for k, l := range s.Page {
		at, style := fmt.Sprintf("A%d", k+1), wrap
		if k == 0 {
			style = head
		}
		errs = append(errs, w.file.SetCellStr(s.Name, at, l), w.file.SetCellStyle(s.Name, at, at, style))
	}
	return errors.Join(append(errs, w.file.ProtectSheet(s.Name,
		&excelize.SheetProtectionOptions{SelectLockedCells: true, SelectUnlockedCells: true}))...)
}

// table writes a table with its notes, lists and rules.
func (w *writer) table(s *Sheet) error {
	if s.Header > 0 {
		if err := w.rules(s); err != nil {
			return err
		}
	}
	sw, err := w.file.NewStreamWriter(s.Name)
	if err != nil {
		return err
	}
	for k := len(s.Columns); k > 0; k-- {
		c := &s.Columns[k-1]
		if err := errors.Join(sw.SetColWidth(k, k, c.Width), sw.SetColStyle(k, k, w.style(c.Format, false))); err != nil {
			return err
		}
	}
	if s.Header > 0 {
		below := fmt.Sprintf("A%d", s.Header+1)
		if err := sw.SetPanes(&excelize.Panes{Freeze: true, YSplit: s.Header, TopLeftCell: below, ActivePane: "bottomLeft",
			Selection: []excelize.Selection{{SQRef: below, ActiveCell: below, Pane: "bottomLeft"}}}); err != nil {
			return err
		}
	}
	for r, row := range s.Rows {
		cells := make([]any, len(row))
		for k := range row {
			cells[k] = w.cell(&row[k])
		}
		if err := sw.SetRow(fmt.Sprintf("A%d", r+1), cells); err != nil {
			return err
		}
	}
	if err := sw.Flush(); err != nil || !s.Hidden {
		return err
	}
	return w.file.SetSheetVisible(s.Name, false, true)
}

// cell is a cell as the library takes it, nil for an absent one.
func (w *writer) cell(c *Cell) any {
	switch {
	case c.Absent:
		return nil
	case c.Bare:
		return c.Value
	}
	return excelize.Cell{StyleID: w.style(c.Format, c.Header), Value: c.Value}
}

// rules puts the notes on the headers, the lists and limits on the columns, and
// locks the header.
func (w *writer) rules(s *Sheet) error {
	for k := range s.Columns {
		c := &s.Columns[k]
		letters, err := excelize.ColumnNumberToName(k + 1)
		if err != nil {
			return err
		}
		if c.Note != "" {
			if err := w.file.AddComment(s.Name, excelize.Comment{Cell: fmt.Sprintf("%s%d", letters, s.Header), Author: "hubplan",
				Text: c.Note, Width: 300, Height: 110}); err != nil {
				return err
			}
		}
		if c.Rule == nil {
			continue
		}
		dv := c.Rule.validation()
		dv.SetSqref(fmt.Sprintf("%s%d:%s%d", letters, s.Header+1, letters, lastRow))
		if err := w.file.AddDataValidation(s.Name, dv); err != nil {
			return err
		}
	}
	return w.file.ProtectSheet(s.Name, &excelize.SheetProtectionOptions{SelectLockedCells: true, SelectUnlockedCells: true,
		FormatCells: true, FormatColumns: true,
		FormatRows: true, InsertRows: true, DeleteRows: true, Sort: true, AutoFilter: true, EditObjects: true})
}

// validation is a rule as the library takes it.
func (r *Rule) validation() *excelize.DataValidation {
	dv := excelize.NewDataValidation(true)
	var err error
	switch {
	case r.Words != nil:
		err = dv.SetDropList(r.Words)
	case r.From != nil:
		dv.SetSqrefDropList(fmt.Sprintf("%s!$A$%d:$A$%d", r.From.Sheet, r.From.From, r.From.To))
	default:
		of := map[Kind]excelize.DataValidationType{Days: excelize.DataValidationTypeDate, Wholes: excelize.DataValidationTypeWhole,
			Decimals: excelize.DataValidationTypeDecimal}[r.Of]
		err = dv.SetRange(r.Least, r.Most, of, excelize.DataValidationOperatorBetween)
	}
	if err != nil {
		panic("xlsxform: a rule of our own is refused: " + err.Error())
	}
	style := map[Severity]excelize.DataValidationErrorStyle{Refuse: excelize.DataValidationErrorStyleStop,
		Ask: excelize.DataValidationErrorStyleWarning, Tell: excelize.DataValidationErrorStyleInformation}[r.Severity]
	dv.SetError(style, r.Title, r.Message)
	return dv
}
