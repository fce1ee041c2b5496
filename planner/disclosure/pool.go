package disclosure

import "slices"

// pool joins groups of an axis until none of their sums is small: totals, and what
// totals have changed by since an earlier copy. sums has, for each of these, the
// sum of every group. Small groups go by their first total, the least first; each is
// joined with the next small one that makes up for it, or else with the least group
// that does, or with the least small one, and goes on. It is nil where the sums of
// all groups are themselves small.
func pool(groups [][]int, sums [][]int64) [][]int {
	type set struct {
		of   []int
		sums []int64
	}
	var all []set
	for g, of := range groups {
		s := set{of: of}
		for k := range sums {
			s.sums = append(s.sums, sums[k][g])
		}
		all = append(all, s)
	}
	plus := func(a, b []int64) []int64 {
		c := slices.Clone(a)
		for k := range c {
			c[k] += b[k]
		}
		return c
	}
	anySmall := func(s []int64) bool { return slices.ContainsFunc(s, smallChange) }
	for {
		at := -1
		for k, s := range all {
			if anySmall(s.sums) && (at < 0 || s.sums[0] < all[at].sums[0]) {
				at = k
			}
		}
		if at < 0 {
			break
		}
		// Those that make up for it come before those that do not, small ones before others, the least first.
		with, rank := -1, [3]int64{}
		for k, s := range all {
			if k == at || !slices.ContainsFunc(s.sums, func(n int64) bool { return n != 0 }) {
				continue
			}
			r := [3]int64{0, 1, s.sums[0]}
			if anySmall(plus(all[at].sums, s.sums)) {
				r[0] = 1
			}
			if anySmall(s.sums) {
				r[1] = 0
			}
			if with < 0 || slices.Compare(r[:], rank[:]) < 0 {
				with, rank = k, r
			}
		}
		if with < 0 {
			return nil
		}
		first, last := min(at, with), max(at, with)
		all[first] = set{union(all[first].of, all[last].of), plus(all[first].sums, all[last].sums)}
		all = slices.Delete(all, last, last+1)
	}
	joined := make([][]int, len(all))
	for k, s := range all {
		joined[k] = s.of
	}
	return joined
}

// smallChange says whether a change of a number tells of one or two people.
func smallChange(n int64) bool { return Small(max(n, -n)) }

// union is two ascending lists as one.
func union(a, b []int) []int {
	return slices.Compact(slices.Sorted(slices.Values(slices.Concat(a, b))))
}

// coarsest joins the groups of an axis that share a member with the same group of
// others, so that each of those lies within one.
func coarsest(groups, others [][]int) [][]int {
	for _, o := range others {
		first := -1
		for k := 0; k < len(groups); k++ {
			if !slices.ContainsFunc(groups[k], func(n int) bool { return slices.Contains(o, n) }) {
				continue
			}
			if first < 0 {
				first = k
				continue
			}
			groups[first] = union(groups[first], groups[k])
			groups = slices.Delete(groups, k, k+1)
			k--
		}
	}
	return groups
}
