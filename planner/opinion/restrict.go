package opinion

import (
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

// person is what makes one differ from another: where they live, their cohort, whether
// they need one dose, and what they were told before.
type person struct {
	comune, cohort int
	oneDose        bool // of a product that has two: they need no other
	told           planner.Told
}

// taken is how many people take a course.
type taken struct {
	person
	course course
	people int64
}

// among says whether the people are of some comuni and cohorts, and begin at some hubs.
func (t *taken) among(comuni, cohorts, hubs []int) bool {
	return slices.Contains(comuni, t.comune) && slices.Contains(cohorts, t.cohort) && slices.Contains(hubs, t.course.hub)
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
		who := person{comune: comuni[r.IstatCode], cohort: cohorts[r.Cohort],
			oneDose: r.OtherDate == nil && in.Products[c.product].Doses == 2}
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
	persons int     // rows, and columns, of who stays unserved: the first
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
		if t.among(comuni, cohorts, hubs) {
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
