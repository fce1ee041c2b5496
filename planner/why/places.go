package why

import "hubplan/planner"

// noObstacle says that a day has a place for one more person.
const noObstacle Reason = ""

// obstacle is what keeps one of the people of a visit from beginning at another
// hub on a day, everyone else staying where they are; noObstacle where nothing
// does. Of several products the one that comes nearest to a place counts.
func (p *Plan) obstacle(v visit, hub, day int) Reason {
	if !p.in.Hubs[hub].Admits(&p.in.Cohorts[v.cohort]) {
		return NotServed
	}
	if !p.hubDays[hub][day].open {
		return Closed
	}
	nearest := 0
	for _, k := range p.in.Cohorts[v.cohort].Products {
		nearest = max(nearest, p.progress(v, k, hub, day))
	}
	return steps[nearest]
}

// The obstacles of a course in the order in which they are met.
var steps = [...]Reason{NotOpen, NoSecondDate, Full, SecondDoseFull, NoSupply, noObstacle}

// progress is how far a course with a product comes: an index into steps.
func (p *Plan) progress(v visit, product, hub, day int) int {
	if _, ok := p.in.Products[product].Rule(p.in.Date(day)); !ok {
		return 0
	}
	lo, hi, ok := p.in.SecondDaysOf(p.needsOne(v), product, day)
	switch {
	case !ok:
		return 1
	case p.hubDays[hub][day].left <= 0:
		return 2
	}
	far := 3
	for t := lo; t <= hi; t++ { // a single dose has the one second day that is none
		if t != planner.NoSecond && p.hubDays[hub][t].left <= 0 {
			continue
		}
		if p.inStock(v, product, day, t) {
			return 5
		}
		far = 4
	}
	return far
}

// needsOne says whether the people of a visit need one dose: they have one of a product
// that has two.
func (p *Plan) needsOne(v visit) bool {
	return v.second == planner.NoSecond && p.in.Products[v.product].Doses == 2
}

// inStock says whether the stock allows a course, given back the doses of the
// visit that it replaces.
func (p *Plan) inStock(v visit, product, first, second int) bool {
	stock := p.stock[product]
	if stock == nil {
		return true
	}
	for d := range stock {
		n := stock[d] - taken(d, first) - taken(d, second)
		if v.product == product {
			n += taken(d, v.first) + taken(d, v.second)
		}
		if n < 0 {
			return false
		}
	}
	return true
}

// taken is the doses out of stock on a day for one given on another, or never.
func taken(day, given int) int64 {
	if given == planner.NoSecond || day < given {
		return 0
	}
	return 1
}

// freeDay is the first day from the cohort's opening on which one of the people
// of a visit could begin at a hub; the number of days where there is none.
func (p *Plan) freeDay(v visit, hub int) int {
	d := p.in.Cohorts[v.cohort].OpensDay
	for d < p.in.Days && p.obstacle(v, hub, d) != noObstacle {
		d++
	}
	return d
}

// better says whether one of a visit's people would cost the plan less at another
// hub from its first free day.
func (p *Plan) better(comune int, v visit, hub, free int) bool {
	saved := p.gain(comune, v, hub)
	return free < p.in.Days && int64(free-v.first)*p.in.Cohorts[v.cohort].WaitMetresPerDay+p.moveTo(v, free)-p.moveTo(v, v.first) < saved
}

// gain is what one of a visit's people would save the plan at another hub on the
// same days: what the way costs, less the price of a move from the hub that they were told.
func (p *Plan) gain(comune int, v visit, hub int) int64 {
	saved := p.in.WayCost(comune, v.cohort, v.hub) - p.in.WayCost(comune, v.cohort, hub)
	if v.told.MovesTo(hub) {
		saved -= p.in.MoveCost(v.cohort)
	}
	if v.told.MovesTo(v.hub) {
		saved += p.in.MoveCost(v.cohort)
	}
	return saved
}

// moveTo is the price of beginning on a day for those who were told a week.
func (p *Plan) moveTo(v visit, day int) int64 {
	if v.told.Week == 0 || v.told.Week == p.in.Date(day).Monday() {
		return 0
	}
	return p.in.MoveCost(v.cohort)
}

// judge says what stands in the way of a comune's visit at a nearer hub.
func (p *Plan) judge(comune int, v visit, hub int) Nearer {
	n := Nearer{HubID: p.in.Hubs[hub].ID, DistanceM: p.in.Distances.At(comune, hub), Stretches: []Stretch{}}
	free := p.freeDay(v, hub)
	if free < p.in.Days {
		n.FreeFrom = new(p.in.Date(free))
	}
	opens := p.in.Cohorts[v.cohort].OpensDay
	days := map[Reason]int{}
	openAfter := false
	for d := opens; d < free; d++ {
		r := p.obstacle(v, hub, d)
		openAfter = openAfter || r != Closed && r != NotOpen
		if d <= v.first {
			days[r]++
		}
		if k := len(n.Stretches) - 1; k >= 0 && n.Stretches[k].Reason == r {
			n.Stretches[k].To++
		} else {
			n.Stretches = append(n.Stretches, Stretch{p.in.Date(d), p.in.Date(d), r})
		}
	}
	for d := opens; d <= v.first; d++ {
		on := &p.hubDays[hub][d]
		n.Capacity += on.capacity
		n.FirstDoses += on.first
		n.SecondDoses += on.second
		n.Committed += on.committed
	}
	switch {
	case p.better(comune, v, hub, free):
		n.Reason = RoomLeft
	case free == p.in.Days && !openAfter:
		n.Reason = NotOpen
	default:
		n.Reason = commonest(days)
	}
	return n
}

// commonest is the reason of most days, ties in the order of the list.
func commonest(days map[Reason]int) Reason {
	best := Full
	for _, r := range []Reason{SecondDoseFull, Closed, NoSupply, NoSecondDate, NotOpen, NotServed} {
		if days[r] > days[best] {
			best = r
		}
	}
	return best
}
