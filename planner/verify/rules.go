package verify

import (
	"hubplan/planner/say"
)

// rule is an index into rules.
type rule int

// Every rule, in the order in which a certificate lists them.
const (
	ruleRunID rule = iota
	ruleAsOf
	ruleKeyOrder
	ruleKeyUnique
	ruleKnown
	ruleHorizon
	ruleDose
	ruleOrigin
	rulePeople
	ruleNegative
	ruleCalendarSlots
	ruleCalendarRate
	rulePopulationRows
	rulePopulation
	ruleDemandRows
	ruleDemandCohort
	ruleDemandResidents
	ruleDemandElsewhere
	ruleDemandAlready
	ruleDemand
	ruleServed
	ruleServedWithin
	ruleServedOrNot
	rulePeopleKept
	ruleChainVaccinated
	ruleChainHeld
	ruleExcluded
	rulePair
	ruleSingle
	ruleOneDose
	ruleInterval
	ruleStart
	ruleOpening
	ruleHubOpen
	ruleCohortProduct
	ruleCommitments
	ruleBooked
	ruleAnnounced
	ruleFirstDay
	ruleOwedRows
	ruleOwedSeat
	ruleOwedSums
	ruleOwedNeed
	ruleDistanceRows
	ruleDistance
	ruleEstimate
	ruleAssigned
	ruleReach
	ruleAge
	ruleTripDistance
	ruleNearest
	ruleExtra
	ruleSlotDate
	ruleSlotGrid
	ruleSlotColumns
	ruleSlotCapacity
	ruleSlotSum
	ruleHubCapacity
	ruleHubDayRows
	ruleHubDayOpening
	ruleHubDayDoses
	ruleHubDayBalance
	ruleShadowPrice
	rulePriceRows
	rulePriceFall
	ruleSupplyRows
	ruleSupplyUsed
	ruleSupplyDelivered
	ruleSupplyStock
	ruleShortfallNeed
	ruleShortfallReason
	ruleShortfallWhy
	ruleComuneRows
	ruleComuneRecord
	ruleComunePeople
	ruleComuneMainHub
	ruleComuneNearest
	ruleComuneMean
	ruleComuneP95
	ruleComuneDates
	ruleComuneGeometry
	ruleHubRows
	ruleHubRecord
	ruleHubPeople
	ruleHubMean
	ruleHubPeak
	ruleHubGeometry
	ruleFlowRows
	ruleFlowPeople
	ruleFlowDistance
	ruleFlowGeometry
	ruleClaimedMethod
	ruleClaimedObjective
	ruleClaimedCounts
	ruleBoundLP
	ruleBound
	ruleBoundUnserved
	ruleGap
	ruleCount
)

