// Package input holds what a reader makes of the files: records, typed but not yet
// checked against each other, each with the place it was read from, and the faults
// found in them, told to the person who can mend them.
package input
