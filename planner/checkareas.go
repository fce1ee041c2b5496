package planner

import "hubplan/geo"

// nearItsArea is how far outside its boundary a point may lie without a word: the
// boundaries are simplified, and seats stand on the edge.
const nearItsArea = 300 // metres

// boundaries takes the areas of the comuni over, and warns of points that lie
// outside their own: a seat that is published kilometres off, an hub that stands
// elsewhere.
func (c *checker) boundaries() {
	if len(c.sc.Boundaries) == 0 {
		return
	}
	areas := make([]*BoundaryRecord, len(c.in.Comuni))
	for k := range c.sc.Boundaries {
		r := &c.sc.Boundaries[k]
		if i, known := c.comuneOf[r.Code]; known {
			areas[i] = r
		}
	}
	for i, r := range areas {
		if r == nil {
			continue
		}
		if c.in.Areas == nil {
			c.in.Areas = make([]geo.Area, len(c.in.Comuni))
		}
		c.in.Areas[i] = r.Area
		rec := &c.sc.Comuni[c.order[i]]
		c.inside(rec.Row, rec.HasPoint, rec.Point, r, Textf("il punto del comune %s (%s)", "the point of comune %s (%s)", rec.Code, rec.Name))
	}
	for h := range c.sc.Hubs {
		rec := &c.sc.Hubs[h]
		if i, known := c.comuneOf[rec.Istat]; known && areas[i] != nil {
			c.inside(rec.Row, rec.HasPoint, rec.Point, areas[i], Textf("il punto dell'hub «%s»", "the point of hub “%s”", rec.ID))
		}
	}
}

// inside warns of a point that is outside its area.
func (c *checker) inside(row Row, has bool, p geo.Point, r *BoundaryRecord, whose Text) {
	if !has || !p.OnEarth() || r.Area.Contains(p) {
		return
	}
	if metres := r.Area.MetresTo(p); metres > nearItsArea {
		c.faults.Warn(row.At("lat"), Textf("%s è fuori dal confine del comune %s, a %.1f km (%s)", "%s lies outside the boundary of comune %s, %.1f km from it (%s)", whose, r.Code, metres/1000, r.File),
			Text{"controllare latitudine e longitudine, o il codice del comune", "check latitude and longitude, or the comune's code"})
	}
}
