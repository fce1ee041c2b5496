package main

import (
	"context"

	"github.com/spf13/cobra"

	"hubplan/io/atomicdir"
)

// study is what the verbs have in common that compare plans and leave a folder of
// their own: where it goes.
type study struct {
	*global
	kind  string // of its folder: the verb's name
	out   string
	force bool
}

// flags adds the flags of the folder.
func (s *study) flags(cmd *cobra.Command, out string) {
	s.kind = cmd.Name()
	f := cmd.Flags()
	f.StringVar(&s.out, "out", out, s.say("`CARTELLA` dello studio", "`FOLDER` of the study"))
	f.BoolVar(&s.force, "force", false, s.say("sposta da parte una cartella che non è di questo studio, invece di rifiutarla",
		"move a folder that is not of this study aside instead of refusing it"))
}

// folder has fill compute and write what goes into the study's folder, which is
// complete in the end, or as it was, and prints what was found. Inputs are the paths that
// fill reads from, empty where it reads from none.
func (s *study) folder(ctx context.Context, steps *steps, inputs []string, fill func(at string) (result, error)) error {
	o := atomicdir.Options{Kind: s.kind, Force: s.force}
	for _, in := range inputs {
		if in != "" {
			o.Inputs = append(o.Inputs, in)
		}
	}
	dir, err := atomicdir.Open(s.out, o)
	if err != nil {
		return err
	}
	defer dir.Abort()
	found, err := fill(dir.Path())
	if err != nil {
		return dir.FaultOf(err)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := s.commit(dir); err != nil {
		return err
	}
	steps.Done()
	return s.tell(found)
}
