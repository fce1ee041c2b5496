package parquetfile

import (
	"bytes"
	"encoding/binary"
	"math/rand/v2"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"hubplan/planner/tables"
)

// people is a table with texts by dictionary, as earlier versions wrote them, empty
// cells, and enough rows for every kind of page.
type people struct {
	Code  string  `parquet:"code,dict"`
	Name  *string `parquet:"name,optional"`
	Day   *int32  `parquet:"day,optional,date"`
	Count int64   `parquet:"count"`
	Share float64 `parquet:"share"`
}

func peopleFile(t *testing.T) []byte {
	t.Helper()
	rng := rand.New(rand.NewPCG(3, 3))
	var rows []people
	for range 600 {
		r := people{Code: strings.Repeat("x", rng.IntN(9)), Count: rng.Int64N(1000), Share: rng.Float64()}
		if r.Count%3 == 0 {
			name, day := strings.Repeat("né", rng.IntN(4)), rng.Int32N(400)
			r.Name, r.Day = &name, &day
		}
		rows = append(rows, r)
	}
	var b bytes.Buffer
	if err := write(&b, tables.Rows{Name: "people", Slice: reflect.ValueOf(&rows).Elem()}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// load reads a file as a table and says how many bytes were asked for on the way.
func load(file []byte) (rows []people, asked uint64, err error) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	err = guarded(func() error { return read(file, tables.Rows{Name: "people", Slice: reflect.ValueOf(&rows).Elem()}) })
	runtime.ReadMemStats(&after)
	return rows, after.TotalAlloc - before.TotalAlloc, err
}

// Bits of the footer, of page headers and of pages are flipped, alone and with another:
// reading ends in rows or in an error, and asks for no more memory than a few MB.
func TestFlippedBitsAskForNoMoreMemoryThanTheFileAllows(t *testing.T) {
	if testing.Short() {
		t.Skip("damage makes nil pointers in the library, which are caught here but end a process under the race detector's checks")
	}
	file := peopleFile(t)
	if rows, _, err := load(file); err != nil || len(rows) != 600 {
		t.Fatalf("%d rows, error %v", len(rows), err)
	}
	footer := int(binary.LittleEndian.Uint32(file[len(file)-8:])) + 8
	rng := rand.New(rand.NewPCG(5, 5))
	refused := 0
	for n := range 2000 {
		harmed, reach := bytes.Clone(file), len(file)
		if n%2 == 0 {
			reach = footer
		}
		for range 1 + n/2%2 {
			harmed[len(file)-1-rng.IntN(reach)] ^= 1 << rng.IntN(8)
		}
		_, asked, err := load(harmed)
		if asked > 24<<20 {
			t.Fatalf("flip %d: %d bytes were asked for (%v)", n, asked, err)
		}
		if err != nil {
			refused++
		}
	}
	if refused < 1000 {
		t.Errorf("only %d of 2000 damaged files were refused", refused)
	}
}

// A file cut short anywhere, or none at all.
func TestAFileCutShortIsRefused(t *testing.T) {
	file := peopleFile(t)
	for n := 0; n < len(file); n += 97 {
		if _, _, err := load(file[:n]); err == nil {
			t.Errorf("%d of %d bytes were read", n, len(file))
		}
	}
}

// What a forger can write with a right checksum and hash: the runs of a column of
// levels or references, the length that a page says of itself, lists in the footer.
func TestCountsBeyondThePageAreRefused(t *testing.T) {
	run := func(header uint64, more ...byte) []byte { return append(binary.AppendUvarint(nil, header), more...) }
	for name, c := range map[string]struct {
		b             []byte
		width, values int64
		ok            bool
	}{
		"a run":                  {run(100<<1, 1), 1, 100, true},
		"packed, some to spare":  {run(1<<1|1, 0xFF), 1, 3, true},
		"two runs":               {append(run(4<<1, 1), run(4<<1, 0)...), 1, 8, true},
		"a run of two milliards": {run(1<<31<<1, 1), 1, 100, false},
		"a run beyond all":       {run(1<<63, 1), 1, 100, false},
		"packed beyond the page": {run(9<<1|1, 0xFF), 1, 72, false},
		"too few":                {run(4<<1, 1), 1, 8, false},
		"cut short":              {run(4 << 1), 1, 4, false},
		"no number":              {[]byte{0x80, 0x80}, 1, 4, false},
	} {
		if err := runs(c.b, c.width, c.values); (err == nil) != c.ok {
			t.Errorf("%s: %v", name, err)
		}
	}
	page, err := parquet.Zstd.Encode(nil, make([]byte, 70_000))
	if err != nil {
		t.Fatal(err)
	}
	if err := frame(page, 70_000); err != nil {
		t.Error(err)
	}
	for _, says := range []int64{0, 69_999, 1 << 40} {
		if frame(page, says) == nil {
			t.Errorf("a page of 70000 bytes passes as one of %d", says)
		}
	}
	if frame(page[:5], 70_000) == nil || frame([]byte("no Zstandard frame"), 70_000) == nil {
		t.Error("what is no frame passes as one")
	}
	list := append([]byte{0x19, 0xFC}, binary.AppendUvarint(nil, 1<<31-1)...) // field 1: a list of two milliards of structures
	deep := append(bytes.Repeat([]byte{0x1C}, 1000), make([]byte, 1001)...)
	for _, b := range [][]byte{list, deep, {0x18, 0x7F, 'x'}, {0x1B}, {}} {
		if _, err := skim(b); err == nil {
			t.Errorf("% x passes", b[:min(len(b), 8)])
		}
	}
}

// A table that unfolds to far more than its size is no table of ours.
func TestAFileThatUnfoldsWithoutBoundIsRefused(t *testing.T) {
	rows := make([]tables.Population, 3_000_000)
	var b bytes.Buffer
	if err := write(&b, tables.Rows{Name: "population", Slice: reflect.ValueOf(&rows).Elem()}); err != nil {
		t.Fatal(err)
	}
	if err := guarded(func() error {
		return read(b.Bytes(), tables.Rows{Name: "population", Slice: reflect.ValueOf(&rows).Elem()})
	}); err == nil {
		t.Errorf("%d bytes were unfolded to %d rows", b.Len(), len(rows))
	}
}
