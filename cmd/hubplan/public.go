package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/pflag"

	"hubplan/io/atomicdir"
	"hubplan/io/scenario"
	"hubplan/io/source"
	"hubplan/reports/edition"
	"hubplan/reports/manifest"
	"hubplan/reports/public"
)

// publicCopies are the public copies published before, as the command names them.
type publicCopies struct {
	previous []string
	first    bool
}

func (c *publicCopies) flags(g *global, f *pflag.FlagSet) {
	f.StringArrayVar(&c.previous, "public-previous", nil, "")
	f.BoolVar(&c.first, "public-first", false, "")
}

// usage says what is wrong with the flags about public copies.
func (c *publicCopies) usage(j *planJob) error {
	switch {
	case !j.public && len(c.previous) > 0:
		return &usageError{j.say("--public-previous vale solo con --public", "--public-previous goes with --public alone")}
	case !j.public && c.first:
		return &usageError{j.say("--public-first vale solo con --public", "--public-first goes with --public alone")}
	case c.first && len(c.previous) > 0:
		return &usageError{j.say("--public-first e --public-previous si escludono: o c'è già una copia pubblicata, o non c'è",
			"--public-first and --public-previous exclude each other: either a copy has been published or none has")}
	case j.public && j.previous != "" && !c.first && len(c.previous) == 0:
		return &usageError{j.say("--public con --previous: due copie pubbliche si possono sottrarre l'una dall'altra; "+
			"indicare quelle già pubblicate con --public-previous CARTELLA (una volta per ognuna), o --public-first se non ce ne sono",
			"--public with --previous: two public copies can be subtracted from each other; name those published before by "+
				"--public-previous FOLDER (once for each), or state --public-first if there are none")}
	}
	return nil
}

// keep adds to a scenario the public copies named, and those that the earlier plan
// kept: they are inputs of the run.
func (c *publicCopies) keep(j *planJob, src source.Source) (source.Source, error) {
	files := map[string][]byte{}
	if j.public && j.previous != "" {
		before := os.DirFS(filepath.Join(j.previous, manifest.ScenarioFolder))
		for _, name := range scenario.PublicFiles(before) {
			b, err := fs.ReadFile(before, name)
			if err != nil {
				return src, &usageError{fmt.Sprintf(j.say("--previous %s: %s non si legge (%v)",
					"--previous %s: %s cannot be read (%v)"), j.previous, name, err)}
			}
			files[name] = b
		}
	}
	if c.first && len(files) > 0 {
		return src, &usageError{fmt.Sprintf(j.say("--public-first: il piano %s conserva copie pubbliche già pubblicate; "+
			"indicarle con --public-previous",
			"--public-first: plan %s keeps public copies published before; name them by --public-previous"), j.previous)}
	}
	for _, dir := range c.previous {
		b, copied, err := public.ReadTable(dir)
		if errors.Is(err, public.ErrNotPublic) {
			return src, &usageError{fmt.Sprintf(j.say("--public-previous %s: non è una copia pubblica così come è stata "+
				"scritta; attesa una cartella scritta con --public",
				"--public-previous %s: not a public copy as it was written; expected a folder written with --public"), dir)}
		}
		if err != nil {
			return src, &usageError{fmt.Sprintf(j.say("--public-previous %s: la copia pubblica non si legge (%v)",
				"--public-previous %s: the public copy cannot be read (%v)"), dir, err)}
		}
		files[scenario.PublicFile(copied.AsOf.String(), copied.RunID)] = b
	}
	if len(files) == 0 {
		return src, nil
	}
	var err error
	src.Files, err = scenario.Overlay(src.Files, files)
	return src, err
}

// writePublic writes the public copy, with those that the scenario keeps in view.
func (j *planJob) writePublic(dir *atomicdir.Dir, src source.Source, r *edition.Result) error {
	earlier, err := public.ReadCopies(src.Files, scenario.PublicFiles(src.Files))
	if err != nil {
		return &usageError{fmt.Sprintf(j.say("una copia pubblica conservata nello scenario non si legge (%v)",
			"a public copy kept in the scenario cannot be read (%v)"), err)}
	}
	warnings, err := public.Write(dir.Path(), r, earlier, j.lang)
	for _, w := range warnings {
		j.log.Warn(w.In(j.lang))
	}
	if err != nil {
		return asFolderFault(dir, err)
	}
	return nil
}

// isPublic says whether a folder is a public copy.
func isPublic(dir string) bool {
	_, err := manifest.Read(dir)
	return errors.Is(err, manifest.ErrPublic)
}
