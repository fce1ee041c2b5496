package opinion

import (
	"cmp"
	"math/rand/v2"
	"slices"

	"hubplan/planner"
	"hubplan/planner/tables"
)

// written is a plan as its tables have it, by index.
type written struct {
	in      *planner.Instance
	courses []taken
	left    [][]int64 // doses that the plan leaves, hub × day
	stock   [][]int64 // doses of a product in stock at a day's end; nil where unlimited
}

// person is what makes one differ from another: where they live, their cohort, and
// what they were told before.
type person struct {
	comune, cohort int
	told           planner.Told
}

// taken is how many people take a course.
type taken struct {
	person
	course course
	people int64
}

// course is where and when somebody is vaccinated; second is planner.NoSecond
// for a single dose.
type course struct{ hub, product, first, second int }

func newWritten(in *planner.Instance, set *tables.Set) *written {
	w := &written{in: in}
	index := func(n int, name func(int) string) map[string]int {
		m := map[string]int{}
		for k := range n {
			m[name(k)] = k
		}
		return m
	}
	comuni := index(len(in.Comuni), func(k int) string { return in.Comuni[k].Code })
	cohorts := index(len(in.Cohorts), func(k int) string { return in.Cohorts[k].Name() })
	hubs := index(len(in.Hubs), func(k int) string { return in.Hubs[k].ID })
	products := index(len(in.Products), func(k int) string { return in.Products[k].ID })
	for _, r := range set.Allocation {
		if r.Dose != 1 || r.Origin != tables.OriginPlanned {
			continue
		}
		c := course{hubs[r.HubID], products[r.Product], int(r.Date) - int(in.From), planner.NoSecond}
		if r.OtherDate != nil {
			c.second = int(*r.OtherDate) - int(in.From)
		}
		who := person{comune: comuni[r.IstatCode], cohort: cohorts[r.Cohort]}
		if r.AnnouncedHubID != nil {
			who.told = planner.Told{Week: planner.Date(*r.AnnouncedWeek), Hub: hubs[*r.AnnouncedHubID]}
		}
		w.courses = append(w.courses, taken{who, c, r.People})
	}
	w.left = make([][]int64, len(in.Hubs))
	for h := range w.left {
		w.left[h] = make([]int64, in.Days)
	}
	for _, r := range set.HubDays {
		w.left[hubs[r.HubID]][int(r.Date)-int(in.From)] = r.Idle
	}
	w.stock = make([][]int64, len(in.Products))
	for _, r := range set.Supply {
		if r.Stock != nil {
			w.stock[products[r.Product]] = append(w.stock[products[r.Product]], *r.Stock)
		}
	}
	return w
}

// restriction is a linear programme in the form of lp.Simplex: cost·x least,
// A·x = right, x ≥ 0, with A by column as the rows in which a one stands.
type restriction struct {
	in      *planner.Instance
	comuni  []int
	hubs    []int
	cost    []float64
	columns [][]int
	right   []float64
	now     float64 // what the plan pays for the people who are free
}

// restrict draws comuni, cohorts, hubs and days, and frees the people of those.
// It is nil where nobody is.
func (w *written) restrict(r *rand.Rand) *restriction {
	// Start from somebody, so that the restriction is about places that are used.
	seed := w.courses[r.IntN(len(w.courses))]
	comuni := w.draw(r, seed.comune, len(w.in.Comuni), 3+r.IntN(4), func(t taken) int { return t.comune })
	cohorts := w.draw(r, seed.cohort, len(w.in.Cohorts), 1+r.IntN(3), func(t taken) int { return t.cohort })
	hubs := w.draw(r, seed.course.hub, len(w.in.Hubs), 2+r.IntN(2), func(t taken) int { return t.course.hub })
	days := w.days(r, seed.course.first, comuni, cohorts, hubs)
	for ; len(days) > 0; days = days[:len(days)-1] { // as many days as the size allows
		if x := w.build(comuni, cohorts, hubs, days); x == nil || len(x.right) <= maxRows && len(x.cost) <= maxColumns {
			return x
		}
	}
	return nil
}

