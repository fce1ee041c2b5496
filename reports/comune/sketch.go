package comune

import (
	"cmp"
	"image"
	"math"
	"slices"
	"strconv"

	"hubplan/geo"
	"hubplan/reports/edition"
	"hubplan/reports/maps"
)

// sketch is the map of one comune while it is drawn.
type sketch struct {
	*maps.Canvas
	*Backdrop
	e          *edition.Edition
	project    maps.Projection
	labels     *maps.Labels
	comune     int
	neighbours []int
	people     []int64 // of the comune, by hub
	assigned   []int   // its hubs, the one with the most people first
}

func newSketch(e *edition.Edition, i int, base *Backdrop) *sketch {
	in := e.Instance
	s := &sketch{Canvas: maps.NewCanvas(drawnWide, drawnTall, mapPalette), Backdrop: base, e: e, comune: i,
		neighbours: base.land.Neighbours(i), people: make([]int64, len(in.Hubs)),
		labels: maps.NewLabels(maps.Box{W: maps.Px(drawnWide), H: maps.Px(drawnTall)})}
	for _, a := range e.ComuneAssignments[i] {
		s.people[a.Hub] += a.People
	}
	s.assigned = edition.ByPeople(s.people)
	if len(s.neighbours) == 0 {
		s.neighbours = nearest(e, i)
	}
	points := []geo.Point{in.Comuni[i].Point}
	for _, ring := range base.land.Outlines(i) {
		points = append(points, ring...)
	}
	for _, j := range s.neighbours {
		points = append(points, in.Comuni[j].Point)
	}
	for _, h := range s.assigned {
		points = append(points, in.Hubs[h].Point)
	}
	s.project = maps.NewWindow(points, drawnWide, drawnTall, viewMargin, leastView)
	return s
}

// nearest are the comuni nearest to one.
func nearest(e *edition.Edition, i int) []int {
	var all []int
	far := make([]float64, len(e.Instance.Comuni))
	for j := range e.Instance.Comuni {
		if far[j] = geo.GreatCircleMetres(e.Instance.Comuni[i].Point, e.Instance.Comuni[j].Point); j != i {
			all = append(all, j)
		}
	}
	slices.SortStableFunc(all, func(a, b int) int { return cmp.Compare(far[a], far[b]) })
	return all[:min(len(all), nearby)]
}

// drawLand draws boundaries and waters.
func (s *sketch) drawLand() {
	var edge [][]image.Point
	for _, b := range s.land.Borders() {
		if b.Edge {
			edge = append(edge, s.project.Pixels(b.Line))
		}
	}
	if edge == nil {
		s.Box(s.Rect.Min, s.Rect.Max, paper)
	}
	s.Fill(edge, paper)
	var own [][]image.Point
	for _, ring := range s.land.Outlines(s.comune) {
		own = append(own, s.project.Pixels(ring))
	}
	s.Fill(own, inside)
	for _, provinces := range []bool{false, true} {
		for _, b := range s.land.Borders() {
			if b.Province != provinces {
				continue
			}
			width, colour := 1, uint8(border)
			if provinces {
				width, colour = 2, province
			}
			s.Path(s.project.Pixels(b.Line), width, colour)
		}
	}
	for _, ring := range own {
		s.Path(ring, 4, here)
		s.avoid(ring)
	}
	for _, r := range s.land.Rivers {
		for _, line := range r.Lines {
			s.Path(s.project.Pixels(line), 6, water)
			s.avoid(s.project.Pixels(line))
		}
	}
	for _, p := range s.land.Bridges {
		at := s.project.Pixel(p)
		s.Disc(at, 8, used)
		s.Disc(at, 6, paper)
		s.Box(at.Sub(image.Pt(6, 0)), at.Add(image.Pt(6, 1)), used)
		s.take(at, 9)
	}
}

// take keeps the square around a mark free of names.
func (s *sketch) take(at image.Point, half int) {
	h := maps.Px(int64(half))
	s.labels.Take(maps.Around(maps.Px(int64(at.X)), maps.Px(int64(at.Y)), h, h))
}

// avoid keeps the places along a line free of the names that have room elsewhere.
func (s *sketch) avoid(line []image.Point) {
	const step, half = 12, 40 // pixels; tenths of one
	for k := 1; k < len(line); k++ {
		d := line[k].Sub(line[k-1])
		n := max(d.X, -d.X, d.Y, -d.Y)/step + 1
		for j := range n {
			at := line[k-1].Add(d.Mul(j).Div(n))
			if at.In(s.Rect) {
				s.labels.Avoid(maps.Around(maps.Px(int64(at.X)), maps.Px(int64(at.Y)), half, half))
			}
		}
	}
}

// drawPlaces draws the comune, its hubs and the ways there, the other comuni and hubs.
func (s *sketch) drawPlaces() {
	in := s.e.Instance
	home := s.project.Pixel(in.Comuni[s.comune].Point)
	for i := range in.Comuni {
		if i != s.comune {
			at := s.project.Pixel(in.Comuni[i].Point)
			s.Disc(at, 3, others)
			s.avoid([]image.Point{at, at})
		}
	}
	for _, h := range s.assigned {
		s.Line(home, s.project.Pixel(in.Hubs[h].Point), 3, ways)
		s.avoid([]image.Point{home, s.project.Pixel(in.Hubs[h].Point)})
	}
	s.Disc(home, 12, here)
	s.Disc(home, 8, paper)
	s.Disc(home, 5, here)
	s.take(home, 12)
	for h := range in.Hubs {
		if s.people[h] == 0 && in.Hubs[h].Active {
			s.hub(h, s.project.Pixel(in.Hubs[h].Point), false)
		}
	}
	for _, h := range slices.Backward(s.assigned) { // the one with the most people on top
		s.hub(h, s.project.Pixel(in.Hubs[h].Point), true)
	}
	for h := range in.Hubs { // a hub's square would hide the comune it stands in
		if at := s.project.Pixel(in.Hubs[h].Point).Sub(home); in.Hubs[h].Active && max(at.X, -at.X, at.Y, -at.Y) < 27 {
			s.Ring(home, 32, 4, here)
			s.take(home, 32)
		}
	}
}

