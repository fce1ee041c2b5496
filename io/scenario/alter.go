package scenario

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
	"hubplan/planner/whatif"
)

// Alter is a scenario's files with those tables written anew that a hypothesis
// touches; everything else is as it was, so that the result is a scenario like any
// other. The faults are those of tables that cannot be written in this layout.
func Alter(base fs.FS, a *whatif.Altered) (fs.FS, input.Faults) {
	var faults input.Faults
	files := map[string][]byte{}
	if a.Calendar {
		files[CalendarFile] = csvFile([]string{"hub", "dal", "al", "giorni", "orario", "postazioni", "fattore", "nota"}, calendarRows(a.Scenario))
	}
	if a.Hubs {
		files[HubFile] = csvFile([]string{"hub_id", "nome", "indirizzo", "istat_code", "lat", "lon", "stato", "postazioni", "postazioni_minime", "dosi_ora_postazione",
			"dal", "al", "comuni", "nati_dal", "nati_al", "linee", "asst", "fonte"}, hubRows(a.Scenario))
	}
	if a.Cohorts {
		files[CohortsFile] = csvFile([]string{"nati_dal", "nati_al", "stato", "apertura", "adesione", "altrove", "prodotti", "attesa_m_giorno", "peso_non_servito_m",
			"fuori_calendario", "obiettivo", "nota"}, cohortRows(a.Scenario))
	}
	if a.Deliveries {
		if _, err := fs.Stat(base, PublishedFile); err == nil {
			faults.Add(input.Place{File: PublishedFile}, say.Text{It: "le consegne vengono dal file pubblicato, che un'ipotesi non cambia", En: "the deliveries come from the published file, which a hypothesis does not change"},
				say.Textf("le consegne in %s", "the deliveries in %s", DeliveriesFile), say.Text{})
			return nil, faults
		}
		files[DeliveriesFile] = csvFile([]string{"prodotto", "data", "dosi"}, deliveryRows(a.Scenario))
	}
	if len(a.Parameters) > 0 {
		text, err := fs.ReadFile(base, ParametersFile)
		if err != nil {
			faults.Add(input.Place{File: ParametersFile}, say.Textf("il file non si legge (%v)", "the file cannot be read (%v)", err), say.Text{}, say.Text{})
			return nil, faults
		}
		files[ParametersFile] = withParameters(text, a.Parameters)
	}
	out, err := Overlay(base, files)
	if err != nil {
		faults.Add(input.Place{File: ParametersFile}, say.Textf("lo scenario non si prepara (%v)", "the scenario cannot be prepared (%v)", err), say.Text{}, say.Text{})
		return nil, faults
	}
	return out, nil
}

// csvFile is a table as a file.
func csvFile(header []string, rows [][]string) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma = ';'
	if err := w.WriteAll(slices.Concat([][]string{header}, rows)); err != nil {
		panic("scenario: a buffer can be written: " + err.Error())
	}
	return b.Bytes()
}

// withParameters sets parameters at the top of a file of parameters: in their own
// lines, or at its end.
func withParameters(text []byte, values map[string]string) []byte {
	for _, key := range slices.Sorted(maps.Keys(values)) {
		line := regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(key) + `[ \t]*:.*$`)
		set := []byte(key + ": " + values[key])
		if line.Match(text) {
			text = line.ReplaceAllLiteral(text, set)
		} else {
			text = slices.Concat(bytes.TrimRight(text, "\r\n"), []byte("\n"), set, []byte("\n"))
		}
	}
	return text
}

func dateOrNothing(d planner.Date, has bool) string {
	if !has {
		return ""
	}
	return d.String()
}

func calendarRows(sc *input.Scenario) (rows [][]string) {
	for _, r := range sc.Calendar {
		days, hours, stations, factor := "tutti", "", "", ""
		if r.Weekdays != everyDay {
			var names []string
			for k, on := range r.Weekdays {
				if on {
					names = append(names, dayNames[k])
				}
			}
			days = strings.Join(names, ",")
		}
		if r.HasHours {
			hours = "chiuso"
			var shifts []string
			for _, s := range r.Hours {
				shift := clock(s.Opens) + "-" + clock(s.Closes)
				if s.Stations > 0 {
					shift += "/" + number(s.Stations)
				}
				shifts = append(shifts, shift)
			}
			if shifts != nil {
				hours = strings.Join(shifts, " ")
			}
		}
		if r.Stations >= 0 {
			stations = number(r.Stations)
		}
		if r.HasFactor {
			factor = r.Factor.In(say.Italian)
		}
		rows = append(rows, []string{r.Hub, dateOrNothing(r.From, r.HasFrom), dateOrNothing(r.To, r.HasTo), days, hours, stations, factor, r.Description})
	}
	return rows
}

func hubRows(sc *input.Scenario) (rows [][]string) {
	degrees := func(v float64) string {
		return strings.Replace(strconv.FormatFloat(v, 'f', -1, 64), ".", ",", 1)
	}
	for _, h := range sc.Hubs {
		rows = append(rows, []string{h.ID, h.Name, h.Address, h.Istat, degrees(h.Point.Lat), degrees(h.Point.Lon), h.Status, number(h.Stations), number(h.MinStations),
			h.DosesPerStationHour.In(say.Italian), dateOrNothing(h.Opens, h.HasOpens), dateOrNothing(h.Closes, h.HasCloses), strings.Join(h.Comuni, " "),
			year(h.BornFrom), year(h.BornTo), year(int(h.Lines)), h.ASST, h.Source})
	}
	return rows
}

func cohortRows(sc *input.Scenario) (rows [][]string) {
	for _, c := range sc.Cohorts {
		row := []string{year(c.From), year(c.To), "esclusa", "", c.Uptake.In(say.Italian), "", "", "", "", c.OffCalendar.In(say.Italian), dateOrNothing(c.Target, c.HasTarget), c.Description}
		if c.Included {
			row[2], row[3] = "inclusa", dateOrNothing(c.Opens, c.HasOpens)
			row[5], row[6], row[7], row[8] = c.Elsewhere.In(say.Italian), strings.Join(c.Products, " "), number(c.WaitMetresPerDay), number(c.UnservedMetres)
		}
		rows = append(rows, row)
	}
	return rows
}

func deliveryRows(sc *input.Scenario) (rows [][]string) {
	for _, d := range sc.Deliveries {
		rows = append(rows, []string{d.Product, d.Date.String(), fmt.Sprint(d.Doses)})
	}
	return rows
}
