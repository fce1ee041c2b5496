package main

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"hubplan/planner/tables"
	"hubplan/reports/manifest"
)

// tableForgeries change a cell in every kind of table, or rows that balance each other.
func tableForgeries() []forgery {
	in := func(name string, by catcher, change func(*tables.Set)) forgery {
		return forgery{"table " + name, by, func(f *forged) { f.tables(change) }}
	}
	return []forgery{
		in("demand: residents", theRules, func(s *tables.Set) { s.Demand[3].Residents++ }),
		in("demand: uptake", theRules, func(s *tables.Set) { s.Demand[3].Uptake = 0.5 }),
		in("demand: served", theRules, func(s *tables.Set) { s.Demand[3].Served-- }),
		in("allocation: people from one comune to another", theRules, func(s *tables.Set) {
			s.Allocation[0].People++
			s.Allocation[len(s.Allocation)-1].People--
		}),
		in("allocation: a course less", theRules, func(s *tables.Set) { s.Allocation = s.Allocation[2:] }),
		in("allocation: the hub of a comune", theRules, func(s *tables.Set) { s.Allocation[0].HubID = "soresina" }),
		in("allocation: what was announced", theRules, func(s *tables.Set) {
			s.Allocation[0].AnnouncedHubID, s.Allocation[0].AnnouncedWeek = new("crema"), new(s.Allocation[0].Date)
		}),
		in("allocation: a planned dose as one that is owed", theRules, func(s *tables.Set) {
			s.Allocation[0].Origin, s.Allocation[0].Cohort, s.Allocation[0].Dose, s.Allocation[0].OtherDate = tables.OriginOwed, "", 2, nil
		}),
		in("owed: people whom nothing is owed", theRules, func(s *tables.Set) {
			a := &s.Allocation[0]
			s.Owed = append(s.Owed, tables.Owed{Run: a.Run, IstatCode: a.IstatCode, Product: a.Product, DueFrom: a.Date, DueTo: a.Date, People: 9})
		}),
		in("shortfall: an owed dose without a seat", theRules, func(s *tables.Set) {
			s.Shortfall = append(s.Shortfall, tables.Shortfall{Run: s.Demand[0].Run, IstatCode: s.Demand[0].IstatCode, Reason: "owed_no_seat",
				People: 3})
		}),
		in("slots: people from one slot to another", theRules, func(s *tables.Set) { s.Slots[0].People++; s.Slots[1].People-- }),
		in("slots: the hours of two comuni exchanged", remaking, func(s *tables.Set) { exchangeHours(s.Slots) }),
		in("slots: a slot less", theRules, func(s *tables.Set) { s.Slots = s.Slots[1:] }),
		in("hub_days: idle doses", theRules, func(s *tables.Set) { s.HubDays[0].Idle++ }),
		in("hub_days: a price", theRules, func(s *tables.Set) { *s.HubDays[0].ShadowPriceM++ }),
		in("supply: used", theRules, func(s *tables.Set) { s.Supply[0].Used++ }),
		in("prices: one higher", theRules, func(s *tables.Set) { s.Prices[0].Price1024 += 4096 }),
		in("prices: a row less", theRules, func(s *tables.Set) { s.Prices = s.Prices[1:] }),
		in("comuni: mean distance", theRules, func(s *tables.Set) { *s.Comuni[0].MeanDistanceM-- }),
		in("comuni: last day", theRules, func(s *tables.Set) { *s.Comuni[0].LastDate++ }),
		in("comuni: place", theRules, func(s *tables.Set) { s.Comuni[0].Geometry[9] ^= 1 }),
		in("hubs: people", theRules, func(s *tables.Set) { s.Hubs[0].People++ }),
		in("hubs: address", theRules, func(s *tables.Set) { s.Hubs[0].Address += " bis" }),
		in("hubs: utilisation", theRules, func(s *tables.Set) { s.Hubs[0].PeakUtilisation = 0.5 }),
		in("flows: people", theRules, func(s *tables.Set) { s.Flows[0].People++ }),
		in("flows: line", theRules, func(s *tables.Set) { s.Flows[0].Geometry[12] ^= 1 }),
		in("distances: metres", theRules, func(s *tables.Set) { s.Distances[0].DistanceM++ }),
		in("distances: source", theRules, func(s *tables.Set) { s.Distances[0].Source = "osrm" }),
		in("population: residents", theRules, func(s *tables.Set) { s.Population[0].Residents++ }),
		{"table comuni: another version of GeoParquet", remaking, func(f *forged) {
			f.replace("parquet/comuni.parquet", `"version":"1.1.0"`, `"version":"1.0.0"`)
		}},
		{"table slots: another schema in the file", files, func(f *forged) {
			f.replace("parquet/slots.parquet", "hubplan.schema", "hubplan.schemb")
		}},
		{"table binding: ten times as much", remaking, func(f *forged) {
			side(f, func(rows []tables.Binding) []tables.Binding {
				for k := range rows {
					if rows[k].SavesM != nil {
						*rows[k].SavesM *= 10
					}
				}
				return rows
			})
		}},
		{"table binding: another cause", remaking, func(f *forged) {
			side(f, func(rows []tables.Binding) []tables.Binding {
				at := slices.IndexFunc(rows, func(r tables.Binding) bool { return r.Kind != "nothing" })
				rows[at].Kind = "supply"
				return rows
			})
		}},
		{"table binding: doses", remaking, func(f *forged) {
			side(f, func(rows []tables.Binding) []tables.Binding { rows[0].FirstDoses++; rows[0].Idle--; return rows })
		}},
		{"table binding: idle doses alone", remaking, func(f *forged) {
			side(f, func(rows []tables.Binding) []tables.Binding { rows[0].Idle--; return rows })
		}},
		{"table binding: no row", remaking, func(f *forged) {
			side(f, func([]tables.Binding) []tables.Binding { return nil })
		}},
		{"table binding: a hub of nobody's", remaking, func(f *forged) {
			side(f, func(rows []tables.Binding) []tables.Binding { rows[0].HubID = "altrove"; return rows })
		}},
		{"table binding removed", remaking, func(f *forged) { f.remove("parquet/binding.parquet") }},
		{"table queues: a shorter wait", remaking, func(f *forged) {
			side(f, func(rows []tables.Queue) []tables.Queue { rows[0].WaitP95 /= 2; return rows })
		}},
		{"table queues removed", remaking, func(f *forged) { f.remove("parquet/queues.parquet") }},
		{"table changes that is none of the plan's", remaking, func(f *forged) {
			writeSide(f, []tables.Change{})
		}},
	}
}

