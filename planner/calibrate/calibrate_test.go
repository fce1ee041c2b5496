package calibrate_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"hubplan/planner"
	"hubplan/planner/calibrate"
	"hubplan/planner/campaign"
	"hubplan/planner/input"
	"hubplan/planner/plantest"
)

// larger is the small scenario with so many times the residents, over so many days.
func larger(t *testing.T, times int64, days int) *campaign.Case {
	t.Helper()
	sc := plantest.Small()
	sc.Parameters.To = sc.Parameters.From + planner.Date(days-1)
	for k := range sc.Residents {
		for age := range sc.Residents[k].ByAge {
			sc.Residents[k].ByAge[age] *= times
		}
	}
	return plantest.Case(t, sc)
}

func proposals(t *testing.T, c *campaign.Case, f calibrate.Facts) []calibrate.Proposal {
	t.Helper()
	s, faults := calibrate.New(c, f)
	if s == nil {
		t.Fatal(faults)
	}
	return s.Proposals()
}

// of is the first proposal about a parameter of a cohort or hub.
func of(t *testing.T, all []calibrate.Proposal, p calibrate.Parameter, where string) *calibrate.Proposal {
	t.Helper()
	for k := range all {
		if all[k].Parameter == p && (where == "" || all[k].Cohort == where || all[k].Hub == where || all[k].Product == where) {
			return &all[k]
		}
	}
	t.Fatalf("no proposal on %s %s", p, where)
	return nil
}

// truth is a campaign that is drawn: who takes part, who comes when.
type truth struct {
	uptake, eager, late float64
}

func drawTruth(r *rand.Rand) truth {
	return truth{0.6 + 0.3*r.Float64(), min(max(0.86+0.08*r.NormFloat64(), 0.5), 0.99), 0.012 * math.Exp(0.6*r.NormFloat64())}
}

// facts are the first doses of the cohorts, each from its opening, up to a day: comuni differ
// by offsets of the logit, the eager come within three weeks, the late at their rate.
func facts(r *rand.Rand, c *campaign.Case, x truth, upTo planner.Date) (f calibrate.Facts) {
	in := c.Instance
	for k := range in.Cohorts {
		co := &in.Cohorts[k]
		if !co.Included {
			continue
		}
		for i := range in.Comuni {
			n := 0
			for _, y := range in.Comuni[i].Residents {
				if co.Contains(y.Year) {
					n += int(y.People)
				}
			}
			share := 1 / (1 + math.Exp(-math.Log(x.uptake/(1-x.uptake))-0.2*r.NormFloat64()))
			byDay := map[planner.Date]int64{}
			for range n {
				if r.Float64() >= share || r.Float64() < co.Elsewhere.Float() {
					continue
				}
				day := planner.Date(r.IntN(21))
				if r.Float64() >= x.eager {
					day = planner.Date(r.ExpFloat64() / x.late)
				}
				byDay[co.Opens+day]++
			}
			for day := co.Opens; day <= upTo; day++ {
				if byDay[day] > 0 {
					f.Done = append(f.Done, input.DoneRecord{Istat: in.Comuni[i].Code, From: co.From, To: co.To, Hub: "ovest",
						Product: "due",
						Date:    day, Dose: 1, People: byDay[day]})
				}
			}
		}
	}
	return f
}

// held counts how often ranges hold what was drawn.
type held struct{ in, all int }

func (h *held) add(p *calibrate.Proposal, true float64) {
	h.all++
	if p.P10.Float() <= true && true <= p.P90.Float() {
		h.in++
	}
}

// claims checks that ranges hold the truth about as often as they say, four times in five:
// the bounds are those that one test in a thousand passes by chance.
func (h *held) claims(t *testing.T, what string) {
	t.Helper()
	spread := 3.3 * math.Sqrt(0.8*0.2/float64(h.all))
	if share := float64(h.in) / float64(h.all); share < 0.8-spread || share > min(1, 0.8+spread) {
		t.Errorf("%s: %d of %d ranges hold the truth", what, h.in, h.all)
	}
}

func TestUptakeIsRecoveredAsOftenAsItSays(t *testing.T) {
	c := larger(t, 10, 60)
	r := rand.New(rand.NewPCG(1, 16))
	var early, seen held
	for range 60 {
		x := drawTruth(r)
		all := proposals(t, c, facts(r, c, x, c.Instance.From+23))
		early.add(of(t, all, calibrate.Uptake, "1941-1950"), x.uptake)
		all = proposals(t, c, facts(r, c, x, c.Instance.From+39))
		seen.add(of(t, all, calibrate.Uptake, "1941-1950"), x.uptake)
	}
	early.claims(t, "open for 24 days")
	seen.claims(t, "open for 40 days")
}

func TestACohortOpenForTwentyDaysTellsNothing(t *testing.T) {
	c := larger(t, 1, 60)
	x := truth{0.8, 0.9, 0.012}
	for days, want := range map[int]calibrate.Status{20: calibrate.Refused, 21: calibrate.Proposed} {
		f := facts(rand.New(rand.NewPCG(2, 16)), c, x, c.Instance.From+planner.Date(days-1))
		// Of a uptake far from the drawn one there is something to propose.
		p := of(t, proposals(t, plantest.Case(t, func() *input.Scenario {
			sc := *c.Scenario
			sc.Cohorts = append([]input.CohortRecord{}, sc.Cohorts...)
			sc.Cohorts[1].Uptake = 400_000
			return &sc
		}()), f), calibrate.Uptake, "1941-1950")
		if p.Status != want || want == calibrate.Refused && (len(p.Changes) > 0 || p.Estimate != 0 || p.Why.En == "") {
			t.Errorf("%d days: %s %v: %s", days, p.Status, p.Range, p.Why.En)
		}
	}
}

