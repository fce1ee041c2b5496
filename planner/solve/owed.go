package solve

import (
	"cmp"
	"context"
	"slices"

	"hubplan/planner"
)

// Seat gives seats to those who are owed a second dose ([planner.Instance.Owed]), before
// anyone's first dose is planned, from what the doses promised before leave of seats and
// stock. Where all can have one in time they have: at the hub of their first dose, where that
// is known and has room in time, and else in the cheapest way, the metres at priority one and
// the days waited since the dose was due. Where not all can, the longest due come first, week
// after week: as many as can be in time, the others on the first days after that. Nobody is
// seated on the days that stay as announced; whom these keep from being in time comes on
// the first days after them.
//
// base are seats of a similar instance, kept where all of them fit here: a study then
// compares plans of the same seats. The instance that is returned has the seats; it is the
// given one where nobody is owed anything.
func Seat(ctx context.Context, in *planner.Instance, base *planner.Instance, o Options) (*planner.Instance, error) {
	if len(in.Owed) == 0 {
		return in, nil
	}
	if base != nil && slices.Equal(base.Owed, in.Owed) && in.FirstDay == base.FirstDay && fits(in, base.Seats) {
		return in.Seated(base.Seats), nil
	}
	all := func(*planner.Owed) bool { return true }
	seated, left, err := seatRows(ctx, in, all, o)
	if err != nil || left == 0 {
		return seated, err
	}
	var weeks []planner.Date
	due := func(w *planner.Owed) planner.Date { return in.Date(w.From).Monday() }
	for k := range in.Owed {
		if d := due(&in.Owed[k]); !slices.Contains(weeks, d) {
			weeks = append(weeks, d)
		}
	}
	slices.Sort(weeks)
	seated = in
	for _, week := range weeks {
		if seated, _, err = seatRows(ctx, seated, func(w *planner.Owed) bool { return due(w) == week }, o); err != nil {
			return nil, err
		}
	}
	return seated, nil
}

// seatRows gives seats to the people of some rows, beside those that the instance has, and
// says how many of them are late, other than by the days that stay as announced, or have
// none.
func seatRows(ctx context.Context, in *planner.Instance, of func(*planner.Owed) bool, o Options) (*planner.Instance, int64, error) {
	var inTime, late []planner.Owed
	for k := range in.Owed {
		switch w := &in.Owed[k]; {
		case !of(w):
		case max(w.From, in.FirstDay) <= w.To:
			inTime = append(inTime, *w)
		default:
			late = append(late, *w)
		}
	}
	seated, left, err := seat(ctx, in, inTime, o)
	if err != nil {
		return nil, 0, err
	}
	var people int64
	for k := range left {
		people += left[k].People
	}
	late = append(late, left...)
	for k := range late { // any day after the last in time, the first that has room
		late[k].From, late[k].To = max(late[k].From, late[k].To+1), in.Days-1
	}
	late = slices.DeleteFunc(late, func(w planner.Owed) bool { return w.From > w.To })
	seated, left, err = seat(ctx, seated, late, o)
	for k := range left {
		people += left[k].People
	}
	return seated, people, err
}

// fits says whether seats fit what the doses promised leave.
func fits(in *planner.Instance, seats []planner.Seat) bool {
	l := in.Ledger()
	for _, s := range seats {
		k := planner.Dates{Product: s.Product, First: s.Day, Second: planner.NoSecond}
		if s.Hub >= len(in.Hubs) || !in.Hubs[s.Hub].Active || l.Room(s.Hub, k) < s.People {
			return false
		}
		l.Take(s.Hub, k, s.People)
	}
	return true
}

// joinSeats joins seats of one comune, product, hub and day.
func joinSeats(seats []planner.Seat) []planner.Seat {
	slices.SortFunc(seats, func(a, b planner.Seat) int {
		return cmp.Or(a.Comune-b.Comune, a.Product-b.Product, a.Day-b.Day, a.Hub-b.Hub)
	})
	out := seats[:0]
	for _, s := range seats {
		if n := len(out); n > 0 && out[n-1].Comune == s.Comune && out[n-1].Product == s.Product && out[n-1].Day == s.Day &&
			out[n-1].Hub == s.Hub {
			out[n-1].People += s.People
			continue
		}
		out = append(out, s)
	}
	return out
}

