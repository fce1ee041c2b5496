package verify

import (
	"math"
	"slices"

	"hubplan/geo"
	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/planner/tables"
)

// Sources of distances that are computed: great circle × detour factor, straight
// or by way of crossings.
const (
	sourceEstimate = "estimate"
	sourceCrossing = "estimate_crossing"
)

// distances checks the table of distances against the scenario's, and the
// estimated ones against the points.
func (c *checker) distances() {
	seen := make([]bool, len(c.went))
	for k := range c.set.Distances {
		r := &c.set.Distances[k]
		at := ref{table: "distances", row: k, rec: r}
		c.notNegative(at, "distance_m", r.DistanceM)
		i, h := c.lookup(at, "istat_code", r.IstatCode, c.comuni), c.lookup(at, "hub_id", r.HubID, c.hubs)
		if i < 0 || h < 0 {
			continue
		}
		seen[c.trip(i, h)] = true
		equal(c, ruleDistance, at, "distance_m", r.DistanceM, c.in.Distances.At(i, h))
		equal(c, ruleDistance, at, "source", r.Source, c.in.Distances.Source(i, h))
		if s := c.in.Distances.Source(i, h); s == sourceEstimate || s == sourceCrossing {
			c.estimate(at, r, i, h)
		}
	}
	for i := range c.in.Comuni {
		for h := range c.in.Hubs {
			if !c.holds(ruleDistanceRows, seen[c.trip(i, h)]) {
				c.violated(ruleDistanceRows, missingRow("distances", c.in.Comuni[i].Code, c.in.Hubs[h].ID), rowMissing)
			}
		}
	}
}

// estimate recomputes an estimated distance from the two points and the barriers
// between them. An estimate knows no time.
func (c *checker) estimate(at ref, r *tables.Distance, comune, hub int) {
	a, b := &c.in.Comuni[comune], &c.in.Hubs[hub]
	var between []geo.Barrier
	for _, x := range c.in.Barriers {
		if len(x.Crossings) > 0 && x.Far[a.Code] != x.Far[c.in.Comuni[b.Comune].Code] {
			between = append(between, x)
		}
	}
	source := sourceEstimate
	if len(between) > 0 {
		source = sourceCrossing
	}
	equal(c, ruleEstimate, at, "source", r.Source, source)
	metres := shortestWay(a.Point, b.Point, between) * float64(c.in.Parameters.Detour) / planner.DecimalUnit
	if !c.holds(ruleEstimate, math.Abs(metres-float64(r.DistanceM)) <= 1) {
		c.violated(ruleEstimate, at, say.Textf("distance_m: %d, atteso %.0f dai due punti",
			"distance_m: %d, expected %.0f by the two points", r.DistanceM, metres))
	}
	equalOrNull(c, ruleEstimate, at, "duration_s", r.DurationS, nil)
}

// shortestWay is the length of the way from a to b over one crossing of each barrier, in
// whichever order: a straight one where there is none.
func shortestWay(a, b geo.Point, barriers []geo.Barrier) float64 {
	if len(barriers) == 0 {
		return greatCircle(a.Lon, a.Lat, b.Lon, b.Lat)
	}
	least := math.Inf(1)
	for k, x := range barriers {
		rest := slices.Delete(slices.Clone(barriers), k, k+1)
		for _, p := range x.Crossings {
			least = min(least, greatCircle(a.Lon, a.Lat, p.Lon, p.Lat)+shortestWay(p, b, rest))
		}
	}
	return least
}

// greatCircle is the distance between two points on a sphere of the equatorial
// radius (6 378 137 m), as the angle between the two directions from its centre:
// atan2(|a×b|, a·b).
func greatCircle(lonA, latA, lonB, latB float64) float64 {
	const radius = 6_378_137
	a, b := direction(lonA, latA), direction(lonB, latB)
	x := a[1]*b[2] - a[2]*b[1]
	y := a[2]*b[0] - a[0]*b[2]
	z := a[0]*b[1] - a[1]*b[0]
	return radius * math.Atan2(math.Sqrt(x*x+y*y+z*z), a[0]*b[0]+a[1]*b[1]+a[2]*b[2])
}

func direction(lon, lat float64) [3]float64 {
	sinLon, cosLon := math.Sincos(lon * math.Pi / 180)
	sinLat, cosLat := math.Sincos(lat * math.Pi / 180)
	return [3]float64{cosLat * cosLon, cosLat * sinLon, sinLat}
}

// nearest is the active hub of least distance from a comune that gives doses on
// some day, the earlier in the table of hubs of equals, or -1: of those that serve the
// comune, or of all where none does.
func (c *checker) nearest(comune int) int {
	best, other := -1, -1
	for h := len(c.in.Hubs) - 1; h >= 0; h-- {
		if !c.in.Hubs[h].Active || !c.everOpen(h) {
			continue
		}
		of := &other
		if c.serves(h, comune) {
			of = &best
		}
		if *of < 0 || c.in.Distances.At(comune, h) <= c.in.Distances.At(comune, *of) {
			*of = h
		}
	}
	if best < 0 {
		return other
	}
	return best
}

