package lines_test

import (
	"context"
	"reflect"
	"testing"

	"hubplan/planner"
	"hubplan/planner/lines"
	"hubplan/planner/plantest"
	"hubplan/planner/portal"
)

// Where hubs are full a line draws people, and one fewer loses them; jobs change nothing.
func TestALineDrawsPeople(t *testing.T) {
	sc := plantest.Small()
	for k := range sc.Hubs {
		sc.Hubs[k].DosesPerStationHour = 1_000_000
	}
	c := plantest.Case(t, sc)
	now := portal.Plan(c.Instance, planner.PortalEarliest)
	effects, err := lines.Of(context.Background(), c, now, 1)
	if err != nil || len(effects) != 2 {
		t.Fatalf("%+v, %v", effects, err)
	}
	if all := effects[0].Now + effects[1].Now; all < lines.Unit-1 || all > lines.Unit+1 {
		t.Errorf("%d hundred-thousandths in all", all)
	}
	moved := false
	for _, e := range effects {
		if e.More == nil || e.Lines != c.Instance.Hubs[e.Hub].Stations {
			t.Fatalf("%+v", e)
		}
		if *e.More < e.Now || e.Fewer != nil && *e.Fewer > e.Now {
			t.Errorf("hub %d: %d, %d with a line more", e.Hub, e.Now, *e.More)
		}
		moved = moved || *e.More > e.Now
	}
	if !moved {
		t.Error("a line draws nobody")
	}
	if again, _ := lines.Of(context.Background(), c, now, 4); !reflect.DeepEqual(effects, again) {
		t.Error("four jobs tell something else")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := lines.Of(ctx, c, now, 2); err == nil {
		t.Error("no end with the context")
	}
}

// What is announced is left alone: with all days announced no line draws anybody.
func TestDaysAnnouncedKeepTheirLines(t *testing.T) {
	c := plantest.Case(t, plantest.Small())
	now := portal.Plan(c.Instance, planner.PortalEarliest)
	c.Instance.FirstDay = c.Instance.Days
	effects, err := lines.Of(context.Background(), c, now, 2)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range effects {
		if e.More == nil || *e.More != e.Now || e.Fewer == nil || *e.Fewer != e.Now {
			t.Errorf("%+v", e)
		}
	}
}

func BenchmarkLettera(b *testing.B) {
	c := plantest.EmbeddedCase(b, "lettera")
	now := portal.Plan(c.Instance, planner.PortalEarliest)
	for b.Loop() {
		if _, err := lines.Of(context.Background(), c, now, 1); err != nil {
			b.Fatal(err)
		}
	}
}
