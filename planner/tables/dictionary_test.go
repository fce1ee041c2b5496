package tables_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"hubplan/planner/tables"
)

var update = flag.Bool("update", false, "write the dictionary anew")

const (
	dictionaryFile = "../../data/TABLES.md"
	changelogFile  = "../../data/tables.json"
)

// document is the data dictionary as people read it.
func document() string {
	var b strings.Builder
	b.WriteString("# Tables of a plan / Tabelle di un piano\n\nWritten from the definitions that the Parquet files are written from: " +
		"`go test ./planner/tables -update`. Changes over time, for programs: `tables.json`.\n\n" +
		"Metres, people and doses are whole numbers; `istat_code` is six digits as a text; dates are Europe/Rome local, `slot_start` is " +
		"local wall-clock time; an empty cell of the column *null* means never null. Every table is sorted by its key.\n")
	for _, t := range tables.Dictionary() {
		fmt.Fprintf(&b, "\n## `%s`\n\nOne row for each %s. / Una riga per %s.", t.Name, t.En, t.It)
		if t.Geo != "" {
			fmt.Fprintf(&b, " GeoParquet 1.1, %s.", t.Geo)
		}
		b.WriteString("\n\n| column | type | key | null | meaning | significato |\n|---|---|---|---|---|---|\n")
		for _, c := range t.Columns {
			key, null := "", ""
			if c.Key {
				key = "key"
			}
			if c.Null {
				null = "null"
			}
			fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s | %s |\n", c.Name, c.Type, key, null, c.En, c.It)
		}
	}
	return b.String()
}

func TestTheDictionaryIsThatOfTheColumns(t *testing.T) {
	if *update {
		if err := os.WriteFile(dictionaryFile, []byte(document()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	b, err := os.ReadFile(dictionaryFile)
	if err != nil || string(b) != document() {
		t.Errorf("data/TABLES.md is not what the columns say (%v): go test ./planner/tables -update", err)
	}
}

func TestEveryColumnIsDescribed(t *testing.T) {
	names := map[string]bool{}
	for _, table := range tables.Dictionary() {
		names[table.Name] = true
		keys, seen := 0, map[string]bool{}
		for _, c := range table.Columns {
			if c.Name == "" || c.Type == "" || c.It == "" || c.En == "" || c.It == c.En && c.Name != "comune" &&
				!strings.HasPrefix(c.Name, "hub") {
				t.Errorf("%s: %+v", table.Name, c)
			}
			if seen[c.Name] {
				t.Errorf("%s: column %s twice", table.Name, c.Name)
			}
			seen[c.Name] = true
			if c.Key {
				keys++
			}
		}
		if keys == 0 || table.Columns[0].Name != "run_id" || table.Columns[1].Name != "as_of" {
			t.Errorf("%s: %d columns of the key, begins with %s", table.Name, keys, table.Columns[0].Name)
		}
	}
	if n := reflect.TypeFor[tables.Set]().NumField() + reflect.TypeFor[tables.Beside]().NumField(); len(names) != n || names[""] {
		t.Errorf("%d names of tables, %d tables", len(names), n)
	}
}

// change is an entry of the changelog: columns that were added, by table, with their
// types; a new version begins with every column that it has.
type change struct {
	Change  int                            `json:"change"`
	Version string                         `json:"version"`
	Release string                         `json:"release"`
	Added   map[string][]map[string]string `json:"added"`
}

// The changelog, played from its beginning, gives the columns of now: whoever adds
// one must say so, and whoever renames or removes one needs a new version.
func TestTheChangelogLeadsToTheColumnsOfNow(t *testing.T) {
	b, err := os.ReadFile(changelogFile)
	if err != nil {
		t.Fatal(err)
	}
	var log []change
	if err := json.Unmarshal(b, &log); err != nil {
		t.Fatal(err)
	}
	then := map[string]string{}
	for k, c := range log {
		if c.Change != k+1 || c.Version == "" || len(c.Added) == 0 {
			t.Errorf("entry %d: %+v", k+1, c)
		}
		if k > 0 && c.Version != log[k-1].Version {
			clear(then)
		}
		for table, columns := range c.Added {
			for _, column := range columns {
				at := table + "." + column["name"]
				if then[at] != "" {
					t.Errorf("entry %d: %s was there already", k+1, at)
				}
				then[at] = column["type"]
			}
		}
	}
	if len(log) == 0 || log[len(log)-1].Version != tables.Version {
		t.Fatalf("the last entry is not of version %s", tables.Version)
	}
	for _, table := range tables.Dictionary() {
		for _, c := range table.Columns {
			at := table.Name + "." + c.Name
			if then[at] != c.Type {
				t.Errorf("%s is %s, by data/tables.json %q: add an entry", at, c.Type, then[at])
			}
			delete(then, at)
		}
	}
	for at := range then {
		t.Errorf("%s is no longer there: that takes a new version", at)
	}
}