func (c *checker) everOpen(hub int) bool {
	for d := range c.in.Calendar[hub] {
		if c.capacity(hub, d) > 0 {
			return true
		}
	}
	return false
}

// nearestID is the id of the nearest hub, empty where there is none.
func (c *checker) nearestID(comune int) string {
	if h := c.near[comune]; h >= 0 {
		return c.in.Hubs[h].ID
	}
	return ""
}

// reachable says whether the scenario's limits of distance let a comune's people
// be sent to an active hub.
func (c *checker) reachable(comune, hub int) bool {
	p, metres := &c.in.Parameters, c.in.Distances.At(comune, hub)
	tooFar := p.MaxMetres > 0 && metres > p.MaxMetres
	if near := c.near[comune]; p.MaxExtraMetres > 0 && near >= 0 {
		tooFar = tooFar || metres-c.in.Distances.At(comune, near) > p.MaxExtraMetres
	}
	return c.in.Hubs[hub].Active && c.serves(hub, comune) && !tooFar
}

// only is the hub that a comune's people of a cohort may go to alone, -1 where there is
// none.
func (c *checker) only(comune, cohort int) int {
	for _, a := range c.in.Assigned {
		if a.Comune == comune && a.Cohort == cohort {
			return a.Hub
		}
	}
	return -1
}

// mayGo says whether a comune's people of a cohort, if not booked, may go to a hub.
func (c *checker) mayGo(comune, cohort, hub int) bool {
	if only := c.only(comune, cohort); only >= 0 {
		return hub == only && c.in.Hubs[hub].Active && c.serves(hub, comune) && c.ofAge(hub, cohort)
	}
	return c.reachable(comune, hub) && c.ofAge(hub, cohort)
}

// serves says whether a hub is there for a comune.
func (c *checker) serves(hub, comune int) bool {
	only := c.in.Hubs[hub].Comuni
	return len(only) == 0 || only[comune]
}

// ofAge says whether a hub serves all birth years of a cohort.
func (c *checker) ofAge(hub, cohort int) bool {
	x, co := &c.in.Hubs[hub], &c.in.Cohorts[cohort]
	from, to := co.From, co.To
	if to == 0 {
		to = 1 << 30
	}
	return from >= x.BornFrom && (x.BornTo == 0 || to <= x.BornTo)
}

// trips checks what allocation says of each way: its length by the table of
// distances, the nearest hub, and how much farther the one assigned is.
func (c *checker) trips() {
	listed := make(map[int]int64, len(c.set.Distances))
	for _, r := range c.set.Distances {
		i, known := c.comuni[r.IstatCode]
		h, too := c.hubs[r.HubID]
		if known && too {
			listed[c.trip(i, h)] = r.DistanceM
		}
	}
	for _, d := range c.doses {
		metres := c.in.Distances.At(d.comune, d.hub)
		only := c.only(d.comune, d.cohort)
		if !c.holds(ruleAssigned, d.booked || only < 0 || only == d.hub) {
			c.violated(ruleAssigned, d.at, say.Textf("queste persone possono andare solo all'hub %s", "these people may go to hub %s only",
				c.in.Hubs[only].ID))
		}
		lifted := only == d.hub && c.in.Hubs[only].Active && c.serves(only, d.comune)
		if !c.holds(ruleReach, d.booked || lifted || c.reachable(d.comune, d.hub)) {
			c.violated(ruleReach, d.at, say.Textf("l'hub non serve il comune o è a %d m: oltre la distanza massima dello scenario, o "+
				"troppo oltre l'hub più vicino", "the hub does not serve the comune, or is %d m away: beyond the scenario's greatest "+
				"distance, or too far beyond the nearest hub", metres))
		}
	}
	for _, d := range c.doses {
		if !c.holds(ruleAge, d.booked || c.ofAge(d.hub, d.cohort)) {
			c.violated(ruleAge, d.at, say.Textf("l'hub %s non serve questi anni di nascita", "hub %s does not serve these birth years",
				c.in.Hubs[d.hub].ID))
		}
	}
	for _, d := range slices.Concat(c.doses, c.promised) {
		r := &c.set.Allocation[d.at.row]
		equal(c, ruleTripDistance, d.at, "distance_m", r.DistanceM, listed[c.trip(d.comune, d.hub)])
		near := c.near[d.comune]
		if near < 0 {
			continue // no hub ever opens: every dose here breaks the rule of open hubs
		}
		equal(c, ruleNearest, d.at, "nearest_hub_id", r.NearestHubID, c.in.Hubs[near].ID)
		equal(c, ruleExtra, d.at, "extra_m", r.ExtraM, c.in.Distances.At(d.comune, d.hub)-c.in.Distances.At(d.comune, near))
	}
}
