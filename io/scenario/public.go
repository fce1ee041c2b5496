package scenario

import (
	"io/fs"
	"path"
)

// PublicFiles lists the public copies that a scenario keeps, by name.
func PublicFiles(fsys fs.FS) []string {
	names, err := fs.Glob(fsys, PublicFolder+"/*.parquet")
	if err != nil {
		panic(err) // the pattern is sound
	}
	return names // sorted, as Glob reads the folder
}

// PublicFile is where a scenario keeps a public copy: by date, then by plan.
func PublicFile(asOf, runID string) string {
	return path.Join(PublicFolder, asOf+"_"+runID+".parquet")
}

// publicCopies notes the public copies; what they show is for the one who writes the
// next.
func (rd *reader) publicCopies() {
	for _, name := range PublicFiles(rd.fsys) {
		if in, ok := rd.open(name); ok {
			rd.done(in, name, account{})
		}
	}
}
