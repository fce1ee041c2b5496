package matrix

import (
	"bytes"
	"encoding/json"

	"hubplan/geo"
	"hubplan/io/table"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// LargestAnswer is the largest number of bytes of a routing server's answer.
const LargestAnswer = 64 << 20

// Answer is the answer of a routing server: the ways from origins (rows) to
// destinations (columns), in the order in which they were asked for.
type Answer struct {
	Server                string // OSRM or Valhalla
	Ways                  [][]Way
	Origins, Destinations []geo.Point // where the server found them on its roads; nil where it does not say
	NoRoute               int         // cells for which it found no route
	Guessed               int         // cells that it guessed; they count as not known
}

// The routing servers whose answers are read.
const (
	OSRM     = "osrm"
	Valhalla = "valhalla"
)

// answer is the union of both servers' layouts.
type answer struct {
	Code      string       `json:"code"`
	Message   string       `json:"message"`
	Durations [][]*float64 `json:"durations"`
	Distances [][]*float64 `json:"distances"`
	Fallback  [][2]int     `json:"fallback_speed_cells"`
	Units     string       `json:"units"`

	Sources      []json.RawMessage `json:"sources"`
	Destinations []json.RawMessage `json:"destinations"`

	Targets []json.RawMessage `json:"targets"`
	Matrix  *valhallaTable    `json:"sources_to_targets"`
}

// ReadAnswer reads the answer of OSRM's service table (durations in seconds,
// distances in metres, which may be missing, null for no route, a list of cells
// that were guessed) or of Valhalla's sources_to_targets (time in seconds,
// distance in kilometres or miles; a list of rows, or with “verbose” off two tables). name is what faults call the file. The
// answer must have so many rows and columns. It is nil where there is any fault.
func ReadAnswer(name string, data []byte, rows, cols int, faults *input.Faults) *Answer {
	at := input.Place{File: name}
	want := say.Text{It: "la risposta di OSRM (/table/v1) o di Valhalla (sources_to_targets)",
		En: "the answer of OSRM (/table/v1) or of Valhalla (sources_to_targets)"}
	if len(data) > LargestAnswer {
		faults.Add(at, say.Textf("il file supera %d byte", "the file has more than %d bytes", LargestAnswer), say.Text{}, say.Text{})
		return nil
	}
	var a answer
	if err := json.Unmarshal(bytes.TrimPrefix(data, []byte("\ufeff")), &a); err != nil {
		at.Line, at.Column = table.JSONPlace(data, err)
		faults.Add(at, say.Text{It: "il testo non è il JSON atteso", En: "the text is not the JSON expected (" + err.Error() + ")"}, want,
			say.Text{})
		return nil
	}
	out := &Answer{}
	switch {
	case a.Matrix != nil:
		out.Server = Valhalla
		out.Origins, out.Destinations = points(a.Sources), points(a.Targets)
		out.Ways = a.valhalla()
	case a.Code != "" && a.Code != "Ok":
		faults.Add(at, say.Textf("il server ha risposto con un errore: %s %s", "the server answered with an error: %s %s", a.Code,
			a.Message), say.Text{It: "una risposta con «code» uguale a «Ok»", En: "an answer whose “code” is “Ok”"}, say.Text{})
		return nil
	case a.Durations != nil || a.Distances != nil:
		out.Server = OSRM
		out.Origins, out.Destinations = points(a.Sources), points(a.Destinations)
		out.Ways = joined(a.Durations, a.Distances, 1)
	default:
		faults.Add(at, say.Text{It: "non ci sono né durate né distanze", En: "there are neither durations nor distances"}, want, say.Text{})
		return nil
	}
	if !a.rightSize(out, name, rows, cols, faults) || !out.sound(name, faults) {
		return nil
	}
	for _, cell := range a.Fallback {
		if i, j := cell[0], cell[1]; i >= 0 && i < rows && j >= 0 && j < cols {
			out.Ways[i][j] = Way{-1, -1}
			out.Guessed++
		}
	}
	for _, row := range out.Ways {
		for _, w := range row {
			if w == (Way{-1, -1}) {
				out.NoRoute++
			}
		}
	}
	out.NoRoute -= out.Guessed
	return out
}

// notWhole marks a number that is no distance or duration.
const notWhole = -2

// whole rounds half up; none is -1.
func whole(x *float64, unit, most float64) int64 {
	switch {
	case x == nil:
		return -1
	case !(*x >= 0) || *x*unit > most:
		return notWhole
	}
	return wholeUp(*x * unit)
}

// rightSize refuses an answer that has not the rows and columns asked for.
func (a *answer) rightSize(out *Answer, name string, rows, cols int, faults *input.Faults) bool {
	check := func(what string, n int, wide func(i int) int) bool {
		ok, got := n == rows, cols
		for i := 0; i < n && ok; i++ {
			got = wide(i)
			ok = got == cols
		}
		if !ok {
			fix := say.Text{}
			if n == cols && rows != cols && (n == 0 || wide(0) == rows) {
				fix = say.Text{It: "righe e colonne sono scambiate: chiedere le distanze dai comuni agli hub, non dagli hub ai comuni",
					En: "rows and columns are exchanged: ask for the ways from the comuni to the hubs, not from the hubs to the comuni"}
				got = rows
			}
			faults.Add(input.Place{File: name, Field: what},
				say.Textf("la tabella ha %d righe e %d colonne", "the table has %d rows and %d columns", n, got),
				say.Textf("%d righe (una per comune, nell'ordine di comuni.csv) e %d colonne (una per hub, nell'ordine di hub.csv)",
					"%d rows (one for each comune, in the order of comuni.csv) and %d columns (one for each hub, in the order "+
						"of hub.csv)", rows, cols), fix)
		}
		return ok
	}
	fits := func(what string, table [][]*float64) bool {
		return table == nil || check(what, len(table), func(i int) int { return len(table[i]) })
	}
	if out.Server == Valhalla {
		const field = "sources_to_targets"
		none := a.Matrix.seconds == nil && a.Matrix.lengths == nil
		return (!none || check(field, 0, nil)) && fits(field, a.Matrix.seconds) && fits(field, a.Matrix.lengths)
	}
	return fits("durations", a.Durations) && fits("distances", a.Distances)
}

// sound refuses numbers that are no distances or durations.
func (a *Answer) sound(name string, faults *input.Faults) bool {
	for i, row := range a.Ways {
		for j, w := range row {
			if w.Metres == notWhole || w.Seconds == notWhole {
				faults.Add(input.Place{File: name}, say.Textf("la cella [%d,%d] non è una distanza o una durata",
					"cell [%d,%d] is no distance or duration", i, j),
					say.Text{It: "numeri da 0 in su, oppure null", En: "numbers of 0 or more, or null"}, say.Text{})
				return false
			}
		}
	}
	return true
}
