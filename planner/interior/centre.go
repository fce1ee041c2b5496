package interior

const (
	// mostTrials is how often a step is tried to be made longer.
	mostTrials = 4
	// longEnough is a step that needs no longer one.
	longEnough = 0.9
	// A longer step is tried that is stretch times as long, and stretchBy more. A trial
	// counts if both steps together are longer by leastGain.
	stretch, stretchBy = 1.5, 0.3
	leastGain          = 1.02
	// At its end no product p·q shall be below nearBoundary or above farOff times what it
	// should be.
	nearBoundary, farOff = 0.1, 10
	// leastCentre is what it should be at least, as a share of what it is now.
	leastCentre = 0.1
)

// recentre tries to make the steps of a direction longer by multiple centrality
// corrections (J. Gondzio, Multiple centrality corrections in a primal-dual method for
// linear programming, Comput. Optim. Appl. 6, 1996): at the end of a longer step, products
// p·q that are out of line with the others are aimed back at where these are. A
// correction costs a solution by the factors at hand, much less than these. t is what
// the direction's own steps are; the best ones are returned, with their direction in dx
// and dy.
func (s *solver) recentre(t tally, mu, tolerance float64) tally {
	for range mostTrials {
		primal, dual := min(1, t.primal), min(1, t.dual)
		if min(primal, dual) >= longEnough {
			break
		}
		copy(s.before, s.dy.all)
		s.sweep(s.retarget(min(1, stretch*primal+stretchBy), min(1, stretch*dual+stretchBy), mu), s.trial)
		next := s.aim(s.correct(s.trial), tolerance)
		if min(1, next.primal)*min(1, next.dual) < leastGain*leastGain*primal*dual {
			copy(s.dy.all, s.before)
			break
		}
		s.dx, s.trial = s.trial, s.dx
		t = next
	}
	return t
}

// retarget leaves in trial the target of the direction at hand, plus what brings the
// products at the end of longer steps back in line.
func (s *solver) retarget(primal, dual, mu float64) kernel {
	return func(_ *tally, lo int, w []float64) {
		p, q, dp, theta := s.x[lo:][:len(w)], s.q[lo:][:len(w)], s.dx[lo:][:len(w)], s.theta[lo:][:len(w)]
		to := s.trial[lo:][:len(w)]
		for j, wj := range w {
			v := p[j]
			if v == 0 {
				continue
			}
			product := (v + primal*dp[j]) * (q[j] - dual*wj)
			off := 0.0
			switch {
			case product < nearBoundary*mu:
				off = nearBoundary*mu - product
			case product > farOff*mu:
				off = max(farOff*mu-product, -farOff*mu)
			}
			to[j] = dp[j] + v - theta[j]*wj + off/q[j]
		}
	}
}
