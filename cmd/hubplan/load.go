package main

import (
	"errors"
	"fmt"
	"strings"

	"hubplan/data"
	"hubplan/io/source"
	"hubplan/planner/campaign"
)

// find looks up the scenario that a verb's arguments name, or the default one.
func (g *global) find(args []string) (source.Source, error) {
	name := source.Default
	if len(args) > 0 {
		name = args[0]
	}
	src, err := source.Find(name)
	if _, none := errors.AsType[*source.NoScenarioError](err); none {
		return src, &usageError{fmt.Sprintf(g.say("«%s» non è uno scenario: attesa una cartella, oppure uno di: %s",
			"“%s” is not a scenario: expected a folder, or one of: %s"),
			name, strings.Join(data.Names(), ", ")) + g.perhaps(name, data.Names())}
	}
	return src, err
}

// loadSaying reads and checks a scenario, its warnings in the log.
func (g *global) loadSaying(src source.Source, changes ...campaign.Change) (source.Posed, error) {
	p, err := source.Load(src, changes...)
	if err != nil {
		return p, err
	}
	for _, w := range p.Faults {
		g.log.Warn(w.In(g.lang))
	}
	return p, nil
}
