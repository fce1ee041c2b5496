package reports

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"hubplan/planner"
	"hubplan/planner/tables"
	"hubplan/reports/samples"
)

// checkDays compares the days of the calendar with table slots.
func (a *agreement) checkDays(t *testing.T, b *samples.ReadBook, code string) {
	t.Helper()
	got, want := samples.Tally{}, samples.Tally{}
	for _, g := range b.Grids("Calendario", "Giorno", "Nati negli anni", "Hub", "Persone") {
		dose := 1
		if g.Column > 0 {
			dose = 2
		}
		for _, r := range g.Rows {
			got.Add(samples.Num(t, r["Persone"]), r["Giorno"][len("lun "):], r["Nati negli anni"], r["Hub"], strconv.Itoa(dose))
		}
	}
	for _, s := range a.set.Slots {
		if s.IstatCode == nil || *s.IstatCode != code {
			continue
		}
		born := a.cohortName(s)
		if born == "" {
			born = "non noti"
		}
		if s.Origin == tables.OriginCommitted {
			born += " *"
		}
		want.Add(s.People, a.Short(planner.Date(s.Date)), born, a.place(s.HubID), fmt.Sprint(s.Dose))
	}
	samples.EqualTallies(t, code+" Calendario", got, want)
}

// place is what a hub is called where room is short.
func (a *agreement) place(id string) string {
	return a.HubPlace(slices.IndexFunc(a.Instance.Hubs, func(h planner.Hub) bool { return h.ID == id }))
}

// dayOfHub is what follows a hub with the days on which people go there.
var dayOfHub = regexp.MustCompile(`: [^;]*(; |$)`)

var inBrackets = regexp.MustCompile(`([^,()]+?) \(([0-9.]+)\)`)

// checkCard compares the first sheet with the tables: the figures on top, and of each group of
// birth years the people, the days and the hubs.
func (a *agreement) checkCard(t *testing.T, b *samples.ReadBook, code string) {
	t.Helper()
	byDay, byCohort := samples.Tally{}, samples.Tally{}
	days := map[string][2][]planner.Date{}
	var first, last string
	var most int64
	for _, s := range a.set.Slots {
		if s.IstatCode != nil && *s.IstatCode == code {
			byDay.Add(s.People, iso(s.Date))
			most = max(most, byDay[iso(s.Date)])
		}
	}
	for _, x := range a.set.Allocation {
		if x.IstatCode != code || x.Origin == tables.OriginCommitted || x.Origin == tables.OriginOwed {
			continue
		}
		for _, key := range []string{a.label[x.Cohort], a.label[x.Cohort] + "|" + a.place(x.HubID)} {
			d := days[key]
			d[x.Dose-1] = append(d[x.Dose-1], planner.Date(x.Date))
			days[key] = d
		}
		if x.Dose == 1 {
			byCohort.Add(x.People, a.label[x.Cohort], a.place(x.HubID))
		}
		if first == "" || iso(x.Date) < first {
			first = iso(x.Date)
		}
		last = max(last, iso(x.Date))
	}
	if first != "" {
		if got := samples.Num(t, b.Tile("Scheda", "giorno più pieno")); got != most {
			t.Errorf("%s: %d people on the fullest day, want %d", code, got, most)
		}
		from, to := samples.Date(t, b.Tile("Scheda", "primo giorno")), samples.Date(t, b.Tile("Scheda", "ultimo giorno"))
		if from != first || to != last {
			t.Errorf("%s: from %s to %s, want %s to %s", code, from, to, first, last)
		}
	}
	people, want := samples.Tally{}, samples.Tally{}
	rows := map[string][]map[string]string{}
	for _, g := range b.Grids("Scheda", "Nati negli anni", "Persone", "Giorni delle prime dosi") {
		for _, r := range g.Rows {
			people.Add(samples.Num(t, r["Persone"]), r["Nati negli anni"])
			rows[r["Nati negli anni"]] = append(rows[r["Nati negli anni"]], r)
		}
	}
	for _, d := range a.set.Demand {
		if d.IstatCode == code {
			want.Add(d.Demand, a.label[d.Cohort])
		}
	}
	samples.EqualTallies(t, code+" Scheda", people, want)
	for _, d := range a.set.Demand {
		if label := a.label[d.Cohort]; d.IstatCode == code && days[label][0] != nil {
			a.checkBorn(t, code, label, rows[label], days, byCohort)
		}
	}
}

