package opendata

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"hubplan/io/csvtable"
	"hubplan/io/table"
	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// The columns of ages, and of single doses of people who had the infection before, in
// the file's editions.
var (
	ageColumns      = []string{"fascia_anagrafica", "eta"}
	infectedColumns = []string{"pregressa_infezione", "dpi"}
)

// ReadAges reads the bytes of a file of the doses that a region gave, by day, supplier and
// age: what [ReadAdministered] reads, with the ages and with the single doses of people
// who had the infection before, where the file has such columns. Faults are as there.
func ReadAges(name string, data []byte, faults *input.Faults) *input.Ages {
	if ReadAdministered(name, data, faults) == nil {
		return nil
	}
	var told input.Faults // of what was found right already
	t := csvtable.Read(name, data, administered, &told)
	columns := withOthers(t)
	r, _ := table.NewReader(t, columns, &told)
	column := func(names ...string) string {
		for _, n := range names {
			if table.Matches(t.Header.Cells, []table.Column{{Name: n}}) > 0 {
				return n
			}
		}
		return ""
	}
	date, supplier := column("data_somministrazione", "data"), column("fornitore", "forn")
	first, second := column("prima_dose", "d1"), column("seconda_dose", "d2")
	age, infected := column(ageColumns...), column(infectedColumns...)
	a := &input.Ages{HasAges: age != "", HasInfected: infected != ""}
	type key struct {
		day     planner.Date
		product string
		from    int
	}
	at := map[key]int{}
	for r.Next() {
		rec := input.AgesRecord{Row: r.Row(), Product: product(r.Text(supplier)), To: input.OpenAge}
		rec.Date, _ = r.Date(date)
		rec.First, _ = r.Int(first, 0, mostDoses)
		rec.Second, _ = r.Int(second, 0, mostDoses)
		if age != "" {
			var ok bool
			if rec.From, rec.To, ok = band(r.OptionalText(age)); !ok {
				faults.Add(rec.At(age), say.Textf("«%s» non è una fascia di età", "“%s” is no band of ages",
					table.Excerpt(r.OptionalText(age))), say.Text{It: "come 50-59, oppure 90+", En: "such as 50-59, or " +
					"90+"}, say.Text{})
				return nil
			}
		}
		if infected != "" && !r.Empty(infected) {
			var ok bool
			if rec.Infected, ok = r.Int(infected, 0, mostDoses); !ok {
				*faults = append(*faults, told...)
				return nil
			}
		}
		a.UpTo = max(a.UpTo, rec.Date)
		k, known := at[key{rec.Date, rec.Product, rec.From}]
		if !known {
			at[key{rec.Date, rec.Product, rec.From}] = len(a.Records)
			a.Records = append(a.Records, rec)
			continue
		}
		sum := &a.Records[k]
		sum.First, sum.Second, sum.Infected = sum.First+rec.First, sum.Second+rec.Second, sum.Infected+rec.Infected
	}
	slices.SortFunc(a.Records, func(x, y input.AgesRecord) int {
		return cmp.Or(int(x.Date-y.Date), cmp.Compare(x.Product, y.Product), x.From-y.From)
	})
	return a
}

// band reads a band of ages such as 50-59, 05-11 or 90+.
func band(text string) (from, to int, ok bool) {
	low, high, closed := strings.Cut(strings.TrimSpace(text), "-")
	if !closed {
		var open bool
		low, open = strings.CutSuffix(low, "+")
		from, err := strconv.Atoi(low)
		return from, input.OpenAge, open && err == nil && from >= 0
	}
	from, err := strconv.Atoi(low)
	to, err2 := strconv.Atoi(high)
	return from, to, err == nil && err2 == nil && 0 <= from && from <= to && to < input.OpenAge
}
