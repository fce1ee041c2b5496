package xlsxread

import "strings"

// plain is a format's code without what stands in quotes, in brackets or behind
// a backslash, and without the forms for negative numbers and for text.
func plain(format string) string {
	var b strings.Builder
	quoted, bracket := false, false
	for i := 0; i < len(format); i++ {
		switch c := format[i]; {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '[':
			bracket = true
		case c == ']':
			bracket = false
		case bracket:
		case c == '\\' || c == '_' || c == '*':
			i++
		case c == ';':
			return strings.ToLower(b.String())
		default:
			b.WriteByte(c)
		}
	}
	return strings.ToLower(b.String())
}

func isDateFormat(format string) bool {
	p := plain(format)
	return strings.Contains(p, "y") || strings.Contains(p, "d") || strings.Contains(p, "aa") || strings.Contains(p, "gg")
}

func isTimeFormat(format string) bool {
	return strings.Contains(plain(format), "h") || isDuration(format)
}

// isDuration says whether hours go on beyond the day: [h]:mm.
func isDuration(format string) bool { return strings.Contains(strings.ToLower(format), "[h") }

// decimals is how many decimals a format always shows.
func decimals(format string) int {
	p := plain(format)
	if strings.Contains(p, "%") {
		return 0
	}
	_, after, _ := strings.Cut(p, ".")
	n := 0
	for n < len(after) && after[n] == '0' {
		n++
	}
	return n
}
