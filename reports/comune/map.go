package comune

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"slices"
	"strings"

	"hubplan/geo"
	"hubplan/io/xlsxfile"
	"hubplan/planner/say"
	"hubplan/reports/edition"
	"hubplan/reports/maps"
)

// The colours of the small map, by their place in its palette.
const (
	paper  = iota
	others // comuni
	idle   // hubs that the comune does not use
	ways
	used // hubs that it does
	here
	inside // of the comune's boundary
)

var mapPalette = color.Palette{paper: opaque(0xFF, 0xFF, 0xFF), others: opaque(0xC4, 0xCB, 0xD4), idle: opaque(0x6B, 0x72, 0x80),
	ways: opaque(0x17, 0x40, 0x6D), used: opaque(0x1F, 0x2A, 0x37), here: opaque(0xB4, 0x53, 0x09), inside: opaque(0xFB, 0xDF, 0xC0)}

func opaque(r, g, b uint8) color.Color { return color.RGBA{r, g, b, 0xFF} }

// The largest that the small map is shown, in pixels; it is drawn twice as large,
// for print.
const (
	mapWide = 540
	mapTall = 300
)

// Backdrop is what the small maps of all comuni have in common: every comune as
// a grey dot, or its boundary where it is given.
type Backdrop struct {
	project  maps.Projection
	image    *image.Paletted
	outlines [][][]geo.Point
}

func NewBackdrop(e *edition.Edition) *Backdrop {
	var points []geo.Point
	for i := range e.Instance.Comuni {
		points = append(points, e.Instance.Comuni[i].Point)
	}
	for h := range e.Instance.Hubs {
		points = append(points, e.Instance.Hubs[h].Point)
	}
	outlines := maps.Outlines(e)
	for _, rings := range outlines {
		for _, ring := range rings {
			points = append(points, ring...)
		}
	}
	p, height := maps.NewProjection(points)
	b := &Backdrop{p, image.NewPaletted(image.Rect(0, 0, maps.Width, int(height/10)), mapPalette), outlines}
	for i := range e.Instance.Comuni {
		if outlines == nil || len(outlines[i]) == 0 {
			b.disc(b.at(e.Instance.Comuni[i].Point), 6, others)
			continue
		}
		b.outline(i, 1, others)
	}
	return b
}

// outline draws the boundary of a comune.
func (b *Backdrop) outline(comune, radius int, colour uint8) {
	for _, ring := range b.outlines[comune] {
		for k := 1; k < len(ring); k++ {
			b.line(b.at(ring[k-1]), b.at(ring[k]), radius, colour)
		}
	}
}

// fill paints the inside of a comune's boundary, row by row: a place is inside where
// an odd number of edges lies to its left.
func (b *Backdrop) fill(comune int, colour uint8) {
	for _, ring := range b.outlines[comune] {
		for y := range b.image.Rect.Max.Y {
			var cuts []int
			for k := 1; k < len(ring); k++ {
				p, q := b.at(ring[k-1]), b.at(ring[k])
				if p.Y > q.Y {
					p, q = q, p
				}
				if p.Y <= y && y < q.Y {
					cuts = append(cuts, p.X+(q.X-p.X)*(y-p.Y)/(q.Y-p.Y))
				}
			}
			slices.Sort(cuts)
			for k := 1; k < len(cuts); k += 2 {
				for x := cuts[k-1]; x <= cuts[k]; x++ {
					b.set(x, y, colour)
				}
			}
		}
	}
}

func (b *Backdrop) at(p geo.Point) image.Point {
	x, y := b.project.Place(p)
	return image.Pt(int(x/10), int(y/10))
}

