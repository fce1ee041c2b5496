package book

import (
	"hubplan/planner/say"
)

// Columns that several tables have.

func Text(header, meaning say.Text, width float64) Head {
	return Head{header, meaning, Plain, width}
}

func Number(header, meaning say.Text) Head { return Head{header, meaning, Whole, 12} }

var (
	ColCode = Text(say.Text{It: "Codice", En: "Code"},
		say.Text{It: "codice ISTAT del comune, sei cifre", En: "ISTAT code of the comune, six digits"}, 9)
	ColComune   = Text(say.Text{It: "Comune", En: "Comune"}, say.Text{It: "nome del comune", En: "name of the comune"}, 30)
	ColProvince = Text(say.Text{It: "Prov.", En: "Prov."}, say.Text{It: "sigla della provincia", En: "province"}, 7)
	ColHubID    = Text(say.Text{It: "Sigla hub", En: "Hub id"},
		say.Text{It: "sigla dell'hub, uguale in tutti i file del piano", En: "id of the hub, the same in all files of the plan"}, 16)
	ColHub     = Text(say.Text{It: "Hub", En: "Hub"}, say.Text{It: "centro vaccinale", En: "vaccination centre"}, 44)
	ColAddress = Text(say.Text{It: "Indirizzo", En: "Address"}, say.Text{It: "indirizzo dell'hub", En: "address of the hub"}, 44)
	ColDay     = Head{say.Text{It: "Data", En: "Date"},
		say.Text{It: "giorno (data vera, si può ordinare e filtrare)", En: "day (a true date: it can be sorted and filtered)"}, Day, 12}
	ColWeekday = Text(say.Text{It: "Giorno", En: "Day"}, say.Text{It: "giorno della settimana", En: "day of the week"}, 8)
	ColFrom    = Head{say.Text{It: "Dalle", En: "From"}, say.Text{It: "inizio della fascia oraria", En: "start of the slot"}, Clock, 8}
	ColTo      = Head{say.Text{It: "Alle", En: "To"}, say.Text{It: "fine della fascia oraria", En: "end of the slot"}, Clock, 8}
	ColCohort  = Text(say.Text{It: "Anni di nascita", En: "Birth years"},
		say.Text{It: "anni di nascita, primo e ultimo compresi", En: "cohort: birth years, both ends in it"}, 15)
	ColVaccine  = Text(say.Text{It: "Vaccino", En: "Vaccine"}, say.Text{It: "vaccino", En: "vaccine"}, 27)
	ColStations = Number(say.Text{It: "Postazioni", En: "Stations"},
		say.Text{It: "postazioni vaccinali attive insieme (in un giorno: il numero più alto)",
			En: "stations active at once (of a day: the largest number)"})
	ColCapacity = Number(say.Text{It: "Capacità", En: "Capacity"}, say.Text{It: "dosi che si possono dare", En: "doses that can be given"})
	ColFirsts   = Number(say.Text{It: "Prime dosi", En: "First doses"},
		say.Text{It: "persone a cui il piano dà qui la prima dose", En: "people whom the plan gives the first dose here"})
	ColSeconds = Number(say.Text{It: "Seconde dosi", En: "Second doses"},
		say.Text{It: "persone a cui il piano dà qui la seconda dose", En: "people whom the plan gives the second dose here"})
	ColPromised = Number(say.Text{It: "Già promesse", En: "Promised"},
		say.Text{It: "dosi già promesse prima di questo piano (prime o seconde): tengono il loro giorno e il loro posto",
			En: "doses promised before this plan (first or second): they keep their day and their place"})
	ColIdle = Number(say.Text{It: "Libere", En: "Idle"},
		say.Text{It: "dosi possibili che restano libere: capacità meno prime dosi, seconde dosi e dosi già promesse",
			En: "doses possible that stay free: capacity less first, second and promised doses"})
	ColUse = Head{say.Text{It: "Utilizzo", En: "Utilisation"},
		say.Text{It: "dosi date (prime, seconde e già promesse) in rapporto alla capacità",
			En: "doses given (first, second and promised) over capacity"}, Share, 11}
	ColPeople = Number(say.Text{It: "Persone", En: "People"},
		say.Text{It: "persone, ciascuna contata una volta", En: "people, each counted once"})
	ColShare = Head{say.Text{It: "Quota", En: "Share"},
		say.Text{It: "quota di queste persone sul totale della tabella", En: "share of these people in the table's total"}, Share, 9}
	ColDistance = Head{say.Text{It: "Distanza (km)", En: "Distance (km)"},
		say.Text{It: "chilometri di sola andata, dal punto del comune all'hub",
			En: "kilometres one way, from the comune's point to the hub"}, Kilometres, 11}
	ColResidents = Number(say.Text{It: "Residenti", En: "Residents"}, say.Text{It: "residenti", En: "residents"})
	ColDemand    = Number(say.Text{It: "Da vaccinare", En: "To vaccinate"},
		say.Text{It: "persone che il piano deve vaccinare: residenti per adesione prevista, meno chi è servito altrove e chi è già " +
			"vaccinato", En: "people the plan has to vaccinate: residents by expected uptake, less those served elsewhere and those " +
			"already " +
			"vaccinated"})
	ColServed = Number(say.Text{It: "Con un posto", En: "With a place"},
		say.Text{It: "persone a cui il piano dà un posto", En: "people whom the plan gives a place"})
	ColFirstFrom = Head{say.Text{It: "Prime dosi dal", En: "First doses from"},
		say.Text{It: "giorno della prima delle prime dosi", En: "day of the earliest first dose"}, Day, 12}
	ColFirstTo = Head{say.Text{It: "Prime dosi al", En: "First doses to"},
		say.Text{It: "giorno dell'ultima delle prime dosi", En: "day of the latest first dose"}, Day, 12}
	ColEnds = Head{say.IfAsPlanned(say.Text{It: "Completato il", En: "Completed on"}),
		say.Text{It: "giorno dell'ultima dose, seconde dosi comprese: da qui in poi il ciclo di tutti è completo",
			En: "day of the last dose, second doses included: from then on everyone's course is complete"}, Day, 14}
	ColOpens = Head{say.Text{It: "Apertura", En: "Opens"},
		say.Text{It: "primo giorno delle prime dosi per questi anni di nascita; vuoto: fuori dal piano",
			En: "first day of first doses for these birth years; empty: not in the plan"}, Day, 12}
	ColUptake = Head{say.Text{It: "Adesione", En: "Uptake"},
		say.Text{It: "quota dei residenti che si prevede si vaccini", En: "share of the residents expected to be vaccinated"}, Share, 10}
	ColElsewhere = Number(say.Text{It: "Servite altrove", En: "Served elsewhere"},
		say.Text{It: "persone vaccinate da RSA, medici di famiglia e altri centri", En: "people served by homes, GPs and other centres"})
	ColAlready = Number(say.Text{It: "Già vaccinate", En: "Already vaccinated"},
		say.Text{It: "persone già vaccinate prima del piano", En: "people vaccinated before the plan"})
)

