package flow

import (
	"cmp"
	"slices"
)

// network is a problem laid out for the simplex.
//
// Nodes are numbered mids first (group-major: g·facilities + f), then slots,
// then the root, then demand nodes (group-major: g·origins + i), so that the
// nodes whose potentials are stored come first and x > root means demand.
//
// Facilities have numbers of their own in the network; see regions.go.
//
// Slots are sorted by facility, kind, time and then index; those of one facility
// and kind are a rack. The slots that a mid may use are the tail of one rack for
// each kind that its group accepts: a run, or several where the group's window
// begins or ends among them, so that the slots of a run cost the same besides
// waiting.
type network struct {
	origins, facilities, groups int
	mids, slots                 int32
	root, demand                int32 // node numbers: the root, the first demand node
	nodes                       int

	regionDepth int     // see regions.go
	facilityOf  []int32 // by number in the network: number in the problem
	rankOf      []int32 // the other way round

	linkStart    []int32 // by origin; the links of origin i are linkStart[i] to linkStart[i+1]
	linkFacility []int32 // sorted within an origin
	linkCost     []int64
	complete     bool // every origin has a link to every facility

	open, slope, unserved []int64 // by group
	window                [][2]int64
	outside               []int64 // by group
	closed                []bool  // by mid

	slotOf    []int32 // by place in the order: index in the problem
	placeOf   []int32 // the other way round
	time      []int64 // by place
	facility  []int32 // by place
	rackStart []int32 // by rack: first place

	runStart []int32 // by mid: first of its runs
	runs     []run
}

// run is the slots at places lo to hi of a rack.
type run struct {
	rack, lo, hi int32
	later        bool  // slots of the rack before lo are of the same mid
	extra        int64 // what each of them costs besides waiting
}

func newNetwork(p *Problem) *network {
	n := &network{origins: len(p.Links), facilities: p.Facilities, groups: len(p.Groups)}
	n.mids = int32(n.groups * n.facilities)
	n.slots = int32(len(p.Slots))
	n.root = n.mids + n.slots
	n.demand = n.root + 1
	n.nodes = int(n.demand) + n.groups*n.origins
	n.regionDepth = regionDepth(p)
	n.facilityOf = regionOrder(p, n.regionDepth)
	n.rankOf = make([]int32, n.facilities)
	for rank, f := range n.facilityOf {
		n.rankOf[f] = int32(rank)
	}
	n.layLinks(p)
	n.laySlots(p)
	n.layGroups(p)
	return n
}

func (n *network) layLinks(p *Problem) {
	n.linkStart = make([]int32, n.origins+1)
	for i, links := range p.Links {
		n.linkStart[i+1] = n.linkStart[i] + int32(len(links))
	}
	n.linkFacility = make([]int32, n.linkStart[n.origins])
	n.linkCost = make([]int64, n.linkStart[n.origins])
	n.complete = len(n.linkCost) == n.origins*n.facilities
	byFacility := func(a, b Link) int { return cmp.Compare(n.rankOf[a.Facility], n.rankOf[b.Facility]) }
	var sorted []Link
	for i, links := range p.Links {
		if !slices.IsSortedFunc(links, byFacility) {
			sorted = append(sorted[:0], links...)
			slices.SortFunc(sorted, byFacility)
			links = sorted
		}
		for k, l := range links {
			n.linkFacility[int(n.linkStart[i])+k] = n.rankOf[l.Facility]
			n.linkCost[int(n.linkStart[i])+k] = l.Cost
		}
	}
}

func (n *network) laySlots(p *Problem) {
	n.slotOf = make([]int32, n.slots)
	for j := range n.slotOf {
		n.slotOf[j] = int32(j)
	}
	slices.SortFunc(n.slotOf, func(a, b int32) int {
		s, t := &p.Slots[a], &p.Slots[b]
		return cmp.Or(cmp.Compare(n.rankOf[s.Facility], n.rankOf[t.Facility]), cmp.Compare(s.Kind, t.Kind),
			cmp.Compare(s.Time, t.Time), cmp.Compare(a, b))
	})
	n.placeOf = make([]int32, n.slots)
	n.time = make([]int64, n.slots)
	n.facility = make([]int32, n.slots)
	n.rackStart = make([]int32, p.Facilities*p.Kinds+1)
	for place, j := range n.slotOf {
		s := &p.Slots[j]
		n.placeOf[j] = int32(place)
		n.time[place] = s.Time
		n.facility[place] = n.rankOf[s.Facility]
		n.rackStart[int(n.rankOf[s.Facility])*p.Kinds+s.Kind+1]++
	}
	for r := 1; r < len(n.rackStart); r++ {
		n.rackStart[r] += n.rackStart[r-1]
	}
}

func (n *network) layGroups(p *Problem) {
	n.open = make([]int64, n.groups)
	n.slope = make([]int64, n.groups)
	n.unserved = make([]int64, n.groups)
	n.window = make([][2]int64, n.groups)
	n.outside = make([]int64, n.groups)
	n.closed = make([]bool, n.mids)
	n.runStart = make([]int32, n.mids+1)
	for g := range p.Groups {
		group := &p.Groups[g]
		n.open[g], n.slope[g], n.unserved[g] = group.Open, group.Slope, group.Unserved
		n.window[g], n.outside[g] = group.Window, group.Outside
		for _, f := range group.Closed {
			n.closed[g*n.facilities+int(n.rankOf[f])] = true
		}
		for f := range n.facilities {
			mid := g*n.facilities + f
			if !n.closed[mid] {
				n.layRuns(group, f*p.Kinds)
			}
			n.runStart[mid+1] = int32(len(n.runs))
		}
	}
}

// layRuns appends the runs of one group at the facility whose racks begin at
// rack.
func (n *network) layRuns(group *Group, rack int) {
	for _, k := range group.Kinds {
		lo, hi := n.rackStart[rack+k], n.rackStart[rack+k+1]
		skip, _ := slices.BinarySearch(n.time[lo:hi], group.Open)
		lo += int32(skip)
		first := lo
		for lo < hi {
			extra, to := group.outsideAt(n.time[lo]), lo+1
			for to < hi && group.outsideAt(n.time[to]) == extra {
				to++
			}
			n.runs = append(n.runs, run{int32(rack + k), lo, to, lo > first, extra})
			lo = to
		}
	}
}

// outsideAt is what a person pays who is served at a time, besides waiting.
func (g *Group) outsideAt(time int64) int64 {
	if g.Window[0] <= time && time < g.Window[1] {
		return 0
	}
	return g.Outside
}

// runsOf are the runs of a mid.
func (n *network) runsOf(mid int32) []run { return n.runs[n.runStart[mid]:n.runStart[mid+1]] }

// slot is the node of a place, place that of a slot node.
func (n *network) slot(place int32) int32 { return n.mids + place }
func (n *network) place(slot int32) int32 { return slot - n.mids }

// groupOf is the group of a mid.
func (n *network) groupOf(mid int32) int { return int(mid) / n.facilities }

// person splits a demand node into group and origin.
func (n *network) person(x int32) (group, origin int) {
	d := int(x - n.demand)
	return d / n.origins, d % n.origins
}

// waiting is the cost of the arc from a mid of group g to a place: of waiting,
// and of being served outside the window.
func (n *network) waiting(g int, place int32) int64 {
	cost := n.slope[g] * (n.time[place] - n.open[g])
	if t := n.time[place]; t < n.window[g][0] || t >= n.window[g][1] {
		cost += n.outside[g]
	}
	return cost
}
