package why

import (
	"cmp"
	"slices"

	"hubplan/planner"
)

// Explain says why the people of a comune, by index, go where they go.
func (p *Plan) Explain(comune int) Explanation {
	in := p.in
	c := &in.Comuni[comune]
	e := Explanation{IstatCode: c.Code, Comune: c.Name, Province: c.Province, Demand: p.demand[comune],
		Unused: []UnusedHub{}, Hubs: []Visit{}, AtNearest: []Arrival{}, Elsewhere: []Group{}, Shortfalls: []Shortfall{}}
	nearest := in.NearestHub(comune)
	if nearest >= 0 {
		e.NearestHubID, e.NearestM = in.Hubs[nearest].ID, in.Distances.At(comune, nearest)
	}
	for _, h := range p.byDistance(comune, func(h int) bool {
		return !p.usable(h) &&
			(nearest < 0 || in.Distances.At(comune, h) < e.NearestM)
	}) {
		e.Unused = append(e.Unused, UnusedHub{in.Hubs[h].ID, in.Distances.At(comune, h), !in.Hubs[h].Active})
	}
	for _, v := range p.visits[comune] {
		e.Served += v.people
		extra := in.Distances.At(comune, v.hub) - e.NearestM
		e.ExtraM += v.people * extra
		if extra == 0 {
			e.AsNear += v.people
		}
	}
	e.Hubs = append(e.Hubs, p.hubsOf(comune, e.Served)...)
	e.Waiting = p.waiting(comune)
	e.AtNearest = append(e.AtNearest, p.arrivals(comune, nearest)...)
	var remediable gathering // all together
	var saves int64
	for _, g := range p.groups(comune, nearest) {
		x := p.group(comune, nearest, g)
		if x.Remedy != nil {
			remediable.visits = append(remediable.visits, g.visits...)
			saves += x.Remedy.SavesM
		}
		e.Elsewhere = append(e.Elsewhere, x)
	}
	if saves > 0 {
		e.Remedy = p.remedy(nearest, remediable, saves)
	}
	e.Shortfalls = append(e.Shortfalls, p.shortfalls(comune)...)
	e.Owed = p.owedOf(comune)
	return e
}

// owedOf is what becomes of those who are owed a second dose, nil where nobody is.
func (p *Plan) owedOf(comune int) *OwedDoses {
	o := &OwedDoses{}
	for k, s := range p.served {
		if w := &p.in.Owed[k]; w.Comune == comune {
			o.People += w.People
			o.Served += s.Served
			o.Late += s.Late
		}
	}
	if o.People == 0 {
		return nil
	}
	at := make([]int64, len(p.in.Hubs))
	for _, v := range p.owed[comune] {
		at[v.hub] += v.people
		day := p.in.Date(v.first)
		if o.First == 0 || day < o.First {
			o.First = day
		}
		o.Last = max(o.Last, day)
	}
	if most := slices.Max(at); most > 0 {
		o.HubID = p.in.Hubs[slices.Index(at, most)].ID
	}
	return o
}

// usable says whether anyone can be sent to a hub at all.
func (p *Plan) usable(hub int) bool { return p.in.Hubs[hub].Active && p.in.Open(hub) }

// byDistance lists the hubs that ok accepts, nearest first, ties by index.
func (p *Plan) byDistance(comune int, ok func(hub int) bool) []int {
	var hubs []int
	for h := range p.in.Hubs {
		if ok(h) {
			hubs = append(hubs, h)
		}
	}
	slices.SortStableFunc(hubs, func(a, b int) int {
		return cmp.Compare(p.in.Distances.At(comune, a), p.in.Distances.At(comune, b))
	})
	return hubs
}

// hubsOf sums a comune's visits by hub.
func (p *Plan) hubsOf(comune int, served int64) []Visit {
	byHub := make([]Visit, len(p.in.Hubs))
	for _, v := range p.visits[comune] {
		x, date := &byHub[v.hub], p.in.Date(v.first)
		if x.People == 0 || date < x.First {
			x.First = date
		}
		x.Last = max(x.Last, date)
		x.People += v.people
	}
	for h := range byHub {
		x := &byHub[h]
		x.HubID, x.DistanceM = p.in.Hubs[h].ID, p.in.Distances.At(comune, h)
		x.Share = float64(x.People) / float64(max(1, served))
	}
	byHub = slices.DeleteFunc(byHub, func(x Visit) bool { return x.People == 0 })
	slices.SortStableFunc(byHub, func(a, b Visit) int { return cmp.Compare(b.People, a.People) })
	return byHub
}

