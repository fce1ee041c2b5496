// Package parallel runs functions at the same time. It is errgroup, but for one thing: a
// panic in one of them is an error to the one who waits, and not the end of the process
// by the runtime, with an exit code that means something else.
package parallel

import (
	"context"
	"fmt"
	"runtime/debug"

	"golang.org/x/sync/errgroup"
)

// Panic is the error that a panic was made into.
type Panic struct {
	Value any
	Stack []byte // where it happened, as the runtime prints it
}

// Error gives the value of the panic.
func (p *Panic) Error() string { return fmt.Sprintf("panic: %v", p.Value) }

// Guard runs a function; its panic comes back as an error of type *Panic. The panic of a
// *Panic keeps the stack of the first.
func Guard(f func() error) (err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case *Panic: // of a group, thrown again
			err = r
		default:
			err = &Panic{Value: r, Stack: debug.Stack()}
		}
	}()
	return f()
}

// Group runs functions at the same time; the zero value is ready, has no limit, and
// cancels nothing.
type Group struct {
	group *errgroup.Group
}

// WithContext gives a group and a context that ends with the first error of the group,
// or with ctx.
func WithContext(ctx context.Context) (*Group, context.Context) {
	g, within := errgroup.WithContext(ctx)
	return &Group{g}, within
}

func (g *Group) inner() *errgroup.Group {
	if g.group == nil {
		g.group = &errgroup.Group{}
	}
	return g.group
}

// SetLimit allows at most n functions at a time. No function may be running.
func (g *Group) SetLimit(n int) { g.inner().SetLimit(n) }

// Go runs f, and waits for room first where there is a limit. It is not for several
// goroutines at once on a zero Group.
func (g *Group) Go(f func() error) { g.inner().Go(func() error { return Guard(f) }) }

// Wait waits for all and gives the first error: of type *Panic where that was a panic.
func (g *Group) Wait() error { return g.inner().Wait() }