// drawNames writes the scale and as many names as there is room for, the most telling
// first: the comune, its hubs, the other hubs, the waters, the neighbours.
func (s *sketch) drawNames() {
	in := s.e.Instance
	s.scale()
	named := map[string]bool{in.Comuni[s.comune].Name: true}
	s.name(maps.NewLetters(in.Comuni[s.comune].Name, ownName), s.project.Pixel(in.Comuni[s.comune].Point), 15, pale, used)
	for _, only := range []bool{true, false} {
		for h := range in.Hubs {
			place := s.e.HubPlace(h)
			if at := s.project.Pixel(in.Hubs[h].Point); in.Hubs[h].Active && only == (s.people[h] > 0) && !named[place] && at.In(s.Rect) {
				named[place] = true
				s.name(s.hubs[h], at, 17, pale, used)
			}
		}
	}
	for k, r := range s.land.Rivers {
		s.waterName(r, s.water[k])
	}
	for _, j := range s.neighbours {
		if c := &in.Comuni[j]; !named[c.Name] {
			s.name(s.names[j], s.project.Pixel(c.Point), 6, pale, used)
		}
	}
}

// name writes a name beside a mark of a half width, if there is room.
func (s *sketch) name(t maps.Letters, at image.Point, half int, edge, ink uint8) bool {
	size, gap := t.Size(), maps.Px(int64(half))
	b, ok := s.labels.Beside(maps.Px(int64(at.X)), maps.Px(int64(at.Y)), gap, gap, maps.Px(int64(size.X)), maps.Px(int64(size.Y)))
	if ok {
		s.Write(t, image.Pt(int(b.X/10), int(b.Y/10)), paper, edge, ink)
	}
	return ok
}

// waterName writes the name of a river beside the first of its corners in the middle of
// the map where there is room.
func (s *sketch) waterName(r geo.River, t maps.Letters) {
	if r.Name == "" {
		return
	}
	var corners []image.Point
	for _, line := range r.Lines {
		for _, at := range s.project.Pixels(line) {
			if at.In(s.Rect.Inset(viewMargin)) {
				corners = append(corners, at)
			}
		}
	}
	middle := image.Pt(s.Rect.Dx()/2, s.Rect.Dy()/2)
	off := func(p image.Point) int { d := p.Sub(middle); return d.X*d.X + d.Y*d.Y }
	slices.SortStableFunc(corners, func(a, b image.Point) int { return cmp.Compare(off(a), off(b)) })
	for _, at := range corners {
		if s.name(t, at, 12, shallow, water) {
			return
		}
	}
}

// scale draws a bar of some kilometres in the lower left corner.
func (s *sketch) scale() {
	perKm := s.project.PerLat * 1000 / maps.MetresPerDegree
	km := 1
	for _, more := range []int{2, 5, 10, 20} {
		if float64(more)*perKm < drawnWide/4 {
			km = more
		}
	}
	long := int(math.Round(float64(km) * perKm))
	left := image.Pt(18, drawnTall-17)
	t := maps.NewLetters(strconv.Itoa(km)+" km", nearName)
	s.Write(t, left.Add(image.Pt(long+6, -t.Size().Y/2)), abroad, pale, used)
	s.Box(left, left.Add(image.Pt(long, 1)), used)
	s.Box(left.Sub(image.Pt(0, 5)), left.Add(image.Pt(1, 5)), used)
	s.Box(left.Add(image.Pt(long-1, -5)), left.Add(image.Pt(long, 5)), used)
	s.labels.Take(maps.Box{X: maps.Px(12), Y: maps.Px(int64(left.Y - 15)), W: maps.Px(int64(long + t.Size().X + 18)), H: maps.Px(32)})
}

// hub is a square with the hub's number in it: white on black for one that the
// comune uses, grey in a grey frame for another.
func (s *sketch) hub(h int, at image.Point, assigned bool) {
	const cell = 2 // pixels a dot of a digit
	badge := edition.HubBadge(h)
	wide := (6*len(badge) - 1) * cell
	half := image.Pt(max(wide/2+5, 13), 13)
	s.take(at, half.X+2)
	s.Box(at.Sub(half).Sub(image.Pt(2, 2)), at.Add(half).Add(image.Pt(2, 2)), paper)
	frame, ground, ink := uint8(used), uint8(used), uint8(paper)
	if !assigned {
		frame, ground, ink = idle, paper, idle
	}
	s.Box(at.Sub(half), at.Add(half), frame)
	s.Box(at.Sub(half).Add(image.Pt(2, 2)), at.Add(half).Sub(image.Pt(2, 2)), ground)
	left := at.X - wide/2
	for _, d := range badge {
		for row, dots := range digits[d-'0'] {
			for column := range 5 {
				if dots>>(4-column)&1 == 1 {
					x, y := left+column*cell, at.Y-(7*cell)/2+row*cell
					s.Box(image.Pt(x, y), image.Pt(x+cell-1, y+cell-1), ink)
				}
			}
		}
		left += 6 * cell
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
