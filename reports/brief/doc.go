// Package brief makes sintesi.pdf, one page for the direction: figures, a map, what to know and
// what to decide, from the one list of package decisions.
package brief
