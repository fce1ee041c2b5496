package brief

import (
	"bytes"
	"image"
	"image/color"
	"image/png"

	"hubplan/reports/edition"
	"hubplan/reports/maps"
)

// The size that the map is drawn at, in pixels: about 200 an inch on the page.
const (
	drawnWide = 820
	drawnTall = 500
	viewEdge  = 30 // pixels around the territory
)

// landTolerance is the corner that is no longer seen, in degrees.
const landTolerance = 0.001

// The colours of the map by their place in its palette; from the first hub's on each is that
// of the comuni whose people mostly go to a hub.
const (
	paper = iota
	line
	provinces
	water
	mark
	pale
	firstHub
	hubColours = 10
)

var palette = color.Palette{paper: opaque(0xFF, 0xFF, 0xFF), line: opaque(0xFF, 0xFF, 0xFE), provinces: opaque(0x7C, 0x85, 0x92),
	water: opaque(0x3B, 0x82, 0xC4), mark: opaque(0x1F, 0x2A, 0x37), pale: opaque(0x8F, 0x94, 0x9B),
	firstHub: opaque(0xC9, 0xDB, 0xEE), opaque(0xF6, 0xD9, 0xB8), opaque(0xCF, 0xE5, 0xCC), opaque(0xE3, 0xD3, 0xEA), opaque(0xF3, 0xE6, 0xA9),
	opaque(0xC4, 0xE5, 0xE3), opaque(0xF2, 0xCD, 0xCD), opaque(0xDC, 0xDC, 0xD2), opaque(0xE6, 0xDF, 0xC8), opaque(0xD3, 0xDE, 0xC0)}

func opaque(r, g, b uint8) color.Color { return color.RGBA{r, g, b, 0xFF} }

// sketch is the map while it is drawn.
type sketch struct {
	*maps.Canvas
	e       *edition.Edition
	land    *maps.Land
	project maps.Projection
	labels  *maps.Labels
}

// drawMap draws the territory: each comune in the colour of the hub where most of its people
// go, provinces, rivers, hubs with their names. It is a PNG.
func drawMap(e *edition.Edition) []byte {
	land := maps.NewLand(e.Instance, landTolerance)
	s := &sketch{Canvas: maps.NewCanvas(drawnWide, drawnTall, palette), e: e, land: land,
		project: maps.NewWindow(land.Points(e.Instance), drawnWide, drawnTall, viewEdge, 10_000),
		labels:  maps.NewLabels(maps.Box{W: maps.Px(drawnWide), H: maps.Px(drawnTall)})}
	s.comuni()
	s.lines()
	s.hubs()
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, s.Paletted); err != nil {
		panic("brief: a picture in memory cannot be written: " + err.Error())
	}
	return b.Bytes()
}

// comuni paints them; one of which no boundary is known is a disc.
func (s *sketch) comuni() {
	for i := range s.e.Instance.Comuni {
		colour := s.colour(i)
		rings := s.land.Outlines(i)
		if rings == nil {
			s.Disc(s.project.Pixel(s.e.Instance.Comuni[i].Point), 7, colour)
			continue
		}
		var all [][]image.Point
		for _, ring := range rings {
			all = append(all, s.project.Pixels(ring))
		}
		s.Fill(all, colour)
	}
}

// colour is that of the hub to which most people of a comune go, the first of those with as
// many.
func (s *sketch) colour(comune int) uint8 {
	people := make([]int64, len(s.e.Instance.Hubs))
	for _, a := range s.e.ComuneAssignments[comune] {
		people[a.Hub] += a.People
	}
	if order := edition.ByPeople(people); order != nil {
		return uint8(firstHub + order[0]%hubColours)
	}
	return paper
}

func (s *sketch) lines() {
	for _, thick := range []bool{false, true} {
		for _, b := range s.land.Borders() {
			switch {
			case b.Province != thick:
			case thick:
				s.Path(s.project.Pixels(b.Line), 2, provinces)
			default:
				s.Path(s.project.Pixels(b.Line), 1, line)
			}
		}
	}
	for _, r := range s.land.Rivers {
		for _, l := range r.Lines {
			s.Path(s.project.Pixels(l), 5, water)
		}
	}
}

// hubs marks those in use and names them, where there is room.
func (s *sketch) hubs() {
	in := s.e.Instance
	for h := range in.Hubs {
		if in.Hubs[h].Active {
			at := s.project.Pixel(in.Hubs[h].Point)
			s.Disc(at, 9, paper)
			s.Disc(at, 7, mark)
			s.labels.Take(maps.Around(maps.Px(int64(at.X)), maps.Px(int64(at.Y)), maps.Px(9), maps.Px(9)))
		}
	}
	for h := range in.Hubs {
		if !in.Hubs[h].Active {
			continue
		}
		at := s.project.Pixel(in.Hubs[h].Point)
		t := maps.NewLetters(s.e.HubPlace(h), 22)
		size := t.Size()
		if b, ok := s.labels.Beside(maps.Px(int64(at.X)), maps.Px(int64(at.Y)), maps.Px(11), maps.Px(11), maps.Px(int64(size.X)),
			maps.Px(int64(size.Y))); ok {
			s.Write(t, image.Pt(int(b.X/10), int(b.Y/10)), paper, pale, mark)
		}
	}
}
