package solve

import (
	"math"
	"math/rand/v2"
)

// window hands out places for one network solve: what is begun now, and more
// where that cannot do harm. Courses are taken in order; one is freed if neither
// of its days at the hub is claimed by another, and gets all that the ledger's
// idle seats and stock allow. No two freed courses share a seat or a dose, so
// whatever flow the network finds within the places is a plan.
type window struct {
	cat    *catalogue
	order  []int32 // hub × course indices of usable courses
	near   []int32 // scratch: those to be taken first
	far    []int32
	busy   []bool // hub × day
	places []int64
	rng    *rand.Rand
}

func newWindow(c *catalogue) *window {
	w := &window{cat: c, busy: make([]bool, c.Hubs*c.Days), places: make([]int64, c.Hubs*len(c.courses)),
		rng: rand.New(rand.NewPCG(1, 2))}
	for h := range c.Hubs {
		for e := range c.courses {
			if c.usable(h, int32(e)) {
				w.order = append(w.order, int32(c.at(h, int32(e))))
			}
		}
	}
	return w
}

// shuffle orders the courses at random; those where the fractional starts v and
// the present ones differ, or v is not whole, come first. Without v the order is
// random throughout.
func (w *window) shuffle(v []float64, use []int64) {
	w.near, w.far = w.near[:0], w.far[:0]
	for _, j := range w.order {
		if v != nil && (math.Abs(v[j]-math.Round(v[j])) > 0.01 || math.Abs(v[j]-float64(use[j])) > 0.5) {
			w.near = append(w.near, j)
		} else {
			w.far = append(w.far, j)
		}
	}
	w.rng.Shuffle(len(w.near), func(a, b int) { w.near[a], w.near[b] = w.near[b], w.near[a] })
	w.rng.Shuffle(len(w.far), func(a, b int) { w.far[a], w.far[b] = w.far[b], w.far[a] })
	copy(w.order, w.near)
	copy(w.order[len(w.near):], w.far)
}

// open hands out the places. The ledger is the same afterwards.
func (w *window) open(l *ledger) []int64 {
	copy(w.places, l.use)
	clear(w.busy)
	type loan struct {
		k *course
		n int64
	}
	var loans []loan
	for _, j := range w.order {
		h, e := int(j)/len(w.cat.courses), j%int32(len(w.cat.courses))
		k := &w.cat.courses[e]
		a := h*w.cat.Days + int(k.first)
		b := a
		if k.second != NoSecond {
			b = h*w.cat.Days + int(k.second)
		}
		if w.busy[a] || w.busy[b] {
			continue
		}
		w.busy[a], w.busy[b] = true, true
		if n := l.room(h, e); n > 0 {
			w.places[j] += n
			if l.stock[k.product] != nil {
				l.draw(k, n)
				loans = append(loans, loan{k, n})
			}
		}
	}
	for _, d := range loans {
		l.draw(d.k, -d.n)
	}
	return w.places
}
