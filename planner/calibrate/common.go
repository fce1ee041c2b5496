package calibrate

import (
	"math"

	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/say"
)

// mostBlur is by how much the doses of others may shift an uptake, either way.
const mostBlur = 0.05

var comuneRule = say.Text{It: "Dal file delle dosi per comune, che non ha età: una correzione uguale per tutti gli anni di " +
	"nascita aperti da tre settimane (e per i più anziani), tolte le dosi degli altri, che si conoscono dalle dosi della " +
	"regione per " +
	"età; più chi verrà ancora. Se le dosi degli altri possono spostarla più di 5 punti, non si dice.",
	En: "From the file of doses by comune, which has no ages: one offset of all cohorts open for three weeks (and of the " +
		"older ones), less the doses of the others, as the region's doses by age tell them; and who is still to come. Where " +
		"the others' doses may shift it by more than 5 points, nothing is said."}

// byComune reads one offset of all cohorts that have been open for long enough from doses
// by comune.
func (s *Study) byComune() (all []Proposal) {
	day := s.facts.Days[len(s.facts.Days)-1].UpTo()
	told, some := s.told(day)
	o := offset{Study: s, day: day, told: told}
	why := say.Text{}
	if some {
		why = o.find()
	}
	for c := range s.Instance.Cohorts {
		co := &s.Instance.Cohorts[c]
		if !co.Included {
			continue
		}
		p := s.about(c, comuneRule)
		switch days := openDays(co, day); {
		case days < 1:
			p = refused(p, "al %s non è ancora aperta", "not open yet on %s", day)
		case days < leastOpen:
			p = refused(p, "al %s è aperta da %d giorni: è un ritmo, non un'adesione; ne servono %d",
				"on %s it has been open for %d days: that is a pace and no uptake; it takes %d", day, days, leastOpen)
		case why != (say.Text{}):
			p = refused(p, "%s", "%s", why)
		default:
			for i := range s.Instance.Comuni {
				p.N += s.residents(i, c)
			}
			p.Range = rangeOf(o.of(c, o.shift[1]), o.of(c, o.shift[0]), o.of(c, o.shift[2]), 1000)
			if p.P90-p.P10 > widest {
				p = refused(p, "l'intervallo va da %s a %s: i comuni sono troppo diversi",
					"the range is from %s to %s: comuni differ too much", p.P10, p.P90)
				break
			}
			p = p.decided(campaign.Uptake{Cohort: p.Cohort, Share: p.Estimate})
		}
		all = append(all, p)
	}
	return all
}

// offset is one offset of the logit of uptake, common to some cohorts.
type offset struct {
	*Study
	day   planner.Date
	told  func(cohort int) bool
	shift [3]float64 // at P10, the estimate and P90
}

// of is a cohort's uptake with an offset.
func (o *offset) of(c int, shift float64) float64 {
	u := within(o.Instance.Cohorts[c].Uptake.Float(), 1e6)
	return logistic(logit(u) + shift)
}

// reached is the part of those who come in the end who have come: all of cohorts before
// the scenario's.
func (o *offset) reached(c int) float64 {
	co := &o.Instance.Cohorts[c]
	if !co.Included {
		return 1
	}
	return o.lateness().reached(openDays(co, o.day))
}

// people of a comune in the told cohorts, in the others, and how many of the told should
// have come with an offset.
func (o *offset) people(comune int, shift float64) (told, others, come float64) {
	for c := range o.Instance.Cohorts {
		n := float64(o.residents(comune, c))
		if !o.told(c) {
			others += n
			continue
		}
		told += n
		come += float64(float64(n*o.reached(c)) * o.of(c, shift))
	}
	return told, others, come
}

// find finds the offset, or why it cannot be told.
func (o *offset) find() say.Text {
	x := o.othersOf(o.told, o.day)
	last := &o.facts.Days[len(o.facts.Days)-1]
	doses := map[string]float64{}
	given := 0.0
	for k := range last.Records {
		doses[last.Records[k].Code] = float64(last.Records[k].First)
		given += float64(last.Records[k].First)
	}
	var told, rest, all float64
	of, come, other := make([]float64, len(o.Instance.Comuni)), make([]float64, len(o.Instance.Comuni)), make([]float64,
		len(o.Instance.Comuni))
	for i := range of {
		of[i], other[i], _ = o.people(i, 0)
		told, rest = told+of[i], rest+other[i]
		all += float64(of[i] * o.mostReached(i))
	}
	if told == 0 {
		return say.Text{It: "nessun residente negli anni di nascita aperti da tre settimane",
			En: "no residents in cohorts open for three weeks"}
	}
	blur := (x.most - x.least) / 2
	if blur/told > mostBlur {
		return o.blurred(x, given, told)
	}
	middle := (x.most + x.least) / 2
	for i := range of {
		part := doses[o.Instance.Comuni[i].Code]
		if rest > 0 {
			part -= float64(middle*other[i]) / rest
		}
		come[i] = min(max(0, part), of[i])
	}
	if given-middle > all {
		return say.Textf("le dosi fino al %s (%s) sono più di quante questi anni di nascita possano averne avute: controllare i "+
			"residenti",
			"the doses up to %s (%s) are more than these cohorts can have had: look at the residents", o.day,
			say.Count(int64(given)))
	}
	o.solve(given-middle, blur, pooling(come, of), told)
	o.comuni(of, come)
	return say.Text{}
}

