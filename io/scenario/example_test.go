package scenario_test

import (
	"bytes"
	"fmt"
	"io/fs"

	"hubplan/data"
	"hubplan/io/scenario"
	"hubplan/io/scenario/layout"
	"hubplan/planner/say"
)

// A scenario is a file system; what is wrong with its form comes back all at once.
func ExampleRead() {
	files, _ := data.Scenario("lettera")
	sc, faults := scenario.Read(files, "lettera")
	fmt.Println(len(sc.Comuni), "comuni,", len(sc.Hubs), "hubs with the reserves,", len(faults), "faults")

	hubs, _ := fs.ReadFile(files, layout.HubFile)
	hubs = bytes.Replace(hubs, []byte(";attivo;5;"), []byte(";aperto;cinque;"), 1)
	edited, _ := scenario.Overlay(files, map[string][]byte{layout.HubFile: hubs})
	_, faults = scenario.Read(edited, "copia")
	for _, f := range faults {
		fmt.Println(f.In(say.English))
	}
	// Output:
	// 177 comuni, 20 hubs with the reserves, 0 faults
	// hub.csv:2:83: stato: “aperto” is not one of the words allowed; expected: one of: attivo riserva
	// hub.csv:2:90: postazioni: “cinque” is not a whole number; expected: a whole number from 0 to 100000
}
