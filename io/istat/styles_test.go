package istat_test

import (
	"reflect"
	"regexp"
	"strings"
	"testing"

	"hubplan/io/istat"
	"hubplan/planner/say"
)

// One comune with 1 100 people of fifty years, told in each style.
func large(number func(digits string) string) string {
	text := byAgeAndSex("019036", "Cremona")
	text = strings.Replace(text, ";50;50;48;98\n", ";50;550;550;1100\n", 1)
	text = strings.Replace(text, "5050;4848;9898", "5550;5350;10900", 1)
	rows := strings.SplitAfterN(text, "\n", 3)
	cell := regexp.MustCompile(`;(\d+)`)
	rows[2] = cell.ReplaceAllStringFunc(rows[2], func(s string) string { return ";" + number(s[1:]) })
	return strings.Join(rows, "")
}

func TestWholeNumbersAreReadInTheStyleOfTheFile(t *testing.T) {
	want, faults := read(large(func(s string) string { return s }), istat.Options{KnownEstimate: true})
	if len(faults) > 0 || want.Records[0].ByAge[50] != 1100 || want.Records[0].Total != 10900 {
		t.Fatal(faults)
	}
	group := func(mark string) func(string) string {
		return func(s string) string {
			if len(s) > 3 {
				return s[:len(s)-3] + mark + s[len(s)-3:]
			}
			return s
		}
	}
	for name, number := range map[string]func(string) string{
		"points between thousands":      group("."),
		"commas between thousands":      group(","),
		"apostrophes between thousands": group("'"),
		"blanks that do not break":      group("\u00a0"),
		"decimals of zero":              func(s string) string { return s + ".0" },
		"decimals after a comma":        func(s string) string { return s + ",00" },
	} {
		got, faults := read(large(number), istat.Options{KnownEstimate: true})
		if len(faults) > 0 || !reflect.DeepEqual(figures(got), figures(want)) {
			t.Errorf("%s: %v", name, faults)
		}
	}
}

// The last age in words, as people who know that it stands for all above write it.
func TestTheLastAgeMayBeWrittenInWords(t *testing.T) {
	plain := byAgeAndSex("019036", "Cremona")
	want, _ := read(plain, istat.Options{KnownEstimate: true})
	for _, age := range []string{"100+", "100 e più", "100 e oltre", "100 anni e più", "100 years and over"} {
		got, faults := read(strings.Replace(plain, ";100;", ";"+age+";", 1), istat.Options{KnownEstimate: true})
		if len(faults) > 0 || !reflect.DeepEqual(figures(got), figures(want)) {
			t.Errorf("%s: %v", age, faults)
		}
	}
	for _, age := range []string{"100-104", "100 e meno", "90+"} {
		if _, faults := read(strings.Replace(plain, ";100;", ";"+age+";", 1), istat.Options{KnownEstimate: true}); len(faults) == 0 {
			t.Errorf("%s is read as an age", age)
		}
	}
}

// A file that shows both styles could mean either by 6.000; one fault tells it, with
// how many cells are like it.
func TestAFileInTwoStylesIsOneFault(t *testing.T) {
	text := large(func(s string) string {
		if len(s) > 3 {
			return s[:len(s)-3] + "." + s[len(s)-3:]
		}
		return s + ".0"
	})
	p, faults := read(text, istat.Options{KnownEstimate: true})
	if len(faults) != 1 ||
		!strings.Contains(faults[0].In(say.Italian), "«1.100» non è un numero intero di persone (altre celle così: 1)") ||
		!strings.Contains(faults[0].In(say.Italian), "scriverli tutti in cifre") {
		t.Errorf("%v", faults)
	}
	if !p.Faulty["019036"] {
		t.Error("the comune's figures pass for good")
	}
	text = large(func(s string) string { return s + ",5" })
	if _, faults := read(text, istat.Options{KnownEstimate: true}); len(faults) > 110 {
		t.Errorf("%d faults", len(faults))
	}
}

func TestCarriageReturnsEndLinesToo(t *testing.T) {
	text := byAgeAndSex("019036", "Cremona", "019035", "Crema")
	want, _ := read(text, istat.Options{})
	got, faults := read(strings.ReplaceAll(text, "\n", "\r"), istat.Options{})
	if got == nil || faults.Errors() > 0 || !reflect.DeepEqual(figures(got), figures(want)) || got.Format.LineEnd != "CR" ||
		got.Year != 2021 {
		t.Errorf("%v", faults)
	}
}

func TestTheEnglishEditionIsRead(t *testing.T) {
	text := byAgeAndSex("019036", "Cremona")
	want, _ := read(text, istat.Options{})
	_, rows, _ := strings.Cut(text, "\n")
	_, rows, _ = strings.Cut(rows, "\n")
	for _, title := range []string{"Resident population by age and sex on 1st January 2021 (estimate)",
		"Population on 1 January 2021, estimated", "Estimate, January 1st, 2021"} {
		english := "\"" + title + "\"\n\"Municipality code\";\"Municipality\";\"Age\";\"Total males\";\"Total females\";\"Total\"\n" + rows
		got, faults := read(english, istat.Options{})
		if got == nil || faults.Errors() > 0 || !reflect.DeepEqual(figures(got), figures(want)) || got.Year != 2021 || !got.Estimate {
			t.Errorf("%s: %v", title, faults)
		}
	}
}
