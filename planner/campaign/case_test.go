package campaign_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"hubplan/geo"
	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/check"
	"hubplan/planner/input"
	"hubplan/planner/plantest"
)

// rich is a drawn scenario with all that a change may speak of: reserves, deliveries,
// staff, ways of others, who has begun, no-shows.
func rich(t *rapid.T) *input.Scenario {
	sc := plantest.Draw(t)
	yes := func(what string, of int) bool { return rapid.IntRange(0, of).Draw(t, what) == 0 }
	if yes("a reserve", 1) {
		h := sc.Hubs[0]
		h.ID, h.Status = "riserva", input.StatusReserve
		h.Point.Lon += 0.05
		sc.Hubs = append(sc.Hubs, h)
	}
	if len(sc.Committed)+len(sc.Booked) == 0 && yes("deliveries", 1) {
		for d := 0; d < 50; d += 7 {
			sc.Deliveries = append(sc.Deliveries, input.DeliveryRecord{Row: input.Row{File: "forniture.csv"}, Product: sc.Products[0].ID,
				Date: sc.Parameters.From + planner.Date(d-3), Doses: int64(rapid.IntRange(0, 60).Draw(t, "delivery"))})
		}
	}
	if yes("staff", 1) {
		for h := range sc.Hubs {
			sc.Hubs[h].ASST = fmt.Sprint("asst-", h%2)
		}
		sc.Staff = append(sc.Staff, plantest.Staff("asst-0", 3))
	}
	if yes("ways", 1) {
		l := geo.NewLayer("drawn", len(sc.Comuni)*len(sc.Hubs))
		for k := range l.Metres {
			if yes("unknown way", 3) {
				continue
			}
			l.Metres[k], l.Seconds[k] = int64(rapid.IntRange(0, 40_000).Draw(t, "metres")),
				int64(rapid.IntRange(0, 4000).Draw(t, "seconds"))
		}
		sc.Ways = append(sc.Ways, l)
	}
	if yes("who has begun is known", 1) {
		for _, c := range sc.Comuni {
			sc.Given = append(sc.Given, input.DosesRecord{Code: c.Code, First: int64(rapid.IntRange(0, 40).Draw(t, "first doses"))})
		}
		sc.GivenOn = sc.Parameters.From + planner.Date(rapid.IntRange(-4, 3).Draw(t, "given on"))
		sc.Cohorts[0].Uptake = 900_000
	}
	if yes("no-shows", 1) {
		sc.Parameters.NoShow, sc.Parameters.Overbooking = 80_000, 60_000
	}
	if len(sc.Committed) > 0 {
		sc.Files = append(sc.Files, planner.InputFile{Name: sc.Committed[0].File, Rows: 9, Used: 9})
	}
	sc.Files = append(sc.Files, planner.InputFile{Name: "forniture.csv", Rows: 9, Used: 9})
	return sc
}

var everyDay = [7]bool{true, true, true, true, true, true, true}

