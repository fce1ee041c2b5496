package solve

import (
	"cmp"
	"slices"

	"hubplan/planner"
)

// solution is a plan of a model: who goes where, and what is begun.
type solution struct {
	objective int64
	trips     []trip      // by group, origin, hub
	unserved  []missing   // by group, origin
	begun     []beginning // by group, hub, course
}

type trip struct {
	group, origin, hub int
	people             int64
}

type missing struct {
	group, origin int
	cohort        int // where the solution is of [merger.join]
	people        int64
}

type beginning struct {
	group, hub int
	course     int32
	people     int64
}

// join makes the solution of a model whose cohorts are apart one of the merger's own,
// whose groups share cohorts: who is unserved stays so, and of the others of a group the
// oldest come first again.
func (b *merger) join(apart *merger, s *solution) *solution {
	to := make([]int, len(apart.groups))
	for g, from := range apart.groups {
		to[g] = slices.IndexFunc(b.groups, func(m merged) bool {
			return m.week == from.week && m.oneDose == from.oneDose && slices.Contains(m.cohorts, from.cohorts[0])
		})
	}
	joined := &solution{objective: s.objective}
	for _, t := range s.trips {
		t.group = to[t.group]
		joined.trips = append(joined.trips, t)
	}
	for _, m := range s.unserved {
		m.group, m.cohort = to[m.group], apart.groups[m.group].cohorts[0]
		joined.unserved = append(joined.unserved, m)
	}
	for _, x := range s.begun {
		x.group = to[x.group]
		joined.begun = append(joined.begun, x)
	}
	slices.SortStableFunc(joined.trips, func(x, y trip) int { return cmp.Or(x.group-y.group, x.origin-y.origin, x.hub-y.hub) })
	slices.SortStableFunc(joined.unserved, func(x, y missing) int { return cmp.Or(x.group-y.group, x.origin-y.origin, x.cohort-y.cohort) })
	slices.SortStableFunc(joined.begun, func(x, y beginning) int { return cmp.Or(x.group-y.group, x.hub-y.hub, int(x.course-y.course)) })
	return joined
}

// plan brings a solution down to cohorts. Of a group's people who are served at an
// origin the oldest go to the nearest hubs; of those at a hub the oldest begin first.
func (b *merger) plan(c *catalogue, s *solution) *planner.Plan {
	p := &planner.Plan{Method: planner.Optimal}
	b.assign(c, s, p)
	b.begin(c, s, p)
	b.explain(c, s, p)
	b.in.AddBooked(p)
	p.Sort()
	return p
}

// assign fills the plan's assignments and shortfalls, the latter without reason.
func (b *merger) assign(c *catalogue, s *solution, p *planner.Plan) {
	for len(s.trips) > 0 || len(s.unserved) > 0 {
		var g, i int
		if len(s.unserved) == 0 || len(s.trips) > 0 && before(s.trips[0], s.unserved[0]) {
			g, i = s.trips[0].group, s.trips[0].origin
		} else {
			g, i = s.unserved[0].group, s.unserved[0].origin
		}
		n := 0
		for n < len(s.trips) && s.trips[n].group == g && s.trips[n].origin == i {
			n++
		}
		trips := s.trips[:n]
		s.trips = s.trips[n:]
		slices.SortStableFunc(trips, func(x, y trip) int {
			return cmp.Compare(c.Distance[i*c.Hubs+x.hub], c.Distance[i*c.Hubs+y.hub])
		})
		from := b.origins[i]
		out := map[int]int64{}
		for len(s.unserved) > 0 && s.unserved[0].group == g && s.unserved[0].origin == i {
			m := s.unserved[0]
			out[m.cohort] += m.people
			b.fallShort(p, planner.Shortfall{Comune: from.comune, Cohort: m.cohort, OneDose: b.groups[g].oneDose, People: m.people})
			s.unserved = s.unserved[1:]
		}
		q := queue{cohorts: b.groups[g].cohorts, people: func(k int) int64 { return b.people[share{i, g, k}] - out[k] }}
		told := planner.Told{Week: b.groups[g].week}
		if told.Week != 0 {
			told.Hub = from.told
		}
		for _, t := range trips {
			q.take(t.people, func(cohort int, people int64) {
				p.Assignments = append(p.Assignments, planner.Assignment{Comune: from.comune, Cohort: cohort, Hub: t.hub, People: people,
					Told: told, OneDose: b.groups[g].oneDose})
			})
		}
	}
}

func before(t trip, m missing) bool {
	return cmp.Or(t.group-m.group, t.origin-m.origin) <= 0
}

// fallShort adds people without a place, whatever they were told, to those of
// their comune and cohort who need as many doses.
func (b *merger) fallShort(p *planner.Plan, s planner.Shortfall) {
	for k := range p.Shortfalls {
		if m := &p.Shortfalls[k]; m.Comune == s.Comune && m.Cohort == s.Cohort && m.OneDose == s.OneDose {
			m.People += s.People
			return
		}
	}
	p.Shortfalls = append(p.Shortfalls, s)
}

// begin fills the plan's courses.
func (b *merger) begin(c *catalogue, s *solution, p *planner.Plan) {
	type place struct {
		cohort, hub int
		week        planner.Date
		oneDose     bool
	}
	at := map[place]int64{}
	for _, a := range p.Assignments {
		at[place{a.Cohort, a.Hub, a.Told.Week, a.OneDose}] += a.People
	}
	for k := 0; k < len(s.begun); {
		g, h := s.begun[k].group, s.begun[k].hub
		n := k
		for n < len(s.begun) && s.begun[n].group == g && s.begun[n].hub == h {
			n++
		}
		here := s.begun[k:n]
		k = n
		slices.SortStableFunc(here, func(x, y beginning) int {
			return cmp.Compare(c.courses[x.course].first, c.courses[y.course].first)
		})
		week, oneDose := b.groups[g].week, b.groups[g].oneDose
		q := queue{cohorts: b.groups[g].cohorts, people: func(cohort int) int64 { return at[place{cohort, h, week, oneDose}] }}
		for _, x := range here {
			e := &c.courses[x.course]
			q.take(x.people, func(cohort int, people int64) {
				p.Courses = append(p.Courses, planner.Course{Hub: h, Cohort: cohort, Product: int(e.product),
					First: int(e.first), Second: int(e.second), People: people, Week: week, OneDose: oneDose})
			})
		}
	}
}

// queue hands out the people of a group's cohorts, oldest first.
type queue struct {
	cohorts []int
	people  func(cohort int) int64
	next    int
	taken   int64 // of the next cohort
}

func (q *queue) take(n int64, do func(cohort int, people int64)) {
	for n > 0 {
		k := q.cohorts[q.next]
		left := q.people(k) - q.taken
		if left == 0 {
			q.next, q.taken = q.next+1, 0
			continue
		}
		m := min(n, left)
		q.taken += m
		n -= m
		do(k, m)
	}
}

// explain gives every shortfall its reason, by what the plan leaves free.
func (b *merger) explain(c *catalogue, s *solution, p *planner.Plan) {
	if len(p.Shortfalls) == 0 {
		return
	}
	left := make([][]int64, c.Hubs)
	for h := range left {
		left[h] = slices.Clone(c.Capacity[h*c.Days : (h+1)*c.Days])
	}
	for _, x := range s.begun {
		e := &c.courses[x.course]
		left[x.hub][e.first] -= x.people
		if e.second != NoSecond {
			left[x.hub][e.second] -= x.people
		}
	}
	p.Shortfalls = b.in.Explain(p.Shortfalls, left)
	p.Sort()
}
