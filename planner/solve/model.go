package solve

import (
	"math"
	"slices"

	"hubplan/planner/interior"
)

// Forbidden as a distance says that people of the origin may not use the hub.
const Forbidden = interior.Forbidden

// NoSecond as a second day says that the course is one dose.
const NoSecond = interior.NoSecond

// Model is the problem that is solved: an instance without names, its
// interchangeable cohorts merged into groups. [NewModel] makes one of an
// instance; the formulation stands in the package comment. Slices of two
// dimensions are stored row by row. Nobody changes a Model once it is solved.
type Model struct {
	Origins, Hubs, Days int
	Names               Names

	Distance []int64 // Origins × Hubs: what the way costs, metre-equivalents, or Forbidden
	Groups   []Group
	Kinds    []Kind
	Capacity []int64 // Hubs × Days, doses that are free
	// Supply is, by product and day, how many doses may have been given up to and
	// including it, free of promises, not falling; nil where unlimited.
	Supply [][]int64
}

// Names are what a model's listing calls its parts; nil where they have numbers
// only. They hold no space.
type Names struct{ Origins, Hubs, Days, Products []string }

// Group is people who differ only in where they live. All their origins have one priority.
type Group struct {
	Name     string
	Rank     int      // in being served, 0 first: several groups may share one
	Demand   []int64  // people, by origin
	Opens    int64    // first day; before the horizon where negative
	Waiting  int64    // metres for a person and a day after Opens
	Unserved int64    // metres for a person who is not served
	Window   [2]int64 // first day, and the one after the last, on which they may begin without Outside
	Outside  int64    // metres for a person who begins on a day that is not in the window
	Kinds    []int    // of courses they may be given, rising
	Closed   []int    // hubs that do not serve them, rising
}

// Kind is a way to be vaccinated: a product and its pairs of days.
type Kind struct {
	Name    string
	Product int
	Pairs   []Pair // by first, then second day
}

// Pair is the days of a course's two doses; Second is [NoSecond] for one dose.
type Pair struct{ First, Second int }

// catalogue numbers what a model lets people do. A course is a kind's pair of
// days, wherever it is given; a start is a kind's first day: all its courses
// cost a group the same, so the network below decides starts and leaves the
// second days to the search.
type catalogue struct {
	*Model
	courses []course
	starts  []start
	kindOf  []int     // by kind: its first start; one entry more
	meets   [][]int32 // by day: courses with a dose on it
	most    int64     // people of all groups
}

type course struct {
	first, second int32 // second is NoSecond for a single dose
	start         int32
	product       int32
}

type start struct {
	kind, day int
	lo, hi    int32 // courses
}

func newCatalogue(m *Model) *catalogue {
	c := &catalogue{Model: m, meets: make([][]int32, m.Days)}
	for k, kind := range m.Kinds {
		c.kindOf = append(c.kindOf, len(c.starts))
		for n, p := range kind.Pairs {
			e := int32(len(c.courses))
			if n == 0 || kind.Pairs[n-1].First != p.First {
				c.starts = append(c.starts, start{kind: k, day: p.First, lo: e})
			}
			s := len(c.starts) - 1
			c.starts[s].hi = e + 1
			c.courses = append(c.courses, course{int32(p.First), int32(p.Second), int32(s), int32(kind.Product)})
			c.meets[p.First] = append(c.meets[p.First], e)
			if p.Second != NoSecond {
				c.meets[p.Second] = append(c.meets[p.Second], e)
			}
		}
	}
	c.kindOf = append(c.kindOf, len(c.starts))
	for g := range m.Groups {
		for _, n := range m.Groups[g].Demand {
			c.most += n
		}
	}
	return c
}

// at is the index of a hub's course, and of its start.
func (c *catalogue) at(hub int, e int32) int      { return hub*len(c.courses) + int(e) }
func (c *catalogue) startAt(hub int, s int32) int { return hub*len(c.starts) + int(s) }

// usable says whether a course can be given at a hub at all.
func (c *catalogue) usable(hub int, e int32) bool {
	k := &c.courses[e]
	row := c.Capacity[hub*c.Days : (hub+1)*c.Days]
	if row[k.first] == 0 || k.second != NoSecond && row[k.second] == 0 {
		return false
	}
	s := c.Supply[k.product]
	return s == nil || s[k.first] > 0 && (k.second == NoSecond || s[len(s)-1] > 1)
}

// shut says whether a hub does not serve the group.
func (g *Group) shut(hub int) bool { return slices.Contains(g.Closed, hub) }

// wait is what a group pays for a course that begins on a day.
func (g *Group) wait(day int) int64 {
	cost := g.Waiting * (int64(day) - g.Opens)
	if int64(day) < g.Window[0] || int64(day) >= g.Window[1] {
		cost += g.Outside
	}
	return cost
}

// coursesOf lists the courses of a group.
func (c *catalogue) coursesOf(g *Group) []int32 {
	var list []int32
	for _, k := range g.Kinds {
		for _, s := range c.starts[c.kindOf[k]:c.kindOf[k+1]] {
			if int64(s.day) >= g.Opens {
				for e := s.lo; e < s.hi; e++ {
					list = append(list, e)
				}
			}
		}
	}
	return list
}

// relaxation is the model as package interior knows it. courses lists, for each
// group, what its courses are in the catalogue.
func (c *catalogue) relaxation() (p *interior.Problem, courses [][]int32) {
	p = &interior.Problem{Origins: c.Origins, Groups: len(c.Groups), Hubs: c.Hubs, Days: c.Days, Products: len(c.Supply),
		Distance: c.Distance, Capacity: c.Capacity, Supply: c.Supply}
	for g := range c.Groups {
		group := &c.Groups[g]
		p.Demand = append(p.Demand, group.Demand...)
		p.Unserved = append(p.Unserved, group.Unserved)
		if len(group.Closed) > 0 {
			if p.Allowed == nil {
				p.Allowed = slices.Repeat([]bool{true}, len(c.Groups)*c.Hubs)
			}
			for _, h := range group.Closed {
				p.Allowed[g*c.Hubs+h] = false
			}
		}
		list := c.coursesOf(group)
		rows := make([]interior.Course, len(list))
		for n, e := range list {
			k := &c.courses[e]
			rows[n] = interior.Course{First: k.first, Second: k.second, Product: k.product, Cost: group.wait(int(k.first))}
		}
		courses = append(courses, list)
		p.Courses = append(p.Courses, rows)
	}
	return p, courses
}

// slackRows drops the supply rows that no plan can reach: up to every day there
// is as much as all seats up to then, or all people, could take.
func (c *catalogue) slackRows() [][]int64 {
	seats := make([]int64, c.Days)
	var sum int64
	for t := range c.Days {
		for h := range c.Hubs {
			sum += c.Capacity[h*c.Days+t]
		}
		seats[t] = sum
	}
	out := make([][]int64, len(c.Supply))
	for p, supply := range c.Supply {
		for t, n := range supply {
			if n < min(seats[t], 2*c.most) {
				out[p] = supply
				break
			}
		}
	}
	return out
}

// dropSlackRows leaves the catalogue a model without the supply rows that no plan can
// reach.
func (c *catalogue) dropSlackRows() {
	binding := *c.Model
	binding.Supply = c.slackRows()
	c.Model = &binding
}

// pure says whether no course takes a second seat and no stock is limited, so
// that the model is a network.
func (c *catalogue) pure() bool {
	for _, s := range c.Supply {
		if s != nil {
			return false
		}
	}
	for e := range c.courses {
		if c.courses[e].second != NoSecond {
			return false
		}
	}
	return true
}

const unlimited = math.MaxInt64
