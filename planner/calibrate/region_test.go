package calibrate_test

import (
	"context"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"hubplan/planner"
	"hubplan/planner/calibrate"
	"hubplan/planner/campaign"
	"hubplan/planner/input"
	"hubplan/planner/plantest"
	"hubplan/planner/say"
)

// asRegion are facts by cohort as a region publishes them: sums by comune up to some days,
// and doses by age up to one, whose decades are the small scenario's cohorts.
func asRegion(c *campaign.Case, f calibrate.Facts, agesTo planner.Date, days ...planner.Date) (out calibrate.Facts) {
	for _, day := range days {
		d := input.DosesDay{Published: day + 1}
		for i := range c.Instance.Comuni {
			r := input.DosesRecord{Code: c.Instance.Comuni[i].Code}
			for _, x := range f.Done {
				if x.Istat == r.Code && x.Date <= day {
					r.First += x.People
				}
			}
			d.Records = append(d.Records, r)
		}
		out.Days, out.Everyone = append(out.Days, d), append(out.Everyone, 0)
	}
	if agesTo == 0 {
		return out
	}
	out.Ages = &input.Ages{UpTo: agesTo, HasAges: true}
	for _, x := range f.Done {
		if x.Date <= agesTo {
			out.Ages.Records = append(out.Ages.Records, input.AgesRecord{Product: "due", Date: x.Date, From: 2021 - x.To,
				To:    2021 - x.From,
				First: x.People})
		}
	}
	return out
}

func TestOneOffsetIsReadFromDosesByComuneWhereOthersDoNotHideIt(t *testing.T) {
	c := larger(t, 20, 60)
	from := c.Instance.From
	r := rand.New(rand.NewPCG(7, 16))
	c = plantest.Case(t, withoutElsewhere(c.Scenario))
	var h held
	for range 20 {
		x := drawTruth(r)
		f := facts(r, c, x, from+29)
		p := of(t, proposals(t, c, asRegion(c, f, from+29, from+10, from+29)), calibrate.Uptake, "1941-1950")
		if p.Status == calibrate.Refused {
			t.Fatal(p.Why.En)
		}
		h.add(p, x.uptake)
	}
	h.claims(t, "one offset")
	f := facts(r, c, truth{0.8, 0.9, 0.012}, from+24)
	for name, g := range map[string]calibrate.Facts{
		"no ages":                      asRegion(c, f, 0, from+22),
		"ages that end long before":    asRegion(c, f, from+12, from+8, from+22),
		"younger ones have half of it": asRegion(c, f, from+15, from+15, from+22),
	} {
		p := of(t, proposals(t, c, g), calibrate.Uptake, "1941-1950")
		if p.Status != calibrate.Refused || !strings.Contains(p.Why.En, "has no ages") {
			t.Errorf("%s: %s %v: %s", name, p.Status, p.Range, p.Why.En)
		}
	}
	if p := of(t, proposals(t, c, asRegion(c, f, from+22, from+8, from+22)), calibrate.Uptake,
		"1951-1960"); p.Status != calibrate.Refused ||
		!strings.Contains(p.Why.En, "a pace and no uptake") {
		t.Errorf("open for 18 days: %s: %s", p.Status, p.Why.En)
	}
}

// withoutElsewhere is a scenario whose people are all served at hubs, since of sums by
// comune it does not matter where, and of whom both cohorts take part alike.
func withoutElsewhere(sc *input.Scenario) *input.Scenario {
	out := *sc
	out.Cohorts = append([]input.CohortRecord{}, sc.Cohorts...)
	out.Cohorts[1].Elsewhere, out.Cohorts[1].Uptake = 0, out.Cohorts[2].Uptake
	return &out
}

