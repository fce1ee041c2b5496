package reports

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"hubplan/geo"
	"hubplan/planner"
	"hubplan/planner/say"
)

// mapView is the map: comuni as circles, hubs as squares, and the ways between.
type mapView struct {
	ID, Title, Desc string
	W, H            coord
	Areas           []mapArea // of the comuni, where their boundaries are given
	Flows           []flowLine
	Comuni          []mapComune // the largest first, so that the small ones lie on top
	Hubs            []mapHub    // those that are open, in order of hub
	Reserves        []mapHub    // those that are not
	BarX, BarY      coord       // scale bar, from BarX to BarEnd
	BarEnd          coord
	BarLabel        string
}

// mapArea is the territory of a comune, in the colour of its main hub.
type mapArea struct {
	Path    string // of an SVG
	Colour  int
	Nowhere bool // nobody goes to a hub
}

type flowLine struct {
	Far            bool // not to the nearest hub
	X1, Y1, X2, Y2 coord
	Width          coord
	Title          string
}

type mapComune struct {
	Code, Name, Says string
	X, Y, R          coord
	Colour           int
	Badge            string // number of the main hub, empty where nobody goes to one
	BadgeSize        coord  // height of the number, zero where it is left out
}

type mapHub struct {
	Badge, Place, Says string
	People             string
	X, Y, LabelY       coord
	Colour             int
}

// mapWidth is how wide the map is drawn; its height follows.
const mapWidth = 1100

// projection is the equirectangular one, true to scale along the middle parallel.
type projection struct {
	west, north float64
	perLon      float64 // units a degree
	perLat      float64
	margin      float64
}

// place is a point on the map. The products are rounded by themselves, so that
// no machine fuses them with the sum.
func (p projection) place(at geo.Point) (x, y coord) {
	return coord(math.Round(10 * (p.margin + float64((at.Lon-p.west)*p.perLon)))),
		coord(math.Round(10 * (p.margin + float64((p.north-at.Lat)*p.perLat))))
}

// metresPerDegree is the length of a degree of a great circle, on the sphere of
// package geo.
const metresPerDegree = math.Pi / 180 * 6_378_137

// newProjection fits some points into the width of the map. Points closer
// together than ten kilometres leave room around them.
func newProjection(points []geo.Point) (p projection, height coord) {
	const margin, least = 46, 10_000 / metresPerDegree
	west, east, south, north := points[0].Lon, points[0].Lon, points[0].Lat, points[0].Lat
	for _, at := range points {
		west, east = min(west, at.Lon), max(east, at.Lon)
		south, north = min(south, at.Lat), max(north, at.Lat)
	}
	squeeze := math.Round(1e4*math.Cos((south+north)/2*math.Pi/180)) / 1e4
	if room := least/squeeze - (east - west); room > 0 {
		west, east = west-room/2, east+room/2
	}
	if room := least/2 - (north - south); room > 0 {
		south, north = south-room/2, north+room/2
	}
	// A tall region is drawn narrower than the map, so that it fits a screen.
	perLat := min((mapWidth-2*margin)/((east-west)*squeeze), (mapWidth-2*margin)/(north-south))
	p = projection{west: west, north: north, perLat: perLat, perLon: perLat * squeeze, margin: margin}
	return p, coord(math.Round(10 * (2*margin + float64((north-south)*perLat))))
}

func newMapView(e *edition) *mapView {
	in := e.Instance
	open := int64(0)
	for _, h := range in.Hubs {
		if h.Active {
			open++
		}
	}
	m := &mapView{ID: "mappa-disegno", W: px(mapWidth),
		Title: e.say(say.Text{It: "Mappa: da quale comune a quale hub", En: "Map: from which comune to which hub"}),
		Desc: e.say(say.Textf("%s comuni come cerchi, più grandi dove più persone hanno un posto, ciascuno con il numero e il colore "+
			"dell'hub a cui vanno più persone; %s hub come quadrati; linee più larghe dove vanno più persone, continue verso l'hub più "+
			"vicino, tratteggiate verso un hub più lontano. Gli stessi dati sono nelle tabelle dei comuni e degli hub.",
			"%s comuni as circles, larger where more people have a place, each with the number and the colour of the hub to which most "+
				"people go; %s hubs as squares; lines wider where more people go, solid to the nearest hub, dashed to a farther one. The "+
				"same figures are in the tables of the comuni and of the hubs.",
			say.Count(int64(len(in.Comuni))).In(e.lang), say.Count(open).In(e.lang)))}
	var points []geo.Point
	most := int64(1)
	for i := range in.Comuni {
		points = append(points, in.Comuni[i].Point)
		most = max(most, e.comuni[i].Served)
	}
	for h := range in.Hubs {
		points = append(points, in.Hubs[h].Point)
	}
	outlines := e.outlines()
	for _, rings := range outlines {
		for _, ring := range rings {
			points = append(points, ring...)
		}
	}
	project, height := newProjection(points)
	m.H = height
	for i := range in.Comuni {
		m.addComune(e, project, i, most)
	}
	m.addAreas(project, outlines)
	for h, hub := range in.Hubs {
		m.addHub(e, project, h, hub)
	}
	slices.SortStableFunc(m.Comuni, func(a, b mapComune) int { return cmp.Compare(b.R, a.R) })
	const bar = 20_000
	m.BarX, m.BarY = px(24), m.H-px(18)
	m.BarEnd = m.BarX + coord(math.Round(float64(10*bar/metresPerDegree*project.perLat)))
	m.BarLabel = "20 km"
	return m
}

