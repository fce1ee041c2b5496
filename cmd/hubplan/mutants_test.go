package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"hubplan/io/scenariobook"
)

// longestRun is what no run on a small scenario may take, however it was damaged.
const longestRun = 10 * time.Second

// Scenario folders and workbooks damaged as people, programs and disks damage them: none
// ends in a panic, hangs, or exits with a code that the interface does not have. All go
// through check, what check takes through plan. HUBPLAN_MUTANTS sets how many, and
// HUBPLAN_MUTANTS_FROM the first of them; without it there are four hundred, of which
// one in a hundred that check takes is planned.
func TestMutatedScenarios(t *testing.T) {
	mutants, planned := 400, 100
	if n, err := strconv.Atoi(os.Getenv("HUBPLAN_MUTANTS")); err == nil {
		mutants, planned = n, 10
	} else if testing.Short() {
		mutants = 200
	}
	first, _ := strconv.Atoi(os.Getenv("HUBPLAN_MUTANTS_FROM"))
	dir := t.TempDir()
	base, book := mutable(t, dir)
	valid, ends := 0, map[string]int{}
	for n := first; n < first+mutants; n++ {
		m := mutant{rand.New(rand.NewPCG(2021, uint64(n)))}
		target, restore := filepath.Join(dir, "base"), func() {}
		if n%16 == 15 {
			target = filepath.Join(dir, "mutante.xlsx")
			write(t, target, m.workbook(book))
		} else {
			restore = m.folder(t, base, target)
		}
		if survives(t, n, ends, []string{"check", target}) == exitComplete {
			if valid++; valid%planned == 0 {
				out := filepath.Join(dir, "out")
				survives(t, n, ends, []string{"plan", target, "--quiet", "--jobs", "1", "--out", out})
				if err := os.RemoveAll(out); err != nil {
					t.Fatal(err)
				}
			}
		}
		restore()
		if (n+1)%5000 == 0 {
			t.Logf("%d: %v", n+1, ends)
		}
	}
	t.Logf("%d mutants, %d valid: %v", mutants, valid, ends)
	if refused := ends["check 2"]; refused < mutants/4 || valid < mutants/20 {
		t.Errorf("%d refused and %d valid: the mutations are too mild or too harsh", refused, valid)
	}
}

// survives runs a verb and holds it to the interface.
func survives(t *testing.T, n int, ends map[string]int, args []string) int {
	t.Helper()
	var out, log bytes.Buffer
	ended := make(chan int, 1)
	go func() { ended <- run(args, &out, &log) }()
	tick := time.NewTicker(longestRun / 100)
	defer tick.Stop()
	for range 100 { // ticks and not the clock, which goes on where the process is halted
		select {
		case code := <-ended:
			ended <- code
		case <-tick.C:
			continue
		}
		break
	}
	select {
	case code := <-ended:
		ends[fmt.Sprintf("%s %d", args[0], code)]++
		switch wrong := code; wrong {
		case exitComplete, exitInput:
		case exitUnserved, exitGap:
			if args[0] != "plan" {
				t.Errorf("mutant %d: %s ends with %d", n, args[0], code)
			}
		default:
			t.Errorf("mutant %d: %s ends with %d: %.3000s", n, args[0], code, log.String())
		}
		if code == exitInput && log.Len() == 0 && out.Len() == 0 {
			t.Errorf("mutant %d: %s refuses it without a word", n, args[0])
		}
		if strings.ContainsAny(out.String()+log.String(), "\x1b\x00\u202e") {
			t.Errorf("mutant %d: %s prints what a terminal acts upon", n, args[0])
		}
		return code
	default:
		t.Fatalf("mutant %d: %s has not ended after %s", n, args[0], longestRun)
		return exitInternal
	}
}

