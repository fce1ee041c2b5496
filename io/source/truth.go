package source

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"hubplan/io/regione"
	"hubplan/io/residents"
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

// Truth reads the doses that were given by day: a file in the layout of Regione Lombardia,
// of one day or of many, or a folder of such files with names that end in .csv. Known says
// of which comuni. The error is [input.Faults] where a file is at fault, and
// [say.Refusal] where one cannot be read.
func Truth(path string, known func(code string) bool) ([]input.DosesDay, []Beside, error) {
	names := []string{path}
	if entries, err := os.ReadDir(path); err == nil {
		names = nil
		for _, e := range entries {
			if strings.EqualFold(filepath.Ext(e.Name()), ".csv") {
				names = append(names, filepath.Join(path, e.Name()))
			}
		}
		if len(names) == 0 {
			return nil, nil, say.Refuse("--truth %s: la cartella non ha file .csv", "--truth %s: the folder has no .csv files", path)
		}
	}
	var files []regione.File
	var read []Beside
	for _, name := range names {
		file, err := beside("--truth", name, largestTruth)
		if err != nil {
			return nil, nil, err
		}
		files, read = append(files, regione.File{Name: file.Name, Data: file.Data}), append(read, file)
	}
	var faults input.Faults
	days := regione.ReadDays(files, known, &faults)
	if faults.Errors() > 0 {
		faults.Sort()
		return nil, nil, faults
	}
	return days, read, nil
}

// Residents reads a file of residents by comune. Errors are as in [Truth].
func Residents(path string) ([]input.PeopleRecord, Beside, error) {
	file, err := beside("--residents", path, largestResidents)
	if err != nil {
		return nil, file, err
	}
	var faults input.Faults
	all := residents.Read(file.Name, file.Data, &faults)
	if faults.Errors() > 0 {
		faults.Sort()
		return nil, file, faults
	}
	return all, file, nil
}

// beside reads a file that an option names.
func beside(option, path string, most int64) (Beside, error) {
	data, err := upTo(most, path)
	switch {
	case err != nil:
		return Beside{}, say.Refuse("%s %s: il file non si legge (%v)", "%s %s: the file cannot be read (%v)", option, path, err)
	case int64(len(data)) > most:
		return Beside{}, say.Refuse("%s %s: il file supera %d byte", "%s %s: the file has more than %d bytes", option, path, most)
	}
	return Beside{planner.InputFile{Name: filepath.Base(path), SHA256: fmt.Sprintf("%x", sha256.Sum256(data)), Bytes: int64(len(data))},
		data}, nil
}
