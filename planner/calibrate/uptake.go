package calibrate

import (
	"math"

	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/say"
)

// widest is the widest range of an uptake that still tells something.
const widest = planner.DecimalUnit * 3 / 10

// uptake is the uptake of each included cohort: from facts by cohort where they tell it,
// else from doses by comune.
func (s *Study) uptake() []Proposal {
	if len(s.done) == 0 {
		return s.byComune()
	}
	all := s.byCohort()
	if len(s.facts.Days) == 0 {
		return all
	}
	for k, p := range s.byComune() {
		if all[k].Status == Refused && p.Status != Refused {
			all[k] = p
		}
	}
	return all
}

// about is a proposal about a cohort's uptake.
func (s *Study) about(c int, rule say.Text) Proposal {
	now := s.Instance.Cohorts[c].Uptake
	return Proposal{Parameter: Uptake, Cohort: s.Instance.Cohorts[c].Name(), Now: &now, Of: People, Rule: rule}
}

// covered says whether the facts by hub begin with a cohort, or the scenario knows by
// cohort who had begun before.
func (s *Study) covered(c int) bool {
	opens := s.Instance.Cohorts[c].Opens
	if opens < s.Instance.From {
		return s.before(c) >= 0 && s.from <= s.Instance.From+2
	}
	return s.from <= opens+2
}

// before is how many of a cohort had begun before the horizon; below zero where the
// scenario does not say so by cohort.
func (s *Study) before(c int) (n int64) {
	for _, b := range s.Instance.Begun {
		if b.ByCohort == nil {
			return -1
		}
		n += b.ByCohort[c]
	}
	if s.Instance.Begun == nil {
		return -1
	}
	return n
}

var cohortRule = say.Text{It: "Dai fatti per hub e giorno: chi è venuto, sui residenti, comune per comune (le differenze fra " +
	"comuni restringono o allargano l'intervallo); più chi verrà ancora, dal ritmo delle ultime due settimane; la quota " +
	"servita altrove resta quella dello scenario.",
	En: "From facts by hub and day: who came, of the residents, comune by comune (how comuni differ narrows or widens the " +
		"range); and who is still to come, from the pace of the last two weeks; the share served elsewhere stays the " +
		"scenario's."}

// byCohort reads the uptake of each cohort from facts that tell cohorts.
func (s *Study) byCohort() (all []Proposal) {
	for c := range s.Instance.Cohorts {
		co := &s.Instance.Cohorts[c]
		if !co.Included {
			continue
		}
		p := s.about(c, cohortRule)
		days := openDays(co, s.upTo)
		switch {
		case days < 1:
			p = refused(p, "al %s non è ancora aperta", "not open yet on %s", s.upTo)
		case days < leastOpen:
			p = refused(p, "al %s è aperta da %d giorni: è un ritmo, non un'adesione; ne servono %d",
				"on %s it has been open for %d days: that is a pace and no uptake; it takes %d", s.upTo, days, leastOpen)
		case !s.covered(c):
			p = refused(p, "i fatti cominciano il %s, dopo l'apertura (%s): chi era venuto prima non si sa; servono i fatti "+
				"dall'apertura",
				"the facts begin on %s, after the opening (%s): who came before is not known; it takes the facts from the "+
					"opening on",
				s.from, co.Opens)
		default:
			p = s.ofCohort(p, c, days)
		}
		all = append(all, p)
	}
	return all
}

// ofCohort reads the uptake of a cohort that has been open for long enough.
func (s *Study) ofCohort(p Proposal, c, days int) Proposal {
	co := &s.Instance.Cohorts[c]
	came, of := make([]float64, len(s.Instance.Comuni)), make([]float64, len(s.Instance.Comuni))
	people, window, lately := 0.0, max(co.Opens+leastOpen, s.upTo-13), 0.0
	for i := range of {
		n := s.residents(i, c)
		of[i] = float64(n)
		p.N += n
		if s.Instance.Begun != nil && s.Instance.Begun[i].ByCohort != nil {
			came[i] = float64(s.Instance.Begun[i].ByCohort[c])
		}
	}
	for _, f := range s.done {
		if f.first && f.cohort == c {
			came[f.comune] += float64(f.people)
			if f.day >= window {
				lately += float64(f.people)
			}
		}
	}
	for _, n := range came {
		people += n
	}
	if people == 0 || p.N == 0 {
		return refused(p, "nei file non c'è nessuna prima dose di questi anni di nascita", "the files have no first dose of "+
			"this cohort")
	}
	x := pooling(came, of)
	more, spread := s.stillToCome(people, lately, days, int(s.upTo-window)+1)
	elsewhere := 1 - co.Elsewhere.Float()
	if people > float64(float64(p.N)*elsewhere) {
		return refused(p, "risultano venute %s persone, più di quante agli hub possano venirne dei residenti (%s, meno la "+
			"quota servita altrove)",
			"%s people came, more than can come to hubs of the residents (%s, less the share served elsewhere)",
			say.Count(int64(people)), say.Count(p.N))
	}
	share := within((people+more)/float64(p.N)/elsewhere, float64(p.N))
	// The spread of both, relative to the people, as one of the share's logit.
	relative := hypot(float64(x.sd*(1-x.share))*people, spread) / (people + more)
	sd := relative / (1 - share)
	if p.Range = ranged(share, sd); p.P90-p.P10 > widest {
		return refused(p, "i comuni sono così diversi che l'intervallo va da %s a %s: forse i fatti non ci sono per tutti",
			"comuni differ so much that the range is from %s to %s: perhaps the facts are not there for all", p.P10, p.P90)
	}
	for i := range of {
		if of[i] > 0 {
			own, ownSD := x.group(i)
			own = within(float64(own*(people+more)/people)/elsewhere, of[i])
			s.pooled = append(s.pooled, Pooled{Cohort: p.Cohort, Comune: i, People: int64(of[i]), Came: int64(came[i]),
				Range: ranged(own, hypot(ownSD, spread/(people+more)/(1-share)))})
		}
	}
	return p.decided(campaign.Uptake{Cohort: p.Cohort, Share: p.Estimate})
}

// stillToCome is how many are still to come after some have, with its standard deviation:
// the late ones of some days over their rate; where too few days are seen, as many as are
// usual.
func (s *Study) stillToCome(people, lately float64, days, seen int) (more, spread float64) {
	l := s.lateness()
	if days >= seenLate {
		more = lately / float64(float64(seen)*l.rate)
		return more, hypot(more*l.rateSpread, math.Sqrt(lately)/float64(float64(seen)*l.rate))
	}
	reached := l.reached(days)
	slope := l.notYet(days) // of reached by the eager share
	return people * (1 - reached) / reached, float64(people*float64(l.eagerSpread*slope)) / float64(reached*reached)
}

// told says which cohorts doses by comune tell of together: included ones that have been
// open for three weeks, and those before all of them, whose time is over.
func (s *Study) told(day planner.Date) (of func(cohort int) bool, some bool) {
	cohorts := s.Instance.Cohorts
	yes := make([]bool, len(cohorts))
	over := true // older than all that are included
	for c := range cohorts {
		co := &cohorts[c]
		over = over && !co.Included
		yes[c] = over || co.Included && openDays(co, day) >= leastOpen
		some = some || yes[c] && co.Included
	}
	return func(c int) bool { return yes[c] }, some
}
