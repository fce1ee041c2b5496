package stations

import (
	"context"
	"math"

	"hubplan/planner"
	"hubplan/planner/interior"
	"hubplan/planner/solve"
)

// relaxed is the relaxation at a price of station-shifts.
type relaxed struct {
	price int64       // metre-equivalents a station-shift
	bound int64       // of travel, waiting, unserved and price × station-shifts together, metres
	count float64     // station-shifts that its doses take
	doses [][]float64 // hub × day, those promised among them
}

// staffPrices are metre-equivalents for a person on duty in a shift, limit × day.
type staffPrices [][]float64

// toll is what a dose costs at least at a hub on a day, in whole metres.
func (s *Study) toll(price int64, staff staffPrices, h, d int) int64 {
	parts := s.bestParts(h, d)
	if parts == 0 {
		return 0
	}
	each := float64(price)
	for k := range staff {
		if l := &s.In.Staff[k]; d >= l.From && d <= l.To && contains(l.Hubs, h) {
			each += staff[k][d] * float64(l.PerStation) / planner.DecimalUnit
		}
	}
	// Rounded down, and a little more for what floating point may have rounded up.
	return min(int64(math.Floor(each*planner.DosesUnit/float64(parts)*(1-1e-12))), interior.MaxCost)
}

func contains(hubs []int, h int) bool {
	for _, x := range hubs {
		if x == h {
			return true
		}
	}
	return false
}

// relax solves the relaxation at a price, and finds prices of staff where there are
// limits of it: subgradient steps, of which the best bound is kept.
func (s *Study) relax(ctx context.Context, price int64, serviceOnly bool) (*relaxed, error) {
	staff := make(staffPrices, len(s.In.Staff))
	for k := range staff {
		staff[k] = make([]float64, s.In.Days)
	}
	var best *relaxed
	steps := staffSteps
	if len(staff) == 0 {
		steps = 1
	}
	for step := range steps {
		r, err := s.relaxAt(ctx, nil, price, staff, serviceOnly)
		if err != nil {
			return nil, err
		}
		if best == nil || r.bound > best.bound {
			best = r
		}
		s.raise(staff, r.doses, step)
	}
	return best, nil
}

const (
	// staffSteps is how many subgradient steps look for the prices of staff.
	staffSteps = 12
	// staffScale is by how much a limit that is exceeded by all it allows is priced
	// in the first step, metre-equivalents for a person and a shift.
	staffScale = 500_000
)

// raise moves the prices of staff along the limits' excess.
func (s *Study) raise(staff staffPrices, doses [][]float64, step int) {
	for k := range staff {
		l := &s.In.Staff[k]
		for d := l.From; d <= l.To; d++ {
			all := float64(l.People * int64(len(s.moments(l, d))))
			var taken float64
			for _, h := range l.Hubs {
				taken += s.stationShifts(h, d, doses[h][d]) * float64(l.PerStation) / planner.DecimalUnit
			}
			staff[k][d] = max(0, staff[k][d]+staffScale/float64(1+step)*(taken-all)/max(1, all))
		}
	}
}

// stationShifts is how many doses take at least at a hub on a day.
func (s *Study) stationShifts(h, d int, doses float64) float64 {
	parts := s.bestParts(h, d)
	if parts == 0 {
		return 0
	}
	return doses * planner.DosesUnit / float64(parts)
}

// bestParts is the doses of a station in the day's longest shift, in parts of
// [planner.DosesUnit].
func (s *Study) bestParts(h, d int) (parts int64) {
	for _, x := range s.days[h][d].shifts {
		parts = max(parts, s.In.Calendar[h][d].PerStation(s.Shifts[x].Last-s.Shifts[x].First))
	}
	return parts
}

// relaxAt solves the relaxation with so many seats beside those promised, nil for those
// of all lines.
func (s *Study) relaxAt(ctx context.Context, seats [][]int64, price int64, staff staffPrices, serviceOnly bool) (*relaxed, error) {
	toll := make([][]int64, len(s.In.Hubs))
	r := &relaxed{price: price}
	for h := range toll {
		toll[h] = make([]int64, s.In.Days)
		for d := range toll[h] {
			toll[h][d] = s.toll(price, staff, h, d)
			r.bound += toll[h][d] * s.days[h][d].fixed
		}
	}
	x, err := solve.Relax(ctx, s.In, solve.Relaxation{Toll: toll, Seats: seats, ServiceOnly: serviceOnly, Jobs: s.Jobs})
	if err != nil {
		return nil, err
	}
	r.bound += x.Bound / interior.PerMetre
	for k := range staff {
		l := &s.In.Staff[k]
		for d := l.From; d <= l.To; d++ {
			r.bound -= int64(math.Ceil(staff[k][d] * float64(l.People*int64(len(s.moments(l, d)))) * (1 + 1e-12)))
		}
	}
	r.doses = x.Doses
	for h := range r.doses {
		for d := range r.doses[h] {
			r.doses[h][d] += float64(s.days[h][d].fixed)
			r.count += s.stationShifts(h, d, r.doses[h][d])
		}
	}
	return r, nil
}

// servicePrice is a price of station-shifts at which it never pays to leave somebody
// unserved, but everything else is cheap beside it.
func (s *Study) servicePrice() int64 {
	least := int64(math.MaxInt64)
	for c := range s.In.Cohorts {
		if co := &s.In.Cohorts[c]; co.Included {
			least = min(least, co.UnservedMetres)
		}
	}
	few := math.Inf(1) // doses of a station in the poorest shift
	for _, x := range s.Shifts {
		if p := s.In.Calendar[x.Hub][x.Day].PerStation(x.Last - x.First); p > 0 {
			few = min(few, float64(p)/planner.DosesUnit)
		}
	}
	if math.IsInf(few, 1) || least == math.MaxInt64 {
		return 1
	}
	return max(1, int64(0.45*float64(least)*few))
}

// fewest is how many station-shifts a plan takes at least whose people left unserved
// cost no more than unserved.
func (s *Study) fewest(ctx context.Context, unserved int64) (int64, error) {
	r, err := s.relax(ctx, s.servicePrice(), true)
	if err != nil {
		return 0, err
	}
	need := r.bound - unserved
	if need <= 0 {
		return 0, nil
	}
	return (need + r.price - 1) / r.price, nil
}

// within looks for the relaxation that takes nearly so many station-shifts, and no
// fewer where the campaign needs them, and bounds on the way what a plan of at most
// Budget costs.
func (s *Study) within(ctx context.Context, target int64) (bound int64, near *relaxed, err error) {
	low, err := s.relax(ctx, 0, false)
	if err != nil {
		return 0, nil, err
	}
	if low.count <= float64(target) {
		return low.bound, low, nil
	}
	bound = low.bound
	try := func(price int64) (*relaxed, error) {
		r, err := s.relax(ctx, price, false)
		if err == nil {
			bound = max(bound, r.bound-price*s.Budget)
		}
		return r, err
	}
	high := low
	for price := int64(firstPrice); ; price *= 4 {
		if high, err = try(price); err != nil {
			return 0, nil, err
		}
		if high.count <= float64(target) || price > interior.MaxCost/8 {
			break
		}
		low = high
	}
	for range priceSteps {
		if high.price-low.price <= 1 || low.count-high.count < 1 {
			break
		}
		mid, err := try((low.price + high.price) / 2)
		if err != nil {
			return 0, nil, err
		}
		if mid.count > float64(target) {
			low = mid
		} else {
			high = mid
		}
	}
	return bound, low, nil
}

const (
	firstPrice = 10_000 // metre-equivalents a station-shift
	priceSteps = 14     // halvings of the price's interval
)
