package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// truthFiles writes the files of the script of forecasts into a folder, and gives them by
// name.
func truthFiles(t *testing.T, dir string) map[string]string {
	t.Helper()
	return filesOf(t, "previsioni", dir)
}

// filesOf writes the files of a script into a folder, and gives them by name.
func filesOf(t *testing.T, script, dir string) map[string]string {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join("testdata", "script", script+".txtar"))
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, f := range archive.Files {
		texts[f.Name] = string(f.Data)
		at := filepath.Join(dir, f.Name)
		if err := os.MkdirAll(filepath.Dir(at), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return texts
}

// Whatever the truth after an origin is, its forecast is the same figures, by a folder of
// days as by a file of them; truth until the origin counts.
func TestTruthAfterAnOriginChangesNoForecast(t *testing.T) {
	dir := t.TempDir()
	texts := truthFiles(t, dir)
	told := func(truth string) string {
		var stdout, stderr bytes.Buffer
		if code := run([]string{"backtest", "--truth", truth, "--residents", filepath.Join(dir, "residenti.csv"), "--origins", "2021-05-06",
			"--horizons", "7", "--out", filepath.Join(dir, "previsioni"), "--quiet", "--json"}, &stdout, &stderr); code != exitComplete {
			t.Fatal(stderr.String())
		}
		var answer struct {
			Origins []struct{ SHA256 string }
		}
		if err := json.Unmarshal(stdout.Bytes(), &answer); err != nil || len(answer.Origins) != 1 {
			t.Fatalf("%v %+v", err, answer)
		}
		return answer.Origins[0].SHA256
	}
	bent := func(line, with string) string {
		at := filepath.Join(dir, "altra.csv")
		text := strings.Replace(texts["dosi.csv"], line, with, 1)
		if text == texts["dosi.csv"] {
			t.Fatalf("no line %s", line)
		}
		if err := os.WriteFile(at, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		return at
	}
	want := told(filepath.Join(dir, "dosi.csv"))
	if got := told(filepath.Join(dir, "giorni")); got != want {
		t.Error("a folder of days, another forecast")
	}
	line := func(day string) string {
		for row := range strings.Lines(texts["dosi.csv"]) {
			if strings.HasPrefix(row, "012002,") && strings.Contains(row, day) {
				return row
			}
		}
		return ""
	}
	other := func(day string) string {
		cells := strings.Split(line(day), ",")
		cells[3] = "5000"
		return strings.Join(cells, ",")
	}
	if told(bent(line("2021-05-13"), other("2021-05-13"))) != want {
		t.Error("other doses a week after the origin, another forecast")
	}
	if told(bent(line("2021-05-06"), other("2021-05-06"))) == want {
		t.Error("other doses on the origin, the same forecast")
	}
}
