package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"runtime"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"hubplan/io/commandline"
	"hubplan/io/terminal"
	"hubplan/planner"
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
	out := &terminal.Watched{Writer: stdout}
	g := &global{lang: commandline.Language(args), stdout: terminal.Writer{Writer: out}, stderr: terminal.Writer{Writer: stderr}, screen: stderr}
	err := parallel.Guard(func() error {
		root := newRoot(g)
		root.SetArgs(args)
		return root.ExecuteContext(ctx)
	})
	code := g.finish(err)
	if out.Err != nil && code != exitInternal && code != exitInterrupted {
		what := fmt.Sprintf(g.say("l'uscita standard non si può scrivere (%v): ciò che vi è stampato non è tutto",
			"standard output cannot be written (%v): what is printed there is not all"), out.Err)
		if len(g.inPlace) > 0 {
			what += fmt.Sprintf(g.say("; la cartella %s è invece scritta e completa", "; the folder %s, though, is written and complete"),
				strings.Join(g.inPlace, ", "))
		}
		g.complain(what)
		return exitInternal
	}
	return code
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
			return commandline.UnknownVerb(cmd, args[0])
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
		newReserves(g), newStations(g), newFrontier(g), newSimulate(g), newBacktest(g), newCalibrate(g), newInit(g),
		newExportModel(g), newColumns(g), newCodes(), newGuide(g))
	root.SetFlagErrorFunc(commandline.FlagFault)
	commandline.Describe(root, helpFiles, g.lang)
	commandline.Dress(root, g.lang)
	complete(root)
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
