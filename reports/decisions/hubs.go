package decisions

import (
	"cmp"
	"slices"

	"hubplan/planner"
	"hubplan/planner/binding"
	"hubplan/planner/forecast"
	"hubplan/planner/say"
	"hubplan/planner/whole"
	"hubplan/reports/edition"
	"hubplan/reports/lists"
)

// Closing is a hub that the calendar keeps open after its last dose.
type Closing struct {
	Hub      int
	Last     planner.Date // of its last dose; zero where the plan gives none there
	From     planner.Date // first open day without a dose from which on there is none
	Days     int64        // open days from then on
	Capacity int64        // doses that could be given on them
	Before   int64        // open days without a dose before its last one
}

// Closings lists the hubs that can close before the end of their opening, those with most
// open days without a dose first.
func Closings(e *edition.Edition) (all []Closing) {
	for h := range e.HubDays {
		c := Closing{Hub: h}
		for _, d := range e.HubDays[h] {
			switch day := planner.Date(d.Date); {
			case d.FirstDoses+d.SecondDoses+d.Committed > 0:
				c.Before += c.Days
				c.Last, c.From, c.Days, c.Capacity = day, 0, 0, 0
			default:
				if c.From == 0 {
					c.From = day
				}
				c.Days++
				c.Capacity += d.Capacity
			}
		}
		if c.Days > 0 {
			all = append(all, c)
		}
	}
	slices.SortStableFunc(all, func(a, b Closing) int { return cmp.Compare(b.Days, a.Days) })
	return all
}

// closing is what the closings come to.
func closing(e *edition.Edition) []Decision {
	all := Closings(e)
	if len(all) == 0 {
		return nil
	}
	d := Decision{Kind: Close, Unit: say.Text{It: "giorni di hub", En: "hub-days"},
		Deeper: "hubplan stations " + scenarioFolder}
	var before int64
	for _, c := range all {
		d.Amount += c.Days
		before += c.Before
	}
	first := &all[0]
	d.What = say.Textf("%s hub restano aperti, con il personale, dopo l'ultima dose: il primo è %s, dal %s.",
		"%s hubs stay open and staffed after their last dose: the first is %s, from %s.", say.Count(len(all)),
		e.HubPlace(first.Hub), first.From)
	if len(all) == 1 {
		d.What = say.Textf("Un hub resta aperto, con il personale, dopo l'ultima dose: %s, dal %s.",
			"One hub stays open and staffed after its last dose: %s, from %s.", e.HubPlace(first.Hub), first.From)
	}
	if before > 0 {
		d.What = say.Textf("%s Prima di allora i giorni vuoti sono altri %s.",
			"%s Before that another %s days are empty.", d.What, say.Count(before))
	}
	return []Decision{d}
}

// unsourced asks for the stations of the hubs whose lines the scenario gives as a guess.
func unsourced(e *edition.Edition) []Decision {
	var names []say.Text
	var people int64
	for h := range e.Instance.Hubs {
		if hub := &e.Instance.Hubs[h]; hub.Active && lists.Unsourced(hub) {
			names = append(names, say.Text{It: e.HubPlace(h), En: e.HubPlace(h)})
			people += e.Hubs[h].People
		}
	}
	return list(names != nil, Decision{Kind: Confirm, People: people, Amount: int64(len(names)),
		What: say.Textf("Le postazioni di %s sono un'ipotesi senza una fonte: chiederle a chi gestisce l'hub.",
			"The stations of %s are a guess without a source: ask who runs the hub.", say.And(names)),
		Unit:   say.Text{It: "hub", En: "hubs"},
		Deeper: "hubplan whatif " + scenarioFolder + " ipotesi.csv"})
}

