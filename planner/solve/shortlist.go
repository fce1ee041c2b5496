package solve

// shortlist keeps the paths that gain most, by falling gain; of equal ones the
// first found.
type shortlist struct {
	size  int
	floor int64 // what every path has to gain more than
	list  []candidate
}

// candidate is a path and what it is thought to gain, in 1/1024 metre.
type candidate struct {
	gain  int64
	moves []move
}

func (s *shortlist) clear() { s.list = s.list[:0] }

// least is what a path has to gain more than to be taken.
func (s *shortlist) least() int64 {
	if len(s.list) < s.size {
		return s.floor
	}
	return s.list[len(s.list)-1].gain
}

// add takes a path if it gains enough.
func (s *shortlist) add(gain int64, moves []move) {
	if gain <= s.least() {
		return
	}
	if len(s.list) < s.size {
		s.list = append(s.list, candidate{})
	}
	k := len(s.list) - 1
	last := s.list[k].moves
	for k > 0 && s.list[k-1].gain < gain {
		s.list[k] = s.list[k-1]
		k--
	}
	s.list[k] = candidate{gain, append(last[:0:0], moves...)}
}
