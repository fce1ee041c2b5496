package disclosure

func zeros(rows, columns int) [][]int64 {
	z := make([][]int64, rows)
	for r := range z {
		z[r] = make([]int64, columns)
	}
	return z
}

// cell is a cell of a table.
type cell struct{ row, column int }

// step says whether a cell may be taken to be more (or less) on the way of a cycle,
// and what that costs.
type step func(at cell, more bool) (cost int64, ok bool)

// cycle finds the cheapest cycle through a cell along which cells are taken to be
// more and less by turns, the cell itself more (or less). Rows and columns are the
// nodes of a graph and cells its edges: the way back leads from the cell's column to
// its row. Its cells are given without the cell itself; those at even places are
// changed against it, the others with it. It is nil where there is none. (Dijkstra;
// of equals the node of the lower number, rows first.)
func cycle(rows, columns int, at cell, more bool, try step) (way []cell, cost int64) {
	const far = int64(1) << 62
	n := rows + columns
	dist, from, settled := make([]int64, n), make([]int, n), make([]bool, n)
	for k := range dist {
		dist[k], from[k] = far, -1
	}
	start, end := rows+at.column, at.row
	dist[start] = 0
	open := []int{start}
	for len(open) > 0 {
		least := 0
		for k, v := range open {
			if dist[v] < dist[open[least]] || dist[v] == dist[open[least]] && v < open[least] {
				least = k
			}
		}
		v := open[least]
		open[least] = open[len(open)-1]
		open = open[:len(open)-1]
		settled[v] = true
		if v == end {
			break
		}
		relax := func(to int, x cell, up bool) {
			if settled[to] || x == at {
				return
			}
			c, ok := try(x, up)
			if !ok || dist[v]+c >= dist[to] {
				return
			}
			if dist[to] == far {
				open = append(open, to)
			}
			dist[to], from[to] = dist[v]+c, v
		}
		if v < rows {
			for c := range columns {
				relax(rows+c, cell{v, c}, more)
			}
		} else {
			for r := range rows {
				relax(r, cell{r, v - rows}, !more)
			}
		}
	}
	if dist[end] == far {
		return nil, 0
	}
	for v := end; v != start; v = from[v] {
		if u := from[v]; v < rows {
			way = append(way, cell{v, u - rows})
		} else {
			way = append(way, cell{u, v - rows})
		}
	}
	// Backwards: both ends are changed against the cell, so the turns come out.
	return way, dist[end]
}
