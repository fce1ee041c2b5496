package forecast

import "hubplan/planner/portable"

// purpose is what a random number is drawn for: each has its own stream.
type purpose uint64

const (
	forUptake purpose = iota + 1
	forEager
	forLate
	forSingle
	forDelay
	forLevel
	forProvinceLevel
	forProvinceUptake
	forFirst
	forSecond
	forGrowth
	forMixture
	forPull
)

// seed begins every stream.
const seed = 20210412

// mix is the finaliser of SplitMix64.
func mix(x uint64) uint64 {
	x += 0x9E3779B97F4A7C15
	x = (x ^ x>>30) * 0xBF58476D1CE4E5B9
	x = (x ^ x>>27) * 0x94D049BB133111EB
	return x ^ x>>31
}

// named is a number for a name: FNV-1a.
func named(name string) uint64 {
	h := uint64(0xCBF29CE484222325)
	for k := range len(name) {
		h = (h ^ uint64(name[k])) * 0x100000001B3
	}
	return h
}

// normal is the standard normal number of a draw, for a purpose and somebody.
func normal(draw int, why purpose, who uint64) float64 {
	return portable.NormalQuantile(uniform(draw, why, who))
}

// uniform is the same evenly between 0 and 1.
func uniform(draw int, why purpose, who uint64) float64 {
	h := mix(mix(mix(seed^uint64(draw))^uint64(why)) ^ who)
	return (float64(h>>11) + 0.5) / (1 << 53)
}
