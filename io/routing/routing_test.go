package routing_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"hubplan/geo"
	"hubplan/io/matrix"
	"hubplan/io/routing"
	"hubplan/planner"
	"hubplan/planner/input"
	_ "hubplan/planner/plantest/sameseed"
	"hubplan/planner/say"
)

// metres is what the servers of the tests say.
func metres(a, b geo.Point) float64 {
	return math.Round(1e4 * (math.Abs(a.Lon-b.Lon) + math.Abs(a.Lat-b.Lat)))
}

// osrm answers as OSRM does, and keeps how many places each request named.
func osrm(places *[]int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		path := strings.Split(r.URL.Path, "/")
		var ps []geo.Point
		for c := range strings.SplitSeq(path[len(path)-1], ";") {
			var p geo.Point
			fmt.Sscanf(c, "%f,%f", &p.Lon, &p.Lat)
			ps = append(ps, p)
		}
		*places = append(*places, len(ps))
		query := map[string]string{}
		for part := range strings.SplitSeq(r.URL.RawQuery, "&") {
			k, v, _ := strings.Cut(part, "=")
			query[k] = v
		}
		pick := func(list string) (out []geo.Point) {
			for s := range strings.SplitSeq(list, ";") {
				k, _ := strconv.Atoi(s)
				out = append(out, ps[k])
			}
			return out
		}
		from, to := pick(query["sources"]), pick(query["destinations"])
		var seconds, ways [][]*float64
		for _, a := range from {
			var s, m []*float64
			for _, b := range to {
				d := metres(a, b)
				if d == 0 { // no route
					s, m = append(s, nil), append(m, nil)
					continue
				}
				s, m = append(s, new(d/10)), append(m, &d)
			}
			seconds, ways = append(seconds, s), append(ways, m)
		}
		_ = json.NewEncoder(w).Encode(map[string]any{"code": "Ok", "durations": seconds, "distances": ways})
	}
}

// valhalla answers as Valhalla does.
func valhalla(places *[]int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var q struct{ Sources, Targets []struct{ Lat, Lon float64 } }
		if r.Method != http.MethodPost || json.NewDecoder(r.Body).Decode(&q) != nil {
			http.Error(w, "bad", http.StatusBadRequest)
			return
		}
		*places = append(*places, len(q.Sources)+len(q.Targets))
		var rows [][]map[string]any
		for _, a := range q.Sources {
			var row []map[string]any
			for _, b := range q.Targets {
				d := metres(a2(a.Lon, a.Lat), a2(b.Lon, b.Lat))
				row = append(row, map[string]any{"time": d / 10, "distance": d / 1000})
			}
			rows = append(rows, row)
		}
		_ = json.NewEncoder(w).Encode(map[string]any{"sources_to_targets": rows, "units": "kilometers"})
	}
}

func a2(lon, lat float64) geo.Point { return geo.Point{Lon: lon, Lat: lat} }

func named(kind, address string, most int64) *planner.Routing {
	return &planner.Routing{Server: kind, Address: address, MostPlaces: most, TimeoutSeconds: 5, Attempts: 4}
}

// Whatever the number of places a request may name, the tiles make the whole table,
// and no request names more.
func TestTilesMakeTheWholeTable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		points := func(what string) (ps []geo.Point) {
			for range rapid.IntRange(1, 12).Draw(t, what) {
				ps = append(ps, a2(10+float64(rapid.IntRange(0, 50).Draw(t, "lon"))/100,
					45+float64(rapid.IntRange(0, 50).Draw(t, "lat"))/100))
			}
			return ps
		}
		from, to := points("origins"), points("destinations")
		most := rapid.IntRange(2, 30).Draw(t, "places")
		kind := rapid.SampledFrom([]string{matrix.OSRM, matrix.Valhalla}).Draw(t, "server")
		var places []int
		handler := osrm(&places)
		if kind == matrix.Valhalla {
			handler = valhalla(&places)
		}
		server := httptest.NewServer(handler)
		defer server.Close()
		var c routing.Client
		data, faults, err := c.Table(context.Background(), named(kind, server.URL+"/", int64(most)), input.Place{}, from, to)
		if err != nil || len(faults) > 0 {
			t.Fatal(err, faults)
		}
		a := matrix.ReadAnswer("percorsi.json", data, len(from), len(to), &faults)
		if a == nil || a.Server != kind {
			t.Fatal(faults)
		}
		for i := range from {
			for h := range to {
				want := matrix.Way{Metres: int64(metres(from[i], to[h])), Seconds: int64(math.Floor(metres(from[i], to[h])/10 + .5))}
				if want.Metres == 0 && kind == matrix.OSRM {
					want = matrix.Way{Metres: -1, Seconds: -1}
				}
				if a.Ways[i][h] != want {
					t.Fatalf("%d %d: %+v, not %+v", i, h, a.Ways[i][h], want)
				}
			}
		}
		for _, n := range places {
			if n > most {
				t.Fatalf("a request of %d places, at most %d", n, most)
			}
		}
	})
}

