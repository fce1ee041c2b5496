package csvtable_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"hubplan/io/csvtable"
	"hubplan/io/table"
	"hubplan/planner/input"
	_ "hubplan/planner/plantest/sameseed"
	"hubplan/planner/say"
)

var columns = []table.Column{{Name: "nome"}, {Name: "età"}, {Name: "quota"}}

func read(text string) (*table.Table, input.Faults) {
	var faults input.Faults
	t := csvtable.Read("t.csv", []byte(text), columns, &faults)
	return t, faults
}

func TestFormatsAreRecognised(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       table.Format
		header     int
	}{
		{"semicolon", "nome;età;quota\nà;1;0,5\n", table.Format{Encoding: "UTF-8", Delimiter: ";", LineEnd: "LF"}, 1},
		{"comma", "nome,età,quota\nà,1,0.5\n", table.Format{Encoding: "UTF-8", Delimiter: ",", LineEnd: "LF"}, 1},
		{"tab", "nome\tetà\tquota\nà\t1\t0,5\n", table.Format{Encoding: "UTF-8", Delimiter: "\t", LineEnd: "LF"}, 1},
		{"byte order mark, CRLF", "\ufeffnome;età;quota\r\nà;1;0,5\r\n",
			table.Format{Encoding: "UTF-8", BOM: true, Delimiter: ";", LineEnd: "CRLF"}, 1},
		{"Windows-1252", "nome;et\xe0;quota\n\xe0;1;0,5\n", table.Format{Encoding: "Windows-1252", Delimiter: ";", LineEnd: "LF"}, 1},
		{"old Macintosh", "nome;età;quota\rà;1;0,5\r", table.Format{Encoding: "UTF-8", Delimiter: ";", LineEnd: "CR"}, 1},
		{"line ends mended twice", "nome;età;quota\r\r\nà;1;0,5\r\r\n", table.Format{Encoding: "UTF-8", Delimiter: ";", LineEnd: "CRLF"},
			1},
		{"bars", "nome|età|quota\nà|1|0,5\n", table.Format{Encoding: "UTF-8", Delimiter: "|", LineEnd: "LF"}, 1},
		{"what Excel puts first", "sep=;\nnome;età;quota\nà;1;0,5\n", table.Format{Encoding: "UTF-8", Delimiter: ";", LineEnd: "LF"}, 2},
		{"title with the other delimiter", "Tabella, nome, bozza\n\n\nNome;Eta;Quota\nà;1;0,5\n",
			table.Format{Encoding: "UTF-8", Delimiter: ";", LineEnd: "LF"}, 4},
	} {
		got, faults := read(c.text)
		if len(faults) > 0 || got == nil {
			t.Errorf("%s: %v", c.name, faults)
			continue
		}
		if got.Format != c.want || got.Header.Line != c.header || len(got.Rows) != 1 || got.Rows[0].Cells[0].Text != "à" ||
			got.Rows[0].Line != c.header+1 {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
}

// Accents of other alphabets would be read as signs of Windows-1252: Macallè as MacallŠ.
func TestEncodingsOfOtherSystemsAreRefused(t *testing.T) {
	const fix = "; atteso: testo in UTF-8 o Windows-1252; rimedio: " +
		"salvarlo di nuovo con la codifica UTF-8 (da un foglio di calcolo: «CSV UTF-8»)"
	for _, c := range []struct{ name, text, want string }{
		{"MS-DOS", "nome;eta;quota\nVia Macall\x8a;1;0,5\nCitt\x85;2;1\n", "t.csv: il file è nella codifica MS-DOS (850)" + fix},
		{"Mac", "nome;eta;quota\nVia Macall\x8f;1;0,5\nCitt\x88;2;1\n", "t.csv: il file è nella codifica Mac Roman" + fix},
		{"Windows with a bullet", "nome;eta;quota\nCitt\xe0\x95 e pi\xf9;1;0,5\n", ""},
		{"Windows, signs alone", "nome;eta;quota\n\x93Macall\x94 \x96 ecc\x85;1;0,5\n", ""},
	} {
		_, faults := read(c.text)
		got := ""
		for _, f := range faults {
			got += f.In(say.Italian)
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestTheDecimalMarkIsRecognised(t *testing.T) {
	for text, want := range map[string]string{"1,5": ",", "1.5": ".", "1": ""} {
		tb, faults := read("nome;età;quota\nx;1;" + text + "\n")
		r, _ := table.NewReader(tb, columns, &faults)
		r.Next()
		r.Decimal("quota")
		if tb.Format.Decimal != want || len(faults) > 0 {
			t.Errorf("%s: %q %v", text, tb.Format.Decimal, faults)
		}
	}
}

func TestCellsKnowTheirColumnAsAnEditorShowsIt(t *testing.T) {
	tb, faults := read("nome;età;quota\n\"à;\"\"è\"\"\";12;x\n\"due\nrighe\";3;y\n")
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	var got []string
	for _, r := range tb.Rows {
		for _, c := range r.Cells {
			got = append(got, fmt.Sprintf("%d:%d %s", r.Line, c.Column, c.Text))
		}
	}
	want := []string{"2:1 à;\"è\"", "2:11 12", "2:14 x", "3:1 due\nrighe", "3:0 3", "3:0 y"}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

func TestWhatCannotBeATable(t *testing.T) {
	tooMany := "nome;età;quota\n" + strings.Repeat("x\n", csvtable.MostRows+1)
	wide := "nome;età;quota\n" + strings.Repeat(";", csvtable.MostFields) + "\n"
	for _, c := range []struct{ name, text, want string }{
		{"nothing", "", "t.csv: il file è vuoto; atteso: una riga con i nomi delle colonne: nome;età;quota"},
		{"no header", "a;b\n", "t.csv:1: non si trova l'intestazione; atteso: una riga con i nomi delle colonne: nome;età;quota"},
		{"too many rows", tooMany, "t.csv:200002: il file ha più di 200000 righe"},
		{"too many fields", wide, "t.csv:2: la riga ha 201 campi; atteso: al massimo 200"},
		{"a line without end", "nome;età;quota\n" + strings.Repeat("x", csvtable.LongestRecord+100<<10),
			"t.csv: una riga supera 1048576 byte"},
		{"a quote without end", "nome;età;quota\n\"" + strings.Repeat("x\n", csvtable.LongestRecord),
			"t.csv:2:1: virgolette aperte e mai chiuse; atteso: virgolette solo intorno a un campo intero, raddoppiate al suo interno"},
	} {
		_, faults := read(c.text)
		if len(faults) != 1 || faults[0].In(say.Italian) != c.want {
			t.Errorf("%s: %v", c.name, faults)
		}
	}
}

func TestABrokenRowLeavesTheOthers(t *testing.T) {
	tb, faults := read("nome;età;quota\n\"x\"y;1;2\nz;3;4\n")
	if len(faults) != 1 || faults[0].Place.String() != "t.csv:2:4" || len(tb.Rows) != 2 || !tb.Rows[0].Broken ||
		tb.Rows[1].Cells[2].Text != "4" {
		t.Errorf("%v %+v", faults, tb)
	}
}

// TestScannerReadsWhatIsWritten compares with the standard library's writer,
// over all texts that it can write.
func TestScannerReadsWhatIsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		field := rapid.StringMatching(`[a-zà;,"\n =]{0,6}`)
		rows := rapid.SliceOfN(rapid.SliceOfN(field, 2, 4), 1, 6).Draw(t, "rows")
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		w.Comma, w.UseCRLF = ';', rapid.Bool().Draw(t, "CRLF")
		if err := w.WriteAll(rows); err != nil {
			t.Fatal(err)
		}
		// The standard reader turns line ends within fields into \n; here a field
		// is what it is.
		text := b.String()
		s := csvtable.NewScanner(strings.NewReader(text), ';')
		var got [][]string
		for s.Scan() {
			if what, _ := s.Broken(); what != (say.Text{}) {
				t.Fatalf("%q: %v", text, what)
			}
			var rec []string
			for _, f := range s.Fields() {
				rec = append(rec, strings.ReplaceAll(string(f.Text), "\r\n", "\n"))
			}
			got = append(got, rec)
		}
		if s.Err() != nil || len(got) != len(rows) {
			t.Fatalf("%q: %v, %q", text, s.Err(), got)
		}
		for i := range rows {
			if !slices.Equal(got[i], rows[i]) {
				t.Fatalf("%q: %q, not %q", text, got[i], rows[i])
			}
		}
	})
}

// FuzzScanner holds the scanner against the standard library where that accepts
// the text.
func FuzzScanner(f *testing.F) {
	for _, s := range []string{"", "a;b\n", "\"a\";\"b\"\"c\"\r\n", "\"a\nb\";c\n", "a\"b;c\n", "\"a\"b\n", "\"\n", ";;\n", "\r\n\n",
		"a;\"b\""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s := csvtable.NewScanner(strings.NewReader(text), ';')
		r := csv.NewReader(strings.NewReader(text))
		r.Comma, r.FieldsPerRecord, r.LazyQuotes = ';', -1, false
		agree := !strings.Contains(text, "\r\r") // the library takes the first for a line's text
		for s.Scan() {
			what, _ := s.Broken()
			for _, field := range s.Fields() {
				if c := s.Column(field); c < 0 {
					t.Errorf("column %d", c)
				}
			}
			if len(s.Fields()) == 0 && what == (say.Text{}) || !agree {
				continue // a blank line, which the library passes over
			}
			want, err := r.Read()
			if err != nil || strings.Contains(text, "\r") {
				agree = false // bare quotes are characters here; and the library changes line ends
				continue
			}
			if what != (say.Text{}) || len(want) != len(s.Fields()) {
				t.Fatalf("%q: %d fields, not %q (%v)", text, len(s.Fields()), want, what)
			}
			for i := range want {
				if string(s.Fields()[i].Text) != want[i] {
					t.Fatalf("%q: %q, not %q", text, s.Fields()[i].Text, want[i])
				}
			}
		}
		if agree && s.Err() == nil {
			if _, err := r.Read(); err == nil {
				t.Fatalf("%q: the library reads one more", text)
			} else if err != io.EOF {
				return
			}
		}
	})
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"nome;età;quota\nà;1;0,5\n", "\ufeffnome,eta,quota\r\n\"x\",1,\"0,5\"\r\n", "nome;et\xe0;quota\n",
		"x\n\nnome\tquota\n1\t2\t3\n", "\"", "nome;nome\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var faults input.Faults
		tb := csvtable.Read("t.csv", data, columns, &faults)
		if tb == nil {
			if faults.Errors() == 0 {
				t.Fatal("no table and no reason")
			}
			return
		}
		r, ok := table.NewReader(tb, columns, &faults)
		for ok && r.Next() {
			r.Text("nome")
			r.Int("età", 0, 150)
			r.Decimal("quota")
			r.Date("nome")
			r.Degrees("quota")
			r.Word("nome", "uno", "due")
			if row := r.Row(); row.Line < 1 {
				t.Fatal(row)
			}
		}
		for _, f := range faults {
			if f.What.It == "" || f.What.En == "" {
				t.Fatalf("%+v", f)
			}
		}
	})
}
