package layout_test

import (
	"reflect"
	"strings"
	"testing"

	"hubplan/geo"
	"hubplan/io/csvtable"
	"hubplan/io/regione"
	"hubplan/io/scenario/layout"
	"hubplan/io/table"
	"hubplan/planner"
	"hubplan/planner/input"
)

func TestEveryColumnSaysWhatItMeansInBothLanguages(t *testing.T) {
	tables := append(layout.Sheets(), layout.Beside()...)
	tables = append(tables, &layout.Hypotheses.Table, &layout.Done.Table,
		&layout.Table{File: layout.ParametersFile, Columns: layout.Parameters()})
	for _, of := range tables {
		seen := map[string]bool{}
		for _, c := range of.Columns {
			at := of.File + of.Sheet + ": " + c.Name
			if seen[table.Key(c.Name)] {
				t.Errorf("%s stands twice", at)
			}
			seen[table.Key(c.Name)] = true
			if c.Note.It == "" || c.Note.En == "" || (c.Unit.It == "") != (c.Unit.En == "") {
				t.Errorf("%s: %+v, %+v", at, c.Note, c.Unit)
			}
			if of.Sheet != "" && of.Sheet != layout.HypothesesSheet && c.Width == 0 {
				t.Errorf("%s has no width", at)
			}
			if (c.Kind == layout.Whole || c.Kind == layout.Year) && of.Row.It != "" && of != &layout.Residents && of != &layout.Given &&
				of != &layout.Published && of != &layout.Administered && c.Lo >= c.Hi {
				t.Errorf("%s: no number from %d to %d", at, c.Lo, c.Hi)
			}
		}
	}
}

// again reads a table that was written, and gives its records without their places.
func again[R any](t *testing.T, of *layout.Of[R], records []R, without func(*R)) {
	t.Helper()
	var faults input.Faults
	text := of.CSV(records)
	tab := csvtable.Read("prova.csv", text, of.Readable(), &faults)
	r, ok := table.NewReader(tab, of.Readable(), &faults)
	if !ok {
		t.Fatal(faults)
	}
	var back []R
	for row := range of.Rows(r) {
		if !row.Whole() {
			t.Errorf("%s: %v", of.File, faults)
		}
		without(&row.Record)
		back = append(back, row.Record)
	}
	if faults != nil || !reflect.DeepEqual(back, records) {
		t.Errorf("%s: %v\n%s\n got %+v\nwant %+v", of.File, faults, text, back, records)
	}
}

