package reports

import (
	"fmt"

	"hubplan/planner"
	"hubplan/planner/say"
)

// load is what is given in a week.
type load struct{ first, second, promised, capacity int64 }

// calendar spans the weeks from the first day of the plan to the last on which
// anybody comes to a hub.
func (e *edition) calendar() (monday planner.Date, weeks int) {
	monday = e.Instance.From.Monday()
	last := e.Instance.From
	for _, days := range e.hubDays {
		for _, d := range days {
			if d.FirstDoses+d.SecondDoses+d.Committed > 0 {
				last = max(last, planner.Date(d.Date))
			}
		}
	}
	return monday, int(last.Monday()-monday)/7 + 1
}

// loads draws, for each hub that opens, first and second doses under its capacity.
func (p *page) loads() {
	e := p.edition
	monday, n := e.calendar()
	var byHub [][]load
	most := int64(1)
	for _, days := range e.hubDays {
		weeks := make([]load, n)
		for _, d := range days {
			k := int(planner.Date(d.Date).Monday()-monday) / 7
			if k >= n {
				break
			}
			w := &weeks[k]
			w.first += d.FirstDoses
			w.second += d.SecondDoses
			w.promised += d.Committed
			w.capacity += d.Capacity
			most = max(most, w.capacity)
			p.Promised = p.Promised || d.Committed > 0
		}
		byHub = append(byHub, weeks)
	}
	for h, weeks := range byHub {
		if len(e.hubDays[h]) > 0 {
			p.HubLoads = append(p.HubLoads, e.loadChart(h, monday, weeks, most))
		}
	}
	p.LoadTable = e.html("settimane", tableOf(e.allWeeks().only(weekHub, weekMonday, weekFirsts, weekSeconds, weekPromised, weekCapacity, weekHeat), e.lang))
	p.LoadTable.Caption = e.say(say.Text{It: "Dosi di ogni hub, settimana per settimana", En: "Doses of each hub, week by week"})
}

func (e *edition) loadChart(h int, monday planner.Date, weeks []load, most int64) *chart {
	hub, sum := e.hubPlace(h), totals(e.hubDays[h])
	c := &chart{ID: "carico" + hubBadge(h), W: px(360), H: px(190), Left: px(48), Right: px(356), Top: px(10), Bottom: px(166),
		Caption: hub, Badge: hubBadge(h), Colour: h % hubColours,
		Title: e.say(say.Textf("%s %s: dosi per settimana", "%s %s: doses by week", hubBadge(h), hub)),
		Desc: e.say(say.Textf("%s prime dosi, %s seconde dosi, %s già promesse, su una capacità di %s in tutto il periodo. Barre piene: "+
			"prime dosi; barre chiare sopra: seconde dosi; linea a gradini: capacità.",
			"%s first doses, %s second doses, %s promised, of a capacity of %s over the horizon. Solid bars: first doses; light bars "+
				"above: second doses; stepped line: capacity.",
			say.Count(sum.first).In(e.lang), say.Count(sum.second).In(e.lang), say.Count(sum.promised).In(e.lang),
			say.Count(sum.capacity).In(e.lang)))}
	x := calendarAxis{monday, len(weeks), c.Left, c.Right}
	y := newScale(most, 3, c.Bottom, c.Top)
	c.X, c.Y = x.ticks(e.lang), y.ticks(e.thousands)
	capacity := make([]int64, len(weeks))
	for k, w := range weeks {
		capacity[k] = w.capacity
		g := barGroup{Title: e.say(say.Textf("settimana dal %s: %s prime, %s seconde, %s già promesse; capacità %s",
			"week from %s: %s first, %s second, %s promised; capacity %s",
			monday+planner.Date(7*k), say.Count(w.first).In(e.lang), say.Count(w.second).In(e.lang), say.Count(w.promised).In(e.lang),
			say.Count(w.capacity).In(e.lang)))}
		left, width, base := x.at(k)+5, x.at(k+1)-x.at(k)-10, int64(0)
		for _, s := range []struct {
			class string
			n     int64
		}{{"first", w.first}, {"second", w.second}, {"promised", w.promised}} {
			if s.n > 0 {
				g.Bars = append(g.Bars, bar{s.class, left, y.at(base + s.n), width, y.at(base) - y.at(base+s.n)})
				base += s.n
			}
		}
		if len(g.Bars) > 0 {
			c.Groups = append(c.Groups, g)
		}
	}
	c.Lines = []stroke{{"capacity", steps(x, capacity, y)}}
	return c
}