var here = []geo.Point{a2(10, 45), a2(10.1, 45.1)}

// asked asks a handler for a table and gives what is told, the pauses and how often
// it was asked.
func asked(t *testing.T, handler http.HandlerFunc) (told string, pauses []time.Duration, times int) {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		times++
		handler(w, r)
	}))
	defer server.Close()
	c := routing.Client{Sleep: func(_ context.Context, d time.Duration) error { pauses = append(pauses, d); return nil }}
	data, faults, err := c.Table(t.Context(), named(matrix.OSRM, server.URL, 100), input.Place{File: "parametri.yaml", Line: 9}, here, here)
	if err != nil {
		t.Fatal(err)
	}
	if len(faults) > 0 {
		return strings.ReplaceAll(faults[0].In(say.Italian), server.URL, "SERVER"), pauses, times
	}
	if len(data) == 0 {
		t.Fatal("neither an answer nor a fault")
	}
	return "", pauses, times
}

func TestWhatFailsInPassingIsTriedAgain(t *testing.T) {
	var places []int
	n := 0
	told, pauses, times := asked(t, func(w http.ResponseWriter, r *http.Request) {
		switch n++; n {
		case 1:
			http.Error(w, "busy", http.StatusServiceUnavailable)
		case 2:
			w.Header().Set("Retry-After", "7")
			http.Error(w, "too many", http.StatusTooManyRequests)
		default:
			osrm(&places)(w, r)
		}
	})
	if told != "" || times != 3 || len(pauses) != 2 || pauses[0] != 500*time.Millisecond || pauses[1] != 7*time.Second {
		t.Errorf("%q after %d requests and pauses of %v", told, times, pauses)
	}
}

func TestWhatTheServerRefusesIsToldAtOnce(t *testing.T) {
	const mend = "; atteso: un server OSRM o Valhalla che risponde; rimedio: avviarlo, o togliere la chiave «percorsi», o mettere una " +
		"risposta salvata in percorsi.json"
	for _, c := range []struct {
		name    string
		handler http.HandlerFunc
		want    string
		times   int
	}{
		{"a bad request", func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "too  big", http.StatusBadRequest) },
			"parametri.yaml:9: SERVER: il server rifiuta la richiesta (stato 400, too big)" + mend, 1},
		{"a redirect", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://elsewhere.example/", http.StatusFound)
		},
			"parametri.yaml:9: SERVER: il server rimanda altrove (stato 302, http://elsewhere.example/)" + mend, 1},
		{"no JSON", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "<html>") },
			"parametri.yaml:9: SERVER: il testo non è il JSON atteso" + mend, 1},
		{"an error in JSON", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, `{"code":"NoTable","message":"no"}`) },
			"parametri.yaml:9: SERVER: il server ha risposto con un errore: NoTable no" + mend, 1},
		{"too small a table", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, `{"code":"Ok","durations":[[1,2]]}`) },
			"parametri.yaml:9: SERVER: la tabella ha 1 righe e 2 colonne" + mend, 1},
		{"another kind of server", func(w http.ResponseWriter, _ *http.Request) {
			io.WriteString(w,
				`{"sources_to_targets":[[{"time":1,"distance":1},{"time":1,"distance":1}],[{"time":1,"distance":1},{"time":1,"distance":1}]]}`)
		}, "parametri.yaml:9: SERVER: ha risposto un server di tipo «valhalla»" + mend, 1},
		{"always busy", func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "busy", http.StatusBadGateway) },
			"parametri.yaml:9: il server SERVER non risponde dopo 4 tentativi (status 502)" + mend, 4},
	} {
		told, _, times := asked(t, c.handler)
		if told != c.want || times != c.times {
			t.Errorf("%s: %d requests\n got %s\nwant %s", c.name, times, told, c.want)
		}
	}
}

func TestAServerThatIsNotThere(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	address := server.URL
	server.Close()
	c := routing.Client{Sleep: func(context.Context, time.Duration) error { return nil }}
	_, faults, err := c.Table(t.Context(), named(matrix.OSRM, address, 100), input.Place{}, here, here)
	if err != nil || len(faults) != 1 || !strings.Contains(faults[0].What.It, "non risponde dopo 4 tentativi") {
		t.Error(err, faults)
	}
}

func TestAnInterruptEndsTheAsking(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		cancel()
		<-r.Context().Done()
	}))
	defer server.Close()
	var c routing.Client
	_, faults, err := c.Table(ctx, named(matrix.OSRM, server.URL, 100), input.Place{}, here, here)
	if !errors.Is(err, context.Canceled) || len(faults) > 0 {
		t.Error(err, faults)
	}
}
