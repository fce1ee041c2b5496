package studies

import (
	"bytes"
	_ "embed"
	"html/template"

	"hubplan/planner/say"
	"hubplan/planner/simulation"
	"hubplan/reports/edition"
	"hubplan/reports/lists"
)

//go:embed assets/simulation.html
var simulationPage string

// pagePart is a table of the page, with its sentences.
type pagePart struct {
	Title        string
	Words, Heads []string
	Rows         [][]string
}

// SimulationPage is the page of a simulation: one file that opens without a network.
func SimulationPage(r *Simulation, lang say.Lang) ([]byte, error) {
	t, err := template.New("").Parse(simulationPage)
	if err != nil {
		return nil, err
	}
	e := edition.New(r.Base, lang)
	var out bytes.Buffer
	err = t.Execute(&out, struct {
		Lang          say.Lang
		Title, Footer string
		How           []string
		Parts         []pagePart
	}{lang, e.Say(lists.UncertaintyTitle), e.Footer, inLang(lists.UncertaintyAbout(r.Played), lang), []pagePart{r.cohortPart(lang), r.hubPart(lang), r.weekPart(lang)}})
	return out.Bytes(), err
}

// dayHeads are the heads of a table of days.
var dayHeads = []say.Text{{It: "se tutto va come previsto", En: "if all goes as planned"}, {It: "probabilità", En: "probability"},
	{It: "10 %", En: "10 %"}, {It: "50 %", En: "50 %"}, {It: "90 %", En: "90 %"}}

// dayRow are the cells of a figure that is a day.
func (r *Simulation) dayRow(name say.Text, m *simulation.Summary, lang say.Lang) []string {
	sure := say.Text{It: "–", En: "–"}
	if m.HasPlan {
		sure = say.Textf("%s %%", "%s %%", lists.InHundred(m.ByPlan, m.Draws))
	}
	return inLang([]say.Text{name, lists.UncertainDay(r.Played, m.Plan), sure, lists.UncertainDay(r.Played, m.P10), lists.UncertainDay(r.Played, m.P50), lists.UncertainDay(r.Played, m.P90)}, lang)
}

func (r *Simulation) cohortPart(lang say.Lang) pagePart {
	p := pagePart{Title: say.Text{It: "Quando si finisce, per anni di nascita", En: "When each cohort is done"}.In(lang), Words: inLang(lists.UncertaintyWords(r.Played), lang),
		Heads: inLang(append([]say.Text{{It: "anni di nascita", En: "birth years"}}, dayHeads...), lang)}
	for c := range r.Base.Instance.Cohorts {
		if co := &r.Base.Instance.Cohorts[c]; co.Included {
			p.Rows = append(p.Rows, r.dayRow(co.Label(), r.Figure(simulation.Completed, co.Name()), lang))
		}
	}
	return p
}

func (r *Simulation) hubPart(lang say.Lang) pagePart {
	p := pagePart{Title: say.Text{It: "Quando finisce ogni hub", En: "When each hub is done"}.In(lang),
		Heads: inLang(append([]say.Text{{It: "hub", En: "hub"}}, dayHeads...), lang)}
	for h := range r.Base.Instance.Hubs {
		if hub := &r.Base.Instance.Hubs[h]; hub.Active {
			p.Rows = append(p.Rows, r.dayRow(say.Text{It: hub.Name, En: hub.Name}, r.Figure(simulation.HubCompleted, hub.ID), lang))
		}
	}
	return p
}

func (r *Simulation) weekPart(lang say.Lang) pagePart {
	p := pagePart{Title: say.Text{It: "Dosi per settimana", En: "Doses by week"}.In(lang), Heads: inLang([]say.Text{
		{It: "settimana dal", En: "week from"}, {It: "come previsto", En: "as planned"}, {It: "10 %", En: "10 %"}, {It: "50 %", En: "50 %"},
		{It: "90 %", En: "90 %"}}, lang)}
	for k := range r.Summaries {
		if m := &r.Summaries[k]; m.Measure == simulation.Doses {
			p.Rows = append(p.Rows, inLang([]say.Text{say.Textf("%s", "%s", m.Week), say.Textf("%s", "%s", say.Count(m.Plan)),
				say.Textf("%s", "%s", say.Count(m.P10)), say.Textf("%s", "%s", say.Count(m.P50)), say.Textf("%s", "%s", say.Count(m.P90))}, lang))
		}
	}
	return p
}
