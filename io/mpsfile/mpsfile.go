// Package mpsfile writes mixed-integer programmes in free MPS, the format that
// every solver of linear programmes reads.
//
// Free MPS is lines of words: ROWS names the rows and their senses, COLUMNS the
// coefficients of each variable, RHS the right-hand sides, BOUNDS the limits of
// variables. Whole variables stand between two markers; some readers give such
// variables an upper bound of 1 unless the bound says otherwise, so each has a
// line that says it has none.
package mpsfile

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"strings"
)

// Problem is a mixed-integer programme to be minimised. Names are not empty, hold
// no white space and are unique.
type Problem struct {
	Name    string
	Notes   []string // comment lines at the top
	Rows    []Row
	Columns iter.Seq[Column]
}

// Row is a row: Sense is 'E' for equal, 'L' for at most, 'G' for at least.
type Row struct {
	Name  string
	Sense byte
	Right int64
}

// Column is a whole variable that is not negative, with its cost and its
// coefficients in rows, by index.
type Column struct {
	Name   string
	Cost   int64
	Rows   []int
	Values []int64
}

// objective is the name of the objective's row.
const objective = "cost"

// Write writes a problem. Equal problems give equal bytes.
func Write(w io.Writer, p *Problem) error {
	b := bufio.NewWriterSize(w, 1<<16)
	for _, note := range p.Notes {
		fmt.Fprintf(b, "* %s\n", strings.ReplaceAll(note, "\n", " "))
	}
	fmt.Fprintf(b, "NAME %s\nROWS\n N %s\n", p.Name, objective)
	for k := range p.Rows {
		r := &p.Rows[k]
		if !isWord(r.Name) || r.Name == objective || !strings.ContainsRune("ELG", rune(r.Sense)) {
			return fmt.Errorf("mpsfile: row %d: name %q, sense %q: want a word other than %q, and E, L or G", k, r.Name, r.Sense, objective)
		}
		fmt.Fprintf(b, " %c %s\n", r.Sense, r.Name)
	}
	b.WriteString("COLUMNS\n MARKER 'MARKER' 'INTORG'\n")
	for c := range p.Columns {
		if err := column(b, p, &c); err != nil {
			return err
		}
	}
	b.WriteString(" MARKER 'MARKER' 'INTEND'\nRHS\n")
	for k := range p.Rows {
		if p.Rows[k].Right != 0 {
			fmt.Fprintf(b, " rhs %s %d\n", p.Rows[k].Name, p.Rows[k].Right)
		}
	}
	b.WriteString("BOUNDS\n")
	for c := range p.Columns {
		fmt.Fprintf(b, " PL bound %s\n", c.Name)
	}
	b.WriteString("ENDATA\n")
	return b.Flush()
}

func column(b *bufio.Writer, p *Problem, c *Column) error {
	if !isWord(c.Name) || len(c.Rows) != len(c.Values) {
		return fmt.Errorf("mpsfile: column %q: %d rows, %d values: want a word, and as many of either", c.Name, len(c.Rows), len(c.Values))
	}
	fmt.Fprintf(b, " %s %s %d\n", c.Name, objective, c.Cost)
	for k, row := range c.Rows {
		if row < 0 || row >= len(p.Rows) {
			return fmt.Errorf("mpsfile: column %q: row %d, want 0 to %d", c.Name, row, len(p.Rows)-1)
		}
		fmt.Fprintf(b, " %s %s %d\n", c.Name, p.Rows[row].Name, c.Values[k])
	}
	return nil
}

// isWord says whether a name can stand in free MPS.
func isWord(name string) bool {
	return name != "" && strings.IndexFunc(name, func(r rune) bool { return r <= ' ' || r == 0x7f }) < 0 && !strings.HasPrefix(name, "'")
}