// draw picks n values beside the first, as they come up in random courses.
func (w *written) draw(r *rand.Rand, first, of, n int, value func(taken) int) []int {
	out := []int{first}
	for tries := 0; len(out) < min(n, of) && tries < 100; tries++ {
		if v := value(w.courses[r.IntN(len(w.courses))]); !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	slices.Sort(out)
	return out
}

// days draws days on which people of the comuni and cohorts begin at the hubs, and
// some on which anybody does, the one given among them.
func (w *written) days(r *rand.Rand, first int, comuni, cohorts, hubs []int) []int {
	var theirs []int
	for _, t := range w.courses {
		if slices.Contains(comuni, t.comune) && slices.Contains(cohorts, t.cohort) && slices.Contains(hubs, t.course.hub) {
			theirs = append(theirs, t.course.first)
		}
	}
	days := []int{first}
	for range 12 {
		days = append(days, theirs[r.IntN(len(theirs))])
		if r.IntN(4) == 0 {
			days = append(days, w.courses[r.IntN(len(w.courses))].course.first)
		}
	}
	slices.Sort(days[1:])
	kept := slices.Compact(days[1:])
	return append(days[:1], slices.DeleteFunc(kept, func(d int) bool { return d == first })...)
}

// build sets up the programme of the people of some comuni and cohorts who begin
// at some hubs on some days.
func (w *written) build(comuni, cohorts, hubs, days []int) *restriction {
	b := builder{w: w, x: &restriction{in: w.in, comuni: comuni, hubs: hubs}, people: map[person]int64{}, freed: map[[2]int]int64{}, stock: map[[2]int]int64{}}
	for _, t := range w.courses {
		if slices.Contains(comuni, t.comune) && slices.Contains(cohorts, t.cohort) && slices.Contains(hubs, t.course.hub) && slices.Contains(days, t.course.first) {
			b.free(t)
		}
	}
	if len(b.people) == 0 {
		return nil
	}
	b.demandRows()
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

// cost is what the plan pays for a person: metres of travel and of waiting, and the
// price of a move from the hub and from the week that they were told.
func (w *written) cost(who person, c course) float64 {
	co := &w.in.Cohorts[who.cohort]
	wait := int64(w.in.Date(c.first)-co.Opens) * co.WaitMetresPerDay
	if who.told.MovesTo(c.hub) {
		wait += w.in.MoveMetres
	}
	if who.told.Week != 0 && who.told.Week != w.in.Date(c.first).Monday() {
		wait += w.in.MoveMetres
	}
	return float64(w.in.Distances.At(who.comune, c.hub) + wait)
}

func (b *builder) demandRows() {
	slices.SortFunc(b.groups, func(x, y person) int {
		return cmp.Or(x.comune-y.comune, x.cohort-y.cohort, x.told.Compare(y.told))
	})
	for row, who := range b.groups {
		b.x.right = append(b.x.right, float64(b.people[who]))
		b.add(float64(b.w.in.Cohorts[who.cohort].UnservedMetres), row)
	}
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
					for _, c := range b.possible(h, p, d, who.comune, who.cohort) {
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
func (b *builder) possible(hub, product, first, comune, cohort int) []course {
	in := b.w.in
	room := func(d int) bool { return b.w.left[hub][d]+b.freed[[2]int{hub, d}] > 0 }
	if first < in.Cohorts[cohort].OpensDay || !in.MaySend(comune, cohort, hub) || !room(first) {
		return nil
	}
	lo, hi, ok := in.SecondDays(product, first)
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

func (x *restriction) comuneNames() []string {
	var names []string
	for _, i := range x.comuni {
		names = append(names, x.in.Comuni[i].Name)
	}
	return names
}

func (x *restriction) hubNames() []string {
	var names []string
	for _, h := range x.hubs {
		names = append(names, x.in.Hubs[h].ID)
	}
	return names
}
