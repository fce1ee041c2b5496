package check

import (
	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
	"slices"
)

// staff makes the limits of the authorities' staff.
func (c *checker) staff() {
	for k := range c.sc.Staff {
		r := &c.sc.Staff[k]
		l := planner.StaffLimit{ASST: r.ASST, Role: r.Role, PerStation: r.PerStation, People: r.People, To: c.in.Days - 1}
		var known []string
		for h := range c.in.Hubs {
			if a := c.in.Hubs[h].ASST; a == r.ASST {
				l.Hubs = append(l.Hubs, h)
			} else if a != "" && !slices.Contains(known, a) {
				known = append(known, a)
			}
		}
		if len(l.Hubs) == 0 {
			fix := say.Text{}
			if near := input.Nearest(r.ASST, known); near != "" {
				fix = say.Textf("forse «%s»", "perhaps “%s”", near)
			}
			c.faults.Add(r.At("asst"), say.Textf("nessun hub è di «%s»", "no hub is of “%s”", r.ASST),
				say.Text{It: "un nome della colonna asst di hub.csv", En: "a name of the column asst of hub.csv"}, fix)
		}
		if r.PerStation <= 0 || r.PerStation > 100*planner.DecimalUnit {
			c.faults.Add(r.At("per_postazione"), say.Textf("%s persone per postazione", "%s people a station", r.PerStation),
				say.Text{It: "più di 0 e al massimo 100", En: "more than 0 and at most 100"}, say.Text{})
		}
		if r.HasFrom {
			l.From = max(0, int(r.From-c.in.From))
		}
		if r.HasTo {
			l.To = min(c.in.Days-1, int(r.To-c.in.From))
		}
		if r.HasFrom && r.HasTo && r.From > r.To {
			c.faults.Add(r.At("al"), say.Textf("il periodo finisce (%s) prima di cominciare (%s)",
				"the period ends (%s) before it begins (%s)", r.To, r.From),
				say.Text{It: "una data «al» non anteriore a «dal»", En: "a date “al” not before “dal”"}, say.Text{})
		}
		if outside := l.From >= c.in.Days || l.To < 0; outside && c.in.Days > 0 && !c.gone { // past ones are the earlier plan's
			c.faults.Warn(r.At("asst"), say.Text{It: "questo limite non riguarda nessun giorno dell'orizzonte",
				En: "this limit concerns no day of the horizon"}, say.Text{})
		}
		c.in.Staff = append(c.in.Staff, l)
	}
}
