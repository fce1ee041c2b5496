package terminal

import (
	"bytes"
	"encoding/json"
	"testing"
)

func TestWhatATerminalWouldActUponIsQuoted(t *testing.T) {
	for in, want := range map[string]string{
		"Viale Trento e Trieste, più «giù» – 12 €\n\tsegue\n": "Viale Trento e Trieste, più «giù» – 12 €\n\tsegue\n",
		"\x1b[2J\x1b]0;titolo\a":        `\u001b[2J\u001b]0;titolo\u0007`,
		"a\rb\bc\x7f":                   `a\u000db\u0008c\u007f`,
		"\u0085 \u009b31m":              `\u0085 \u009b31m`,
		"abc\u202egpj.exe\u2066x\u200f": `abc\u202egpj.exe\u2066x\u200f`,
		"a\u2028b\u2029":                `a\u2028b\u2029`,
		"\xff\xc3":                      `\xff\xc3`,
		"":                              "",
	} {
		var out bytes.Buffer
		if n, err := (Writer{&out}).Write([]byte(in)); err != nil || n != len(in) || out.String() != want {
			t.Errorf("%q: wrote %q, want %q (%d of %d, %v)", in, out.String(), want, n, len(in), err)
		}
	}
	if got := OneLine("a\nerrore: finto\r\n\tb"); got != `a\nerrore: finto\u000d\n\u0009b` {
		t.Errorf("one line: %q", got)
	}
}

// JSON that goes the same way is the same JSON.
func TestJSONStaysWhatItIs(t *testing.T) {
	const name = "Crema\u202e \x7f\u0085\x1b\n«è»"
	b, err := json.Marshal(name)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if _, err := (Writer{&out}).Write(b); err != nil {
		t.Fatal(err)
	}
	var back string
	if err := json.Unmarshal(out.Bytes(), &back); err != nil || back != name {
		t.Errorf("%q came back as %q: %v", name, back, err)
	}
}