func TestRecordsComeBackAsTheyWereWritten(t *testing.T) {
	day := func(s string) planner.Date {
		d, err := planner.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	again(t, layout.Comuni, []input.ComuneRecord{
		{Code: "019036", Name: "Cremona; città", Province: "CR", Point: geo.Point{Lon: 10.02, Lat: 45.13}, HasPoint: true, Under12: -1,
			From12: 0},
		{Code: "019035", Name: "Crema", Province: "CR", Point: geo.Point{Lon: -3.5, Lat: 0}, HasPoint: true, Under12: 7, From12: 8,
			PointSource: "sede"}},
		func(c *input.ComuneRecord) { c.Row = input.Row{} })
	again(t, layout.Hubs, []input.HubRecord{
		{ID: "crema", Name: "Crema", Istat: "019035", Point: geo.Point{Lon: 9.7, Lat: 45.4}, HasPoint: true, Status: input.StatusActive,
			Stations:    8,
			MinStations: 0, DosesPerStationHour: 11_250_000, Opens: day("2021-05-01"), HasOpens: true, Comuni: []string{"019035", "019036"},
			BornFrom: 1940, BornTo: 1980, Lines: 12, ASST: "Crema", Source: "ipotesi"},
		{ID: "b", Name: "B", Address: "Via \"Roma\"", Istat: "019036", Point: geo.Point{Lon: 9, Lat: 45}, HasPoint: true,
			Status: input.StatusReserve}},
		func(h *input.HubRecord) { h.Row = input.Row{} })
	again(t, layout.Calendar, []input.CalendarRecord{
		{Hub: "*", Weekdays: [7]bool{true, false, false, false, false, false, true}, HasHours: true, Stations: -1, Description: "festa"},
		{Hub: "crema", From: day("2021-05-01"), HasFrom: true, To: day("2021-05-31"), HasTo: true,
			Weekdays: [7]bool{true, true, true, true, true, true, true},
			Hours:    []planner.Shift{{Opens: 480, Closes: 780, Stations: 8}, {Opens: 840, Closes: 1440}}, HasHours: true, Stations: 0},
		{Hub: "crema", Weekdays: [7]bool{false, true}, Stations: 3, Factor: 950_000, HasFactor: true}},
		func(c *input.CalendarRecord) { c.Row = input.Row{} })
	again(t, layout.Cohorts, []input.CohortRecord{
		{To: 1941, Uptake: 960_000},
		{From: 1942, To: 1946, Included: true, Opens: day("2021-04-12"), HasOpens: true, Uptake: 890_000, Elsewhere: 50_000,
			OffCalendar: 10_000,
			Products:    []string{"pfizer", "moderna"}, WaitMetresPerDay: 300, UnservedMetres: 9_000_000, Target: day("2021-07-01"),
			HasTarget: true, Description: "x"}},
		func(c *input.CohortRecord) { c.Row = input.Row{} })
	again(t, layout.Products, []input.ProductRecord{{ID: "pfizer", Name: "Pfizer", Doses: 2, From: day("2021-04-12"), HasFrom: true,
		MinDays: 21, MaxDays: 42}},
		func(p *input.ProductRecord) { p.Row = input.Row{} })
	again(t, layout.Deliveries, []input.DeliveryRecord{{Product: "pfizer", Date: day("2021-04-11"), Doses: -300}},
		func(d *input.DeliveryRecord) { d.Row = input.Row{} })
	again(t, layout.Commitments, []input.CommitmentRecord{
		{Hub: "crema", Product: "pfizer", Date: day("2021-04-13"), Dose: 2, Doses: 7, Istat: "019035", From: 1942, To: 1946, Minute: 870},
		{Hub: "crema", Product: "pfizer", Date: day("2021-04-13"), Dose: 1, Doses: 7, Minute: -1}},
		func(c *input.CommitmentRecord) { c.Row = input.Row{} })
	again(t, layout.Begun, []input.BegunRecord{{Istat: "019035", To: 1941, People: 0}}, func(b *input.BegunRecord) { b.Row = input.Row{} })
	again(t, layout.Staff, []input.StaffRecord{{ASST: "Crema", Role: "medici", PerStation: 500_000, People: 9, To: day("2021-06-01"),
		HasTo: true}},
		func(s *input.StaffRecord) { s.Row = input.Row{} })
	again(t, layout.Resumed, []input.ResumedRecord{{Parent: "0123456789ab", From: day("2021-04-19"), FirstDay: day("2021-04-26"),
		MoveMetres: 10000}},
		func(x *input.ResumedRecord) { x.Row = input.Row{} })
	again(t, layout.Used, []input.UsedRecord{{Product: "pfizer", Doses: 12}}, func(u *input.UsedRecord) { u.Row = input.Row{} })
	again(t, layout.Booked, []input.BookedRecord{
		{Istat: "019035", From: 1942, To: 1946, Hub: "crema", Product: "pfizer", First: day("2021-04-13"), Second: day("2021-05-04"),
			Minute: 0, SecondMinute: -1, People: 3},
		{Istat: "019035", To: 1941, Hub: "crema", Product: "janssen", First: day("2021-04-13"), Minute: -1, SecondMinute: -1, People: 3}},
		func(b *input.BookedRecord) { b.Row = input.Row{} })
	again(t, layout.Assigned, []input.AssignedRecord{{Istat: "019035", From: 1942, To: 1946, Hub: "crema"}, {Istat: "019035", From: 2006,
		Hub: "crema"}},
		func(a *input.AssignedRecord) { a.Row = input.Row{} })
	again(t, layout.Announced, []input.AnnouncedRecord{{Istat: "019035", From: 1942, Hub: "crema", Week: day("2021-04-19"), People: 3}},
		func(a *input.AnnouncedRecord) { a.Row = input.Row{} })
	again(t, layout.Successions, []layout.Succession{{Since: day("2019-01-01"), Before: "019001", After: "019002"}},
		func(s *layout.Succession) { s.Row = input.Row{} })
}

// A sheet of what others publish has the columns that their reader asks for.
func TestSheetsOfOthersHaveTheColumnsOfTheirReaders(t *testing.T) {
	for _, c := range regione.Columns {
		if layout.Given.At(c.Name) == nil {
			t.Errorf("no column %s", c.Name)
		}
	}
}

func TestParametersAreFoundByTheirPaths(t *testing.T) {
	for path, want := range map[string]string{"orizzonte.dal": "orizzonte.dal", "fonti[12].dato": "fonti[n].dato", "limiti[3]": "limiti[n]",
		"consegne.giacenza.pfizer": "consegne.giacenza", "orizzonte": "", "colore": ""} {
		if c := layout.Parameter(path); (c == nil) != (want == "") || c != nil && c.Name != want {
			t.Errorf("%s: %v", path, c)
		}
	}
	if got := strings.Join(layout.Keys("settimana"),
		" "); got != "giorni_fermi arretrato_giorni metri_spostamento spostamenti_massimi assenze sovraprenotazione" {
		t.Error(got)
	}
	if got := strings.Join(layout.Keys(""), " "); !strings.HasPrefix(got, "versione nome titolo titolo_en orizzonte ") ||
		!strings.HasSuffix(got, " contatti comuni_esclusi consegne fonti limiti") {
		t.Error(got)
	}
}
