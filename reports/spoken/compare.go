package spoken

import (
	"cmp"
	"slices"

	"hubplan/planner"
	"hubplan/planner/compare"
	"hubplan/planner/say"
	"hubplan/planner/tables"
	"hubplan/reports/folder"
	"hubplan/reports/lists"
)

// Comparison is what changed between two plans.
type Comparison struct {
	Before, After *folder.Plan
	Changes       []tables.Change
}

// mostComuni is how many comuni the lines of a comparison name.
const mostComuni = 10

// Lines are the sums of each dose, and the comuni for whom most changes.
func (c *Comparison) Lines(lang say.Lang) []string {
	s, before, after := &speech{lang: lang}, c.Before.Manifest, c.After.Manifest
	s.say("Piano %s al %s rispetto al piano %s al %s, dal %s in poi", "Plan %s as of %s against plan %s as of %s, from %s on",
		after.RunID, after.AsOf, before.RunID, before.AsOf, c.After.Instance.From)
	all := func(*tables.Change) bool { return true }
	for dose, words := range []say.Text{{It: "Prime dosi  ", En: "First doses "}, {It: "Seconde dosi", En: "Second doses"}} {
		sum := compare.Total(c.Changes, int32(dose+1), all)
		s.say("%s  %s persone cambiano hub, %s settimana, %s tutti e due; %s nuove, %s non più nel piano",
			"%s  %s people get another hub, %s another week, %s both; %s new, %s no longer in the plan",
			words, say.Count(sum.Hub), say.Count(sum.Week), say.Count(sum.Both), say.Count(sum.Gained), say.Count(sum.Lost))
		for _, reason := range []string{compare.Closure, compare.Capacity, compare.Deliveries, compare.Demand, compare.Optimisation} {
			if n := sum.ByReason[reason]; n > 0 {
				s.say("  %s: %s", "  %s: %s", lists.ChangeWords(reason), say.Count(n))
			}
		}
	}
	s.comuni(c)
	return s.lines
}

// comuni say for whom the first dose changes, most first.
func (s *speech) comuni(c *Comparison) {
	type line struct {
		name                string
		moved, gained, lost int64
	}
	var comuni []line
	for i := range c.After.Instance.Comuni {
		co := &c.After.Instance.Comuni[i]
		sum := compare.Total(c.Changes, 1, func(r *tables.Change) bool { return r.IstatCode == co.Code })
		if sum.Moved()+sum.Gained+sum.Lost > 0 {
			comuni = append(comuni, line{name: co.Name + " (" + co.Code + ")", moved: sum.Moved(), gained: sum.Gained, lost: sum.Lost})
		}
	}
	slices.SortStableFunc(comuni, func(a, b line) int {
		return cmp.Compare(b.moved+b.gained+b.lost, a.moved+a.gained+a.lost)
	})
	for _, l := range comuni[:min(len(comuni), mostComuni)] {
		s.say("  %-34s %6s spostate, %6s nuove, %6s non più nel piano", "  %-34s %6s moved, %6s new, %6s no longer in the plan", l.name,
			say.Count(l.moved), say.Count(l.gained), say.Count(l.lost))
	}
	if more := len(comuni) - mostComuni; more > 0 {
		s.say("  … e altri %d comuni: tutti con --out o --json", "  … and %d comuni more: all of them by --out or --json", more)
	}
}

// change is what becomes of people of one cohort of one comune.
type change struct {
	Cohort    string        `json:"cohort"`
	Dose      int32         `json:"dose"`
	FromHubID *string       `json:"from_hub_id"`
	FromWeek  *planner.Date `json:"from_week"`
	ToHubID   *string       `json:"to_hub_id"`
	ToWeek    *planner.Date `json:"to_week"`
	Reason    string        `json:"reason"`
	People    int64         `json:"people"`
}

func changeOf(c *tables.Change) change {
	return change{c.Cohort, c.Dose, c.FromHubID, weekOf(c.FromWeek), c.ToHubID, weekOf(c.ToWeek), c.Reason, c.People}
}

func weekOf(d *int32) *planner.Date {
	if d == nil {
		return nil
	}
	return new(planner.Date(*d))
}

// Record are all the changes.
func (c *Comparison) Record(say.Lang) any {
	type of struct {
		IstatCode string `json:"istat_code"`
		change
	}
	out := struct {
		Before  string       `json:"before"`
		After   string       `json:"after"`
		From    planner.Date `json:"from"`
		Changes []of         `json:"changes"`
	}{c.Before.Manifest.RunID, c.After.Manifest.RunID, c.After.Instance.From, []of{}}
	for k := range c.Changes {
		out.Changes = append(out.Changes, of{c.Changes[k].IstatCode, changeOf(&c.Changes[k])})
	}
	return out
}
