package campaign

import (
	"context"
	"fmt"
	"sync"

	"hubplan/planner/parallel"
	"hubplan/planner/solve"
)

// Trials plans many changes of a case, several at a time, and remembers what came of
// each. The zero values of its fields are ready to use; K is what stays of a plan, so
// that thousands of trials need no more room than what a study keeps of them.
type Trials[K any] struct {
	Of       *Case
	Keep     func(*Solved) K       // what stays of a trial
	Jobs     int                   // trials at a time
	Progress func(done, total int) // told after each task of [Trials.Each]; may be nil
	Options  solve.Options         // of [Trials.Solve]

	mu          sync.Mutex
	known       map[string]*memo[K]
	done, total int
}

// memo is a trial that is known, or being solved by somebody.
type memo[K any] struct {
	ended chan struct{}
	kept  K
	err   error
}

// BeginNear lets trials that change seats or doses alone begin half way to the bound of a
// solved case. The errors are those of [solve.Approach].
func (t *Trials[K]) BeginNear(ctx context.Context, base *Solved) (err error) {
	t.Options.From, err = solve.Approach(ctx, base.Instance, t.Jobs)
	return err
}

// Solve plans the case with changes: once for equal changes, whoever asks. The error is
// that of the context, the faults of changes that leave nothing to plan with, or one of
// [solve.Solve]; after an error the next who asks tries again.
func (t *Trials[K]) Solve(ctx context.Context, changes ...Change) (K, error) {
	key := fmt.Sprintf("%#v", changes)
	t.mu.Lock()
	m, known := t.known[key]
	if !known {
		if t.known == nil {
			t.known = map[string]*memo[K]{}
		}
		m = &memo[K]{ended: make(chan struct{})}
		t.known[key] = m
	}
	t.mu.Unlock()
	if known {
		select {
		case <-m.ended:
			return m.kept, m.err
		case <-ctx.Done():
			return m.kept, ctx.Err()
		}
	}
	defer close(m.ended)
	s, err := t.Try(ctx, t.Options, changes...)
	if err != nil {
		m.err = err
		t.mu.Lock()
		delete(t.known, key)
		t.mu.Unlock()
		return m.kept, err
	}
	m.kept = t.Keep(s)
	return m.kept, nil
}

// Try plans the case with changes in a way of its own, and remembers nothing.
func (t *Trials[K]) Try(ctx context.Context, o solve.Options, changes ...Change) (*Solved, error) {
	c, err := t.Of.try(changes)
	if err != nil {
		return nil, err
	}
	if o.Effort == 0 {
		o.Effort = int(c.Instance.Parameters.Effort)
	}
	return Solve(ctx, c, o)
}

// try is the case with changes, wanted or not.
func (c *Case) try(changes []Change) (*Case, error) {
	out, faults := c.With(changes...)
	if out == nil {
		return nil, faults
	}
	return out, nil
}

// All plans the case with each of some lists of changes, and gives what stays of each
// in their order.
func (t *Trials[K]) All(ctx context.Context, lists [][]Change) ([]K, error) {
	out := make([]K, len(lists))
	err := t.Each(ctx, len(lists), func(ctx context.Context, k int) (err error) {
		out[k], err = t.Solve(ctx, lists[k]...)
		return err
	})
	return out, err
}

// Each runs so many tasks, Jobs at a time, and ends with the first error; none is begun
// after it, nor after the context has ended.
func (t *Trials[K]) Each(ctx context.Context, n int, task func(ctx context.Context, k int) error) error {
	g, within := parallel.WithContext(ctx)
	g.SetLimit(max(1, t.Jobs))
	t.mu.Lock()
	t.total += n
	t.mu.Unlock()
	for k := range n {
		if within.Err() != nil {
			break
		}
		g.Go(func() error {
			if err := task(within, k); err != nil {
				return err
			}
			t.mu.Lock()
			defer t.mu.Unlock()
			if t.done++; t.Progress != nil {
				t.Progress(t.done, t.total)
			}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return err
	}
	return ctx.Err()
}
