// Command hubplan plans vaccination campaigns: how many people of which comune
// go to which hub on which day and slot.
package main

import "os"

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }
