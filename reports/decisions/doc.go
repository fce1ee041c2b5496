// Package decisions lists what a plan leaves to be decided: which hubs can close before the
// end of their opening, whose first doses stop, whom to warn, which inputs to have confirmed,
// where places more would save most. It computes no plan: every entry is a fact that the plan's
// folder holds already, with its figure and the command that goes deeper. The workbook, and the
// page for the direction, are made from the one list, in the one order.
package decisions