// kinds draws a change of each kind for a case; none where there is nothing to change.
var kinds = map[string]func(t *rapid.T, c *campaign.Case) campaign.Change{
	"open": func(t *rapid.T, c *campaign.Case) campaign.Change {
		return campaign.Open{Hub: anyHub(t, c), Stations: int64(rapid.IntRange(0, 5).Draw(t, "stations")), From: aDay(t, c), To: 0}
	},
	"close": func(t *rapid.T, c *campaign.Case) campaign.Change { return campaign.Close{Hub: anyHub(t, c)} },
	"between": func(t *rapid.T, c *campaign.Case) campaign.Change {
		from := aDay(t, c)
		return campaign.Between{Hub: anyHub(t, c), From: from, To: from + planner.Date(rapid.IntRange(0, 30).Draw(t, "open days"))}
	},
	"add": func(t *rapid.T, c *campaign.Case) campaign.Change {
		h := c.Scenario.Hubs[0]
		h.ID = fmt.Sprint("nuovo-", len(c.Scenario.Hubs))
		h.Point.Lat += 0.03
		return campaign.Add{Hub: h}
	},
	"only": func(t *rapid.T, c *campaign.Case) campaign.Change {
		var ids []string
		for _, h := range rapid.Permutation(c.Scenario.Hubs).Draw(t, "hubs") {
			if needed(c.Scenario, h.ID) || rapid.Bool().Draw(t, "stays") || ids == nil {
				ids = append(ids, h.ID)
			}
		}
		return campaign.Only{Hubs: ids}
	},
	"lines": func(t *rapid.T, _ *campaign.Case) campaign.Change {
		return campaign.Lines{Least: int64(rapid.IntRange(1, 8).Draw(t, "lines"))}
	},
	"unstaffed": func(*rapid.T, *campaign.Case) campaign.Change { return campaign.Unstaffed{} },
	"calendar": func(t *rapid.T, c *campaign.Case) campaign.Change {
		var rows campaign.Calendar
		for range rapid.IntRange(1, 3).Draw(t, "rows") {
			r := input.CalendarRecord{Hub: anyHub(t, c), From: aDay(t, c), HasFrom: true, Weekdays: everyDay, Stations: -1}
			r.To, r.HasTo = r.From+planner.Date(rapid.IntRange(0, 9).Draw(t, "days")), true
			switch rapid.IntRange(0, 3).Draw(t, "what") {
			case 0:
				r.HasHours = true // closed
			case 1:
				r.Stations = int64(rapid.IntRange(1, 6).Draw(t, "so many stations"))
			case 2:
				r.HasHours, r.Hours = true, []planner.Shift{{Opens: 9 * 60, Closes: 11 * 60, Stations: 3},
					{Opens: 11 * 60, Closes: 12 * 60}}
			case 3:
				r.Hub, r.HasFactor, r.Factor = "*", true, 700_000
			}
			rows = append(rows, r)
		}
		return rows
	},
	"shifts": func(t *rapid.T, c *campaign.Case) campaign.Change {
		h := rapid.IntRange(0, len(c.Instance.Hubs)-1).Draw(t, "hub")
		var rows campaign.Calendar
		for d := range c.Instance.Days {
			if day := &c.Instance.Calendar[h][d]; day.Capacity > 0 && rapid.Bool().Draw(t, "longer") {
				longer := day.Longer(60)
				rows = append(rows, campaign.Hours(c.Instance.Hubs[h].ID, c.Instance.Date(d), longer.Shifts()))
			}
		}
		return rows
	},
	"opens": func(t *rapid.T, c *campaign.Case) campaign.Change {
		return campaign.Opens{Cohort: aCohort(t, c), On: aDay(t, c)}
	},
	"opens later": func(t *rapid.T, c *campaign.Case) campaign.Change {
		return campaign.Opens{Cohort: aCohort(t, c), Later: rapid.IntRange(-5, 5).Draw(t, "days")}
	},
	"uptake": func(t *rapid.T, c *campaign.Case) campaign.Change {
		return campaign.Uptake{Cohort: aCohort(t, c), Share: planner.Decimal(rapid.IntRange(0, 100).Draw(t, "uptake")) * 10_000}
	},
	"one dose": func(t *rapid.T, c *campaign.Case) campaign.Change {
		return campaign.OneDose{Cohort: aCohort(t, c), Share: planner.Decimal(rapid.IntRange(0, 40).Draw(t, "one dose")) * 10_000}
	},
	"throughput": func(t *rapid.T, c *campaign.Case) campaign.Change {
		return campaign.Throughput{Hub: anyHub(t, c), PerHour: planner.Decimal(rapid.IntRange(1, 200).Draw(t, "per hour")) * 100_000}
	},
	"target": func(t *rapid.T, c *campaign.Case) campaign.Change { return campaign.Target{By: aDay(t, c) + 8} },
	"due":    func(*rapid.T, *campaign.Case) campaign.Change { return campaign.Due{} },
	"share": func(t *rapid.T, c *campaign.Case) campaign.Change {
		return campaign.Share{Product: "*", From: aDay(t, c), Comes: 500_000}
	},
	"delay": func(t *rapid.T, c *campaign.Case) campaign.Change {
		return campaign.Delay{Product: c.Scenario.Products[0].ID, To: aDay(t, c), Days: rapid.IntRange(1, 60).Draw(t, "late")}
	},
	"deliveries": func(t *rapid.T, c *campaign.Case) campaign.Change {
		return campaign.Deliveries{{Product: c.Scenario.Products[len(c.Scenario.Products)-1].ID, Date: aDay(t, c), Doses: 1000}}
	},
	"parameter": func(t *rapid.T, _ *campaign.Case) campaign.Change {
		return rapid.SampledFrom([]campaign.Change{campaign.Set{What: campaign.AsOf, To: int64(planner.NewDate(2021, 4, 14))},
			campaign.Set{What: campaign.Detour, To: 1_200_000},
			campaign.Set{What: campaign.MetresPerMinute, To: 700}, campaign.Set{What: campaign.Effort, To: 9},
			campaign.Set{What: campaign.MaxMetres, To: 30_000},
			campaign.Set{What: campaign.MaxExtraMetres, To: 9000}, campaign.Set{What: campaign.NoShow, To: 50_000},
			campaign.Set{What: campaign.Overbooking, To: 0}, campaign.Set{What: campaign.DayKm, To: 750}}).Draw(t, "parameter")
	},
	"journeys": func(t *rapid.T, _ *campaign.Case) campaign.Change {
		return rapid.SampledFrom([]campaign.Change{campaign.Journeys{Weights: []int64{100}},
			campaign.Journeys{Beyond: []int64{6_000, 20_000}, Weights: []int64{100, 150, 400}}}).Draw(t, "journeys")
	},
	"given": func(t *rapid.T, c *campaign.Case) campaign.Change {
		g := campaign.Given{UpTo: c.Scenario.Parameters.From - 1}
		for _, r := range c.Scenario.Comuni {
			if rapid.IntRange(0, 4).Draw(t, "known") > 0 {
				g.ByComune = append(g.ByComune, input.DosesRecord{Code: r.Code, First: int64(rapid.IntRange(0, 30).Draw(t, "given"))})
			}
		}
		return g
	},
	"plenty": func(*rapid.T, *campaign.Case) campaign.Change { return campaign.Plenty{} },
	"wanted": func(t *rapid.T, c *campaign.Case) campaign.Change {
		co := c.Scenario.Cohorts[1]
		return campaign.Wanted{{Istat: c.Scenario.Comuni[0].Code, From: co.From, To: co.To,
			People: int64(rapid.IntRange(0, 400).Draw(t, "wanted"))}}
	},
	"unowed": func(*rapid.T, *campaign.Case) campaign.Change { return campaign.Unowed{} },
	"resume": func(t *rapid.T, c *campaign.Case) campaign.Change {
		return campaign.Resume{Parent: "0123456789ab", From: aDay(t, c), FirstDay: aDay(t, c) + 14, MoveMetres: 700}
	},
	"assign": func(t *rapid.T, c *campaign.Case) campaign.Change {
		a := campaign.Assign{Comune: rapid.SampledFrom(c.Scenario.Comuni).Draw(t, "comune").Code, Hub: anyHub(t, c)}
		if name := aCohort(t, c); name != "*" {
			a.Cohorts = []string{name}
		}
		return a
	},
	"promised": func(t *rapid.T, c *campaign.Case) campaign.Change { return promised(t, c) },
	"week": func(t *rapid.T, c *campaign.Case) campaign.Change {
		from := aDay(t, c)
		p := promised(t, c)
		w := campaign.Week{Resumed: input.ResumedRecord{Parent: "0123456789ab", From: from, FirstDay: from + 7, MoveMetres: 900},
			Used: []input.UsedRecord{{Product: c.Scenario.Products[0].ID, Doses: 1}}, Committed: p.Committed, Booked: p.Booked,
			Displaced: p.Displaced, Announced: p.Announced}
		for _, r := range c.Scenario.Comuni {
			w.Begun = append(w.Begun, input.BegunRecord{Istat: r.Code, From: c.Scenario.Cohorts[1].From, To: c.Scenario.Cohorts[1].To,
				People: 1})
		}
		return w
	},
}

