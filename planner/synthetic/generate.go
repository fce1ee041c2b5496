package synthetic

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"hubplan/planner/portable"
)

// The shape of a generated campaign.
const (
	zipfShift    = 2.7 // population ∝ 1/(rank + shift)^exponent
	zipfExponent = 0.95
	uptake       = 0.8  // share of residents who come
	roadMetres   = 1300 // metres of road per kilometre as the crow flies: detour factor 1.3

	hubSpacing   = 0.7 // least distance between hubs, in units of the side of a hub's share of the area
	hubPower     = 0.7 // capacity of a hub ∝ people near it to this power
	sundayShare  = 0.4 // of a weekday's capacity
	rampShare    = 0.4 // of the horizon, until hubs run at full capacity
	openingShare = 0.5 // of the horizon, until the last cohort opens

	weeklyWaitingYoungest = 1500    // metres per week of waiting
	weeklyWaitingSpread   = 18500   // what the oldest has above it
	unservedBase          = 3000000 // metres; 50 weeks of waiting come on top
)

// place is a comune on the map.
type place struct {
	x, y   float64 // kilometres
	people float64
}

// Generate makes the instance of a spec. It panics if the spec asks for more
// hubs than comuni.
func Generate(spec Spec) *Instance {
	if spec.Hubs > spec.Comuni {
		panic(fmt.Sprintf("synthetic: %d hubs in %d comuni", spec.Hubs, spec.Comuni))
	}
	rng := rand.New(rand.NewPCG(spec.Seed, 0x9e3779b97f4a7c15))
	in := &Instance{Spec: spec}
	comuni := scatter(spec, rng)
	hubs := chooseHubs(spec, comuni)
	catchment := in.measure(comuni, hubs)
	in.countPeople(comuni, rng)
	in.openCohorts()
	if spec.Dated {
		in.dateIntervals()
	}
	in.staffHubs(catchment, rng)
	return in
}

// scatter places the comuni uniformly and shares the population out by rank.
func scatter(spec Spec, rng *rand.Rand) []place {
	comuni := make([]place, spec.Comuni)
	rank := rng.Perm(spec.Comuni)
	var total float64
	for i := range comuni {
		x, y := rng.Float64(), rng.Float64()
		people := 1 / portable.Pow(float64(rank[i])+zipfShift, zipfExponent)
		comuni[i] = place{x * spec.WidthKm, y * spec.HeightKm, people}
		total += people
	}
	for i := range comuni {
		comuni[i].people *= spec.Population / total
	}
	return comuni
}

// chooseHubs takes the largest comuni that keep a distance from each other,
// and gives the distance way until there are enough. It returns comuni.
func chooseHubs(spec Spec, comuni []place) []int {
	bySize := make([]int, len(comuni))
	for i := range bySize {
		bySize[i] = i
	}
	slices.SortFunc(bySize, func(a, b int) int {
		return cmp.Or(cmp.Compare(comuni[b].people, comuni[a].people), cmp.Compare(a, b))
	})
	spacing := hubSpacing * math.Sqrt(spec.WidthKm*spec.HeightKm/float64(spec.Hubs))
	var hubs []int
	taken := make([]bool, len(comuni))
	for ; len(hubs) < spec.Hubs; spacing *= hubSpacing {
		for _, i := range bySize {
			if len(hubs) == spec.Hubs {
				break
			}
			tooNear := func(h int) bool { return crowKm(comuni[i], comuni[h]) < spacing }
			if !taken[i] && !slices.ContainsFunc(hubs, tooNear) {
				taken[i] = true
				hubs = append(hubs, i)
			}
		}
	}
	return hubs
}

func crowKm(a, b place) float64 { return math.Hypot(a.x-b.x, a.y-b.y) }

// measure fills Reach and returns the people nearest to each hub.
func (in *Instance) measure(comuni []place, hubs []int) (catchment []float64) {
	catchment = make([]float64, len(hubs))
	in.Reach = make([][]Trip, len(comuni))
	metres := make([]float64, len(hubs))
	order := make([]int, len(hubs))
	near := in.Spec.NearestHubs
	for i, c := range comuni {
		nearest := 0
		for h, j := range hubs {
			metres[h] = roadMetres * crowKm(c, comuni[j])
			order[h] = h
			if metres[h] < metres[nearest] {
				nearest = h
			}
		}
		catchment[nearest] += c.people
		if near > 0 && near < len(hubs) {
			slices.SortFunc(order, func(a, b int) int {
				return cmp.Or(cmp.Compare(metres[a], metres[b]), cmp.Compare(a, b))
			})
			order = order[:near]
		}
		in.Reach[i] = make([]Trip, len(order))
		for k, h := range order {
			in.Reach[i][k] = Trip{Hub: h, DistanceMetres: round(metres[h])}
		}
		order = order[:len(hubs)]
	}
	return catchment
}

