// Package scenariobook holds a scenario in one Excel workbook: a sheet for each
// table of the folder layout, with its column names, and one for the
// parameters. A workbook that is read becomes that folder again, in memory, in
// one canonical form of CSV and YAML; the scenario's own reader reads it, and
// the places of its faults are translated to sheets and cells. So a folder and a
// workbook of the same content are the same scenario, to the byte.
package scenariobook

import (
	"hubplan/io/scenario"
	"hubplan/io/table"
)

// The sheets that are no tables.
const (
	guideSheet     = "Istruzioni"
	parameterSheet = "Parametri"
	residentsSheet = "Popolazione"
	besideSheet    = "File"
	originalSheet  = "_parametri" // hidden: parametri.yaml with its comments
)

// kind is what the cells of a column hold.
type kind int

const (
	free   kind = iota // a text
	code               // a text of digits
	whole              // a whole number
	number             // a number with decimals
	day                // a date
)

// column describes a column to people and to Excel.
type column struct {
	name  string
	kind  kind
	width float64
	note  string   // meaning and unit
	words []string // the words that may stand here
	from  string   // sheet whose first column lists what may stand here
}

// sheet is a table of the scenario.
type sheet struct {
	name    string
	file    string
	always  bool // written even where the scenario lacks it, for rows to be added
	quoted  bool // as ISTAT writes: texts in quotes, no byte order mark
	columns []column
}

// note is the column of remarks that most tables end with.
var remark = column{name: "nota", width: 60, note: "Fonte o ipotesi: per chi legge, non entra nel calcolo."}

var weekdays = []string{"tutti", "lun-ven", "sab,dom", "lun", "mar", "mer", "gio", "ven", "sab", "dom"}

