package portal_test

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/plantest"
	"hubplan/planner/portal"
)

func TestEveryoneIsServedInTheEmbeddedScenarios(t *testing.T) {
	for _, name := range []string{"lettera", "linee"} {
		in := plantest.Embedded(t, name)
		if o := in.Objective(portal.Plan(in, planner.PortalEarliest)); o.Unserved > 0 {
			t.Errorf("%s: %d people unserved", name, o.Unserved)
		}
	}
}

// left is what a plan leaves of every hub-day; negative where it is overfull.
func left(in *planner.Instance, p *planner.Plan) [][]int64 {
	out := in.Ledger().Seats
	for _, x := range p.Courses {
		if x.Booked {
			continue // taken off before
		}
		out[x.Hub][x.First] -= x.People
		if x.Second != planner.NoSecond {
			out[x.Hub][x.Second] -= x.People
		}
	}
	return out
}

func TestPeopleInArePeopleAssignedPlusShortfall(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := plantest.DrawInstance(t)
		for _, m := range []planner.Method{planner.PortalEarliest, planner.PortalNearest} {
			p := portal.Plan(in, m)
			people := make([][]int64, len(in.Comuni))
			for i := range people {
				people[i] = make([]int64, len(in.Cohorts))
			}
			atHub := map[[2]int]int64{}
			for _, a := range p.Assignments {
				people[a.Comune][a.Cohort] += a.People
				atHub[[2]int{a.Hub, a.Cohort}] += a.People
			}
			for _, s := range p.Shortfalls {
				people[s.Comune][s.Cohort] += s.People
			}
			for i := range people {
				for c := range people[i] {
					if people[i][c] != in.Demand[i][c].People {
						t.Fatalf("%s: comune %d cohort %d: %d people of %d", m, i, c, people[i][c], in.Demand[i][c].People)
					}
				}
			}
			for _, x := range p.Courses {
				atHub[[2]int{x.Hub, x.Cohort}] -= x.People
				if x.Booked {
					continue
				}
				lo, hi, ok := in.SecondDaysOf(x.OneDose, x.Product, x.First)
				if !ok || x.First < in.Cohorts[x.Cohort].OpensDay || x.Second < lo || x.Second > hi {
					t.Fatalf("%s: course %+v breaks its interval (%d–%d) or its cohort's opening", m, x, lo, hi)
				}
			}
			for k, n := range atHub {
				if n != 0 {
					t.Fatalf("%s: hub and cohort %v: assigned less begun is %d", m, k, n)
				}
			}
			for h, days := range left(in, p) {
				for d, n := range days {
					if n < 0 {
						t.Fatalf("%s: hub %d day %d is overfull by %d", m, h, d, -n)
					}
				}
			}
		}
	})
}

func TestNobodyIsLeftOutWhileACourseWouldFit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := plantest.DrawInstance(t)
		p := portal.Plan(in, planner.PortalEarliest)
		room := left(in, p)
		for _, s := range p.Shortfalls {
			for h := range in.Hubs {
				if !in.MaySend(s.Comune, s.Cohort, h) {
					continue
				}
				for d := in.Cohorts[s.Cohort].OpensDay; d < in.Days; d++ {
					for _, pr := range in.Cohorts[s.Cohort].Products {
						lo, hi, ok := in.SecondDays(pr, d)
						if !ok || room[h][d] == 0 {
							continue
						}
						if lo == planner.NoSecond {
							t.Fatalf("%+v, but hub %d has room on day %d", s, h, d)
						}
						for e := lo; e <= hi; e++ {
							if room[h][e] > 0 {
								t.Fatalf("%+v, but hub %d has room on days %d and %d", s, h, d, e)
							}
						}
					}
				}
			}
		}
	})
}

