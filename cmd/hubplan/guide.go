package main

import (
	"embed"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"hubplan/io/commandline"
	"hubplan/planner/say"
)

// handbook is the planners' handbook. It is in Italian, as those who plan are; every verb
// explains itself in both languages.
//
//go:embed GUIDA.md
var handbook commandline.Handbook

// helpFiles hold what the help says of each verb; see [commandline.Describe].
//
//go:embed aiuto
var helpFiles embed.FS

// newGuide is no verb but the handbook: all of it, or a chapter.
func newGuide(g *global) *cobra.Command {
	cmd := &cobra.Command{
		Use:  "guida [CAPITOLO]",
		Long: handbook.Contents(), // after what the help says
		Args: commandline.AtMostOne("CAPITOLO"),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return handbook.Names(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				fmt.Fprint(g.stdout, handbook)
				return nil
			}
			for _, c := range handbook.Chapters() {
				if c.Name == args[0] {
					fmt.Fprintf(g.stdout, "%s\n\n%s\n", strings.ToUpper(c.Title[:1])+c.Title[1:], c.Text)
					return nil
				}
			}
			return say.Refuse("la guida non ha il capitolo «%s»: ha %s%s", "the handbook has no chapter “%s”: it has %s%s", args[0],
				strings.Join(handbook.Names(), ", "), commandline.Perhaps(args[0], handbook.Names()))
		},
	}
	return cmd
}
