package edition

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"hubplan/planner"
)

// WorkbookName is the name of a comune's workbook inside the folder comuni:
// 019036_cremona.xlsx, 019032_corte-de-cortesi-con-cignone.xlsx. The code makes
// it unique, whatever the comune is called.
func WorkbookName(c planner.Comune) string {
	if s := slug(c.Name); s != "" {
		return c.Code + "_" + s + ".xlsx"
	}
	return c.Code + ".xlsx"
}

// NoticeName is the name of a comune's notice as a PDF, in the same folder:
// 019036_cremona_avviso.pdf.
func NoticeName(c planner.Comune) string {
	return strings.TrimSuffix(WorkbookName(c), ".xlsx") + NoticeEnding
}

// NoticeEnding is how the names of notices end.
const NoticeEnding = "_avviso.pdf"

// longestSlug keeps file names below the limits of every file system.
const longestSlug = 80

// lettersApart are the Latin letters that Unicode does not decompose.
var lettersApart = strings.NewReplacer("ß", "ss", "ẞ", "ss", "æ", "ae", "Æ", "ae", "œ", "oe", "Œ", "oe",
	"ø", "o", "Ø", "o", "đ", "d", "Đ", "d", "ł", "l", "Ł", "l", "ı", "i", "ð", "d", "Ð", "d", "þ", "th", "Þ", "th")

// slug writes a name in lower-case ASCII words joined by hyphens. Accents fall
// away; anything else that is no ASCII letter or digit ends a word.
func slug(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(lettersApart.Replace(name)) {
		switch r = unicode.ToLower(r); {
		case unicode.Is(unicode.Mn, r):
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		default:
			gap = true
		}
	}
	return strings.TrimRight(b.String()[:min(b.Len(), longestSlug)], "-")
}
