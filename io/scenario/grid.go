package scenario

import (
	"fmt"
	"maps"
	"reflect"
	"slices"

	"github.com/goccy/go-yaml/ast"

	"hubplan/io/scenario/layout"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// The keys of a file of a grid: lists of values of the parameters of the same names, and
// limits of distance.
const (
	gridDay    = "giorno_km"
	gridCurve  = "viaggio"
	gridLimits = "limiti"
)

var limitKeys = []string{"distanza_massima_m", "distanza_in_piu_massima_m"}

// mostGridPoints is how many points a grid may have.
const mostGridPoints = 200

// ReadGrid reads a grid of weights, a YAML file: every worth of a day with every curve,
// then the limits. The result is nil where there is an error. Whether values are in
// their range is told by who makes a campaign of a point.
func ReadGrid(name string, data []byte, faults *input.Faults) []input.GridPoint {
	before := faults.Errors()
	s := &settings{file: name, faults: faults, places: map[string]input.Place{}}
	root := s.parse(data)
	if root == nil {
		return nil
	}
	r := gridReader{s.group(root, "", input.Place{File: name}, gridDay, gridCurve, gridLimits)}
	days, curves := r.days(), r.curves()
	if n := max(1, len(days)) * max(1, len(curves)); n > mostGridPoints {
		faults.Add(input.Place{File: name}, say.Textf("la griglia ha %d punti", "the grid has %d points", n),
			say.Textf("al massimo %d", "at most %d", mostGridPoints), say.Text{})
		return nil
	}
	points := append(crossed(days, curves), r.limits()...)
	r.distinct(points)
	if n := len(points); n > mostGridPoints || n == 0 && faults.Errors() == before {
		faults.Add(input.Place{File: name}, say.Textf("la griglia ha %d punti", "the grid has %d points", n),
			say.Textf("da 1 a %d", "1 to %d", mostGridPoints), say.Text{})
	}
	if faults.Errors() > before {
		return nil
	}
	return points
}

// gridReader reads the lists of a grid, each entry as a point that sets nothing else.
type gridReader struct{ group }

// days are the worths of a day.
func (r *gridReader) days() (points []input.GridPoint) {
	for k, n := range r.list(gridDay) {
		path := fmt.Sprintf("%s[%d]", gridDay, k+1)
		at := r.place(n, path)
		r.places[path] = at
		v, given := group{r.settings, "", at, map[string]ast.Node{path: n}}.decimal(path, false)
		switch {
		case !given:
			continue
		case v == 0 || v%metreOfKm != 0:
			r.faults.Add(at, say.Textf("un giorno vale %s km", "a day is worth %s km", v),
				say.Text{It: "più di 0, con al massimo tre decimali", En: "more than 0, with at most three decimals"}, say.Text{})
			continue
		}
		points = append(points, input.GridPoint{DayMetres: int64(v / metreOfKm), Places: map[string]input.Place{gridDay: at}})
	}
	return points
}

// curves are the curves of journeys.
func (r *gridReader) curves() (points []input.GridPoint) {
	for _, of := range r.entries(gridCurve, layout.Keys(gridCurve)) {
		if curve, ok := of.curve(); ok {
			points = append(points, input.GridPoint{Curve: &curve, Places: map[string]input.Place{gridCurve: of.at}})
		}
	}
	return points
}

// limits are the limits of distance.
func (r *gridReader) limits() (points []input.GridPoint) {
	for _, of := range r.entries(gridLimits, limitKeys) {
		p := input.GridPoint{Places: map[string]input.Place{}}
		for k, value := range []*int64{&p.MaxMetres, &p.MaxExtraMetres} {
			key := limitKeys[k]
			c := parameter(key)
			if *value, _ = of.whole(key, c.Lo, c.Hi, true); *value != 0 {
				p.Places[key] = of.places[of.path+key]
			}
		}
		if len(of.values) == 0 {
			r.faults.Add(of.at, say.Text{It: "la voce non ha nessun limite", En: "the entry has no limit"},
				say.Textf("«%s» o «%s»", "“%s” or “%s”", limitKeys[0], limitKeys[1]), say.Text{})
		}
		points = append(points, p)
	}
	return points
}

// parameter is the description of a parameter.
func parameter(name string) layout.Column {
	all := layout.Parameters()
	return all[slices.IndexFunc(all, func(c layout.Column) bool { return c.Name == name })]
}

// entries are the groups of a list.
func (r *gridReader) entries(key string, keys []string) (all []group) {
	for k, n := range r.list(key) {
		path := fmt.Sprintf("%s[%d]", key, k+1)
		at := r.place(n, path)
		m, ok := n.(*ast.MappingNode)
		if !ok {
			r.wrongKind(at, n, say.Textf("una voce «- {%s: …}»", "an entry “- {%s: …}”", keys[0]))
			continue
		}
		if len(m.Values) > 0 {
			at.Line, at.Column = r.place(m.Values[0].Key, path).Line, r.place(m.Values[0].Key, path).Column
		}
		all = append(all, r.group.settings.group(m, path+".", at, keys...))
	}
	return all
}

// crossed are the points of every day with every curve; what is not there stays as in the
// scenario.
func crossed(days, curves []input.GridPoint) (points []input.GridPoint) {
	if len(days) == 0 {
		return curves
	}
	if len(curves) == 0 {
		return days
	}
	for _, c := range curves {
		for _, d := range days {
			points = append(points, input.GridPoint{Curve: c.Curve, DayMetres: d.DayMetres,
				Places: map[string]input.Place{gridDay: d.Places[gridDay], gridCurve: c.Places[gridCurve]}})
		}
	}
	return points
}

// distinct makes sure that no point is there twice.
func (r *gridReader) distinct(points []input.GridPoint) {
	told := map[input.Place]bool{}
	for k := range points {
		p := points[k]
		first := slices.IndexFunc(points[:k], func(q input.GridPoint) bool {
			q.Places = p.Places
			return reflect.DeepEqual(p, q)
		})
		if first < 0 {
			continue
		}
		for _, key := range slices.Sorted(maps.Keys(p.Places)) {
			at := p.Places[key]
			if was := points[first].Places[key]; was != at && !told[at] {
				told[at] = true
				r.faults.Add(at, say.Textf("lo stesso sta già alla riga %d", "the same stands on line %d already", was.Line),
					say.Text{It: "ogni punto una volta", En: "each point once"}, say.Text{})
			}
		}
	}
}
