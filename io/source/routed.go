package source

import (
	"context"

	"hubplan/geo"
	"hubplan/io/routing"
	"hubplan/io/scenario"
	"hubplan/planner"
)

// Asking hears what a routing server is asked.
type Asking struct {
	Began func(r *planner.Routing, comuni, hubs int)
	Count func(done, total int) // requests
}

// Routed is a scenario with the answer of the routing server that it names. Where
// it names none, or the answer is there already, nobody is asked. A scenario at
// fault is given back as it is, for the one who loads it to say so.
func (src Source) Routed(ctx context.Context, asking Asking) (Source, error) {
	sc, faults := scenario.Read(src.Files, src.Name)
	if sc == nil || faults.Errors() > 0 || sc.Parameters.Routing == nil || scenario.HasAnswer(src.Files) {
		return src, nil
	}
	var comuni, hubs []geo.Point
	for k := range sc.Comuni {
		comuni = append(comuni, sc.Comuni[k].Point)
	}
	for k := range sc.Hubs {
		hubs = append(hubs, sc.Hubs[k].Point)
	}
	r := sc.Parameters.Routing
	asking.Began(r, len(comuni), len(hubs))
	c := routing.Client{Asked: asking.Count}
	answer, faults, err := c.Table(ctx, r, sc.At("percorsi.indirizzo"), comuni, hubs)
	if err != nil {
		return src, err
	}
	if len(faults) > 0 {
		return src, src.Placed(faults)
	}
	files, err := scenario.Overlay(src.Files, map[string][]byte{scenario.ServerFile: answer})
	if err != nil {
		return src, err
	}
	src.Files = files
	return src, nil
}
