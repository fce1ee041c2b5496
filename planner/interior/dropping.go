package interior

import "math"

// dropping chooses the couplings that a factor takes in.
type dropping struct {
	kept     []bool    // by edge
	strength []float64 // by edge: largest coupling relative to the diagonals
	spare    []float64 // by pair row: what the couplings left out take off the diagonal
	scale    []float64 // by pair row: 1/√diagonal
	weakest  float64   // strength below which edges were dropped last
	budget   float64   // multiplications that a factor may cost
	least    float64   // that a budget allows
	exact    bool      // nothing that matters is left out
}

const (
	// negligibleStrength is that of couplings which an exact factor may leave out.
	negligibleStrength = 1e-10
	// firstStrength is where the search for the weakest coupling begins, and
	// strengthGrowth its step.
	firstStrength  = 1e-4
	strengthGrowth = 1.6
	// mostJump is how much stronger what is dropped may be than an iteration before. If
	// the budget does not allow that, couplings as strong as these all matter, and the
	// budget is too small.
	mostJump = 10
	// leastPivotShare of its diagonal is left to a row whatever is dropped.
	leastPivotShare = 1e-6
)

func newDropping(edges, pairs int, l limits) dropping {
	budget := max(l.least, l.leastPerRow*float64(pairs))
	return dropping{kept: make([]bool, edges), strength: make([]float64, edges), spare: make([]float64, pairs),
		scale: make([]float64, pairs), budget: budget, least: budget}
}

const (
	// slowness is how much longer a multiplication takes that reads an entry of the
	// factor than one that is part of making it.
	slowness = 7
	// budgetGrowth is the step in which the budget grows and shrinks.
	budgetGrowth = 1.5
)

// balance makes the budget such that conjugate gradients take one and a half to three
// times as long as factors, by what they did since the last one: twice the work on a
// factor saves much less than half of the steps.
func (m *sparse) balance() {
	solving := float64(m.cg.steps) * 2 * float64(m.entries) * slowness
	switch {
	case m.cg.steps >= stepLimit:
		m.budget *= budgetGrowth * budgetGrowth
	case m.exact:
	case solving > 3*m.work:
		m.budget *= budgetGrowth
	case solving < 1.5*m.work:
		m.budget = max(m.budget/budgetGrowth, m.least)
	}
	m.cg.steps = 0
}

// choose drops the weakest couplings until the factor is within the budget.
func (m *sparse) choose(s *solver) {
	m.measure(s)
	within := func(weakest float64) bool {
		left := false
		for e, v := range m.strength {
			m.kept[e] = v > weakest
			left = left || m.kept[e]
		}
		m.factors.plan(m)
		return m.work <= m.budget || !left
	}
	clear(m.spare)
	if m.exact = m.weakest <= negligibleStrength && within(negligibleStrength); m.exact {
		return
	}
	weakest := max(m.weakest/strengthGrowth/strengthGrowth/strengthGrowth, negligibleStrength)
	if m.weakest == 0 {
		weakest = firstStrength
	}
	for !within(weakest) {
		weakest *= strengthGrowth
		if m.weakest > 0 && weakest > mostJump*m.weakest {
			weakest = mostJump * m.weakest
			m.budget *= budgetGrowth
		}
	}
	m.weakest = weakest
	m.exact = weakest <= negligibleStrength
	for e, kept := range m.kept {
		if !kept && !m.exact {
			m.leaveOut(s, e)
		}
	}
}

// measure finds out how strong each edge is.
func (m *sparse) measure(s *solver) {
	for h, rows := range m.rows[:m.hubs] {
		for k, r := range rows {
			m.scale[r] = 1 / math.Sqrt(m.block[h][k*len(rows)+k])
		}
	}
	const together = 1024
	s.each((len(m.edges)+together-1)/together, func(b int) {
		for e := b * together; e < min(len(m.edges), (b+1)*together); e++ {
			x, most := m.edges[e], 0.0
			for c := range s.p.Groups {
				if v := m.coupled[c*len(m.edges)+e]; v != 0 {
					most = max(most, -v*m.scale[m.pairAt[c*m.hubs+int(x.a)]]*m.scale[m.pairAt[c*m.hubs+int(x.b)]])
				}
			}
			m.strength[e] = most
		}
	})
}

// leaveOut takes the couplings of an edge off the diagonals: the factor is of what is
// left when nobody may choose between the two hubs, which is positive definite too.
func (m *sparse) leaveOut(s *solver, e int) {
	x := m.edges[e]
	for c := range s.p.Groups {
		if v := m.coupled[c*len(m.edges)+e]; v != 0 {
			m.spare[m.pairAt[c*m.hubs+int(x.a)]] += v
			m.spare[m.pairAt[c*m.hubs+int(x.b)]] += v
		}
	}
}