// checkBorn compares the row of some birth years.
func (a *agreement) checkBorn(t *testing.T, code, label string, rows []map[string]string, days map[string][2][]planner.Date,
	byCohort samples.Tally) {
	t.Helper()
	if len(rows) != 1 {
		t.Errorf("%s, %s: %d rows", code, label, len(rows))
	}
	for _, r := range rows {
		d, words := days[label], r["A quale hub"]
		if hubs := strings.Split(words, "; "); len(hubs) > 1 { // with the days of each
			for _, one := range hubs {
				place, _, _ := strings.Cut(one, " (")
				if _, when, _ := strings.Cut(one, ": "); when != a.windows(days[label+"|"+place][0]) {
					t.Errorf("%s, %s: %q, want %q", code, label, one, a.windows(days[label+"|"+place][0]))
				}
			}
			words = dayOfHub.ReplaceAllString(words, ", ")
		}
		a.checkPlaces(t, code, label, words, byCohort)
		if words := a.windows(d[0]); !strings.HasPrefix(r["Giorni delle prime dosi"], words) {
			t.Errorf("%s, %s: first doses %q, want %q", code, label, r["Giorni delle prime dosi"], words)
		}
		seconds := "una dose sola"
		if d[1] != nil {
			seconds = a.days(slices.Min(d[1]), slices.Max(d[1]))
		}
		if r["Seconde dosi"] != seconds {
			t.Errorf("%s, %s: second doses %q, want %q", code, label, r["Seconde dosi"], seconds)
		}
	}
}

// checkPlaces compares the hubs of some birth years with their people by hub.
func (a *agreement) checkPlaces(t *testing.T, code, label, words string, byCohort samples.Tally) {
	t.Helper()
	var sum, told int64
	for key, n := range byCohort {
		if strings.HasPrefix(key, label+"|") {
			sum += n
		}
	}
	numbers := inBrackets.FindAllStringSubmatch(strings.ReplaceAll(words, " e ", ", "), -1)
	if numbers == nil {
		if byCohort[label+"|"+words] != sum {
			t.Errorf("%s, %s: all at %q, want %v", code, label, words, byCohort)
		}
		return
	}
	for _, x := range numbers {
		n := samples.Num(t, strings.ReplaceAll(x[2], ".", ""))
		told += n
		place := strings.TrimPrefix(x[1], " ")
		if !strings.HasPrefix(place, "altri ") && byCohort[label+"|"+place] != n {
			t.Errorf("%s, %s: %d at %q, want %d", code, label, n, place, byCohort[label+"|"+place])
		}
	}
	if told != sum {
		t.Errorf("%s, %s: %q tells of %d people, want %d", code, label, words, told, sum)
	}
}

// days is some days as the first sheet has them.
func (a *agreement) days(from, to planner.Date) string {
	if from == to {
		return a.Short(from)
	}
	return a.Short(from) + "–" + a.Short(to)
}

// windows are the first runs of days that are at most a week apart, found in another way than
// the workbooks do.
func (a *agreement) windows(days []planner.Date) string {
	slices.Sort(days)
	var runs [][2]planner.Date
	for _, d := range slices.Compact(days) {
		if n := len(runs); n > 0 && d-runs[n-1][1] <= 7 {
			runs[n-1][1] = d
		} else {
			runs = append(runs, [2]planner.Date{d, d})
		}
	}
	var words []string
	for _, r := range runs {
		words = append(words, a.days(r[0], r[1]))
	}
	switch {
	case len(words) > 3:
		return strings.Join(words[:3], ", ") + " e altri giorni fino al " + a.Short(runs[len(runs)-1][1])
	case len(words) > 1:
		return strings.Join(words[:len(words)-1], ", ") + " e " + words[len(words)-1]
	}
	return words[0]
}
