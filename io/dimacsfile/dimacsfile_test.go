package dimacsfile_test

import (
	"bytes"
	"slices"
	"testing"

	"hubplan/io/dimacsfile"
)

func problem() *dimacsfile.Problem {
	return &dimacsfile.Problem{
		Notes: []string{"one comune, one hub"},
		Nodes: []dimacsfile.Node{{Name: "demand.a", Supply: 3}, {Name: "seats.x"}, {Name: "end", Supply: -3}},
		Arcs: slices.Values([]dimacsfile.Arc{{Tail: 0, Head: 1, Most: 3, Cost: 1500}, {Tail: 0, Head: 2, Most: 3, Cost: 2_000_000},
			{Tail: 1, Head: 2, Most: 2}}),
	}
}

func TestWrite(t *testing.T) {
	const want = `c one comune, one hub
p min 3 3
c 1 is demand.a
n 1 3
c 2 is seats.x
c 3 is end
n 3 -3
a 1 2 0 3 1500
a 1 3 0 3 2000000
a 2 3 0 2 0
`
	var b bytes.Buffer
	if err := dimacsfile.Write(&b, problem()); err != nil {
		t.Fatal(err)
	}
	if b.String() != want {
		t.Errorf("got\n%s", b.String())
	}
}

func TestProblemsThatAreNoneAreRefused(t *testing.T) {
	for name, bend := range map[string]func(*dimacsfile.Problem){
		"supplies that do not add up": func(p *dimacsfile.Problem) { p.Nodes[0].Supply = 4 },
		"arc to nowhere":              func(p *dimacsfile.Problem) { p.Arcs = slices.Values([]dimacsfile.Arc{{Head: 3}}) },
		"negative limit":              func(p *dimacsfile.Problem) { p.Arcs = slices.Values([]dimacsfile.Arc{{Head: 1, Most: -1}}) },
	} {
		p := problem()
		bend(p)
		if dimacsfile.Write(&bytes.Buffer{}, p) == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
