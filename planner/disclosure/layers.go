package disclosure

// layers makes the weeks of a pattern ready to be bent.
func (p *pattern) layers(before []*guess) {
	now := &guess{Copy: &Copy{Rows: p.Rows, Columns: p.Columns, People: p.People, Hidden: p.Hidden},
		row: belongs(p.Rows, p.table.Rows.Size), column: belongs(p.Columns, p.table.Columns.Size), value: p.People, complete: true}
	all := append(before[:len(before):len(before)], now)
	if !p.table.Leaving { // the weeks hang together by what has not changed alone
		all = all[len(all)-1:]
	}
	for {
		p.bends = bends{price: closed}
		for k, g := range all {
			p.bends.weeks = append(p.bends.weeks, newLayer(p.table, g, all[:k], all[k+1:]))
		}
		bad := p.bends.agree()
		if bad < 0 {
			break
		}
		for _, g := range all[:bad] {
			g.complete = false
		}
	}
	if last := p.bends.weeks[len(all)-1]; !p.table.Leaving {
		p.keep(last, before)
	}
}

// closed is the price of a cell that stays shown.
func closed(cell) (int64, bool) { return 0, false }

// agree bends the weeks until none has more in a cell than the one before, the last
// of all staying as it is. It returns a week for which it cannot, or -1.
func (b *bends) agree() (bad int) {
	for week := len(b.weeks) - 1; week > 0; week-- {
		for r, row := range b.weeks[week].before {
			for c, of := range row {
				x := cell{r, c}
				for of != nil && b.slack(week, x) < 0 {
					b.turns = 0
					if !b.raise(week, x) && (week == len(b.weeks)-1 || !b.turn(week, x, false, follow{true, false})) {
						return week
					}
				}
			}
		}
	}
	b.done = nil
	return -1
}

// newLayer is a week with bounds of its numbers.
func newLayer(t *Table, g *guess, before, after []*guess) *layer {
	rows, columns := len(g.Rows), len(g.Columns)
	l := &layer{value: make([][]int64, rows), open: make([][]bool, rows), most: zeros(rows, columns), least: zeros(rows, columns),
		before: make([][][]cell, rows), after: make([][]cell, rows)}
	for r, of := range g.Rows {
		l.value[r], l.open[r] = append([]int64(nil), g.value[r]...), make([]bool, columns)
		l.before[r], l.after[r] = make([][]cell, columns), make([]cell, columns)
		if len(after) == 0 {
			l.open[r] = g.Hidden[r] // shared: what is hidden later is open too
		}
		for c, and := range g.Columns {
			if len(after) > 0 {
				l.open[r][c] = g.Hidden[r][c] && g.complete
			}
			l.most[r][c], l.before[r][c] = capOf(t, g.value[r][c], of, and, before)
			l.least[r][c], l.after[r][c] = floorOf(t, g.value[r][c], of, and, after)
		}
	}
	return l
}

// capOf is the most that a cell of n people can be by what is known of it, and the
// cells of the week before that it must not rise above.
func capOf(t *Table, n int64, rows, columns []int, before []*guess) (most int64, of []cell) {
	most = max(n, sum(t.Most, rows, columns))
	if !t.Leaving {
		return most, nil
	}
	for k, b := range before {
		was, hidden := b.over(rows, columns)
		switch {
		case hidden && !b.complete:
			most = n
		case was < n: // they have grown, whatever a reader may think
		case !hidden:
			most = min(most, was)
		case k == len(before)-1: // the others see to it one after the other
			of = b.cells(rows, columns)
		}
	}
	return most, of
}

// floorOf is the least that a cell of n people can be, apart from the number of the
// cell of the week after that it is part of, which it gives too.
func floorOf(t *Table, n int64, rows, columns []int, after []*guess) (least int64, part cell) {
	none := cell{-1, -1}
	if len(after) == 0 {
		return 0, none
	}
	next := after[0]
	at := cell{next.row[rows[0]], next.column[columns[0]]}
	if at.row < 0 || at.column < 0 {
		return 0, none // nobody is left
	}
	of, and := next.Rows[at.row], next.Columns[at.column]
	if !subset(rows, of) || !subset(columns, and) {
		return n, none
	}
	return 0, at
}

// keep fixes the cells of which an earlier copy shows the same number.
func (p *pattern) keep(l *layer, before []*guess) {
	for r, of := range p.Rows {
		for c, and := range p.Columns {
			for _, g := range before {
				if n, hidden := g.over(of, and); !hidden && n == p.People[r][c] {
					l.most[r][c], l.least[r][c] = n, n
				}
			}
		}
	}
}
