package edition

import (
	"fmt"
	"strconv"
	"strings"

	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/reports/book"
)

// NewStamp words what every workbook of a plan says of itself.
func NewStamp(r *Result, lang say.Lang) book.Stamp {
	p := &r.Instance.Parameters
	at := p.AsOf.In(lang)
	footer := say.Textf("Piano %s, riferito al %s", "Plan %s, as of %s", r.RunID, at).In(lang)
	return book.Stamp{Lang: lang, AsOf: p.AsOf, Footer: footer, Caption: footer + " · " + p.TitleIn(lang)}
}

// ReasonWords says in a sentence why people have no place.
func ReasonWords(r planner.Reason) say.Text {
	switch r {
	case planner.NoHubInRange:
		return say.Text{It: "nessun hub entro la distanza ammessa", En: "no hub within the distance allowed"}
	case planner.NoCapacity:
		return say.Text{It: "posti esauriti: gli hub sono pieni in tutti i giorni utili",
			En: "no places left: the hubs are full on every usable day"}
	case planner.NoSupply:
		return say.Text{It: "dosi di vaccino non sufficienti", En: "not enough doses of vaccine"}
	case planner.NoSecondDoseDate:
		return say.Text{It: "la seconda dose cadrebbe dopo la fine del periodo del piano",
			En: "the second dose would fall after the plan's end"}
	case planner.CohortNotOpen:
		return say.Text{It: "le prime dosi per questi anni di nascita non sono ancora aperte",
			En: "first doses for these birth years are not open yet"}
	case planner.OwedNoSeat:
		return say.Text{It: "seconda dose dovuta: nessun posto prima della fine del periodo",
			En: "second dose owed: no seat before the horizon's end"}
	case planner.OwedLate:
		return say.Text{It: "seconda dose dovuta: il posto viene dopo l'ultimo giorno in tempo",
			En: "second dose owed: the seat comes after the last day in time"}
	case planner.OwedFrozen:
		return say.Text{It: "seconda dose dovuta: in ritardo perché i giorni già annunciati non si toccano",
			En: "second dose owed: late, since the days announced are left alone"}
	}
	return say.Text{It: string(r), En: string(r)}
}

// MethodName names a way of making a plan in a few words.
func MethodName(m planner.Method) say.Text {
	switch m {
	case planner.Optimal:
		return say.Text{It: "Il piano migliore dimostrabile", En: "The best plan that can be proven"}
	case planner.PortalEarliest:
		return say.Text{It: "Regola del portale: prima la data", En: "The portal's rule: earliest date first"}
	case planner.PortalNearest:
		return say.Text{It: "Regola del portale: prima l'hub più vicino", En: "The portal's rule: nearest hub first"}
	}
	panic("reports: unknown method " + string(m))
}

// MethodWords says how the plan was found, and what is known of it, in plain
// words.
func (e *Edition) MethodWords() say.Text {
	const itModel = " La seconda dose è nello stesso hub, nel primo giorno libero che l'intervallo del vaccino ammette." +
		" È un modello della regola descritta nella lettera, non il piano migliore possibile: non cerca di ridurre le distanze."
	const enModel = " The second dose is at the same hub, on the first free day that the vaccine's interval allows." +
		" It is a model of the rule in the letter, not the best possible plan: it does not try to shorten the distances."
	switch e.Plan.Method {
	case planner.Optimal:
		proof, long := e.proofWords(), say.Text{}
		if len(e.Instance.Parameters.Travel.Beyond) > 0 {
			long = say.Text{It: " e contando di più gli ultimi chilometri dei viaggi lunghi",
				En: " and counting the last kilometres of long journeys more"}
		}
		return say.Text{
			It: "Il piano cerca, fra tutti quelli possibili, quello che lascia senza posto meno persone e poi richiede meno " +
				"strada e meno attesa, con la precedenza agli anni di nascita più anziani" + long.It + "; la seconda dose è " +
				"nello stesso hub della prima. " +
				proof.It,
			En: "The plan looks, among all possible ones, for the one that leaves the fewest people without a place and then costs the " +
				"least travel and waiting," +
				" older birth years first" + long.En + "; the second dose is at the same hub as the first. " + proof.En}
	case planner.PortalEarliest:
		return say.Text{
			It: "Il piano segue la regola del portale di prenotazione, come la descrive la lettera dell'ATS del 3 aprile 2021:" +
				" ciascuno prende il primo giorno libero e, in quel giorno, l'hub più vicino che ha ancora un posto." + itModel,
			En: "The plan follows the booking portal's rule, as the letter of the ATS of 3 April 2021 describes it:" +
				" each person takes the earliest free day and, on it, the nearest hub that has a place left." + enModel}
	case planner.PortalNearest:
		return say.Text{
			It: "Il piano segue una variante della regola del portale di prenotazione descritta nella lettera dell'ATS del 3 aprile 2021:" +
				" ciascuno va all'hub più vicino che ha ancora un posto, nel suo primo giorno libero." + itModel,
			En: "The plan follows a variant of the booking portal's rule in the letter of the ATS of 3 April 2021:" +
				" each person goes to the nearest hub that has a place left, on its earliest free day." + enModel}
	}
	panic("reports: unknown method " + string(e.Plan.Method))
}

