// Package dimacsfile writes minimum-cost flow problems in the format of the first
// DIMACS challenge (1991), which network solvers read:
//
//	p min NODES ARCS
//	n NODE SUPPLY                          nodes that supply (> 0) or demand (< 0), from 1
//	a TAIL HEAD LEAST MOST COST            arcs, with the limits of their flow
package dimacsfile

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"strings"
)

// Problem is a minimum-cost flow problem. Nodes are counted from 0 here and from
// 1 in the file; supplies add up to 0.
type Problem struct {
	Notes []string // comment lines at the top
	Nodes []Node
	Arcs  iter.Seq[Arc]
}

// Node is a node, and what it supplies, or demands where negative. The name goes
// into a comment.
type Node struct {
	Name   string
	Supply int64
}

// Arc leads from one node to another. Its flow is at least 0 and at most Most.
type Arc struct {
	Tail, Head int
	Most, Cost int64
}

// Write writes a problem. Equal problems give equal bytes.
func Write(w io.Writer, p *Problem) error {
	var sum, arcs int64
	for _, n := range p.Nodes {
		sum += n.Supply
	}
	if sum != 0 {
		return fmt.Errorf("dimacsfile: the supplies add up to %d, want 0", sum)
	}
	for a := range p.Arcs {
		if min(a.Tail, a.Head) < 0 || max(a.Tail, a.Head) >= len(p.Nodes) || a.Most < 0 {
			return fmt.Errorf("dimacsfile: arc %d from node %d to %d for at most %d: want nodes 0 to %d and no negative limit", arcs,
				a.Tail, a.Head, a.Most, len(p.Nodes)-1)
		}
		arcs++
	}
	b := bufio.NewWriterSize(w, 1<<16)
	for _, note := range p.Notes {
		fmt.Fprintf(b, "c %s\n", oneLine(note))
	}
	fmt.Fprintf(b, "p min %d %d\n", len(p.Nodes), arcs)
	for k, n := range p.Nodes {
		if n.Name != "" {
			fmt.Fprintf(b, "c %d is %s\n", k+1, oneLine(n.Name))
		}
		if n.Supply != 0 {
			fmt.Fprintf(b, "n %d %d\n", k+1, n.Supply)
		}
	}
	for a := range p.Arcs {
		fmt.Fprintf(b, "a %d %d 0 %d %d\n", a.Tail+1, a.Head+1, a.Most, a.Cost)
	}
	return b.Flush()
}

func oneLine(s string) string { return strings.ReplaceAll(s, "\n", " ") }
