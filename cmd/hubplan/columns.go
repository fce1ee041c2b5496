package main

import (
	"github.com/spf13/cobra"

	"hubplan/io/scenario/layout"
)

// newColumns is no verb but a topic of the help: what a scenario's files hold.
func newColumns(g *global) *cobra.Command {
	return &cobra.Command{
		Use: "colonne",
		Short: g.say("Che cosa contengono parametri, tabelle e fogli di uno scenario",
			"What the parameters, tables and sheets of a scenario hold"),
		Long: layout.Dictionary(g.lang),
	}
}
