package planner

import (
	"cmp"
	"slices"
	"strings"

	"hubplan/geo"
)

func (c *checker) products() {
	c.productOf = map[string]int{}
	if len(c.sc.Products) == 0 {
		c.faults.Add(Place{File: "prodotti.csv"}, Text{"nessun prodotto", "no product"}, Text{"almeno una riga", "at least one row"}, Text{})
	}
	for k := range c.sc.Products {
		r := &c.sc.Products[k]
		p, known := c.productOf[r.ID]
		if !known {
			p = len(c.in.Products)
			c.productOf[r.ID] = p
			c.in.Products = append(c.in.Products, Product{ID: r.ID, Name: r.Name, Doses: int(r.Doses)})
		}
		c.rule(r, &c.in.Products[p])
	}
}

func (c *checker) rule(r *ProductRecord, p *Product) {
	if !isSlug(r.ID) {
		c.faults.Add(r.At("prodotto"), Textf("«%s» non può essere l'identificativo di un prodotto", "“%s” cannot be the id of a product", r.ID),
			Text{"lettere minuscole senza accenti, cifre e trattini", "lower-case ASCII letters, digits and hyphens"}, Text{})
	}
	if r.Doses != 1 && r.Doses != 2 || int(r.Doses) != p.Doses {
		c.faults.Add(r.At("dosi"), Textf("il prodotto «%s» ha %d dosi", "product “%s” has %d doses", r.ID, r.Doses),
			Text{"1 o 2, lo stesso numero su ogni riga del prodotto", "1 or 2, the same on every row of the product"}, Text{})
	}
	rule := IntervalRule{MinDays: int(r.MinDays), MaxDays: int(r.MaxDays)}
	if r.HasFrom {
		rule.From = r.From
	} else {
		rule.From = NewDate(1900, 1, 1)
	}
	if p.Doses == 2 && (r.MinDays < 1 || r.MaxDays < r.MinDays || r.MaxDays > 366) {
		c.faults.Add(r.At("giorni_min"), Textf("intervallo da %d a %d giorni tra le dosi", "an interval of %d to %d days between the doses", r.MinDays, r.MaxDays),
			Text{"almeno 1 giorno, e il massimo non inferiore al minimo", "at least 1 day, and the maximum not below the minimum"}, Text{})
	}
	if n := len(p.Rules); n > 0 && p.Rules[n-1].From >= rule.From {
		c.faults.Add(r.At("prima_dose_dal"), Textf("la regola del prodotto «%s» non copre nessuna data: la riga prima comincia il %s", "the rule of product “%s” covers no date: the row before begins on %s", r.ID, p.Rules[n-1].From),
			Text{"righe dello stesso prodotto in ordine di data", "rows of one product in order of date"}, Text{})
	}
	if r.HasFrom && r.From > c.sc.Parameters.To && !c.badHorizon {
		c.faults.Add(r.At("prima_dose_dal"), Textf("la regola del prodotto «%s» comincia il %s, dopo la fine dell'orizzonte: non copre nessuna data", "the rule of product “%s” begins on %s, after the horizon's end: it covers no date", r.ID, r.From),
			Textf("una data fino al %s", "a date up to %s", c.sc.Parameters.To), Text{})
	}
	p.Rules = append(p.Rules, rule)
}

// Birth years outside these are slips of the pen.
const firstBirthYear, lastBirthYear = 1880, 2100

func (c *checker) cohorts() {
	for k := range c.sc.Cohorts {
		c.cohort(&c.sc.Cohorts[k])
	}
	if len(c.sc.Cohorts) == 0 {
		c.faults.Add(Place{File: "coorti.csv"}, Text{"nessuna coorte", "no cohort"}, Text{"almeno una riga", "at least one row"}, Text{})
		return
	}
	slices.SortStableFunc(c.cohortAt, func(a, b *CohortRecord) int { return cmp.Compare(a.From, b.From) })
	for k, r := range c.cohortAt {
		c.in.Cohorts = append(c.in.Cohorts, c.newCohort(r))
		switch {
		case k == 0 && r.From != 0:
			c.faults.Add(r.At("nati_dal"), Textf("nessuna coorte per chi è nato prima del %d", "no cohort for those born before %d", r.From),
				Text{"la prima coorte con «nati_dal» vuoto", "the first cohort with an empty “nati_dal”"}, Text{"aggiungere una riga, anche con stato «esclusa»", "add a row, be it with the status “esclusa”"})
		case k > 0 && c.cohortAt[k-1].To == 0, k > 0 && r.From <= c.cohortAt[k-1].To:
			c.faults.Add(r.At("nati_dal"), Textf("la coorte %s si sovrappone alla coorte %s della riga %d", "cohort %s overlaps cohort %s of line %d", CohortName(r.From, r.To), CohortName(c.cohortAt[k-1].From, c.cohortAt[k-1].To), c.cohortAt[k-1].Line),
				Text{"ogni anno di nascita in una sola coorte", "each birth year in one cohort only"}, Text{})
		case k > 0 && r.From > c.cohortAt[k-1].To+1:
			c.faults.Add(r.At("nati_dal"), Textf("nessuna coorte per i nati dal %d al %d", "no cohort for those born %d to %d", c.cohortAt[k-1].To+1, r.From-1),
				Text{"ogni anno di nascita in una coorte", "each birth year in a cohort"}, Text{"aggiungere una riga, anche con stato «esclusa»", "add a row, be it with the status “esclusa”"})
		}
	}
	if last := c.cohortAt[len(c.cohortAt)-1]; last.To != 0 {
		c.faults.Add(last.At("nati_al"), Textf("nessuna coorte per chi è nato dopo il %d", "no cohort for those born after %d", last.To),
			Text{"l'ultima coorte con «nati_al» vuoto", "the last cohort with an empty “nati_al”"}, Text{"aggiungere una riga, anche con stato «esclusa»", "add a row, be it with the status “esclusa”"})
	}
}

