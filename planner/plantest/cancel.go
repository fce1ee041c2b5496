package plantest

import (
	"context"
	"errors"
	"math/rand/v2"
	"sync"
	"testing"
)

// counted is a context that is cancelled when it has been asked so often whether it is.
type counted struct {
	context.Context
	done chan struct{}

	mu    sync.Mutex
	asked int64
	most  int64 // cancelled from then on; none where it is zero
}

// Err counts.
func (c *counted) Err() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.asked++
	if c.most > 0 && c.asked >= c.most {
		if c.asked == c.most {
			close(c.done)
		}
		return context.Canceled
	}
	return nil
}

// Done is closed when the context is cancelled.
func (c *counted) Done() <-chan struct{} { return c.done }

// CancelAnywhere runs a job to its end, and then so many times with a context that is
// cancelled at some moment of it, drawn by counted work from a seed: each time the job
// must end with the context's error. After is called after each of these runs.
func CancelAnywhere(t *testing.T, times int, job func(context.Context) error, after func()) {
	t.Helper()
	whole := &counted{Context: context.Background(), done: make(chan struct{})}
	if err := job(whole); err != nil {
		t.Fatalf("without being cancelled: %v", err)
	}
	rng := rand.New(rand.NewPCG(2021, uint64(whole.asked)))
	for n := range times {
		most := 1 + rng.Int64N(whole.asked)
		if n == 0 {
			most = 1
		}
		c := &counted{Context: context.Background(), done: make(chan struct{}), most: most}
		if err := job(c); !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled when asked for the %dth time of %d: %v", most, whole.asked, err)
		}
		after()
	}
}
