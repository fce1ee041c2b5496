package forced_test

import (
	"context"
	"errors"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/forced"
	"hubplan/planner/input"
	"hubplan/planner/plantest"
	"hubplan/planner/slots"
	"hubplan/planner/solve"
	"hubplan/planner/tables"
	"hubplan/planner/tabulate"
	"hubplan/planner/verify"
)

type fatal interface {
	Helper()
	Fatal(...any)
	Fatalf(string, ...any)
	Errorf(string, ...any)
}

// written solves a case and writes its plan's tables.
func written(t fatal, c *campaign.Case) (*forced.Written, *campaign.Solved) {
	t.Helper()
	s, err := campaign.Solve(context.Background(), c, solve.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r := &tabulate.Result{Instance: s.Instance, Plan: s.Plan, Allocations: slots.Allocate(s.Instance, s.Plan), RunID: "0123456789ab"}
	r.Bookings = slots.Timetable(s.Instance, r.Allocations)
	return &forced.Written{Case: c, Tables: r.Tables()}, s
}

// drawQuestion draws whom and where.
func drawQuestion(t *rapid.T, in *planner.Instance) forced.Question {
	q := forced.Question{Comune: rapid.IntRange(0, len(in.Comuni)-1).Draw(t, "comune"),
		Hub: rapid.IntRange(0, len(in.Hubs)-1).Draw(t, "hub")}
	if rapid.Bool().Draw(t, "some cohorts") {
		for c := range in.Cohorts {
			if in.Cohorts[c].Included && rapid.Bool().Draw(t, "cohort") {
				q.Cohorts = append(q.Cohorts, c)
			}
		}
		if q.Cohorts == nil {
			q.Cohorts = []int{1}
		}
	}
	return q
}

// checkAnswer asks a question, and holds the answer to what it says; false where it is
// refused.
func checkAnswer(t fatal, base *forced.Written, s *campaign.Solved, q forced.Question) (*forced.Answer, bool) {
	t.Helper()
	in := base.Instance
	a, err := forced.Ask(context.Background(), base, q, 1)
	var closed *forced.ClosedError
	switch {
	case errors.As(err, &closed):
		if closed.Why.It == "" || closed.Why.En == "" {
			t.Fatalf("refused without a reason")
		}
		return nil, false
	case errors.Is(err, forced.ErrNobody):
		return nil, false
	case err != nil:
		t.Fatal(err)
	}
	if a.Solves > forced.MostSolves {
		t.Errorf("%d solves", a.Solves)
	}
	checkVerified(t, base, a.Forced, q)
	checkDifferences(t, s, a)
	checkForcedCost(t, s, a.Forced)
	if m := &a.More; m.Enough {
		checkVerified(t, base, m.Plan, q)
		if m.Stations > 0 && m.Stations+most(in, q.Hub) > m.Lines {
			t.Errorf("%d stations more, %d lines", m.Stations, m.Lines)
		}
		if (m.Days > 0) != (m.From != 0) {
			t.Errorf("%d days from %v", m.Days, m.From)
		}
		checkOthers(t, base, s, m.Plan, q)
	}
	if it, en := wordsOf(a); it > 120 || en > 120 {
		t.Errorf("%d and %d words", it, en)
	}
	return a, true
}

func most(in *planner.Instance, hub int) (n int64) {
	for _, d := range in.Calendar[hub] {
		n = max(n, d.Stations)
	}
	return n
}

// checkVerified rechecks a forced plan, and where its people go.
func checkVerified(t fatal, base *forced.Written, x *forced.Trial, q forced.Question) {
	t.Helper()
	if cert, broken := verify.Check(x.Instance, x.Claims, x.Tables, base.Earlier); !cert.Valid() {
		t.Fatalf("the forced plan does not pass verification: %+v", broken[0])
	}
	in := base.Instance
	for _, r := range x.Tables.Allocation {
		c := slices.IndexFunc(in.Cohorts, func(co planner.Cohort) bool { return co.Name() == r.Cohort })
		if r.Origin == tables.OriginPlanned && r.IstatCode == in.Comuni[q.Comune].Code && (q.Cohorts == nil ||
			slices.Contains(q.Cohorts, c)) && r.HubID != in.Hubs[q.Hub].ID {
			t.Fatalf("%d of cohort %s go to %s", r.People, r.Cohort, r.HubID)
		}
	}
}

// checkDifferences compares the sum of the rows with the objectives, to the unit.
func checkDifferences(t fatal, s *campaign.Solved, a *forced.Answer) {
	t.Helper()
	var sum, own forced.Sum
	for _, r := range a.Rows {
		add(&sum, r.Sum)
		if r.Own {
			add(&own, r.Sum)
		}
	}
	was, now := s.Objective, a.Forced.Objective
	cost := func(o planner.Objective) int64 { return o.Total() - o.UnservedMetres }
	want := forced.Sum{Served: now.Served - was.Served, Unserved: now.Unserved - was.Unserved, Metres: now.TravelMetres - was.TravelMetres,
		WaitDays: now.WaitDays - was.WaitDays, Cost: cost(now) - cost(was)}
	if sum != want {
		t.Fatalf("the rows add up to %+v, the plans differ by %+v", sum, want)
	}
	both := a.Own
	add(&both, a.Others)
	if both != sum || own != a.Own {
		t.Fatalf("own %+v and others %+v, by the rows %+v of %+v", a.Own, a.Others, own, sum)
	}
}

func add(a *forced.Sum, b forced.Sum) {
	a.Served += b.Served
	a.Unserved += b.Unserved
	a.Metres += b.Metres
	a.WaitDays += b.WaitDays
	a.Cost += b.Cost
}

// checkForcedCost holds a forced plan against the free one: what is forced on a plan
// makes it no better than every plan is, unless limits of distance were lifted, or
// another hub that some were assigned to.
func checkForcedCost(t fatal, s *campaign.Solved, x *forced.Trial) {
	t.Helper()
	if p := s.Instance.Parameters; p.MaxMetres > 0 || p.MaxExtraMetres > 0 || s.Instance.Assigned != nil {
		return
	}
	if d := slices.Compare(unserved(x.Instance, x.Plan), unserved(s.Instance, s.Plan)); d == 0 && x.Cost() < s.Bound() {
		t.Errorf("the forced plan costs %d, every plan at least %d", x.Cost(), s.Bound())
	}
}

// unserved is how many people have no place, by cohort.
func unserved(in *planner.Instance, p *planner.Plan) []int64 {
	n := make([]int64, len(in.Cohorts))
	for _, m := range p.Shortfalls {
		n[m.Cohort] += m.People
	}
	return n
}

// checkOthers counts anew, from the plans themselves and not from their tables, that
// nobody else is worse off in sum.
func checkOthers(t fatal, base *forced.Written, s *campaign.Solved, x *forced.Trial, q forced.Question) {
	t.Helper()
	var own []int
	for c := range base.Instance.Cohorts {
		if q.Cohorts == nil || slices.Contains(q.Cohorts, c) {
			own = append(own, c)
		}
	}
	wasMissing, was := ofOthers(base.Instance, s.Plan, q.Comune, own...)
	nowMissing, now := ofOthers(x.Instance, x.Plan, q.Comune, own...)
	if d := slices.Compare(nowMissing, wasMissing); d > 0 || d == 0 && now > was {
		t.Errorf("the others have %v without a place and cost %d, before %v and %d", nowMissing, now, wasMissing, was)
	}
}

// ofOthers counts what a plan gives all but some cohorts of a comune, all of them where
// none is named: those without a place by cohort, and what the others cost.
func ofOthers(in *planner.Instance, p *planner.Plan, comune int, cohorts ...int) (missing []int64, cost int64) {
	own := func(i, c int) bool { return i == comune && (cohorts == nil || slices.Contains(cohorts, c)) }
	missing = make([]int64, len(in.Cohorts))
	for _, m := range p.Shortfalls {
		if !own(m.Comune, m.Cohort) {
			missing[m.Cohort] += m.People
		}
	}
	for _, a := range slots.Allocate(in, p) {
		if own(a.Comune, a.Cohort) {
			continue
		}
		others := planner.Plan{Assignments: []planner.Assignment{{Comune: a.Comune, Cohort: a.Cohort, Hub: a.Hub, People: a.People,
			Told: a.Told, Booked: a.Booked}}, Courses: []planner.Course{{Hub: a.Hub, Cohort: a.Cohort, Product: a.Product, First: a.First,
			Second: a.Second, People: a.People, Week: a.Told.Week, Booked: a.Booked}}}
		cost += in.Objective(&others).Total()
	}
	return missing, cost
}

// wordsOf counts the words of an answer's sentences, in both languages.
func wordsOf(a *forced.Answer) (it, en int) {
	for _, s := range a.Prose() {
		it, en = it+len(strings.Fields(s.It)), en+len(strings.Fields(s.En))
	}
	return it, en
}

// scarce is a drawn scenario whose hubs are small, and have more lines than stations.
func scarce(t *rapid.T) *input.Scenario {
	sc := plantest.Draw(t)
	for h := range sc.Hubs {
		sc.Hubs[h].Stations = 1
		sc.Hubs[h].DosesPerStationHour = planner.Decimal(rapid.IntRange(1, 3).Draw(t, "slow")) * 500_000
		sc.Hubs[h].Lines = sc.Hubs[h].Stations + int64(rapid.IntRange(0, 6).Draw(t, "lines"))
	}
	return sc
}

// As many questions are asked as -rapid.checks says; a third of them is refused.
func TestADrawnQuestionIsAnsweredToTheUnit(t *testing.T) {
	answered, refused, free, stations, days, proven, unlimited := 0, 0, 0, 0, 0, 0, 0
	rapid.Check(t, func(t *rapid.T) {
		c := plantest.ValidCase(t, scarce(t))
		base, s := written(t, c)
		q := drawQuestion(t, c.Instance)
		a, ok := checkAnswer(t, base, s, q)
		if !ok {
			refused++
			return
		}
		answered++
		switch m := a.More; {
		case !m.Enough:
			unlimited++
		case m.Days > 0:
			days++
		case m.Stations > 0:
			stations++
		default:
			free++
		}
		if a.More.Proven && a.More.Stations+a.More.Days > 0 {
			proven++
		}
	})
	t.Logf("%d answered, %d refused: free %d, stations %d, days %d, not enough %d; of those with more, proven %d", answered, refused, free,
		stations, days, unlimited, proven)
	if answered == 0 || refused == 0 {
		t.Error("no question was answered, or none refused")
	}
}

// The knob HUBPLAN_QUESTIONS says how many are asked of an embedded scenario; one
// without it.
func TestQuestionsAboutTheLetter(t *testing.T) {
	n := 1
	if s := os.Getenv("HUBPLAN_QUESTIONS"); s != "" {
		n, _ = strconv.Atoi(s)
	} else if testing.Short() {
		t.Skip("seconds")
	}
	c := plantest.EmbeddedCase(t, "lettera")
	base, s := written(t, c)
	asked := 0
	question := rapid.Custom(func(r *rapid.T) forced.Question { return drawQuestion(r, c.Instance) })
	for seed := 0; asked < n; seed++ {
		q := question.Example(seed)
		a, ok := checkAnswer(t, base, s, q)
		if !ok {
			continue
		}
		asked++
		t.Logf("%s at %s: own %+v, others %+v, more %+v, %d solves", c.Instance.Comuni[q.Comune].Name, c.Instance.Hubs[q.Hub].ID, a.Own,
			a.Others, struct {
				Enough, Proven bool
				Stations, Days int64
			}{a.More.Enough, a.More.Proven, a.More.Stations, a.More.Days}, a.Solves)
	}
}
