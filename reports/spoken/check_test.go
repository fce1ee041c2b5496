package spoken

import (
	"fmt"
	"strings"
	"testing"

	"hubplan/planner/input"
	"hubplan/planner/say"
)

func TestOfManyFaultsAFewAreShownAndTheRestCounted(t *testing.T) {
	for _, c := range []struct{ errors, warnings, lines int }{{0, 3, 3}, {150, 50, 200}, {150, 51, 201}, {0, 900, 201}, {20_000, 7, 201}} {
		var faults input.Faults
		for k := range c.errors + c.warnings {
			faults = append(faults, input.Fault{Place: input.Place{File: "hub.csv", Line: k + 2}, What: say.Text{It: "x", En: "x"},
				Warning: k < c.warnings})
		}
		lines := Faults(faults, say.Italian)
		text := strings.Join(lines, "\n")
		if got := len(lines); got != c.lines {
			t.Errorf("%v: %d lines", c, got)
		}
		if got, want := strings.Count(text, "errore: "), min(c.errors, mostFaultsShown); got != want {
			t.Errorf("%v: %d errors shown, want %d", c, got, want)
		}
		more := c.errors + c.warnings - mostFaultsShown
		if want := fmt.Sprintf("… e altri %s: tutti con", say.Count(more).In(say.Italian)); more > 0 != strings.Contains(text, want) {
			t.Errorf("%v: the last line is not %q:\n%s", c, want, text[max(0, len(text)-120):])
		}
	}
}
