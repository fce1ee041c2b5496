package calibrate

import (
	"math"

	"hubplan/planner/portable"
)

// z90 is the standard normal quantile of 0.9: ranges are from the tenth to the ninetieth
// hundredth.
const z90 = 1.2815515655446004

// pool is what some groups tell of a share, together and each.
type pool struct {
	share   float64 // of all people
	sd      float64 // of its logit
	between float64 // τ², the variance of the groups' logits
	came    []float64
	of      []float64
}

// pooling pools what came of each group. There must be people.
func pooling(came, of []float64) pool {
	p := pool{came: came, of: of}
	all, y, squares := 0.0, 0.0, 0.0
	for k := range of {
		all += of[k]
		y += came[k]
		squares += float64(of[k] * of[k])
	}
	p.share = within(y/all, all)
	pq := float64(p.share * (1 - p.share))
	chi, groups := 0.0, -1.0
	for k := range of {
		if of[k] > 0 {
			d := came[k] - float64(of[k]*p.share)
			chi += float64(d*d) / float64(of[k]*pq)
			groups++
		}
	}
	if spread := all - squares/all; groups > 0 && spread > 0 {
		p.between = max(0, chi-groups) / float64(pq*spread)
	}
	p.sd = math.Sqrt(float64(p.between*squares)/float64(all*all) + 1/float64(all*pq))
	return p
}

// group is a group's share and the standard deviation of its logit, shrunk to all.
func (p *pool) group(k int) (share, sd float64) {
	n := p.of[k]
	v := 1 / float64(n*float64(p.share*(1-p.share)))
	s := p.between / (p.between + v)
	l := logit(p.share)
	l += float64(s * (logit(within(p.came[k]/n, n)) - l))
	return logistic(l), hypot(math.Sqrt(s*v), (1-s)*p.sd)
}

// within keeps a share of some people from nothing and from all.
func within(share, people float64) float64 {
	edge := 0.5 / (people + 1)
	return min(max(share, edge), 1-edge)
}

func logit(share float64) float64 { return portable.Log(share / (1 - share)) }

func logistic(x float64) float64 { return 1 / (1 + portable.Exp(-x)) }

// ranged is a share with its range, from the standard deviation of its logit.
func ranged(share, sd float64) Range {
	l := logit(share)
	return rangeOf(share, logistic(l-float64(z90*sd)), logistic(l+float64(z90*sd)), 1000)
}

// hypot is the root of the sum of two squares, with the same bits on every processor.
func hypot(a, b float64) float64 { return math.Sqrt(float64(a*a) + float64(b*b)) }

// quantile of sorted figures, between two of them in proportion.
func quantile(sorted []float64, p float64) float64 {
	at := float64(p * float64(len(sorted)-1))
	k := int(at)
	if k+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[k] + float64((at-float64(k))*(sorted[k+1]-sorted[k]))
}
