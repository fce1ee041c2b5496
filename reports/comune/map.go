package comune

import (
	"bytes"
	"cmp"
	"fmt"
	"image/color"
	"image/png"
	"strings"

	"hubplan/io/xlsxfile"
	"hubplan/planner/say"
	"hubplan/reports/edition"
	"hubplan/reports/maps"
	"hubplan/reports/notice"
	"hubplan/reports/pictures"
)

// The colours of the small map, by their place in its palette. Up to sixteen, a pixel is
// half a byte.
const (
	abroad = iota // outside the territory
	paper
	border // between comuni
	province
	others // comuni
	idle   // hubs that the comune does not use
	ways
	used // hubs that it does, and names
	pale // edges of letters
	here
	inside // of the comune's boundary
	water
	shallow // edges of the letters of waters
)

var mapPalette = color.Palette{abroad: opaque(0xEE, 0xF0, 0xF3), paper: opaque(0xFF, 0xFF, 0xFF), border: opaque(0xD3, 0xD8, 0xDF),
	province: opaque(0x7C, 0x85, 0x92), others: opaque(0xA9, 0xB2, 0xBD), idle: opaque(0x6B, 0x72, 0x80), ways: opaque(0x17, 0x40, 0x6D),
	used: opaque(0x1F, 0x2A, 0x37), pale: opaque(0x8F, 0x94, 0x9B), here: opaque(0xB4, 0x53, 0x09), inside: opaque(0xFB, 0xDF, 0xC0),
	water: opaque(0x3B, 0x82, 0xC4), shallow: opaque(0x9D, 0xC0, 0xE1)}

func opaque(r, g, b uint8) color.Color { return color.RGBA{r, g, b, 0xFF} }

// The size that the small map is shown at, in pixels, and the larger one that it is drawn
// at, for print.
const (
	mapWide   = 15 * xlsxfile.CardColumn
	mapTall   = 240
	drawnWide = mapWide * 7 / 4
	drawnTall = mapTall * 7 / 4
)

// What the small maps are drawn by.
const (
	landTolerance = 0.0003 // degrees: a pixel of the nearest view
	leastView     = 14_000 // metres from side to side
	viewMargin    = 52     // pixels around what has to be seen
	nearby        = 6      // comuni that stand for the neighbours where no boundary is known
)

// The heights of names, in pixels as drawn.
const (
	ownName  = 25
	hubName  = 20
	nearName = 18
)

// Backdrop is what the workbooks of all comuni have in common: of their small maps the land
// and the names, what draws their small fans, and what their notices share.
type Backdrop struct {
	Notices *notice.Kit

	fans  *pictures.Small
	land  *maps.Land
	names []maps.Letters // of the comuni, as neighbours
	hubs  []maps.Letters
	water []maps.Letters
}

func NewBackdrop(e *edition.Edition) *Backdrop {
	b := &Backdrop{Notices: notice.NewKit(e), land: maps.NewLand(e.Instance, landTolerance), fans: pictures.NewSmall(e.Lang)}
	for i := range e.Instance.Comuni {
		b.names = append(b.names, maps.NewLetters(e.Instance.Comuni[i].Name, nearName))
	}
	for h := range e.Instance.Hubs {
		b.hubs = append(b.hubs, maps.NewLetters(e.HubPlace(h), hubName))
	}
	for _, r := range b.land.Rivers {
		b.water = append(b.water, maps.NewLetters(cmp.Or(r.Name, " "), hubName))
	}
	return b
}

// Map is the map of one comune and what is around it: its boundary and its hubs, black
// squares joined to it; the other hubs open grey ones, each with its number and name; the
// comuni next to it by name; provinces, rivers and bridges.
func Map(e *edition.Edition, i int, base *Backdrop) xlsxfile.Picture {
	s := newSketch(e, i, base)
	s.drawLand()
	s.drawPlaces()
	s.drawNames()
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.DefaultCompression}
	if err := encoder.Encode(&out, s.Paletted); err != nil {
		panic("reports: " + err.Error()) // a buffer takes everything, and the size is not zero
	}
	return xlsxfile.Picture{Name: e.Say(say.Text{It: "Mappa", En: "Map"}), Alt: s.alt(), Width: mapWide, Height: mapTall, PNG: out.Bytes()}
}

// alt says in words what the map shows.
func (s *sketch) alt() string {
	e, in := s.e, s.e.Instance
	var where []string
	for _, h := range s.assigned {
		where = append(where, fmt.Sprintf("%s %s (%s)", edition.HubBadge(h), in.Hubs[h].Name,
			e.Say(say.Textf("%s persone, %s km", "%s people, %s km", say.Count(s.people[h]).In(e.Lang),
				e.Km(in.Distances.At(s.comune, h))))))
	}
	var around []string
	for _, j := range s.neighbours {
		around = append(around, in.Comuni[j].Name)
	}
	name := in.Comuni[s.comune].Name
	alt := e.Say(say.Textf("Mappa: %s e gli hub a cui vanno le sue persone, uniti da una linea: %s.",
		"Map: %s and the hubs its people go to, joined by a line: %s.", name, strings.Join(where, ", ")))
	if len(where) == 0 {
		alt = e.Say(say.Textf("Mappa: %s, senza hub assegnati.", "Map: %s, with no hub assigned.", name))
	}
	if len(around) > 0 {
		alt += " " + e.Say(say.Textf("Intorno: %s.", "Around it: %s.", strings.Join(around, ", ")))
	}
	return alt
}
