package atomicdir

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync"
)

// Options say what Open may do and what it must keep clear of.
type Options struct {
	// Kind is what is being written: the schema of its manifest without the version,
	// so "" for a plan (schema "1"), "public" for a public copy ("public-1"), "stations"
	// for such a study. What stands at the target is replaced only if it is of this kind.
	Kind string
	// Force lets Commit move a non-empty folder that is of no kind, or of another, to
	// <target>.precedente-<n>, with the first n from 1 that is free.
	Force bool
	// Inputs are the files and folders that the run reads, the earlier plan that it
	// refers to included: a target that holds one of them is refused. They need not exist.
	Inputs []string
}

// Dir is an output folder being written. Its methods may be called from several
// goroutines: Abort waits for a Commit that is under way.
type Dir struct {
	place  place
	kind   string
	force  bool
	lock   *lock
	staged fs.FileInfo // identity of the staging folder

	mu         sync.Mutex
	closed     bool
	committed  bool
	movedAside []Aside
}

// Aside is what was moved out of the way, and not deleted.
type Aside struct {
	Path  string   // absolute: <target>.precedente-<n>
	Files []string // what is kept there, by paths within it; nil where that is a whole folder
}

// Open locks the target, puts right what a killed run may have left, and makes an empty
// staging folder. The target itself is not touched until Commit. The parent of the target
// must exist. A target inside an input folder is accepted, unless that is an earlier plan.
// Errors are of type *Error.
func Open(target string, opts Options) (*Dir, error) {
	p, err := locate(target)
	if err != nil {
		return nil, err
	}
	if err := p.refusePlace(opts.Inputs); err != nil {
		return nil, err
	}
	held, err := acquire(p.lock)
	if err != nil {
		return nil, p.lockFault(err)
	}
	d := &Dir{place: p, kind: opts.Kind, force: opts.Force, lock: held}
	if err := d.begin(); err != nil {
		_ = d.Abort() // the first fault is the one to report
		return nil, err
	}
	return d, nil
}

func (p place) lockFault(err error) error {
	kind := kindOf(err)
	switch {
	case errors.Is(err, errLocked):
		return &Error{Kind: Locked, Target: p.given, Path: p.given}
	case errors.Is(err, errors.ErrUnsupported):
		kind = NoLocks
	}
	return &Error{Kind: kind, Target: p.given, Path: p.parent, Err: err}
}

func (d *Dir) begin() error {
	if err := d.tidy(); err != nil {
		return d.place.fault(err)
	}
	if _, err := d.refuseContents(); err != nil {
		return err
	}
	if err := makeFolder(d.place.staging); err != nil {
		return d.place.fault(err)
	}
	// A folder that was made private, or open to a group, stays so. The owner's own
	// rights are needed to write at all.
	const kept = fs.ModePerm | fs.ModeSetgid | fs.ModeSticky
	if old, err := os.Stat(d.place.target); err == nil {
		if err := os.Chmod(d.place.staging, old.Mode()&kept|0o700); err != nil {
			return d.place.fault(err)
		}
	}
	var err error
	if d.staged, err = os.Lstat(d.place.staging); err != nil {
		return d.place.fault(err)
	}
	return nil
}

// refuseContents refuses a target for what is in it.
func (d *Dir) refuseContents() (state, error) {
	there, err := inspect(d.place.target)
	if err != nil {
		return there.state, d.place.fault(err)
	}
	refuse := func(kind Kind) error {
		return &Error{Kind: kind, Target: d.place.given, Path: d.place.given, Writing: d.kind, There: there.manifest.kind}
	}
	switch {
	case there.state == foreign:
		// Without a folder there is nothing that Force may move.
		if info, err := os.Lstat(d.place.target); err == nil && !info.IsDir() {
			return there.state, refuse(NotFolder)
		}
		if !d.force {
			return there.state, refuse(NotEmpty)
		}
	case there.state == ours && there.manifest.kind != d.kind && !d.force:
		return there.state, refuse(OtherKind)
	}
	return there.state, nil
}

