package scenario

import (
	"cmp"
	_ "embed"
	"maps"
	"slices"

	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// UncertaintyFile says what may come otherwise than a plan supposes. Plans do not read it.
const UncertaintyFile = "incertezza.yaml"

//go:embed incertezza.yaml
var defaultUncertainty []byte

// DefaultUncertainty is the file of what may come otherwise, as it holds where nobody says
// otherwise, and what it says.
func DefaultUncertainty() (*input.Uncertainty, []byte) {
	var faults input.Faults
	u := ReadUncertainty(UncertaintyFile, defaultUncertainty, &input.Uncertainty{}, []string{"pfizer", "moderna", "astrazeneca", "janssen"},
		&faults)
	if u == nil {
		panic("scenario: the defaults of " + UncertaintyFile + " are at fault: " + faults.Error())
	}
	return u, slices.Clone(defaultUncertainty)
}

// uncertainty reads what may come otherwise, where plans are to tell: the scenario's own file,
// or the defaults.
func (rd *reader) uncertainty() {
	if rd.sc.Parameters.Draws == 0 {
		return
	}
	like, _ := DefaultUncertainty()
	if rd.sc.Uncertainty = like; !slices.Contains(rd.names, UncertaintyFile) {
		return
	}
	in, data, ok := rd.all(UncertaintyFile, largestYAML)
	if !ok {
		return
	}
	var products []string
	for k := range rd.sc.Products {
		products = append(products, rd.sc.Products[k].ID)
	}
	if u := ReadUncertainty(UncertaintyFile, data, like, products, &rd.faults); u != nil {
		rd.sc.Uncertainty = u
	}
	rd.done(in, UncertaintyFile, account{})
}

// doubt is a key of the file: its group, empty at the root, and where its value goes.
type doubt struct {
	group, key string
	most       planner.Decimal // the largest value; of a whole number, as it is
	share      func(*input.Uncertainty) *planner.Decimal
	count      func(*input.Uncertainty) *int64 // in place of share; 1 and more
	byProduct  bool                            // a group of its own: a value for each product
}

// widest is the largest spread: a shares's logit is then anywhere.
const widest = 3 * planner.DecimalUnit

// one is a whole.
const one = planner.Decimal(planner.DecimalUnit)

// doubts are the keys in their order.
var doubts = []doubt{
	{key: "completamento", most: one, share: func(u *input.Uncertainty) *planner.Decimal { return &u.Done }},
	{group: "consegne", key: "in_ritardo", most: one, share: func(u *input.Uncertainty) *planner.Decimal { return &u.Late }},
	{group: "consegne", key: "giorni_ritardo", most: 60, count: func(u *input.Uncertainty) *int64 { return &u.LateDays }},
	{group: "consegne", key: "tagliate", most: one, share: func(u *input.Uncertainty) *planner.Decimal { return &u.Cut }},
	{group: "consegne", key: "taglio", most: one, share: func(u *input.Uncertainty) *planner.Decimal { return &u.CutSize }},
	{group: "consegne", key: "perse", most: one, share: func(u *input.Uncertainty) *planner.Decimal { return &u.Loss }},
	{group: "fiale", key: "dosi", byProduct: true},
	{group: "fiale", key: "recuperate", most: one, share: func(u *input.Uncertainty) *planner.Decimal { return &u.VialsSaved }},
	{group: "adesione", key: "variazione_comune", most: widest,
		share: func(u *input.Uncertainty) *planner.Decimal { return &u.UptakeCommon }},
	{group: "adesione", key: "variazione_coorte", most: widest,
		share: func(u *input.Uncertainty) *planner.Decimal { return &u.UptakeCohort }},
	{group: "indecisi", key: "quota", most: one, share: func(u *input.Uncertainty) *planner.Decimal { return &u.Hesitant }},
	{group: "indecisi", key: "variazione", most: widest, share: func(u *input.Uncertainty) *planner.Decimal { return &u.HesitantSpread }},
	{group: "indecisi", key: "al_giorno", most: one, share: func(u *input.Uncertainty) *planner.Decimal { return &u.ComeRate }},
	{group: "indecisi", key: "variazione_giorno", most: widest,
		share: func(u *input.Uncertainty) *planner.Decimal { return &u.ComeRateSpread }},
	{group: "assenze", key: "quota", most: one, share: func(u *input.Uncertainty) *planner.Decimal { return &u.Absent }},
	{group: "assenze", key: "vaccini", byProduct: true},
	{group: "assenze", key: "variazione", most: widest, share: func(u *input.Uncertainty) *planner.Decimal { return &u.AbsentSpread }},
	{group: "assenze", key: "tornano", most: one, share: func(u *input.Uncertainty) *planner.Decimal { return &u.Return }},
	{group: "assenze", key: "dopo_giorni", most: 60, count: func(u *input.Uncertainty) *int64 { return &u.ReturnDays }},
	{group: "senza_appuntamento", key: "quota", most: one, share: func(u *input.Uncertainty) *planner.Decimal { return &u.WalkIns }},
	{group: "senza_appuntamento", key: "variazione", most: widest,
		share: func(u *input.Uncertainty) *planner.Decimal { return &u.WalkInsSpread }},
	{group: "rendimento", key: "variazione_hub", most: widest, share: func(u *input.Uncertainty) *planner.Decimal { return &u.RateHub }},
	{group: "rendimento", key: "variazione_giorno", most: widest, share: func(u *input.Uncertainty) *planner.Decimal { return &u.RateDay }},
	{group: "chiusure", key: "probabilita", most: one, share: func(u *input.Uncertainty) *planner.Decimal { return &u.Closed }},
	{group: "chiusure", key: "giorni", most: 60, count: func(u *input.Uncertainty) *int64 { return &u.ClosedDays }},
}

// keysOf are the keys of a group, or the groups and keys of the root.
func keysOf(name string) (keys []string) {
	for _, d := range doubts {
		key := d.key
		if name == "" {
			key = cmp.Or(d.group, d.key)
		} else if d.group != name {
			continue
		}
		if !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	return keys
}

// ReadUncertainty reads what may come otherwise; what the file does not say stays as it is in
// like. Values by product may name those given and those of like. The result is nil where
// there is an error.
func ReadUncertainty(name string, data []byte, like *input.Uncertainty, products []string, faults *input.Faults) *input.Uncertainty {
	before := faults.Errors()
	s := &settings{file: name, faults: faults, places: map[string]input.Place{}}
	root := s.parse(data)
	if root == nil {
		return nil
	}
	out := *like
	out.VialDoses, out.AbsentOf = map[string]int64{}, map[string]planner.Decimal{}
	maps.Copy(out.VialDoses, like.VialDoses)
	maps.Copy(out.AbsentOf, like.AbsentOf)
	for id := range like.VialDoses {
		if !slices.Contains(products, id) {
			products = append(products, id)
		}
	}
	slices.Sort(products)
	top := s.group(root, "", input.Place{File: name}, keysOf("")...)
	groups := map[string]group{"": top}
	for _, d := range doubts {
		g, read := groups[d.group]
		if !read {
			if _, given := top.values[d.group]; given {
				g, _ = top.sub(d.group, keysOf(d.group)...)
			}
			groups[d.group] = g
		}
		if _, given := g.values[d.key]; given {
			g.doubt(&d, &out, products)
		}
	}
	if faults.Errors() > before {
		return nil
	}
	return &out
}

// doubt reads a value.
func (g group) doubt(d *doubt, out *input.Uncertainty, products []string) {
	switch {
	case d.byProduct:
		of, ok := g.sub(d.key, products...)
		if !ok {
			return
		}
		for _, id := range slices.Sorted(maps.Keys(of.values)) {
			if d.group == "fiale" {
				out.VialDoses[id], _ = of.whole(id, 1, 1000, true)
			} else if v, ok := of.atMost(id, one); ok {
				out.AbsentOf[id] = v
			}
		}
	case d.count != nil:
		if v, ok := g.whole(d.key, 1, int64(d.most), true); ok {
			*d.count(out) = v
		}
	default:
		if v, ok := g.atMost(d.key, d.most); ok {
			*d.share(out) = v
		}
	}
}

// atMost reads a number up to a largest one.
func (g group) atMost(key string, most planner.Decimal) (v planner.Decimal, ok bool) {
	if v, ok = g.decimal(key, true); ok && v > most {
		g.faults.Add(g.places[g.path+key], say.Textf("il valore è %s", "the value is %s", v),
			say.Textf("da 0 a %s", "0 to %s", most), say.Text{})
		return 0, false
	}
	return v, ok
}
