package input

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	_ "hubplan/planner/plantest/sameseed"
)

// distance is the textbook's recursion for the Levenshtein distance.
func distance(a, b string) int {
	switch {
	case a == "":
		return len(b)
	case b == "":
		return len(a)
	case a[0] == b[0]:
		return distance(a[1:], b[1:])
	}
	return 1 + min(distance(a[1:], b), distance(a, b[1:]), distance(a[1:], b[1:]))
}

func TestTheNearestWordIsThatOfLeastDistance(t *testing.T) {
	word := rapid.StringOfN(rapid.RuneFrom([]rune("abc")), 0, 6, -1)
	rapid.Check(t, func(t *rapid.T) {
		given, words := word.Draw(t, "given"), rapid.SliceOfN(word, 0, 5).Draw(t, "words")
		want, least := "", 1+min(2, len(given)/2)
		for _, w := range words {
			if d := distance(given, w); d < least {
				want, least = w, d
			}
		}
		if got := Nearest(given, words); got != want {
			t.Fatalf("%q is near to %q, not %q of %q", given, want, got, words)
		}
	})
}

// Words of any length are told apart at once.
func TestLongWordsAreSoonToldApart(t *testing.T) {
	many := make([]string, 5000)
	for k := range many {
		many[k] = strings.Repeat(string(rune('a'+k%26)), 2000)
	}
	if got := Nearest(strings.Repeat("-", 2000), many); got != "" {
		t.Errorf("%.10q", got)
	}
	if got := Nearest(strings.Repeat("z", 1999), many); got != many[25] {
		t.Errorf("%.10q", got)
	}
}
