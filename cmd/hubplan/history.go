package main

import (
	"github.com/spf13/cobra"

	"hubplan/planner/say"
	"hubplan/reports/manifest"
	"hubplan/reports/spoken"
)

func newHistory(g *global) *cobra.Command {
	return &cobra.Command{
		Use: "history DIR…",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return say.Refuse("attesa almeno una cartella di un piano", "expected at least one folder of a plan")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return g.history(args) },
	}
}

func (g *global) history(dirs []string) error {
	var all []*manifest.Manifest
	for _, dir := range dirs {
		m, err := g.manifest(dir)
		if err != nil {
			return err
		}
		all = append(all, m)
	}
	return g.tell(spoken.NewHistory(all, dirs))
}
