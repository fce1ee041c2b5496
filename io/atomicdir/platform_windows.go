package atomicdir

import (
	"errors"
	"io/fs"
	"os"

	"golang.org/x/sys/windows"
)

var errLocked = errors.New("locked by another run")

// lock is a file opened without sharing: nobody else can open it, and the system deletes
// it when the handle goes, however the process ends.
type lock struct{ handle windows.Handle }

func acquire(path string) (*lock, error) {
	name, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return nil, err
	}
	handle, err := windows.CreateFile(name, windows.GENERIC_READ|windows.GENERIC_WRITE, 0, nil,
		windows.OPEN_ALWAYS, windows.FILE_ATTRIBUTE_HIDDEN|windows.FILE_FLAG_DELETE_ON_CLOSE, 0)
	if errors.Is(err, windows.ERROR_SHARING_VIOLATION) {
		return nil, errLocked
	}
	if err != nil {
		return nil, &fs.PathError{Op: "CreateFile", Path: path, Err: err}
	}
	return &lock{handle: handle}, nil
}

// held is always true: a file that is not shared cannot be removed.
func (l *lock) held() bool { return true }

func (l *lock) release() error { return windows.CloseHandle(l.handle) }

// syncFile opens for writing, without which Windows does not flush.
func syncFile(path string) error {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close())
}

// syncFolderPlatform does nothing: NTFS writes names through its own journal.
func syncFolderPlatform(string) error { return nil }

func exchangePlatform(_, _ string) error { return errors.ErrUnsupported }

func isDiskFull(err error) bool {
	return errors.Is(err, windows.ERROR_DISK_FULL) || errors.Is(err, windows.ERROR_HANDLE_DISK_FULL)
}

func isNameTooLong(err error) bool {
	return errors.Is(err, windows.ERROR_FILENAME_EXCED_RANGE) || errors.Is(err, windows.ERROR_BUFFER_OVERFLOW)
}

func isReadOnly(err error) bool { return errors.Is(err, windows.ERROR_WRITE_PROTECT) }

func isMountFault(err error) bool { return errors.Is(err, windows.ERROR_NOT_SAME_DEVICE) }

// isMountPoint is false: a volume mounted on a folder is no plain folder to os.Lstat and
// has been refused as such.
func isMountPoint(_, _ string) bool { return false }