// weekForgeries change what a plan says of the one that it goes on from.
func weekForgeries() []forgery {
	return []forgery{
		{"changes: a row more", remaking, func(f *forged) {
			side(f, func(rows []tables.Change) []tables.Change {
				return append(rows, tables.Change{Run: tables.Run{AsOf: 18736}, IstatCode: "019002", Cohort: "1962-1971", Dose: 1,
					FromHubID: new("crema"), FromWeek: new(int32(18757)), ToHubID: new("soresina"), ToWeek: new(int32(18757)),
					Reason: "closure", People: 5})
			})
		}},
		{"changes removed", remaking, func(f *forged) { f.remove("parquet/changes.parquet") }},
		{"since: fewer moved", remaking, func(f *forged) { f.claim(func(m *manifest.Manifest) { m.Since.Announced-- }) }},
		{"since: another plan", remaking, func(f *forged) { f.claim(func(m *manifest.Manifest) { m.Since.RunID = "0123456789ab" }) }},
		{"since: none", remaking, func(f *forged) { f.claim(func(m *manifest.Manifest) { m.Since = nil }) }},
		{"another parent", remaking, func(f *forged) { f.claim(func(m *manifest.Manifest) { m.ParentRunID = new("0123456789ab") }) }},
		{"no parent", remaking, func(f *forged) { f.claim(func(m *manifest.Manifest) { m.ParentRunID = nil }) }},
		{"a warning less", remaking, func(f *forged) { f.claim(func(m *manifest.Manifest) { m.Warnings = m.Warnings[1:] }) }},
		{"a warning in other words", remaking, func(f *forged) { f.claim(func(m *manifest.Manifest) { m.Warnings[0] = "tutto bene" }) }},
		{"a workbook of the week before", remaking, func(f *forged) {
			b, err := os.ReadFile(f.good("piano", "piano.xlsx"))
			f.check(err)
			f.write("piano.xlsx", string(b))
		}},
		{"allocation: somebody booked is called planned", theRules, func(f *forged) {
			f.tables(func(s *tables.Set) {
				at := slices.IndexFunc(s.Allocation, func(r tables.Allocation) bool { return r.Origin == tables.OriginBooked })
				s.Allocation[at].Origin = tables.OriginPlanned
			})
		}},
		{"allocation: a hub that was not announced", theRules, func(f *forged) {
			f.tables(func(s *tables.Set) {
				at := slices.IndexFunc(s.Allocation, func(r tables.Allocation) bool { return r.AnnouncedHubID != nil })
				s.Allocation[at].AnnouncedHubID = new("soresina")
			})
		}},
		{"demand: fewer vaccinated", theRules, func(f *forged) {
			f.tables(func(s *tables.Set) {
				at := slices.IndexFunc(s.Demand, func(r tables.Demand) bool { return r.AlreadyVaccinated > 0 })
				s.Demand[at].AlreadyVaccinated--
			})
		}},
	}
}

