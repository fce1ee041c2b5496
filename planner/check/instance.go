package check

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"hubplan/geo"
	"hubplan/planner"
	"hubplan/planner/demand"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// Instance checks a scenario as a whole and makes an instance of it, its demand
// among it. The distances are those from the scenario's comuni (rows, in the
// scenario's order) to its hubs (columns). Every fault is reported, not only the
// first; the instance is nil where one of them is not a warning.
func Instance(sc *input.Scenario, distances *geo.Matrix) (*planner.Instance, input.Faults) {
	c := newChecker(sc)
	c.parameters()
	c.resumed()
	c.comuni()
	c.residents()
	c.hubs()
	c.staff()
	c.barriers()
	c.boundaries()
	c.products()
	c.cohorts()
	c.begun()
	c.wanted()
	c.known()
	c.calendar()
	c.overfull()
	c.supply()
	c.used()
	c.commitments()
	c.booked()
	c.displaced()
	c.announced()
	c.owed(c.sc.Owed)
	c.fixedFits()
	c.assigned()
	c.distances(distances)
	c.beyond()
	c.priorities()
	c.usableDays()
	if c.faults.Errors() > 0 {
		return nil, c.faults
	}
	demand.Fill(c.in)
	if c.owedByComune(); c.faults.Errors() > 0 {
		return nil, c.faults
	}
	return c.in, c.faults
}

func newChecker(sc *input.Scenario) *checker {
	return &checker{sc: sc, in: &planner.Instance{Parameters: sc.Parameters, Files: slices.Clone(sc.Files), Former: sc.Former}}
}

// checker carries the instance while it is checked and built.
type checker struct {
	sc     *input.Scenario
	in     *planner.Instance
	faults input.Faults
	unfit  int // of the faults: those of a campaign that can be planned, but that nobody wants

	comuneOf  map[string]int // code → index in in.Comuni
	productOf map[string]int
	hubOf     map[string]int
	middle    geo.Point // of the comuni
	order     []int     // in.Comuni[k] is sc.Comuni[order[k]]
	cohortAt  []*input.CohortRecord

	// The plan goes on from an earlier one: what lies before the horizon is past.
	gone bool

	// Days of hubs as they are without overbooking, where the scenario overbooks.
	plain [][]planner.HubDay

	// Days of hubs that are taken over from another instance, by id.
	kept map[string][]planner.HubDay

	held        []int64 // by comune: people who are booked, or were
	suggestions int     // how often a hub was looked for that is nearly the one named

	// What rests on a wrong horizon or a wrong point is not worth a fault of its own.
	badHorizon, badPoint bool
}