// Map is the map of one comune: the comune a ring, its hubs black squares
// joined to it, the other hubs open grey ones, each with its number.
func Map(e *edition.Edition, i int, base *Backdrop) xlsxfile.Picture {
	in := e.Instance
	m := &Backdrop{base.project, &image.Paletted{Pix: slices.Clone(base.image.Pix), Stride: base.image.Stride, Rect: base.image.Rect,
		Palette: mapPalette}, base.outlines}
	if m.outlines != nil && len(m.outlines[i]) > 0 {
		m.fill(i, inside)
		m.outline(i, 2, here)
	}
	people := make([]int64, len(in.Hubs))
	for _, a := range e.ComuneAssignments[i] {
		people[a.Hub] += a.People
	}
	home := m.at(in.Comuni[i].Point)
	assigned := edition.ByPeople(people)
	for _, h := range assigned {
		m.line(home, m.at(in.Hubs[h].Point), 2, ways)
	}
	m.disc(home, 20, here)
	m.disc(home, 13, paper)
	m.disc(home, 8, here)
	for h := range in.Hubs {
		if people[h] == 0 && in.Hubs[h].Active {
			m.hub(h, m.at(in.Hubs[h].Point), false)
		}
	}
	for _, h := range slices.Backward(assigned) { // the one with the most people on top
		m.hub(h, m.at(in.Hubs[h].Point), true)
	}
	for h := range in.Hubs { // a hub's square would hide the comune it stands in
		if at := m.at(in.Hubs[h].Point).Sub(home); in.Hubs[h].Active && max(at.X, -at.X, at.Y, -at.Y) < 36 {
			m.ring(home, 42, 6, here)
		}
	}
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := encoder.Encode(&out, m.image); err != nil {
		panic("reports: " + err.Error()) // a buffer takes everything, and the size is not zero
	}
	wide, tall := mapWide, m.image.Rect.Dy()*mapWide/maps.Width
	if tall > mapTall {
		wide, tall = wide*mapTall/tall, mapTall
	}
	var where []string
	for _, h := range assigned {
		where = append(where, fmt.Sprintf("%s %s (%s)", edition.HubBadge(h), in.Hubs[h].Name,
			e.Say(say.Textf("%s persone, %s km", "%s people, %s km", say.Count(people[h]).In(e.Lang), e.Km(in.Distances.At(i, h))))))
	}
	alt := e.Say(say.Textf("Mappa: %s e gli hub a cui vanno le sue persone, uniti da una linea: %s. In grigio gli altri comuni e hub.",
		"Map: %s and the hubs its people go to, joined by a line: %s. In grey the other comuni and hubs.", in.Comuni[i].Name,
		strings.Join(where, ", ")))
	if len(where) == 0 {
		alt = e.Say(say.Textf("Mappa: %s, senza hub assegnati; in grigio gli altri comuni e gli hub.",
			"Map: %s, with no hub assigned; in grey the other comuni and the hubs.", in.Comuni[i].Name))
	}
	return xlsxfile.Picture{Name: e.Say(say.Text{It: "Mappa", En: "Map"}), Alt: alt, Width: wide, Height: tall, PNG: out.Bytes()}
}

// mapKey says how to read the small map.
func mapKey(e *edition.Edition) string {
	if e.Instance.Areas != nil {
		return e.Say(say.Text{It: "Mappa: il territorio e il cerchio arancione sono il comune; i quadrati neri numerati sono i suoi hub " +
			"(i numeri sono nella tabella «Dove»); in grigio i confini degli altri comuni e gli altri hub (quadrati vuoti).",
			En: "Map: the orange territory and circle are the comune; the numbered black squares are its hubs (the numbers are in the " +
				"table “Where”); in grey the boundaries of the other comuni and the other hubs (open squares)."})
	}
	return e.Say(say.Text{It: "Mappa: il cerchio arancione è il comune; i quadrati neri numerati sono i suoi hub (i numeri sono nella " +
		"tabella «Dove»); in grigio gli altri comuni (punti) e gli altri hub (quadrati vuoti).",
		En: "Map: the orange circle is the comune; the numbered black squares are its hubs (the numbers are in the table “Where”); in " +
			"grey the other comuni (dots) and the other hubs (open squares)."})
}

