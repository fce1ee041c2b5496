package source

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"hubplan/io/table"
	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// Perhaps names what a path that leads nowhere may mean, among what lies in the same
// folder and other words; empty where something is there, or nothing is near.
func Perhaps(path string, others ...string) say.Text {
	if _, err := os.Lstat(path); err == nil {
		return say.Text{}
	}
	near := input.Nearest(path, others)
	path = filepath.Clean(path)
	if entries, err := os.ReadDir(filepath.Dir(path)); near == "" && err == nil {
		var names []string
		for _, e := range entries {
			names = append(names, e.Name())
		}
		if near = input.Nearest(filepath.Base(path), names); near != "" {
			near = filepath.Join(filepath.Dir(path), near)
		}
	}
	if near == "" {
		return say.Text{}
	}
	return say.Textf("; forse «%s»?", "; perhaps “%s”?", near)
}

// unread is the refusal of a file, named by an option or an argument, that the disk does
// not give.
func unread(what, path string, err error) error {
	reason := say.Text{It: err.Error(), En: err.Error()}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		reason = say.Text{It: "non esiste", En: "it does not exist"}
	case errors.Is(err, fs.ErrPermission):
		reason = say.Text{It: "mancano i permessi", En: "permission is missing"}
	}
	return say.Refuse("%s %s: il file non si legge (%s)%s", "%s %s: the file cannot be read (%s)%s", what, path, reason, Perhaps(path))
}

// Day reads a date that an option names; how to mend what is no date is said as it is of
// a cell. The error is [say.Refusal].
func Day(option, text string) (planner.Date, error) {
	d, what, fix := table.ParseDate(text)
	switch {
	case what == say.Text{}:
		return d, nil
	case fix == say.Text{}:
		fix = say.Textf("attesa %s", "expected %s", table.DateWanted)
	}
	return 0, say.Refuse("%s: %s; %s", "%s: %s; %s", option, what, fix)
}
