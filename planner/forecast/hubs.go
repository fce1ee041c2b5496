package forecast

import (
	"hubplan/planner/chance"
	"math"

	"hubplan/planner/portable"
)

// Hub is a hub of the plan that a forecast stands beside.
type Hub struct {
	ID   string
	Plan []int64 // people whom the plan sends there, by comune of the input
	Rule []int64 // people whom the rule of the booking portal would send there
}

// Seen is who really went to the hubs in the last weeks of which that is known, by hub: first
// doses, beside those that were planned there in the same weeks.
type Seen struct {
	Weeks         int
	Done, Planned []int64
}

// The priors of where people go. Neither was looked for in any data:
//
//   - between the plan and the portal's rule every mixture is as likely as another: the
//     letter of 3 April 2021 says what the portal tends to do, the plan what the ATS wants,
//     and nobody has measured how far its agendas make people follow;
//   - a hub's own pull (people going on to a larger or nearer centre, slots opened elsewhere,
//     what is said of it) has a spread of 0.3 in the logarithm: four times in five a hub that
//     would have ten people in a hundred has between seven and fourteen.
//
// Where it is known who went where, a week tells the pull of a hub with a spread of 0.2: its
// noise from week to week. With n such weeks what is seen counts 0.3² ÷ (0.3² + 0.2² ÷ n), the
// usual weight of a mean beside a normal prior.
const (
	pullSpread = 0.3
	weekSpread = 0.2
)

// router sends the people of the comuni to the hubs, otherwise in every draw.
type router struct {
	hubs       int
	people     []float64 // by comune: whom the plan serves
	all        float64   // of all comuni
	start      []int     // by comune: where its ways begin; one more at the end
	to         []int     // by way: the hub
	plan, rule []float64 // by way: the part of the comune's people
	seen       []float64 // by hub: the logarithm of the part that its people had by what was seen; nil where nothing was
	weight     []float64 // by hub: how much that counts
	who        []uint64
}

func newRouter(hubs []Hub, seen *Seen) *router {
	r := &router{hubs: len(hubs)}
	for _, h := range hubs {
		r.who = append(r.who, chance.Named(h.ID))
	}
	plan, rule := make([]float64, len(hubs)), make([]float64, len(hubs))
	total, ruled := totals(hubs)
	for i := range hubs[0].Plan {
		r.start = append(r.start, len(r.to))
		for h := range hubs {
			plan[h], rule[h] = float64(hubs[h].Plan[i]), float64(hubs[h].Rule[i])
		}
		a, b := sum(plan), sum(rule)
		r.people, r.all = append(r.people, a), r.all+a
		if a == 0 { // nobody of it is planned: as the rule, or as all others
			copy(plan, rule)
		}
		if a+b == 0 {
			copy(plan, total)
			copy(rule, ruled)
		} else if b == 0 {
			copy(rule, plan)
		}
		a, b = max(1, sum(plan)), max(1, sum(rule))
		for h := range hubs {
			if plan[h]+rule[h] > 0 {
				r.to, r.plan, r.rule = append(r.to, h), append(r.plan, plan[h]/a), append(r.rule, rule[h]/b)
			}
		}
	}
	r.start = append(r.start, len(r.to))
	if seen != nil && seen.Weeks > 0 {
		r.look(seen)
	}
	return r
}

// totals are the people of every hub, by the plan and by the rule.
func totals(hubs []Hub) (plan, rule []float64) {
	for _, h := range hubs {
		var a, b int64
		for i := range h.Plan {
			a, b = a+h.Plan[i], b+h.Rule[i]
		}
		plan, rule = append(plan, float64(a)), append(rule, float64(b))
	}
	return plan, rule
}

