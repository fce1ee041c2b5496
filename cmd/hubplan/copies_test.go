package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hubplan/io/parquetfile"
	"hubplan/planner/tables"
	"hubplan/reports/manifest"
	"hubplan/reports/public"
)

// A public copy by itself: in a plan of very few people, whose groups are of one or two
// everywhere, nothing that is hidden can be computed from the totals, and whoever tampers
// with the copy and makes its hashes anew is found out.
func TestAPublicCopyByItselfIsHeldToItsRules(t *testing.T) {
	at := t.TempDir()
	small, out := filepath.Join(at, "minimo"), filepath.Join(at, "out")
	writeSmaller(t, small)
	edit(t, filepath.Join(small, "parametri.yaml"), "colli_di_bottiglia: true", "colli_di_bottiglia: false")
	hidden := 0
	last := "0,89" // of the first two cohorts, then of the others, as they stand in coorti.csv
	for k, uptake := range []string{"0,004", "0,008", "0,02"} {
		edit(t, filepath.Join(small, "coorti.csv"), ";"+last+";", ";"+uptake+";")
		last = uptake
		said(t, 0, `.`, "plan", small, "--out", out, "--public", "--quiet")
		text := said(t, 0, `(?m)^Verifica superata\.$`, "verify", public.Beside(out))
		if !strings.Contains(text, " 0 non mostrate") {
			hidden++
		}
		if k == 0 {
			said(t, 0, `(?m)^Verifica superata\.$`, "verify", out)
		}
	}
	if hidden == 0 {
		t.Error("none of the copies hides anything")
	}
	rows, err := parquetfile.ReadTable[tables.Public](filepath.Join(public.Beside(out), manifest.TablesFolder))
	if err != nil {
		t.Fatal(err)
	}
	cell := -1
	for k := range rows {
		if x := rows[k]; x.Row != nil && x.Column != nil && x.People != nil && *x.People > 5 {
			cell = k
		}
	}
	for name, c := range map[string]struct {
		do   func(x []tables.Public) []tables.Public
		want string
	}{
		"a cell of one": {func(x []tables.Public) []tables.Public { x[cell].People = new(int64(1)); return x }, `mostra 1 \(`},
		"a cell changed": {func(x []tables.Public) []tables.Public { *x[cell].People += 3; return x },
			`non vanno d'accordo con i totali`},
		"one cell hidden alone": {func(x []tables.Public) []tables.Public { x[cell].People = nil; return x },
			`celle nascoste si ricavano dai totali|il manifesto conta`},
		"a total": {func(x []tables.Public) []tables.Public { *x[len(x)-1].People++; return x }, `i totali di riga sommano a`},
		"a row twice": {func(x []tables.Public) []tables.Public { return append(x, x[cell]) },
			`manca una cella o un totale, o c'è due volte`},
		"another plan's": {func(x []tables.Public) []tables.Public { x[0].RunID = "0123456789ab"; return x },
			`la tabella è di un altro piano`},
		"a table more": {func(x []tables.Public) []tables.Public { y := x[0]; y.Table = "altra"; return append(x, y) },
			`altra: tabella che il manifesto non conosce`},
	} {
		f := &forged{t: t, dir: filepath.Join(t.TempDir(), "out")}
		copyPlan(t, out, f.dir)
		f.public(func(p *forged) {
			changed, err := parquetfile.ReadTable[tables.Public](p.path(manifest.TablesFolder))
			p.check(err)
			writeSide(p, c.do(changed))
		})
		said(t, exitInternal, c.want, "verify", public.Beside(f.dir))
		if name == "a total" {
			said(t, exitInternal, `(?m)^out-pubblico/parquet/public.parquet: non è quello che segue dal piano$`, "verify", f.dir)
		}
	}
	if err := os.WriteFile(filepath.Join(public.Beside(out), "parquet", "public.parquet"), []byte("PAR1"), 0o666); err != nil {
		t.Fatal(err)
	}
	said(t, exitInternal, `(?m)^parquet/public.parquet: il contenuto non è quello del manifesto$`, "verify", public.Beside(out))
	said(t, exitInternal, fmt.Sprintf(`l'impronta è [0-9a-f]{64}, attesa %064d`, 0), "verify", public.Beside(out), "--expect",
		fmt.Sprintf("%064d", 0))
}
