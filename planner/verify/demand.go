package verify

import (
	"math/big"
	"slices"

	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/planner/tables"
)

// demand works out from the residents who is to be planned, and checks the
// table and whom the plan serves of them.
func (c *checker) demand() {
	in := c.in
	read := c.residents()
	booked, held := c.held()
	residents := c.corrected(read, held)
	takers, elsewhere, offCalendar := make([]int64, len(residents)), make([]int64, len(residents)), make([]int64, len(residents))
	for k := range in.Cohorts {
		co := &in.Cohorts[k]
		column := make([]int64, len(in.Comuni))
		for i := range column {
			column[i] = residents[c.group(i, k)]
		}
		taking, off := largestRemainders(column, co.Uptake), largestRemainders(column, co.OffCalendar)
		away := make([]int64, len(column))
		if co.Included {
			away = largestRemainders(taking, co.Elsewhere)
		}
		for i := range column {
			g := c.group(i, k)
			takers[g], elsewhere[g], offCalendar[g] = taking[i], away[i], off[i]
		}
	}
	room := make([]int64, len(residents)) // for who has begun
	for g := range room {
		room[g] = max(0, residents[g]-held[g])
	}
	already := c.alreadyVaccinated(takers, offCalendar, room)
	left := make([]int64, len(residents))
	for _, m := range c.unserved {
		g := c.group(m.comune, m.cohort)
		left[g] = plus(left[g], m.people)
	}
	planned := func(g int, co *planner.Cohort) int64 {
		if !co.Included {
			return 0
		}
		return max(held[g], takers[g]-min(elsewhere[g], residents[g]-already[g]-held[g])-already[g])
	}
	c.oneDose(func(g, cohort int) int64 { return planned(g, &in.Cohorts[cohort]) - booked[g] })
	seen := make([]bool, len(residents))
	for k := range c.set.Demand {
		r := &c.set.Demand[k]
		at := ref{table: "demand", row: k, rec: r}
		i, co := c.lookup(at, "istat_code", r.IstatCode, c.comuni), c.lookup(at, "cohort", r.Cohort, c.cohorts)
		if i < 0 || co < 0 {
			continue
		}
		g := c.group(i, co)
		seen[g] = true
		c.cohortColumns(at, r, &in.Cohorts[co])
		equal(c, ruleDemandResidents, at, "residents", r.Residents, residents[g])
		equal(c, ruleDemandResidents, at, "corrected", r.Corrected, residents[g]-read[g])
		away := min(elsewhere[g], residents[g]-already[g]-held[g])
		equal(c, ruleDemandElsewhere, at, "elsewhere", r.Elsewhere, away)
		equal(c, ruleDemandAlready, at, "already_vaccinated", r.AlreadyVaccinated, already[g])
		people := planned(g, &in.Cohorts[co])
		if in.Cohorts[co].Included {
			if !c.holds(rulePeopleKept, plus(plus(r.AlreadyVaccinated, r.Elsewhere), r.Demand) <= r.Residents) {
				c.violated(rulePeopleKept, at, say.Textf("%d residenti, ma %d già vaccinati, %d serviti altrove e %d da vaccinare",
					"%d residents, but %d already vaccinated, %d served elsewhere and %d to be vaccinated", r.Residents, r.AlreadyVaccinated,
					r.Elsewhere, r.Demand))
			}
		}
		equal(c, ruleDemand, at, "booked", r.Booked, booked[g])
		equal(c, ruleDemand, at, "demand", r.Demand, people)
		equal(c, ruleDemand, at, "one_dose", r.OneDose, c.needOne[g])
		equal(c, ruleServed, at, "served", r.Served, c.served[g])
		c.notNegative(at, "served", r.Served)
		c.notNegative(at, "demand", r.Demand)
		if !c.holds(ruleServedWithin, c.served[g] <= r.Demand) {
			c.violated(ruleServedWithin, at, say.Textf("%d persone servite, atteso al massimo %d", "%d people served, expected at most %d",
				c.served[g], r.Demand))
		}
		if !c.holds(ruleServedOrNot, plus(c.served[g], left[g]) == r.Demand) {
			c.violated(ruleServedOrNot, at, say.Textf("%d persone servite e %d senza posto, atteso %d in tutto",
				"%d people served and %d without a place, expected %d in all", c.served[g], left[g], r.Demand))
		}
		c.excluded(at, &in.Cohorts[co], c.served[g])
	}
	for i := range in.Comuni {
		for k := range in.Cohorts {
			if !c.holds(ruleDemandRows, seen[c.group(i, k)]) {
				c.violated(ruleDemandRows, missingRow("demand", in.Comuni[i].Code, in.Cohorts[k].Name()), rowMissing)
			}
		}
	}
}