// seat gives as many of some people a seat within their days as can have one, at the least
// cost, and says who has none.
func seat(ctx context.Context, in *planner.Instance, owed []planner.Owed, o Options) (*planner.Instance, []planner.Owed, error) {
	var left []planner.Owed
	stock := in.Ledger().Stock
	some := slices.DeleteFunc(slices.Clone(owed), func(w planner.Owed) bool { // none is left for them, whatever the day
		none := stock[w.Product] != nil && stock[w.Product][min(w.To, in.Days-1)] <= 0
		if none {
			left = append(left, w)
		}
		return none
	})
	if len(some) == 0 {
		return in, left, nil
	}
	w := newWaiting(in, some)
	m := w.model()
	// Without the limits of stock it is a network, quickly solved. Where its answer fits
	// the stock it is the answer.
	plenty := *m
	plenty.Supply = make([][]int64, len(m.Supply))
	r, err := seatWithin(ctx, &plenty, o)
	if err != nil {
		return nil, nil, err
	}
	seats, none := w.read(r)
	if !fits(in, seats) {
		if r, err = seatWithin(ctx, m, o); err != nil {
			return nil, nil, err
		}
		seats, none = w.read(r)
	}
	return in.Seated(joinSeats(append(slices.Clone(in.Seats), seats...))), append(left, none...), nil
}

// seatWithin solves a model of people who are owed a dose.
func seatWithin(ctx context.Context, m *Model, o Options) (*result, error) {
	r := &result{serving: true}
	err := r.solve(ctx, m, o, nil)
	if err == nil && r.scarce() {
		r, err = inStages(ctx, m, []int{0}, o, r)
	}
	if ended := ctx.Err(); ended != nil {
		return nil, ended
	}
	return r, err
}

// waiting is a model of people who are owed one dose. Those of a product who are due on
// one day are a group, those of a comune with one hub of the first dose an origin.
type waiting struct {
	in      *planner.Instance
	origins []origin
	groups  []waitingGroup
	people  map[share][]int // rows of owed, by origin and group
	owed    []planner.Owed
	ends    [][]int // by product: the last days in time, rising; a kind is the days between two
	kinds   []int   // by product: its first kind
}

type waitingGroup struct{ product, from, to int }

func newWaiting(in *planner.Instance, owed []planner.Owed) *waiting {
	w := &waiting{in: in, owed: owed, people: map[share][]int{}, ends: make([][]int, len(in.Products))}
	for k := range owed {
		x := &owed[k]
		end := min(x.To, in.Days-1)
		if !slices.Contains(w.ends[x.Product], end) {
			w.ends[x.Product] = append(w.ends[x.Product], end)
		}
		o := origin{comune: x.Comune, priority: planner.Hundred, told: x.Hub, only: none}
		g := waitingGroup{x.Product, max(x.From, in.FirstDay), end}
		if !slices.Contains(w.origins, o) {
			w.origins = append(w.origins, o)
		}
		if !slices.Contains(w.groups, g) {
			w.groups = append(w.groups, g)
		}
	}
	slices.SortFunc(w.origins, func(a, b origin) int { return cmp.Or(a.comune-b.comune, a.told-b.told) })
	slices.SortFunc(w.groups, func(a, b waitingGroup) int { return cmp.Or(a.from-b.from, a.to-b.to, a.product-b.product) })
	for p := range w.ends {
		slices.Sort(w.ends[p])
	}
	at, of := map[origin]int{}, map[waitingGroup]int{}
	for i, o := range w.origins {
		at[o] = i
	}
	for g, x := range w.groups {
		of[x] = g
	}
	for k := range owed {
		x := &owed[k]
		s := share{origin: at[origin{x.Comune, planner.Hundred, x.Hub, none}],
			group: of[waitingGroup{x.Product, max(x.From, in.FirstDay), min(x.To, in.Days-1)}]}
		w.people[s] = append(w.people[s], k)
	}
	return w
}

