package atomicdir

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// inventory tells apart what lies in a folder of ours, by paths within it, with slashes.
type inventory struct {
	made   []string // files that are as they were written, and what programs leave about
	kept   []string // a person's: files not in the manifest, or changed since, and folders as a whole
	folder []string // folders of the made files, each after those that hold it
}

// takeStock reads a folder of ours. Whatever cannot be read or told for certain to be
// as it was written is a person's. The manifest is in neither list: no hash tells
// whether it was changed.
func takeStock(root string, m manifest) (inventory, error) {
	var inv inventory
	folders := map[string]bool{}
	for path := range m.outputs {
		for at := parent(path); at != "" && !folders[at]; at = parent(at) {
			folders[at] = true
		}
	}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if path == root {
			return err
		}
		name, relErr := filepath.Rel(root, path)
		if relErr != nil || name == ManifestName {
			return relErr
		}
		name = filepath.ToSlash(name)
		switch {
		case err != nil: // a folder that cannot be listed
			inv.kept = append(inv.kept, name)
			return fs.SkipDir
		case entry.IsDir() && folders[name]:
			inv.folder = append(inv.folder, name)
		case entry.IsDir():
			inv.kept = append(inv.kept, name)
			return fs.SkipDir
		case entry.Type().IsRegular() && (isStray(entry) || m.outputs[name].is(path)):
			inv.made = append(inv.made, name)
		default:
			inv.kept = append(inv.kept, name)
		}
		return nil
	})
	return inv, err
}

// parent is the folder that holds a path with slashes, empty at the top.
func parent(path string) string { return path[:max(0, strings.LastIndexByte(path, '/'))] }

// is reports whether the file at path is as it was written.
func (o output) is(path string) bool {
	if o.SHA256 == "" {
		return false
	}
	file, err := os.Open(path)
	if err != nil {
		return false
	}
	defer file.Close()
	if info, err := file.Stat(); err != nil || info.Size() != o.Bytes {
		return false
	}
	hash := sha256.New()
	_, err = io.Copy(hash, file)
	return err == nil && hex.EncodeToString(hash.Sum(nil)) == o.SHA256
}

// isStray reports whether a file is what file managers and office programs leave about
// for themselves.
func isStray(entry fs.DirEntry) bool {
	const largestLock = 4096 // bytes; a lock names a user, nothing more
	name := entry.Name()
	if name == ".DS_Store" || name == "Thumbs.db" || name == "desktop.ini" {
		return true
	}
	if !strings.HasPrefix(name, "~$") && !strings.HasPrefix(name, ".~lock.") {
		return false
	}
	info, err := entry.Info()
	return err == nil && info.Size() <= largestLock
}

// removeMade removes from a folder what is not a person's, the manifest first: without
// it nobody takes what is left for a plan.
func (inv inventory) removeMade(root string) error {
	for _, name := range append([]string{ManifestName}, inv.made...) {
		if err := removeFile(filepath.Join(root, filepath.FromSlash(name))); err != nil {
			return err
		}
	}
	for _, name := range slices.Backward(inv.folder) {
		if !inv.holdsKept(name) {
			if err := removeFile(filepath.Join(root, filepath.FromSlash(name))); err != nil {
				return err
			}
		}
	}
	return nil
}

// holdsKept reports whether something of a person's lies in a folder.
func (inv inventory) holdsKept(folder string) bool {
	return slices.ContainsFunc(inv.kept, func(name string) bool { return strings.HasPrefix(name, folder+"/") })
}
