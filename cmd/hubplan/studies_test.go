package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hubplan/io/parquetfile"
	"hubplan/planner/tables"
	"hubplan/reports/manifest"
)

// rehash makes all hashes of a study's folder anew, as somebody would who covers up what
// was done, after the manifest itself was changed.
func (f *forged) rehash(change func(*manifest.Side)) {
	f.t.Helper()
	m, err := manifest.ReadSide(f.dir)
	f.check(err)
	if change != nil {
		change(m)
	}
	m.Outputs, err = manifest.HashOutputs(f.dir, 1)
	f.check(err)
	b, err := json.MarshalIndent(m, "", "  ")
	f.check(err)
	f.write(manifest.Name, string(b)+"\n")
}

// studyTable edits a table of a study.
func studyTable[R any](f *forged, change func([]R)) {
	f.t.Helper()
	rows, err := parquetfile.ReadTable[R](f.path(manifest.TablesFolder))
	f.check(err)
	change(rows)
	writeSide(f, rows)
}

// A study's tables, workbook and pictures are made again from the question and the
// scenario that its folder keeps; whoever changes one of them, and all hashes with it, is
// found out by name.
func TestEveryForgeryOfAStudyIsFoundOut(t *testing.T) {
	at := t.TempDir()
	scenario, _ := smallStudies(t, at)
	writeSmaller(t, filepath.Join(at, "minimo"))
	truthFiles(t, at)
	edit(t, filepath.Join(at, "minimo", "parametri.yaml"), "colli_di_bottiglia: true", "colli_di_bottiglia: false")
	for name, text := range map[string]string{"cambi.yaml": "ipotesi:\n  - {ipotesi: meno, cambia: adesione, coorte: \"*\", valore: " +
		"\"0,5\"}\n",
		"griglia.yaml": "giorno_km: [0.5, 2]\n"} {
		write(t, filepath.Join(at, name), []byte(text))
	}
	for _, s := range []struct {
		args      []string
		forgeries map[string]func(f *forged)
	}{
		{[]string{"whatif", filepath.Join(at, "minimo"), filepath.Join(at, "cambi.yaml"), "--combined"}, map[string]func(f *forged){
			"parquet/whatif.parquet":          func(f *forged) { studyTable(f, func(r []tables.WhatIf) { r[1].MovedPeople++ }) },
			"ipotesi.xlsx":                    func(f *forged) { f.cell("ipotesi.xlsx", "B6", 999) },
			"parquet/whatif_cohorts.parquet":  func(f *forged) { f.remove("parquet/whatif_cohorts.parquet") },
			"domanda: la domanda":             func(f *forged) { f.write("domanda/ipotesi.yaml", "ipotesi: []\n") },
			"parquet/altra.parquet":           func(f *forged) { f.write("parquet/altra.parquet", "PAR1") },
			"01/scenario/coorti.csv: non è q": func(f *forged) { f.replace("domanda/ipotesi.yaml", "0,5", "0,6") },
		}},
		{[]string{"frontier", filepath.Join(at, "minimo"), "--draws", "4", "--grid", filepath.Join(at, "griglia.yaml")}, map[string]func(f *forged){
			"parquet/paired.parquet":             func(f *forged) { studyTable(f, func(r []tables.Paired) { r[0].Change++ }) },
			"frontiera.png":                      func(f *forged) { f.write("frontiera.png", "PNG") },
			"parquet/frontier.parquet":           func(f *forged) { studyTable(f, func(r []tables.FrontierPoint) { r[1].TravelM-- }) },
			"manifest.json: il numero del piano": func(f *forged) { f.replace("domanda/scenario/hub.csv", "attivo;5;5", "attivo;6;5") },
		}},
		{[]string{"simulate", filepath.Join(at, "minimo"), "--draws", "6"}, map[string]func(f *forged){
			"incertezza.xlsx":                    func(f *forged) { f.cell("incertezza.xlsx", "B12", 999) },
			"report.html":                        func(f *forged) { f.replace("report.html", "volte su", "volte in") },
			"parquet/draws.parquet":              func(f *forged) { studyTable(f, func(r []tables.Draw) { *r[len(r)-1].Value++ }) },
			"manifest.json: il numero del piano": func(f *forged) { f.replace("domanda/incertezza.yaml", "quota: 0.11", "quota: 0.12") },
			"parquet/quantiles.parqu":            func(f *forged) { f.remove("parquet/quantiles.parquet") },
		}},
		{[]string{"backtest", "--truth", filepath.Join(at, "dosi.csv"), "--residents", filepath.Join(at, "residenti.csv"), "--origins",
			"2021-05-06", "--horizons", "7"}, map[string]func(f *forged){
			"parquet/scores.parquet":             func(f *forged) { studyTable(f, func(r []tables.Score) { r[0].Told-- }) },
			"report.html":                        func(f *forged) { f.replace("report.html", "WIS", "VIS") },
			"manifest.json: il numero del piano": func(f *forged) { f.replace("domanda/dosi/dosi.csv", "AGRA,VARESE,72", "AGRA,VARESE,73") },
		}},
		{[]string{"calibrate", filepath.Join(at, "minimo"), "--done", filepath.Join(at, "proprie.csv")}, map[string]func(f *forged){
			"coorti.csv: non è":                  func(f *forged) { f.replace("coorti.csv", "0,89", "0,79") },
			"calibrazione.xlsx":                  func(f *forged) { f.cell("calibrazione.xlsx", "E12", 999) },
			"parquet/calibration.parquet":        func(f *forged) { studyTable(f, func(r []tables.Calibration) { r[0].N++ }) },
			"manifest.json: il numero del piano": func(f *forged) { f.replace("domanda/fatti/proprie.csv", "CREMONA,6120", "CREMONA,6121") },
		}},
		{[]string{"reserves", scenario, "--sets", "1", "--draws", "4"}, map[string]func(f *forged){
			"parquet/paired.parquet":   func(f *forged) { studyTable(f, func(r []tables.Paired) { r[0].Draws++ }) },
			"riserve.xlsx":             func(f *forged) { f.cell("riserve.xlsx", "B6", 999) },
			"parquet/reserves.parquet": func(f *forged) { studyTable(f, func(r []tables.Reserve) { r[0].SavesM++ }) },
		}},
		{[]string{"stations", filepath.Join(at, "minimo"), "--by", "2021-06-30"}, map[string]func(f *forged){
			"parquet/stations.parquet": func(f *forged) { studyTable(f, func(r []tables.StationShift) { r[0].Stations++ }) },
			"scenario/calendario.csv":  func(f *forged) { f.replace("scenario/calendario.csv", "turni decisi", "turni visti") },
			"domanda: la domanda": func(f *forged) {
				f.last = append(f.last, func() { f.rehash(func(m *manifest.Side) { m.Question.By = "ieri" }) })
			},
		}},
	} {
		t.Run(s.args[0], func(t *testing.T) {
			t.Parallel()
			good := filepath.Join(at, s.args[0])
			said(t, 0, `.`, append(s.args, "--quiet", "--out", good)...)
			said(t, 0, `(?m)^Rifatti dallo scenario e dalla domanda: \d+ file, 0 diversi$(.*\n)+Verifica superata.$`, "verify", good)
			for name, do := range s.forgeries {
				f := &forged{t: t, dir: filepath.Join(t.TempDir(), "f")}
				f.check(os.CopyFS(f.dir, os.DirFS(good)))
				do(f)
				f.rehash(nil)
				f.finally()
				if code, text := ran("verify", f.dir); code != exitInternal || !strings.Contains("\n"+text, "\n"+name) {
					t.Errorf("%s: exit %d\n%s", name, code, text)
				}
			}
		})
	}
}

