package atomicdir

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Kind says why an output folder could not be opened, written or committed.
type Kind int

// The kinds up to NoLocks are refusals: the caller asked for something that is not
// done, and nothing was written. The others are failures of the disk or of somebody
// else's doing in the course of the run.
const (
	Locked        Kind = iota + 1 // another run holds the target
	Root                          // the root of the file system
	Home                          // a home folder, or a folder above one
	AboveInput                    // the folder holds an input (Path), or is one
	WorkingFolder                 // the folder holds the process's working folder, or is it
	InsidePlan                    // the target lies inside an earlier plan (Path)
	MountPoint                    // the target is a mount point and so cannot be renamed
	NotFolder                     // something other than a folder is at the target
	NotEmpty                      // a non-empty folder that is not a plan is there, without Force
	OtherKind                     // a plan is at the target and a study is being written, or the like, without Force
	NameTooLong                   // the target's name leaves no room for the names beside it
	NoParent                      // the folder that should hold the target is missing
	ReadOnly                      // no permission to write, or a read-only file system
	NoLocks                       // the file system has no file locks

	DiskFull  // no space left, or the quota is used up; Path is the file
	Vanished  // the staging folder or the lock is gone: removed by someone, or the Dir is closed
	Unsettled // the new folder is in place; putting away what was there failed
	IO        // any other fault of the file system
)

// Refusal reports whether the fault is a matter of usage (exit code 2) rather than of
// the disk (exit code 1).
func (k Kind) Refusal() bool { return k >= Locked && k <= NoLocks }

// Error is the one error type that this package returns. With every kind but Unsettled
// the target is as it was before.
type Error struct {
	Kind   Kind
	Target string // the target, as the caller wrote it
	Path   string // the file or folder at fault; the target itself where there is no other
	Err    error  // the system's error, or nil

	Writing, There string // of OtherKind: the kinds of folder, as in Options.Kind
}

// Error words the fault in English: what, where, and how to mend it.
func (e *Error) Error() string {
	text := e.message()
	if e.Err != nil {
		text += " (" + e.Err.Error() + ")"
	}
	return text
}

// messages are the faults in words: of the target %[1]s, of the file or folder at fault
// %[2]s, of what is in the target %[3]s and of what would be written there %[4]s; %[5]s is
// the target without what separates folders at its end, %[6]s the longest name.
var messages = map[Kind]string{
	Locked:     "another run is writing to %[1]s: wait until it ends, or choose another output folder",
	Root:       "%[1]s is the root of the file system: choose a folder inside it",
	Home:       "%[1]s is, or holds, a home folder: choose a folder inside it",
	AboveInput: "%[1]s holds the input %[2]s and would be replaced as a whole: choose another output folder",
	WorkingFolder: "%[1]s holds the folder you are working in and would be replaced as a whole: change to another folder, or " +
		"choose another output folder",
	InsidePlan: "%[1]s lies inside the earlier plan %[2]s, which is never touched: choose a folder outside it",
	MountPoint: "%[1]s is a mount point and cannot be replaced as a whole: choose a folder inside it",
	NotFolder:  "%[1]s is not a folder: choose another output folder",
	NotEmpty: "%[1]s is not empty and is not an earlier plan: choose another output folder, or use --force to have it moved to " +
		"%[5]s.precedente-<n>",
	OtherKind: "%[1]s holds %[3]s, and %[4]s would take its place: choose another output folder, or use --force to have it moved " +
		"to %[5]s.precedente-<n>",
	NameTooLong: "the name of %[1]s is too long (at most %[6]s bytes, fewer on some disks): choose a shorter one",
	NoParent:    "the folder %[2]s, which should hold %[1]s, does not exist or is not a folder: create it first",
	ReadOnly: "%[2]s cannot be written: permission is missing, the disk is read-only, or another program has a file open there; " +
		"%[1]s is unchanged",
	NoLocks:  "the file system of %[1]s has no file locks, so two runs could mix: choose a folder on a local disk",
	DiskFull: "the disk is full: %[2]s could not be written; %[1]s is unchanged: free some space and run again",
	Vanished: "%[2]s was removed or replaced while the run was working; %[1]s is unchanged: run again",
	Unsettled: "%[1]s is complete and in place, but clearing up afterwards failed at %[2]s, where something is left that is no " +
		"longer needed",
	IO: "%[2]s could not be read or written; %[1]s is unchanged",
}

func (e *Error) message() string {
	text, known := messages[e.Kind]
	if !known {
		panic(fmt.Sprintf("atomicdir: unknown kind of error %d", e.Kind))
	}
	return strings.NewReplacer("%[1]s", e.Target, "%[2]s", e.Path, "%[3]s", article(e.There), "%[4]s", article(e.Writing),
		"%[5]s", strings.TrimRight(e.Target, `/\`), "%[6]s", fmt.Sprint(maxName-longestSuffix)).Replace(text)
}

// article words a kind of folder.
func article(kind string) string {
	switch kind {
	case "":
		return "a plan"
	case "public":
		return "a public copy"
	}
	return "a study (" + kind + ")"
}

// Unwrap gives the system's error.
func (e *Error) Unwrap() error { return e.Err }

// Fault turns an error met while writing below Path into an *Error that names the file
// as it would have been called in the target. An *Error, and nil, come back as they are.
func (d *Dir) Fault(err error) error {
	if err == nil {
		return nil
	}
	return d.place.fault(err)
}

// FaultOf is Fault of what the disk refused; what is wrong for another reason stays what it
// is.
func (d *Dir) FaultOf(err error) error {
	var path *fs.PathError
	var link *os.LinkError
	if errors.As(err, &path) || errors.As(err, &link) {
		return d.Fault(err)
	}
	return err
}

// fault classifies a system error. The file is taken from the error where it names one.
func (p place) fault(err error) error {
	if known, ok := errors.AsType[*Error](err); ok {
		return known
	}
	path := p.given
	if file, ok := errors.AsType[*fs.PathError](err); ok {
		path = p.shown(file.Path)
	} else if link, ok := errors.AsType[*os.LinkError](err); ok {
		path = p.shown(link.New)
	}
	return &Error{Kind: kindOf(err), Target: p.given, Path: path, Err: err}
}

// shown gives a path as the reader knows it: what lies in staging is named by the place
// it is meant for.
func (p place) shown(path string) string {
	rel, err := filepath.Rel(p.staging, path)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return path
	}
	return filepath.Join(p.given, rel)
}

func kindOf(err error) Kind {
	switch {
	case isDiskFull(err):
		return DiskFull
	case isMountFault(err):
		return MountPoint
	case isNameTooLong(err):
		return NameTooLong
	case errors.Is(err, fs.ErrPermission) || isReadOnly(err):
		return ReadOnly
	}
	return IO
}