// aWeek is how many days of waiting need no words.
const aWeek = 7

// waiting counts a comune's people who wait long, and those of them who could have gone
// nowhere sooner, everyone else staying where they are.
func (p *Plan) waiting(comune int) (w Waiting) {
	for _, v := range p.visits[comune] {
		days := int64(p.in.Date(v.first) - p.in.Cohorts[v.cohort].Opens)
		if v.booked || days <= aWeek {
			continue
		}
		w.People += v.people
		w.Days += v.people * days
		nowhere := true
		for h := range p.in.Hubs {
			nowhere = nowhere && !(p.usable(h) && p.in.MaySend(comune, v.cohort, h) && p.freeDay(v, h) < v.first)
		}
		if nowhere {
			w.Nowhere += v.people
		}
	}
	return w
}

// arrivals are the visits of a comune that are no farther than the nearest hub.
func (p *Plan) arrivals(comune, nearest int) (all []Arrival) {
	at := map[[2]int]*Arrival{}
	for c := range p.in.Cohorts {
		for h := range p.in.Hubs {
			at[[2]int{c, h}] = &Arrival{Cohort: p.in.Cohorts[c].Name(), HubID: p.in.Hubs[h].ID}
		}
	}
	for _, v := range p.visits[comune] {
		if p.in.Distances.At(comune, v.hub) > p.in.Distances.At(comune, nearest) {
			continue
		}
		a, date := at[[2]int{v.cohort, v.hub}], p.in.Date(v.first)
		if a.People == 0 || date < a.First {
			a.First = date
		}
		a.Last = max(a.Last, date)
		a.People += v.people
	}
	for c := range p.in.Cohorts {
		for h := range p.in.Hubs {
			if a := at[[2]int{c, h}]; a.People > 0 {
				all = append(all, *a)
			}
		}
	}
	return all
}

// kind tells the groups of one cohort and hub apart.
type kind int

const (
	hindered kind = iota // something stood in the way
	room                 // the nearest hub has a place that costs less
	kept                 // they were told their hub, and the way saved is not worth a move
	booked               // fixed before the plan
	assigned             // they may go to that hub alone
	promised             // committed before the plan
)

// gathering is the visits of one group, by first day.
type gathering struct {
	cohort, hub int
	kind        kind
	visits      []visit
}

// groups gathers the visits of a comune that are farther than the nearest hub.
func (p *Plan) groups(comune, nearest int) []gathering {
	var gs []gathering
	add := func(v visit, k kind) {
		at := slices.IndexFunc(gs, func(g gathering) bool { return g.cohort == v.cohort && g.hub == v.hub && g.kind == k })
		if at < 0 {
			at = len(gs)
			gs = append(gs, gathering{cohort: v.cohort, hub: v.hub, kind: k})
		}
		gs[at].visits = append(gs[at].visits, v)
	}
	farther := func(v visit) int64 { return p.in.Distances.At(comune, v.hub) - p.in.Distances.At(comune, nearest) }
	for _, v := range p.visits[comune] {
		if farther(v) > 0 {
			k := hindered
			switch {
			case v.booked:
				k = booked
			case p.assigned(comune, v.cohort):
				k = assigned
			case p.better(comune, v, nearest, p.freeDay(v, nearest)):
				k = room
			case p.gain(comune, v, nearest) <= 0:
				k = kept
			}
			add(v, k)
		}
	}
	for _, v := range p.promises[comune] {
		if farther(v) > 0 {
			add(v, promised)
		}
	}
	slices.SortFunc(gs, func(a, b gathering) int { return cmp.Or(a.cohort-b.cohort, a.hub-b.hub, int(a.kind-b.kind)) })
	for _, g := range gs {
		slices.SortStableFunc(g.visits, func(a, b visit) int { return a.first - b.first })
	}
	return gs
}

// assigned says whether a comune's people of a cohort may go to one hub alone.
func (p *Plan) assigned(comune, cohort int) bool {
	_, yes := p.in.AssignedTo(comune, cohort)
	return yes
}

