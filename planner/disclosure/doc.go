// Package disclosure makes tables of people safe to publish: nobody can find out
// from them that one or two people of some kind went somewhere.
//
// # What a reader knows
//
// A table of whole numbers with its row and column totals, of which some cells are
// hidden; what each cell can be at most (residents, seats); the tables published in
// the weeks before; and this method. He takes it that people still to come never grow
// in number from one week to the next, wherever that is true ([Table.Leaving]), or
// that a cell of doses which shows the same number has not changed. He does not know
// the scenario that the plan was made from: who has that can make the plan himself.
//
// # What is safe
//
// The whole numbers that a hidden cell may have by all this hold 0, or lie at least
// three apart (a sliding protection level, in the words of statistical disclosure
// control: Hundepool and others 2012, Statistical Disclosure Control, Wiley, chapter
// 4; the attacker's two linear programs are those of Fischetti and Salazar 2001,
// Solving the Cell Suppression Problem on Tabular Data with Linear Constraints,
// Management Science 47). The same goes for one or two people by which a shown cell
// of people differs from an earlier copy. Any hidden cell may be a zero.
//
// # The method
//
// Rows and columns whose totals, or changes of totals, are small are shown as one with
// others; tables that share an axis share its groups. Hidden are cells of 1 or 2, of
// small changes, and those that an earlier copy hid: shown now, they would be read
// back. Rows and columns are the nodes of a graph, and cells its edges. Along a cycle
// of edges one may add people to every other cell and take them from those between,
// and all totals stay (Gusfield 1988: A Graph Theoretic Approach to Statistical Data
// Security, SIAM Journal on Computing 17; Cox 1995: Network Models for Complementary
// Cell Suppression, JASA 90). Each hidden cell is closed to a cycle by the cheapest
// path of cells that can go three apart with it, zeros among them; where there is
// none, to several, person by person.
//
// Copies of several weeks hang together: a number may rise above that of the week
// before only if that rises too, which again has to make up for it in its own week.
// So a whole number counts as possible only where such a picture of all weeks has been
// found ([bends]): a reader may be left with more, never with less. Earlier copies
// are filled in by a flow ([guess]) to start from one.
//
// Where no cycle is found the row is shown as one with another, in all tables that
// share it, and stays so in later copies.
package disclosure
