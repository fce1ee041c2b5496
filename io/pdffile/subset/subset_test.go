package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/image/font/sfnt"

	"hubplan/planner/say"
)

// What is embedded is what this command cuts, small, and has a shape for every letter of
// the alphabet.
func TestTheTypefaceIsCutToTheAlphabet(t *testing.T) {
	size := 0
	for _, f := range faces() {
		cut := f.cut()
		kept, err := os.ReadFile(filepath.Join("..", f.file))
		if err != nil || !bytes.Equal(cut, kept) {
			t.Errorf("%s is not what is cut: go generate ./io/pdffile (%v)", f.file, err)
		}
		size += len(cut)
		font, err := sfnt.Parse(cut)
		if err != nil {
			t.Fatal(err)
		}
		var b sfnt.Buffer
		for _, r := range say.Alphabet() {
			if glyph, err := font.GlyphIndex(&b, r); err != nil || glyph == 0 {
				t.Errorf("%s has no %q (%v)", f.file, r, err)
			} else if shape, err := font.LoadGlyph(&b, glyph, 1000<<6, nil); err != nil || len(shape) == 0 && r != ' ' && r != '\u00A0' {
				t.Errorf("%s has no shape for %q (%v)", f.file, r, err)
			}
		}
		for _, r := range "ΑЖ漢" {
			if glyph, _ := font.GlyphIndex(&b, r); glyph != 0 {
				t.Errorf("%s has %q, which is not of the alphabet", f.file, r)
			}
		}
	}
	if size > 60_000 {
		t.Errorf("%d bytes are embedded", size)
	}
}
