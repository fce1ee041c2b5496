package pdffile

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image/color"
	"strings"

	"codeberg.org/go-pdf/fpdf"
)

// Box fills a rectangle with a colour; a low one is a rule.
func (s *Sheet) Box(x, y, width, height float64, c color.RGBA) {
	s.pdf.SetFillColor(int(c.R), int(c.G), int(c.B))
	s.pdf.Rect(x, y, width, height, "F")
	s.within("a box", x, y, width, height)
}

// Picture draws a PNG or a JPEG into a rectangle, whatever its own proportions. A PNG has at
// most eight bits a channel, as the standard library's encoder writes them of most images.
func (s *Sheet) Picture(x, y, width, height float64, image []byte) {
	sum := sha256.Sum256(image)
	name := hex.EncodeToString(sum[:])
	o := fpdf.ImageOptions{ImageType: "PNG"}
	if bytes.HasPrefix(image, []byte{0xFF, 0xD8}) {
		o.ImageType = "JPG"
	}
	s.pdf.RegisterImageOptionsReader(name, o, bytes.NewReader(image))
	s.pdf.ImageOptions(name, x, y, width, height, false, o, 0, "")
	s.within("a picture", x, y, width, height)
}

// Squares draws a code of dark squares, row by row, into a square area: as shapes, sharp at
// any size. Neighbours in a row are one shape, so that no hair line parts them.
func (s *Sheet) Squares(x, y, side float64, dark [][]bool) {
	// In units of a square, from its lower left corner: the numbers are short, and so the file.
	unit := side / float64(len(dark)) / millimetres
	var b strings.Builder
	fmt.Fprintf(&b, "q 0 g %.5f 0 0 %.5f %.2f %.2f cm\n", unit, unit, x/millimetres, (Height-y-side)/millimetres)
	for r, row := range dark {
		for c := 0; c < len(row); c++ {
			from := c
			for c < len(row) && row[c] {
				c++
			}
			if c > from {
				fmt.Fprintf(&b, "%d %d %d 1 re\n", from, len(dark)-1-r, c-from)
			}
		}
	}
	b.WriteString("f Q")
	s.pdf.RawWriteStr(b.String())
	s.within("a code", x, y, side, side)
}

// Link makes a rectangle lead to an address when the page is read on a screen.
func (s *Sheet) Link(x, y, width, height float64, address string) {
	s.pdf.LinkString(x, y, width, height, address)
}
