// Package modelfile hands the model that package solve solves to the formats of other
// solvers, which know nothing of it.
package modelfile

import (
	"io"

	"hubplan/io/dimacsfile"
	"hubplan/io/mpsfile"
	"hubplan/planner/solve"
)

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
