package spoken

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"hubplan/planner/reserves"
	"hubplan/planner/say"
	"hubplan/planner/tables"
	"hubplan/reports/studies"
)

// WhatIf is how hypotheses compare with the base plan, which is the first.
type WhatIf struct {
	Variants []*studies.Variant
	Out      string // folder
}

// Record are the tables of the study.
func (w *WhatIf) Record(say.Lang) any {
	rows, cohorts := studies.WhatIfTables(w.Variants)
	return struct {
		Hypotheses any `json:"hypotheses"`
		Cohorts    any `json:"cohorts"`
		Paired     any `json:"paired,omitempty"` // where the plans were played
	}{rowsOf(rows), rowsOf(cohorts), paired(studies.PairedTable(w.Variants[0].Result, studies.WhatIfPlans(w.Variants)))}
}

// paired are the differences with the same luck; nil where there are none.
func paired(rows []tables.Paired) any {
	if len(rows) == 0 {
		return nil
	}
	return rowsOf(rows)
}

// Lines are a line for each hypothesis.
func (w *WhatIf) Lines(lang say.Lang) []string {
	s, width := &speech{lang: lang}, 0
	for _, v := range w.Variants {
		width = max(width, len([]rune(v.Name)))
	}
	base := &w.Variants[0].Measures
	for k, v := range w.Variants {
		m := &v.Measures
		line := say.Textf("%s  %s  media %s km, oltre 30 km %s, attesa %s giorni, senza posto %s",
			"%s  %s  mean %s km, beyond 30 km %s, waiting %s days, without a place %s",
			v.Folder, v.Name+strings.Repeat(" ", width-len([]rune(v.Name))), say.Km(m.MeanMetres), say.Count(m.Beyond30km),
			mean(m.WaitDays, m.Served), say.Count(m.Unserved))
		if k > 0 {
			line = say.Textf("%s; cambiano hub %s; km %s, giorni %s", "%s; %s change hub; km %s, days %s", line, say.Count(v.Moved),
				say.Signed(say.WholeKm(m.TravelMetres-base.TravelMetres)), say.Signed(m.WaitDays-base.WaitDays))
			if m.Total != base.Total && !m.Saves(base).Certain() {
				line = say.Textf("%s (sotto la precisione)", "%s (below the precision)", line)
			}
		}
		s.tell(line)
		s.tell(studies.PairedWords(v.Paired)...)
	}
	s.say("Scritto %s: ipotesi.xlsx, parquet, %d piani", "Written %s: ipotesi.xlsx, parquet, %d plans", w.Out, len(w.Variants))
	return s.lines
}

// Stations is how many stations each hub needs in each shift.
type Stations struct {
	Study *studies.Stations
	Out   string // folder
}

// Record are the answer and the tables of the study.
func (x *Stations) Record(say.Lang) any {
	shifts, hubs := x.Study.Tables()
	a := x.Study.Answer
	return struct {
		StationShifts int64 `json:"station_shifts"`
		Bound         int64 `json:"bound"`
		Gap           int64 `json:"gap"`
		Unserved      int64 `json:"unserved"`
		Stations      any   `json:"stations"`
		Hubs          any   `json:"hubs"`
	}{a.Count, a.Bound, a.Gap(x.Study.Study), a.Objective.Unserved, rowsOf(shifts), rowsOf(hubs)}
}

// Lines are the answer, when each cohort is done, and what the next station is worth.
func (x *Stations) Lines(lang say.Lang) []string {
	s, r := &speech{lang: lang}, x.Study
	a := r.Answer
	s.lines = r.Words(lang)
	for c, d := range a.Done() {
		co := &a.Instance.Cohorts[c]
		if !co.Included || d.People == 0 {
			continue
		}
		target := say.Text{}
		if d.Target != 0 {
			target = say.Textf(" (obiettivo %s)", " (target %s)", d.Target)
		}
		s.say("  %s  ultima dose il %s, %s%s", "  %s  last dose on %s, %s%s", co.Name(), a.Instance.Date(d.LastDose), say.AsPlanned, target)
	}
	for _, h := range r.OpenHubs() {
		s.say("Una postazione in più, %s. %s", "A station more, %s. %s", a.Instance.Hubs[h].Name, r.NextWords(&a.Next[h], lang))
	}
	s.say("Scritto %s: turni.xlsx, parquet, scenario", "Written %s: turni.xlsx, parquet, scenario", x.Out)
	return s.lines
}

// Reserves is which reserve sites are worth opening.
type Reserves struct {
	Study *studies.Reserves
	Out   string // folder
}

