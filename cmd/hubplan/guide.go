package main

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"hubplan/planner/say"
)

// handbook is the planners' handbook. It is in Italian, as those who plan are; every verb
// explains itself in both languages.
//
//go:embed GUIDA.md
var handbook string

// chapter is a part of the handbook under a heading “## name: what it tells”.
type chapter struct{ name, title, text string }

func chapters() (out []chapter) {
	for _, part := range strings.Split(handbook, "\n## ")[1:] {
		heading, text, _ := strings.Cut(part, "\n")
		name, title, _ := strings.Cut(heading, ": ")
		out = append(out, chapter{name, title, strings.TrimSpace(text)})
	}
	return out
}

// newGuide is no verb but the handbook: all of it, or a chapter.
func newGuide(g *global) *cobra.Command {
	cmd := &cobra.Command{
		Use:  "guida [CAPITOLO]",
		Long: tableOfContents(), // after what the help says
		Args: atMostOne("CAPITOLO"),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return chapterNames(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				fmt.Fprint(g.stdout, handbook)
				return nil
			}
			for _, c := range chapters() {
				if c.name == args[0] {
					fmt.Fprintf(g.stdout, "%s\n\n%s\n", strings.ToUpper(c.title[:1])+c.title[1:], c.text)
					return nil
				}
			}
			return say.Refuse("la guida non ha il capitolo «%s»: ha %s%s", "the handbook has no chapter “%s”: it has %s%s", args[0],
				strings.Join(chapterNames(), ", "), perhaps(args[0], chapterNames()))
		},
	}
	return cmd
}

func tableOfContents() string {
	var b strings.Builder
	for _, c := range chapters() {
		fmt.Fprintf(&b, "  %-12s %s\n", c.name, c.title)
	}
	return b.String()
}

func chapterNames() (names []string) {
	for _, c := range chapters() {
		names = append(names, c.name)
	}
	return names
}
