package reports_test

import (
	"regexp"
	"strings"
	"testing"

	"hubplan/planner/say"
	"hubplan/reports/book"
	"hubplan/reports/comune"
	"hubplan/reports/edition"
	"hubplan/reports/hub"
	"hubplan/reports/plan"
	"hubplan/reports/samples"
)

// completion is what a column, or a line of facts, is called that says when something is
// done.
var completion = regexp.MustCompile(`(?i)completat|completed|ultimo giorno|last day|ultima dose|last dose|` +
	`ultima delle prime dosi|latest first dose`)

// A plan says what can be given, not what will be: wherever a workbook says when something
// is done, it says beside it that this is if all goes as planned.
func TestEveryCompletionDateSaysIfAllGoesAsPlanned(t *testing.T) {
	for _, lang := range []say.Lang{say.Italian, say.English} {
		e := edition.New(samples.Small(t), lang)
		found := 0
		check := func(w *book.Workbook) {
			for _, s := range w.Sheets {
				if s.Name == (say.Text{It: "Legenda", En: "Legend"}) || s.Name.It == "Parametri" {
					continue // what columns and parameters mean, no dates of the plan
				}
				for _, table := range s.Tables {
					for _, c := range table.Columns {
						words := c.Header.In(lang) + " " + c.Meaning.In(lang)
						if c.Format == book.Day && completion.MatchString(c.Header.In(lang)) {
							if found++; !strings.Contains(words, say.AsPlanned.In(lang)) {
								t.Errorf("%s, %s: %q", w.File, s.Name.In(lang), words)
							}
						}
					}
					for _, row := range table.Rows {
						label, isText := row[0].(string)
						if !isText || len(row) != 3 || !completion.MatchString(label) {
							continue
						}
						if found++; !strings.Contains(label+strings.TrimSpace(asText(row[2])), say.AsPlanned.In(lang)) {
							t.Errorf("%s, %s: %v", w.File, s.Name.In(lang), row)
						}
					}
				}
			}
		}
		check(plan.Book(e))
		check(comune.Book(e, 0, comune.NewBackdrop(e)))
		check(hub.Book(e, 0))
		if found < 6 {
			t.Errorf("only %d dates of completion were found", found)
		}
	}
}

func asText(v any) string {
	s, _ := v.(string)
	return s
}
