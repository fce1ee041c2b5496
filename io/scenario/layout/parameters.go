package layout

import (
	"slices"
	"strings"

	"hubplan/io/matrix"
	"hubplan/planner"
	"hubplan/planner/say"
)

// Version is the version of the scenario layout that is written here; those from
// OldestVersion on are read.
const (
	Version       = 2
	OldestVersion = 1
)

// What holds where the file of parameters does not say otherwise.
const (
	DefaultSlotMinutes     = 30
	DefaultDetour          = planner.Decimal(1_300_000) // 1.3
	DefaultMetresPerMinute = 800
	DefaultGapLimit        = planner.Decimal(100)  // 0.0001
	DefaultBindingShare    = planner.Decimal(1000) // 0.001
	DefaultEffort          = 400
	DefaultFreezeDays      = 7
	DefaultMoveMetres      = 10_000
	DefaultOverdueDays     = 21
	DefaultDayKm           = planner.Decimal(1_000_000) // 1, from version 2 on
)

// DefaultTravel is the curve of journeys from version 2 on where the parameters have none:
// a kilometre counts one up to 20 km, three beyond, nine beyond 30.
func DefaultTravel() planner.Curve {
	return planner.Curve{Beyond: []int64{20_000, 30_000}, Weights: []int64{100, 300, 900}}
}

// Settings are the parameters as their file has them.
type Settings struct {
	planner.Parameters
	Version int64
	DayKm   planner.Decimal // kilometres of travel that a day of waiting is worth
	Year    int64           // of the residents, 0 where their own file says it
	Server  planner.Routing // where one is named
	Area    string          // code of the region whose deliveries are read, such as LOM
	Share   planner.Decimal // of the region's doses that the territory gets
	LeftOut []string        // codes of comuni of the territory's provinces that are left out on purpose
}

type setting = field[Settings]

// The words of the parameter costo: what a journey costs.
const (
	costMetres  = "metri"
	costMinutes = "minuti"
)

var (
	date       = say.Text{It: "data", En: "date"}
	share      = say.Text{It: "quota", En: "share"}
	kilometres = say.Text{It: "km", En: "km"}
	weight     = say.Text{It: "peso", En: "weight"}
	metres     = say.Text{It: "metri", En: "metres"}
	count      = say.Text{It: "numero", En: "number"}
	trueFalse  = say.Text{It: "vero/falso", En: "true/false"}
	doses      = say.Text{It: "dosi", En: "doses"}
	yearOf     = say.Text{It: "anno", En: "year"}
	minutesOf  = say.Text{It: "minuti", En: "minutes"}
	perMinute  = say.Text{It: "metri al minuto", En: "metres per minute"}
	ratio      = say.Text{It: "rapporto", En: "ratio"}
	days       = say.Text{It: "giorni", En: "days"}
	secondsFor = say.Text{It: "secondi", En: "seconds"}
)

