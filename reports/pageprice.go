package reports

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"hubplan/planner"
	"hubplan/planner/tables"
)

// priceView says where a dose more is worth the most.
type priceView struct {
	Weeks    []string
	Hubs     []priceRow
	Words    []string // hub by hub in sentences, the dearest first
	Services bool     // somewhere a dose more would serve someone without a place
}

type priceRow struct {
	Badge, Place string
	Colour       int
	Cells        []priceCell
}

// priceCell is a week of a hub. Level goes from 0, worth nothing, to 5, more
// than half of the dearest; it is -1 where the hub is closed and 6 where a dose
// more would serve someone.
type priceCell struct {
	Level              int
	Text, Says, Metres string
}

// The levels of a cell beyond the scale of prices.
const (
	priceClosed  = -1
	priceServes  = 6
	priceHighest = 5
)

// weekPrice is what a dose more is worth at a hub in a week: the mean over its
// open days, in metres, rounded half up.
type weekPrice struct {
	open   bool
	serves bool
	metres int64
}

func priceOf(days []tables.HubDay) weekPrice {
	var w weekPrice
	var sum, n int64
	for _, d := range days {
		w.open = true
		w.serves = w.serves || d.ServesOneMore
		if d.ShadowPriceM != nil {
			sum += *d.ShadowPriceM
			n++
		}
	}
	if n > 0 {
		w.metres = (2*sum + n) / (2 * n)
	}
	return w
}

// priceShown is the least price that the page counts: what a tenth of a
// kilometre rounds from.
const priceShown = 50

// newPriceView reads the prices of the hub-days; nil where the plan has none.
func newPriceView(e *edition) *priceView {
	if e.Plan.Proof == nil {
		return nil
	}
	monday, n := e.calendar()
	prices := make([][]weekPrice, len(e.Instance.Hubs))
	most := int64(1)
	v := &priceView{}
	for h, days := range e.hubDays {
		prices[h] = make([]weekPrice, n)
		for _, week := range weeks(days) {
			k := int(planner.Date(week[0].Date).Monday()-monday) / 7
			if k >= n {
				break
			}
			prices[h][k] = priceOf(week)
			most = max(most, prices[h][k].metres)
			v.Services = v.Services || prices[h][k].serves
		}
	}
	for k := range n {
		v.Weeks = append(v.Weeks, e.short(monday+planner.Date(7*k)))
	}
	type sentence struct {
		metres int64
		words  string
	}
	var words []sentence
	for h, days := range e.hubDays {
		if len(days) == 0 {
			continue
		}
		row := priceRow{Badge: hubBadge(h), Place: e.hubPlace(h), Colour: h % hubColours}
		for k, w := range prices[h] {
			row.Cells = append(row.Cells, e.priceCell(w, most, row.Place, monday+planner.Date(7*k)))
		}
		v.Hubs = append(v.Hubs, row)
		worth, said := e.priceWords(row.Place, prices[h], monday)
		words = append(words, sentence{worth, said})
	}
	slices.SortStableFunc(words, func(a, b sentence) int { return cmp.Compare(b.metres, a.metres) })
	for _, w := range words {
		v.Words = append(v.Words, w.words)
	}
	return v
}

func (e *edition) priceCell(w weekPrice, most int64, place string, monday planner.Date) priceCell {
	at := e.say(planner.Textf("%s, settimana dal %s: ", "%s, week from %s: ", place, monday))
	switch {
	case !w.open:
		return priceCell{Level: priceClosed, Says: at + e.say(planner.Text{It: "chiuso", En: "closed"})}
	case w.serves:
		return priceCell{Level: priceServes, Text: "P", Says: at + e.say(planner.Text{It: "una dose in più darebbe un posto a una persona che ora non l'ha", En: "one more dose would give a place to someone without one"})}
	case w.metres < priceShown:
		return priceCell{Text: "·", Metres: strconv.FormatInt(w.metres, 10), Says: at + e.say(planner.Text{It: "una dose in più non cambierebbe nulla", En: "one more dose would change nothing"})}
	}
	c := priceCell{Level: priceHighest, Text: e.thousands((w.metres + 500) / 1000), Metres: strconv.FormatInt(w.metres, 10),
		Says: at + e.say(planner.Textf("una dose in più varrebbe in media %s km equivalenti", "one more dose would be worth %s km-equivalents on average", e.km(w.metres)))}
	if w.metres < 500 {
		c.Text = "<1"
	}
	for bound := most / 2; c.Level > 1 && w.metres <= bound; bound /= 2 {
		c.Level--
	}
	return c
}

