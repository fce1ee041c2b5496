//go:build interop

package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"hubplan/planner"
	"hubplan/planner/tables"
)

// duck runs SQL in DuckDB, where the plans are, and gives the rows.
func duck(t *testing.T, dir string, sql string) (rows [][]any) {
	t.Helper()
	script, err := filepath.Abs("../../.ci/duckdb.mjs")
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("node", script, sql)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s\n%v\n%s", sql, err, out)
	}
	if err := json.Unmarshal(out, &rows); err != nil {
		t.Fatalf("%s\n%s", sql, out)
	}
	return rows
}

// blocks are the code blocks of data/QUERIES.md of a language.
func blocks(t *testing.T, language string) (out []string) {
	b, err := os.ReadFile(queriesFile)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile("(?s)```"+language+"\n(.*?)```").FindAllStringSubmatch(string(b), -1) {
		out = append(out, m[1])
	}
	return out
}

// Every query of data/QUERIES.md, run on a plan of the default scenario and on thirteen
// weekly plans of a small one.
func TestInteropQueriesForAnalysts(t *testing.T) {
	dir := t.TempDir()
	hubplan := func(args ...string) {
		t.Helper()
		var out, log strings.Builder
		if code := run(append(args, "--quiet"), &out, &log); code != exitComplete {
			t.Fatalf("%v: exit %d\n%s%s", args, code, out.String(), log.String())
		}
	}
	plan := func(args ...string) {
		t.Helper()
		hubplan(append([]string{"plan"}, args...)...)
	}
	plan("--out", filepath.Join(dir, "out"))
	small := filepath.Join(dir, "piccolo")
	if err := writeSmall(small); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "piani"), 0o777); err != nil {
		t.Fatal(err)
	}
	const weeks = 13
	before := ""
	for k := range weeks {
		asOf := planner.NewDate(2021, 4, 12) + planner.Date(7*k)
		at := filepath.Join(dir, "piani", asOf.String())
		args := []string{small, "--as-of", asOf.String(), "--out", at}
		if before != "" {
			args = append(args, "--previous", before)
		}
		plan(args...)
		before = at
	}
	queries := blocks(t, "sql")
	if len(queries) < 8 {
		t.Fatalf("only %d queries", len(queries))
	}
	for _, q := range queries {
		rows := duck(t, dir, q)
		switch {
		case strings.Contains(q, "shortfall") || strings.Contains(q, "IS DISTINCT FROM"):
			if len(rows) > 0 {
				t.Errorf("%s\n%v", q, rows)
			}
		case strings.Contains(q, "piani/"):
			if len(rows) != weeks {
				t.Errorf("%d weeks\n%v", len(rows), rows)
			}
			for k := 1; k < len(rows); k++ {
				if fewer := fmt.Sprint(rows[k][1]); len(fewer) > len(fmt.Sprint(rows[k-1][1])) {
					t.Errorf("more people to begin than the week before: %v", rows)
				}
			}
		case len(rows) == 0:
			t.Errorf("no rows: %s", q)
		}
	}
	if rows := duck(t, dir,
		"SELECT sum(people)::BIGINT FROM 'out/parquet/allocation.parquet' WHERE dose = 1"); fmt.Sprint(rows[0][0]) != "427372" {
		t.Errorf("%v", rows)
	}
	plan(small, "--public", "--out", filepath.Join(dir, "aperto"))
	hypotheses := filepath.Join(dir, "ipotesi.csv")
	if err := os.WriteFile(hypotheses, []byte("ipotesi;cambia;hub;coorte;dal;al;valore\nCrema "+
		"chiusa;chiusura;crema;;2021-05-03;2021-05-05;\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	hubplan("whatif", small, hypotheses, "--draws", "10", "--out", filepath.Join(dir, "confronto"))
	hubplan("simulate", small, "--draws", "20", "--out", filepath.Join(dir, "simulato"))
	hubplan("stations", small, "--by", "2021-09-30", "--out", filepath.Join(dir, "turni"))
	hubplan("frontier", small, "--out", filepath.Join(dir, "frontiera"))
	hubplan("reserves", small, "--every-comune", "--out", filepath.Join(dir, "riserve"))
	given := filepath.Join(dir, "fatte.csv")
	if err := os.WriteFile(given, []byte("CODISTAT_COMUNE_DOM,COMUNE_DOM,PROVINCIA_DOM,TOT_DOSE1,TOT_DOSE2,date\n"+
		"019002,AGNADELLO,CREMONA,900,200,2021-05-15\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	hubplan("calibrate", small, "--done", given, "--out", filepath.Join(dir, "calibrato"))
	truthFiles(t, dir)
	hubplan("backtest", "--truth", filepath.Join(dir, "dosi.csv"), "--residents", filepath.Join(dir, "residenti.csv"), "--out",
		filepath.Join(dir, "previsioni"))
	// What the dictionary says, DuckDB sees.
	apart := map[string]string{"changes": "piani/2021-04-19", "calibration": "calibrato", "public": "aperto-pubblico", "whatif": "confronto",
		"whatif_cohorts": "confronto", "frontier": "frontiera", "frontier_cohorts": "frontiera", "forecast": "previsioni",
		"scores": "previsioni", "draws": "simulato", "quantiles": "simulato", "paired": "confronto", "reserves": "riserve", "stations": "turni", "stations_hubs": "turni"}
	for _, table := range tables.Dictionary() {
		at := cmp.Or(apart[table.Name], "out")
		rows := duck(t, dir, "SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM '"+at+"/parquet/"+table.Name+".parquet')")
		if len(rows) != len(table.Columns) {
			t.Errorf("%s: %v", table.Name, rows)
			continue
		}
		for k, c := range table.Columns {
			kind := fmt.Sprint(rows[k][1])
			if fmt.Sprint(rows[k][0]) != c.Name || kind != c.Type && !(c.Type == "BLOB" && strings.HasPrefix(kind, "GEOMETRY")) &&
				!(c.Type == "TIMESTAMP" && strings.HasPrefix(kind, "TIMESTAMP")) {
				t.Errorf("%s.%s: %v, the dictionary says %s", table.Name, c.Name, rows[k], c.Type)
			}
		}
	}
}
