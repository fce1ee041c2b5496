package scenario

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"hubplan/planner/input"
	"hubplan/planner/say"
)

// Write copies the files of a scenario, as they are, to a folder that does not
// exist yet or is empty. Only files of the layout are copied, whatever else the
// scenario's folder holds. The folder comes to be complete or not at all: the
// files are written to a folder beside it, which is then renamed. An error that
// is a input.Faults is a refusal, and nothing was written; any other is of the
// disk.
func Write(fsys fs.FS, dir string) error {
	if _, err := Names(fsys); err != nil {
		return err
	}
	if err := RefuseTarget(dir); err != nil {
		return err
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	beside, err := os.MkdirTemp(filepath.Dir(dir), ".hubplan-*") // short, however long the name
	if err != nil {
		return fmt.Errorf("the folder %s cannot be written: %w", dir, err)
	}
	defer os.RemoveAll(beside)
	staging := filepath.Join(beside, filepath.Base(dir)) // unlike the temporary folder, open to others as the user wishes
	if err := os.Mkdir(staging, 0o777); err != nil {
		return err
	}
	if err := Copy(fsys, staging); err != nil {
		return err
	}
	// An empty folder makes way; that it is still empty, Remove makes sure of.
	if err := os.Remove(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("the folder %s cannot be replaced: %w", dir, err)
	}
	return os.Rename(staging, dir)
}

// Copy copies the files of a scenario, as they are, into a folder that exists.
func Copy(fsys fs.FS, dir string) error {
	files, err := Names(fsys)
	if err != nil {
		return err
	}
	for _, f := range files {
		if err := copyFile(fsys, f, dir); err != nil {
			return fmt.Errorf("%s cannot be copied to %s: %w", f, dir, err)
		}
	}
	return nil
}

// Names lists the files of the layout that the scenario has. Those that must be
// there and are not make it no scenario.
func Names(fsys fs.FS) ([]string, error) {
	data, err := fs.ReadFile(fsys, ParametersFile)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	var faults input.Faults
	if err != nil {
		faults.Add(input.Place{File: ParametersFile}, say.Text{It: "il file manca", En: "the file is missing"}, say.Text{}, say.Text{})
		return nil, faults
	}
	p, _ := parameters(ParametersFile, data, &faults)
	if p.Population == "" {
		return nil, faults
	}
	names := append(slices.Clone(always), PopulationFiles(p.Population)...)
	if p.Contacts.Logo != "" {
		names = append(names, p.Contacts.Logo)
	}
	for _, n := range append(slices.Clone(optional), ReadmeFile, UncertaintyFile) {
		if _, err := fs.Stat(fsys, n); err == nil {
			names = append(names, n)
		}
	}
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if IsBoundary(e.Name()) {
			names = append(names, e.Name())
		}
	}
	names = append(names, earlierFiles(fsys)...)
	names = append(names, PublicFiles(fsys)...)
	slices.Sort(names)
	return slices.Compact(names), nil
}

// RefuseTarget refuses a folder as that of a new scenario for what is there: it has to be
// new, or empty. The error is [input.Faults], or of the disk.
func RefuseTarget(dir string) error {
	var faults input.Faults
	at := input.Place{File: dir}
	fix := say.Text{It: "scegliere un'altra cartella", En: "choose another folder"}
	if parent, err := os.Stat(filepath.Dir(filepath.Clean(dir))); err != nil || !parent.IsDir() {
		faults.Add(at, say.Text{It: "la cartella che dovrebbe contenerla non esiste", En: "the folder that should hold it does not exist"},
			say.Text{}, say.Text{It: "crearla prima", En: "create it first"})
		return faults
	}
	info, err := os.Lstat(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return err
	}
	if !info.IsDir() {
		faults.Add(at, say.Text{It: "esiste già e non è una cartella", En: "it exists already and is not a folder"},
			say.Text{It: "una cartella nuova o vuota", En: "a new or empty folder"}, fix)
		return faults
	}
	if working, err := os.Stat("."); err == nil && os.SameFile(info, working) {
		faults.Add(at, say.Text{It: "è la cartella in cui si sta lavorando", En: "it is the folder you are working in"},
			say.Text{It: "una cartella nuova o vuota", En: "a new or empty folder"}, fix)
		return faults
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	if len(entries) > 0 {
		faults.Add(at, say.Text{It: "la cartella non è vuota", En: "the folder is not empty"},
			say.Text{It: "una cartella nuova o vuota", En: "a new or empty folder"}, fix)
		return faults
	}
	return nil
}

// copyFile copies one file, with the folders that lead to it, byte by byte.
func copyFile(fsys fs.FS, name, dir string) (err error) {
	in, err := fsys.Open(name)
	if err != nil {
		return err
	}
	defer in.Close()
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return err
	}
	out, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	if _, err := io.Copy(out, in); err != nil {
		return err
	}
	return out.Sync()
}

// Memory holds files as a file system.
func Memory(files map[string][]byte) (fs.FS, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		f, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err != nil {
			return nil, err
		}
		if _, err := f.Write(files[name]); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
}
