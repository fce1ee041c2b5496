package spoken

import (
	"hubplan/planner/say"
	"hubplan/planner/tables"
	"hubplan/reports/lists"
	"hubplan/reports/studies"
)

// Simulation is what came of playing a plan many times; Study is nil where only the rows of
// some draws were written.
type Simulation struct {
	Study *studies.Simulation
	Out   string // folder
}

// Record is table quantiles, none of a range.
func (x *Simulation) Record(say.Lang) any {
	var rows []tables.QuantileOf
	if x.Study != nil {
		_, rows = x.Study.Tables()
	}
	return struct {
		Quantiles any `json:"quantiles"`
	}{rowsOf(rows)}
}

// Lines say of each cohort when it is done, how sure that is, and what would help.
func (x *Simulation) Lines(lang say.Lang) []string {
	s := &speech{lang: lang}
	if x.Study == nil {
		s.say("Scritto %s: le righe di queste estrazioni; «hubplan simulate --merge» le mette insieme",
			"Written %s: the rows of these draws; “hubplan simulate --merge” puts them together", x.Out)
		return s.lines
	}
	s.tell(lists.UncertaintyWords(x.Study.Played)...)
	s.say("Scritto %s: incertezza.xlsx, report.html, parquet", "Written %s: incertezza.xlsx, report.html, parquet", x.Out)
	return s.lines
}