// rules gives each rule its stable name and what it says.
var rules = [ruleCount]struct {
	name string
	says say.Text
}{
	ruleRunID: {"run-id", say.Text{It: "ogni riga porta lo stesso run_id", En: "every row has the same run_id"}},
	ruleAsOf: {"as-of", say.Text{It: "ogni riga porta la data di riferimento dello scenario",
		En: "every row has the scenario's as-of date"}},
	ruleKeyOrder:  {"key-order", say.Text{It: "ogni tabella è in ordine di chiave", En: "every table is sorted by its key"}},
	ruleKeyUnique: {"key-unique", say.Text{It: "nessuna chiave compare due volte", En: "no key stands twice"}},
	ruleKnown: {"known-id", say.Text{It: "comuni, coorti, vaccini e hub sono quelli dello scenario",
		En: "comuni, cohorts, vaccines and hubs are the scenario's"}},
	ruleHorizon: {"date-in-horizon", say.Text{It: "ogni data è nell'orizzonte", En: "every date is in the horizon"}},
	ruleDose:    {"dose-number", say.Text{It: "la dose è 1 o 2", En: "the dose is 1 or 2"}},
	ruleOrigin: {"origin", say.Text{It: "l'origine delle dosi è quella che lo scenario permette",
		En: "the doses' origin is one that the scenario allows"}},
	rulePeople: {"people-positive", say.Text{It: "ogni riga di persone ne ha almeno una",
		En: "every row of people has at least one"}},
	ruleNegative: {"not-negative", say.Text{It: "nessun numero è negativo", En: "no number is negative"}},
	ruleCalendarSlots: {"calendar-slots", say.Text{It: "gli slot del calendario si susseguono e hanno le postazioni minime",
		En: "the calendar's slots follow each other and have the fewest stations allowed"}},
	ruleCalendarRate: {"calendar-rate", say.Text{It: "le dosi degli slot seguono da postazioni e dosi all'ora: ⌊r·k⌋ − ⌊r·(k−1)⌋",
		En: "the slots' doses follow from stations and throughput: ⌊r·k⌋ − ⌊r·(k−1)⌋"}},
	rulePopulationRows: {"population-rows", say.Text{It: "una riga per comune e anno di nascita",
		En: "one row for each comune and birth year"}},
	rulePopulation: {"population-residents", say.Text{It: "i residenti per anno di nascita sono quelli dello scenario",
		En: "the residents by birth year are the scenario's"}},
	ruleDemandRows: {"demand-rows", say.Text{It: "una riga per comune e coorte", En: "one row for each comune and cohort"}},
	ruleDemandCohort: {"demand-cohort", say.Text{It: "anni di nascita, apertura e adesione sono quelli della coorte",
		En: "birth years, opening and uptake are the cohort's"}},
	ruleDemandResidents: {"demand-residents", say.Text{It: "i residenti della coorte sono la somma dei loro anni di nascita",
		En: "a cohort's residents are the sum over its birth years"}},
	ruleDemandElsewhere: {"demand-elsewhere", say.Text{It: "le persone servite altrove seguono da residenti, adesione e quota",
		En: "the people served elsewhere follow from residents, uptake and share"}},
	ruleDemandAlready: {"demand-already-vaccinated", say.Text{It: "le persone già vaccinate sono quelle note allo scenario",
		En: "the people already vaccinated are those the scenario knows of"}},
	ruleDemand: {"demand-people", say.Text{It: "la domanda segue da residenti e adesione, meno chi è servito altrove",
		En: "the demand follows from residents and uptake, less those served elsewhere"}},
	ruleServed: {"demand-served", say.Text{It: "le persone servite sono quelle di allocation, contate alla prima dose",
		En: "the people served are those of allocation, counted by the first dose"}},
	ruleServedWithin: {"served-within-demand", say.Text{It: "non sono servite più persone di quante ve ne sono",
		En: "no more people are served than there are"}},
	ruleServedOrNot: {"served-or-shortfall", say.Text{It: "ognuno ha un posto o è fra chi non lo ha",
		En: "everyone has a place or is among those without one"}},
	rulePeopleKept: {"people-kept", say.Text{It: "nessuno si perde: residenti = già vaccinati + serviti altrove + da vaccinare + " +
		"non aderenti", En: "nobody is lost: residents = vaccinated + served elsewhere + to be vaccinated + not taking it up"}},
	ruleChainVaccinated: {"chain-vaccinated", say.Text{It: "chi risultava vaccinato nel piano precedente lo è ancora",
		En: "whoever counts as vaccinated in the earlier plan still does"}},
	ruleChainHeld: {"chain-appointments", say.Text{It: "chi nel piano precedente aveva un appuntamento lo tiene, o è fra chi ne " +
		"attende un altro", En: "whoever had an appointment in the earlier plan keeps it or is among those who wait for another"}},
	ruleExcluded: {"excluded-cohort", say.Text{It: "nessuno di una coorte esclusa ha un posto",
		En: "no one of an excluded cohort has a place"}},
	rulePair: {"course-pair", say.Text{It: "prima e seconda dose: stesse persone, stesso hub, date incrociate",
		En: "first and second dose: same people, same hub, dates crossing over"}},
	ruleSingle: {"single-dose", say.Text{It: "un vaccino a dose unica non ha altra data",
		En: "a single-dose vaccine has no other date"}},
	ruleOneDose: {"one-dose", say.Text{It: "ha una dose sola di un vaccino che ne ha due soltanto chi ne ha bisogno di una",
		En: "only people who need one dose have one dose of a vaccine that has two"}},
	ruleInterval: {"interval", say.Text{It: "l'intervallo fra le dosi è quello della data della prima",
		En: "the interval between the doses is that of the first dose's date"}},
	ruleStart: {"product-start", say.Text{It: "il vaccino si può iniziare il giorno della prima dose",
		En: "the vaccine can be begun on the day of the first dose"}},
	ruleOpening: {"cohort-opening", say.Text{It: "nessuna prima dose prima dell'apertura della coorte",
		En: "no first dose before the cohort opens"}},
	ruleHubOpen: {"hub-open", say.Text{It: "l'hub è attivo e aperto il giorno della dose",
		En: "the hub is active and open on the day of the dose"}},
	ruleCohortProduct: {"cohort-product", say.Text{It: "il vaccino è fra quelli della coorte", En: "the vaccine is among the cohort's"}},
	ruleCommitments: {"commitments", say.Text{It: "le dosi promesse restano all'hub e nel giorno promessi",
		En: "promised doses keep the hub and the day promised"}},
	ruleBooked: {"bookings", say.Text{It: "chi è prenotato tiene hub e giorni", En: "those who are booked keep hub and days"}},
	ruleAnnounced: {"announced", say.Text{It: "ciò che fu annunciato è quello che lo scenario dice",
		En: "what was announced is what the scenario says"}},
	ruleFirstDay: {"first-day", say.Text{It: "nessuna nuova prima dose nei giorni che restano come annunciati",
		En: "no new first dose on the days that stay as announced"}},
	ruleOwedRows: {"owed-rows", say.Text{It: "le seconde dosi dovute sono quelle dello scenario, una riga per comune, vaccino e giorno",
		En: "the second doses owed are the scenario's, a row for each comune, vaccine and day"}},
	ruleOwedSeat: {"owed-seat",
		say.Text{It: "chi aspetta una seconda dose dovuta la riceve una volta, da quando è dovuta, fuori dai giorni che " +
			"restano come annunciati",
			En: "whoever is owed a second dose gets it once, when it is due or later, on no day that stays as announced"}},
	ruleOwedSums: {"owed-sums", say.Text{It: "posti e ritardi delle seconde dosi dovute sono quelli che seguono da allocation",
		En: "the seats and delays of second doses that are owed follow from allocation"}},
	ruleOwedNeed: {"owed-needed",
		say.Text{It: "chi aspetta una seconda dose dovuta ed è in ritardo, o senza posto, non poteva averlo prima delle " +
			"prime dosi", En: "whoever is owed a second dose and is late, or has no seat, could have none before first doses"}},
	ruleDistanceRows: {"distance-rows", say.Text{It: "una riga di distances per comune e hub",
		En: "one row of distances for each comune and hub"}},
	ruleDistance: {"distance", say.Text{It: "le distanze sono quelle dello scenario", En: "the distances are the scenario's"}},
	ruleEstimate: {"distance-estimate", say.Text{It: "le distanze stimate sono la linea d'aria per il fattore di percorso, a " +
		"meno di un metro", En: "estimated distances are the great circle times the detour factor, within a metre"}},
	ruleAge: {"hub-age", say.Text{It: "gli hub danno dosi solo agli anni di nascita che servono",
		En: "hubs give doses only to the birth years that they serve"}},
	ruleAssigned: {"assigned-hub", say.Text{It: "chi è assegnato a un hub, se non è già prenotato altrove, va solo lì",
		En: "whoever is assigned to a hub, and not booked elsewhere already, goes there only"}},
	ruleReach: {"distance-limit", say.Text{It: "nessuno è mandato oltre le distanze massime dello scenario",
		En: "no one is sent beyond the scenario's greatest distances"}},
	ruleTripDistance: {"allocation-distance", say.Text{It: "la distanza di ogni riga di allocation è quella di distances",
		En: "the distance of each row of allocation is that of distances"}},
	ruleNearest: {"allocation-nearest-hub", say.Text{It: "l'hub più vicino è l'hub aperto di minor distanza, a parità il primo " +
		"della tabella degli hub", En: "the nearest hub is the open hub of least distance, of equals the first in the table of hubs"}},
	ruleExtra: {"allocation-extra", say.Text{It: "extra_m è la distanza meno quella dell'hub più vicino",
		En: "extra_m is the distance less that of the nearest hub"}},
	ruleSlotDate: {"slot-date", say.Text{It: "lo slot comincia nel giorno della riga", En: "the slot begins on the row's date"}},
	ruleSlotGrid: {"slot-grid", say.Text{It: "lo slot è uno di quelli del calendario", En: "the slot is one of the calendar's"}},
	ruleSlotColumns: {"slot-columns", say.Text{It: "durata, postazioni e capacità dello slot sono quelle del calendario",
		En: "length, stations and capacity of the slot are the calendar's"}},
	ruleSlotCapacity: {"slot-capacity", say.Text{It: "nessuno slot ha più persone che dosi possibili",
		En: "no slot has more people than doses possible"}},
	ruleSlotSum: {"slot-sum", say.Text{It: "gli slot sommano ad allocation", En: "slots add up to allocation"}},
	ruleHubCapacity: {"hub-capacity", say.Text{It: "nessun hub dà in un giorno più dosi di quante può",
		En: "no hub gives more doses on a day than it can"}},
	ruleHubDayRows: {"hub-day-rows", say.Text{It: "una riga di hub_days per ogni giorno di apertura di un hub",
		En: "one row of hub_days for each open day of a hub"}},
	ruleHubDayOpening: {"hub-day-opening", say.Text{It: "postazioni, minuti e capacità del giorno sono quelli dei suoi slot",
		En: "stations, minutes and capacity of the day are those of its slots"}},
	ruleHubDayDoses: {"hub-day-doses", say.Text{It: "le dosi del giorno sono quelle di allocation e slots",
		En: "the day's doses are those of allocation and slots"}},
	ruleHubDayBalance: {"hub-day-balance", say.Text{It: "dosi usate e non usate fanno la capacità del giorno",
		En: "doses used and unused make the day's capacity"}},
	ruleShadowPrice: {"shadow-price", say.Text{It: "i prezzi ombra sono quelli della tabella prices",
		En: "the shadow prices are those of table prices"}},
	rulePriceRows: {"price-rows", say.Text{It: "un prezzo per ogni giorno di apertura e ogni giorno di un vaccino limitato, se " +
		"il piano dichiara un limite", En: "one price for each open hub-day and each day of a limited vaccine, if the plan claims a bound"}},
	rulePriceFall: {"price-falls", say.Text{It: "il prezzo di un vaccino non cresce nel tempo",
		En: "the price of a vaccine never rises in time"}},
	ruleSupplyRows: {"supply-rows", say.Text{It: "una riga di supply per giorno di ogni vaccino in uso",
		En: "one row of supply for each day of every vaccine in use"}},
	ruleSupplyUsed: {"supply-used", say.Text{It: "le dosi usate sono quelle di allocation",
		En: "the doses used are those of allocation"}},
	ruleSupplyDelivered: {"supply-delivered", say.Text{It: "le consegne sono quelle dello scenario",
		En: "the deliveries are the scenario's"}},
	ruleSupplyStock: {"supply-stock", say.Text{It: "la scorta è quella del giorno prima più la consegna meno l'uso, mai sotto zero",
		En: "the stock is that of the day before plus the delivery less the use, never below zero"}},
	ruleShortfallNeed: {"shortfall-needed", say.Text{It: "chi non ha posto non poteva averlo",
		En: "whoever has no place could have none"}},
	ruleShortfallReason: {"shortfall-reason", say.Text{It: "il motivo è nell'elenco", En: "the reason is in the list"}},
	ruleShortfallWhy:    {"shortfall-plausible", say.Text{It: "il motivo può essere quello", En: "the reason can be that one"}},
	ruleComuneRows:      {"comune-rows", say.Text{It: "una riga per comune", En: "one row for each comune"}},
	ruleComuneRecord: {"comune-record", say.Text{It: "nome e provincia sono quelli dello scenario",
		En: "name and province are the scenario's"}},
	ruleComunePeople: {"comune-people", say.Text{It: "residenti, domanda e servite sommano alle altre tabelle",
		En: "residents, demand and served add up to the other tables"}},
	ruleComuneMainHub: {"comune-main-hub", say.Text{It: "l'hub principale è quello a cui vanno più persone, a parità il primo della " +
		"tabella degli hub", En: "the main hub is the one most people go to, of equals the first in the table of hubs"}},
	ruleComuneNearest: {"comune-nearest-hub", say.Text{It: "l'hub più vicino è l'hub aperto di minor distanza",
		En: "the nearest hub is the open hub of least distance"}},
	ruleComuneMean: {"comune-mean-distance", say.Text{It: "la distanza media è per persona, arrotondata",
		En: "the mean distance is per person, rounded"}},
	ruleComuneP95: {"comune-p95-distance", say.Text{It: "il 95 % delle persone non supera p95_distance_m",
		En: "95 % of the people do not go beyond p95_distance_m"}},
	ruleComuneDates: {"comune-dates", say.Text{It: "primo e ultimo giorno del comune sono quelli di allocation",
		En: "a comune's first and last day are those of allocation"}},
	ruleComuneGeometry: {"comune-geometry", say.Text{It: "la geometria è il territorio del comune, o il suo punto",
		En: "the geometry is the comune's territory, or its point"}},
	ruleHubRows: {"hub-rows", say.Text{It: "una riga per hub", En: "one row for each hub"}},
	ruleHubRecord: {"hub-record", say.Text{It: "nome, indirizzo, comune e stato dell'hub sono quelli dello scenario",
		En: "the hub's name, address, comune and status are the scenario's"}},
	ruleHubPeople: {"hub-people", say.Text{It: "le persone dell'hub sono quelle di allocation",
		En: "the hub's people are those of allocation"}},
	ruleHubMean: {"hub-mean-distance", say.Text{It: "la distanza media è per persona, arrotondata",
		En: "the mean distance is per person, rounded"}},
	ruleHubPeak: {"hub-peak", say.Text{It: "il massimo utilizzo è quello del giorno più pieno",
		En: "the peak utilisation is that of the fullest day"}},
	ruleHubGeometry: {"hub-geometry", say.Text{It: "la geometria è il punto dell'hub", En: "the geometry is the hub's point"}},
	ruleFlowRows: {"flow-rows", say.Text{It: "una riga di flows per comune e hub con persone",
		En: "one row of flows for each comune and hub with people"}},
	ruleFlowPeople: {"flow-people", say.Text{It: "le persone del flusso sono quelle di allocation",
		En: "the flow's people are those of allocation"}},
	ruleFlowDistance: {"flow-distance", say.Text{It: "la distanza del flusso è quella dello scenario",
		En: "the flow's distance is the scenario's"}},
	ruleFlowGeometry: {"flow-geometry", say.Text{It: "la geometria va dal comune all'hub",
		En: "the geometry goes from the comune to the hub"}},
	ruleClaimedMethod: {"claims-method", say.Text{It: "metodo e stato dichiarati stanno insieme",
		En: "the method and the status claimed go together"}},
	ruleClaimedObjective: {"claims-objective", say.Text{It: "l'obiettivo dichiarato è quello che segue dalle tabelle",
		En: "the objective claimed is the one that follows from the tables"}},
	ruleClaimedCounts: {"claims-counts", say.Text{It: "i numeri dichiarati sono quelli delle tabelle",
		En: "the counts claimed are the tables'"}},
	ruleBoundLP: {"bound-lp", say.Text{It: "il limite del programma lineare è quello che i prezzi dimostrano",
		En: "the linear programme's bound is what the prices prove"}},
	ruleBound: {"bound", say.Text{It: "il limite per persone intere è quello che i prezzi dimostrano, e non supera l'obiettivo",
		En: "the bound for whole people is what the prices prove, and not above the objective"}},
	ruleBoundUnserved: {"bound-unserved", say.Text{It: "il limite su chi resta senza posto è quello che i prezzi del servizio dimostrano",
		En: "the bound on the people unserved is what the service prices prove"}},
	ruleGap: {"gap", say.Text{It: "lo scarto è (obiettivo − limite) ÷ quanto pesa il viaggio",
		En: "the gap is (objective − bound) ÷ what the travel weighs"}},
}

// Describe says in words what a rule demands, by its name; nothing if there is
// no such rule.
func Describe(name string) say.Text {
	for _, r := range rules {
		if r.name == name {
			return r.says
		}
	}
	return say.Text{}
}
