package check_test

import (
	"strings"
	"testing"

	"hubplan/planner"
	"hubplan/planner/check"
	"hubplan/planner/input"
	"hubplan/planner/plantest"
	"hubplan/planner/say"
)

// Every mutation of the small scenario brings exactly these faults, worded so.
var faulty = []struct {
	name string
	bend func(*input.Scenario)
	want []string
}{
	{"horizon ends before it begins", func(s *input.Scenario) { s.Parameters.To = s.Parameters.From - 1 },
		[]string{"orizzonte: l'orizzonte finisce (11/04/2021) prima di cominciare (12/04/2021); atteso: una data «al» non anteriore a «dal»"}},
	{"horizon of ten years", func(s *input.Scenario) { s.Parameters.To += 3650 },
		[]string{"orizzonte: l'orizzonte è di 3710 giorni; atteso: al massimo 1098 giorni"}},
	{"seen from after its end", func(s *input.Scenario) { s.Parameters.AsOf = s.Parameters.To + 1 },
		[]string{"riferimento: la data di riferimento (11/06/2021) viene dopo la fine dell'orizzonte (10/06/2021); atteso: una data " +
			"fino al 10/06/2021"}},
	{"seen from the middle", func(s *input.Scenario) { s.Parameters.AsOf = s.Parameters.From + 2 },
		[]string{"riferimento: l'orizzonte comincia il 12/04/2021, prima della data di riferimento (14/04/2021): il piano conta anche " +
			"giorni già passati; rimedio: far cominciare l'orizzonte dalla data di riferimento"}},
	{"slot of one minute", func(s *input.Scenario) { s.Parameters.SlotMinutes = 1 },
		[]string{"durata_slot_minuti: uno slot di 1 minuti; atteso: da 5 a 1440 minuti"}},
	{"detour below one", func(s *input.Scenario) { s.Parameters.Detour = 900_000 },
		[]string{"fattore_percorso: il fattore di percorso è 0,9; atteso: da 1 a 10 (metri di strada per metro in linea d'aria)"}},
	{"minute worth nothing", func(s *input.Scenario) { s.Parameters.MetresPerMinute = 0 },
		[]string{"metri_al_minuto: 0 metri al minuto; atteso: da 1 a 10000"}},
	{"gap limit above one", func(s *input.Scenario) { s.Parameters.GapLimit = 2_000_000 },
		[]string{"scarto_massimo: lo scarto massimo è 2; atteso: una quota da 0 a 1"}},
	{"more searches than anyone waits for", func(s *input.Scenario) { s.Parameters.Effort = 100_001 },
		[]string{"ricerche_massime: 100001 ricerche; atteso: da 1 a 100000"}},
	{"comune twice", func(s *input.Scenario) { s.Comuni = append(s.Comuni, s.Comuni[0]); s.Comuni[3].Line = 5 },
		[]string{"comuni.csv:5: istat_code: il comune 019001 è già alla riga 2; atteso: un comune una sola volta; rimedio: togliere una " +
			"delle due righe",
			"comuni.csv:5: istat_code: il comune 019001 (Alfa) non ha residenti; atteso: le sue righe in popolazione.csv"}},
	{"comune without residents", func(s *input.Scenario) { s.Residents = s.Residents[:2] },
		[]string{"comuni.csv:4: istat_code: il comune 019003 (Gamma) non ha residenti; atteso: le sue righe in popolazione.csv"}},
	{"residents of an unknown comune", func(s *input.Scenario) { s.Residents[0].Code = "019999" },
		[]string{"popolazione.csv:2: Codice comune: il comune 019999 (Alfa) non è nella tabella dei comuni: i suoi residenti non " +
			"contano; rimedio: aggiungerlo a comuni.csv, se fa parte del territorio",
			"comuni.csv:2: istat_code: il comune 019001 (Alfa) non ha residenti; atteso: le sue righe in popolazione.csv"}},
	{"residents of a comune twice", func(s *input.Scenario) { s.Residents = append(s.Residents, s.Residents[0]); s.Residents[3].Line = 9 },
		[]string{"popolazione.csv:9: Codice comune: i residenti del comune 019001 sono già alla riga 2; atteso: un comune una sola volta"}},
	{"comune with nobody in it", func(s *input.Scenario) { s.Residents[0].ByAge = [101]int64{} },
		[]string{"popolazione.csv:2: Totale: il comune 019001 ha zero residenti; atteso: almeno una persona"}},
	{"age missing", func(s *input.Scenario) { s.Residents[1].ByAge[40] = -1 },
		[]string{"popolazione.csv:3: Età: del comune 019002 manca l'età 40; atteso: una riga per ogni età da 0 a 100"}},
	{"total that does not add up", func(s *input.Scenario) { s.Residents[1].Total = 401; s.Residents[1].TotalLine = 77 },
		[]string{"popolazione.csv:77: Totale: il totale del comune 019002 (età 999) è 401, ma le età sommano a 400; atteso: totale e " +
			"somma uguali; rimedio: scaricare di nuovo il file o correggere la riga sbagliata"}},
	{"known totals of another year", func(s *input.Scenario) { s.Comuni[0].From12 = 201 },
		[]string{"comuni.csv:2: residenti_12_piu: il comune 019001 ha 0 residenti sotto i 12 anni e 200 oltre nel file dei residenti, " +
			"-1 e 201 in questa tabella; rimedio: vale il file dei residenti; aggiornare o vuotare le due colonne"}},
	{"point missing", func(s *input.Scenario) { s.Comuni[1].HasPoint = false },
		[]string{"comuni.csv:3: lat: manca il punto; atteso: latitudine e longitudine in gradi WGS 84"}},
	{"point off the earth", func(s *input.Scenario) { s.Comuni[1].Point.Lon = 9728 },
		[]string{"comuni.csv:3: lon: il punto (lat 45,1, lon 9728) non è sulla terra; atteso: gradi: latitudine tra -90 e 90, " +
			"longitudine tra -180 e 180; rimedio: forse manca la virgola dei decimali: lon 9,728"}},
	{"hub with swapped degrees", func(s *input.Scenario) { s.Hubs[1].Point.Lon, s.Hubs[1].Point.Lat = 45.12, 10.34 },
		[]string{"hub.csv:3: lat: il punto (lat 10,34, lon 45,12) non è in Italia; atteso: latitudine tra 35 e 48, longitudine tra 6 e " +
			"19; rimedio: latitudine e longitudine sembrano scambiate"}},
	{"hub at the other end of the country", func(s *input.Scenario) { s.Hubs[1].Point.Lon, s.Hubs[1].Point.Lat = 15, 40 },
		[]string{"hub.csv:3: lat: il punto (lat 40, lon 15) è a 691 km dal centro del territorio; atteso: al massimo 400 km"}},
	{"code that is none", func(s *input.Scenario) {
		s.Comuni[2].Code, s.Residents[2].Code, s.Hubs[1].Istat = "19A", "19A", "19A"
	},
		[]string{"comuni.csv:4: istat_code: «19A» non è un codice ISTAT; atteso: sei cifre, per esempio 019036"}},
	{"hub twice", func(s *input.Scenario) { s.Hubs[1].ID = "ovest" },
		[]string{"hub.csv:3: hub_id: l'hub «ovest» è già alla riga 2; atteso: un identificativo diverso per ogni hub"}},
	{"hub id that cannot be a file name", func(s *input.Scenario) { s.Hubs[1].ID = "../est" },
		[]string{"hub.csv:3: hub_id: «../est» non può essere l'identificativo di un hub; atteso: lettere minuscole senza accenti, cifre " +
			"e trattini, al massimo 40 caratteri: diventa il nome di un file"}},
	{"hub in an unknown comune", func(s *input.Scenario) { s.Hubs[1].Istat = "019099" },
		[]string{"hub.csv:3: istat_code: il comune 019099 dell'hub «est» non è nella tabella dei comuni; atteso: un codice di comuni.csv"}},
	{"fewer stations than the minimum", func(s *input.Scenario) { s.Hubs[0].MinStations = 5 },
		[]string{"hub.csv:2: postazioni: l'hub «ovest» ha 2 postazioni, meno del suo minimo di 5; atteso: almeno 5; rimedio: aumentare " +
			"le postazioni o abbassare il minimo"}},
	{"no throughput", func(s *input.Scenario) { s.Hubs[0].DosesPerStationHour = 0 },
		[]string{"hub.csv:2: dosi_ora_postazione: 0 dosi all'ora per postazione; atteso: più di 0 e al massimo 120, con non più di tre " +
			"decimali",
			"hub.csv:2: hub_id: l'hub «ovest» non è aperto in nessun giorno dell'orizzonte; atteso: almeno un giorno di apertura in " +
				"calendario.csv; rimedio: aggiungere una riga al calendario, o dare all'hub lo stato «riserva»"}},
	{"hub without calendar", func(s *input.Scenario) { s.Calendar[0].Hub = "est" },
		[]string{"hub.csv:2: hub_id: l'hub «ovest» non è aperto in nessun giorno dell'orizzonte; atteso: almeno un giorno di apertura " +
			"in calendario.csv; rimedio: aggiungere una riga al calendario, o dare all'hub lo stato «riserva»"}},
	{"calendar row of an unknown hub", func(s *input.Scenario) {
		s.Calendar = append(s.Calendar, s.Calendar[0])
		s.Calendar[1].Hub = "ovet"
		s.Calendar[1].Line = 3
	},
		[]string{"calendario.csv:3: hub: l'hub «ovet» non è nella tabella degli hub; atteso: un hub_id di hub.csv, oppure * per tutti; " +
			"rimedio: forse «ovest»"}},
	{"calendar below the minimum of stations", func(s *input.Scenario) { s.Hubs[0].MinStations = 2; s.Calendar[0].Stations = 1 },
		[]string{"calendario.csv:2: postazioni: l'hub «ovest» avrebbe 1 postazioni, meno del suo minimo di 2; atteso: almeno 2, oppure " +
			"chiuso"}},
	{"shifts that overlap", func(s *input.Scenario) {
		s.Calendar[0].Hours = []planner.Shift{{Opens: 540, Closes: 720}, {Opens: 660, Closes: 780}}
	},
		[]string{"calendario.csv:2: orario: i turni si sovrappongono o finiscono prima di cominciare; atteso: turni in ordine, per " +
			"esempio 08:00-13:00 14:00-20:00"}},
	{"shift that does not divide into slots", func(s *input.Scenario) { s.Calendar[0].Hours = []planner.Shift{{Opens: 540, Closes: 730}} },
		[]string{"calendario.csv:2: orario: un turno di 190 minuti non si divide in slot di 60; atteso: un multiplo di 60 minuti"}},
	{"product rule that covers no date", func(s *input.Scenario) { s.Products = append(s.Products, s.Products[0]); s.Products[1].Line = 3 },
		[]string{"prodotti.csv:3: prima_dose_dal: la regola del prodotto «due» non copre nessuna data: la riga prima comincia il " +
			"01/01/1900; atteso: righe dello stesso prodotto in ordine di data"}},
	{"product rule after the horizon", func(s *input.Scenario) {
		s.Products = append(s.Products, s.Products[0])
		s.Products[1].Line, s.Products[1].HasFrom, s.Products[1].From = 3, true, s.Parameters.To+1
	},
		[]string{"prodotti.csv:3: prima_dose_dal: la regola del prodotto «due» comincia il 11/06/2021, dopo la fine dell'orizzonte: non " +
			"copre nessuna data; atteso: una data fino al 10/06/2021"}},
	{"interval upside down", func(s *input.Scenario) { s.Products[0].MaxDays = 20 },
		[]string{"prodotti.csv:2: giorni_min: intervallo da 21 a 20 giorni tra le dosi; atteso: almeno 1 giorno, e il massimo non " +
			"inferiore al minimo"}},
	{"three doses", func(s *input.Scenario) { s.Products[0].Doses = 3 },
		[]string{"prodotti.csv:2: dosi: il prodotto «due» ha 3 dosi; atteso: 1 o 2, lo stesso numero su ogni riga del prodotto"}},
	{"uptake as a percentage", func(s *input.Scenario) { s.Cohorts[1].Uptake = 90 * planner.DecimalUnit },
		[]string{"coorti.csv:3: adesione: la quota è 90; atteso: da 0 a 1; rimedio: se è una percentuale, scrivere 0,9"}},
	{"cohorts with a gap", func(s *input.Scenario) { s.Cohorts[2].From = 1953 },
		[]string{"coorti.csv:4: nati_dal: nessuna coorte per i nati dal 1951 al 1952; atteso: ogni anno di nascita in una coorte; " +
			"rimedio: aggiungere una riga, anche con stato «esclusa»"}},
	{"cohorts that overlap", func(s *input.Scenario) { s.Cohorts[2].From = 1950 },
		[]string{"coorti.csv:4: nati_dal: la coorte 1950-1960 si sovrappone alla coorte 1941-1950 della riga 3; atteso: ogni anno di " +
			"nascita in una sola coorte"}},
	{"no cohort for the oldest", func(s *input.Scenario) { s.Cohorts = s.Cohorts[1:] },
		[]string{"coorti.csv:3: nati_dal: nessuna coorte per chi è nato prima del 1941; atteso: la prima coorte con «nati_dal» vuoto; " +
			"rimedio: aggiungere una riga, anche con stato «esclusa»"}},
	{"no cohort for the youngest", func(s *input.Scenario) { s.Cohorts = s.Cohorts[:3] },
		[]string{"coorti.csv:4: nati_al: nessuna coorte per chi è nato dopo il 1960; atteso: l'ultima coorte con «nati_al» vuoto; " +
			"rimedio: aggiungere una riga, anche con stato «esclusa»"}},
	{"age in place of a birth year", func(s *input.Scenario) { s.Cohorts[1].From = 75 },
		[]string{"coorti.csv:3: nati_dal: 75 non è un anno di nascita; atteso: da 1880 a 2100, o vuoto; rimedio: sembra un'età: " +
			"scrivere l'anno di nascita",
			"coorti.csv:3: nati_dal: la coorte 75-1950 si sovrappone alla coorte -1940 della riga 2; atteso: ogni anno di nascita in " +
				"una sola coorte"}},
	{"waiting weights that invert priority", func(s *input.Scenario) { s.Cohorts[2].WaitMetresPerDay = 3000 },
		[]string{"coorti.csv:4: attesa_m_giorno: la coorte 1951-1960 attende a 3000 metri al giorno, la più anziana 1941-1950 a 3000: " +
			"la priorità si perderebbe; atteso: un valore minore di quello della coorte più anziana"}},
	{"waiting for nothing", func(s *input.Scenario) { s.Cohorts[1].WaitMetresPerDay = 0 },
		[]string{"coorti.csv:3: attesa_m_giorno: il prezzo è di 0 metri; atteso: da 1 a 1000000000",
			"coorti.csv:4: attesa_m_giorno: la coorte 1951-1960 attende a 1000 metri al giorno, la più anziana 1941-1950 a 0: la " +
				"priorità si perderebbe; atteso: un valore minore di quello della coorte più anziana"}},
	{"cohort that opens after the horizon", func(s *input.Scenario) { s.Cohorts[2].Opens = s.Parameters.To + 1 },
		[]string{"coorti.csv:4: apertura: la coorte 1951-1960 apre il 11/06/2021, dopo la fine dell'orizzonte; atteso: una data fino al " +
			"10/06/2021; rimedio: allungare l'orizzonte o escludere la coorte"}},
	{"cohort without a usable day", func(s *input.Scenario) { s.Cohorts[2].Opens = s.Parameters.To - 20 },
		[]string{"coorti.csv:4: apertura: la coorte 1951-1960 non ha nessun giorno utile, e nessuno dei suoi avrà un posto: nessun hub è " +
			"aperto per la prima dose e per il richiamo; rimedio: aprire almeno un giorno che abbia il richiamo entro l'orizzonte"}},
	{"cohort that opens before its product", func(s *input.Scenario) {
		s.Products[0].HasFrom, s.Products[0].From = true, s.Parameters.From+3
	},
		[]string{"coorti.csv:3: prodotti: la coorte 1941-1950 apre il 12/04/2021, ma nessuno dei suoi prodotti ha una regola prima del " +
			"15/04/2021; rimedio: controllare i nomi e le date in prodotti.csv"}},
	{"cohort with an unknown product", func(s *input.Scenario) { s.Cohorts[2].Products = []string{"tre"} },
		[]string{"coorti.csv:4: prodotti: il prodotto «tre» non è in prodotti.csv; atteso: uno di: due"}},
	{"cohort without products", func(s *input.Scenario) { s.Cohorts[2].Products = nil },
		[]string{"coorti.csv:4: prodotti: la coorte 1951-1960 non ha prodotti; atteso: almeno un prodotto di prodotti.csv"}},
	{"delivery of an unknown product", func(s *input.Scenario) {
		s.Deliveries = []input.DeliveryRecord{{Row: input.Row{File: "forniture.csv", Line: 2}, Product: "x", Date: s.Parameters.From,
			Doses: 1}}
	}, []string{"forniture.csv:2: prodotto: il prodotto «x» non è in prodotti.csv; atteso: uno di: due"}},
	{"more doses sent back than came", func(s *input.Scenario) {
		row := input.Row{File: "forniture.csv"}
		s.Deliveries = []input.DeliveryRecord{{Row: row, Product: "due", Date: s.Parameters.From - 3, Doses: 10},
			{Row: row, Product: "due", Date: s.Parameters.From + 3, Doses: -11}}
	},
		[]string{"forniture.csv: dosi: con le dosi rese il 15/04/2021 il magazzino di «due» scende a -1; atteso: mai sotto zero; " +
			"rimedio: aggiungere le consegne precedenti o la giacenza iniziale (una riga con data anteriore all'orizzonte)"}},
	{"more promised than the hub can give", func(s *input.Scenario) {
		s.Committed = []input.CommitmentRecord{{Row: input.Row{File: "impegni.csv", Line: 2}, Hub: "est", Product: "due",
			Date: s.Parameters.From, Dose: 2, Doses: 37, Minute: -1}}
	},
		[]string{"impegni.csv:2: dosi: all'hub «est» il 12/04/2021 sono promesse più dosi (37) di quante se ne possano fare (36); " +
			"atteso: al massimo 36; rimedio: aprire più postazioni in quel giorno o spostare gli impegni"}},
	{"promise to an unknown hub, outside the horizon", func(s *input.Scenario) {
		s.Committed = []input.CommitmentRecord{{Row: input.Row{File: "impegni.csv", Line: 2}, Hub: "es", Product: "due",
			Date: s.Parameters.From - 1, Dose: 2, Doses: 1, Minute: -1}}
	}, []string{"impegni.csv:2: hub: l'hub «es» non è nella tabella degli hub; atteso: un hub_id di hub.csv; rimedio: forse «est»",
		"impegni.csv:2: data: l'impegno del 11/04/2021 è fuori dall'orizzonte; atteso: dal 12/04/2021 al 10/06/2021"}},
	{"promise of a dose that the product does not have", func(s *input.Scenario) {
		s.Committed = []input.CommitmentRecord{{Row: input.Row{File: "impegni.csv", Line: 2}, Hub: "est", Product: "due",
			Date: s.Parameters.From, Dose: 3, Doses: 1, Minute: -1}}
	}, []string{"impegni.csv:2: dose: il prodotto «due» non ha una dose 3; atteso: da 1 a 2"}},
	{"promises beyond the stock, told at the one that is too much", func(s *input.Scenario) {
		from := s.Parameters.From
		s.Deliveries = []input.DeliveryRecord{{Row: input.Row{File: "forniture.csv", Line: 2}, Product: "due", Date: from - 1, Doses: 20}}
		for k, day := range []planner.Date{from + 1, from, from + 2} {
			s.Committed = append(s.Committed, input.CommitmentRecord{Row: input.Row{File: "impegni.csv", Line: k + 2}, Hub: "est",
				Product: "due", Date: day, Dose: 2, Doses: 11, Minute: -1})
		}
	},
		[]string{"impegni.csv:2: dosi: il 13/04/2021 le dosi di «due» promesse superano il magazzino di 2; atteso: dosi promesse entro " +
			"quelle consegnate; rimedio: correggere forniture.csv o impegni.csv"}},
	{"nothing at all", func(s *input.Scenario) { *s = input.Scenario{Parameters: s.Parameters} },
		[]string{"comuni.csv: nessun comune; atteso: almeno una riga", "hub.csv: nessun hub; atteso: almeno una riga",
			"prodotti.csv: nessun prodotto; atteso: almeno una riga", "coorti.csv: nessuna coorte; atteso: almeno una riga"}},
}

func TestEveryFaultIsToldWithItsPlace(t *testing.T) {
	for _, c := range faulty {
		t.Run(c.name, func(t *testing.T) {
			sc := plantest.Small()
			c.bend(sc)
			in, faults := check.Instance(sc, plantest.Distances(sc))
			if (in == nil) != (faults.Errors() > 0) {
				t.Errorf("instance %v with %d errors", in != nil, faults.Errors())
			}
			var got []string
			for _, f := range faults {
				got = append(got, f.In(say.Italian))
				if f.In(say.English) == f.In(say.Italian) {
					t.Errorf("not in English: %s", f.In(say.English))
				}
			}
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("got:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

func TestSmallScenarioHasNoFault(t *testing.T) {
	sc := plantest.Small()
	if in, faults := check.Instance(sc, plantest.Distances(sc)); in == nil || len(faults) > 0 {
		t.Fatal(faults)
	}
}
