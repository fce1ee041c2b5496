package queue

import (
	"math"

	"hubplan/planner"
	"hubplan/planner/chance"
	"hubplan/planner/portable"
)

// Manner is how people come and are served. Times are minutes.
type Manner struct {
	Absent      planner.Decimal // of those with a place, who do not come
	ServiceCV   float64         // of the time that a line takes: standard deviation ÷ mean
	EarlyMedian float64         // people come log-normal(this median, EarlySigma) less EarlyLess before their slot
	EarlySigma  float64
	EarlyLess   float64
	Observe     int64 // under observation after the dose ...
	ObserveMore int64 // ... and those who stay longer
	MoreShare   float64
}

// Default is the manner of the package's comment, with the absences of a campaign.
func Default(p *planner.Parameters) Manner {
	return Manner{Absent: p.NoShow, ServiceCV: 0.4, EarlyMedian: 35, EarlySigma: 0.342, EarlyLess: 20, Observe: 15, ObserveMore: 30,
		MoreShare: 0.05}
}

// Crowd is people drawn once, whom every day, hub and slot length meets: it grows as days
// ask for more, and is not for several goroutines at once until [Crowd.Grow] has made it
// large enough.
type Crowd struct {
	Manner
	days []crowdDay
}

// crowdDay is a draw of a day's people, in the order of their places.
type crowdDay struct {
	absent, longer []float64
	early          []int64   // seconds before the slot, below zero where late
	work           []float64 // of the mean time of a line
	streams        [4]chance.Stream
}

// NewCrowd draws days from a seed; there is nobody in them yet.
func NewCrowd(m Manner, seed uint64, days int) *Crowd {
	c := &Crowd{Manner: m, days: make([]crowdDay, days)}
	for d := range c.days {
		for k, purpose := range [4]string{"queue absent", "queue early", "queue work", "queue observation"} {
			c.days[d].streams[k] = chance.Of(seed, uint64(d), purpose)
		}
	}
	return c
}

// Grow draws people until every day has so many.
func (c *Crowd) Grow(people int) {
	spread := portable.Log(1 + float64(c.ServiceCV*c.ServiceCV))
	sigma := math.Sqrt(spread)
	middle := portable.Exp(-spread / 2)
	for d := range c.days {
		x := &c.days[d]
		for k := len(x.absent); k < people; k++ {
			x.absent = append(x.absent, x.streams[0].Uniform(k))
			early := float64(c.EarlyMedian*portable.Exp(c.EarlySigma*x.streams[1].Normal(k))) - c.EarlyLess
			x.early = append(x.early, int64(math.Round(early*60)))
			x.work = append(x.work, middle*portable.Exp(sigma*x.streams[2].Normal(k)))
			x.longer = append(x.longer, x.streams[3].Uniform(k))
		}
	}
}

// people are those of a draw who come to a day, by stretch of its opening hours, in the order
// in which they come.
func (c *Crowd) people(draw int, day *Day, out []person) []person {
	x, absent, k := &c.days[draw], c.Absent.Float(), 0
	out = out[:0]
	for s := range day.Slots {
		slot := &day.Slots[s]
		for range slot.Booked {
			if x.absent[k] >= absent {
				out = append(out, person{slot: int32(s), long: x.longer[k] < c.MoreShare, arrives: slot.Start*60 - x.early[k],
					work: max(1, int64(math.Round(x.work[k]*float64(slot.work))))})
			}
			k++
		}
	}
	return out
}
