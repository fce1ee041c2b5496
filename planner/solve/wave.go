package solve

// wave is a search for alternating paths as it spreads: Bellman's and Ford's, over
// the states that whoever runs it numbers. An even state is something free to be
// filled, the odd one after it the same thing crowded.
type wave struct {
	gain   []int64 // by state: best so far; nobody where it is not reached
	second []int64 // by state: the other opinion on the same way
	via    []int32 // course by which the state is reached
	from   []int32 // state before, or -1
	front  []int32 // states to go on from
	next   []int32 // and those of the step after
}

func newWave(states int) wave {
	return wave{gain: make([]int64, states), second: make([]int64, states), via: make([]int32, states), from: make([]int32, states)}
}

// clear forgets all ways to the first so many states.
func (w *wave) clear(states int) {
	for s := range w.gain[:states] {
		w.gain[s] = nobody
	}
	w.front = w.front[:0]
}

// start lets paths begin in a state.
func (w *wave) start(s int32) {
	w.gain[s], w.second[s], w.from[s] = 0, 0, -1
	w.front = append(w.front, s)
}

// arrive notes a way to a state if it gains more than the one before, by more than
// a margin.
func (w *wave) arrive(to, e, from int32, gain, second, margin int64) {
	if w.gain[to] == nobody || gain > w.gain[to]+margin {
		w.gain[to], w.second[to], w.via[to], w.from[to] = gain, second, e, from
		w.next = append(w.next, to)
	}
}

// spread calls extend for the states of each step in turn.
func (w *wave) spread(extend func(s int32)) {
	for step := 0; step < pathLength && len(w.front) > 0; step++ {
		w.next = w.next[:0]
		for _, s := range w.front {
			extend(s)
		}
		w.front, w.next = w.next, w.front
	}
}