// estimated asks for the published residents where the scenario has an estimate.
func estimated(e *edition.Edition) []Decision {
	o := e.Instance.Objective(e.Plan)
	return list(e.Instance.Parameters.Estimate, Decision{Kind: Confirm, People: o.Served + o.Unserved, Amount: int64(len(e.Instance.Comuni)),
		What: say.Text{It: "I residenti per anno di nascita sono una stima: servono quelli pubblicati da ISTAT (POSAS).",
			En: "The residents by birth year are an estimate: those published by ISTAT (POSAS) are needed."},
		Unit:   say.Text{It: "comuni", En: "comuni"},
		Deeper: "hubplan check " + scenarioFolder})
}

// leastApart is by how much the plan's part of a hub and the portal's rule's must differ to be
// worth a question: two in a hundred.
const leastApart = forecast.ShareUnit / 50

// shares asks how many people really go to the hub whose part in the plan is farthest from the
// part that the portal's rule would give it.
func shares(e *edition.Edition) []Decision {
	if len(e.Baselines) == 0 {
		return nil
	}
	hub, apart, k := -1, int64(0), 0
	var most forecast.Share
	for h := range e.Instance.Hubs {
		if !e.Instance.Hubs[h].Active || k >= len(e.HubShares) {
			continue
		}
		x := e.HubShares[k]
		k++
		if d := max(x.Plan-x.Rule, x.Rule-x.Plan); d > apart {
			hub, apart, most = h, d, x
		}
	}
	if apart < leastApart {
		return nil
	}
	served := e.Instance.Objective(e.Plan).Served
	return []Decision{{Kind: Confirm, People: whole.HalfUp(apart*served, forecast.ShareUnit), Amount: whole.HalfUp(100*apart, forecast.ShareUnit),
		What: say.Textf("A %s vanno %s persone su cento secondo il piano, %s con la regola del portale: chiedere all'hub quante ne vede.",
			"%s has %s people in a hundred by the plan, %s by the portal's rule: ask the hub how many it sees.",
			e.HubPlace(hub), percent(most.Plan), percent(most.Rule)),
		Unit:   say.Text{It: "punti su cento", En: "points in a hundred"},
		Deeper: "hubplan whatif " + scenarioFolder + " ipotesi.csv"}}
}

// percent is a part of all people in a hundred, half up to a tenth.
func percent(part int64) say.Tenths {
	return say.Mean{Sum: 100 * part, People: forecast.ShareUnit}.Tenths()
}

// mostPlaces is how many hubs are told where places more save most.
const mostPlaces = 3

// places says where the bottlenecks show that stations or hours more save most: the hub with
// the best week of all, and those that come after it.
func places(e *edition.Edition) []Decision {
	best := map[int]*binding.Finding{}
	var hubs []int
	for k := range e.Binding {
		f := &e.Binding[k]
		if !f.Tried || !f.Pays() || f.Added != binding.Stations && f.Added != binding.Hours {
			continue
		}
		if best[f.Hub] == nil {
			hubs = append(hubs, f.Hub)
		}
		if best[f.Hub] == nil || f.Saves > best[f.Hub].Saves {
			best[f.Hub] = f
		}
	}
	slices.SortStableFunc(hubs, func(a, b int) int { return cmp.Compare(best[b].Saves, best[a].Saves) })
	if len(hubs) == 0 {
		return nil
	}
	f := best[hubs[0]]
	d := Decision{Kind: Add, People: f.Doses, Amount: int64(say.WholeKm(f.Saves)),
		What: say.Textf("A %s, nella settimana dal %s: %s.", "At %s, in the week from %s: %s.", e.HubPlace(f.Hub), f.Week, lists.Added(e, f)),
		Unit: say.Text{It: "km in meno, attesa compresa", En: "km less, waiting included"}, Deeper: "hubplan stations " + scenarioFolder}
	var next []say.Text
	for _, h := range hubs[1:min(mostPlaces, len(hubs))] {
		next = append(next, say.Textf("%s (%s)", "%s (%s)", e.HubPlace(h), best[h].Week))
	}
	if next != nil {
		d.What = say.Textf("%s Poi a %s.", "%s Then at %s.", d.What, say.And(next))
	}
	return []Decision{d}
}