func (c *checker) parameters() {
	p := &c.sc.Parameters
	if p.From > p.To {
		c.faults.Add(c.sc.At("orizzonte"),
			say.Textf("l'orizzonte finisce (%s) prima di cominciare (%s)", "the horizon ends (%s) before it begins (%s)", p.To, p.From),
			say.Text{It: "una data «al» non anteriore a «dal»", En: "a date “al” not before “dal”"}, say.Text{})
		c.badHorizon = true
		return
	}
	const longest = 3 * 366
	c.in.From, c.in.Days = p.From, int(p.To-p.From)+1
	if c.in.Days > longest {
		c.faults.Add(c.sc.At("orizzonte"),
			say.Textf("l'orizzonte è di %d giorni", "the horizon has %d days", c.in.Days),
			say.Textf("al massimo %d giorni", "at most %d days", longest), say.Text{})
		c.in.Days = longest
		c.badHorizon = true
	}
	switch {
	case p.AsOf > p.To:
		c.faults.Add(c.sc.At("riferimento"), say.Textf("la data di riferimento (%s) viene dopo la fine dell'orizzonte (%s)",
			"the as-of date (%s) comes after the horizon's end (%s)", p.AsOf, p.To),
			say.Textf("una data fino al %s", "a date up to %s", p.To), say.Text{})
	case p.AsOf > p.From && c.sc.Resumed == nil:
		c.faults.Warn(c.sc.At("riferimento"), say.Textf("l'orizzonte comincia il %s, prima della data di riferimento (%s): il piano "+
			"conta anche giorni già passati", "the horizon begins on %s, before the as-of date (%s): the plan counts days that have passed",
			p.From, p.AsOf),
			say.Text{It: "far cominciare l'orizzonte dalla data di riferimento", En: "let the horizon begin at the as-of date"})
	}
	if p.SlotMinutes < 5 || p.SlotMinutes > 24*60 {
		c.faults.Add(c.sc.At("durata_slot_minuti"),
			say.Textf("uno slot di %d minuti", "a slot of %d minutes", p.SlotMinutes),
			say.Text{It: "da 5 a 1440 minuti", En: "5 to 1440 minutes"}, say.Text{})
	}
	if p.Detour < planner.DecimalUnit || p.Detour > 10*planner.DecimalUnit {
		c.faults.Add(c.sc.At("fattore_percorso"),
			say.Textf("il fattore di percorso è %s", "the detour factor is %s", p.Detour),
			say.Text{It: "da 1 a 10 (metri di strada per metro in linea d'aria)",
				En: "1 to 10 (road metres per straight-line metre)"}, say.Text{})
	}
	if p.MetresPerMinute < 1 || p.MetresPerMinute > 10_000 {
		c.faults.Add(c.sc.At("metri_al_minuto"),
			say.Textf("%d metri al minuto", "%d metres a minute", p.MetresPerMinute),
			say.Text{It: "da 1 a 10000", En: "1 to 10000"}, say.Text{})
	}
	c.weights()
	if p.GapLimit > planner.DecimalUnit {
		c.faults.Add(c.sc.At("scarto_massimo"),
			say.Textf("lo scarto massimo è %s", "the gap limit is %s", p.GapLimit),
			say.Text{It: "una quota da 0 a 1", En: "a share from 0 to 1"}, say.Text{})
	}
	if p.Effort < 0 || p.Effort > 100_000 {
		c.faults.Add(c.sc.At("ricerche_massime"),
			say.Textf("%d ricerche", "%d searches", p.Effort),
			say.Text{It: "da 1 a 100000", En: "1 to 100000"}, say.Text{})
	}
}

// The widest part of the earth a plan may span: a point farther from the middle
// of the others than this is a slip, not a comune of the territory.
const farFromTheRestMetres = 400_000

func (c *checker) comuni() {
	c.comuneOf = map[string]int{}
	recs := c.sc.Comuni
	c.order = make([]int, len(recs))
	for k := range c.order {
		c.order[k] = k
	}
	slices.SortStableFunc(c.order, func(a, b int) int { return cmp.Compare(recs[a].Code, recs[b].Code) })
	if len(recs) == 0 {
		c.faults.Add(input.Place{File: "comuni.csv"}, say.Text{It: "nessun comune", En: "no comune"},
			say.Text{It: "almeno una riga", En: "at least one row"}, say.Text{})
	}
	var good []geo.Point
	for k := range recs {
		if recs[k].HasPoint && inItaly(recs[k].Point) {
			good = append(good, recs[k].Point)
		}
	}
	c.middle = medianPoint(good)
	for _, k := range c.order {
		r := &recs[k]
		if !isIstat(r.Code) {
			c.faults.Add(r.At("istat_code"), say.Textf("«%s» non è un codice ISTAT", "“%s” is not an ISTAT code", r.Code),
				say.Text{It: "sei cifre, per esempio 019036", En: "six digits, such as 019036"}, say.Text{})
		}
		if first, again := c.comuneOf[r.Code]; again {
			c.faults.Add(r.At("istat_code"), say.Textf("il comune %s è già alla riga %d", "comune %s stands already on line %d", r.Code,
				recs[c.order[first]].Line),
				say.Text{It: "un comune una sola volta", En: "each comune once"}, say.Text{It: "togliere una delle due righe",
					En: "remove one of the two rows"})
		} else {
			c.comuneOf[r.Code] = len(c.in.Comuni)
		}
		c.point(r.Row, r.HasPoint, r.Point, c.middle)
		c.in.Comuni = append(c.in.Comuni, planner.Comune{Code: r.Code, Name: r.Name, Province: r.Province, Point: r.Point})
	}
}

