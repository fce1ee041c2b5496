package solve

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"hubplan/planner"
	"hubplan/planner/input"
)

// staged solves a model of which every group is a rank of its own, as [Solve] does.
func staged(t *rapid.T, m *Model) *result {
	t.Helper()
	first := &result{serving: true}
	if err := first.solve(context.Background(), m, Options{}, nil); err != nil {
		t.Fatal(err)
	}
	if !first.scarce() {
		return first
	}
	ranks := make([]int, newCatalogue(m).ranks())
	for k := range ranks {
		ranks[k] = k
	}
	r, err := inStages(context.Background(), m, ranks, Options{}, first)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// As few people as any plan can leave are left unserved of the first rank, then of the
// next, and so on; and nothing is said to be proven that is not so. 2 000 models are tried
// by go test ./planner/solve -run TinyModelsLeave -rapid.checks 2000.
func TestTinyModelsLeaveTheFewestRankByRank(t *testing.T) {
	scarce, tried := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		var seed uint64
		for range 4 { // one draw alone is often a small number
			seed = seed*6364136223846793005 + rapid.Uint64().Draw(t, "seed")
		}
		m := newDraw(seed).model(shape{origins: 2, groups: 3, hubs: 2, days: 6, kinds: 2, people: 3})
		m.Groups = slices.DeleteFunc(m.Groups, func(g Group) bool { return slices.Max(g.Demand) == 0 })
		for g := range m.Groups {
			m.Groups[g].Rank = g // whatever it costs to leave a group unserved
		}
		if people := newCatalogue(m).most; people < 2 || people > 6 {
			t.Skip("nobody, or too many to try all plans")
		}
		tried++
		r := staged(t, m)
		want, got := fewest(m), make([]int64, len(m.Groups))
		for _, u := range r.sol.unserved {
			got[m.Groups[u.group].Rank] += u.people
		}
		if slices.Max(want) > 0 {
			scarce++
		}
		if !slices.Equal(want, got) {
			t.Errorf("unserved %v, the fewest are %v", got, want)
		}
		for rank, s := range r.stages {
			if s.atLeast > want[rank] {
				t.Errorf("rank %d: at least %d, %d are possible", rank, s.atLeast, want[rank])
			}
		}
	})
	t.Logf("%d models, %d of them scarce", tried, scarce)
	if scarce == 0 {
		t.Error("nothing was scarce")
	}
}

// scarcely is the letter's scenario with at most so many stations at each hub.
func scarcely(t testing.TB, name string, stations int64) *planner.Instance {
	return embedded(t, name, func(s *input.Scenario) {
		for k := range s.Hubs {
			h := &s.Hubs[k]
			h.Stations, h.MinStations = min(stations, h.Stations), min(stations, h.MinStations)
		}
	})
}

// With two or three stations per hub people are left out by age: nobody is, whose
// course somebody younger has, and no plan leaves fewer.
func TestTooFewStationsLeaveOutTheYoungest(t *testing.T) {
	for n := int64(1); n < 3; n++ {
		in := scarcely(t, "lettera", n+1)
		p, err := Solve(context.Background(), in, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := checkPlan(in, p); err != nil {
			t.Error(err)
		}
		o := in.Objective(p)
		if gap := p.Proof.Gap(o); o.Unserved == 0 || !p.Proof.Served() || gap > 1e-3 { // people who need one dose widen it
			t.Errorf("%d stations: %d unserved, gap %g", n+1, o.Unserved, gap)
			for _, s := range p.Proof.Stages {
				t.Logf("%s: unserved %d, at least %d", in.Cohorts[s.Cohort].Name(), s.People, s.AtLeast)
			}
		}
	}
}

// checkByAge: nobody is unserved who is older than someone planned, of a cohort that opens
// no later, and could have had that person's course: the same product at a hub that admits
// him or her and is within reach.
func checkByAge(in *planner.Instance, p *planner.Plan) error {
	needOne := map[[2]int]int64{} // and have no place yet, by comune and cohort
	for i := range in.Comuni {
		for c := range in.Cohorts {
			needOne[[2]int{i, c}] = in.Demand[i][c].OneDose
		}
	}
	for _, a := range p.Assignments {
		if a.OneDose {
			needOne[[2]int{a.Comune, a.Cohort}] -= a.People
		}
	}
	for _, s := range p.Shortfalls {
		older := &in.Cohorts[s.Cohort]
		for _, x := range p.Courses {
			younger := &in.Cohorts[x.Cohort]
			if x.OneDose && needOne[[2]int{s.Comune, s.Cohort}] <= 0 {
				continue // who needs two doses cannot have it
			}
			if !x.Booked && x.Cohort > s.Cohort && older.Opens <= younger.Opens && slices.Contains(older.Products, x.Product) &&
				in.MaySend(s.Comune, s.Cohort, x.Hub) {
				return fmt.Errorf("%+v is without a place that %+v has", s, x)
			}
		}
	}
	return nil
}