// priceWords says in a sentence in which weeks a hub's capacity binds.
func (e *edition) priceWords(place string, ws []weekPrice, monday planner.Date) (worth int64, words string) {
	var spans []string
	best, serving := -1, false
	for k := 0; k < len(ws); k++ {
		if !ws[k].serves && ws[k].metres < priceShown {
			continue
		}
		from := k
		for ; k < len(ws) && (ws[k].serves || ws[k].metres >= priceShown); k++ {
			serving = serving || ws[k].serves
			if best < 0 || ws[k].metres > ws[best].metres {
				best = k
			}
		}
		spans = append(spans, e.say(planner.Textf("dal %s al %s", "from %s to %s", e.short(monday+planner.Date(7*from)), e.short(monday+planner.Date(7*k-1)))))
	}
	if best < 0 {
		return 0, e.say(planner.Textf("%s: la capacità basta in ogni settimana; una dose in più non cambierebbe nulla.", "%s: the capacity is enough in every week; one more dose would change nothing.", place))
	}
	words = e.say(planner.Textf("%s: la capacità stringe %s.", "%s: capacity binds %s.", place, strings.Join(spans, ", ")))
	if ws[best].metres >= priceShown {
		words += e.say(planner.Textf(" Una dose in più vale di più nella settimana dal %s: %s km equivalenti.", " One more dose is worth most in the week from %s: %s km-equivalents.", e.short(monday+planner.Date(7*best)), e.km(ws[best].metres)))
	}
	if serving {
		words += e.say(planner.Text{It: " Dove la tabella ha una P, darebbe un posto a chi non l'ha.", En: " Where the table has a P, it would give a place to someone without one."})
	}
	return ws[best].metres, words
}

// proofView is the certificate in words.
type proofView struct {
	Rules, Facts, Broken string
	Valid                bool
	Checks               []checkLine
	Objective            []item
	Bound                []item
	Weights              string
}

type checkLine struct{ Rule, Says, Checked, Broken string }

func newProofView(e *edition, m *Manifest, describe func(string) planner.Text) *proofView {
	say := func(it, en string) string { return e.say(planner.Text{It: it, En: en}) }
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
		{say("Viaggio", "Travel"), e.km(o.TravelMetres) + " km"},
		{say("Attesa, in chilometri equivalenti", "Waiting, in kilometre-equivalents"), e.km(o.WaitMetres) + " km"},
		{say("Persone senza posto, in chilometri equivalenti", "People without a place, in kilometre-equivalents"), e.km(o.UnservedMetres) + " km"},
		{say("In tutto", "In all"), e.km(o.Total()) + " km"},
	}
	if m.Bound1024 != nil {
		bound := *m.Bound1024
		v.Bound = []item{
			{say("Limite dimostrato: nessun piano costa meno di", "Proven bound: no plan costs less than"), e.km((bound+512)/1024) + " km"},
			{say("Limite che danno i soli prezzi", "Bound that the prices give by themselves"), e.km((*m.LPBound1024+512)/1024) + " km"},
			{say("Scarto, in quota dei chilometri di viaggio", "Gap, as a share of the kilometres of travel"), e.point(twoDigits(100**m.Gap)) + " %"},
			{say("Scarto ammesso dallo scenario", "Gap that the scenario allows"), percent(e.Instance.Parameters.GapLimit, e.lang)},
		}
		if o.Unserved > 0 {
			v.Bound = append(v.Bound, item{say("Persone senza posto: nessun piano costa meno di", "People without a place: no plan costs less than"), fmt.Sprintf("%s km", e.km(*m.UnservedBound))})
		}
	}
	return v
}
