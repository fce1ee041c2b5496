package public

import (
	"reflect"
	"testing"

	"hubplan/planner/disclosure"
	"hubplan/planner/tables"
)

// The plan of the week after begins a week later: of the copy of the week before the past
// week is left out, and the rest counts. A hub or a week that the plan has not is none of it.
func TestAnEarlierCopyCountsWithoutTheWeeksThatArePast(t *testing.T) {
	now := &publicTable{name: "hub_week", rowIDs: []string{"crema", "soresina"}, columnIDs: []string{"2021-04-19", "2021-04-26"}}
	row := func(hub, week string, people int64) tables.Public {
		x := tables.Public{Table: "hub_week"}
		if hub != "" {
			x.Row = &hub
		}
		if week != "" {
			x.Column = &week
		}
		if people >= 0 {
			x.People = &people
		}
		return x
	}
	const past, next = "2021-04-12", "2021-04-19+2021-04-26"
	c := &Copy{rows: []tables.Public{row("crema", past, 30), row("crema", next, -1), row("crema", "", 34), row("soresina", past, 7),
		row("soresina", next, 9), row("soresina", "", 16), row("", past, 37), row("", next, 13), row("", "", 50)}}
	got, ok := c.of(now)
	want := disclosure.Copy{Rows: [][]int{{0}, {1}}, Columns: [][]int{{0, 1}}, People: [][]int64{{0}, {9}},
		Hidden: [][]bool{{true}, {false}},
		Down:   []int64{4, 9}, Across: []int64{13}}
	if !ok || !reflect.DeepEqual(got, want) {
		t.Errorf("%t, %+v, want %+v", ok, got, want)
	}
	for _, x := range []tables.Public{row("cremona", next, 9), row("crema", "2021-05-03", 9), row("crema", "altro", 9)} {
		if _, ok := (&Copy{rows: append(c.rows, x)}).of(now); ok {
			t.Errorf("%s %s is taken for the plan's", *x.Row, *x.Column)
		}
	}
}
