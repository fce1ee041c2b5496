package atomicdir

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// place is a target and the names beside it, all absolute and without symbolic links.
type place struct {
	given   string // as the caller wrote it
	target  string
	parent  string
	staging string
	limbo   string
	lock    string
}

// maxName is how long the name of a folder may be, in bytes, on the file systems that
// people have; beside the target, names up to longestSuffix longer than its own are used.
const (
	maxName       = 255
	longestSuffix = len("." + ".hubplan-precedente")
)

// maxLinks bounds the chain of symbolic links followed from the target, as the kernel does.
const maxLinks = 40

// locate resolves the target: a symbolic link stands for what it points to, also where
// that does not exist yet, so the link survives and the folder behind it is replaced.
func locate(given string) (place, error) {
	p := place{given: given}
	path, err := filepath.Abs(given)
	if err != nil {
		return p, p.fault(err)
	}
	for range maxLinks {
		link, err := os.Readlink(path)
		if err != nil {
			break // not a link, or nothing there
		}
		if !filepath.IsAbs(link) {
			link = filepath.Join(filepath.Dir(path), link)
		}
		path = filepath.Clean(link)
	}
	p.parent, err = filepath.EvalSymlinks(filepath.Dir(path))
	if err != nil {
		if errors.Is(err, fs.ErrPermission) {
			return p, p.fault(err)
		}
		return p, &Error{Kind: NoParent, Target: given, Path: filepath.Dir(path), Err: err}
	}
	if info, err := os.Stat(p.parent); err != nil || !info.IsDir() {
		return p, &Error{Kind: NoParent, Target: given, Path: p.parent, Err: err}
	}
	base := filepath.Base(path)
	if len(base) > maxName-longestSuffix {
		return p, &Error{Kind: NameTooLong, Target: given, Path: given}
	}
	p.target = filepath.Join(p.parent, base)
	p.staging = filepath.Join(p.parent, "."+base+".hubplan")
	p.limbo = filepath.Join(p.parent, "."+base+".hubplan-precedente")
	p.lock = filepath.Join(p.parent, "."+base+".hubplan.lock")
	return p, nil
}

// refusePlace refuses targets for where they are, whatever they contain and with or
// without Force.
func (p place) refusePlace(inputs []string) error {
	refuse := func(kind Kind, path string) error {
		return &Error{Kind: kind, Target: p.given, Path: path}
	}
	if p.parent == p.target || filepath.Dir(p.target) == p.target {
		return refuse(Root, p.given)
	}
	if home, err := os.UserHomeDir(); err == nil && p.holds(home) || p.isPlaceOfHome() {
		return refuse(Home, p.given)
	}
	for _, input := range inputs {
		if p.holds(input) {
			return refuse(AboveInput, input)
		}
	}
	if working, err := os.Getwd(); err == nil && p.holds(working) {
		return refuse(WorkingFolder, p.given)
	}
	if above, inside := PlanAbove(p.parent); inside {
		return refuse(InsidePlan, above)
	}
	info, err := os.Lstat(p.target)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return p.fault(err)
	case !info.IsDir():
		return refuse(NotFolder, p.given)
	case isMountPoint(p.target, p.parent):
		return refuse(MountPoint, p.given)
	}
	return nil
}

// PlanAbove is the nearest folder of a plan that a folder is, or lies in.
func PlanAbove(at string) (plan string, inside bool) {
	for ; ; at = filepath.Dir(at) {
		if IsPlan(at) {
			return at, true
		}
		if filepath.Dir(at) == at {
			return "", false
		}
	}
}

// holds reports whether path is the target or lies inside it, by name or by identity:
// two names may lead to one folder.
func (p place) holds(path string) bool {
	path, err := filepath.Abs(path)
	if err != nil {
		return false
	}
	target, err := os.Stat(p.target)
	exists := err == nil
	starts := []string{path}
	if resolved, err := filepath.EvalSymlinks(path); err == nil && resolved != path {
		starts = append(starts, resolved)
	}
	for _, start := range starts {
		for above := start; ; above = filepath.Dir(above) {
			if above == p.target {
				return true
			}
			if info, err := os.Stat(above); exists && err == nil && os.SameFile(info, target) {
				return true
			}
			if filepath.Dir(above) == above {
				break
			}
		}
	}
	return false
}

// isPlaceOfHome reports whether the target is where the system keeps somebody's home.
func (p place) isPlaceOfHome() bool {
	homes := []string{"/home", "/Users"}
	if runtime.GOOS == "windows" {
		homes = []string{filepath.VolumeName(p.target) + `\Users`}
	}
	parent, err := os.Stat(p.parent)
	if err != nil {
		return false
	}
	for _, home := range homes {
		if info, err := os.Stat(home); err == nil && os.SameFile(info, parent) {
			return true
		}
	}
	return false
}
