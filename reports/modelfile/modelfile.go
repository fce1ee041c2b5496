// Package modelfile hands the model that package solve solves to the formats of other
// solvers, which know nothing of it.
package modelfile

import (
	"fmt"
	"io"

	"hubplan/io/dimacsfile"
	"hubplan/io/mpsfile"
	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/planner/solve"
)

// Writer is what writes the model of an instance in a format: mps, or dimacs where it is a pure
// network. The error is [say.Refusal] where there is no such format, or it is none.
func Writer(format string, in *planner.Instance) (func(io.Writer) error, error) {
	m := solve.NewModel(in)
	notes := []string{fmt.Sprintf("hubplan %s, scenario %s: metre-equivalents to be minimised", planner.Version, in.Parameters.Name)}
	switch format {
	case "mps":
		return func(w io.Writer) error { return WriteMPS(w, m, in.Parameters.Name, notes) }, nil
	case "dimacs":
		f, ok := m.FlowListing()
		if !ok {
			return nil, say.Refuse("questo scenario non è una rete pura (ci sono seconde dosi o forniture limitate): usare --format mps",
				"this scenario is not a pure network (there are second doses or limited supplies): use --format mps")
		}
		return func(w io.Writer) error { return WriteDIMACS(w, f, notes) }, nil
	}
	return nil, say.Refuse("--format %s: atteso mps oppure dimacs", "--format %s: expected mps or dimacs", format)
}

// WriteMPS writes a model as free MPS, under a name and after some lines of notes.
func WriteMPS(w io.Writer, m *solve.Model, name string, notes []string) error {
	l := m.Listing()
	p := &mpsfile.Problem{Name: name, Notes: notes}
	for _, r := range l.Rows {
		p.Rows = append(p.Rows, mpsfile.Row(r))
	}
	p.Columns = func(yield func(mpsfile.Column) bool) {
		for c := range l.Columns {
			if !yield(mpsfile.Column(c)) {
				return
			}
		}
	}
	return mpsfile.Write(w, p)
}

// WriteDIMACS writes a network as DIMACS, after some lines of notes.
func WriteDIMACS(w io.Writer, f *solve.FlowListing, notes []string) error {
	p := &dimacsfile.Problem{Notes: notes}
	for _, n := range f.Nodes {
		p.Nodes = append(p.Nodes, dimacsfile.Node(n))
	}
	p.Arcs = func(yield func(dimacsfile.Arc) bool) {
		for a := range f.Arcs {
			if !yield(dimacsfile.Arc(a)) {
				return
			}
		}
	}
	return dimacsfile.Write(w, p)
}
