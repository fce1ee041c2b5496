package page

import (
	"hubplan/planner/say"
	"hubplan/reports/book"
	"hubplan/reports/edition"
	"hubplan/reports/manifest"
)

// proofView is the certificate in words.
type proofView struct {
	Rules, Facts, Broken string
	Valid                bool
	Checks               []checkLine
	Objective            []item
	Bound                []item
}

type checkLine struct{ Rule, Says, Checked, Broken string }

func newProofView(e *edition.Edition, m *manifest.Manifest, describe func(string) say.Text) *proofView {
	word := func(it, en string) string { return e.Say(say.Text{It: it, En: en}) }
	c, o := m.Certificate, m.Certificate.Objective
	v := &proofView{Rules: e.Thousands(int64(len(c.Checks))), Valid: c.Valid()}
	var checked, broken int64
	for _, k := range c.Checks {
		checked += k.Checked
		broken += k.Broken
		v.Checks = append(v.Checks, checkLine{k.Rule, e.Say(describe(k.Rule)), e.Thousands(k.Checked), e.Thousands(k.Broken)})
	}
	v.Facts, v.Broken = e.Thousands(checked), e.Thousands(broken)
	v.Objective = []item{
		{word("Viaggio, come conta nel costo", "Travel, in kilometre-equivalents"), e.Km(o.TravelCost) + " km"},
		{word("Attesa, tradotta in chilometri", "Waiting, in kilometre-equivalents"), e.Km(o.WaitMetres) + " km"},
		{word("Persone senza posto, tradotte in chilometri", "People without a place, in kilometre-equivalents"),
			e.Km(o.UnservedMetres) + " km"},
		{word("In tutto", "In all"), e.Km(o.Total()) + " km"},
	}
	if m.Bound1024 != nil {
		bound := *m.Bound1024
		v.Bound = []item{
			{word("Minimo dimostrato: nessun piano costa meno di", "Proven bound: no plan costs less than"),
				e.Km((bound+512)/1024) + " km"},
			{word("Minimo dimostrato dai soli prezzi", "Bound that the prices give by "+
				"themselves"), e.Km((*m.LPBound1024+512)/1024) + " km"},
			{word("Quanto il piano può costare più del minimo, in rapporto al viaggio", "Gap, as a share of what the travel "+
				"weighs"),
				e.Point(edition.TwoDigits(100**m.Gap)) + " %"},
			{word("Quanto ne ammette lo scenario", "Gap that the scenario "+
				"allows"), book.Percent(e.Instance.Parameters.GapLimit, e.Lang)},
		}
		for _, f := range m.Fewest {
			v.Bound = append(v.Bound, item{word("Nati "+f.Cohort, "Cohort "+f.Cohort), e.Say(f.Says())})
		}
	}
	return v
}