// point checks where a comune or a hub lies.
func (c *checker) point(r input.Row, has bool, p, middle geo.Point) {
	before := len(c.faults)
	switch {
	case !has:
		c.faults.Add(r.At("lat"), say.Text{It: "manca il punto", En: "the point is missing"},
			say.Text{It: "latitudine e longitudine in gradi WGS 84", En: "latitude and longitude in WGS 84 degrees"}, say.Text{})
	case !p.OnEarth():
		c.faults.Add(r.At("lon"), say.Textf("il punto (lat %s, lon %s) non è sulla terra",
			"the point (lat %s, lon %s) is not on the earth", degrees(p.Lat), degrees(p.Lon)),
			say.Text{It: "gradi: latitudine tra -90 e 90, longitudine tra -180 e 180",
				En: "degrees: latitude -90 to 90, longitude -180 to 180"},
			lostPoint(p))
	case !inItaly(p):
		fix := say.Text{}
		if inItaly(geo.Point{Lon: p.Lat, Lat: p.Lon}) {
			fix = say.Text{It: "latitudine e longitudine sembrano scambiate", En: "latitude and longitude look swapped"}
		}
		c.faults.Add(r.At("lat"), say.Textf("il punto (lat %s, lon %s) non è in Italia", "the point (lat %s, lon %s) is not in Italy",
			degrees(p.Lat), degrees(p.Lon)),
			say.Text{It: "latitudine tra 35 e 48, longitudine tra 6 e 19", En: "latitude 35 to 48, longitude 6 to 19"}, fix)
	case geo.GreatCircleMetres(p, middle) > farFromTheRestMetres:
		c.faults.Add(r.At("lat"), say.Textf("il punto (lat %s, lon %s) è a %.0f km dal centro del territorio",
			"the point (lat %s, lon %s) is %.0f km from the middle of the territory",
			degrees(p.Lat), degrees(p.Lon), geo.GreatCircleMetres(p, middle)/1000),
			say.Textf("al massimo %d km", "at most %d km", farFromTheRestMetres/1000), say.Text{})
	}
	c.badPoint = c.badPoint || len(c.faults) > before
}

// lostPoint suggests where the decimal point of a degree was lost: 9728 for 9.728.
func lostPoint(p geo.Point) say.Text {
	for _, unit := range []float64{10, 100, 1e3, 1e4, 1e5, 1e6, 1e7} {
		switch {
		case inItaly(geo.Point{Lon: p.Lon / unit, Lat: p.Lat}):
			return say.Textf("forse manca la virgola dei decimali: lon %s", "perhaps the decimal point is missing: lon %s",
				degrees(p.Lon/unit))
		case inItaly(geo.Point{Lon: p.Lon, Lat: p.Lat / unit}):
			return say.Textf("forse manca la virgola dei decimali: lat %s", "perhaps the decimal point is missing: lat %s",
				degrees(p.Lat/unit))
		}
	}
	return say.Text{It: "forse manca la virgola dei decimali", En: "perhaps the decimal point is missing"}
}

// inItaly says whether a point lies in the box around Italy, as every place with
// an ISTAT code does.
func inItaly(p geo.Point) bool {
	return p.Lat >= 35 && p.Lat <= 48 && p.Lon >= 6 && p.Lon <= 19
}

// degrees are written as they were read, with the decimal mark of the language.
type degrees float64

func (d degrees) In(l say.Lang) string {
	s := strconv.FormatFloat(float64(d), 'f', -1, 64)
	if l == say.Italian {
		s = strings.Replace(s, ".", ",", 1)
	}
	return s
}

// medianPoint is the middle of the points, degree by degree, which one wrong
// point does not move.
func medianPoint(ps []geo.Point) geo.Point {
	if len(ps) == 0 {
		return geo.Point{}
	}
	lon, lat := make([]float64, len(ps)), make([]float64, len(ps))
	for i, p := range ps {
		lon[i], lat[i] = p.Lon, p.Lat
	}
	slices.Sort(lon)
	slices.Sort(lat)
	return geo.Point{Lon: lon[len(lon)/2], Lat: lat[len(lat)/2]}
}

func isIstat(s string) bool {
	if len(s) != 6 {
		return false
	}
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return true
}

