package opinion

import (
	"cmp"
	"slices"

	"hubplan/planner"
)

// build sets up the programme of the people of some comuni and cohorts who begin
// at some hubs on some days.
func (w *written) build(comuni, cohorts, hubs, days []int) *restriction {
	b := builder{w: w, x: &restriction{in: w.in, comuni: comuni, hubs: hubs}, people: map[person]int64{},
		freed: map[[2]int]int64{}, stock: map[[2]int]int64{}}
	for _, t := range w.courses {
		if t.among(comuni, cohorts, hubs) && slices.Contains(days, t.course.first) {
			b.free(t)
		}
	}
	if len(b.people) == 0 {
		return nil
	}
	b.demandRows()
	b.x.persons = len(b.groups)
	b.courses(hubs, days)
	b.slacks()
	return b.x
}

// builder makes one restriction.
type builder struct {
	w      *written
	x      *restriction
	people map[person]int64 // how many are free
	freed  map[[2]int]int64 // hub, day → doses they take in the plan
	stock  map[[2]int]int64 // product, day → the same

	groups  []person         // of each demand row
	choices []course         // the courses that somebody may take
	rows    map[[3]int]int   // kind, hub or product, day → row
	events  map[int][]int    // product → days on which the choices use it, rising
	column  map[course][]int // the rows of a course
}

func (b *builder) free(t taken) {
	if b.people[t.person] == 0 {
		b.groups = append(b.groups, t.person)
	}
	b.people[t.person] += t.people
	for _, d := range t.course.days() {
		b.freed[[2]int{t.course.hub, d}] += t.people
		b.stock[[2]int{t.course.product, d}] += t.people
	}
	b.x.now += float64(t.people) * b.w.cost(t.person, t.course)
}

func (c course) days() []int {
	if c.second == planner.NoSecond {
		return []int{c.first}
	}
	return []int{c.first, c.second}
}

// cost is what the plan pays for a person: metre-equivalents of the way and of waiting, and the
// price of a move from the hub and from the week that they were told.
func (w *written) cost(who person, c course) float64 {
	co := &w.in.Cohorts[who.cohort]
	wait := int64(w.in.Date(c.first)-co.Opens) * co.WaitMetresPerDay
	if who.told.MovesTo(c.hub) {
		wait += w.in.MoveCost(who.cohort)
	}
	if who.told.Week != 0 && who.told.Week != w.in.Date(c.first).Monday() {
		wait += w.in.MoveCost(who.cohort)
	}
	return float64(w.in.WayCost(who.comune, who.cohort, c.hub) + wait)
}

// stayingServed makes a person of a restriction unserved dearer than anything else in it:
// a plan serves all whom it can, and the bound is of the plans that do, so a restriction
// that leaves somebody out for a shorter way refutes nothing.
const stayingServed = 1000

func (b *builder) demandRows() {
	slices.SortFunc(b.groups, func(x, y person) int {
		return cmp.Or(x.comune-y.comune, x.cohort-y.cohort, boolean(x.oneDose)-boolean(y.oneDose), x.told.Compare(y.told))
	})
	for row, who := range b.groups {
		b.x.right = append(b.x.right, float64(b.people[who]))
		b.add(stayingServed*float64(b.w.in.Cohorts[who.cohort].UnservedMetres), row)
	}
}

func boolean(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (b *builder) add(cost float64, rows ...int) {
	b.x.cost = append(b.x.cost, cost)
	b.x.columns = append(b.x.columns, rows)
}

// courses adds a column for each group and course that it may take, with rows
// for the doses and the stock that these use.
func (b *builder) courses(hubs, days []int) {
	in := b.w.in
	b.rows, b.events, b.column = map[[3]int]int{}, map[int][]int{}, map[course][]int{}
	type column struct {
		group  int
		course course
	}
	var columns []column
	for g, who := range b.groups {
		for _, p := range in.Cohorts[who.cohort].Products {
			for _, h := range hubs {
				for _, d := range days {
					for _, c := range b.possible(h, p, d, who) {
						columns = append(columns, column{g, c})
						if !slices.Contains(b.choices, c) {
							b.choices = append(b.choices, c)
						}
					}
				}
			}
		}
	}
	for _, c := range b.choices {
		for _, d := range c.days() {
			if b.w.stock[c.product] != nil && !slices.Contains(b.events[c.product], d) {
				b.events[c.product] = append(b.events[c.product], d)
			}
		}
	}
	for _, c := range b.choices {
		for _, d := range c.days() {
			b.column[c] = append(b.column[c], b.row([3]int{0, c.hub, d}, b.w.left[c.hub][d]+b.freed[[2]int{c.hub, d}]))
			b.column[c] = append(b.column[c], b.stockRows(c.product, d)...)
		}
	}
	for _, col := range columns {
		b.add(b.w.cost(b.groups[col.group], col.course), append([]int{col.group}, b.column[col.course]...)...)
	}
}

// possible lists the courses that begin at a hub on a day and find a dose for
// each visit among those that are left or freed.
func (b *builder) possible(hub, product, first int, who person) []course {
	in := b.w.in
	room := func(d int) bool { return b.w.left[hub][d]+b.freed[[2]int{hub, d}] > 0 }
	if first < in.Cohorts[who.cohort].OpensDay || !in.MaySend(who.comune, who.cohort, hub) || !room(first) {
		return nil
	}
	lo, hi, ok := in.SecondDaysOf(who.oneDose, product, first)
	if !ok {
		return nil
	}
	if lo == planner.NoSecond {
		return []course{{hub, product, first, planner.NoSecond}}
	}
	var out []course
	for d := lo; d <= hi; d++ {
		// Of a wide window the days that are used, its ends and its middle: a
		// restriction may leave out choices, but not those of the plan.
		if room(d) && (b.freed[[2]int{hub, d}] > 0 || d == lo || d == hi || d == (lo+hi)/2) {
			out = append(out, course{hub, product, first, d})
		}
	}
	return out
}

// row gives the row of a limit, new with its right-hand side if need be.
func (b *builder) row(key [3]int, right int64) int {
	k, known := b.rows[key]
	if !known {
		k = len(b.x.right)
		b.rows[key] = k
		b.x.right = append(b.x.right, float64(right))
	}
	return k
}

// stockRows gives the rows of a limited product's stock that a dose on a day
// counts in: one for each later day on which the choices use the product, with
// the least stock that the others leave until the next.
func (b *builder) stockRows(product, day int) []int {
	events := b.events[product]
	slices.Sort(events)
	var rows []int
	for k, from := range events {
		if from < day {
			continue
		}
		until := b.w.in.Days
		if k+1 < len(events) {
			until = events[k+1]
		}
		least := int64(-1)
		for d := from; d < until; d++ {
			if s := b.w.stock[product][d] + b.freedUpTo(product, d); least < 0 || s < least {
				least = s
			}
		}
		rows = append(rows, b.row([3]int{1, product, from}, least))
	}
	return rows
}

func (b *builder) freedUpTo(product, day int) int64 {
	var sum int64
	for d := range day + 1 {
		sum += b.stock[[2]int{product, d}]
	}
	return sum
}

// slacks gives every limit its slack column.
func (b *builder) slacks() {
	for k := len(b.groups); k < len(b.x.right); k++ {
		b.add(0, k)
	}
}
