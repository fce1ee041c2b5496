package forecast

import (
	"context"
	"encoding/binary"
	"hash/fnv"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"hubplan/planner"
	_ "hubplan/planner/plantest/sameseed"
)

// small is a territory of two provinces and four comuni, of which the old have been called
// and the young are called ten days after the origin: three weeks are known.
func small() *Input {
	origin := planner.NewDate(2021, 5, 5)
	in := &Input{Origin: origin, Weeks: 8,
		Cohorts:  []Cohort{{Name: "-1951", Products: []int{0, 1}}, {Name: "1952-", Opens: origin + 10, Products: []int{0}}},
		Products: []planner.Product{rna, vector},
		Mixes:    []Mix{{Parts: []float64{0.6, 0.4}}},
		Comuni: []Comune{{"019001", "CR", []int64{400, 1600}}, {"019002", "CR", []int64{4000, 16_000}}, {"020001", "MN", []int64{300, 700}},
			{"020002", "MN", []int64{9000, 31_000}}}}
	for k := range 4 {
		s := Snapshot{Day: origin - 21 + planner.Date(7*k)}
		for _, c := range in.Comuni {
			s.First = append(s.First, c.people()*int64(6+3*k)/100)
			s.Second = append(s.Second, c.people()*int64(3+k)/100)
		}
		in.Known = append(in.Known, s)
	}
	return in
}

var (
	rna    = planner.Product{ID: "rna", Doses: 2, Rules: []planner.IntervalRule{{MinDays: 21, MaxDays: 21}}}
	vector = planner.Product{ID: "vector", Doses: 2, Rules: []planner.IntervalRule{{MinDays: 70, MaxDays: 84}}}
)

func forecast(t *testing.T, in *Input, jobs int) map[Key]*Series {
	t.Helper()
	f, err := New(context.Background(), in, Default(), jobs)
	if err != nil {
		t.Fatal(err)
	}
	byKey := map[Key]*Series{}
	for k := range f.Series {
		byKey[f.Series[k].Key] = &f.Series[k]
	}
	if len(byKey) != len(f.Series) || byKey[first(OfTerritory, "")] == nil || byKey[second(OfComune, in.Comuni[0].Code)] == nil {
		t.Fatalf("%d series, %d keys", len(f.Series), len(byKey))
	}
	return byKey
}

func first(level Level, id string) Key  { return Key{level, id, "", 1} }
func second(level Level, id string) Key { return Key{level, id, "", 2} }

// Whole, ascending in probability, and totals in time; the medians of parts add up.
func TestRangesAreInOrderAndMediansAddUp(t *testing.T) {
	in := small()
	all := forecast(t, in, 2)
	for key, s := range all {
		before := s.Known
		for w := range s.Total {
			if !slices.IsSorted(s.Total[w][:]) || !slices.IsSorted(s.Week[w][:]) || s.Week[w][0] < 0 {
				t.Errorf("%v week %d: %v %v", key, w, s.Total[w], s.Week[w])
			}
			if s.Total[w][Median] < before {
				t.Errorf("%v week %d: median %d after %d", key, w, s.Total[w][Median], before)
			}
			before = s.Total[w][Median]
		}
	}
	for dose := 1; dose <= 2; dose++ {
		for w := range in.Weeks {
			of := func(level Level, id string) int64 { return all[Key{level, id, "", dose}].Total[w][Median] }
			cr, mn := of(OfComune, "019001")+of(OfComune, "019002"), of(OfComune, "020001")+of(OfComune, "020002")
			if cr != of(OfProvince, "CR") || mn != of(OfProvince, "MN") || cr+mn != of(OfTerritory, "") {
				t.Errorf("dose %d week %d: %d and %d in the comuni, %d and %d in the provinces, %d in all", dose, w, cr, mn,
					of(OfProvince, "CR"), of(OfProvince, "MN"), of(OfTerritory, ""))
			}
		}
	}
}

