package forecast

import (
	"hubplan/planner/chance"
	"hubplan/planner/portable"
)

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

// normal is the standard normal number of a draw, for a purpose and somebody.
func normal(draw int, why purpose, who uint64) float64 {
	return portable.NormalQuantile(uniform(draw, why, who))
}

// uniform is the same evenly between 0 and 1.
func uniform(draw int, why purpose, who uint64) float64 {
	h := chance.Mix(chance.Mix(chance.Mix(seed^uint64(draw))^uint64(why)) ^ who)
	return (float64(h>>11) + 0.5) / (1 << 53)
}