// settings are the parameters in their order. Entries of lists have [n] in their
// path, and are read by who knows how many there are.
var settings = []setting{
	{Column{Name: "versione", Kind: Whole, Lo: 1, Hi: 999, Note: say.Text{
		It: "Versione di questo formato di scenario: si lascia 2. Gli scenari della versione 1 si leggono ancora.",
		En: "Version of this layout: leave it at 2. Scenarios of version 1 are still read."}},
		whole(func(s *Settings) *int64 { return &s.Version }, Version)},
	{Column{Name: "nome", Note: say.Text{
		It: "Nome breve dello scenario: lettere minuscole, cifre e trattini.",
		En: "Short name of the scenario: lower-case letters, digits and hyphens."}},
		text(func(s *Settings) *string { return &s.Name })},
	{Column{Name: "titolo", Note: say.Text{
		It: "Una riga, che compare in testa a ogni prospetto.",
		En: "One line, which stands at the head of every report."}},
		text(func(s *Settings) *string { return &s.Title })},
	{Column{Name: "titolo_en", Optional: true, Note: say.Text{
		It: "La stessa riga in inglese, per i prospetti scritti con --lang en. Senza questa riga vale «titolo».",
		En: "The same line in English, for reports written with --lang en. Without it “titolo” stands there too."}},
		text(func(s *Settings) *string { return &s.TitleEn })},
	{Column{Name: "orizzonte.dal", Kind: Day, Unit: date, Note: say.Text{
		It: "Primo giorno in cui si possono dare dosi.",
		En: "First day on which doses can be given."}},
		day(func(s *Settings) *planner.Date { return &s.From }, nil)},
	{Column{Name: "orizzonte.al", Kind: Day, Unit: date, Note: say.Text{
		It: "Ultimo giorno in cui si possono dare dosi, seconde dosi comprese.",
		En: "Last day on which doses can be given, second doses included."}},
		day(func(s *Settings) *planner.Date { return &s.To }, nil)},
	{Column{Name: "riferimento", Kind: Day, Unit: date, Note: say.Text{
		It: "Data alla quale il piano è riferito. Non è mai quella del computer.",
		En: "The day as of which the plan is made; never the clock's."}},
		day(func(s *Settings) *planner.Date { return &s.AsOf }, nil)},
	{Column{Name: "durata_slot_minuti", Kind: Whole, Optional: true, Lo: 5, Hi: 24 * 60, Unit: minutesOf, Note: say.Text{
		It: "Durata di una fascia oraria dell'agenda.",
		En: "Length of a slot."}},
		whole(func(s *Settings) *int64 { return &s.SlotMinutes }, DefaultSlotMinutes)},
	{Column{Name: "fattore_percorso", Kind: Number, Optional: true, Unit: ratio, Note: say.Text{
		It: "Strada per unità di linea d'aria (1,3 = il 30 % in più). Serve dove non c'è una matrice delle distanze.",
		En: "Road distance per straight-line distance (1.3 = 30 % more). Used where there is no matrix of distances."}},
		decimal(func(s *Settings) *planner.Decimal { return &s.Detour }, DefaultDetour)},
	{Column{Name: "costo", Kind: Word, Optional: true, Offered: true, Words: []string{costMetres, costMinutes}, Note: say.Text{
		It: "Che cosa costa un viaggio: metri oppure minuti. Senza questa riga valgono i metri.",
		En: "What a journey costs: metri (metres, the default) or minuti (minutes). With minutes, distances are metres that the time " +
			"is worth, " +
			"and a way whose time is not known counts as driven at that speed."}},
		access[Settings]{set: func(s *Settings, v Value) { s.ByTime = v.Text == costMinutes }}},
	{Column{Name: "metri_al_minuto", Kind: Whole, Optional: true, Lo: 1, Hi: 10_000, Unit: perMinute, Note: say.Text{
		It: "Quanti metri vale un minuto di viaggio, dove il costo è il tempo.",
		En: "What a minute is worth where minutes are the cost."}},
		whole(func(s *Settings) *int64 { return &s.MetresPerMinute }, DefaultMetresPerMinute)},
	{Column{Name: "viaggio.soglie_km[n]", Kind: Number, Optional: true, Since: 2, Unit: kilometres, Note: say.Text{
		It: "Dove un viaggio comincia a pesare di più: [20, 30] vuol dire fino a 20 km, da 20 a 30, oltre 30. In ordine crescente. " +
			"Senza il gruppo «viaggio» valgono 20 e 30.",
		En: "Where a journey begins to weigh more: [20, 30] means up to 20 km, from 20 to 30, beyond 30. Rising. Without the group " +
			"“viaggio” 20 and 30."}}, unkept[Settings]()},
	{Column{Name: "viaggio.pesi[n]", Kind: Number, Since: 2, Unit: weight, Note: say.Text{
		It: "Quanto conta un chilometro in ogni tratto, uno più delle soglie: con [1, 3, 9] gli ultimi chilometri di un viaggio oltre i " +
			"30 contano nove volte i primi 20, così che nessuno vada molto lontano perché altri restino vicino. Da 1 in su, mai in calo; " +
			"al massimo due decimali. Senza il gruppo «viaggio» valgono 1, 3 e 9.",
		En: "How much a kilometre counts in each stretch, one more than the thresholds: with [1, 3, 9] the last kilometres of a journey " +
			"beyond 30 count nine times the first 20, so that nobody goes very far for others to stay near. 1 or more, never falling; at " +
			"most two decimals. Without the group “viaggio” 1, 3 and 9."}}, unkept[Settings]()},
	{Column{Name: "giorno_km", Kind: Number, Optional: true, Since: 2, Offered: true, Unit: kilometres, Note: say.Text{
		It: "Quanti chilometri di strada, dei primi, vale un giorno di attesa in meno: uguale per tutti, perché la priorità pesa già la " +
			"persona intera. Più alto: si aspetta meno e si viaggia di più. Senza questa riga vale 1. Al massimo tre decimali.",
		En: "How many kilometres of travel, of the first kind, a day less of waiting is worth: the same for everybody, since the " +
			"priority weighs the whole person already. Higher: less waiting and more travel (1). At most three decimals."}},
		decimal(func(s *Settings) *planner.Decimal { return &s.DayKm }, DefaultDayKm)},
	{Column{Name: "scarto_massimo", Kind: Number, Optional: true, Unit: share, Note: say.Text{
		It: "Scarto massimo ammesso fra il piano e il limite dimostrato, in quota di quanto pesa il viaggio.",
		En: "Gap above which “plan” ends with code 4, as a share of what the travel weighs."}},
		decimal(func(s *Settings) *planner.Decimal { return &s.GapLimit }, DefaultGapLimit)},
	{Column{Name: "ricerche_massime", Kind: Whole, Optional: true, Offered: true, Lo: 1, Hi: 100_000, Unit: count, Note: say.Text{
		It: "Quante ricerche può fare al massimo il calcolo. Senza questa riga vale 400.",
		En: "Counted limit of the search: network solves that it may take (400 if not given)."}},
		whole(func(s *Settings) *int64 { return &s.Effort }, DefaultEffort)},
	{Column{Name: "colli_di_bottiglia", Kind: YesNo, Optional: true, Offered: true, Unit: trueFalse, Note: say.Text{
		It: "VERO se «plan» cerca anche che cosa limita ogni hub in ogni settimana: rifà il piano centinaia di volte. Senza questa " +
			"riga non lo fa.",
		En: "Whether “plan” also looks for what binds at each hub and week, by planning hundreds of times with something more (false)."}},
		access[Settings]{set: func(s *Settings, v Value) { s.Binding = v.Yes }}},
	{Column{Name: "colli_soglia", Kind: Number, Optional: true, Offered: true, Unit: share, Note: say.Text{
		It: "Sotto quale quota del costo del piano un collo di bottiglia non si prova più, una volta trovati i primi dieci: di quelli " +
			"si dice solo quanto possono far risparmiare al massimo. Senza questa riga vale 0.001; 0 li prova tutti.",
		En: "Share of the plan's cost below which a bottleneck is no longer tried, once ten are found: of those only what they can " +
			"save at most is told (0.001; 0 tries all)."}},
		decimal(func(s *Settings) *planner.Decimal { return &s.BindingShare }, DefaultBindingShare)},
	{Column{Name: "distanza_massima_m", Kind: Whole, Optional: true, Offered: true, Lo: 1, Hi: mostMetres, Unit: metres, Note: say.Text{
		It: "Nessuno è mandato più lontano di così. Senza questa riga non c'è limite.",
		En: "Nobody is sent farther than this (no limit)."}},
		open(func(s *Settings) *int64 { return &s.MaxMetres })},
	{Column{Name: "distanza_in_piu_massima_m", Kind: Whole, Optional: true, Offered: true, Lo: 1, Hi: mostMetres, Unit: metres,
		Note: say.Text{
			It: "Nessuno è mandato più lontano di così oltre l'hub aperto più vicino. Senza questa riga non c'è limite.",
			En: "Nobody is sent farther than this beyond the nearest open hub (no limit)."}},
		open(func(s *Settings) *int64 { return &s.MaxExtraMetres })},
	{Column{Name: "settimana.giorni_fermi", Kind: Whole, Optional: true, Offered: true, Hi: 366, Unit: days, Note: say.Text{
		It: "Quanti giorni dalla data di riferimento restano come un piano precedente li ha annunciati. Senza questa riga vale 7.",
		En: "Of a plan that goes on from an earlier one: days from the as-of date that stay as they were announced (7)."}},
		whole(func(s *Settings) *int64 { return &s.FreezeDays }, DefaultFreezeDays)},
	{Column{Name: "settimana.arretrato_giorni", Kind: Whole, Optional: true, Offered: true, Lo: 1, Hi: 366, Unit: days, Note: say.Text{
		It: "Entro quanti giorni dalla data di riferimento si recuperano le seconde dosi già scadute. Senza questa riga vale 21.",
		En: "Within how many days of the as-of date second doses that are overdue are made up for (21)."}},
		whole(func(s *Settings) *int64 { return &s.OverdueDays }, DefaultOverdueDays)},
	{Column{Name: "settimana.metri_spostamento", Kind: Whole, Optional: true, Offered: true, Hi: mostMetres, Unit: metres, Note: say.Text{
		It: "Quanto pesa spostare una persona dall'hub, o dalla settimana, che era stata annunciata; dalla versione 2 per la priorità " +
			"della sua coorte. Senza questa riga vale 10000.",
		En: "What it costs to move a person from the hub, or from the week, that was announced (10 000); from version 2 on times the " +
			"priority of the cohort."}},
		whole(func(s *Settings) *int64 { return &s.MoveMetres }, DefaultMoveMetres)},
	{Column{Name: "settimana.spostamenti_massimi", Kind: Number, Optional: true, Offered: true, Unit: share, Note: say.Text{
		It: "Quota massima delle persone con un annuncio che si possono spostare. Senza questa riga non c'è limite.",
		En: "The largest share of the people with an announcement that may be moved (no limit)."}},
		decimal(func(s *Settings) *planner.Decimal { return &s.MostMoved }, 0)},
	{Column{Name: "settimana.assenze", Kind: Number, Optional: true, Offered: true, Unit: share, Note: say.Text{
		It: "Quota attesa di persone con un posto che non si presentano. Serve a leggere nei dati l'adesione. Senza questa riga vale 0.",
		En: "The share of those with a place who are expected not to come (0), by which the uptake that the doses given imply is " +
			"worked out."}},
		decimal(func(s *Settings) *planner.Decimal { return &s.NoShow }, 0)},
	{Column{Name: "settimana.sovraprenotazione", Kind: Number, Optional: true, Offered: true, Unit: share, Note: say.Text{
		It: "Quota di posti in agenda oltre quelli che le postazioni possono dare, per chi non si presenta: al massimo assenze ÷ (1 − " +
			"assenze), " +
			"e mai più di quanto il giorno dopo può assorbire. Senza questa riga vale 0.",
		En: "By how much a day is planned above what the stations can give: at most absence ÷ (1 − absence), and never more than the " +
			"next day " +
			"is expected to have free (0). Seats and capacities in all tables are then those of the agenda."}},
		decimal(func(s *Settings) *planner.Decimal { return &s.Overbooking }, 0)},
	{Column{Name: "previsione.quota_pronta", Kind: Number, Optional: true, Offered: true, Unit: share, Note: say.Text{
		It: "Solo per la previsione: di chi alla fine si vaccina, la quota che viene appena c'è un posto. Senza questa riga vale 0,86.",
		En: "For the forecast alone: of those who come in the end, the share that comes as soon as there is a seat (0.86)."}},
		decimal(func(s *Settings) *planner.Decimal { return &s.Eager }, 0)},
	{Column{Name: "previsione.tasso_tardivo", Kind: Number, Optional: true, Offered: true, Unit: share, Note: say.Text{
		It: "Solo per la previsione: degli altri che alla fine si vaccinano, la quota che viene in un giorno. Senza questa riga vale 0,012.",
		En: "For the forecast alone: of the others who come in the end, the share that comes on a day (0.012)."}},
		decimal(func(s *Settings) *planner.Decimal { return &s.LateRate }, 0)},
	{Column{Name: "simulazione.estrazioni", Kind: Whole, Optional: true, Offered: true, Lo: 1, Hi: 10_000, Unit: count, Note: say.Text{
		It: "«plan» gioca il piano tante volte, con ciò che può andare diversamente (incertezza.yaml), e lo dice nel foglio Incertezza e " +
			"sulla pagina; 400 bastano. Senza questa riga non lo fa.",
		En: "“plan” plays the plan so many times, with what may come otherwise (incertezza.yaml), and tells it on sheet Uncertainty and " +
			"on the page; 400 will do. Without this key it does not."}},
		whole(func(s *Settings) *int64 { return &s.Draws }, 0)},
	{Column{Name: "percorsi.server", Kind: Word, Offered: true, Words: []string{matrix.OSRM, matrix.Valhalla}, Note: say.Text{
		It: "Server di percorsi da interrogare per le distanze: osrm oppure valhalla. Senza queste righe non si interroga nessuno.",
		En: "The kind of routing server to ask for the ways where there is no percorsi.json: osrm or valhalla. Without these keys " +
			"nobody is asked."}},
		text(func(s *Settings) *string { return &s.Server.Server })},
	{Column{Name: "percorsi.indirizzo", Offered: true, Note: say.Text{
		It: "Indirizzo del server, come http://localhost:5000. Gli si mandano solo le coordinate di comuni e hub.",
		En: "Its address, such as http://localhost:5000. Only coordinates of comuni and hubs are sent."}},
		text(func(s *Settings) *string { return &s.Server.Address })},
	{Column{Name: "percorsi.profilo", Optional: true, Offered: true, Note: say.Text{
		It: "Profilo di viaggio del server (driving, auto). Senza questa riga quello consueto.",
		En: "Profile of travel (driving, auto); the server's usual one if not given."}},
		text(func(s *Settings) *string { return &s.Server.Profile })},
	{Column{Name: "percorsi.luoghi_massimi", Kind: Whole, Optional: true, Offered: true, Lo: 2, Hi: 100_000, Unit: count, Note: say.Text{
		It: "Quanti luoghi può avere una richiesta. Senza questa riga 100.",
		En: "The most places of a request (100)."}},
		whole(func(s *Settings) *int64 { return &s.Server.MostPlaces }, 100)},
	{Column{Name: "percorsi.attesa_massima_s", Kind: Whole, Optional: true, Offered: true, Lo: 1, Hi: 3600, Unit: secondsFor,
		Note: say.Text{
			It: "Quanto si aspetta una risposta. Senza questa riga 30.",
			En: "How long an answer may take (30)."}},
		whole(func(s *Settings) *int64 { return &s.Server.TimeoutSeconds }, 30)},
	{Column{Name: "percorsi.tentativi", Kind: Whole, Optional: true, Offered: true, Lo: 1, Hi: 20, Unit: count, Note: say.Text{
		It: "Quante volte si prova una richiesta che non riesce. Senza questa riga 4.",
		En: "How often a request is tried (4)."}},
		whole(func(s *Settings) *int64 { return &s.Server.Attempts }, 4)},
	{Column{Name: "popolazione.file", Note: say.Text{
		It: "File dei residenti. Se il foglio Popolazione ha righe, è solo il suo nome; se è vuoto o manca, il file sta accanto a " +
			"questa cartella di lavoro.",
		En: "File of the residents, or several with “;” between them. Of a workbook whose sheet Popolazione has rows it is only their " +
			"name."}},
		text(func(s *Settings) *string { return &s.Population })},
	{Column{Name: "popolazione.anno", Kind: Year, Optional: true, Offered: true, Lo: 1990, Hi: 2100, Unit: yearOf, Note: say.Text{
		It: "Anno del 1° gennaio a cui i residenti si riferiscono: solo se il titolo manca.",
		En: "The year of their 1 January, where the file has lost its title; a title and another year are a fault."}},
		open(func(s *Settings) *int64 { return &s.Year })},
	{Column{Name: "popolazione.stima", Kind: YesNo, Optional: true, Unit: trueFalse, Note: say.Text{
		It: "VERO se i residenti sono una stima e non il dato pubblicato.",
		En: "Whether they are an estimate and not the published file."}},
		access[Settings]{set: func(s *Settings, v Value) { s.Estimate = v.Yes }}},
	{Column{Name: "popolazione.nota", Optional: true, Note: say.Text{
		It: "Che cosa ne dicono i prospetti.", En: "What the reports say of it."}},
		text(func(s *Settings) *string { return &s.EstimateNote })},
	{Column{Name: "ricostruzione", Kind: YesNo, Optional: true, Offered: true, Unit: trueFalse, Note: say.Text{
		It: "VERO se lo scenario ricostruisce una campagna passata: ogni avviso dice allora «Ricostruzione: non affiggere». Senza " +
			"questa riga gli avvisi sono da affiggere.",
		En: "Whether the scenario is of a campaign of the past: then every notice says that it is not to be hung up (false)."}},
		access[Settings]{set: func(s *Settings, v Value) { s.Reconstruction = v.Yes }}},
	{Column{Name: "contatti.ente", Optional: true, Offered: true, Note: say.Text{
		It: "Chi emette gli avvisi da affiggere, come ATS della Val Padana. Senza questa riga l'avviso non lo dice.",
		En: "Who issues the notices that are hung up; a notice does not say it if not given."}},
		text(func(s *Settings) *string { return &s.Contacts.Body })},
	{Column{Name: "contatti.sito", Optional: true, Offered: true, Note: say.Text{
		It: "Indirizzo web dove si prenota, con https:// davanti. L'avviso lo scrive e ne fa un codice QR.",
		En: "Address on the web where people book, with https:// before it. The notice has it in words and as a QR code."}},
		text(func(s *Settings) *string { return &s.Contacts.Site })},
	{Column{Name: "contatti.telefono", Optional: true, Offered: true, Note: say.Text{
		It: "Numero di telefono per prenotare o chiedere, come si legge: 800 894 545.",
		En: "Phone number for bookings and questions, as it is read: 800 894 545."}},
		text(func(s *Settings) *string { return &s.Contacts.Phone })},
	{Column{Name: "contatti.orari", Optional: true, Offered: true, Note: say.Text{
		It: "Quando qualcuno risponde a quel numero, come «da lunedì a venerdì, 9-13».",
		En: "When somebody answers that number."}},
		text(func(s *Settings) *string { return &s.Contacts.Hours })},
	{Column{Name: "contatti.logo", Optional: true, Offered: true, Note: say.Text{
		It: "File con lo stemma di chi emette gli avvisi, nella cartella dello scenario (o accanto alla cartella di lavoro): PNG o JPEG, " +
			"al massimo 500 kB e 2000 pixel per lato.",
		En: "File with the emblem of who issues the notices, in the scenario's folder (or beside the workbook): PNG or JPEG, at most " +
			"500 kB and 2000 pixels a side."}},
		text(func(s *Settings) *string { return &s.Contacts.Logo })},
	{Column{Name: "comuni_esclusi", Optional: true, Offered: true, Note: say.Text{
		It: "Codici ISTAT, separati da spazi, dei comuni delle stesse province che il piano lascia fuori di proposito. Senza questa " +
			"riga ogni comune del file dei residenti che manca in comuni.csv è un errore.",
		En: "ISTAT codes, blanks between them, of comuni of the same provinces that the plan leaves out on purpose. Any other comune of " +
			"the file of residents that is not in comuni.csv is a fault; provinces wholly absent are another territory."}},
		access[Settings]{set: func(s *Settings, v Value) { s.LeftOut = strings.Fields(v.Text) }}},
	{Column{Name: "consegne.area", Note: say.Text{
		It: "Sigla della regione di cui leggere le consegne.", En: "Code of the region whose deliveries are read (LOM)."}},
		text(func(s *Settings) *string { return &s.Area })},
	{Column{Name: "consegne.quota", Kind: Number, Unit: share, Note: say.Text{
		It: "Parte delle consegne che spetta al territorio, da 0 a 1.",
		En: "The part of them that the territory gets, 0 to 1."}},
		decimal(func(s *Settings) *planner.Decimal { return &s.Share }, 0)},
	{Column{Name: "consegne.giacenza", Kind: Whole, Optional: true, Hi: mostPeople, Unit: doses, Note: say.Text{
		It: "Giacenza iniziale del vaccino.", En: "Opening stock by product, {pfizer: 1000}; none where not stated."}}, unkept[Settings]()},
	{Column{Name: "fonti[n].dato", Note: say.Text{It: "Fonte: quale dato.", En: "Source: which figure."}}, unkept[Settings]()},
	{Column{Name: "fonti[n].fonte", Note: say.Text{It: "Fonte: da dove viene.", En: "Source: where it comes from."}}, unkept[Settings]()},
	{Column{Name: "fonti[n].licenza", Note: say.Text{It: "Fonte: la licenza.", En: "Source: the licence."}}, unkept[Settings]()},
	{Column{Name: "fonti[n].data", Kind: Day, Optional: true, Unit: date, Note: say.Text{
		It: "Fonte: la data; si toglie la riga dove si conosce solo l'anno.",
		En: "Source: the date; left out where only the year is known."}}, unkept[Settings]()},
	{Column{Name: "limiti[n]", Note: say.Text{
		It: "Che cosa il piano non sa o non fa: una voce per riga, limiti[1], limiti[2] e così via.",
		En: "What the plan does not know or do: one sentence an entry."}}, unkept[Settings]()},
}

