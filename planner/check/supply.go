package check

import (
	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
	"slices"
	"strings"
)

// supply adds up what is delivered of each product by day. Deliveries before the
// horizon are the stock it begins with; those after it are of no use and a
// warning. Where a file tells what comes, a product of which it says nothing has none;
// in version 1 of the layout, and where there is no such file, it is not limited.
func (c *checker) supply() {
	c.in.Supply = make([]planner.Supply, len(c.in.Products))
	if c.in.Days <= 0 {
		return
	}
	late, said := 0, make([]bool, len(c.in.Products))
	for k := range c.sc.Deliveries {
		r := &c.sc.Deliveries[k]
		p, known := c.productOf[r.Product]
		if !known {
			c.faults.Add(r.At("prodotto"), say.Textf("il prodotto «%s» non è in prodotti.csv", "product “%s” is not in prodotti.csv",
				r.Product),
				say.Textf("uno di: %s", "one of: %s", strings.Join(c.productIDs(), " ")), say.Text{})
			continue
		}
		if said[p] = true; c.onlyUnlimited(r) {
			continue
		}
		s := &c.in.Supply[p]
		if !s.Limited {
			*s = planner.Supply{Limited: true, Delivered: make([]int64, c.in.Days)}
		}
		switch d := int(r.Date - c.in.From); {
		case d >= c.in.Days:
			late++
			if late == 1 {
				c.faults.Warn(r.At("data"), say.Textf("la consegna del %s cade dopo la fine dell'orizzonte e non serve al piano",
					"the delivery of %s falls after the horizon's end and is of no use to the plan", r.Date), say.Text{})
			}
		default:
			s.Delivered[max(0, d)] += r.Doses
		}
	}
	if len(c.sc.Deliveries) > 0 {
		c.ignore(c.sc.Deliveries[0].File, int64(late), say.Text{It: "dopo la fine dell'orizzonte", En: "after the horizon's end"})
	}
	c.unwantedProducts()
	if c.sc.CountedIn != "" {
		c.unsaid(said)
	}
	for p, s := range c.in.Supply {
		c.stockNeverNegative(p, s)
	}
}

// unwantedProducts tells of deliveries of what no cohort takes and nobody was promised.
func (c *checker) unwantedProducts() {
	wanted := map[string]bool{}
	for k := range c.sc.Cohorts {
		for _, p := range c.sc.Cohorts[k].Products {
			if _, known := c.productOf[p]; !known {
				return // it may be the one that is misspelt
			}
			wanted[p] = true
		}
	}
	for k := range c.sc.Committed {
		wanted[c.sc.Committed[k].Product] = true
	}
	for k := range c.sc.Booked {
		wanted[c.sc.Booked[k].Product] = true
	}
	doses := map[string]int64{}
	for k := range c.sc.Deliveries {
		doses[c.sc.Deliveries[k].Product] += c.sc.Deliveries[k].Doses
	}
	for k := range c.sc.Deliveries {
		r := &c.sc.Deliveries[k]
		if _, known := c.productOf[r.Product]; known && !wanted[r.Product] && !r.Unlimited {
			wanted[r.Product] = true // told once
			c.faults.Warn(r.At("prodotto"), say.Textf("nessuna coorte usa «%s»: le %s dosi in arrivo non servono al piano",
				"no cohort takes “%s”: the %s doses to come are of no use to the plan", r.Product, say.Count(doses[r.Product])), say.Text{})
		}
	}
}

// onlyUnlimited says whether a row is of a product without limit; such a row is the only
// one of its product.
func (c *checker) onlyUnlimited(r *input.DeliveryRecord) bool {
	first := slices.IndexFunc(c.sc.Deliveries, func(x input.DeliveryRecord) bool { return x.Product == r.Product && x.Unlimited })
	if first < 0 {
		return false
	}
	if x := &c.sc.Deliveries[first]; x != r {
		c.faults.Add(r.At("dosi"), say.Textf("il vaccino «%s» ha già una riga che lo dice illimitato (%d)",
			"product “%s” has a row already that says it is unlimited (%d)", r.Product, x.Line),
			say.Text{It: "una riga sola con «illimitate», oppure le consegne", En: "one row with “illimitate”, or the deliveries"},
			say.Text{})
	} else if r.Date > c.in.From {
		c.faults.Warn(r.At("data"), say.Textf("«illimitate» vale per tutto l'orizzonte: la data %s non conta",
			"“illimitate” holds for the whole horizon: the date %s does not count", r.Date),
			say.Text{It: "se prima non ce n'è, scrivere le consegne in dosi", En: "if there is none before, write the deliveries in doses"})
	}
	return true
}

