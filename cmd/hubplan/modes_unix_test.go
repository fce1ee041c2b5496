//go:build unix

package main

import (
	"bytes"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// Whatever a verb writes is open to others as the user's umask says, and no less: a
// plan lies in a folder that several people share. The umask is one under which 0666,
// 0644 and a mode set in spite of it all differ.
func TestEveryVerbWritesFilesOfOneMode(t *testing.T) {
	defer syscall.Umask(syscall.Umask(0o002))
	root := t.TempDir()
	at := func(name string) string { return filepath.Join(root, name) }
	writeSmaller(t, at("piccolo"))
	hypotheses := "ipotesi;cambia;hub;dal;al;valore\nCrema chiusa;chiusura;crema;2021-05-10;2021-05-16;\n"
	if err := os.WriteFile(at("ipotesi.csv"), []byte(hypotheses), 0o666); err != nil {
		t.Fatal(err)
	}
	truthFiles(t, root)
	done := map[string]bool{}
	for _, args := range [][]string{
		{"init", at("scenario")},
		{"init", at("scenario.xlsx")},
		{"check", at("piccolo"), "--report", at("errori.xlsx")},
		{"export-model", at("piccolo"), "--out", at("modello")},
		{"plan", at("piccolo"), "--out", at("piano"), "--public"},
		{"plan", at("piccolo"), "--out", at("seguente"), "--previous", at("piano"), "--as-of", "2021-04-19"},
		{"compare", at("piano"), at("seguente"), "--out", at("confronto.xlsx")},
		{"whatif", at("piccolo"), at("ipotesi.csv"), "--out", at("ipotesi")},
		{"reserves", at("piccolo"), "--every-comune", "--sets", "1", "--out", at("riserve")},
		{"frontier", at("piccolo"), "--out", at("frontiera")},
		{"backtest", "--truth", at("dosi.csv"), "--residents", at("residenti.csv"), "--horizons", "7", "--origins", "2021-05-06", "--out",
			at("previsioni")},
		{"calibrate", at("piccolo"), "--done", at("proprie.csv"), "--out", at("proposto")},
		{"stations", at("piccolo"), "--by", "2021-06-30", "--out", at("turni")},
	} {
		var said bytes.Buffer
		if code := run(append(args, "--quiet"), io.Discard, &said); code != exitComplete {
			t.Fatalf("%v: exit %d: %s", args, code, &said)
		}
		before := len(done)
		err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
			if err != nil || done[path] {
				return err
			}
			info, err := e.Info()
			if err != nil {
				return err
			}
			want := fs.FileMode(0o664)
			if e.IsDir() {
				want = 0o775
			}
			if path != root && info.Mode().Perm() != want {
				t.Errorf("%v: %s has mode %#o, expected %#o", args, path, info.Mode().Perm(), want)
			}
			done[path] = true
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if len(done) == before {
			t.Errorf("%v wrote nothing", args)
		}
	}
}