func anyHub(t *rapid.T, c *campaign.Case) string {
	return rapid.SampledFrom(c.Scenario.Hubs).Draw(t, "hub").ID
}

func aDay(t *rapid.T, c *campaign.Case) planner.Date {
	return c.Instance.From + planner.Date(rapid.IntRange(0, min(19, c.Instance.Days-1)).Draw(t, "day"))
}

func aCohort(t *rapid.T, c *campaign.Case) string {
	names := []string{"*"}
	for _, co := range c.Instance.Cohorts {
		if co.Included {
			names = append(names, co.Name())
		}
	}
	return rapid.SampledFrom(names).Draw(t, "cohort")
}

func needed(sc *input.Scenario, hub string) bool {
	return slices.ContainsFunc(sc.Committed, func(r input.CommitmentRecord) bool { return r.Hub == hub }) ||
		slices.ContainsFunc(sc.Booked, func(r input.BookedRecord) bool { return r.Hub == hub }) ||
		slices.ContainsFunc(sc.Announced, func(r input.AnnouncedRecord) bool { return r.Hub == hub }) ||
		slices.ContainsFunc(sc.Assigned, func(r input.AssignedRecord) bool { return r.Hub == hub })
}

// promised draws what is promised in place of what was.
func promised(t *rapid.T, c *campaign.Case) campaign.Promised {
	in, p := c.Instance, campaign.Promised{}
	co := c.Scenario.Cohorts[1]
	p.Displaced = []input.DisplacedRecord{{Istat: in.Comuni[0].Code, From: co.From, To: co.To, People: 1}}
	for h := range in.Hubs {
		d := rapid.IntRange(0, in.Days-1).Draw(t, "promised day")
		if in.Calendar[h][d].Capacity > 1 {
			p.Committed = append(p.Committed, input.CommitmentRecord{Hub: in.Hubs[h].ID, Product: in.Products[0].ID, Date: in.Date(d),
				Dose: 1, Doses: 1, Minute: -1})
		}
		p.Announced = append(p.Announced, input.AnnouncedRecord{Istat: in.Comuni[0].Code, From: co.From, To: co.To, Hub: in.Hubs[h].ID,
			Week: in.Date(d), People: int64(rapid.IntRange(1, 30).Draw(t, "told"))})
	}
	return p
}

