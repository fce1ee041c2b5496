package flow

import "fmt"

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
	for _, check := range []func() error{c.checkPlan, c.checkBalance, c.checkReducedCosts, c.checkObjectives} {
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
	cost  wide            // of the plan
}

// accepts reports whether group g may go to facility f at all.
func accepts(g *Group, f int) bool {
	for _, closed := range g.Closed {
		if closed == f {
			return false
		}
	}
	return true
}

// mayUse reports whether the arc from group g at the slot's facility to the slot
// exists.
func mayUse(g *Group, s *Slot) bool {
	if s.Time < g.Open {
		return false
	}
	for _, k := range g.Kinds {
		if k == s.Kind {
			return true
		}
	}
	return false
}

// waitingCost is slope·(time − open), and what it costs to be served outside the
// window.
func waitingCost(g *Group, s *Slot) wide {
	var w wide
	w.addProduct(g.Slope, s.Time)
	w.subtractProduct(g.Slope, g.Open)
	if inWindow := s.Time >= g.Window[0] && s.Time < g.Window[1]; !inWindow {
		w.add(g.Outside)
	}
	return w
}

// checkPlan goes through the arcs with flow: that they exist, are tight, and
// what they cost.
func (c *certificate) checkPlan() error {
	c.links = make([]map[int]int64, c.origins)
	for i, links := range c.Links {
		c.links[i] = make(map[int]int64, len(links))
		for _, l := range links {
			c.links[i][l.Facility] = l.Cost
		}
	}
	for _, a := range c.Assignments {
		if a.Group < 0 || a.Group >= len(c.Groups) || a.Origin < 0 || a.Origin >= c.origins {
			return fmt.Errorf("no group %d or no origin %d", a.Group, a.Origin)
		}
		cost, linked := c.links[a.Origin][a.Facility]
		if !linked || !accepts(&c.Groups[a.Group], a.Facility) || a.People <= 0 {
			return fmt.Errorf("%d people of group %d go from origin %d to facility %d", a.People, a.Group, a.Origin, a.Facility)
		}
		w := c.demandArc(a.Group, a.Origin, a.Facility, cost)
		if w != (wide{}) {
			return fmt.Errorf("group %d, origin %d, facility %d: flow and a reduced cost", a.Group, a.Origin, a.Facility)
		}
		c.cost.addProduct(cost, a.People)
	}
	for _, u := range c.Unserved {
		if u.Group < 0 || u.Group >= len(c.Groups) || u.Origin < 0 || u.Origin >= c.origins || u.People <= 0 {
			return fmt.Errorf("%d unserved people of group %d at origin %d", u.People, u.Group, u.Origin)
		}
		if c.unservedArc(u.Group, u.Origin) != (wide{}) {
			return fmt.Errorf("group %d, origin %d: unserved people and a reduced cost", u.Group, u.Origin)
		}
		c.cost.addProduct(c.Groups[u.Group].Unserved, u.People)
	}
	c.used = make([]int64, len(c.Slots))
	for _, u := range c.Uses {
		if u.Group < 0 || u.Group >= len(c.Groups) || u.Slot < 0 || u.Slot >= len(c.Slots) || u.People <= 0 {
			return fmt.Errorf("%d people of group %d use slot %d", u.People, u.Group, u.Slot)
		}
		g, s := &c.Groups[u.Group], &c.Slots[u.Slot]
		if !mayUse(g, s) || !accepts(g, s.Facility) {
			return fmt.Errorf("group %d may not use slot %d", u.Group, u.Slot)
		}
		if c.slotArc(u.Group, u.Slot) != (wide{}) {
			return fmt.Errorf("group %d, slot %d: flow and a reduced cost", u.Group, u.Slot)
		}
		wait := waitingCost(g, s)
		each, fits := wait.int64()
		if !fits {
			return fmt.Errorf("group %d, slot %d: the cost does not fit", u.Group, u.Slot)
		}
		c.cost.addProduct(each, u.People)
	}
	return nil
}

