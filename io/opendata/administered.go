package opendata

import (
	"cmp"
	"slices"
	"strings"

	"hubplan/io/csvtable"
	"hubplan/io/table"
	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// administered are the columns of somministrazioni-vaccini-latest.csv, of its editions up
// to the summer of 2021 and of the later ones, that are read here; the others are counts
// by category, which differ from edition to edition.
var administered = []table.Column{{Name: "data_somministrazione", Optional: true}, {Name: "data", Optional: true}, {Name: "fornitore",
	Optional: true}, {Name: "forn", Optional: true},
	{Name: "area", Optional: true}, {Name: "prima_dose", Optional: true}, {Name: "seconda_dose", Optional: true}, {Name: "d1",
		Optional: true},
	{Name: "d2", Optional: true}}

// withOthers are the columns read, and whatever else the table has.
func withOthers(t *table.Table) []table.Column {
	all := slices.Clone(administered)
	for _, c := range t.Header.Cells {
		if name := strings.TrimSpace(c.Text); name != "" && table.Matches([]table.Cell{c}, all) == 0 {
			all = append(all, table.Column{Name: name, Optional: true})
		}
	}
	return all
}

// Administered is what a file of doses given says.
type Administered struct {
	Records  []input.AdministeredRecord // by day and product, in order
	Unknown  map[string]int64           // first doses of suppliers that are not known here
	Rows     int64
	Format   table.Format
	From, To planner.Date // the days of its rows; zero where it has none
}

// ReadAdministered reads the bytes of a file of the doses that a region gave, by day,
// supplier and age, and adds them up by day and product; name is what faults call it. A
// file of several regions is a fault, since it would count doses that are of others. The
// result is nil where the file cannot be read as such a table, or one of its rows not as a
// row.
func ReadAdministered(name string, data []byte, faults *input.Faults) *Administered {
	t := csvtable.Read(name, data, administered, faults)
	if t == nil {
		return nil
	}
	r, ok := table.NewReader(t, withOthers(t), faults)
	if !ok {
		return nil
	}
	before := faults.Errors()
	has := func(column string) bool { return table.Matches(t.Header.Cells, []table.Column{{Name: column}}) > 0 }
	column := func(names ...string) string {
		for _, n := range names {
			if has(n) {
				return n
			}
		}
		faults.Add(input.Place{File: name, Line: t.Header.Line, Field: names[0]},
			say.Textf("manca la colonna «%s»", "column “%s” is missing", names[0]),
			say.Text{It: "le colonne: data_somministrazione fornitore prima_dose seconda_dose",
				En: "the columns: data_somministrazione fornitore prima_dose seconda_dose"}, say.Text{})
		return ""
	}
	date, supplier := column("data_somministrazione", "data"), column("fornitore", "forn")
	first, second := column("prima_dose", "d1"), column("seconda_dose", "d2")
	if faults.Errors() > before {
		return nil
	}
	a := &Administered{Rows: int64(len(t.Rows)), Unknown: map[string]int64{}, Format: t.Format}
	type key struct {
		day     planner.Date
		product string
	}
	at, areas := map[key]int{}, map[string]int{}
	for r.Next() {
		day, dated := r.Date(date)
		from := r.Text(supplier)
		n, counted := r.Int(first, 0, mostDoses)
		m, again := r.Int(second, 0, mostDoses)
		if has("area") {
			if area := r.OptionalText("area"); areas[area] == 0 {
				areas[area] = r.Row().Line
				if len(areas) > 1 {
					r.Fault("area", say.Textf("l'area «%s» è un'altra regione rispetto alla prima riga",
						"area “%s” is another region than the first row's", area),
						say.Text{It: "le righe di una regione sola", En: "the rows of one region"}, say.Text{})
				}
			}
		}
		if !dated || !counted || !again || from == "" {
			continue
		}
		if a.From == 0 || day < a.From {
			a.From = day
		}
		a.To = max(a.To, day)
		id := product(from)
		if id == "" {
			a.Unknown[from] += n
			continue
		}
		k, known := at[key{day, id}]
		if !known {
			k = len(a.Records)
			at[key{day, id}] = k
			a.Records = append(a.Records, input.AdministeredRecord{Row: r.Row(), Product: id, Date: day})
		}
		a.Records[k].First += n
		a.Records[k].Second += m
	}
	if r.Used() < a.Rows || faults.Errors() > before {
		return nil
	}
	slices.SortFunc(a.Records, func(x, y input.AdministeredRecord) int {
		return cmp.Or(int(x.Date-y.Date), cmp.Compare(x.Product, y.Product))
	})
	return a
}
