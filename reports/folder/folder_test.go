package folder_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/fstest"

	"hubplan/data"
	"hubplan/planner"
	"hubplan/planner/plantest"
	"hubplan/planner/portal"
	"hubplan/planner/say"
	"hubplan/planner/slots"
	"hubplan/planner/tabulate"
	"hubplan/reports/edition"
	"hubplan/reports/folder"
	"hubplan/reports/manifest"
)

// byRule is a plan of an embedded scenario by the nearest hub's rule, and its files.
func byRule(t *testing.T) (*edition.Result, fs.FS) {
	t.Helper()
	in := plantest.Embedded(t, "forniture")
	r := &edition.Result{Result: tabulate.Result{Instance: in, Plan: portal.Plan(in, planner.PortalNearest), RunID: tabulate.RunID(in)}}
	r.Allocations = slots.Allocate(in, r.Plan)
	r.Bookings = slots.Timetable(in, r.Allocations)
	files, ok := data.Scenario("forniture")
	if !ok {
		t.Fatal("the scenario is not there")
	}
	return r, files
}

func TestAPlanIsReadBackAsItWasWritten(t *testing.T) {
	r, files := byRule(t)
	at := filepath.Join(t.TempDir(), "piano")
	var steps []string
	r.Warnings = []string{"un avviso"}
	m, err := folder.Write(context.Background(), at, r, folder.Options{Scenario: files, Jobs: 2,
		Step: func(s say.Text) { steps = append(steps, s.En) }})
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"tables", "verifying", "hashes"}; !slices.Equal(steps, want) {
		t.Errorf("steps %v, expected %v", steps, want)
	}
	p, err := folder.Read(at)
	if err != nil {
		t.Fatal(err)
	}
	if !folder.Exists(at) || !p.Certificate.Valid() || p.Manifest.Certificate == nil || p.Manifest.RunID != m.RunID {
		t.Errorf("read back: %+v", p.Manifest)
	}
	if p.Instance.Days != r.Instance.Days || len(p.Tables.Allocation) == 0 {
		t.Errorf("%d days, %d rows of allocation", p.Instance.Days, len(p.Tables.Allocation))
	}
	if changed, strays, err := folder.Changed(at, p.Manifest, 2); err != nil || len(changed)+len(strays) > 0 {
		t.Errorf("changed: %v, others: %v, %v", changed, strays, err)
	}
}

func TestEveryKindOfChangeInAFolderIsTold(t *testing.T) {
	r, files := byRule(t)
	at := t.TempDir()
	m, err := folder.Write(context.Background(), at, r, folder.Options{Scenario: files, Jobs: 2})
	if err != nil {
		t.Fatal(err)
	}
	put := func(name string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(at, name), []byte("altro"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	put("in più.txt")
	put(filepath.Join(manifest.TablesFolder, ".DS_Store"))
	put(filepath.Join(manifest.TablesFolder, "note.txt"))
	put("Piano.XLSX")
	put(filepath.Join(manifest.ScenarioFolder, "hub.csv"))
	table := filepath.Join(at, manifest.TablesFolder, "hubs.parquet")
	if err := errors.Join(os.Rename(table, filepath.Join(at, "altrove")), os.Symlink(filepath.Join(at, "altrove"), table)); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(at, manifest.TablesFolder, "slots.parquet")); err != nil {
		t.Fatal(err)
	}
	changed, strays, err := folder.Changed(at, m, 1)
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	for _, c := range changed {
		words = append(words, c.En)
	}
	if want := []string{"altrove", "in più.txt", "parquet/.DS_Store"}; !slices.Equal(strays, want) {
		t.Errorf("others: %q, expected %q", strays, want)
	}
	want := []string{"Piano.XLSX: extra file, unknown to the manifest", "parquet/hubs.parquet: the content is not the manifest's",
		"parquet/note.txt: extra file, unknown to the manifest",
		"scenario/hub.csv: the content is not the manifest's",
		"parquet/slots.parquet: file missing", "scenario/hub.csv: not the file the plan was made from"}
	if !slices.Equal(words, want) {
		t.Errorf("told:    %q\nexpected %q", words, want)
	}
}

func TestAPlanThatBreaksARuleIsNotCertified(t *testing.T) {
	r, files := byRule(t)
	r.Plan.Courses[0].People++
	at := t.TempDir()
	_, err := folder.Write(context.Background(), at, r, folder.Options{Scenario: files, Jobs: 2})
	invalid, ok := errors.AsType[*folder.InvalidError](err)
	if !ok || len(invalid.Violations) == 0 {
		t.Fatalf("written: %v", err)
	}
	m, err := manifest.Read(at)
	if err != nil || m.Certificate != nil {
		t.Errorf("certificate %v, %v", m.Certificate, err)
	}
}

func TestAnInputThatChangedMeanwhileIsNamed(t *testing.T) {
	r, files := byRule(t)
	changed := fstest.MapFS{}
	err := fs.WalkDir(files, ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		b, err := fs.ReadFile(files, path)
		if path == "hub.csv" {
			b = append(b, '\n')
		}
		changed[path] = &fstest.MapFile{Data: b}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	_, err = folder.Write(context.Background(), t.TempDir(), r, folder.Options{Scenario: changed, Jobs: 2})
	if e, ok := errors.AsType[*folder.ChangedInputError](err); !ok || e.Name != "hub.csv" {
		t.Errorf("error %v", err)
	}
}

func TestNothingIsWrittenOnceTheContextHasEnded(t *testing.T) {
	r, files := byRule(t)
	at := filepath.Join(t.TempDir(), "piano")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := folder.Write(ctx, at, r, folder.Options{Scenario: files}); !errors.Is(err, context.Canceled) || folder.Exists(at) {
		t.Errorf("error %v", err)
	}
}
