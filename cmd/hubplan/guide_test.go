package main

import (
	"bytes"
	"regexp"
	"testing"

	"hubplan/planner/say"
)

// What the handbook tells people to type is there.
func TestTheHandbookNamesVerbsAndOptionsThatAreThere(t *testing.T) {
	var out, log bytes.Buffer
	root := newRoot(&global{lang: say.Italian, stdout: &out, stderr: &log})
	commands := regexp.MustCompile(`(?m)(?:«|^    )hubplan ([a-z]+)((?: [^\n»]*)?)`).FindAllStringSubmatch(string(handbook), -1)
	if len(commands) < 10 {
		t.Fatalf("%d commands in the handbook", len(commands))
	}
	options := regexp.MustCompile(`--([a-z-]+)`)
	for _, c := range commands {
		cmd, _, err := root.Find([]string{c[1]})
		if err != nil || cmd == root && c[1] != "help" {
			t.Errorf("%q: no verb %s", c[0], c[1])
			continue
		}
		for _, o := range options.FindAllStringSubmatch(c[2], -1) {
			if cmd.Flags().Lookup(o[1]) == nil && root.PersistentFlags().Lookup(o[1]) == nil {
				t.Errorf("%q: %s has no option --%s", c[0], c[1], o[1])
			}
		}
	}
	for _, c := range handbook.Chapters() {
		if c.Name == "" || c.Title == "" || c.Text == "" {
			t.Errorf("chapter %q: title %q, %d bytes", c.Name, c.Title, len(c.Text))
		}
	}
}
