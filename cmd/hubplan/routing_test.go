package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hubplan/geo"
	"hubplan/io/parquetfile"
	"hubplan/reports/manifest"
)

// A scenario that names a routing server is planned by its distances; the answer is
// kept with the plan, so that nobody is asked to recheck it, and a scenario that
// names none asks nobody.
func TestAScenarioThatNamesARoutingServer(t *testing.T) {
	asked := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked++
		places := strings.Split(r.URL.Path[strings.LastIndex(r.URL.Path, "/")+1:], ";")
		var seconds, metres [][]int
		at := make([]geo.Point, len(places))
		for k, p := range places {
			if _, err := fmt.Sscanf(p, "%g,%g", &at[k].Lon, &at[k].Lat); err != nil {
				t.Error(err)
			}
		}
		hubs := at[len(at)-2:]
		for _, comune := range at[:len(at)-2] { // five comuni, two hubs: twice the straight line, at 20 m/s
			var s, m []int
			for _, hub := range hubs {
				way := 2 * int(geo.GreatCircleMetres(comune, hub))
				s, m = append(s, way/20), append(m, way)
			}
			seconds, metres = append(seconds, s), append(metres, m)
		}
		_ = json.NewEncoder(w).Encode(map[string]any{"code": "Ok", "durations": seconds, "distances": metres})
	}))
	dir := t.TempDir()
	scenario := filepath.Join(dir, "piccolo")
	if err := writeSmall(scenario); err != nil {
		t.Fatal(err)
	}
	plan := func(out string) (int, string) {
		var stdout, stderr bytes.Buffer
		code := run([]string{"plan", scenario, "--out", filepath.Join(dir, out), "--quiet"}, &stdout, &stderr)
		return code, stdout.String() + stderr.String()
	}
	if code, said := plan("senza"); code != exitComplete || asked != 0 {
		t.Fatalf("exit %d, %d requests\n%s", code, asked, said)
	}
	path := filepath.Join(scenario, "parametri.yaml")
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	b = append(b, []byte("\npercorsi:\n  server: osrm\n  indirizzo: \""+server.URL+"\"\n  tentativi: 1\n")...)
	if err := os.WriteFile(path, b, 0o666); err != nil {
		t.Fatal(err)
	}
	if code, said := plan("con"); code != exitComplete || asked != 1 {
		t.Fatalf("exit %d, %d requests\n%s", code, asked, said)
	}
	server.Close()
	set, err := parquetfile.Read(filepath.Join(dir, "con", manifest.TablesFolder))
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range set.Distances {
		if r.Source != "osrm" || r.DurationS == nil || *r.DurationS != r.DistanceM/20 {
			t.Errorf("%+v", r)
		}
	}
	var stdout, stderr bytes.Buffer
	if code := run([]string{"verify", filepath.Join(dir, "con")}, &stdout, &stderr); code != exitComplete {
		t.Errorf("exit %d\n%s%s", code, stdout.String(), stderr.String())
	}
	// The server is gone: a fault that says so, and nothing written.
	code, said := plan("fermo")
	if code != exitInput || !strings.Contains(said, "non risponde dopo 1 tentativi") || !strings.Contains(said, "percorsi.json") {
		t.Errorf("exit %d\n%s", code, said)
	}
	if _, err := os.Stat(filepath.Join(dir, "fermo")); err == nil {
		t.Error("something was written")
	}
	// The answer that was kept serves as well as the server.
	answer, err := os.ReadFile(filepath.Join(dir, "con", "scenario", "percorsi.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(scenario, "percorsi.json"), answer, 0o666); err != nil {
		t.Fatal(err)
	}
	if code, said := plan("ancora"); code != exitComplete || asked != 1 {
		t.Errorf("exit %d, %d requests\n%s", code, asked, said)
	}
	one, _ := os.ReadFile(filepath.Join(dir, "con", "parquet", "allocation.parquet"))
	two, _ := os.ReadFile(filepath.Join(dir, "ancora", "parquet", "allocation.parquet"))
	if len(one) == 0 || !bytes.Equal(one, two) {
		t.Error("the kept answer gives another plan")
	}
}
