package scenariobook

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"hubplan/io/xlsxfile"
	"hubplan/io/xlsxfile/xlsxread"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// faultSheet lists the faults in a workbook that came back from a check; it is
// not read.
var faultSheet = say.Text{It: "Errori", En: "Faults"}

// Mark gives a workbook back with the cells at fault filled, red for errors and
// yellow for warnings, the reason as a note on each, and a list of all faults on
// a sheet of its own. The faults are those of Open and Translate. It refuses
// what Open refuses. A workbook that the library cannot write again as it is comes
// back with its values alone.
func Mark(name string, data []byte, faults input.Faults, lang say.Lang) ([]byte, error) {
	sheets, refused := xlsxread.Read(name, data)
	if refused != nil {
		return nil, refused
	}
	if b, err := markCopy(data, faults, lang); err == nil {
		return b, nil
	}
	f, err := valuesAlone(sheets)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return mark(f, nil, faults, lang)
}

// markCopy marks a copy of the workbook as it is. That the library panics on odd input
// is an error like its others.
func markCopy(data []byte, faults input.Faults, lang say.Lang) (b []byte, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%v", p)
		}
	}()
	options := excelize.Options{UnzipSizeLimit: xlsxread.LargestUnpacked, UnzipXMLSizeLimit: xlsxread.LargestUnpacked}
	was, err := excelize.OpenReader(bytes.NewReader(data), options)
	if err != nil {
		return nil, err
	}
	defer was.Close()
	notes := map[string][]excelize.Comment{}
	for _, name := range was.GetSheetList() {
		if notes[name], err = was.GetComments(name); err != nil {
			return nil, err
		}
	}
	bare, err := withoutNotes(data)
	if err != nil {
		return nil, err
	}
	f, err := excelize.OpenReader(bytes.NewReader(bare), options)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return mark(f, notes, faults, lang)
}

// mark marks the cells of an open workbook that has no notes, and gives it the notes
// that it had.
func mark(f *excelize.File, notes map[string][]excelize.Comment, faults input.Faults, lang say.Lang) ([]byte, error) {
	m := marker{f, lang, map[string]int{}}
	var cells []string // in the order of the faults
	byCell := map[string]input.Faults{}
	for _, fault := range faults {
		p := fault.Place
		if k, err := f.GetSheetIndex(p.Sheet); p.Sheet == "" || err != nil || k < 0 || p.Line == 0 {
			continue
		}
		cell, err := excelize.CoordinatesToCellName(max(p.Column, 1), p.Line)
		if err != nil {
			return nil, err
		}
		key := p.Sheet + "!" + cell
		if byCell[key] == nil {
			cells = append(cells, key)
		}
		byCell[key] = append(byCell[key], fault)
	}
	for _, key := range cells {
		cut := strings.LastIndexByte(key, '!')
		if err := m.cell(key[:cut], key[cut+1:], byCell[key]); err != nil {
			return nil, err
		}
	}
	for _, sheet := range f.GetSheetList() {
		for _, c := range notes[sheet] {
			if byCell[sheet+"!"+c.Cell] != nil {
				continue
			}
			if err := f.AddComment(sheet, c); err != nil {
				return nil, err
			}
		}
	}
	if err := m.list(faults); err != nil {
		return nil, err
	}
	return xlsxfile.Encode(f)
}

type marker struct {
	*excelize.File
	lang   say.Lang
	styles map[string]int
}

const red, yellow = "FFC7CE", "FFEB9C"

func (m marker) cell(sheet, cell string, faults input.Faults) error {
	colour := yellow
	if faults.Errors() > 0 {
		colour = red
	}
	id, err := m.GetCellStyle(sheet, cell)
	if err != nil {
		return err
	}
	style, ok := m.styles[fmt.Sprint(id, colour)]
	if !ok {
		s, err := m.GetStyle(id)
		if err != nil {
			return err
		}
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
		if s.Font != nil {
			s.Font.Color = "9C0006" // a header's white would not be seen
			s.Font.ColorTheme, s.Font.ColorIndexed = nil, 0
		}
		for k := range s.Border {
			s.Border[k].Color = opaque(s.Border[k].Color)
		}
		if style, err = m.NewStyle(s); err != nil {
			return err
		}
		m.styles[fmt.Sprint(id, colour)] = style
	}
	var reasons []string
	for _, f := range faults {
		f.Place = input.Place{Field: f.Place.Field}
		reasons = append(reasons, m.severity(f)+": "+f.In(m.lang))
	}
	return errors.Join(m.SetCellStyle(sheet, cell, cell, style),
		m.AddComment(sheet, excelize.Comment{Cell: cell, Author: "hubplan", Text: strings.Join(reasons, "\n"), Width: 400, Height: 140}))
}

// opaque is a colour without the transparency that some programs write before it, since
// the library adds one, and black where there is none.
func opaque(colour string) string {
	if len(colour) < 6 {
		return "000000"
	}
	return colour[len(colour)-6:]
}

func (m marker) severity(f input.Fault) string {
	if f.Warning {
		return say.Text{It: "avviso", En: "warning"}.In(m.lang)
	}
	return say.Text{It: "errore", En: "error"}.In(m.lang)
}

// list writes all faults on a sheet of their own, the first that is seen.
func (m marker) list(faults input.Faults) error {
	for _, name := range []string{faultSheet.It, faultSheet.En} {
		if k, err := m.GetSheetIndex(name); err == nil && k >= 0 {
			if err := m.DeleteSheet(name); err != nil {
				return err
			}
		}
	}
	name := faultSheet.In(m.lang)
	k, err := m.NewSheet(name)
	if err != nil {
		return err
	}
	bold, err := m.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	wrap, err := m.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	if err != nil {
		return err
	}
	header := []say.Text{{It: "dove", En: "where"}, {It: "gravità", En: "severity"}, {It: "campo", En: "field"},
		{It: "che cosa", En: "what"}, {It: "atteso", En: "expected"}, {It: "rimedio", En: "mend"}}
	widths := []float64{20, 12, 22, 60, 50, 50}
	errs := []error{}
	for c, h := range header {
		letters, _ := excelize.ColumnNumberToName(c + 1)
		errs = append(errs, m.SetColWidth(name, letters, letters, widths[c]), m.SetCellStr(name, letters+"1", h.In(m.lang)),
			m.SetCellStyle(name, letters+"1", letters+"1", bold))
	}
	for r, f := range faults {
		for c, text := range []string{f.Place.String(), m.severity(f), f.Place.Field, f.What.In(m.lang), f.Want.In(m.lang),
			f.Fix.In(m.lang)} {
			cell, _ := excelize.CoordinatesToCellName(c+1, r+2)
			errs = append(errs, m.SetCellStr(name, cell, text), m.SetCellStyle(name, cell, cell, wrap))
		}
	}
	count, _ := excelize.CoordinatesToCellName(1, len(faults)+3)
	errs = append(errs, m.SetCellStr(name, count, faults.Count().In(m.lang)),
		m.SetPanes(name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
	m.SetActiveSheet(k)
	return errors.Join(errs...)
}
