package maps

import (
	"image"
	"image/color"
	"slices"

	"hubplan/reports/pictures"
)

// Canvas is a picture of few colours, drawn by whole numbers: the same on every machine.
type Canvas struct{ *image.Paletted }

// NewCanvas is a canvas of the first colour of a palette.
func NewCanvas(wide, tall int, palette color.Palette) *Canvas {
	return &Canvas{image.NewPaletted(image.Rect(0, 0, wide, tall), palette)}
}

// Set gives a pixel a colour, if it is on the canvas.
func (c *Canvas) Set(x, y int, colour uint8) {
	if (image.Point{X: x, Y: y}).In(c.Rect) {
		c.Pix[y*c.Stride+x] = colour
	}
}

// Box fills a rectangle, both corners in it.
func (c *Canvas) Box(from, to image.Point, colour uint8) {
	for y := from.Y; y <= to.Y; y++ {
		for x := from.X; x <= to.X; x++ {
			c.Set(x, y, colour)
		}
	}
}

// Disc is a full circle.
func (c *Canvas) Disc(at image.Point, radius int, colour uint8) { c.Ring(at, radius, radius+1, colour) }

// Ring is a circle of a radius and a width inwards.
func (c *Canvas) Ring(at image.Point, radius, width int, colour uint8) {
	inner := max(0, radius-width)
	for dy := -radius; dy <= radius; dy++ {
		for dx := -radius; dx <= radius; dx++ {
			if d := dx*dx + dy*dy; d <= radius*radius && (width > radius || d >= inner*inner) {
				c.Set(at.X+dx, at.Y+dy, colour)
			}
		}
	}
}

// Line joins two places; it is so many pixels wide.
func (c *Canvas) Line(from, to image.Point, width int, colour uint8) {
	d := to.Sub(from)
	seen := c.Rect.Inset(-width)
	if box := (image.Rectangle{Min: from, Max: to}).Canon(); box.Max.X < seen.Min.X || box.Min.X > seen.Max.X ||
		box.Max.Y < seen.Min.Y || box.Min.Y > seen.Max.Y {
		return
	}
	steps := max(d.X, -d.X, d.Y, -d.Y, 1)
	for k := 0; k <= steps; k++ {
		at := image.Pt(from.X+d.X*k/steps, from.Y+d.Y*k/steps)
		if width > 3 {
			c.Disc(at, width/2, colour)
			continue
		}
		at = at.Sub(image.Pt((width-1)/2, (width-1)/2))
		c.Box(at, at.Add(image.Pt(width-1, width-1)), colour)
	}
}

// Path joins places one after the other.
func (c *Canvas) Path(line []image.Point, width int, colour uint8) {
	for k := 1; k < len(line); k++ {
		c.Line(line[k-1], line[k], width, colour)
	}
}

// Fill paints what some lines enclose together, row by row: a place is inside where an
// odd number of edges lies to its left.
func (c *Canvas) Fill(lines [][]image.Point, colour uint8) {
	cuts := make([][]int, c.Rect.Dy())
	for _, line := range lines {
		for k := 1; k < len(line); k++ {
			p, q := line[k-1], line[k]
			if p.Y > q.Y {
				p, q = q, p
			}
			for y := max(p.Y, 0); y < min(q.Y, len(cuts)); y++ {
				cuts[y] = append(cuts[y], p.X+(q.X-p.X)*(y-p.Y)/(q.Y-p.Y))
			}
		}
	}
	for y, at := range cuts {
		slices.Sort(at)
		row := c.Pix[y*c.Stride : (y+1)*c.Stride]
		for k := 1; k < len(at); k += 2 {
			for x := max(at[k-1], 0); x <= min(at[k], len(row)-1); x++ {
				row[x] = colour
			}
		}
	}
}

// Letters is a line of text to be drawn more than once.
type Letters struct{ *image.Gray }

// NewLetters is a text of a height in pixels.
func NewLetters(text string, size int) Letters { return Letters{pictures.Words(text, size)} }

// Halo is how far around letters the ground is cleared.
const Halo = 2

// Size is that of the text, with its halo.
func (t Letters) Size() image.Point { return t.Rect.Size().Add(image.Pt(2*Halo, 2*Halo)) }

// Write draws letters, the corner of their halo at a place: on cleared ground, in one
// colour, and in a paler one where they cover a pixel in part.
func (c *Canvas) Write(t Letters, at image.Point, ground, pale, ink uint8) {
	at = at.Add(image.Pt(Halo, Halo)).Sub(t.Rect.Min)
	each := func(do func(x, y int, ink uint8)) {
		for y := t.Rect.Min.Y; y < t.Rect.Max.Y; y++ {
			for x := t.Rect.Min.X; x < t.Rect.Max.X; x++ {
				if v := t.GrayAt(x, y).Y; v >= 64 {
					do(at.X+x, at.Y+y, v)
				}
			}
		}
	}
	each(func(x, y int, _ uint8) {
		c.Box(image.Pt(x-Halo, y-Halo+1), image.Pt(x+Halo, y+Halo-1), ground)
	})
	each(func(x, y int, v uint8) {
		if v < 160 {
			c.Set(x, y, pale)
			return
		}
		c.Set(x, y, ink)
	})
}
