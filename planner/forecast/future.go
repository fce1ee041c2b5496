package forecast

import (
	"hubplan/planner/chance"
	"slices"

	"hubplan/planner"
	"hubplan/planner/portable"
)

// course is what comes of a province in one draw, at the end of every week.
type course struct {
	first, second []float64 // all given since the beginning
	ofGap         []float64 // second doses of those who were owed one at the origin, as a share of them
	ofNew         []float64 // second doses of first doses since, as a share of them

	apart *apart // by cohort; nil where nobody asks
}

// chanceOf draws the uncertain figures for a province: what the territory has in common,
// and what is the province's own.
func (par *Parameters) chanceOf(draw int, p *province) luck {
	own := chance.Named(p.name)
	return luck{
		uptake: clamp(par.Uptake+float64(par.UptakeSpread*normal(draw, forUptake, 0)), 0.3, 0.99),
		eager:  clamp(par.Eager+float64(par.EagerSpread*normal(draw, forEager, 0)), 0.3, 1),
		late:   min(1, float64(par.Late*portable.Exp(par.LateSpread*normal(draw, forLate, 0)))),
		single: clamp(par.Single+float64(par.SingleSpread*normal(draw, forSingle, 0)), 0, 0.5),
		growth: par.Growth + float64(par.GrowthSpread*normal(draw, forGrowth, 0)),
		delay:  rounded(par.DelayDays + float64(par.DelaySpread*normal(draw, forDelay, 0))),
		level: portable.Exp(float64(par.LevelSpread*normal(draw, forLevel, 0)) +
			float64(par.ProvinceSpread*normal(draw, forProvinceLevel, own))),
	}
}

func clamp(x, low, high float64) float64 { return min(max(x, low), high) }

// rounded is the nearest whole number of days, within what the reach of the past allows.
func rounded(x float64) int {
	x = clamp(x, -reach/2, reach/2)
	if x < 0 {
		return -int(0.5 - x)
	}
	return int(x + 0.5)
}

// queue is people who want their second dose.
type queue struct {
	wanted []float64 // by day: who comes new
	left   float64   // who has found no place so far
	served float64
	by     *shares // of whom they are; nil where nobody asks
}

// take serves people of a day, at most so many, and says how many.
func (q *queue) take(day int, room float64) float64 {
	q.left += q.wanted[day]
	n := min(q.left, room)
	if q.by != nil {
		q.by.take(day, n, q.left)
	}
	q.left -= n
	q.served += n
	return n
}

// player plays the provinces of an input, draw after draw.
type player struct {
	in    *Input
	par   *Parameters
	days  int
	parts [][][]float64 // cohort × day since the origin: the parts of the products in its first doses
	after [][]int       // product × day: how long after a first dose the second falls due; 0 where there is none
}

func (in *Input) player(par *Parameters) *player {
	x := &player{in: in, par: par, days: in.Weeks * 7}
	for c := range in.Cohorts {
		x.parts = append(x.parts, make([][]float64, x.days+1))
		for d := range x.parts[c] {
			if d > 0 && len(in.Mixes) == 1 {
				x.parts[c][d] = x.parts[c][0]
				continue
			}
			x.parts[c][d] = in.partsOf(c, in.Origin+planner.Date(d))
		}
	}
	for k := range in.Products {
		x.after = append(x.after, make([]int, x.days+1))
		for d := range x.after[k] {
			if interval, ok := in.interval(k, in.Origin+planner.Date(d)); ok {
				x.after[k][d] = max(1, interval)
			}
		}
	}
	return x
}

// play plays a province from the origin on.
func (x *player) play(p *province, ch *luck, by *apart) *course {
	in := x.in
	falling, scale, backlog := in.pending(p, ch, x.par)
	owed := queue{wanted: falling}
	fresh := queue{wanted: make([]float64, x.days+2*reach)}
	if by != nil {
		owed.by, fresh.by = by.begin(p, ch, scale, float64(backlog/x.par.BacklogDays), x.par)
	}
	done := slices.Clone(p.done)
	gap, first := ch.gap(p), p.first
	c := &course{apart: by}
	for d := 1; d <= x.days; d++ {
		room := in.room(p, ch, d)
		seconds := owed.take(d, float64(secondsAtMost*room)) // who has waited longer comes first
		seconds += fresh.take(d, float64(secondsAtMost*room)-seconds)
		day := in.Origin + planner.Date(d)
		for k, n := range in.come(p, done, day, room-seconds, ch) {
			done[k] += n
			first += n
			x.renew(&fresh, k, d, ch.delay, float64(n*(1-ch.single)))
			if by != nil {
				by.come(k, n, float64(n*ch.single))
			}
		}
		if by != nil {
			by.end(d)
		}
		if d%7 == 0 {
			c.first, c.second = append(c.first, first), append(c.second, p.second+owed.served+fresh.served)
			c.ofGap = append(c.ofGap, owed.served/max(1, gap))
			c.ofNew = append(c.ofNew, fresh.served/max(1, first-p.first))
		}
	}
	return c
}

// gap is the people of a province who are owed a second dose at the origin.
func (x *luck) gap(p *province) float64 { return max(0, p.first-p.second-float64(x.single*p.first)) }

// room is the doses of a day: the pace, or somewhat more than the province's part of the
// capacity where that is more.
func (in *Input) room(p *province, x *luck, d int) float64 {
	doses := p.pace
	if in.Capacity != nil {
		doses = max(doses, float64(aboveCapacity*float64(in.Capacity[d-1]*p.part)))
	}
	return float64(float64(doses*x.level) * portable.Exp(float64(x.growth*float64(d))/7))
}

// pending are the second doses owed at the origin by the day on which they are wanted:
// those that fall due, scaled to the gap within bounds, and the backlog over its days.
func (in *Input) pending(p *province, x *luck, par *Parameters) (wanted []float64, scale, backlog float64) {
	days, total := in.Weeks*7, 0.0
	wanted, scale = make([]float64, days+1), 1
	for d := 1; d+reach-x.delay < len(p.due); d++ {
		n := p.due[d+reach-x.delay]
		total += n
		if d <= days {
			wanted[d] += n
		}
	}
	gap := x.gap(p)
	if total > 0 {
		scale = clamp(gap/total, leastScale, mostScale)
	}
	backlog = max(0, gap-float64(scale*total))
	for d := 1; d <= days; d++ {
		wanted[d] = float64(wanted[d] * scale)
		if float64(d) <= par.BacklogDays {
			wanted[d] += backlog / par.BacklogDays
		}
	}
	return wanted, scale, backlog
}

// renew adds the second doses of a cohort's first doses of a day after the origin.
func (x *player) renew(q *queue, cohort, d, delay int, people float64) {
	if people == 0 {
		return
	}
	for k, part := range x.parts[cohort][d] {
		interval := x.after[k][d]
		if at := d + max(1, interval+delay); interval > 0 && part > 0 && at < len(q.wanted) {
			n := float64(people * part)
			q.wanted[at] += n
			if q.by != nil {
				q.by.add(at, cohort, n)
			}
		}
	}
}