// What verify cannot prove of a study, it says: of one that is too large to be made again
// unasked, of one whose question was not kept, and of one of another version.
func TestVerifySaysWhatOfAStudyItDoesNotProve(t *testing.T) {
	at := t.TempDir()
	small := filepath.Join(at, "piccolo")
	if err := writeSmall(small); err != nil {
		t.Fatal(err)
	}
	edit(t, filepath.Join(small, "parametri.yaml"), "al: 2021-11-07", "al: 2024-04-10")
	out := filepath.Join(at, "out")
	said(t, 0, `.`, "stations", small, "--by", "2021-09-30", "--quiet", "--out", out)
	said(t, 0, `(?m)non sono state rifatte.*--resolve$`, "verify", out)
	said(t, 0, `(?m)^Lo studio non si rifà \(--tables\)$`, "verify", out, "--tables")
	said(t, 0, `"left": "the scenario is large`, "verify", out, "--json", "--lang", "en")
	f := &forged{t: t, dir: out}
	f.rehash(func(m *manifest.Side) { m.RunID = "0123456789ab" })
	said(t, 1, `(?m)^manifest.json: il numero del piano non è quello che segue`, "verify", out)
	f.rehash(func(m *manifest.Side) { m.Question = nil })
	said(t, 0, `(?m)non sono state rifatte.*la cartella non conserva la domanda$`, "verify", out)
	f.rehash(func(m *manifest.Side) { m.Version = "9.9.9" })
	said(t, 0, `(?m)non sono state rifatte.*lo studio è della versione 9\.9\.9`, "verify", out)
	f.write("turni.xlsx", "altro")
	said(t, 1, `(?m)^turni.xlsx: il contenuto non è quello del manifesto$`, "verify", out)
}
