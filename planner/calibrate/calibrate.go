package calibrate

import (
	"slices"

	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// Facts are what was really done, as it was read.
type Facts struct {
	Days     []input.DosesDay         // doses by comune of residence, oldest first
	Everyone []int64                  // by day of Days: both doses of the whole region, 0 where not known
	Done     []input.DoneRecord       // doses by cohort, comune, hub and day
	Promised []input.CommitmentRecord // doses that were promised by hub and day
	Ages     *input.Ages              // doses of the region by day, product and age; nil where not given
	Came     []input.DeliveryRecord   // deliveries to the region
}

// Parameter is what a proposal is about, by its name in a scenario: a column, or the path of
// a parameter.
type Parameter string

// The parameters that facts may tell.
const (
	Uptake     Parameter = "adesione"
	Eager      Parameter = "previsione.quota_pronta"
	Late       Parameter = "previsione.tasso_tardivo"
	Single     Parameter = "una_dose"
	NoShow     Parameter = "assenze"
	Throughput Parameter = "dosi_ora_postazione"
	Lag        Parameter = "ritardo_consegne"
	Part       Parameter = "quota_consegne"
)

// Words names a parameter for people.
func (p Parameter) Words() say.Text {
	return map[Parameter]say.Text{
		Uptake:     {It: "Adesione", En: "Uptake"},
		Eager:      {It: "Quota pronta (chi viene appena c'è posto)", En: "Eager share (who comes as soon as there is a seat)"},
		Late:       {It: "Tasso tardivo (degli altri, al giorno)", En: "Late rate (of the others, a day)"},
		Single:     {It: "Quota con una dose sola", En: "Share with one dose"},
		NoShow:     {It: "Assenze", En: "Absences"},
		Throughput: {It: "Dosi l'ora per postazione", En: "Doses per station-hour"},
		Lag:        {It: "Giorni fra consegna e uso", En: "Days from delivery to use"},
		Part:       {It: "Quota delle consegne della regione", En: "Part of the region's deliveries"},
	}[p]
}

// IsShare says whether a parameter is a share of something.
func (p Parameter) IsShare() bool { return p != Throughput && p != Lag }

// Status is what became of a parameter.
type Status string

// The states. Only what is proposed differs in the new scenario.
const (
	Proposed  Status = "proposed"
	Confirmed Status = "confirmed" // the value of now lies in the estimate's range
	Told      Status = "told"      // the scenario has no place for it
	Refused   Status = "refused"   // the facts cannot tell
)

// Words says the state to people.
func (s Status) Words() say.Text {
	return map[Status]say.Text{Proposed: {It: "proposta", En: "proposed"}, Confirmed: {It: "confermata", En: "confirmed"},
		Told: {It: "solo informazione", En: "information"}, Refused: {It: "non si può dire", En: "cannot be told"}}[s]
}

// Basis is what the number is of that a proposal rests on.
type Basis string

// What proposals rest on.
const (
	People Basis = "people"
	Doses  Basis = "doses"
	Days   Basis = "days"
)

// Words says it to people.
func (b Basis) Words() say.Text {
	return map[Basis]say.Text{People: {It: "persone", En: "people"}, Doses: {It: "dosi", En: "doses"}, Days: {It: "giorni",
		En: "days"}}[b]
}

// Range is an estimate with its tenth and ninetieth hundredth, in the parameter's unit.
type Range struct{ Estimate, P10, P90 planner.Decimal }

// Proposal is what the facts say of a value of the scenario.
type Proposal struct {
	Parameter
	Cohort, Comune, Hub, Product string // where; empty for all
	Status
	Now   *planner.Decimal // nil where the scenario has none
	Range                  // zero where the facts cannot tell
	N     int64            // of the basis
	Of    Basis
	Rule  say.Text // how it was estimated, in a sentence
	Why   say.Text // why it is not proposed; empty where it is

	Changes []campaign.Change // that taking it makes; none where it is not proposed
	Values  map[string]string // of parameters in their file, by their paths
	Effect  *Effect           // of taking it alone; nil where it is not proposed
}

// decided settles whether a value with its range is proposed: not where that of now lies
// in the range. The change is what taking it would be.
func (p Proposal) decided(change ...campaign.Change) Proposal {
	p.Status = Proposed
	switch {
	case p.Now != nil && p.P10 <= *p.Now && *p.Now <= p.P90:
		p.Status = Confirmed
		p.Why = say.Text{It: "il valore di oggi sta fra P10 e P90: resta",
			En: "today's value lies between P10 and P90: it stays"}
		return p
	}
	p.Changes = change
	return p
}

// refused is a proposal that the facts cannot make.
func refused(p Proposal, it, en string, args ...any) Proposal {
	p.Status, p.Range, p.Why = Refused, Range{}, say.Textf(it, en, args...)
	return p
}

// rangeOf rounds an estimate to so many parts of one.
func rangeOf(estimate, p10, p90 float64, parts int64) Range {
	d := func(x float64) planner.Decimal {
		return planner.Decimal(int64(float64(max(0, x)*float64(parts))+0.5) * (planner.DecimalUnit / parts))
	}
	return Range{d(estimate), d(p10), d(p90)}
}

// Study is a scenario beside what was really done.
type Study struct {
	*campaign.Case
	facts   Facts
	done    []fact
	from    planner.Date // of the first fact by hub, zero where there is none
	upTo    planner.Date // of the last
	pooled  []Pooled
	lateEst *lateness
	people  [][]int64 // comune × cohort: residents
}

// New puts facts beside a scenario. The study is nil where the facts are none of this
// scenario's.
func New(c *campaign.Case, f Facts) (*Study, input.Faults) {
	s := &Study{Case: c, facts: f}
	faults := s.resolve()
	if faults.Errors() > 0 {
		return nil, faults
	}
	return s, faults
}

// Proposals are what the facts say of every value, in the order in which a planner looks
// at them; none has its effect yet.
func (s *Study) Proposals() []Proposal {
	s.pooled = nil
	late := s.lateTakers() // known before uptake, which rests on it
	all := s.uptake()
	all = append(all, late...)
	all = append(all, s.noShow())
	all = append(all, s.throughput()...)
	all = append(all, s.supply()...)
	return s.sound(append(all, s.single()...))
}

// sound refuses proposals with which the scenario would not be one: alone, or beside those
// before.
func (s *Study) sound(all []Proposal) []Proposal {
	var taken []campaign.Change
	for k := range all {
		p := &all[k]
		if len(p.Changes) == 0 {
			continue
		}
		for _, changes := range [][]campaign.Change{p.Changes, slices.Concat(taken, p.Changes)} {
			if _, faults := s.With(changes...); faults.Errors() > 0 {
				was := p.Range
				*p = refused(*p, "con la stima (%s) lo scenario non starebbe in piedi: %s",
					"with the estimate (%s) the scenario would not hold: %s",
					was.Estimate, firstError(faults))
				p.Changes, p.Values = nil, nil
				break
			}
		}
		taken = append(taken, p.Changes...)
	}
	return all
}

// firstError words the first fault that is no warning.
func firstError(faults input.Faults) say.Text {
	k := slices.IndexFunc(faults, func(f input.Fault) bool { return !f.Warning })
	return say.Text{It: faults[k].In(say.Italian), En: faults[k].In(say.English)}
}

// Pooled is a comune's own offset, for information: a scenario has uptake by cohort alone.
type Pooled struct {
	Cohort string // as [planner.Cohort.Name]; empty where several cohorts are told together
	Comune int
	People int64 // residents
	Came   int64
	Range  // of the share that will have come in the end, shrunk to the cohort's
}

// Comuni are the offsets of the comuni, of all cohorts of which [Study.Proposals] told them.
func (s *Study) Comuni() []Pooled { return s.pooled }

// UpTo is the last day that the facts tell of.
func (s *Study) UpTo() planner.Date {
	last := s.upTo
	if n := len(s.facts.Days); n > 0 {
		last = max(last, s.facts.Days[n-1].UpTo())
	}
	return last
}
