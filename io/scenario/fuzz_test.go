package scenario_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"hubplan/io/scenario"
)

// FuzzRead changes one file of a sound scenario. Whatever it holds, reading ends
// without a panic, and either gives a scenario or says why not.
func FuzzRead(f *testing.F) {
	files := base(f)
	names := []string{"parametri.yaml", "comuni.csv", "hub.csv", "calendario.csv", "coorti.csv", "prodotti.csv", "forniture.csv",
		"impegni.csv"}
	for i, name := range names {
		f.Add(byte(i), []byte(files[name]))
	}
	for _, m := range mistakes {
		for _, e := range m.edits {
			for i, name := range names {
				if e.file == name && e.new != "" && strings.Contains(files[name], e.old) {
					f.Add(byte(i), []byte(edited(f, files, e)[name]))
				}
			}
		}
	}
	files["popolazione.csv"] = residents("019036", "Cremona")
	f.Fuzz(func(t *testing.T, which byte, text []byte) {
		m := folder(files).(fstest.MapFS)
		m[names[int(which)%len(names)]] = &fstest.MapFile{Data: text}
		sc, faults := checked(m)
		if sc == nil && faults.Errors() == 0 {
			t.Error("no scenario and no reason")
		}
		if sc != nil && len(sc.Files) != 9 {
			t.Errorf("%d files", len(sc.Files))
		}
		if again, _ := scenario.Read(m, "prova"); (again == nil) != (sc == nil) {
			t.Error("not the same twice")
		}
	})
}

// FuzzParameters changes the parameters alone, without tables beside them, and
// so gets much farther into the YAML.
func FuzzParameters(f *testing.F) {
	text := base(f)["parametri.yaml"]
	f.Add([]byte(text))
	for _, s := range []string{"a: &x 1\nb: *x\n", "? [a]\n: 1\n", "versione: 1\nfonti: [{dato: x}, ~, [1]]\n", "---\na: 1\n---\nb: 2\n",
		"orizzonte: {dal: 2021-04-12,\n", "<<: {a: 1}\n", "nome: |\n  x\n", "nome: !!str 3\n", "\"nome\": 'x'\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		sc, faults := scenario.Read(fstest.MapFS{"parametri.yaml": &fstest.MapFile{Data: text}}, "prova")
		if sc != nil || faults.Errors() < 5 {
			t.Error("the tables are missing", faults)
		}
	})
}
