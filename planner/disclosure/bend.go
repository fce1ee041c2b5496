package disclosure

import "slices"

// layer is a table of one week as a reader may take it to be: the copy of that week,
// guessed, or the last one, the table as it is. Its numbers can be bent, as long as
// the totals come out and the weeks go together.
type layer struct {
	value [][]int64
	open  [][]bool  // hidden: the number may be another
	most  [][]int64 // by what is known of each, or shown by earlier copies
	least [][]int64 // by itself, apart from the next week's number

	before [][][]cell // what of the week before it is at most together, if any of that is hidden
	after  [][]cell   // what of the week after it is part of, likewise; row -1: none
}

// bends are the weeks of a table, the table itself last, while they are bent. What is
// done is noted, so that it can be undone.
type bends struct {
	weeks []*layer
	done  []bend
	turns int
	price func(cell) (int64, bool) // of a cell of the last week that is shown: what hiding it costs
}

type bend struct {
	week int
	at   cell
	by   int64
}

// reluctance is the price of a change that the week before, or after, has to follow.
const reluctance = 1 << 16

// most turns that are tried for one number: then it counts as one that cannot change.
const mostTurns = 400

// follow says which other weeks may have to follow a change of a week.
type follow struct {
	before bool // numbers may rise above those of the week before, which then rise too
	after  bool // numbers may fall below those of the week after, which then fall too
}

// slack is by how much a cell is less than what it is at most of the week before.
func (b *bends) slack(week int, x cell) int64 {
	l := b.weeks[week]
	n := -l.value[x.row][x.column]
	for _, y := range l.before[x.row][x.column] {
		n += b.weeks[week-1].value[y.row][y.column]
	}
	return n
}

// room is by how much a cell can be more and less without any change of another week.
func (b *bends) room(week int, x cell) (more, less int64) {
	l := b.weeks[week]
	n := l.value[x.row][x.column]
	more, less = l.most[x.row][x.column]-n, n-l.least[x.row][x.column]
	if l.before[x.row][x.column] != nil {
		more = min(more, b.slack(week, x))
	}
	if y := l.after[x.row][x.column]; y.row >= 0 {
		less = min(less, b.slack(week+1, y))
	}
	return max(0, more), max(0, less)
}

// step says whether a cell of a week can be one more or one less, and what that costs.
func (b *bends) step(week int, x cell, up bool, f follow) (int64, bool) {
	l := b.weeks[week]
	cost := int64(0)
	if !l.open[x.row][x.column] {
		if week < len(b.weeks)-1 {
			return 0, false
		}
		var ok bool
		if cost, ok = b.price(x); !ok {
			return 0, false
		}
	}
	more, less := b.room(week, x)
	if up && more > 0 || !up && less > 0 {
		return cost, true
	}
	n := l.value[x.row][x.column]
	if up {
		return cost + reluctance, f.before && n < l.most[x.row][x.column] && len(b.free(week, x)) > 0
	}
	y := l.after[x.row][x.column]
	return cost + reluctance, f.after && n > l.least[x.row][x.column] && y.row >= 0 && b.weeks[week+1].open[y.row][y.column]
}

// free are the hidden cells of the week before that a cell hangs on.
func (b *bends) free(week int, x cell) (ys []cell) {
	for _, y := range b.weeks[week].before[x.row][x.column] {
		if b.weeks[week-1].open[y.row][y.column] {
			ys = append(ys, y)
		}
	}
	return ys
}

// change makes a cell of a week one more (or less), whatever else of that week and of
// those before has to change with it; if after is set, the next week is left to
// follow. It tries that week by itself, then the week before first, then that week
// with the one before after it. Where it cannot, nothing has changed.
func (b *bends) change(week int, at cell, more, after bool) bool {
	if b.turn(week, at, more, follow{after: after}) {
		return true
	}
	l, mark := b.weeks[week], len(b.done)
	want := l.value[at.row][at.column] + 1
	if !more {
		want -= 2
	}
	for _, y := range b.free(week, at) {
		if b.change(week-1, y, more, true) && b.settle(week, mark, after) {
			if l.value[at.row][at.column] == want || b.turn(week, at, more, follow{true, after}) {
				return true
			}
		}
		b.undo(mark)
	}
	return b.turn(week, at, more, follow{true, after})
}

// settle lets a week follow what has changed in the one before since a mark.
func (b *bends) settle(week, mark int, after bool) bool {
	for _, d := range slices.Clone(b.done[mark:]) {
		if d.week != week-1 {
			continue
		}
		x := b.weeks[week-1].after[d.at.row][d.at.column]
		for x.row >= 0 && b.slack(week, x) < 0 {
			if !b.turn(week, x, false, follow{true, after}) {
				return false
			}
		}
	}
	return true
}

// turn changes a cell along one cycle of its week, and lets the week before follow.
func (b *bends) turn(week int, at cell, more bool, f follow) bool {
	if b.turns++; b.turns > mostTurns {
		return false
	}
	l, mark := b.weeks[week], len(b.done)
	step := func(x cell, up bool) (int64, bool) { return b.step(week, x, up, f) }
	if _, ok := step(at, more); !ok {
		return false
	}
	way, _ := cycle(len(l.value), len(l.value[0]), at, more, step)
	if way == nil {
		return false
	}
	by := int64(1)
	if !more {
		by = -1
	}
	b.add(week, at, by)
	for k, x := range way {
		if k%2 == 0 {
			b.add(week, x, -by)
		} else {
			b.add(week, x, by)
		}
	}
	for _, d := range slices.Clone(b.done[mark:]) {
		if l.before[d.at.row][d.at.column] == nil {
			continue
		}
		for b.slack(week, d.at) < 0 {
			if !b.raise(week, d.at) {
				b.undo(mark)
				return false
			}
		}
	}
	return true
}

// raise lets something that a cell hangs on rise by one in the week before.
func (b *bends) raise(week int, x cell) bool {
	for _, y := range b.free(week, x) {
		if b.change(week-1, y, true, false) {
			return true
		}
	}
	return false
}

func (b *bends) add(week int, x cell, by int64) {
	b.weeks[week].value[x.row][x.column] += by
	b.done = append(b.done, bend{week, x, by})
}

func (b *bends) undo(mark int) {
	for _, d := range slices.Backward(b.done[mark:]) {
		b.weeks[d.week].value[d.at.row][d.at.column] -= d.by
	}
	b.done = b.done[:mark]
}

// reach bends a cell of the last week as far as want, undoes it, and gives how far it
// came and which cells of that week had another number on the way.
func (b *bends) reach(at cell, more bool, want int64) (got int64, used []cell) {
	last := len(b.weeks) - 1
	b.turns = 0
	for got < want && b.change(last, at, more, false) {
		got++
		b.turns = 0
	}
	for _, d := range b.done {
		if d.week == last && d.at != at && !slices.Contains(used, d.at) {
			used = append(used, d.at)
		}
	}
	b.undo(0)
	return got, used
}