// supplied is the small scenario with deliveries of a tenth of the region's, some days
// later.
func supplied(t *testing.T, later planner.Date) (*campaign.Case, calibrate.Facts) {
	sc := plantest.Small()
	from := sc.Parameters.From
	sc.CountedIn = "forniture.csv"
	sc.Files = append(sc.Files, planner.InputFile{Name: "forniture.csv", Rows: 9, Used: 9})
	f := calibrate.Facts{Ages: &input.Ages{UpTo: from + 40}}
	for k := range planner.Date(9) {
		f.Came = append(f.Came, input.DeliveryRecord{Product: "due", Date: from - 14 + 7*k, Doses: 7000})
		if day := from - 14 + 7*k + later; day >= from {
			sc.Deliveries = append(sc.Deliveries, input.DeliveryRecord{Product: "due", Date: day, Doses: 700,
				Description: "Consegna"})
		}
	}
	for day := from; day <= from+40; day++ { // the first delivery is used up on the first day, fourteen days after it came
		n := int64(1000)
		if day == from {
			n = 7000
		}
		f.Ages.Records = append(f.Ages.Records, input.AgesRecord{Product: "due", Date: day, First: n})
	}
	for _, k := range []planner.Date{20, 40} {
		f.Days = append(f.Days, input.DosesDay{Published: from + k, Records: []input.DosesRecord{{Code: "019001",
			First: 50 * int64(k), Second: 10}}})
		f.Everyone = append(f.Everyone, 500*int64(k)+100)
	}
	return plantest.Case(t, sc), f
}

func TestDeliveriesWaitAsLongAsTheRegionsDoses(t *testing.T) {
	c, f := supplied(t, 0)
	p := of(t, proposals(t, c, f), calibrate.Lag, "due")
	if p.Estimate.Float() < 8 || p.Estimate.Float() > 14 || p.Now == nil || *p.Now != 0 || len(p.Changes) != 1 {
		t.Errorf("%+v", p)
	}
	if x := p.Changes[0].(campaign.Delay); x.Days != int(p.Estimate/planner.DecimalUnit) {
		t.Errorf("%+v", x)
	}
	c, f = supplied(t, 12)
	if p := of(t, proposals(t, c, f), calibrate.Lag, "due"); p.Now == nil || p.Now.Float() != 12 || len(p.Changes) > 0 {
		t.Errorf("deliveries that wait already: %+v", p)
	}
	f.Came = f.Came[:0]
	if p := of(t, proposals(t, c, f), calibrate.Lag, ""); p.Status != calibrate.Refused {
		t.Errorf("no deliveries: %s", p.Status)
	}
}

func TestTheTerritorysPartIsThatOfTheDoses(t *testing.T) {
	c, f := supplied(t, 0)
	p := of(t, proposals(t, c, f), calibrate.Part, "")
	if math.Abs(p.Estimate.Float()-0.1) > 0.002 || p.Now == nil || math.Abs(p.Now.Float()-0.1) > 0.01 || p.Status != calibrate.Confirmed &&
		p.Status != calibrate.Proposed {
		t.Errorf("%+v", p)
	}
	f.Everyone = []int64{0, 0}
	if p := of(t, proposals(t, c, f), calibrate.Part, ""); p.Status != calibrate.Refused {
		t.Errorf("a file of the territory alone: %s", p.Status)
	}
}

func TestWhoNeedsOneDoseIsToldByAColumnOfInfectedPeopleAlone(t *testing.T) {
	c := larger(t, 10, 60)
	f := asRegion(c, facts(rand.New(rand.NewPCG(8, 16)), c, truth{0.8, 0.9, 0.012}, c.Instance.From+30), c.Instance.From+30,
		c.Instance.From+30)
	if p := of(t, proposals(t, c, f), calibrate.Single, ""); p.Status != calibrate.Refused || !strings.Contains(p.Why.En,
		"pregressa_infezione") {
		t.Errorf("without the column: %s: %s", p.Status, p.Why.En)
	}
	f.Ages.HasInfected = true
	for k := range f.Ages.Records {
		r := &f.Ages.Records[k]
		r.First, r.Infected = 95*r.First, 5*r.First
	}
	p := of(t, proposals(t, c, f), calibrate.Single, "1941-1950")
	if p.Estimate != 50_000 || p.Status != calibrate.Proposed || p.Now == nil || *p.Now != 0 {
		t.Errorf("%+v", p)
	}
}

