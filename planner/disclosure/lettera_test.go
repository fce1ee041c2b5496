package disclosure_test

import (
	"crypto/sha256"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"hubplan/planner/disclosure"
)

// week is what the plan of a week says: testdata/lettera holds the numbers of plans
// of the scenario lettera, made week by week with 3 of 100 people absent.
type week map[string]grid // c: comune × cohort, h: comune × hub, w: hub × week

type grid struct {
	rows, columns []string
	people        [][]int64
}

func readWeek(t testing.TB, name string) week {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", "lettera", name+".csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma, r.FieldsPerRecord = ';', -1
	lines, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	w := week{}
	var at string
	for _, line := range lines {
		if len(line[0]) == 1 {
			at = line[0]
			w[at] = grid{columns: line[1:]}
			continue
		}
		g := w[at]
		g.rows = append(g.rows, line[0])
		var row []int64
		for _, s := range line[1:] {
			n, err := strconv.ParseInt(s, 10, 64)
			if err != nil {
				t.Fatal(err)
			}
			row = append(row, n)
		}
		g.people = append(g.people, row)
		w[at] = g
	}
	return w
}

// on gives a grid the columns of another.
func (g grid) on(columns []string) [][]int64 {
	out := make([][]int64, len(g.rows))
	for r := range out {
		out[r] = make([]int64, len(columns))
		for c, name := range columns {
			if k := slices.Index(g.columns, name); k >= 0 {
				out[r][c] = g.people[r][k]
			}
		}
	}
	return out
}

// published publishes a series of weeks, each with all earlier ones named.
type published struct {
	most   week
	copies [3][]disclosure.Copy
}

var kinds = [3]string{"c", "h", "w"}

func (p *published) publish(w week, key string) ([]*disclosure.Table, []*disclosure.Safe) {
	comuni := &disclosure.Axis{Size: len(w["c"].rows)}
	hubs := &disclosure.Axis{Size: len(w["w"].rows)}
	cohorts := &disclosure.Axis{Size: len(p.most["c"].columns)}
	weeks := &disclosure.Axis{Size: len(p.most["w"].columns)}
	axes := [3][2]*disclosure.Axis{{comuni, cohorts}, {comuni, hubs}, {hubs, weeks}}
	var all []*disclosure.Table
	for k, kind := range kinds {
		columns := p.most[kind].columns
		all = append(all, &disclosure.Table{Rows: axes[k][0], Columns: axes[k][1],
			People: w[kind].on(columns), Most: p.most[kind].people,
			Earlier: p.copies[k], Persons: kind != "w", Leaving: kind == "c"})
	}
	safe := disclosure.Protect(all, sha256.Sum256([]byte(key)))
	for k, s := range safe {
		p.copies[k] = append(slices.Clone(p.copies[k]), copyOf(s))
	}
	return all, safe
}

// copyOf is what a reader has of a table.
func copyOf(s *disclosure.Safe) disclosure.Copy {
	c := disclosure.Copy{Rows: s.Rows, Columns: s.Columns, Hidden: s.Hidden, Down: make([]int64, len(s.Rows)),
		Across: make([]int64, len(s.Columns))}
	for r, row := range s.People {
		c.People = append(c.People, slices.Clone(row))
		for k, n := range row {
			c.Down[r] += n
			c.Across[k] += n
			if s.Hidden[r][k] {
				c.People[r][k] = 0
			}
		}
	}
	return c
}

// A plan of 7 June with 3 of 100 absent, published without any copy before: minimum-
// cost flows say from what to what each hidden cell can be.
func TestHiddenCellsOfLetteraAreAttackedByFlows(t *testing.T) {
	p := &published{most: readWeek(t, "most")}
	_, safe := p.publish(readWeek(t, "dopo-2021-04-03"), "key")
	hidden := 0
	for k, s := range safe {
		a := newTransport(t, s)
		for r := range s.Rows {
			for c := range s.Columns {
				if !s.Hidden[r][c] {
					if disclosure.Small(s.People[r][c]) {
						t.Errorf("%s: %d people are shown", kinds[k], s.People[r][c])
					}
					continue
				}
				hidden++
				least, most := a.bounds(r, c)
				if n := s.People[r][c]; n < least || n > most {
					t.Fatalf("the attacker is wrong: %d is not from %d to %d", n, least, most)
				}
				if least > 0 && most-least < 3 {
					t.Errorf("%s: hidden cell %v × %v is from %d to %d", kinds[k], s.Rows[r], s.Columns[c], least, most)
				}
			}
		}
	}
	if hidden < 200 {
		t.Errorf("only %d cells were hidden", hidden)
	}
}

// Seven weeks one after the other: bounds that are handed on along rows, columns and
// weeks until nothing moves tell no hidden cell, and much is still shown at the end.
func TestWeeksOfLetteraAreAttackedByPropagation(t *testing.T) {
	p := &published{most: readWeek(t, "most")}
	var known []*intervals
	for _, day := range []string{"2021-04-03", "2021-04-19", "2021-04-26", "2021-05-03", "2021-05-10", "2021-05-31", "2021-06-07"} {
		_, safe := p.publish(readWeek(t, day), day)
		s := safe[0] // comune × cohort: of those nobody comes
		known = append(known, newIntervals(s))
		propagate(known)
		last := known[len(known)-1]
		for r := range s.Rows {
			for c := range s.Columns {
				if least, most := last.least[r][c], last.most[r][c]; s.Hidden[r][c] && least > 0 && most-least < 3 {
					t.Errorf("%s: hidden cell %v × %v is from %d to %d", day, s.Rows[r], s.Columns[c], least, most)
				}
			}
		}
		if day == "2021-06-07" && (len(s.Rows) < 40 || s.Shown() < 100) {
			t.Errorf("at the end %d rows with %d cells are shown", len(s.Rows), s.Shown())
		}
	}
}
