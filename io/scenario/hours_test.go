package scenario_test

import (
	"reflect"
	"testing"

	"hubplan/planner"
)

func TestHoursAreReadAsPeopleWriteThem(t *testing.T) {
	for _, c := range []struct {
		hours string
		want  []planner.Shift
	}{
		{"08:00 - 20:00", []planner.Shift{{Opens: 480, Closes: 1200}}},
		{"8:00–13:00 14.00 – 20.00/8", []planner.Shift{{Opens: 480, Closes: 780}, {Opens: 840, Closes: 1200, Stations: 8}}},
		{"8-20", []planner.Shift{{Opens: 480, Closes: 1200}}},
		{"08:00—20:00", []planner.Shift{{Opens: 480, Closes: 1200}}},
		{"20:00-24:00", []planner.Shift{{Opens: 1200, Closes: 1440}}},
	} {
		sc, faults := checked(folder(edited(t, base(t), edit{"calendario.csv", "08:00-20:00", c.hours})))
		if faults.Errors() > 0 || !reflect.DeepEqual(sc.Calendar[0].Hours, c.want) {
			t.Errorf("%s: %v", c.hours, faults)
		}
	}
}
