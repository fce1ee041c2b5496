package atomicdir

import (
	"errors"

	"golang.org/x/sys/unix"
)

func exchangePlatform(a, b string) error {
	err := unix.RenamexNp(a, b, unix.RENAME_SWAP)
	if errors.Is(err, unix.EINVAL) { // the file system's way of saying no
		return errors.ErrUnsupported
	}
	return err
}

func isMountPoint(path, parent string) bool { return onOtherDevice(path, parent) }
