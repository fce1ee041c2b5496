package check

import (
	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
	"slices"
	"strings"
)

// begun checks what was given before the plan.
func (c *checker) begun() {
	if len(c.sc.Given) == 0 && len(c.sc.Begun) == 0 {
		return
	}
	c.in.Begun = make([]planner.Begun, len(c.in.Comuni))
	if len(c.sc.Given) > 0 {
		c.given()
	}
	seen := map[[2]int]int{}
	for k := range c.sc.Begun {
		c.begunRow(&c.sc.Begun[k], seen)
	}
}

// given takes the doses by comune over.
func (c *checker) given() {
	file := c.sc.Given[0].At("date")
	seen := make([]bool, len(c.in.Comuni))
	for k := range c.sc.Given {
		r := &c.sc.Given[k]
		if i, known := c.comuneOf[r.Code]; known {
			c.in.Begun[i].People, seen[i] = r.First, true
			c.withinResidents(i, r.First, r.At("TOT_DOSE1"))
		}
	}
	var missing []string
	n := 0
	for i := range seen {
		if !seen[i] {
			if n++; n <= 3 {
				missing = append(missing, c.in.Comuni[i].Code+" "+c.in.Comuni[i].Name)
			}
		}
	}
	if n > len(missing) {
		missing = append(missing, "…")
	}
	if n > 0 {
		what := say.Textf("nel file delle dosi mancano %d comuni, per i quali nessuno risulta vaccinato (%s)",
			"the file of doses lacks %d comuni, of which nobody counts as vaccinated (%s)", n, strings.Join(missing, ", "))
		if n == 1 {
			what = say.Textf("nel file delle dosi manca un comune, per il quale nessuno risulta vaccinato (%s)",
				"the file of doses lacks a comune, of which nobody counts as vaccinated (%s)", missing[0])
		}
		c.faults.Warn(input.Place{File: file.File, Sheet: file.Sheet}, what, say.Text{})
	}
	c.in.BegunOn = c.sc.GivenOn
	if c.in.BegunOn >= c.in.From && !c.badHorizon {
		c.faults.Warn(file, say.Textf("le dosi fatte arrivano al %s, il piano comincia il %s: chi si è vaccinato in quei giorni è tolto "+
			"dal fabbisogno, ma i posti e le dosi di quei giorni sono ancora nel piano", "the doses given go up to %s, the plan begins "+
			"on %s: those vaccinated in between are no longer in demand, but the seats and doses of those days are still in the plan",
			c.in.BegunOn, c.in.From),
			say.Textf("far cominciare l'orizzonte il %s", "let the horizon begin on %s", c.in.BegunOn+1))
	}
	for _, r := range c.cohortAt {
		if r.Included {
			break
		}
		if r.Uptake == 0 {
			c.unwanted(r.At("adesione"), say.Textf("la coorte %s è esclusa e non ha adesione: le dosi già fatte ai più anziani "+
				"sarebbero contate alle altre coorti", "cohort %s is excluded and has no uptake: the doses given to the oldest would be "+
				"counted for the other cohorts", planner.CohortName(r.From, r.To)),
				say.Text{It: "la quota dei residenti che si è vaccinata, per esempio 0,96",
					En: "the share of the residents who were vaccinated, such as 0.96"}, say.Text{})
		}
	}
}

// Unplaced warns of people who were vaccinated and for whom no cohort has room; nothing
// where there are none. It is apart from [Instance], for scenarios without a fault alone:
// where something cannot be read, such people may be its consequence.
func Unplaced(in *planner.Instance) (faults input.Faults) {
	if in.Unplaced == 0 {
		return nil
	}
	faults.Warn(input.Place{File: "dosi_comuni.csv"},
		say.Textf("%d persone già vaccinate sono più di quante ne possano avere le coorti aperte il %s: non sono tolte da "+
			"nessun fabbisogno",
			"%d people vaccinated already are more than the cohorts open on %s can have: they are taken off no "+
				"demand", in.Unplaced, in.BegunOn),
		say.Text{It: "indicare in coorti.csv le quote «fuori_calendario», oppure le persone per coorte in dosi_fatte.csv",
			En: "state the shares “fuori_calendario” in coorti.csv, or the people by cohort in dosi_fatte.csv"})
	return faults
}

// withinResidents refuses more people vaccinated than a comune has residents of all
// ages, whose number is true; those of a cohort are an estimate, which gives way.
func (c *checker) withinResidents(comune int, people int64, at input.Place) {
	co := &c.in.Comuni[comune]
	if residents := co.People(); people > residents && co.Residents != nil {
		c.faults.Add(at, say.Textf("nel comune %s (%s) risultano %s persone vaccinate, e i residenti di tutte le età sono %s",
			"in comune %s (%s) %s people count as vaccinated, and the residents of all ages are %s", co.Name, co.Code, say.Count(people),
			say.Count(residents)),
			say.Textf("al massimo %s", "at most %s", say.Count(residents)), say.Text{It: "controllare il codice del comune e le dosi " +
				"della riga", En: "check the comune's code and the row's doses"})
	}
}

// begunRow takes one row of the table by cohort over.
func (c *checker) begunRow(r *input.BegunRecord, seen map[[2]int]int) {
	i, known := c.comuneOf[r.Istat]
	if !known {
		c.faults.Add(r.At("istat_code"), say.Textf("il comune %s non è nella tabella dei comuni",
			"comune %s is not in the table of comuni", r.Istat), say.Text{It: "un codice di comuni.csv", En: "a code of comuni.csv"},
			say.Text{})
		return
	}
	k := slices.IndexFunc(c.in.Cohorts, func(co planner.Cohort) bool { return co.From == r.From && co.To == r.To })
	if k < 0 {
		c.faults.Add(r.At("nati_dal"), say.Textf("la coorte %s non è in coorti.csv", "cohort %s is not in coorti.csv",
			planner.CohortName(r.From, r.To)), say.Text{It: "gli anni di una riga di coorti.csv", En: "the years of a row of coorti.csv"},
			say.Text{})
		return
	}
	if line, again := seen[[2]int{i, k}]; again {
		c.faults.Add(r.At("istat_code"), say.Textf("il comune %s e la coorte %s sono già alla riga %d",
			"comune %s and cohort %s stand already on line %d", r.Istat, planner.CohortName(r.From, r.To), line),
			say.Text{It: "ogni comune e coorte una volta", En: "each comune and cohort once"}, say.Text{})
		return
	}
	seen[[2]int{i, k}] = r.Line
	b := &c.in.Begun[i]
	if b.ByCohort == nil {
		b.ByCohort = make([]int64, len(c.in.Cohorts))
	}
	b.ByCohort[k] = r.People
	var given int64
	for _, n := range b.ByCohort {
		given += n
	}
	c.withinResidents(i, given, r.At("prime_dosi"))
}

// wanted takes over how many are to be planned whatever the uptake says. A study sets it:
// what it names is there.
func (c *checker) wanted() {
	cohorts := map[string]int{}
	for k := range c.in.Cohorts {
		cohorts[c.in.Cohorts[k].Name()] = k
	}
	for _, r := range c.sc.Wanted {
		i, known := c.comuneOf[r.Istat]
		k, there := cohorts[planner.CohortName(r.From, r.To)]
		if known && there {
			c.in.Wanted = append(c.in.Wanted, planner.Wanted{Comune: i, Cohort: k, People: r.People})
		}
	}
}
