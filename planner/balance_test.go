package planner_test

import (
	"testing"

	"pgregory.net/rapid"

	"hubplan/planner"
	"hubplan/planner/plantest"
)

// Of every file the rows used and those that are not are the rows read, and of the
// residents nobody is lost.
func TestRowsAndPeopleAreAccountedFor(t *testing.T) {
	check := func(t rapid.TB, in *planner.Instance) {
		for _, f := range in.Files {
			n := f.Used
			for _, x := range f.Ignored {
				n += x.Rows
				if x.Rows <= 0 || x.Why.It == "" || x.Why.En == "" {
					t.Errorf("%s: %+v", f.Name, x)
				}
			}
			if n != f.Rows || f.Used < 0 {
				t.Errorf("%s: %d rows read, %d used, ignored %+v", f.Name, f.Rows, f.Used, f.Ignored)
			}
		}
		var residents, people int64
		for _, c := range in.Comuni {
			for _, y := range c.Residents {
				residents += y.People
			}
		}
		for i := range in.Demand {
			for _, d := range in.Demand[i] {
				people += d.People
			}
		}
		b := in.Balance()
		if b.Residents != residents || b.Demand != people || b.Residents != b.Excluded+b.NotTaking+b.AlreadyVaccinated+b.Elsewhere+
			b.Demand {
			t.Errorf("%+v, of %d residents and %d people", b, residents, people)
		}
	}
	for _, name := range []string{"lettera", "linee", "forniture"} {
		in := plantest.Embedded(t, name)
		if check(t, in); len(in.Files) < 6 {
			t.Errorf("%s: %d files", name, len(in.Files))
		}
	}
	rapid.Check(t, func(t *rapid.T) { check(t, plantest.DrawInstance(t)) })
}