func (e *edition) thousands(n int64) string { return say.Count(n).In(e.lang) }

// waves draws, for each cohort, first doses upwards and second doses downwards.
func (p *page) waves() {
	e, in := p.edition, p.Instance
	monday, n := e.calendar()
	waves := make([][]load, len(in.Cohorts))
	most := int64(1)
	for c := range in.Cohorts {
		waves[c] = make([]load, n)
		for _, x := range e.cohortCourses[c] {
			w := &waves[c][int(in.Date(x.First).Monday()-monday)/7]
			w.first += x.People
			most = max(most, w.first)
			if x.Second != planner.NoSecond {
				w := &waves[c][int(in.Date(x.Second).Monday()-monday)/7]
				w.second += x.People
				most = max(most, w.second)
			}
		}
	}
	t := table{title: say.Text{It: "Prime e seconde dosi per anni di nascita, settimana per settimana",
		En: "First and second doses by birth years, week by week"},
		columns: []head{colCohort, colWeek, colFirsts, colSeconds}}
	for c, co := range in.Cohorts {
		if !co.Included {
			continue
		}
		p.Waves = append(p.Waves, e.waveChart(c, monday, waves[c], most))
		for k, w := range waves[c] {
			if w.first+w.second > 0 {
				t.rows = append(t.rows, []any{e.cohorts[c], monday + planner.Date(7*k), w.first, w.second})
			}
		}
	}
	p.WaveTable = e.html("onde", t)
}

func (e *edition) waveChart(cohort int, monday planner.Date, weeks []load, most int64) *chart {
	co := &e.Instance.Cohorts[cohort]
	var first, second int64
	for _, w := range weeks {
		first += w.first
		second += w.second
	}
	v := e.cohortVisits(cohort)
	name := e.say(say.Textf("Nati %s", "Born %s", e.cohorts[cohort]))
	c := &chart{ID: fmt.Sprintf("onda%d", cohort+1), W: px(540), H: px(150), Left: px(56), Right: px(536), Top: px(20), Bottom: px(128),
		Caption: name, Title: name + e.say(say.Text{It: ": dosi per settimana", En: ": doses by week"}),
		Desc: e.say(say.Textf("%s prime dosi, verso l'alto in barre piene, e %s seconde dosi, verso il basso in barre chiare, settimana "+
			"per settimana.", "%s first doses, upwards in solid bars, and %s second doses, downwards in light bars, week by week.",
			say.Count(first).In(e.lang), say.Count(second).In(e.lang)))}
	if v.all.some {
		c.Desc += e.say(say.Textf(" Apertura il %s, prime dosi dal %s al %s, completato il %s.",
			" Opens on %s, first doses from %s to %s, completed on %s.", co.Opens, v.firsts.from, v.firsts.to, v.all.to))
	}
	x := calendarAxis{monday, len(weeks), c.Left, c.Right}
	middle := (c.Top + c.Bottom) / 2
	up, down := newScale(most, 2, middle, c.Top), newScale(most, 2, middle, c.Bottom)
	c.X = x.ticks(e.lang)
	c.Y = append(up.ticks(e.thousands), down.ticks(e.thousands)[1:]...)
	if opens := planner.Date(co.Opens); opens >= monday && opens < monday+planner.Date(7*len(weeks)) {
		c.Flags = []tick{{x.on(opens), e.say(say.Textf("apertura %s", "opens %s", e.short(opens)))}}
	}
	for k, w := range weeks {
		if w.first+w.second == 0 {
			continue
		}
		g := barGroup{Title: e.say(say.Textf("nati %s, settimana dal %s: %s prime dosi, %s seconde dosi",
			"born %s, week from %s: %s first doses, %s second doses",
			e.cohorts[cohort], monday+planner.Date(7*k), say.Count(w.first).In(e.lang), say.Count(w.second).In(e.lang)))}
		left, width := x.at(k)+10, x.at(k+1)-x.at(k)-20
		if w.first > 0 {
			g.Bars = append(g.Bars, bar{"first", left, up.at(w.first), width, middle - up.at(w.first)})
		}
		if w.second > 0 {
			g.Bars = append(g.Bars, bar{"second", left, middle, width, down.at(w.second) - middle})
		}
		c.Groups = append(c.Groups, g)
	}
	return c
}

