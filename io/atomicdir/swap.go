package atomicdir

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// swap puts staging in the target's place. On an error the target is as it was, or, if
// even putting it back failed, in limbo for tidy to put back.
func (d *Dir) swap(what state) error {
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
	if inLimbo.state == absent {
		return removeTree(p.staging)
	}
	atTarget, err := inspect(p.target)
	if err != nil {
		return err
	}
	if atTarget.state == absent {
		if err := rename(p.limbo, p.target); err != nil {
			return err
		}
		if err := syncFolder(p.parent); err != nil {
			return err
		}
		return removeTree(p.staging)
	}
	if err := removeTree(p.staging); err != nil {
		return err
	}
	if inLimbo.state == foreign || inLimbo.state == ours && atTarget.state == ours && inLimbo.manifest.kind != atTarget.manifest.kind {
		_, err := d.moveAside(nil)
		return err
	}
	return d.putAway(inLimbo)
}

// putAway deletes what is in limbo, which is empty or of our making, but for what is a
// person's in it.
func (d *Dir) putAway(inLimbo contents) error {
	p := d.place
	if inLimbo.state == ours {
		inv, err := takeStock(p.limbo, inLimbo.manifest)
		if err != nil {
			return err
		}
		if len(inv.kept) > 0 {
			aside, err := d.moveAside(inv.kept)
			if err != nil {
				return err
			}
			return inv.removeMade(aside)
		}
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

// moveAside gives what is in limbo the first free name <target>.precedente-<n>. Files is
// what is kept of it, nil where that is all.
func (d *Dir) moveAside(files []string) (string, error) {
	for n := 1; ; n++ {
		aside := fmt.Sprintf("%s.precedente-%d", d.place.target, n)
		if _, err := os.Lstat(aside); err == nil {
			continue
		} else if !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
		if err := rename(d.place.limbo, aside); errors.Is(err, fs.ErrExist) {
			continue // taken since
		} else if err != nil {
			return "", err
		}
		d.movedAside = append(d.movedAside, Aside{Path: aside, Files: files})
		return aside, syncFolder(d.place.parent)
	}
}