// scarceForgeries change a plan that leaves people without a place.
func scarceForgeries() []forgery {
	in := func(name string, by catcher, change func(*tables.Set)) forgery {
		return forgery{name, by, func(f *forged) { f.tables(change) }}
	}
	return []forgery{
		in("shortfall: another reason", theRules, func(s *tables.Set) { s.Shortfall[0].Reason = "cohort_not_open" }),
		in("shortfall: from one comune to another", theRules, func(s *tables.Set) {
			s.Shortfall[0].People++
			s.Shortfall[len(s.Shortfall)-1].People--
		}),
		in("shortfall: none", theRules, func(s *tables.Set) { s.Shortfall = nil }),
		in("supply: delivered", theRules, func(s *tables.Set) { *s.Supply[0].Delivered += 100 }),
		in("supply: stock", theRules, func(s *tables.Set) { *s.Supply[0].Stock += 100 }),
		in("prices of the service", theRules, func(s *tables.Set) {
			for k := range s.Prices {
				if strings.Contains(s.Prices[k].Kind, tables.PriceOfStage) {
					s.Prices[k].Price1024 = 0
				}
			}
		}),
		{"a bound on the unserved", theRules, func(f *forged) { f.claim(func(m *manifest.Manifest) { m.Fewest[0].AtLeast /= 2 }) }},
		{"table pause_points: fewer beyond 30 km", remaking, func(f *forged) {
			side(f, func(rows []tables.PausePoint) []tables.PausePoint {
				for k := range rows {
					rows[k].Beyond30Km--
				}
				return rows
			})
		}},
		{"table pause_points: a worth less", remaking, func(f *forged) {
			side(f, func(rows []tables.PausePoint) []tables.PausePoint { return rows[:len(rows)-1] })
		}},
		{"table pauses: none against any other worth", remaking, func(f *forged) {
			side(f, func(rows []tables.Pause) []tables.Pause {
				return slices.DeleteFunc(rows, func(r tables.Pause) bool { return r.Point > 0 })
			})
		}},
		{"table pauses: a cohort of nobody's", remaking, func(f *forged) {
			side(f, func(rows []tables.Pause) []tables.Pause {
				more := rows[len(rows)-1]
				more.Cohort = "altrove"
				return append(rows, more)
			})
		}},
		{"table pause_points removed", remaking, func(f *forged) { f.remove("parquet/pause_points.parquet") }},
		{"what is offered against a pause", remaking, func(f *forged) {
			f.manifest(func(m *manifest.Manifest) {
				for k, w := range m.Warnings {
					m.Warnings[k] = strings.Replace(w, "nessun altro valore", "nessun altro giorno", 1)
				}
			})
		}},
		{"the reason in the workbook", remaking, func(f *forged) { f.cell("piano.xlsx", "D8", "non richiesto") }},
	}
}

// scenarioForgeries change what went in, with inputs, hashes and the plan's number made
// anew in manifest and tables.
func scenarioForgeries() []forgery {
	edited := func(name, file, was, is string) forgery {
		return forgery{"scenario: " + name, remaking, func(f *forged) {
			f.replace("scenario/"+file, was, is)
			f.renumber()
		}}
	}
	return []forgery{
		edited("title", "parametri.yaml", "titolo: \"Ricostruzione", "titolo: \"Piano"),
		edited("a caveat", "parametri.yaml", "Ricostruzione a posteriori", "Piano vero"),
		edited("limit of the gap", "parametri.yaml", "scarto_massimo: 0.00001", "scarto_massimo: 0.00002"),
		edited("no estimate", "parametri.yaml", "stima: true", "stima: false"),
		edited("a source", "parametri.yaml", "fonte: \"ipotesi di questo scenario\"", "fonte: \"Regione Lombardia\""),
		edited("a hub's lines", "hub.csv", ";12;ASST Crema", ";11;ASST Crema"),
		edited("what was done", "precedente/precedente.json", `"Planned": `, `"Planned": 1`),
		edited("a cohort that is not there", "precedente/precedente.json", `"Cohort": 1,`, `"Cohort": 99,`),
		edited("a note in a table", "hub.csv", "lettera ATS", "delibera ATS"),
		{"scenario: its number not made anew", theRules, func(f *forged) {
			f.replace("scenario/parametri.yaml", "titolo: \"Ricostruzione", "titolo: \"Piano")
		}},
		{"scenario: a hub's address", theRules, func(f *forged) {
			f.replace("scenario/hub.csv", "Via Macallè 11", "Via Macallè 12")
			f.renumber()
		}},
		{"scenario: a hub's throughput", theRules, func(f *forged) {
			f.replace("scenario/hub.csv", ";5;5;12;", ";5;5;13;")
			f.renumber()
		}},
		{"scenario: residents", theRules, func(f *forged) {
			f.replace("scenario/coorti.csv", "0,89", "0,9")
			f.renumber()
		}},
		{"scenario: the earlier plan's table", files, func(f *forged) {
			f.exchange("scenario/precedente/hub_days.parquet", "scenario/precedente/supply.parquet")
		}},
		{"scenario: a public copy less", files, func(f *forged) { f.remove("scenario/pubblico") }},
	}
}

