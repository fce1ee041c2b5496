package main

import (
	"bytes"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/pflag"

	"hubplan/io/commandline"
	"hubplan/planner/say"
)

// Every verb's help points to the exit codes and names no type of the language that it
// is written in.
func TestHelpIsForPeople(t *testing.T) {
	for _, lang := range []string{"it", "en"} {
		root := newRoot(&global{lang: commandline.Language([]string{"--lang", lang}), stdout: io.Discard, stderr: io.Discard})
		for _, c := range root.Commands() {
			var out bytes.Buffer
			if code := run([]string{c.Name(), "--help", "--lang", lang}, &out, io.Discard); code != exitComplete {
				t.Errorf("%s: exit %d", c.Name(), code)
			}
			if m := regexp.MustCompile(`(?m)^.*--[a-z-]+ (string|int|duration|strings|uint)\b.*$`).FindString(out.String()); m != "" {
				t.Errorf("%s in %s: %s", c.Name(), lang, m)
			}
			if c.Runnable() && !strings.Contains(out.String(), "hubplan help codici") {
				t.Errorf("%s in %s does not point to the exit codes", c.Name(), lang)
			}
		}
	}
}

func TestTheExitCodesAreToldInBothLanguages(t *testing.T) {
	for _, args := range [][]string{{"help", "codici"}, {"help", "codes"}, {"codici"}, {"help", "codici", "--lang", "en"}} {
		var out bytes.Buffer
		if code := run(args, &out, io.Discard); code != exitComplete {
			t.Errorf("%v: exit %d", args, code)
		}
		for _, want := range []string{"  130  interrotto", "  130  interrupted", "  3    piano scritto", "  3    plan written"} {
			if !strings.Contains(out.String(), want) {
				t.Errorf("%v: %q is missing in\n%s", args, want, out.String())
			}
		}
	}
}

// Every verb and option is told in both languages, and the files of the help tell nothing
// that is not there.
func TestEveryVerbAndOptionHasItsWordsInTheHelp(t *testing.T) {
	for _, lang := range []say.Lang{say.Italian, say.English} {
		root := newRoot(&global{lang: lang, stdout: io.Discard, stderr: io.Discard})
		for _, c := range append(root.Commands(), root) {
			if c.Name() == "help" || c.Name() == "completion" {
				continue
			}
			if c.Short == "" || c.Runnable() && c.Long == "" {
				t.Errorf("%s in %s: short %q, %d bytes of text", c.Name(), lang, c.Short, len(c.Long))
			}
			c.LocalFlags().VisitAll(func(f *pflag.Flag) {
				if f.Usage == "" {
					t.Errorf("%s in %s: nothing is said of --%s", c.Name(), lang, f.Name)
				}
			})
			for _, s := range commandline.Sections(helpFiles, c.Name()) {
				option, is := strings.CutPrefix(s.Heading, "--")
				if is && c.Flags().Lookup(option) == nil && c.PersistentFlags().Lookup(option) == nil ||
					strings.Count(s.Text, "\n") != 2 && is {
					t.Errorf("%s: section %q: %q", c.Name(), s.Heading, s.Text)
				}
				if !is && !slices.Contains([]string{"it", "en", "it en", "esempi"}, s.Heading) {
					t.Errorf("%s: section %q", c.Name(), s.Heading)
				}
			}
		}
	}
}
