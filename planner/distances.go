package planner

import "hubplan/geo"

// Distances are those from every comune to every hub of a scenario, in the order
// of its tables, each from the best source that knows it: what others have
// computed, or else an estimate.
func (sc *Scenario) Distances() *geo.Matrix {
	comuni, hubs := make([]geo.Place, len(sc.Comuni)), make([]geo.Place, len(sc.Hubs))
	for i := range sc.Comuni {
		comuni[i] = geo.Place{Point: sc.Comuni[i].Point, Area: sc.Comuni[i].Code}
	}
	for h := range sc.Hubs {
		hubs[h] = geo.Place{Point: sc.Hubs[h].Point, Area: sc.Hubs[h].Istat}
	}
	m := geo.EstimateAcross(comuni, hubs, sc.barriers(), int64(sc.Parameters.Detour))
	if sc.Parameters.ByTime {
		m.OverlayTimes(sc.Parameters.MetresPerMinute, sc.Ways...)
	} else {
		m.Overlay(sc.Ways...)
	}
	return m
}

// barriers joins the two tables, in the order in which the barriers come first.
// Beyond [geo.MostBarriers] they are left out, which is a fault told elsewhere.
func (sc *Scenario) barriers() (out []geo.Barrier) {
	at := map[string]int{}
	for k := range sc.Banks {
		b := &sc.Banks[k]
		if _, known := at[b.Barrier]; !known {
			if len(out) == geo.MostBarriers {
				continue
			}
			at[b.Barrier] = len(out)
			out = append(out, geo.Barrier{Far: map[string]bool{}})
		}
		out[at[b.Barrier]].Far[b.Istat] = true
	}
	for k := range sc.Crossings {
		x := &sc.Crossings[k]
		if b, known := at[x.Barrier]; known && x.HasPoint && x.Point.OnEarth() {
			out[b].Crossings = append(out[b].Crossings, x.Point)
		}
	}
	return out
}

// barriers checks the tables of barriers and of their crossings.
func (c *checker) barriers() {
	c.in.Barriers = c.sc.barriers()
	crossed := map[string]bool{}
	for k := range c.sc.Crossings {
		crossed[c.sc.Crossings[k].Barrier] = true
	}
	var names []string
	var beyond []*BankRecord
	known := map[string]bool{}
	for k := range c.sc.Banks {
		r := &c.sc.Banks[k]
		if _, there := c.comuneOf[r.Istat]; !there {
			beyond = append(beyond, r)
		}
		if known[r.Barrier] {
			continue
		}
		known[r.Barrier] = true
		names = append(names, r.Barrier)
		if !crossed[r.Barrier] {
			c.faults.Add(r.At("barriera"), Textf("la barriera «%s» non ha attraversamenti", "the barrier “%s” has no crossing", r.Barrier), Text{"almeno una riga in attraversamenti.csv", "at least one row in attraversamenti.csv"}, Text{})
		}
		if len(names) == geo.MostBarriers+1 {
			c.faults.Add(r.At("barriera"), Textf("la barriera «%s» è di troppo", "the barrier “%s” is one too many", r.Barrier), Textf("al massimo %d barriere", "at most %d barriers", geo.MostBarriers), Text{})
		}
	}
	// A table that names no comune of the territory at all is of a river elsewhere.
	if n := len(beyond); n > 0 && n < len(c.sc.Banks) {
		c.faults.Warn(beyond[0].At("istat_code"), Textf("il comune %s non è nella tabella dei comuni (righe simili: %d): non conta per la barriera", "comune %s is not in the table of comuni (such rows: %d): it does not count for the barrier", beyond[0].Istat, n), Text{})
	}
	for k := range c.sc.Crossings {
		r := &c.sc.Crossings[k]
		if !known[r.Barrier] {
			fix := Text{}
			if near := Nearest(r.Barrier, names); near != "" {
				fix = Textf("forse «%s»", "perhaps “%s”", near)
			}
			c.faults.Add(r.At("barriera"), Textf("la barriera «%s» non è in barriere.csv", "the barrier “%s” is not in barriere.csv", r.Barrier), Text{"una barriera che divide i comuni", "a barrier that divides the comuni"}, fix)
		}
		c.point(r.Row, r.HasPoint, r.Point, c.middle)
	}
}
