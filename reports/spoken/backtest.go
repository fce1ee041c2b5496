package spoken

import (
	"hubplan/planner"
	"hubplan/planner/backtest"
	"hubplan/planner/say"
	"hubplan/reports/studies"
)

// Backtest is how good forecasts would have been.
type Backtest struct {
	Study *studies.Backtest
	Out   string // folder
}

// Record are the scores, and of each origin the hash of what was told and how good it was.
func (x *Backtest) Record(lang say.Lang) any {
	type origin struct {
		Origin   planner.Date `json:"origin"`
		SHA256   string       `json:"sha256"`
		Skill    *float64     `json:"skill"` // null where the truth reaches no horizon
		Coverage *float64     `json:"coverage_80"`
	}
	origins := []origin{}
	for _, t := range x.Study.Told {
		skill, coverage := pooled(x.Study.Pooled(t.Origin))
		origins = append(origins, origin{t.Origin, t.Hash, skill, coverage})
	}
	skill, coverage := pooled(x.Study.Pooled(0))
	_, scores := x.Study.Tables()
	return struct {
		Skill     *float64 `json:"skill"`
		Coverage  *float64 `json:"coverage_80"`
		Origins   []origin `json:"origins"`
		Worse     int      `json:"totals_worse_than_pace"`
		Totals    int      `json:"totals"`
		Without   int      `json:"comuni_without_doses"`
		Hindsight []string `json:"hindsight"`
		Scores    any      `json:"scores"`
	}{skill, coverage, origins, len(x.Study.Worse()), x.Study.Totals(), x.Study.Without,
		In(x.Study.Question.Hindsight(), lang), rowsOf(scores)}
}

// pooled are skill and coverage, null where nothing was scored; skill too where no pace is known.
func pooled(p backtest.Pooled) (skill, coverage *float64) {
	if !p.Scored {
		return nil, nil
	}
	if !p.Paced {
		return nil, &p.Coverage
	}
	return &p.Skill, &p.Coverage
}

// Lines are the table of the scores, and what they come to.
func (x *Backtest) Lines(lang say.Lang) []string {
	s, r := &speech{lang: lang}, x.Study
	s.tell(r.About(), say.Text{})
	s.table(r.Main(lang), 3)
	s.tell(say.Text{})
	s.tell(r.Quality()...)
	s.tell(r.Weekly()...)
	s.tell(r.WorseWords())
	s.tell(r.CausesWords()...)
	s.tell(r.Honesty()...)
	for _, t := range r.Told {
		s.say("Previsioni del %s, prima di aprire le dosi fatte dopo: SHA-256 %s", "Forecasts of %s, before the doses given later were "+
			"opened: SHA-256 %s", t.Origin, t.Hash)
	}
	s.say("Scritto %s: report.html, backtest.xlsx, previsioni.png, parquet",
		"Written %s: report.html, backtest.xlsx, previsioni.png, parquet", x.Out)
	return s.lines
}
