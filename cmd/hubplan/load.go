package main

import (
	"context"

	"hubplan/io/source"
	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/input"
)

// find looks up the scenario that a verb's arguments name, or the default one.
func (g *global) find(args []string) (source.Source, error) {
	name := source.Default
	if len(args) > 0 {
		name = args[0]
	}
	return source.Find(name)
}

// loadSaying reads and checks a scenario, its warnings in the log.
func (g *global) loadSaying(src source.Source, changes ...campaign.Change) (source.Posed, error) {
	p, err := source.Load(src, changes...)
	if err != nil {
		return p, err
	}
	g.warn(p.Faults)
	return p, nil
}

// warn logs warnings.
func (g *global) warn(all input.Faults) {
	for _, w := range all {
		g.log.Warn(w.In(g.lang))
	}
}

// routed is a scenario with the answer of the routing server that it names.
func (g *global) routed(ctx context.Context, src source.Source) (source.Source, error) {
	return src.Routed(ctx, source.Asking{
		Began: func(r *planner.Routing, comuni, hubs int) {
			g.log.Info(g.say("si interroga il server di percorsi", "asking the routing server"), "server", r.Server, "address", r.Address,
				"comuni", comuni, "hub", hubs)
		},
		Count: func(done, total int) {
			g.log.Debug(g.say("risposta del server di percorsi", "answer of the routing server"), "n", done, "of", total)
		},
	})
}
