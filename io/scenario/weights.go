package scenario

import (
	"fmt"

	"github.com/goccy/go-yaml/ast"

	"hubplan/io/scenario/layout"
	"hubplan/planner"
	"hubplan/planner/say"
)

// version notes the version of the layout that a scenario is in, none where it is not
// known. Keys of a later version are faults.
func (s *settings) version(p *planner.Parameters, version int64) {
	if version < layout.OldestVersion || version > layout.Version {
		s.faults.Add(s.at("versione"), say.Textf("lo scenario è nella versione %d", "the scenario is in version %d", version),
			say.Textf("%d, oppure %d", "%d or %d", layout.Version, layout.OldestVersion),
			say.Text{It: "usare una versione di hubplan che la conosca", En: "use a version of hubplan that knows it"})
		return
	}
	p.Layout = version
	for _, c := range layout.Parameters() {
		for _, key := range []string{c.Name, layout.GroupOf(c.Name)} {
			if at, given := s.places[key]; given && key != "" && c.Since > p.Layout {
				s.faults.Add(at, say.Textf("la chiave «%s» è della versione %d del formato, e lo scenario è nella versione %d",
					"the key “%s” is of version %d of the layout, and the scenario is in version %d", key, c.Since, p.Layout), say.Text{},
					say.Textf("togliere la chiave, o portare tutto lo scenario alla versione %d (si veda «hubplan help colonne»)",
						"remove the key, or bring the whole scenario to version %d (see “hubplan help colonne”)", c.Since))
				delete(s.places, key)
			}
		}
	}
}

// The smallest parts of weights and lengths, in millionths.
const (
	hundredth     = planner.DecimalUnit / planner.Hundred
	metreOfKm     = planner.DecimalUnit / 1000
	mostStretches = 10
)

// travel reads what a journey weighs by its length, and what a day of waiting is worth;
// before version 2 a metre is a metre, and each cohort says what its days weigh.
func (g *group) travel(p *planner.Parameters, dayKm planner.Decimal) {
	if p.Layout < 2 {
		return
	}
	p.DayMetres = int64(dayKm / metreOfKm)
	if dayKm%metreOfKm != 0 {
		g.faults.Add(g.settings.at("giorno_km"), say.Textf("un giorno vale %s km", "a day is worth %s km", dayKm),
			say.Text{It: "metri interi: al massimo tre decimali", En: "whole metres: at most three decimals"}, say.Text{})
	}
	if _, given := g.values["viaggio"]; !given {
		p.Travel = layout.DefaultTravel()
		return
	}
	of := g.inner("viaggio")
	if of == nil {
		return
	}
	if curve, ok := of.curve(); ok {
		p.Travel = curve
	}
}

// curve reads what a journey weighs by its length; ok is false where that cannot be read.
func (g group) curve() (c planner.Curve, ok bool) {
	beyond, ok := g.numbers("soglie_km", metreOfKm, say.Text{It: "metri interi: al massimo tre decimali",
		En: "whole metres: at most three decimals"})
	weights, too := g.numbers("pesi", hundredth, say.Text{It: "al massimo due decimali", En: "at most two decimals"})
	if !ok || !too {
		return c, false
	}
	if len(weights) != len(beyond)+1 {
		at := g.at
		if given, ok := g.places[g.path+"pesi"]; ok {
			at = given
		}
		at.Field = g.path + "pesi"
		g.faults.Add(at, say.Textf("i pesi sono %d e le soglie %d", "there are %d weights and %d thresholds",
			len(weights), len(beyond)), say.Textf("un peso per tratto, cioè %d", "a weight for each stretch, that is %d", len(beyond)+1),
			say.Text{})
		return c, false
	}
	return planner.Curve{Beyond: beyond, Weights: weights}, true
}

// numbers reads a list of numbers in whole parts of so many millionths each; ok is false
// where one cannot be read.
func (g group) numbers(key string, part planner.Decimal, whole say.Text) (out []int64, ok bool) {
	before := g.faults.Errors()
	entries := g.list(key)
	for k, n := range entries {
		path := fmt.Sprintf("%s%s[%d]", g.path, key, k+1)
		g.places[path] = g.place(n, path)
		one := group{g.settings, "", g.at, map[string]ast.Node{path: n}}
		v, given := one.decimal(path, false)
		if given && v%part != 0 {
			g.faults.Add(g.places[path], say.Textf("il numero è %s", "the number is %s", v), whole, say.Text{})
		}
		out = append(out, int64(v/part))
	}
	if len(entries) > mostStretches {
		g.faults.Add(g.places[g.path+key], say.Textf("l'elenco ha %d numeri", "the list has %d numbers", len(entries)),
			say.Textf("al massimo %d", "at most %d", mostStretches), say.Text{})
	}
	return out, g.faults.Errors() == before
}