// Bands of distance: five kilometres each, the last without end.
const (
	bandMetres = 5000
	bandCount  = 11
)

// bands counts the people of a plan by distance; a band holds its lower end, not
// its upper one.
func (e *edition) bands(p *planner.Plan) (people [bandCount]int64) {
	for _, a := range p.Assignments {
		k := min(e.Instance.Distances.At(a.Comune, a.Hub)/bandMetres, bandCount-1)
		people[k] += a.People
	}
	return people
}

// distances draws how many people go how far, by this plan and by the portal's rules.
func (p *page) distances() {
	e := p.edition
	plans := append([]*planner.Plan{e.Plan}, e.Baselines...)
	classes := []string{"plan", "rule", "variant"}
	t := table{title: say.Text{It: "Persone per distanza dall'hub, di sola andata", En: "People by distance to the hub, one way"},
		columns: []head{
			text(say.Text{It: "Chilometri", En: "Kilometres"},
				say.Text{It: "fascia di distanza: l'estremo inferiore è compreso", En: "band of distance: the lower end is in it"}, 12)}}
	var counts [][bandCount]int64
	most := int64(1)
	for k, plan := range plans {
		name := methodName(plan.Method)
		if k == 0 {
			name = say.Text{It: "Questo piano", En: "This plan"}
		}
		t.columns = append(t.columns, number(name, say.Text{It: "persone, ciascuna contata una volta", En: "people, each counted once"}))
		counts = append(counts, e.bands(plan))
		for _, n := range counts[k] {
			most = max(most, n)
		}
	}
	c := &chart{ID: "distanze", W: px(900), H: px(284), Left: px(64), Right: px(892), Top: px(12), Bottom: px(260), Title: e.say(t.title),
		Desc: e.say(say.Text{It: "Per ogni fascia di cinque chilometri, quante persone: barra piena questo piano; barra chiara la regola " +
			"del portale; barra tratteggiata la variante dell'hub più vicino. Gli stessi numeri sono nella tabella che segue.",
			En: "For each band of five kilometres, how many people: solid bar this plan; light bar the portal's rule; dashed bar the " +
				"nearest-hub variant. The same figures are in the table that follows."})}
	y := newScale(most, 5, c.Bottom, c.Top)
	c.Y = y.ticks(e.thousands)
	width := (c.Right - c.Left) / bandCount
	for b := range bandCount {
		band := fmt.Sprintf("%d–%d", b*bandMetres/1000, (b+1)*bandMetres/1000)
		if b == bandCount-1 {
			band = e.say(say.Textf("da %d", "%d and more", b*bandMetres/1000))
		}
		left := c.Left + coord(b)*width
		c.X = append(c.X, tick{left + width/2, band})
		row := []any{band}
		each := (width - 80) / coord(len(plans))
		for k := range plans {
			n := counts[k][b]
			row = append(row, n)
			if n > 0 {
				c.Groups = append(c.Groups, barGroup{e.say(t.columns[k+1].header) + ", " + band + " km: " + e.thousands(n),
					[]bar{{classes[min(k, len(classes)-1)], left + 40 + coord(k)*each, y.at(n), each - 10, c.Bottom - y.at(n)}}})
			}
		}
		t.rows = append(t.rows, row)
	}
	p.Distance, p.BandTable = c, e.html("fasce", t)
}
