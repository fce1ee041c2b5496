package main

import (
	"fmt"
	"math/bits"

	"hubplan/geo"
)

const (
	// oldest is the last age of the tables; it stands for that age and over.
	oldest = 100
	// firstAdult is the first age of the second of the two real totals.
	firstAdult = 12
	// firstOld is the first age of the group that an ageing index counts.
	firstOld = 65
	// childAge is the first age that an ageing index does not count as young.
	childAge = 15

	// ageingSlope is how many residents of 65 and over a comune has more than
	// its province's share for each resident under 12 that it has fewer.
	// README.md says where the 2 comes from.
	ageingSlope = 2

	// phases and phaseStep spread the rounding of the comuni evenly: the
	// fractions (i·377 mod 610)/610 are the golden-ratio sequence in integers.
	phases    = 610
	phaseStep = 377

	// shareUnit is the unit of the male share of an age: one part in a million.
	shareUnit = 1_000_000
)

// ages holds one whole number per year of age, 0 to 100 and over.
type ages [oldest + 1]int64

// between returns the sum over the ages first to last, both in it.
func (a *ages) between(first, last int) int64 {
	var sum int64
	for _, n := range a[first : last+1] {
		sum += n
	}
	return sum
}

// band is a range of ages, both ends in it, and its residents.
type band struct {
	first, last int
	residents   int64
}

// province holds the people over 64 for each hundred under 15.
type province struct {
	code        string
	ageingIndex int64
}

// comune is one row of comuni.csv, as far as the estimate needs it.
type comune struct {
	istatCode, name, province string
	under12, over12           int64 // residents under 12, and of 12 and over
	seat                      geo.Point
}

// residents of both age groups together.
func (c comune) residents() int64 { return c.under12 + c.over12 }

// estimated is a comune's residents by age and sex.
type estimated struct {
	comune
	males, females ages
}

// inputs are the tables that the estimate starts from.
type inputs struct {
	males, females ages // Italy, 1 January 2022
	bands          []band
	provinces      []province
	comuni         []comune
	deliveries     []delivery // to Lombardy, by day and product
}

// estimate returns the residents of every comune by age and sex on 1 January
// 2021, in the order of in.comuni. Both real totals of each comune are met
// exactly. The method and its error stand in the data folder's README.md.
func estimate(in inputs) ([]estimated, error) {
	profile, maleShare := shiftOneYear(&in.males, &in.females)
	if err := matchBands(&profile, in.bands); err != nil {
		return nil, err
	}
	old := make([]int64, len(in.comuni))
	for _, p := range in.provinces {
		if err := shareOld(old, in.comuni, p, &profile); err != nil {
			return nil, err
		}
	}
	out := make([]estimated, len(in.comuni))
	for i, c := range in.comuni {
		phase := int64(i) * phaseStep % phases
		var persons ages
		spread(persons[:firstAdult], c.under12, profile[:firstAdult], phase)
		spread(persons[firstAdult:firstOld], c.over12-old[i], profile[firstAdult:firstOld], phase)
		spread(persons[firstOld:], old[i], profile[firstOld:], phase)
		out[i] = bySex(c, &persons, &maleShare, phase)
	}
	return out, nil
}

// shiftOneYear turns Italy's residents of 1 January 2022 into a profile for
// 1 January 2021: who was a, then, is a+1 now, so that each birth year keeps
// its size. Those who were 99 or more cannot be told apart a year later; for
// them the later figure stands as it is. The second result is the males in
// each million of that age.
func shiftOneYear(males, females *ages) (profile, maleShare ages) {
	for a := range profile {
		from := a + 1
		if a >= oldest-1 {
			from = a
		}
		profile[a] = males[from] + females[from]
		maleShare[a] = males[from] * shareUnit / profile[a]
	}
	return profile, maleShare
}

// matchBands spreads each of Lombardy's bands from age 12 up over its ages by
// the profile. Younger bands are left out: the comuni's own totals under 12
// are known, and the youngest band is not credible (README.md).
func matchBands(profile *ages, bands []band) error {
	next := firstAdult
	for _, b := range bands {
		if b.last < firstAdult {
			continue
		}
		if b.first != next {
			return fmt.Errorf("band %d-%d: want one that begins at age %d", b.first, b.last, next)
		}
		next = b.last + 1
		weights := *profile
		spread(profile[b.first:next], b.residents, weights[b.first:next], 0)
	}
	if next != oldest+1 {
		return fmt.Errorf("bands end at age %d, want %d", next-1, oldest)
	}
	return nil
}

// shareOld sets old[i], the residents of 65 and over, for the comuni of
// province p. With U residents under 12, O of 12 and over, and a share k of
// the ages 12 to 64 in 12 to 14, the ageing index v fixes the province's
// number P of 65 and over:
//
//	100·P = v·(U + k·(O − P))   ⇒   P = v·(U + k·O) / (100 + v·k)
//
// A comune with t of the province's T residents and u of its U under 12 has
// P·t/T + ageingSlope·(U·t/T − u) of them; these add up to P.
func shareOld(old []int64, comuni []comune, p province, profile *ages) error {
	var under, over int64
	for _, c := range comuni {
		if c.province == p.code {
			under += c.under12
			over += c.over12
		}
	}
	young, working := profile.between(firstAdult, childAge-1), profile.between(firstAdult, firstOld-1)
	total := under + over
	if total == 0 {
		return fmt.Errorf("province %s: no comune", p.code)
	}
	aged := mulDiv(p.ageingIndex, under*working+over*young, 100*working+p.ageingIndex*young)

	// Rounded so that the running sum is exact, hence also the last one.
	var sum, given int64
	for i, c := range comuni {
		if c.province != p.code {
			continue
		}
		sum += aged*c.residents() + ageingSlope*(under*c.residents()-c.under12*total)
		old[i] = sum/total - given
		given += old[i]
		if old[i] < 0 || old[i] > c.over12 {
			return fmt.Errorf("comune %s: %d of 65 and over among %d of 12 and over", c.istatCode, old[i], c.over12)
		}
	}
	return nil
}

// spread divides total among the ages by weight. Up to every age the running
// sum is the exact one rounded by phase/phases, so a cohort of neighbouring
// ages is never off by a whole person, and comuni with different phases do not
// all round the same age the same way.
func spread(out []int64, total int64, weights []int64, phase int64) {
	var sum, before, weight int64
	for _, w := range weights {
		weight += w
	}
	for i, w := range weights {
		sum += w
		upTo := mulDiv(total*phases, sum, weight)
		// ⌊x + phase/phases⌋, with x known to 1/phases.
		rounded := (upTo + phase) / phases
		out[i] = rounded - before
		before = rounded
	}
}

// bySex splits each age by the national male share, again by running sums.
func bySex(c comune, persons, maleShare *ages, phase int64) estimated {
	e := estimated{comune: c}
	sum := phase * shareUnit / phases
	for a, n := range persons {
		before := sum / shareUnit
		sum += n * maleShare[a]
		e.males[a] = sum/shareUnit - before
		e.females[a] = n - e.males[a]
	}
	return e
}

// mulDiv returns ⌊a·b/c⌋ for a, b ≥ 0 and c > 0 with the product in 128 bits.
func mulDiv(a, b, c int64) int64 {
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	q, _ := bits.Div64(hi, lo, uint64(c))
	return int64(q)
}