func TestNoOrderAndNoNumberOfJobsChangesAForecast(t *testing.T) {
	in := small()
	want := forecast(t, in, 1)
	if got := forecast(t, in, 4); !reflect.DeepEqual(got, want) {
		t.Error("four jobs forecast something else")
	}
	// Of one province alone, the comuni are told as in the whole: their draws are their own.
	alone := small()
	alone.Comuni = alone.Comuni[2:]
	for k := range alone.Known {
		s := &alone.Known[k]
		s.First, s.Second = s.First[2:], s.Second[2:]
	}
	for key, s := range forecast(t, alone, 1) {
		width := func(s *Series) int64 { return s.Total[5][17] - s.Total[5][1] } // medians are moved to add up
		if key.Level != OfTerritory && width(s) != width(want[key]) {
			t.Errorf("%v: %v alone, %v with the others", key, s.Total[5], want[key].Total[5])
		}
	}
}

// The bytes themselves are written down: those of amd64 with and without fused
// multiply-add, and of arm64.
func TestTheBytesAreTheSameOnEveryProcessor(t *testing.T) {
	f, err := New(context.Background(), small(), Default(), 2)
	if err != nil {
		t.Fatal(err)
	}
	h := fnv.New64a()
	for k := range f.Series {
		for w := range f.Series[k].Total {
			for q := range Quantiles {
				h.Write(binary.LittleEndian.AppendUint64(nil, uint64(f.Series[k].Total[w][q])))
				h.Write(binary.LittleEndian.AppendUint64(nil, uint64(f.Series[k].Week[w][q])))
			}
		}
	}
	if got := h.Sum64(); got != pinned {
		t.Errorf("hash %#x", got)
	}
}

const pinned = 0x7ec90506ce85205d

func TestACohortThatIsNotOpenDoesNotCome(t *testing.T) {
	in := small()
	early := forecast(t, in, 1)[first(OfTerritory, "")]
	in.Cohorts[1].Opens = in.Origin + 100
	late := forecast(t, in, 1)[first(OfTerritory, "")]
	old := int64(400 + 4000 + 300 + 9000)
	young := int64(1600+16_000+700+31_000) * 14 / 100 // those who are ahead, and rounding
	if got := late.Total[7][Quantiles-1]; got > old+young {
		t.Errorf("%d first doses though the young are not called: %d old, about %d ahead", got, old, young)
	}
	if late.Total[7][Median] >= early.Total[7][Median] {
		t.Errorf("%d first doses without the young, %d with them", late.Total[7][Median], early.Total[7][Median])
	}
}

// A wave of first doses comes back as second doses an interval and the usual delay later,
// of the product that it was of.
func TestSecondDosesComeAnIntervalAfterTheFirst(t *testing.T) {
	for _, c := range []struct {
		product  planner.Product
		from, to int // the weeks in which most of them come
	}{{rna, 2, 3}, {planner.Product{Doses: 2, Rules: []planner.IntervalRule{{MinDays: 42, MaxDays: 42}}}, 5, 6}} {
		in := small()
		in.Cohorts[1].Opens = in.Origin + 1000
		in.Products, in.Mixes = []planner.Product{c.product}, []Mix{{Parts: []float64{1}}}
		in.Cohorts[0].Products, in.Cohorts[1].Products = []int{0}, []int{0}
		in.Known = in.Known[2:]
		for i := range in.Comuni {
			in.Known[0].First[i], in.Known[0].Second[i] = 0, 0
			in.Known[1].First[i], in.Known[1].Second[i] = in.Comuni[i].people()/10, 0
		}
		s := forecast(t, in, 1)[second(OfTerritory, "")]
		most := s.Total[c.to][Median] - s.Total[c.from-1][Median]
		if before := s.Total[c.from-1][Median]; before*5 > most || most*3 < in.territory()/10*2 {
			t.Errorf("interval %d: %d before week %d, %d in it and the next, of %d", c.product.Rules[0].MinDays, before, c.from, most,
				in.territory()/10)
		}
	}
}