// group explains one group of a comune.
func (p *Plan) group(comune, nearest int, g gathering) Group {
	in := p.in
	at := func(h int) int64 { return in.Distances.At(comune, h) }
	out := Group{Cohort: in.Cohorts[g.cohort].Name(), HubID: in.Hubs[g.hub].ID, Reason: Promised,
		DistanceM: at(g.hub), ExtraM: at(g.hub) - at(nearest), Nearer: []Nearer{},
		ExtraCost: in.WayCost(comune, g.cohort, g.hub) - in.WayCost(comune, g.cohort, nearest)}
	for _, v := range g.visits {
		out.People += v.people
		date := in.Date(v.first)
		if k := len(out.Dates) - 1; k >= 0 && date <= out.Dates[k].To+1 {
			out.Dates[k].To = date
			out.Dates[k].People += v.people
		} else {
			out.Dates = append(out.Dates, Period{date, date, v.people})
		}
	}
	switch g.kind {
	case promised:
		return out
	case assigned:
		out.Reason = Assigned
		return out
	}
	var saves int64
	for _, v := range g.visits {
		saves += v.people * p.gain(comune, v, nearest)
	}
	last := g.visits[len(g.visits)-1]
	for _, h := range p.byDistance(comune, func(h int) bool { return p.usable(h) && in.Serves(h, comune) && at(h) < at(g.hub) }) {
		out.Nearer = append(out.Nearer, p.judge(comune, last, h))
	}
	out.DaysGained, out.WaitM = p.gained(g, nearest)
	out.Peers = p.peers(comune, nearest, g)
	out.Prices = p.prices(p.who(g), nearest, g.hub)
	switch out.Reason = out.Nearer[0].Reason; {
	case g.kind == booked:
		out.Reason = Booked
	case g.kind == kept:
		out.Reason = Announced
	}
	if out.Reason == RoomLeft || out.Reason == NotServed || g.kind == booked || g.kind == kept {
		return out
	}
	if out.Reason == Full && out.Peers != nil {
		out.Reason = WorthMore
	}
	out.Remedy = p.remedy(nearest, g, saves)
	return out
}

// gained is how many person-days a group begins before the first free day of the
// nearest hub, and what they weigh; nil where that has none.
func (p *Plan) gained(g gathering, nearest int) (days, metres *int64) {
	days = new(int64)
	for _, v := range g.visits {
		free := p.freeDay(v, nearest)
		if free == p.in.Days {
			return nil, nil
		}
		*days += v.people * int64(free-v.first)
	}
	return days, new(*days * p.in.Cohorts[g.cohort].WaitMetresPerDay)
}

// who are the people of a group: those who need one dose only where all of it do.
func (p *Plan) who(g gathering) class {
	return class{g.cohort, !slices.ContainsFunc(g.visits, func(v visit) bool { return !p.needsOne(v) })}
}

// peers are the others of a group's cohort at its nearest hub who need as many doses.
func (p *Plan) peers(comune, nearest int, g gathering) *Peers {
	var out Peers
	went := p.went[p.who(g)]
	if went == nil {
		return nil // all of the group are booked
	}
	for j, n := range went[nearest] {
		if n == 0 || j == comune {
			continue
		}
		out.People += n
		if !p.in.MaySend(j, g.cohort, g.hub) {
			continue
		}
		extra := p.in.Distances.At(j, g.hub) - p.in.Distances.At(j, nearest)
		if out.Least == nil || extra < *out.Least {
			out.Least, out.IstatCode = &extra, p.in.Comuni[j].Code
		}
		cost := p.in.WayCost(j, g.cohort, g.hub) - p.in.WayCost(j, g.cohort, nearest)
		if out.LeastCost == nil || cost < *out.LeastCost {
			out.LeastCost = &cost
		}
	}
	if out.People == 0 {
		return nil
	}
	return &out
}

// shortfalls are a comune's people without a place.
func (p *Plan) shortfalls(comune int) []Shortfall {
	var out []Shortfall
	for _, r := range p.missing[comune] {
		cohort := p.names.cohort(r.Cohort)
		reach := p.byDistance(comune, func(h int) bool { return p.usable(h) && p.in.MaySend(comune, cohort, h) })
		s := Shortfall{Cohort: r.Cohort, Reason: planner.Reason(r.Reason), People: r.People}
		if len(reach) > 0 {
			s.HubID = p.in.Hubs[reach[0]].ID
			for d, on := range p.hubDays[reach[0]] {
				if !on.servesOneMore {
					continue
				}
				if s.HelpDays == 0 {
					s.Helps = new(p.in.Date(d))
				}
				s.HelpDays++
			}
		}
		out = append(out, s)
	}
	return out // in the order of the table: cohort, reason
}
