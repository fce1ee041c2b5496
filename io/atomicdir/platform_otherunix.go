//go:build unix && !linux && !darwin

package atomicdir

import "errors"

func exchangePlatform(_, _ string) error { return errors.ErrUnsupported }

func isMountPoint(path, parent string) bool { return onOtherDevice(path, parent) }
