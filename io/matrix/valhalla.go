package matrix

import (
	"encoding/json"
	"errors"

	"hubplan/geo"
)

// valhallaTable is Valhalla's sources_to_targets in either of its layouts: rows of
// cells that name their place, or with “verbose” off two tables beside each other.
type valhallaTable struct {
	seconds, lengths [][]*float64
}

var errIndex = errors.New("from_index and to_index do not number the rows and columns")

// UnmarshalJSON reads both layouts. A cell that says where it belongs is put there.
func (t *valhallaTable) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '{' {
		var brief struct {
			Durations [][]*float64 `json:"durations"`
			Distances [][]*float64 `json:"distances"`
		}
		if err := json.Unmarshal(data, &brief); err != nil {
			return err
		}
		t.seconds, t.lengths = brief.Durations, brief.Distances
		return nil
	}
	var rows [][]struct {
		Time     *float64 `json:"time"`
		Distance *float64 `json:"distance"`
		From     *int     `json:"from_index"`
		To       *int     `json:"to_index"`
	}
	if err := json.Unmarshal(data, &rows); err != nil {
		return err
	}
	t.seconds, t.lengths = make([][]*float64, len(rows)), make([][]*float64, len(rows))
	for i, row := range rows {
		for j, c := range row {
			from, to := i, j
			if c.From != nil && c.To != nil {
				from, to = *c.From, *c.To
			}
			if from < 0 || from >= len(rows) || to < 0 || to >= len(row) {
				return errIndex
			}
			if t.seconds[from] == nil {
				t.seconds[from], t.lengths[from] = make([]*float64, len(row)), make([]*float64, len(row))
			}
			if to >= len(t.seconds[from]) || t.seconds[from][to] != nil || t.lengths[from][to] != nil {
				return errIndex
			}
			t.seconds[from][to], t.lengths[from][to] = c.Time, c.Distance
		}
	}
	return nil
}

// valhalla gives the ways in metres and seconds.
func (a *answer) valhalla() [][]Way {
	unit := 1000.0
	if a.Units == "miles" {
		unit = 1609.344
	}
	return joined(a.Matrix.seconds, a.Matrix.lengths, unit)
}

// joined joins a table of durations and one of distances, either of which may be
// missing.
func joined(durations, distances [][]*float64, unit float64) [][]Way {
	ways := make([][]Way, max(len(durations), len(distances)))
	for i := range ways {
		var seconds, metres []*float64
		if i < len(durations) {
			seconds = durations[i]
		}
		if i < len(distances) {
			metres = distances[i]
		}
		ways[i] = make([]Way, max(len(seconds), len(metres)))
		for j := range ways[i] {
			ways[i][j] = Way{-1, -1}
			if j < len(metres) {
				ways[i][j].Metres = whole(metres[j], unit, mostMetres)
			}
			if j < len(seconds) {
				ways[i][j].Seconds = whole(seconds[j], 1, mostSeconds)
			}
		}
	}
	return ways
}

// points are the places as the server found them, nil where one is not told. OSRM
// writes a location of two numbers, Valhalla lon and lat, or a list of such places.
func points(raw []json.RawMessage) []geo.Point {
	var out []geo.Point
	for _, r := range raw {
		var list []json.RawMessage
		if json.Unmarshal(r, &list) == nil && len(list) == 1 {
			r = list[0]
		}
		var p struct {
			Location []float64 `json:"location"`
			Lon      *float64  `json:"lon"`
			Lat      *float64  `json:"lat"`
		}
		switch {
		case json.Unmarshal(r, &p) != nil:
			return nil
		case len(p.Location) == 2:
			out = append(out, geo.Point{Lon: p.Location[0], Lat: p.Location[1]})
		case p.Lon != nil && p.Lat != nil:
			out = append(out, geo.Point{Lon: *p.Lon, Lat: *p.Lat})
		default:
			return nil
		}
	}
	return out
}
