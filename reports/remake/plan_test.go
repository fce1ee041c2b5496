package remake

import (
	"context"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"hubplan/planner/campaign"
	"hubplan/planner/plantest"
	"hubplan/planner/solve"
	"hubplan/reports/finish"
	"hubplan/reports/folder"
	"hubplan/reports/manifest"
)

// A plan read back from its tables is the plan that they were made from, and the tables
// made of it are the same: promises, bookings and what was announced among them.
func TestAPlanIsReadBackFromItsTables(t *testing.T) {
	plans, booked, told, scarce := 0, 0, 0, 0
	rapid.Check(t, func(t *rapid.T) {
		c := plantest.DrawCase(t)
		s, err := campaign.Solve(context.Background(), c, solve.Options{})
		if err != nil {
			t.Fatal(err)
		}
		was := finish.Bare(c.Instance, s.Plan)
		claims := was.Claims()
		f := &folder.Plan{Manifest: &manifest.Manifest{Claims: claims}, Case: c, Instance: c.Instance, Tables: was.Tables()}
		is := finish.Bare(c.Instance, planOf(f))
		for k, want := range was.Tables().All() {
			if got := is.Tables().All()[k]; !reflect.DeepEqual(got.Slice.Interface(), want.Slice.Interface()) {
				t.Fatalf("table %s:\n%+v\nmade again\n%+v", want.Name, want.Slice, got.Slice)
			}
		}
		if got := is.Claims(); !reflect.DeepEqual(got, claims) {
			t.Fatalf("claims %+v, made again %+v", claims, got)
		}
		plans++
		booked += len(c.Instance.Booked)
		told += len(c.Instance.Announced)
		scarce += len(s.Plan.Shortfalls)
	})
	if plans >= 90 && (booked == 0 || told == 0 || scarce == 0) { // of a hundred each has some
		t.Errorf("%d bookings, %d announcements, %d without a place: something was never drawn", booked, told, scarce)
	}
}