// Record are the table of the study, and its answers.
func (x *Reserves) Record(lang say.Lang) any {
	type answer struct {
		Site   string `json:"site"`
		Answer string `json:"answer"`
	}
	answers := []answer{}
	for k := range x.Study.Sites {
		answers = append(answers, answer{x.Study.Sites[k].Hub.ID, x.Study.Certificate(&x.Study.Sites[k], lang)})
	}
	return struct {
		Reserves any      `json:"reserves"`
		Answers  []answer `json:"answers"`
		Best     string   `json:"best"`
	}{rowsOf(x.Study.Table()), answers, x.Study.BestWords(lang)}
}

// mostSites is how many sites the lines tell.
const mostSites = 20

// Lines are an answer for each site, the most worthwhile first.
func (x *Reserves) Lines(lang say.Lang) []string {
	s, r := &speech{lang: lang}, x.Study
	order := make([]*reserves.Site, len(r.Sites))
	for k := range r.Sites {
		order[k] = &r.Sites[k]
	}
	slices.SortStableFunc(order, func(a, b *reserves.Site) int { return cmp.Compare(b.Account.Saves, a.Account.Saves) })
	for k, site := range order {
		if k == mostSites {
			s.say("… e altre %d sedi, in riserve.xlsx", "… and %d sites more, in riserve.xlsx", len(order)-k)
			break
		}
		s.say("%s. %s", "%s. %s", site.Hub.Name, r.Certificate(site, lang))
	}
	s.lines = append(s.lines, r.BestWords(lang))
	s.say("Scritto %s: riserve.xlsx, parquet", "Written %s: riserve.xlsx, parquet", x.Out)
	return s.lines
}

// Frontier is what the weights decide.
type Frontier struct {
	Study *studies.Frontier
	Out   string // folder
}

// Record are the tables of the study, and a sentence for each point.
func (x *Frontier) Record(lang say.Lang) any {
	points, cohorts := x.Study.Tables()
	words := []string{}
	for k := range x.Study.Points {
		words = append(words, x.Study.Words(&x.Study.Points[k]).In(lang))
	}
	return struct {
		Points  any      `json:"points"`
		Cohorts any      `json:"cohorts"`
		Words   []string `json:"words"` // a sentence a point
	}{rowsOf(points), rowsOf(cohorts), words}
}

// Lines are the table of the points, and what each gives and takes.
func (x *Frontier) Lines(lang say.Lang) []string {
	s, r := &speech{lang: lang}, x.Study
	s.points(r)
	s.say("Anziani: i nati %s. Attesa in giorni, media.", "Oldest: those born %s. Wait in days, mean.",
		r.Base.Instance.Cohorts[r.Oldest()].Label())
	s.tell(say.Text{})
	for k := range r.Points {
		p := &r.Points[k]
		s.say("%2d  %s", "%2d  %s", p.Number, r.Words(p))
		s.say("    %s", "    %s", r.Settings(p))
		if k < len(r.Paired) {
			s.tell(studies.PairedWords(r.Paired[k].Effects)...)
		}
	}
	s.tell(say.Text{}, r.Left())
	s.say("Scritto %s: frontiera.png, frontiera.xlsx, parquet", "Written %s: frontiera.png, frontiera.xlsx, parquet", x.Out)
	return s.lines
}

// frontierHeads are the heads of the table of the points.
var frontierHeads = []say.Text{{It: "punto", En: "point"}, {It: "senza posto", En: "no place"}, {It: "oltre 30 km", En: "beyond 30 km"},
	{It: "media km", En: "mean km"}, {It: "massima", En: "longest"}, {It: "attesa", En: "wait"}, {It: "ultima dose, " + say.AsPlanned.It,
		En: "last dose, " + say.AsPlanned.En},
	{It: "anziani: oltre 30", En: "oldest: beyond 30"}, {It: "media km", En: "mean km"}, {It: "attesa", En: "wait"}, {}}

// points are the table of the points.
func (s *speech) points(r *studies.Frontier) {
	in, oldest := r.Base.Instance, r.Oldest()
	rows := [][]string{In(frontierHeads, s.lang)}
	for k := range r.Points {
		p := &r.Points[k]
		last, first := "–", &p.Cohorts[oldest]
		if p.LastDose >= 0 {
			last = in.Date(p.LastDose).In(s.lang)
		}
		note := say.Text{}
		if p.Beaten >= 0 {
			note = say.Textf("vedi %d", "see %d", p.Beaten)
		}
		m := &p.Measures
		rows = append(rows, []string{fmt.Sprint(p.Number), say.Count(m.Unserved).In(s.lang), say.Count(m.Beyond30km).In(s.lang),
			say.Km(m.MeanMetres).In(s.lang), say.Km(m.Travel.WorstMetres).In(s.lang), mean(m.WaitDays, m.Served).In(s.lang), last,
			say.Count(first.Beyond30km).In(s.lang), say.Km(first.MeanMetres).In(s.lang),
			mean(first.WaitDays, first.Completion.People).In(s.lang), note.In(s.lang)})
	}
	s.figures(rows)
}
