package main

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"hubplan/planner/tables"
)

const queriesFile = "../../data/QUERIES.md"

// The pandas lines of data/QUERIES.md name columns of the tables that they read.
func TestPandasLinesForAnalystsNameColumnsThatAreThere(t *testing.T) {
	b, err := os.ReadFile(queriesFile)
	if err != nil {
		t.Fatal(err)
	}
	columns := map[string]bool{}
	for _, table := range tables.Dictionary() {
		if table.Name == "allocation" {
			for _, c := range table.Columns {
				columns[c.Name] = true
			}
		}
	}
	_, rest, found := strings.Cut(string(b), "```python\n")
	code, _, closed := strings.Cut(rest, "```")
	if !found || !closed || !strings.Contains(code, "allocation.parquet") {
		t.Fatal("no lines of Python that read allocation")
	}
	names := regexp.MustCompile(`\["?([a-z_]+)"|, "([a-z_]+)"\]`).FindAllStringSubmatch(code, -1)
	if len(names) < 4 {
		t.Fatalf("%q", names)
	}
	for _, m := range names {
		if name := m[1] + m[2]; !columns[name] {
			t.Errorf("allocation has no column %q", name)
		}
	}
}
