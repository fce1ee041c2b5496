// Package data holds the embedded scenarios: reconstructions of the 2021
// vaccination campaign of ATS Val Padana. What every file holds, and where
// each figure comes from, stands in this folder's README.md; what a column means, in
// io/scenario/layout.
//
// A scenario is a folder. The files that all scenarios share are in valpadana;
// each scenario's own folder is laid over it, and its files win. That of
// forniture is laid over lettera's, whose hubs and calendar it has.
package data

import (
	"embed"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// common is the folder under every scenario.
const common = "valpadana"

//go:embed valpadana lettera linee forniture
var files embed.FS

// Names returns the names of the embedded scenarios, the default first.
func Names() []string { return []string{"lettera", "linee", "forniture"} }

// Scenario returns the file system of an embedded scenario, the shared files
// and the scenario's own in one flat folder, or false if there is no scenario
// of that name.
func Scenario(name string) (fs.FS, bool) {
	if !slices.Contains(Names(), name) {
		return nil, false
	}
	if name == "forniture" {
		return overlay{sub(name), sub("lettera"), sub(common)}, true
	}
	return overlay{sub(name), sub(common)}, true
}

// sub returns the embedded folder dir. That it exists is this package's own
// invariant: the embed directive names it.
func sub(dir string) fs.FS {
	f, err := fs.Sub(files, dir)
	if err != nil {
		panic("data: embedded folder " + dir + ": " + err.Error())
	}
	return f
}

// overlay shows several file systems as one; where two have a file of the same
// name, the earlier one wins, and folders are merged.
type overlay []fs.FS

// Open implements [fs.FS].
func (o overlay) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	for _, layer := range o {
		f, err := layer.Open(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		info, err := f.Stat()
		if err != nil || !info.IsDir() {
			return f, err
		}
		f.Close()
		entries, err := o.ReadDir(name)
		if err != nil {
			return nil, err
		}
		return &folder{info: dirInfo{info, path.Base(name)}, rest: entries}, nil
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// ReadDir implements [fs.ReadDirFS]: the entries of every layer, each name
// once, sorted by name.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	var merged []fs.DirEntry
	found := false
	for _, layer := range o {
		entries, err := fs.ReadDir(layer, name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		found = true
		merged = append(merged, entries...)
	}
	if !found {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrNotExist}
	}
	byName := func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) }
	// Stable, so that of two entries of one name the earlier layer's is kept.
	slices.SortStableFunc(merged, byName)
	return slices.CompactFunc(merged, func(a, b fs.DirEntry) bool { return a.Name() == b.Name() }), nil
}

// dirInfo is a folder's information under the name by which it was opened.
type dirInfo struct {
	fs.FileInfo
	name string
}

// Name implements [fs.FileInfo].
func (d dirInfo) Name() string { return d.name }

// folder is an open folder of an overlay.
type folder struct {
	info fs.FileInfo
	rest []fs.DirEntry
}

// Stat implements [fs.File].
func (f *folder) Stat() (fs.FileInfo, error) { return f.info, nil }

// Close implements [fs.File].
func (f *folder) Close() error { return nil }

// Read implements [fs.File]; a folder has no bytes.
func (f *folder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: f.info.Name(), Err: errors.New("is a directory")}
}

// ReadDir implements [fs.ReadDirFile].
func (f *folder) ReadDir(n int) ([]fs.DirEntry, error) {
	if n <= 0 {
		n = len(f.rest)
	} else if len(f.rest) == 0 {
		return nil, io.EOF
	}
	n = min(n, len(f.rest))
	head := slices.Clone(f.rest[:n])
	f.rest = f.rest[n:]
	return head, nil
}
