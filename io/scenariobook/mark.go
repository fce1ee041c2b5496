package scenariobook

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"hubplan/planner/input"
	"hubplan/planner/say"
)

// faultSheet lists the faults in a workbook that came back from a check; it is
// not read.
var faultSheet = say.Text{It: "Errori", En: "Faults"}

// Mark gives a workbook back with the cells at fault filled, red for errors and
// yellow for warnings, the reason as a note on each, and a list of all faults on
// a sheet of its own. The faults are those of Open and Translate. It refuses
// what Open refuses.
func Mark(name string, data []byte, faults input.Faults, lang say.Lang) ([]byte, error) {
	if _, refused := readPages(name, data); refused != nil {
		return nil, refused
	}
	f, err := excelize.OpenReader(bytes.NewReader(data),
		excelize.Options{UnzipSizeLimit: LargestUnpacked, UnzipXMLSizeLimit: LargestUnpacked})
	if err != nil {
		return nil, err
	}
	defer f.Close()
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
	if err := m.list(faults); err != nil {
		return nil, err
	}
	return encode(f)
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
	comments, err := m.GetComments(sheet)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(comments, func(c excelize.Comment) bool { return c.Cell == cell }) {
		if err := m.DeleteComment(sheet, cell); err != nil {
			return err
		}
	}
	return errors.Join(m.SetCellStyle(sheet, cell, cell, style),
		m.AddComment(sheet, excelize.Comment{Cell: cell, Author: "hubplan", Text: strings.Join(reasons, "\n"), Width: 400, Height: 140}))
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
