package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"hubplan/io/atomicdir"
	"hubplan/planner/input"
	"hubplan/reports"
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

// usageError is a fault of the command line, already worded for the user.
type usageError struct{ what string }

func (e *usageError) Error() string { return e.what }

// outcome ends a verb that did its work with a code other than zero.
type outcome struct {
	code int
	what string // empty where the verb has said all
}

func (e *outcome) Error() string { return e.what }

// finish turns what a verb returned into words on standard error and an exit
// code. It is the one place that does.
func (g *global) finish(err error) int {
	var usage *usageError
	var faults input.Faults
	var end *outcome
	var folder *atomicdir.Error
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
		for _, f := range faults {
			fmt.Fprintf(g.stderr, "%s: %s\n", g.severity(f), f.In(g.lang))
		}
		fmt.Fprintln(g.stderr, faults.Count().In(g.lang))
		return exitInput
	case errors.As(err, &usage):
		for _, line := range strings.Split(usage.what, "\n") {
			g.complain(line)
		}
		return exitInput
	case errors.Is(err, reports.ErrPublic):
		g.complain(g.say("la cartella è la copia pubblica di un piano, in cui mancano dati per riservatezza: indicare la cartella del "+
			"piano intero", "the folder is the public copy of a plan, from which data are missing for confidentiality: name the folder "+
			"of the whole plan"))
		return exitInput
	case errors.As(err, &folder):
		g.complain(g.folderFault(folder))
		return folderCode(folder.Kind)
	}
	g.complain(err.Error())
	return exitInternal
}

func (g *global) complain(what string) {
	fmt.Fprintf(g.stderr, "%s: %s\n", g.say("errore", "error"), what)
}

func (g *global) severity(f input.Fault) string {
	if f.Warning {
		return g.say("avviso", "warning")
	}
	return g.say("errore", "error")
}

// interruptible runs a verb that only reads: a signal ends it at once, whatever
// it is doing.
func (g *global) interruptible(ctx context.Context, verb func() error) error {
	done := make(chan error, 1)
	go func() { done <- verb() }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
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