// Path is the staging folder to write in; absolute. It must not be shown to the user
// nor reach an output.
func (d *Dir) Path() string { return d.place.staging }

// MovedAside lists what was moved out of the way: whole folders, by Force, and of an
// earlier folder of ours what people had put into it or changed. It is complete after
// Commit. One more may come from a run that was killed before it could do so itself.
func (d *Dir) MovedAside() []Aside {
	d.mu.Lock()
	defer d.mu.Unlock()
	return append([]Aside(nil), d.movedAside...)
}

// Commit flushes the staging folder to the disk and puts it in the target's place. Once
// it has returned nil, or an Unsettled error, the new folder is there and the Dir is
// closed. After any other error the target is as it was, and Abort remains to be called.
// A manifest of another kind than Options.Kind in the staging folder is a programmer's
// error, and panics.
// Commit does not stop half way for a signal: what arrives meanwhile came too late.
// On a Dir that is closed already it gives a Vanished error.
func (d *Dir) Commit() error { return CommitAll(d) }

// CommitAll commits several folders that belong together. All that can be refused is
// looked at for each before the first is put in its place. Should a disk fail even so,
// those named before the one at fault are in place; Committed tells.
func CommitAll(dirs ...*Dir) error {
	states := make([]state, len(dirs))
	for k, d := range dirs {
		d.mu.Lock()
		defer d.mu.Unlock()
		var err error
		if states[k], err = d.prepare(); err != nil {
			return err
		}
	}
	var unsettled error
	for k, d := range dirs {
		if err := d.swap(states[k]); err != nil {
			return d.place.fault(err)
		}
		d.committed = true
		if err := d.settle(); err != nil && unsettled == nil {
			unsettled = err
		}
	}
	return unsettled
}

// Target is the target as the caller wrote it.
func (d *Dir) Target() string { return d.place.given }

// Committed reports whether the new folder is in place.
func (d *Dir) Committed() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.committed
}

// prepare does all of Commit that can fail without having changed anything.
func (d *Dir) prepare() (state, error) {
	if d.closed || !d.lock.held() {
		return absent, &Error{Kind: Vanished, Target: d.place.given, Path: d.place.lock}
	}
	info, err := os.Lstat(d.place.staging)
	if err != nil || !os.SameFile(info, d.staged) {
		return absent, &Error{Kind: Vanished, Target: d.place.given, Path: d.place.staging, Err: err}
	}
	if m, ok := readManifest(d.place.staging); ok && m.kind != d.kind {
		panic(fmt.Sprintf("atomicdir: opened for a folder of kind %q, and %q was written", d.kind, m.kind))
	}
	if err := syncTree(d.place.staging); err != nil {
		return absent, d.place.fault(err)
	}
	return d.refuseContents()
}

// settle makes the swap lasting, puts away what it displaced, and unlocks the target.
func (d *Dir) settle() error {
	d.closed = true
	err := syncFolder(d.place.parent)
	if err == nil { // as long as the swap may be undone, the earlier plan is kept
		err = d.tidy()
	}
	if released := d.lock.release(); err == nil {
		err = released
	}
	if err != nil {
		return &Error{Kind: Unsettled, Target: d.place.given, Path: d.leftover(), Err: err}
	}
	return nil
}

// leftover names what could not be put away.
func (d *Dir) leftover() string {
	for _, path := range []string{d.place.limbo, d.place.staging, d.place.lock} {
		if _, err := os.Lstat(path); err == nil {
			return path
		}
	}
	return d.place.parent
}

// Abort removes the staging folder and unlocks the target, which is as it was before
// Open. It may be called any number of times, and does nothing after Commit.
func (d *Dir) Abort() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.closed {
		return nil
	}
	d.closed = true
	var err error
	// Without the lock, what is at these names belongs to another run.
	if d.lock.held() {
		err = d.tidy()
	}
	if released := d.lock.release(); err == nil {
		err = released
	}
	if err != nil {
		return d.place.fault(err)
	}
	return nil
}
