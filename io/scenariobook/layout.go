// Package scenariobook holds a scenario in one Excel workbook: a sheet for each
// table of the folder layout, with its column names, and one for the
// parameters. A workbook that is read becomes that folder again, in memory, in
// one canonical form of CSV and YAML; the scenario's own reader reads it, and
// the places of its faults are translated to sheets and cells. So a folder and a
// workbook of the same content are the same scenario, to the byte.
package scenariobook

import (
	"hubplan/io/scenario"
	"hubplan/io/scenario/layout"
)

// The sheets that are no tables.
const (
	guideSheet     = "Istruzioni"
	parameterSheet = "Parametri"
	besideSheet    = "File"
	originalSheet  = "_parametri" // hidden: parametri.yaml with its comments
	topologySheet  = "_confini"   // hidden: confini.topo.json
)

// logoKey is the parameter that names the emblem, a file that no sheet holds.
const logoKey = "contatti.logo"

// topologyFile is the file of boundaries that a workbook holds itself.
const topologyFile = "confini.topo.json"

// sheet is a table of the scenario as a sheet of the workbook.
type sheet struct{ *layout.Table }

// sheets are the tables in the order of the workbook.
var sheets = func() (all []sheet) {
	for _, t := range layout.Sheets() {
		all = append(all, sheet{t})
	}
	return all
}()

// beside are the files that no sheet holds: they stay next to the workbook.
var beside = func() []string {
	files := []string{scenario.RoadsFile, scenario.ServerFile}
	for _, t := range layout.Beside() {
		files = append(files, t.File)
	}
	return files
}()

// style is what the cells of a column look like, and are checked for.
type style int

const (
	free   style = iota // a text
	code                // a text of digits
	whole               // a whole number
	number              // a number with decimals
	day                 // a date
)

// styleOf is the style of a kind of values; what is not one thing is a text.
func styleOf(k layout.Kind) style {
	switch k {
	case layout.Code:
		return code
	case layout.Whole, layout.Year:
		return whole
	case layout.Number, layout.Degrees:
		return number
	case layout.Day:
		return day
	}
	return free
}

// styleAt is that of the cells under a header; what is no column of the sheet is a
// text.
func (s *sheet) styleAt(header []string, k int) style {
	if k < len(header) {
		if c := s.At(header[k]); c != nil {
			return styleOf(c.Kind)
		}
	}
	return free
}
