package check

import (
	"hubplan/geo"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// barriers checks the tables of barriers and of their crossings.
func (c *checker) barriers() {
	c.in.Barriers = c.sc.Barriers()
	crossed := map[string]bool{}
	for k := range c.sc.Crossings {
		crossed[c.sc.Crossings[k].Barrier] = true
	}
	var names []string
	var beyond []*input.BankRecord
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
			c.faults.Add(r.At("barriera"), say.Textf("la barriera «%s» non ha attraversamenti", "the barrier “%s” has no crossing",
				r.Barrier), say.Text{It: "almeno una riga in attraversamenti.csv", En: "at least one row in attraversamenti.csv"},
				say.Text{})
		}
		if len(names) == geo.MostBarriers+1 {
			c.faults.Add(r.At("barriera"), say.Textf("la barriera «%s» è di troppo", "the barrier “%s” is one too many", r.Barrier),
				say.Textf("al massimo %d barriere", "at most %d barriers", geo.MostBarriers), say.Text{})
		}
	}
	// A table that names no comune of the territory at all is of a river elsewhere.
	if n := len(beyond); n > 0 && n < len(c.sc.Banks) {
		c.faults.Warn(beyond[0].At("istat_code"), say.Textf("il comune %s non è nella tabella dei comuni (righe simili: %d): non conta "+
			"per la barriera", "comune %s is not in the table of comuni (such rows: %d): it does not count for the barrier", beyond[0].Istat, n),
			say.Text{})
	}
	for k := range c.sc.Crossings {
		r := &c.sc.Crossings[k]
		if !known[r.Barrier] {
			fix := say.Text{}
			if near := input.Nearest(r.Barrier, names); near != "" {
				fix = say.Textf("forse «%s»", "perhaps “%s”", near)
			}
			c.faults.Add(r.At("barriera"), say.Textf("la barriera «%s» non è in barriere.csv", "the barrier “%s” is not in barriere.csv",
				r.Barrier), say.Text{It: "una barriera che divide i comuni", En: "a barrier that divides the comuni"}, fix)
		}
		c.point(r.Row, r.HasPoint, r.Point, c.middle)
	}
}
