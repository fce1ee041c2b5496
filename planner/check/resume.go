package check

import (
	"cmp"
	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
	"slices"
)

// resumed moves the horizon to where the plan goes on from an earlier one.
func (c *checker) resumed() {
	r := c.sc.Resumed
	if r == nil || c.badHorizon {
		return
	}
	p := &c.in.Parameters
	if r.From < p.From || r.From > p.To {
		c.faults.Add(r.At("dal"), say.Textf("il piano riprende il %s, fuori dall'orizzonte",
			"the plan goes on from %s, outside the horizon", r.From),
			say.Textf("dal %s al %s", "from %s to %s", p.From, p.To), say.Text{It: "allungare l'orizzonte dello scenario",
				En: "extend the scenario's horizon"})
		c.badHorizon = true
		return
	}
	if r.FirstDay < r.From {
		c.faults.Add(r.At("nuove_dal"), say.Textf("le nuove prime dosi comincerebbero il %s, prima della ripresa (%s)",
			"new first doses would begin on %s, before the plan goes on (%s)", r.FirstDay, r.From),
			say.Textf("una data dal %s", "a date from %s on", r.From), say.Text{})
		return
	}
	p.From = r.From
	c.in.From, c.in.Days = p.From, int(p.To-p.From)+1
	c.in.FirstDay = min(int(r.FirstDay-p.From), c.in.Days)
	c.in.Parent, c.in.MoveMetres = r.Parent, r.MoveMetres
	c.gone = true
}

// used takes the doses given before the horizon from what was delivered.
func (c *checker) used() {
	if c.in.Days <= 0 {
		return
	}
	if len(c.sc.Used) > 0 {
		c.in.Used = make([]int64, len(c.in.Products))
	}
	for k := range c.sc.Used {
		r := &c.sc.Used[k]
		p, known := c.productOf[r.Product]
		switch {
		case !known:
			c.faults.Add(r.At("prodotto"), say.Textf("il prodotto «%s» non è in prodotti.csv", "product “%s” is not in prodotti.csv",
				r.Product), say.Text{It: "un prodotto di prodotti.csv", En: "a product of prodotti.csv"}, say.Text{})
		case !c.in.Supply[p].Limited:
			c.in.Used[p] += r.Doses
		default:
			c.in.Used[p] += r.Doses
			s := c.in.Supply[p].Delivered
			if s[0] -= r.Doses; s[0] < 0 {
				c.faults.Add(r.At("dosi"), say.Textf("di «%s» risultano usate %d dosi prima del %s, più di quante ne sono arrivate (%d)",
					"of “%s” %d doses count as used before %s, more than have come (%d)", r.Product, r.Doses, c.in.From, s[0]+r.Doses),
					say.Textf("al massimo %d", "at most %d", s[0]+
						r.Doses),
					say.Text{It: "aggiungere le consegne che mancano, o la giacenza iniziale",
						En: "add the deliveries that are missing, or the opening stock"})
			}
		}
	}
}

// booked checks the courses that are fixed.
func (c *checker) booked() {
	if c.in.Calendar == nil {
		return
	}
	for k := range c.sc.Booked {
		r := &c.sc.Booked[k]
		if c.gone && r.First < c.in.From {
			continue // it has begun, and is a promised second dose by now
		}
		if b, ok := c.booking(r); ok {
			c.in.Booked = append(c.in.Booked, b)
			c.hold(r.At("persone"), b.Comune, r.People)
		}
	}
	slices.SortStableFunc(c.in.Booked, func(a, b planner.Booked) int {
		return cmp.Or(a.Comune-b.Comune, a.Cohort-b.Cohort, a.Product-b.Product, a.Hub-b.Hub, a.First-b.First, a.Second-b.Second,
			cmp.Compare(a.Minute, b.Minute), cmp.Compare(a.SecondMinute, b.SecondMinute))
	})
}

// hold counts people who are booked, or were, and refuses the row with which a comune has
// more of them than residents of all ages who are not vaccinated.
func (c *checker) hold(at input.Place, comune int, people int64) {
	if c.held == nil {
		c.held = make([]int64, len(c.in.Comuni))
	}
	before := c.held[comune]
	c.held[comune] += people
	most := c.in.Comuni[comune].People()
	if c.in.Begun != nil {
		for _, n := range c.in.Begun[comune].ByCohort {
			most -= n
		}
	}
	if co := &c.in.Comuni[comune]; before <= most && c.held[comune] > most && co.Residents != nil {
		c.faults.Add(at, say.Textf("nel comune %s (%s) le persone prenotate, o che lo erano, sono %s, e i residenti non ancora vaccinati %s",
			"in comune %s (%s) %s people are booked, or were, and %s residents are not vaccinated yet", co.Name, co.Code,
			say.Count(c.held[comune]), say.Count(most)),
			say.Textf("al massimo %s", "at most %s", say.Count(most)), say.Text{It: "controllare il comune e le persone della riga",
				En: "check the comune and the people of the row"})
	}
}

