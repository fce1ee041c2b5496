package interior

import "math"

// incumbent keeps the best prices so far, and what their evaluation needs: the
// best for the linear programme and the best for whole people, which may pay a
// little in Bound for more in Lift.
type incumbent struct {
	p      *Problem
	all    *reach // all ways, columns or not
	sets   []OddSet
	stocks []int
	trial  *Prices
	linear priced // by Bound
	whole  priced // by Bound + Lift
}

type priced struct {
	prices *Prices
	bound  int64
}

// newIncumbent starts from prices of 0, whose bound is what people cost if
// nothing were scarce: valid before the first iteration, too.
func newIncumbent(p *Problem) (*incumbent, error) {
	b := &incumbent{p: p, all: newReach(p), sets: OddSets(p), stocks: oddStocks(p), trial: NewPrices(p)}
	b.linear = priced{NewPrices(p), math.MinInt64}
	b.whole = priced{NewPrices(p), math.MinInt64}
	return b, b.evaluate()
}

// evaluate keeps the trial prices where they are better.
func (b *incumbent) evaluate() error {
	bound, err := bound(b.p, b.all, b.trial)
	if err != nil {
		return err
	}
	add, err := lift(b.p, b.trial, b.sets, b.stocks)
	if err != nil {
		return err
	}
	if bound > math.MaxInt64-add {
		return ErrOverflow
	}
	b.linear.keep(b.trial, bound)
	b.whole.keep(b.trial, bound+add)
	return nil
}

// pricedOutShare is the part of the objective that columns left out may cost the bound.
const pricedOutShare = 1e-8

// lacking are the ways that are columns and those that at the last prices should be, or
// nil where the bound gains next to nothing by them.
func (b *incumbent) lacking(ways *reach, objective float64) *reach {
	if len(ways.hub) == len(b.all.hub) {
		return nil
	}
	wanted, loss := ways.cheaper(b.p, b.trial, b.all)
	if loss <= pricedOutShare*objective*PerMetre {
		return nil
	}
	return ways.with(b.all, wanted)
}

func (k *priced) keep(pr *Prices, bound int64) {
	if bound <= k.bound {
		return
	}
	k.bound = bound
	copy(k.prices.Capacity, pr.Capacity)
	for j, s := range pr.Stock {
		copy(k.prices.Stock[j], s)
	}
}

// try evaluates the solver's prices.
func (b *incumbent) try(s *solver) error {
	b.round(s)
	return b.evaluate()
}

// round sets the trial prices to the solver's, in whole numbers.
func (b *incumbent) round(s *solver) {
	p := b.p
	for h := range p.Hubs {
		row := b.trial.Capacity[h*p.Days : (h+1)*p.Days]
		for r, t := range s.dayOf {
			row[t] = 0
			if s.live[h*s.seatStride()+r] {
				row[t] = roundPrice(-s.y.seat[h*s.seatStride()+r])
			}
		}
	}
	for j, row := range b.trial.Stock {
		var least int64 // a dose can wait: it is worth no less than a later one
		for t := len(row) - 1; t >= 0; t-- {
			if e := int(s.stockRow[j][t]); e < s.stocks() {
				least = max(least, roundPrice(-s.y.stock[e]))
			}
			row[t] = least
		}
	}
	b.closeRemoved(s)
}

// closeRemoved prices the days of p that the solver's capacities leave without a
// seat: so high that no course through them is cheaper than the rest of its pair
// offers, or than leaving the person unserved.
func (b *incumbent) closeRemoved(s *solver) {
	p := b.p
	removed := make([]bool, len(p.Capacity))
	found := false
	for j, n := range p.Capacity {
		removed[j] = n > 0 && s.capacity[j] == 0
		found = found || removed[j]
	}
	if !found {
		return
	}
	for h := range p.Hubs {
		closed := removed[h*p.Days : (h+1)*p.Days]
		for c, courses := range p.Courses {
			if !p.allowed(c, h) {
				continue
			}
			least := p.Unserved[c] * PerMetre
			for _, k := range courses {
				if usable(p, s.capacity, h, k) {
					least = min(least, k.Cost*PerMetre+b.trial.Charge(p, h, k))
				}
			}
			for _, k := range courses {
				if !p.Usable(h, k) {
					continue
				}
				day := k.First
				if !closed[day] {
					if day = k.Second; day == NoSecond || !closed[day] {
						continue
					}
				}
				if lacks := least - k.Cost*PerMetre - b.trial.Charge(p, h, k); lacks > 0 {
					b.trial.Capacity[h*p.Days+int(day)] += lacks
				}
			}
		}
	}
}

// roundPrice converts metres to a price.
func roundPrice(metres float64) int64 {
	v := metres*PerMetre + 0.5
	switch {
	case !(v >= 1): // negative, or not a number
		return 0
	case v >= float64(MaxPrice):
		return MaxPrice
	}
	return int64(v)
}
