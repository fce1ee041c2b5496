package whatif

import (
	"slices"
	"strconv"
	"strings"

	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// Altered is a scenario with changes, and which of its tables they touch.
type Altered struct {
	campaign.Edited
	Changes    []campaign.Change // that have made it
	Parameters map[string]string // new values of parameters, as text
}

// parameters are those that a change may set: numbers that stand at the top of the
// file of parameters.
var parameters = []string{string(campaign.MaxMetres), string(campaign.MaxExtraMetres), string(campaign.Detour),
	string(campaign.MetresPerMinute), string(campaign.Effort), string(campaign.DayKm)}

// Apply makes a scenario with the changes of a hypothesis; the given one stays as it
// is. Every fault of a change is added to faults, and the result is then nil.
func Apply(sc *input.Scenario, h Hypothesis, faults *input.Faults) *Altered {
	a := &applier{Altered: Altered{Edited: campaign.Edit(sc), Parameters: map[string]string{}}, faults: faults}
	before := faults.Errors()
	for k := range h.Changes {
		a.change(&h.Changes[k])
	}
	if faults.Errors() > before {
		return nil
	}
	return &a.Altered
}

type applier struct {
	Altered
	faults *input.Faults
}

// make makes a change, after those before it.
func (a *applier) make(c campaign.Change) {
	e := campaign.Edit(a.Scenario, c)
	a.Scenario, a.Touched, a.Changes = e.Scenario, a.Touched|e.Touched, append(a.Changes, c)
}

// window is the days that a change speaks of, zero for an open end.
func window(c *input.Change) (from, to planner.Date) {
	if c.HasFrom {
		from = c.From
	}
	if c.HasTo {
		to = c.To
	}
	return from, to
}

func (a *applier) change(c *input.Change) {
	p := &a.Scenario.Parameters
	if c.HasFrom && c.HasTo && c.From > c.To {
		a.faults.Add(c.At("al"), say.Textf("il periodo finisce (%s) prima di cominciare (%s)", "the period ends (%s) before it begins (%s)",
			c.To, c.From),
			say.Text{It: "una data «al» non anteriore a «dal»", En: "a date “al” not before “dal”"}, say.Text{})
		return
	}
	for _, d := range []struct {
		field string
		day   planner.Date
		has   bool
	}{{"dal", c.From, c.HasFrom}, {"al", c.To, c.HasTo}} {
		if d.has && (d.day < p.From || d.day > p.To) {
			a.faults.Add(c.At(d.field), say.Textf("il %s è fuori dal periodo del piano", "%s is outside the plan's "+
				"horizon", d.day),
				say.Textf("una data dal %s al %s", "a date from %s to %s", p.From, p.To), say.Text{})
			return
		}
	}
	switch c.Kind {
	case input.KindClosure, input.KindStations, input.KindHours:
		a.hours(c)
	case input.KindOpening, input.KindUptake:
		a.cohort(c)
	case input.KindDeliveries, input.KindDelay:
		a.deliveries(c)
	case input.KindActivate, input.KindNewHub:
		a.open(c)
	case input.KindParameter:
		a.parameter(c)
	case input.KindAssign:
		a.assign(c)
	default:
		panic("whatif: unknown kind " + string(c.Kind))
	}
}

// known finds what a change names among some names, or tells that it is not there.
func (a *applier) known(c *input.Change, field, name string, names []string, all bool) bool {
	if all && name == "*" || slices.Contains(names, name) {
		return true
	}
	fix := say.Text{}
	if near := input.Nearest(name, names); near != "" {
		fix = say.Textf("forse «%s»", "perhaps “%s”", near)
	}
	a.faults.Add(c.At(field), say.Textf("«%s» non è nello scenario", "“%s” is not in the scenario", name),
		say.Textf("uno di: %s", "one of: %s", strings.Join(names, " ")), fix)
	return false
}

func (a *applier) hubIDs() (ids []string) {
	for _, h := range a.Scenario.Hubs {
		ids = append(ids, h.ID)
	}
	return ids
}

// hours are changes of the calendar: a row that comes after all others.
func (a *applier) hours(c *input.Change) {
	if !a.known(c, "hub", c.Hub, a.hubIDs(), c.Kind != input.KindStations) {
		return
	}
	row := input.CalendarRecord{Row: c.Row, Hub: c.Hub, From: c.From, To: c.To, HasFrom: c.HasFrom, HasTo: c.HasTo, Stations: -1,
		Weekdays: [7]bool{true, true, true, true, true, true, true}, Description: "ipotesi: " + c.Hypothesis}
	switch c.Kind {
	case input.KindClosure:
		row.HasHours = true
	case input.KindHours:
		row.HasHours, row.Hours = true, c.Shifts
	case input.KindStations:
		h := slices.IndexFunc(a.Scenario.Hubs, func(h input.HubRecord) bool { return h.ID == c.Hub })
		hub := &a.Scenario.Hubs[h]
		n := c.Number
		if c.Relative {
			n += hub.Stations
		}
		if n < hub.MinStations {
			a.faults.Add(c.At("valore"), say.Textf("l'hub «%s» avrebbe %d postazioni, meno del suo minimo di %d",
				"hub “%s” would have %d stations, fewer than its minimum of %d", hub.ID, n, hub.MinStations),
				say.Textf("almeno %d, oppure una chiusura", "at least %d, or a closure", hub.MinStations), say.Text{})
			return
		}
		row.Stations = n
	}
	a.make(campaign.Calendar{row})
}

// cohorts are the names of those that are included.
func (a *applier) cohorts() (names []string) {
	for _, co := range a.Scenario.Cohorts {
		if co.Included {
			names = append(names, planner.CohortName(co.From, co.To))
		}
	}
	return names
}

func (a *applier) cohort(c *input.Change) {
	names := a.cohorts()
	if !a.known(c, "coorte", c.Cohort, names, true) {
		return
	}
	if c.Kind == input.KindUptake {
		a.make(campaign.Uptake{Cohort: c.Cohort, Share: c.Share})
	} else {
		a.make(campaign.Opens{Cohort: c.Cohort, On: c.Date, Later: int(c.Number)})
	}
}

func (a *applier) deliveries(c *input.Change) {
	var names []string
	for _, d := range a.Scenario.Deliveries {
		if !d.Unlimited && !slices.Contains(names, d.Product) {
			names = append(names, d.Product)
		}
	}
	if len(names) == 0 {
		a.faults.Add(c.At("cambia"), say.Text{It: "lo scenario non ha consegne: i vaccini non hanno limiti",
			En: "the scenario has no deliveries: vaccines are not limited"},
			say.Text{It: "uno scenario con le consegne, come «forniture»", En: "a scenario with deliveries, such as “forniture”"},
			say.Text{})
		return
	}
	if !a.known(c, "prodotto", c.Product, names, true) {
		return
	}
	from, to := window(c)
	if c.Kind == input.KindDelay {
		a.make(campaign.Delay{Product: c.Product, From: from, To: to, Days: int(c.Number)})
	} else {
		a.make(campaign.Share{Product: c.Product, From: from, To: to, Comes: c.Share})
	}
}

// open opens a reserve, or a hub that is not in the table.
func (a *applier) open(c *input.Change) {
	hubs := a.Scenario.Hubs
	h := slices.IndexFunc(hubs, func(h input.HubRecord) bool { return h.ID == c.Hub })
	if c.Kind == input.KindNewHub {
		if h >= 0 {
			a.faults.Add(c.At("hub"), say.Textf("l'hub «%s» c'è già", "hub “%s” is there already", c.Hub),
				say.Text{It: "un identificativo nuovo", En: "a new id"}, say.Text{})
			return
		}
		seat, known := campaign.Seat(a.Scenario, c.Comune, c.Hub)
		if !known {
			a.noComune(c)
			return
		}
		seat.Row, seat.Source = c.Row, "ipotesi: "+c.Hypothesis
		a.make(campaign.Add{Hub: seat})
		h = len(hubs)
	} else if !a.known(c, "hub", c.Hub, a.hubIDs(), false) {
		return
	}
	if a.Scenario.Hubs[h].Status == input.StatusActive {
		a.faults.Add(c.At("hub"), say.Textf("l'hub «%s» è già attivo", "hub “%s” is active already", c.Hub),
			say.Text{It: "un hub di riserva", En: "a reserve hub"}, say.Text{})
		return
	}
	from, to := window(c)
	a.make(campaign.Open{Hub: c.Hub, Stations: c.Number, From: from, To: to})
}

// assign lets some people go to one hub alone.
func (a *applier) assign(c *input.Change) {
	here := slices.ContainsFunc(a.Scenario.Comuni, func(r input.ComuneRecord) bool { return r.Code == c.Comune })
	if !here {
		a.noComune(c)
	}
	hub := a.known(c, "hub", c.Hub, a.hubIDs(), false)
	all := c.Cohort == "" || c.Cohort == "*"
	cohort := all || a.known(c, "coorte", c.Cohort, a.cohorts(), false)
	if !here || !hub || !cohort {
		return
	}
	change := campaign.Assign{Comune: c.Comune, Hub: c.Hub}
	if !all {
		change.Cohorts = []string{c.Cohort}
	}
	a.make(change)
}

func (a *applier) noComune(c *input.Change) {
	a.faults.Add(c.At("comune"), say.Textf("il comune «%s» non è nella tabella dei comuni", "comune “%s” is not in the table of comuni",
		c.Comune), say.Text{It: "un codice ISTAT di comuni.csv", En: "an ISTAT code of comuni.csv"}, say.Text{})
}

func (a *applier) parameter(c *input.Change) {
	known := parameters
	if a.Scenario.Parameters.Layout < 2 {
		known = slices.DeleteFunc(slices.Clone(known), func(p string) bool { return p == string(campaign.DayKm) })
	}
	if !a.known(c, "parametro", c.Parameter, known, false) {
		return
	}
	a.Parameters[c.Parameter] = c.Text
	// What is no number is told by who reads the file.
	what := campaign.Parameter(c.Parameter)
	if what == campaign.Detour || what == campaign.DayKm {
		n, err := planner.ParseDecimal(c.Text)
		if what == campaign.DayKm {
			n = n * 1000 / planner.DecimalUnit
		}
		if err == nil {
			a.make(campaign.Set{What: what, To: int64(n)})
		}
	} else if n, err := strconv.ParseInt(c.Text, 10, 64); err == nil {
		a.make(campaign.Set{What: what, To: n})
	}
}
