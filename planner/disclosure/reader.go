package disclosure

// Shown is a table as a reader has it: the numbers that are shown, which cells are hidden,
// and all totals.
type Shown struct {
	People       [][]int64 // of hidden cells 0
	Hidden       [][]bool
	Down, Across []int64 // totals of rows and of columns
}

// Cell is a cell of a table, by row and column.
type Cell struct{ Row, Column int }

// Told lists the hidden cells of which the totals tell too much: the least and the most
// people that they may have by them lie less than three apart, and the least is not none.
// ok is false where no whole numbers fit the totals. It is other code than that which
// hides them: a flow of what the totals leave, and for each cell how far it can be turned
// up and down along cycles. What one knows beside (earlier copies, residents, seats)
// narrows numbers further.
func (s *Shown) Told() (told []Cell, ok bool) {
	f, ok := s.fill()
	if !ok {
		return nil, false
	}
	for r := range s.Hidden {
		for c, hidden := range s.Hidden[r] {
			if !hidden {
				continue
			}
			up, down := f.room(r, c, true), f.room(r, c, false)
			if down < f.of[r][c] && up+down < span {
				told = append(told, Cell{r, c})
			}
		}
	}
	return told, true
}

// filling is whole numbers for the hidden cells that fit the totals.
type filling struct {
	hidden [][]bool
	of     [][]int64
}

// fill finds such numbers: each row's rest is sent to columns that have some left.
func (s *Shown) fill() (f *filling, ok bool) {
	f = &filling{hidden: s.Hidden, of: make([][]int64, len(s.Hidden))}
	rows, columns := make([]int64, len(s.Down)), make([]int64, len(s.Across))
	copy(rows, s.Down)
	copy(columns, s.Across)
	for r := range s.People {
		f.of[r] = make([]int64, len(s.Across))
		for c, n := range s.People[r] {
			rows[r] -= n
			columns[c] -= n
		}
	}
	for r := range rows {
		for rows[r] > 0 {
			path := f.path(node{r, true}, func(n node) bool { return !n.row && columns[n.at] > 0 }, nil)
			if path == nil {
				return nil, false
			}
			n := min(rows[r], columns[path[len(path)-1].at], f.least(path))
			f.send(path, n)
			rows[r] -= n
			columns[path[len(path)-1].at] -= n
		}
		if rows[r] < 0 {
			return nil, false
		}
	}
	for _, left := range columns {
		if left != 0 {
			return nil, false
		}
	}
	return f, true
}

// node is a row or a column.
type node struct {
	at  int
	row bool
}

// path is a shortest way from a node to one that is wanted: from a row to a column by a
// hidden cell, which may rise, and back by one that may fall. The cell without is not taken.
func (f *filling) path(from node, wanted func(node) bool, without *Cell) []node {
	before := map[node]node{from: from}
	for queue := []node{from}; len(queue) > 0; queue = queue[1:] {
		n := queue[0]
		if n != from && wanted(n) {
			path := []node{n}
			for n != from {
				n = before[n]
				path = append([]node{n}, path...)
			}
			return path
		}
		for _, next := range f.next(n, without) {
			if _, seen := before[next]; !seen {
				before[next] = n
				queue = append(queue, next)
			}
		}
	}
	return nil
}

func (f *filling) next(n node, without *Cell) (all []node) {
	if n.row {
		for c, hidden := range f.hidden[n.at] {
			if hidden && (without == nil || *without != Cell{n.at, c}) {
				all = append(all, node{c, false})
			}
		}
		return all
	}
	for r := range f.hidden {
		if f.hidden[r][n.at] && f.of[r][n.at] > 0 && (without == nil || *without != Cell{r, n.at}) {
			all = append(all, node{r, true})
		}
	}
	return all
}

// least is the smallest of the numbers that fall along a path.
func (f *filling) least(path []node) int64 {
	least := int64(1) << 62
	for k := 1; k < len(path); k++ {
		if path[k].row {
			least = min(least, f.of[path[k].at][path[k-1].at])
		}
	}
	return least
}

// send lets the cells along a path rise and fall.
func (f *filling) send(path []node, n int64) {
	for k := 1; k < len(path); k++ {
		if path[k].row {
			f.of[path[k].at][path[k-1].at] -= n
		} else {
			f.of[path[k-1].at][path[k].at] += n
		}
	}
}

// room is by how many people, three at most, a cell can rise or fall while all totals
// stay. The filling is afterwards as it was.
func (f *filling) room(r, c int, up bool) (room int64) {
	from, to := node{c, false}, node{r, true} // what rises in the cell falls along the way back
	most := int64(span)
	if !up {
		from, to, most = to, from, min(most, f.of[r][c])
	}
	var sent [][]node
	var by []int64
	for room < most {
		path := f.path(from, func(n node) bool { return n == to }, &Cell{r, c})
		if path == nil {
			break
		}
		n := min(most-room, f.least(path))
		f.send(path, n)
		sent, by, room = append(sent, path), append(by, n), room+n
	}
	for k := range sent {
		f.send(sent[k], -by[k])
	}
	return room
}