// mutable is a small scenario with every kind of table, and its workbook.
func mutable(t *testing.T, dir string) (base map[string][]byte, book []byte) {
	t.Helper()
	small := filepath.Join(dir, "base")
	if err := writeSmall(small); err != nil {
		t.Fatal(err)
	}
	base = map[string][]byte{}
	add := func(name, text string) { write(t, filepath.Join(small, name), []byte(text)) }
	add("coorti.csv", "nati_dal;nati_al;stato;apertura;adesione;altrove;prodotti;priorita;peso_non_servito_m\n"+
		";1941;esclusa;;0,96;;;;\n1942;1951;inclusa;2021-04-12;0,3;0,06;pfizer;3;2000000\n"+
		"1952;2005;inclusa;2021-04-19;0,1;0,05;pfizer,janssen;2;1900000\n2006;;esclusa;;;;;;\n")
	add("forniture.csv", "prodotto;data;dosi\npfizer;2021-04-10;40000\njanssen;2021-04-20;4000\n")
	add("impegni.csv", "hub;data;prodotto;dose;dosi;istat_code;nati_dal;nati_al\ncrema;2021-04-16;pfizer;2;25;019002;;1941\n")
	for _, name := range []string{"comuni.csv", "popolazione.csv"} { // of five comuni three
		b, err := os.ReadFile(filepath.Join(small, name))
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.SplitAfter(string(b), "\n")
		add(name, strings.Join(slices.DeleteFunc(lines, func(l string) bool {
			return strings.Contains(l, "019003") || strings.Contains(l, "019026")
		}), ""))
	}
	parameters, err := os.ReadFile(filepath.Join(small, "parametri.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(string(parameters), "al: 2021-11-07", "al: 2021-07-05", 1)
	add("parametri.yaml", text)
	if book, err = scenariobook.Write(os.DirFS(small)); err != nil {
		t.Fatal(err)
	}
	files, err := contents(small)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		base[name] = []byte(text)
	}
	var log bytes.Buffer
	if code := run([]string{"check", small}, io.Discard, &log); code != exitComplete {
		t.Fatalf("the scenario itself: %s", log.String())
	}
	return base, book
}

// mutant draws what is done to a scenario.
type mutant struct{ *rand.Rand }

// folder does one to three mutations to the scenario's folder; restore takes them back.
func (m mutant) folder(t *testing.T, base map[string][]byte, dir string) (restore func()) {
	t.Helper()
	files := maps.Clone(base)
	names := slices.Sorted(maps.Keys(base))
	for range 1 + m.IntN(3) {
		name := names[m.IntN(len(names))]
		switch m.IntN(30) {
		case 0:
			delete(files, name)
		case 1:
			files[name] = base[names[m.IntN(len(names))]]
		case 2:
			files[odd[m.IntN(len(odd))]] = files[name]
		default:
			files[name] = m.text(files[name])
		}
	}
	replaceFiles(t, dir, base, files)
	return func() { replaceFiles(t, dir, files, base) }
}

// replaceFiles makes of a folder that holds some files one that holds others.
func replaceFiles(t *testing.T, dir string, was, now map[string][]byte) {
	t.Helper()
	for name := range was {
		if _, stays := now[name]; !stays {
			if err := os.Remove(filepath.Join(dir, name)); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, b := range now {
		if old, there := was[name]; !there || !bytes.Equal(old, b) {
			write(t, filepath.Join(dir, name), b)
		}
	}
}

func write(t *testing.T, path string, b []byte) {
	t.Helper()
	if err := os.WriteFile(path, b, 0o666); err != nil {
		t.Fatal(err)
	}
}

// odd are names of files that a scenario's folder might have.
var odd = []string{"distanze_istat.csv", "percorsi.json", "dosi_comuni.csv", "confini.geojson", "dosi_fatte.csv", "consegne_vaccini.csv",
	"personale.csv", "ripresa.csv", "prenotazioni.csv", "annunci.csv", "appuntamenti_caduti.csv", "hub (copia).csv", "~$hub.csv", "HUB.CSV"}

// cells are what people, programs and attackers write where another thing is expected.
var cells = []string{"", "0", "-1", "1", "2", "1e999", "NaN", "9223372036854775808", "99999999999999999999", "0,0000001", "1.234,5",
	"45,12",
	"31/02/2021", "2021-04-12", "2021-13-01", "0000-00-00", "12/4/21", "44298", "44298,5", "25:00", "08:00-20:00", "08:00-", "20:00-08:00",
	"=1+1", "#RIF!", "#N/D", "vero", "sì", "n.d.", "-", "*", "019035", "19035", "pfizer", "crema", "inclusa", "attivo", "riserva", "chiuso",
	"tutti", "lun-ven", "\"", "'", "a\nb", "a\nerrore: finto", "\x00", "\x1b[31m", "\u202eabc", "\ufeff", "\xff\xfe", "è", "𝛑",
	"<script>", "&amp;", "]]>", "../../etc/passwd", "CON", strings.Repeat("x", 40000)}

// text mutates a file of lines of cells, or any other.
func (m mutant) text(b []byte) []byte {
	if len(b) == 0 {
		return []byte(cells[m.IntN(len(cells))])
	}
	b = slices.Clone(b)
	at := m.IntN(len(b))
	switch m.IntN(12) {
	case 0:
		b[at] ^= 1 << m.IntN(8)
	case 1:
		return slices.Delete(b, at, min(len(b), at+1+m.IntN(20)))
	case 2:
		return b[:at]
	case 3:
		return slices.Insert(b, at, []byte(cells[m.IntN(len(cells))])...)
	case 4:
		return m.encoded(b)
	default:
		return m.lines(b)
	}
	return b
}

// encoded is the text with other line ends or in another encoding.
func (m mutant) encoded(b []byte) []byte {
	switch m.IntN(5) {
	case 0:
		return bytes.ReplaceAll(b, []byte("\n"), []byte("\r"))
	case 1:
		return bytes.ReplaceAll(b, []byte("\n"), []byte("\r\n"))
	case 2:
		return bytes.ReplaceAll(b, []byte(";"), []byte([]string{",", "\t", "|"}[m.IntN(3)]))
	case 3:
		return bytes.ReplaceAll(b, []byte(","), []byte("."))
	}
	out := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(string(b))) {
		out = append(out, byte(u), byte(u>>8))
	}
	return out
}

// lines mutates a line, a column or a cell.
func (m mutant) lines(b []byte) []byte {
	lines := strings.SplitAfter(string(b), "\n")
	k := m.IntN(len(lines))
	cut := strings.Split(lines[k], ";")
	c := m.IntN(len(cut))
	switch m.IntN(10) {
	case 0:
		lines = slices.Delete(lines, k, k+1)
	case 1:
		lines = slices.Insert(lines, k, lines[m.IntN(len(lines))])
	case 2:
		j := m.IntN(len(lines))
		lines[k], lines[j] = lines[j], lines[k]
	case 3: // a column less, or one more
		for j := range lines {
			if x := strings.Split(lines[j], ";"); c < len(x) {
				lines[j] = strings.Join(slices.Delete(x, c, c+1), ";")
			}
		}
	case 4:
		j := m.IntN(len(cut))
		cut[c], cut[j] = cut[j], cut[c]
		lines[k] = strings.Join(cut, ";")
	case 5:
		cut[c] = cut[c] + cut[c]
		lines[k] = strings.Join(cut, ";")
	default:
		end := ""
		if strings.HasSuffix(cut[c], "\n") {
			end = "\n"
		}
		if cut[c] = cells[m.IntN(len(cells))]; m.IntN(3) == 0 {
			cut[c] = `"` + cut[c] + `"`
		}
		cut[c] += end
		lines[k] = strings.Join(cut, ";")
	}
	return []byte(strings.Join(lines, ""))
}

// workbook mutates a part of a workbook, or its bytes.
func (m mutant) workbook(book []byte) []byte {
	if m.IntN(10) == 0 {
		return m.text(book)
	}
	in, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		panic(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	at := m.IntN(len(in.File))
	for k, f := range in.File {
		if k != at {
			err = w.Copy(f)
		} else if m.IntN(15) > 0 {
			err = m.rewrite(w, f)
		}
		if err != nil {
			panic(err)
		}
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return out.Bytes()
}

// rewrite puts a mutated part into a workbook.
func (m mutant) rewrite(w *zip.Writer, f *zip.File) error {
	r, err := f.Open()
	if err != nil {
		return err
	}
	b, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	part, err := w.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Store})
	if err != nil {
		return err
	}
	_, err = part.Write(m.part(b))
	return err
}

// part mutates a part of a workbook: an element or what stands between two.
func (m mutant) part(b []byte) []byte {
	for range 1 + m.IntN(3) {
		pieces := bytes.SplitAfter(b, []byte(">"))
		k := m.IntN(len(pieces))
		switch m.IntN(6) {
		case 0:
			pieces = slices.Delete(pieces, k, k+1)
		case 1:
			pieces = slices.Insert(pieces, k, pieces[m.IntN(len(pieces))])
		case 2:
			j := m.IntN(len(pieces))
			pieces[k], pieces[j] = pieces[j], pieces[k]
		case 3:
			if x := bytes.IndexByte(pieces[k], '<'); x > 0 { // a cell's text
				text := strings.NewReplacer("&", "&amp;", "<", "&lt;", "\x00", "", "\x1b", "").Replace(cells[m.IntN(len(cells))])
				pieces[k] = append([]byte(text), pieces[k][x:]...)
			}
		default:
			return m.text(b)
		}
		b = bytes.Join(pieces, nil)
	}
	return b
}