func (b *Backdrop) set(x, y int, colour uint8) {
	if (image.Point{X: x, Y: y}).In(b.image.Rect) {
		b.image.SetColorIndex(x, y, colour)
	}
}

func (b *Backdrop) disc(at image.Point, radius int, colour uint8) {
	b.ring(at, radius, radius+1, colour)
}

// ring is a circle of a radius and a width inwards.
func (b *Backdrop) ring(at image.Point, radius, width int, colour uint8) {
	inner := max(0, radius-width)
	for dy := -radius; dy <= radius; dy++ {
		for dx := -radius; dx <= radius; dx++ {
			if d := dx*dx + dy*dy; d <= radius*radius && (width > radius || d >= inner*inner) {
				b.set(at.X+dx, at.Y+dy, colour)
			}
		}
	}
}

// line joins two places, by whole numbers.
func (b *Backdrop) line(from, to image.Point, radius int, colour uint8) {
	d := to.Sub(from)
	steps := max(d.X, -d.X, d.Y, -d.Y, 1)
	for k := 0; k <= steps; k++ {
		b.disc(image.Pt(from.X+d.X*k/steps, from.Y+d.Y*k/steps), radius, colour)
	}
}

// hub is a square with the hub's number in it: white on black for one that the
// comune uses, grey in a grey frame for another.
func (b *Backdrop) hub(h int, at image.Point, assigned bool) {
	const cell = 3 // pixels a dot of a digit
	badge := edition.HubBadge(h)
	wide := (6*len(badge) - 1) * cell
	half := image.Pt(max(wide/2+6, 17), 17)
	b.box(at.Sub(half).Sub(image.Pt(3, 3)), at.Add(half).Add(image.Pt(3, 3)), paper)
	frame, ground, ink := uint8(used), uint8(used), uint8(paper)
	if !assigned {
		frame, ground, ink = idle, paper, idle
	}
	b.box(at.Sub(half), at.Add(half), frame)
	b.box(at.Sub(half).Add(image.Pt(3, 3)), at.Add(half).Sub(image.Pt(3, 3)), ground)
	left := at.X - wide/2
	for _, d := range badge {
		for row, dots := range digits[d-'0'] {
			for column := range 5 {
				if dots>>(4-column)&1 == 1 {
					x, y := left+column*cell, at.Y-(7*cell)/2+row*cell
					b.box(image.Pt(x, y), image.Pt(x+cell-1, y+cell-1), ink)
				}
			}
		}
		left += 6 * cell
	}
}

// box fills a rectangle, both corners in it.
func (b *Backdrop) box(from, to image.Point, colour uint8) {
	for y := from.Y; y <= to.Y; y++ {
		for x := from.X; x <= to.X; x++ {
			b.set(x, y, colour)
		}
	}
}

// digits are 0 to 9 as seven rows of five dots, the left one the highest bit.
var digits = [10][7]uint8{
	{0b01110, 0b10001, 0b10001, 0b10001, 0b10001, 0b10001, 0b01110},
	{0b00100, 0b01100, 0b00100, 0b00100, 0b00100, 0b00100, 0b01110},
	{0b01110, 0b10001, 0b00001, 0b00110, 0b01000, 0b10000, 0b11111},
	{0b11110, 0b00001, 0b00001, 0b01110, 0b00001, 0b00001, 0b11110},
	{0b00010, 0b00110, 0b01010, 0b10010, 0b11111, 0b00010, 0b00010},
	{0b11111, 0b10000, 0b11110, 0b00001, 0b00001, 0b10001, 0b01110},
	{0b01110, 0b10000, 0b11110, 0b10001, 0b10001, 0b10001, 0b01110},
	{0b11111, 0b00001, 0b00010, 0b00100, 0b01000, 0b01000, 0b01000},
	{0b01110, 0b10001, 0b10001, 0b01110, 0b10001, 0b10001, 0b01110},
	{0b01110, 0b10001, 0b10001, 0b01111, 0b00001, 0b00001, 0b01110},
}