// Facts of another scenario are told with their place and what to do; none at all are a
// fault too.
func TestFactsThatAreNotOfTheScenario(t *testing.T) {
	c := larger(t, 1, 60)
	from := c.Instance.From
	good := input.DoneRecord{Row: input.Row{File: "fatte.csv", Line: 2}, Istat: "019001", From: 1941, To: 1950, Hub: "ovest",
		Product: "due",
		Date:    from, Dose: 1, People: 5}
	with := func(change func(d *input.DoneRecord)) calibrate.Facts {
		d := good
		change(&d)
		return calibrate.Facts{Done: []input.DoneRecord{good, d, d}}
	}
	for want, f := range map[string]calibrate.Facts{
		"hub “ovset” is not in the scenario; expected: a value of the scenario; mend: perhaps " +
			"“ovest”": with(func(d *input.DoneRecord) { d.Hub = "ovset" }),
		"comune 012001 is not in the scenario": with(func(d *input.DoneRecord) { d.Istat = "012001" }),
		"product “tre” is not in the scenario": with(func(d *input.DoneRecord) { d.Product = "tre" }),
		"cohort 1941-1951 is not in":           with(func(d *input.DoneRecord) { d.To = 1951 }),
		"was given before the scenario begins": with(func(d *input.DoneRecord) { d.Date = from - 1 }),
		"was given after the scenario ends":    with(func(d *input.DoneRecord) { d.Date = from + 60 }),
		"the files hold no fact":               {},
		"the doses go up to": {Everyone: []int64{0}, Days: []input.DosesDay{{Published: from, Records: []input.DosesRecord{{
			Row: input.Row{File: "dosi.csv", Line: 2}, Code: "019001", First: 9}}}}},
	} {
		s, faults := calibrate.New(c, f)
		if s != nil || faults.Errors() != 1 || !strings.Contains(faults.Error(), want) || faults[0].Fix == (say.Text{}) {
			t.Errorf("%s: %v", want, faults)
		}
	}
}

// Every proposal is planned alone and all of them together, and leaves its note in the row
// that it changes, alone; the same with any number of jobs.
func TestProposalsAreWeighedAloneAndTogether(t *testing.T) {
	c := larger(t, 10, 60)
	r := rand.New(rand.NewPCG(9, 16))
	f := facts(r, c, truth{0.5, 0.9, 0.012}, c.Instance.From+40)
	f.Promised = hubDays(r, c, 41, 0, 0).Promised
	for k := range f.Done { // as many at each hub
		f.Done[k].Hub = []string{"ovest", "est"}[k%2]
	}
	s, _ := calibrate.New(c, f)
	w, err := s.Weigh(context.Background(), s.Proposals(), 3, nil)
	if err != nil {
		t.Fatal(err)
	}
	again, err := s.Weigh(context.Background(), s.Proposals(), 1, nil)
	if err != nil || again.Base != w.Base || again.All != w.All {
		t.Errorf("with one job %+v, with three %+v (%v)", again, w, err)
	}
	changed := 0
	for k := range w.Proposals {
		p := &w.Proposals[k]
		if (p.Status == calibrate.Proposed) != (p.Effect != nil) {
			t.Errorf("%s %s: %s, effect %v", p.Parameter, p.Cohort, p.Status, p.Effect)
		}
		if p.Effect != nil && *p.Effect != w.Base {
			changed++
		}
	}
	if changed < 2 || w.All == w.Base {
		t.Errorf("%d proposals change the plan; together %+v, before %+v", changed, w.All, w.Base)
	}
	e := s.Taken(w.Proposals, say.Italian)
	for k := range e.Scenario.Cohorts {
		was, is := c.Scenario.Cohorts[k], e.Scenario.Cohorts[k]
		if (was.Uptake != is.Uptake) != strings.Contains(is.Description, "Proposta di «hubplan calibrate» (fatti fino al "+
			"22/05/2021): adesione 0,") {
			t.Errorf("uptake %s, then %s: %q", was.Uptake, is.Uptake, is.Description)
		}
	}
}

func TestWhatHasNoSourceIsAskedForFirst(t *testing.T) {
	all := calibrate.Requests(plantest.EmbeddedCase(t, "linee").Scenario)
	if len(all) < 5 || !all[0].Unfounded || all[0].Where[0] != "mantova" || !strings.HasPrefix(all[0].What, "8 linee: "+
		"ipotesi, nessuna fonte") {
		t.Errorf("%+v", all[0])
	}
	for k := range all {
		if all[k].Tells.It == "" || all[k].Give.En == "" || len(all[k].Where) == 0 {
			t.Errorf("%+v", all[k])
		}
	}
}
