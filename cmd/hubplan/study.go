package main

import (
	"context"

	"github.com/spf13/cobra"

	"hubplan/io/atomicdir"
	"hubplan/reports/manifest"
	"hubplan/reports/survey"
)

// study is what the verbs have in common that compare plans and leave a folder of
// their own: where it goes.
type study struct {
	*global
	kind  string // of its folder: the verb's name
	out   string
	force bool
	draws int    // in which the study's plans are set beside the base, 0 for none
	seed  uint64 // from which their luck begins
}

// drawn adds the flags of comparing plans draw by draw.
func (s *study) drawn(cmd *cobra.Command) {
	cmd.Flags().IntVar(&s.draws, "draws", 0, "")
	cmd.Flags().Uint64Var(&s.seed, "seed", 1, "")
}

// luck says of a question how often its plans are played, and with which luck.
func (s *study) luck(q *manifest.Question) error {
	if q.Draws = s.draws; s.draws != 0 {
		q.Seed = s.seed
	}
	return survey.PairedAsked(s.draws)
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
