package xlsxmark

import (
	"archive/zip"
	"bytes"
	"io"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"hubplan/io/xlsxfile/xlsxread"
)

var (
	legacyDrawing = element("legacyDrawing")
	relationship  = element("Relationship")
	override      = element("Override")
	attribute     = regexp.MustCompile(`(\w+)="([^"]*)"`)
)

// element matches an element without content, with or without an end tag.
func element(name string) *regexp.Regexp {
	return regexp.MustCompile(`<(?:\w+:)?` + name + `\s[^>]*?(?:/>|>\s*</(?:\w+:)?` + name + `>)`)
}

// withoutNotes is a workbook without the notes on its cells and the drawings that hold
// them: the library can add notes only to drawings that look like its own, not to those
// of LibreOffice, openpyxl or SheetJS.
func withoutNotes(data []byte) ([]byte, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	parts, err := unpacked(z)
	if err != nil {
		return nil, err
	}
	var gone []string
	for k, f := range z.File {
		if strings.HasPrefix(f.Name, "xl/worksheets/_rels/") {
			parts[k] = relationship.ReplaceAllFunc(parts[k], func(rel []byte) []byte {
				if target, isNote := noteOf(rel); isNote {
					gone = append(gone, target)
					return nil
				}
				return rel
			})
		}
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for k, f := range z.File {
		if slices.Contains(gone, f.Name) {
			continue
		}
		switch {
		case strings.HasPrefix(f.Name, "xl/worksheets/") && strings.HasSuffix(f.Name, ".xml"):
			parts[k] = legacyDrawing.ReplaceAll(parts[k], nil)
		case f.Name == "[Content_Types].xml":
			parts[k] = override.ReplaceAllFunc(parts[k], func(o []byte) []byte {
				if slices.Contains(gone, strings.TrimPrefix(attributeOf(o, "PartName"), "/")) {
					return nil
				}
				return o
			})
		}
		p, err := w.Create(f.Name)
		if err != nil {
			return nil, err
		}
		if _, err := p.Write(parts[k]); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// unpacked are the parts of a workbook that was read before, so that they are not too
// large.
func unpacked(z *zip.Reader) ([][]byte, error) {
	parts := make([][]byte, len(z.File))
	left := int64(xlsxread.LargestUnpacked)
	for k, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return nil, err
		}
		parts[k], err = io.ReadAll(io.LimitReader(r, left))
		r.Close()
		if err != nil {
			return nil, err
		}
		left -= int64(len(parts[k]))
	}
	return parts, nil
}

// noteOf is the part that a sheet's relation leads to, if it holds notes or their
// drawing.
func noteOf(relation []byte) (part string, ok bool) {
	if !slices.Contains([]string{"comments", "vmlDrawing", "threadedComment"}, path.Base(attributeOf(relation, "Type"))) {
		return "", false
	}
	target := attributeOf(relation, "Target")
	if !strings.HasPrefix(target, "/") {
		target = path.Join("/xl/worksheets", target)
	}
	return strings.TrimPrefix(path.Clean(target), "/"), true
}

func attributeOf(element []byte, name string) string {
	for _, m := range attribute.FindAllSubmatch(element, -1) {
		if string(m[1]) == name {
			return string(m[2])
		}
	}
	return ""
}

// valuesAlone is a new workbook with the values of sheets at their places.
func valuesAlone(sheets []xlsxread.Sheet) (*excelize.File, error) {
	f := excelize.NewFile()
	styles := map[string]int{}
	for k, s := range sheets {
		var err error
		if k == 0 {
			err = f.SetSheetName("Sheet1", s.Name)
		} else {
			_, err = f.NewSheet(s.Name)
		}
		if err != nil {
			return nil, err
		}
		for _, r := range s.Rows {
			for c := range r.Cells {
				if err := putValue(f, s.Name, r.Line, &r.Cells[c], styles); err != nil {
					return nil, err
				}
			}
		}
	}
	return f, nil
}

func putValue(f *excelize.File, sheet string, line int, c *xlsxread.Cell, styles map[string]int) error {
	at, err := excelize.CoordinatesToCellName(c.Column, line)
	if err != nil {
		return err
	}
	switch c.Kind {
	case xlsxread.NoValue:
		return nil
	case xlsxread.Boolean:
		return f.SetCellBool(sheet, at, c.Value == "1" || c.Value == "true")
	case xlsxread.Number:
		v, err := strconv.ParseFloat(c.Value, 64)
		if err != nil {
			break
		}
		if err := f.SetCellFloat(sheet, at, v, -1, 64); err != nil || c.Format == "" {
			return err
		}
		id, ok := styles[c.Format]
		if !ok {
			if id, err = f.NewStyle(&excelize.Style{CustomNumFmt: &c.Format}); err != nil {
				return err
			}
			styles[c.Format] = id
		}
		return f.SetCellStyle(sheet, at, at, id)
	}
	text, _, _, _ := c.Text(",")
	return f.SetCellStr(sheet, at, text)
}
