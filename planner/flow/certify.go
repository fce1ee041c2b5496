package flow

import (
	"fmt"
	"slices"

	"hubplan/planner/whole"
)

// Certify checks that r is an optimal answer to p, from the problem and the
// answer alone: every person is counted once, who comes to a facility takes a
// place there, no slot is overfull, every arc that is used exists; no arc has a
// negative reduced cost and none with flow a positive one; and the objective is
// what the plan costs and what the dual says. It shares nothing with the solver
// but the problem, and computes in 128 bits. The error names the first fault.
func Certify(p *Problem, r *Result) error {
	if r.Status != Optimal {
		return fmt.Errorf("flow: the status is %s, not optimal", r.Status)
	}
	origins := len(p.Links)
	if len(r.Potentials.Demand) != len(p.Groups)*origins || len(r.Potentials.Mid) != len(p.Groups)*p.Facilities ||
		len(r.Potentials.Slot) != len(p.Slots) {
		return fmt.Errorf("flow: the answer has potentials of another problem")
	}
	c := &certificate{Problem: p, Result: r, origins: origins}
	for _, check := range []func() error{c.checkAssignments, c.checkUnserved, c.checkUses, c.checkBalance,
		c.checkReducedCosts, c.checkObjectives} {
		if err := check(); err != nil {
			return fmt.Errorf("flow: %w", err)
		}
	}
	return nil
}

// certificate is a check under way.
type certificate struct {
	*Problem
	*Result
	origins int

	links []map[int]int64 // by origin: cost by facility
	used  []int64         // by slot
	cost  whole.Sum       // of the plan
}

// accepts reports whether group g may go to facility f at all.
func accepts(g *Group, f int) bool { return !slices.Contains(g.Closed, f) }

// mayUse reports whether the arc from group g at the slot's facility to the slot
// exists.
func mayUse(g *Group, s *Slot) bool { return s.Time >= g.Open && slices.Contains(g.Kinds, s.Kind) }

// waitingCost is slope·(time − open), and what it costs to be served outside the
// window.
func waitingCost(g *Group, s *Slot) whole.Sum {
	var w whole.Sum
	w.AddProduct(g.Slope, s.Time)
	w.SubtractProduct(g.Slope, g.Open)
	if inWindow := s.Time >= g.Window[0] && s.Time < g.Window[1]; !inWindow {
		w.Add(g.Outside)
	}
	return w
}

// checkAssignments goes through the arcs with flow from demand: that they exist, are
// tight, and what they cost.
func (c *certificate) checkAssignments() error {
	c.links = make([]map[int]int64, c.origins)
	for i, links := range c.Links {
		c.links[i] = make(map[int]int64, len(links))
		for _, l := range links {
			c.links[i][l.Facility] = l.Cost
		}
	}
	for _, a := range c.Assignments {
		if !within(a.Group, len(c.Groups)) || !within(a.Origin, c.origins) {
			return fmt.Errorf("no group %d or no origin %d", a.Group, a.Origin)
		}
		cost, linked := c.links[a.Origin][a.Facility]
		if !linked || !accepts(&c.Groups[a.Group], a.Facility) || a.People <= 0 {
			return fmt.Errorf("%d people of group %d go from origin %d to facility %d", a.People, a.Group, a.Origin, a.Facility)
		}
		w := c.demandArc(a.Group, a.Origin, a.Facility, cost)
		if w != (whole.Sum{}) {
			return fmt.Errorf("group %d, origin %d, facility %d: flow and a reduced cost", a.Group, a.Origin, a.Facility)
		}
		c.cost.AddProduct(cost, a.People)
	}
	return nil
}

// checkUnserved does the same for who stays unserved.
func (c *certificate) checkUnserved() error {
	for _, u := range c.Unserved {
		if !within(u.Group, len(c.Groups)) || !within(u.Origin, c.origins) || u.People <= 0 {
			return fmt.Errorf("%d unserved people of group %d at origin %d", u.People, u.Group, u.Origin)
		}
		if c.unservedArc(u.Group, u.Origin) != (whole.Sum{}) {
			return fmt.Errorf("group %d, origin %d: unserved people and a reduced cost", u.Group, u.Origin)
		}
		c.cost.AddProduct(c.Groups[u.Group].Unserved, u.People)
	}
	return nil
}

// checkUses does the same for the arcs into slots.
func (c *certificate) checkUses() error {
	c.used = make([]int64, len(c.Slots))
	for _, u := range c.Uses {
		if !within(u.Group, len(c.Groups)) || !within(u.Slot, len(c.Slots)) || u.People <= 0 {
			return fmt.Errorf("%d people of group %d use slot %d", u.People, u.Group, u.Slot)
		}
		g, s := &c.Groups[u.Group], &c.Slots[u.Slot]
		if !mayUse(g, s) || !accepts(g, s.Facility) {
			return fmt.Errorf("group %d may not use slot %d", u.Group, u.Slot)
		}
		if c.slotArc(u.Group, u.Slot) != (whole.Sum{}) {
			return fmt.Errorf("group %d, slot %d: flow and a reduced cost", u.Group, u.Slot)
		}
		each, fits := waitingCost(g, s).Int64()
		if !fits {
			return fmt.Errorf("group %d, slot %d: the cost does not fit", u.Group, u.Slot)
		}
		c.cost.AddProduct(each, u.People)
	}
	return nil
}

