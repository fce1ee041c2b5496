package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"syscall"

	"hubplan/io/atomicdir"
	"hubplan/io/terminal"
	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/parallel"
	"hubplan/planner/say"
	"hubplan/reports/manifest"
	"hubplan/reports/spoken"
	"hubplan/reports/survey"
)

// The exit codes of the published interface.
const (
	exitComplete    = 0
	exitInternal    = 1
	exitInput       = 2
	exitUnserved    = 3
	exitGap         = 4
	exitInterrupted = 130
)

// usageErrors are several faults of the command line, already worded for the user.
type usageErrors []string

func (e usageErrors) Error() string { return strings.Join(e, "; ") }

// outcome ends a verb that did its work with a code other than zero.
type outcome struct {
	code int
	what string // empty where the verb has said all
}

func (e *outcome) Error() string { return e.what }

// finish turns what a verb returned into words on standard error and an exit
// code. It is the one place that does.
func (g *global) finish(err error) int {
	var refusal *say.Refusal
	var several usageErrors
	var crash *parallel.Panic
	var faults input.Faults
	var end *outcome
	var folder *atomicdir.Error
	var defect *survey.DefectError
	switch {
	case err == nil:
		return exitComplete
	case errors.Is(err, context.Canceled):
		g.complain(g.say("interrotto: nulla è stato scritto", "interrupted: nothing was written"))
		return exitInterrupted
	case errors.As(err, &end):
		if end.what != "" {
			g.complain(end.what)
		}
		return end.code
	case errors.As(err, &faults):
		for _, line := range append(spoken.Faults(faults, g.lang), faults.Count().In(g.lang)) {
			fmt.Fprintln(g.stderr, terminal.OneLine(line))
		}
		return exitInput
	case errors.As(err, &crash):
		return g.crashed(crash)
	case errors.As(err, &several):
		for _, what := range several {
			g.complain(what)
		}
		return exitInput
	case errors.As(err, &refusal):
		g.complain(refusal.In(g.lang))
		return exitInput
	case errors.Is(err, manifest.ErrPublic):
		g.complain(g.say("la cartella è la copia pubblica di un piano, in cui mancano dati per riservatezza: indicare la cartella del "+
			"piano intero", "the folder is the public copy of a plan, from which data are missing for confidentiality: name the folder "+
			"of the whole plan"))
		return exitInput
	case errors.As(err, &defect):
		g.complain(defect.In(g.lang))
		return exitInternal
	case errors.As(err, &folder):
		g.complain(spoken.FolderFault(folder).In(g.lang))
		return folderCode(folder.Kind)
	}
	if errors.Is(err, syscall.ENAMETOOLONG) {
		g.complain(fmt.Sprintf(g.say("il nome %s è troppo lungo per questo disco: sceglierne uno più corto",
			"the name %s is too long for this disk: choose a shorter one"), spoken.NameAtFault(err)))
		return exitInput
	}
	g.complainAll(err)
	return exitInternal
}

// complain says what is wrong, on a line of its own whatever is in it.
func (g *global) complain(what string) {
	fmt.Fprintf(g.stderr, "%s: %s\n", g.say("errore", "error"), terminal.OneLine(what))
}

// complainAll says what is wrong, a line for each of the errors joined.
func (g *global) complainAll(err error) {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, e := range joined.Unwrap() {
			g.complainAll(e)
		}
		return
	}
	g.complain(err.Error())
}

// crashed says that hubplan itself is at fault, with what its authors need to know.
func (g *global) crashed(p *parallel.Panic) int {
	state := g.say("nulla è stato scritto", "nothing was written")
	if len(g.inPlace) > 0 {
		state = fmt.Sprintf(g.say("%s è scritta e completa", "%s is written and complete"), strings.Join(g.inPlace, ", "))
	}
	g.complain(fmt.Sprintf(g.say("difetto interno di hubplan %s (%v): non dipende dai dati; %s; segnalarlo con il comando dato e le "+
		"righe che seguono",
		"internal fault of hubplan %s (%v): it is not the input; %s; please report it with the command given and the lines below"),
		planner.Version, p.Value, state))
	g.stderr.Write(p.Stack)
	return exitInternal
}

// interruptible runs a verb that only reads: a signal ends it at once, whatever
// it is doing.
func (g *global) interruptible(ctx context.Context, verb func() error) error {
	done := make(chan error, 1)
	go func() { done <- parallel.Guard(verb) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// result is what a verb found, for people and for programs.
type result interface {
	Lines(say.Lang) []string
	Record(say.Lang) any
}

// tell prints a result.
func (g *global) tell(r result) error {
	if g.json {
		return g.printJSON(r.Record(g.lang))
	}
	g.print(r.Lines(g.lang)...)
	return nil
}

// print prints lines: none can begin another, whatever is in it.
func (g *global) print(lines ...string) {
	for _, line := range lines {
		fmt.Fprintln(g.stdout, terminal.OneLine(line))
	}
}

// printJSON prints a result for programs.
func (g *global) printJSON(v any) error {
	b, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return err
	}
	fmt.Fprintf(g.stdout, "%s\n", b)
	return nil
}
