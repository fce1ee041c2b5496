package verify

import (
	"strconv"

	"hubplan/planner/say"
)

var (
	rowMissing = say.Text{It: "la riga manca", En: "the row is missing"}
	rowTooMany = say.Text{It: "una riga che non ci deve essere", En: "a row that should not be there"}
)

// population checks the residents as the tables repeat them.
func (c *checker) population() {
	type key struct{ comune, year int }
	seen := map[key]bool{}
	want := map[key]int64{}
	for i := range c.in.Comuni {
		for _, y := range c.in.Comuni[i].Residents {
			want[key{i, y.Year}] = y.People
		}
	}
	for k := range c.set.Population {
		r := &c.set.Population[k]
		at := ref{table: "population", row: k, rec: r}
		i := c.lookup(at, "istat_code", r.IstatCode, c.comuni)
		if i < 0 {
			continue
		}
		born := key{i, int(r.BirthYear)}
		n, known := want[born]
		if !c.holds(rulePopulationRows, known) {
			c.violated(rulePopulationRows, at, rowTooMany)
			continue
		}
		seen[born] = true
		equal(c, rulePopulation, at, "residents", r.Residents, n)
	}
	for i := range c.in.Comuni {
		for _, y := range c.in.Comuni[i].Residents {
			if !c.holds(rulePopulationRows, seen[key{i, y.Year}]) {
				c.violated(rulePopulationRows, missingRow("population", c.in.Comuni[i].Code, strconv.Itoa(y.Year)), rowMissing)
			}
		}
	}
}
