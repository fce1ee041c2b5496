package residents_test

import (
	"strings"
	"testing"

	"hubplan/io/residents"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

const small = "istat_code,comune,provincia,residenti,noto_dal\n019036,Cremona,CR,70000,2021-01-01\n012001,Agra,VA,407,\n"

func TestResidentsByCode(t *testing.T) {
	for name, text := range map[string]string{"as published": small, "saved in Italian Excel": strings.ReplaceAll(small, ",", ";"),
		"other columns first": "residenti,provincia,istat_code,noto_dal\n70000,CR,019036,2021-01-01\n407,VA,012001,\n"} {
		var faults input.Faults
		all := residents.Read("r.csv", []byte(text), &faults)
		if len(faults) > 0 || len(all) != 2 || all[0].Code != "012001" || all[0].People != 407 || all[0].Known != 0 ||
			all[1].Province != "CR" || all[1].People != 70000 || all[1].Known.String() != "2021-01-01" {
			t.Errorf("%s: %v %+v", name, faults, all)
		}
	}
}

func TestFaultsOfResidents(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"a comune twice", "012001", "019036", "r.csv:3:1: istat_code: il comune 019036 è già alla riga 2; atteso: ogni comune una volta"},
		{"no number", "407", "molti", "r.csv:3:16: residenti: «molti» non è un numero intero"},
		{"no province", ",VA,", ",,", "r.csv:3:13: provincia: la cella è vuota"},
		{"no day", "2021-01-01", "ieri", "r.csv:2:25: noto_dal: «ieri» non è una data"},
		{"another code", "012001", "12", "r.csv:3:1: istat_code: «12» non è un codice ISTAT"},
		{"no column of residents", "residenti", "gente", "r.csv:1:29: colonna sconosciuta «gente»"},
	} {
		var faults input.Faults
		all := residents.Read("r.csv", []byte(strings.Replace(small, c.old, c.new, 1)), &faults)
		if all != nil || len(faults) == 0 || !strings.HasPrefix(faults[0].In(say.Italian), c.want) {
			t.Errorf("%s: %v\nwant %s", c.name, faults, c.want)
		}
	}
}
