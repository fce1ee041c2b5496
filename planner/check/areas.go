package check

import (
	"hubplan/geo"
	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// nearItsArea is how far outside its boundary a point may lie without a word: the
// boundaries are simplified, and seats stand on the edge.
const nearItsArea = 300 // metres

// otherTerritory warns of files of boundaries that have none of the scenario's comuni.
func (c *checker) otherTerritory() {
	ours, first := map[string]bool{}, map[string]*input.BoundaryRecord{}
	var files []string
	for k := range c.sc.Boundaries {
		r := &c.sc.Boundaries[k]
		if first[r.File] == nil {
			first[r.File] = r
			files = append(files, r.File)
		}
		if _, known := c.comuneOf[r.Code]; known {
			ours[r.File] = true
		}
	}
	for _, f := range files {
		if !ours[f] {
			c.faults.Warn(input.Place{File: f}, say.Textf("nessuno dei confini è di un comune di comuni.csv (il primo è %s): sono di un "+
				"altro territorio e non servono", "none of the boundaries is of a comune of comuni.csv (the first is %s): they are of "+
				"another territory and of no use", first[f].Code),
				say.Text{It: "i confini dei comuni dello scenario", En: "the boundaries of the scenario's comuni"})
		}
	}
}

// boundaries takes the areas of the comuni over, and warns of points that lie
// outside their own: a seat that is published kilometres off, a hub that stands
// elsewhere.
func (c *checker) boundaries() {
	c.in.Rivers, c.in.MapSource = c.sc.Rivers, c.sc.MapSource
	if len(c.sc.Boundaries) == 0 {
		return
	}
	c.otherTerritory()
	areas := make([]*input.BoundaryRecord, len(c.in.Comuni))
	for k := range c.sc.Boundaries {
		r := &c.sc.Boundaries[k]
		if i, known := c.comuneOf[r.Code]; known && c.areaInItaly(r) {
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
		c.inside(rec.Row, rec.HasPoint, rec.Point, r, say.Textf("il punto del comune %s (%s)", "the point of comune %s (%s)", rec.Code,
			rec.Name))
	}
	for h := range c.sc.Hubs {
		rec := &c.sc.Hubs[h]
		if i, known := c.comuneOf[rec.Istat]; known && areas[i] != nil {
			c.inside(rec.Row, rec.HasPoint, rec.Point, areas[i], say.Textf("il punto dell'hub «%s»", "the point of hub “%s”", rec.ID))
		}
	}
}

// areaInItaly refuses a boundary that leaves the box around Italy.
func (c *checker) areaInItaly(r *input.BoundaryRecord) bool {
	least, most := r.Area.Bound()
	if inItaly(least) && inItaly(most) {
		return true
	}
	outside, fix := least, say.Text{}
	if inItaly(least) {
		outside = most
	}
	if inItaly(geo.Point{Lon: least.Lat, Lat: least.Lon}) && inItaly(geo.Point{Lon: most.Lat, Lat: most.Lon}) {
		fix = say.Text{It: "latitudine e longitudine sembrano scambiate: in GeoJSON la longitudine viene prima",
			En: "latitude and longitude look swapped: in GeoJSON the longitude comes first"}
	}
	c.faults.Add(input.Place{File: r.File, Field: r.Code},
		say.Textf("il confine del comune %s arriva a lat %s, lon %s, che non è in Italia",
			"the boundary of comune %s goes to lat %s, lon %s, which is not in Italy", r.Code, degrees(outside.Lat), degrees(outside.Lon)),
		say.Text{It: "latitudine tra 35 e 48, longitudine tra 6 e 19", En: "latitude 35 to 48, longitude 6 to 19"}, fix)
	return false
}

// inside warns of a point that is outside its area.
func (c *checker) inside(row input.Row, has bool, p geo.Point, r *input.BoundaryRecord, whose say.Text) {
	if !has || !p.OnEarth() || r.Area.Contains(p) {
		return
	}
	if metres := r.Area.MetresTo(p); metres > nearItsArea {
		c.faults.Warn(row.At("lat"), say.Textf("%s è fuori dal confine del comune %s, a %s km (%s)",
			"%s lies outside the boundary of comune %s, %s km from it (%s)", whose, r.Code,
			planner.Decimal(metres/100+0.5)*(planner.DecimalUnit/10), r.File),
			say.Text{It: "controllare latitudine e longitudine, o il codice del comune",
				En: "check latitude and longitude, or the comune's code"})
	}
}
