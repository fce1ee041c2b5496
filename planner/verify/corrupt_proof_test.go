package verify_test

import (
	"math"
	"slices"
	"strings"

	"hubplan/planner"
	"hubplan/planner/tables"
)

// The corruptions of a plan that was optimised under promises, limited supply
// and limits of distance.

func promiseCorruptions() []corruption {
	inAllocation := func(p *plan) int {
		return slices.IndexFunc(p.set.Allocation, func(r tables.Allocation) bool { return r.Origin == tables.OriginCommitted })
	}
	unnamed := func(p *plan) int {
		return slices.IndexFunc(p.set.Slots, func(r tables.Slot) bool { return r.IstatCode == nil })
	}
	assigned := func(p *plan) *tables.Allocation {
		return find(p.set.Allocation, func(r *tables.Allocation) bool { return r.IstatCode == "020038" && r.Cohort == "1942-1946" })
	}
	return []corruption{
		{"another hub than the assigned one", "assigned-hub", func(p *plan) { assigned(p).HubID = "alfa" }},
		{"beyond the limits without being assigned", "distance-limit", func(p *plan) {
			assigned(p)
			p.in.Assigned = nil
		}},
		{"promise missing in allocation", "commitments", func(p *plan) { p.set.Allocation = without(p.set.Allocation, inAllocation(p)) }},
		{"promise missing in slots", "commitments", func(p *plan) { p.set.Slots = without(p.set.Slots, unnamed(p)) }},
		{"one dose fewer", "commitments", func(p *plan) { p.set.Allocation[inAllocation(p)].People-- }},
		{"one dose fewer in slots", "commitments", func(p *plan) { p.set.Slots[unnamed(p)].People-- }},
		{"promise on another day", "commitments", func(p *plan) { p.set.Allocation[inAllocation(p)].Date++ }},
		{"promise of another dose", "commitments", func(p *plan) {
			r := &p.set.Allocation[inAllocation(p)]
			r.Dose = 3 - r.Dose
		}},
		{"promise with another date", "commitments", func(p *plan) { p.set.Allocation[inAllocation(p)].OtherDate = ptr(day(5, 10)) }},
		{"an anonymous promise that names someone", "commitments", func(p *plan) { p.set.Slots[unnamed(p)].IstatCode = ptr("019035") }},
		{"a planned dose as promised", "commitments", func(p *plan) { first(p, "janssen").Origin = tables.OriginCommitted }},
		{"a promised dose as planned", "excluded-cohort", func(p *plan) {
			find(p.set.Allocation, func(r *tables.Allocation) bool {
				return r.Origin == tables.OriginCommitted &&
					r.Dose == 1
			}).Origin = tables.OriginPlanned
		}},
		{"an anonymous planned dose", "known-id", func(p *plan) {
			find(p.set.Slots, func(r *tables.Slot) bool { return r.Origin == tables.OriginPlanned }).Cohort = nil
		}},
		{"length of a promise's trip", "allocation-distance", func(p *plan) { p.set.Allocation[inAllocation(p)].DistanceM++ }},
		{"promises that the hub-day forgets", "hub-day-doses", func(p *plan) {
			r := find(p.set.HubDays, func(r *tables.HubDay) bool { return r.Committed > 0 })
			r.Committed--
			r.Idle++
		}},
		{"hubs for nobody of these ages", "hub-age", func(p *plan) {
			for h := range p.in.Hubs {
				p.in.Hubs[h].BornFrom = 2020
			}
		}},
		{"hubs for other comuni", "distance-limit", func(p *plan) {
			for h := range p.in.Hubs {
				p.in.Hubs[h].Comuni = make([]bool, len(p.in.Comuni))
			}
		}},
		{"beyond the greatest distance", "distance-limit", func(p *plan) { p.in.Parameters.MaxMetres = 1000 }},
		{"too far beyond the nearest", "distance-limit", func(p *plan) { p.in.Parameters.MaxExtraMetres = 1 }},
	}
}

