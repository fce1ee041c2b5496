//go:build interop

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"hubplan/io/parquetfile"
	"hubplan/reports/manifest"
)

// planned is the default job's folder, made once.
func planned(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "out")
	var out, log bytes.Buffer
	if code := run([]string{"plan", "--out", dir, "--quiet"}, &out, &log); code != 0 {
		t.Fatalf("exit %d\n%s%s", code, out.String(), log.String())
	}
	return dir
}

// query runs one SQL statement in DuckDB and gives its first row.
func query(t *testing.T, sql string) []any {
	t.Helper()
	rows := duck(t, ".", sql)
	if len(rows) == 0 {
		t.Fatalf("no row: %s", sql)
	}
	return rows[0]
}

func TestInteropDuckDBReadsEveryTableAndTheSumsAgree(t *testing.T) {
	tables := filepath.Join(planned(t), "parquet")
	from := func(sql string) string {
		for _, name := range parquetfile.Names() {
			sql = strings.ReplaceAll(sql, "{"+name+"}", "'"+filepath.Join(tables, name+".parquet")+"'")
		}
		return sql
	}
	for _, name := range parquetfile.Names() {
		if n := query(t, from("select count(*) from {"+name+"}"))[0]; fmt.Sprint(n) == "0" &&
			name != "shortfall" && name != "owed" {
			t.Errorf("%s is empty", name)
		}
	}
	for _, c := range []struct{ what, sql string }{
		{"slots add up to allocations", "select (select sum(people) from {slots}) = (select sum(people) from {allocation})"},
		{"hub-days add up to allocations", "select (select sum(first_doses + second_doses) from {hub_days}) = (select sum(people) from " +
			"{allocation})"},
		{"doses fill the hub-days", "select bool_and(first_doses + second_doses + committed + idle = capacity) from {hub_days}"},
		{"supply adds up to allocations", "select (select sum(used) from {supply}) = (select sum(people) from {allocation})"},
		{"served and shortfall make the demand", "select (select sum(served) from {demand}) + coalesce((select sum(people) from " +
			"{shortfall}), 0) = (select sum(demand) from {demand})"},
		{"comuni, hubs and flows count each person once", "select (select sum(served) from {comuni}) = (select sum(people) from {hubs}) " +
			"and (select sum(people) from {flows}) = (select sum(served) from {demand})"},
		{"a slot is on its date, in local time", "select bool_and(slot_start::date = date) and min(hour(slot_start)) = 8 and " +
			"max(hour(slot_start)) <= 19 from {slots}"},
		{"residents agree", "select (select sum(residents) from {population}) = (select sum(residents) from {comuni})"},
	} {
		if got := query(t, from(c.sql))[0]; got != true {
			t.Errorf("%s: %v\n%s", c.what, got, c.sql)
		}
	}
	// DuckDB refuses bad GeoParquet metadata and gives the column its own type.
	for _, name := range []string{"comuni", "hubs", "flows"} {
		if got := query(t, from("select column_type from (describe select geometry from {"+name+
			"})"))[0]; !strings.HasPrefix(fmt.Sprint(got), "GEOMETRY") {
			t.Errorf("%s: geometry is read as %v", name, got)
		}
	}
}

// Who is owed a second dose, in a plan that goes on from an earlier one.
func TestInteropDuckDBReadsWhoIsOwed(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	if err := writeSmall(at("piccolo")); err != nil {
		t.Fatal(err)
	}
	filesOf(t, "dovute", dir)
	for _, week := range [][]string{{"--out", at("prima")}, {"--out", at("dopo"), "--previous", at("prima"), "--as-of", "2021-04-19",
		"--done", at("regione.csv"), "--administered", at("dosi.csv")}} {
		var out, log bytes.Buffer
		if code := run(append([]string{"plan", at("piccolo"), "--quiet"}, week...), &out, &log); code != exitComplete {
			t.Fatalf("exit %d\n%s%s", code, out.String(), log.String())
		}
	}
	for _, c := range []struct{ what, sql string }{
		{"people wait", "select sum(people) > 1000 from 'owed.parquet'"},
		{"who has a seat is in allocation", "select (select sum(served) from 'owed.parquet') = (select sum(people) from " +
			"'allocation.parquet' where origin = 'owed' and dose = 2 and cohort = '')"},
		{"and who has none in shortfall", "select (select sum(people - served) from 'owed.parquet') = (select coalesce(sum(people), 0) " +
			"from 'shortfall.parquet' where reason in ('owed_no_seat', 'owed_frozen'))"},
		{"seats fill the hub-days", "select bool_and(first_doses + second_doses + committed + idle = capacity) from 'hub_days.parquet'"},
		{"nobody who has a seat in time sits too early", "select count(*) = 0 from 'allocation.parquet' a where origin = 'owed' and " +
			"not exists (from 'owed.parquet' o where o.istat_code = a.istat_code and o.product = a.product and o.due_from <= a.date)"},
	} {
		if got := duck(t, filepath.Join(at("dopo"), "parquet"), c.sql)[0][0]; got != true {
			t.Errorf("%s: %v\n%s", c.what, got, c.sql)
		}
	}
}

