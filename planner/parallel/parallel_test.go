package parallel

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"testing"
)

func TestAPanicIsAnErrorToTheOneWhoWaits(t *testing.T) {
	g, within := WithContext(context.Background())
	g.SetLimit(2)
	g.Go(func() error {
		var none []int
		_ = none[len(none)] // what a defect looks like
		return nil
	})
	g.Go(func() error {
		<-within.Done()
		return within.Err()
	})
	err := g.Wait()
	p, ok := errors.AsType[*Panic](err)
	if !ok || !strings.Contains(p.Error(), "index out of range") || !strings.Contains(string(p.Stack), "parallel_test.go") {
		t.Fatalf("got %v", err)
	}
}

func TestTheZeroGroupWaitsForAll(t *testing.T) {
	var g Group
	var n atomic.Int64
	for range 100 {
		g.Go(func() error { n.Add(1); return nil })
	}
	if err := g.Wait(); err != nil || n.Load() != 100 {
		t.Fatalf("%v after %d", err, n.Load())
	}
	fault := errors.New("x")
	g = Group{}
	g.Go(func() error { return fault })
	if err := g.Wait(); !errors.Is(err, fault) {
		t.Fatalf("got %v", err)
	}
}
