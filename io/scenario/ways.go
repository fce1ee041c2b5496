package scenario

import (
	"cmp"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"hubplan/geo"
	"hubplan/io/boundary"
	"hubplan/io/matrix"
	"hubplan/io/scenario/layout"
	"hubplan/io/table"
	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// sourceRoads is the name of ISTAT's matrix as a source of distances, as the
// tables of a plan write it.
const sourceRoads = "istat"

// ways reads the distances and travel times that others have computed, in order
// of preference: road matrix, then the answer of a routing server.
func (rd *reader) ways() {
	if slices.Contains(rd.names, RoadsFile) {
		rd.roads()
	}
	if slices.Contains(rd.names, ServerFile) {
		rd.server()
	}
}

// roads reads ISTAT's matrix. It knows comuni alone: a hub is where its comune's
// seat is. It says nothing of ways within a comune.
func (rd *reader) roads() {
	in, ok := rd.open(RoadsFile)
	if !ok {
		return
	}
	to := map[string]bool{}
	for h := range rd.sc.Hubs {
		to[rd.sc.Hubs[h].Istat] = true
	}
	m := matrix.ReadRoads(in, RoadsFile, func(a, b string) bool {
		from, _, _, ok1 := rd.successors.successor(a, rd.codes)
		hub, _, _, ok2 := rd.successors.successor(b, to)
		return ok1 && ok2 && from != hub
	}, &rd.faults)
	if m == nil {
		rd.unusable = true
		rd.done(in, RoadsFile, account{})
		return
	}
	rd.done(in, RoadsFile, allOf(m.Rows, m.Format).without(m.Rows-int64(len(m.Ways)),
		say.Text{It: "coppie di comuni che non servono", En: "pairs of comuni that are not needed"}))
	ways, former := rd.currentWays(m.Ways, to)
	hubs := len(rd.sc.Hubs)
	layer := geo.NewLayer(sourceRoads, len(rd.sc.Comuni)*hubs)
	var missing []string
	cells, unknown := 0, 0
	for i := range rd.sc.Comuni {
		for h := range rd.sc.Hubs {
			pair := [2]string{rd.sc.Comuni[i].Code, rd.sc.Hubs[h].Istat}
			w, known := ways[pair]
			switch {
			case known:
				layer.Metres[i*hubs+h], layer.Seconds[i*hubs+h] = w.Metres, w.Seconds
			case pair[0] != pair[1]:
				if unknown++; len(missing) < 3 && !slices.Contains(missing, pair[0]+"-"+pair[1]) {
					missing = append(missing, pair[0]+"-"+pair[1])
				}
			}
			cells++
		}
	}
	if unknown > 0 && rd.faults.Errors() == 0 {
		rd.faults.Warn(input.Place{File: RoadsFile}, say.Textf("di %d delle %d coppie fra comuni e hub il file non dice la distanza: "+
			"per quelle vale un'altra fonte o la stima (%s, …)", "for %d of the %d pairs of comune and hub the file has no distance: "+
			"another source or the estimate stands for those (%s, …)", unknown, cells, strings.Join(missing, ", ")), say.Text{})
	}
	seats := map[string]geo.Point{}
	for _, c := range rd.sc.Comuni {
		seats[c.Code] = c.Point
	}
	rd.believe(RoadsFile, layer, func(i, h int) float64 {
		slack := 0.0
		if seat, known := seats[rd.sc.Hubs[h].Istat]; known && seat.OnEarth() && rd.sc.Hubs[h].Point.OnEarth() {
			slack = geo.GreatCircleMetres(seat, rd.sc.Hubs[h].Point)
		}
		if former[[2]string{rd.sc.Comuni[i].Code, rd.sc.Hubs[h].Istat}] {
			slack += formerSeat
		}
		return slack
	}, m.Thousands)
	rd.sc.Ways = append(rd.sc.Ways, layer)
}

// formerSeat is how far the seat of a comune that was merged may be from that of its
// successor, in metres.
const formerSeat = 10_000

// currentWays gives the ways between comuni by the codes of now. Of a comune that
// was merged since, the way is that of its own code where the matrix has it, else
// of the former code that is listed first: former says of which pairs that is so.
func (rd *reader) currentWays(all map[[2]string]matrix.Way, to map[string]bool) (ways map[[2]string]matrix.Way, former map[[2]string]bool) {
	ways, former = make(map[[2]string]matrix.Way, len(all)), map[[2]string]bool{}
	pairs := slices.SortedFunc(maps.Keys(all), func(a, b [2]string) int {
		_, _, a0, _ := rd.successors.successor(a[0], rd.codes)
		_, _, a1, _ := rd.successors.successor(a[1], to)
		_, _, b0, _ := rd.successors.successor(b[0], rd.codes)
		_, _, b1, _ := rd.successors.successor(b[1], to)
		return cmp.Or(a0-b0, a1-b1, cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1]))
	})
	at := input.Place{File: RoadsFile}
	for _, p := range pairs {
		from, _, _, _ := rd.successors.successor(p[0], rd.codes)
		hub, _, _, _ := rd.successors.successor(p[1], to)
		pair := [2]string{from, hub}
		if _, better := ways[pair]; better {
			continue
		}
		ways[pair], former[pair] = all[p], p != pair
		rd.current(p[0], at)
		rd.current(p[1], at)
	}
	return ways, former
}

// HasAnswer says whether a scenario has the answer of a routing server.
func HasAnswer(fsys fs.FS) bool {
	_, err := fs.Stat(fsys, ServerFile)
	return err == nil
}

