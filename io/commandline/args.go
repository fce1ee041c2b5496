package commandline

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"hubplan/planner/input"
	"hubplan/planner/say"
)

// Language looks for --lang before the flags are parsed, because help and usage faults
// are worded in it too.
func Language(args []string) say.Lang {
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

// FlagFault words what the flag parser found, which it says in English. The error is
// [say.Refusal].
func FlagFault(cmd *cobra.Command, err error) error {
	it := err.Error()
	if unknown, ok := errors.AsType[*pflag.NotExistError](err); ok {
		var flags []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { flags = append(flags, "--"+f.Name) })
		near := Perhaps("--"+unknown.GetSpecifiedName(), flags)
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

// UnknownVerb is the refusal of a verb that cmd does not have, with those that may be
// meant.
func UnknownVerb(cmd *cobra.Command, verb string) error {
	names := cmd.SuggestionsFor(verb)
	if len(names) == 0 { // topics of the help are none of the suggestions
		for _, c := range cmd.Commands() {
			names = append(names, c.Name())
		}
		names = strings.Fields(input.Nearest(verb, names))
	}
	near := say.Text{}
	if len(names) > 0 {
		near = say.Textf("; forse %s", "; perhaps %s", strings.Join(names, ", "))
	}
	return say.Refuse("verbo sconosciuto: %s%s; «hubplan --help» li elenca", "unknown verb: %s%s; “hubplan --help” lists them", verb, near)
}

// Perhaps names what a misspelt name may mean; empty where nothing is near.
func Perhaps(asked string, names []string) say.Text {
	if near := input.Nearest(asked, names); near != "" {
		return say.Textf("; forse «%s»?", "; perhaps “%s”?", near)
	}
	return say.Text{}
}

// AtMostOne accepts a verb's single optional argument, which it names.
func AtMostOne(name string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) > 1 {
			return say.Refuse("troppi argomenti: atteso al più %s", "too many arguments: expected at most %s", name)
		}
		return nil
	}
}

// Exactly accepts a verb's arguments, named with spaces between, of which none may be
// left out.
func Exactly(names string) cobra.PositionalArgs {
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

// Fixed completes a flag by a few words.
func Fixed(c *cobra.Command, flag string, words ...string) {
	Complete(c, flag, func([]string) []string { return words })
}

// Complete completes a flag by what a function finds for the arguments typed so far.
func Complete(c *cobra.Command, flag string, words func(args []string) []string) {
	must(c.RegisterFlagCompletionFunc(flag, func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		return words(args), cobra.ShellCompDirectiveNoFileComp
	}))
}

// must is for what fails where the program itself is wrong: a flag or a file of the help
// that is not there.
func must(err error) {
	if err != nil {
		panic("hubplan: " + err.Error())
	}
}
