package check

import (
	"slices"
	"strconv"

	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// From version 2 of the layout on, what a person costs is priority × (curve of the way +
// metres per day × days waited). Before it every priority is one, a metre is a metre, and
// each cohort has a weight of its own for a day.

// priority is a cohort's, in hundredths.
func (c *checker) priority(r *input.CohortRecord) int64 {
	if c.sc.Parameters.Layout < 2 {
		return planner.Hundred
	}
	return int64(r.Priority) * planner.Hundred / planner.DecimalUnit
}

// dayCost is what a day of waiting costs a person of a cohort.
func (c *checker) dayCost(r *input.CohortRecord) int64 {
	if c.sc.Parameters.Layout < 2 {
		return r.WaitMetresPerDay
	}
	return c.sc.Parameters.DayCost(c.priority(r))
}

// The bounds of weights, of what a day may be worth and of thresholds, in metres, of
// priorities, and of what somebody unserved may cost in metres.
const (
	largestWeight      = 1000 * planner.Hundred
	mostDayMetres      = 100_000
	mostWayMetres      = 10_000_000
	largestPrio        = 100 * planner.DecimalUnit
	smallestPrio       = planner.DecimalUnit / planner.Hundred
	mostUnservedMetres = 1 << 39
	formerUnserved     = 1_200_000
	formerStep         = 100_000
)

// weights checks what a journey weighs by its length, and what a day is worth.
func (c *checker) weights() {
	p := &c.sc.Parameters
	if p.Layout < 2 {
		return
	}
	if p.DayMetres <= 0 || p.DayMetres > mostDayMetres {
		c.faults.Add(c.sc.At("giorno_km"), say.Textf("un giorno d'attesa vale %s km", "a day of waiting is worth %s km",
			planner.Decimal(1000*p.DayMetres)), say.Textf("più di 0 e al massimo %d", "more than 0 and at most %d", mostDayMetres/1000),
			say.Text{})
	}
	before := int64(0)
	for k, from := range p.Travel.Beyond {
		if from <= before || from > mostWayMetres {
			c.faults.Add(c.entry("viaggio.soglie_km", k), say.Textf("la soglia è di %s km, dopo %s", "the threshold is %s km, after %s",
				planner.Decimal(1000*from), planner.Decimal(1000*before)),
				say.Textf("soglie in ordine crescente, da più di 0 a %d", "rising thresholds, more than 0 and up to %d",
					mostWayMetres/1000),
				say.Text{})
		}
		before = from
	}
	least := int64(planner.Hundred)
	for k, weight := range p.Travel.Weights {
		if weight < least || weight > largestWeight {
			c.faults.Add(c.entry("viaggio.pesi", k), say.Textf("il peso è %s", "the weight is %s", hundredths(weight)),
				say.Textf("da %s a %s: almeno 1, e mai meno del tratto prima, perché andare più lontano non costi meno",
					"%s to %s: at least 1, and never below the stretch before, so that going farther does not cost less",
					hundredths(least), hundredths(largestWeight)), say.Text{})
		}
		least = max(least, weight)
	}
}

// entry is the place of an entry of a list of parameters.
func (c *checker) entry(key string, k int) input.Place {
	return c.sc.At(key + "[" + strconv.Itoa(k+1) + "]")
}

// hundredths is a number of them for people.
func hundredths(n int64) planner.Decimal {
	return planner.Decimal(n * (planner.DecimalUnit / planner.Hundred))
}

// falling makes sure that priorities are in their range, and that they and what a day
// costs fall strictly with age.
func (c *checker) falling() {
	var before *input.CohortRecord
	for _, r := range c.cohortAt {
		if !r.Included {
			continue
		}
		name := planner.CohortName(r.From, r.To)
		if r.Priority < smallestPrio || r.Priority > largestPrio || r.Priority%smallestPrio != 0 {
			c.faults.Add(r.At("priorita"), say.Textf("la priorità della coorte %s è %s", "the priority of cohort %s is %s", name,
				r.Priority),
				say.Text{It: "da 0,01 a 100, al massimo due decimali", En: "0.01 to 100, at most two decimals"}, say.Text{})
			continue
		}
		c.fallsFrom(before, r, name)
		before = r
	}
}

// fallsFrom compares a cohort with the older one before it.
func (c *checker) fallsFrom(before, r *input.CohortRecord, name string) {
	cost := c.dayCost(r)
	switch {
	case before != nil && before.Opens == r.Opens && before.Priority == r.Priority && slices.Equal(before.Products, r.Products):
		return // interchangeable: nothing tells their people apart
	case before != nil && r.Priority >= before.Priority:
		c.unwanted(r.At("priorita"), say.Textf("la priorità della coorte %s è %s, quella della più anziana %s è %s",
			"the priority of cohort %s is %s, that of the older %s is %s", name, r.Priority,
			planner.CohortName(before.From, before.To), before.Priority),
			say.Text{It: "un valore minore di quello della coorte più anziana",
				En: "a value below that of the older cohort"}, say.Text{It: "uguale solo se apertura e vaccini sono gli stessi",
				En: "equal only where opening and products are the same"})
	case cost < 1, before != nil && cost >= c.dayCost(before):
		c.unwanted(r.At("priorita"), say.Textf("arrotondato a metri interi, un giorno d'attesa della coorte %s costa %d: la priorità si "+
			"perderebbe", "rounded to whole metres, a day of waiting of cohort %s costs %d: priority would be lost", name, cost),
			say.Text{It: "almeno 1, e meno di quello della coorte più anziana", En: "at least 1, and less than that of the older cohort"},
			say.Text{It: "alzare giorno_km, o scostare di più le priorità", En: "raise giorno_km, or set the priorities farther apart"})
	}
}

// unservedWeights gives every cohort what one of its people left unserved weighs in a sum
// of costs: far above the dearest way and the longest wait, and more for the older. All
// are multiples of a power of ten, so that nearly all changes of a scenario leave them as
// they are; before version 2 of the layout they are those of its embedded scenarios, if
// they are above every way and wait. Who is served does not hang on them.
func (c *checker) unservedWeights() {
	if c.in.Distances == nil {
		return
	}
	farthest := slices.Max(append([]int64{0}, c.in.Distances.Metres...))
	var dearest int64
	for k := range c.in.Cohorts {
		if co := &c.in.Cohorts[k]; co.Included {
			way := c.in.Parameters.Travel.Hundredths(farthest) / planner.Hundred * co.Priority / planner.Hundred
			if way > largestPriceMetres {
				c.faults.Add(c.sc.At("viaggio"), say.Textf("la strada più lunga, di %s km, costa alla coorte %s %s km",
					"the longest way, %s km, costs cohort %s %s km", say.Km(farthest), co.Name(), say.Km(way)),
					say.Textf("al massimo %s km", "at most %s km", say.Km(largestPriceMetres)), say.Text{})
				return
			}
			dearest = max(dearest, way+co.WaitMetresPerDay*int64(c.in.Days))
		}
	}
	unit, base := int64(1), int64(0)
	if former := int64(formerUnserved + formerStep); c.sc.Parameters.Layout < 2 && dearest < former {
		unit, base = formerStep, formerUnserved
	}
	for base == 0 && unit <= 4*dearest && 10*unit*int64(len(c.in.Cohorts)) < mostUnservedMetres {
		unit *= 10
	}
	rank := int64(0)
	var younger *planner.Cohort
	for k := len(c.in.Cohorts) - 1; k >= 0; k-- {
		co := &c.in.Cohorts[k]
		if !co.Included {
			continue
		}
		if younger == nil || co.Opens != younger.Opens || co.Priority != younger.Priority ||
			co.WaitMetresPerDay != younger.WaitMetresPerDay ||
			!slices.Equal(co.Products, younger.Products) {
			rank++
		}
		co.UnservedMetres, younger = base+unit*rank, co
	}
}
