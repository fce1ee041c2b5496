package whatif

import (
	"slices"
	"strings"

	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// Altered is a scenario with changes, and which of its tables they touch.
type Altered struct {
	*input.Scenario
	Calendar, Hubs, Cohorts, Deliveries bool
	Parameters                          map[string]string // new values of parameters, as text
}

// parameters are those that a change may set: numbers that stand at the top of the
// file of parameters.
var parameters = []string{"distanza_massima_m", "distanza_in_piu_massima_m", "fattore_percorso", "metri_al_minuto", "ricerche_massime"}

// Apply makes a scenario with the changes of a hypothesis; the given one stays as it
// is. Every fault of a change is added to faults, and the result is then nil.
func Apply(sc *input.Scenario, h Hypothesis, faults *input.Faults) *Altered {
	out := *sc
	out.Hubs, out.Calendar, out.Cohorts, out.Deliveries = slices.Clone(sc.Hubs), slices.Clone(sc.Calendar), slices.Clone(sc.Cohorts), slices.Clone(sc.Deliveries)
	a := &applier{Altered: Altered{Scenario: &out, Parameters: map[string]string{}}, faults: faults}
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

func (a *applier) change(c *Change) {
	p := &a.Scenario.Parameters
	if c.HasFrom && c.HasTo && c.From > c.To {
		a.faults.Add(c.At("al"), say.Textf("il periodo finisce (%s) prima di cominciare (%s)", "the period ends (%s) before it begins (%s)", c.To, c.From),
			say.Text{It: "una data «al» non anteriore a «dal»", En: "a date “al” not before “dal”"}, say.Text{})
		return
	}
	for _, d := range []struct {
		field string
		day   planner.Date
		has   bool
	}{{"dal", c.From, c.HasFrom}, {"al", c.To, c.HasTo}} {
		if d.has && (d.day < p.From || d.day > p.To) {
			a.faults.Add(c.At(d.field), say.Textf("il %s è fuori dall'orizzonte del piano", "%s is outside the plan's horizon", d.day),
				say.Textf("una data dal %s al %s", "a date from %s to %s", p.From, p.To), say.Text{})
			return
		}
	}
	switch c.Kind {
	case Closure, Stations, Hours:
		a.hours(c)
	case Opening, Uptake:
		a.cohort(c)
	case Deliveries, Delay:
		a.deliveries(c)
	case Activate, NewHub:
		a.open(c)
	case Parameter:
		a.parameter(c)
	default:
		panic("whatif: unknown kind " + string(c.Kind))
	}
}

// known finds what a change names among some names, or tells that it is not there.
func (a *applier) known(c *Change, field, name string, names []string, all bool) bool {
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
func (a *applier) hours(c *Change) {
	if !a.known(c, "hub", c.Hub, a.hubIDs(), c.Kind != Stations) {
		return
	}
	row := input.CalendarRecord{Row: c.Row, Hub: c.Hub, From: c.From, To: c.To, HasFrom: c.HasFrom, HasTo: c.HasTo, Stations: -1,
		Weekdays: [7]bool{true, true, true, true, true, true, true}, Description: "ipotesi: " + c.Hypothesis}
	switch c.Kind {
	case Closure:
		row.HasHours = true
	case Hours:
		row.HasHours, row.Hours = true, c.Shifts
	case Stations:
		h := slices.IndexFunc(a.Scenario.Hubs, func(h input.HubRecord) bool { return h.ID == c.Hub })
		hub := &a.Scenario.Hubs[h]
		n := c.Number
		if c.Relative {
			n += hub.Stations
		}
		if n < hub.MinStations {
			a.faults.Add(c.At("valore"), say.Textf("l'hub «%s» avrebbe %d postazioni, meno del suo minimo di %d", "hub “%s” would have %d stations, fewer than its minimum of %d", hub.ID, n, hub.MinStations),
				say.Textf("almeno %d, oppure una chiusura", "at least %d, or a closure", hub.MinStations), say.Text{})
			return
		}
		row.Stations = n
	}
	a.Scenario.Calendar = append(a.Scenario.Calendar, row)
	a.Calendar = true
}

func (a *applier) cohort(c *Change) {
	var names []string
	for _, co := range a.Scenario.Cohorts {
		if co.Included {
			names = append(names, planner.Cohort{From: co.From, To: co.To}.Name())
		}
	}
	if !a.known(c, "coorte", c.Cohort, names, true) {
		return
	}
	a.Cohorts = true
	for k := range a.Scenario.Cohorts {
		co := &a.Scenario.Cohorts[k]
		if !co.Included || c.Cohort != "*" && (planner.Cohort{From: co.From, To: co.To}).Name() != c.Cohort {
			continue
		}
		switch {
		case c.Kind == Uptake:
			co.Uptake = c.Share
		case c.Date != 0:
			co.Opens = c.Date
		default:
			co.Opens += planner.Date(c.Number)
		}
	}
}

func (a *applier) deliveries(c *Change) {
	var names []string
	for _, d := range a.Scenario.Deliveries {
		if !slices.Contains(names, d.Product) {
			names = append(names, d.Product)
		}
	}
	if len(names) == 0 {
		a.faults.Add(c.At("cambia"), say.Text{It: "lo scenario non ha consegne: i vaccini non hanno limiti", En: "the scenario has no deliveries: vaccines are not limited"},
			say.Text{It: "uno scenario con le consegne, come «forniture»", En: "a scenario with deliveries, such as “forniture”"}, say.Text{})
		return
	}
	if !a.known(c, "prodotto", c.Product, names, true) {
		return
	}
	a.Deliveries = true
	for k := range a.Scenario.Deliveries {
		d := &a.Scenario.Deliveries[k]
		if c.Product != "*" && d.Product != c.Product || c.HasFrom && d.Date < c.From || c.HasTo && d.Date > c.To || d.Doses < 0 || d.Date < a.Scenario.Parameters.From {
			continue // what was sent back, and what is in stock, stays
		}
		if c.Kind == Delay {
			d.Date += planner.Date(c.Number)
		} else {
			d.Doses = d.Doses * int64(c.Share) / planner.DecimalUnit
		}
	}
}

// open opens a reserve, or a hub that is not in the table.
func (a *applier) open(c *Change) {
	hubs := a.Scenario.Hubs
	h := slices.IndexFunc(hubs, func(h input.HubRecord) bool { return h.ID == c.Hub })
	if c.Kind == NewHub {
		if h >= 0 {
			a.faults.Add(c.At("hub"), say.Textf("l'hub «%s» c'è già", "hub “%s” is there already", c.Hub), say.Text{It: "un identificativo nuovo", En: "a new id"}, say.Text{})
			return
		}
		i := slices.IndexFunc(a.Scenario.Comuni, func(r input.ComuneRecord) bool { return r.Code == c.Comune })
		if i < 0 {
			a.faults.Add(c.At("comune"), say.Textf("il comune «%s» non è nella tabella dei comuni", "comune “%s” is not in the table of comuni", c.Comune), say.Text{It: "un codice ISTAT di comuni.csv", En: "an ISTAT code of comuni.csv"}, say.Text{})
			return
		}
		seat := &a.Scenario.Comuni[i]
		a.Scenario.Hubs = append(hubs, input.HubRecord{Row: c.Row, ID: c.Hub, Name: seat.Name, Istat: seat.Code, Point: seat.Point, HasPoint: seat.HasPoint,
			Status: input.StatusReserve, MinStations: 1, DosesPerStationHour: hubs[0].DosesPerStationHour, Source: "ipotesi: " + c.Hypothesis})
		a.ways()
		h = len(hubs)
	} else if !a.known(c, "hub", c.Hub, a.hubIDs(), false) {
		return
	}
	hub := &a.Scenario.Hubs[h]
	if hub.Status == input.StatusActive {
		a.faults.Add(c.At("hub"), say.Textf("l'hub «%s» è già attivo", "hub “%s” is active already", c.Hub), say.Text{It: "un hub di riserva", En: "a reserve hub"}, say.Text{})
		return
	}
	a.Hubs = true
	hub.Status = input.StatusActive
	if c.Number > 0 {
		hub.Stations = c.Number
		hub.MinStations = min(hub.MinStations, c.Number)
	}
	if c.HasFrom {
		hub.Opens, hub.HasOpens = c.From, true
	}
	if c.HasTo {
		hub.Closes, hub.HasCloses = c.To, true
	}
}

// ways gives the ways of others a column for one more hub, which they do not know.
func (a *applier) ways() {
	was := len(a.Scenario.Hubs) - 1
	a.Scenario.Ways = slices.Clone(a.Scenario.Ways)
	for k, l := range a.Scenario.Ways {
		a.Scenario.Ways[k] = l.Widened(len(a.Scenario.Comuni), was)
	}
}

func (a *applier) parameter(c *Change) {
	if !a.known(c, "parametro", c.Parameter, parameters, false) {
		return
	}
	a.Parameters[c.Parameter] = c.Text
}
