package main

import (
	"embed"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"hubplan/planner/say"
)

// helpFiles hold what the help says, a file for each verb, in sections under headings in
// brackets: “[it]” and “[en]” are a line that tells the verb in short, an empty line and
// the text, of which “[it en]” holds what is the same in both; “[esempi]” the examples;
// “[--name]” a line for the option in Italian and one in English.
//
//go:embed aiuto
var helpFiles embed.FS

// describe puts the words of their files into the help of all verbs. A text that a verb
// makes itself, or an option's, comes after it or stays.
func (g *global) describe(root *cobra.Command) {
	for _, c := range allCommands(root) {
		sections := helpSections(c.Name())
		var text strings.Builder
		for _, s := range sections {
			if slices.Contains(strings.Fields(s.heading), string(g.lang)) {
				text.WriteString(s.text)
			}
		}
		short, long, _ := strings.Cut(text.String(), "\n")
		c.Short, c.Long = short, strings.Trim(long+c.Long, "\n")
		for _, s := range sections {
			if s.heading == "esempi" {
				c.Example = strings.TrimRight(s.text, "\n")
			}
		}
		words := func(f *pflag.Flag) {
			for _, s := range sections {
				if s.heading == "--"+f.Name {
					it, en, _ := strings.Cut(strings.TrimRight(s.text, "\n"), "\n")
					f.Usage = g.say(it, en)
				}
			}
		}
		c.Flags().VisitAll(words)
		c.PersistentFlags().VisitAll(words)
	}
}

// helpSection is a part of a file of the help.
type helpSection struct{ heading, text string }

func helpSections(verb string) (out []helpSection) {
	b, err := helpFiles.ReadFile("aiuto/" + verb + ".txt")
	must(err)
	for line := range strings.Lines(string(b)) {
		if heading, ok := strings.CutPrefix(line, "["); ok {
			out = append(out, helpSection{heading: strings.TrimSuffix(heading, "]\n")})
			continue
		}
		out[len(out)-1].text += line
	}
	return out
}

// dress gives every help text the way to the exit codes, and the words of the user's
// language.
func (g *global) dress(root *cobra.Command) {
	root.SetUsageTemplate(root.UsageTemplate() + g.say("\nI codici di uscita: hubplan help codici\n",
		"\nThe exit codes: hubplan help codici\n"))
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	for _, c := range allCommands(root) {
		c.DisableFlagsInUseLine = true
		c.InitDefaultHelpFlag()
		if h := c.Flags().Lookup("help"); h != nil {
			h.Usage = g.say("mostra questo aiuto", "show this help")
		}
	}
	root.InitDefaultVersionFlag()
	if v := root.Flags().Lookup("version"); v != nil {
		v.Usage = g.say("mostra la versione", "show the version")
	}
	if g.lang == say.English {
		return
	}
	root.SetUsageTemplate(strings.NewReplacer(
		"Usage:", "Uso:", "Aliases:", "Altri nomi:", "Examples:", "Esempi:", "Available Commands:", "Verbi:",
		"Additional Commands:", "Altri verbi:", "Global Flags:", "Opzioni comuni:", "Flags:", "Opzioni:",
		"Additional help topics:", "Altri argomenti:", "[command]", "VERBO",
		`Use "{{.CommandPath}} VERBO --help" for more information about a command.`, `«{{.CommandPath}} VERBO --help» spiega un verbo.`,
		`Use "{{.CommandPath}} [command] --help" for more information about a command.`, `«{{.CommandPath}} VERBO --help» spiega un verbo.`,
	).Replace(root.UsageTemplate()))
	for _, c := range root.Commands() {
		switch c.Name() {
		case "help":
			c.Short, c.Long = "Aiuto su un verbo", "Spiega un verbo: hubplan help VERBO."
		case "completion":
			c.Short, c.Long = "Script di completamento per la shell", "Scrive lo script di completamento per la shell indicata; la "+
				"shell lo legge all'avvio."
			for _, shell := range c.Commands() {
				shell.Short = "Script di completamento per " + shell.Name()
				shell.Long = shell.Short + ": si salva dove la shell cerca i propri completamenti, oppure si legge all'avvio."
				if f := shell.Flags().Lookup("no-descriptions"); f != nil {
					f.Usage = "senza le spiegazioni"
				}
			}
		}
	}
}

func allCommands(c *cobra.Command) []*cobra.Command {
	all := []*cobra.Command{c}
	for _, sub := range c.Commands() {
		all = append(all, allCommands(sub)...)
	}
	return all
}
