package solve

import "math/rand/v2"

// shape bounds a random model.
type shape struct {
	origins, groups, hubs, days, kinds int
	people                             int // of a group at an origin
}

var (
	tiny  = shape{origins: 2, groups: 2, hubs: 2, days: 6, kinds: 2, people: 3}
	small = shape{origins: 4, groups: 3, hubs: 3, days: 9, kinds: 3, people: 30}
)

// draw is a source of random numbers with the few questions that models ask.
type draw struct{ *rand.Rand }

func newDraw(seed uint64) draw         { return draw{rand.New(rand.NewPCG(seed, 0x6c078965))} }
func (d draw) upTo(n int) int          { return d.IntN(n + 1) }
func (d draw) oneIn(n int) bool        { return d.IntN(n) == 0 }
func (d draw) among(of ...int64) int64 { return of[d.IntN(len(of))] }

// model draws a model with everything that goes wrong in practice: closed days
// and hubs, ties, distances and weights of 0, starvation, forbidden distances,
// windows, rules that change with the date, several kinds, single doses, days on
// which nothing begins, supply that comes late or not at all, groups that open
// before the horizon or after it.
func (d draw) model(s shape) *Model {
	m := &Model{Origins: 1 + d.upTo(s.origins-1), Hubs: 1 + d.upTo(s.hubs-1), Days: 2 + d.upTo(s.days-2)}
	singles, forbids := d.oneIn(4), d.oneIn(3)
	for k := range 1 + d.upTo(s.kinds-1) {
		m.Kinds = append(m.Kinds, d.kind(m.Days, k, singles && d.oneIn(2)))
	}
	farthest := d.among(0, 5, 1000, 60000)
	for range m.Origins * m.Hubs {
		x := d.Int64N(farthest + 1)
		if forbids && d.oneIn(4) {
			x = Forbidden
		}
		m.Distance = append(m.Distance, x)
	}
	var people int64
	waiting, unserved := d.among(0, 1, 2000), d.among(10, 100_000, 3_000_000)
	for range 1 + d.upTo(s.groups-1) {
		g := d.group(m, s.people)
		g.Waiting, g.Unserved = d.Int64N(waiting+1), d.Int64N(unserved+1)
		for _, n := range g.Demand {
			people += n
		}
		m.Groups = append(m.Groups, g)
	}
	closed := d.upTo(2) // of 5 days
	mean := (0.2 + 4*d.Float64()) * 2 * float64(people) / float64(m.Hubs*m.Days)
	for range m.Hubs {
		shut := d.oneIn(8)
		for range m.Days {
			n := int64(2*mean*d.Float64() + 0.5)
			if n == 0 && d.oneIn(2) {
				n = 1
			}
			if shut || d.IntN(5) < closed {
				n = 0
			}
			m.Capacity = append(m.Capacity, n)
		}
	}
	for range m.Kinds {
		m.Supply = append(m.Supply, d.supply(m.Days, people))
	}
	return m
}

func (d draw) group(m *Model, people int) Group {
	g := Group{Demand: make([]int64, m.Origins), Opens: int64(d.IntN(m.Days/2+1)) - int64(d.IntN(3))}
	if d.oneIn(2) {
		g.Opens = 0
	}
	for i := range g.Demand {
		if !d.oneIn(8) {
			g.Demand[i] = int64(d.upTo(people))
		}
	}
	for k := range m.Kinds {
		if k == 0 || d.oneIn(2) {
			g.Kinds = append(g.Kinds, k)
		}
	}
	return g
}

// kind draws pairs of days: an interval that may change once, a window, and days
// on which nothing begins.
func (d draw) kind(days, product int, single bool) Kind {
	k := Kind{Product: product}
	gap := [2]int{1 + d.IntN(max(1, days/2)), 1 + d.IntN(max(1, days/2))}
	window, change := d.IntN(3), d.IntN(2*days)
	for t := range days {
		if d.oneIn(15) {
			continue
		}
		if single {
			k.Pairs = append(k.Pairs, Pair{t, NoSecond})
			continue
		}
		lo := t + gap[0]
		if t >= change {
			lo = t + gap[1]
		}
		for s := lo; s <= lo+window && s < days; s++ {
			k.Pairs = append(k.Pairs, Pair{t, s})
		}
	}
	return k
}

func (d draw) supply(days int, people int64) []int64 {
	if d.IntN(5) < 3 {
		return nil
	}
	s := make([]int64, days)
	each, every := float64(people)/float64(days)*8*d.Float64(), 1+d.IntN(4)
	var sum int64
	for t := range s {
		if t%every == every-1 || d.oneIn(4) {
			sum += int64(each * 2 * d.Float64())
		}
		s[t] = sum
	}
	return s
}
