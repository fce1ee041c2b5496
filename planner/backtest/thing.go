package backtest

import "hubplan/planner/forecast"

// Thing is what is compared: comuni that are taken together, or a hub.
type Thing struct {
	Level     forecast.Level
	ID        string // as that of a forecast's series
	Comuni    []int  // nil of a hub
	hub       int
	residents int64
	groups    [][2]string // by what, and which
}

// Things are the territory, the provinces, the comuni and the hubs.
func (q *Question) Things() []Thing {
	whole := Thing{Level: forecast.OfTerritory, groups: [][2]string{{}}}
	var provinces, comuni []Thing
	at := map[string]int{}
	for _, name := range q.Provinces() {
		at[name] = len(provinces)
		provinces = append(provinces, Thing{Level: forecast.OfProvince, ID: name, groups: [][2]string{{}, {ByProvince, name}}})
	}
	for i := range q.Comuni {
		c := &q.Comuni[i]
		groups := [][2]string{{}, {ByProvince, c.Province}, {BySize, class(c.All, sizes)}}
		if c.NearestM >= 0 {
			groups = append(groups, [2]string{ByDistance, class(c.NearestM/1000, distances)})
		}
		comuni = append(comuni, Thing{Level: forecast.OfComune, ID: c.Code, Comuni: []int{i}, residents: c.All, groups: groups})
		p := &provinces[at[c.Province]]
		p.Comuni, whole.Comuni = append(p.Comuni, i), append(whole.Comuni, i)
		p.residents, whole.residents = p.residents+c.All, whole.residents+c.All
	}
	all := append(append([]Thing{whole}, provinces...), comuni...)
	for h := range q.Hubs {
		all = append(all, Thing{Level: forecast.OfHub, ID: q.Hubs[h].ID, hub: h, groups: [][2]string{{}, {ByHub, q.Hubs[h].ID}}})
	}
	return all
}

// Series is what was forecast of a thing; nil where nothing was.
func (t *Told) Series(x *Thing, dose int) *forecast.Series {
	if t.series == nil {
		t.series = map[forecast.Key]*forecast.Series{}
		for k := range t.Forecast.Series {
			s := &t.Forecast.Series[k]
			t.series[s.Key] = s
		}
	}
	return t.series[forecast.Key{Level: x.Level, ID: x.ID, Dose: dose}]
}

// Of is what had come of a thing, by dose less one.
func (t *Truth) Of(x *Thing, dose int) int64 {
	if x.Level == forecast.OfHub {
		return t.Hubs[dose][x.hub]
	}
	return Sum(t.Doses[dose], x.Comuni)
}

// Tells says whether it is known what had come of a thing; a nil truth tells nothing.
func (t *Truth) Tells(x *Thing) bool {
	return t != nil && (x.Level != forecast.OfHub || t.Hubs[0] != nil)
}

// Of is what points say of a thing up to the end of a week, by dose less one; false where
// they say nothing of it.
func (p *Points) Of(x *Thing, dose, week int) (int64, bool) {
	n, _, _, ok := p.method("").tells(x, dose, week)
	return n, ok
}

// Sum adds up some comuni.
func Sum(of []int64, comuni []int) (n int64) {
	for _, i := range comuni {
		n += of[i]
	}
	return n
}
