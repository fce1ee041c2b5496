package say_test

import (
	"testing"

	"hubplan/planner/say"
)

// A figure is rounded half up, a doubt up, whoever words it.
func TestOneRoundingForFiguresAndOneForDoubts(t *testing.T) {
	type words interface{ In(say.Lang) string }
	for _, c := range []struct {
		number words
		it, en string
	}{
		{say.Count(1234567), "1.234.567", "1,234,567"},
		{say.Count(-1234), "-1.234", "-1,234"},
		{say.Signed(1234), "+1.234", "+1,234"},
		{say.Signed(0), "0", "0"},
		{say.Km(11_718), "11,7", "11.7"},
		{say.Km(11_750), "11,8", "11.8"},
		{say.Km(-11_750), "-11,7", "-11.7"},
		{say.Km(-40), "0,0", "0.0"},
		{say.Km(-60), "-0,1", "-0.1"},
		{say.Km(12_345_678), "12.345,7", "12,345.7"},
		{say.KmOfDoubt(11_701), "11,8", "11.8"},
		{say.KmOfDoubt(0), "0,0", "0.0"},
		{say.WholeKm(1_500), "2", "2"},
		{say.WholeKm(1_499), "1", "1"},
		{say.Mean{Sum: 255, People: 10}, "25,5", "25.5"},
		{say.Mean{Sum: 2555, People: 100}, "25,6", "25.6"},
		{say.Mean{Sum: 2554, People: 100}, "25,5", "25.5"},
		{say.Mean{}, "–", "–"},
	} {
		if it, en := c.number.In(say.Italian), c.number.In(say.English); it != c.it || en != c.en {
			t.Errorf("%#v: %s, %s; want %s, %s", c.number, it, en, c.it, c.en)
		}
	}
}
