// Package chance has random numbers that hang on nothing but what they are for. A number
// is a function of a seed, a draw, a purpose and its place in that stream, and of nothing
// that ran before: neither the order of the work, nor goroutines, nor how the draws are
// shared among machines move it, and two hypotheses that are asked the same thing in the
// same draw meet the same luck.
//
// The construction is fixed; whoever changes it changes every study. The state of a stream
// is
//
//	mix(mix(mix(seed) ^ draw) ^ fnv1a(purpose))
//
// with the finaliser of SplitMix64 (Steele, Lea and Flood 2014) as mix and FNV-1a of 64 bits
// over the bytes of the purpose's name; number k of the stream is what SplitMix64 gives as
// its output k when it begins there. A uniform number is the upper 53 bits, plus one half,
// divided by 2^53: never 0, never 1.
package chance

import "hubplan/planner/portable"

// golden is the step of SplitMix64: 2^64 divided by the golden ratio, made odd.
const golden = 0x9E3779B97F4A7C15

// Mix is a step of SplitMix64 and its finaliser: it spreads what goes in over all bits.
func Mix(x uint64) uint64 {
	x += golden
	x = (x ^ x>>30) * 0xBF58476D1CE4E5B9
	x = (x ^ x>>27) * 0x94D049BB133111EB
	return x ^ x>>31
}

// Named is a number for a name: FNV-1a.
func Named(name string) uint64 {
	h := uint64(0xCBF29CE484222325)
	for k := range len(name) {
		h = (h ^ uint64(name[k])) * 0x100000001B3
	}
	return h
}

// Stream is the random numbers of a draw for a purpose.
type Stream uint64

// Of is the stream of a draw for a purpose. The purpose is a name, such as "uptake", with
// whose it is where there are several: "uptake 1942-1946".
func Of(seed, draw uint64, purpose string) Stream {
	return Stream(Mix(Mix(Mix(seed)^draw) ^ Named(purpose)))
}

// Bits are the 64 bits of number k, from 0 on.
func (s Stream) Bits(k int) uint64 { return Mix(uint64(s) + uint64(k)*golden) }

// Uniform is number k, evenly between 0 and 1, neither of them included.
func (s Stream) Uniform(k int) float64 { return (float64(s.Bits(k)>>11) + 0.5) / (1 << 53) }

// Normal is number k with the standard normal distribution, by inversion.
func (s Stream) Normal(k int) float64 { return portable.NormalQuantile(s.Uniform(k)) }
