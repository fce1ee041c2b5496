// Package spoken says what the verbs found: a result has Lines for people, each a line
// without a line break, and a Record for programs, a value that encoding/json writes. It
// prints nothing: the lines may hold what files brought along, and whoever prints them
// quotes that.
package spoken
