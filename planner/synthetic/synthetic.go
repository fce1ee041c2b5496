// Package synthetic makes seeded instances of the hub-allocation problem, of
// four sizes from one health agency to a whole country, for tests and
// benchmarks. It uses no data about real places: comuni are scattered over a
// rectangle, populations follow a Zipf law, hubs stand in the largest comuni
// that are not too near each other, and capacity exceeds demand by a stated
// factor.
//
// The same [Spec] gives the same [Instance] on every run. Coordinates and
// shares are floating point up to the moment they are rounded to whole metres,
// people and doses, and no product is left for the compiler to fuse with a sum.
package synthetic

// Spec is the size and the shape of an instance.
type Spec struct {
	Name        string
	Comuni      int
	Cohorts     int
	Hubs        int
	Periods     int     // opening periods of each hub
	NearestHubs int     // hubs within reach of a comune; 0 means all
	Population  float64 // people, all comuni together
	WidthKm     float64 // of the rectangle
	HeightKm    float64
	Daily       bool    // a period is a day, with thin Sundays; otherwise a week
	Tightness   float64 // capacity ÷ demand
	TwoDoses    bool    // capacity is for two doses per person
	Dated       bool    // the interval between doses goes by the day of the first, not by cohort
	Seed        uint64
}

// S is one health agency by five-year cohorts and weeks: 177 × 16, nine hubs
// over 26 weeks.
func S() Spec {
	return Spec{Name: "S", Comuni: 177, Cohorts: 16, Hubs: 9, Periods: 26, Population: 1.1e6,
		WidthKm: 90, HeightKm: 70, Tightness: 1.2, Seed: 1}
}

// M is the agency of [S] by birth year and day: 177 × 80, nine hubs over 180
// days.
func M() Spec {
	return Spec{Name: "M", Comuni: 177, Cohorts: 80, Hubs: 9, Periods: 180, Population: 1.1e6,
		WidthKm: 90, HeightKm: 70, Daily: true, Tightness: 1.2, Seed: 1}
}

// L is a region the size of Lombardy: 1 506 × 16, 76 hubs over 26 weeks.
func L() Spec {
	return Spec{Name: "L", Comuni: 1506, Cohorts: 16, Hubs: 76, Periods: 26, Population: 10e6,
		WidthKm: 200, HeightKm: 130, Tightness: 1.2, Seed: 1}
}

// XL is a country the size of Italy: 7 900 × 16, 2 500 hubs over 26 weeks, and
// the nearest 20 hubs within reach of each comune.
func XL() Spec {
	return Spec{Name: "XL", Comuni: 7900, Cohorts: 16, Hubs: 2500, Periods: 26, NearestHubs: 20, Population: 59e6,
		WidthKm: 1000, HeightKm: 300, Tightness: 1.2, Seed: 1}
}

// Lombardy is the region of [L] by birth year and day: 1 506 × 80, 76 hubs over 210
// days, with two doses whose interval goes by the day of the first.
func Lombardy() Spec {
	return Spec{Name: "Lombardy", Comuni: 1506, Cohorts: 80, Hubs: 76, Periods: 210, Population: 10e6,
		WidthKm: 200, HeightKm: 130, Daily: true, TwoDoses: true, Dated: true, Tightness: 1.2, Seed: 1}
}

// Instance is a generated problem. Waiting and going unserved are costed in
// metres, as travel is.
type Instance struct {
	Spec Spec

	Reach [][]Trip // by comune; hubs in index order when all are within reach, else the nearest first

	Demand   [][]int64 // people, by cohort and comune
	Opens    []int64   // first period, by cohort
	Waiting  []int64   // metres per period of waiting, by cohort
	Unserved []int64   // metres for a person who gets no appointment, by cohort
	Interval []int64   // periods between the two doses, by cohort; nil where dated
	Dated    []int64   // the same by the period of the first dose; nil where by cohort

	Capacity [][]int64 // doses, by hub and period
}

// Trip is a hub within reach of a comune.
type Trip struct {
	Hub            int
	DistanceMetres int64
}

// Gap is the number of periods between the doses of a cohort whose first is in a period.
func (in *Instance) Gap(cohort int, first int64) int64 {
	if in.Dated != nil {
		return in.Dated[first]
	}
	return in.Interval[cohort]
}

// TotalDemand is the number of people of an instance.
func (in *Instance) TotalDemand() int64 {
	var sum int64
	for _, row := range in.Demand {
		for _, n := range row {
			sum += n
		}
	}
	return sum
}
