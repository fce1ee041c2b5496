package verify

import (
	"hubplan/planner/say"
	"hubplan/planner/tables"
)

// hubsTable checks the table of hubs.
func (c *checker) hubsTable() {
	seen := make([]bool, len(c.in.Hubs))
	for k := range c.set.Hubs {
		r := &c.set.Hubs[k]
		at := ref{table: "hubs", row: k, rec: r}
		h := c.lookup(at, "hub_id", r.HubID, c.hubs)
		if h < 0 {
			continue
		}
		seen[h] = true
		hub := &c.in.Hubs[h]
		status := tables.StatusReserve
		if hub.Active {
			status = tables.StatusActive
		}
		equal(c, ruleHubRecord, at, "name", r.Name, hub.Name)
		equal(c, ruleHubRecord, at, "address", r.Address, hub.Address)
		equal(c, ruleHubRecord, at, "istat_code", r.IstatCode, c.in.Comuni[hub.Comune].Code)
		equal(c, ruleHubRecord, at, "status", r.Status, status)
		var people int64
		var ways []way
		for i := range c.in.Comuni {
			n := c.went[c.trip(i, h)]
			people = plus(people, n)
			ways = append(ways, way{c.in.Distances.At(i, h), n})
		}
		equal(c, ruleHubPeople, at, "people", r.People, people)
		equalOrNull(c, ruleHubMean, at, "mean_distance_m", r.MeanDistanceM, meanDistance(ways))
		equal(c, ruleHubPeak, at, "peak_utilisation", r.PeakUtilisation, c.peak(h))
		c.geometry(ruleHubGeometry, at, r.Geometry, wkbPoint, hub.Point)
	}
	for h := range c.in.Hubs {
		if !c.holds(ruleHubRows, seen[h]) {
			c.violated(ruleHubRows, missingRow("hubs", c.in.Hubs[h].ID), rowMissing)
		}
	}
}

// peak is the largest share of a day's doses that a hub gives. Each quotient of
// whole numbers below 2⁵³ is the float64 nearest to it, so equal shares are equal
// bits whichever day they come from.
func (c *checker) peak(hub int) float64 {
	var peak float64
	for d := range c.in.Days {
		if n := c.given[c.hubDay(hub, d)]; n > 0 && c.capacity(hub, d) > 0 {
			peak = max(peak, float64(n)/float64(c.capacity(hub, d)))
		}
	}
	return peak
}

// flows checks the table of flows: every comune and hub with people between
// them, and no other.
func (c *checker) flows() {
	seen := make([]bool, len(c.went))
	for k := range c.set.Flows {
		r := &c.set.Flows[k]
		at := ref{table: "flows", row: k, rec: r}
		c.people(at, r.People)
		i, h := c.lookup(at, "istat_code", r.IstatCode, c.comuni), c.lookup(at, "hub_id", r.HubID, c.hubs)
		if i < 0 || h < 0 {
			continue
		}
		trip := c.trip(i, h)
		seen[trip] = true
		equal(c, ruleFlowPeople, at, "people", r.People, c.went[trip])
		equal(c, ruleFlowDistance, at, "distance_m", r.DistanceM, c.in.Distances.At(i, h))
		c.geometry(ruleFlowGeometry, at, r.Geometry, wkbLineString, c.in.Comuni[i].Point, c.in.Hubs[h].Point)
	}
	for i := range c.in.Comuni {
		for h := range c.in.Hubs {
			if c.went[c.trip(i, h)] != 0 && !c.holds(ruleFlowRows, seen[c.trip(i, h)]) {
				c.violated(ruleFlowRows, missingRow("flows", c.in.Comuni[i].Code, c.in.Hubs[h].ID),
					say.Textf("la riga manca: %d persone", "the row is missing: %d people", c.went[c.trip(i, h)]))
			}
		}
	}
}
