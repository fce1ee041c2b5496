package scenariobook

import (
	"hubplan/io/xlsxfile/xlsxmark"
	"hubplan/io/xlsxfile/xlsxread"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// faultSheet lists the faults in a workbook that came back from a check; it is
// not read.
var faultSheet = say.Text{It: "Errori", En: "Faults"}

// faultHeader and faultWidths are the columns of that sheet.
var (
	faultHeader = []say.Text{{It: "dove", En: "where"}, {It: "gravità", En: "severity"}, {It: "campo", En: "field"},
		{It: "che cosa", En: "what"}, {It: "atteso", En: "expected"}, {It: "rimedio", En: "mend"}}
	faultWidths = []float64{20, 12, 22, 60, 50, 50}
)

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
	m := &xlsxmark.Marks{List: xlsxmark.List{Name: faultSheet.In(lang), Instead: []string{faultSheet.It, faultSheet.En},
		Widths: faultWidths, Sum: faults.Count().In(lang)}}
	for _, h := range faultHeader {
		m.List.Header = append(m.List.Header, h.In(lang))
	}
	for _, f := range faults {
		severity := say.Text{It: "errore", En: "error"}
		if f.Warning {
			severity = say.Text{It: "avviso", En: "warning"}
		}
		m.List.Rows = append(m.List.Rows, []string{f.Place.String(), severity.In(lang), f.Place.Field, f.What.In(lang), f.Want.In(lang),
			f.Fix.In(lang)})
		if p := f.Place; p.Sheet != "" && p.Line != 0 {
			f.Place = input.Place{Field: p.Field}
			m.Notes = append(m.Notes, xlsxmark.Note{Sheet: p.Sheet, Column: max(p.Column, 1), Line: p.Line,
				Text: severity.In(lang) + ": " + f.In(lang), Grave: !f.Warning})
		}
	}
	return xlsxmark.Put(data, sheets, m)
}
