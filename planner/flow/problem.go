package flow

import "fmt"

// Problem is what a [Solver] solves. Costs are in one unit of the caller's
// choice, flows in people.
type Problem struct {
	// Facilities and Kinds are numbers of; both are counted from 0.
	Facilities, Kinds int

	// Links lists, for each origin, the facilities within reach, each at most
	// once and in any order. What is not listed is forbidden to all groups.
	Links [][]Link

	Groups []Group
	Slots  []Slot // in any order
}

// Link is a way from an origin to a facility.
type Link struct {
	Facility int
	Cost     int64 // per person, ≥ 0
}

// Group is a class of people who share an opening time and the costs of
// waiting and of staying unserved.
type Group struct {
	Supply   []int64 // people, by origin
	Open     int64   // first time they may be served
	Slope    int64   // cost of a person and a unit of time after Open, ≥ 0
	Unserved int64   // cost of a person who is not served, ≥ 0
	Kinds    []int   // of slots they accept, each at most once
	Closed   []int   // facilities that may not serve them

	// Window are the times t with Window[0] ≤ t < Window[1]. Who is served at
	// another time pays Outside, ≥ 0, besides waiting.
	Window  [2]int64
	Outside int64
}

// Slot is a time at a facility with room for people. Several slots may share
// facility, kind and time.
type Slot struct {
	Facility, Kind int
	Time           int64
	Capacity       int64 // people, ≥ 0
}

// maxNodes keeps node numbers and weighted subtree sizes in an int32.
const maxNodes = (1<<31 - 1) / (coreWeight + 1)

// validate reports the first thing wrong with the problem.
func (p *Problem) validate() error {
	if p.Facilities < 0 || p.Kinds < 0 {
		return fmt.Errorf("flow: %d facilities and %d kinds, want no negative number", p.Facilities, p.Kinds)
	}
	nodes := float64(len(p.Groups))*(float64(len(p.Links))+float64(p.Facilities)) + float64(len(p.Slots)) + 1
	racks := float64(p.Facilities) * float64(p.Kinds)
	if nodes > maxNodes || racks > maxNodes {
		return fmt.Errorf("flow: %.0f nodes, %.0f pairs of facility and kind, want at most %d", nodes, racks, maxNodes)
	}
	marks := newMarks(max(p.Facilities, p.Kinds))
	for i, links := range p.Links {
		marks.clear()
		for _, l := range links {
			if err := p.checkIndex("facility", l.Facility, p.Facilities, marks); err != nil {
				return fmt.Errorf("flow: origin %d: %w", i, err)
			}
			if l.Cost < 0 {
				return fmt.Errorf("flow: origin %d: cost %d to facility %d, want at least 0", i, l.Cost, l.Facility)
			}
		}
	}
	for g := range p.Groups {
		if err := p.checkGroup(&p.Groups[g], marks); err != nil {
			return fmt.Errorf("flow: group %d: %w", g, err)
		}
	}
	return p.checkSlots()
}

func (p *Problem) checkSlots() error {
	for j, s := range p.Slots {
		switch {
		case s.Facility < 0 || s.Facility >= p.Facilities:
			return fmt.Errorf("flow: slot %d: facility %d, want 0 to %d", j, s.Facility, p.Facilities-1)
		case s.Kind < 0 || s.Kind >= p.Kinds:
			return fmt.Errorf("flow: slot %d: kind %d, want 0 to %d", j, s.Kind, p.Kinds-1)
		case s.Capacity < 0:
			return fmt.Errorf("flow: slot %d: capacity %d, want at least 0", j, s.Capacity)
		}
	}
	return nil
}

func (p *Problem) checkGroup(g *Group, marks *marks) error {
	if len(g.Supply) != len(p.Links) {
		return fmt.Errorf("%d supplies for %d origins", len(g.Supply), len(p.Links))
	}
	for i, n := range g.Supply {
		if n < 0 {
			return fmt.Errorf("supply %d at origin %d, want at least 0", n, i)
		}
	}
	if g.Slope < 0 || g.Unserved < 0 || g.Outside < 0 {
		return fmt.Errorf("slope %d, unserved cost %d and cost outside the window %d, want at least 0", g.Slope, g.Unserved, g.Outside)
	}
	marks.clear()
	for _, k := range g.Kinds {
		if err := p.checkIndex("kind", k, p.Kinds, marks); err != nil {
			return err
		}
	}
	marks.clear()
	for _, f := range g.Closed {
		if err := p.checkIndex("facility", f, p.Facilities, marks); err != nil {
			return err
		}
	}
	return nil
}

// checkIndex requires 0 ≤ x < n, and x not yet marked.
func (p *Problem) checkIndex(what string, x, n int, marks *marks) error {
	if x < 0 || x >= n {
		return fmt.Errorf("%s %d, want 0 to %d", what, x, n-1)
	}
	if !marks.add(x) {
		return fmt.Errorf("%s %d is listed twice", what, x)
	}
	return nil
}

// marks is a set of small integers that empties in constant time.
type marks struct {
	stamp []int
	now   int
}

func newMarks(n int) *marks { return &marks{stamp: make([]int, n), now: 1} }

func (m *marks) clear() { m.now++ }

// add reports whether x was not in the set.
func (m *marks) add(x int) bool {
	if m.stamp[x] == m.now {
		return false
	}
	m.stamp[x] = m.now
	return true
}