// included refuses a row about a cohort that is not planned.
func (c *checker) included(r input.Row, cohort int) {
	if !c.in.Cohorts[cohort].Included {
		c.faults.Add(r.At("nati_dal"), say.Textf("la coorte %s è esclusa dal piano", "cohort %s is excluded from the plan",
			c.in.Cohorts[cohort].Name()), say.Text{It: "una coorte inclusa", En: "an included cohort"}, say.Text{})
	}
}

func (c *checker) booking(r *input.BookedRecord) (b planner.Booked, ok bool) {
	before := len(c.faults)
	b = planner.Booked{Allocation: planner.Allocation{People: r.People, Booked: true, First: int(r.First - c.in.From),
		Second: planner.NoSecond}, Minute: r.Minute, SecondMinute: r.SecondMinute}
	b.Comune, b.Cohort, b.Hub = c.people(r.Row, r.Istat, r.From, r.To, r.Hub)
	var known bool
	if b.Product, known = c.productOf[r.Product]; !known {
		c.faults.Add(r.At("prodotto"), say.Textf("il prodotto «%s» non è in prodotti.csv", "product “%s” is not in prodotti.csv",
			r.Product), say.Text{It: "un prodotto di prodotti.csv", En: "a product of prodotti.csv"}, say.Text{})
		return b, false
	}
	c.inHorizon(r.At("data"), r.First)
	switch two := c.in.Products[b.Product].Doses == 2; {
	case two && r.Second == 0 && b.Cohort >= 0 && c.in.Cohorts[b.Cohort].OneDose > 0: // who needs one
	case two && r.Second == 0:
		c.faults.Add(r.At("data_seconda"), say.Textf("«%s» vuole due dosi e manca il giorno della seconda",
			"“%s” takes two doses and the day of the second is missing", r.Product), say.Text{It: "una data", En: "a date"}, say.Text{})
	case !two && r.Second != 0:
		c.faults.Add(r.At("data_seconda"), say.Textf("«%s» è a dose unica", "“%s” has a single dose", r.Product),
			say.Text{It: "una cella vuota", En: "an empty cell"}, say.Text{})
	case two && r.Second <= r.First:
		c.faults.Add(r.At("data_seconda"), say.Textf("la seconda dose (%s) non viene dopo la prima (%s)",
			"the second dose (%s) does not come after the first (%s)", r.Second, r.First),
			say.Text{It: "una data dopo la prima", En: "a date after the first"}, say.Text{})
	case two:
		c.inHorizon(r.At("data_seconda"), r.Second)
		b.Second = int(r.Second - c.in.From)
	}
	if b.Cohort >= 0 {
		c.included(r.Row, b.Cohort)
	}
	return b, len(c.faults) == before
}

func (c *checker) inHorizon(at input.Place, d planner.Date) {
	if d < c.in.From || d > c.in.Date(c.in.Days-1) {
		c.faults.Add(at, say.Textf("il %s è fuori dall'orizzonte", "%s lies outside the horizon", d),
			say.Textf("dal %s al %s", "from %s to %s", c.in.From, c.in.Date(c.in.Days-1)), say.Text{})
	}
}

// people finds whom a row speaks of, and the hub; -1 for what is not there.
func (c *checker) people(r input.Row, istat string, from, to int, hub string) (comune, cohort, h int) {
	comune, cohort = c.whose(r, istat, from, to)
	h, known := c.hubOf[hub]
	if !known {
		h = -1
		c.faults.Add(r.At("hub"), say.Textf("l'hub «%s» non è nella tabella degli hub", "hub “%s” is not in the table of hubs", hub),
			say.Text{It: "un hub_id di hub.csv", En: "a hub_id of hub.csv"}, c.closestHub(hub))
	}
	return comune, cohort, h
}

// whose finds the comune and the cohort that a row speaks of; -1 for what is not there.
func (c *checker) whose(r input.Row, istat string, from, to int) (comune, cohort int) {
	comune, known := c.comuneOf[istat]
	if !known {
		comune = -1
		c.faults.Add(r.At("istat_code"), say.Textf("il comune %s non è nella tabella dei comuni",
			"comune %s is not in the table of comuni", istat), say.Text{It: "un codice di comuni.csv", En: "a code of comuni.csv"},
			say.Text{})
	}
	cohort = slices.IndexFunc(c.in.Cohorts, func(co planner.Cohort) bool { return co.From == from && co.To == to })
	if cohort < 0 {
		c.faults.Add(r.At("nati_dal"), say.Textf("la coorte %s non è in coorti.csv", "cohort %s is not in coorti.csv",
			planner.CohortName(from, to)), say.Text{It: "gli anni di una riga di coorti.csv", En: "the years of a row of coorti.csv"},
			say.Text{})
	}
	return comune, cohort
}