// unsaid deals with the products of which the deliveries say nothing, said being the
// others.
func (c *checker) unsaid(said []bool) {
	var names []string
	for p := range c.in.Products {
		if said[p] || !c.inUse(p) {
			continue
		}
		if c.sc.Parameters.Layout >= 2 {
			c.in.Supply[p] = planner.Supply{Limited: true, Delivered: make([]int64, c.in.Days)}
		}
		names = append(names, c.in.Products[p].ID)
	}
	if names == nil || c.faults.Errors() > 0 {
		return // a name may be misspelt
	}
	at, list := input.Place{File: c.sc.CountedIn}, strings.Join(names, " ")
	if c.sc.Parameters.Layout >= 2 {
		c.faults.Warn(at, say.Textf("le consegne non dicono nulla di %s: il piano non ne ha nessuna dose",
			"the deliveries say nothing of %s: the plan has no dose of it", list),
			say.Text{It: "se non manca, una riga con dosi «illimitate»", En: "if it is not short, a row with “illimitate” doses"})
		return
	}
	c.faults.Warn(at, say.Textf("le consegne non dicono nulla di %s: nella versione 1 del formato non ha limiti; dalla 2 non ne "+
		"avrebbe nessuna dose", "the deliveries say nothing of %s: in version 1 of the layout it is not limited; from 2 on there "+
		"would be no dose of it", list), say.Text{It: "controllare che sia quello che si vuole", En: "make sure that this is what is meant"})
}

// inUse says whether people of a cohort may get a product.
func (c *checker) inUse(product int) bool {
	return slices.ContainsFunc(c.in.Cohorts, func(co planner.Cohort) bool { return co.Included && slices.Contains(co.Products, product) })
}

// ignore notes rows of a file that the plan does not use.
func (c *checker) ignore(file string, rows int64, why say.Text) {
	for k := range c.in.Files {
		if c.in.Files[k].Name == file {
			c.in.Files[k].Ignore(rows, why)
		}
	}
}

// stockNeverNegative refuses deliveries that take back more than has come:
// negative rows are doses sent back.
func (c *checker) stockNeverNegative(p int, s planner.Supply) {
	var stock int64
	for d, n := range s.Delivered {
		stock += n
		if stock >= 0 {
			continue
		}
		for k := range c.sc.Deliveries {
			if r := &c.sc.Deliveries[k]; r.Product == c.in.Products[p].ID && max(0, int(r.Date-c.in.From)) == d && r.Doses < 0 {
				c.faults.Add(r.At("dosi"), say.Textf("con le dosi rese il %s il magazzino di «%s» scende a %d",
					"with the doses sent back on %s the stock of “%s” falls to %d", r.Date, r.Product, stock),
					say.Text{It: "mai sotto zero", En: "never below zero"}, say.Text{It: "aggiungere le consegne precedenti o la " +
						"giacenza iniziale (una riga con data anteriore all'orizzonte)", En: "add the earlier deliveries or the opening " +
						"stock (a row dated before the horizon)"})
				return
			}
		}
		return
	}
}

// commitments checks the doses promised before: each needs a hub that is open on
// its day, and all of a day must fit into it, and the stock.
func (c *checker) commitments() {
	if c.in.Calendar == nil {
		return
	}
	promised := map[[2]int]int64{}
	used := make([][]int64, len(c.in.Products))
	for p := range used {
		used[p] = make([]int64, c.in.Days)
	}
	overfull := map[[2]int]bool{}
	for k := range c.sc.Committed {
		r := &c.sc.Committed[k]
		if c.gone && r.Date < c.in.From {
			c.ignore(r.File, 1, say.Text{It: "già passato", En: "past"})
			continue
		}
		m, ok := c.commitment(r)
		if !ok {
			continue
		}
		c.in.Committed = append(c.in.Committed, m)
		at := [2]int{m.Hub, m.Day}
		promised[at] += m.Doses
		used[m.Product][m.Day] += m.Doses
		if capacity := c.in.Calendar[m.Hub][m.Day].Capacity; promised[at] > capacity && !overfull[at] {
			overfull[at] = true
			c.unwanted(r.At("dosi"), say.Textf("all'hub «%s» il %s sono promesse più dosi (%d) di quante se ne possano fare (%d)",
				"at hub “%s” on %s more doses are promised (%d) than can be given (%d)", r.Hub, r.Date, promised[at], capacity),
				say.Textf("al massimo %d", "at most %d", capacity), say.Text{It: "aprire più postazioni in quel giorno o spostare gli " +
					"impegni", En: "open more stations on that day or move the commitments"})
		}
	}
	c.promisedStock(used)
}

