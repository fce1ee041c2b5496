package forecast

// sorter sorts what the draws give of a figure, digit by digit: there are so many figures
// that sorting them takes most of a forecast. People are counted in sixteenths.
type sorter struct {
	keys, spare []uint32 // by draw
}

const (
	digitBits  = 11
	digits     = 1 << digitBits
	sixteenths = 16
)

func newSorter() *sorter { return &sorter{make([]uint32, draws), make([]uint32, draws)} }

// quantiles are the quantiles of the figures of all draws, none below zero: between two of
// them in proportion.
func (s *sorter) quantiles(figure func(draw int) float64) (r Range) {
	top := uint32(0)
	for k := range s.keys {
		s.keys[k] = uint32(min(max(float64(figure(k)*sixteenths)+0.5, 0), 1<<32-1))
		top = max(top, s.keys[k])
	}
	for shift := 0; shift < 32 && top>>shift > 0; shift += digitBits {
		s.pass(shift)
	}
	for q := range r {
		at := (q + 1) * (draws - 1)
		k, rest := at/20, int64(at%20)
		twentieths := 20 * int64(s.keys[k])
		if rest > 0 {
			twentieths += rest * int64(s.keys[k+1]-s.keys[k])
		}
		r[q] = (twentieths + 10*sixteenths) / (20 * sixteenths)
	}
	return r
}

// pass sorts by one digit and keeps the order of equals.
func (s *sorter) pass(shift int) {
	var count [digits + 1]uint16 // of at most all draws
	for _, key := range s.keys {
		count[key>>shift&(digits-1)+1]++
	}
	for d := 1; d <= digits; d++ {
		count[d] += count[d-1]
	}
	for _, key := range s.keys {
		d := key >> shift & (digits - 1)
		s.spare[count[d]] = key
		count[d]++
	}
	s.keys, s.spare = s.spare, s.keys
}
