package main

import (
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"hubplan/planner/say"
)

// steps tells how a long job goes: a bar on a terminal, log lines elsewhere.
type steps struct {
	g     *global
	bar   *progressbar.ProgressBar // nil off a terminal
	name  string
	since time.Time
}

func (g *global) newSteps() *steps {
	s := &steps{g: g}
	if f, ok := g.screen.(*os.File); ok && !g.quiet && g.logFormat == "text" && term.IsTerminal(int(f.Fd())) {
		s.bar = progressbar.NewOptions(-1, progressbar.OptionSetWriter(g.screen), progressbar.OptionClearOnFinish(),
			progressbar.OptionSetWidth(24), progressbar.OptionShowCount(), progressbar.OptionThrottle(100*time.Millisecond))
	}
	return s
}

// begin ends the step before and starts the next.
func (s *steps) begin(it, en string) {
	s.end()
	s.name, s.since = s.g.say(it, en), time.Now()
	if s.bar != nil {
		s.bar.Reset()
		s.bar.ChangeMax(-1)
		s.bar.Describe(s.name)
	}
}

// step is begin of what is said in both languages.
func (s *steps) step(name say.Text) { s.begin(name.It, name.En) }

// count shows how far the present step is. It may be called from several
// goroutines.
func (s *steps) count(done, total int) {
	if s.bar != nil {
		s.bar.ChangeMax(total)
		_ = s.bar.Set(done) // a bar that cannot be drawn is not worth a failed job
	}
}

func (s *steps) end() {
	if s.name != "" && s.bar == nil {
		s.g.log.Info(s.name, "ms", time.Since(s.since).Milliseconds())
	}
	s.name = ""
}

// done ends the last step and clears the bar.
func (s *steps) done() {
	s.end()
	if s.bar != nil {
		_ = s.bar.Clear()
	}
}
