package campaign_test

import (
	"testing"

	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/check"
	"hubplan/planner/plantest"
)

// A trial's case beside the whole one: a day of one hub of the embedded scenario.
func BenchmarkWith(b *testing.B) {
	read := plantest.EmbeddedCase(b, "lettera")
	in := read.Instance
	row := campaign.Hours(in.Hubs[0].ID, in.Date(3), []planner.Shift{{Opens: 480, Closes: 720}})
	b.Run("anew in parts", func(b *testing.B) {
		for b.Loop() {
			read.With(campaign.Calendar{row})
		}
	})
	b.Run("whole", func(b *testing.B) {
		for b.Loop() {
			sc := campaign.Edit(read.Scenario, campaign.Calendar{row}).Scenario
			check.Instance(sc, sc.Distances())
		}
	})
}
