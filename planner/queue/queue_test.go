package queue

import (
	"fmt"
	"math"
	"os"
	"testing"

	"hubplan/planner"
	"hubplan/planner/chance"
	"hubplan/planner/portable"
)

// slotted are the slots of a hub from 8 to 20 that has places, and so many per cent more.
func slotted(minutes, stations, places, more int64) []Slot {
	var slots []Slot
	var before int64
	for at := int64(8 * 60); at < 20*60; at += minutes {
		upTo := places * (100 + more) * (at + minutes - 8*60) / (12 * 60 * 100)
		slots = append(slots, Slot{Start: at, Minutes: minutes, Stations: stations, Booked: upTo - before})
		before = upTo
	}
	return slots
}

// The days that were simulated outside, by other code and with other luck.
func TestTheQueueIsThatOfTheDaysSimulatedElsewhere(t *testing.T) {
	c := NewCrowd(Default(&planner.Parameters{NoShow: 100_000}), 1, 200)
	for _, x := range []struct {
		name                           string
		minutes, more, work            int64
		p50, p95                       float64
		room, seats, closes, closeness int64
	}{
		{"30-minute slots", 30, 0, 300, 3.9, 27, 35, 23, -16, 2},
		{"10-minute slots", 10, 0, 300, 2.5, 17, 25, 23, 1, 2},
		{"60-minute slots", 60, 0, 300, 14, 43, 56, 23, -29, 3},
		{"overbooked by 5 %", 30, 5, 300, 11, 30, 39, 24, -13, 2},
		{"overbooked by 11 %", 30, 11, 300, 29, 46, 58, 24, 27, 4},
		{"six minutes of service", 30, 0, 360, 56, 92, 94, 21, 87, 9},
	} {
		o := c.Meets(NewDay(slotted(x.minutes, 5, 720, x.more), x.work))
		near := func(what string, got int64, want float64, of float64) {
			if g := float64(got) / of; math.Abs(g-want) > max(want/10, 0.6/of) {
				t.Errorf("%s: %s %.1f, elsewhere %.1f", x.name, what, g, want)
			}
		}
		near("median wait", o.Wait.P50, x.p50, 60)
		near("95th percentile of the wait", o.Wait.P95, x.p95, 60)
		near("waiting room", o.Room.P95, float64(x.room), 1)
		near("observation", o.Seats.P95, float64(x.seats), 1)
		if d := o.Closes.P95/60 - x.closes; d > x.closeness || d < -x.closeness {
			t.Errorf("%s: closes %d minutes after, elsewhere %d", x.name, o.Closes.P95/60, x.closes)
		}
	}
}

// erlangC is the mean wait of M/M/c in mean service times: Erlang's delay formula, by the
// recursion of his loss formula.
func erlangC(c int, rho float64) float64 {
	load, blocked := rho*float64(c), 1.0
	for k := 1; k <= c; k++ {
		blocked = load * blocked / (float64(k) + load*blocked)
	}
	waits := blocked / (1 - rho*(1-blocked))
	return waits / (float64(c) * (1 - rho))
}

// cosmetatos is his approximation of the mean wait of M/D/c (1975).
func cosmetatos(c int, rho float64) float64 {
	n := float64(c)
	return erlangC(c, rho) / 2 * (1 + (1-rho)*(n-1)*(math.Sqrt(4+5*n)-2)/(16*rho*n))
}

// meanWait is the mean wait, in mean service times, of people who come at random to c lines.
func meanWait(c int, rho float64, n int, exponential bool) float64 {
	const mean = 1_000_000
	gap, work := chance.Of(7, uint64(c), fmt.Sprint("gap", rho)), chance.Of(7, uint64(c), fmt.Sprint("work", rho))
	people := make([]person, n)
	at := 0.0
	for k := range people {
		at -= portable.Log(gap.Uniform(k)) * mean / (rho * float64(c))
		people[k] = person{arrives: int64(at), work: mean}
		if exponential {
			people[k].work = int64(-portable.Log(work.Uniform(k)) * mean)
		}
	}
	serve(people, []shift{{0, int64(c)}}, nil)
	sum := 0.0
	for k := range people {
		sum += float64(people[k].start - people[k].arrives)
	}
	return sum / float64(n) / mean
}

// Within four per cent or 0.02 service times, whichever is larger; SOAK tries the whole
// grid, ten times as long.
func TestTheQueueKeepsToErlangAndCosmetatos(t *testing.T) {
	longer, loads, stations := 1, []float64{0.5, 0.7, 0.9}, []int{1, 5, 16}
	if os.Getenv("SOAK") != "" {
		longer, loads, stations = 10, []float64{0.5, 0.6, 0.7, 0.8, 0.9}, []int{1, 2, 3, 4, 5, 6, 8, 11, 16}
	}
	for _, rho := range loads {
		n := longer * int(12_000*(1+4*(1-rho))/((1-rho)*(1-rho)))
		for _, c := range stations {
			for name, x := range map[string]struct {
				random bool
				n      int
				want   float64
			}{"Erlang": {true, n, erlangC(c, rho)}, "Cosmetatos": {false, n / 3, cosmetatos(c, rho)}} {
				if got := meanWait(c, rho, x.n, x.random); math.Abs(got-x.want) > max(0.04*x.want, 0.02) {
					t.Errorf("%s c=%d ρ=%.1f: %.4f, theory %.4f", name, c, rho, got, x.want)
				} else if testing.Verbose() {
					t.Logf("%s c=%d ρ=%.1f: %.4f, theory %.4f (%+.1f %%)", name, c, rho, got, x.want, 100*(got/x.want-1))
				}
			}
		}
	}
}