// mostReached is the largest part of a comune's told people who can have come.
func (o *offset) mostReached(comune int) float64 {
	n, all := 0.0, 0.0
	for c := range o.Instance.Cohorts {
		if o.told(c) {
			r := float64(o.residents(comune, c))
			n += r
			all += float64(r * o.reached(c))
		}
	}
	if n == 0 {
		return 0
	}
	return all / n
}

// blurred says why doses of others hide the uptake.
func (o *offset) blurred(x others, given, told float64) say.Text {
	share := func(of float64) say.Count { return say.Count(int64(float64(100*max(0, given-of)/told) + 0.5)) }
	need := say.Text{It: "servono le dosi della regione per età (--administered)",
		En: "it takes the region's doses by age (--administered)"}
	if a := o.facts.Ages; a != nil && a.HasAges {
		need = say.Textf("le dosi della regione per età arrivano al %s: servono fino al %s",
			"the region's doses by age go up to %s: it takes them up to %s", a.UpTo, o.day)
	}
	return say.Textf("il file non ha età: delle %s prime dosi fino al %s da %s a %s possono essere di altri anni di nascita, e "+
		"di questi sarebbe venuto dal %s al %s %%; %s, oppure i fatti per hub, giorno e anni di nascita",
		"the file has no ages: of the %s first doses up to %s, %s to %s may be other cohorts', so that %s to %s %% of these "+
			"would have come; %s, or facts by hub, day and cohort", say.Count(int64(given)), o.day, say.Count(int64(x.least)),
		say.Count(int64(x.most)),
		share(x.most), share(x.least), need)
}

// solve finds the offsets at which as many should have come as did, and at both ends of
// their range: what others had, how comuni differ, and how many are still to come.
func (o *offset) solve(come, blur float64, p pool, told float64) {
	l := o.lateness()
	late, all := 0.0, 0.0
	for i := range o.Instance.Comuni {
		for c := range o.Instance.Cohorts {
			if co := &o.Instance.Cohorts[c]; o.told(c) {
				n := float64(o.residents(i, c))
				all += n
				if co.Included {
					late += float64(n * l.notYet(openDays(co, o.day)))
				}
			}
		}
	}
	spread := float64(float64(float64(p.sd*p.share)*(1-p.share)) * told)
	eager := float64(come*float64(l.eagerSpread*late)) / all
	sd := math.Sqrt(float64(spread*spread) + float64(blur*blur)/3 + float64(eager*eager))
	for k, z := range []float64{-z90, 0, z90} {
		o.shift[k] = o.at(come + float64(z*sd))
	}
}

// at is the offset with which so many should have come, by halving.
func (o *offset) at(come float64) float64 {
	low, high := -6.0, 6.0
	for range 50 {
		mid := (low + high) / 2
		n := 0.0
		for i := range o.Instance.Comuni {
			_, _, x := o.people(i, mid)
			n += x
		}
		if n < come {
			low = mid
		} else {
			high = mid
		}
	}
	return (low + high) / 2
}

// comuni tells each comune's own share of those told together.
func (o *offset) comuni(of, come []float64) {
	p := pooling(come, of)
	for i := range of {
		if of[i] == 0 {
			continue
		}
		_, _, expected := o.people(i, o.shift[1])
		final, n := 0.0, 0.0
		for c := range o.Instance.Cohorts {
			if o.told(c) {
				r := float64(o.residents(i, c))
				n += r
				final += float64(r * o.of(c, o.shift[1]))
			}
		}
		own, sd := p.group(i)
		own = within(float64(own*final)/max(1, expected), n)
		o.pooled = append(o.pooled, Pooled{Comune: i, People: int64(n), Came: int64(come[i] + 0.5), Range: ranged(own, sd)})
	}
}
