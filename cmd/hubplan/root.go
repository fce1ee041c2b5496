package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"runtime"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"hubplan/io/terminal"
	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/parallel"
	"hubplan/planner/say"
)

// global holds the flags that every verb has, and where it may write.
type global struct {
	lang      say.Lang
	jobs      int
	quiet     bool
	json      bool
	logFormat string

	stdout, stderr io.Writer // by way of [terminal.Writer]
	screen         io.Writer // standard error itself, for a progress bar
	log            *slog.Logger
	inPlace        []string // output folders that are written and complete
}

// say picks the words of the user's language.
func (g *global) say(it, en string) string { return say.Text{It: it, En: en}.In(g.lang) }

// run is the whole program: arguments in, exit code out.
func run(args []string, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	out := &watched{Writer: stdout}
	g := &global{lang: languageOf(args), stdout: terminal.Writer{Writer: out}, stderr: terminal.Writer{Writer: stderr}, screen: stderr}
	err := parallel.Guard(func() error {
		root := newRoot(g)
		root.SetArgs(args)
		return root.ExecuteContext(ctx)
	})
	code := g.finish(err)
	if out.err != nil && code != exitInternal && code != exitInterrupted {
		what := fmt.Sprintf(g.say("l'uscita standard non si può scrivere (%v): ciò che vi è stampato non è tutto",
			"standard output cannot be written (%v): what is printed there is not all"), out.err)
		if len(g.inPlace) > 0 {
			what += fmt.Sprintf(g.say("; la cartella %s è invece scritta e completa", "; the folder %s, though, is written and complete"),
				strings.Join(g.inPlace, ", "))
		}
		g.complain(what)
		return exitInternal
	}
	return code
}

// watched remembers that its writer has failed: who reads the result must not take
// half of it for the whole.
type watched struct {
	io.Writer
	err error
}

func (w *watched) Write(b []byte) (int, error) {
	n, err := w.Writer.Write(b)
	if err != nil {
		w.err = err
	}
	return n, err
}

// languageOf looks for --lang before the flags are parsed, because help and
// usage faults are worded in it too.
func languageOf(args []string) say.Lang {
	for k, a := range args {
		if a == "--" {
			break
		}
		if a == "--lang=en" || a == "--lang" && k+1 < len(args) && args[k+1] == "en" {
			return say.English
		}
	}
	return say.Italian
}

func newRoot(g *global) *cobra.Command {
	root := &cobra.Command{
		Use:                        "hubplan",
		Version:                    planner.Version,
		SuggestionsMinimumDistance: 2,
		SilenceErrors:              true,
		SilenceUsage:               true,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			return unknownVerb(cmd, args[0])
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		PersistentPreRunE: func(*cobra.Command, []string) error {
			return g.check()
		},
	}
	root.SetOut(g.stdout)
	root.SetErr(g.stderr)
	f := root.PersistentFlags()
	lang := string(g.lang)
	f.StringVar(&lang, "lang", string(say.Italian), "")
	f.IntVar(&g.jobs, "jobs", runtime.NumCPU(), "")
	f.BoolVar(&g.quiet, "quiet", false, "")
	f.BoolVar(&g.json, "json", false, "")
	f.StringVar(&g.logFormat, "log-format", "text", "")
	f.Lookup("jobs").DefValue = g.say("i processori", "the processors")
	root.AddCommand(newPlan(g), newCheck(g), newVerify(g), newExplain(g), newCompare(g), newHistory(g), newRerun(g), newWhatIf(g),
		newReserves(g), newStations(g), newFrontier(g), newBacktest(g), newCalibrate(g), newInit(g), newExportModel(g), newColumns(g), newCodes(), newGuide(g))
	root.SetFlagErrorFunc(flagFault)
	g.describe(root)
	g.dress(root)
	g.complete(root)
	cobra.OnInitialize(func() { g.lang = say.Lang(lang) })
	return root
}

// check refuses global flags with values that mean nothing, and opens the log.
func (g *global) check() error {
	var wrong []string
	if g.lang != say.Italian && g.lang != say.English {
		wrong = append(wrong, fmt.Sprintf(g.say("--lang %s: atteso it oppure en", "--lang %s: expected it or en"), g.lang))
		g.lang = say.Italian
	}
	if g.jobs < 1 {
		wrong = append(wrong, fmt.Sprintf(g.say("--jobs %d: atteso un numero da 1 in su", "--jobs %d: expected a number from 1"), g.jobs))
	}
	level := slog.LevelInfo
	if g.quiet {
		level = slog.LevelWarn
	}
	switch g.logFormat {
	case "text":
		g.log = slog.New(slog.NewTextHandler(g.stderr, &slog.HandlerOptions{Level: level}))
	case "json":
		g.log = slog.New(slog.NewJSONHandler(g.stderr, &slog.HandlerOptions{Level: level}))
	default:
		wrong = append(wrong, fmt.Sprintf(g.say("--log-format %s: atteso text oppure json", "--log-format %s: expected text or json"),
			g.logFormat))
	}
	if wrong != nil {
		return usageErrors(wrong)
	}
	return nil
}

// flagFault words what the flag parser found, which it says in English.
func flagFault(cmd *cobra.Command, err error) error {
	it := err.Error()
	if unknown, ok := errors.AsType[*pflag.NotExistError](err); ok {
		var flags []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { flags = append(flags, "--"+f.Name) })
		near := perhaps("--"+unknown.GetSpecifiedName(), flags)
		return &say.Refusal{Text: say.Text{It: "opzione sconosciuta: " + strings.TrimPrefix(err.Error(), "unknown flag: ") + near.It,
			En: err.Error() + near.En}}
	}
	if missing, ok := errors.AsType[*pflag.ValueRequiredError](err); ok {
		it = "manca il valore dell'opzione --" + missing.GetFlag().Name
	}
	if invalid, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		it = fmt.Sprintf("--%s %s: valore non valido", invalid.GetFlag().Name, invalid.GetValue())
	}
	return &say.Refusal{Text: say.Text{It: it, En: err.Error()}}
}

// unknownVerb is the refusal of a verb that is not there.
func unknownVerb(cmd *cobra.Command, verb string) error {
	near := say.Text{}
	if names := cmd.SuggestionsFor(verb); len(names) > 0 {
		near = say.Textf("; forse %s", "; perhaps %s", strings.Join(names, ", "))
	}
	return say.Refuse("verbo sconosciuto: %s%s; «hubplan --help» li elenca", "unknown verb: %s%s; “hubplan --help” lists them", verb, near)
}

// perhaps names what a misspelt name may mean; empty where nothing is near.
func perhaps(asked string, names []string) say.Text {
	if near := input.Nearest(asked, names); near != "" {
		return say.Textf("; forse «%s»?", "; perhaps “%s”?", near)
	}
	return say.Text{}
}

// atMostOne accepts a verb's single optional argument.
func atMostOne(name string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) > 1 {
			return say.Refuse("troppi argomenti: atteso al più %s", "too many arguments: expected at most %s", name)
		}
		return nil
	}
}

// exactly accepts a verb's arguments, of which none may be left out.
func exactly(names string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		switch n := len(strings.Fields(names)); {
		case len(args) == n:
			return nil
		case n == 1:
			return say.Refuse("atteso un argomento: %s", "expected one argument: %s", names)
		default:
			return say.Refuse("attesi due argomenti: %s", "expected two arguments: %s", names)
		}
	}
}
