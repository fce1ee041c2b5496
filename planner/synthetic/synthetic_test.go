package synthetic_test

import (
	"encoding/binary"
	"hash/fnv"
	"reflect"
	"testing"

	"hubplan/planner/synthetic"
)

// fingerprint hashes every number of an instance.
func fingerprint(in *synthetic.Instance) uint64 {
	h := fnv.New64a()
	put := func(v int64) {
		var b [8]byte
		binary.LittleEndian.PutUint64(b[:], uint64(v))
		h.Write(b[:])
	}
	for _, trips := range in.Reach {
		for _, t := range trips {
			put(int64(t.Hub))
			put(t.DistanceMetres)
		}
	}
	for _, table := range [][][]int64{in.Demand, in.Capacity, {in.Opens, in.Waiting, in.Unserved, in.Interval}} {
		for _, row := range table {
			for _, v := range row {
				put(v)
			}
		}
	}
	return h.Sum64()
}

// Benchmarks taken at different times are comparable only while the instances
// stay what they were.
func TestInstancesDoNotChange(t *testing.T) {
	twoDoses := synthetic.S()
	twoDoses.TwoDoses = true
	for _, c := range []struct {
		name string
		spec synthetic.Spec
		want uint64
	}{
		{"S", synthetic.S(), 0xdbb65ede55c396b4},
		{"S two doses", twoDoses, 0x23c7a2e8480dd85a},
		{"M", synthetic.M(), 0x79b01f5ef9dd9b14},
		{"L", synthetic.L(), 0xb81467bb220746e8},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := fingerprint(synthetic.Generate(c.spec)); got != c.want {
				t.Errorf("fingerprint %#x, want %#x", got, c.want)
			}
		})
	}
}

func TestSameSpecSameInstance(t *testing.T) {
	a, b := synthetic.Generate(synthetic.S()), synthetic.Generate(synthetic.S())
	if !reflect.DeepEqual(a, b) {
		t.Error("two instances of one spec differ")
	}
	other := synthetic.S()
	other.Seed = 2
	if fingerprint(a) == fingerprint(synthetic.Generate(other)) {
		t.Error("another seed gives the same instance")
	}
}

func TestShape(t *testing.T) {
	spec := synthetic.S()
	spec.NearestHubs = 4
	in := synthetic.Generate(spec)
	for i, trips := range in.Reach {
		if len(trips) != 4 {
			t.Fatalf("comune %d has %d hubs within reach, want 4", i, len(trips))
		}
		for k := 1; k < len(trips); k++ {
			if trips[k].DistanceMetres < trips[k-1].DistanceMetres {
				t.Fatalf("comune %d: hubs not by distance: %v", i, trips)
			}
		}
	}
	var capacity int64
	for _, row := range in.Capacity {
		for _, v := range row {
			if v < 0 {
				t.Fatal("negative capacity")
			}
			capacity += v
		}
	}
	if r := float64(capacity) / float64(in.TotalDemand()); r < 1.1 || r > 1.3 {
		t.Errorf("capacity is %.3f times demand, want about %.1f", r, spec.Tightness)
	}
	for c := 1; c < spec.Cohorts; c++ {
		if in.Waiting[c] >= in.Waiting[c-1] || in.Opens[c] < in.Opens[c-1] {
			t.Errorf("cohort %d: waiting %d after %d, opens %d after %d",
				c, in.Waiting[c], in.Waiting[c-1], in.Opens[c], in.Opens[c-1])
		}
	}
}
