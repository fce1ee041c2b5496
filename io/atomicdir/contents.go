package atomicdir

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// state is what stands at a path.
type state int

const (
	absent state = iota
	empty
	ours    // a folder of ours: a plan, a study, a public copy
	foreign // anything else
)

// contents is what stands at a path and, of a folder of ours, what its manifest says.
type contents struct {
	state    state
	manifest manifest
}

// manifest is what of a manifest matters here.
type manifest struct {
	kind    string            // see Options.Kind
	outputs map[string]output // by path within the folder, with slashes
}

// output is a file as it was written.
type output struct {
	SHA256 string `json:"sha256"`
	Bytes  int64  `json:"bytes"`
}

// inspect classifies a folder; anything but a folder is foreign.
func inspect(path string) (contents, error) {
	info, err := os.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return contents{state: absent}, nil
	case err != nil:
		return contents{state: foreign}, err
	case !info.IsDir():
		return contents{state: foreign}, nil
	}
	folder, err := os.Open(path)
	if err != nil {
		return contents{state: foreign}, err
	}
	defer folder.Close()
	if _, err := folder.Readdirnames(1); errors.Is(err, io.EOF) {
		return contents{state: empty}, nil
	} else if err != nil {
		return contents{state: foreign}, err
	}
	if m, ok := readManifest(path); ok {
		return contents{state: ours, manifest: m}, nil
	}
	return contents{state: foreign}, nil
}

// ManifestName is the file by which a folder of ours is known.
const ManifestName = "manifest.json"

// maxManifest bounds what is read to decide whether a folder is a plan, in bytes; the
// manifest of a full plan lists a few hundred files.
const maxManifest = 64 << 20

// IsPlan reports whether the folder is an earlier plan, or a study or a public copy,
// which a later one may replace: it holds a regular file manifest.json, one valid JSON
// object in which "tool" is "hubplan" and "schema" is neither absent nor null. Others
// write manifests too, and what is taken for a plan may be deleted.
func IsPlan(folder string) bool {
	_, ok := readManifest(folder)
	return ok
}

// readManifest reads the manifest of a folder of ours; ok is false where it is none.
func readManifest(folder string) (m manifest, ok bool) {
	path := filepath.Join(folder, ManifestName)
	info, err := os.Lstat(path)
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxManifest {
		return m, false
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return m, false
	}
	var read struct {
		Tool    string          `json:"tool"`
		Schema  json.RawMessage `json:"schema"`
		Outputs json.RawMessage `json:"outputs"`
	}
	if json.Unmarshal(text, &read) != nil || read.Tool != "hubplan" || len(read.Schema) == 0 || string(read.Schema) == "null" {
		return m, false
	}
	// "1" is a plan, "stations-1" a study: the version says how it was written, not what it is.
	m.kind = strings.TrimRight(strings.TrimRight(strings.Trim(string(read.Schema), `"`), "0123456789."), "-")
	var listed []struct {
		Path string `json:"path"`
		output
	}
	_ = json.Unmarshal(read.Outputs, &listed) // files of which nothing is known are taken for a person's
	m.outputs = make(map[string]output, len(listed))
	for _, o := range listed {
		m.outputs[o.Path] = o.output
	}
	return m, true
}
