//go:build unix

package atomicdir

import (
	"errors"
	"io/fs"
	"os"

	"golang.org/x/sys/unix"
)

var errLocked = errors.New("locked by another run")

// lock is an open file under flock(2).
type lock struct {
	file *os.File
	path string
}

// maxLockAttempts bounds the race with runs that remove their lock file as they end.
const maxLockAttempts = 1000

// acquire takes the lock or gives errLocked at once. Files that vanish between opening
// and locking are tried again: a lock on a removed file excludes nobody.
func acquire(path string) (*lock, error) {
	for range maxLockAttempts {
		file, err := openLock(path)
		if err != nil {
			return nil, err
		}
		l := &lock{file: file, path: path}
		err = unix.Flock(int(file.Fd()), unix.LOCK_EX|unix.LOCK_NB)
		if err == nil && l.held() {
			return l, nil
		}
		file.Close()
		switch {
		case err == nil, errors.Is(err, unix.EINTR):
			continue
		case errors.Is(err, unix.EWOULDBLOCK):
			return nil, errLocked
		case errors.Is(err, unix.ENOLCK):
			return nil, errors.ErrUnsupported
		}
		return nil, &fs.PathError{Op: "flock", Path: path, Err: err}
	}
	return nil, errLocked
}

// openLock opens for writing, which locks over NFS need, or else, where the file is
// another user's, for reading, so as to learn whether it is locked.
func openLock(path string) (*os.File, error) {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|unix.O_NOFOLLOW, 0o666)
	if errors.Is(err, fs.ErrPermission) {
		if readable, second := os.OpenFile(path, os.O_RDONLY|unix.O_NOFOLLOW, 0); second == nil {
			return readable, nil
		}
	}
	return file, err
}

// held reports whether the file that is locked is still the one at its path.
func (l *lock) held() bool {
	own, err := l.file.Stat()
	if err != nil {
		return false
	}
	there, err := os.Lstat(l.path)
	return err == nil && os.SameFile(own, there)
}

// release removes the file while it is still locked, so that no later run's is removed.
func (l *lock) release() error {
	var err error
	if l.held() {
		err = os.Remove(l.path)
	}
	return errors.Join(err, l.file.Close())
}

func syncFile(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close())
}

func syncFolderPlatform(path string) error {
	err := syncFile(path)
	// Some network file systems cannot flush folders, and have nothing to flush.
	if errors.Is(err, unix.EINVAL) || errors.Is(err, errors.ErrUnsupported) {
		return nil
	}
	return err
}

func isDiskFull(err error) bool {
	return errors.Is(err, unix.ENOSPC) || errors.Is(err, unix.EDQUOT)
}

func isReadOnly(err error) bool { return errors.Is(err, unix.EROFS) }

// isMountFault recognises what rename answers for a mount point that looked like a folder.
func isMountFault(err error) bool {
	return errors.Is(err, unix.EBUSY) || errors.Is(err, unix.EXDEV)
}

// onOtherDevice is the portable sign of a mount point; it misses bind mounts.
func onOtherDevice(path, parent string) bool {
	var here, above unix.Stat_t
	return unix.Stat(path, &here) == nil && unix.Stat(parent, &above) == nil && here.Dev != above.Dev
}

func isNameTooLong(err error) bool { return errors.Is(err, unix.ENAMETOOLONG) }
