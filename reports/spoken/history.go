package spoken

import (
	"cmp"
	"slices"

	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/reports/manifest"
)

// Link is a plan in a chain of weekly plans.
type Link struct {
	Folder      string          `json:"folder"`
	RunID       string          `json:"run_id"`
	ParentRunID *string         `json:"parent_run_id"`
	ParentThere bool            `json:"parent_there"` // among the plans of the chain
	AsOf        planner.Date    `json:"as_of"`
	Demand      int64           `json:"demand"`
	Served      int64           `json:"served"`
	Unserved    int64           `json:"unserved"`
	Gap         *float64        `json:"gap"`
	Since       *manifest.Since `json:"since"`
}

// History is a chain of weekly plans, by date.
type History []Link

// NewHistory puts plans in order: manifests and the folders that they are in.
func NewHistory(manifests []*manifest.Manifest, folders []string) History {
	var chain History
	ids := map[string]bool{}
	for k, m := range manifests {
		ids[m.RunID] = true
		chain = append(chain, Link{Folder: folders[k], RunID: m.RunID, ParentRunID: m.ParentRunID, AsOf: m.AsOf, Demand: m.Counts.Demand,
			Served: m.Objective.Served, Unserved: m.Objective.Unserved, Gap: m.Gap, Since: m.Since})
	}
	slices.SortStableFunc(chain, func(a, b Link) int { return cmp.Or(int(a.AsOf-b.AsOf), cmp.Compare(a.RunID, b.RunID)) })
	for k := range chain {
		chain[k].ParentThere = chain[k].ParentRunID != nil && ids[*chain[k].ParentRunID]
	}
	return chain
}

// Lines are a line for each plan, and one for what became of the one before.
func (h History) Lines(lang say.Lang) []string {
	s := &speech{lang: lang}
	for _, l := range h {
		from := say.Text{It: "primo della catena", En: "first of the chain"}
		switch {
		case l.ParentThere:
			from = say.Textf("continua %s", "goes on from %s", *l.ParentRunID)
		case l.ParentRunID != nil:
			from = say.Textf("continua %s, che qui non c'è", "goes on from %s, which is not here", *l.ParentRunID)
		}
		s.say("%s  %s  %s  da vaccinare %s, con un posto %s, senza %s; %s",
			"%s  %s  %s  to be vaccinated %s, with a place %s, without %s; %s",
			l.AsOf, l.RunID, l.Folder, say.Count(l.Demand), say.Count(l.Served), say.Count(l.Unserved), from)
		if x := l.Since; x != nil {
			absent := say.Text{}
			if x.Absent > 0 {
				absent = say.Textf(", assenti %s", ", absent %s", say.Count(x.Absent))
			}
			s.say("            previste %s, fatte %s%s; spostate %s di %s; promesse da spostare %s",
				"            planned %s, given %s%s; moved %s of %s; promises to be moved %s",
				say.Count(x.Planned), say.Count(x.Done), absent, say.Count(x.MovedHub+x.MovedWeek+x.MovedBoth),
				say.Count(x.Announced), say.Count(x.BrokenPromises))
		}
	}
	return s.lines
}

// Record is the chain.
func (h History) Record(say.Lang) any { return h }
