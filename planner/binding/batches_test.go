package binding_test

import (
	"context"
	"slices"
	"testing"

	"hubplan/planner"
	"hubplan/planner/binding"
	"hubplan/planner/plantest"
)

// Once enough is found, what could save little is told as a bound: by itself it saves no
// more where it is tried; the others are as they are where all are tried; and leaving out more, or
// less, or with another bound, is told to be impossible.
func TestWhatCouldSaveLittleIsToldAsABound(t *testing.T) {
	sc := plantest.Small()
	sc.Parameters.To = sc.Parameters.From + 200
	for h := range sc.Hubs {
		sc.Hubs[h].DosesPerStationHour /= 3
	}
	every, err := binding.Find(context.Background(), planned(t, plantest.Case(t, sc)), 2, nil)
	if err != nil {
		t.Fatal(err)
	}
	sc.Parameters.BindingShare = 50_000
	base := planned(t, plantest.Case(t, sc))
	some, err := binding.Find(context.Background(), base, 2, nil)
	if err != nil {
		t.Fatal(err)
	}
	small, found := 0, 0
	for k := range some {
		f, all := &some[k], &every[k]
		switch {
		case f.Kind == binding.Small:
			small++
			if f.Tried && f.Pays() || all.Added != binding.SecondDoses && all.Saves > f.AtMost {
				t.Errorf("at most %d, and %+v", f.AtMost, *all)
			}
		case f.AtMost == 0 && *f != *all:
			t.Errorf("%+v, and %+v where all are tried", *f, *all)
		}
		if f.AtMost == 0 && f.Tried && f.Pays() {
			found++
		}
	}
	if small == 0 || found < 10 {
		t.Errorf("%d are left out, %d found: not what is tried here", small, found)
	}
	if which, whole := binding.Impossible(base, some); len(which) > 0 || !whole {
		t.Errorf("%v are said to be impossible", which)
	}
	week := some[slices.IndexFunc(some, func(f binding.Finding) bool { return f.Kind == binding.Small })].Week
	again, err := binding.FindIn(context.Background(), base, some, []planner.Date{week}, 1)
	if err != nil {
		t.Fatal(err)
	}
	if want := slices.DeleteFunc(slices.Clone(some), func(f binding.Finding) bool { return f.Week != week }); !slices.Equal(again, want) {
		t.Errorf("in the week of %s alone %+v, among all %+v", week, again, want)
	}
	for name, bend := range map[string]func(f *binding.Finding){
		"another bound": func(f *binding.Finding) { f.AtMost++ },
		"no bound":      func(f *binding.Finding) { f.AtMost = 0 },
		"nothing":       func(f *binding.Finding) { f.AtMost, f.Kind = 0, binding.Nothing },
		"another kind":  func(f *binding.Finding) { f.Kind = binding.Nothing },
	} {
		bent := slices.Clone(some)
		bend(&bent[slices.IndexFunc(bent, func(f binding.Finding) bool { return f.Kind == binding.Small && !f.Tried })])
		if which, _ := binding.Impossible(base, bent); len(which) == 0 {
			t.Errorf("%s: not told", name)
		}
	}
}
