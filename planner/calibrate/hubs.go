package calibrate

import (
	"slices"

	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/say"
)

// leastDays is how many days, or hubs and days, an estimate of hubs takes.
const leastDays = 10

// mostAbsent is the largest share of absences that is believed.
const mostAbsent = 0.5

// hubDay is a hub on a day of the horizon.
type hubDay struct{ hub, day int }

// byHub are doses promised and given by hub and day, on the days that the facts tell of.
func (s *Study) byHub() (promised, given map[hubDay]int64) {
	promised, given = map[hubDay]int64{}, map[hubDay]int64{}
	for _, f := range s.done {
		given[hubDay{f.hub, int(f.day - s.Instance.From)}] += f.people
	}
	for _, m := range s.facts.Promised {
		h := slices.IndexFunc(s.Instance.Hubs, func(h planner.Hub) bool { return h.ID == m.Hub })
		if h >= 0 && m.Date >= s.from && m.Date <= s.upTo {
			promised[hubDay{h, int(m.Date - s.Instance.From)}] += m.Doses
		}
	}
	return promised, given
}

// order sorts hub-days by hub and day.
func order(of map[hubDay]int64) []hubDay {
	var all []hubDay
	for k := range of {
		all = append(all, k)
	}
	slices.SortFunc(all, func(a, b hubDay) int {
		if a.hub != b.hub {
			return a.hub - b.hub
		}
		return a.day - b.day
	})
	return all
}

// unpromised says why nothing can be said of hubs; empty where something can.
func (s *Study) unpromised() say.Text {
	switch {
	case len(s.done) == 0:
		return say.Text{It: "servono i fatti per hub e giorno: il file delle dosi per comune non dice chi era atteso dove",
			En: "it takes facts by hub and day: the file of doses by comune does not tell who was expected where"}
	case len(s.facts.Promised) == 0:
		return say.Text{It: "nessun file dice quante dosi erano promesse in ogni hub e giorno: dare con --previous il piano " +
			"annunciato",
			En: "no file tells how many doses were promised at each hub and day: give the plan that was announced, by " +
				"--previous"}
	}
	return say.Text{}
}

// noShow reads the share of promised doses that were not given.
func (s *Study) noShow() Proposal {
	now := s.Scenario.Parameters.NoShow
	p := Proposal{Parameter: NoShow, Now: &now, Of: Doses, Rule: say.Text{
		It: "Dosi promesse e non date, hub per hub e giorno per giorno (chi si presenta senza appuntamento non compensa chi " +
			"manca in un altro hub; i giorni senza fatti di un hub non contano).",
		En: "Doses promised and not given, hub by hub and day by day (who comes unbooked does not make up for who is " +
			"missing at another hub; days without facts of a hub do not count)."}}
	if why := s.unpromised(); why != (say.Text{}) {
		return refused(p, "%s", "%s", why)
	}
	promised, given := s.byHub()
	var absent, of []float64
	for _, k := range order(promised) {
		if given[k] > 0 {
			of = append(of, float64(promised[k]))
			absent = append(absent, float64(max(0, promised[k]-given[k])))
			p.N += promised[k]
		}
	}
	if len(of) < leastDays {
		return refused(p, "solo %d giorni di hub con dosi promesse e date: ne servono %d",
			"only %d hub-days with doses promised and given: it takes %d", len(of), leastDays)
	}
	x := pooling(absent, of)
	if x.share > mostAbsent {
		return refused(p, "più della metà delle dosi promesse non risulta data: forse i fatti non sono completi, o il piano "+
			"annunciato è un altro",
			"more than half of the doses promised were not given: perhaps the facts are not complete, or it was another "+
				"plan that was announced")
	}
	p.Range = ranged(x.share, x.sd)
	changes := []campaign.Change{campaign.Set{What: campaign.NoShow, To: int64(p.Estimate)}}
	p.Values = map[string]string{"settimana.assenze": p.Estimate.String()}
	// No more is overbooked than absences make room for.
	most := planner.Decimal(int64(p.Estimate) * planner.DecimalUnit / (planner.DecimalUnit - int64(p.Estimate)) / 1000 * 1000)
	if over := s.Scenario.Parameters.Overbooking; over > most {
		changes = append(changes, campaign.Set{What: campaign.Overbooking, To: int64(most)})
		p.Values["settimana.sovraprenotazione"] = most.String()
		p.Rule = say.Textf("%s La sovraprenotazione scende da %s a %s, che è quanto queste assenze permettono.",
			"%s Overbooking falls from %s to %s, which is what these absences allow.", p.Rule, over, most)
	}
	return p.decided(changes...)
}

// throughput reads the doses per station-hour of each hub on full days.
func (s *Study) throughput() (all []Proposal) {
	rule := say.Text{It: "Dosi date per ora di postazione aperta nei giorni pieni, in cui tutti i posti dell'hub erano " +
		"promessi e tre su quattro sono venuti almeno: mediana, P10 e P90 dei giorni. Chi manca in quei giorni è dentro la " +
		"cifra.",
		En: "Doses given per hour of an open station on full days, on which all of the hub's seats were promised and three " +
			"in four came at least: median, P10 and P90 of the days. Who is absent on those days is in the figure."}
	base := Proposal{Parameter: Throughput, Of: Days, Rule: rule}
	if why := s.unpromised(); why != (say.Text{}) {
		return []Proposal{refused(base, "%s", "%s", why)}
	}
	promised, given := s.byHub()
	plain := s.plain()
	for h := range s.Instance.Hubs {
		hub := &s.Instance.Hubs[h]
		if !hub.Active {
			continue
		}
		p, now := base, hub.DosesPerStationHour
		p.Hub, p.Now = hub.ID, &now
		var rates []float64
		for _, k := range order(promised) {
			if k.hub != h || k.day < 0 || k.day >= s.Instance.Days {
				continue
			}
			if room := plain[h][k.day].Capacity; room > 0 && promised[k] >= room && 4*given[k] >= 3*room {
				rates = append(rates, float64(now.Float()*float64(given[k]))/float64(room))
			}
		}
		if p.N = int64(len(rates)); p.N < leastDays {
			all = append(all, refused(p, "i giorni pieni (tutti i posti promessi, tre su quattro venuti) sono %d: ne "+
				"servono %d, perché in un giorno mezzo vuoto non si vede quanto l'hub può dare",
				"full days (all seats promised, three in four came) are %d: it takes %d, since a day half empty does not "+
					"show what the hub can give", p.N, leastDays))
			continue
		}
		slices.Sort(rates)
		p.Range = rangeOf(quantile(rates, 0.5), quantile(rates, 0.1), quantile(rates, 0.9), 10)
		all = append(all, p.decided(campaign.Throughput{Hub: hub.ID, PerHour: p.Estimate}))
	}
	return all
}

// plain is the hubs' days without overbooking.
func (s *Study) plain() [][]planner.HubDay {
	if s.Scenario.Parameters.Overbooking == 0 {
		return s.Instance.Calendar
	}
	if c, _ := s.With(campaign.Set{What: campaign.Overbooking}); c != nil {
		return c.Instance.Calendar
	}
	return s.Instance.Calendar
}