// publicForgeries change the public copy beside a plan.
func publicForgeries() []forgery {
	in := func(name string, change func(p *forged)) forgery {
		return forgery{"public copy: " + name, remaking, func(f *forged) { f.public(change) }}
	}
	return []forgery{
		in("words", func(p *forged) { p.replace("LEGGIMI.txt", "Copia pubblica", "Copia definitiva") }),
		in("workbook", func(p *forged) { p.write("piano-pubblico.xlsx", "junk") }),
		in("a number", func(p *forged) {
			side(p, func(rows []tables.Public) []tables.Public {
				at := slices.IndexFunc(rows, func(r tables.Public) bool { return r.People != nil })
				*rows[at].People++
				return rows
			})
		}),
		in("a hidden number shown", func(p *forged) {
			side(p, func(rows []tables.Public) []tables.Public {
				if at := slices.IndexFunc(rows, func(r tables.Public) bool { return r.People == nil }); at >= 0 {
					rows[at].People = new(int64(1))
					return rows
				}
				return rows[1:]
			})
		}),
		in("a file less", func(p *forged) { p.remove("LEGGIMI.txt") }),
		in("a table more", func(p *forged) { p.write("parquet/extra.parquet", "PAR1") }),
		in("its threshold", func(p *forged) { p.replace(manifest.Name, `"threshold": 3`, `"threshold": 1`) }),
	}
}

// exchangeHours lets two comuni of a hub that come on the same day exchange an hour,
// where they are as many people and nothing else tells them apart.
func exchangeHours(rows []tables.Slot) {
	type key struct {
		start int64
		who   string
	}
	who := func(r *tables.Slot, comune string) key {
		return key{r.SlotStart, r.HubID + comune + *r.Cohort + r.Product + string('0'+r.Dose)}
	}
	taken := map[key]bool{}
	for i := range rows {
		taken[who(&rows[i], *rows[i].IstatCode)] = true
	}
	for i := range rows {
		for k := range rows {
			a, b := &rows[i], &rows[k]
			if a.HubID == b.HubID && a.Date == b.Date && a.SlotStart < b.SlotStart && a.People == b.People && *a.Cohort == *b.Cohort &&
				a.Dose == b.Dose && *a.IstatCode != *b.IstatCode && !taken[who(a, *b.IstatCode)] && !taken[who(b, *a.IstatCode)] {
				a.IstatCode, b.IstatCode = b.IstatCode, a.IstatCode
				slices.SortFunc(rows, func(x, y tables.Slot) int {
					return cmp.Or(cmp.Compare(x.HubID, y.HubID), cmp.Compare(x.SlotStart, y.SlotStart),
						cmp.Compare(*x.IstatCode, *y.IstatCode),
						cmp.Compare(*x.Cohort, *y.Cohort), cmp.Compare(x.Product, y.Product), cmp.Compare(x.Dose, y.Dose))
				})
				return
			}
		}
	}
	panic("no two comuni whose hours can be exchanged")
}

// dropLine removes a line of a text file, counted from 1.
func (f *forged) dropLine(name string, line int) {
	f.t.Helper()
	b, err := os.ReadFile(f.path(name))
	f.check(err)
	lines := strings.SplitAfter(string(b), "\n")
	f.write(name, strings.Join(slices.Delete(lines, line-1, line), ""))
}

func (f *forged) append(name, text string) {
	f.t.Helper()
	b, err := os.ReadFile(f.path(name))
	f.check(err)
	f.write(name, string(b)+text)
}

// cell changes a cell in the second sheet of a workbook.
func (f *forged) cell(name, cell string, value any) {
	f.t.Helper()
	book, err := excelize.OpenFile(f.path(name))
	f.check(err)
	f.check(book.SetCellValue(book.GetSheetName(1), cell, value))
	f.check(book.Save())
	f.check(book.Close())
}

// good is a file of one of the good plans.
func (f *forged) good(plan, name string) string {
	return filepath.Join(f.from, plan, filepath.FromSlash(name))
}