// oneDose works out who needs one dose, of those who are to be planned and not booked: who
// was known to by an earlier plan, and a share of the others who were told nothing.
func (c *checker) oneDose(people func(g, cohort int) int64) {
	told, known := make([]int64, len(c.toPlan)), make([]int64, len(c.toPlan))
	for _, a := range c.in.Announced {
		g := c.group(a.Comune, a.Cohort)
		told[g], known[g] = plus(told[g], a.People), plus(known[g], a.OneDose)
	}
	for k := range c.in.Cohorts {
		two := c.in.Cohorts[k].OneDose > 0
		if two {
			two = false
			for _, p := range c.in.Cohorts[k].Products {
				two = two || c.in.Products[p].Doses == 2
			}
		}
		column := make([]int64, len(c.in.Comuni))
		for i := range column {
			g := c.group(i, k)
			c.toPlan[g] = people(g, k)
			if free := max(0, c.toPlan[g]-told[g]); two {
				c.needOne[g] = min(known[g], free)
				column[i] = free - c.needOne[g]
			}
		}
		if !two {
			continue // nobody, or all
		}
		for i, n := range largestRemainders(column, c.in.Cohorts[k].OneDose) {
			c.needOne[c.group(i, k)] += n
		}
	}
}

// held adds up whose course is fixed, by comune × cohort, and the same with those who lost
// such a course: they are to be planned whatever the estimate says.
func (c *checker) held() (booked, held []int64) {
	booked = make([]int64, len(c.in.Comuni)*len(c.in.Cohorts))
	for _, b := range c.in.Booked {
		booked[c.group(b.Comune, b.Cohort)] = plus(booked[c.group(b.Comune, b.Cohort)], b.People)
	}
	held = slices.Clone(booked)
	for _, d := range c.in.Displaced {
		held[c.group(d.Comune, d.Cohort)] = plus(held[c.group(d.Comune, d.Cohort)], d.People)
	}
	return booked, held
}

// excluded makes sure that no one of an excluded cohort has a place.
func (c *checker) excluded(at ref, co *planner.Cohort, served int64) {
	if !co.Included && !c.holds(ruleExcluded, served == 0) {
		c.violated(ruleExcluded, at, say.Textf("%d persone servite di una coorte esclusa, atteso 0",
			"%d people served of an excluded cohort, expected 0", served))
	}
}

// cohortColumns checks what the table repeats of a cohort.
func (c *checker) cohortColumns(at ref, r *tables.Demand, co *planner.Cohort) {
	var from, to *int32
	if co.From != 0 {
		from = ptr(int32(co.From))
	}
	if co.To != 0 {
		to = ptr(int32(co.To))
	}
	equalOrNull(c, ruleDemandCohort, at, "birth_year_from", r.BirthYearFrom, from)
	equalOrNull(c, ruleDemandCohort, at, "birth_year_to", r.BirthYearTo, to)
	var opens *planner.Date
	uptake := 0.0
	if co.Included {
		opens, uptake = &co.Opens, float64(co.Uptake)/planner.DecimalUnit
	}
	equalOrNull(c, ruleDemandCohort, at, "opens", date(r.Opens), opens)
	equal(c, ruleDemandCohort, at, "uptake", r.Uptake, uptake)
}

