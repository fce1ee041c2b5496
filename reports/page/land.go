package page

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"hubplan/geo"
	"hubplan/reports/maps"
)

const (
	landTolerance = 0.0008 // degrees, less than half a unit of the map
	nameSize      = 12     // height of a comune's name
	placeSize     = 15     // of a hub's name, as in page.css
)

// addLand draws the territories of the comuni, the lines between them and the rivers, in
// whole units to keep the page small. The comuni are in order of index.
func (m *mapView) addLand(project maps.Projection, land *maps.Land) {
	for i := range m.Comuni {
		var path strings.Builder
		for _, ring := range land.Outlines(i) {
			trace(&path, project, ring[:len(ring)-1])
			path.WriteString("Z")
		}
		if path.Len() > 0 {
			m.Areas = append(m.Areas, mapArea{Path: path.String(), Colour: m.Comuni[i].Colour, Nowhere: m.Comuni[i].Badge == ""})
		}
	}
	var inner, provinces, rivers strings.Builder
	for _, b := range land.Borders() {
		if b.Province {
			trace(&provinces, project, b.Line)
		} else {
			trace(&inner, project, b.Line)
		}
	}
	for _, r := range land.Rivers {
		for _, line := range r.Lines {
			trace(&rivers, project, line)
		}
	}
	for _, l := range []mapLine{{"inner", inner.String()}, {"province", provinces.String()}, {"river", rivers.String()}} {
		if l.Path != "" {
			m.Lines = append(m.Lines, l)
		}
	}
	for _, p := range land.Bridges {
		x, y := project.Place(p)
		m.Bridges = append(m.Bridges, mapMark{x, y})
	}
}

// trace writes a line as an SVG does, the first place in full and each other by how far
// it is from the one before.
func trace(path *strings.Builder, project maps.Projection, line []geo.Point) {
	var u, v maps.Coord
	for k, p := range line {
		x, y := project.Place(p)
		x, y = (x+5)/10, (y+5)/10
		switch {
		case k == 0:
			fmt.Fprintf(path, "M%d %d", x, y)
		case x != u || y != v:
			fmt.Fprintf(path, "l%d %d", x-u, y-v)
		}
		u, v = x, y
	}
}

// addNames writes the names of the rivers and of as many comuni as there is room for, the
// largest first, where they hide no hub, no name and no other comune's circle.
func (m *mapView) addNames(project maps.Projection, land *maps.Land) {
	labels := maps.NewLabels(maps.Box{W: m.W, H: m.H})
	labels.Take(maps.Box{X: m.BarX - maps.Px(6), Y: m.BarY - maps.Px(26), W: m.BarEnd - m.BarX + maps.Px(12), H: maps.Px(36)})
	named := map[string]bool{}
	for _, h := range m.Hubs {
		half := maps.TextWidth(h.Place, maps.Px(placeSize)) / 2
		labels.Take(maps.Around(h.X, h.Y, maps.Px(13), maps.Px(13)))
		labels.Take(maps.Around(h.X, h.LabelY-maps.Px(5), half, maps.Px(9)))
		named[h.Place] = true
	}
	for _, h := range m.Reserves {
		labels.Take(maps.Around(h.X, h.Y, maps.Px(7), maps.Px(7)))
	}
	for _, c := range m.Comuni {
		labels.Take(maps.Around(c.X, c.Y, c.R, c.R))
	}
	for _, b := range m.Bridges {
		labels.Take(maps.Around(b.X, b.Y, maps.Px(6), maps.Px(6)))
	}
	for _, r := range land.Rivers {
		m.nameRiver(project, labels, r)
	}
	for _, c := range m.Comuni {
		if named[c.Name] {
			continue
		}
		w, h := maps.TextWidth(c.Name, maps.Px(nameSize)), maps.Px(nameSize+2)
		if b, ok := labels.Beside(c.X, c.Y, c.R+maps.Px(2), c.R+maps.Px(1), w, h); ok {
			m.Names = append(m.Names, mapName{X: b.X, Y: b.Y + maps.Px(nameSize-1), Name: c.Name})
		}
	}
}

// nameRiver writes a river's name three times along it, where there is room.
func (m *mapView) nameRiver(project maps.Projection, labels *maps.Labels, r geo.River) {
	type corner struct{ x, y maps.Coord }
	var corners []corner
	for _, line := range r.Lines {
		for _, p := range line {
			x, y := project.Place(p)
			corners = append(corners, corner{x, y})
		}
	}
	slices.SortStableFunc(corners, func(a, b corner) int { return cmp.Compare(a.x, b.x) })
	w, h := maps.TextWidth(r.Name, maps.Px(placeSize)), maps.Px(placeSize+2)
	for _, part := range []int{1, 3, 5} {
		for _, c := range corners[len(corners)*part/6:] {
			if b, ok := labels.Beside(c.x, c.y, maps.Px(6), maps.Px(6), w, h); ok && r.Name != "" {
				m.Names = append(m.Names, mapName{X: b.X, Y: b.Y + maps.Px(placeSize-1), Water: true, Name: r.Name})
				break
			}
		}
	}
}