// server reads the answer of a routing server that was asked for the ways from
// all comuni, in their table's order, to all hubs, in theirs.
func (rd *reader) server() {
	in, data, ok := rd.all(ServerFile, matrix.LargestAnswer)
	if !ok {
		return
	}
	comuni, hubs := rd.sc.Comuni, rd.sc.Hubs
	if rd.unusable {
		rd.done(in, ServerFile, account{})
		return // how many rows and columns there should be is not known
	}
	a := matrix.ReadAnswer(ServerFile, data, len(comuni), len(hubs), &rd.faults)
	if a == nil {
		rd.unusable = true
		rd.done(in, ServerFile, account{})
		return
	}
	rd.done(in, ServerFile, allOf(int64(len(a.Ways)), planner.TextFormat{}))
	from, to := comuniPoints(comuni), hubPoints(hubs)
	row, ok1 := rd.itsOrder("sources", a.Origins, from, func(i int) string { return comuni[i].Code + " " + comuni[i].Name })
	col, ok2 := rd.itsOrder("destinations", a.Destinations, to, func(h int) string { return hubs[h].ID })
	layer := geo.NewLayer(a.Server, len(comuni)*len(hubs))
	for i := range comuni {
		for h := range hubs {
			w := a.Ways[row[i]][col[h]]
			layer.Metres[i*len(hubs)+h], layer.Seconds[i*len(hubs)+h] = w.Metres, w.Seconds
		}
	}
	if ok1 && ok2 {
		rd.believe(ServerFile, layer, func(i, h int) float64 {
			return snapped(a.Origins, row[i], from[i]) + snapped(a.Destinations, col[h], to[h])
		}, false)
	}
	if n := a.NoRoute + a.Guessed; n > 0 {
		rd.faults.Warn(input.Place{File: ServerFile}, say.Textf("per %d coppie fra comuni e hub il server non ha trovato una strada e "+
			"per %d ha tirato a indovinare: per quelle vale la stima", "for %d pairs of comune and hub the server found no route and "+
			"for %d it guessed: the estimate stands for those", a.NoRoute, a.Guessed), say.Text{})
	}
	rd.sc.Ways = append(rd.sc.Ways, layer)
}

// banks reads which comuni are on the far bank of a barrier. A row whose comune
// cannot be read still names its barrier.
func banks(r *table.Reader) (out []input.BankRecord) {
	for row := range layout.Banks.Rows(r) {
		if !row.Bad("barriera") {
			out = append(out, row.Record)
		}
	}
	return out
}

// crossings reads where barriers can be crossed.
func crossings(r *table.Reader) (out []input.CrossingRecord) {
	for row := range layout.Crossings.Rows(r) {
		out = append(out, row.Record)
	}
	standIn(len(out), func(i int) (*geo.Point, *bool) { return &out[i].Point, &out[i].HasPoint })
	return out
}

// IsBoundary says whether a file of a scenario's folder holds boundaries:
// confini.geojson or confini.topo.json, or confini_ with any ending, such as one for
// each province.
func IsBoundary(name string) bool {
	base, ok := strings.CutSuffix(name, ".geojson")
	if !ok {
		base, ok = strings.CutSuffix(name, topologyEnd)
	}
	return ok && (base == "confini" || strings.HasPrefix(base, "confini_"))
}

// topologyEnd is the end of the name of a file of boundaries in TopoJSON.
const topologyEnd = ".topo.json"

// boundaries reads the boundaries of the comuni, where there are any. The plan does
// not need them: points are checked against them, and maps are drawn. What stands in
// GeoJSON, which users bring, wins over what stands in TopoJSON, which the embedded
// scenarios have.
func (rd *reader) boundaries() {
	first := map[string]input.Place{} // where each comune's boundary stands
	for _, topology := range []bool{false, true} {
		brought := maps.Clone(first)
		for _, name := range rd.names {
			if IsBoundary(name) && strings.HasSuffix(name, topologyEnd) == topology {
				rd.boundariesOf(name, first, brought)
			}
		}
	}
}

// boundariesOf reads one file of boundaries: those of comuni that none of the files
// before it has, and that were not brought otherwise.
func (rd *reader) boundariesOf(name string, first, brought map[string]input.Place) {
	in, data, ok := rd.all(name, boundary.LargestFile)
	if !ok {
		return
	}
	b := boundary.Read(name, data, rd.known, &rd.faults)
	if b == nil {
		rd.unusable = true
		rd.done(in, name, account{})
		return
	}
	var passed int64
	for _, r := range b.Records {
		if _, wins := brought[r.Code]; wins {
			passed++
			continue
		}
		if at, again := first[r.Code]; again {
			rd.faults.Add(input.Place{File: name, Field: r.Code},
				say.Textf("il confine del comune %s c'è già (%s)", "the boundary of comune %s is there already (%s)", r.Code, at.File),
				say.Text{It: "ogni comune in un solo file", En: "each comune in one file"}, say.Text{})
			continue
		}
		first[r.Code] = input.Place{File: name}
		if now := rd.current(r.Code, input.Place{File: name, Field: r.Code}); now == r.Code {
			rd.sc.Boundaries = append(rd.sc.Boundaries, r)
		} // of a comune that was merged since, a part is not the whole
	}
	rd.sc.Rivers = append(rd.sc.Rivers, b.Rivers...)
	switch {
	case b.Source == (say.Text{}):
	case passed < int64(len(b.Records)):
		rd.sc.MapSource = b.Source
	case len(b.Rivers) > 0:
		rd.sc.MapSource = say.Textf("quelli dati con lo scenario; fiumi: %s", "those given with the scenario; rivers: %s", b.Source)
	}
	rd.done(in, name, account{rows: b.Rows, used: b.Rows}.without(b.Rows-int64(len(b.Records)), notOfTheTerritory).
		without(passed, inGeoJSON))
}

var inGeoJSON = say.Text{It: "dei quali il confine è in un file GeoJSON", En: "of which a GeoJSON file has the boundary"}