// corrected are the residents of each comune × cohort where those known to have begun,
// and those booked or who were, are at least as many: what one cohort gains the others of the
// comune lose, each by its share of all who are neither, in whole people. A cohort has
// lost ⌊Q⌋ or ⌊Q⌋+1 of its exact part Q; one more go those with the largest fractions.
func (c *checker) corrected(read, held []int64) []int64 {
	out := slices.Clone(read)
	for i := range c.in.Comuni {
		neither, all, gained := make([]int64, len(c.in.Cohorts)), int64(0), int64(0)
		for k := range neither {
			g := c.group(i, k)
			facts := held[g]
			if i < len(c.in.Begun) && c.in.Begun[i].ByCohort != nil {
				facts = plus(facts, c.in.Begun[i].ByCohort[k])
			}
			if facts > read[g] {
				out[g] = facts
				gained = plus(gained, facts-read[g])
			} else {
				neither[k] = read[g] - facts
				all += neither[k]
			}
		}
		gained = min(gained, all)
		if gained == 0 {
			continue
		}
		share := big.NewRat(gained, all)
		fractions := make([]*big.Rat, len(neither))
		spare := gained
		for k, n := range neither {
			part := new(big.Rat).Mul(share, new(big.Rat).SetInt64(n))
			floor := new(big.Int).Quo(part.Num(), part.Denom())
			fractions[k] = part.Sub(part, new(big.Rat).SetInt(floor))
			out[c.group(i, k)] -= floor.Int64()
			spare -= floor.Int64()
		}
		for ; spare > 0; spare-- {
			most := 0
			for k := range fractions {
				if fractions[k].Cmp(fractions[most]) > 0 {
					most = k
				}
			}
			out[c.group(i, most)]--
			fractions[most] = big.NewRat(-1, 1)
		}
	}
	return out
}

// residents of each comune × cohort, as read. Cohorts do not overlap and leave no gap, so
// a birth year belongs to the last cohort that begins at or before it.
func (c *checker) residents() []int64 {
	people := make([]int64, len(c.in.Comuni)*len(c.in.Cohorts))
	for i := range c.in.Comuni {
		for _, y := range c.in.Comuni[i].Residents {
			home, from := -1, 0
			for k := range c.in.Cohorts {
				if f := c.in.Cohorts[k].From; f <= y.Year && (home < 0 || f > from) {
					home, from = k, f
				}
			}
			if home >= 0 {
				g := c.group(i, home)
				people[g] = plus(people[g], y.People)
			}
		}
	}
	return people
}

// largestRemainders gives each entry its part of a share of the whole in whole
// people: the whole, rounded half up, is what the parts add up to; each part is
// its exact value rounded down, plus one for those with the largest fractions,
// the earlier entry of equals. The fraction above which everyone is rounded up
// is found by halving, so nothing is sorted.
func largestRemainders(people []int64, share planner.Decimal) []int64 {
	unit := big.NewInt(planner.DecimalUnit)
	parts, fractions := make([]int64, len(people)), make([]int64, len(people))
	whole, given := new(big.Int), new(big.Int)
	for i, n := range people {
		exact := new(big.Int).Mul(big.NewInt(n), big.NewInt(int64(share)))
		whole.Add(whole, exact)
		part, fraction := new(big.Int).QuoRem(exact, unit, new(big.Int))
		given.Add(given, part)
		parts[i], fractions[i] = part.Int64(), fraction.Int64()
	}
	whole.Add(whole, big.NewInt(planner.DecimalUnit/2)).Quo(whole, unit)
	spare := whole.Sub(whole, given).Int64()
	above := func(f int64) (n int64) {
		for _, x := range fractions {
			if x > f {
				n++
			}
		}
		return n
	}
	threshold, high := int64(-1), int64(planner.DecimalUnit) // the least f that at most `spare` fractions exceed
	for threshold+1 < high {
		middle := (threshold + high) / 2
		if above(middle) <= spare {
			high = middle
		} else {
			threshold = middle
		}
	}
	threshold = high
	equals := spare - above(threshold)
	for i, f := range fractions {
		if f > threshold {
			parts[i]++
		} else if f == threshold && equals > 0 {
			parts[i]++
			equals--
		}
	}
	return parts
}
