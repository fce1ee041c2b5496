package reports

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/planner/tables"
)

// priceView says where a dose more is worth the most.
type priceView struct {
	Weeks    []string
	Hubs     []priceRow
	Words    []string // hub by hub in sentences: those that would serve someone first, then the dearest
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
	var said []priceSentence
	for h, days := range e.hubDays {
		if len(days) == 0 {
			continue
		}
		row := priceRow{Badge: hubBadge(h), Place: e.hubPlace(h), Colour: h % hubColours}
		for k, w := range prices[h] {
			row.Cells = append(row.Cells, e.priceCell(w, most, row.Place, monday+planner.Date(7*k)))
		}
		v.Hubs = append(v.Hubs, row)
		said = append(said, e.priceWords(row.Place, prices[h], monday))
	}
	slices.SortStableFunc(said, func(a, b priceSentence) int {
		return cmp.Or(cmp.Compare(b.serving, a.serving), cmp.Compare(b.metres, a.metres))
	})
	for _, s := range said {
		v.Words = append(v.Words, s.words)
	}
	return v
}

func (e *edition) priceCell(w weekPrice, most int64, place string, monday planner.Date) priceCell {
	at := e.say(say.Textf("%s, settimana dal %s: ", "%s, week from %s: ", place, monday))
	switch {
	case !w.open:
		return priceCell{Level: priceClosed, Says: at + e.say(say.Text{It: "chiuso", En: "closed"})}
	case w.serves:
		return priceCell{Level: priceServes, Text: "P",
			Says: at + e.say(say.Text{It: "una dose in più darebbe un posto a una persona che ora non l'ha",
				En: "one more dose would give a place to someone without one"})}
	case w.metres < priceShown:
		return priceCell{Text: "·", Metres: strconv.FormatInt(w.metres, 10),
			Says: at + e.say(say.Text{It: "una dose in più non cambierebbe nulla", En: "one more dose would change nothing"})}
	}
	c := priceCell{Level: priceHighest, Text: say.WholeKm(w.metres).In(e.lang), Metres: strconv.FormatInt(w.metres, 10),
		Says: at + e.say(say.Textf("una dose in più varrebbe in media %s km equivalenti",
			"one more dose would be worth %s km-equivalents on average", e.km(w.metres)))}
	if w.metres < 500 {
		c.Text = "<1"
	}
	for bound := most / 2; c.Level > 1 && w.metres <= bound; bound /= 2 {
		c.Level--
	}
	return c
}

// priceSentence is what is said of a hub, and what it is ordered by.
type priceSentence struct {
	serving int   // weeks in which a dose more would serve someone
	metres  int64 // the dearest of the other weeks
	words   string
}

// priceWords says in which weeks a hub's capacity binds.
func (e *edition) priceWords(place string, ws []weekPrice, monday planner.Date) (s priceSentence) {
	binds := func(k int) bool { return ws[k].serves || ws[k].metres >= priceShown }
	var spans []string
	best := 0
	for k := 0; k < len(ws); k++ {
		if !binds(k) {
			continue
		}
		from := k
		for ; k < len(ws) && binds(k); k++ {
			if ws[k].serves {
				s.serving++
			} else if ws[k].metres > s.metres {
				best, s.metres = k, ws[k].metres
			}
		}
		spans = append(spans, e.say(say.Textf("dal %s al %s", "from %s to %s", e.short(monday+planner.Date(7*from)),
			e.short(monday+planner.Date(7*k-1)))))
	}
	if len(spans) == 0 {
		s.words = e.say(say.Textf("%s: la capacità basta in ogni settimana; una dose in più non cambierebbe nulla.",
			"%s: the capacity is enough in every week; one more dose would change nothing.", place))
		return s
	}
	s.words = e.say(say.Textf("%s: la capacità stringe %s.", "%s: capacity binds %s.", place, strings.Join(spans, ", ")))
	week, km := e.short(monday+planner.Date(7*best)), e.km(s.metres)
	switch {
	case s.serving > 0 && s.metres > 0:
		s.words += e.say(say.Textf(" Dove la tabella ha una P, una dose in più darebbe un posto a chi non l'ha; fra le altre settimane "+
			"vale di più in quella dal %s: %s km equivalenti.",
			" Where the table has a P, one more dose would give a place to someone without one; of the other weeks it is worth most in "+
				"that from %s: %s km-equivalents.", week, km))
	case s.serving > 0:
		s.words += e.say(say.Text{It: " Dove la tabella ha una P, una dose in più darebbe un posto a chi non l'ha.",
			En: " Where the table has a P, one more dose would give a place to someone without one."})
	default:
		s.words += e.say(say.Textf(" Una dose in più vale di più nella settimana dal %s: %s km equivalenti.",
			" One more dose is worth most in the week from %s: %s km-equivalents.", week, km))
	}
	return s
}
