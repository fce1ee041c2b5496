package solve

import (
	"context"
	"errors"
)

// errTimeUp is why a context of [limited] ends when the time given to a search is up.
var errTimeUp = errors.New("solve: the time is up")

// limited is ctx, which ends with [errTimeUp] as its cause as soon as until does, or
// ctx itself where until is nil. The caller calls stop when it needs it no longer.
func limited(ctx, until context.Context) (soft context.Context, stop func()) {
	if until == nil {
		return ctx, func() {}
	}
	soft, cancel := context.WithCancelCause(ctx)
	if until.Err() != nil {
		cancel(errTimeUp) // at once, so that a search with no time at all is always the same
	}
	forget := context.AfterFunc(until, func() { cancel(errTimeUp) })
	return soft, func() {
		forget()
		cancel(nil)
	}
}
