package studies

import (
	"cmp"
	"io/fs"
	"slices"

	"hubplan/planner"
	"hubplan/planner/calibrate"
	"hubplan/planner/say"
	"hubplan/planner/tables"
	"hubplan/reports/edition"
)

// Calibration is what facts tell of a scenario's values, made ready for reports.
type Calibration struct {
	*calibrate.Weighed
	Base     *edition.Result // which scenario and facts it is about, and no plan
	In       *planner.Instance
	Requests []calibrate.Request
	Comuni   []calibrate.Pooled
	UpTo     planner.Date // the last day that the facts tell of
	Taken    fs.FS        // the scenario's files with all that is proposed
}

// Count is how many values are in a state.
func (r *Calibration) Count(s calibrate.Status) (n int) {
	for k := range r.Proposals {
		if r.Proposals[k].Status == s {
			n++
		}
	}
	return n
}

// Table is the study's table calibration, by its key.
func (r *Calibration) Table(lang say.Lang) (rows []tables.Calibration) {
	run := tables.Run{RunID: r.Base.RunID, AsOf: int32(r.Base.Instance.Parameters.AsOf)}
	add := func(x tables.Calibration, e *calibrate.Effect) {
		if x.Run = run; e != nil {
			x.MeanM, x.Beyond, x.Unserved = &e.MeanMetres, &e.Beyond30km, &e.Unserved
			if e.LastDose != 0 {
				x.LastFirst, x.LastDose = new(int32(e.LastFirst)), new(int32(e.LastDose))
			}
		}
		rows = append(rows, x)
	}
	add(tables.Calibration{Parameter: "base"}, &r.Weighed.Base)
	add(tables.Calibration{Parameter: "all"}, &r.Weighed.All)
	for k := range r.Proposals {
		p := &r.Proposals[k]
		x := tables.Calibration{Parameter: string(p.Parameter), Cohort: p.Cohort, HubID: p.Hub, Product: p.Product,
			Status: string(p.Status),
			N:      p.N, Of: string(p.Of), Rule: p.Rule.In(lang), Reason: p.Why.In(lang)}
		if p.Now != nil {
			x.Now = new(p.Now.Float())
		}
		if p.Status != calibrate.Refused {
			fill(&x, &p.Range)
		}
		add(x, p.Effect)
	}
	for k := range r.Comuni {
		c := &r.Comuni[k]
		x := tables.Calibration{Parameter: string(calibrate.Uptake), Cohort: c.Cohort,
			Istat:  r.In.Comuni[c.Comune].Code,
			Status: string(calibrate.Told), N: c.People, Of: string(calibrate.People), Rule: shrunk.In(lang),
			Reason: perCohort.In(lang)}
		fill(&x, &c.Range)
		add(x, nil)
	}
	slices.SortFunc(rows, func(a, b tables.Calibration) int {
		return cmp.Or(cmp.Compare(a.Parameter, b.Parameter), cmp.Compare(a.Cohort, b.Cohort), cmp.Compare(a.Istat, b.Istat),
			cmp.Compare(a.HubID, b.HubID), cmp.Compare(a.Product, b.Product))
	})
	return rows
}

func fill(x *tables.Calibration, r *calibrate.Range) {
	x.Estimate, x.P10, x.P90 = new(r.Estimate.Float()), new(r.P10.Float()), new(r.P90.Float())
}

var (
	shrunk = say.Text{It: "Chi è venuto nel comune, avvicinato alla media degli stessi anni di nascita, tanto più quanto meno " +
		"persone ci sono.",
		En: "Who came in the comune, moved the closer to the cohort's mean the fewer people there are."}
	perCohort = say.Text{It: "lo scenario ha un'adesione per anni di nascita, non per comune",
		En: "the scenario has an uptake by cohort, not by comune"}
)

// About says what was looked at, and what comes of it.
func (r *Calibration) About() []say.Text {
	all := []say.Text{say.Textf("Fatti fino al %s. Valori proposti %d, confermati %d, solo informazione %d, che non si "+
		"possono dire %d.",
		"Facts up to %s. Values proposed %d, confirmed %d, told for information %d, that cannot be told %d.", r.UpTo,
		r.Count(calibrate.Proposed), r.Count(calibrate.Confirmed), r.Count(calibrate.Told), r.Count(calibrate.Refused))}
	if r.Count(calibrate.Proposed) == 0 {
		return append(all, say.Text{It: "Nulla cambia: il nuovo scenario è uguale a quello di prima.",
			En: "Nothing changes: the new scenario equals the earlier one."})
	}
	a, b := &r.Weighed.All, &r.Weighed.Base
	return append(all, say.Textf("Con tutte le proposte, se tutto va come previsto, l'ultima dose del piano è il %s (oggi "+
		"%s), il percorso medio %s km (oggi %s), oltre 30 km %s persone (oggi %s), senza posto %s (oggi %s).",
		"With all proposals, if all goes as planned, the plan's last dose is on %s (today %s), the mean way %s km (today "+
			"%s), beyond 30 km %s people (today %s), without a place %s (today %s).", a.LastDose, b.LastDose, say.Km(a.MeanMetres),
		say.Km(b.MeanMetres),
		say.Count(a.Beyond30km), say.Count(b.Beyond30km), say.Count(a.Unserved), say.Count(b.Unserved)),
		say.Text{It: "Nel nuovo scenario sono scritti i soli valori proposti, ognuno con la sua nota; «plan» non li usa " +
			"finché non si pianifica con quello.",
			En: "The new scenario has the proposed values alone, each with its note; “plan” does not use them until one " +
				"plans with that."})
}

// First are the requests that come before all others: of what no source was found, and of
// hubs that are open.
func (r *Calibration) First() (first []calibrate.Request) {
	for _, q := range r.Requests {
		if q.Unfounded {
			first = append(first, q)
		}
	}
	if first == nil && len(r.Requests) > 0 {
		first = r.Requests[:1]
	}
	return first
}

// Asking words a request.
func Asking(q *calibrate.Request) say.Text {
	where := say.Text{It: list(q.Where), En: list(q.Where)}
	return say.Textf("Senza fonte (%s, %s): «%s». Che cosa lo direbbe: %s. Come darlo: %s.",
		"Without a source (%s, %s): “%s”. What would tell it: %s. How to give it: %s.", q.File, where, q.What, q.Tells, q.Give)
}

// list joins names, of many the first.
func list(names []string) string {
	const most = 12
	out := ""
	for k, n := range names {
		switch {
		case k == most:
			return out + " …"
		case k > 0:
			out += ", "
		}
		out += n
	}
	return out
}

// Where says where a value stands.
func Where(p *calibrate.Proposal) say.Text {
	switch {
	case p.Cohort != "":
		return say.Textf("nati %s", "born %s", p.Cohort)
	case p.Hub != "":
		return say.Text{It: "hub " + p.Hub, En: "hub " + p.Hub}
	case p.Product != "":
		return say.Text{It: p.Product, En: p.Product}
	}
	return say.Text{It: "tutto lo scenario", En: "the whole scenario"}
}