// countPeople fills Demand: later (younger) cohorts are larger, and every
// comune departs a little from the average.
func (in *Instance) countPeople(comuni []place, rng *rand.Rand) {
	cohorts := in.Spec.Cohorts
	in.Demand = make([][]int64, cohorts)
	for c := range in.Demand {
		in.Demand[c] = make([]int64, len(comuni))
	}
	for i := range comuni {
		for c := range cohorts {
			share := 1 / float64(cohorts) * (0.5 + float64(c)/float64(cohorts))
			noise := float64(0.2 * rng.Float64())
			in.Demand[c][i] = round(comuni[i].people * uptake * share * (0.9 + noise))
		}
	}
}

// openCohorts opens the cohorts one after the other over the first half of the
// horizon; waiting weighs on the oldest most.
func (in *Instance) openCohorts() {
	spec := in.Spec
	in.Opens = make([]int64, spec.Cohorts)
	in.Waiting = make([]int64, spec.Cohorts)
	in.Unserved = make([]int64, spec.Cohorts)
	in.Interval = make([]int64, spec.Cohorts)
	perWeek := 1.0
	if spec.Daily {
		perWeek = 7
	}
	for c := range spec.Cohorts {
		young := float64(c) / float64(max(1, spec.Cohorts-1))
		in.Opens[c] = int64(openingShare * float64(spec.Periods) * young)
		spread := float64(weeklyWaitingSpread * (1 - young) * (1 - young))
		in.Waiting[c] = int64((weeklyWaitingYoungest + spread) / perWeek)
		in.Unserved[c] = unservedBase + int64(50*perWeek)*in.Waiting[c]
		weeks := 3.0
		if c%2 == 1 {
			weeks = 6
		}
		in.Interval[c] = int64(weeks * perWeek)
	}
}

// dateIntervals makes the interval three weeks in the first and the last third of the
// horizon, and five between, whatever the cohort.
func (in *Instance) dateIntervals() {
	week := int64(1)
	if in.Spec.Daily {
		week = 7
	}
	in.Interval, in.Dated = nil, make([]int64, in.Spec.Periods)
	for t := range in.Dated {
		in.Dated[t] = 3 * week
		if t >= in.Spec.Periods/3 && t < in.Spec.Periods*2/3 {
			in.Dated[t] = 5 * week
		}
	}
}

// staffHubs fills Capacity. Hubs start at a third of their size, and their
// sizes follow their catchments, less than in proportion and with noise, so
// that some have too much and others too little.
func (in *Instance) staffHubs(catchment []float64, rng *rand.Rand) {
	spec := in.Spec
	size := make([]float64, spec.Hubs)
	var sizes float64
	for h := range size {
		noise := float64(0.9 * rng.Float64())
		reach := catchment[h] + float64(spec.Population/float64(spec.Hubs)*0.1)
		size[h] = portable.Pow(reach, hubPower) * (0.6 + noise)
		sizes += size[h]
	}
	profile := make([]float64, spec.Periods)
	var profiles float64
	for t := range profile {
		ramp := float64(0.7 * (float64(t) / (rampShare * float64(spec.Periods))))
		profile[t] = math.Min(1, 0.3+ramp)
		if spec.Daily && t%7 == 6 {
			profile[t] *= sundayShare
		}
		profiles += profile[t]
	}
	doses := spec.Tightness * float64(in.TotalDemand())
	if spec.TwoDoses {
		doses = 2 * spec.Tightness * float64(in.TotalDemand())
	}
	in.Capacity = make([][]int64, spec.Hubs)
	for h := range in.Capacity {
		in.Capacity[h] = make([]int64, spec.Periods)
		for t := range in.Capacity[h] {
			noise := float64(0.3 * rng.Float64())
			in.Capacity[h][t] = round(doses * size[h] / sizes * profile[t] / profiles * (0.85 + noise))
		}
	}
}

func round(x float64) int64 { return int64(math.Floor(x + 0.5)) }
