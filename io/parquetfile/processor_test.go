package parquetfile_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"hubplan/io/parquetfile"
	"hubplan/planner/tables"
)

// wide fills the tables with seeded rows in which values come in runs of one to
// nine: the shapes in which an encoder chooses between runs and packed bits.
func wide() *tables.Set {
	rng := rand.New(rand.NewPCG(7, 7))
	run := tables.Run{RunID: "0123456789ab", AsOf: 18_720}
	s := &tables.Set{}
	for n := 0; n < 4000; {
		code, kind, hub := fmt.Sprintf("%06d", rng.IntN(40)), fmt.Sprint("k", rng.IntN(5)), fmt.Sprint("hub", rng.IntN(9))
		day, people := rng.Int32N(300), rng.Int64N(100)
		for range 1 + rng.IntN(9) {
			var maybe *int32
			var word *string
			if people%3 > 0 {
				maybe, word = &day, &kind
			}
			s.Distances = append(s.Distances, tables.Distance{Run: run, IstatCode: code, HubID: hub, DistanceM: people, Source: kind})
			s.Allocation = append(s.Allocation, tables.Allocation{Run: run, IstatCode: code, Cohort: kind, HubID: hub, Date: day,
				OtherDate: maybe, AnnouncedHubID: word, AnnouncedWeek: maybe, People: people})
			s.HubDays = append(s.HubDays, tables.HubDay{Run: run, HubID: hub, Date: day, ServesOneMore: people%2 == 0})
			s.Demand = append(s.Demand, tables.Demand{Run: run, IstatCode: code, Cohort: kind, BirthYearFrom: maybe,
				Uptake: float64(people) / 100})
			n++
		}
	}
	return s
}

// digests is a line for each written table: its name and hash.
func digests(t *testing.T) string {
	t.Helper()
	dir := write(t, wide(), 1)
	var lines strings.Builder
	for _, name := range parquetfile.Names() {
		b, err := os.ReadFile(filepath.Join(dir, name+".parquet"))
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(b)
		fmt.Fprintln(&lines, name, hex.EncodeToString(sum[:8]))
	}
	return lines.String()
}

const asChild = "HUBPLAN_TEST_DIGESTS"

// The test calls itself on a processor that is told to have fewer instructions.
func TestBytesDoNotDependOnTheProcessorsInstructions(t *testing.T) {
	here := digests(t)
	if out := os.Getenv(asChild); out != "" {
		if err := os.WriteFile(out, []byte(here), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	for _, without := range []string{"cpu.avx2=off", "cpu.avx2=off,cpu.bmi2=off,cpu.fma=off,cpu.avx512f=off", "cpu.aes=off,cpu.sse41=off"} {
		out := filepath.Join(t.TempDir(), "digests")
		child := exec.Command(os.Args[0], "-test.run", "^"+t.Name()+"$")
		child.Env = append(os.Environ(), asChild+"="+out, "GODEBUG="+without)
		if text, err := child.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, text)
		}
		there, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		if string(there) != here {
			t.Errorf("with %s\n%s\nwithout it\n%s", without, there, here)
		}
	}
}