// look takes what was seen: a hub to which half as many more went than were planned is one to
// which half as many more will go than are planned now. Half a person is added everywhere, so
// that there is a logarithm; of a hub at which nobody was planned nothing is learnt.
func (r *router) look(seen *Seen) {
	var done, planned float64
	for h := range seen.Done {
		done += float64(seen.Done[h]) + half
		planned += float64(seen.Planned[h]) + half
	}
	n := float64(seen.Weeks)
	weight := float64(pullSpread*pullSpread) / (float64(pullSpread*pullSpread) + float64(weekSpread*weekSpread)/n)
	for h, share := range r.sharesOf(r.plan) {
		more := (float64(seen.Done[h]) + half) / done * planned / (float64(seen.Planned[h]) + half)
		r.seen, r.weight = append(r.seen, portable.Log(max(1e-6, float64(share*more)))), append(r.weight, weight)
		if seen.Planned[h] == 0 {
			r.weight[h] = 0
		}
	}
}

// ways fills in, for a draw, the part of its comune's people that takes each way, and says
// which part of the plan's people each hub has.
func (r *router) ways(draw int, parts []float64) (shares []float64) {
	mixed := uniform(draw, forMixture, 0)
	for e := range parts {
		parts[e] = r.plan[e] + float64((r.rule[e]-r.plan[e])*mixed)
	}
	pulls := make([]float64, r.hubs)
	var usual []float64
	if r.seen != nil {
		usual = r.sharesOf(parts)
	}
	for h := range pulls {
		pull := float64(pullSpread * normal(draw, forPull, r.who[h]))
		if usual != nil { // 1 − weight is the part of the variance that is left
			told := r.seen[h] - portable.Log(max(1e-6, usual[h]))
			pull = float64(r.weight[h]*told) + float64(pull*math.Sqrt(1-r.weight[h]))
		}
		pulls[h] = portable.Exp(pull)
	}
	for i := range r.people {
		total := 0.0
		for e := r.start[i]; e < r.start[i+1]; e++ {
			parts[e] = float64(parts[e] * pulls[r.to[e]])
			total += parts[e]
		}
		for e := r.start[i]; e < r.start[i+1]; e++ {
			parts[e] /= max(1e-9, total)
		}
	}
	return r.sharesOf(parts)
}

// sharesOf is the part of the plan's people that each hub has.
func (r *router) sharesOf(parts []float64) []float64 {
	shares := make([]float64, r.hubs)
	for i, n := range r.people {
		for e := r.start[i]; e < r.start[i+1]; e++ {
			shares[r.to[e]] += float64(n * parts[e])
		}
	}
	for h := range shares {
		shares[h] /= max(1, r.all)
	}
	return shares
}

// Share is the part that a hub has in the people whom a plan serves, in hundred-thousandths.
type Share struct {
	Plan, Rule int64 // by the plan, and by the rule of the booking portal
	Range      Range
}

// ShareUnit is all people, in the parts in which a share is counted.
const ShareUnit = 100_000

// Shares tells the part of every hub: between what the plan decides and what the portal's
// rule does, with the pull that hubs have. It needs no pace, and so is told of every plan. It
// is nil where there are no hubs, or nobody is served.
func Shares(hubs []Hub, seen *Seen) []Share {
	if len(hubs) == 0 {
		return nil
	}
	r := newRouter(hubs, seen)
	if r.all == 0 {
		return nil
	}
	byHub, parts := make([][]float64, r.hubs), make([]float64, len(r.to))
	for draw := range draws {
		for h, share := range r.ways(draw, parts) {
			byHub[h] = append(byHub[h], float64(share*ShareUnit))
		}
	}
	plan, rule := r.sharesOf(r.plan), r.sharesOf(r.rule)
	out, sorter := make([]Share, r.hubs), newSorter()
	for h := range out {
		out[h] = Share{Plan: whole(float64(plan[h] * ShareUnit)), Rule: whole(float64(rule[h] * ShareUnit)),
			Range: sorter.quantiles(func(draw int) float64 { return byHub[h][draw] })}
	}
	return out
}
