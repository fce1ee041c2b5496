package source

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"hubplan/io/opendata"
	"hubplan/io/regione"
	"hubplan/io/scenario"
	"hubplan/io/scenario/layout"
	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// Facts is what was really done, from files of whatever layouts.
type Facts struct {
	Days     []input.DosesDay   // doses by comune, from files in the layout of Regione Lombardia, oldest first
	Everyone []int64            // by day of Days: both doses of all comuni of the region; 0 where the file has none but the wanted
	Done     []input.DoneRecord // doses by cohort, comune, hub and day, from the project's own table
}

// ReadFacts reads files of what was really done: each in the layout of Regione Lombardia, of
// one day or many, or as the project's own table; a folder stands for its files with
// names that end in .csv. Known says of which comuni. Warnings come back as faults. The
// error is [input.Faults] where a file is at fault, and [say.Refusal] where one cannot be
// read or two have one name.
func ReadFacts(paths []string, known func(code string) bool) (*Facts, []Beside, input.Faults, error) {
	f, faults := &Facts{}, input.Faults{}
	var read []Beside
	var region []regione.File
	names := map[string]bool{}
	for _, path := range withinFolders(paths) {
		file, err := beside("--done", path, largestTruth)
		if err != nil {
			return nil, nil, nil, err
		}
		if names[file.Name] {
			return nil, nil, nil, say.Refuse("--done: due file si chiamano %s: atteso un nome per ogni file",
				"--done: two files are called %s: expected a name for each file", file.Name)
		}
		names[file.Name], read = true, append(read, file)
		if scenario.OfRegion(file.Name, file.Data) {
			region = append(region, regione.File{Name: file.Name, Data: file.Data})
		} else if done := scenario.ReadDone(file.Name, file.Data, known, &faults); done != nil {
			f.Done = append(f.Done, done.Facts...)
		}
	}
	if len(region) > 0 {
		f.Days = regione.ReadDays(region, known, &faults)
		everyone := regione.Everyone(region, known)
		for _, d := range f.Days {
			f.Everyone = append(f.Everyone, everyone[d.Published])
		}
	}
	if err := faults.Err(); err != nil {
		return nil, nil, nil, err
	}
	return f, read, faults, nil
}

// withinFolders are paths of files, those in a folder in its place.
func withinFolders(paths []string) (files []string) {
	for _, path := range paths {
		entries, err := os.ReadDir(path)
		if err != nil {
			files = append(files, path)
			continue
		}
		for _, e := range entries {
			if strings.EqualFold(filepath.Ext(e.Name()), ".csv") {
				files = append(files, filepath.Join(path, e.Name()))
			}
		}
	}
	return files
}

// Ages reads a file of the doses that a region gave, by day, supplier and age: the one
// named, else the scenario's own; nil where there is neither. Errors are as in [Truth].
func Ages(path string, scenarioFiles fs.FS) (*input.Ages, Beside, error) {
	file, ok, err := named("--administered", path, scenarioFiles, scenario.AdministeredFile)
	if !ok {
		return nil, file, err
	}
	var faults input.Faults
	a := opendata.ReadAges(file.Name, file.Data, &faults)
	if err := faults.Err(); err != nil {
		return nil, file, err
	}
	return a, file, nil
}

// Delivered reads a file of the deliveries of regions, those of one: the one named, else the
// scenario's own; none where there is neither. Errors are as in [Truth].
func Delivered(path string, scenarioFiles fs.FS, area string) ([]input.DeliveryRecord, Beside, error) {
	file, ok, err := named("--deliveries", path, scenarioFiles, layout.PublishedFile)
	if !ok {
		return nil, file, err
	}
	var faults input.Faults
	d := opendata.Read(file.Name, file.Data, area, &faults)
	if d != nil && len(d.Records) == 0 {
		faults.Add(input.Place{File: file.Name, Field: "area"}, say.Textf("il file non ha righe dell'area «%s»",
			"the file has no rows of the area “%s”", area), say.Text{It: "le consegne della regione", En: "the region's " +
			"deliveries"}, say.Text{})
	}
	if err := faults.Err(); err != nil {
		return nil, file, err
	}
	var all []input.DeliveryRecord
	for _, r := range d.Records {
		if r.Product != "" {
			all = append(all, input.DeliveryRecord{Row: r.Row, Product: r.Product, Date: r.Date, Doses: r.Doses})
		}
	}
	return all, file, nil
}

// named reads a file that an option names, or where it names none a scenario's own; ok is
// false where there is neither, or it cannot be read.
func named(option, path string, scenarioFiles fs.FS, own string) (file Beside, ok bool, err error) {
	if path != "" {
		file, err = beside(option, path, largestTruth)
		return file, err == nil, err
	}
	data, err := fs.ReadFile(scenarioFiles, own)
	if err != nil {
		return file, false, nil // the scenario was read: it has none
	}
	return Beside{planner.InputFile{Name: own}, data}, true, nil
}

// Promised reads a table of doses that were promised. Errors are as in [Truth].
func Promised(path string) ([]input.CommitmentRecord, error) {
	file, err := beside("--previous", path, largestTruth)
	if err != nil {
		return nil, err
	}
	var faults input.Faults
	all := scenario.ReadPromised(file.Name, file.Data, &faults)
	if err := faults.Err(); err != nil {
		return nil, err
	}
	return all, nil
}