// outlineTolerance is what the outlines of the maps are simplified to, in degrees:
// about 150 m, less than a line is wide.
const outlineTolerance = 0.0015

// outlines are those of the comuni, nil where no boundaries are given.
func (e *edition) outlines() [][][]geo.Point {
	if e.Instance.Areas == nil {
		return nil
	}
	all := make([][][]geo.Point, len(e.Instance.Comuni))
	for i, a := range e.Instance.Areas {
		all[i] = a.Outlines(outlineTolerance)
	}
	return all
}

// addAreas draws the territories of the comuni, in whole units to keep the page
// small. The comuni are in order of index.
func (m *mapView) addAreas(project projection, outlines [][][]geo.Point) {
	for i, rings := range outlines {
		var path strings.Builder
		for _, ring := range rings {
			for k, p := range ring[:len(ring)-1] {
				x, y := project.place(p)
				letter := "L"
				if k == 0 {
					letter = "M"
				}
				fmt.Fprintf(&path, "%s%d %d", letter, (x+5)/10, (y+5)/10)
			}
			path.WriteString("Z")
		}
		if path.Len() > 0 {
			m.Areas = append(m.Areas, mapArea{Path: path.String(), Colour: m.Comuni[i].Colour, Nowhere: m.Comuni[i].Badge == ""})
		}
	}
}

// addHub adds a hub's square; the number of a comune that it would cut in two is
// left out where it is the same.
func (m *mapView) addHub(e *edition, project projection, h int, hub planner.Hub) {
	v := mapHub{Badge: hubBadge(h), Place: e.hubPlace(h), People: e.thousands(e.hubs[h].People), Colour: h % hubColours}
	v.X, v.Y = project.place(hub.Point)
	if !hub.Active {
		v.Says = e.say(say.Textf("%s: sede di riserva", "%s: reserve site", hub.Name))
		m.Reserves = append(m.Reserves, v)
		return
	}
	v.LabelY = v.Y - px(16)
	if v.LabelY < px(16) {
		v.LabelY = v.Y + px(26)
	}
	v.Says = fmt.Sprintf("%s: %s", hub.Name, e.say(say.Textf("%s persone", "%s people", v.People)))
	if mean := e.hubs[h].MeanDistanceM; mean != nil {
		v.Says += e.say(say.Textf(", viaggio medio %s km", ", mean travel %s km", e.km(*mean)))
	}
	near := func(a, b coord) bool { return a-b < px(17) && b-a < px(17) }
	for k := range m.Comuni {
		if c := &m.Comuni[k]; c.Badge == v.Badge && near(c.X, v.X) && near(c.Y, v.Y) {
			c.BadgeSize = 0
		}
	}
	m.Hubs = append(m.Hubs, v)
}

// addComune adds a comune's circle and the ways its people go.
func (m *mapView) addComune(e *edition, project projection, i int, most int64) {
	in, row := e.Instance, &e.comuni[i]
	c := mapComune{Code: row.IstatCode, Name: row.Comune, R: px(7) + coord(math.Round(220*math.Sqrt(float64(row.Served)/float64(most))))}
	c.X, c.Y = project.place(in.Comuni[i].Point)
	c.BadgeSize = min(c.R*13/10, px(16))
	people := make([]int64, len(in.Hubs))
	for _, a := range e.comuneAssignments[i] {
		people[a.Hub] += a.People
	}
	var ways []string
	for k, h := range byPeople(people) {
		if k == 0 {
			c.Badge, c.Colour = hubBadge(h), h%hubColours
		}
		ways = append(ways, e.say(say.Textf("%s %s persone (%s km)", "%s %s people (%s km)", e.hubPlace(h), e.thousands(people[h]),
			e.km(in.Distances.At(i, h)))))
		f := flowLine{Far: in.Distances.At(i, h) > in.Distances.At(i, in.NearestHub(i)), X1: c.X, Y1: c.Y,
			Width: 6 + coord(math.Round(70*math.Sqrt(float64(people[h])/float64(most)))),
			Title: e.say(say.Textf("da %s a %s: %s persone, %s km", "%s to %s: %s people, %s km", row.Comune, e.hubPlace(h),
				e.thousands(people[h]), e.km(in.Distances.At(i, h))))}
		f.X2, f.Y2 = project.place(in.Hubs[h].Point)
		m.Flows = append(m.Flows, f)
	}
	c.Says = e.say(say.Textf("%s (%s): %s persone con un posto su %s", "%s (%s): %s people with a place of %s", row.Comune, row.Province,
		e.thousands(row.Served), e.thousands(row.Demand)))
	if len(ways) > 0 {
		c.Says += "; " + strings.Join(ways, ", ")
	}
	m.Comuni = append(m.Comuni, c)
}
