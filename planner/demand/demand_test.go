package demand

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"hubplan/planner"
)

func TestShareIsWithinOnePersonOfItsExactPartAndAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		people := rapid.SliceOfN(rapid.Int64Range(0, 100_000), 1, 40).Draw(t, "people")
		s := planner.Decimal(rapid.Int64Range(0, planner.DecimalUnit).Draw(t, "share"))
		var total, given int64
		for i, n := range share(people, s) {
			exact := big.NewRat(people[i]*int64(s), planner.DecimalUnit)
			off := new(big.Rat).Sub(exact, big.NewRat(n, 1))
			if off.Abs(off).Cmp(big.NewRat(1, 1)) >= 0 {
				t.Fatalf("entry %d: %d of %s", i, n, exact.FloatString(6))
			}
			if n < 0 || n > people[i] {
				t.Fatalf("entry %d: %d of %d people", i, n, people[i])
			}
			total += people[i]
			given += n
		}
		if want := (total*int64(s) + planner.DecimalUnit/2) / planner.DecimalUnit; given != want {
			t.Fatalf("%d given of %d", given, want)
		}
	})
}

func TestShareGivesTheLargestRemaindersTheirPersonTiesToTheFirst(t *testing.T) {
	for _, c := range []struct {
		people []int64
		share  planner.Decimal
		want   []int64
	}{
		{[]int64{3, 3, 3}, 500_000, []int64{2, 2, 1}}, // 4.5 → 5: 1.5 each
		{[]int64{10, 5, 1}, 900_000, []int64{9, 4, 1}},
		{[]int64{0, 1, 0}, 1_000_000, []int64{0, 1, 0}},
		{[]int64{7, 7}, 0, []int64{0, 0}},
	} {
		got := share(c.people, c.share)
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("share(%v, %s) = %v, want %v", c.people, c.share, got, c.want)
				break
			}
		}
	}
}