func stockCorruptions() []corruption {
	limited := func(p *plan, k int) *tables.Supply {
		i := slices.IndexFunc(p.set.Supply, func(r tables.Supply) bool { return r.Delivered != nil })
		return &p.set.Supply[i+k]
	}
	return []corruption{
		{"a delivery of one more", "supply-delivered", func(p *plan) { *limited(p, 5).Delivered++ }},
		{"a limited vaccine without deliveries", "supply-delivered", func(p *plan) { limited(p, 5).Delivered = nil }},
		{"stock that does not add up", "supply-stock", func(p *plan) { *limited(p, 5).Stock++ }},
		{"no stock", "supply-stock", func(p *plan) { limited(p, 5).Stock = nil }},
		{"more used than there is", "supply-stock", func(p *plan) {
			// The scenario and the table agree on a delivery that is too small.
			s := slices.IndexFunc(p.in.Products, func(x planner.Product) bool { return x.ID == "janssen" })
			p.in.Supply[s].Delivered[0] -= 200
			rows := p.set.Supply
			for k := range rows {
				if rows[k].Product == "janssen" {
					rows[k].Delivered = &p.in.Supply[s].Delivered[rows[k].Date-int32(p.in.From)]
					*rows[k].Stock -= 200
				}
			}
		}},
		{"promises not counted as used", "supply-used", func(p *plan) {
			find(p.set.Supply, func(r *tables.Supply) bool { return r.Product == "pfizer" && r.Date == day(4, 14) }).Used -= 3
		}},
		{"no capacity where only the vaccine is short", "shortfall-plausible", func(p *plan) {
			find(p.set.Shortfall, func(r *tables.Shortfall) bool { return r.Reason == string(planner.NoSupply) }).Reason = string(planner.NoCapacity)
		}},
		{"no supply where nothing is limited", "shortfall-plausible", func(p *plan) {
			p.in.Supply = make([]planner.Supply, len(p.in.Products))
		}},
		{"a dose in stock and a seat left", "shortfall-needed", func(p *plan) {
			s := slices.IndexFunc(p.in.Products, func(x planner.Product) bool { return x.ID == "janssen" })
			p.in.Supply[s].Delivered[0] += 100
		}},
	}
}

func priceCorruptions() []corruption {
	price := func(p *plan, kind string) *tables.Price {
		return find(p.set.Prices, func(r *tables.Price) bool { return r.Kind == kind && r.Price1024 > 0 })
	}
	priced := func(r *tables.HubDay) bool { return r.ShadowPriceM != nil }
	more := func(p *plan, kind string) *tables.Price { // one row too many
		p.set.Prices = append(p.set.Prices, *price(p, kind))
		return &p.set.Prices[len(p.set.Prices)-1]
	}
	return []corruption{
		{"no prices", "price-rows", func(p *plan) { p.set.Prices = nil }},
		{"a hub-day without", "price-rows", func(p *plan) { p.set.Prices = without(p.set.Prices, 4) }},
		{"a vaccine's day without", "price-rows", func(p *plan) { p.set.Prices = without(p.set.Prices, len(p.set.Prices)-1) }},
		{"a kind that is none", "price-rows", func(p *plan) { more(p, tables.PriceHub).Kind = "comune" }},
		{"a closed day", "price-rows", func(p *plan) { more(p, tables.PriceHub).Date = day(6, 2) }},
		{"a vaccine without limit", "price-rows", func(p *plan) { more(p, tables.PriceProduct).ID = "astrazeneca" }},
		{"a stage's price of one day alone", "price-rows", func(p *plan) { p.set.Prices[4].Kind += stageOf("1942-1946") }},
		{"a stage of nobody's", "price-rows", func(p *plan) { more(p, tables.PriceHub).Kind += tables.PriceOfStage + "1900-1901" }},
		{"a cohort without", "price-rows", func(p *plan) {
			p.set.Prices = slices.DeleteFunc(p.set.Prices, func(r tables.Price) bool { return r.Kind == tables.PriceCohort })
		}},
		{"a cohort's price too early", "price-rows", func(p *plan) { price(p, tables.PriceCohort).Date-- }},
		{"a stage's own cohort priced", "price-rows", func(p *plan) {
			of := p.claims.Fewest[0].Cohort
			find(p.set.Prices, func(r *tables.Price) bool { return r.Kind == tables.PriceCohort+stageOf(of) && r.ID == of }).Price1024 = 1
		}},
		{"a cohort's price by a little", "bound-lp", func(p *plan) {
			of := p.claims.Fewest[len(p.claims.Fewest)-1].Cohort
			find(p.set.Prices, func(r *tables.Price) bool { return r.Kind == tables.PriceCohort && r.ID == of }).Price1024++
		}},
		{"a negative seat", "not-negative", func(p *plan) { price(p, tables.PriceHub).Price1024 = -1 }},
		{"a negative dose", "not-negative", func(p *plan) { price(p, tables.PriceProduct).Price1024 = -1 }},
		{"a dose dearer later", "price-falls", func(p *plan) { p.set.Prices[len(p.set.Prices)-1].Price1024 = 1 << 40 }},
		{"a seat dearer by a little", "bound-lp", func(p *plan) { price(p, tables.PriceHub).Price1024++ }},
		{"a price rounded the other way", "shadow-price", func(p *plan) { *find(p.set.HubDays, priced).ShadowPriceM++ }},
		{"no shadow price", "shadow-price", func(p *plan) { find(p.set.HubDays, priced).ShadowPriceM = nil }},
		{"serves one more, by no price", "shadow-price", func(p *plan) { find(p.set.HubDays, priced).ServesOneMore = true }},
	}
}