// checkBalance counts everybody, in 128 bits.
func (c *certificate) checkBalance() error {
	atOrigin := make([]wide, len(c.Groups)*c.origins)
	atFacility := make([]wide, len(c.Groups)*c.Facilities)
	inSlot := make([]wide, len(c.Slots))
	for _, a := range c.Assignments {
		atOrigin[a.Group*c.origins+a.Origin].add(a.People)
		atFacility[a.Group*c.Facilities+a.Facility].add(a.People)
	}
	for _, u := range c.Unserved {
		atOrigin[u.Group*c.origins+u.Origin].add(u.People)
	}
	for _, u := range c.Uses {
		atFacility[u.Group*c.Facilities+c.Slots[u.Slot].Facility].add(-u.People)
		inSlot[u.Slot].add(u.People)
	}
	for g := range c.Groups {
		for i, n := range c.Groups[g].Supply {
			w := atOrigin[g*c.origins+i]
			if w.add(-n); w != (wide{}) {
				return fmt.Errorf("group %d, origin %d: not everybody of %d people is counted once", g, i, n)
			}
		}
		for f := range c.Facilities {
			if atFacility[g*c.Facilities+f] != (wide{}) {
				return fmt.Errorf("group %d, facility %d: who comes and who is served differ", g, f)
			}
		}
	}
	for j := range c.Slots {
		if !inSlot[j].atMost(c.Slots[j].Capacity) {
			return fmt.Errorf("slot %d: more people than its %d places", j, c.Slots[j].Capacity)
		}
		c.used[j], _ = inSlot[j].int64()
	}
	return nil
}

// checkReducedCosts goes through all arcs, and through the idle places.
func (c *certificate) checkReducedCosts() error {
	for g := range c.Groups {
		group := &c.Groups[g]
		open := make([]bool, c.Facilities)
		for f := range open {
			open[f] = true
		}
		for _, f := range group.Closed {
			open[f] = false
		}
		for i, links := range c.Links {
			for _, l := range links {
				if open[l.Facility] && c.demandArc(g, i, l.Facility, l.Cost).hi < 0 {
					return fmt.Errorf("group %d, origin %d, facility %d: negative reduced cost", g, i, l.Facility)
				}
			}
			if c.unservedArc(g, i).hi < 0 {
				return fmt.Errorf("group %d, origin %d: negative reduced cost of being unserved", g, i)
			}
		}
		for j := range c.Slots {
			s := &c.Slots[j]
			if mayUse(group, s) && open[s.Facility] && c.slotArc(g, j).hi < 0 {
				return fmt.Errorf("group %d, slot %d: negative reduced cost", g, j)
			}
		}
	}
	for j, s := range c.Slots {
		if p := c.Potentials.Slot[j]; p > 0 || p < 0 && c.used[j] < s.Capacity {
			return fmt.Errorf("slot %d: potential %d with %d of %d places used", j, p, c.used[j], s.Capacity)
		}
	}
	return nil
}

// checkObjectives compares the cost of the plan with the value of the dual.
func (c *certificate) checkObjectives() error {
	var dual wide
	for g := range c.Groups {
		for i, n := range c.Groups[g].Supply {
			dual.subtractProduct(n, c.Potentials.Demand[g*c.origins+i])
		}
	}
	for j, s := range c.Slots {
		dual.addProduct(s.Capacity, c.Potentials.Slot[j])
	}
	primal, fits := c.cost.int64()
	if !fits || primal != c.Objective {
		return fmt.Errorf("the plan costs %d (fits: %t), the objective says %d", primal, fits, c.Objective)
	}
	if dual != c.cost {
		return fmt.Errorf("the plan costs %d, the dual says otherwise", primal)
	}
	return nil
}

// demandArc, unservedArc and slotArc are reduced costs.

func (c *certificate) demandArc(g, i, f int, cost int64) (w wide) {
	w.add(cost)
	w.add(c.Potentials.Demand[g*c.origins+i])
	w.subtractProduct(1, c.Potentials.Mid[g*c.Facilities+f])
	return w
}

func (c *certificate) unservedArc(g, i int) (w wide) {
	w.add(c.Groups[g].Unserved)
	w.add(c.Potentials.Demand[g*c.origins+i])
	return w
}

func (c *certificate) slotArc(g, j int) wide {
	w := waitingCost(&c.Groups[g], &c.Slots[j])
	w.add(c.Potentials.Mid[g*c.Facilities+c.Slots[j].Facility])
	w.subtractProduct(1, c.Potentials.Slot[j])
	return w
}
