package solve

import (
	"slices"

	"hubplan/planner/flow"
)

const (
	// levelRatio is by how much a rank outweighs the next younger, where that fits. One
	// person's course may stand in the way of two others', and these of more.
	levelRatio = 4
	// dearestLevel keeps sums of a few prices, in 1/1024 metre, in an int64.
	dearestLevel = int64(1) << 48
)

// levels are what a person unserved costs in a search in which nobody served costs more
// than worst, by rank: more than any change of
// hubs and days that goes through every hub once costs, so that in a flow the older are
// served before the younger whatever the way, and by [levelRatio] more than the next
// younger, so that paths see what a person is worth. Nothing is proven by them: they
// only tell a search where to look, and are lower where so much does not fit.
func (c *catalogue) levels(worst int64) []int64 {
	ranks := c.ranks()
	nodes := int64(len(c.Groups)*(c.Origins+c.Hubs) + c.Hubs*len(c.starts) + 1)
	limit := min(dearestLevel, flow.DearestPath/nodes, flow.DearestPlan/(c.most+1))
	step := min(max((worst+1)*int64(2*c.Hubs+2), personMetres), max(1, limit/int64(ranks+1)))
	levels := make([]int64, ranks)
	for _, ratio := range []int64{levelRatio, 2, 1} {
		level := int64(0)
		for rank := range slices.Backward(levels) {
			level = step + ratio*level
			levels[rank] = level
			if level > limit {
				break
			}
		}
		if level <= limit {
			break
		}
	}
	return levels
}

// ranks is how many ranks there are.
func (c *catalogue) ranks() (n int) {
	for g := range c.Groups {
		n = max(n, c.Groups[g].Rank+1)
	}
	return n
}

// dearestWay is the most that anyone served costs, metres.
func (c *catalogue) dearestWay() int64 {
	way, wait := slices.Max(append(slices.Clone(c.Distance), 0)), int64(0)
	for g := range c.Groups {
		for _, day := range []int{0, c.Days - 1} {
			wait = max(wait, c.Groups[g].wait(day), c.Groups[g].Waiting*(int64(day)-c.Groups[g].Opens)+c.Groups[g].Outside)
		}
	}
	return way + wait
}

// unserved is what those cost whom a solution leaves unserved, metres.
func (c *catalogue) unserved(s *solution) (metres int64) {
	for _, u := range s.unserved {
		metres += u.people * c.Groups[u.group].Unserved
	}
	return metres
}