// stageOf is how the kinds of a cohort's stage end.
func stageOf(cohort string) string { return tables.PriceOfStage + cohort }

func proofCorruptions() []corruption {
	return []corruption{
		{"more than the prices prove", "bound-lp", func(p *plan) { p.claims.LPBound1024 = ptr(*p.claims.LPBound1024 + 1) }},
		{"less than the prices prove", "bound-lp", func(p *plan) { p.claims.LPBound1024 = ptr(*p.claims.LPBound1024 - 1) }},
		{"a metre more for whole people", "bound", func(p *plan) { p.claims.Bound1024 = ptr(*p.claims.Bound1024 + 1024) }},
		{"above what a plan of nobody costs", "bound", func(p *plan) { p.set.Allocation, p.set.Shortfall = nil, nil }},
		{"not a whole metre", "bound", func(p *plan) { p.claims.Bound1024 = ptr(*p.claims.Bound1024 - 1) }},
		{"a smaller gap", "gap", func(p *plan) { p.claims.Gap = ptr(math.Nextafter(*p.claims.Gap, 0)) }},
		{"no gap", "claims-method", func(p *plan) { p.claims.Gap = nil }},
		{"no bound", "claims-method", func(p *plan) { p.claims.LPBound1024 = nil }},
		{"optimal above its bound", "claims-method", func(p *plan) { p.claims.Status = planner.StatusOptimal }},
		{"proven above the limit", "claims-method", func(p *plan) { p.claims.Status = planner.StatusProven }},
		{"less than its gap shows", "claims-method", func(p *plan) { p.in.Parameters.GapLimit = planner.DecimalUnit }},
		{"unknown status", "claims-method", func(p *plan) { p.claims.Status = "finished" }},
		{"optimum by a rule", "claims-method", func(p *plan) { p.claims.Status = planner.StatusRule }},
		{"unknown method", "claims-method", func(p *plan) { p.claims.Method = "guess" }},
		{"more unserved proven than there are", "bound-unserved",
			func(p *plan) { p.claims.Fewest[0].AtLeast = p.claims.Fewest[0].People + 1 }},
		{"fewer than none proven", "bound-unserved", func(p *plan) { p.claims.Fewest[0].AtLeast = -1 }},
		{"fewer proven than the prices prove", "bound-unserved", func(p *plan) { p.claims.Fewest[0].AtLeast-- }},
		{"another number of a cohort's people", "bound-unserved", func(p *plan) { p.claims.Fewest[0].People++ }},
		{"a cohort's number kept back", "bound-unserved", func(p *plan) { p.claims.Fewest = p.claims.Fewest[1:] }},
		{"a cohort's number twice", "bound-unserved", func(p *plan) { p.claims.Fewest = append(p.claims.Fewest, p.claims.Fewest[0]) }},
		{"proven with a number that is not", "claims-method", func(p *plan) {
			p.claims.Status, p.claims.Fewest[0].AtLeast = planner.StatusProven, 0
		}},
		{"a stage's prices of nothing", "bound-unserved", func(p *plan) {
			for k := range p.set.Prices {
				if r := &p.set.Prices[k]; strings.HasSuffix(r.Kind, stageOf(p.claims.Fewest[0].Cohort)) {
					r.Price1024 = 0
				}
			}
		}},
	}
}
