package scenario_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"hubplan/data"
	"hubplan/io/scenario"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

func TestWrittenScenarioReadsBackTheSame(t *testing.T) {
	for _, name := range data.Names() {
		files, _ := data.Scenario(name)
		dir := filepath.Join(t.TempDir(), "marzo")
		if err := scenario.Write(files, dir); err != nil {
			t.Fatal(err)
		}
		want, _ := checked(files)
		got, faults := checked(os.DirFS(dir))
		if len(faults) > 0 || got == nil {
			t.Fatal(faults)
		}
		for i := range want.Files {
			if !reflect.DeepEqual(got.Files[i], want.Files[i]) {
				t.Errorf("%+v != %+v", got.Files[i], want.Files[i])
			}
		}
		if _, err := os.Stat(filepath.Join(dir, scenario.ReadmeFile)); err != nil {
			t.Error(err)
		}
	}
}

func TestWriteCopiesOnlyTheLayout(t *testing.T) {
	files := edited(t, base(t), edit{"out/manifest.json", "", "{}"}, edit{"note.txt", "", "x"},
		edit{"parametri.yaml", "file: popolazione.csv", "file: dati/residenti.csv"}, edit{"dati/residenti.csv", "",
			residents("019036", "Cremona")}, edit{"dati/altro.csv", "", "x"})
	dir := filepath.Join(t.TempDir(), "copia")
	if err := scenario.Write(folder(files), dir); err != nil {
		t.Fatal(err)
	}
	var got []string
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			got = append(got, path)
		}
		return err
	})
	if err != nil || len(got) != 9 || got[3] != "dati/residenti.csv" {
		t.Error(got, err)
	}
}

func TestWriteTakesAnEmptyFolder(t *testing.T) {
	files, _ := data.Scenario("lettera")
	if err := scenario.Write(files, t.TempDir()); err != nil {
		t.Error(err)
	}
}

func TestWriteRefuses(t *testing.T) {
	files, _ := data.Scenario("lettera")
	dir := t.TempDir()
	full := filepath.Join(dir, "piena")
	if err := os.Mkdir(full, 0o755); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(full, "file")
	if err := os.WriteFile(file, []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	for target, want := range map[string]string{
		full: full +
			": la cartella non è vuota; atteso: una cartella nuova o vuota; rimedio: scegliere un'altra cartella",
		file: file +
			": esiste già e non è una cartella; atteso: una cartella nuova o vuota; rimedio: scegliere un'altra cartella",
		filepath.Join(dir, "manca", "nuova"): filepath.Join(dir, "manca", "nuova") +
			": la cartella che dovrebbe contenerla non esiste; rimedio: crearla prima",
	} {
		var faults input.Faults
		if err := scenario.Write(files, target); !errors.As(err, &faults) || len(faults) != 1 || faults[0].In(say.Italian) != want {
			t.Errorf("%s: %v", target, err)
		}
	}
	t.Chdir(t.TempDir())
	var faults input.Faults
	if err := scenario.Write(files, "."); !errors.As(err, &faults) {
		t.Error(err)
	}
}

func TestWriteLeavesNothingBehindWhenItFails(t *testing.T) {
	dir := t.TempDir()
	err := scenario.Write(unreadable{folder(base(t)), "prodotti.csv"}, filepath.Join(dir, "nuova"))
	if err == nil {
		t.Error("no error")
	}
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Error(left)
	}
}
