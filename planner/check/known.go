package check

import (
	"cmp"
	"slices"

	"hubplan/planner"
	"hubplan/planner/say"
)

// known takes over what was given up to each day of which it is known: the weeks before, and
// the doses by comune that the scenario itself brings, where they tell both doses.
func (c *checker) known() {
	at := map[planner.Date]int{}
	on := func(day planner.Date) *planner.GivenUpTo {
		k, there := at[day]
		if !there {
			k = len(c.in.Known)
			at[day] = k
			c.in.Known = append(c.in.Known, planner.GivenUpTo{Day: day, First: make([]int64, len(c.in.Comuni)),
				Second: make([]int64, len(c.in.Comuni))})
		}
		return &c.in.Known[k]
	}
	for k := range c.sc.Known {
		r := &c.sc.Known[k]
		i, known := c.comuneOf[r.Istat]
		if !known {
			c.faults.Add(r.At("istat_code"), say.Textf("il comune %s non è nella tabella dei comuni",
				"comune %s is not in the table of comuni", r.Istat), say.Text{It: "un codice di comuni.csv", En: "a code of comuni.csv"},
				say.Text{})
			continue
		}
		g := on(r.UpTo)
		g.First[i], g.Second[i] = r.First, r.Second
	}
	for k := range c.sc.Given {
		r := &c.sc.Given[k]
		if i, known := c.comuneOf[r.Code]; known && r.HasSecond && c.sc.GivenOn < c.in.From {
			g := on(c.sc.GivenOn)
			g.First[i], g.Second[i] = r.First, r.Second
		}
	}
	slices.SortFunc(c.in.Known, func(a, b planner.GivenUpTo) int { return cmp.Compare(a.Day, b.Day) })
}
