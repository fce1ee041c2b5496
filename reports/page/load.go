package page

import (
	"fmt"

	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/reports/book"
	"hubplan/reports/edition"
	"hubplan/reports/lists"
	"hubplan/reports/maps"
)

// load is what is given in a week.
type load struct{ first, second, promised, capacity int64 }

// calendar spans the weeks from the first day of the plan to the last on which
// anybody comes to a hub.
func calendar(e *edition.Edition) (monday planner.Date, weeks int) {
	monday = e.Instance.From.Monday()
	last := e.Instance.From
	for _, days := range e.HubDays {
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
	e := p.Edition
	monday, n := calendar(e)
	var byHub [][]load
	most := int64(1)
	for _, days := range e.HubDays {
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
		if len(e.HubDays[h]) > 0 {
			p.HubLoads = append(p.HubLoads, loadChart(e, h, monday, weeks, most))
		}
	}
	p.LoadTable = viewOf(e, "settimane", book.TableOf(lists.Weeks(e).Only(lists.WeekHub, lists.WeekMonday, lists.WeekFirsts,
		lists.WeekSeconds, lists.WeekPromised, lists.WeekCapacity, lists.WeekHeat), e.Lang))
	p.LoadTable.Caption = e.Say(say.Text{It: "Dosi di ogni hub, settimana per settimana", En: "Doses of each hub, week by week"})
}

func loadChart(e *edition.Edition, h int, monday planner.Date, weeks []load, most int64) *chart {
	hub, sum := e.HubPlace(h), edition.Totals(e.HubDays[h])
	c := &chart{ID: "carico" + edition.HubBadge(h), W: maps.Px(360), H: maps.Px(190), Left: maps.Px(48), Right: maps.Px(356),
		Top: maps.Px(10), Bottom: maps.Px(166),
		Caption: hub, Badge: edition.HubBadge(h), Colour: h % hubColours,
		Title: e.Say(say.Textf("%s %s: dosi per settimana", "%s %s: doses by week", edition.HubBadge(h), hub)),
		Desc: e.Say(say.Textf("%s prime dosi, %s seconde dosi, %s già promesse, su una capacità di %s in tutto il periodo. Barre piene: "+
			"prime dosi; barre chiare sopra: seconde dosi; linea a gradini: capacità.",
			"%s first doses, %s second doses, %s promised, of a capacity of %s over the horizon. Solid bars: first doses; light bars "+
				"above: second doses; stepped line: capacity.",
			say.Count(sum.First).In(e.Lang), say.Count(sum.Second).In(e.Lang), say.Count(sum.Promised).In(e.Lang),
			say.Count(sum.Capacity).In(e.Lang)))}
	x := calendarAxis{monday, len(weeks), c.Left, c.Right}
	y := newScale(most, 3, c.Bottom, c.Top)
	c.X, c.Y = x.ticks(e.Lang), y.ticks(e.Thousands)
	capacity := make([]int64, len(weeks))
	for k, w := range weeks {
		capacity[k] = w.capacity
		g := barGroup{Title: e.Say(say.Textf("settimana dal %s: %s prime, %s seconde, %s già promesse; capacità %s",
			"week from %s: %s first, %s second, %s promised; capacity %s",
			monday+planner.Date(7*k), say.Count(w.first).In(e.Lang), say.Count(w.second).In(e.Lang), say.Count(w.promised).In(e.Lang),
			say.Count(w.capacity).In(e.Lang)))}
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

// wave is what a cohort gets in a week.
type wave struct {
	load
	cohort string
	monday planner.Date
}

// waves draws, for each cohort, first doses upwards and second doses downwards.
func (p *page) waves() {
	e, in := p.Edition, p.Instance
	monday, n := calendar(e)
	waves := make([][]load, len(in.Cohorts))
	most := int64(1)
	for c := range in.Cohorts {
		waves[c] = make([]load, n)
		for _, x := range e.CohortCourses[c] {
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
	t := book.List[wave]{Title: say.Text{It: "Prime e seconde dosi per anni di nascita, settimana per settimana",
		En: "First and second doses by birth years, week by week"}, Columns: []book.Column[wave]{
		book.Col(book.ColCohort, func(w *wave) any { return w.cohort }), book.Col(book.ColWeek, func(w *wave) any { return w.monday }),
		book.Col(book.ColFirsts, func(w *wave) any { return w.first }), book.Col(book.ColSeconds, func(w *wave) any { return w.second })}}
	for c, co := range in.Cohorts {
		if !co.Included {
			continue
		}
		p.Waves = append(p.Waves, waveChart(e, c, monday, waves[c], most))
		for k, w := range waves[c] {
			if w.first+w.second > 0 {
				t.Rows = append(t.Rows, wave{w, e.Cohorts[c], monday + planner.Date(7*k)})
			}
		}
	}
	p.WaveTable = viewOf(e, "onde", book.TableOf(t, e.Lang))
}

func waveChart(e *edition.Edition, cohort int, monday planner.Date, weeks []load, most int64) *chart {
	co := &e.Instance.Cohorts[cohort]
	var first, second int64
	for _, w := range weeks {
		first += w.first
		second += w.second
	}
	v := lists.CohortVisits(e, cohort)
	name := e.Say(say.Textf("Nati %s", "Born %s", e.Cohorts[cohort]))
	c := &chart{ID: fmt.Sprintf("onda%d", cohort+1), W: maps.Px(540), H: maps.Px(150), Left: maps.Px(56), Right: maps.Px(536),
		Top: maps.Px(20), Bottom: maps.Px(128),
		Caption: name, Title: name + e.Say(say.Text{It: ": dosi per settimana", En: ": doses by week"}),
		Desc: e.Say(say.Textf("%s prime dosi, verso l'alto in barre piene, e %s seconde dosi, verso il basso in barre chiare, settimana "+
			"per settimana.", "%s first doses, upwards in solid bars, and %s second doses, downwards in light bars, week by week.",
			say.Count(first).In(e.Lang), say.Count(second).In(e.Lang)))}
	if v.All.Some {
		c.Desc += e.Say(say.Textf(" Apertura il %s, prime dosi dal %s al %s, completato il %s.",
			" Opens on %s, first doses from %s to %s, completed on %s.", co.Opens, v.Firsts.From, v.Firsts.To, v.All.To))
	}
	x := calendarAxis{monday, len(weeks), c.Left, c.Right}
	middle := (c.Top + c.Bottom) / 2
	up, down := newScale(most, 2, middle, c.Top), newScale(most, 2, middle, c.Bottom)
	c.X = x.ticks(e.Lang)
	c.Y = append(up.ticks(e.Thousands), down.ticks(e.Thousands)[1:]...)
	if opens := planner.Date(co.Opens); opens >= monday && opens < monday+planner.Date(7*len(weeks)) {
		c.Flags = []tick{{x.on(opens), e.Say(say.Textf("apertura %s", "opens %s", e.Short(opens)))}}
	}
	for k, w := range weeks {
		if w.first+w.second == 0 {
			continue
		}
		g := barGroup{Title: e.Say(say.Textf("nati %s, settimana dal %s: %s prime dosi, %s seconde dosi",
			"born %s, week from %s: %s first doses, %s second doses",
			e.Cohorts[cohort], monday+planner.Date(7*k), say.Count(w.first).In(e.Lang), say.Count(w.second).In(e.Lang)))}
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
func bands(e *edition.Edition, p *planner.Plan) (people [bandCount]int64) {
	for _, a := range p.Assignments {
		k := min(e.Instance.Distances.At(a.Comune, a.Hub)/bandMetres, bandCount-1)
		people[k] += a.People
	}
	return people
}

// band is the people of each plan in a band of distance.
type band struct {
	name   string
	people []int64
}

// distances draws how many people go how far, by this plan and by the portal's rules.
func (p *page) distances() {
	e := p.Edition
	plans := append([]*planner.Plan{e.Plan}, e.Baselines...)
	classes := []string{"plan", "rule", "variant"}
	t := book.List[band]{Title: say.Text{It: "Persone per distanza dall'hub, di sola andata", En: "People by distance to the hub, one way"},
		Columns: []book.Column[band]{book.Col(book.Text(say.Text{It: "Chilometri", En: "Kilometres"},
			say.Text{It: "fascia di distanza: l'estremo inferiore è compreso", En: "band of distance: the lower end is in it"}, 12),
			func(b *band) any { return b.name })}}
	var counts [][bandCount]int64
	most := int64(1)
	for k, plan := range plans {
		name := edition.MethodName(plan.Method)
		if k == 0 {
			name = say.Text{It: "Questo piano", En: "This plan"}
		}
		t.Columns = append(t.Columns, book.Col(book.Number(name, say.Text{It: "persone, ciascuna contata una volta",
			En: "people, each counted once"}), func(b *band) any { return b.people[k] }))
		counts = append(counts, bands(e, plan))
		for _, n := range counts[k] {
			most = max(most, n)
		}
	}
	c := &chart{ID: "distanze", W: maps.Px(900), H: maps.Px(284), Left: maps.Px(64), Right: maps.Px(892), Top: maps.Px(12),
		Bottom: maps.Px(260), Title: e.Say(t.Title),
		Desc: e.Say(say.Text{It: "Per ogni fascia di cinque chilometri, quante persone: barra piena questo piano; barra chiara la regola " +
			"del portale; barra tratteggiata la variante dell'hub più vicino. Gli stessi numeri sono nella tabella che segue.",
			En: "For each band of five kilometres, how many people: solid bar this plan; light bar the portal's rule; dashed bar the " +
				"nearest-hub variant. The same figures are in the table that follows."})}
	y := newScale(most, 5, c.Bottom, c.Top)
	c.Y = y.ticks(e.Thousands)
	width := (c.Right - c.Left) / bandCount
	for b := range bandCount {
		row := band{name: fmt.Sprintf("%d–%d", b*bandMetres/1000, (b+1)*bandMetres/1000)}
		if b == bandCount-1 {
			row.name = e.Say(say.Textf("da %d", "%d and more", b*bandMetres/1000))
		}
		left := c.Left + maps.Coord(b)*width
		c.X = append(c.X, tick{left + width/2, row.name})
		each := (width - 80) / maps.Coord(len(plans))
		for k := range plans {
			n := counts[k][b]
			row.people = append(row.people, n)
			if n > 0 {
				c.Groups = append(c.Groups, barGroup{e.Say(t.Columns[k+1].Header) + ", " + row.name + " km: " + e.Thousands(n),
					[]bar{{classes[min(k, len(classes)-1)], left + 40 + maps.Coord(k)*each, y.at(n), each - 10, c.Bottom - y.at(n)}}})
			}
		}
		t.Rows = append(t.Rows, row)
	}
	p.Distance, p.BandTable = c, viewOf(e, "fasce", book.TableOf(t, e.Lang))
}
