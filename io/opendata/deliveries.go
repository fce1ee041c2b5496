// Package opendata reads covid19-opendata-vaccini, the open data of the Italian
// government on the campaign of 2021: deliveries by region, supplier and day.
package opendata

import (
	"slices"
	"strings"

	"hubplan/io/csvtable"
	"hubplan/io/table"
	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// columns are those of consegne-vaccini-latest.csv and of its earlier editions.
// The names of areas and their codes are not used: the area's own code is.
var columns = []table.Column{{Name: "area"}, {Name: "forn", Optional: true}, {Name: "fornitore", Optional: true}, {Name: "numero_dosi"},
	{Name: "data_consegna"},
	{Name: "N1", Optional: true}, {Name: "N2", Optional: true}, {Name: "ISTAT", Optional: true}, {Name: "reg", Optional: true},
	{Name: "codice_NUTS1", Optional: true}, {Name: "codice_NUTS2", Optional: true}, {Name: "codice_regione_ISTAT",
		Optional: true}, {Name: "nome_area", Optional: true}}

// areas are the codes of regions and autonomous provinces, and of what the state kept.
var areas = strings.Fields("ABR BAS CAL CAM EMR FVG ITA LAZ LIG LOM MAR MOL PAB PAT PIE PUG SAR SIC TOS UMB VDA VEN")

// mostDoses is the largest number of doses of one delivery, come or sent back.
const mostDoses = 100_000_000

// Suppliers are the names by which the published file calls products, its earlier
// editions and others' lists too, and the ids that scenarios give those.
var Suppliers = []struct{ Name, Product string }{
	{"Pfizer/BioNTech", "pfizer"}, {"Moderna", "moderna"}, {"Vaxzevria (AstraZeneca)", "astrazeneca"}, {"Janssen", "janssen"},
	{"Pfizer Pediatrico", "pfizer-pediatrico"}, {"Novavax", "novavax"},
	{"AstraZeneca", "astrazeneca"}, {"Vaxzevria", "astrazeneca"}, {"COVID-19 Vaccine AstraZeneca", "astrazeneca"},
	{"Pfizer", "pfizer"}, {"BioNTech/Pfizer", "pfizer"}, {"Comirnaty", "pfizer"}, {"Spikevax", "moderna"},
	{"Johnson & Johnson", "janssen"}, {"Janssen (J&J)", "janssen"}, {"Nuvaxovid", "novavax"},
}

// Delivery is a row of the file. Negative doses were sent back.
type Delivery struct {
	input.Row
	Supplier string
	Product  string // id, empty for a supplier that is not known here
	Date     planner.Date
	Doses    int64
}

// Deliveries is what the file says of one area.
type Deliveries struct {
	Records []Delivery // in the file's order
	Rows    int64      // data rows read
	Format  table.Format
}

// Read reads the bytes of a file of deliveries; name is what faults call it. Only
// rows of one area are read: for Lombardy LOM, or lom; one that is of no region is told. The result is nil where the file
// cannot be read as a table, or one of its rows not as a row. A row at fault is
// left out.
func Read(name string, data []byte, area string, faults *input.Faults) *Deliveries {
	t := csvtable.Read(name, data, columns, faults)
	if t == nil {
		return nil
	}
	r, ok := table.NewReader(t, columns, faults)
	if !ok {
		return nil
	}
	supplier := "forn"
	if table.Matches(t.Header.Cells, []table.Column{{Name: supplier}}) == 0 {
		supplier = "fornitore"
		if table.Matches(t.Header.Cells, []table.Column{{Name: supplier}}) == 0 {
			faults.Add(input.Place{File: name, Line: t.Header.Line, Field: "forn"},
				say.Textf("manca la colonna «%s»", "column “%s” is missing", "forn"),
				say.Text{It: "le colonne: area forn numero_dosi data_consegna",
					En: "the columns: area forn numero_dosi data_consegna"}, say.Text{})
			return nil
		}
	}
	d := &Deliveries{Rows: int64(len(t.Rows))}
	told := map[string]bool{}
	for r.Next() {
		if in := r.Text("area"); !strings.EqualFold(in, area) {
			if r.Empty("area") || slices.Contains(areas, strings.ToUpper(in)) || told[in] {
				continue
			}
			told[in] = true
			faults.Warn(r.Row().At("area"), say.Textf("«%s» non è il codice di una regione: le sue consegne non contano",
				"“%s” is not the code of a region: its deliveries do not count", table.Excerpt(in)),
				say.Textf("se sono del territorio, scrivere %s", "if they are of the territory, write %s", area))
			continue
		}
		rec := Delivery{Row: r.Row(), Supplier: r.Text(supplier)}
		rec.Product = product(rec.Supplier)
		var counted, dated bool
		rec.Doses, counted = r.Int("numero_dosi", -mostDoses, mostDoses)
		rec.Date, dated = r.Date("data_consegna")
		if counted && dated && rec.Supplier != "" {
			d.Records = append(d.Records, rec)
		}
	}
	if r.Used() < d.Rows {
		return nil
	}
	d.Format = t.Format
	return d
}

func product(supplier string) string {
	for _, s := range Suppliers {
		if strings.EqualFold(s.Name, supplier) {
			return s.Product
		}
	}
	return ""
}
