package reports

import (
	"hubplan/planner/say"
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

func newProofView(e *edition, m *Manifest, describe func(string) say.Text) *proofView {
	word := func(it, en string) string { return e.say(say.Text{It: it, En: en}) }
	c, o := m.Certificate, m.Certificate.Objective
	v := &proofView{Rules: e.thousands(int64(len(c.Checks))), Valid: c.Valid()}
	var checked, broken int64
	for _, k := range c.Checks {
		checked += k.Checked
		broken += k.Broken
		v.Checks = append(v.Checks, checkLine{k.Rule, e.say(describe(k.Rule)), e.thousands(k.Checked), e.thousands(k.Broken)})
	}
	v.Facts, v.Broken = e.thousands(checked), e.thousands(broken)
	v.Objective = []item{
		{word("Viaggio", "Travel"), e.km(o.TravelMetres) + " km"},
		{word("Attesa, in chilometri equivalenti", "Waiting, in kilometre-equivalents"), e.km(o.WaitMetres) + " km"},
		{word("Persone senza posto, in chilometri equivalenti", "People without a place, in kilometre-equivalents"),
			e.km(o.UnservedMetres) + " km"},
		{word("In tutto", "In all"), e.km(o.Total()) + " km"},
	}
	if m.Bound1024 != nil {
		bound := *m.Bound1024
		v.Bound = []item{
			{word("Limite dimostrato: nessun piano costa meno di", "Proven bound: no plan costs less than"),
				e.km((bound+512)/1024) + " km"},
			{word("Limite che danno i soli prezzi", "Bound that the prices give by themselves"), e.km((*m.LPBound1024+512)/1024) + " km"},
			{word("Scarto, in quota dei chilometri di viaggio", "Gap, as a share of the kilometres of travel"),
				e.point(twoDigits(100**m.Gap)) + " %"},
			{word("Scarto ammesso dallo scenario", "Gap that the scenario allows"), percent(e.Instance.Parameters.GapLimit, e.lang)},
		}
		if o.Unserved > 0 {
			v.Bound = append(v.Bound, item{word("Persone senza posto: nessun piano costa meno di",
				"People without a place: no plan costs less than"), e.km(*m.UnservedBound) + " km"})
		}
	}
	return v
}
