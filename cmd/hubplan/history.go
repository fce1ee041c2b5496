package main

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"hubplan/planner"
	"hubplan/reports/manifest"
)

func newHistory(g *global) *cobra.Command {
	return &cobra.Command{
		Use: "history DIR…",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return &usageError{g.say("attesa almeno una cartella di un piano", "expected at least one folder of a plan")}
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return g.history(args) },
	}
}

// link is a plan in the chain.
type link struct {
	Folder      string          `json:"folder"`
	RunID       string          `json:"run_id"`
	ParentRunID *string         `json:"parent_run_id"`
	ParentThere bool            `json:"parent_there"` // among the folders given
	AsOf        planner.Date    `json:"as_of"`
	Demand      int64           `json:"demand"`
	Served      int64           `json:"served"`
	Unserved    int64           `json:"unserved"`
	Gap         *float64        `json:"gap"`
	Since       *manifest.Since `json:"since"`
}

func (g *global) history(dirs []string) error {
	var chain []link
	ids := map[string]bool{}
	for _, dir := range dirs {
		m, err := g.manifest(dir)
		if err != nil {
			return err
		}
		ids[m.RunID] = true
		chain = append(chain, link{Folder: dir, RunID: m.RunID, ParentRunID: m.ParentRunID, AsOf: m.AsOf, Demand: m.Counts.Demand,
			Served: m.Objective.Served, Unserved: m.Objective.Unserved, Gap: m.Gap, Since: m.Since})
	}
	slices.SortStableFunc(chain, func(a, b link) int { return cmp.Or(int(a.AsOf-b.AsOf), cmp.Compare(a.RunID, b.RunID)) })
	for k := range chain {
		chain[k].ParentThere = chain[k].ParentRunID != nil && ids[*chain[k].ParentRunID]
	}
	if g.json {
		return g.printJSON(chain)
	}
	for _, l := range chain {
		from := g.say("primo della catena", "first of the chain")
		switch {
		case l.ParentThere:
			from = fmt.Sprintf(g.say("continua %s", "goes on from %s"), *l.ParentRunID)
		case l.ParentRunID != nil:
			from = fmt.Sprintf(g.say("continua %s, che qui non c'è", "goes on from %s, which is not here"), *l.ParentRunID)
		}
		fmt.Fprintf(g.stdout, g.say("%s  %s  %s  da vaccinare %s, con un posto %s, senza %s; %s\n",
			"%s  %s  %s  to be vaccinated %s, with a place %s, without %s; %s\n"),
			l.AsOf.In(g.lang), oneLine(l.RunID), oneLine(l.Folder), g.number(l.Demand), g.number(l.Served), g.number(l.Unserved), oneLine(from))
		if s := l.Since; s != nil {
			fmt.Fprintf(g.stdout, g.say("            previste %s, fatte %s, assenti %s; spostate %s di %s; promesse da spostare %s\n",
				"            planned %s, given %s, absent %s; moved %s of %s; promises to be moved %s\n"),
				g.number(s.Planned), g.number(s.Done), g.number(s.Absent), g.number(s.MovedHub+s.MovedWeek+
					s.MovedBoth), g.number(s.Announced), g.number(s.BrokenPromises))
		}
	}
	return nil
}
