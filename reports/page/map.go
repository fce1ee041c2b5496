package page

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/reports/edition"
	"hubplan/reports/maps"
)

// mapView is the map: comuni as circles, hubs as squares, and the ways between.
type mapView struct {
	ID, Title, Desc string
	W, H            maps.Coord
	Areas           []mapArea // of the comuni, where their boundaries are given
	Lines           []mapLine // boundaries and rivers
	Bridges         []mapMark
	Names           []mapName
	Source          string // of the boundaries, where it is known
	Flows           []flowLine
	Comuni          []mapComune // the largest first, so that the small ones lie on top
	Hubs            []mapHub    // those that are open, in order of hub
	Reserves        []mapHub    // those that are not
	BarX, BarY      maps.Coord  // scale bar, from BarX to BarEnd
	BarEnd          maps.Coord
	BarLabel        string
}

// mapArea is the territory of a comune, in the colour of its main hub.
type mapArea struct {
	Path    string // of an SVG
	Colour  int
	Nowhere bool // nobody goes to a hub
}

// mapLine is a boundary or a river.
type mapLine struct{ Class, Path string }

type mapMark struct{ X, Y maps.Coord }

// mapName is a name that stands where there was room for it; X is its left end.
type mapName struct {
	X, Y  maps.Coord
	Water bool
	Name  string
}

type flowLine struct {
	Far            bool // not to the nearest hub
	X1, Y1, X2, Y2 maps.Coord
	Width          maps.Coord
	Title          string
}

type mapComune struct {
	Code, Name, Says string
	X, Y, R          maps.Coord
	Colour           int
	Badge            string     // number of the main hub, empty where nobody goes to one
	BadgeSize        maps.Coord // height of the number, zero where it is left out
}

type mapHub struct {
	Badge, Place, Says string
	People             string
	X, Y, LabelY       maps.Coord
	Colour             int
}

func newMapView(e *edition.Edition) *mapView {
	in := e.Instance
	open := int64(0)
	for _, h := range in.Hubs {
		if h.Active {
			open++
		}
	}
	m := &mapView{ID: "mappa-disegno", W: maps.Px(maps.Width),
		Title: e.Say(say.Text{It: "Mappa: da quale comune a quale hub", En: "Map: from which comune to which hub"}),
		Desc: e.Say(say.Textf("%s comuni come cerchi, più grandi dove più persone hanno un posto, ciascuno con il numero e il colore "+
			"dell'hub a cui vanno più persone; %s hub come quadrati; linee più larghe dove vanno più persone, continue verso l'hub più "+
			"vicino, tratteggiate verso un hub più lontano. Gli stessi dati sono nelle tabelle dei comuni e degli hub.",
			"%s comuni as circles, larger where more people have a place, each with the number and the colour of the hub to which most "+
				"people go; %s hubs as squares; lines wider where more people go, solid to the nearest hub, dashed to a farther one. The "+
				"same figures are in the tables of the comuni and of the hubs.",
			say.Count(int64(len(in.Comuni))).In(e.Lang), say.Count(open).In(e.Lang)))}
	most := int64(1)
	for i := range in.Comuni {
		most = max(most, e.Comuni[i].Served)
	}
	land := maps.NewLand(in, landTolerance)
	m.Source = maps.Source(e)
	project, height := maps.NewProjection(land.Points(in))
	m.H = height
	for i := range in.Comuni {
		m.addComune(e, project, i, most)
	}
	m.addLand(project, land)
	for h, hub := range in.Hubs {
		m.addHub(e, project, h, hub)
	}
	slices.SortStableFunc(m.Comuni, func(a, b mapComune) int { return cmp.Compare(b.R, a.R) })
	const bar = 20_000
	m.BarX, m.BarY = maps.Px(24), m.H-maps.Px(18)
	m.BarEnd = m.BarX + maps.Coord(math.Round(float64(10*bar/maps.MetresPerDegree*project.PerLat)))
	m.BarLabel = "20 km"
	m.addNames(project, land)
	return m
}

// addHub adds a hub's square; the number of a comune that it would cut in two is
// left out where it is the same.
func (m *mapView) addHub(e *edition.Edition, project maps.Projection, h int, hub planner.Hub) {
	v := mapHub{Badge: edition.HubBadge(h), Place: e.HubPlace(h), People: e.Thousands(e.Hubs[h].People), Colour: h % hubColours}
	v.X, v.Y = project.Place(hub.Point)
	if !hub.Active {
		v.Says = e.Say(say.Textf("%s: sede di riserva", "%s: reserve site", hub.Name))
		m.Reserves = append(m.Reserves, v)
		return
	}
	v.LabelY = v.Y - maps.Px(16)
	if v.LabelY < maps.Px(16) {
		v.LabelY = v.Y + maps.Px(26)
	}
	v.Says = fmt.Sprintf("%s: %s", hub.Name, e.Say(say.Textf("%s persone", "%s people", v.People)))
	if mean := e.Hubs[h].MeanDistanceM; mean != nil {
		v.Says += e.Say(say.Textf(", viaggio medio %s km", ", mean travel %s km", e.Km(*mean)))
	}
	near := func(a, b maps.Coord) bool { return a-b < maps.Px(17) && b-a < maps.Px(17) }
	for k := range m.Comuni {
		if c := &m.Comuni[k]; c.Badge == v.Badge && near(c.X, v.X) && near(c.Y, v.Y) {
			c.BadgeSize = 0
		}
	}
	m.Hubs = append(m.Hubs, v)
}

// addComune adds a comune's circle and the ways its people go.
func (m *mapView) addComune(e *edition.Edition, project maps.Projection, i int, most int64) {
	in, row := e.Instance, &e.Comuni[i]
	c := mapComune{Code: row.IstatCode, Name: row.Comune, R: maps.Px(7) +
		maps.Coord(math.Round(220*math.Sqrt(float64(row.Served)/float64(most))))}
	c.X, c.Y = project.Place(in.Comuni[i].Point)
	c.BadgeSize = min(c.R*13/10, maps.Px(16))
	people := make([]int64, len(in.Hubs))
	for _, a := range e.ComuneAssignments[i] {
		people[a.Hub] += a.People
	}
	var ways []string
	for k, h := range edition.ByPeople(people) {
		if k == 0 {
			c.Badge, c.Colour = edition.HubBadge(h), h%hubColours
		}
		ways = append(ways, e.Say(say.Textf("%s %s persone (%s km)", "%s %s people (%s km)", e.HubPlace(h), e.Thousands(people[h]),
			e.Km(in.Distances.At(i, h)))))
		f := flowLine{Far: in.Distances.At(i, h) > in.Distances.At(i, in.NearestHub(i)), X1: c.X, Y1: c.Y,
			Width: 6 + maps.Coord(math.Round(70*math.Sqrt(float64(people[h])/float64(most)))),
			Title: e.Say(say.Textf("da %s a %s: %s persone, %s km", "%s to %s: %s people, %s km", row.Comune, e.HubPlace(h),
				e.Thousands(people[h]), e.Km(in.Distances.At(i, h))))}
		f.X2, f.Y2 = project.Place(in.Hubs[h].Point)
		m.Flows = append(m.Flows, f)
	}
	c.Says = e.Say(say.Textf("%s (%s): %s persone con un posto su %s", "%s (%s): %s people with a place of %s", row.Comune, row.Province,
		e.Thousands(row.Served), e.Thousands(row.Demand)))
	if len(ways) > 0 {
		c.Says += "; " + strings.Join(ways, ", ")
	}
	m.Comuni = append(m.Comuni, c)
}
