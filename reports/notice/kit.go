package notice

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	_ "image/jpeg" // an emblem is a PNG or a JPEG
	"image/png"

	"github.com/piglig/go-qr"

	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/reports/edition"
)

// Kit is what the notices of all comuni have in common, made once.
type Kit struct {
	contacts planner.Contacts
	emblem   *picture // nil where there is none
	dark     [][]bool // the code that leads to the site, with its margin; nil where no site is known
	code     []byte   // the same as a PNG

	emblemAlt, codeAlt string // what they show, for those who cannot see them
}

// picture is a PNG and its size in pixels.
type picture struct {
	png           []byte
	width, height int
}

// NewKit makes the kit of a result's notices. It panics where the scenario's contacts are
// not those that its reader lets pass.
func NewKit(e *edition.Edition) *Kit {
	c := e.Instance.Parameters.Contacts
	k := &Kit{contacts: c, codeAlt: e.Say(say.Textf("Codice QR che apre %s", "QR code that opens %s", c.Site)),
		emblemAlt: e.Say(say.Textf("Logo: %s", "Emblem: %s", c.Body))}
	var err error
	if len(k.contacts.Image) > 0 {
		k.emblem, err = emblemOf(k.contacts.Image)
	}
	if err == nil && k.contacts.Site != "" {
		k.dark, err = codeOf(k.contacts.Site)
		k.code = drawn(k.dark)
	}
	if err != nil {
		panic(fmt.Errorf("the contacts of a scenario that was read: %w", err))
	}
	return k
}

// The largest emblem on a notice, in pixels: printed 44 millimetres wide, 190 of them an
// inch. Its file is in every workbook and every PDF, so it is made smaller until it has few
// bytes.
const (
	emblemWide  = 336
	emblemTall  = 168
	emblemBytes = 12_000
	leastEmblem = 32 // pixels of its longer side: so few have few bytes, whatever they show
)

// emblemOf is an emblem on white, in the proportions that it has.
func emblemOf(data []byte) (*picture, error) {
	src, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	b := src.Bounds()
	white := image.NewNRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(white, white.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(white, white.Bounds(), src, b.Min, draw.Over)
	width, height := b.Dx(), b.Dy()
	if width*emblemTall > emblemWide*height {
		width, height = min(width, emblemWide), max(1, b.Dy()*min(width, emblemWide)/b.Dx())
	} else {
		width, height = max(1, b.Dx()*min(height, emblemTall)/b.Dy()), min(height, emblemTall)
	}
	for {
		var out bytes.Buffer
		encoder := png.Encoder{CompressionLevel: png.BestCompression}
		if err := encoder.Encode(&out, shrunk(white, width, height)); err != nil {
			return nil, err
		}
		if out.Len() <= emblemBytes || max(width, height) <= leastEmblem {
			return &picture{out.Bytes(), width, height}, nil
		}
		width, height = max(1, width*4/5), max(1, height*4/5)
	}
}

// shrunk is a picture made smaller: each pixel is the mean of those that it stands for, in
// whole numbers, so that every processor makes the same.
func shrunk(src *image.NRGBA, width, height int) *image.NRGBA {
	out := image.NewNRGBA(image.Rect(0, 0, width, height))
	w, h := src.Bounds().Dx(), src.Bounds().Dy()
	for y := range height {
		top, bottom := y*h/height, max(y*h/height+1, (y+1)*h/height)
		for x := range width {
			left, right := x*w/width, max(x*w/width+1, (x+1)*w/width)
			var r, g, b, n int
			for row := top; row < bottom; row++ {
				for column := left; column < right; column++ {
					c := src.NRGBAAt(column, row)
					r, g, b, n = r+int(c.R), g+int(c.G), b+int(c.B), n+1
				}
			}
			out.SetNRGBA(x, y, color.NRGBA{uint8((r + n/2) / n), uint8((g + n/2) / n), uint8((b + n/2) / n), 0xFF})
		}
	}
	return out
}

// codeMargin is the quiet zone around a code, in squares: ISO/IEC 18004 asks for four.
const codeMargin = 4

// codeOf is the QR code of an address, row by row, with its margin.
func codeOf(address string) ([][]bool, error) {
	qr, err := go_qr.EncodeText(address, go_qr.Medium)
	if err != nil {
		return nil, err
	}
	size := qr.Size() + 2*codeMargin
	dark := make([][]bool, size)
	for y := range dark {
		dark[y] = make([]bool, size)
		for x := range dark[y] {
			dark[y][x] = qr.Module(x-codeMargin, y-codeMargin) // outside of it none is dark
		}
	}
	return dark, nil
}

// codePixels are those of a side of a square.
const codePixels = 6

// drawn is a code as a PNG of two colours.
func drawn(dark [][]bool) []byte {
	side := len(dark) * codePixels
	p := image.NewPaletted(image.Rect(0, 0, side, side), color.Palette{color.White, color.Black})
	for y := range side {
		for x := range side {
			if dark[y/codePixels][x/codePixels] {
				p.SetColorIndex(x, y, 1)
			}
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, p); err != nil {
		panic(err) // what is written to memory is written
	}
	return b.Bytes()
}
