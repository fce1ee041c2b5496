package queue

// person is one who has come, or what became of him: times in seconds since midnight.
type person struct {
	slot          int32
	long          bool // stays under observation for longer
	arrives, work int64
	start         int64 // when a line took him
}

// lines are the stations that serve one queue: a heap of the moments at which each of those
// that are open is free.
type lines []int64

// open adds stations that are free from a moment on.
func (l *lines) open(n int64, from int64) {
	for range n {
		*l = append(*l, from)
		h := *l
		for k := len(h) - 1; k > 0 && h[(k-1)/2] > h[k]; k = (k - 1) / 2 {
			h[k], h[(k-1)/2] = h[(k-1)/2], h[k]
		}
	}
}

// close takes away the stations that are free first.
func (l *lines) close(n int64) {
	for range n {
		h := *l
		h[0] = h[len(h)-1]
		*l = h[:len(h)-1]
		l.sink()
	}
}

// sink brings the first, which may be late, where it belongs.
func (l *lines) sink() {
	h := *l
	for k := 0; ; {
		least := k
		for _, c := range [2]int{2*k + 1, 2*k + 2} {
			if c < len(h) && h[c] < h[least] {
				least = c
			}
		}
		if least == k {
			return
		}
		h[k], h[least] = h[least], h[k]
		k = least
	}
}

// take lets the station that is free first serve somebody, and says when it begins.
func (l *lines) take(arrives, work int64) (start int64) {
	h := *l
	start = max(arrives, h[0])
	h[0] = start + work
	l.sink()
	return start
}

// shift is a moment from which on so many stations are open.
type shift struct{ from, stations int64 }

// serve lets people, in the order in which they come, be served by the stations of the
// shifts, the first of which opens the doors. Whoever has come when the last shift ends is
// still served. A station that closes ends what it has begun: of those that are open the
// ones that are free first close.
func serve(people []person, shifts []shift, l lines) lines {
	for _, s := range shifts[:1] {
		for k := range l {
			l[k] = max(l[k], s.from) // order is kept
		}
		l.turn(s)
	}
	shifts = shifts[1:]
	for k := range people {
		p := &people[k]
		for len(shifts) > 0 && max(p.arrives, l[0]) >= shifts[0].from {
			l.turn(shifts[0])
			shifts = shifts[1:]
		}
		p.start = l.take(p.arrives, p.work)
	}
	for _, s := range shifts { // that nobody needed
		l.turn(s)
	}
	return l
}

// turn opens or closes stations.
func (l *lines) turn(s shift) {
	have := int64(len(*l))
	l.open(max(0, s.stations-have), s.from)
	l.close(max(0, have-s.stations))
}
