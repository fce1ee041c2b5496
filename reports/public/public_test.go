package public

import (
	"os"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"

	"hubplan/planner"
	"hubplan/planner/disclosure"
	"hubplan/planner/plantest"
	"hubplan/planner/portal"
	"hubplan/planner/say"
	"hubplan/planner/tables"
	"hubplan/reports/edition"
	"hubplan/reports/manifest"
	"hubplan/reports/samples"
)

// What a public copy shows are the plan's own numbers, and none of them is small.
func TestPublicCopyShowsThePlansNumbersButNoSmallGroup(t *testing.T) {
	hidden := 0
	rapid.Check(t, func(t *rapid.T) {
		in := plantest.DrawInstance(t)
		r := samples.Timetabled(in, portal.Plan(in, planner.PortalEarliest))
		e := edition.New(r, say.Italian)
		var people int64
		byComune, byHub := map[string]int64{}, map[string]int64{}
		for _, a := range r.Allocations {
			people += a.People
			byComune[in.Comuni[a.Comune].Code] += a.People
			byHub[in.Hubs[a.Hub].ID] += a.People
		}
		for _, row := range rowsOf(e) {
			if row.People == nil {
				hidden++
				continue
			}
			if disclosure.Small(*row.People) {
				t.Fatalf("%d people are shown: %+v", *row.People, row)
			}
			if row.Table != "comune_hub" {
				continue
			}
			switch {
			case row.Row == nil && row.Column == nil && *row.People != people:
				t.Fatalf("%d people in all, of %d", *row.People, people)
			case row.Row != nil && row.Column == nil:
				if n, one := byComune[*row.Row]; one && n != *row.People {
					t.Fatalf("%s: %d people of %d", *row.Row, *row.People, n)
				}
			case row.Row == nil && row.Column != nil:
				if n, one := byHub[*row.Column]; one && n != *row.People {
					t.Fatalf("%s: %d people of %d", *row.Column, *row.People, n)
				}
			}
		}
	})
	if hidden == 0 {
		t.Error("no plan had anything to hide")
	}
}

func TestPublicCopyIsTheSameOnEveryRun(t *testing.T) {
	r := samples.Small(t)
	var first map[string]string
	for range 3 {
		dir := t.TempDir()
		if _, err := Write(dir, r, nil, say.English); err != nil {
			t.Fatal(err)
		}
		files := map[string]string{}
		for _, name := range []string{manifest.Name, "LEGGIMI.txt", "piano-pubblico.xlsx", "parquet/public.parquet"} {
			b, err := os.ReadFile(filepath.Join(dir, name))
			if err != nil {
				t.Fatal(err)
			}
			files[name] = string(b)
		}
		for name := range first {
			if files[name] != first[name] {
				t.Errorf("%s differs", name)
			}
		}
		first = files
	}
}

func rowsOf(e *edition.Edition) []tables.Public {
	all, _ := publicTables(e, nil)
	return publicRows(e, all)
}
