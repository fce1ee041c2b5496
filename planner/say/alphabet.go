package say

import "strings"

// What the notices' typeface has: the letters of the European languages that are written
// in Latin ones, digits, and what stands between words.
const (
	firstASCII, lastASCII = ' ', '~'
	firstLatin, lastLatin = '\u00A0', '\u017E' // Latin-1 and Latin Extended-A
	otherPrintable        = "ȘșȚț–—‘’‚“”„•…‹›€→←≥≤−"
	notPrinted            = "\u00ADĸŉ" // the soft hyphen, and letters that nobody writes any more
)

// Printable says whether a page made for print, a notice, can show a letter or a sign: its
// typeface is cut to those of [Alphabet].
func Printable(r rune) bool {
	if r >= firstASCII && r <= lastASCII || r >= firstLatin && r <= lastLatin {
		return !strings.ContainsRune(notPrinted, r)
	}
	return strings.ContainsRune(otherPrintable, r)
}

// Alphabet is every letter and sign that is [Printable], in order.
func Alphabet() string {
	var b strings.Builder
	for r := rune(0); r <= '≥'; r++ {
		if Printable(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Legible is a text in which "?" stands for what is not [Printable].
func Legible(text string) string {
	return strings.Map(func(r rune) rune {
		if Printable(r) {
			return r
		}
		return '?'
	}, text)
}

// Unprintable are the letters and signs of a text that are not [Printable], each once, in
// the order in which they come.
func Unprintable(text string) string {
	var b strings.Builder
	for _, r := range text {
		if !Printable(r) && !strings.ContainsRune(b.String(), r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}
