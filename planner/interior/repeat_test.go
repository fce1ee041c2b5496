package interior

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"

	"hubplan/planner/synthetic"
)

// county has enough groups and hubs for gonum to multiply in parallel, and two
// products, one of them scarce.
func county() *Problem {
	p := fromSynthetic(synthetic.Spec{Name: "county", Comuni: 60, Cohorts: 30, Hubs: 9, Periods: 60,
		Population: 3e5, WidthKm: 60, HeightKm: 40, Daily: true, Tightness: 1.1, Seed: 5})
	p.Products = 2
	p.Supply = [][]int64{nil, weeklySupply(p, 7)}
	for _, list := range p.Courses {
		for i := range list {
			list[i].Product = int32(i % 2)
		}
	}
	return p
}

// country has enough hubs for its complement to be cut up, and stock that all share.
func country() *Problem {
	p := fromSynthetic(synthetic.Spec{Name: "country", Comuni: 120, Cohorts: 3, Hubs: 60, Periods: 12, NearestHubs: 8,
		Population: 2e6, WidthKm: 300, HeightKm: 100, Tightness: 1.2, Seed: 3})
	p.Supply[0] = weeklySupply(p, 2)
	return p
}

// fingerprint depends on every bit of the last iterate and of the prices.
func fingerprint(t *testing.T, p *Problem, workers int, l limits) uint64 {
	r, err := solveWithin(t.Context(), p, Options{Workers: workers}, l)
	if err != nil {
		t.Fatal(err)
	}
	h := fnv.New64a()
	put := func(v any) {
		if err := binary.Write(h, binary.LittleEndian, v); err != nil {
			t.Fatal(err)
		}
	}
	put(r.Objective)
	put(r.Infeasibility)
	put([]int64{r.LPBound, r.Bound, int64(r.Iterations)})
	for _, pr := range []*Prices{r.Prices, r.WholePrices} {
		put(pr.Capacity)
		for _, s := range pr.Stock {
			put(s)
		}
	}
	for c := range p.Groups {
		for hub := range p.Hubs {
			put(r.Starts(c, hub))
		}
	}
	return h.Sum64()
}

func fingerprints(t *testing.T, workers int) []uint64 {
	list := []uint64{fingerprint(t, county(), workers, usual)}
	for n := range uint64(5) {
		list = append(list, fingerprint(t, randomProblem(rand.New(rand.NewPCG(6, n)), medium), workers, usual))
	}
	// Many fronts, exact and not, and columns that are priced out.
	for _, l := range []limits{{least: 1e18, nearest: 8}, {least: 3e5, nearest: 3}} {
		list = append(list, fingerprint(t, country(), workers, l))
	}
	return list
}

func TestSameBitsForAnyNumberOfWorkers(t *testing.T) {
	want := fmt.Sprint(fingerprints(t, 1))
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for _, procs := range []int{1, 4} {
		runtime.GOMAXPROCS(procs)
		for _, workers := range []int{0, 2, 3} {
			if got := fmt.Sprint(fingerprints(t, workers)); got != want {
				t.Errorf("%d workers, GOMAXPROCS %d: %s, want %s", workers, procs, got, want)
			}
		}
	}
}

const childVariable = "HUBPLAN_PRINT_FINGERPRINTS"

// The processor's optional instructions are chosen when a process starts, so
// that the other choice takes another process.
func TestSameBitsWithoutFusedMultiplyAdd(t *testing.T) {
	if os.Getenv(childVariable) != "" {
		fmt.Printf("fingerprints %v\n", fingerprints(t, 2))
		return
	}
	want := fmt.Sprintf("fingerprints %v\n", fingerprints(t, 1))
	for _, setting := range []string{"cpu.fma=off", "cpu.all=off"} {
		cmd := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
		cmd.Env = append(os.Environ(), childVariable+"=1", "GODEBUG="+setting)
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", setting, err, out)
		}
		if !strings.Contains(string(out), want) {
			t.Errorf("%s: %s, want %s", setting, out, want)
		}
	}
}

// The last iterate is a plan in fractions, within its stated infeasibility.
func TestStartsKeepToCapacityAndDemand(t *testing.T) {
	p := county()
	r := solve(t, p, Options{})
	tolerance := r.Infeasibility * 1.001
	used := make([]float64, len(p.Capacity))
	var served, waiting float64
	for c, courses := range p.Courses {
		for h := range p.Hubs {
			for i, v := range r.Starts(c, h) {
				k := courses[i]
				if v < 0 || v > 0 && !p.Usable(h, k) {
					t.Fatalf("course %v starts %g times at hub %d", k, v, h)
				}
				used[h*p.Days+int(k.First)] += v
				used[h*p.Days+int(k.Second)] += v
				served += v
				waiting += v * float64(k.Cost)
			}
		}
	}
	for j, v := range used {
		if v > float64(p.Capacity[j])+tolerance {
			t.Errorf("hub %d, day %d: %.6f doses of %d", j/p.Days, j%p.Days, v, p.Capacity[j])
		}
	}
	if served > people(p)+tolerance*float64(len(p.Demand)) || waiting > r.Objective || math.IsNaN(waiting) {
		t.Errorf("%.3f of %.0f people served, waiting %.0f of %.0f m", served, people(p), waiting, r.Objective)
	}
	if served < 0.7*people(p) {
		t.Errorf("only %.0f of %.0f people served", served, people(p))
	}
}