// sheets are the tables in the order of the workbook.
var sheets = []sheet{
	{name: "Hub", file: scenario.HubFile, always: true, columns: []column{
		{name: "hub_id", kind: free, width: 16, note: "Identificativo: lettere minuscole, cifre, trattini. È anche il nome dei file dell'hub."},
		{name: "nome", width: 30, note: "Nome dell'hub."},
		{name: "indirizzo", width: 34, note: "Indirizzo."},
		{name: "istat_code", kind: code, width: 11, note: "Codice ISTAT del comune in cui sta: sei cifre, come testo.", from: "Comuni"},
		{name: "lat", kind: number, width: 10, note: "Latitudine, in gradi WGS 84."},
		{name: "lon", kind: number, width: 10, note: "Longitudine, in gradi WGS 84."},
		{name: "stato", width: 10, note: "attivo, oppure riserva (noto, non aperto).", words: []string{"attivo", "riserva"}},
		{name: "postazioni", kind: whole, width: 12, note: "Postazioni attive insieme (numero di postazioni)."},
		{name: "postazioni_minime", kind: whole, width: 18, note: "Il minimo di postazioni quando è aperto (numero di postazioni)."},
		{name: "dosi_ora_postazione", kind: number, width: 20, note: "Rendimento: dosi all'ora per postazione."},
		{name: "dal", kind: day, width: 12, note: "Primo giorno in cui può aprire; vuoto = dall'inizio (data). Colonna facoltativa."},
		{name: "al", kind: day, width: 12, note: "Ultimo giorno in cui può aprire; vuoto = fino alla fine (data). Colonna facoltativa."},
		{name: "comuni", width: 28, note: "Codici ISTAT dei comuni che serve, separati da uno spazio; vuoto = tutti. Colonna facoltativa."},
		{name: "nati_dal", kind: whole, width: 10, note: "Primo anno di nascita che serve; vuoto = senza inizio (anno). Colonna facoltativa."},
		{name: "nati_al", kind: whole, width: 10, note: "Ultimo anno di nascita che serve; vuoto = senza fine (anno). Colonna facoltativa."},
		{name: "linee", kind: whole, width: 10, note: "Quante postazioni ci stanno al massimo; vuoto = quelle di postazioni (numero di postazioni). Serve a «stations». Colonna facoltativa."},
		{name: "asst", width: 18, note: "L'ASST che lo gestisce, con il suo personale. Serve a «stations». Colonna facoltativa."},
		{name: "fonte", width: 60, note: "Da dove viene la riga."}}},
	{name: "Calendario", file: scenario.CalendarFile, always: true, columns: []column{
		{name: "hub", width: 16, note: "Un hub_id, oppure * per tutti. Le righe valgono in ordine: l'ultima che dice una cosa vince.", from: "Hub"},
		{name: "dal", kind: day, width: 12, note: "Primo giorno del periodo; vuoto = dall'inizio dell'orizzonte (data)."},
		{name: "al", kind: day, width: 12, note: "Ultimo giorno del periodo, compreso; vuoto = fino alla fine dell'orizzonte (data)."},
		{name: "giorni", width: 12, note: "tutti, un elenco (sab,dom) o un intervallo (lun-ven). La tendina propone i più usati.", words: weekdays},
		{name: "orario", width: 24, note: "08:00-20:00, due turni 08:00-13:00 14:00-20:00 (con le postazioni: 08:00-13:00/8), oppure chiuso (ora locale)."},
		{name: "postazioni", kind: whole, width: 12, note: "Postazioni; vuoto = quelle del foglio Hub (numero di postazioni)."},
		{name: "fattore", kind: number, width: 10, note: "Rendimento in quota di quello di un giorno feriale (0,95 = 95 %)."},
		remark}},
	{name: "Coorti", file: scenario.CohortsFile, always: true, columns: []column{
		{name: "nati_dal", kind: whole, width: 10, note: "Primo anno di nascita; vuoto = senza inizio (anno). Dalla coorte più anziana."},
		{name: "nati_al", kind: whole, width: 10, note: "Ultimo anno di nascita, compreso; vuoto = senza fine (anno)."},
		{name: "stato", width: 10, note: "inclusa, oppure esclusa (contata fra i residenti, non nel piano).", words: []string{"inclusa", "esclusa"}},
		{name: "apertura", kind: day, width: 12, note: "Giorno della prima dose, non della prenotazione (data)."},
		{name: "adesione", kind: number, width: 10, note: "Quota dei residenti che aderisce, da 0 a 1."},
		{name: "altrove", kind: number, width: 10, note: "Quota di chi aderisce servita da RSA, medici di famiglia e altri centri, da 0 a 1."},
		{name: "fuori_calendario", kind: number, width: 16, note: "Quota dei residenti vaccinata prima dell'apertura (sanità, scuola), da 0 a 1. Colonna facoltativa."},
		{name: "obiettivo", kind: day, width: 12, note: "Data entro cui tutti dovrebbero avere l'ultima dose. Serve a «stations». Colonna facoltativa."},
		{name: "prodotti", width: 30, note: "Vaccini di questa coorte, separati da uno spazio."},
		{name: "attesa_m_giorno", kind: whole, width: 16, note: "Metri di viaggio che vale un giorno di attesa in meno; cala con l'età (metri al giorno)."},
		{name: "peso_non_servito_m", kind: whole, width: 20, note: "Costo di una persona che resta senza posto; cala con l'età (metri a persona)."},
		remark}},
	{name: "Prodotti", file: scenario.ProductsFile, always: true, columns: []column{
		{name: "prodotto", width: 18, note: "Identificativo del vaccino. Una riga per ogni regola sull'intervallo fra le dosi."},
		{name: "nome", width: 30, note: "Nome del vaccino."},
		{name: "dosi", kind: whole, width: 8, note: "Dosi di un ciclo: 1 o 2.", words: []string{"1", "2"}},
		{name: "prima_dose_dal", kind: day, width: 15, note: "Primo giorno della regola, per la data della prima dose; vuoto = dall'inizio (data)."},
		{name: "giorni_min", kind: whole, width: 12, note: "Il minimo di giorni fra le dosi (giorni)."},
		{name: "giorni_max", kind: whole, width: 12, note: "Il massimo di giorni fra le dosi (giorni)."},
		remark}},
	{name: "Forniture", file: scenario.DeliveriesFile, always: true, columns: []column{
		{name: "prodotto", width: 18, note: "Un vaccino del foglio Prodotti. Un vaccino senza righe qui non ha limiti.", from: "Prodotti"},
		{name: "data", kind: day, width: 12, note: "Giorno dal quale le dosi si possono usare; prima dell'orizzonte = giacenza iniziale (data)."},
		{name: "dosi", kind: whole, width: 12, note: "Dosi in arrivo; negative = rese (dosi)."},
		remark}},
	{name: "Impegni", file: scenario.CommitmentsFile, always: true, columns: []column{
		{name: "hub", width: 16, note: "L'hub dell'appuntamento.", from: "Hub"},
		{name: "data", kind: day, width: 12, note: "Giorno dell'appuntamento, nell'orizzonte e con l'hub aperto (data)."},
		{name: "prodotto", width: 18, note: "Un vaccino del foglio Prodotti.", from: "Prodotti"},
		{name: "dose", kind: whole, width: 8, note: "Quale dose del ciclo: 1 o 2.", words: []string{"1", "2"}},
		{name: "dosi", kind: whole, width: 10, note: "Quante (dosi)."},
		{name: "istat_code", kind: code, width: 11, note: "Comune delle persone; vuoto = non noto.", from: "Comuni"},
		{name: "nati_dal", kind: whole, width: 10, note: "La loro coorte, come nel foglio Coorti (anno); vuoti entrambi = non nota."},
		{name: "nati_al", kind: whole, width: 10, note: "La loro coorte, come nel foglio Coorti (anno)."},
		{name: "ora", width: 8, note: "Ora dell'appuntamento, 14:30; vuoto = la sceglie il piano (ora locale)."},
		remark}},
	{name: "Comuni", file: scenario.ComuniFile, always: true, columns: []column{
		{name: "istat_code", kind: code, width: 11, note: "Codice ISTAT: sei cifre, come testo."},
		{name: "comune", width: 32, note: "Nome del comune."},
		{name: "provincia", width: 10, note: "Sigla della provincia."},
		{name: "lat", kind: number, width: 10, note: "Latitudine del punto da cui partono i residenti, in gradi WGS 84."},
		{name: "lon", kind: number, width: 10, note: "Longitudine del punto, in gradi WGS 84."},
		{name: "residenti_sotto_12", kind: whole, width: 18, note: "Residenti sotto i 12 anni (persone). Facoltativo: serve da controllo."},
		{name: "residenti_12_piu", kind: whole, width: 18, note: "Residenti da 12 anni in su (persone). Facoltativo: serve da controllo."},
		{name: "fonte_punto", width: 22, note: "sede comunale, area edificata o baricentro del confine."}}},
	{name: residentsSheet, quoted: true, columns: []column{
		{name: "Codice comune", kind: code, width: 14, note: "Codice ISTAT: sei cifre, come testo."},
		{name: "Comune", width: 32, note: "Nome del comune."},
		{name: "Età", kind: whole, width: 8, note: "Età al 1° gennaio del titolo (anni): da 0 a 100; 100 = 100 e più; 999 = totale del comune."},
		{name: "Totale maschi", kind: whole, width: 14, note: "Maschi (persone)."},
		{name: "Totale femmine", kind: whole, width: 14, note: "Femmine (persone)."},
		{name: "Totale", kind: whole, width: 12, note: "Residenti (persone)."}}},
	{name: "DosiComuni", file: scenario.GivenFile, columns: []column{
		{name: "CODISTAT_COMUNE_DOM", kind: code, width: 22, note: "Codice ISTAT del comune: sei cifre, come testo."},
		{name: "COMUNE_DOM", width: 32, note: "Nome del comune."},
		{name: "PROVINCIA_DOM", width: 16, note: "Provincia."},
		{name: "TOT_DOSE1", kind: whole, width: 12, note: "Prime dosi fatte fino alla data (dosi)."},
		{name: "TOT_DOSE2", kind: whole, width: 12, note: "Seconde dosi fatte fino alla data (dosi); controllate, non usate."},
		{name: "date", kind: day, width: 12, note: "Giorno a cui le dosi si riferiscono (data)."}}},
	{name: "DosiFatte", file: scenario.BegunFile, columns: []column{
		{name: "istat_code", kind: code, width: 11, note: "Il comune.", from: "Comuni"},
		{name: "nati_dal", kind: whole, width: 10, note: "La coorte, come nel foglio Coorti (anno)."},
		{name: "nati_al", kind: whole, width: 10, note: "La coorte, come nel foglio Coorti (anno)."},
		{name: "prime_dosi", kind: whole, width: 12, note: "Residenti che hanno già avuto una prima dose (persone)."},
		remark}},
	{name: "Personale", file: scenario.StaffFile, columns: []column{
		{name: "asst", width: 18, note: "L'ASST, come nella colonna asst del foglio Hub."},
		{name: "ruolo", width: 18, note: "Il ruolo: vaccinatori, medici, amministrativi…"},
		{name: "per_postazione", kind: number, width: 16, note: "Quante persone del ruolo servono per postazione."},
		{name: "persone", kind: whole, width: 12, note: "Quante ce ne sono al massimo in servizio insieme (persone)."},
		{name: "dal", kind: day, width: 12, note: "Primo giorno; vuoto = dall'inizio (data). Colonna facoltativa."},
		{name: "al", kind: day, width: 12, note: "Ultimo giorno, compreso; vuoto = fino alla fine (data). Colonna facoltativa."},
		remark}},
	{name: "Consegne", file: scenario.PublishedFile, columns: []column{
		{name: "area", width: 8, note: "Sigla della regione."},
		{name: "forn", width: 26, note: "Fornitore, come pubblicato."},
		{name: "numero_dosi", kind: whole, width: 14, note: "Dosi consegnate; negative = rese (dosi)."},
		{name: "data_consegna", kind: day, width: 14, note: "Giorno della consegna (data)."},
		{name: "N1", width: 8, note: "Codice NUTS 1, non usato."},
		{name: "N2", width: 8, note: "Codice NUTS 2, non usato."},
		{name: "ISTAT", width: 8, note: "Codice ISTAT della regione, non usato."},
		{name: "reg", width: 24, note: "Nome della regione, non usato."}}},
	{name: "Barriere", file: scenario.BarriersFile, columns: []column{
		{name: "barriera", width: 14, note: "Nome della barriera (per esempio po)."},
		{name: "istat_code", kind: code, width: 11, note: "Un comune sulla riva lontana; tutti gli altri sono su quella vicina.", from: "Comuni"},
		remark}},
	{name: "Attraversamenti", file: scenario.CrossingsFile, columns: []column{
		{name: "barriera", width: 14, note: "Nome della barriera."},
		{name: "nome", width: 34, note: "Nome dell'attraversamento."},
		{name: "lat", kind: number, width: 10, note: "Latitudine, in gradi WGS 84."},
		{name: "lon", kind: number, width: 10, note: "Longitudine, in gradi WGS 84."},
		remark}},
	{name: "Variazioni", file: scenario.SuccessorsFile, columns: []column{
		{name: "dal", kind: day, width: 12, note: "Da quando (data)."},
		{name: "codice_prima", kind: code, width: 14, note: "Codice ISTAT di prima: sei cifre, come testo."},
		{name: "codice_dopo", kind: code, width: 14, note: "Codice ISTAT che ne ha preso il posto: sei cifre, come testo."},
		remark}},
}

