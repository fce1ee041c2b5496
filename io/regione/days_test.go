package regione_test

import (
	"fmt"
	"strings"
	"testing"

	"hubplan/io/regione"
	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

const week = head +
	"019052,GERRE DE' CAPRIOLI,CREMONA,320,110,2021-04-29T15:50:49+0000\n" +
	"019036,CREMONA,CREMONA,21000,9500,2021-04-29T15:50:49+0000\n" +
	"IGNOTO,IGNOTO,IGNOTA,30000,12000,2021-04-29T15:50:49+0000\n"

func readDays(texts ...string) ([]input.DosesDay, string) {
	var files []regione.File
	for k, text := range texts {
		files = append(files, regione.File{Name: fmt.Sprintf("%d.csv", k+1), Data: []byte(text)})
	}
	var faults input.Faults
	days := regione.ReadDays(files, inCremona, &faults)
	var told []string
	for _, f := range faults {
		told = append(told, f.In(say.Italian))
	}
	return days, strings.Join(told, "\n")
}

// Many days in one file and a file for each day are read alike.
func TestDaysOfOneFileOrOfMany(t *testing.T) {
	for name, texts := range map[string][]string{
		"two files":                  {small, week},
		"the later one first":        {week, small},
		"one file of both":           {week + strings.TrimPrefix(small, head)},
		"one file, rows as they are": {small + strings.TrimPrefix(week, head)},
	} {
		days, faults := readDays(texts...)
		if faults != "" || len(days) != 2 || days[0].Published.String() != "2021-04-22" || days[1].Published.String() != "2021-04-29" {
			t.Errorf("%s: %s %+v", name, faults, days)
			continue
		}
		for k, want := range []string{"019036 20000 9000 019052 300 0", "019036 21000 9500 019052 320 110"} {
			var got []string
			for _, r := range days[k].Records {
				got = append(got, fmt.Sprintf("%s %d %d", r.Code, r.First, r.Second))
			}
			if strings.Join(got, " ") != want {
				t.Errorf("%s: day %d has %v", name, k, got)
			}
		}
	}
}

func TestFaultsOfDays(t *testing.T) {
	for _, c := range []struct{ name, second, want string }{
		{"the same day twice", small, "2.csv:3:1: CODISTAT_COMUNE_DOM: il comune 019036 ha già il giorno 22/04/2021 in 1.csv:3; atteso: " +
			"ogni comune una volta al giorno; rimedio: tenere un solo file per ogni giorno\n2.csv:4:1: CODISTAT_COMUNE_DOM: il comune " +
			"019052 ha già il giorno 22/04/2021 in 1.csv:4; atteso: ogni comune una volta al giorno; rimedio: tenere un solo file per " +
			"ogni giorno"},
		{"a comune that lacks a day", strings.Replace(week, "019052,GERRE", "017052,GERRE", 1), "2.csv: CODISTAT_COMUNE_DOM: il giorno " +
			"29/04/2021 mancano 1 comuni che altri giorni hanno, il primo è 019052; atteso: gli stessi comuni ogni giorno"},
		{"no day", strings.Replace(week, ",110,2021-04-29T15:50:49+0000", ",110,presto", 1), "2.csv:2:43: date: «presto» non è una data; " +
			"atteso: una data e un'ora come 2021-04-22T15:50:49+0000"},
		{"another table", "a,b\n1,2\n", "2.csv:1: non si trova l'intestazione"},
	} {
		days, faults := readDays(small, c.second)
		if days != nil || !strings.HasPrefix(faults, c.want) {
			t.Errorf("%s: %v\n got %s\nwant %s", c.name, days, faults, c.want)
		}
	}
}

// Everybody's doses are those of all comuni; a file of the wanted alone does not tell them.
func TestDosesOfEverybodyInTheRegion(t *testing.T) {
	day := planner.NewDate(2021, 4, 22)
	all := regione.Everyone([]regione.File{{Name: "1.csv", Data: []byte(small)}, {Name: "2.csv", Data: []byte(week)}}, inCremona)
	if len(all) != 1 || all[day] != 1500+600+20000+9000+300 { // the other day has no comune but the wanted
		t.Errorf("%v", all)
	}
}
