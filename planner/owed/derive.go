package owed

import (
	"cmp"
	"math/bits"
	"slices"

	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// Known is what is known on the day before the plan begins.
type Known struct {
	UpTo     planner.Date               // last day of Given
	Given    []Given                    // by comune of the instance
	Earlier  []Snapshot                 // before UpTo, rising
	Region   []input.AdministeredRecord // doses by day and product; may be none
	File     string                     // that Region is of
	Promised []planner.Commitment       // doses that have an appointment
	Hubs     []int                      // by comune: the hub of its first doses, or [planner.NoHub]; nil where none is known
}

// Given is the people of a comune with at least one dose, and those with two.
type Given struct{ First, Second int64 }

// Found is what was worked out, in people.
type Found struct {
	Gap      int64 // with one dose and not two
	OneDose  int64 // of them, those who need no other
	Promised int64 // of them, those who have an appointment
	Expected int64 // who should be owed one by the doses by day; zero where none are known
	Overdue  int64 // of the rows
	People   int64 // of the rows
	LastDay  planner.Date
}

// The scales within which the doses by day are taken to be of the people who are owed one.
const (
	leastScale = planner.Decimal(600_000)   // 0.6
	mostScale  = planner.Decimal(1_300_000) // 1.3
)

// cell is people owed a second dose of a product that was due on a day and is in time up
// to another.
type cell struct {
	product int
	due, to planner.Date
	people  int64
}

// Derive works out the second doses that are owed, by comune, product and day on which
// they are due. Each comune's rows add up to the people who had one dose and not two, less
// those who need one and those who have an appointment. The faults have an error where the
// doses by day cannot be those of the people who are owed one.
func Derive(in *planner.Instance, k *Known) (rows []input.OwedRecord, f Found, faults input.Faults) {
	d := &deriver{in: in, k: k, f: &f, faults: &faults}
	for _, g := range k.Given {
		f.Gap += max(0, g.First-g.Second)
	}
	if f.Gap == 0 {
		return nil, f, nil
	}
	cells := d.expected()
	left := d.left()
	if len(cells) == 0 {
		return nil, f, faults
	}
	if cells = d.scaled(cells); faults.Errors() > 0 {
		return nil, f, faults
	}
	return d.rows(d.withoutPromised(cells), left), f, faults
}

// scaled are the cells scaled to the people who are owed a second dose.
func (d *deriver) scaled(cells []cell) []cell {
	owed := d.f.Gap - d.f.OneDose
	lots := make([]lot, len(cells))
	for k, c := range cells {
		lots[k] = lot{k, c.due, c.people}
		d.f.Expected += c.people
	}
	if len(d.k.Region) == 0 {
		d.f.Expected = 0
	} else if owed*planner.DecimalUnit < d.f.Expected*int64(leastScale) || owed*planner.DecimalUnit > d.f.Expected*int64(mostScale) {
		d.faults.Add(input.Place{File: d.k.File}, say.Textf("con queste somministrazioni le seconde dosi da fare al %s sarebbero %s, e le "+
			"persone con una dose sola sono %s: le une non spiegano le altre", "by these doses %[2]s second doses would be due at %[1]s, and "+
			"%[3]s people have one dose only: the ones do not explain the others", d.k.UpTo, say.Count(d.f.Expected), say.Count(owed)),
			say.Textf("un rapporto da %s a %s", "a ratio of %s to %s", leastScale, mostScale),
			say.Text{It: "dare le somministrazioni della regione del territorio, fino alla data del piano; oppure togliere il file",
				En: "give the doses of the territory's own region, up to the plan's date; or remove the file"})
	}
	out := make([]cell, 0, len(cells))
	for _, l := range spread(lots, owed) {
		c := cells[l.product]
		c.people = l.people
		out = append(out, c)
	}
	return out
}

type deriver struct {
	in     *planner.Instance
	k      *Known
	f      *Found
	faults *input.Faults
	single int64 // first doses of products of one dose, of those of all
	of     int64
}

// expected are the second doses that should be owed, by product and day.
func (d *deriver) expected() []cell {
	g := newRegion(d.in, d.k.Region, d.k.UpTo)
	d.f.LastDay = g.to
	if g.later > 0 {
		d.faults.Warn(input.Place{File: d.k.File}, say.Textf("%s righe parlano di giorni dopo il %s: non contano",
			"%s rows speak of days after %s: they do not count", say.Count(g.later), d.k.UpTo), say.Text{})
	}
	var lots []lot
	if len(g.lots) > 0 {
		lots = firsts(g.weights(len(d.in.Products), d.k.UpTo), d.snapshots())
	} else {
		lots = d.preferred()
	}
	for _, l := range lots {
		d.of += l.people
		if d.in.Products[l.product].Doses == 1 {
			d.single += l.people
		}
	}
	return d.waiting(g, lots)
}

// snapshots are the days on which the territory's first doses are known, the last the one
// of what was given.
func (d *deriver) snapshots() []Snapshot {
	last := Snapshot{UpTo: d.k.UpTo}
	for _, g := range d.k.Given {
		last.First += g.First
	}
	var out []Snapshot
	for _, s := range d.k.Earlier {
		if s.UpTo < last.UpTo && s.First > 0 && s.First <= last.First {
			out = append(out, s)
		}
	}
	return append(out, last)
}

// preferred stands for doses by day where none are known: of each cohort that is open, or
// was vaccinated before, the first of its products that takes two doses, at an even pace
// over the last days of which the second is not due yet.
func (d *deriver) preferred() (lots []lot) {
	in := d.in
	for c := range in.Cohorts {
		co := &in.Cohorts[c]
		if !co.Included || co.Opens > d.k.UpTo {
			continue
		}
		p := slices.IndexFunc(co.Products, func(p int) bool { return in.Products[p].Doses == 2 })
		if p < 0 {
			continue
		}
		p = co.Products[p]
		var people int64
		for i := range in.Demand {
			people += in.Demand[i][c].AlreadyVaccinated
		}
		if rule, ok := in.Products[p].Rule(d.k.UpTo); ok {
			for s := d.k.UpTo - planner.Date(rule.MinDays) + 1; s <= d.k.UpTo; s++ {
				lots = append(lots, lot{p, s, max(1, people)})
			}
		}
	}
	if lots != nil {
		d.faults.Warn(input.Place{}, say.Text{It: "non si sa di quali vaccini, e di quali giorni, sono le prime dosi già fatte: per le seconde " +
			"dosi dovute vale il vaccino preferito degli anni di nascita aperti, a passo costante",
			En: "it is not known of what products, and of what days, the first doses given are: for the second doses that are owed the product " +
				"that open cohorts prefer stands, at an even pace"},
			say.Text{It: "dare le somministrazioni della regione, con --administered o in somministrazioni.csv",
				En: "give the region's doses by day, by --administered or in somministrazioni.csv"})
	}
	return lots
}

// waiting are the lots whose second dose has not been given yet, by product and day on
// which it is due.
func (d *deriver) waiting(g *region, lots []lot) (cells []cell) {
	given := d.longestDue(g)
	intervals := d.practice(g, given)
	asOf, recovered := d.in.Parameters.AsOf, d.recovered()
	for _, l := range lots {
		rule, ok := d.in.Products[l.product].Rule(l.day)
		if d.in.Products[l.product].Doses != 2 || !ok {
			continue
		}
		days := max(planner.Date(rule.MinDays), min(intervals[l.product], planner.Date(rule.LimitDays)))
		due := l.day + days
		if due < d.in.From && g.to < d.k.UpTo {
			continue // given, as far as is known
		}
		people := l.people
		if r, told := given[lot{l.product, l.day, 0}]; told {
			people = share(people, r[0], r[1])
		}
		people -= share(people, min(recovered, d.of), max(1, d.of))
		to := l.day + planner.Date(rule.LimitDays)
		if to < d.in.From {
			to = asOf + planner.Date(d.in.Parameters.OverdueDays)
		}
		if people > 0 {
			cells = append(cells, cell{l.product, due, max(to, due), people})
		}
	}
	return joined(cells)
}

// promptDays is by how many days more than the rule's fewest a product's second doses may
// come and still be taken to come when they are due.
const promptDays = 7

// practice is after how many days second doses came in fact, by product: where a rule has a
// window, they may come much later than it allows. It is as long as the longest due lot of
// which more than half was still waiting on the region's last day had been, and the rule's
// limit where hardly any have come yet, so that nobody knows how long they will be. It is
// zero for a product whose second doses come when they are due.
func (d *deriver) practice(g *region, waiting map[lot][2]int64) []planner.Date {
	out, due := make([]planner.Date, len(d.in.Products)), make([]int64, len(d.in.Products))
	limit := make([]planner.Date, len(d.in.Products))
	for _, l := range g.lots {
		w := waiting[lot{l.product, l.day, 0}]
		rule, ok := d.in.Products[l.product].Rule(l.day)
		age := g.to - l.day
		if !ok || age <= planner.Date(rule.MinDays+promptDays) {
			continue
		}
		due[l.product] += l.people
		limit[l.product] = max(limit[l.product], planner.Date(rule.LimitDays))
		if out[l.product] == 0 && 2*w[0] > w[1] {
			out[l.product] = age
		}
	}
	for p := range out {
		if out[p] > 0 && hardlyAny*g.second[p] < due[p] {
			out[p] = limit[p]
		}
	}
	return out
}

// hardlyAny is of how many people due less than one has had the second dose where hardly
// any have.
const hardlyAny = 20

// longestDue says of the region's lots, by product and day, how many of how many still
// wait after the second doses given have gone to the longest due.
func (d *deriver) longestDue(g *region) map[lot][2]int64 {
	out := map[lot][2]int64{}
	left := slices.Clone(g.second)
	due := func(l lot) planner.Date {
		rule, _ := d.in.Products[l.product].Rule(l.day)
		return l.day + planner.Date(rule.MinDays)
	}
	order := slices.Clone(g.lots)
	slices.SortStableFunc(order, func(a, b lot) int { return cmp.Or(int(due(a)-due(b)), int(a.day-b.day)) })
	for _, l := range order {
		n := min(left[l.product], l.people)
		left[l.product] -= n
		out[lot{l.product, l.day, 0}] = [2]int64{l.people - n, l.people}
	}
	return out
}

// joined adds up cells of one product and day; of those in time up to other days the
// first counts.
func joined(cells []cell) (out []cell) {
	slices.SortFunc(cells, func(a, b cell) int { return cmp.Or(int(a.due-b.due), a.product-b.product, int(a.to-b.to)) })
	for _, c := range cells {
		if n := len(out); n > 0 && out[n-1].due == c.due && out[n-1].product == c.product {
			out[n-1].people += c.people
			continue
		}
		out = append(out, c)
	}
	return out
}

// left is how many people of each comune are owed a second dose and have no appointment.
func (d *deriver) left() []int64 {
	left := make([]int64, len(d.k.Given))
	var first, single, had int64
	for _, g := range d.k.Given {
		first += g.First
	}
	one := d.single
	if d.of != first {
		one = share(first, d.single, max(1, d.of))
	}
	one += d.recovered()
	for i, g := range d.k.Given {
		gap := max(0, g.First-g.Second)
		had += g.First
		upTo := share(one, had, max(1, first))
		n := min(gap, upTo-single)
		single = upTo
		d.f.OneDose += n
		left[i] = gap - n
	}
	d.f.Promised = d.appointments(left)
	return left
}

// recovered is how many of those who have had a first dose need one of a product that has
// two: by the shares of the cohorts that are open, and of those vaccinated before them, in
// proportion to who takes it up of each.
func (d *deriver) recovered() int64 {
	var takers, one, first int64
	older := true // than all that are included
	for c := range d.in.Cohorts {
		co := &d.in.Cohorts[c]
		older = older && !co.Included
		if !older && !(co.Included && co.Opens <= d.k.UpTo) {
			continue
		}
		var residents int64
		for i := range d.in.Demand {
			residents += d.in.Demand[i][c].Residents
		}
		n := share(residents, int64(co.Uptake), planner.DecimalUnit)
		takers += n
		if d.in.TwoDoses(c) {
			one += share(n, int64(co.OneDose), planner.DecimalUnit)
		}
	}
	for _, g := range d.k.Given {
		first += g.First
	}
	return share(first, one, max(1, takers))
}

// appointments takes off those who have an appointment: of a comune that is named first,
// then of all in proportion.
func (d *deriver) appointments(left []int64) (taken int64) {
	var anonymous int64
	for _, c := range d.k.Promised {
		switch {
		case c.Dose != 2:
		case c.Comune < 0:
			anonymous += c.Doses
		default:
			n := min(c.Doses, left[c.Comune])
			left[c.Comune] -= n
			taken += n
		}
	}
	var all, sum, given int64
	for _, n := range left {
		all += n
	}
	anonymous = min(anonymous, all)
	for i, n := range left {
		sum += n
		upTo := share(anonymous, sum, max(1, all))
		left[i] -= upTo - given
		given = upTo
	}
	return taken + anonymous
}

// withoutPromised takes off the cells the appointments of the day on which they are due,
// never below nothing; those of other days are taken off all cells alike, by the rows'
// sums. Where nothing is left of the cells they stay as they are.
func (d *deriver) withoutPromised(cells []cell) (out []cell) {
	promised := map[cell]int64{}
	for _, c := range d.k.Promised {
		if c.Dose == 2 {
			promised[cell{product: c.Product, due: d.in.Date(c.Day)}] += c.Doses
		}
	}
	for _, c := range cells {
		at := cell{product: c.product, due: c.due}
		n := min(c.people, promised[at])
		promised[at] -= n
		if c.people -= n; c.people > 0 {
			out = append(out, c)
		}
	}
	if out == nil {
		return cells
	}
	return out
}

// rows share each comune's people among the cells, in proportion, whole numbers: the
// running sum of a comune's cells is rounded down after a start that differs from comune
// to comune, so that over the comuni no cell is favoured.
func (d *deriver) rows(cells []cell, left []int64) (rows []input.OwedRecord) {
	var all int64
	for _, c := range cells {
		all += c.people
	}
	if all == 0 {
		return nil
	}
	for i, people := range left {
		hub := ""
		if d.k.Hubs != nil && d.k.Hubs[i] != planner.NoHub {
			hub = d.in.Hubs[d.k.Hubs[i]].ID
		}
		start := int64(uint16(uint32(i) * golden >> 16))
		var sum int64
		given := int64(0)
		for k := range cells {
			c := &cells[k]
			sum += c.people
			upTo := shareFrom(people, sum, all, start)
			if n := upTo - given; n > 0 {
				rows = append(rows, input.OwedRecord{Istat: d.in.Comuni[i].Code, Product: d.in.Products[c.product].ID, From: c.due, To: c.to,
					Hub: hub, People: n})
				d.f.People += n
				if c.due < d.in.From {
					d.f.Overdue += n
				}
			}
			given = upTo
		}
	}
	return rows
}

// golden is 2³² ÷ the golden ratio: its multiples fall evenly between 0 and 2³².
const golden = uint32(2654435769)

// share is people · part ÷ of, rounded down; people where of is zero.
func share(people, part, of int64) int64 { return shareFrom(people, part, of, 0) }

// shareFrom is ⌊people · part ÷ of + start ÷ 2¹⁶⌋; all of them where part is of.
func shareFrom(people, part, of, start int64) int64 {
	if part >= of {
		return people
	}
	hi, lo := bits.Mul64(uint64(people), uint64(part)<<16)
	lo, carry := bits.Add64(lo, uint64(start)*uint64(of), 0)
	n, _ := bits.Div64(hi+carry, lo, uint64(of)<<16)
	return min(people, int64(n))
}
