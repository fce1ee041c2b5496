package check

import (
	"cmp"
	"slices"

	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// assigned checks who may go to one hub alone. A hub that is closed to them leaves a
// plan in which they are unserved, which nobody would want.
func (c *checker) assigned() {
	if c.in.Calendar == nil {
		return
	}
	type pair struct{ comune, cohort int }
	first := map[pair]*input.AssignedRecord{}
	for k := range c.sc.Assigned {
		r := &c.sc.Assigned[k]
		before := len(c.faults)
		a := planner.AssignedHub{}
		a.Comune, a.Cohort, a.Hub = c.people(r.Row, r.Istat, r.From, r.To, r.Hub)
		if len(c.faults) > before {
			continue
		}
		if f, again := first[pair{a.Comune, a.Cohort}]; again {
			c.faults.Add(r.At("hub"), say.Textf("queste persone sono già assegnate, alla riga %d",
				"these people are assigned already, on line %d", f.Line),
				say.Text{It: "un hub solo per comune e coorte", En: "one hub for each comune and cohort"},
				say.Text{It: "togliere una delle due righe", En: "remove one of the two rows"})
			continue
		}
		first[pair{a.Comune, a.Cohort}] = r
		c.in.Assigned = append(c.in.Assigned, a)
	}
	slices.SortFunc(c.in.Assigned, func(a, b planner.AssignedHub) int { return cmp.Or(a.Comune-b.Comune, a.Cohort-b.Cohort) })
	if c.faults.Errors() > c.unfit {
		return // the calendar or the products are not what they will be
	}
	for _, a := range c.in.Assigned {
		c.barred(first[pair{a.Comune, a.Cohort}].Row, a)
	}
}

// barred tells of a hub that is closed to those who are assigned to it. Where the plan
// goes on from an earlier one the hub may have had its days.
func (c *checker) barred(r input.Row, a planner.AssignedHub) {
	bar := c.in.BarOf(a.Comune, a.Cohort, a.Hub)
	if bar == planner.BarNone || c.gone && (bar == planner.BarNeverOpen || bar == planner.BarNoProduct) ||
		!c.in.Cohorts[a.Cohort].Included {
		return
	}
	c.unwanted(r.At("hub"), c.in.BarWords(a.Comune, a.Cohort, a.Hub), say.Text{It: "un hub che possa servire queste persone",
		En: "a hub that can serve these people"}, say.Text{It: "togliere la riga, o aprire l'hub a queste persone",
		En: "remove the row, or open the hub to these people"})
}

// beyond warns of those who are assigned to a hub beyond the limits of distance, once
// for a comune and hub.
func (c *checker) beyond() {
	if p := &c.in.Parameters; len(c.in.Assigned) == 0 || p.MaxMetres == 0 && p.MaxExtraMetres == 0 ||
		c.faults.Errors() > c.unfit {
		return
	}
	told := map[[2]int]bool{}
	for _, a := range c.in.Assigned {
		if told[[2]int{a.Comune, a.Hub}] || !c.in.Beyond(a.Comune, a.Hub) {
			continue
		}
		told[[2]int{a.Comune, a.Hub}] = true
		at := slices.IndexFunc(c.sc.Assigned, func(r input.AssignedRecord) bool {
			return r.Istat == c.in.Comuni[a.Comune].Code && r.Hub == c.in.Hubs[a.Hub].ID
		})
		c.faults.Warn(c.sc.Assigned[at].At("hub"), say.Textf("%s è a %s km da %s, oltre i limiti di distanza dello scenario: per chi vi è "+
			"assegnato non valgono", "%s is %s km from %s, beyond the scenario's limits of distance: they do not hold for those "+
			"assigned to it",
			c.in.Hubs[a.Hub].Name, say.Km(c.in.Distances.At(a.Comune, a.Hub)), c.in.Comuni[a.Comune].Name), say.Text{})
	}
}
