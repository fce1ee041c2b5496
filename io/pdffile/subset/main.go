// Command subset cuts the typeface of the pages that are made for print: of Liberation Sans,
// upright and bold, it keeps the letters of [say.Alphabet] with their shapes, and writes
// io/pdffile/sans.ttf and sans-bold.ttf. Run it in io/pdffile, by go generate.
//
// The hints for coarse screens are left out: pages are printed, or shown large. The licence
// (LICENCE-OFL.txt) keeps the name Liberation for the whole typeface, so what is cut is
// called Hubplan Sans.
package main

import (
	"fmt"
	"os"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"codeberg.org/go-pdf/fpdf"

	"hubplan/planner/say"
)

func main() {
	for _, f := range faces() {
		if err := os.WriteFile(f.file, f.cut(), 0o666); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

// face is one of the typeface's two: where it goes, and what it is cut from.
type face struct {
	file, style string
	whole       []byte
}

func faces() []face {
	return []face{{"sans.ttf", "Regular", liberationsansregular.TTF}, {"sans-bold.ttf", "Bold", liberationsansbold.TTF}}
}

// cut is the face with the letters of the alphabet alone.
func (f face) cut() []byte {
	few := fpdf.UTF8CutFont(append([]byte{}, f.whole...), say.Alphabet())
	t := readTables(few)
	for _, hints := range []string{"fpgm", "prep", "cvt ", "gasp"} {
		delete(t, hints)
	}
	t.unhint()
	t["name"] = names(map[uint16]string{
		0: "Digitized data copyright (c) 2010 Google Corporation. Copyright (c) 2012 Red Hat, Inc.",
		1: "Hubplan Sans", 2: f.style, 4: "Hubplan Sans " + f.style, 6: "HubplanSans-" + f.style,
		13: "SIL Open Font License, Version 1.1", 14: "http://scripts.sil.org/OFL",
	})
	return t.bytes()
}
