package atomicdir

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// Every change to the disk goes through this file.

// before is called ahead of each change; the tests replace it to fail there, or to die.
var before = func(operation, path string) error { return nil }

// exchangeNames swaps two folders in one step, or gives errors.ErrUnsupported; the tests
// replace it to play a file system that cannot.
var exchangeNames = exchangePlatform

func makeFolder(path string) error {
	if err := before("mkdir", path); err != nil {
		return err
	}
	return os.Mkdir(path, 0o777) // less the umask
}

// rename never replaces anything but an empty folder: os.Rename refuses an existing one.
func rename(from, to string) error {
	if err := before("rename", to); err != nil {
		return err
	}
	return os.Rename(from, to)
}

func exchange(a, b string) error {
	if err := before("exchange", b); err != nil {
		return err
	}
	if err := exchangeNames(a, b); err != nil {
		return &os.LinkError{Op: "exchange", Old: a, New: b, Err: err}
	}
	return nil
}

// removeTree deletes path and all below it, folders without write permission included;
// links are deleted and not followed. A path that does not exist is no error.
func removeTree(path string) error {
	if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err := before("remove", path); err != nil {
		return err
	}
	err := os.RemoveAll(path)
	if !errors.Is(err, fs.ErrPermission) {
		return err
	}
	_ = filepath.WalkDir(path, func(sub string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() {
			// WalkDir calls this before it reads the folder, and once more if it
			// cannot be read.
			_ = os.Chmod(sub, 0o700)
		}
		return nil
	})
	return os.RemoveAll(path)
}

// removeFile deletes a file or an empty folder, also where the folder that holds it
// lacks the permission.
func removeFile(path string) error {
	if err := before("remove", path); err != nil {
		return err
	}
	err := os.Remove(path)
	if errors.Is(err, fs.ErrPermission) {
		_ = os.Chmod(filepath.Dir(path), 0o700) // Remove says whether it was of use
		err = os.Remove(path)
	}
	return err
}

// syncTree flushes every file and folder of root to the disk, root included.
func syncTree(root string) error {
	return filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			return syncFolder(path)
		}
		if !entry.Type().IsRegular() {
			return nil // a link is flushed with its folder
		}
		if err := before("sync", path); err != nil {
			return err
		}
		return syncFile(path)
	})
}

func syncFolder(path string) error {
	if err := before("sync", path); err != nil {
		return err
	}
	return syncFolderPlatform(path)
}