// Headed is a column under another header, or with another meaning where given.
func (c Head) Headed(header, meaning say.Text) Head {
	c.Header = header
	if meaning != (say.Text{}) {
		c.Meaning = meaning
	}
	return c
}

// Wide is a column of another width.
func (c Head) Wide(width float64) Head {
	c.Width = width
	return c
}

// Facts are a table of figures with different units, one a row.
type Facts struct{ rows []fact }

// fact is a figure, in words of one language.
type fact struct {
	label       string
	value       Figure
	explanation string
}

// Add adds a figure: a value as its format takes it.
func (fs *Facts) Add(lang say.Lang, label say.Text, f Format, value any, explanation say.Text) {
	fs.rows = append(fs.rows, fact{label.In(lang), f.Of(value), explanation.In(lang)})
}

// Table is the figures under a title.
func (fs *Facts) Table(title say.Text) Table {
	return TableOf(List[fact]{Title: title, Rows: fs.rows, Columns: []Column[fact]{
		Col(Text(say.Text{It: "Voce", En: "Item"}, say.Text{It: "che cosa dice la riga", En: "what the row says"}, 34),
			func(f *fact) any { return f.label }),
		Col(Head{say.Text{It: "Valore", En: "Value"},
			say.Text{It: "il valore, con la sua unità nella voce", En: "the value; its unit stands in the item"}, EachItsOwn, 20},
			func(f *fact) any { return f.value }),
		Col(Head{say.Text{It: "Spiegazione", En: "Explanation"}, say.Text{It: "come si legge il valore", En: "how to read the value"},
			Running, 12}, func(f *fact) any { return f.explanation }),
	}}, say.Italian) // the words are of one language already
}

var ColWeek = ColDay.Headed(say.Text{It: "Settimana dal", En: "Week from"},
	say.Text{It: "lunedì della settimana", En: "Monday of the week"}).Wide(14)

var ColOpenDays = Number(say.Text{It: "Giorni aperti", En: "Days open"},
	say.Text{It: "giorni di apertura nella settimana", En: "open days in the week"})

var ColHeat = Head{ColUse.Header, ColUse.Meaning, Heat, ColUse.Width}

var ColPriceMean = ColDistance.Headed(say.Text{It: "Prezzo medio (km)", En: "Mean price (km)"},
	say.Text{It: "chilometri (viaggio, e attesa tradotta in chilometri) che il piano risparmierebbe con una dose in più: media " +
		"dei " +
		"giorni della settimana che hanno un prezzo",
		En: "kilometre-equivalents (travel and waiting) that the plan would save with one more dose of capacity: mean over the days " +
			"of the " +
			"week that have a price"})

var ColPriceMost = ColDistance.Headed(say.Text{It: "Prezzo massimo (km)", En: "Highest price (km)"},
	say.Text{It: "lo stesso prezzo nel giorno in cui è più alto", En: "the same price on the day on which it is highest"})

var ColPriceServes = Number(say.Text{It: "Giorni che servono esclusi", En: "Days that serve more"},
	say.Text{It: "giorni della settimana in cui una dose in più darebbe un posto a una persona che ora non l'ha; quei giorni non hanno " +
		"un prezzo in chilometri", En: "days of the week on which one more dose would give a place to somebody now without one; " +
		"those days " +
		"have no price in kilometres"})

var ColMeanWait = Head{say.Text{It: "Attesa media (giorni)", En: "Mean wait (days)"},
	say.Text{It: "giorni fra l'apertura e la prima dose, media per persona",
		En: "days between opening and first dose, mean per person"}, Tenths, 12}

var ColMaxWait = Number(say.Text{It: "Attesa massima (giorni)", En: "Longest wait (days)"},
	say.Text{It: "giorni fra l'apertura e l'ultima delle prime dosi", En: "days between opening and the latest first dose"})
