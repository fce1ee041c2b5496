package scenario_test

import (
	"slices"
	"strings"
	"testing"

	"hubplan/planner/say"
)

const (
	fileAnswer = "percorsi.json"
	fileRoads  = "distanze_istat.csv"
)

// told reads the base scenario with edits and gives the faults that name a file.
func told(t *testing.T, file string, edits ...edit) (errors, warnings []string) {
	t.Helper()
	_, faults := checked(folder(edited(t, base(t), edits...)))
	for _, f := range faults {
		if f.Place.File == file {
			if f.Warning {
				warnings = append(warnings, f.In(say.Italian))
			} else {
				errors = append(errors, f.In(say.Italian))
			}
		}
	}
	return errors, warnings
}

// The base scenario has three comuni in a row, 20 and 41 km apart, and hubs at both ends.
func TestAWayShorterThanTheStraightLineIsNotBelieved(t *testing.T) {
	osrm := func(distances, durations string) edit {
		return edit{fileAnswer, "", `{"code":"Ok","distances":` + distances + `,"durations":` + durations + `}`}
	}
	times := "[[300,4100],[1600,3100],[4000,300]]"
	istat := func(metres ...string) edit {
		text := "Name;Origine;Destinazione;Total_Minu;Total_Mete\n"
		for k, pair := range []string{"19036;20030;65,5", "19116;19036;25,1", "19116;20030;50,2", "20030;19036;66,3"} {
			text += "x;" + pair + ";" + metres[k] + "\n"
		}
		return edit{fileRoads, "", text}
	}
	for _, c := range []struct {
		name, file string
		in         edit
		want       []string
	}{
		{"zeros, no waypoints told", fileAnswer, osrm("[[0,67000],[21000,47000],[0,0]]", times),
			[]string{"2 vie su 6", "sono zeri", "null"}},
		{"half of every distance", fileAnswer, osrm("[[1500,33500],[10500,23500],[32000,1500]]", times),
			[]string{"4 vie su 6", "la metà", "la distanza intera"}},
		{"miles in the guise of kilometres", fileAnswer, osrm("[[1864,41632],[13049,29204],[39768,1864]]", times),
			[]string{"miglia invece"}},
		{"kilometres", fileAnswer, osrm("[[3,67],[21,47],[64,3.1]]", times), []string{"chilometri invece di metri", "in metri"}},
		{"rows in another order", fileAnswer, osrm("[[64000,3100],[21000,47000],[3000,67000]]", "[[4000,300],[1600,3100],[300,4100]]"),
			[]string{"le righe in un altro ordine", "comuni.csv"}},
		{"columns in another order", fileAnswer, osrm("[[67000,3000],[47000,21000],[3100,64000]]", "[[4100,300],[3100,1600],[300,4000]]"),
			[]string{"le colonne in un altro ordine", "hub.csv"}},
		{"minutes for seconds", fileAnswer, osrm("[[3000,67000],[21000,47000],[64000,3000]]", "[[5,68],[27,52],[67,5]]"),
			[]string{"minuti invece di secondi"}},
		{"hours for minutes in the matrix", fileRoads, edit{fileRoads, "",
			"Name;Origine;Destinazione;Total_Minu;Total_Mete\nx;19036;20030;1,09;66001\n" +
				"x;19116;19036;0,42;21500\nx;19116;20030;0,84;48000\nx;20030;19036;1,1;66002\n"}, []string{"ore invece di minuti"}},
		{"rows for columns", fileAnswer, osrm("[[3000,21000,64000],[67000,47000,3000]]", "[[300,1600,4000],[4100,3100,300]]"),
			[]string{"2 righe e 3 colonne", "righe e colonne sono scambiate"}},
		{"points between thousands", fileRoads, istat("66.001", "21.500", "48.000", "66.002"),
			[]string{"4 vie su 4", "punto delle migliaia"}},
		{"kilometres in the matrix", fileRoads, istat("66,0", "21,5", "48,0", "66,0"), []string{"chilometri invece di metri"}},
	} {
		errors, _ := told(t, c.file, c.in)
		if len(errors) != 1 {
			t.Errorf("%s: %q", c.name, errors)
			continue
		}
		for _, want := range c.want {
			if !strings.Contains(errors[0], want) {
				t.Errorf("%s: %q lacks %q", c.name, errors[0], want)
			}
		}
	}
	if errors, _ := told(t, fileRoads, istat("66001,5", "21500", "48000", "66002")); len(errors) > 0 {
		t.Errorf("metres are refused: %q", errors)
	}
}

