package interior

import "math"

// progress is how far the iterate is, and how it has come there.
type progress struct {
	complementarity float64 // Σ x·q ÷ columns
	objective       float64 // metres
	gap             float64 // relative
	residual        float64 // largest |b − Ax|
	scale           float64 // largest right-hand side

	metrePerPerson                      float64 // least denominator of the gap
	firstComplementarity, firstResidual float64
	leastComplementarity, leastResidual float64
	idle                                int // iterations without progress
	low                                 float64
	sinceLow                            int // iterations since complementarity fell to stallRatio of its low
}

func newProgress(b rows) *progress {
	w := &progress{
		firstComplementarity: -1,
		leastComplementarity: math.Inf(1),
		leastResidual:        math.Inf(1),
		low:                  math.Inf(1),
	}
	for _, v := range b.all {
		w.scale = max(w.scale, v)
	}
	for _, v := range b.demand {
		w.metrePerPerson += v
	}
	return w
}

// measure looks at the iterate: pq is Σ x·q, and s.rhs holds A·x.
func (w *progress) measure(s *solver, pq float64) {
	w.complementarity = pq / float64(s.count)
	// q = cost − Aᵀy, so cost·x = Σ x·q + y·Ax
	w.objective = pq + dot(s.y.all, s.rhs.all)
	dual := dot(s.y.all, s.b.all)
	w.gap = (w.objective - dual) / max(math.Abs(dual), w.metrePerPerson)
	w.residual = 0
	for j, v := range s.b.all {
		w.residual = max(w.residual, math.Abs(v-s.rhs.all[j]))
	}
	w.sinceLow++
	if w.complementarity < stallRatio*w.low {
		w.low, w.sinceLow = w.complementarity, 0
	}
	if w.firstComplementarity < 0 {
		w.firstComplementarity, w.firstResidual = w.complementarity, w.residual
	}
}

// stalled counts the iterations without progress, and tells if there were too
// many in a row.
func (w *progress) stalled() bool {
	if w.complementarity < stallRatio*w.leastComplementarity ||
		w.residual < stallRatio*w.leastResidual && w.residual > negligibleResidual*w.scale {
		w.leastComplementarity = min(w.leastComplementarity, w.complementarity)
		w.leastResidual = min(w.leastResidual, w.residual)
		w.idle = 0
		return false
	}
	w.idle++
	return w.idle > stallLimit
}

// lagging tells whether feasibility is far behind optimality.
func (w *progress) lagging() bool {
	return w.residual > lagResidual*w.scale &&
		w.residual*w.firstComplementarity > lagRatio*w.complementarity*w.firstResidual
}

// cycling tells whether complementarity has not fallen for too long.
func (w *progress) cycling() bool {
	return w.sinceLow >= cycleLimit
}