// A cohort of which the first doses are not in the facts, or that came to hubs before them,
// tells nothing either.
func TestFactsThatBeginAfterTheOpeningTellNoUptake(t *testing.T) {
	c := larger(t, 1, 60)
	f := facts(rand.New(rand.NewPCG(3, 16)), c, truth{0.8, 0.9, 0.012}, c.Instance.From+40)
	var later calibrate.Facts
	for _, d := range f.Done {
		if d.Date >= c.Instance.From+14 {
			later.Done = append(later.Done, d)
		}
	}
	if p := of(t, proposals(t, c, later), calibrate.Uptake, "1941-1950"); p.Status != calibrate.Refused {
		t.Errorf("%s %v", p.Status, p.Range)
	}
}

func TestLateTakersAreRecoveredAsOftenAsTheySay(t *testing.T) {
	c := larger(t, 30, 100)
	r := rand.New(rand.NewPCG(4, 16))
	var eager, late held
	for range 25 {
		x := drawTruth(r)
		all := proposals(t, c, facts(r, c, x, c.Instance.From+83))
		eager.add(of(t, all, calibrate.Eager, ""), x.eager)
		late.add(of(t, all, calibrate.Late, ""), x.late)
	}
	eager.claims(t, "eager share")
	late.claims(t, "late rate")
	if p := of(t, proposals(t, c, facts(r, c, truth{0.8, 0.8, 0.02}, c.Instance.From+40)), calibrate.Eager,
		""); p.Status != calibrate.Refused {
		t.Errorf("open for 41 days: %s", p.Status)
	}
}

// hubDays are promised and given doses of both hubs on full days: those who are absent stay
// away hub by hub and day by day, and the others are given what the hubs can give.
func hubDays(r *rand.Rand, c *campaign.Case, days int, absent, spread float64) (f calibrate.Facts) {
	for d := range days {
		for h := range c.Instance.Hubs {
			day := c.Instance.Date(d)
			room := c.Instance.Calendar[h][d].Capacity
			share := min(max(absent+spread*r.NormFloat64(), 0), 1)
			came := int64(0)
			for range room {
				if r.Float64() >= share {
					came++
				}
			}
			f.Promised = append(f.Promised, input.CommitmentRecord{Hub: c.Instance.Hubs[h].ID, Date: day, Product: "due",
				Dose: 1, Doses: room})
			f.Done = append(f.Done, input.DoneRecord{Istat: "019001", From: 1941, To: 1950, Hub: c.Instance.Hubs[h].ID,
				Product: "due", Date: day,
				Dose: 1, People: came})
		}
	}
	return f
}

func TestAbsencesAreRecoveredAsOftenAsTheySay(t *testing.T) {
	c := larger(t, 10, 60)
	r := rand.New(rand.NewPCG(5, 16))
	var h held
	for range 60 {
		absent := 0.05 + 0.15*r.Float64()
		h.add(of(t, proposals(t, c, hubDays(r, c, 20, absent, 0.03)), calibrate.NoShow, ""), absent)
	}
	h.claims(t, "absences")
	f := hubDays(r, c, 20, 0.1, 0.03)
	f.Promised = nil
	for _, p := range []calibrate.Parameter{calibrate.NoShow, calibrate.Throughput} {
		if x := of(t, proposals(t, c, f), p, ""); x.Status != calibrate.Refused {
			t.Errorf("%s without promises: %s", p, x.Status)
		}
	}
}

// Throughput is that of full days, ten of them at least: nine days, or days half empty,
// tell nothing.
func TestThroughputTakesTenFullDays(t *testing.T) {
	c := larger(t, 10, 60)
	for days, want := range map[int]calibrate.Status{9: calibrate.Refused, 10: calibrate.Proposed} {
		p := of(t, proposals(t, c, hubDays(rand.New(rand.NewPCG(6, 16)), c, days, 0.1, 0.01)), calibrate.Throughput, "est")
		if p.Status != want || p.N != int64(days) {
			t.Errorf("%d days: %s %v, %d", days, p.Status, p.Range, p.N)
		}
	}
	f := hubDays(rand.New(rand.NewPCG(6, 16)), c, 30, 0.1, 0)
	p := of(t, proposals(t, c, f), calibrate.Throughput, "est")
	if got := p.Estimate.Float(); math.Abs(got-5.4) > 0.3 || p.P10 > p.Estimate || p.P90 < p.Estimate || p.P10.Float() < 4.6 ||
		p.P90.Float() > 6 || *p.Now != 6_000_000 {
		t.Errorf("six an hour of which one in ten stays away: %v", p.Range)
	}
	for k := range f.Promised {
		f.Promised[k].Doses--
	}
	if p := of(t, proposals(t, c, f), calibrate.Throughput, "est"); p.Status != calibrate.Refused {
		t.Errorf("days that are not full: %s", p.Status)
	}
}
