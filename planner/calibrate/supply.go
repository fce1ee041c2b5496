package calibrate

import (
	"slices"

	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// supply reads how long deliveries wait, and the territory's part of the region's doses.
func (s *Study) supply() []Proposal { return append(s.lags(), s.part()) }

// lagDays is how many days a lag is read on, the last that the region's doses tell of, and
// mostLag how long a delivery is taken to wait at most.
const (
	lagDays = 28
	mostLag = 60
)

// lags reads the lag of each product: how old the dose is that is given, first in first
// out, on each of the last days.
func (s *Study) lags() (all []Proposal) {
	base := Proposal{Parameter: Lag, Of: Doses, Rule: say.Text{
		It: "Dalle consegne e dalle dosi della regione: da quanti giorni era arrivata la dose data, usando prima le più " +
			"vecchie, in ognuno degli ultimi 28 giorni (mediana, P10, P90 dei giorni).",
		En: "From the region's deliveries and doses: for how many days the dose given had been there, the oldest used " +
			"first, on each of the last 28 days (median, P10, P90 of the days)."}}
	switch {
	case len(s.facts.Came) == 0:
		return []Proposal{refused(base, "servono le consegne alla regione (--deliveries)",
			"it takes the region's deliveries (--deliveries)")}
	case s.facts.Ages == nil:
		return []Proposal{refused(base, "servono le dosi della regione per giorno e vaccino (--administered)",
			"it takes the region's doses by day and product (--administered)")}
	}
	for k := range s.Instance.Products {
		p := base
		p.Product = s.Instance.Products[k].ID
		all = append(all, s.lag(p, k))
	}
	return all
}

func (s *Study) lag(p Proposal, product int) Proposal {
	came := byDay(s.facts.Came, p.Product)
	used := map[planner.Date]int64{}
	for _, r := range s.facts.Ages.Records {
		if r.Product == p.Product {
			used[r.Date] += r.First + r.Second + r.Infected
		}
	}
	var lags []float64
	last := s.facts.Ages.UpTo
	for day := last - lagDays + 1; day <= last; day++ {
		if used[day] == 0 {
			continue
		}
		p.N += used[day]
		if on, ok := deliveredOn(came, upTo(used, day)); ok && on <= day {
			lags = append(lags, float64(day-on))
		} else {
			lags = append(lags, 0) // more is given than came: vials hold more than they say
		}
	}
	if len(lags) < leastDays {
		return refused(p, "in %d giorni degli ultimi 28 sono state date dosi di questo vaccino: ne servono %d",
			"on %d of the last 28 days doses of this product were given: it takes %d", len(lags), leastDays)
	}
	slices.Sort(lags)
	p.Range = rangeOf(quantile(lags, 0.5), quantile(lags, 0.1), quantile(lags, 0.9), 1)
	if !s.Instance.Supply[product].Limited {
		p.Status, p.Why = Told, say.Text{It: "lo scenario non limita le dosi di questo vaccino",
			En: "the scenario does not limit this product"}
		return p
	}
	if s.published() {
		return refused(p, "le consegne vengono dal file pubblicato della regione, che si legge com'è",
			"the deliveries come from the region's published file, which is read as it is")
	}
	now, ok := s.delay(p.Product)
	if !ok {
		return refused(p, "le consegne dello scenario non cadono nei giorni di quelle della regione: di quanto siano già "+
			"spostate non si sa",
			"the scenario's deliveries do not fall on the days of the region's: by how much they are moved already is not "+
				"known")
	}
	value := planner.Decimal(now) * planner.DecimalUnit
	p.Now = &value
	more := int(p.Estimate/planner.DecimalUnit) - now
	if more <= 0 { // what is there is not taken away
		p = p.decided()
		if p.Status != Confirmed {
			p.Status, p.Why = Told, say.Text{It: "le consegne dello scenario aspettano già di più",
				En: "the scenario's deliveries wait longer already"}
		}
		return p
	}
	return p.decided(campaign.Delay{Product: p.Product, Days: more})
}

// byDay adds up what came of a product, by day.
func byDay(all []input.DeliveryRecord, product string) map[planner.Date]int64 {
	came := map[planner.Date]int64{}
	for _, d := range all {
		if d.Product == product {
			came[d.Date] += d.Doses
		}
	}
	return came
}

func upTo(of map[planner.Date]int64, day planner.Date) (n int64) {
	for d, x := range of {
		if d <= day {
			n += x
		}
	}
	return n
}

// deliveredOn is the day on which the last of so many doses had come.
func deliveredOn(came map[planner.Date]int64, doses int64) (on planner.Date, ok bool) {
	var days []planner.Date
	for d := range came {
		days = append(days, d)
	}
	slices.Sort(days)
	total := int64(0)
	for _, d := range days {
		if total += came[d]; total >= doses {
			return d, true
		}
	}
	return 0, false
}

// delay is by how many days the scenario's deliveries of a product come later than the
// region's: the shift at which most of their days agree, more than half of them.
func (s *Study) delay(product string) (days int, ok bool) {
	came := byDay(s.facts.Came, product)
	var own []planner.Date
	for _, d := range s.Scenario.Deliveries {
		if d.Product == product && !d.Unlimited && d.Doses > 0 && d.Date >= s.Instance.From {
			own = append(own, d.Date)
		}
	}
	best := 0
	for shift := range mostLag + 1 {
		n := 0
		for _, d := range own {
			if came[d-planner.Date(shift)] > 0 {
				n++
			}
		}
		if n > best {
			best, days = n, shift
		}
	}
	return days, 2*best > len(own)
}

// part reads the territory's part of the region's doses.
func (s *Study) part() Proposal {
	p := Proposal{Parameter: Part, Of: Doses, Rule: say.Text{
		It: "Dal file delle dosi per comune dell'intera regione: le dosi dei residenti del territorio su quelle di tutti i " +
			"comuni, fino all'ultimo giorno; l'intervallo è quello fra i periodi da un file all'altro.",
		En: "From the file of doses by comune of the whole region: the doses of the territory's residents of those of all " +
			"comuni, up to the last day; the range is that between the periods from file to file."}}
	var own, all []float64
	days := s.facts.Days
	before, beforeAll := 0.0, 0.0
	for k := range days {
		if s.facts.Everyone[k] == 0 {
			continue
		}
		mine, every := bothDoses(&days[k]), float64(s.facts.Everyone[k])
		if every > beforeAll && mine >= before {
			own, all = append(own, mine-before), append(all, every-beforeAll)
			before, beforeAll = mine, every
		}
	}
	switch {
	case len(days) == 0:
		return refused(p, "servono le dosi per comune di tutta la regione (--done)",
			"it takes the doses by comune of the whole region (--done)")
	case len(own) == 0:
		return refused(p, "il file delle dosi ha solo i comuni dello scenario: serve quello dell'intera regione",
			"the file of doses has the scenario's comuni alone: it takes that of the whole region")
	case len(own) < 2:
		return refused(p, "c'è un giorno solo: dire di quanto la quota varia richiede almeno due file di giorni diversi",
			"there is one day alone: to tell how the part varies takes two files of different days at least")
	}
	p.N = int64(before)
	x := pooling(own, all)
	r := rangeOf(x.share, logistic(logit(x.share)-float64(z90*x.sd)), logistic(logit(x.share)+float64(z90*x.sd)), 10_000)
	p.Range = r
	now, ok := s.partNow()
	if !ok {
		p.Status, p.Why = Told, say.Text{It: "lo scenario non ha consegne, o non c'è con che confrontarle (--deliveries)",
			En: "the scenario has no deliveries, or there is nothing to set them beside (--deliveries)"}
		return p
	}
	p.Now = &now
	if s.published() {
		p.Values = map[string]string{"consegne.quota": p.Estimate.String()}
	}
	comes := planner.Decimal(int64(p.Estimate) * planner.DecimalUnit / int64(now))
	return p.decided(campaign.Share{Product: "*", Comes: comes})
}

// published says whether the scenario's deliveries are the region's, scaled as they are read.
func (s *Study) published() bool {
	return s.Scenario.CountedIn != "" && s.Scenario.CountedIn != deliveriesFile
}

func bothDoses(d *input.DosesDay) (n float64) {
	for k := range d.Records {
		n += float64(d.Records[k].First + d.Records[k].Second)
	}
	return n
}

// partNow is the part of the region's deliveries that the scenario's are, of those within
// its horizon.
func (s *Study) partNow() (part planner.Decimal, ok bool) {
	var own, all int64
	for k := range s.Instance.Products {
		id := s.Instance.Products[k].ID
		if !s.Instance.Supply[k].Limited {
			continue
		}
		shift, ok := s.delay(id)
		if !ok {
			continue
		}
		for _, d := range s.Scenario.Deliveries {
			if d.Product == id && !d.Unlimited && d.Date >= s.Instance.From {
				own += d.Doses
			}
		}
		for day, n := range byDay(s.facts.Came, id) {
			if at := day + planner.Date(shift); at >= s.Instance.From && at <= s.Scenario.Parameters.To {
				all += n
			}
		}
	}
	if own <= 0 || all <= 0 {
		return 0, false
	}
	return planner.Decimal((own*10_000+all/2)/all) * 100, true
}
