package main

import (
	"errors"

	"github.com/spf13/pflag"

	"hubplan/io/atomicdir"
	"hubplan/io/scenario"
	"hubplan/io/source"
	"hubplan/planner/say"
	"hubplan/reports/edition"
	"hubplan/reports/manifest"
	"hubplan/reports/public"
)

// publicCopies are the public copies published before, as the command names them.
type publicCopies struct {
	previous []string
	first    bool
}

func (c *publicCopies) flags(f *pflag.FlagSet) {
	f.StringArrayVar(&c.previous, "public-previous", nil, "")
	f.BoolVar(&c.first, "public-first", false, "")
}

// usage says what is wrong with the flags about public copies.
func (c *publicCopies) usage(j *planJob) error {
	switch {
	case !j.public && len(c.previous) > 0:
		return say.Refuse("--public-previous vale solo con --public", "--public-previous goes with --public alone")
	case !j.public && c.first:
		return say.Refuse("--public-first vale solo con --public", "--public-first goes with --public alone")
	case c.first && len(c.previous) > 0:
		return say.Refuse("--public-first e --public-previous si escludono: o c'è già una copia pubblicata, o non c'è",
			"--public-first and --public-previous exclude each other: either a copy has been published or none has")
	case j.public && j.previous != "" && !c.first && len(c.previous) == 0:
		return say.Refuse("--public con --previous: due copie pubbliche si possono sottrarre l'una dall'altra; "+
			"indicare quelle già pubblicate con --public-previous CARTELLA (una volta per ognuna), o --public-first se non ce ne sono",
			"--public with --previous: two public copies can be subtracted from each other; name those published before by "+
				"--public-previous FOLDER (once for each), or state --public-first if there are none")
	}
	return nil
}

// keep adds to a scenario the public copies named, and those that the earlier plan kept.
func (c *publicCopies) keep(j *planJob, src source.Source) (source.Source, error) {
	p := public.Published{Copies: c.previous, None: c.first}
	if j.public {
		p.Earlier = j.previous
	}
	files, err := p.Keep(src.Files)
	if err == nil {
		src.Files = files
	}
	return src, err
}

// writePublic writes the public copy, with those that the scenario keeps in view.
func (j *planJob) writePublic(dir *atomicdir.Dir, src source.Source, r *edition.Result) error {
	earlier, err := public.ReadCopies(src.Files, scenario.PublicFiles(src.Files))
	if err != nil {
		return say.Refuse("una copia pubblica conservata nello scenario non si legge (%v)",
			"a public copy kept in the scenario cannot be read (%v)", err)
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