// promisedStock refuses promises beyond the doses that will have come by then.
func (c *checker) promisedStock(used [][]int64) {
	if len(c.in.Committed) == 0 {
		return
	}
	for p, s := range c.in.Supply {
		if !s.Limited {
			continue
		}
		var stock int64
		for d := range c.in.Days {
			stock += s.Delivered[d] - used[p][d]
			if stock >= 0 {
				continue
			}
			// Without a promise it is the doses sent back, which were told before.
			if last := c.lastPromise(p, d); last != nil {
				c.unwanted(last.At("dosi"), say.Textf("il %s le dosi di «%s» promesse superano il magazzino di %d",
					"on %s the doses of “%s” promised exceed the stock by %d", c.in.Date(d), c.in.Products[p].ID, -stock),
					say.Text{It: "dosi promesse entro quelle consegnate",
						En: "doses promised within those delivered"},
					say.Text{It: "correggere forniture.csv o impegni.csv", En: "correct forniture.csv or impegni.csv"})
			}
			break
		}
	}
}

// lastPromise is the latest row that promises doses of a product up to a day, the
// last of equals; nil if there is none.
func (c *checker) lastPromise(product, day int) (last *input.CommitmentRecord) {
	for k := range c.sc.Committed {
		if r := &c.sc.Committed[k]; r.Product == c.in.Products[product].ID && !(c.gone && r.Date < c.in.From) &&
			r.Date <= c.in.Date(day) && (last == nil || r.Date >= last.Date) {
			last = r
		}
	}
	return last
}

// commitment checks one row of the table.
func (c *checker) commitment(r *input.CommitmentRecord) (planner.Commitment, bool) {
	before := len(c.faults)
	m := planner.Commitment{Dose: int(r.Dose), Doses: r.Doses, Comune: -1, Cohort: -1, Minute: r.Minute, Day: int(r.Date - c.in.From)}
	var known bool
	if m.Hub, known = c.hubOf[r.Hub]; !known {
		c.faults.Add(r.At("hub"), say.Textf("l'hub «%s» non è nella tabella degli hub", "hub “%s” is not in the table of hubs", r.Hub),
			say.Text{It: "un hub_id di hub.csv", En: "a hub_id of hub.csv"}, c.closestHub(r.Hub))
	}
	if m.Product, known = c.productOf[r.Product]; !known {
		c.faults.Add(r.At("prodotto"), say.Textf("il prodotto «%s» non è in prodotti.csv", "product “%s” is not in prodotti.csv",
			r.Product), say.Textf("uno di: %s", "one of: %s", strings.Join(c.productIDs(), " ")), say.Text{})
	} else if n := c.in.Products[m.Product].Doses; m.Dose > n {
		c.faults.Add(r.At("dose"), say.Textf("il prodotto «%s» non ha una dose %d", "product “%s” has no dose %d", r.Product, m.Dose),
			say.Textf("da 1 a %d", "1 to %d", n), say.Text{})
	}
	if m.Day < 0 || m.Day >= c.in.Days {
		c.faults.Add(r.At("data"), say.Textf("l'impegno del %s è fuori dall'orizzonte", "the commitment of %s lies outside the horizon",
			r.Date), say.Textf("dal %s al %s", "from %s to %s", c.in.From, c.in.Date(c.in.Days-1)), say.Text{})
	}
	if r.Date.Skips(r.Minute) {
		c.faults.Add(r.At("ora"), say.Textf("il %s comincia l'ora legale e l'ora dalle 2 alle 3 non c'è",
			"on %s summer time begins and there is no "+
				"hour from two to three", r.Date), say.Text{It: "un'ora che ci sia, o vuoto", En: "an hour that is there, or empty"}, say.Text{})
	}
	if r.Istat != "" {
		if m.Comune, known = c.comuneOf[r.Istat]; !known {
			c.faults.Add(r.At("istat_code"), say.Textf("il comune %s non è nella tabella dei comuni",
				"comune %s is not in the table of comuni", r.Istat),
				say.Text{It: "un codice di comuni.csv, o vuoto", En: "a code of comuni.csv, or empty"}, say.Text{})
		}
	}
	if r.HasCohort {
		m.Cohort = -1
		for k, co := range c.in.Cohorts {
			if co.From == r.From && co.To == r.To {
				m.Cohort = k
			}
		}
		if m.Cohort < 0 {
			c.faults.Add(r.At("nati_dal"), say.Textf("la coorte %s non è in coorti.csv", "cohort %s is not in coorti.csv",
				planner.CohortName(r.From, r.To)),
				say.Text{It: "gli anni di una riga di coorti.csv, o vuoto", En: "the years of a row of coorti.csv, or empty"}, say.Text{})
		}
	}
	return m, len(c.faults) == before
}
