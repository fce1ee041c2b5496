package main

import (
	"os"

	"hubplan/planner"
	"hubplan/planner/tables"
	"hubplan/reports/manifest"
)

// fileForgeries change what people and the booking portal read.
func fileForgeries() []forgery {
	return []forgery{
		{"agenda: 500 places for one", remaking, func(f *forged) { f.replace("agende.csv", ";1942-1946;30\r\n", ";1942-1946;500\r\n") }},
		{"agenda: another hub", remaking, func(f *forged) { f.replace("agende.csv", "\r\ncrema;", "\r\nsoresina;") }},
		{"agenda: another hour", remaking, func(f *forged) { f.replace("agende.csv", ";08:00;", ";07:30;") }},
		{"agenda: another cohort", remaking, func(f *forged) { f.replace("agende.csv", ";1942-1946;", ";1992-2005;") }},
		{"agenda: a row less", remaking, func(f *forged) { f.dropLine("agende.csv", 2) }},
		{"agenda: a row more", remaking, func(f *forged) { f.append("agende.csv", "crema;12/04/2021;21:00;1942-1946;30\r\n") }},
		{"agenda removed", remaking, func(f *forged) { f.remove("agende.csv") }},
		{"page: a figure", remaking, func(f *forged) { f.replace("report.html", "14.560", "14.660") }},
		{"page: a script", remaking, func(f *forged) { f.replace("report.html", "</body>", "<script>alert(1)</script></body>") }},
		{"page: its policy", remaking, func(f *forged) { f.replace("report.html", "default-src &#39;none&#39;", "default-src *") }},
		{"page: empty", remaking, func(f *forged) { f.write("report.html", "") }},
		{"page removed", remaking, func(f *forged) { f.remove("report.html") }},
		{"two mayors' workbooks exchanged", remaking, func(f *forged) {
			f.exchange("comuni/019002_agnadello.xlsx", "comuni/019098_soresina.xlsx")
		}},
		{"two hubs' workbooks exchanged", remaking, func(f *forged) { f.exchange("hub/crema.xlsx", "hub/soresina.xlsx") }},
		{"a mayor's workbook: a cell", remaking, func(f *forged) { f.cell("comuni/019002_agnadello.xlsx", "B6", 999) }},
		{"a hub's workbook: a cell", remaking, func(f *forged) { f.cell("hub/crema.xlsx", "C9", "domani") }},
		{"the plan's workbook: a cell", remaking, func(f *forged) { f.cell("piano.xlsx", "C7", 1) }},
		{"the direction's page is junk", remaking, func(f *forged) { f.write("sintesi.pdf", "junk") }},
		{"the plan's workbook is junk", remaking, func(f *forged) { f.write("piano.xlsx", "junk") }},
		{"a poster: another comune's", remaking, func(f *forged) {
			f.exchange("comuni/019002_agnadello_avviso.pdf", "comuni/019098_soresina_avviso.pdf")
		}},
		{"a mayor's workbook removed", remaking, func(f *forged) { f.remove("comuni/019098_soresina.xlsx") }},
		{"a mayor's workbook under another name", remaking, func(f *forged) {
			f.check(os.Rename(f.path("comuni/019098_soresina.xlsx"), f.path("comuni/019098_sorresina.xlsx")))
		}},
		{"all workbooks and the page removed", remaking, func(f *forged) {
			f.remove("comuni", "hub", "piano.xlsx", "report.html", "agende.csv")
		}},
		{"the same, and called a plan of a study", remaking, func(f *forged) {
			f.remove("comuni", "hub", "piano.xlsx", "report.html", "agende.csv")
			f.claim(func(m *manifest.Manifest) { m.TablesOnly = true })
		}},
		{"a workbook more", remaking, func(f *forged) { f.write("comuni/019099_altrove.xlsx", "altro") }},
		{"a letter more", remaking, func(f *forged) { f.write("lettera.pdf", "%PDF") }},
		{"a table more", remaking, func(f *forged) { f.write("parquet/extra.parquet", "PAR1") }},
		{"the coordinates' system", remaking, func(f *forged) {
			f.replace("parquet/hubs.parquet", `"geometry_types":["Point"]`, `"crs":null,"a":["Point12"]`)
		}},
		{"a file of the scenario more", remaking, func(f *forged) { f.write("scenario/nota.txt", "nota") }},
		{"a table that the manifest does not know", files, func(f *forged) {
			f.last = append(f.last, func() { f.write("parquet/extra.parquet", "PAR1") })
		}},
	}
}

