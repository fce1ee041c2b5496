package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"hubplan/data"
	"hubplan/io/commandline"
	"hubplan/io/scenario"
	"hubplan/io/source"
	"hubplan/io/terminal"
	"hubplan/planner/say"
)

func newInit(g *global) *cobra.Command {
	var from string
	cmd := &cobra.Command{
		Use:  "init [PATH]",
		Args: commandline.AtMostOne("PATH"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return cmd.Help() // which lists the scenarios
			}
			files, ok := data.Scenario(from)
			if !ok {
				return say.Refuse("--from %s: atteso uno di: %s%s", "--from %s: expected one of: %s%s", from, strings.Join(data.Names(), ", "),
					commandline.Perhaps(from, data.Names()))
			}
			write := func() error { return scenario.Write(files, args[0]) }
			if source.IsWorkbook(args[0]) {
				write = func() error { return g.writeWorkbook(cmd.Context(), files, args[0]) }
			}
			if err := write(); err != nil {
				return err
			}
			fmt.Fprintf(g.stdout, g.say("Scenario «%s» scritto in %s\nDopo le modifiche: hubplan check %[2]s\n",
				"Scenario “%s” written to %s\nAfter editing: hubplan check %[2]s\n"), from, terminal.OneLine(args[0]))
			return nil
		},
	}
	cmd.Flags().StringVar(&from, "from", source.Default, "")
	return cmd
}