// OptionalGroups are the groups of parameters that need not be there; those of an
// optional group that are not Optional must be where the group is.
var OptionalGroups = []string{"viaggio", "settimana", "previsione", "simulazione", "percorsi", "contatti", "consegne"}

// Parameters are the parameters in their order.
func Parameters() []Column {
	out := make([]Column, len(settings))
	for k := range settings {
		out[k] = settings[k].Column
	}
	return out
}

// Parameter describes the parameter that a path leads to, such as fonti[2].dato or
// consegne.giacenza.pfizer; it is nil where there is none.
func Parameter(path string) *Column {
	if strings.HasPrefix(path, "consegne.giacenza.") {
		path = "consegne.giacenza"
	}
	if i, j := strings.IndexByte(path, '['), strings.IndexByte(path, ']'); i >= 0 && j > i {
		path = path[:i] + "[n]" + path[j+1:]
	}
	for k := range settings {
		if settings[k].Name == path {
			return &settings[k].Column
		}
	}
	return nil
}

// Keys are the keys of a group, at the root where it is empty; of a list fonti[n],
// those of an entry.
func Keys(group string) (keys []string) {
	if group != "" {
		group += "."
	}
	for k := range settings {
		rest, ok := strings.CutPrefix(settings[k].Name, group)
		if !ok {
			continue
		}
		key, _, _ := strings.Cut(rest, ".")
		if key, _, _ = strings.Cut(key, "["); !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	return keys
}

// ReadSettings fills in the parameters that stand alone or in a group, one after the
// other. The value of one that is not there has no Given.
func ReadSettings(read func(Column) Value) *Settings {
	out := &Settings{}
	for k := range settings {
		if f := &settings[k]; f.set != nil {
			f.set(out, read(f.Column))
		}
	}
	return out
}

// GroupOf is the group that a parameter is in, empty at the root; a list in a group has
// its own place, and its name is the group's with the key.
func GroupOf(name string) string {
	group, _, inGroup := strings.Cut(name, ".")
	if !inGroup {
		return ""
	}
	return group
}
