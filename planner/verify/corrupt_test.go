package verify_test

import (
	"slices"
	"testing"
	"time"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkb"

	"hubplan/planner"
	"hubplan/planner/tables"
)

// corruption damages one thing in a good plan; the named rule must notice.
type corruption struct {
	name, rule string
	damage     func(p *plan)
}

func TestEveryCorruptionIsFound(t *testing.T) {
	good := solve(t, campaign(), planner.PortalEarliest)
	for _, c := range corruptions() {
		t.Run(c.rule+"/"+c.name, func(t *testing.T) {
			p := copyOf(t, good)
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

// copyOf is a plan of the campaign that shares nothing with the good one.
func copyOf(t *testing.T, good *plan) *plan {
	sc := campaign()
	in, faults := planner.NewInstance(sc, distances(sc))
	if in == nil {
		t.Fatal(faults)
	}
	return &plan{in: in, claims: good.claims, set: clone(good.set)}
}

// A rule that no corruption needs could be lost without a test failing.
func TestEveryRuleHasACorruption(t *testing.T) {
	tried := map[string]bool{}
	for _, c := range corruptions() {
		tried[c.rule] = true
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

func corruptions() []corruption {
	return slices.Concat(rowCorruptions(), inputCorruptions(), demandCorruptions(), courseCorruptions(), distanceCorruptions(),
		slotCorruptions(), hubDayCorruptions(), supplyCorruptions(), shortfallCorruptions(), comuneCorruptions(), hubCorruptions(),
		flowCorruptions(), claimCorruptions())
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
	return find(p.set.Allocation, func(r *tables.Allocation) bool { return r.Product == product && r.Dose == 1 })
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
		{"no run", "run-id", func(p *plan) { p.set.Demand[0].RunID = "" }},
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
		{"booked", "origin", func(p *plan) { p.set.Allocation[0].Origin = tables.OriginBooked }},
		{"committed slot", "origin", func(p *plan) { p.set.Slots[0].Origin = tables.OriginCommitted }},
		{"nobody in allocation", "people-positive", func(p *plan) { p.set.Allocation[0].People = 0 }},
		{"fewer than nobody in slots", "people-positive", func(p *plan) { p.set.Slots[0].People = -1 }},
		{"nobody in shortfall", "people-positive", func(p *plan) { p.set.Shortfall[0].People = 0 }},
		{"nobody in flows", "people-positive", func(p *plan) { p.set.Flows[0].People = 0 }},
		{"negative idle", "not-negative", func(p *plan) { p.set.HubDays[0].Idle = -1 }},
		{"negative served", "not-negative", func(p *plan) { p.set.Demand[1].Served = -1 }},
		{"negative demand", "not-negative", func(p *plan) { p.set.Demand[1].Demand = -1 }},
		{"negative distance", "not-negative", func(p *plan) { p.set.Distances[0].DistanceM = -1 }},
		{"negative price", "not-negative", func(p *plan) {
			p.claims.Status = "optimal"
			p.set.HubDays[0].ShadowPriceM = ptr(int64(-1))
		}},
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
		{"a dose moved to another slot", "calendar-rate", func(p *plan) {
			p.in.Calendar[0][0].Slots[0].Capacity++
			p.in.Calendar[0][0].Slots[1].Capacity--
		}},
		{"no throughput", "calendar-rate", func(p *plan) { p.in.Hubs[0].DosesPerStationHour = 0 }},
		{"more than ten times the throughput", "calendar-rate", func(p *plan) { p.in.Hubs[0].DosesPerStationHour = 270_000 }},
		{"birth year missing", "population-rows", func(p *plan) { p.set.Population = without(p.set.Population, 7) }},
		{"birth year too many", "population-rows", func(p *plan) { p.set.Population[0].BirthYear-- }},
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

func slotCorruptions() []corruption {
	return []corruption{
		{"other date than the start's", "slot-date", func(p *plan) { p.set.Slots[0].Date++ }},
		{"start on the next day", "slot-date", func(p *plan) { p.set.Slots[0].SlotStart += 24 * 60 * 60_000 }},
		{"start beyond every calendar", "slot-date", func(p *plan) { p.set.Slots[0].SlotStart = 1<<63 - 1 }},
		{"start between slots", "slot-grid", func(p *plan) { p.set.Slots[0].SlotStart += 60_000 }},
		{"start a moment after the slot's", "slot-grid", func(p *plan) { p.set.Slots[0].SlotStart++ }},
		{"start in the lunch break", "slot-grid", func(p *plan) { p.set.Slots[0].SlotStart += (12*60 - 8*60) * 60_000 }},
		{"length", "slot-columns", func(p *plan) { p.set.Slots[0].SlotMinutes = 60 }},
		{"stations", "slot-columns", func(p *plan) { p.set.Slots[0].Stations++ }},
		{"capacity", "slot-columns", func(p *plan) { p.set.Slots[0].Capacity++ }},
		{"overfull", "slot-capacity", func(p *plan) { p.set.Slots[0].People += p.set.Slots[0].Capacity }},
		{"all in one slot", "slot-capacity", func(p *plan) {
			s := p.set.Slots // two rows of one hub, day and person, in different slots
			for k := range s {
				for j := k + 1; j < len(s) && s[j].Date == s[k].Date; j++ {
					if *s[j].IstatCode == *s[k].IstatCode && *s[j].Cohort == *s[k].Cohort && s[j].Dose == s[k].Dose && s[j].SlotStart > s[k].SlotStart {
						s[k].People += s[j].People
						p.set.Slots = without(s, j)
						return
					}
				}
			}
			panic("no comune comes in two slots")
		}},
		{"row missing", "slot-sum", func(p *plan) { p.set.Slots = without(p.set.Slots, 3) }},
		{"one person too few", "slot-sum", func(p *plan) {
			find(p.set.Slots, func(r *tables.Slot) bool { return r.People > 1 }).People--
		}},
		{"another comune's people", "slot-sum", func(p *plan) { p.set.Slots[3].IstatCode = ptr("020015") }},
		{"first dose booked as second", "slot-sum", func(p *plan) { p.set.Slots[0].Dose = 3 - p.set.Slots[0].Dose }},
	}
}

func hubDayCorruptions() []corruption {
	row := func(p *plan) *tables.HubDay { return &p.set.HubDays[30] }
	return []corruption{
		{"more doses than the hub can give", "hub-capacity", func(p *plan) { p.set.Allocation[0].People += 100 }},
		{"row missing", "hub-day-rows", func(p *plan) { p.set.HubDays = without(p.set.HubDays, 30) }},
		{"row for a closed day", "hub-day-rows", func(p *plan) {
			k := slices.IndexFunc(p.set.HubDays, func(r tables.HubDay) bool { return r.Date == day(6, 1) })
			extra := p.set.HubDays[k]
			extra.Date = day(6, 2)
			p.set.HubDays = slices.Insert(p.set.HubDays, k+1, extra)
		}},
		{"stations", "hub-day-opening", func(p *plan) { row(p).Stations++ }},
		{"minutes", "hub-day-opening", func(p *plan) { row(p).OpenMinutes -= 30 }},
		{"capacity", "hub-day-opening", func(p *plan) {
			row(p).Capacity++
			row(p).Idle++
		}},
		{"first doses as second", "hub-day-doses", func(p *plan) {
			row(p).FirstDoses++
			row(p).SecondDoses--
		}},
		{"second doses as idle", "hub-day-doses", func(p *plan) {
			row(p).SecondDoses++
			row(p).Idle--
		}},
		{"committed that nobody booked", "hub-day-doses", func(p *plan) {
			row(p).Committed++
			row(p).Idle--
		}},
		{"idle", "hub-day-balance", func(p *plan) { row(p).Idle++ }},
		{"a price without a bound", "shadow-price", func(p *plan) { row(p).ShadowPriceM = ptr(int64(0)) }},
		{"serves one more without a bound", "shadow-price", func(p *plan) { row(p).ServesOneMore = true }},
		{"neither price nor reason", "shadow-price", func(p *plan) { p.claims.Status = "optimal" }},
		{"price and serves one more", "shadow-price", func(p *plan) {
			p.claims.Status = "optimal"
			row(p).ShadowPriceM, row(p).ServesOneMore = ptr(int64(5)), true
		}},
	}
}

func supplyCorruptions() []corruption {
	return []corruption{
		{"row missing", "supply-rows", func(p *plan) { p.set.Supply = without(p.set.Supply, 3) }},
		{"a dose more", "supply-used", func(p *plan) { p.set.Supply[3].Used++ }},
		{"a delivery", "supply-delivered", func(p *plan) { p.set.Supply[3].Delivered, p.set.Supply[3].Stock = ptr(int64(9)), ptr(int64(9)) }},
		{"stock without deliveries", "supply-stock", func(p *plan) { p.set.Supply[3].Stock = ptr(int64(9)) }},
		{"stock that does not add up", "supply-stock", func(p *plan) {
			p.set.Supply[0].Delivered, p.set.Supply[0].Stock = ptr(int64(100)), ptr(100-p.set.Supply[0].Used)
			p.set.Supply[1].Delivered, p.set.Supply[1].Stock = ptr(int64(0)), ptr(int64(1000))
		}},
		{"stock below zero", "supply-stock", func(p *plan) {
			r := find(p.set.Supply, func(r *tables.Supply) bool { return r.Used > 0 })
			r.Delivered, r.Stock = ptr(int64(0)), ptr(-r.Used)
		}},
	}
}

func shortfallCorruptions() []corruption {
	return []corruption{
		{"a place is left", "shortfall-needed", func(p *plan) {
			k := slices.IndexFunc(p.set.Allocation, func(r tables.Allocation) bool { return r.Product == "janssen" })
			p.set.Allocation = without(p.set.Allocation, k)
		}},
		{"an excluded cohort", "shortfall-needed", func(p *plan) { p.set.Shortfall[0].Cohort = "2006-" }},
		{"unknown reason", "shortfall-reason", func(p *plan) { p.set.Shortfall[0].Reason = "bad luck" }},
		{"no hub in range", "shortfall-plausible", func(p *plan) { p.set.Shortfall[0].Reason = string(planner.NoHubInRange) }},
		{"no supply", "shortfall-plausible", func(p *plan) { p.set.Shortfall[0].Reason = string(planner.NoSupply) }},
		{"cohort not open", "shortfall-plausible", func(p *plan) { p.set.Shortfall[0].Reason = string(planner.CohortNotOpen) }},
		{"no capacity where a late day is left", "shortfall-plausible", func(p *plan) {
			k := slices.IndexFunc(p.set.Allocation, func(r tables.Allocation) bool { return r.Product == "janssen" && r.Date > day(6, 10) })
			p.set.Allocation = without(p.set.Allocation, k)
			find(p.set.Shortfall, func(r *tables.Shortfall) bool { return r.Cohort == "1957-1976" }).Reason = string(planner.NoCapacity)
		}},
		{"no second date where every one would come in time", "shortfall-plausible", func(p *plan) {
			p.in.Products[p.in.Cohorts[4].Products[1]].Doses = 1 // no vaccine of the cohort has a second dose any more
			find(p.set.Shortfall, func(r *tables.Shortfall) bool { return r.Cohort == "1977-2005" }).Reason = string(planner.NoSecondDoseDate)
		}},
	}
}

func comuneCorruptions() []corruption {
	row := func(p *plan) *tables.Comune { return &p.set.Comuni[2] }
	return []corruption{
		{"row missing", "comune-rows", func(p *plan) { p.set.Comuni = without(p.set.Comuni, 2) }},
		{"name", "comune-record", func(p *plan) { row(p).Comune = "Cremona " }},
		{"province", "comune-record", func(p *plan) { row(p).Province = "BS" }},
		{"residents", "comune-people", func(p *plan) { row(p).Residents++ }},
		{"demand", "comune-people", func(p *plan) { row(p).Demand++ }},
		{"served", "comune-people", func(p *plan) { row(p).Served++ }},
		{"main hub", "comune-main-hub", func(p *plan) { row(p).MainHubID = "mantova" }},
		{"no main hub", "comune-main-hub", func(p *plan) { row(p).MainHubID = "" }},
		{"the later of two equal hubs", "comune-nearest-hub", func(p *plan) { row(p).NearestHubID = "alfa" }},
		{"mean rounded up", "comune-mean-distance", func(p *plan) { *row(p).MeanDistanceM++ }},
		{"no mean", "comune-mean-distance", func(p *plan) { row(p).MeanDistanceM = nil }},
		{"percentile", "comune-p95-distance", func(p *plan) { *row(p).P95DistanceM-- }},
		{"no percentile", "comune-p95-distance", func(p *plan) { row(p).P95DistanceM = nil }},
		{"first day", "comune-dates", func(p *plan) { *row(p).FirstDate-- }},
		{"last day", "comune-dates", func(p *plan) { row(p).LastDate = nil }},
		{"latitude before longitude", "comune-geometry", func(p *plan) {
			row(p).Geometry = wkb.MustMarshal(orb.Point{45.1333, 10.0242})
		}},
		{"line instead of a point", "comune-geometry", func(p *plan) {
			row(p).Geometry = wkb.MustMarshal(orb.LineString{{10.0242, 45.1333}})
		}},
		{"a byte too many", "comune-geometry", func(p *plan) { row(p).Geometry = append(row(p).Geometry, 0) }},
		{"no geometry", "comune-geometry", func(p *plan) { row(p).Geometry = nil }},
	}
}

func hubCorruptions() []corruption {
	row := func(p *plan) *tables.Hub { return &p.set.Hubs[0] }
	return []corruption{
		{"row missing", "hub-rows", func(p *plan) { p.set.Hubs = without(p.set.Hubs, 1) }},
		{"name", "hub-record", func(p *plan) { row(p).Name = "" }},
		{"address", "hub-record", func(p *plan) { row(p).Address = "" }},
		{"comune", "hub-record", func(p *plan) { row(p).IstatCode = "019035" }},
		{"status", "hub-record", func(p *plan) { row(p).Status = tables.StatusReserve }},
		{"people", "hub-people", func(p *plan) { row(p).People-- }},
		{"mean", "hub-mean-distance", func(p *plan) { *row(p).MeanDistanceM-- }},
		{"mean of nobody", "hub-mean-distance", func(p *plan) { p.set.Hubs[1].MeanDistanceM = ptr(int64(0)) }},
		{"peak", "hub-peak", func(p *plan) { row(p).PeakUtilisation = 0.999 }},
		{"point of another hub", "hub-geometry", func(p *plan) { row(p).Geometry = p.set.Hubs[2].Geometry }},
	}
}

func flowCorruptions() []corruption {
	row := func(p *plan) *tables.Flow { return &p.set.Flows[0] }
	return []corruption{
		{"row missing", "flow-rows", func(p *plan) { p.set.Flows = without(p.set.Flows, 1) }},
		{"row to a hub where nobody goes", "flow-people", func(p *plan) { row(p).HubID = "crema" }},
		{"people", "flow-people", func(p *plan) { row(p).People++ }},
		{"distance", "flow-distance", func(p *plan) { row(p).DistanceM++ }},
		{"from the hub to the comune", "flow-geometry", func(p *plan) {
			i := slices.IndexFunc(p.in.Comuni, func(c planner.Comune) bool { return c.Code == row(p).IstatCode })
			h := slices.IndexFunc(p.in.Hubs, func(h planner.Hub) bool { return h.ID == row(p).HubID })
			row(p).Geometry = wkb.MustMarshal(orb.LineString{p.in.Hubs[h].Point.Orb(), p.in.Comuni[i].Point.Orb()})
		}},
		{"more points than bytes", "flow-geometry", func(p *plan) { row(p).Geometry[8] = 0xff }},
	}
}

func claimCorruptions() []corruption {
	cs := []corruption{
		{"no method", "claims-method", func(p *plan) { p.claims.Method = "" }},
		{"no status", "claims-method", func(p *plan) { p.claims.Status = "" }},
		{"a portal plan that is proven", "claims-method", func(p *plan) { p.claims.Status = "optimal" }},
	}
	for name, field := range map[string]func(*planner.Objective) *int64{
		"travel":         func(o *planner.Objective) *int64 { return &o.TravelMetres },
		"waiting":        func(o *planner.Objective) *int64 { return &o.WaitMetres },
		"unserved price": func(o *planner.Objective) *int64 { return &o.UnservedMetres },
		"served":         func(o *planner.Objective) *int64 { return &o.Served },
		"unserved":       func(o *planner.Objective) *int64 { return &o.Unserved },
		"wait days":      func(o *planner.Objective) *int64 { return &o.WaitDays },
	} {
		cs = append(cs, corruption{name, "claims-objective", func(p *plan) { *field(&p.claims.Objective)++ }})
	}
	for name, field := range map[string]func(*planner.Counts) *int64{
		"comuni":          func(n *planner.Counts) *int64 { return &n.Comuni },
		"hubs":            func(n *planner.Counts) *int64 { return &n.Hubs },
		"residents":       func(n *planner.Counts) *int64 { return &n.Residents },
		"demand":          func(n *planner.Counts) *int64 { return &n.Demand },
		"served":          func(n *planner.Counts) *int64 { return &n.Served },
		"unserved":        func(n *planner.Counts) *int64 { return &n.Unserved },
		"first doses":     func(n *planner.Counts) *int64 { return &n.FirstDoses },
		"second doses":    func(n *planner.Counts) *int64 { return &n.SecondDoses },
		"committed":       func(n *planner.Counts) *int64 { return &n.Committed },
		"allocation rows": func(n *planner.Counts) *int64 { return &n.AllocationRows },
		"slot rows":       func(n *planner.Counts) *int64 { return &n.SlotRows },
	} {
		cs = append(cs, corruption{name, "claims-counts", func(p *plan) { *field(&p.claims.Counts)-- }})
	}
	return cs
}
