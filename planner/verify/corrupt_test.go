package verify_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"hubplan/planner"
	"hubplan/planner/check"
	"hubplan/planner/input"
	"hubplan/planner/tables"
)

// corruption damages one thing in a good plan; the named rule must notice.
type corruption struct {
	name, rule string
	damage     func(p *plan)
}

// base is a good plan and what is done to it.
type base struct {
	scenario    func() *input.Scenario
	method      planner.Method
	corruptions []corruption
}

func bases() []base {
	return []base{
		{campaign, planner.PortalEarliest, slices.Concat(rowCorruptions(), inputCorruptions(), demandCorruptions(), courseCorruptions(),
			distanceCorruptions(), slotCorruptions(), hubDayCorruptions(), supplyCorruptions(), shortfallCorruptions(),
			comuneCorruptions(), hubCorruptions(), flowCorruptions(), claimCorruptions())},
		{promises, planner.Optimal, slices.Concat(promiseCorruptions(), stockCorruptions(), priceCorruptions(), proofCorruptions(),
			owedCorruptions())},
		{resumed, planner.Optimal, resumedCorruptions()},
		{recovered, planner.Optimal, recoveredCorruptions()},
	}
}

func TestEveryCorruptionIsFound(t *testing.T) {
	for _, b := range bases() {
		good := solve(t, b.scenario(), b.method)
		for _, c := range b.corruptions {
			t.Run(c.rule+"/"+c.name, func(t *testing.T) {
				p := copyOf(t, b.scenario(), good)
				c.damage(p)
				cert, violations := p.check()
				if cert.Valid() {
					t.Error("the certificate is valid")
				}
				if !broken(violations, c.rule) {
					t.Errorf("rule %s is silent; found %v", c.rule, rulesOf(cert))
				}
				for _, v := range violations {
					if v.What.It == "" || v.What.En == "" || v.Table == "" || v.Key == "" {
						t.Errorf("a violation without words or place: %+v", v)
					}
				}
			})
		}
	}
}

// copyOf is a plan that shares nothing with the good one.
func copyOf(t *testing.T, sc *input.Scenario, good *plan) *plan {
	in, faults := check.Instance(sc, sc.Distances())
	if in == nil {
		t.Fatal(faults)
	}
	claims := good.claims
	claims.Fewest = slices.Clone(claims.Fewest)
	return &plan{in: in, claims: claims, set: clone(good.set), earlier: earlierOf(sc)}
}

// A rule that no corruption needs could be lost without a test failing.
func TestEveryRuleHasACorruption(t *testing.T) {
	tried := map[string]bool{}
	for _, b := range bases() {
		for _, c := range b.corruptions {
			tried[c.rule] = true
		}
	}
	cert, _ := solve(t, campaign(), planner.PortalEarliest).check()
	for _, k := range cert.Checks {
		if !tried[k.Rule] {
			t.Errorf("no corruption for rule %s", k.Rule)
		}
	}
}

func rulesOf(cert planner.Certificate) (names []string) {
	for _, k := range cert.Checks {
		if k.Broken > 0 {
			names = append(names, k.Rule)
		}
	}
	return names
}

func ptr[T any](v T) *T { return &v }

func without[T any](rows []T, k int) []T { return slices.Delete(slices.Clone(rows), k, k+1) }

// find is the first row that is as wanted.
func find[T any](rows []T, wanted func(*T) bool) *T {
	for k := range rows {
		if wanted(&rows[k]) {
			return &rows[k]
		}
	}
	panic("the plan has no such row")
}

// first is the first dose of a course with a product.
func first(p *plan, product string) *tables.Allocation {
	return find(p.set.Allocation, func(r *tables.Allocation) bool {
		return r.Product == product && r.Dose == 1 && r.Origin == tables.OriginPlanned
	})
}

// second is the row of the second dose that belongs to a first.
func second(p *plan, f *tables.Allocation) *tables.Allocation {
	return find(p.set.Allocation, func(r *tables.Allocation) bool {
		return r.Dose == 2 && r.IstatCode == f.IstatCode && r.Cohort == f.Cohort && r.Product == f.Product && r.HubID == f.HubID &&
			r.Date == *f.OtherDate && *r.OtherDate == f.Date
	})
}

func day(month time.Month, d int) int32 { return int32(planner.NewDate(2021, month, d)) }

