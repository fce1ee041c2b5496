package main

import (
	"time"

	"hubplan/io/terminal"
	"hubplan/planner/say"
)

// steps tells how a long job goes, in the user's language.
type steps struct {
	*terminal.Steps
	lang say.Lang
}

func (g *global) newSteps() *steps {
	return &steps{terminal.NewSteps(g.screen, !g.quiet && g.logFormat == "text", func(name string, took time.Duration) {
		g.log.Info(name, "ms", took.Milliseconds())
	}), g.lang}
}

// begin ends the step before and starts the next.
func (s *steps) begin(it, en string) { s.step(say.Text{It: it, En: en}) }

// step is begin of what is said in both languages.
func (s *steps) step(name say.Text) { s.Begin(name.In(s.lang)) }