func (in *Input) territory() (n int64) {
	for k := range in.Comuni {
		n += in.Comuni[k].people()
	}
	return n
}

func TestCapacityCountsWhereItIsMoreThanThePace(t *testing.T) {
	in := small()
	slow := forecast(t, in, 1)
	pace := float64(slow[first(OfTerritory, "")].Known) / 40
	in.Capacity = slices.Repeat([]float64{pace / 100}, in.Weeks*7)
	if got := forecast(t, in, 1); !reflect.DeepEqual(got, slow) {
		t.Error("a capacity below the pace changes the forecast")
	}
	in.Capacity = slices.Repeat([]float64{pace * 10}, in.Weeks*7)
	if a, b := slow[first(OfTerritory, "")].Total[2][Median], forecast(t, in, 1)[first(OfTerritory, "")].Total[2][Median]; b <= a {
		t.Errorf("%d first doses by the pace, %d with capacity for more", a, b)
	}
	in.Known = in.Known[3:] // nothing is known of the pace: capacity alone
	if s := forecast(t, in, 1)[first(OfTerritory, "")]; s.Total[2][Median] <= s.Known {
		t.Errorf("nobody comes where capacity alone is known: %v", s.Total[2])
	}
}

// Comuni differ as they did, less than that as time goes on, and small ones are told less
// surely.
func TestComuniKeepTheirOffsetAndSmallOnesHaveWiderRanges(t *testing.T) {
	in := small()
	for k := range in.Known {
		in.Known[k].First[1] = in.Known[k].First[1] * 3 / 2
	}
	all := forecast(t, in, 1)
	share := func(code string, people int64) float64 {
		return float64(all[first(OfComune, code)].Total[3][Median]) / float64(people)
	}
	ahead, usual := share("019002", 20_000), share("019001", 2000)
	if ahead <= usual || ahead/usual >= 1.5 {
		t.Errorf("a comune 1.5 times as far has %.3f after four weeks, its neighbour %.3f", ahead, usual)
	}
	width := func(code string, people int64) float64 {
		r := all[first(OfComune, code)].Total[3]
		return float64(r[17]-r[1]) / float64(people)
	}
	if small, large := width("020001", 1000), width("020002", 40_000); small <= large {
		t.Errorf("80 %% of the draws: %.3f of the residents of a small comune, %.3f of a large one", small, large)
	}
}

func TestAnInputThatKnowsTheFutureIsRefused(t *testing.T) {
	for name, bend := range map[string]func(*Input){
		"a snapshot after the origin": func(in *Input) { in.Origin -= 7 },
		"nothing known":               func(in *Input) { in.Known = nil },
		"days in disorder":            func(in *Input) { in.Known[1].Day = in.Known[0].Day },
		"a comune left out":           func(in *Input) { in.Known[2].First = in.Known[2].First[1:] },
		"too short a capacity":        func(in *Input) { in.Capacity = make([]float64, 10) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			in := small()
			bend(in)
			_, _ = New(context.Background(), in, Default(), 1)
		}()
	}
}

func TestAForecastEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if f, err := New(ctx, small(), Default(), 2); f != nil || err != context.Canceled {
		t.Errorf("%v, %v", f, err)
	}
}

func TestSharesAddUpAndAreWithinOneOfTheirProportion(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(0, 1_000_000).Draw(t, "n")
		weights := rapid.SliceOfN(rapid.Int64Range(0, 100_000), 1, 9).Draw(t, "weights")
		total, sum := int64(0), int64(0)
		for _, w := range weights {
			total += w
		}
		for k, share := range apportion(n, weights) {
			sum += share
			if total > 0 && (share*total <= n*weights[k]-total || share*total >= n*weights[k]+total) {
				t.Fatalf("%d of %d for weight %d of %d", share, n, weights[k], total)
			}
		}
		if sum != n {
			t.Fatalf("%d of %d given", sum, n)
		}
	})
}