func rowCorruptions() []corruption {
	return []corruption{
		{"other run in one row", "run-id", func(p *plan) { p.set.Allocation[3].RunID = "x" }},
		{"no run in one row", "run-id", func(p *plan) { p.set.Demand[0].RunID = "" }},
		{"no run in any row", "run-id", func(p *plan) {
			for _, c := range columns() {
				for r := range rows(p.set, c.table).Len() {
					if f := rows(p.set, c.table).Index(r).FieldByIndex(c.path); strings.HasSuffix(c.name, ".RunID") {
						f.SetString("")
					}
				}
			}
		}},
		{"other as-of date in one row", "as-of", func(p *plan) { p.set.Hubs[0].AsOf++ }},
		{"two rows exchanged", "key-order", func(p *plan) {
			s := p.set.Slots
			s[10], s[11] = s[11], s[10]
		}},
		{"a row twice", "key-unique", func(p *plan) { p.set.Population = slices.Insert(p.set.Population, 5, p.set.Population[5]) }},
		{"unknown comune in allocation", "known-id", func(p *plan) { p.set.Allocation[0].IstatCode = "999999" }},
		{"unknown cohort in allocation", "known-id", func(p *plan) { p.set.Allocation[0].Cohort = "1942-1947" }},
		{"unknown product in allocation", "known-id", func(p *plan) { p.set.Allocation[0].Product = "acqua" }},
		{"unknown hub in allocation", "known-id", func(p *plan) { p.set.Allocation[0].HubID = "" }},
		{"anonymous slot", "known-id", func(p *plan) { p.set.Slots[4].IstatCode = nil }},
		{"slot without cohort", "known-id", func(p *plan) { p.set.Slots[4].Cohort = nil }},
		{"unknown comune in shortfall", "known-id", func(p *plan) { p.set.Shortfall[0].IstatCode = "x" }},
		{"unknown product in supply", "known-id", func(p *plan) { p.set.Supply[0].Product = "x" }},
		{"dose after the horizon", "date-in-horizon", func(p *plan) { p.set.Allocation[0].Date = 1 << 30 }},
		{"other dose before the horizon", "date-in-horizon", func(p *plan) { p.set.Allocation[0].OtherDate = ptr(day(4, 11)) }},
		{"hub-day after the horizon", "date-in-horizon", func(p *plan) { p.set.HubDays[0].Date = day(6, 21) }},
		{"third dose", "dose-number", func(p *plan) { p.set.Allocation[0].Dose = 3 }},
		{"dose zero in slots", "dose-number", func(p *plan) { p.set.Slots[0].Dose = 0 }},
		{"who walks in", "origin", func(p *plan) { p.set.Allocation[0].Origin = "walk-in" }},
		{"slot of nobody's", "origin", func(p *plan) { p.set.Slots[0].Origin = "" }},
		{"nobody in allocation", "people-positive", func(p *plan) { p.set.Allocation[0].People = 0 }},
		{"fewer than nobody in slots", "people-positive", func(p *plan) { p.set.Slots[0].People = -1 }},
		{"nobody in shortfall", "people-positive", func(p *plan) { p.set.Shortfall[0].People = 0 }},
		{"nobody in flows", "people-positive", func(p *plan) { p.set.Flows[0].People = 0 }},
		{"negative idle", "not-negative", func(p *plan) { p.set.HubDays[0].Idle = -1 }},
		{"negative served", "not-negative", func(p *plan) { p.set.Demand[1].Served = -1 }},
		{"negative demand", "not-negative", func(p *plan) { p.set.Demand[1].Demand = -1 }},
		{"negative distance", "not-negative", func(p *plan) { p.set.Distances[0].DistanceM = -1 }},
	}
}

