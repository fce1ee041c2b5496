package backtest

import (
	"cmp"
	"slices"

	"hubplan/planner"
	"hubplan/planner/forecast"
	"hubplan/planner/say"
)

// Question is what a backtest is about: a territory and its campaign, the days from which
// it is forecast, and how far.
type Question struct {
	Comuni    []Comune // ordered by code
	Cohorts   []Cohort // those that the campaign serves, oldest first
	Products  []Product
	Mix       []float64              // by product: its part of the first doses of those who may have every one
	Priors    forecast.Parameters    // of what a forecast supposes
	Capacity  map[planner.Date]int64 // doses of all hubs; nil where hubs are not known
	Hubs      []Hub                  // those of which the truth tells; none where it tells of comuni alone
	Origins   []planner.Date         // days of publication of the truth, ascending
	Horizons  []int                  // days, ascending
	Residents Source                 // of the comuni
	Planned   bool                   // the plans of the scenario are among what is told
}

// Source says when something was known.
type Source struct {
	Known planner.Date // zero where it does not say
}

// Comune is a comune with the people whom the campaign serves.
type Comune struct {
	Code, Name, Province string
	Residents            []int64 // by cohort of the question
	All                  int64   // residents of every age
	NearestM             int64   // distance to the nearest hub, or -1 where hubs are not known
}

// Hub is a hub of which what was given is known.
type Hub struct{ ID, Name string }

// Cohort is people who may come from a day on.
type Cohort struct {
	forecast.Cohort
	Label say.Text
	Known planner.Date // from when on the day of opening was known; zero where it is not said
}

// Product is a vaccine with its interval rules, by the day from which they hold.
type Product struct {
	planner.Product
	Known []planner.Date // by rule: from when on it was known; zero: from the day on which it holds
}

// Weeks is how many weeks are forecast: nine, or as many as the farthest horizon has.
func (q *Question) Weeks() int { return max(leastWeeks, (slices.Max(q.Horizons)+6)/7) }

// leastWeeks is how many weeks are told in any case: the weekly errors are taken over them.
const leastWeeks = 9

// at is the question as it stood on a day of publication: rules and openings that were
// not known by then are left out.
func (q *Question) at(origin planner.Date) (cohorts []forecast.Cohort, products []planner.Product) {
	for _, c := range q.Cohorts {
		if c.Known > origin {
			c.Opens = never
		}
		cohorts = append(cohorts, c.Cohort)
	}
	for _, p := range q.Products {
		rules := p.Rules
		p.Product.Rules = nil
		for k, rule := range rules {
			if cmp.Or(p.Known[k], rule.From) <= origin {
				p.Product.Rules = append(p.Product.Rules, rule)
			}
		}
		products = append(products, p.Product)
	}
	return cohorts, products
}

// capacity is the doses of all hubs by day after one, or nil where hubs are not known.
func (q *Question) capacity(after planner.Date) (doses []float64) {
	for d := 1; q.Capacity != nil && d <= 7*q.Weeks(); d++ {
		doses = append(doses, float64(q.Capacity[after+planner.Date(d)]))
	}
	return doses
}

// never is a day beyond every campaign.
const never = planner.Date(1 << 30)

// Hindsight names what enters the forecasts without a day from which it was known, or was
// known later than the first origin that uses it.
func (q *Question) Hindsight() []say.Text {
	var all []say.Text
	first := q.Origins[0]
	var openings []say.Text
	for _, c := range q.Cohorts {
		if c.Known == 0 && c.Opens > first {
			openings = append(openings, say.Textf("%s (%s)", "%s (%s)", c.Label, c.Opens))
		}
	}
	if len(openings) > 0 {
		all = append(all, say.Textf("le date di apertura senza «noto_dal»: %s", "the openings of cohorts without “noto_dal”: %s",
			say.And(openings)))
	}
	if q.Residents.Known == 0 || q.Residents.Known > first {
		all = append(all, say.Text{It: "i residenti, senza «noto_dal» o noti dopo la prima origine",
			En: "the residents, without “noto_dal” or known later than the first origin"})
	}
	if q.Capacity != nil {
		all = append(all, say.Text{It: "la capacità degli hub, che non ha «noto_dal»", En: "the capacity of the hubs, which has no “noto_dal”"})
	}
	if q.Planned {
		all = append(all, say.Text{It: "per i piani: il calendario e le postazioni degli hub, l'adesione e le consegne future, " +
			"senza " +
			"«noto_dal»", En: "of the plans: calendar and stations of the hubs, the uptake of cohorts and deliveries to come, without “noto_dal”"})
	}
	return append(all, say.Text{
		It: "i parametri del meccanismo e le quote dei vaccini, scelti conoscendo la campagna del 2021 in Lombardia",
		En: "the parameters of the mechanism and the parts of the vaccines, chosen knowing the campaign of 2021 in Lombardy"})
}
