package tabulate_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"testing"

	"hubplan/planner"
	"hubplan/planner/plantest"
	"hubplan/planner/slots"
	"hubplan/planner/solve"
	"hubplan/planner/tables"
	"hubplan/planner/tabulate"
)

// frozenTables are the tables of the plan of «lettera» as it was.
func frozenTables(t *testing.T, version int) (*planner.Instance, *planner.Plan, *tables.Set) {
	t.Helper()
	in := plantest.Frozen(t, version)
	p, err := solve.Solve(context.Background(), in, solve.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r := &tabulate.Result{Instance: in, Plan: p, Allocations: slots.Allocate(in, p), RunID: "0123456789ab"}
	r.Bookings = slots.Timetable(in, r.Allocations)
	return in, p, r.Tables()
}

// A scenario of version 1 of the layout gives the rows that it gave before there was
// another version: the hashes were taken then.
func TestVersion1GivesTheRowsItAlwaysGave(t *testing.T) {
	_, _, set := frozenTables(t, 1)
	want := map[string]string{
		"allocation": "00c1412d673e10f46fa5fbcb2686b63cc89198b50b212439b3a78cddc12a9e14",
		"slots":      "fe4a827b4b7e7635bc92440259bf14104a8c7f0c4fb647b7c3018dab25571aa8",
		"hub_days":   "3bf9df060168e773679dc517ac9598d0222b7f93e2d8de19ef5eaf1ede7c4f6e",
		"supply":     "be08e0ca262e2f7a8765dae4caa9bed7807173e79203a9f6fb360b9172a258ef",
	}
	for _, rows := range set.All() {
		if h, ok := want[rows.Name]; ok {
			sum := sha256.New()
			text := json.NewEncoder(sum)
			for k := range rows.Slice.Len() {
				if err := text.Encode(rows.Slice.Index(k).Interface()); err != nil {
					t.Fatal(err)
				}
			}
			if got := hex.EncodeToString(sum.Sum(nil)); got != h {
				t.Errorf("%s: %d rows, hash %s, want %s", rows.Name, rows.Slice.Len(), got, h)
			}
		}
	}
}

// What the weights of version 2 are for: the oldest are not sent far, hardly anyone is,
// and the rest wait a little longer for it. Version 1 had 14 501 people beyond 30 km.
func TestPrioritiesAndTheCurveAreFair(t *testing.T) {
	in, p, _ := frozenTables(t, 2)
	before, old, _ := frozenTables(t, 1)
	if far := planner.TravelOf(before, old, planner.Everyone); far.Beyond30km != 14_501 || far.MeanMetres != 11_718 {
		t.Errorf("version 1: %+v", far)
	}
	far, o := planner.TravelOf(in, p, planner.Everyone), in.Objective(p)
	if far.Beyond30km > 2000 || far.MeanMetres > 11_200 || far.WorstMetres > 33_000 {
		t.Errorf("%d people beyond 30 km, mean %d m, longest %d m", far.Beyond30km, far.MeanMetres, far.WorstMetres)
	}
	was := before.Objective(old)
	if o.Unserved > 0 || was.Unserved > 0 || float64(o.WaitDays)/float64(o.Served)-float64(was.WaitDays)/float64(was.Served) > 1.6 {
		t.Errorf("waiting %d days of %d people, before %d of %d", o.WaitDays, o.Served, was.WaitDays, was.Served)
	}
	if gap := p.Proof.Gap(o); gap > 1e-6 {
		t.Errorf("gap %g", gap)
	}
	for _, a := range p.Assignments {
		near := in.Distances.At(a.Comune, in.NearestHub(a.Comune))
		if in.Cohorts[a.Cohort].To <= 1951 && in.Distances.At(a.Comune, a.Hub) > 30_000 && near <= 30_000 {
			t.Errorf("%d people born %s go from %s to %s, beyond 30 km", a.People, in.Cohorts[a.Cohort].Name(),
				in.Comuni[a.Comune].Name, in.Hubs[a.Hub].ID)
		}
	}
}