func inputCorruptions() []corruption {
	return []corruption{
		{"slots overlap", "calendar-slots", func(p *plan) { p.in.Calendar[0][0].Slots[1].Start-- }},
		{"day beyond midnight", "calendar-slots", func(p *plan) { p.in.Calendar[0][0].Slots[9].Start = 24*60 - 10 }},
		{"slot of another length", "calendar-slots", func(p *plan) { p.in.Calendar[0][0].Slots[9].Minutes = 20 }},
		{"stations below the minimum", "calendar-slots", func(p *plan) { p.in.Hubs[0].MinStations = 3 }},
		{"stations that change within a day", "calendar-slots", func(p *plan) { p.in.Calendar[0][0].Slots[3].Stations++ }},
		{"day's total", "calendar-slots", func(p *plan) { p.in.Calendar[0][0].Capacity++ }},
		{"day's minutes", "calendar-slots", func(p *plan) { p.in.Calendar[0][0].OpenMinutes++ }},
		{"a reserve that opens", "calendar-slots", func(p *plan) { p.in.Calendar[3][0] = p.in.Calendar[0][0] }},
		{"a slot in the hour that clocks skip", "calendar-slots",
			func(p *plan) { p.in.From = planner.NewDate(2021, 3, 28); p.in.Calendar[0][0].Slots[0].Start = 120 }},
		{"a dose moved to another slot", "calendar-rate", func(p *plan) {
			p.in.Calendar[0][0].Slots[0].Capacity++
			p.in.Calendar[0][0].Slots[1].Capacity--
		}},
		{"no throughput", "calendar-rate", func(p *plan) { p.in.Hubs[0].DosesPerStationHour = 0 }},
		{"more than ten times the throughput", "calendar-rate", func(p *plan) { p.in.Hubs[0].DosesPerStationHour = 270_000 }},
		{"birth year missing", "population-rows", func(p *plan) { p.set.Population = without(p.set.Population, 7) }},
		{"birth year too many", "population-rows", func(p *plan) {
			p.set.Population = slices.Insert(p.set.Population, 0, p.set.Population[0])
			p.set.Population[0].BirthYear--
		}},
		{"a resident more", "population-residents", func(p *plan) { p.set.Population[9].Residents++ }},
	}
}

func demandCorruptions() []corruption {
	row := func(p *plan) *tables.Demand { return &p.set.Demand[1] }
	return []corruption{
		{"row missing", "demand-rows", func(p *plan) { p.set.Demand = without(p.set.Demand, 8) }},
		{"first birth year", "demand-cohort", func(p *plan) { row(p).BirthYearFrom = ptr(int32(1940)) }},
		{"last birth year open", "demand-cohort", func(p *plan) { row(p).BirthYearTo = nil }},
		{"opening", "demand-cohort", func(p *plan) { *row(p).Opens++ }},
		{"excluded cohort opens", "demand-cohort", func(p *plan) { p.set.Demand[0].Opens = ptr(day(4, 12)) }},
		{"uptake", "demand-cohort", func(p *plan) { row(p).Uptake = 0.890001 }},
		{"residents", "demand-residents", func(p *plan) { row(p).Residents++ }},
		{"elsewhere", "demand-elsewhere", func(p *plan) { row(p).Elsewhere++ }},
		{"more people than residents", "people-kept", func(p *plan) { row(p).AlreadyVaccinated = row(p).Residents + 1 }},
		{"already vaccinated", "demand-already-vaccinated", func(p *plan) { row(p).AlreadyVaccinated++ }},
		{"demand", "demand-people", func(p *plan) { row(p).Demand++ }},
		{"a person moved to another comune", "demand-people", func(p *plan) {
			p.set.Demand[1].Demand++
			p.set.Demand[7].Demand--
		}},
		{"demand of an excluded cohort", "demand-people", func(p *plan) { p.set.Demand[0].Demand++ }},
		{"served", "demand-served", func(p *plan) { row(p).Served-- }},
		{"more served than there are", "served-within-demand", func(p *plan) { p.set.Allocation[0].People += 1 << 20 }},
		{"shortfall with one more", "served-or-shortfall", func(p *plan) { p.set.Shortfall[0].People++ }},
		{"shortfall row missing", "served-or-shortfall", func(p *plan) { p.set.Shortfall = without(p.set.Shortfall, 0) }},
		{"a dose for an excluded cohort", "excluded-cohort", func(p *plan) { p.set.Allocation[0].Cohort = "2006-" }},
	}
}

