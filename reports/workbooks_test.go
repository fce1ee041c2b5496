package reports

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"hubplan/planner"
	"hubplan/planner/input"
	_ "hubplan/planner/plantest/sameseed"
	"hubplan/planner/say"
	"hubplan/planner/tabulate"
	"hubplan/reports/book"
	"hubplan/reports/comune"
	"hubplan/reports/edition"
	"hubplan/reports/hub"
	"hubplan/reports/plan"
	"hubplan/reports/samples"
)

var update = flag.Bool("update", false, "write the golden files anew")

// written is every file under a folder, by its path.
func written(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files[path], err = os.ReadFile(filepath.Join(dir, path))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestTheSameResultGivesTheSameBytesForAnyNumberOfJobs(t *testing.T) {
	r := samples.Small(t)
	var first map[string][]byte
	for _, jobs := range []int{1, 2, 2} {
		dir := t.TempDir()
		var told []int
		err := WriteWorkbooks(context.Background(), dir, r, say.Italian, jobs, func(done, total int) {
			if total != 2+len(r.Instance.Hubs)+2*len(r.Instance.Comuni) { // piano.xlsx, sintesi.pdf; a workbook and a notice
				t.Errorf("a total of %d", total)
			}
			told = append(told, done)
		})
		if err != nil {
			t.Fatal(err)
		}
		files := written(t, dir)
		if len(told)+1 != len(files) || !slices.IsSorted(told) || told[len(told)-1] != len(told) {
			t.Errorf("%d files written, progress %v", len(files), told)
		}
		if first == nil {
			first = files
			continue
		}
		for name, b := range first {
			if !bytes.Equal(b, files[name]) {
				t.Errorf("%s has other bytes with %d jobs", name, jobs)
			}
		}
	}
	for _, want := range []string{"piano.xlsx", "sintesi.pdf", "agende.csv", "hub/castel-goffredo.xlsx", "comuni/019036_cremona.xlsx",
		"comuni/019036_cremona_avviso.pdf"} {
		if first[want] == nil {
			t.Errorf("no %s", want)
		}
	}
}

func TestAnEndedContextLeavesTheRestUndone(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	r := samples.Small(t)
	most := 0
	err := WriteWorkbooks(ctx, t.TempDir(), r, say.Italian, 1, func(done, _ int) {
		most = done
		if done == 2 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || most != 2 {
		t.Errorf("error %v after %d workbooks", err, most)
	}
}

func TestNamesOfWorkbooks(t *testing.T) {
	for name, want := range map[string]string{
		"Cremona":                         "019036_cremona.xlsx",
		"Cella Dati":                      "019036_cella-dati.xlsx",
		"Corte de' Cortesi con Cignone":   "019036_corte-de-cortesi-con-cignone.xlsx",
		"Crotta d’Adda":                   "019036_crotta-d-adda.xlsx",
		"Viggiù":                          "019036_viggiu.xlsx",
		"VIGGIU'":                         "019036_viggiu.xlsx",
		"San Dorligo della Valle-Dolina":  "019036_san-dorligo-della-valle-dolina.xlsx",
		"Sauze d'Oulx / Jouvenceaux":      "019036_sauze-d-oulx-jouvenceaux.xlsx",
		"../../etc/passwd":                "019036_etc-passwd.xlsx",
		"Straße Øst Łódź":                 "019036_strasse-ost-lodz.xlsx",
		"  ":                              "019036.xlsx",
		"東京":                              "019036.xlsx",
		"CON":                             "019036_con.xlsx",
		strings.Repeat("lungo ", 60):      "019036_" + strings.TrimSuffix(strings.Repeat("lungo-", 60)[:80], "-") + ".xlsx",
		"Fière\u0301 e\u0300":             "019036_fiere-e.xlsx",
		"Borgo Virgilio (già Borgoforte)": "019036_borgo-virgilio-gia-borgoforte.xlsx",
	} {
		if got := edition.WorkbookName(planner.Comune{Code: "019036", Name: name}); got != want {
			t.Errorf("%q: %s, want %s", name, got, want)
		}
	}
}

func TestEveryNameMakesASafeFileName(t *testing.T) {
	safe := regexp.MustCompile(`^019036(_[a-z0-9]+(-[a-z0-9]+)*)?\.xlsx$`)
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.String().Draw(t, "name")
		if got := edition.WorkbookName(planner.Comune{Code: "019036", Name: name}); !safe.MatchString(got) || len(got) > 100 {
			t.Fatalf("%q becomes %q", name, got)
		}
	})
}

func TestTextThatBeginsLikeAFormulaStaysText(t *testing.T) {
	r := samples.Planned(t, "lettera", func(sc *input.Scenario) {
		samples.Few(sc)
		sc.Comuni[0].Name = `=HYPERLINK("http://example.org","qui")`
		sc.Hubs[0].Name, sc.Hubs[0].Address = "@SUM(A1:A9)", "+39 0372 497111"
		sc.Parameters.Title = "-1+1 & <altro>"
		sc.Parameters.Limits = []string{"\tcon tabulazione", "=1+1"}
	})
	e := edition.New(r, say.Italian)
	for _, w := range []*book.Workbook{plan.Book(e), comune.Book(e, 0, comune.NewBackdrop(e)), hub.Book(e, 0)} {
		b := samples.ReadBack(t, w, e.Stamp)
		found := 0
		for sheet, rows := range b.Sheets {
			for k, row := range rows {
				for c, v := range row {
					at, _ := excelize.CoordinatesToCellName(c+1, k+1)
					if f, _ := b.File.GetCellFormula(sheet, at); f != "" {
						t.Errorf("%s, %s!%s holds the formula %q", w.File, sheet, at, f)
					}
					if v == "" || !strings.ContainsRune("=+-@\t\r", rune(v[0])) {
						continue
					}
					found++
					kind, _ := b.File.GetCellType(sheet, at)
					if kind != excelize.CellTypeInlineString && kind != excelize.CellTypeSharedString {
						t.Errorf("%s, %s!%s = %q is no text", w.File, sheet, at, v)
					}
					style, _ := b.File.GetCellStyle(sheet, at)
					if q := b.File.Styles.CellXfs.Xf[style].QuotePrefix; q == nil || !*q {
						t.Errorf("%s, %s!%s = %q would become a formula when edited", w.File, sheet, at, v)
					}
				}
			}
		}
		if found == 0 {
			t.Errorf("%s: no such text found", w.File)
		}
	}
}

// TestEveryWorkbookIsFitToBeHandedOn looks at what a sheet is besides its
// values: names, dates, headers, printing, properties.
func TestEveryWorkbookIsFitToBeHandedOn(t *testing.T) {
	e := edition.New(samples.Small(t), say.Italian)
	for _, w := range []*book.Workbook{plan.Book(e), comune.Book(e, 3, comune.NewBackdrop(e)), hub.Book(e, 1)} {
		b := samples.ReadBack(t, w, e.Stamp)
		p, err := b.File.GetDocProps()
		if err != nil || p.Title != w.Title || p.Creator != "hubplan" || p.Language != "it-IT" || p.Created != "2021-04-03T00:00:00Z" ||
			p.Modified != p.Created {
			t.Errorf("%s: properties %+v, %v", w.File, p, err)
		}
		for _, s := range w.Sheets {
			name := s.Name.It
			if len([]rune(name)) > 31 || strings.ContainsAny(name, `[]:*?/\'`) {
				t.Errorf("%s: illegal sheet name %q", w.File, name)
			}
			poster := s.Card != nil && s.Card.Poster // to be hung up: it bears no number
			if h, _ := b.File.GetHeaderFooter(name); (h != nil && strings.Contains(h.OddFooter, e.RunID)) == poster {
				t.Errorf("%s, %s: the plan's number in the footer: %v", w.File, name, !poster)
			}
			page, _ := b.File.GetPageLayout(name)
			props, _ := b.File.GetSheetProps(name)
			if s.Card != nil {
				checkCardLook(t, b, s, e.RunID)
				continue
			}
			if merged, _ := b.File.GetMergeCells(name); len(merged) > 0 {
				t.Errorf("%s, %s: merged cells", w.File, name)
			}
			if c := b.Sheets[name][1][0]; !strings.Contains(c, e.RunID) || !strings.Contains(c, "03/04/2021") {
				t.Errorf("%s, %s: the plan and its date are missing: %q", w.File, name, c)
			}
			fits := props.FitToPage != nil && *props.FitToPage
			switch {
			case s.Screen:
				if fits {
					t.Errorf("%s, %s: set up to print", w.File, name)
				}
			case s.EachPage:
				if *page.Size != 9 || fits || *page.AdjustTo < 50 {
					t.Errorf("%s, %s: not printed on A4 at a scale that can be read: %+v", w.File, name, page)
				}
			default:
				if *page.Size != 9 || *page.FitToWidth != 1 || !fits {
					t.Errorf("%s, %s: not printed on A4, one page wide", w.File, name)
				}
			}
			checkLook(t, b, s)
		}
	}
}

// checkCardLook checks a sheet that stands alone: the plan's number is in its footer alone, and
// everything on it is printed.
func checkCardLook(t *testing.T, b *samples.ReadBook, s book.Sheet, run string) {
	t.Helper()
	for _, row := range b.Sheets[s.Name.It] {
		if words := strings.Join(row, " "); strings.HasPrefix(b.Name, "comuni/") && strings.Contains(words, run) {
			t.Errorf("%s, %s: the plan's number stands in %q", b.Name, s.Name.It, words)
		}
	}
	area := slices.IndexFunc(b.File.GetDefinedName(), func(d excelize.DefinedName) bool {
		return d.Name == "_xlnm.Print_Area" && d.Scope == s.Name.It
	})
	if area < 0 || !strings.HasSuffix(b.File.GetDefinedName()[area].RefersTo, fmt.Sprintf("$X$%d", len(b.Sheets[s.Name.It]))) {
		t.Errorf("%s, %s: not all of it is printed: %+v", b.Name, s.Name.It, b.File.GetDefinedName())
	}
}

// checkLook checks the header of a sheet's only table, and the formats of every
// table's values.
func checkLook(t *testing.T, b *samples.ReadBook, s book.Sheet) {
	t.Helper()
	name := s.Name.It
	at := 0
	for _, table := range s.Tables {
		var header []string
		for _, c := range table.Columns {
			header = append(header, c.Header.It)
		}
		for !slices.Equal(b.Sheets[name][at], header) {
			at++
		}
		if len(s.Tables) == 1 {
			panes, _ := b.File.GetPanes(name)
			if s.Pictures == nil && (!panes.Freeze || panes.YSplit != at+1) {
				t.Errorf("%s, %s: the header in row %d is not frozen: %+v", b.Name, name, at+1, panes)
			}
			from := at + 1
			if s.EachPage {
				from = 1
			}
			repeated := slices.ContainsFunc(b.File.GetDefinedName(), func(d excelize.DefinedName) bool {
				return d.Name == "_xlnm.Print_Titles" && d.Scope == name && d.RefersTo == fmt.Sprintf("'%s'!$%d:$%d", name, from, at+1)
			})
			if repeated == s.Screen {
				t.Errorf("%s, %s: the header is repeated in print: %v", b.Name, name, repeated)
			}
		}
		for k, c := range table.Columns {
			if len(table.Rows) == 0 || table.Rows[0][k] == nil {
				continue
			}
			cell, _ := excelize.CoordinatesToCellName(k+1, at+2)
			kind, _ := b.File.GetCellType(name, cell)
			shown, _ := b.File.GetCellValue(name, cell)
			isText := kind == excelize.CellTypeInlineString || kind == excelize.CellTypeSharedString
			switch c.Format {
			case book.Plain, book.Wrapped, book.Running, book.Link:
				if !isText && shown != "" {
					t.Errorf("%s, %s!%s = %s is no text", b.Name, name, cell, shown)
				}
			case book.EachItsOwn:
			case book.Day:
				if isText || !regexp.MustCompile(`^\d\d/\d\d/\d{4}$`).MatchString(shown) {
					t.Errorf("%s, %s!%s = %q is not a true date shown as dd/mm/yyyy", b.Name, name, cell, shown)
				}
			case book.Clock:
				if isText || !regexp.MustCompile(`^\d\d:\d\d$`).MatchString(shown) {
					t.Errorf("%s, %s!%s = %q is not a true hour", b.Name, name, cell, shown)
				}
			default:
				if isText {
					t.Errorf("%s, %s!%s = %q is a number written as text", b.Name, name, cell, shown)
				}
			}
		}
	}
}

func TestTheLegendExplainsEveryColumnInBothLanguages(t *testing.T) {
	r := samples.Small(t)
	for lang, header := range map[say.Lang][]string{
		say.Italian: {"Foglio", "Tabella", "Colonna", "Significato"},
		say.English: {"Sheet", "Table", "Column", "Meaning"},
	} {
		e := edition.New(r, lang)
		for _, w := range []*book.Workbook{plan.Book(e), comune.Book(e, 0, comune.NewBackdrop(e)), hub.Book(e, 0)} {
			legend := w.Sheets[len(w.Sheets)-1]
			b := samples.ReadBack(t, w, e.Stamp)
			told := map[string]string{}
			for _, row := range b.Rows(legend.Name.In(lang), header...) {
				told[row[header[0]]+"|"+row[header[1]]+"|"+row[header[2]]] = row[header[3]]
			}
			for _, s := range w.Sheets {
				if told[s.Name.In(lang)+"||"] == "" {
					t.Errorf("%s %s: sheet %s is not explained", lang, w.File, s.Name.In(lang))
				}
				for _, table := range s.Tables {
					for _, c := range table.Columns {
						if c.Header.It == "" || c.Header.En == "" ||
							told[s.Name.In(lang)+"|"+table.Title.In(lang)+"|"+c.Header.In(lang)] != c.Meaning.In(lang) {
							t.Errorf("%s %s: column %q of sheet %s is not explained", lang, w.File, c.Header.In(lang), s.Name.In(lang))
						}
					}
				}
			}
		}
	}
}

func TestAPlanWithoutShortfallSaysSo(t *testing.T) {
	for r, want := range map[*edition.Result]string{samples.Small(t): "Nessun escluso: ",
		samples.Tight(t): " persone da vaccinare restano senza posto"} {
		b := samples.ReadBack(t, plan.Book(edition.New(r, say.Italian)), edition.NewStamp(r, say.Italian))
		if got := b.Sheets["Esclusi"][3][0]; !strings.Contains(got, want) {
			t.Errorf("the sheet Esclusi says %q, want %q", got, want)
		}
	}
}

func TestTheMethodIsToldAsItIs(t *testing.T) {
	r := samples.Small(t)
	var free, stock [][]int64 // prices of zero
	for range r.Instance.Hubs {
		free = append(free, make([]int64, r.Instance.Days))
	}
	for range r.Instance.Products {
		stock = append(stock, make([]int64, r.Instance.Days))
	}
	optimal := func(status planner.Status, proof *planner.Proof) *planner.Plan {
		p := *r.Plan
		p.Method, p.Status, p.Proof = planner.Optimal, status, proof
		return &p
	}
	o := r.Instance.Objective(r.Plan)
	near := &planner.Proof{Prices: planner.Prices{Capacity: free, Stock: stock}, Bound: 1024 * (o.Total() - o.TravelCost/80_000)}
	nearest := *r.Plan
	nearest.Method = planner.PortalNearest
	for want, p := range map[string]*planner.Plan{
		"È un modello della regola descritta nella lettera, non il piano migliore possibile": r.Plan,
		"Il piano segue una variante della regola":                                           &nearest,
		"nessun altro piano costa meno.":                                                     optimal(planner.StatusOptimal, near),
		"di oltre il 0,0012 % del costo del suo viaggio.":                                    optimal(planner.StatusProven, near),
		"La ricerca è finita al limite di calcoli fissato.":                                  optimal(planner.StatusLimit, near),
		"La ricerca è stata fermata dal limite di tempo.":                                    optimal(planner.StatusStopped, near),
		"Non è dimostrato quanto il piano si possa ancora migliorare.":                       optimal(planner.StatusStopped, nil),
	} {
		e := edition.New(&edition.Result{Result: tabulate.Result{Instance: r.Instance, Plan: p, Allocations: r.Allocations,
			Bookings: r.Bookings,
			RunID:    r.RunID}, Baselines: []*planner.Plan{r.Plan}}, say.Italian)
		for _, w := range []*book.Workbook{plan.Book(e), comune.Book(e, 0, comune.NewBackdrop(e)), hub.Book(e, 0)} {
			told := w.Sheets[0]
			for _, name := range []string{"Dati", "Cifre"} {
				if at := slices.IndexFunc(w.Sheets, func(s book.Sheet) bool { return s.Name.It == name }); at >= 0 &&
					(name == "Cifre") == (w.File == "piano.xlsx") {
					told = w.Sheets[at]
				}
			}
			if got := told.Notes[0]; !strings.Contains(got, want) {
				t.Errorf("%s, %s: %q, want %q", w.File, p.Status, got, want)
			}
		}
		if p != r.Plan {
			continue
		}
		rows := samples.ReadBack(t, plan.Book(e), e.Stamp).Rows("Cifre", "Piano", "Senza posto")
		if len(rows) != 2 || rows[0]["Piano"] != "Questo piano" || rows[1]["Piano"] != "Regola del portale: prima la data" ||
			rows[0]["Media (km)"] != rows[1]["Media (km)"] {
			t.Errorf("the comparison is %v", rows)
		}
	}
}

func TestAComunesWorkbookReadsAsItShould(t *testing.T) {
	r := samples.Small(t)
	i := slices.IndexFunc(r.Instance.Comuni, func(c planner.Comune) bool { return c.Name == "Crotta d'Adda" })
	if i < 0 {
		t.Fatal("the comune is not in the scenario")
	}
	e := edition.New(r, say.Italian)
	w := comune.Book(e, i, comune.NewBackdrop(e))
	b := samples.ReadBack(t, w, e.Stamp)
	var out strings.Builder
	for _, name := range b.File.GetSheetList() {
		fmt.Fprintf(&out, "== %s ==\n", name)
		rows, err := b.File.GetRows(name) // as it is shown
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			out.WriteString(strings.Join(row, " | ") + "\n")
		}
		out.WriteString("\n")
	}
	golden := filepath.Join("testdata", "comune.txt")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(golden, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got := out.String(); got != string(want) {
		a, b := strings.Split(got, "\n"), strings.Split(string(want), "\n")
		for k := range min(len(a), len(b)) {
			if a[k] != b[k] {
				t.Fatalf("line %d is\n%s\nwant\n%s\n(if the change is meant: go test ./reports -update)", k+1, a[k], b[k])
			}
		}
		t.Fatalf("%d lines, want %d (if the change is meant: go test ./reports -update)", len(a), len(b))
	}
}
