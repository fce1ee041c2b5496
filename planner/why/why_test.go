package why_test

import (
	"context"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"hubplan/planner"
	"hubplan/planner/plantest"
	"hubplan/planner/portal"
	"hubplan/planner/say"
	"hubplan/planner/slots"
	"hubplan/planner/solve"
	"hubplan/planner/tables"
	"hubplan/planner/tabulate"
	"hubplan/planner/why"
)

type fatal interface {
	Helper()
	Fatal(...any)
}

func best(t fatal, in *planner.Instance) *planner.Plan {
	t.Helper()
	p, err := solve.Solve(context.Background(), in, solve.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// written makes the tables of a plan.
func written(in *planner.Instance, p *planner.Plan) *tables.Set {
	r := &tabulate.Result{Instance: in, Plan: p, Allocations: slots.Allocate(in, p), RunID: "0123456789abcdef"}
	return r.Tables()
}

// checkLines holds the one table to the explanation, and reads the words.
func checkLines(t rapid.TB, p *why.Plan, e *why.Explanation) {
	t.Helper()
	var placed, extra, missing, without int64
	kinds := map[why.Kind]bool{}
	for _, l := range p.Lines(e) {
		switch {
		case l.HubID == "":
			missing += l.People
		case l.Kind != why.Kind(why.Promised):
			placed += l.People
			extra += l.People * l.ExtraM
			if l.First == 0 || l.Last < l.First {
				t.Fatalf("%s: %+v", e.IstatCode, l)
			}
		}
		kinds[l.Kind] = true
		if w := l.Kind.Words(); w.It == "" || w.En == "" {
			t.Fatalf("%s: no words for %s", e.IstatCode, l.Kind)
		}
	}
	for _, s := range e.Shortfalls {
		without += s.People
	}
	if placed != e.Served || extra != e.ExtraM || missing != without {
		t.Fatalf("%s: the lines place %d of %d, %d metres of %d, and leave %d of %d", e.IstatCode, placed, e.Served, extra, e.ExtraM,
			missing, without)
	}
	prose := p.Prose(e)
	delete(kinds, why.Nearest)
	told := 1 + len(kinds)
	if e.Waiting.People > 0 {
		told++
	}
	if e.Remedy != nil {
		told++
	}
	if len(prose) != told {
		t.Fatalf("%s: %d texts, want %d: %+v", e.IstatCode, len(prose), told, prose)
	}
	if w := e.Waiting; w.Nowhere > w.People || w.People > e.Served || w.Days < 8*w.People {
		t.Fatalf("%s: %+v", e.IstatCode, w)
	}
	for _, s := range prose {
		if s.It == "" || s.En == "" || strings.Contains(s.It+s.En, "%!") {
			t.Fatalf("%s: %+v", e.IstatCode, s)
		}
	}
}

// wordsOf counts the words of an explanation: those of its sentences, and those of the
// table's column of reasons with them.
func wordsOf(p *why.Plan, e *why.Explanation, l say.Lang) (prose, all int) {
	for _, s := range p.Prose(e) {
		prose += len(strings.Fields(s.In(l)))
	}
	all = prose
	for _, x := range p.Lines(e) {
		all += len(strings.Fields(x.Kind.Words().In(l)))
	}
	return prose, all
}

type key struct{ istat, cohort, hub string }

// checkSums compares the groups of every comune with the table of allocations:
// whoever has metres beyond the nearest hub is in one group, and nobody else.
func checkSums(t rapid.TB, in *planner.Instance, set *tables.Set) (groups []why.Group) {
	t.Helper()
	want, extra := map[key]int64{}, map[key]int64{}
	served := map[string]int64{}
	for _, r := range set.Allocation {
		if r.Origin != tables.OriginCommitted && r.Dose == 2 {
			continue
		}
		if r.Origin != tables.OriginCommitted {
			served[r.IstatCode] += r.People
		}
		if r.ExtraM > 0 {
			want[key{r.IstatCode, r.Cohort, r.HubID}] += r.People
			extra[key{r.IstatCode, r.Cohort, r.HubID}] = r.ExtraM
		}
	}
	p := why.New(in, set)
	for i := range in.Comuni {
		e := p.Explain(i)
		var visits, beyond int64
		for _, v := range e.Hubs {
			visits += v.People
		}
		for _, g := range e.Elsewhere {
			k := key{e.IstatCode, g.Cohort, g.HubID}
			if g.ExtraM != extra[k] {
				t.Fatalf("%v: %d metres beyond the nearest hub, the table has %d", k, g.ExtraM, extra[k])
			}
			want[k] -= g.People
			var dated int64
			for _, d := range g.Dates {
				dated += d.People
			}
			if dated != g.People || g.Reason == "" {
				t.Fatalf("%v: %d people, %d of them dated, reason %q", k, g.People, dated, g.Reason)
			}
			if g.Reason != why.Promised {
				beyond += g.People * g.ExtraM
				if g.Reason == why.Assigned {
					groups = append(groups, g)
					continue
				}
				if len(g.Nearer) == 0 || g.Nearer[0].HubID != e.NearestHubID {
					t.Fatalf("%v: the first nearer hub is not the nearest", k)
				}
			}
			groups = append(groups, g)
		}
		if e.Served != served[e.IstatCode] || visits != e.Served || beyond != e.ExtraM {
			t.Fatalf("%s: served %d, by hub %d, by the table %d; %d metres farther, by group %d", e.IstatCode, e.Served, visits,
				served[e.IstatCode], e.ExtraM, beyond)
		}
		checkLines(t, p, &e)
	}
	for k, n := range want {
		if n != 0 {
			t.Fatalf("%v: %d people of the table have no reason", k, n)
		}
	}
	return groups
}

func TestEverybodyOfTheLetterWhoGoesFartherHasAReason(t *testing.T) {
	in := plantest.Embedded(t, "lettera")
	p := best(t, in)
	set := written(in, p)
	groups := checkSums(t, in, set)
	if len(groups) < 100 {
		t.Fatalf("only %d groups", len(groups))
	}
	gap := in.Objective(p).Total() - p.Proof.LPBound/1024
	for _, g := range groups {
		checkOptimal(t, g, gap, in.PricedMove(in.Cohorts[1].Priority))
		if g.Reason == why.RoomLeft {
			t.Errorf("cohort %s at %s: there is room at the nearest hub in a plan of least cost", g.Cohort, g.HubID)
		}
	}
	again := why.New(in, set)
	first := why.New(in, set)
	for i := range in.Comuni {
		a, b := first.Explain(i), again.Explain(i)
		if !reflect.DeepEqual(a, b) || !reflect.DeepEqual(first.Prose(&a), again.Prose(&b)) {
			t.Fatalf("comune %d is explained in two ways", i)
		}
	}
	checkShort(t, in, first)
}

func TestTheReasonsOfTheOtherLinesAreShortToo(t *testing.T) {
	in := plantest.Embedded(t, "linee")
	checkShort(t, in, why.New(in, written(in, best(t, in))))
}

// checkShort holds the sentences of 95 comuni in 100 to 120 words, in either language.
func checkShort(t *testing.T, in *planner.Instance, p *why.Plan) {
	t.Helper()
	long := map[say.Lang]int{}
	for i := range in.Comuni {
		e := p.Explain(i)
		for _, l := range []say.Lang{say.Italian, say.English} {
			if n, _ := wordsOf(p, &e, l); n > 120 {
				long[l]++
			}
		}
	}
	for l, n := range long {
		if 20*n > len(in.Comuni) {
			t.Errorf("%s: %d of %d comuni are explained in more than 120 words", l, n, len(in.Comuni))
		}
	}
}

// checkOptimal checks what must hold in a plan proven to a gap in metres, where a
// person's move from what was announced costs so many: move is the dearest.
func checkOptimal(t rapid.TB, g why.Group, gap, move int64) {
	t.Helper()
	if g.Reason == why.Booked || g.Reason == why.Announced || g.Reason == why.Assigned {
		return // not chosen by this plan
	}
	gap += 2 * move
	moves := 2 * g.People * move
	if g.Peers != nil && g.Peers.LeastCost != nil && *g.Peers.LeastCost+gap+1 < g.ExtraCost {
		t.Errorf("cohort %s at %s: the way costs %d more, but a peer only %d", g.Cohort, g.HubID, g.ExtraCost, *g.Peers.LeastCost)
	}
	if g.Prices != nil && g.Prices.DearerM+gap+1 < g.ExtraCost {
		t.Errorf("cohort %s at %s: the way costs %d more for a place only %d dearer", g.Cohort, g.HubID, g.ExtraCost, g.Prices.DearerM)
	}
	if g.Remedy != nil && g.Remedy.WorthM != nil && *g.Remedy.WorthM+moves+gap+1 < g.Remedy.SavesM {
		t.Errorf("cohort %s at %s: saves at least %d, at most %d", g.Cohort, g.HubID, g.Remedy.SavesM, *g.Remedy.WorthM)
	}
	if g.WaitM != nil && g.Reason != why.RoomLeft && *g.WaitM+moves < g.People*g.ExtraCost {
		t.Errorf("cohort %s at %s: waiting weighs %d, the way %d", g.Cohort, g.HubID, *g.WaitM, g.People*g.ExtraCost)
	}
}

func TestDrawnPlansAreExplained(t *testing.T) {
	seen := map[why.Reason]int{}
	explain := func(t *rapid.T) {
		in := plantest.DrawInstance(t)
		p := best(t, in)
		gap := in.Objective(p).Total() - p.Proof.LPBound/1024
		for _, g := range checkSums(t, in, written(in, p)) {
			seen[g.Reason]++
			checkOptimal(t, g, gap, in.PricedMove(in.Cohorts[1].Priority))
		}
		for _, g := range checkSums(t, in, written(in, portal.Plan(in, planner.PortalEarliest))) {
			if g.Prices != nil {
				t.Fatal("prices of a plan without any")
			}
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		for range 4 { // so that no reason is missed by chance
			explain(t)
		}
	})
	if !testing.Short() && (seen[why.WorthMore] == 0 || seen[why.Full]+seen[why.SecondDoseFull] == 0) { // in short, a fifth is drawn
		t.Errorf("reasons seen: %v", seen)
	}
}

// The remedy of a group is taken at its word: with the doses that it names the
// group goes to its nearest hub on the same days, and the best plan then saves no
// less and no more than it says.
func TestRemedyDoesWhatItSays(t *testing.T) {
	checked := 0
	rapid.Check(t, func(t *rapid.T) {
		in, p, set, e := remediable(t)
		if in == nil {
			return
		}
		total := in.Objective(p).Total()
		g := e.Elsewhere[0]
		var doses int64
		for h := range in.Hubs {
			if in.Hubs[h].ID != e.NearestHubID {
				continue
			}
			for d := range in.Days {
				lacking := -idle(set, e.NearestHubID, in.Date(d))
				for _, r := range set.Allocation {
					if r.IstatCode == e.IstatCode && r.Cohort == g.Cohort && r.HubID == g.HubID && planner.Date(r.Date) == in.Date(d) &&
						r.Origin == tables.OriginPlanned {
						lacking += r.People
					}
				}
				if lacking > 0 {
					in.Calendar[h][d].Capacity += lacking
					doses += lacking
				}
			}
		}
		if doses != g.Remedy.Doses {
			t.Fatalf("%d doses are wanting, the remedy has %d", doses, g.Remedy.Doses)
		}
		after := best(t, in)
		saved := total - in.Objective(after).Total()
		slack := in.Objective(after).Total() - after.Proof.Bound/1024
		if saved+slack < g.Remedy.SavesM || g.Remedy.WorthM != nil &&
			saved > *g.Remedy.WorthM+1+2*g.People*in.PricedMove(in.Cohorts[1].Priority) {
			t.Fatalf("saved %d (slack %d), the remedy says %d to %v", saved, slack, g.Remedy.SavesM, g.Remedy.WorthM)
		}
		checked++
	})
	if checked == 0 {
		t.Error("no remedy was tried")
	}
}

// remediable draws a plan that is proven by its prices alone and has a comune with a
// first group elsewhere whose remedy is on days that are open, which have shifts to
// enlarge; nil where four draws are not like that.
func remediable(t *rapid.T) (*planner.Instance, *planner.Plan, *tables.Set, why.Explanation) {
	for range 4 { // many draws are not like that
		in := plantest.DrawInstance(t)
		p := best(t, in)
		if p.Proof.LPBound < in.Objective(p).Total()*1024 {
			continue
		}
		set := written(in, p)
		w := why.New(in, set)
		for i := range in.Comuni {
			e := w.Explain(i)
			if len(e.Elsewhere) == 0 || e.Elsewhere[0].Remedy == nil || e.Elsewhere[0].Remedy.ClosedDays > 0 {
				continue
			}
			g := &e.Elsewhere[0]
			same := func(o why.Group) bool { return o.Cohort == g.Cohort && o.HubID == g.HubID }
			if slices.IndexFunc(e.Elsewhere[1:], same) < 0 { // the tables do not tell such groups apart
				return in, p, set, e
			}
		}
	}
	return nil, nil, nil, why.Explanation{}
}

func idle(set *tables.Set, hub string, date planner.Date) int64 {
	for _, r := range set.HubDays {
		if r.HubID == hub && planner.Date(r.Date) == date {
			return r.Idle
		}
	}
	return 0
}
