// Package sameseed makes the draws of every property the same at each run of a test
// binary that imports it: a test that fails, or that counts what was drawn, does so for
// everybody and not one time in fifty. Other draws are asked for by name:
//
//	go test ./planner/solve -rapid.seed=0 -rapid.checks=3000
//
// draws at random, any other seed draws that one.
package sameseed

import (
	"flag"

	_ "pgregory.net/rapid" // defines the flag
)

func init() {
	if f := flag.Lookup("rapid.seed"); f != nil && f.Value.String() == "0" { // RAPID_SEED has the say where it is set
		if err := f.Value.Set("1"); err != nil {
			panic(err)
		}
	}
}
