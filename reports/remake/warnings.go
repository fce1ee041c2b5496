package remake

import (
	"path"
	"regexp"
	"slices"

	"hubplan/planner/say"
	"hubplan/reports/edition"
	"hubplan/reports/finish"
	"hubplan/reports/folder"
)

// warningsOf are the warnings of a plan as it and its scenario give them, in words.
func warningsOf(f *folder.Plan, r *edition.Result, lang say.Lang) []string {
	words := []string{}
	for _, w := range append(finish.Given(r.Since, f.Case.Faults), finish.Found(r)...).Within() {
		words = append(words, w.In(lang))
	}
	return words
}

// inSheet is how a warning begins that points into a workbook: sheet, or sheet!cell. No
// sheet can have a name with the characters left out.
var inSheet = regexp.MustCompile(`^([^:\\/?*\[\]!]+)(![A-Z]*\d+)?: `)

// OfWorkbook says whether the warnings of a plan can be those of a scenario that was
// read from a workbook, which the folder does not keep: they point to its sheets, where
// those of the scenario as it is kept point to files, and there may be more of them.
func OfWorkbook(told, made []string) bool {
	if len(told) < len(made) {
		return false
	}
	for _, w := range told {
		at := inSheet.FindStringSubmatch(w)
		if !slices.Contains(made, w) && (at == nil || path.Ext(at[1]) != "") {
			return false
		}
	}
	return true
}
