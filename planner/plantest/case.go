package plantest

import (
	"testing"

	"pgregory.net/rapid"

	"hubplan/planner/campaign"
	"hubplan/planner/input"
)

// Case is the case of a scenario.
func Case(tb testing.TB, sc *input.Scenario) *campaign.Case {
	tb.Helper()
	c, faults := campaign.New(sc)
	if c == nil {
		tb.Fatal(faults)
	}
	return c
}

// DrawCase is a drawn scenario that is valid, as a case.
func DrawCase(t *rapid.T) *campaign.Case { return ValidCase(t, Draw(t)) }

// ValidCase is the case of a drawn scenario; one that is not valid is skipped.
func ValidCase(t *rapid.T, sc *input.Scenario) *campaign.Case {
	c, _ := campaign.New(sc)
	if c == nil {
		t.Skip("the drawn scenario is not valid")
	}
	return c
}
