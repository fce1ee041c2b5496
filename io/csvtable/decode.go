package csvtable

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"hubplan/planner/say"
)

// The encodings that are recognised.
const (
	UTF8        = "UTF-8"
	Windows1252 = "Windows-1252"
)

// ByteOrderMark is what some programs put before UTF-8 text.
const ByteOrderMark = "\ufeff"

// Decode gives a text file as UTF-8 without byte order mark. Bytes that are not
// UTF-8 are taken for Windows-1252, which Italian spreadsheets write, unless its accents
// are those of another encoding. What is not text at all is told in words.
func Decode(data []byte) (text []byte, encoding string, bom bool, what, fix say.Text) {
	if what, fix = NotText(data); what != (say.Text{}) {
		return nil, "", false, what, fix
	}
	text, bom = bytes.CutPrefix(data, []byte(ByteOrderMark))
	if utf8.Valid(text) {
		return text, UTF8, bom, say.Text{}, say.Text{}
	}
	if bom {
		return nil, "", true,
			say.Text{It: "il file dice di essere in UTF-8, ma contiene byte che non lo sono",
				En: "the file says that it is UTF-8, but has bytes that are not"},
			say.Text{It: "salvarlo di nuovo come «CSV UTF-8»", En: "save it again as “CSV UTF-8”"}
	}
	if name := otherAlphabet(text); name != "" {
		return nil, "", false, say.Textf("il file è nella codifica %s", "the file is in the encoding %s", name), asUTF8
	}
	return DecodeWindows1252(text), Windows1252, false, say.Text{}, say.Text{}
}

// otherAlphabet names the encoding that a text is in rather than Windows-1252, by its
// accents: those of Italian are, in MS-DOS and on old Macs, where Windows has signs that
// never stand behind a small letter. A text with an accent of Windows is in Windows-1252.
func otherAlphabet(text []byte) string {
	const windows, dos, mac = "\xe0\xe8\xe9\xec\xf2\xf9", "\x82\x8a\x8d\x95", "\x88\x8e\x8f\x98\x9d"
	in := map[string]int{}
	for k, c := range text {
		if c < 0x80 || k == 0 || text[k-1] < 'a' || text[k-1] > 'z' {
			continue
		}
		for _, accents := range []string{windows, dos, mac} {
			if strings.IndexByte(accents, c) >= 0 {
				in[accents]++
			}
		}
	}
	switch {
	case in[windows] > 0 || in[dos] == in[mac]:
		return ""
	case in[dos] > in[mac]:
		return "MS-DOS (850)"
	}
	return "Mac Roman"
}

// DecodeWindows1252 gives Windows-1252 text as UTF-8.
func DecodeWindows1252(b []byte) []byte {
	out, err := charmap.Windows1252.NewDecoder().Bytes(b)
	if err != nil {
		panic("csvtable: Windows-1252 can decode any byte: " + err.Error())
	}
	return out
}

// asUTF8 fits tables and other texts alike.
var asUTF8 = say.Text{It: "salvarlo di nuovo con la codifica UTF-8 (da un foglio di calcolo: «CSV UTF-8»)",
	En: "save it again in the encoding UTF-8 (from a spreadsheet: “CSV UTF-8”)"}

// NotText says what a file is, if it is no text in an encoding that is read
// here, and what to do about it. The first kilobytes are enough.
func NotText(data []byte) (what, fix say.Text) {
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return say.Text{It: "il file non è testo: sembra una cartella di lavoro o un archivio zip",
				En: "the file is not text: it looks like a workbook or a zip archive"},
			say.Text{It: "salvarlo come CSV", En: "save it as CSV"}
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		return say.Text{It: "il file non è testo: sembra una cartella di lavoro .xls",
				En: "the file is not text: it looks like an .xls workbook"},
			say.Text{It: "salvarlo come CSV", En: "save it as CSV"}
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		return say.Text{It: "il file è in UTF-16", En: "the file is in UTF-16"}, asUTF8
	case bytes.IndexByte(data, 0) >= 0:
		return say.Text{It: "il file non è testo: contiene byte zero", En: "the file is not text: it has zero bytes"}, asUTF8
	}
	return say.Text{}, say.Text{}
}
