// Package check makes a checked instance of what was read: every rule that a
// scenario has to keep, and every fault of one at once.
package check
