package interior

// Status says why a solve ended. Whatever it is, the prices and bounds of the
// Result are valid.
type Status int

const (
	// Optimal: the primal and dual objectives agree within the tolerance.
	Optimal Status = iota
	// Stalled: the iterates stopped improving before they met the tolerance.
	Stalled
	// IterationLimit: the limit on iterations was reached.
	IterationLimit
	// Cancelled: the context was cancelled.
	Cancelled
	// Breakdown: an iterate was no longer a number.
	Breakdown
)

// String returns the status in words.
func (s Status) String() string {
	return [...]string{"optimal", "stalled", "iteration limit", "cancelled", "breakdown"}[s]
}

// Options of a solve. The zero value is ready to use.
type Options struct {
	// Workers is the number of goroutines that share the work over groups and
	// hubs; 0 and 1 mean none beside the caller. The result does not depend on
	// it, to the bit. gonum's Cholesky uses up to GOMAXPROCS by itself.
	Workers int
	// OddSeatsAt, if not nil, shapes the prices for whole people: the method
	// runs with one seat less on the cheapest day, at these prices, of each odd
	// set. Bounds are of the problem as given all the same. Worth a second run
	// when the first leaves a gap and Lift is not negligible.
	OddSeatsAt *Prices
	// Extra, if not nil, shapes the prices too: the method runs with so many seats more,
	// Hubs × Days. Where a row of the problem leaves next to no room, it has no interior
	// to speak of, and the method crawls; a few seats give it one. Bounds are of the
	// problem as given all the same.
	Extra []int64
	// From, if not nil, is an iterate of a problem that may differ in its seats and doses
	// alone, to begin from; it is of no matter where they differ in more. The prices may
	// then be others among those of nearly the same bound.
	From *Halfway
}

// Result of a solve.
type Result struct {
	Status     Status
	Iterations int
	// Prices give the best Bound that was met on the way; LPBound is that Bound: a
	// lower bound of the linear programme, in 1/1024 metre. Of an Optimal solve,
	// they are the shadow prices.
	Prices  *Prices
	LPBound int64
	// WholePrices give the best Bound + Lift that was met; Bound is that sum: a
	// lower bound of every plan of whole people, in 1/1024 metre. They are Prices
	// unless others gain more by parity than they lose; in a run with OddSeatsAt
	// they are the ones to look at.
	WholePrices *Prices
	Bound       int64
	// Objective is the last iterate's cost in metres and Infeasibility its
	// largest violation of a row, in people or doses. They prove nothing.
	Objective, Infeasibility float64
	// starts[c*hubs+h][k]: people
	hubs   int
	starts [][]float64
}

// Starts returns, for each course of group c, how many people start it at hub h
// in the last iterate: fractional, not negative, within Infeasibility of
// feasible, 0 where the course is not usable. It is nil for a group without any
// usable course there. The slice belongs to the result.
func (r *Result) Starts(c, h int) []float64 {
	return r.starts[c*r.hubs+h]
}
