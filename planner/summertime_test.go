package planner_test

import (
	"fmt"
	"testing"
	"time"

	"hubplan/planner"
)

// The days on which clocks changed, from the official gazettes.
func TestClocksChangeOnTheLastSundays(t *testing.T) {
	for year, days := range map[int][2]int{2020: {29, 25}, 2021: {28, 31}, 2022: {27, 30}, 2023: {26, 29}, 2024: {31, 27}} {
		var skips, repeats []string
		for d := planner.NewDate(year, time.January, 1); d < planner.NewDate(year+1, time.January, 1); d++ {
			if d.SkipsAnHour() {
				skips = append(skips, d.String())
			}
			if d.RepeatsAnHour() {
				repeats = append(repeats, d.String())
			}
		}
		want := fmt.Sprintf("[%d-03-%d] [%d-10-%d]", year, days[0], year, days[1])
		if got := fmt.Sprint(skips, repeats); got != want {
			t.Errorf("%s, expected %s", got, want)
		}
	}
}

func starts(day planner.HubDay) (out []string) {
	for _, s := range day.Slots {
		out = append(out, fmt.Sprintf("%02d:%02d", s.Start/60, s.Start%60))
	}
	return out
}

func TestNothingIsPlannedInTheHourThatIsSkipped(t *testing.T) {
	const six = 6 * planner.DecimalUnit
	for _, c := range []struct {
		name          string
		day           planner.Date
		opens, closes int64
		minutes       int64
		want          string
	}{
		{"the night of March", planner.NewDate(2021, 3, 28), 0, 240, 30, "[00:00 00:30 01:00 01:30 03:00 03:30]"},
		{"within the hour alone", planner.NewDate(2021, 3, 28), 120, 180, 30, "[]"},
		{"slots that do not end at two", planner.NewDate(2021, 3, 28), 60, 240, 45, "[01:00 03:00]"},
		{"from the middle of the hour", planner.NewDate(2021, 3, 28), 150, 240, 30, "[03:00 03:30]"},
		{"the night before", planner.NewDate(2021, 3, 27), 60, 240, 60, "[01:00 02:00 03:00]"},
		{"the night of October, whose hour counts once", planner.NewDate(2021, 10, 31), 60, 240, 60, "[01:00 02:00 03:00]"},
	} {
		day := planner.NewHubDay(c.day, []planner.Shift{{Opens: c.opens, Closes: c.closes}}, 1, six, planner.DecimalUnit, c.minutes)
		if got := fmt.Sprint(starts(day)); got != c.want {
			t.Errorf("%s: %s, expected %s", c.name, got, c.want)
		}
		if want := int64(len(day.Slots)) * c.minutes; day.OpenMinutes != want || day.Capacity != want/10 {
			t.Errorf("%s: %d minutes, %d doses", c.name, day.OpenMinutes, day.Capacity)
		}
	}
}

// An hour more is not the one that is skipped either.
func TestALongerDayPassesOverTheSkippedHour(t *testing.T) {
	for _, c := range []struct {
		day           planner.Date
		opens, closes int64
		want          string
	}{
		{planner.NewDate(2021, 3, 28), 60, 120, "[01:00 01:30 03:00 03:30]"},
		{planner.NewDate(2021, 3, 27), 60, 120, "[01:00 01:30 02:00 02:30]"},
		{planner.NewDate(2021, 3, 28), 180, 1440, "[01:00 01:30 03:00"},
	} {
		day := planner.NewHubDay(c.day, []planner.Shift{{Opens: c.opens, Closes: c.closes}}, 1, 6*planner.DecimalUnit, planner.DecimalUnit,
			30)
		longer := day.Longer(60)
		if got := fmt.Sprint(starts(longer)); got[:len(c.want)] != c.want || longer.Capacity != day.Capacity+6 {
			t.Errorf("%s: %s, %d doses, expected %s", c.day, got, longer.Capacity, c.want)
		}
	}
}
