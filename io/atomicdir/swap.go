package atomicdir

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// swap puts staging in the target's place. On an error the target is as it was, or, if
// even putting it back failed, in limbo for tidy to put back.
func (d *Dir) swap(what contents) error {
	p := d.place
	if what == absent {
		return rename(p.staging, p.target)
	}
	// Through limbo, so that the folder displaced is never at a name whose contents
	// may be deleted unseen.
	if err := rename(p.staging, p.limbo); err != nil {
		return err
	}
	err := exchange(p.limbo, p.target)
	if err == nil {
		return nil
	}
	if back := rename(p.limbo, p.staging); back != nil {
		return errors.Join(err, back)
	}
	if !errors.Is(err, errors.ErrUnsupported) {
		return err
	}
	if err := rename(p.target, p.limbo); err != nil {
		return err
	}
	if err := rename(p.staging, p.target); err != nil {
		return errors.Join(err, rename(p.limbo, p.target))
	}
	return nil
}

// tidy leaves nothing but the target: it follows the table in the package comment. It is
// run before the work, for what a killed run left, and after it.
func (d *Dir) tidy() error {
	p := d.place
	inLimbo, err := inspect(p.limbo)
	if err != nil {
		return err
	}
	if inLimbo == absent {
		return removeTree(p.staging)
	}
	if _, err := os.Lstat(p.target); errors.Is(err, fs.ErrNotExist) {
		if err := rename(p.limbo, p.target); err != nil {
			return err
		}
		if err := syncFolder(p.parent); err != nil {
			return err
		}
		return removeTree(p.staging)
	} else if err != nil {
		return err
	}
	if err := removeTree(p.staging); err != nil {
		return err
	}
	if inLimbo == foreign {
		return d.moveAside()
	}
	// The name says from here on that it may be deleted; it must say so on the disk
	// before the first file goes.
	if err := rename(p.limbo, p.staging); err != nil {
		return err
	}
	if err := syncFolder(p.parent); err != nil {
		return err
	}
	return removeTree(p.staging)
}

// moveAside gives what is in limbo the first free name <target>.precedente-<n>.
func (d *Dir) moveAside() error {
	for n := 1; ; n++ {
		aside := fmt.Sprintf("%s.precedente-%d", d.place.target, n)
		if _, err := os.Lstat(aside); err == nil {
			continue
		} else if !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if err := rename(d.place.limbo, aside); errors.Is(err, fs.ErrExist) {
			continue // taken since
		} else if err != nil {
			return err
		}
		d.movedAside = append(d.movedAside, aside)
		return syncFolder(d.place.parent)
	}
}
