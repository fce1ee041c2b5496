package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the true output into the README")

// The README's second command, run; what it prints must be what the README shows.
func TestREADMEShowsTheTrueOutput(t *testing.T) {
	const command = "$ go run ./cmd/hubplan plan\n"
	readme, err := filepath.Abs("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(b), command)
	shown, after, closed := strings.Cut(rest, "```")
	if !found || !closed {
		t.Fatalf("the README does not hold %q in a block", command)
	}
	t.Chdir(t.TempDir())
	var out, log bytes.Buffer
	if code := run([]string{"plan"}, &out, &log); code != exitComplete {
		t.Fatalf("exit %d\n%s%s", code, out.String(), log.String())
	}
	if shown == out.String() {
		return
	}
	if !*update {
		t.Fatalf("the README shows\n%s\nthe command prints\n%s", shown, out.String())
	}
	if err := os.WriteFile(readme, []byte(before+command+out.String()+"```"+after), 0o666); err != nil {
		t.Fatal(err)
	}
}
