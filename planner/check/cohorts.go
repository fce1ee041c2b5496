package check

import (
	"cmp"
	"slices"
	"strings"

	"hubplan/geo"
	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

func (c *checker) products() {
	c.productOf = map[string]int{}
	if len(c.sc.Products) == 0 {
		c.faults.Add(input.Place{File: "prodotti.csv"}, say.Text{It: "nessun prodotto", En: "no product"},
			say.Text{It: "almeno una riga", En: "at least one row"}, say.Text{})
	}
	for k := range c.sc.Products {
		r := &c.sc.Products[k]
		p, known := c.productOf[r.ID]
		if !known {
			p = len(c.in.Products)
			c.productOf[r.ID] = p
			c.in.Products = append(c.in.Products, planner.Product{ID: r.ID, Name: r.Name, Doses: int(r.Doses)})
		}
		c.rule(r, &c.in.Products[p])
		c.length(r, &c.in.Products[p])
	}
}

// length takes how long a dose takes a line: what any row of the product says, if all that
// do say the same.
func (c *checker) length(r *input.ProductRecord, p *planner.Product) {
	if p.Percent != 0 && r.Length != 0 && p.Percent != r.Length {
		c.faults.Add(r.At("durata_percento"), say.Textf("la durata di una dose di «%s» è %d %% qui e %d %% su una riga prima",
			"a dose of “%s” takes %d %% here and %d %% on a row before", r.ID, r.Length, p.Percent),
			say.Text{It: "la stessa su ogni riga del prodotto, o su una sola", En: "the same on every row of the product, or on one alone"},
			say.Text{})
		return
	}
	p.Percent = max(p.Percent, r.Length)
}

func (c *checker) rule(r *input.ProductRecord, p *planner.Product) {
	if !isSlug(r.ID) {
		c.faults.Add(r.At("prodotto"), say.Textf("«%s» non può essere l'identificativo di un prodotto",
			"“%s” cannot be the id of a product", r.ID),
			say.Text{It: "lettere minuscole senza accenti, cifre e trattini",
				En: "lower-case ASCII letters, digits and hyphens"}, say.Text{})
	}
	if r.Doses != 1 && r.Doses != 2 || int(r.Doses) != p.Doses {
		c.faults.Add(r.At("dosi"), say.Textf("il prodotto «%s» ha %d dosi", "product “%s” has %d doses", r.ID, r.Doses),
			say.Text{It: "1 o 2, lo stesso numero su ogni riga del prodotto",
				En: "1 or 2, the same on every row of the product"}, say.Text{})
	}
	rule := planner.IntervalRule{MinDays: int(r.MinDays), MaxDays: int(r.MaxDays)}
	if r.HasFrom {
		rule.From = r.From
	} else {
		rule.From = planner.NewDate(1900, 1, 1)
	}
	if p.Doses == 2 && (r.MinDays < 1 || r.MaxDays < r.MinDays || r.MaxDays > 366) {
		c.faults.Add(r.At("giorni_min"), say.Textf("intervallo da %d a %d giorni tra le dosi",
			"an interval of %d to %d days between the doses", r.MinDays, r.MaxDays),
			say.Text{It: "almeno 1 giorno, e il massimo non inferiore al minimo",
				En: "at least 1 day, and the maximum not below the minimum"}, say.Text{})
	}
	switch rule.LimitDays = int(r.LimitDays); {
	case p.Doses != 2:
	case r.LimitDays == 0:
		rule.LimitDays = rule.MaxDays + limitBeyondMost
	case r.LimitDays < r.MinDays:
		c.faults.Add(r.At("giorni_limite"), say.Textf("una seconda dose dovuta è in tempo fino a %d giorni dalla prima, e il minimo è %d",
			"a second dose that is owed is in time up to %d days after the first, and the fewest are %d", r.LimitDays, r.MinDays),
			say.Textf("almeno %d", "at least %d", r.MinDays), say.Text{})
	}
	if n := len(p.Rules); n > 0 && p.Rules[n-1].From >= rule.From {
		c.faults.Add(r.At("prima_dose_dal"), say.Textf("la regola del prodotto «%s» non copre nessuna data: la riga prima comincia il %s",
			"the rule of product “%s” covers no date: the row before begins on %s", r.ID, p.Rules[n-1].From),
			say.Text{It: "righe dello stesso prodotto in ordine di data", En: "rows of one product in order of date"}, say.Text{})
	}
	if r.HasFrom && r.From > c.sc.Parameters.To && !c.badHorizon {
		c.faults.Add(r.At("prima_dose_dal"), say.Textf("la regola del prodotto «%s» comincia il %s, dopo la fine dell'orizzonte: non "+
			"copre nessuna data", "the rule of product “%s” begins on %s, after the horizon's end: it covers no date", r.ID, r.From),
			say.Textf("una data fino al %s", "a date up to %s", c.sc.Parameters.To), say.Text{})
	}
	p.Rules = append(p.Rules, rule)
}

// limitBeyondMost is by how many days a second dose that is owed is in time beyond the most
// days of a plan's own, where the scenario does not say.
const limitBeyondMost = 7

// Birth years outside these are slips of the pen.
const firstBirthYear, lastBirthYear = 1880, 2100

func (c *checker) cohorts() {
	for k := range c.sc.Cohorts {
		c.cohort(&c.sc.Cohorts[k])
	}
	if len(c.sc.Cohorts) == 0 {
		c.faults.Add(input.Place{File: "coorti.csv"}, say.Text{It: "nessuna coorte", En: "no cohort"},
			say.Text{It: "almeno una riga", En: "at least one row"}, say.Text{})
		return
	}
	slices.SortStableFunc(c.cohortAt, func(a, b *input.CohortRecord) int { return cmp.Compare(a.From, b.From) })
	for k, r := range c.cohortAt {
		c.in.Cohorts = append(c.in.Cohorts, c.newCohort(r))
		switch {
		case k == 0 && r.From != 0:
			c.faults.Add(r.At("nati_dal"), say.Textf("nessuna coorte per chi è nato prima del %d", "no cohort for those born before %d",
				r.From),
				say.Text{It: "la prima coorte con «nati_dal» vuoto",
					En: "the first cohort with an empty “nati_dal”"},
				say.Text{It: "aggiungere una riga, anche con stato «esclusa»", En: "add a row, be it with the status “esclusa”"})
		case k > 0 && c.cohortAt[k-1].To == 0, k > 0 && r.From <= c.cohortAt[k-1].To:
			c.faults.Add(r.At("nati_dal"), say.Textf("la coorte %s si sovrappone alla coorte %s della riga %d",
				"cohort %s overlaps cohort %s of line %d", planner.CohortName(r.From, r.To), planner.CohortName(c.cohortAt[k-1].From,
					c.cohortAt[k-1].To), c.cohortAt[k-1].Line),
				say.Text{It: "ogni anno di nascita in una sola coorte", En: "each birth year in one cohort only"}, say.Text{})
		case k > 0 && r.From > c.cohortAt[k-1].To+1:
			c.faults.Add(r.At("nati_dal"), say.Textf("nessuna coorte per i nati dal %d al %d", "no cohort for those born %d to %d",
				c.cohortAt[k-1].To+1, r.From-1),
				say.Text{It: "ogni anno di nascita in una coorte",
					En: "each birth year in a cohort"},
				say.Text{It: "aggiungere una riga, anche con stato «esclusa»", En: "add a row, be it with the status “esclusa”"})
		}
	}
	if last := c.cohortAt[len(c.cohortAt)-1]; last.To != 0 {
		c.faults.Add(last.At("nati_al"), say.Textf("nessuna coorte per chi è nato dopo il %d", "no cohort for those born after %d",
			last.To),
			say.Text{It: "l'ultima coorte con «nati_al» vuoto",
				En: "the last cohort with an empty “nati_al”"},
			say.Text{It: "aggiungere una riga, anche con stato «esclusa»", En: "add a row, be it with the status “esclusa”"})
	}
}

// cohort checks one row by itself.
func (c *checker) cohort(r *input.CohortRecord) {
	c.cohortAt = append(c.cohortAt, r)
	for _, y := range []struct {
		field string
		year  int
	}{{"nati_dal", r.From}, {"nati_al", r.To}} {
		if y.year != 0 && (y.year < firstBirthYear || y.year > lastBirthYear) {
			fix := say.Text{}
			if y.year <= 120 {
				fix = say.Text{It: "sembra un'età: scrivere l'anno di nascita", En: "it looks like an age: write the birth year"}
			}
			c.faults.Add(r.At(y.field), say.Textf("%d non è un anno di nascita", "%d is not a birth year", y.year),
				say.Textf("da %d a %d, o vuoto", "%d to %d, or empty", firstBirthYear, lastBirthYear), fix)
		}
	}
	if r.From != 0 && r.To != 0 && r.From > r.To {
		c.faults.Add(r.At("nati_al"), say.Textf("la coorte va dal %d al %d", "the cohort goes from %d to %d", r.From, r.To),
			say.Text{It: "«nati_al» non anteriore a «nati_dal»", En: "“nati_al” not before “nati_dal”"}, say.Text{})
	}
	for _, s := range []struct {
		field string
		share planner.Decimal
	}{{"adesione", r.Uptake}, {"altrove", r.Elsewhere}, {"una_dose", r.OneDose}, {"fuori_calendario", r.OffCalendar}} {
		if s.share > planner.DecimalUnit {
			fix := say.Text{}
			if s.share <= 100*planner.DecimalUnit {
				fix = say.Textf("se è una percentuale, scrivere %s", "if it is a percentage, write %s", s.share/100)
			}
			c.faults.Add(r.At(s.field), say.Textf("la quota è %s", "the share is %s", s.share), say.Text{It: "da 0 a 1", En: "0 to 1"}, fix)
		}
	}
	if !r.Included {
		return
	}
	if !r.HasOpens {
		c.faults.Add(r.At("apertura"), say.Textf("la coorte %s non ha data di apertura", "cohort %s has no opening date",
			planner.CohortName(r.From, r.To)),
			say.Text{It: "il giorno delle prime somministrazioni", En: "the day of the first injections"}, say.Text{})
	} else if r.Opens > c.sc.Parameters.To && !c.badHorizon {
		c.faults.Add(r.At("apertura"), say.Textf("la coorte %s apre il %s, dopo la fine dell'orizzonte",
			"cohort %s opens on %s, after the horizon's end", planner.CohortName(r.From, r.To), r.Opens),
			say.Textf("una data fino al %s", "a date up to %s",
				c.sc.Parameters.To),
			say.Text{It: "allungare l'orizzonte o escludere la coorte", En: "lengthen the horizon or exclude the cohort"})
	}
	if len(r.Products) == 0 {
		c.faults.Add(r.At("prodotti"), say.Textf("la coorte %s non ha prodotti", "cohort %s has no product",
			planner.CohortName(r.From, r.To)),
			say.Text{It: "almeno un prodotto di prodotti.csv", En: "at least one product of prodotti.csv"}, say.Text{})
	}
	for k, id := range r.Products {
		if _, known := c.productOf[id]; !known {
			c.faults.Add(r.At("prodotti"), say.Textf("il prodotto «%s» non è in prodotti.csv", "product “%s” is not in prodotti.csv", id),
				say.Textf("uno di: %s", "one of: %s", strings.Join(c.productIDs(), " ")), say.Text{})
		}
		if slices.Contains(r.Products[:k], id) {
			c.faults.Add(r.At("prodotti"), say.Textf("il prodotto «%s» è scritto due volte", "product “%s” stands twice", id),
				say.Text{It: "ogni prodotto una volta", En: "each product once"}, say.Text{})
		}
	}
}

func (c *checker) productIDs() []string {
	ids := make([]string, len(c.in.Products))
	for k, p := range c.in.Products {
		ids[k] = p.ID
	}
	return ids
}

func (c *checker) newCohort(r *input.CohortRecord) planner.Cohort {
	co := planner.Cohort{From: r.From, To: r.To, Included: r.Included, Opens: r.Opens, Uptake: r.Uptake, Elsewhere: r.Elsewhere,
		OneDose: r.OneDose, OffCalendar: r.OffCalendar, Due: r.Due, Priority: c.priority(r),
		WaitMetresPerDay: c.dayCost(r), Description: r.Description}
	if r.HasTarget {
		co.Target = r.Target
		if r.Included && r.HasOpens && r.Target < r.Opens {
			c.faults.Add(r.At("obiettivo"), say.Textf("l'obiettivo della coorte %s (%s) viene prima della sua apertura (%s)",
				"the target of cohort %s (%s) comes before it opens (%s)", co.Name(), r.Target, r.Opens),
				say.Text{It: "una data non anteriore all'apertura", En: "a date not before the opening"}, say.Text{})
		}
	}
	if r.HasOpens {
		co.OpensDay = max(c.in.FirstDay, int(r.Opens-c.in.From))
	}
	for _, id := range r.Products {
		if p, known := c.productOf[id]; known {
			co.Products = append(co.Products, p)
		}
	}
	return co
}

// The largest price of a person or a day. With at most 10⁹ people it keeps every
// objective below 2⁶³ metres.
const largestPriceMetres = 1_000_000_000

// priorities makes sure that the prices put older cohorts first, and gives every cohort
// what one of its people without a place weighs in a sum.
func (c *checker) priorities() {
	c.weightsIgnored()
	if c.sc.Parameters.Layout >= 2 {
		c.falling()
		c.unservedWeights()
		return
	}
	var before *input.CohortRecord
	for _, r := range c.cohortAt {
		if !r.Included {
			continue
		}
		if price := r.WaitMetresPerDay; price <= 0 || price > largestPriceMetres {
			c.faults.Add(r.At("attesa_m_giorno"), say.Textf("il prezzo è di %d metri", "the price is %d metres", price),
				say.Textf("da 1 a %d", "1 to %d", largestPriceMetres), say.Text{})
		}
		if b := before; b != nil && !interchangeable(b, r) && r.WaitMetresPerDay >= b.WaitMetresPerDay {
			c.unwanted(r.At("attesa_m_giorno"), say.Textf("la coorte %s attende a %d metri al giorno, la più anziana %s a %d: la "+
				"priorità si perderebbe", "cohort %s waits at %d metres a day, the older %s at %d: priority would be lost",
				planner.CohortName(r.From, r.To), r.WaitMetresPerDay, planner.CohortName(b.From, b.To), b.WaitMetresPerDay),
				say.Text{It: "un valore minore di quello della coorte più anziana",
					En: "a value below that of the older cohort"}, say.Text{})
		}
		before = r
	}
	c.unservedWeights()
}

// weightsIgnored warns once where the scenario weighs people without a place: cohorts are
// served by age, whatever it says.
func (c *checker) weightsIgnored() {
	for _, r := range c.cohortAt {
		if r.Included && r.UnservedMetres != 0 {
			c.faults.Warn(r.At("peso_non_servito_m"), say.Text{It: "la colonna non conta: chi resta senza posto si decide coorte per coorte, " +
				"dalla più anziana", En: "the column does not count: who stays without a place is decided cohort by cohort, the oldest first"},
				say.Text{It: "la colonna si può togliere", En: "the column can be left out"})
			return
		}
	}
}

// interchangeable cohorts may share their prices: nothing tells their people
// apart.
func interchangeable(a, b *input.CohortRecord) bool {
	return a.Opens == b.Opens && a.WaitMetresPerDay == b.WaitMetresPerDay && slices.Equal(a.Products, b.Products)
}

func (c *checker) distances(m *geo.Matrix) {
	hubs := len(c.sc.Hubs)
	if m == nil || m.Columns != hubs || len(m.Metres) != hubs*len(c.sc.Comuni) {
		panic("planner: the distances do not fit the scenario's comuni and hubs")
	}
	sorted := &geo.Matrix{Columns: hubs, Metres: make([]int64, 0, len(m.Metres)), Sources: make([]string, 0, len(m.Sources))}
	if m.Seconds != nil {
		for _, k := range c.order {
			sorted.Seconds = append(sorted.Seconds, m.Seconds[k*hubs:(k+1)*hubs]...)
		}
	}
	if m.Roads != nil {
		for _, k := range c.order {
			sorted.Roads = append(sorted.Roads, m.Roads[k*hubs:(k+1)*hubs]...)
		}
	}
	for _, k := range c.order {
		sorted.Metres = append(sorted.Metres, m.Metres[k*hubs:(k+1)*hubs]...)
		sorted.Sources = append(sorted.Sources, m.Sources[k*hubs:(k+1)*hubs]...)
	}
	c.in.Distances = sorted
}

// usableDays warns of an included cohort that has no hub, product and day on which its
// people could begin and also come back: a slip of a date, or shifts so few that others
// take all of them.
func (c *checker) usableDays() {
	if c.faults.Errors() > 0 {
		return // the calendar or the products are not what they will be
	}
	for k := range c.in.Cohorts {
		c.startable(k)
		if c.in.Cohorts[k].Included && !c.gone && !c.usable(k) {
			r := c.cohortAt[k]
			c.faults.Warn(r.At("apertura"),
				say.Textf("la coorte %s non ha nessun giorno utile, e nessuno dei suoi avrà un posto: nessun hub è aperto "+
					"per la prima dose e per il richiamo", "cohort %s has no usable day, and nobody of it will have a place: no hub is open for both the "+
					"first dose and the second", c.in.Cohorts[k].Name()),
				say.Text{It: "aprire almeno un giorno che abbia il richiamo entro l'orizzonte",
					En: "open at least one day whose second dose falls within the horizon"})
		}
	}
}

// startable warns of a cohort that opens before any of its products has a rule,
// which is what a slip in a product's name looks like.
func (c *checker) startable(cohort int) {
	co := &c.in.Cohorts[cohort]
	first := c.in.Date(c.in.Days)
	for _, p := range co.Products {
		first = min(first, c.in.Products[p].Rules[0].From)
	}
	if opens := c.in.Date(co.OpensDay); co.Included && first > opens {
		c.faults.Warn(c.cohortAt[cohort].At("prodotti"), say.Textf("la coorte %s apre il %s, ma nessuno dei suoi prodotti ha una regola "+
			"prima del %s", "cohort %s opens on %s, but none of its products has a rule before %s", co.Name(), opens, first),
			say.Text{It: "controllare i nomi e le date in prodotti.csv", En: "check names and dates in prodotti.csv"})
	}
}

// usable says whether a cohort's people can have a whole course at some hub.
func (c *checker) usable(cohort int) bool {
	for h := range c.in.Hubs {
		if c.in.CanFinish(cohort, h) {
			return true
		}
	}
	return false
}
