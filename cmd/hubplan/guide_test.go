package main

import (
	"io"
	"os"
	"regexp"
	"strings"
	"testing"

	"hubplan/planner/say"
)

// What the handbook, the README and the notes for whoever runs it tell people to type is
// there.
func TestTheHandbookNamesVerbsAndOptionsThatAreThere(t *testing.T) {
	for name, text := range map[string]string{"GUIDA.md": string(handbook), "README.md": read(t, "../../README.md"),
		"RUNNING.md": read(t, "RUNNING.md")} {
		namesWhatIsThere(t, name, text)
	}
	for _, c := range handbook.Chapters() {
		if c.Name == "" || c.Title == "" || c.Text == "" {
			t.Errorf("chapter %q: title %q, %d bytes", c.Name, c.Title, len(c.Text))
		}
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func namesWhatIsThere(t *testing.T, name, text string) {
	t.Helper()
	root := newRoot(&global{lang: say.Italian, stdout: io.Discard, stderr: io.Discard})
	for _, block := range regexp.MustCompile("(?s)\n```(?:sh)?\n(.*?)\n```").FindAllString(text, -1) {
		text = strings.ReplaceAll(text, block, strings.ReplaceAll(block, "\nhubplan ", "\n$ hubplan "))
	}
	commands := regexp.MustCompile(`(?m)(?:«|^    |^\$ |`+"`"+`)hubplan ([a-z-]+)((?: [^\n»#`+"`"+`]*)?)`).FindAllStringSubmatch(text, -1)
	if len(commands) < 8 {
		t.Fatalf("%d commands in %s", len(commands), name)
	}
	options := regexp.MustCompile(`--([a-z-]+)`)
	for _, c := range commands {
		cmd, _, err := root.Find([]string{c[1]})
		if err != nil || cmd == root && c[1] != "help" {
			t.Errorf("%s: %q: no verb %s", name, c[0], c[1])
			continue
		}
		for _, o := range options.FindAllStringSubmatch(c[2], -1) {
			if cmd.Flags().Lookup(o[1]) == nil && root.PersistentFlags().Lookup(o[1]) == nil {
				t.Errorf("%s: %q: %s has no option --%s", name, c[0], c[1], o[1])
			}
		}
	}
}

// The README is what a newcomer reads in ten minutes, and what it points to is there.
func TestTheREADMEIsShortAndPointsToWhatIsThere(t *testing.T) {
	text := read(t, "../../README.md")
	if n := len(strings.Fields(text)); n > 1500 {
		t.Errorf("%d words", n)
	}
	links := regexp.MustCompile(`\]\(([^)]*)\)`).FindAllStringSubmatch(text, -1)
	if len(links) < 8 {
		t.Errorf("%d links", len(links))
	}
	for _, l := range links {
		if _, err := os.Stat("../../" + l[1]); err != nil {
			t.Error(err)
		}
	}
	for _, command := range []string{"\n$ go run ./cmd/hubplan plan\n", "\n$ go test ./...\n"} { // .ci/run begins with the second
		if strings.Count(text, command) != 1 {
			t.Errorf("%q stands there %d times", command, strings.Count(text, command))
		}
	}
}