func TestInteropLibreOfficeOpensTheWorkbooks(t *testing.T) {
	dir, made := planned(t), t.TempDir()
	sample := []string{"piano.xlsx", "comuni/019036_cremona.xlsx", "comuni/019031_cingia-de-botti.xlsx", "comuni/020030_mantova.xlsx",
		"hub/cremona.xlsx", "hub/castel-goffredo.xlsx"}
	args := []string{"--headless", "-env:UserInstallation=file://" + filepath.Join(made, "profile"), "--convert-to", "csv", "--outdir",
		made}
	for _, s := range sample {
		args = append(args, filepath.Join(dir, s))
	}
	out, err := exec.Command("soffice", args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, complaint := range []string{"Error", "error", "corrupt", "repair"} {
		if bytes.Contains(out, []byte(complaint)) {
			t.Errorf("LibreOffice complains:\n%s", out)
		}
	}
	for _, s := range sample {
		// The first sheet as text: it is there, and no formula or cell broke.
		text, err := os.ReadFile(filepath.Join(made, strings.TrimSuffix(filepath.Base(s), ".xlsx")+".csv"))
		if err != nil || len(text) < 200 || bytes.Contains(text, []byte("#REF!")) || bytes.Contains(text, []byte("Err:")) {
			t.Errorf("%s: %v\n%s", s, err, text)
		}
	}
}

// The second embedded scenario whole, bottlenecks and all, gives what is written down.
func TestInteropLineeWithItsBottlenecks(t *testing.T) {
	givesWhatIsWrittenDown(t, "linee", "linee-colli")
}

// The model as it is exported, solved by another solver: its linear optimum lies
// between the bound that the plan claims and the plan itself.
func TestInteropCLPOnTheEmbeddedScenarios(t *testing.T) {
	for _, name := range []string{"lettera", "linee", "forniture"} {
		var out, log bytes.Buffer
		file := filepath.Join(t.TempDir(), name+".mps")
		if code := run([]string{"export-model", name, "--out", file}, &out, &log); code != 0 {
			t.Fatalf("exit %d\n%s%s", code, out.String(), log.String())
		}
		text, err := exec.Command("clp", file, "-dualsimplex").CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		_, rest, found := strings.Cut(string(text), "Optimal objective ")
		var optimum float64
		if _, err := fmt.Sscan(rest, &optimum); !found || err != nil {
			t.Fatalf("clp found no optimum:\n%s", text)
		}
		out.Reset()
		if code := run([]string{"plan", name, "--out", filepath.Join(t.TempDir(), "out"), "--quiet", "--json"}, &out, &log); code != 0 {
			t.Fatalf("exit %d\n%s", code, log.String())
		}
		var m manifest.Manifest
		if err := json.Unmarshal(out.Bytes(), &m); err != nil {
			t.Fatal(err)
		}
		bound, plan := float64(*m.LPBound1024)/1024, float64(m.Objective.Total())
		t.Logf("%s: bound %.3f, clp %.3f, plan %.0f", name, bound, optimum, plan)
		if slack := 1e-9 * optimum; bound > optimum+slack || plan < optimum-slack {
			t.Errorf("%s: bound %.3f, clp %.3f, plan %.0f", name, bound, optimum, plan)
		}
	}
}
