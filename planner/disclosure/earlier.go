package disclosure

import "slices"

// Copy is what an earlier public copy shows of a table: the same rows and columns as
// now, some of them as one, some columns (all zero) not at all.
type Copy struct {
	Rows, Columns [][]int
	People        [][]int64 // 0 where hidden
	Hidden        [][]bool
	Down, Across  []int64 // the totals of its rows and columns
}

// guess is an earlier copy with its hidden cells filled in as a reader might: the
// totals come out, no cell is less than now, and none is more than what an earlier
// copy shows. How far a reader's picture of the weeks can be bent needs no more than
// one that is possible. It is not complete where none was found: then what it hides
// counts as known.
type guess struct {
	*Copy
	row, column []int // which of its groups each original belongs to; -1: none
	value       [][]int64
	complete    bool
}

// guesses fills in the copies of a table, each for itself.
func (t *Table) guesses() []*guess {
	all := make([]*guess, len(t.Earlier))
	for k := range t.Earlier {
		c := &t.Earlier[k]
		g := &guess{Copy: c, row: belongs(c.Rows, len(t.People)), column: belongs(c.Columns, len(t.People[0]))}
		g.value = make([][]int64, len(c.People))
		for r := range c.People {
			g.value[r] = slices.Clone(c.People[r])
		}
		all[k] = g
	}
	for k, g := range all {
		g.complete = g.fill(t, all[:k])
	}
	return all
}

func belongs(groups [][]int, n int) []int {
	to := make([]int, n)
	for k := range to {
		to[k] = -1
	}
	for g, of := range groups {
		for _, k := range of {
			to[k] = g
		}
	}
	return to
}

// over is what a copy holds of some rows and columns, each of which lies in one of
// its groups whose members are all among them.
func (g *guess) over(rows, columns []int) (people int64, hidden bool) {
	for _, x := range g.cells(rows, columns) {
		people += g.value[x.row][x.column]
		hidden = hidden || g.Hidden[x.row][x.column]
	}
	return people, hidden
}

// cells are those that some rows and columns belong to.
func (g *guess) cells(rows, columns []int) (all []cell) {
	for _, r := range g.groups(g.row, rows) {
		for _, c := range g.groups(g.column, columns) {
			all = append(all, cell{r, c})
		}
	}
	return all
}

// groups are the groups that some originals belong to.
func (*guess) groups(of, members []int) []int {
	var gs []int
	for _, k := range members {
		if g := of[k]; g >= 0 && !slices.Contains(gs, g) {
			gs = append(gs, g)
		}
	}
	return gs
}

// least is how many people the table as it is now says at least that were in a cell.
func (g *guess) least(t *Table, at cell) int64 {
	if !t.Leaving {
		return 0
	}
	return sum(t.People, g.Rows[at.row], g.Columns[at.column])
}

// most is how many people can have been in a cell by what earlier copies show.
func (g *guess) most(t *Table, at cell, before []*guess) int64 {
	rows, columns := g.Rows[at.row], g.Columns[at.column]
	high := sum(t.Most, rows, columns)
	if !t.Leaving {
		return high
	}
	for _, b := range before {
		if n, hidden := b.over(rows, columns); !hidden {
			high = min(high, n)
		}
	}
	return high
}

func sum(people [][]int64, rows, columns []int) (n int64) {
	for _, r := range rows {
		for _, c := range columns {
			n += people[r][c]
		}
	}
	return n
}

func subset(of, all []int) bool {
	for _, k := range of {
		if !slices.Contains(all, k) {
			return false
		}
	}
	return true
}

// fill fills in the hidden cells of a copy. What the totals leave over is spread
// evenly, so that every cell can be more and less: a flow from rows to columns at
// bounds that grow.
func (g *guess) fill(t *Table, before []*guess) bool {
	rows, columns := len(g.Rows), len(g.Columns)
	down, across := slices.Clone(g.Down), slices.Clone(g.Across)
	most := zeros(rows, columns)
	var widest int64
	for r := range g.value {
		for c := range g.value[r] {
			if at := (cell{r, c}); g.Hidden[r][c] {
				low := g.least(t, at)
				most[r][c] = g.most(t, at, before) - low
				if most[r][c] < 0 {
					return false
				}
				widest = max(widest, most[r][c])
				g.value[r][c] = low
			}
			down[r] -= g.value[r][c]
			across[c] -= g.value[r][c]
		}
	}
	if slices.ContainsFunc(down, negative) || slices.ContainsFunc(across, negative) {
		return false
	}
	flow := zeros(rows, columns)
	for bound := int64(1); ; bound *= 2 {
		spread(flow, most, bound, down, across)
		if bound >= widest {
			break
		}
	}
	for r := range flow {
		for c := range flow[r] {
			g.value[r][c] += flow[r][c]
		}
	}
	return !slices.ContainsFunc(down, positive) && !slices.ContainsFunc(across, positive)
}

func negative(n int64) bool { return n < 0 }
func positive(n int64) bool { return n > 0 }

// spread lets as much flow as it can, by shortest ways, from what rows have left
// over to what columns have, no cell's above a bound.
func spread(flow, most [][]int64, bound int64, down, across []int64) {
	rows, columns := len(down), len(across)
	for {
		from := make([]int, rows+columns)
		for k := range from {
			from[k] = -1
		}
		var line []int
		for r, n := range down {
			if n > 0 {
				from[r] = r
				line = append(line, r)
			}
		}
		end := -1
		for len(line) > 0 && end < 0 {
			v := line[0]
			line = line[1:]
			if v >= rows && across[v-rows] > 0 {
				end = v
				break
			}
			if v < rows {
				for c := range columns {
					if from[rows+c] < 0 && flow[v][c] < min(bound, most[v][c]) {
						from[rows+c] = v
						line = append(line, rows+c)
					}
				}
			} else {
				for r := range rows {
					if from[r] < 0 && flow[r][v-rows] > 0 {
						from[r] = v
						line = append(line, r)
					}
				}
			}
		}
		if end < 0 {
			return
		}
		augment(flow, most, bound, down, across, from, end)
	}
}

// augment sends as much as fits along the way that ends at a column.
func augment(flow, most [][]int64, bound int64, down, across []int64, from []int, end int) {
	rows := len(down)
	n := across[end-rows]
	v := end
	for ; from[v] != v; v = from[v] {
		if u := from[v]; v >= rows {
			n = min(n, min(bound, most[u][v-rows])-flow[u][v-rows])
		} else {
			n = min(n, flow[v][u-rows])
		}
	}
	n = min(n, down[v])
	down[v] -= n
	across[end-rows] -= n
	for v = end; from[v] != v; v = from[v] {
		if u := from[v]; v >= rows {
			flow[u][v-rows] += n
		} else {
			flow[v][u-rows] -= n
		}
	}
}
