package main

import (
	"os"
	"strings"

	"github.com/spf13/cobra"

	"hubplan/data"
	"hubplan/io/parquetfile"
	"hubplan/planner/say"
	"hubplan/reports/manifest"
)

// complete tells the shell what may follow a verb: scenarios, the comuni and hubs of a
// plan, the languages. Folders and files the shell knows itself.
func (g *global) complete(root *cobra.Command) {
	fixed(root, "lang", string(say.Italian), string(say.English))
	fixed(root, "log-format", "text", "json")
	for _, c := range root.Commands() {
		if c.ValidArgsFunction == nil {
			c.ValidArgsFunction = completer(strings.Fields(c.Use)[1:])
		}
		if c.Flags().Lookup("hub") != nil {
			must(c.RegisterFlagCompletionFunc("hub", func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
				if len(args) == 0 {
					return nil, cobra.ShellCompDirectiveNoFileComp
				}
				return namesOf(args[0], "hubs"), cobra.ShellCompDirectiveNoFileComp
			}))
		}
		if c.Flags().Lookup("from") != nil {
			fixed(c, "from", data.Names()...)
		}
	}
}

// fixed completes a flag by a few words.
func fixed(c *cobra.Command, flag string, words ...string) {
	must(c.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp)))
}

// must is for what fails on a flag that is not there alone.
func must(err error) {
	if err != nil {
		panic("hubplan: " + err.Error())
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
			return namesOf(args[0], "comuni"), cobra.ShellCompDirectiveNoFileComp
		}
		return nil, cobra.ShellCompDirectiveDefault
	}
}

// namesOf are the names of the comuni of a plan, or the ids of its hubs; none where the
// folder is not a plan.
func namesOf(dir, table string) (names []string) {
	set, err := parquetfile.ReadSome(os.DirFS(dir), manifest.TablesFolder, []string{table})
	if err != nil {
		return nil
	}
	for _, c := range set.Comuni {
		names = append(names, c.Comune)
	}
	for _, h := range set.Hubs {
		names = append(names, h.HubID)
	}
	return names
}
