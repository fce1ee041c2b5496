package table_test

import (
	"slices"
	"strings"
	"testing"

	"hubplan/io/table"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// sheet makes a table as a workbook reader would: places are cells.
func sheet(rows ...[]string) *table.Table {
	t := &table.Table{File: "piano.xlsx", Sheet: "Hub"}
	for line, row := range rows {
		rec := table.Record{Line: line + 1}
		for k, s := range row {
			rec.Cells = append(rec.Cells, table.Cell{Text: s, Column: k + 1})
		}
		if line == 0 {
			t.Header = rec
		} else {
			t.Rows = append(t.Rows, rec)
		}
	}
	return t
}

func columns(names ...string) (out []table.Column) {
	for _, n := range names {
		out = append(out, table.Column{Name: n})
	}
	return out
}

// told reads one cell with one accessor and gives what is said about it.
func told(cell string, read func(*table.Reader)) string {
	var faults input.Faults
	r, ok := table.NewReader(sheet([]string{"altro", "campo"}, []string{"x", cell}), columns("altro", "campo"), &faults)
	if !ok || !r.Next() {
		panic("the table of the test is at fault")
	}
	read(r)
	var s []string
	for _, f := range faults {
		s = append(s, f.In(say.Italian))
	}
	return strings.Join(s, "\n")
}

func TestValuesThatCannotBeRead(t *testing.T) {
	whole := func(r *table.Reader) { r.Int("campo", 0, 1000) }
	optionalWhole := func(r *table.Reader) { r.OptionalInt("campo", 0, 1000) }
	decimal := func(r *table.Reader) { r.Decimal("campo") }
	date := func(r *table.Reader) { r.Date("campo") }
	word := func(r *table.Reader) { r.Word("campo", "attivo", "riserva") }
	const (
		wantWhole   = "; atteso: un numero intero da 0 a 1000"
		wantDecimal = "; atteso: un numero da 0 in su con al massimo sei decimali, per esempio 0,89"
		wantDate    = "; atteso: una data come 2021-04-12 o 12/04/2021"
	)
	for _, c := range []struct {
		cell string
		read func(*table.Reader)
		want string
	}{
		{" 7 ", whole, ""},
		{"007", whole, ""},
		{"1000", whole, ""},
		{"", optionalWhole, ""},
		{"", whole, "la cella è vuota" + wantWhole},
		{"1001", whole, "1001 è fuori dai limiti" + wantWhole},
		{"-1", whole, "-1 è fuori dai limiti" + wantWhole},
		{"+1", whole, "«+1» non è un numero intero" + wantWhole},
		{"5,0", whole, ""}, // as programs write that know only decimals
		{"5.00", whole, ""},
		{"5,5", whole, "«5,5» non è un numero intero" + wantWhole},
		{"1.000,0", whole, "«1.000,0» non è un numero intero" + wantWhole},
		{",0", whole, "«,0» non è un numero intero" + wantWhole},
		{"1e3", whole, "«1e3» non è un numero intero" + wantWhole},
		{"1_000", whole, "«1_000» non è un numero intero" + wantWhole},
		{"1.000", whole, "«1.000» non è un numero intero" + wantWhole + "; rimedio: senza separatore delle migliaia: 1000"},
		{"12 345", optionalWhole, "«12 345» non è un numero intero" + wantWhole + "; rimedio: senza separatore delle migliaia: 12345"},
		{"9'999", whole, "«9'999» non è un numero intero" + wantWhole + "; rimedio: senza separatore delle migliaia: 9999"},
		{"٣", whole, "«٣» non è un numero intero" + wantWhole},
		{"0,89", decimal, ""},
		{"0.89", decimal, ""},
		{"", decimal, "la cella è vuota" + wantDecimal},
		{"-0,5", decimal, "«-0,5» non è un numero decimale" + wantDecimal},
		{"1.234,5", decimal, "«1.234,5» non è un numero decimale" + wantDecimal},
		{"1.234.567", decimal, "«1.234.567» non è un numero decimale" + wantDecimal +
			"; rimedio: senza separatore delle migliaia: 1234567"},
		{"0,1234567", decimal, "«0,1234567» non è un numero decimale" + wantDecimal},
		{"89,5 %", decimal, "«89,5 %» non è un numero decimale" + wantDecimal + "; rimedio: scrivere 0,895"},
		{"2021-04-12", date, ""},
		{"12/04/2021", date, ""},
		{"", date, "la cella è vuota" + wantDate},
		{"44298", date, "«44298» non è una data" + wantDate +
			"; rimedio: è il numero con cui Excel conta i giorni: qui sarebbe il 12/04/2021; dare alla cella il formato data, o " +
			"scrivere 12/04/2021"},
		{"44298,5", date, "«44298,5» non è una data" + wantDate +
			"; rimedio: è il numero con cui Excel conta i giorni: qui sarebbe il 12/04/2021; dare alla cella il formato data, o " +
			"scrivere 12/04/2021"},
		{"12345", date, "«12345» non è una data" + wantDate},
		{"12/04/21", date, "«12/04/21» non è una data" + wantDate + "; rimedio: scrivere l'anno con quattro cifre"},
		{"2021/04/15", date, "«2021/04/15» non è una data" + wantDate + "; rimedio: scrivere 15/04/2021"},
		{"19-apr-2021", date, "«19-apr-2021» non è una data" + wantDate + "; rimedio: scrivere 19/04/2021"},
		{"8 Maggio 2021", date, "«8 Maggio 2021» non è una data" + wantDate + "; rimedio: scrivere 08/05/2021"},
		{"10.05.2021", date, "«10.05.2021» non è una data" + wantDate + "; rimedio: scrivere 10/05/2021"},
		{"2021-04-12 00:00:00", date, ""},
		{"2021-04-12T00:00:00.000Z", date, ""},
		{"12/04/2021 0:00", date, ""},
		{"2021-04-12 08:30", date, "«2021-04-12 08:30» non è una data" + wantDate},
		{"04/15/2021", date, "«04/15/2021» non è una data" + wantDate + "; rimedio: prima il giorno, poi il mese: 15/04/2021"},
		{"31/02/2021", date, "«31/02/2021» non è una data" + wantDate},
		{"12-mah-2021", date, "«12-mah-2021» non è una data" + wantDate},
		{"10.05.21", date, "«10.05.21» non è una data" + wantDate + "; rimedio: scrivere l'anno con quattro cifre"},
		{"2021-13-01", date, "«2021-13-01» non è una data" + wantDate},
		{"1821-04-12", date, "l'anno 1821 è fuori dai limiti" + wantDate + "; rimedio: un anno da 1900 a 2100"},
		{"ATTIVO", word, ""},
		{"", word, "la cella è vuota; atteso: uno di: attivo riserva"},
		{"risreva", word, "«risreva» non è una delle parole ammesse; atteso: uno di: attivo riserva; rimedio: forse «riserva»"},
		{"chiuso", word, "«chiuso» non è una delle parole ammesse; atteso: uno di: attivo riserva"},
		{strings.Repeat("x", 50), word, "«" + strings.Repeat("x", 40) +
			"…» non è una delle parole ammesse; atteso: uno di: attivo riserva"},
		{"19036", func(r *table.Reader) { r.IstatCode("campo") }, ""},
		{"036", func(r *table.Reader) { r.IstatCode("campo") }, "«036» non è un codice ISTAT; atteso: sei cifre, per esempio 019036"},
		{"0190360", func(r *table.Reader) { r.IstatCode("campo") },
			"«0190360» non è un codice ISTAT; atteso: sei cifre, per esempio 019036"},
		{"45.1.2", func(r *table.Reader) { r.Degrees("campo") },
			"«45.1.2» non è un numero di gradi; atteso: gradi con decimali, per esempio 45,13358"},
		{"NaN", func(r *table.Reader) { r.Degrees("campo") },
			"«NaN» non è un numero di gradi; atteso: gradi con decimali, per esempio 45,13358"},
		{"-3,70256", func(r *table.Reader) { r.Degrees("campo") }, ""},
	} {
		want := c.want
		if want != "" {
			want = "Hub!B2: campo: " + want
		}
		if got := told(c.cell, c.read); got != want {
			t.Errorf("%q\n got %s\nwant %s", c.cell, got, want)
		}
	}
}

func TestAFaultDoesNotStopTheReading(t *testing.T) {
	var faults input.Faults
	r, ok := table.NewReader(sheet([]string{"a", "b"}, []string{"x", "y"}, []string{"1", "2"}, []string{"z", "3"}), columns("a", "b"),
		&faults)
	if !ok {
		t.Fatal(faults)
	}
	var got []int64
	for r.Next() {
		a, _ := r.Int("a", 0, 9)
		b, _ := r.Int("b", 0, 9)
		got = append(got, a, b)
	}
	if !slices.Equal(got, []int64{0, 0, 1, 2, 0, 3}) || len(faults) != 3 || r.Used() != 3 {
		t.Error(got, faults)
	}
}

func TestColumnsAreFoundByNameWhateverTheirForm(t *testing.T) {
	var faults input.Faults
	r, ok := table.NewReader(sheet([]string{" ETA ", "", "Città"}, []string{"7", "", "Crema", ""}),
		[]table.Column{{Name: "citta"}, {Name: "Età"}, {Name: "nota", Optional: true}}, &faults)
	if !ok || !r.Next() {
		t.Fatal(faults)
	}
	age, _ := r.Int("Età", 0, 99)
	row := r.Row()
	if age != 7 || r.Text("citta") != "Crema" || r.OptionalText("nota") != "" || row.At("citta").String() != "Hub!C2" ||
		row.At("nota").Column != 0 || len(faults) > 0 {
		t.Error(age, row, faults)
	}
}

func TestAMisspeltColumnIsOneFault(t *testing.T) {
	var faults input.Faults
	_, ok := table.NewReader(sheet([]string{"latt", "lon", "colore", "lon"}), columns("lat", "lon", "nome"), &faults)
	var got []string
	for _, f := range faults {
		got = append(got, f.In(say.English))
	}
	want := []string{
		"Hub!D1: lon: column “lon” stands already at position 2; expected: each column once",
		"Hub!A1: unknown column “latt”; expected: the columns: lat lon nome; mend: perhaps “lat”",
		"Hub!C1: unknown column “colore”; expected: the columns: lat lon nome; mend: remove the column or correct its name",
		"Hub!1: nome: column “nome” is missing; expected: the columns: lat lon nome",
	}
	if ok || !slices.Equal(got, want) {
		t.Errorf("%s", strings.Join(got, "\n"))
	}
}

func TestAskingForAColumnThatWasNotNamedIsABrokenInvariant(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	told("x", func(r *table.Reader) { r.Text("altrove") })
}
