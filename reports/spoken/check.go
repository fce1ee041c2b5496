package spoken

import (
	"slices"

	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/input"
	"hubplan/planner/say"
	"hubplan/reports/manifest"
)

// Check is a scenario that was read and checked.
type Check struct {
	Case   *campaign.Case // nil where there is an error
	Faults input.Faults
}

// Lines are the faults, what was read of each file, and where the residents are.
func (c *Check) Lines(lang say.Lang) []string {
	s := &speech{lang: lang, lines: Faults(c.Faults, lang)}
	for _, f := range c.Case.Instance.Files {
		s.file(&f)
	}
	b := c.Case.Instance.Balance()
	s.say("Residenti %s = fuori dal piano %s + non aderenti %s + già vaccinati %s + serviti altrove %s + da vaccinare %s",
		"Residents %s = not planned %s + not taking it up %s + already vaccinated %s + served elsewhere %s + to be vaccinated %s",
		say.Count(b.Residents), say.Count(b.Excluded), say.Count(b.NotTaking), say.Count(b.AlreadyVaccinated), say.Count(b.Elsewhere),
		say.Count(b.Demand))
	s.tell(c.Faults.Count())
	return s.lines
}

// file says what was read of a file.
func (s *speech) file(f *planner.InputFile) {
	if f.Rows == 0 { // not a table
		s.say("%s: letto", "%s: read", f.Name)
		return
	}
	t := say.Textf("%s: %s righe lette, %s usate", "%s: %s rows read, %s used", f.Name, say.Count(f.Rows), say.Count(f.Used))
	for _, x := range f.Ignored {
		t = say.Textf("%s; %s %s", "%s; %s %s", t, say.Count(x.Rows), x.Why)
	}
	if f.Format.In(s.lang) != "" {
		t = say.Textf("%s (%s)", "%s (%s)", t, f.Format)
	}
	s.tell(t)
}

// Record are the faults, and of a scenario without an error its files and people.
func (c *Check) Record(lang say.Lang) any {
	type fault struct {
		File     string `json:"file"`
		Sheet    string `json:"sheet,omitempty"`
		Line     int    `json:"line"`
		Column   int    `json:"column"`
		Field    string `json:"field"`
		Severity string `json:"severity"`
		What     string `json:"what"`
		Expected string `json:"expected"`
		Mend     string `json:"mend"`
	}
	out := struct {
		Errors   int              `json:"errors"`
		Warnings int              `json:"warnings"`
		Faults   []fault          `json:"faults"`
		Inputs   []manifest.Input `json:"inputs"` // null where there is an error
		People   *planner.Balance `json:"people"`
	}{Errors: c.Faults.Errors(), Warnings: len(c.Faults) - c.Faults.Errors(), Faults: []fault{}}
	for _, f := range c.Faults {
		severity := "error"
		if f.Warning {
			severity = "warning"
		}
		out.Faults = append(out.Faults, fault{f.Place.File, f.Place.Sheet, f.Place.Line, f.Place.Column, f.Place.Field, severity,
			f.What.In(lang), f.Want.In(lang), f.Fix.In(lang)})
	}
	if c.Case != nil {
		out.People = new(c.Case.Instance.Balance())
		for _, f := range c.Case.Instance.Files {
			out.Inputs = append(out.Inputs, manifest.NewInput(f, lang))
		}
	}
	return out
}

// mostFaultsShown is how many faults are told: nobody reads more, and the rest are
// in the record and in the workbook of check --report.
const mostFaultsShown = 200

// Faults are faults, a line each, errors before warnings where they are too many for all.
func Faults(faults input.Faults, lang say.Lang) []string {
	shown := faults
	if len(faults) > mostFaultsShown {
		shown = slices.Clone(faults)
		slices.SortStableFunc(shown, func(a, b input.Fault) int {
			if a.Warning == b.Warning {
				return 0
			} else if b.Warning {
				return -1
			}
			return 1
		})
		shown = shown[:mostFaultsShown]
	}
	s := &speech{lang: lang}
	for _, f := range shown {
		if f.Warning {
			s.say("avviso: %s", "warning: %s", f)
		} else {
			s.say("errore: %s", "error: %s", f)
		}
	}
	if more := len(faults) - len(shown); more > 0 {
		s.say("… e altri %s: tutti con «hubplan check --json» o «--report FILE.xlsx»",
			"… and %s more: all of them by “hubplan check --json” or “--report FILE.xlsx”", say.Count(more))
	}
	return s.lines
}
