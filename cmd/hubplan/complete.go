package main

import (
	"strings"

	"github.com/spf13/cobra"

	"hubplan/data"
	"hubplan/io/commandline"
	"hubplan/planner/say"
	"hubplan/reports/folder"
)

// complete tells the shell what may follow a verb: scenarios, the comuni and hubs of a
// plan, the languages. Folders and files the shell knows itself.
func complete(root *cobra.Command) {
	commandline.Fixed(root, "lang", string(say.Italian), string(say.English))
	commandline.Fixed(root, "log-format", "text", "json")
	for _, c := range root.Commands() {
		if c.ValidArgsFunction == nil {
			c.ValidArgsFunction = completer(strings.Fields(c.Use)[1:])
		}
		if c.Flags().Lookup("hub") != nil {
			commandline.Complete(c, "hub", func(args []string) (hubs []string) {
				if len(args) > 0 {
					_, hubs = folder.Names(args[0])
				}
				return hubs
			})
		}
		if c.Flags().Lookup("from") != nil {
			commandline.Fixed(c, "from", data.Names()...)
		}
	}
}

// completer completes the arguments of a verb, which its use names.
func completer(uses []string) cobra.CompletionFunc {
	return func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		if len(args) >= len(uses) {
			return nil, cobra.ShellCompDirectiveDefault
		}
		switch strings.Trim(uses[len(args)], "[]") {
		case "SCENARIO":
			return data.Names(), cobra.ShellCompDirectiveDefault
		case "COMUNE":
			comuni, _ := folder.Names(args[0])
			return comuni, cobra.ShellCompDirectiveNoFileComp
		}
		return nil, cobra.ShellCompDirectiveDefault
	}
}
