package forecast

// Who of those with a first dose are of which cohort no file without ages says. Of a
// province it is told as the mechanism plays it: cohorts come when they are open, in
// proportion to who of them is still willing. Of a comune it cannot be told: the same
// first doses may be of its old or of its young, and what is known of it never tells
// them apart. So there are cohorts of the territory and of provinces, and none of comuni.

// shares are of whom the people of a queue are, by cohort: those who wait are served in
// proportion.
type shares struct {
	wanted       []float64 // day × cohort
	left, served []float64
}

func newShares(days, cohorts int) *shares {
	return &shares{make([]float64, days*cohorts), make([]float64, cohorts), make([]float64, cohorts)}
}

func (s *shares) clear() {
	clear(s.wanted)
	clear(s.left)
	clear(s.served)
}

func (s *shares) add(day, cohort int, people float64) { s.wanted[day*len(s.left)+cohort] += people }

// take serves n of those who wait on a day, who are so many.
func (s *shares) take(day int, n, waiting float64) {
	part, new := n/max(1e-9, waiting), s.wanted[day*len(s.left):]
	for c := range s.left {
		s.left[c] += new[c]
		m := float64(s.left[c] * part)
		s.left[c] -= m
		s.served[c] += m
	}
}

// apart follows a province's cohorts through a draw; it is used again for every draw.
type apart struct {
	owed, fresh   *shares
	begun, single []float64 // since the origin, by cohort
	firsts        []float64 // day × cohort: first doses since the origin
	courses       []float64 // day × cohort: of these, who need no more doses
	seconds       []float64 // day × cohort: second doses since the origin
}

func (in *Input) newApart() *apart {
	days, n := in.Weeks*7+1, len(in.Cohorts)
	return &apart{newShares(days, n), newShares(days+2*reach, n), make([]float64, n), make([]float64, n),
		make([]float64, days*n), make([]float64, days*n), make([]float64, days*n)}
}

// begin begins a draw with those who are owed a second dose at the origin: those who fall
// due, times a scale, and a backlog that is made up at so many a day.
func (a *apart) begin(p *province, x *luck, scale, backlog float64, par *Parameters) (owed, fresh *shares) {
	a.owed.clear()
	a.fresh.clear()
	clear(a.begun)
	clear(a.single)
	cohorts := len(a.begun)
	waiting := p.waiting()
	for c, due := range p.dueBy {
		late := float64(backlog * waiting[c])
		for d := 1; d*cohorts < len(a.owed.wanted); d++ {
			if at := d + reach - x.delay; at < len(due) {
				a.owed.add(d, c, float64(scale*due[at]))
			}
			if float64(d) <= par.BacklogDays {
				a.owed.add(d, c, late)
			}
		}
	}
	return a.owed, a.fresh
}

// come counts first doses of a day, and of them those of people who need no second.
func (a *apart) come(cohort int, people, single float64) {
	a.begun[cohort] += people
	a.single[cohort] += single
}

// end puts down where the cohorts are at the end of a day.
func (a *apart) end(day int) {
	n := len(a.begun)
	for c := range n {
		at := day*n + c
		a.firsts[at] = a.begun[c]
		a.courses[at] = a.single[c] + a.fresh.served[c]
		a.seconds[at] = a.owed.served[c] + a.fresh.served[c]
	}
}

// waiting are the parts that the cohorts have in those who are owed a second dose at the
// origin: as in what falls due after it, or as in first doses where nothing does.
func (p *province) waiting() []float64 {
	parts, total := make([]float64, len(p.done)), 0.0
	for c, due := range p.dueBy {
		for at := reach + 1; at < len(due); at++ {
			parts[c] += due[at]
		}
		total += parts[c]
	}
	if total == 0 {
		copy(parts, p.done)
		total = sum(parts)
	}
	for c := range parts {
		parts[c] /= max(1e-9, total)
	}
	return parts
}

// knownBy are the doses given at the origin by cohort, as far as can be told; they add up
// to the province's.
func (p *province) knownBy(dose int) []int64 {
	weights := make([]int64, len(p.done))
	if dose == 0 {
		for c, n := range p.done {
			weights[c] = whole(n)
		}
		return apportion(int64(p.first), weights)
	}
	gap, waiting := max(0, p.first-p.second), p.waiting()
	for c, n := range p.knownBy(0) {
		weights[c] = max(0, n-whole(float64(gap*waiting[c])))
	}
	return apportion(int64(p.second), weights)
}
