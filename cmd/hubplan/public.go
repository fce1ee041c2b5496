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

// published is what the command says of copies published before.
func (c *publicCopies) published(j *planJob) public.Published {
	return public.Published{Earlier: j.previous, Copies: c.previous, None: c.first}
}

// keep adds to a scenario the public copies named, and those that the earlier plan kept.
func (c *publicCopies) keep(j *planJob, src source.Source) (source.Source, error) {
	p := c.published(j)
	if !j.public {
		p.Earlier = ""
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
		return dir.FaultOf(err)
	}
	return nil
}

// isPublic says whether a folder is a public copy.
func isPublic(dir string) bool {
	_, err := manifest.Read(dir)
	return errors.Is(err, manifest.ErrPublic)
}
