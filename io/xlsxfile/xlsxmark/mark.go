// Package xlsxmark gives a workbook back with marks: cells filled and noted, and a list on
// a sheet of its own. What the marks say it does not know.
package xlsxmark

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"hubplan/io/xlsxfile"
	"hubplan/io/xlsxfile/xlsxread"
)

// Marks are what a workbook comes back with.
type Marks struct {
	Notes []Note
	List  List
}

// Note is what is said of a cell. Several of one are said together.
type Note struct {
	Sheet        string
	Column, Line int    // from 1
	Text         string // a line
	Grave        bool   // the cell is red, and otherwise yellow
}

// List is a sheet of rows of text, the first that is seen.
type List struct {
	Name    string
	Instead []string // sheets that it takes the place of
	Header  []string
	Widths  []float64 // in characters
	Rows    [][]string
	Sum     string // below the rows
}

// Put marks a workbook. One that the library cannot write again as it is comes back with
// its values alone, which are those of its sheets.
func Put(data []byte, sheets []xlsxread.Sheet, m *Marks) ([]byte, error) {
	if b, err := m.onCopy(data); err == nil {
		return b, nil
	}
	f, err := valuesAlone(sheets)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return m.on(f, nil)
}

// onCopy marks a copy of the workbook as it is. That the library panics on odd input
// is an error like its others.
func (m *Marks) onCopy(data []byte) (b []byte, err error) {
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
	return m.on(f, notes)
}

// noted is a cell, and what is said of it.
type noted struct {
	sheet, cell string
	notes       []Note
}

// on marks the cells of an open workbook that has no notes, and gives it the notes
// that it had.
func (m *Marks) on(f *excelize.File, had map[string][]excelize.Comment) ([]byte, error) {
	cells, err := m.byCell(f)
	if err != nil {
		return nil, err
	}
	w := marker{f, map[string]int{}}
	for _, c := range cells {
		if err := w.cell(c); err != nil {
			return nil, err
		}
	}
	for _, sheet := range f.GetSheetList() {
		for _, old := range had[sheet] {
			if slices.ContainsFunc(cells, func(c *noted) bool { return c.sheet == sheet && c.cell == old.Cell }) {
				continue
			}
			if err := f.AddComment(sheet, old); err != nil {
				return nil, err
			}
		}
	}
	if err := w.list(&m.List); err != nil {
		return nil, err
	}
	return xlsxfile.Encode(f)
}

// byCell are the cells in the order of their first notes, those of sheets that are not
// there left out.
func (m *Marks) byCell(f *excelize.File) ([]*noted, error) {
	var cells []*noted
	known := map[string]*noted{}
	for _, n := range m.Notes {
		if k, err := f.GetSheetIndex(n.Sheet); err != nil || k < 0 {
			continue
		}
		cell, err := excelize.CoordinatesToCellName(n.Column, n.Line)
		if err != nil {
			return nil, err
		}
		key := n.Sheet + "!" + cell
		if known[key] == nil {
			known[key] = &noted{sheet: n.Sheet, cell: cell}
			cells = append(cells, known[key])
		}
		known[key].notes = append(known[key].notes, n)
	}
	return cells, nil
}

type marker struct {
	*excelize.File
	styles map[string]int
}

const red, yellow = "FFC7CE", "FFEB9C"

func (m marker) cell(c *noted) error {
	colour := yellow
	var reasons []string
	for _, n := range c.notes {
		if n.Grave {
			colour = red
		}
		reasons = append(reasons, n.Text)
	}
	style, err := m.filled(c, colour)
	if err != nil {
		return err
	}
	return errors.Join(m.SetCellStyle(c.sheet, c.cell, c.cell, style),
		m.AddComment(c.sheet, excelize.Comment{Cell: c.cell, Author: "hubplan", Text: strings.Join(reasons, "\n"), Width: 400,
			Height: 140}))
}

// filled is the style of a cell with its ground in a colour.
func (m marker) filled(c *noted, colour string) (style int, err error) {
	id, err := m.GetCellStyle(c.sheet, c.cell)
	if err != nil {
		return 0, err
	}
	key := fmt.Sprint(id, colour)
	if style, ok := m.styles[key]; ok {
		return style, nil
	}
	s, err := m.GetStyle(id)
	if err != nil {
		return 0, err
	}
	s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
	if s.Font != nil {
		s.Font.Color = "9C0006" // a header's white would not be seen
		s.Font.ColorTheme, s.Font.ColorIndexed = nil, 0
	}
	for k := range s.Border {
		s.Border[k].Color = opaque(s.Border[k].Color)
	}
	m.styles[key], err = m.NewStyle(s)
	return m.styles[key], err
}

// opaque is a colour without the transparency that some programs write before it, since
// the library adds one, and black where there is none.
func opaque(colour string) string {
	if len(colour) < 6 {
		return "000000"
	}
	return colour[len(colour)-6:]
}

// list writes a list.
func (m marker) list(l *List) error {
	for _, name := range l.Instead {
		if k, err := m.GetSheetIndex(name); err == nil && k >= 0 {
			if err := m.DeleteSheet(name); err != nil {
				return err
			}
		}
	}
	k, err := m.NewSheet(l.Name)
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
	errs := []error{}
	for c, h := range l.Header {
		letters, _ := excelize.ColumnNumberToName(c + 1)
		errs = append(errs, m.SetColWidth(l.Name, letters, letters, l.Widths[c]), m.SetCellStr(l.Name, letters+"1", h),
			m.SetCellStyle(l.Name, letters+"1", letters+"1", bold))
	}
	for r, row := range l.Rows {
		for c, text := range row {
			cell, _ := excelize.CoordinatesToCellName(c+1, r+2)
			errs = append(errs, m.SetCellStr(l.Name, cell, text), m.SetCellStyle(l.Name, cell, cell, wrap))
		}
	}
	sum, _ := excelize.CoordinatesToCellName(1, len(l.Rows)+3)
	errs = append(errs, m.SetCellStr(l.Name, sum, l.Sum),
		m.SetPanes(l.Name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
	m.SetActiveSheet(k)
	return errors.Join(errs...)
}