// model is the problem of these people: the hubs that they may go to, whatever their age,
// and the days on which they are in time.
func (w *waiting) model() *Model {
	in := w.in
	m := &Model{Origins: len(w.origins), Hubs: len(in.Hubs), Days: in.Days, Names: names(in), Capacity: freeSeats(in)}
	day := max(in.Parameters.DayCost(planner.Hundred), 1)
	dearest := int64(0)
	for _, o := range w.origins {
		for h := range in.Hubs {
			dearest = max(dearest, in.PricedWay(o.comune, o.priority, h))
		}
	}
	dearest += day * int64(in.Days)
	for _, o := range w.origins {
		m.Names.Origins = append(m.Names.Origins, in.Comuni[o.comune].Code)
		for h := range in.Hubs {
			d := Forbidden
			if w.mayGo(o, h) {
				if d = in.PricedWay(o.comune, o.priority, h); o.told != none && o.told != h {
					d += dearest // rather any day in time there
				}
			}
			m.Distance = append(m.Distance, d)
		}
	}
	w.kinds = make([]int, len(in.Products))
	for p := range in.Products {
		w.kinds[p] = len(m.Kinds)
		after := in.FirstDay - 1
		for _, end := range w.ends[p] {
			k := Kind{Name: in.Products[p].ID, Product: p}
			for d := after + 1; d <= end; d++ {
				k.Pairs = append(k.Pairs, Pair{d, planner.NoSecond})
			}
			m.Kinds = append(m.Kinds, k)
			after = end
		}
		m.Supply = append(m.Supply, freeStock(in, p))
	}
	for g, x := range w.groups {
		group := Group{Name: in.Products[x.product].ID + "@" + in.Date(x.from).String(), Demand: make([]int64, len(w.origins)),
			Opens: int64(x.from), Waiting: day, Unserved: 4 * (dearest + 1)}
		for n, end := range w.ends[x.product] {
			if end <= x.to {
				group.Kinds = append(group.Kinds, w.kinds[x.product]+n)
			}
		}
		for i := range w.origins {
			for _, k := range w.people[share{origin: i, group: g}] {
				group.Demand[i] += w.owed[k].People
			}
		}
		m.Groups = append(m.Groups, group)
	}
	return m
}

// mayGo says whether people of an origin may go to a hub: that of their first dose, whatever
// its limits, or one that serves their comune, whatever their age.
func (w *waiting) mayGo(o origin, hub int) bool {
	h := &w.in.Hubs[hub]
	return w.in.Reachable(o.comune, hub) && h.BornFrom == 0 && h.BornTo == 0 || o.told == hub && h.Active
}

// read gives the people of a solved model their seats: of an origin and group the earliest
// days to the nearest hubs. Those of one origin and group are not told apart.
func (w *waiting) read(r *result) (seats []planner.Seat, left []planner.Owed) {
	days := map[[2]int][]planner.Seat{} // by group and hub
	for _, b := range r.sol.begun {
		at := [2]int{b.group, b.hub}
		days[at] = append(days[at], planner.Seat{Hub: b.hub, Day: int(r.cat.courses[b.course].first), People: b.people})
	}
	for _, t := range r.sol.trips {
		at := [2]int{t.group, t.hub}
		for t.people > 0 {
			d := &days[at][0]
			n := min(t.people, d.People)
			if n > 0 {
				seats = append(seats, planner.Seat{Comune: w.origins[t.origin].comune, Product: w.groups[t.group].product, Hub: t.hub,
					Day: d.Day, People: n})
			}
			t.people -= n
			if d.People -= n; d.People == 0 {
				days[at] = days[at][1:]
			}
		}
	}
	for _, u := range r.sol.unserved {
		for _, k := range w.people[share{origin: u.origin, group: u.group}] {
			x := w.owed[k]
			if x.People = min(x.People, u.people); x.People > 0 {
				u.people -= x.People
				left = append(left, x)
			}
		}
	}
	return joinSeats(seats), left
}