// Ways that can be, but that no roads have: nothing is refused, and it is said.
func TestWaysThatNoRoadsHaveAreToldOf(t *testing.T) {
	osrm := func(distances, durations string) edit {
		text := `{"code":"Ok","distances":` + distances + `}`
		if durations != "" {
			text = strings.Replace(text, "}", `,"durations":`+durations+"}", 1)
		}
		return edit{fileAnswer, "", text}
	}
	const there, times = "[[3000,67000],[21000,47000],[64000,3000]]", "[[300,4100],[1600,3100],[4000,300]]"
	for _, c := range []struct {
		name string
		in   edit
		want string
	}{
		{"there and back", osrm("[[6000,134000],[42000,94000],[128000,6000]]", "[[600,8200],[3200,6200],[8000,600]]"), "andata e ritorno"},
		{"feet for metres", osrm("[[9843,219816],[68898,154199],[209974,9843]]", times), "un'altra unità"},
		{"centimetres, without times", osrm("[[300000,6700000],[2100000,4700000],[6400000,300000]]", ""), "un'altra unità"},
		{"on foot", osrm(there, "[[2100,48000],[15000,33000],[46000,2100]]"), "a piedi"},
		{"as roads are", osrm(there, times), ""},
	} {
		errors, warnings := told(t, fileAnswer, c.in)
		if all := strings.Join(warnings, "\n"); len(errors) > 0 || c.want == "" && all != "" || !strings.Contains(all, c.want) {
			t.Errorf("%s: %q %q", c.name, errors, warnings)
		}
	}
	seconds := edit{fileRoads, "", "Name;Origine;Destinazione;Total_Minu;Total_Mete\nx;19036;20030;3930;66001\nx;19116;19036;1506;21500\n" +
		"x;19116;20030;3012;48000\nx;20030;19036;3978;66002\n"}
	errors, warnings := told(t, fileRoads, seconds)
	if len(errors) > 0 || !strings.Contains(strings.Join(warnings, "\n"), "minuti nella matrice") {
		t.Errorf("seconds for minutes in the matrix: %q %q", errors, warnings)
	}
}

func TestTheAnswersOwnPlacesGiveItsOrder(t *testing.T) {
	want := cells(t, answer)
	permuted := edit{fileAnswer, "",
		`{"code":"Ok","durations":[[3000,4000],[3100,1600],[4100,300]],"distances":[[30000,64000],[47000,21000],[67000,3000]],` +
			`"sources":[{"location":[10.79,45.15]},{"location":[10.27,45.12]},{"location":[10.02,45.13]}],"destinations":[{"location":[10.8,45.17]},{"location":[10.05,45.14]}]}`}
	if got := cells(t, permuted); !slices.Equal(got, want) {
		t.Errorf("OSRM:\n%q\nwant\n%q", got, want)
	}
	for k := range want {
		want[k] = strings.Replace(want[k], "osrm", "valhalla", 1)
	}
	const sources = `"units":"kilometers","sources":[{"lon":10.79,"lat":45.15},{"lon":10.27,"lat":45.12},{"lon":10.02,"lat":45.13}],"targets":[{"lon":10.05,"lat":45.14},{"lon":10.8,"lat":45.17}],`
	for name, text := range map[string]string{
		"by its sources": `{` + sources +
			`"sources_to_targets":[[{"distance":64,"time":4000},{"distance":30,"time":3000}],[{"distance":21,"time":1600},{"distance":47,"time":3100}],[{"distance":3,"time":300},{"distance":67,"time":4100}]]}`,
		"without verbose": `{` + sources +
			`"sources_to_targets":{"distances":[[64,30],[21,47],[3,67]],"durations":[[4000,3000],[1600,3100],[300,4100]]}}`,
		"cells that name their place": `{"units":"kilometers","sources_to_targets":[[{"from_index":0,"to_index":1,"distance":67,"time":4100},{"from_index":0,"to_index":0,"distance":3,"time":300}],` +
			`[{"from_index":1,"to_index":0,"distance":21,"time":1600},{"from_index":1,"to_index":1,"distance":47,"time":3100}],[{"from_index":2,"to_index":0,"distance":64,"time":4000},{"from_index":2,"to_index":1,"distance":30,"time":3000}]]}`,
		"places in lists": `{` +
			strings.NewReplacer(`{"lon"`, `[{"lon"`, `},{`, `}],[{`, `}],"t`, `}]],"t`, `}],`,
				`}]],`).Replace(`"sources":[{"lon":10.02,"lat":45.13},{"lon":10.27,"lat":45.12},{"lon":10.79,"lat":45.15}],`) +
			`"units":"kilometers","sources_to_targets":{"distances":[[3,67],[21,47],[64,30]],"durations":[[300,4100],[1600,3100],[4000,3000]]}}`,
	} {
		if got := cells(t, edit{fileAnswer, "", text}); !slices.Equal(got, want) {
			t.Errorf("Valhalla, %s:\n%q\nwant\n%q", name, got, want)
		}
	}
	twice := edit{fileAnswer, "",
		`{"sources_to_targets":[[{"from_index":0,"to_index":0,"distance":3,"time":300},{"from_index":0,"to_index":0,"distance":3,"time":300}]]}`}
	if errors, _ := told(t, fileAnswer, twice); len(errors) != 1 {
		t.Errorf("a cell told twice: %q", errors)
	}
}
