package reports

import (
	"hubplan/planner/say"
)

// Columns that several tables have.

func text(header, meaning say.Text, width float64) head {
	return head{header, meaning, plain, width}
}

func number(header, meaning say.Text) head { return head{header, meaning, whole, 12} }

var (
	colCode = text(say.Text{It: "Codice", En: "Code"},
		say.Text{It: "codice ISTAT del comune, sei cifre", En: "ISTAT code of the comune, six digits"}, 9)
	colComune   = text(say.Text{It: "Comune", En: "Comune"}, say.Text{It: "nome del comune", En: "name of the comune"}, 30)
	colProvince = text(say.Text{It: "Prov.", En: "Prov."}, say.Text{It: "sigla della provincia", En: "province"}, 7)
	colHubID    = text(say.Text{It: "Sigla hub", En: "Hub id"},
		say.Text{It: "sigla dell'hub, uguale in tutti i file del piano", En: "id of the hub, the same in all files of the plan"}, 16)
	colHub     = text(say.Text{It: "Hub", En: "Hub"}, say.Text{It: "centro vaccinale", En: "vaccination centre"}, 44)
	colAddress = text(say.Text{It: "Indirizzo", En: "Address"}, say.Text{It: "indirizzo dell'hub", En: "address of the hub"}, 44)
	colDay     = head{say.Text{It: "Data", En: "Date"},
		say.Text{It: "giorno (data vera, si può ordinare e filtrare)", En: "day (a true date: it can be sorted and filtered)"}, day, 12}
	colWeekday = text(say.Text{It: "Giorno", En: "Day"}, say.Text{It: "giorno della settimana", En: "day of the week"}, 8)
	colFrom    = head{say.Text{It: "Dalle", En: "From"}, say.Text{It: "inizio della fascia oraria", En: "start of the slot"}, clock, 8}
	colTo      = head{say.Text{It: "Alle", En: "To"}, say.Text{It: "fine della fascia oraria", En: "end of the slot"}, clock, 8}
	colCohort  = text(say.Text{It: "Anni di nascita", En: "Birth years"},
		say.Text{It: "coorte: anni di nascita, primo e ultimo compresi", En: "cohort: birth years, both ends in it"}, 15)
	colVaccine  = text(say.Text{It: "Vaccino", En: "Vaccine"}, say.Text{It: "vaccino", En: "vaccine"}, 27)
	colStations = number(say.Text{It: "Postazioni", En: "Stations"},
		say.Text{It: "postazioni vaccinali attive insieme (in un giorno: il numero più alto)",
			En: "stations active at once (of a day: the largest number)"})
	colCapacity = number(say.Text{It: "Capacità", En: "Capacity"}, say.Text{It: "dosi che si possono dare", En: "doses that can be given"})
	colFirsts   = number(say.Text{It: "Prime dosi", En: "First doses"},
		say.Text{It: "persone a cui il piano dà qui la prima dose", En: "people whom the plan gives the first dose here"})
	colSeconds = number(say.Text{It: "Seconde dosi", En: "Second doses"},
		say.Text{It: "persone a cui il piano dà qui la seconda dose", En: "people whom the plan gives the second dose here"})
	colPromised = number(say.Text{It: "Già promesse", En: "Promised"},
		say.Text{It: "dosi già promesse prima di questo piano (prime o seconde): tengono il loro giorno e il loro posto",
			En: "doses promised before this plan (first or second): they keep their day and their place"})
	colIdle = number(say.Text{It: "Libere", En: "Idle"},
		say.Text{It: "dosi possibili che restano libere: capacità meno prime dosi, seconde dosi e dosi già promesse",
			En: "doses possible that stay free: capacity less first, second and promised doses"})
	colUse = head{say.Text{It: "Utilizzo", En: "Utilisation"},
		say.Text{It: "dosi date (prime, seconde e già promesse) in rapporto alla capacità",
			En: "doses given (first, second and promised) over capacity"}, share, 11}
	colPeople = number(say.Text{It: "Persone", En: "People"},
		say.Text{It: "persone, ciascuna contata una volta", En: "people, each counted once"})
	colShare = head{say.Text{It: "Quota", En: "Share"},
		say.Text{It: "quota di queste persone sul totale della tabella", En: "share of these people in the table's total"}, share, 9}
	colDistance = head{say.Text{It: "Distanza (km)", En: "Distance (km)"},
		say.Text{It: "chilometri di sola andata, dal punto del comune all'hub",
			En: "kilometres one way, from the comune's point to the hub"}, kilometres, 11}
	colResidents = number(say.Text{It: "Residenti", En: "Residents"}, say.Text{It: "residenti", En: "residents"})
	colDemand    = number(say.Text{It: "Da vaccinare", En: "To vaccinate"},
		say.Text{It: "persone che il piano deve vaccinare: residenti per adesione prevista, meno chi è servito altrove e chi è già " +
			"vaccinato", En: "people the plan has to vaccinate: residents by expected uptake, less those served elsewhere and those " +
			"already " +
			"vaccinated"})
	colServed = number(say.Text{It: "Con un posto", En: "With a place"},
		say.Text{It: "persone a cui il piano dà un posto", En: "people whom the plan gives a place"})
	colFirstFrom = head{say.Text{It: "Prime dosi dal", En: "First doses from"},
		say.Text{It: "giorno della prima delle prime dosi", En: "day of the earliest first dose"}, day, 12}
	colFirstTo = head{say.Text{It: "Prime dosi al", En: "First doses to"},
		say.Text{It: "giorno dell'ultima delle prime dosi", En: "day of the latest first dose"}, day, 12}
	colEnds = head{say.Text{It: "Completato il", En: "Completed on"},
		say.Text{It: "giorno dell'ultima dose, seconde dosi comprese: da qui in poi il ciclo di tutti è completo",
			En: "day of the last dose, second doses included: from then on everyone's course is complete"}, day, 14}
	colOpens = head{say.Text{It: "Apertura", En: "Opens"},
		say.Text{It: "primo giorno delle prime dosi per questi anni di nascita; vuoto: fuori dal piano",
			En: "first day of first doses for these birth years; empty: not in the plan"}, day, 12}
	colUptake = head{say.Text{It: "Adesione", En: "Uptake"},
		say.Text{It: "quota dei residenti che si prevede si vaccini", En: "share of the residents expected to be vaccinated"}, share, 10}
	colElsewhere = number(say.Text{It: "Servite altrove", En: "Served elsewhere"},
		say.Text{It: "persone vaccinate da RSA, medici di famiglia e altri centri", En: "people served by homes, GPs and other centres"})
	colAlready = number(say.Text{It: "Già vaccinate", En: "Already vaccinated"},
		say.Text{It: "persone già vaccinate prima del piano", En: "people vaccinated before the plan"})
)

// headed is a column under another header, or with another meaning where given.
func (c head) headed(header, meaning say.Text) head {
	c.header = header
	if meaning != (say.Text{}) {
		c.meaning = meaning
	}
	return c
}

// wide is a column of another width.
func (c head) wide(width float64) head {
	c.width = width
	return c
}

// facts are a table of figures with different units, one a row.
type facts struct{ rows [][]any }

func (fs *facts) add(lang say.Lang, label say.Text, f format, value any, explanation say.Text) {
	fs.rows = append(fs.rows, []any{label.In(lang), f.Of(value), explanation.In(lang)})
}

func (fs *facts) table(title say.Text) table {
	return table{title: title, rows: fs.rows, columns: []head{
		text(say.Text{It: "Voce", En: "Item"}, say.Text{It: "che cosa dice la riga", En: "what the row says"}, 34),
		{say.Text{It: "Valore", En: "Value"},
			say.Text{It: "il valore, con la sua unità nella voce", En: "the value; its unit stands in the item"}, eachItsOwn, 20},
		{say.Text{It: "Spiegazione", En: "Explanation"}, say.Text{It: "come si legge il valore", En: "how to read the value"}, running, 12},
	}}
}
