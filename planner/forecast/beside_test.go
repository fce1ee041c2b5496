package forecast

import (
	"context"
	"reflect"
	"testing"

	"hubplan/planner"
)

// beside is the small territory with a plan of two hubs, and days of completion.
func beside(targets ...Target) *Input {
	in := small()
	in.Beside = &Beside{Hubs: []Hub{{ID: "nord", Plan: []int64{800, 0, 0, 9000}, Rule: []int64{400, 4000, 0, 9000}},
		{ID: "sud", Plan: []int64{0, 8000, 500, 9000}, Rule: []int64{400, 4000, 500, 9000}}}, Targets: targets}
	return in
}

func told2(t *testing.T, in *Input, jobs int) *Forecast {
	t.Helper()
	f, err := New(context.Background(), in, Default(), jobs)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// Cohorts add up to their province and to the territory, and a cohort's provinces to it; hubs
// to what is given from the origin on. What the levels without a plan say does not change.
func TestCohortsAndHubsAddUp(t *testing.T) {
	in := beside()
	f := told2(t, in, 2)
	if alone := told2(t, small(), 1); len(f.Series) != len(alone.Series) || f.Series[0].Total[3] != alone.Series[0].Total[3] ||
		alone.Apart != nil {
		t.Error("a plan changes what is told of the territory, or cohorts are told without one")
	}
	of := map[Key]*Series{}
	for k := range f.Apart {
		of[f.Apart[k].Key] = &f.Apart[k]
	}
	whole := map[Key]*Series{}
	for k := range f.Series {
		whole[f.Series[k].Key] = &f.Series[k]
	}
	for dose := 1; dose <= 2; dose++ {
		all := whole[Key{OfTerritory, "", "", dose}]
		for w := range in.Weeks {
			for _, get := range []func(*Series) int64{func(s *Series) int64 { return s.Total[w][Median] },
				func(s *Series) int64 { return s.Week[w][Median] }, func(s *Series) int64 { return s.Known }} {
				var sum int64
				for _, c := range in.Cohorts {
					cr, mn := get(of[Key{OfProvince, "CR", c.Name, dose}]), get(of[Key{OfProvince, "MN", c.Name, dose}])
					total := get(of[Key{OfTerritory, "", c.Name, dose}])
					if sum += total; cr+mn != total {
						t.Errorf("dose %d week %d cohort %s: %d and %d in the provinces, %d in all", dose, w, c.Name, cr, mn, total)
					}
				}
				if sum != get(all) {
					t.Errorf("dose %d week %d: %d in the cohorts, %d in all", dose, w, sum, get(all))
				}
			}
			n, s := of[Key{OfHub, "nord", "", dose}], of[Key{OfHub, "sud", "", dose}]
			if got := n.Total[w][Median] + s.Total[w][Median]; got != all.Total[w][Median]-all.Known {
				t.Errorf("dose %d week %d: %d at the hubs, %d given since the origin", dose, w, got, all.Total[w][Median]-all.Known)
			}
		}
	}
}

// The young, who are called ten days after the origin, do not begin before, whatever the jobs.
func TestACohortBeginsWhenItOpens(t *testing.T) {
	in := beside()
	in.Cohorts[1].Opens = in.Origin + 14
	f := told2(t, in, 1)
	if again := told2(t, in, 3); !reflect.DeepEqual(f, again) {
		t.Error("three jobs forecast something else")
	}
	for k := range f.Apart {
		if s := &f.Apart[k]; s.Key == (Key{OfTerritory, "", in.Cohorts[1].Name, 1}) {
			if s.Total[0][Median] != s.Known || s.Total[3][Median] <= s.Known+100 {
				t.Errorf("known %d, then %v, and after four weeks %v", s.Known, s.Total[0], s.Total[3])
			}
			return
		}
	}
	t.Error("no series of the cohort")
}

func TestADayOfCompletionIsTheLessLikelyTheEarlierAndTheMorePeople(t *testing.T) {
	day := small().Origin
	target := func(key Key, people int64, after planner.Date) Target {
		return Target{Key: key, From: day + 1, Day: day + after, People: people}
	}
	all, young := Key{OfTerritory, "", "", 1}, Key{OfTerritory, "", "1952-", 2}
	in := beside(target(all, 3000, 1), target(all, 3000, 14), target(all, 3000, 56), target(all, 6000, 14), target(all, 1_000_000, 56),
		target(young, 2000, 30), target(young, 2000, 56), target(Key{OfComune, "020002", "", 2}, 4000, 28),
		target(Key{OfHub, "sud", "", 2}, 4000, 28), target(all, 3000, 57))
	f := told2(t, in, 2)
	r := f.Reached
	if len(r) != len(in.Beside.Targets)-1 {
		t.Fatalf("%d told: a day beyond the weeks is not, the others are", len(r))
	}
	if r[0].Kept > r[1].Kept || r[1].Kept > r[2].Kept || r[2].Kept < 990 || r[3].Kept >= r[1].Kept || r[4].Kept != 0 {
		t.Errorf("%d draws by the next day, %d in two weeks, %d in eight; %d of twice the people, %d of all the world", r[0].Kept, r[1].Kept,
			r[2].Kept, r[3].Kept, r[4].Kept)
	}
	if !r[4].Rarely() || r[4].Days != [3]planner.Date{} || r[2].Rarely() {
		t.Errorf("what never comes: %+v", r[4])
	}
	for _, x := range r[:4] {
		if x.Days[0] > x.Days[1] || x.Days[1] > x.Days[2] || x.Days[0] <= day || (x.Kept >= 500) != (x.Days[1] <= x.Day) {
			t.Errorf("%+v", x)
		}
	}
	if r[5].Kept > r[6].Kept || r[6].Kept == 0 { // opened after ten days, two doses
		t.Errorf("courses of the young: %d draws after 30 days, %d after 56", r[5].Kept, r[6].Kept)
	}
	for _, x := range r[7:] {
		if x.Days[0] == 0 || x.Days[0] == x.Days[2] {
			t.Errorf("no range of days: %+v", x)
		}
	}
	// What comes before the plan begins does not count for it.
	later := beside(Target{Key: all, From: day + 8, Day: day + 14, People: 3000},
		Target{Key: Key{OfComune, "020002", "", 1}, From: day + 8, Day: day + 28, People: 1000},
		Target{Key: Key{OfComune, "020002", "", 1}, From: day + 1, Day: day + 28, People: 1000})
	if x := told2(t, later, 1).Reached; x[0].Kept >= r[1].Kept || x[1].Days[1] <= x[2].Days[1] {
		t.Errorf("a week later: %+v", x)
	}
}

// The part of a hub is between what the plan decides and what the rule does, with its pull; who
// was seen going there draws it after them.
func TestTheShareOfAHub(t *testing.T) {
	hubs := beside().Beside.Hubs
	shares := Shares(hubs, nil)
	n := &shares[0] // by the plan 9800 of 27 300, by the rule 9000 + 400 + 4000 + half of the rest
	if n.Plan != 35897 || n.Rule <= n.Plan || n.Range[1] >= n.Plan || n.Range[17] <= n.Rule || n.Plan+shares[1].Plan != ShareUnit {
		t.Errorf("%+v", shares)
	}
	seen := Shares(hubs, &Seen{Weeks: 3, Done: []int64{900, 300}, Planned: []int64{600, 600}})
	if seen[0].Range[Median] <= n.Range[Median]+5000 || seen[0].Range[17]-seen[0].Range[1] >= n.Range[17]-n.Range[1] {
		t.Errorf("seen going to the first hub: %v, not seen: %v", seen[0].Range, n.Range)
	}
	if none := Shares(hubs, &Seen{Weeks: 3, Done: []int64{0, 0}, Planned: []int64{0, 0}}); none[0].Range != n.Range {
		t.Errorf("nobody was planned: %v, want %v", none[0].Range, n.Range)
	}
	for h := range hubs {
		clear(hubs[h].Plan)
	}
	if Shares(hubs, nil) != nil || Shares(nil, nil) != nil {
		t.Error("shares of nobody")
	}
}
