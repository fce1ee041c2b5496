package verify

import "hubplan/planner"

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
	ruleExcluded
	rulePair
	ruleSingle
	ruleInterval
	ruleStart
	ruleOpening
	ruleHubOpen
	ruleCohortProduct
	ruleCommitments
	ruleBooked
	ruleAnnounced
	ruleFirstDay
	ruleDistanceRows
	ruleDistance
	ruleEstimate
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
	says planner.Text
}{
	ruleRunID:            {"run-id", planner.Text{It: "ogni riga porta lo stesso run_id", En: "every row has the same run_id"}},
	ruleAsOf:             {"as-of", planner.Text{It: "ogni riga porta la data di riferimento dello scenario", En: "every row has the scenario's as-of date"}},
	ruleKeyOrder:         {"key-order", planner.Text{It: "ogni tabella è in ordine di chiave", En: "every table is sorted by its key"}},
	ruleKeyUnique:        {"key-unique", planner.Text{It: "nessuna chiave compare due volte", En: "no key stands twice"}},
	ruleKnown:            {"known-id", planner.Text{It: "comuni, coorti, vaccini e hub sono quelli dello scenario", En: "comuni, cohorts, vaccines and hubs are the scenario's"}},
	ruleHorizon:          {"date-in-horizon", planner.Text{It: "ogni data è nell'orizzonte", En: "every date is in the horizon"}},
	ruleDose:             {"dose-number", planner.Text{It: "la dose è 1 o 2", En: "the dose is 1 or 2"}},
	ruleOrigin:           {"origin", planner.Text{It: "l'origine delle dosi è quella che lo scenario permette", En: "the doses' origin is one that the scenario allows"}},
	rulePeople:           {"people-positive", planner.Text{It: "ogni riga di persone ne ha almeno una", En: "every row of people has at least one"}},
	ruleNegative:         {"not-negative", planner.Text{It: "nessun numero è negativo", En: "no number is negative"}},
	ruleCalendarSlots:    {"calendar-slots", planner.Text{It: "gli slot del calendario si susseguono e hanno le postazioni minime", En: "the calendar's slots follow each other and have the fewest stations allowed"}},
	ruleCalendarRate:     {"calendar-rate", planner.Text{It: "le dosi degli slot seguono da postazioni e dosi all'ora: ⌊r·k⌋ − ⌊r·(k−1)⌋", En: "the slots' doses follow from stations and throughput: ⌊r·k⌋ − ⌊r·(k−1)⌋"}},
	rulePopulationRows:   {"population-rows", planner.Text{It: "una riga per comune e anno di nascita", En: "one row for each comune and birth year"}},
	rulePopulation:       {"population-residents", planner.Text{It: "i residenti per anno di nascita sono quelli dello scenario", En: "the residents by birth year are the scenario's"}},
	ruleDemandRows:       {"demand-rows", planner.Text{It: "una riga per comune e coorte", En: "one row for each comune and cohort"}},
	ruleDemandCohort:     {"demand-cohort", planner.Text{It: "anni di nascita, apertura e adesione sono quelli della coorte", En: "birth years, opening and uptake are the cohort's"}},
	ruleDemandResidents:  {"demand-residents", planner.Text{It: "i residenti della coorte sono la somma dei loro anni di nascita", En: "a cohort's residents are the sum over its birth years"}},
	ruleDemandElsewhere:  {"demand-elsewhere", planner.Text{It: "le persone servite altrove seguono da residenti, adesione e quota", En: "the people served elsewhere follow from residents, uptake and share"}},
	ruleDemandAlready:    {"demand-already-vaccinated", planner.Text{It: "le persone già vaccinate sono quelle note allo scenario", En: "the people already vaccinated are those the scenario knows of"}},
	ruleDemand:           {"demand-people", planner.Text{It: "la domanda segue da residenti e adesione, meno chi è servito altrove", En: "the demand follows from residents and uptake, less those served elsewhere"}},
	ruleServed:           {"demand-served", planner.Text{It: "le persone servite sono quelle di allocation, contate alla prima dose", En: "the people served are those of allocation, counted by the first dose"}},
	ruleServedWithin:     {"served-within-demand", planner.Text{It: "non sono servite più persone di quante ve ne sono", En: "no more people are served than there are"}},
	ruleServedOrNot:      {"served-or-shortfall", planner.Text{It: "ognuno ha un posto o è fra chi non lo ha", En: "everyone has a place or is among those without one"}},
	ruleExcluded:         {"excluded-cohort", planner.Text{It: "nessuno di una coorte esclusa ha un posto", En: "no one of an excluded cohort has a place"}},
	rulePair:             {"course-pair", planner.Text{It: "prima e seconda dose: stesse persone, stesso hub, date incrociate", En: "first and second dose: same people, same hub, dates crossing over"}},
	ruleSingle:           {"single-dose", planner.Text{It: "un vaccino a dose unica non ha altra data", En: "a single-dose vaccine has no other date"}},
	ruleInterval:         {"interval", planner.Text{It: "l'intervallo fra le dosi è quello della data della prima", En: "the interval between the doses is that of the first dose's date"}},
	ruleStart:            {"product-start", planner.Text{It: "il vaccino si può iniziare il giorno della prima dose", En: "the vaccine can be begun on the day of the first dose"}},
	ruleOpening:          {"cohort-opening", planner.Text{It: "nessuna prima dose prima dell'apertura della coorte", En: "no first dose before the cohort opens"}},
	ruleHubOpen:          {"hub-open", planner.Text{It: "l'hub è attivo e aperto il giorno della dose", En: "the hub is active and open on the day of the dose"}},
	ruleCohortProduct:    {"cohort-product", planner.Text{It: "il vaccino è fra quelli della coorte", En: "the vaccine is among the cohort's"}},
	ruleCommitments:      {"commitments", planner.Text{It: "le dosi promesse restano all'hub e nel giorno promessi", En: "promised doses keep the hub and the day promised"}},
	ruleBooked:           {"bookings", planner.Text{It: "chi è prenotato tiene hub e giorni", En: "those who are booked keep hub and days"}},
	ruleAnnounced:        {"announced", planner.Text{It: "ciò che fu annunciato è quello che lo scenario dice", En: "what was announced is what the scenario says"}},
	ruleFirstDay:         {"first-day", planner.Text{It: "nessuna nuova prima dose nei giorni che restano come annunciati", En: "no new first dose on the days that stay as announced"}},
	ruleDistanceRows:     {"distance-rows", planner.Text{It: "una riga di distances per comune e hub", En: "one row of distances for each comune and hub"}},
	ruleDistance:         {"distance", planner.Text{It: "le distanze sono quelle dello scenario", En: "the distances are the scenario's"}},
	ruleEstimate:         {"distance-estimate", planner.Text{It: "le distanze stimate sono la linea d'aria per il fattore di percorso, a meno di un metro", En: "estimated distances are the great circle times the detour factor, within a metre"}},
	ruleAge:              {"hub-age", planner.Text{It: "gli hub danno dosi solo agli anni di nascita che servono", En: "hubs give doses only to the birth years that they serve"}},
	ruleReach:            {"distance-limit", planner.Text{It: "nessuno è mandato oltre le distanze massime dello scenario", En: "no one is sent beyond the scenario's greatest distances"}},
	ruleTripDistance:     {"allocation-distance", planner.Text{It: "la distanza di ogni riga di allocation è quella di distances", En: "the distance of each row of allocation is that of distances"}},
	ruleNearest:          {"allocation-nearest-hub", planner.Text{It: "l'hub più vicino è l'hub aperto di minor distanza, a parità il primo della tabella degli hub", En: "the nearest hub is the open hub of least distance, of equals the first in the table of hubs"}},
	ruleExtra:            {"allocation-extra", planner.Text{It: "extra_m è la distanza meno quella dell'hub più vicino", En: "extra_m is the distance less that of the nearest hub"}},
	ruleSlotDate:         {"slot-date", planner.Text{It: "lo slot comincia nel giorno della riga", En: "the slot begins on the row's date"}},
	ruleSlotGrid:         {"slot-grid", planner.Text{It: "lo slot è uno di quelli del calendario", En: "the slot is one of the calendar's"}},
	ruleSlotColumns:      {"slot-columns", planner.Text{It: "durata, postazioni e capacità dello slot sono quelle del calendario", En: "length, stations and capacity of the slot are the calendar's"}},
	ruleSlotCapacity:     {"slot-capacity", planner.Text{It: "nessuno slot ha più persone che dosi possibili", En: "no slot has more people than doses possible"}},
	ruleSlotSum:          {"slot-sum", planner.Text{It: "gli slot sommano ad allocation", En: "slots add up to allocation"}},
	ruleHubCapacity:      {"hub-capacity", planner.Text{It: "nessun hub dà in un giorno più dosi di quante può", En: "no hub gives more doses on a day than it can"}},
	ruleHubDayRows:       {"hub-day-rows", planner.Text{It: "una riga di hub_days per ogni giorno di apertura di un hub", En: "one row of hub_days for each open day of a hub"}},
	ruleHubDayOpening:    {"hub-day-opening", planner.Text{It: "postazioni, minuti e capacità del giorno sono quelli dei suoi slot", En: "stations, minutes and capacity of the day are those of its slots"}},
	ruleHubDayDoses:      {"hub-day-doses", planner.Text{It: "le dosi del giorno sono quelle di allocation e slots", En: "the day's doses are those of allocation and slots"}},
	ruleHubDayBalance:    {"hub-day-balance", planner.Text{It: "dosi usate e non usate fanno la capacità del giorno", En: "doses used and unused make the day's capacity"}},
	ruleShadowPrice:      {"shadow-price", planner.Text{It: "i prezzi ombra sono quelli della tabella prices", En: "the shadow prices are those of table prices"}},
	rulePriceRows:        {"price-rows", planner.Text{It: "un prezzo per ogni giorno di apertura e ogni giorno di un vaccino limitato, se il piano dichiara un limite", En: "one price for each open hub-day and each day of a limited vaccine, if the plan claims a bound"}},
	rulePriceFall:        {"price-falls", planner.Text{It: "il prezzo di un vaccino non cresce nel tempo", En: "the price of a vaccine never rises in time"}},
	ruleSupplyRows:       {"supply-rows", planner.Text{It: "una riga di supply per giorno di ogni vaccino in uso", En: "one row of supply for each day of every vaccine in use"}},
	ruleSupplyUsed:       {"supply-used", planner.Text{It: "le dosi usate sono quelle di allocation", En: "the doses used are those of allocation"}},
	ruleSupplyDelivered:  {"supply-delivered", planner.Text{It: "le consegne sono quelle dello scenario", En: "the deliveries are the scenario's"}},
	ruleSupplyStock:      {"supply-stock", planner.Text{It: "la scorta è quella del giorno prima più la consegna meno l'uso, mai sotto zero", En: "the stock is that of the day before plus the delivery less the use, never below zero"}},
	ruleShortfallNeed:    {"shortfall-needed", planner.Text{It: "chi non ha posto non poteva averlo", En: "whoever has no place could have none"}},
	ruleShortfallReason:  {"shortfall-reason", planner.Text{It: "il motivo è nell'elenco", En: "the reason is in the list"}},
	ruleShortfallWhy:     {"shortfall-plausible", planner.Text{It: "il motivo può essere quello", En: "the reason can be that one"}},
	ruleComuneRows:       {"comune-rows", planner.Text{It: "una riga per comune", En: "one row for each comune"}},
	ruleComuneRecord:     {"comune-record", planner.Text{It: "nome e provincia sono quelli dello scenario", En: "name and province are the scenario's"}},
	ruleComunePeople:     {"comune-people", planner.Text{It: "residenti, domanda e servite sommano alle altre tabelle", En: "residents, demand and served add up to the other tables"}},
	ruleComuneMainHub:    {"comune-main-hub", planner.Text{It: "l'hub principale è quello a cui vanno più persone, a parità il primo della tabella degli hub", En: "the main hub is the one most people go to, of equals the first in the table of hubs"}},
	ruleComuneNearest:    {"comune-nearest-hub", planner.Text{It: "l'hub più vicino è l'hub aperto di minor distanza", En: "the nearest hub is the open hub of least distance"}},
	ruleComuneMean:       {"comune-mean-distance", planner.Text{It: "la distanza media è per persona, arrotondata", En: "the mean distance is per person, rounded"}},
	ruleComuneP95:        {"comune-p95-distance", planner.Text{It: "il 95 % delle persone non supera p95_distance_m", En: "95 % of the people do not go beyond p95_distance_m"}},
	ruleComuneDates:      {"comune-dates", planner.Text{It: "primo e ultimo giorno del comune sono quelli di allocation", En: "a comune's first and last day are those of allocation"}},
	ruleComuneGeometry:   {"comune-geometry", planner.Text{It: "la geometria è il punto del comune", En: "the geometry is the comune's point"}},
	ruleHubRows:          {"hub-rows", planner.Text{It: "una riga per hub", En: "one row for each hub"}},
	ruleHubRecord:        {"hub-record", planner.Text{It: "nome, indirizzo, comune e stato dell'hub sono quelli dello scenario", En: "the hub's name, address, comune and status are the scenario's"}},
	ruleHubPeople:        {"hub-people", planner.Text{It: "le persone dell'hub sono quelle di allocation", En: "the hub's people are those of allocation"}},
	ruleHubMean:          {"hub-mean-distance", planner.Text{It: "la distanza media è per persona, arrotondata", En: "the mean distance is per person, rounded"}},
	ruleHubPeak:          {"hub-peak", planner.Text{It: "il massimo utilizzo è quello del giorno più pieno", En: "the peak utilisation is that of the fullest day"}},
	ruleHubGeometry:      {"hub-geometry", planner.Text{It: "la geometria è il punto dell'hub", En: "the geometry is the hub's point"}},
	ruleFlowRows:         {"flow-rows", planner.Text{It: "una riga di flows per comune e hub con persone", En: "one row of flows for each comune and hub with people"}},
	ruleFlowPeople:       {"flow-people", planner.Text{It: "le persone del flusso sono quelle di allocation", En: "the flow's people are those of allocation"}},
	ruleFlowDistance:     {"flow-distance", planner.Text{It: "la distanza del flusso è quella dello scenario", En: "the flow's distance is the scenario's"}},
	ruleFlowGeometry:     {"flow-geometry", planner.Text{It: "la geometria va dal comune all'hub", En: "the geometry goes from the comune to the hub"}},
	ruleClaimedMethod:    {"claims-method", planner.Text{It: "metodo e stato dichiarati stanno insieme", En: "the method and the status claimed go together"}},
	ruleClaimedObjective: {"claims-objective", planner.Text{It: "l'obiettivo dichiarato è quello che segue dalle tabelle", En: "the objective claimed is the one that follows from the tables"}},
	ruleClaimedCounts:    {"claims-counts", planner.Text{It: "i numeri dichiarati sono quelli delle tabelle", En: "the counts claimed are the tables'"}},
	ruleBoundLP:          {"bound-lp", planner.Text{It: "il limite del programma lineare è quello che i prezzi dimostrano", En: "the linear programme's bound is what the prices prove"}},
	ruleBound:            {"bound", planner.Text{It: "il limite per persone intere è quello che i prezzi dimostrano, e non supera l'obiettivo", En: "the bound for whole people is what the prices prove, and not above the objective"}},
	ruleBoundUnserved:    {"bound-unserved", planner.Text{It: "il limite su chi resta senza posto è quello che i prezzi del servizio dimostrano", En: "the bound on the people unserved is what the service prices prove"}},
	ruleGap:              {"gap", planner.Text{It: "lo scarto è (obiettivo − limite) ÷ metri di viaggio", En: "the gap is (objective − bound) ÷ travel metres"}},
}

// Describe says in words what a rule demands, by its name; nothing if there is
// no such rule.
func Describe(name string) planner.Text {
	for _, r := range rules {
		if r.name == name {
			return r.says
		}
	}
	return planner.Text{}
}
