package commandline

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/spf13/cobra"

	"hubplan/planner/say"
)

// verb is a command with one verb, dressed in a language.
func verb(lang say.Lang) *cobra.Command {
	root := &cobra.Command{Use: "hubplan", SilenceErrors: true, SilenceUsage: true, SuggestionsMinimumDistance: 2,
		Args: func(cmd *cobra.Command, args []string) error { return UnknownVerb(cmd, args[0]) },
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() }}
	root.PersistentFlags().String("lang", "it", "")
	plan := &cobra.Command{Use: "plan [SCENARIO]", Args: AtMostOne("SCENARIO"), RunE: func(*cobra.Command, []string) error { return nil }}
	plan.Flags().Int("time", 0, "")
	root.AddCommand(plan)
	root.SetFlagErrorFunc(FlagFault)
	Describe(root, fstest.MapFS{
		"aiuto/hubplan.txt": {Data: []byte("[it]\nRadice\n\nTesto.\n[en]\nRoot\n\nText.\n[--lang]\nlingua\nlanguage\n")},
		"aiuto/plan.txt":    {Data: []byte("[it]\nPianifica\n\nFa il piano.\n[en]\nPlan\n\nMake the plan.\n[esempi]\n  hubplan plan\n[--time]\n`N` secondi\n`N` seconds\n")},
	}, lang)
	Dress(root, lang)
	return root
}

func TestEachLanguageHasItsWordsAndTheLastLineTellsWhereTheExitCodesAre(t *testing.T) {
	for lang, want := range map[say.Lang][]string{
		say.Italian: {"Fa il piano.", "Uso:", "Esempi:", "--time N", "N secondi", "lingua (se manca: \"it\")", "I codici di uscita: hubplan help codici\n"},
		say.English: {"Make the plan.", "Usage:", "Examples:", "--time N", "N seconds", "language (default \"it\")", "The exit codes: hubplan help codici\n"},
	} {
		var out strings.Builder
		root := verb(lang)
		root.SetOut(&out)
		root.SetArgs([]string{"plan", "--help"})
		if err := root.Execute(); err != nil {
			t.Fatal(err)
		}
		for _, words := range want {
			if !strings.Contains(out.String(), words) {
				t.Errorf("%s: %q is missing in\n%s", lang, words, out.String())
			}
		}
		if last := want[len(want)-1]; !strings.HasSuffix(out.String(), last) {
			t.Errorf("%s: %q is not the last line of\n%s", lang, last, out.String())
		}
	}
}

func TestWhatTheCommandLineDoesNotKnowIsRefusedInBothLanguages(t *testing.T) {
	for _, c := range []struct {
		args   []string
		it, en string
	}{
		{[]string{"plan", "--tiem", "3"}, "opzione sconosciuta: --tiem; forse «--time»?", "unknown flag: --tiem; perhaps “--time”?"},
		{[]string{"plan", "--time"}, "manca il valore dell'opzione --time", "flag needs an argument: --time"},
		{[]string{"plan", "--time", "x"}, "--time x: valore non valido", `invalid argument "x" for "--time" flag`},
		{[]string{"plan", "a", "b"}, "troppi argomenti: atteso al più SCENARIO", "too many arguments: expected at most SCENARIO"},
	} {
		root := verb(say.Italian)
		root.SetArgs(c.args)
		err := root.Execute()
		refusal, ok := errors.AsType[*say.Refusal](err)
		if !ok || refusal.In(say.Italian) != c.it || !strings.HasPrefix(refusal.In(say.English), c.en) {
			t.Errorf("%v: %v", c.args, err)
		}
	}
	for _, args := range [][]string{{"paln"}, {"help", "paln"}} {
		root := verb(say.Italian)
		root.SetArgs(args)
		err := root.Execute()
		if refusal, ok := errors.AsType[*say.Refusal](err); !ok || refusal.In(say.Italian) != "verbo sconosciuto: paln; forse plan; «hubplan --help» li elenca" {
			t.Errorf("%v: %v", args, err)
		}
	}
}

func TestAHandbookIsCutAtItsHeadings(t *testing.T) {
	h := Handbook("# Guida\n\nCapo.\n\n## primo: come si comincia\n\nSi comincia così.\n\n## fine: come si finisce\n\nCosì.\n")
	got := h.Chapters()
	if len(got) != 2 || got[0] != (Chapter{"primo", "come si comincia", "Si comincia così."}) || got[1].Text != "Così." {
		t.Errorf("chapters %q", got)
	}
	if strings.Join(h.Names(), " ") != "primo fine" || !strings.Contains(h.Contents(), "  fine         come si finisce\n") {
		t.Errorf("names %q, contents %q", h.Names(), h.Contents())
	}
}
