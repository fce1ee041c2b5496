package calibrate

import (
	"fmt"

	"hubplan/planner"
	"hubplan/planner/forecast"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// fact is so many doses given, by the places of what it names.
type fact struct {
	comune, cohort, hub, product int
	day                          planner.Date
	first                        bool
	people                       int64
}

// resolver finds what facts name, and gathers what is wrong: a name that many rows have is
// told once.
type resolver struct {
	faults                          input.Faults
	told                            map[string]bool
	comuni, cohorts, hubs, products map[string]int
}

func (s *Study) resolver() *resolver {
	in := s.Instance
	r := &resolver{told: map[string]bool{}, comuni: map[string]int{}, cohorts: map[string]int{}, hubs: map[string]int{},
		products: map[string]int{}}
	for k := range in.Comuni {
		r.comuni[in.Comuni[k].Code] = k
	}
	for k := range in.Cohorts {
		r.cohorts[in.Cohorts[k].Name()] = k
	}
	for k := range in.Hubs {
		r.hubs[in.Hubs[k].ID] = k
	}
	for k := range in.Products {
		r.products[in.Products[k].ID] = k
	}
	return r
}

// find looks a name up; what is not there is a fault, with the nearest that is.
func (r *resolver) find(of map[string]int, d *input.DoneRecord, column, name string, it, en string) int {
	if k, ok := of[name]; ok {
		return k
	}
	if key := column + "\x00" + name; !r.told[key] {
		r.told[key] = true
		fix := say.Text{It: "correggere il file, oppure indicare lo scenario a cui i fatti si riferiscono",
			En: "correct the file, or name the scenario that the facts are of"}
		names := make([]string, 0, len(of))
		for n := range of {
			names = append(names, n)
		}
		if near := input.Nearest(name, names); near != "" {
			fix = say.Textf("forse «%s»", "perhaps “%s”", near)
		}
		r.faults.Add(d.At(column), say.Textf(it, en, name), say.Text{It: "un valore dello scenario",
			En: "a value of the scenario"}, fix)
	}
	return -1
}

// resolve finds what the facts name. Faults are those of facts that are none of this
// scenario's: unknown names, days before it begins, no facts at all.
func (s *Study) resolve() input.Faults {
	r, p := s.resolver(), &s.Scenario.Parameters
	for k := range s.facts.Done {
		d := &s.facts.Done[k]
		f := fact{day: d.Date, first: d.Dose == 1, people: d.People,
			comune: r.find(r.comuni, d, "istat_code", d.Istat, "il comune %s non è nello scenario",
				"comune %s is not in the scenario"),
			hub: r.find(r.hubs, d, "hub", d.Hub, "l'hub «%s» non è nello scenario", "hub “%s” is not in the scenario"),
			product: r.find(r.products, d, "prodotto", d.Product, "il vaccino «%s» non è nello scenario",
				"product “%s” is not in the scenario"),
			cohort: r.find(r.cohorts, d, "nati_dal", planner.CohortName(d.From, d.To), "gli anni di nascita %s non sono nello "+
				"scenario",
				"cohort %s is not in the scenario")}
		r.within(d, p)
		if s.from == 0 || f.day < s.from {
			s.from = f.day
		}
		s.upTo = max(s.upTo, f.day)
		s.done = append(s.done, f)
	}
	days := s.facts.Days
	switch {
	case len(days) == 0 && len(s.done) == 0 && r.faults.Errors() == 0:
		r.faults.Add(input.Place{}, say.Text{It: "--done: nei file non c'è nessun fatto", En: "--done: the files hold no fact"},
			say.Text{It: "dosi dei comuni dello scenario", En: "doses of the scenario's comuni"},
			say.Text{It: "dare il file delle dosi per comune, o quello per hub e giorno",
				En: "give the file of doses by comune, or that by hub and day"})
	case len(days) > 0 && days[len(days)-1].UpTo() < p.From:
		last := days[len(days)-1]
		at := input.Place{}
		if len(last.Records) > 0 {
			at = last.Records[0].At("date")
		}
		r.faults.Add(at, say.Textf("le dosi arrivano al %s, prima che lo scenario cominci (%s): non dicono nulla di ciò che "+
			"prevede",
			"the doses go up to %s, before the scenario begins (%s): they tell nothing of what it plans", last.UpTo(), p.From),
			say.Textf("dosi dal %s in poi", "doses from %s on", p.From),
			say.Text{It: "dare un file più recente, oppure lo scenario che comincia prima",
				En: "give a later file, or the scenario that begins before"})
	}
	return r.faults
}

// within refuses a fact on a day that is not the scenario's: the first such row is told.
func (r *resolver) within(d *input.DoneRecord, p *planner.Parameters) {
	before := d.Date < p.From
	key := fmt.Sprint("day", before)
	if d.Date >= p.From && d.Date <= p.To || r.told[key] {
		return
	}
	r.told[key] = true
	if before {
		r.faults.Add(d.At("data"), say.Textf("la dose del %s è data prima che lo scenario cominci (%s)",
			"the dose of %s was given before the scenario begins (%s)", d.Date, p.From),
			say.Textf("date dal %s al %s", "dates from %s to %s", p.From, p.To),
			say.Text{It: "togliere le righe dei giorni prima, oppure usare lo scenario che li prevedeva",
				En: "remove the rows of the days before, or use the scenario that planned them"})
		return
	}
	r.faults.Add(d.At("data"), say.Textf("la dose del %s è data dopo la fine dello scenario (%s)",
		"the dose of %s was given after the scenario ends (%s)", d.Date, p.To),
		say.Textf("date dal %s al %s", "dates from %s to %s", p.From, p.To), say.Text{It: "controllare l'anno",
			En: "check the year"})
}

// residents are those of a comune in a cohort.
func (s *Study) residents(comune, cohort int) int64 {
	if s.people == nil {
		every := make([]int, len(s.Instance.Cohorts))
		for c := range every {
			every[c] = c
		}
		for i := range s.Instance.Comuni {
			s.people = append(s.people, forecast.ResidentsOf(&s.Instance.Comuni[i], s.Instance.Cohorts, every))
		}
	}
	return s.people[comune][cohort]
}

// openDays is how many days a cohort has been open at the end of a day.
func openDays(c *planner.Cohort, day planner.Date) int { return int(day-c.Opens) + 1 }