// Whatever is changed, and after whatever was changed before: the case with a change
// is what the scenario with the change written in is checked to be, to the last field.
func TestACaseWithAChangeIsTheChangedScenarioReadAnew(t *testing.T) {
	names := make([]string, 0, len(kinds))
	for name := range kinds {
		names = append(names, name)
	}
	slices.Sort(names)
	same, refused, unwanted := map[string]int{}, 0, 0
	rapid.Check(t, func(t *rapid.T) {
		c, _ := campaign.New(rich(t))
		if c == nil {
			t.Skip("the drawn scenario is not valid")
		}
		for _, first := range rapid.Permutation(names).Draw(t, "kinds") { // each once, so that none is missed by chance
			var changes []campaign.Change
			var of []string
			for _, name := range []string{first, rapid.SampledFrom(names).Draw(t, "kind")}[:rapid.IntRange(1, 2).Draw(t, "changes")] {
				if change := kinds[name](t, c); change != nil && (len(changes) == 0 || name != "only" && of[0] != "only") {
					changes, of = append(changes, change), append(of, name)
				}
			}
			before := *c.Instance
			got, said := c.With(changes...)
			if !reflect.DeepEqual(&before, c.Instance) {
				t.Fatalf("%+v changes the case that it is made of", changes)
			}
			e := campaign.Edit(c.Scenario, changes...)
			want, faults := check.Instance(e.Scenario, e.Scenario.Distances())
			switch {
			case want == nil && got == nil:
				refused++
			case want == nil: // it can be planned, though nobody would want it
				unwanted++
				if said.Errors() == 0 {
					t.Fatalf("%+v should be refused: %v", changes, faults)
				}
			case got == nil || said.Errors() > 0:
				t.Fatalf("%+v is refused: %v", changes, said)
			case !reflect.DeepEqual(got.Instance, want):
				t.Fatalf("%+v: %s", changes, differences(got.Instance, want))
			default:
				for _, name := range of {
					same[name]++
				}
				c = got
			}
		}
	})
	for _, name := range names {
		if same[name] < 3 && !testing.Short() { // then too few are drawn
			t.Errorf("the kind %s was compared %d times", name, same[name])
		}
	}
	t.Logf("%d refused, %d unwanted, compared %v", refused, unwanted, same)
}

// differences names the fields of two instances that are not equal.
func differences(a, b *planner.Instance) (s string) {
	x, y := reflect.ValueOf(a).Elem(), reflect.ValueOf(b).Elem()
	for k := range x.NumField() {
		if !reflect.DeepEqual(x.Field(k).Interface(), y.Field(k).Interface()) {
			s += fmt.Sprintf("%s: %+v, want %+v\n", x.Type().Field(k).Name, x.Field(k).Interface(), y.Field(k).Interface())
		}
	}
	return s
}