func within(k, n int) bool { return k >= 0 && k < n }

// checkBalance counts everybody, in 128 bits.
func (c *certificate) checkBalance() error {
	atOrigin := make([]whole.Sum, len(c.Groups)*c.origins)
	atFacility := make([]whole.Sum, len(c.Groups)*c.Facilities)
	inSlot := make([]whole.Sum, len(c.Slots))
	for _, a := range c.Assignments {
		atOrigin[a.Group*c.origins+a.Origin].Add(a.People)
		atFacility[a.Group*c.Facilities+a.Facility].Add(a.People)
	}
	for _, u := range c.Unserved {
		atOrigin[u.Group*c.origins+u.Origin].Add(u.People)
	}
	for _, u := range c.Uses {
		atFacility[u.Group*c.Facilities+c.Slots[u.Slot].Facility].Add(-u.People)
		inSlot[u.Slot].Add(u.People)
	}
	for g := range c.Groups {
		for i, n := range c.Groups[g].Supply {
			w := atOrigin[g*c.origins+i]
			if w.Add(-n); w != (whole.Sum{}) {
				return fmt.Errorf("group %d, origin %d: not everybody of %d people is counted once", g, i, n)
			}
		}
		for f := range c.Facilities {
			if atFacility[g*c.Facilities+f] != (whole.Sum{}) {
				return fmt.Errorf("group %d, facility %d: who comes and who is served differ", g, f)
			}
		}
	}
	for j := range c.Slots {
		if !inSlot[j].AtMost(c.Slots[j].Capacity) {
			return fmt.Errorf("slot %d: more people than its %d places", j, c.Slots[j].Capacity)
		}
		c.used[j], _ = inSlot[j].Int64()
	}
	return nil
}

// checkReducedCosts goes through all arcs, and through the idle places.
func (c *certificate) checkReducedCosts() error {
	for g := range c.Groups {
		if err := c.checkGroupsCosts(g); err != nil {
			return err
		}
	}
	for j, s := range c.Slots {
		if p := c.Potentials.Slot[j]; p > 0 || p < 0 && c.used[j] < s.Capacity {
			return fmt.Errorf("slot %d: potential %d with %d of %d places used", j, p, c.used[j], s.Capacity)
		}
	}
	return nil
}

// checkGroupsCosts goes through the arcs of one group.
func (c *certificate) checkGroupsCosts(g int) error {
	group := &c.Groups[g]
	open := make([]bool, c.Facilities)
	for f := range open {
		open[f] = accepts(group, f)
	}
	for i, links := range c.Links {
		for _, l := range links {
			if open[l.Facility] && c.demandArc(g, i, l.Facility, l.Cost).Negative() {
				return fmt.Errorf("group %d, origin %d, facility %d: negative reduced cost", g, i, l.Facility)
			}
		}
		if c.unservedArc(g, i).Negative() {
			return fmt.Errorf("group %d, origin %d: negative reduced cost of being unserved", g, i)
		}
	}
	for j := range c.Slots {
		s := &c.Slots[j]
		if mayUse(group, s) && open[s.Facility] && c.slotArc(g, j).Negative() {
			return fmt.Errorf("group %d, slot %d: negative reduced cost", g, j)
		}
	}
	return nil
}

// checkObjectives compares the cost of the plan with the value of the dual.
func (c *certificate) checkObjectives() error {
	var dual whole.Sum
	for g := range c.Groups {
		for i, n := range c.Groups[g].Supply {
			dual.SubtractProduct(n, c.Potentials.Demand[g*c.origins+i])
		}
	}
	for j, s := range c.Slots {
		dual.AddProduct(s.Capacity, c.Potentials.Slot[j])
	}
	primal, fits := c.cost.Int64()
	if !fits || primal != c.Objective {
		return fmt.Errorf("the plan costs %d (fits: %t), the objective says %d", primal, fits, c.Objective)
	}
	if dual != c.cost {
		return fmt.Errorf("the plan costs %d, the dual says otherwise", primal)
	}
	return nil
}

// demandArc, unservedArc and slotArc are reduced costs.

func (c *certificate) demandArc(g, i, f int, cost int64) (w whole.Sum) {
	w.Add(cost)
	w.Add(c.Potentials.Demand[g*c.origins+i])
	w.SubtractProduct(1, c.Potentials.Mid[g*c.Facilities+f])
	return w
}

func (c *certificate) unservedArc(g, i int) (w whole.Sum) {
	w.Add(c.Groups[g].Unserved)
	w.Add(c.Potentials.Demand[g*c.origins+i])
	return w
}

func (c *certificate) slotArc(g, j int) whole.Sum {
	w := waitingCost(&c.Groups[g], &c.Slots[j])
	w.Add(c.Potentials.Mid[g*c.Facilities+c.Slots[j].Facility])
	w.SubtractProduct(1, c.Potentials.Slot[j])
	return w
}
