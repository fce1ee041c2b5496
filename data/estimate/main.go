// Command estimate rewrites data/valpadana/popolazione.csv, the estimated
// residents of every comune by age and sex on 1 January 2021, in ISTAT's
// layout, and data/forniture/forniture.csv, the part of Lombardy's deliveries
// that falls to them. It runs from the project's root and writes the same bytes
// each time:
//
//	go run ./data/estimate
//
// With the boundaries of the comuni as openpolis publishes them, one file for each
// province, it rewrites data/valpadana/confini.topo.json instead, simplified:
//
//	go run ./data/estimate confini CREMONA.geojson MANTOVA.geojson
//
// What is real in those files and what is estimated, how, and how far off it may
// be, stands in the data folder's README.md.
package main

import (
	"bytes"
	"fmt"
	"os"
)

// The files that are written, from the project's root.
const (
	target           = "data/valpadana/popolazione.csv"
	supplyTarget     = "data/forniture/forniture.csv"
	boundariesTarget = "data/valpadana/confini.topo.json"
)

// totalRow stands in the age column of a comune's row of totals.
const totalRow = 999

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "estimate:", err)
		os.Exit(1)
	}
}

func run(arguments []string) error {
	if _, err := os.Stat("data/estimate"); err != nil {
		return fmt.Errorf("run it from the project's root: %w", err)
	}
	in, err := readInputs()
	if err != nil {
		return err
	}
	if len(arguments) > 0 {
		if arguments[0] != "confini" {
			return fmt.Errorf("%q: want nothing, or confini and the files of boundaries", arguments[0])
		}
		topology, err := boundaries(in, arguments[1:])
		if err != nil {
			return err
		}
		return os.WriteFile(boundariesTarget, topology, 0o644)
	}
	comuni, err := estimate(in)
	if err != nil {
		return err
	}
	if err := os.WriteFile(target, posas(comuni), 0o644); err != nil {
		return err
	}
	return os.WriteFile(supplyTarget, supply(in.share()), 0o644)
}

// posas writes the estimate in the layout of ISTAT's estimated files.
func posas(comuni []estimated) []byte {
	var b bytes.Buffer
	b.WriteString("\"Popolazione residente per età e sesso al 1° gennaio 2021 (stima)\"\n")
	b.WriteString("\"Codice comune\";\"Comune\";\"Età\";\"Totale maschi\";\"Totale femmine\";\"Totale\"\n")
	for _, c := range comuni {
		line := func(age int, males, females int64) {
			fmt.Fprintf(&b, "%q;%q;%d;%d;%d;%d\n", c.istatCode, c.name, age, males, females, males+females)
		}
		for a := range c.males {
			line(a, c.males[a], c.females[a])
		}
		line(totalRow, c.males.between(0, oldest), c.females.between(0, oldest))
	}
	b.WriteString("\"Nota: stima del progetto hubplan, non un dato ISTAT. " +
		"Sono veri i soli totali di ogni comune sotto i 12 anni e da 12 anni in su.\"\n")
	return b.Bytes()
}
