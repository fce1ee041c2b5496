package interior

import "fmt"

const (
	// Forbidden as a distance says that the origin may not use the hub.
	Forbidden int64 = -1
	// NoSecond as a Second says that the course has no second dose.
	NoSecond = -1
	// MaxCost is the largest distance, course cost or cost of an unserved
	// person, in metres. It leaves room for the sums of four prices in an int64.
	MaxCost int64 = 1 << 40
	// MaxPeople is the largest single demand, capacity or supply.
	MaxPeople int64 = 1 << 40
)

// Course is one way to vaccinate somebody of a group: a first dose on one day,
// a second on a later day at the same hub, both of one product. An interval
// that may be chosen from a window, and a choice of products, are simply more
// courses.
type Course struct {
	First   int32 // day of the first dose
	Second  int32 // day of the second dose, later than First, or NoSecond
	Product int32
	Cost    int64 // metre-equivalents for waiting, of one person
}

// Problem is a two-dose allocation problem. Slices of two dimensions are stored
// row by row, as their comments say. A Problem is only read here; it must not
// change during a call.
type Problem struct {
	Origins, Groups, Hubs, Days, Products int

	Demand   []int64    // Groups × Origins, people
	Distance []int64    // Origins × Hubs, metres, or Forbidden
	Allowed  []bool     // Groups × Hubs: the group may use the hub; nil allows all
	Unserved []int64    // Groups: metre-equivalents for one person left unserved
	Courses  [][]Course // Groups: the courses of each, the same list at every hub
	Capacity []int64    // Hubs × Days, doses, already net of commitments
	Toll     []int64    // Hubs × Days, metre-equivalents that a dose costs where and when it is given, 0 to MaxCost; nil for none
	// Supply is Products × Days: doses that may have been given up to and including
	// the day, net of commitments, not falling; a nil row is unlimited.
	Supply [][]int64
}

// Validate checks shapes, ranges and the order of days. It reports the first
// fault found.
func (p *Problem) Validate() error {
	for _, d := range []struct {
		name      string
		got, want int
	}{
		{"Demand", len(p.Demand), p.Groups * p.Origins},
		{"Distance", len(p.Distance), p.Origins * p.Hubs},
		{"Unserved", len(p.Unserved), p.Groups},
		{"Courses", len(p.Courses), p.Groups},
		{"Capacity", len(p.Capacity), p.Hubs * p.Days},
		{"Supply", len(p.Supply), p.Products},
	} {
		if d.got != d.want {
			return fmt.Errorf("interior: %s has %d entries, want %d", d.name, d.got, d.want)
		}
	}
	if p.Allowed != nil && len(p.Allowed) != p.Groups*p.Hubs {
		return fmt.Errorf("interior: Allowed has %d entries, want %d or nil", len(p.Allowed), p.Groups*p.Hubs)
	}
	if err := p.validateCells(); err != nil {
		return err
	}
	for c := range p.Courses {
		if v := p.Unserved[c]; v < 0 || v > MaxCost {
			return fmt.Errorf("interior: cost of an unserved person of group %d is %d m, want 0 to %d", c, v, MaxCost)
		}
		for i, k := range p.Courses[c] {
			if err := p.validateCourse(k); err != nil {
				return fmt.Errorf("interior: course %d of group %d: %w", i, c, err)
			}
		}
	}
	return p.validateSupply()
}

// validateCells checks the tables whose cells have a range and nothing else.
func (p *Problem) validateCells() error {
	if p.Toll != nil && len(p.Toll) != len(p.Capacity) {
		return fmt.Errorf("interior: Toll has %d entries, want %d or nil", len(p.Toll), len(p.Capacity))
	}
	for _, t := range []struct {
		cells   []int64
		most    int64
		columns int
		least   int64  // Forbidden where that may be
		fault   string // with row, column, cell and most
	}{
		{p.Demand, MaxPeople, p.Origins, 0, "interior: demand of group %d in origin %d is %d, want 0 to %d"},
		{p.Distance, MaxCost, p.Hubs, Forbidden, "interior: distance from origin %d to hub %d is %d m, want 0 to %d or Forbidden"},
		{p.Capacity, MaxPeople, p.Days, 0, "interior: capacity of hub %d on day %d is %d, want 0 to %d"},
		{p.Toll, MaxCost, p.Days, 0, "interior: toll of hub %d on day %d is %d m, want 0 to %d"},
	} {
		for j, v := range t.cells {
			if v < t.least || v > t.most {
				return fmt.Errorf(t.fault, j/t.columns, j%t.columns, v, t.most)
			}
		}
	}
	return nil
}

func (p *Problem) validateCourse(k Course) error {
	switch {
	case k.First < 0 || int(k.First) >= p.Days:
		return fmt.Errorf("first dose on day %d, want 0 to %d", k.First, p.Days-1)
	case k.Second != NoSecond && k.Second <= k.First:
		return fmt.Errorf("second dose on day %d, want a day after the first (%d) or NoSecond", k.Second, k.First)
	case int(k.Second) >= p.Days:
		return fmt.Errorf("second dose on day %d, want at most %d", k.Second, p.Days-1)
	case k.Product < 0 || int(k.Product) >= p.Products:
		return fmt.Errorf("product %d, want 0 to %d", k.Product, p.Products-1)
	case k.Cost < 0 || k.Cost > MaxCost:
		return fmt.Errorf("cost %d m, want 0 to %d", k.Cost, MaxCost)
	}
	return nil
}

func (p *Problem) validateSupply() error {
	for j, s := range p.Supply {
		if s == nil {
			continue
		}
		if len(s) != p.Days {
			return fmt.Errorf("interior: supply of product %d has %d days, want %d", j, len(s), p.Days)
		}
		var before int64
		for t, v := range s {
			if v < before || v > MaxPeople {
				return fmt.Errorf("interior: supply of product %d up to day %d is %d, want %d to %d", j, t, v, before, MaxPeople)
			}
			before = v
		}
	}
	return nil
}

// toll is what the doses of a course like k cost at hub h, in metres.
func (p *Problem) toll(h int, k Course) int64 {
	if p.Toll == nil {
		return 0
	}
	v := p.Toll[h*p.Days+int(k.First)]
	if k.Second != NoSecond {
		v += p.Toll[h*p.Days+int(k.Second)]
	}
	return v
}

// Usable tells whether any course like k can be given at hub h: there is
// capacity on its days, and the product has a dose by the first of them.
func (p *Problem) Usable(h int, k Course) bool {
	return usable(p, p.Capacity, h, k)
}

// usable is Usable at other capacities than the problem's own.
func usable(p *Problem, capacity []int64, h int, k Course) bool {
	row := capacity[h*p.Days : (h+1)*p.Days]
	if row[k.First] == 0 || k.Second != NoSecond && row[k.Second] == 0 {
		return false
	}
	s := p.Supply[k.Product]
	return s == nil || s[k.First] > 0
}

// allowed tells whether group c may use hub h.
func (p *Problem) allowed(c, h int) bool {
	return p.Allowed == nil || p.Allowed[c*p.Hubs+h]
}
