package source

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"hubplan/io/regione"
	"hubplan/io/residents"
	"hubplan/io/scenario"
	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// The largest files of doses of many days, and of residents, in bytes.
const (
	largestTruth     = 256 << 20
	largestResidents = 8 << 20
)

// Beside is a file that stands beside a scenario, as it was read.
type Beside struct {
	planner.InputFile
	Data []byte
}

// Doses are the doses that were given by day: sums by comune, or facts by hub and day.
type Doses struct {
	Days  []input.DosesDay
	Facts []input.DoneRecord // nil where there are sums
	Files []Beside
}

// Truth reads the doses that were given by day: a file in the layout of Regione Lombardia,
// of one day or of many, or the project's own table of what was done by hub and day, or a
// folder of files of one kind with names that end in .csv. Known says of which comuni, in
// the first. The error is [input.Faults] where a file is at fault, and [say.Refusal] where
// one cannot be read.
func Truth(path string, known func(code string) bool) (*Doses, error) {
	names := []string{path}
	if entries, err := os.ReadDir(path); err == nil {
		names = nil
		for _, e := range entries {
			if strings.EqualFold(filepath.Ext(e.Name()), ".csv") {
				names = append(names, filepath.Join(path, e.Name()))
			}
		}
		if len(names) == 0 {
			return nil, say.Refuse("--truth %s: la cartella non ha file .csv", "--truth %s: the folder has no .csv files", path)
		}
	}
	out := &Doses{}
	var files []regione.File
	facts := 0
	for _, name := range names {
		file, err := beside("--truth", name, largestTruth)
		if err != nil {
			return nil, err
		}
		if scenario.TellsFacts(file.Name, file.Data) {
			facts++
		}
		files, out.Files = append(files, regione.File{Name: file.Name, Data: file.Data}), append(out.Files, file)
	}
	var faults input.Faults
	switch facts {
	case 0:
		out.Days = regione.ReadDays(files, known, &faults)
	case len(files):
		out.Facts = []input.DoneRecord{}
		for _, f := range files {
			if done := scenario.ReadDone(f.Name, f.Data, known, &faults); done != nil {
				out.Facts = append(out.Facts, done.Facts...)
			}
		}
	default:
		return nil, say.Refuse("--truth %s: la cartella ha somme per comune e fatti per hub: lasciarne di un genere solo",
			"--truth %s: the folder has sums by comune and facts by hub: leave those of one kind alone", path)
	}
	if err := faults.Err(); err != nil {
		return nil, err
	}
	return out, nil
}

// Residents reads a file of residents by comune. Errors are as in [Truth].
func Residents(path string) ([]input.PeopleRecord, Beside, error) {
	file, err := beside("--residents", path, largestResidents)
	if err != nil {
		return nil, file, err
	}
	var faults input.Faults
	all := residents.Read(file.Name, file.Data, &faults)
	if err := faults.Err(); err != nil {
		return nil, file, err
	}
	return all, file, nil
}

// beside reads a file that an option names.
func beside(option, path string, most int64) (Beside, error) {
	data, err := upTo(most, path)
	switch {
	case err != nil:
		return Beside{}, unread(option, path, err)
	case int64(len(data)) > most:
		return Beside{}, say.Refuse("%s %s: il file supera %d byte", "%s %s: the file has more than %d bytes", option, path, most)
	}
	return Beside{Hashed(filepath.Base(path), data), data}, nil
}

// Hashed is what is kept of a file that was read.
func Hashed(name string, data []byte) planner.InputFile {
	return planner.InputFile{Name: name, SHA256: fmt.Sprintf("%x", sha256.Sum256(data)), Bytes: int64(len(data))}
}