// cohort checks one row by itself.
func (c *checker) cohort(r *CohortRecord) {
	c.cohortAt = append(c.cohortAt, r)
	for _, y := range []struct {
		field string
		year  int
	}{{"nati_dal", r.From}, {"nati_al", r.To}} {
		if y.year != 0 && (y.year < firstBirthYear || y.year > lastBirthYear) {
			fix := Text{}
			if y.year <= 120 {
				fix = Text{"sembra un'età: scrivere l'anno di nascita", "it looks like an age: write the birth year"}
			}
			c.faults.Add(r.At(y.field), Textf("%d non è un anno di nascita", "%d is not a birth year", y.year),
				Textf("da %d a %d, o vuoto", "%d to %d, or empty", firstBirthYear, lastBirthYear), fix)
		}
	}
	if r.From != 0 && r.To != 0 && r.From > r.To {
		c.faults.Add(r.At("nati_al"), Textf("la coorte va dal %d al %d", "the cohort goes from %d to %d", r.From, r.To),
			Text{"«nati_al» non anteriore a «nati_dal»", "“nati_al” not before “nati_dal”"}, Text{})
	}
	for _, s := range []struct {
		field string
		share Decimal
	}{{"adesione", r.Uptake}, {"altrove", r.Elsewhere}, {"fuori_calendario", r.OffCalendar}} {
		if s.share > DecimalUnit {
			fix := Text{}
			if s.share <= 100*DecimalUnit {
				fix = Textf("se è una percentuale, scrivere %s", "if it is a percentage, write %s", s.share/100)
			}
			c.faults.Add(r.At(s.field), Textf("la quota è %s", "the share is %s", s.share), Text{"da 0 a 1", "0 to 1"}, fix)
		}
	}
	if !r.Included {
		return
	}
	if !r.HasOpens {
		c.faults.Add(r.At("apertura"), Textf("la coorte %s non ha data di apertura", "cohort %s has no opening date", CohortName(r.From, r.To)),
			Text{"il giorno delle prime somministrazioni", "the day of the first injections"}, Text{})
	} else if r.Opens > c.sc.Parameters.To && !c.badHorizon {
		c.faults.Add(r.At("apertura"), Textf("la coorte %s apre il %s, dopo la fine dell'orizzonte", "cohort %s opens on %s, after the horizon's end", CohortName(r.From, r.To), r.Opens),
			Textf("una data fino al %s", "a date up to %s", c.sc.Parameters.To), Text{"allungare l'orizzonte o escludere la coorte", "lengthen the horizon or exclude the cohort"})
	}
	if len(r.Products) == 0 {
		c.faults.Add(r.At("prodotti"), Textf("la coorte %s non ha prodotti", "cohort %s has no product", CohortName(r.From, r.To)),
			Text{"almeno un prodotto di prodotti.csv", "at least one product of prodotti.csv"}, Text{})
	}
	for k, id := range r.Products {
		if _, known := c.productOf[id]; !known {
			c.faults.Add(r.At("prodotti"), Textf("il prodotto «%s» non è in prodotti.csv", "product “%s” is not in prodotti.csv", id),
				Textf("uno di: %s", "one of: %s", strings.Join(c.productIDs(), " ")), Text{})
		}
		if slices.Contains(r.Products[:k], id) {
			c.faults.Add(r.At("prodotti"), Textf("il prodotto «%s» è scritto due volte", "product “%s” stands twice", id), Text{"ogni prodotto una volta", "each product once"}, Text{})
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

func (c *checker) newCohort(r *CohortRecord) Cohort {
	co := Cohort{From: r.From, To: r.To, Included: r.Included, Opens: r.Opens, Uptake: r.Uptake, Elsewhere: r.Elsewhere, OffCalendar: r.OffCalendar,
		WaitMetresPerDay: r.WaitMetresPerDay, UnservedMetres: r.UnservedMetres, Description: r.Description}
	if r.HasTarget {
		co.Target = r.Target
		if r.Included && r.HasOpens && r.Target < r.Opens {
			c.faults.Add(r.At("obiettivo"), Textf("l'obiettivo della coorte %s (%s) viene prima della sua apertura (%s)", "the target of cohort %s (%s) comes before it opens (%s)", co.Name(), r.Target, r.Opens),
				Text{"una data non anteriore all'apertura", "a date not before the opening"}, Text{})
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

// priorities makes sure that the prices put older cohorts first, and that no one
// is left out because that would be cheaper.
func (c *checker) priorities() {
	worst := int64(0)
	if c.in.Distances != nil {
		worst = slices.Max(append([]int64{0}, c.in.Distances.Metres...))
	}
	var before *CohortRecord
	for _, r := range c.cohortAt {
		if !r.Included {
			continue
		}
		for _, v := range []struct {
			field string
			price int64
		}{{"attesa_m_giorno", r.WaitMetresPerDay}, {"peso_non_servito_m", r.UnservedMetres}} {
			if v.price <= 0 || v.price > largestPriceMetres {
				c.faults.Add(r.At(v.field), Textf("il prezzo è di %d metri", "the price is %d metres", v.price), Textf("da 1 a %d", "1 to %d", largestPriceMetres), Text{})
			}
		}
		if b := before; b != nil && !interchangeable(b, r) {
			name := CohortName(r.From, r.To)
			if r.WaitMetresPerDay >= b.WaitMetresPerDay {
				c.faults.Add(r.At("attesa_m_giorno"), Textf("la coorte %s attende a %d metri al giorno, la più anziana %s a %d: la priorità si perderebbe", "cohort %s waits at %d metres a day, the older %s at %d: priority would be lost", name, r.WaitMetresPerDay, CohortName(b.From, b.To), b.WaitMetresPerDay),
					Text{"un valore minore di quello della coorte più anziana", "a value below that of the older cohort"}, Text{})
			}
			if r.UnservedMetres >= b.UnservedMetres {
				c.faults.Add(r.At("peso_non_servito_m"), Textf("lasciare senza vaccino la coorte %s pesa %d metri, la più anziana %s %d: la priorità si perderebbe", "leaving cohort %s unserved weighs %d metres, the older %s %d: priority would be lost", name, r.UnservedMetres, CohortName(b.From, b.To), b.UnservedMetres),
					Text{"un valore minore di quello della coorte più anziana", "a value below that of the older cohort"}, Text{})
			}
		}
		if least := worst + r.WaitMetresPerDay*int64(c.in.Days); r.UnservedMetres <= least && r.UnservedMetres > 0 && !c.badHorizon && !c.badPoint {
			c.faults.Add(r.At("peso_non_servito_m"), Textf("lasciare senza vaccino una persona della coorte %s costa %d metri, meno che servirla", "leaving a person of cohort %s unserved costs %d metres, less than serving them", CohortName(r.From, r.To), r.UnservedMetres),
				Textf("più di %d (distanza massima più attesa per tutto l'orizzonte)", "more than %d (greatest distance plus waiting for the whole horizon)", least), Text{})
		}
		before = r
	}
}

// interchangeable cohorts may share their prices: nothing tells their people
// apart.
func interchangeable(a, b *CohortRecord) bool {
	return a.Opens == b.Opens && a.WaitMetresPerDay == b.WaitMetresPerDay && a.UnservedMetres == b.UnservedMetres && slices.Equal(a.Products, b.Products)
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
	for _, k := range c.order {
		sorted.Metres = append(sorted.Metres, m.Metres[k*hubs:(k+1)*hubs]...)
		sorted.Sources = append(sorted.Sources, m.Sources[k*hubs:(k+1)*hubs]...)
	}
	c.in.Distances = sorted
}

// usableDays makes sure that every included cohort has a hub, a product and a
// day on which its people could begin and also come back.
func (c *checker) usableDays() {
	if c.faults.Errors() > 0 {
		return // the calendar or the products are not what they will be
	}
	for k := range c.in.Cohorts {
		c.startable(k)
		if c.in.Cohorts[k].Included && !c.gone && !c.usable(k) {
			r := c.cohortAt[k]
			c.faults.Add(r.At("apertura"), Textf("la coorte %s non ha nessun giorno utile: nessun hub è aperto per la prima dose e per il richiamo", "cohort %s has no usable day: no hub is open for both the first dose and the second", c.in.Cohorts[k].Name()),
				Text{"almeno un giorno di apertura con il richiamo entro l'orizzonte", "at least one opening day whose second dose falls within the horizon"}, Text{})
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
		c.faults.Warn(c.cohortAt[cohort].At("prodotti"), Textf("la coorte %s apre il %s, ma nessuno dei suoi prodotti ha una regola prima del %s", "cohort %s opens on %s, but none of its products has a rule before %s", co.Name(), opens, first),
			Text{"controllare i nomi e le date in prodotti.csv", "check names and dates in prodotti.csv"})
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