func (c *checker) residents() {
	seen := make([]*input.ResidentsRecord, len(c.in.Comuni))
	for k := range c.sc.Residents {
		r := &c.sc.Residents[k]
		i, known := c.comuneOf[r.Code]
		if !known {
			c.faults.Warn(r.At("Codice comune"),
				say.Textf("il comune %s (%s) non è nella tabella dei comuni: i suoi residenti non contano",
					"comune %s (%s) is not in the table of comuni: its residents do not count", r.Code, r.Name),
				say.Text{It: "aggiungerlo a comuni.csv, se fa parte del territorio",
					En: "add it to comuni.csv if it belongs to the territory"})
			continue
		}
		if seen[i] != nil {
			c.faults.Add(r.At("Codice comune"),
				say.Textf("i residenti del comune %s sono già alla riga %d", "the residents of comune %s stand already on line %d", r.Code,
					seen[i].Line),
				say.Text{It: "un comune una sola volta", En: "each comune once"}, say.Text{})
			continue
		}
		seen[i] = r
		c.in.Comuni[i].Residents = c.birthYears(r)
	}
	c.yearsOfResidents()
	for i, r := range seen {
		rec := &c.sc.Comuni[c.order[i]]
		if r == nil {
			c.faults.Add(rec.At("istat_code"),
				say.Textf("il comune %s (%s) non ha residenti", "comune %s (%s) has no residents", rec.Code, rec.Name),
				say.Textf("le sue righe in %s", "its rows in %s", c.sc.Parameters.Population), say.Text{})
			continue
		}
		c.knownTotals(rec, r)
	}
}

// yearsOfResidents says, once for each file, that residents are those of a year far from
// the campaign's: since then people have died, been born and moved.
func (c *checker) yearsOfResidents() {
	told := map[string]bool{}
	campaign := c.sc.Parameters.From.Time().Year()
	for k := range c.sc.Residents {
		r := &c.sc.Residents[k]
		if told[r.File] || r.Year == 0 || max(r.Year-campaign, campaign-r.Year) <= 1 {
			continue
		}
		told[r.File] = true
		c.faults.Warn(input.Place{File: r.File}, say.Textf("i residenti sono del 1° gennaio %d, la campagna comincia il %s",
			"the residents are those of 1 January %d, the campaign begins on %s", r.Year, c.sc.Parameters.From),
			say.Textf("usare il file del 1° gennaio %d, se c'è", "use the file of 1 January %d, if there is one", campaign))
	}
}

// birthYears turns ages into birth years, as ISTAT counts: an age is reached at
// 1 January, so birth year = year of the file − 1 − age.
func (c *checker) birthYears(r *input.ResidentsRecord) []planner.BirthYear {
	var sum int64
	years := make([]planner.BirthYear, 0, 101)
	for age := 100; age >= 0; age-- {
		n := r.ByAge[age]
		if n < 0 {
			c.faults.Add(r.At("Età"), say.Textf("del comune %s manca l'età %d", "comune %s lacks age %d", r.Code, age),
				say.Text{It: "una riga per ogni età da 0 a 100", En: "one row for each age from 0 to 100"}, say.Text{})
			return nil
		}
		sum += n
		years = append(years, planner.BirthYear{Year: r.Year - 1 - age, People: n})
	}
	if r.Total >= 0 && sum != r.Total {
		at := r.At("Totale")
		at.Line = r.TotalLine
		c.faults.Add(at, say.Textf("il totale del comune %s (età 999) è %d, ma le età sommano a %d",
			"the total of comune %s (age 999) is %d, but the ages add up to %d", r.Code, r.Total, sum),
			say.Text{It: "totale e somma uguali", En: "total and sum equal"}, say.Text{It: "scaricare di nuovo il file o correggere la " +
				"riga sbagliata", En: "download the file again or correct the wrong row"})
	}
	if sum == 0 {
		c.faults.Add(r.At("Totale"), say.Textf("il comune %s ha zero residenti", "comune %s has zero residents", r.Code),
			say.Text{It: "almeno una persona", En: "at least one person"}, say.Text{})
	}
	return years
}

// knownTotals compares the ages with the totals of the table of comuni, where
// that has them. They may be of another year, so a difference is a warning.
func (c *checker) knownTotals(rec *input.ComuneRecord, r *input.ResidentsRecord) {
	var under, from int64
	for age, n := range r.ByAge {
		if n < 0 {
			return // an age is missing, which is told elsewhere
		}
		if age < 12 {
			under += n
		} else {
			from += n
		}
	}
	if rec.Under12 >= 0 && rec.Under12 != under || rec.From12 >= 0 && rec.From12 != from {
		c.faults.Warn(rec.At("residenti_12_piu"),
			say.Textf("il comune %s ha %d residenti sotto i 12 anni e %d oltre nel file dei residenti, %d e %d in questa tabella",
				"comune %s has %d residents under 12 and %d above in the file of residents, %d and %d in this table", r.Code, under, from,
				rec.Under12, rec.From12),
			say.Text{It: "vale il file dei residenti; aggiornare o vuotare le due colonne",
				En: "the file of residents holds; update or empty the two columns"})
	}
}
