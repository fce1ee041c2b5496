package regione

import (
	"cmp"
	"slices"

	"hubplan/io/table"
	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// File is a file of doses by comune: of one day, or of many.
type File struct {
	Name string // what faults call it
	Data []byte
}

// ReadDays reads files of doses by comune, of one day each or of many, as days: oldest
// first, each with every wanted comune that the files have, by code. A comune that stands
// twice on a day, or lacks a day that others have, is a fault. The result is nil where
// there is an error.
func ReadDays(files []File, keep func(code string) bool, faults *input.Faults) []input.DosesDay {
	before := faults.Errors()
	days, codes := map[planner.Date]map[string]input.DosesRecord{}, map[string]bool{}
	for _, f := range files {
		d := &Doses{}
		d.read(f.Name, f.Data, keep, faults, func(r *table.Reader, rec input.DosesRecord) {
			day, ok := date(r)
			if !ok {
				return
			}
			if days[day] == nil {
				days[day] = map[string]input.DosesRecord{}
			}
			if earlier, again := days[day][rec.Code]; again {
				r.Fault("CODISTAT_COMUNE_DOM", say.Textf("il comune %s ha già il giorno %s in %s", "comune %s has day %s already in %s",
					rec.Code, day, earlier.At("").String()), say.Text{It: "ogni comune una volta al giorno", En: "each comune once a day"},
					say.Text{It: "tenere un solo file per ogni giorno", En: "keep one file for each day"})
				return
			}
			days[day][rec.Code], codes[rec.Code] = rec, true
		})
	}
	if faults.Errors() > before {
		return nil
	}
	var out []input.DosesDay
	for day, records := range days {
		d := input.DosesDay{Published: day}
		for _, rec := range records {
			d.Records = append(d.Records, rec)
		}
		slices.SortFunc(d.Records, func(a, b input.DosesRecord) int { return cmp.Compare(a.Code, b.Code) })
		out = append(out, d)
	}
	slices.SortFunc(out, func(a, b input.DosesDay) int { return int(a.Published - b.Published) })
	if complete(out, codes, faults) {
		return out
	}
	return nil
}

// complete reports the first comune that each day lacks.
func complete(days []input.DosesDay, codes map[string]bool, faults *input.Faults) bool {
	whole := true
	for _, d := range days {
		if len(d.Records) == len(codes) {
			continue
		}
		whole = false
		there, missing := map[string]bool{}, ""
		for _, rec := range d.Records {
			there[rec.Code] = true
		}
		for code := range codes {
			if !there[code] && (missing == "" || code < missing) {
				missing = code
			}
		}
		faults.Add(input.Place{File: d.Records[0].File, Field: "CODISTAT_COMUNE_DOM"},
			say.Textf("il giorno %s mancano %d comuni che altri giorni hanno, il primo è %s",
				"on day %s %d comuni are missing that other days have, the first is %s", d.Published, len(codes)-len(d.Records), missing),
			say.Text{It: "gli stessi comuni ogni giorno", En: "the same comuni on every day"}, say.Text{})
	}
	return whole
}

// Everyone adds up files of doses by comune as [ReadDays] reads them: both doses of all
// comuni by day of publication, whoever they are, but for people of whom no comune is
// known. A day on which no comune stands but those that are wanted is not told.
func Everyone(files []File, wanted func(code string) bool) map[planner.Date]int64 {
	all, others := map[planner.Date]int64{}, map[planner.Date]bool{}
	var told input.Faults // by [ReadDays], where they matter
	for _, f := range files {
		d := &Doses{}
		d.read(f.Name, f.Data, func(string) bool { return true }, &told, func(r *table.Reader, rec input.DosesRecord) {
			if day, ok := date(r); ok {
				all[day] += rec.First + rec.Second
				others[day] = others[day] || !wanted(rec.Code)
			}
		})
	}
	for day := range all {
		if !others[day] {
			delete(all, day)
		}
	}
	return all
}
