package main

import (
	"bytes"
	"io"
	"regexp"
	"strings"
	"testing"
)

// Every verb's help points to the exit codes and names no type of the language that it
// is written in.
func TestHelpIsForPeople(t *testing.T) {
	for _, lang := range []string{"it", "en"} {
		root := newRoot(&global{lang: languageOf([]string{"--lang", lang}), stdout: io.Discard, stderr: io.Discard})
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
