package say_test

import (
	"testing"

	"hubplan/planner/say"
)

func TestNumbersInLetters(t *testing.T) {
	for n, want := range map[int64]say.Text{
		0: {It: "zero", En: "zero"}, 1: {It: "uno", En: "one"}, 3: {It: "tre", En: "three"}, 18: {It: "diciotto", En: "eighteen"},
		21: {It: "ventuno", En: "twenty-one"}, 23: {It: "ventitré", En: "twenty-three"}, 28: {It: "ventotto", En: "twenty-eight"},
		80: {It: "ottanta", En: "eighty"}, 103: {It: "centotré", En: "one hundred and three"},
		380:  {It: "trecentottanta", En: "three hundred and eighty"},
		1000: {It: "mille", En: "one thousand"}, 1800: {It: "milleottocento", En: "one thousand eight hundred"},
		8000: {It: "ottomila", En: "eight thousand"}, 23_000: {It: "ventitremila", En: "twenty-three thousand"},
		1_000_000: {It: "un milione", En: "one million"},
		2_500_003: {It: "due milioni e cinquecentomilatré",
			En: "two million five hundred thousand and three"},
		-12: {It: "meno dodici", En: "minus twelve"},
	} {
		if got := (say.Text{It: say.Spelled(n).In(say.Italian), En: say.Spelled(n).In(say.English)}); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}

func TestNumbersAsPeopleSayThem(t *testing.T) {
	for n, want := range map[int64]say.Spelled{0: 0, 7: 7, 99: 99, 101: 100,
		105: 110, 1789: 1800, 12_712: 13_000, 99_600: 100_000, -8204: -8200} {
		if got := say.Roughly(n); got != want {
			t.Errorf("%d: %d, want %d", n, got, want)
		}
	}
}