// manifestForgeries change what the plan says of itself.
func manifestForgeries() []forgery {
	claim := func(name string, by catcher, change func(*manifest.Manifest)) forgery {
		return forgery{"manifest: " + name, by, func(f *forged) { f.claim(change) }}
	}
	all := []forgery{
		claim("another number", theRules, func(m *manifest.Manifest) { m.RunID = "0123456789ab" }),
		claim("another day", theRules, func(m *manifest.Manifest) { m.AsOf++ }),
		claim("another version", theRules, func(m *manifest.Manifest) { m.Version = "9.9.9" }),
		claim("optimal called proven", theRules, func(m *manifest.Manifest) { m.Status = planner.StatusProven }),
		claim("optimal called stopped", theRules, func(m *manifest.Manifest) { m.Status = planner.StatusStopped }),
		claim("optimal called at the limit", theRules, func(m *manifest.Manifest) { m.Status = planner.StatusLimit }),
		claim("another method", theRules, func(m *manifest.Manifest) { m.Method = planner.PortalEarliest }),
		claim("no certificate", remaking, func(m *manifest.Manifest) { m.Certificate = nil }),
		claim("a certificate of more facts", remaking, func(m *manifest.Manifest) { m.Certificate.Checks[3].Checked *= 2 }),
		claim("a certificate of fewer rules", remaking, func(m *manifest.Manifest) { m.Certificate.Checks = m.Certificate.Checks[:9] }),
		claim("a certificate of another objective", remaking, func(m *manifest.Manifest) { m.Certificate.Objective.TravelMetres-- }),
		claim("another balance of people", remaking, func(m *manifest.Manifest) { m.People.NotTaking++; m.People.Excluded-- }),
		claim("another title", remaking, func(m *manifest.Manifest) { m.Scenario.Title = "Piano approvato" }),
		claim("another limit of the gap", remaking, func(m *manifest.Manifest) { m.Scenario.GapLimit = "0.5" }),
		claim("no estimate", remaking, func(m *manifest.Manifest) { m.Scenario.Estimate, m.Scenario.EstimateNote = false, "" }),
		claim("another horizon", remaking, func(m *manifest.Manifest) { m.Scenario.To++ }),
		claim("binding not looked for", remaking, func(m *manifest.Manifest) { m.Scenario.Binding = false }),
		claim("no inputs", remaking, func(m *manifest.Manifest) { m.Inputs = []manifest.Input{} }),
		claim("an input's rows", remaking, func(m *manifest.Manifest) { m.Inputs[1].Used++ }),
		claim("an input's format", remaking, func(m *manifest.Manifest) { m.Inputs[1].Format.Encoding = "latin1" }),
		claim("a former code", remaking, func(m *manifest.Manifest) {
			m.FormerCodes = append(m.FormerCodes, manifest.FormerCode{File: "comuni.csv", Code: "019001", Current: "019002"})
		}),
		claim("a warning more", remaking, func(m *manifest.Manifest) { m.Warnings = append(m.Warnings, "hub.csv:2: falso") }),
		claim("a parent", remaking, func(m *manifest.Manifest) { m.ParentRunID = new("0123456789ab") }),
		claim("an earlier plan", remaking, func(m *manifest.Manifest) { m.Since = &manifest.Since{RunID: "0123456789ab"} }),
		claim("another language", remaking, func(m *manifest.Manifest) { m.Lang = "en" }),
		claim("no language", remaking, func(m *manifest.Manifest) { m.Lang = "" }),
		claim("another tool", remaking, func(m *manifest.Manifest) { m.Tool = "altro" }),
		claim("more comuni", theRules, func(m *manifest.Manifest) { m.Counts.Comuni++ }),
		claim("more served", theRules, func(m *manifest.Manifest) { m.Objective.Served++ }),
		claim("fewer metres", theRules, func(m *manifest.Manifest) { m.Objective.TravelMetres-- }),
		claim("another bound", theRules, func(m *manifest.Manifest) { *m.Bound1024 -= 1024 }),
		claim("another gap", theRules, func(m *manifest.Manifest) { *m.Gap = 0.001 }),
		claim("no bound", theRules, func(m *manifest.Manifest) { m.Bound1024 = nil }),
		claim("an output's size", files, func(m *manifest.Manifest) { m.Outputs[0].Bytes++ }),
	}
	return append(all,
		forgery{"manifest: a key twice", remaking, func(f *forged) { f.raw(`"tool": "hubplan",`, `"tool": "altro", "tool": "hubplan",`) }},
		forgery{"manifest: a key of nobody's", remaking, func(f *forged) {
			f.raw(`"tool": "hubplan",`, `"tool": "hubplan", "approvato": true,`)
		}},
		forgery{"manifest: blanks", remaking, func(f *forged) { f.raw(`"tool": "hubplan",`, `"tool":  "hubplan",`) }},
		forgery{"another number everywhere", theRules, func(f *forged) { f.numbered(func(r *tables.Run) { r.RunID = "0123456789ab" }) }},
		forgery{"another day everywhere", theRules, func(f *forged) { f.numbered(func(r *tables.Run) { r.AsOf-- }) }},
		forgery{"another number in the tables", theRules, func(f *forged) {
			f.tables(func(set *tables.Set) { runs(set, func(r *tables.Run) { r.RunID = "0123456789ab" }) })
		}},
		forgery{"an optimum called the portal's plan", remaking, func(f *forged) {
			f.tables(func(set *tables.Set) {
				set.Prices = nil
				for k := range set.HubDays {
					set.HubDays[k].ShadowPriceM, set.HubDays[k].ServesOneMore = nil, false
				}
			})
			f.remove("parquet/binding.parquet")
			f.manifest(func(m *manifest.Manifest) {
				m.Method, m.Status = planner.PortalEarliest, planner.StatusRule
				m.LPBound1024, m.Bound1024, m.Gap, m.UnservedBound = nil, nil, nil, nil
			})
		}},
	)
}