// displaced checks those who lost a fixed course. With those who are vaccinated or booked
// they are no more than the residents of their comune.
func (c *checker) displaced() {
	if c.in.Calendar == nil {
		return
	}
	at := map[[2]int]int{}
	for k := range c.sc.Displaced {
		r := &c.sc.Displaced[k]
		before := len(c.faults)
		d := planner.Displaced{People: r.People}
		d.Comune, d.Cohort = c.whose(r.Row, r.Istat, r.From, r.To)
		if d.Cohort >= 0 {
			c.included(r.Row, d.Cohort)
		}
		if len(c.faults) > before {
			continue
		}
		if n, again := at[[2]int{d.Comune, d.Cohort}]; again {
			c.in.Displaced[n].People += r.People
		} else {
			at[[2]int{d.Comune, d.Cohort}] = len(c.in.Displaced)
			c.in.Displaced = append(c.in.Displaced, d)
		}
		c.hold(r.At("persone"), d.Comune, r.People)
	}
}

// announced checks what people were told.
func (c *checker) announced() {
	if c.in.Calendar == nil {
		return
	}
	at := map[planner.Announcement]int{}
	for k := range c.sc.Announced {
		r := &c.sc.Announced[k]
		before := len(c.faults)
		a := planner.Announcement{}
		a.Comune, a.Cohort, a.Told.Hub = c.people(r.Row, r.Istat, r.From, r.To, r.Hub)
		a.Told.Week = r.Week.Monday()
		if r.People+r.OneDose == 0 {
			c.faults.Add(r.At("persone"), say.Text{It: "la riga non è di nessuno", En: "the row is of nobody"},
				say.Text{It: "un numero intero da 1 in su, qui o in una_dose", En: "a whole number from 1 on, here or in una_dose"}, say.Text{})
		}
		if len(c.faults) > before {
			continue
		}
		if n, again := at[a]; again {
			c.in.Announced[n].People += r.People
			c.in.Announced[n].OneDose += r.OneDose
			continue
		}
		at[a] = len(c.in.Announced)
		a.People, a.OneDose = r.People, r.OneDose
		c.in.Announced = append(c.in.Announced, a)
	}
	slices.SortFunc(c.in.Announced, func(a, b planner.Announcement) int {
		return cmp.Or(a.Comune-b.Comune, a.Cohort-b.Cohort, a.Told.Compare(b.Told))
	})
}

// fixedFits refuses bookings that do not fit a hub's day, together with what is
// committed there.
func (c *checker) fixedFits() {
	if c.in.Calendar == nil || len(c.in.Booked) == 0 {
		return
	}
	taken := make([]int64, len(c.in.Hubs)*c.in.Days)
	c.in.EachFixed(func(hub, day, _ int, doses int64) { taken[hub*c.in.Days+day] += doses })
	for h := range c.in.Hubs {
		for d := range c.in.Days {
			capacity := c.in.Calendar[h][d].Capacity
			if n := taken[h*c.in.Days+d]; n > capacity {
				at := c.sc.Booked[0].At("")
				at.Line, at.Column = 0, 0
				c.unwanted(at, say.Textf("all'hub «%s» il %s sono già promesse o prenotate più dosi (%d) di quante se ne possano fare (%d)",
					"at hub “%s” on %s more doses are promised or booked (%d) than can be given (%d)", c.in.Hubs[h].ID, c.in.Date(d), n, capacity),
					say.Textf("al massimo %d", "at most %d",
						capacity),
					say.Text{It: "aprire più postazioni in quel giorno o spostare le prenotazioni",
						En: "open more stations on that day or move the bookings"})
				return
			}
		}
	}
	for p, s := range c.in.Supply {
		if !s.Limited {
			continue
		}
		left := slices.Clone(s.Delivered)
		c.in.EachFixed(func(_, day, product int, doses int64) {
			if product == p {
				left[day] -= doses
			}
		})
		var stock int64
		for d, n := range left {
			if stock += n; stock < 0 {
				at := c.sc.Booked[0].At("")
				at.Line, at.Column = 0, 0
				c.unwanted(at, say.Textf("il %s le dosi di «%s» promesse o prenotate superano il magazzino di %d",
					"on %s the doses of “%s” promised or booked exceed the stock by %d", c.in.Date(d), c.in.Products[p].ID, -stock),
					say.Text{It: "dosi promesse entro quelle consegnate", En: "doses promised within those delivered"}, say.Text{})
				break
			}
		}
	}
}
