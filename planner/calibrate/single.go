package calibrate

import (
	"slices"

	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// single reads the share of people who need one dose, by cohort, from the region's doses by
// age: those of single-dose products, and those of people who had the infection before.
func (s *Study) single() []Proposal {
	base := Proposal{Parameter: Single, Of: People, Rule: say.Text{
		It: "Dalle dosi della regione per età: chi ha avuto un vaccino di una dose sola, o una dose sola perché aveva già " +
			"avuto l'infezione, su chi ha cominciato; l'intervallo è quello fra le settimane.",
		En: "From the region's doses by age: who had a single-dose product, or one dose because of an infection before, of " +
			"those who have begun; the range is that between weeks."}}
	a := s.facts.Ages
	switch {
	case a == nil:
		return []Proposal{refused(base, "servono le dosi della regione per giorno, vaccino ed età (--administered)",
			"it takes the region's doses by day, product and age (--administered)")}
	case !a.HasInfected:
		return []Proposal{refused(base, "il file delle dosi della regione non ha la colonna «pregressa_infezione»: chi ha "+
			"avuto una dose sola non si distingue da chi attende la seconda",
			"the file of the region's doses has no column “pregressa_infezione”: who had one dose cannot be told from who "+
				"waits for the second")}
	case !a.HasAges:
		return []Proposal{refused(base, "il file delle dosi della regione non ha le età",
			"the file of the region's doses has no ages")}
	}
	var all []Proposal
	for c := range s.Instance.Cohorts {
		if co := &s.Instance.Cohorts[c]; co.Included {
			p := base
			p.Cohort = co.Name()
			all = append(all, s.singleOf(p, c))
		}
	}
	return all
}

// singleOf reads it of a cohort, from the bands that share half of their years with it.
func (s *Study) singleOf(p Proposal, c int) Proposal {
	bands := map[ageBand]bool{}
	for _, b := range s.bands() {
		bands[b] = s.shareOf(b, func(k int) bool { return k == c }) >= 0.5
	}
	one, begun := map[planner.Date]float64{}, map[planner.Date]float64{}
	for _, r := range s.facts.Ages.Records {
		if !bands[ageBand{r.From, r.To}] || r.Date < s.Instance.Cohorts[c].Opens {
			continue
		}
		week := r.Date.Monday()
		begun[week] += float64(r.First + r.Infected)
		one[week] += float64(r.Infected)
		if s.isSingle(r) {
			begun[week] -= float64(r.First) // una_dose is of those who have a product of two doses
		}
		p.N += r.First + r.Infected
	}
	if p.N < 100 {
		return refused(p, "%d persone di queste età hanno cominciato dall'apertura: ne servono 100",
			"%d people of these ages have begun since the cohort opened: it takes 100", p.N)
	}
	var weeks []planner.Date
	for w, n := range begun {
		if n > 0 {
			weeks = append(weeks, w)
		}
	}
	slices.Sort(weeks)
	var came, of []float64
	for _, w := range weeks {
		came, of = append(came, one[w]), append(of, begun[w])
	}
	x := pooling(came, of)
	p.Range = ranged(x.share, x.sd)
	p.Now = &s.Instance.Cohorts[c].OneDose
	return p.decided(campaign.OneDose{Cohort: p.Cohort, Share: p.Estimate})
}

// isSingle says whether a course of a record's product is one dose.
func (s *Study) isSingle(r input.AgesRecord) bool {
	k := slices.IndexFunc(s.Instance.Products, func(p planner.Product) bool { return p.ID == r.Product })
	return k >= 0 && s.Instance.Products[k].Doses == 1
}
