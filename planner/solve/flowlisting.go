package solve

import "iter"

// Node is a node of a model that is a network, and what it supplies, or demands
// where negative.
type Node struct {
	Name   string
	Supply int64
}

// Arc leads from one node to another, for at most Most people at a cost each.
type Arc struct {
	Tail, Head int
	Most, Cost int64
}

// FlowListing is a model as a minimum-cost flow problem:
//
//	demand.G.I ──distance──▶ meet.G.H ──waiting──▶ seats.H.T ──▶ end
//	      └────────────────unserved──────────────────────────────▲
type FlowListing struct {
	Nodes []Node
	// Arcs yields each arc once, in a fixed order.
	Arcs iter.Seq[Arc]
}

// FlowListing lists a model in which no course takes a second seat and no supply
// is limited; other models are no networks, and ok is false.
func (m *Model) FlowListing() (f *FlowListing, ok bool) {
	c := newCatalogue(m)
	if !c.pure() {
		return nil, false
	}
	l := &lister{cat: c}
	l.listRows() // they are the nodes
	f = &FlowListing{}
	for _, r := range l.rows {
		n := Node{Name: r.Name}
		if r.Sense == 'E' {
			n.Supply = r.Right
		}
		f.Nodes = append(f.Nodes, n)
	}
	end := len(f.Nodes)
	f.Nodes = append(f.Nodes, Node{Name: "end", Supply: -c.most})
	f.Arcs = func(yield func(Arc) bool) {
		people := func(col Column) bool {
			if len(col.Rows) == 1 { // who stays
				return yield(Arc{col.Rows[0], end, l.rows[col.Rows[0]].Right, col.Cost})
			}
			return yield(Arc{col.Rows[0], col.Rows[1], l.rows[col.Rows[0]].Right, col.Cost})
		}
		_ = l.people(people) && l.meetings(yield) && l.ends(end, yield)
	}
	return f, true
}

// meetings yields the arcs from a group at a hub to the days on which it may
// begin there; two kinds of course on one day are one arc.
func (l *lister) meetings(yield func(Arc) bool) bool {
	for g := range l.cat.Groups {
		list := l.cat.coursesOf(&l.cat.Groups[g])
		for h := range l.cat.Hubs {
			seen := make([]bool, l.cat.Days)
			for _, e := range list {
				day := int(l.cat.courses[e].first)
				seats := l.seats[h*l.cat.Days+day]
				if seats == none || seen[day] {
					continue
				}
				seen[day] = true
				if !yield(Arc{l.meet[g*l.cat.Hubs+h], seats, l.rows[seats].Right, l.cat.Groups[g].wait(day)}) {
					return false
				}
			}
		}
	}
	return true
}

func (l *lister) ends(end int, yield func(Arc) bool) bool {
	for _, row := range l.seats {
		if row != none && !yield(Arc{row, end, l.rows[row].Right, 0}) {
			return false
		}
	}
	return true
}
