package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"hubplan/planner/lookup"
	"hubplan/planner/say"
	"hubplan/reports/folder"
	"hubplan/reports/spoken"
)

type explainJob struct {
	*global
	at      string   // the hub asked for; empty where none is
	cohorts []string // of the comune; nil for all
}

func newExplain(g *global) *cobra.Command {
	j := &explainJob{global: g}
	cmd := &cobra.Command{
		Use: "explain DIR COMUNE",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) < 2 {
				return say.Refuse("attesi due argomenti: DIR COMUNE", "expected two arguments: DIR COMUNE")
			}
			return nil
		},
		// A name of several words need not be quoted.
		RunE: func(cmd *cobra.Command, args []string) error {
			return j.run(cmd.Context(), args[0], strings.Join(args[1:], " "))
		},
	}
	f := cmd.Flags()
	f.StringVar(&j.at, "hub", "", "")
	f.StringSliceVar(&j.cohorts, "cohort", nil, "")
	return cmd
}

func (j *explainJob) run(ctx context.Context, dir, comune string) error {
	g := j.global
	if j.cohorts != nil && j.at == "" {
		return say.Refuse("--cohort vale con --hub", "--cohort goes with --hub")
	}
	f, err := folder.Read(dir)
	if err != nil {
		return g.unread(dir, err)
	}
	if !f.Certificate.Valid() {
		return &outcome{exitInternal, fmt.Sprintf(g.say("il piano in %s non supera la verifica, e non si spiega: «hubplan verify» dice "+
			"che cosa non va", "the plan in %s does not pass verification, so it is not explained: “hubplan verify” says what is wrong"),
			dir)}
	}
	i, err := lookup.Comune(f.Instance, comune)
	if err != nil {
		return err
	}
	if j.at != "" {
		return j.explainHub(ctx, f, i)
	}
	e, err := spoken.Explain(f, i)
	if err != nil {
		return err
	}
	return g.tell(e)
}