// The rule itself, on three comuni and two hubs with 36 doses a day each: the
// 36 turns of the first day go to both hubs, each person to the nearest with
// room.
func TestFirstDayGoesToTheNearestHubWithRoom(t *testing.T) {
	in := plantest.Instance(t, plantest.Small())
	p := portal.Plan(in, planner.PortalEarliest)
	firstDay := map[int]int64{}
	for _, x := range p.Courses {
		if x.First == 0 {
			firstDay[x.Hub] += x.People
		}
	}
	if firstDay[0] != 36 || firstDay[1] != 36 {
		t.Errorf("the first day begins %v courses, both hubs should be full at 36", firstDay)
	}
	for _, a := range p.Assignments {
		if a.Comune == 0 && a.Cohort == 1 && a.Hub == 1 {
			t.Errorf("comune Alfa has %d people of the first cohort at the far hub", a.People)
		}
	}
}

func TestNearestVariantTravelsLessAndWaitsLonger(t *testing.T) {
	in := plantest.Embedded(t, "lettera")
	earliest, nearest := in.Objective(portal.Plan(in, planner.PortalEarliest)), in.Objective(portal.Plan(in, planner.PortalNearest))
	if nearest.TravelMetres >= earliest.TravelMetres || nearest.WaitDays <= earliest.WaitDays {
		t.Errorf("travel %d against %d, waiting %d against %d days", nearest.TravelMetres, earliest.TravelMetres, nearest.WaitDays,
			earliest.WaitDays)
	}
}

func TestTwoRunsGiveTheSamePlan(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := plantest.DrawInstance(t)
		if a, b := portal.Plan(in, planner.PortalEarliest), portal.Plan(in, planner.PortalEarliest); !reflect.DeepEqual(a, b) {
			t.Fatal("two runs differ")
		}
	})
}

// Nine doses in all, the last of them late: whoever begins must find a second.
func TestStockIsNeverOverdrawn(t *testing.T) {
	sc := plantest.Small()
	day := sc.Parameters.From
	sc.Deliveries = []input.DeliveryRecord{{Product: "due", Date: day - 5, Doses: 3}, {Product: "due", Date: day + 2, Doses: 2},
		{Product: "due", Date: day + 30, Doses: 4}}
	in := plantest.Instance(t, sc)
	p := portal.Plan(in, planner.PortalEarliest)
	stock := make([]int64, in.Days)
	var begun int64
	for _, x := range p.Courses {
		begun += x.People
		stock[x.First] -= x.People
		stock[x.Second] -= x.People
	}
	var left int64
	for d := range stock {
		left += in.Supply[0].Delivered[d] + stock[d]
		if left < 0 {
			t.Fatalf("on day %d %d doses are lacking", d, -left)
		}
	}
	if begun != 4 {
		t.Errorf("%d people begin; nine doses are four courses", begun)
	}
	for _, s := range p.Shortfalls {
		if s.Reason != planner.NoSupply {
			t.Errorf("%+v: the doses are what is lacking", s)
		}
	}
}

// A plan that was stopped and is replaced by a rule's says of itself what the bound shows
// of that.
func TestAStoppedPlanThatARuleBettersIsCalledWhatItsBoundShows(t *testing.T) {
	in := plantest.Embedded(t, "forniture")
	rule := portal.Plan(in, planner.PortalNearest)
	cost := in.Objective(rule).Total()
	for _, c := range []struct {
		bound int64
		want  planner.Status
	}{{cost, planner.StatusOptimal}, {cost - 1, planner.StatusProven}, {0, planner.StatusStopped}} {
		p := &planner.Plan{Method: planner.Optimal, Status: planner.StatusStopped, Proof: &planner.Proof{Bound: c.bound * 1024}}
		p.Shortfalls, p.Assignments = rule.Shortfalls, slices.Repeat(rule.Assignments, 50) // as many left out, and farther
		portal.TakeBetter(in, p, []*planner.Plan{rule})
		if p.Status != c.want || len(p.Courses) != len(rule.Courses) {
			t.Errorf("bound %d of %d: %s, expected %s", c.bound, cost, p.Status, c.want)
		}
	}
}
