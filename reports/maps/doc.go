// Package maps places points, boundaries and names on a drawing.
//
// Boundaries are drawn arc by arc, each once, so that what two comuni share is one line. A
// river is what the file of boundaries says: in the embedded scenarios the arcs between
// comuni of opposite banks (barriere.csv), and where it is the edge of the territory the
// arcs between two points named in data/estimate/fiumi.csv. Nothing is drawn freehand, and
// no road. Names find room one after the other, in a fixed order; what finds none is left
// out.
package maps
