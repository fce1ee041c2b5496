package brief

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"testing"

	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/reports/decisions"
	"hubplan/reports/edition"
	"hubplan/reports/samples"
)

// whole is a figure as the page writes it, without what separates thousands.
func whole(t *testing.T, words string) int64 {
	t.Helper()
	n, err := strconv.ParseInt(strings.ReplaceAll(words, ".", ""), 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// The figures of the page are those of the tables, its days those on which the cohorts' last
// doses are given, its decisions the first of the list that the workbook shows.
func TestThePageTellsWhatTheTablesHold(t *testing.T) {
	r := samples.Small(t)
	e := edition.New(r, say.Italian)
	p, set := tell(e), r.Tables()
	var served, used, capacity int64
	last := map[string]int32{}
	for _, d := range set.Demand {
		served += d.Served
	}
	for _, d := range set.HubDays {
		used += d.Capacity - d.Idle
		capacity += d.Capacity
	}
	for _, a := range set.Allocation {
		last[a.Cohort] = max(last[a.Cohort], a.Date)
	}
	if got := whole(t, p.figures[0].value); got != served {
		t.Errorf("%d people with a place, the tables say %d", got, served)
	}
	if got, want := p.figures[3].value, (say.Mean{Sum: 100 * used, People: capacity}).In(say.Italian)+" %"; got != want {
		t.Errorf("%s of the places used, the tables say %s", got, want)
	}
	var ends []string
	for c := range e.Instance.Cohorts {
		if day := last[e.Instance.Cohorts[c].Name()]; day != 0 {
			ends = append(ends, e.Cohorts[c]+" "+planner.Date(day).Italian())
		}
	}
	var told []string
	for _, row := range p.ends {
		told = append(told, row[0]+" "+row[1])
	}
	if !slices.Equal(told, ends) {
		t.Errorf("%q, the tables say %q", told, ends)
	}
	all := decisions.Of(e)
	if len(p.know) > each || len(p.decide) > each || len(p.know)+len(p.decide) == 0 {
		t.Errorf("%d to know, %d to decide", len(p.know), len(p.decide))
	}
	for _, list := range [][]decisions.Decision{p.know, p.decide} {
		for k := range list {
			if !slices.Contains(all, list[k]) || k > 0 && list[k].People > list[k-1].People {
				t.Errorf("%+v is not of the list, or out of its order", list[k])
			}
		}
	}
}

// Every day of completion says how sure it is, the scenario's title what the page is of, and
// the plan's number stands in the footer alone.
func TestThePagePromisesNothing(t *testing.T) {
	for lang, planned := range map[say.Lang]string{say.Italian: say.AsPlanned.It, say.English: say.AsPlanned.En} {
		r := samples.Small(t)
		r.Baselines = []*planner.Plan{r.Plan}
		r.Instance.Parameters.Reconstruction = true
		e := edition.New(r, lang)
		p := tell(e)
		lasts := p.figures[len(p.figures)-1].label + p.rule[len(p.rule)-1][0]
		if !strings.Contains(p.endsTitle, planned) || strings.Count(lasts, planned) != 2 {
			t.Errorf("%q, %q", p.endsTitle, lasts)
		}
		if p.scenario != r.Instance.Parameters.TitleIn(lang) || !strings.Contains(p.asOf, map[say.Lang]string{say.Italian: "Ricostruzione",
			say.English: "Reconstruction"}[lang]) {
			t.Errorf("scenario %q", p.scenario)
		}
		words := p.title + p.asOf + p.endsTitle + lasts + strings.Join(p.notes, "")
		if strings.Contains(words, e.RunID) || !strings.Contains(p.footer, e.RunID) {
			t.Errorf("the plan's number stands elsewhere than in the footer %q", p.footer)
		}
	}
}

// The page is one sheet of the same bytes each time, of 40 kB at most, whatever letters names
// have and however much there is to tell.
func TestThePageIsOneSmallSheet(t *testing.T) {
	r := samples.Small(t)
	in := *r.Instance
	r.Instance = &in
	for range 2 {
		first, err := Page(edition.New(r, say.Italian))
		if err != nil {
			t.Fatal(err)
		}
		if again, _ := Page(edition.New(r, say.Italian)); !bytes.Equal(first, again) {
			t.Error("other bytes the second time")
		}
		if !bytes.HasPrefix(first, []byte("%PDF-")) || !bytes.Contains(first, []byte("/Count 1")) || len(first) > 40_000 {
			t.Errorf("%d bytes", len(first))
		}
		in.Parameters.Title = strings.Repeat("東京 una ricostruzione dal titolo che non finisce mai, ", 20)
		in.Parameters.Estimate, in.Parameters.EstimateNote = true, strings.Repeat("una nota che non finisce mai, ", 200)
	}
}