// proofWords says how good an optimised plan is known to be.
func (e *Edition) proofWords() say.Text {
	if e.Plan.Status == planner.StatusOptimal {
		return say.Text{
			It: "È dimostrato, in numeri interi, che con questi dati nessun altro piano costa meno.",
			En: "It is proven, in whole numbers, that on these data no other plan costs less."}
	}
	if e.Plan.Proof == nil {
		return say.Text{It: "Non è dimostrato quanto il piano si possa ancora migliorare.",
			En: "Nothing is proven about how far it could be improved."}
	}
	gap := TwoDigits(100 * e.Plan.Proof.Gap(e.Instance.Objective(e.Plan)))
	t := say.Textf("È dimostrato che nessun altro piano può costare meno di questo di oltre il %s %% del costo del suo viaggio.",
		"It is proven that no other plan can cost less than this one by more than %s %% of what its travel weighs.", gap)
	t.It = strings.Replace(t.It, gap, strings.Replace(gap, ".", ",", 1), 1)
	switch e.Plan.Status {
	case planner.StatusLimit:
		t.It += " La ricerca è finita al limite di calcoli fissato."
		t.En += " The search ended at the limit of work that was set."
	case planner.StatusStopped:
		t.It += " La ricerca è stata fermata dal limite di tempo."
		t.En += " The search was stopped by the time limit."
	}
	return t
}

// CurveWords says how much a kilometre counts in each stretch of a journey.
func CurveWords(c planner.Curve) say.Text {
	if len(c.Beyond) == 0 {
		return say.Textf("%s", "%s", Hundredths(weightAt(c, 0)))
	}
	t := say.Textf("%s fino a %s km", "%s up to %s km", Hundredths(weightAt(c, 0)), planner.Decimal(1000*c.Beyond[0]))
	for k, from := range c.Beyond {
		more := say.Textf(", %s oltre %s", ", %s beyond %s", Hundredths(weightAt(c, k+1)), planner.Decimal(1000*from))
		t = say.Text{It: t.It + more.It, En: t.En + more.En}
	}
	return t
}

func weightAt(c planner.Curve, stretch int) int64 {
	if c.Weights == nil {
		return planner.Hundred
	}
	return c.Weights[stretch]
}

// Hundredths is a number of them as a decimal.
func Hundredths(n int64) planner.Decimal {
	return planner.Decimal(n * (planner.DecimalUnit / planner.Hundred))
}

// TwoDigits writes a small number with two digits that count: 0.0013.
func TwoDigits(x float64) string {
	short, err := strconv.ParseFloat(fmt.Sprintf("%.1e", x), 64)
	if err != nil {
		panic(err) // fmt writes what strconv reads
	}
	return strconv.FormatFloat(short, 'f', -1, 64)
}

// The sentences that several workbooks share.
var (
	PlacesNotPeople = say.Text{
		It: "Sono numeri di posti, non elenchi di persone: il piano non conosce nessun nome.",
		En: "These are numbers of places, not lists of people: the plan knows no names."}
	HubsOutside = say.Text{
		It: "Sono considerati solo gli hub di questo piano: per alcuni residenti può essere più vicino un hub fuori dall'ATS.",
		En: "Only this plan's hubs are considered: for some residents a hub outside the ATS may be nearer."}
	EveryoneServed = say.Text{
		It: "il piano dà un posto a tutte le persone da vaccinare",
		En: "the plan gives a place to all people to vaccinate"}
	OneWay = say.Text{
		It: "Le distanze sono di sola andata, dal punto del comune all'hub; nelle medie ogni persona conta una volta.",
		En: "Distances are one way, from the comune's point to the hub; in means each person counts once."}
)

// Caveats are what must be known of the figures that everything rests on: estimated
// residents, minutes in the place of kilometres.
func (e *Edition) Caveats() (s []string) {
	p := &e.Instance.Parameters
	switch {
	case !p.Estimate:
	case p.EstimateNote == "":
		s = append(s, e.Say(say.Text{It: "I residenti per anno di nascita sono una stima.",
			En: "The residents by birth year are an estimate."}))
	default:
		s = append(s, p.EstimateNote)
	}
	if p.ByTime {
		s = append(s, e.Say(say.Textf("In questo piano conta il tempo di viaggio: i chilometri sono i minuti, contati %s metri l'uno, e "+
			"non la lunghezza della strada.",
			"In this plan travel time counts: kilometres are minutes at %s metres each, and not the length of the way.",
			say.Count(p.MetresPerMinute).In(e.Lang))))
	}
	return s
}

// ToKnow is what a reader must know to read the numbers rightly.
func (e *Edition) ToKnow() book.Table {
	return book.Sentences(say.Text{It: "Avvertenze", En: "Please note"}, book.Head{Header: say.Text{It: "Da sapere", En: "To know"},
		Meaning: say.Text{It: "avvertenze per leggere i numeri", En: "what to know to read the numbers"}, Format: book.Running, Width: 34},
		append(e.Caveats(), e.Say(PlacesNotPeople), e.Say(HubsOutside), e.Say(OneWay)))
}

// ProductNames joins the names of some products.
func (e *Edition) ProductNames(products []int) string {
	names := make([]string, len(products))
	for k, p := range products {
		names[k] = e.Instance.Products[p].Name
	}
	return strings.Join(names, ", ")
}
