package main

import (
	"github.com/spf13/cobra"

	"hubplan/io/scenario/layout"
)

// newCodes is the help topic of the exit codes, in both languages: who looks them up
// for a program may read either.
func newCodes() *cobra.Command { return &cobra.Command{Use: "codici", Aliases: []string{"codes"}} }

// newColumns is no verb but a topic of the help: what a scenario's files hold.
func newColumns(g *global) *cobra.Command {
	return &cobra.Command{Use: "colonne", Long: layout.Dictionary(g.lang)}
}
