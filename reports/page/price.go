package page

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/reports/edition"
	"hubplan/reports/lists"
)

// priceView says where a dose more is worth the most.
type priceView struct {
	Weeks    []string
	Hubs     []priceRow
	Words    []string // hub by hub in sentences: those that would serve someone first, then the dearest
	Kind     string   // what a kilometre-equivalent is; empty where that needs no words
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

// priceShown is the least price that the page counts: what a tenth of a
// kilometre rounds from.
const priceShown = 50

// newPriceView reads the prices of the hub-days; nil where the plan has none.
func newPriceView(e *edition.Edition) *priceView {
	if e.Plan.Proof == nil {
		return nil
	}
	monday, n := calendar(e)
	prices := make([][]lists.WeekPrice, len(e.Instance.Hubs))
	most := int64(1)
	v := &priceView{Kind: e.Say(e.Instance.Parameters.FirstKind())}
	for h, days := range e.HubDays {
		prices[h] = make([]lists.WeekPrice, n)
		for _, week := range edition.Weeks(days) {
			k := int(planner.Date(week[0].Date).Monday()-monday) / 7
			if k >= n {
				break
			}
			prices[h][k] = lists.PriceOf(week)
			most = max(most, prices[h][k].Metres)
			v.Services = v.Services || prices[h][k].Serves
		}
	}
	for k := range n {
		v.Weeks = append(v.Weeks, e.Short(monday+planner.Date(7*k)))
	}
	var said []priceSentence
	for h, days := range e.HubDays {
		if len(days) == 0 {
			continue
		}
		row := priceRow{Badge: edition.HubBadge(h), Place: e.HubPlace(h), Colour: h % hubColours}
		for k, w := range prices[h] {
			row.Cells = append(row.Cells, priceCellOf(e, w, most, row.Place, monday+planner.Date(7*k)))
		}
		v.Hubs = append(v.Hubs, row)
		said = append(said, priceWords(e, row.Place, prices[h], monday))
	}
	slices.SortStableFunc(said, func(a, b priceSentence) int {
		return cmp.Or(cmp.Compare(b.serving, a.serving), cmp.Compare(b.metres, a.metres))
	})
	for _, s := range said {
		v.Words = append(v.Words, s.words)
	}
	return v
}

func priceCellOf(e *edition.Edition, w lists.WeekPrice, most int64, place string, monday planner.Date) priceCell {
	at := e.Say(say.Textf("%s, settimana dal %s: ", "%s, week from %s: ", place, monday))
	switch {
	case !w.Open:
		return priceCell{Level: priceClosed, Says: at + e.Say(say.Text{It: "chiuso", En: "closed"})}
	case w.Serves:
		return priceCell{Level: priceServes, Text: "P",
			Says: at + e.Say(say.Text{It: "una dose in più darebbe un posto a una persona che ora non l'ha",
				En: "one more dose would give a place to someone without one"})}
	case w.Metres < priceShown:
		return priceCell{Text: "·", Metres: strconv.FormatInt(w.Metres, 10),
			Says: at + e.Say(say.Text{It: "una dose in più non cambierebbe nulla", En: "one more dose would change nothing"})}
	}
	c := priceCell{Level: priceHighest, Text: say.WholeKm(w.Metres).In(e.Lang), Metres: strconv.FormatInt(w.Metres, 10),
		Says: at + e.Say(say.Textf("una dose in più farebbe risparmiare in media %s km, attesa compresa",
			"one more dose would be worth %s km-equivalents on average", e.Km(w.Metres)))}
	if w.Metres < 500 {
		c.Text = "<1"
	}
	for bound := most / 2; c.Level > 1 && w.Metres <= bound; bound /= 2 {
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
func priceWords(e *edition.Edition, place string, ws []lists.WeekPrice, monday planner.Date) (s priceSentence) {
	binds := func(k int) bool { return ws[k].Serves || ws[k].Metres >= priceShown }
	var spans []string
	best := 0
	for k := 0; k < len(ws); k++ {
		if !binds(k) {
			continue
		}
		from := k
		for ; k < len(ws) && binds(k); k++ {
			if ws[k].Serves {
				s.serving++
			} else if ws[k].Metres > s.metres {
				best, s.metres = k, ws[k].Metres
			}
		}
		spans = append(spans, e.Say(say.Textf("dal %s al %s", "from %s to %s", e.Short(monday+planner.Date(7*from)),
			e.Short(monday+planner.Date(7*k-1)))))
	}
	if len(spans) == 0 {
		s.words = e.Say(say.Textf("%s: i posti bastano in ogni settimana; una dose in più non cambierebbe nulla.",
			"%s: the capacity is enough in every week; one more dose would change nothing.", place))
		return s
	}
	s.words = e.Say(say.Textf("%s: i posti sono al limite %s.", "%s: capacity binds %s.", place, strings.Join(spans, ", ")))
	week, km := e.Short(monday+planner.Date(7*best)), e.Km(s.metres)
	switch {
	case s.serving > 0 && s.metres > 0:
		s.words += e.Say(say.Textf(" Dove la tabella ha una P, una dose in più darebbe un posto a chi non l'ha; fra le altre settimane "+
			"vale di più in quella dal %s: %s km, attesa compresa.",
			" Where the table has a P, one more dose would give a place to someone without one; of the other weeks it is worth most in "+
				"that from %s: %s km-equivalents.", week, km))
	case s.serving > 0:
		s.words += e.Say(say.Text{It: " Dove la tabella ha una P, una dose in più darebbe un posto a chi non l'ha.",
			En: " Where the table has a P, one more dose would give a place to someone without one."})
	default:
		s.words += e.Say(say.Textf(" Una dose in più vale di più nella settimana dal %s: %s km, attesa compresa.",
			" One more dose is worth most in the week from %s: %s km-equivalents.", week, km))
	}
	return s
}