func courseCorruptions() []corruption {
	return []corruption{
		{"second dose missing", "course-pair", func(p *plan) {
			k := slices.IndexFunc(p.set.Allocation, func(r tables.Allocation) bool { return r.Dose == 2 })
			p.set.Allocation = without(p.set.Allocation, k)
		}},
		{"first dose missing", "course-pair", func(p *plan) {
			k := slices.IndexFunc(p.set.Allocation, func(r tables.Allocation) bool { return r.Dose == 1 && r.OtherDate != nil })
			p.set.Allocation = without(p.set.Allocation, k)
		}},
		{"fewer people for the second dose", "course-pair", func(p *plan) { second(p, first(p, "pfizer")).People-- }},
		{"second dose at another hub", "course-pair", func(p *plan) {
			r := second(p, first(p, "pfizer"))
			r.HubID = map[string]string{"zeta": "alfa", "alfa": "zeta", "mantova": "zeta"}[r.HubID]
		}},
		{"two-dose vaccine without other date", "course-pair", func(p *plan) { first(p, "pfizer").OtherDate = nil }},
		{"other date of the second dose", "course-pair", func(p *plan) { *second(p, first(p, "astrazeneca")).OtherDate++ }},
		{"other date beyond the horizon", "course-pair", func(p *plan) { *first(p, "pfizer").OtherDate = day(6, 30) }},
		{"single dose with other date", "single-dose", func(p *plan) { first(p, "janssen").OtherDate = ptr(day(6, 10)) }},
		{"second dose of a single-dose vaccine", "single-dose", func(p *plan) { first(p, "janssen").Dose = 2 }},
		{"one day too few", "interval", func(p *plan) { shiftSecond(p, first(p, "pfizer"), -1) }},
		{"one day too many", "interval", func(p *plan) { shiftSecond(p, first(p, "pfizer"), 1) }},
		{"the interval of before 7 May after it", "interval", func(p *plan) {
			f := find(p.set.Allocation, func(r *tables.Allocation) bool {
				return r.Product == "pfizer" && r.Dose == 1 && r.Date >= day(5, 7)
			})
			shiftSecond(p, f, 21-35)
		}},
		{"below the window", "interval", func(p *plan) {
			f := first(p, "astrazeneca")
			shiftSecond(p, f, 13-int(*f.OtherDate-f.Date))
		}},
		{"above the window", "interval", func(p *plan) {
			f := first(p, "astrazeneca")
			shiftSecond(p, f, 29-int(*f.OtherDate-f.Date))
		}},
		{"before the vaccine may be begun", "product-start", func(p *plan) { first(p, "janssen").Date = day(4, 21) }},
		{"the day before the cohort opens", "cohort-opening", func(p *plan) {
			find(p.set.Allocation, func(r *tables.Allocation) bool { return r.Cohort == "1957-1976" && r.Dose == 1 }).Date = day(5, 9)
		}},
		{"closed day", "hub-open", func(p *plan) { first(p, "janssen").Date = day(6, 2) }},
		{"closed Sunday of one hub", "hub-open", func(p *plan) {
			find(p.set.Allocation, func(r *tables.Allocation) bool { return r.HubID == "mantova" }).Date = day(4, 18)
		}},
		{"reserve hub", "hub-open", func(p *plan) { p.set.Allocation[0].HubID = "crema" }},
		{"vaccine not for the cohort", "cohort-product", func(p *plan) { p.set.Allocation[0].Product = "astrazeneca" }},
	}
}

// shiftSecond moves the second dose of a course, in both its rows.
func shiftSecond(p *plan, f *tables.Allocation, days int) {
	s := second(p, f)
	s.Date += int32(days)
	*f.OtherDate = s.Date
}

func distanceCorruptions() []corruption {
	return []corruption{
		{"row missing", "distance-rows", func(p *plan) { p.set.Distances = without(p.set.Distances, 6) }},
		{"a metre more", "distance", func(p *plan) { p.set.Distances[6].DistanceM++ }},
		{"other source", "distance", func(p *plan) { p.set.Distances[6].Source = "osrm" }},
		{"scenario and table two metres off the points", "distance-estimate", func(p *plan) {
			r := &p.set.Distances[0] // 019021 alfa
			i := slices.IndexFunc(p.in.Comuni, func(c planner.Comune) bool { return c.Code == r.IstatCode })
			h := slices.IndexFunc(p.in.Hubs, func(h planner.Hub) bool { return h.ID == r.HubID })
			r.DistanceM += 2
			p.in.Distances.Metres[i*len(p.in.Hubs)+h] += 2
		}},
		{"an estimate with a time", "distance-estimate", func(p *plan) { p.set.Distances[2].DurationS = ptr(int64(600)) }},
		{"a metre more in allocation", "allocation-distance", func(p *plan) { p.set.Allocation[8].DistanceM++ }},
		{"the later of two equal hubs", "allocation-nearest-hub", func(p *plan) {
			find(p.set.Allocation, func(r *tables.Allocation) bool { return r.NearestHubID == "zeta" }).NearestHubID = "alfa"
		}},
		{"reserve as nearest hub", "allocation-nearest-hub", func(p *plan) { p.set.Allocation[0].NearestHubID = "crema" }},
		{"extra metre", "allocation-extra", func(p *plan) { p.set.Allocation[0].ExtraM++ }},
	}
}