// beside are the files that no sheet holds: they stay next to the workbook.
var beside = []string{scenario.RoadsFile, scenario.ServerFile, scenario.ResumedFile, scenario.UsedFile, scenario.BookedFile, scenario.AnnouncedFile}

// headerColumns are the columns as package table looks for them.
func (s *sheet) headerColumns() []table.Column {
	out := make([]table.Column, len(s.columns))
	for k, c := range s.columns {
		out[k].Name = c.name
	}
	return out
}

// at finds the description of a column by its name, nil where there is none.
func (s *sheet) at(name string) *column {
	for k := range s.columns {
		if table.Key(s.columns[k].name) == table.Key(name) {
			return &s.columns[k]
		}
	}
	return nil
}

// explanation says what a parameter means and in what unit it is.
type explanation struct{ unit, meaning string }

// explanations are those of the parameters by path, with [n] for an entry of a
// list.
var explanations = map[string]explanation{
	"versione":                      {"", "Versione di questo formato di scenario: si lascia 1."},
	"nome":                          {"", "Nome breve dello scenario: lettere minuscole, cifre e trattini."},
	"titolo":                        {"", "Una riga, che compare in testa a ogni prospetto."},
	"orizzonte.dal":                 {"data", "Primo giorno in cui si possono dare dosi."},
	"orizzonte.al":                  {"data", "Ultimo giorno in cui si possono dare dosi, seconde dosi comprese."},
	"riferimento":                   {"data", "Data alla quale il piano è riferito. Non è mai quella del computer."},
	"durata_slot_minuti":            {"minuti", "Durata di una fascia oraria dell'agenda."},
	"fattore_percorso":              {"rapporto", "Strada per unità di linea d'aria (1,3 = il 30 % in più). Serve dove non c'è una matrice delle distanze."},
	"costo":                         {"", "Che cosa costa un viaggio: metri oppure minuti. Senza questa riga valgono i metri."},
	"metri_al_minuto":               {"metri al minuto", "Quanti metri vale un minuto di viaggio, dove il costo è il tempo."},
	"scarto_massimo":                {"quota", "Scarto massimo ammesso fra il piano e il limite dimostrato, in quota dei metri di viaggio."},
	"ricerche_massime":              {"numero", "Quante ricerche può fare al massimo il calcolo. Senza questa riga vale 400."},
	"colli_di_bottiglia":            {"vero/falso", "VERO se «plan» cerca anche che cosa limita ogni hub in ogni settimana: rifà il piano centinaia di volte. Senza questa riga non lo fa."},
	"distanza_massima_m":            {"metri", "Nessuno è mandato più lontano di così. Senza questa riga non c'è limite."},
	"distanza_in_piu_massima_m":     {"metri", "Nessuno è mandato più lontano di così oltre l'hub aperto più vicino. Senza questa riga non c'è limite."},
	"settimana.giorni_fermi":        {"giorni", "Quanti giorni dalla data di riferimento restano come un piano precedente li ha annunciati. Senza questa riga vale 7."},
	"settimana.metri_spostamento":   {"metri", "Quanto pesa spostare una persona dall'hub, o dalla settimana, che era stata annunciata. Senza questa riga vale 10000."},
	"settimana.assenze":             {"quota", "Quota attesa di persone con un posto che non si presentano. Serve a leggere nei dati l'adesione. Senza questa riga vale 0."},
	"settimana.sovraprenotazione":   {"quota", "Quota di posti in agenda oltre quelli che le postazioni possono dare, per chi non si presenta: al massimo assenze ÷ (1 − assenze), e mai più di quanto il giorno dopo può assorbire. Senza questa riga vale 0."},
	"settimana.spostamenti_massimi": {"quota", "Quota massima delle persone con un annuncio che si possono spostare. Senza questa riga non c'è limite."},
	"percorsi.server":               {"", "Server di percorsi da interrogare per le distanze: osrm oppure valhalla. Senza queste righe non si interroga nessuno."},
	"percorsi.indirizzo":            {"", "Indirizzo del server, come http://localhost:5000. Gli si mandano solo le coordinate di comuni e hub."},
	"percorsi.profilo":              {"", "Profilo di viaggio del server (driving, auto). Senza questa riga quello consueto."},
	"percorsi.luoghi_massimi":       {"numero", "Quanti luoghi può avere una richiesta. Senza questa riga 100."},
	"percorsi.attesa_massima_s":     {"secondi", "Quanto si aspetta una risposta. Senza questa riga 30."},
	"percorsi.tentativi":            {"numero", "Quante volte si prova una richiesta che non riesce. Senza questa riga 4."},
	"popolazione.file":              {"", "File dei residenti. Se il foglio Popolazione ha righe, è solo il suo nome; se è vuoto o manca, il file sta accanto a questa cartella di lavoro."},
	"popolazione.anno":              {"anno", "Anno del 1° gennaio a cui i residenti si riferiscono: solo se il titolo manca."},
	"popolazione.stima":             {"vero/falso", "VERO se i residenti sono una stima e non il dato pubblicato."},
	"popolazione.nota":              {"", "Che cosa ne dicono i prospetti."},
	"consegne.area":                 {"", "Sigla della regione di cui leggere le consegne."},
	"consegne.quota":                {"quota", "Parte delle consegne che spetta al territorio, da 0 a 1."},
	"consegne.giacenza":             {"dosi", "Giacenza iniziale del vaccino."},
	"fonti[n].dato":                 {"", "Fonte: quale dato."},
	"fonti[n].fonte":                {"", "Fonte: da dove viene."},
	"fonti[n].licenza":              {"", "Fonte: la licenza."},
	"fonti[n].data":                 {"data", "Fonte: la data; si toglie la riga dove si conosce solo l'anno."},
	"limiti[n]":                     {"", "Che cosa il piano non sa o non fa: una voce per riga, limiti[1], limiti[2] e così via."},
}

// optionalKeys are parameters that may be added in a row of their own.
var optionalKeys = []string{"costo", "ricerche_massime", "colli_di_bottiglia", "distanza_massima_m", "distanza_in_piu_massima_m",
	"settimana.giorni_fermi", "settimana.metri_spostamento", "settimana.spostamenti_massimi", "settimana.assenze", "settimana.sovraprenotazione",
	"percorsi.server", "percorsi.indirizzo", "percorsi.profilo", "percorsi.luoghi_massimi", "percorsi.attesa_massima_s", "percorsi.tentativi", "popolazione.anno"}
