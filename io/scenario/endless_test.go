package scenario_test

import (
	"bytes"
	"io"
	"io/fs"
	"strings"
	"testing"
	"time"

	"hubplan/planner/input"
	"hubplan/planner/say"
)

// endless is a folder in which one file goes on for ever: what it begins with,
// and then one line again and again.
type endless struct {
	fs.FS
	name, line string
	read       int64 // bytes that were taken from the file
}

func (e *endless) Open(name string) (fs.File, error) {
	f, err := e.FS.Open(name)
	if err != nil || name != e.name {
		return f, err
	}
	return &endlessFile{File: f, of: e}, nil
}

type endlessFile struct {
	fs.File
	of  *endless
	off int
}

func (f *endlessFile) Read(b []byte) (int, error) {
	n, err := f.File.Read(b)
	if err == io.EOF {
		for n = 0; n < len(b); n++ {
			b[n] = f.of.line[f.off]
			f.off = (f.off + 1) % len(f.of.line)
		}
		err = nil
	}
	f.of.read += int64(n)
	return n, err
}

func (f *endlessFile) Stat() (fs.FileInfo, error) {
	info, err := f.File.Stat()
	return tenGigabytes{info}, err
}

type tenGigabytes struct{ fs.FileInfo }

func (tenGigabytes) Size() int64        { return 10 << 30 }
func (tenGigabytes) ModTime() time.Time { return time.Time{} }

// A file of gigabytes is refused after as much of it as its limit, or as many
// rows, so that it cannot fill the memory.
func TestAnEndlessFileIsRefusedAtItsLimit(t *testing.T) {
	files := edited(t, base(t), edit{"confini.geojson", "", `{"type":"FeatureCollection","features":[`})
	lines := map[string]string{
		"parametri.yaml":   "# e avanti\n",
		"hub.csv":          "x;y;z\n",
		"comuni.csv":       "x;y;z\n",
		"popolazione.csv":  "\"019036\";\"Cremona\";1;4;6;10\n",
		"confini.geojson":  `{"type":"Feature","properties":null,"geometry":null},`,
		"one line of them": strings.Repeat("x", 1000),
	}
	for name, line := range lines {
		file := name
		if !strings.Contains(name, ".") {
			file = "coorti.csv"
		}
		dir := &endless{FS: folder(files), name: file, line: line}
		_, faults := checked(dir)
		if limit := int64(400 << 20); dir.read > limit {
			t.Errorf("%s: %d bytes were read, of at most %d", name, dir.read, limit)
		}
		var about input.Faults
		for _, f := range faults {
			if f.Place.File == file && !f.Warning {
				about = append(about, f)
			}
		}
		if len(about) == 0 {
			t.Errorf("%s: not refused: %v", name, faults)
		}
		var b bytes.Buffer
		for _, f := range about[:min(1, len(about))] {
			b.WriteString(f.In(say.Italian))
		}
		t.Logf("%s: %d MB read, %d faults, the first: %.200s", name, dir.read>>20, len(about), b.String())
	}
}
