package forecast

import (
	"slices"
	"strings"

	"hubplan/planner"
)

// reach is how many days before the origin first doses may still fall due after it.
const reach = 140

// province is what is known of a province at the origin.
type province struct {
	name          string
	comuni        []int       // indices, ascending
	residents     []float64   // by cohort
	done          []float64   // by cohort: people with a first dose, as far as can be told
	first, second float64     // doses given
	pace          float64     // doses a day
	part          float64     // of the territory's pace
	due           []float64   // second doses by the day on which they fall due; place reach is the origin
	dueBy         [][]float64 // the same, by cohort
	known         [2][]int64  // doses given by cohort, as far as can be told: see knownBy
}

// provinces are the provinces of an input, by name, each with its past played again.
func (in *Input) provinces(par *Parameters) []*province {
	byName := map[string]*province{}
	var all []*province
	total := 0.0
	for i := range in.Comuni {
		c := &in.Comuni[i]
		p := byName[c.Province]
		if p == nil {
			p = &province{name: c.Province, residents: make([]float64, len(in.Cohorts))}
			byName[c.Province] = p
			all = append(all, p)
		}
		p.comuni = append(p.comuni, i)
		for k, n := range c.Residents {
			p.residents[k] += float64(n)
		}
	}
	slices.SortFunc(all, func(a, b *province) int { return strings.Compare(a.name, b.name) })
	for _, p := range all {
		last := &in.Known[len(in.Known)-1]
		p.first, p.second = p.sum(last.First), p.sum(last.Second)
		p.pace = in.pace(p)
		in.replay(p, par)
		p.known = [2][]int64{p.knownBy(0), p.knownBy(1)}
		total += p.pace
	}
	for _, p := range all {
		if p.part = 1 / float64(len(all)); total > 0 {
			p.part = p.pace / total
		}
	}
	return all
}

// sum adds up the province's comuni.
func (p *province) sum(of []int64) (n float64) {
	for _, i := range p.comuni {
		n += float64(of[i])
	}
	return n
}

// pace is the doses a day since the last snapshot that is at least two weeks older than
// the origin, or since the first.
func (in *Input) pace(p *province) float64 {
	last := len(in.Known) - 1
	since := 0
	for k := range in.Known {
		if in.Known[k].Day <= in.Origin-paceDays {
			since = k
		}
	}
	if since == last {
		return 0
	}
	then := &in.Known[since]
	given := p.first + p.second - p.sum(then.First) - p.sum(then.Second)
	return max(0, given/float64(in.Origin-then.Day))
}

// replay plays what is known again, from the first snapshot on: it tells which cohorts
// the first doses were probably of, and when their second doses fall due.
func (in *Input) replay(p *province, par *Parameters) {
	begin := &in.Known[0]
	first, second := p.sum(begin.First), p.sum(begin.Second)
	p.due = make([]float64, reach+in.Weeks*7+reach)
	for range in.Cohorts {
		p.dueBy = append(p.dueBy, make([]float64, len(p.due)))
	}
	p.done = in.attributed(p, par, begin.Day, first)
	in.before(p, begin.Day, max(0, first-second))
	luck := par.central()
	for k := 1; k < len(in.Known); k++ {
		from, to := &in.Known[k-1], &in.Known[k]
		daily := max(0, p.sum(to.First)-p.sum(from.First)) / float64(to.Day-from.Day)
		for day := from.Day + 1; day <= to.Day; day++ {
			for c, n := range in.come(p, p.done, day, daily, &luck) {
				p.done[c] += n
				in.fallDue(p, c, day, n)
			}
		}
	}
}

// attributed splits first doses by cohort: of cohorts not yet open a share is ahead, the
// rest is of the open ones, in proportion to their people.
func (in *Input) attributed(p *province, par *Parameters, day planner.Date, first float64) []float64 {
	done := make([]float64, len(in.Cohorts))
	var open, closed float64
	for c := range in.Cohorts {
		if in.Cohorts[c].open(day) {
			open += p.residents[c]
		} else {
			closed += p.residents[c]
		}
	}
	ahead := min(float64(par.Ahead*closed), first)
	ofOpen := min(first-ahead, open)
	ahead = min(first-ofOpen, closed)
	for c := range in.Cohorts {
		if in.Cohorts[c].open(day) {
			done[c] = float64(ofOpen * p.residents[c] / max(1, open))
		} else {
			done[c] = float64(ahead * p.residents[c] / max(1, closed))
		}
	}
	return done
}

// before puts down when those fall due who were owed a second dose at the first snapshot:
// as if their first doses had come evenly.
func (in *Input) before(p *province, day planner.Date, owed float64) {
	pending, total := make([]float64, len(p.due)), 0.0
	from := reach + int(day-in.Origin) + 1 // what fell due before is no longer owed
	for s := day - reach + 1; s <= day; s++ {
		for k, part := range in.mix(s) {
			at, ok := in.dueAt(k, s)
			if ok && at >= max(0, from) && at < len(pending) {
				pending[at] += part
				total += part
			}
		}
	}
	begun := sum(p.done)
	for at, part := range pending {
		if part == 0 {
			continue
		}
		n := float64(part * owed / total)
		p.due[at] += n
		for c, done := range p.done { // of whom they are nobody says
			p.dueBy[c][at] += float64(n * done / max(1, begun))
		}
	}
}

// dueAt is the place, among days of which [reach] is the origin, of the second dose of a
// first dose of a day.
func (in *Input) dueAt(product int, day planner.Date) (at int, ok bool) {
	interval, ok := in.interval(product, day)
	return reach + int(day-in.Origin) + interval, ok
}

// fallDue adds the second doses of a cohort's first doses of a day.
func (in *Input) fallDue(p *province, cohort int, day planner.Date, people float64) {
	for k, part := range in.partsOf(cohort, day) {
		if at, ok := in.dueAt(k, day); ok && at >= 0 && at < len(p.due) {
			p.due[at] += float64(people * part)
			p.dueBy[cohort][at] += float64(people * part)
		}
	}
}
