package terminal

import (
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// Steps tells how a long job goes: a bar on a screen, and each step that ends to whoever
// hears of it elsewhere.
type Steps struct {
	bar   *progressbar.ProgressBar // nil off a screen
	ended func(name string, took time.Duration)
	name  string
	since time.Time
}

// NewSteps tells on a screen, if that is one and a bar is wanted, and otherwise to ended.
func NewSteps(screen io.Writer, bar bool, ended func(name string, took time.Duration)) *Steps {
	s := &Steps{ended: ended}
	if f, ok := screen.(*os.File); ok && bar && term.IsTerminal(int(f.Fd())) {
		s.bar = progressbar.NewOptions(-1, progressbar.OptionSetWriter(screen), progressbar.OptionClearOnFinish(),
			progressbar.OptionSetWidth(24), progressbar.OptionShowCount(), progressbar.OptionThrottle(100*time.Millisecond))
	}
	return s
}

// Begin ends the step before and starts the next.
func (s *Steps) Begin(name string) {
	s.end()
	s.name, s.since = name, time.Now()
	if s.bar != nil {
		s.bar.Reset()
		s.bar.ChangeMax(-1)
		s.bar.Describe(s.name)
	}
}

// Count shows how far the present step is. It may be called from several goroutines.
func (s *Steps) Count(done, total int) {
	if s.bar != nil {
		s.bar.ChangeMax(total)
		_ = s.bar.Set(done) // a bar that cannot be drawn is not worth a failed job
	}
}

func (s *Steps) end() {
	if s.name != "" && s.bar == nil {
		s.ended(s.name, time.Since(s.since))
	}
	s.name = ""
}

// Done ends the last step and clears the bar.
func (s *Steps) Done() {
	s.end()
	if s.bar != nil {
		_ = s.bar.Clear()
	}
}
