package routing

import (
	"encoding/json"

	"hubplan/io/matrix"
	"hubplan/planner/say"
)

// whole is the answer as it grows, in both servers' layouts: numbers stay as the
// server wrote them.
type whole struct {
	seconds, metres [][]*json.Number // null where there is no route
	distances       bool
	sources         []json.RawMessage
	destinations    []json.RawMessage
	fallback        [][2]int
}

func newWhole(rows, cols int) *whole {
	w := &whole{sources: make([]json.RawMessage, rows), destinations: make([]json.RawMessage, cols)}
	for range rows {
		w.seconds, w.metres = append(w.seconds, make([]*json.Number, cols)), append(w.metres, make([]*json.Number, cols))
	}
	return w
}

// put enters a tile whose first cell is at a row and a column. Its size has been
// checked.
func (w *whole) put(row, col int, body []byte) error {
	var a struct {
		Durations    [][]*json.Number  `json:"durations"`
		Distances    [][]*json.Number  `json:"distances"`
		Fallback     [][2]int          `json:"fallback_speed_cells"`
		Sources      []json.RawMessage `json:"sources"`
		Destinations []json.RawMessage `json:"destinations"`
		Targets      []json.RawMessage `json:"targets"`
		Matrix       [][]struct {
			Time     *json.Number `json:"time"`
			Distance *json.Number `json:"distance"`
			From     *int         `json:"from_index"`
			To       *int         `json:"to_index"`
		} `json:"sources_to_targets"`
	}
	if err := json.Unmarshal(body, &a); err != nil {
		return &refusal{say.Text{It: "la risposta non ha la forma chiesta (una riga per partenza, una cella per arrivo)",
			En: "the answer has not the layout asked for (a row for each source, a cell for each target)"}}
	}
	for i, r := range a.Durations {
		copy(w.seconds[row+i][col:], r)
	}
	for i, r := range a.Distances {
		w.distances = true
		copy(w.metres[row+i][col:], r)
	}
	for i, r := range a.Matrix {
		for h, c := range r {
			i, h := i, h
			if c.From != nil && c.To != nil {
				i, h = *c.From, *c.To
			}
			w.seconds[row+i][col+h], w.metres[row+i][col+h] = c.Time, c.Distance
		}
	}
	copy(w.sources[row:], a.Sources)
	copy(w.destinations[col:], a.Destinations)
	copy(w.destinations[col:], a.Targets)
	for _, c := range a.Fallback {
		w.fallback = append(w.fallback, [2]int{row + c[0], col + c[1]})
	}
	return nil
}

// encode is the whole as one answer.
func (w *whole) encode(server string) []byte {
	var out any
	if server == matrix.Valhalla {
		type cell struct {
			Time     *json.Number `json:"time"`
			Distance *json.Number `json:"distance"`
		}
		cells := make([][]cell, len(w.seconds))
		for i := range cells {
			for h := range w.seconds[i] {
				cells[i] = append(cells[i], cell{w.seconds[i][h], w.metres[i][h]})
			}
		}
		x := struct {
			Matrix  [][]cell          `json:"sources_to_targets"`
			Units   string            `json:"units"`
			Sources []json.RawMessage `json:"sources,omitempty"`
			Targets []json.RawMessage `json:"targets,omitempty"`
		}{Matrix: cells, Units: "kilometers"}
		if complete(w.sources) && complete(w.destinations) {
			x.Sources, x.Targets = w.sources, w.destinations
		}
		out = x
	} else {
		x := struct {
			Code         string            `json:"code"`
			Durations    [][]*json.Number  `json:"durations"`
			Distances    [][]*json.Number  `json:"distances,omitempty"`
			Sources      []json.RawMessage `json:"sources,omitempty"`
			Destinations []json.RawMessage `json:"destinations,omitempty"`
			Fallback     [][2]int          `json:"fallback_speed_cells,omitempty"`
		}{Code: "Ok", Durations: w.seconds, Fallback: w.fallback}
		if w.distances {
			x.Distances = w.metres
		}
		if complete(w.sources) && complete(w.destinations) {
			x.Sources, x.Destinations = w.sources, w.destinations
		}
		out = x
	}
	b, err := json.Marshal(out)
	if err != nil {
		panic("routing: what was read can be written: " + err.Error())
	}
	return append(b, '\n')
}

func complete(list []json.RawMessage) bool {
	for _, r := range list {
		if r == nil {
			return false
		}
	}
	return true
}
