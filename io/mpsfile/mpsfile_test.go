package mpsfile_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"hubplan/io/mpsfile"
)

func problem() *mpsfile.Problem {
	return &mpsfile.Problem{
		Name:  "due-hub",
		Notes: []string{"two hubs"},
		Rows: []mpsfile.Row{{Name: "demand.a", Sense: 'E', Right: 3}, {Name: "meet.a", Sense: 'E'},
			{Name: "seats.x", Sense: 'L', Right: 2}},
		Columns: slices.Values([]mpsfile.Column{
			{Name: "go.a.x", Cost: 1500, Rows: []int{0, 1}, Values: []int64{1, 1}},
			{Name: "stay.a", Cost: 2_000_000, Rows: []int{0}, Values: []int64{1}},
			{Name: "begin.a.x", Rows: []int{1, 2}, Values: []int64{-1, 1}},
		}),
	}
}

func TestWrite(t *testing.T) {
	const want = `* two hubs
NAME due-hub
ROWS
 N cost
 E demand.a
 E meet.a
 L seats.x
COLUMNS
 MARKER 'MARKER' 'INTORG'
 go.a.x cost 1500
 go.a.x demand.a 1
 go.a.x meet.a 1
 stay.a cost 2000000
 stay.a demand.a 1
 begin.a.x cost 0
 begin.a.x meet.a -1
 begin.a.x seats.x 1
 MARKER 'MARKER' 'INTEND'
RHS
 rhs demand.a 3
 rhs seats.x 2
BOUNDS
 PL bound go.a.x
 PL bound stay.a
 PL bound begin.a.x
ENDATA
`
	var b bytes.Buffer
	if err := mpsfile.Write(&b, problem()); err != nil {
		t.Fatal(err)
	}
	if b.String() != want {
		t.Errorf("got\n%s", b.String())
	}
}

func TestNamesThatTheFormatCannotHoldAreRefused(t *testing.T) {
	for name, bend := range map[string]func(*mpsfile.Problem){
		"row with a space": func(p *mpsfile.Problem) { p.Rows[0].Name = "demand a" },
		"row named cost":   func(p *mpsfile.Problem) { p.Rows[0].Name = "cost" },
		"sense unknown":    func(p *mpsfile.Problem) { p.Rows[0].Sense = 'N' },
		"column no name":   func(p *mpsfile.Problem) { p.Columns = slices.Values([]mpsfile.Column{{}}) },
		"row out of range": func(p *mpsfile.Problem) {
			p.Columns = slices.Values([]mpsfile.Column{{Name: "x", Rows: []int{3}, Values: []int64{1}}})
		},
		"values missing":    func(p *mpsfile.Problem) { p.Columns = slices.Values([]mpsfile.Column{{Name: "x", Rows: []int{1}}}) },
		"name like markers": func(p *mpsfile.Problem) { p.Columns = slices.Values([]mpsfile.Column{{Name: "'x"}}) },
	} {
		p := problem()
		bend(p)
		if err := mpsfile.Write(&bytes.Buffer{}, p); err == nil || !strings.HasPrefix(err.Error(), "mpsfile: ") {
			t.Errorf("%s: error %v", name, err)
		}
	}
}
