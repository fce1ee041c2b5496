package commandline

import (
	"io/fs"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"hubplan/planner/say"
)

// Describe puts the words of their files into the help of all verbs. A text that a verb
// makes itself, or an option's, comes after it or stays. Files hold what the help says, a
// file aiuto/VERB.txt for each verb, in sections under headings in brackets: “[it]” and “[en]”
// are a line that tells the verb in short, an empty line and the text, of which “[it en]”
// holds what is the same in both; “[esempi]” the examples; “[--name]” a line for the
// option in Italian and one in English. It panics where a verb has no file.
func Describe(root *cobra.Command, files fs.FS, lang say.Lang) {
	for _, c := range allCommands(root) {
		sections := Sections(files, c.Name())
		var text strings.Builder
		for _, s := range sections {
			if slices.Contains(strings.Fields(s.Heading), string(lang)) {
				text.WriteString(s.Text)
			}
		}
		short, long, _ := strings.Cut(text.String(), "\n")
		c.Short, c.Long = short, strings.Trim(long+c.Long, "\n")
		for _, s := range sections {
			if s.Heading == "esempi" {
				c.Example = strings.TrimRight(s.Text, "\n")
			}
		}
		words := func(f *pflag.Flag) {
			for _, s := range sections {
				if s.Heading == "--"+f.Name {
					it, en, _ := strings.Cut(strings.TrimRight(s.Text, "\n"), "\n")
					f.Usage = say.Text{It: it, En: en}.In(lang)
				}
			}
		}
		c.Flags().VisitAll(words)
		c.PersistentFlags().VisitAll(words)
	}
}

// Section is a part of a file of the help: its heading without brackets, and the lines
// under it.
type Section struct{ Heading, Text string }

// Sections are the parts of a verb's file, in its order. It panics where there is none.
func Sections(files fs.FS, verb string) (out []Section) {
	b, err := fs.ReadFile(files, "aiuto/"+verb+".txt")
	must(err)
	for line := range strings.Lines(string(b)) {
		if heading, ok := strings.CutPrefix(line, "["); ok {
			out = append(out, Section{Heading: strings.TrimSuffix(heading, "]\n")})
			continue
		}
		out[len(out)-1].Text += line
	}
	return out
}

// Dress gives every help text the way to the exit codes as its last line, and the words
// of the user's language.
func Dress(root *cobra.Command, lang say.Lang) {
	root.SetHelpCommand(helpOf(root, lang))
	root.InitDefaultCompletionCmd()
	root.InitDefaultVersionFlag()
	for _, c := range allCommands(root) {
		c.DisableFlagsInUseLine = true
		c.InitDefaultHelpFlag()
		if h := c.Flags().Lookup("help"); h != nil {
			h.Usage = say.Text{It: "mostra questo aiuto", En: "show this help"}.In(lang)
		}
	}
	if v := root.Flags().Lookup("version"); v != nil {
		v.Usage = say.Text{It: "mostra la versione", En: "show the version"}.In(lang)
	}
	pointer := say.Text{It: "\nI codici di uscita: hubplan help codici\n", En: "\nThe exit codes: hubplan help codici\n"}.In(lang)
	if lang == say.English {
		root.SetUsageTemplate(root.UsageTemplate() + pointer)
		return
	}
	cobra.AddTemplateFunc("inItalian", func(usages string) string { return strings.ReplaceAll(usages, "(default ", "(se manca: ") })
	root.SetUsageTemplate(strings.NewReplacer(
		"FlagUsages", "FlagUsages | inItalian",
		"Usage:", "Uso:", "Aliases:", "Altri nomi:", "Examples:", "Esempi:", "Available Commands:", "Verbi:",
		"Additional Commands:", "Altri verbi:", "Global Flags:", "Opzioni comuni:", "Flags:", "Opzioni:",
		"Additional help topics:", "Altri argomenti:", "[command]", "VERBO",
		`Use "{{.CommandPath}} VERBO --help" for more information about a command.`, `«{{.CommandPath}} VERBO --help» spiega un verbo.`,
		`Use "{{.CommandPath}} [command] --help" for more information about a command.`, `«{{.CommandPath}} VERBO --help» spiega un verbo.`,
	).Replace(root.UsageTemplate()) + pointer)
	for _, c := range root.Commands() {
		if c.Name() == "completion" {
			completionInItalian(c)
		}
	}
}

// helpOf is the verb that explains the others, and the topics that are none. The
// library's own takes a name that it does not know for none at all.
func helpOf(root *cobra.Command, lang say.Lang) *cobra.Command {
	return &cobra.Command{
		Use:   "help [" + say.Text{It: "VERBO", En: "VERB"}.In(lang) + "]",
		Short: say.Text{It: "Spiega un verbo o un argomento", En: "Explain a verb or a topic"}.In(lang),
		ValidArgsFunction: func(*cobra.Command, []string, string) (names []string, _ cobra.ShellCompDirective) {
			for _, c := range root.Commands() {
				names = append(names, c.Name()+"\t"+c.Short)
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			found, rest, err := root.Find(args)
			if len(args) > 0 && (err != nil || found == root || len(rest) > 0) {
				return UnknownVerb(root, args[0])
			}
			found.InitDefaultHelpFlag()
			return found.Help()
		},
	}
}

// completionInItalian words the verb that the library brings along.
func completionInItalian(c *cobra.Command) {
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

func allCommands(c *cobra.Command) []*cobra.Command {
	all := []*cobra.Command{c}
	for _, sub := range c.Commands() {
		all = append(all, allCommands(sub)...)
	}
	return all
}
