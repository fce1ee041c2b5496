// Package residents reads how many people live in each comune: the total alone, for
// territories of which no ages are at hand.
package residents

import (
	"cmp"
	"slices"

	"hubplan/io/csvtable"
	"hubplan/io/table"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// Columns are those of the file. noto_dal is the day on which the row was known.
var Columns = []table.Column{{Name: "istat_code"}, {Name: "comune", Optional: true}, {Name: "provincia"}, {Name: "residenti"},
	{Name: "noto_dal", Optional: true}}

// mostResidents is the largest number of residents of one comune.
const mostResidents = 100_000_000

// Read reads the bytes of a file of residents; name is what faults call it. The records
// come by code, each comune once. The result is nil where there is an error.
func Read(name string, data []byte, faults *input.Faults) []input.PeopleRecord {
	before := faults.Errors()
	t := csvtable.Read(name, data, Columns, faults)
	if t == nil {
		return nil
	}
	r, ok := table.NewReader(t, Columns, faults)
	if !ok {
		return nil
	}
	var out []input.PeopleRecord
	lines := map[string]int{}
	for r.Next() {
		rec := input.PeopleRecord{Row: r.Row(), Code: r.IstatCode("istat_code"), Name: r.OptionalText("comune"),
			Province: r.Text("provincia")}
		rec.People, _ = r.Int("residenti", 0, mostResidents)
		if !r.Empty("noto_dal") {
			rec.Known, _ = r.Date("noto_dal")
		}
		if line, again := lines[rec.Code]; again {
			r.Fault("istat_code", say.Textf("il comune %s è già alla riga %d", "comune %s stands already on line %d", rec.Code, line),
				say.Text{It: "ogni comune una volta", En: "each comune once"}, say.Text{})
		}
		lines[rec.Code] = rec.Line
		out = append(out, rec)
	}
	if faults.Errors() > before || r.Used() < int64(len(t.Rows)) {
		return nil
	}
	slices.SortFunc(out, func(a, b input.PeopleRecord) int { return cmp.Compare(a.Code, b.Code) })
	return out
}
