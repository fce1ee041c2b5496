package istat

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"path"
	"strings"

	"hubplan/planner/input"
	"hubplan/planner/say"
)

// zipMagic begins every zip archive that holds a file.
const zipMagic = "PK\x03\x04"

// LargestArchive is the largest number of bytes of a zip archive, which is read
// into memory. What comes out of it is bounded by [LargestFile], whatever the
// archive says of itself.
const LargestArchive = 64 << 20

// openZip opens the one POSAS file of an archive.
func openZip(r io.Reader, file string, faults *input.Faults) (rc io.ReadCloser, name string, ok bool) {
	whole := input.Place{File: file}
	data, err := io.ReadAll(io.LimitReader(r, LargestArchive+1))
	if err == nil && len(data) > LargestArchive {
		faults.Add(whole, say.Textf("l'archivio supera %d byte", "the archive has more than %d bytes", LargestArchive), say.Text{},
			say.Text{It: "estrarre il file CSV", En: "extract the CSV file"})
		return nil, "", false
	}
	var z *zip.Reader
	if err == nil {
		z, err = zip.NewReader(bytes.NewReader(data), int64(len(data)))
	}
	if err != nil {
		faults.Add(whole, say.Textf("l'archivio zip non si legge (%v)", "the zip archive cannot be read (%v)", err), say.Text{},
			say.Text{It: "scaricarlo di nuovo", En: "download it again"})
		return nil, "", false
	}
	entry, what := choose(z.File)
	if entry == nil {
		faults.Add(whole, what, say.Text{It: "un solo file CSV, o uno solo di nome POSAS….csv",
			En: "a single CSV file, or a single one named POSAS….csv"},
			say.Text{It: "estrarre il file giusto e usarlo così", En: "extract the right file and use that"})
		return nil, "", false
	}
	if entry.UncompressedSize64 > LargestFile {
		faults.Add(whole, say.Textf("il file nell'archivio supera %d byte", "the file in the archive has more than %d bytes", LargestFile),
			say.Text{}, say.Text{})
		return nil, "", false
	}
	if entry.Flags&1 != 0 {
		err = fmt.Errorf("password")
	} else {
		rc, err = entry.Open()
	}
	if err != nil {
		faults.Add(whole, say.Textf("«%s» non si estrae dall'archivio (%v)", "“%s” cannot be extracted from the archive (%v)", entry.Name,
			err), say.Text{}, say.Text{It: "estrarlo a mano", En: "extract it by hand"})
		return nil, "", false
	}
	return rc, path.Base(entry.Name), true
}

// choose picks the only CSV file of an archive, or the only one of them whose
// name begins with POSAS.
func choose(files []*zip.File) (*zip.File, say.Text) {
	var all, named []*zip.File
	for _, f := range files {
		base := strings.ToLower(path.Base(f.Name))
		if !strings.HasSuffix(base, ".csv") || strings.HasPrefix(base, ".") || strings.HasPrefix(f.Name, "__MACOSX/") {
			continue
		}
		all = append(all, f)
		if strings.HasPrefix(base, "posas") {
			named = append(named, f)
		}
	}
	switch {
	case len(all) == 1:
		return all[0], say.Text{}
	case len(named) == 1:
		return named[0], say.Text{}
	case len(all) == 0:
		return nil, say.Text{It: "l'archivio non contiene file CSV", En: "the archive has no CSV file"}
	}
	return nil, say.Textf("l'archivio contiene %d file CSV", "the archive has %d CSV files", len(all))
}
