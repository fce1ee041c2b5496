// Package terminal keeps what users and files brought along from acting upon the screen
// that it is shown on, and shows there how a long job goes.
package terminal

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Writer is the one way out to standard output and standard error. What users and
// files brought along and a terminal would act upon comes out as JSON would write it:
// ESC as \u001b, a turn of the writing direction as \u202e, a byte that is no text as
// \xff. Line breaks and tabs pass: a line's own are quoted by [OneLine]. JSON stays
// what it is. Each Write is taken for whole text.
type Writer struct{ io.Writer }

func (t Writer) Write(b []byte) (int, error) {
	if _, err := t.Writer.Write(quoteUnsafe(b, "\n\t")); err != nil {
		return 0, err
	}
	return len(b), nil
}

// OneLine quotes line breaks as well, so that no name, file or answer of a server can
// begin a line of its own.
func OneLine(s string) string { return string(quoteUnsafe([]byte(s), "")) }

// quoteUnsafe quotes what a terminal would act upon but for the runes allowed.
func quoteUnsafe(b []byte, allowed string) []byte {
	plain := func(c byte) bool { return c >= ' ' && c < 0x7f || strings.IndexByte(allowed, c) >= 0 }
	if bytes.IndexFunc(b, func(r rune) bool { return r >= 0x80 || !plain(byte(r)) }) < 0 {
		return b
	}
	out := make([]byte, 0, len(b)+16)
	for len(b) > 0 {
		r, size := utf8.DecodeRune(b)
		switch {
		case r == utf8.RuneError && size == 1:
			out = fmt.Appendf(out, `\x%02x`, b[0])
		case strings.ContainsRune(allowed, r) || !acts(r):
			out = append(out, b[:size]...)
		case r == '\n':
			out = append(out, `\n`...)
		default:
			out = fmt.Appendf(out, `\u%04x`, r)
		}
		b = b[size:]
	}
	return out
}

// acts reports whether a terminal does something at a rune other than show it: control
// characters, line and paragraph separators, marks that turn the writing direction.
func acts(r rune) bool {
	return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' || unicode.Is(unicode.Bidi_Control, r)
}
