package binding

import (
	"cmp"
	"math"
	"slices"
)

const (
	// batchSize is how many weeks are tried before it is looked at whether to go on: it is
	// fixed, so that the findings do not hang on how many are tried at a time.
	batchSize = 16
	// enoughFound is how many weeks are told at least, whatever they save.
	enoughFound = 10
)

// queue lists the weeks in which more seats could save more than is unproven anyway, those
// first in which they could save the most, and what that is.
//
// The order is by a bound: the prices of the plan's proof bound the cost of every plan with
// the seats added (Σ price × seats, beside what the plan leaves unproven).
func (s *study) queue(out []Finding) (which []int, most []int64) {
	bound := make([]int64, len(out))
	for k := range out {
		if f := &out[k]; s.full(f) {
			which = append(which, k)
			_, kind, doses := s.more(f.Hub, s.days(f))
			bound[k] = s.most(&Finding{Hub: f.Hub, Week: f.Week, Added: kind}, doses)
		}
	}
	slices.SortStableFunc(which, func(a, b int) int { return cmp.Compare(bound[b], bound[a]) })
	for _, k := range which {
		most = append(most, bound[k])
	}
	return which, most
}

// inBatches tries the weeks of the queue, batch by batch, until the bound of all that are
// left is below what is worth telling ([planner.Parameters.BindingShare] of the plan's
// cost) and enough were found. The rest is told as a bound.
func (s *study) inBatches(out []Finding, try func(batch []int) error) error {
	which, most := s.queue(out)
	found := 0
	for len(which) > 0 && (found < enoughFound || most[0] >= s.worthTelling()) {
		n := min(batchSize, len(which))
		if err := try(which[:n]); err != nil {
			return err
		}
		for _, k := range which[:n] {
			if out[k].bySeats() {
				found++
			}
		}
		which, most = which[n:], most[n:]
	}
	for k, at := range which {
		out[at].leaveOut(most[k])
	}
	return nil
}

// bySeats says whether more seats save something.
func (f *Finding) bySeats() bool {
	return f.Kind == Stations || f.Kind == Hours || f.Kind == SecondDoses
}

func (f *Finding) leaveOut(most int64) { f.Kind, f.AtMost = Small, most }

// worthTelling is what a week has to be able to save to be tried, once enough are found.
func (s *study) worthTelling() int64 {
	return int64(math.Ceil(s.in.Parameters.BindingShare.Float() * float64(s.base.Cost())))
}

// leftOut are the bounds of the weeks that are not tried, where so much was found in the
// others: found is of the same weeks. It is zero for a week that is tried, or has nothing
// to try.
func (s *study) leftOut(weeks, found []Finding) []int64 {
	again := slices.Clone(weeks)
	for k := range again {
		again[k].Kind = found[k].Kind
	}
	s.inBatches(again, func([]int) error { return nil })
	most := make([]int64, len(again))
	for k := range again {
		most[k] = again[k].AtMost
	}
	return most
}

// asFound tries the weeks of the queue that some findings did not leave out.
func (s *study) asFound(found []Finding) func(out []Finding, try func(batch []int) error) error {
	return func(out []Finding, try func(batch []int) error) error {
		which, _ := s.queue(out)
		return try(slices.DeleteFunc(which, func(k int) bool {
			at := slices.IndexFunc(found, func(f Finding) bool { return f.Hub == out[k].Hub && f.Week == out[k].Week })
			if at >= 0 && found[at].AtMost > 0 {
				out[k].leaveOut(found[at].AtMost)
				return true
			}
			return false
		}))
	}
}
