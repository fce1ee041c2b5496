package planner

// Version is the version of hubplan. It is a constant: no build information
// enters an output, so that every build of a version writes the same bytes.
const Version = "0.6.0"
